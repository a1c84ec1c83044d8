"""What can be pressed: once, where it was lifted, at once for the big one, and by keyboard."""

from collections.abc import Callable
from typing import Any

import pytest
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from diary.ui.theme import theme
from diary.ui.widgets.buttons import BigButton, IconButton, TextButton, WideButton
from diary.ui.widgets.rows import Row
from diary.ui.widgets.scroll import Scroll
from diary.ui.widgets.tiles import AnswerTile, RemedyTile, SymptomTile
from tests.driver import Bench

Make = Callable[[], Any]


def counted(make: Make) -> Make:
    def build() -> Any:
        made = make()
        made.taps = 0

        def count(*_args: object) -> None:
            made.taps += 1

        made.bind(on_tap=count)
        return made

    return build


big = counted(lambda: BigButton(text="Migraine starting now", size_hint_y=None, height=440))
PRESSED: dict[str, Make] = {
    "Save": lambda: WideButton(text="Save", look="primary"),
    "It’s over": lambda: WideButton(text="It’s over", look="outlined", size_hint_x=None, width=112),
    "Something else": lambda: TextButton(text="Something else"),
    "Help now": lambda: IconButton(icon="emergency", name="Help now"),
    "I took something": lambda: Row(icon="pill", text="I took something", first=True),
    "Sumatriptan": lambda: RemedyTile(title="Sumatriptan", caption="50 mg"),
    "Nausea": lambda: SymptomTile(icon="sick", text="Nausea"),
    "Better": lambda: AnswerTile(text="Better"),
}


@pytest.mark.parametrize("name", PRESSED)
def test_a_tap_counts_once_and_when_the_finger_lifts(name: str) -> None:
    with Bench(counted(PRESSED[name])) as bench:
        lift = bench.touch_down(name)
        assert bench.widget.taps == 0
        assert bench.widget.pressed
        lift()
        assert bench.widget.taps == 1
        bench.wait(0.1)
        assert not bench.widget.pressed


@pytest.mark.parametrize("name", PRESSED)
def test_a_finger_that_slides_off_presses_nothing(name: str) -> None:
    with Bench(counted(PRESSED[name])) as bench:
        seen = bench.place(name)
        bench.drag(seen.middle, (seen.middle[0], seen.bottom - 100))
        assert bench.widget.taps == 0
        bench.wait(0.1)
        assert not bench.widget.pressed


@pytest.mark.parametrize("name", PRESSED)
def test_enter_and_space_press_it(name: str) -> None:
    with Bench(counted(PRESSED[name])) as bench:
        bench.key("tab")
        assert bench.focused() == name
        bench.key("enter")
        bench.wait(1)
        bench.key("space")
        assert bench.widget.taps == 2


@pytest.mark.parametrize("name", PRESSED)
def test_disabled_it_cannot_be_pressed_nor_reached(name: str) -> None:
    with Bench(counted(PRESSED[name])) as bench:
        bench.widget.disabled = True
        bench.tap(name)
        bench.key("tab")
        assert bench.focused() is None
        bench.widget.press()
        assert bench.widget.taps == 0


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("name", PRESSED)
def test_every_touch_area_is_48_high_and_wide_at_least(name: str, text_size: int) -> None:
    with Bench(PRESSED[name], text_size=text_size) as bench:
        seen = bench.place(name)
        assert seen.whole
        assert seen.right - seen.left >= 48
        assert seen.top - seen.bottom >= 48


@pytest.mark.parametrize("button", ["right", "middle"])
def test_only_the_left_button_presses(button: str) -> None:
    with Bench(counted(PRESSED["Save"])) as bench:
        x, y = bench.place("Save").middle
        bench.stage.press(x, y, button)
        bench.stage.lift(x, y, button)
        assert bench.widget.taps == 0


def test_the_press_of_a_primary_is_darker_and_back_within_80_ms() -> None:
    with Bench(PRESSED["Save"]) as bench:
        seen = bench.place("Save")

        def colour() -> tuple[int, int, int]:
            picture = bench.pixels()
            return picture.at(round(seen.left) + 30, picture.height - round(seen.middle[1]))

        assert colour() == (0x1E, 0x40, 0x2E)
        bench.stage.press(*seen.middle)
        assert colour() == (0x16, 0x30, 0x22)
        bench.stage.window.dispatch("on_mouse_up", seen.middle[0], 844 - seen.middle[1], "left", [])
        bench.stage.frames(6)
        assert colour() == (0x1E, 0x40, 0x2E)


# -- the big one -----------------------------------------------------------------------------------


def test_the_big_button_acts_on_touch_down() -> None:
    with Bench(big) as bench:
        lift = bench.touch_down("Migraine starting now")
        assert bench.widget.taps == 1
        lift()
        assert bench.widget.taps == 1


@pytest.mark.parametrize(("gap", "taps"), [(0.1, 1), (0.5, 1), (0.7, 2)])
def test_the_big_button_ignores_a_second_touch_within_600_ms(gap: float, taps: int) -> None:
    with Bench(big) as bench:
        bench.double_tap("Migraine starting now", gap)
        assert bench.widget.taps == taps


def test_the_big_button_ignores_a_second_key_within_600_ms() -> None:
    with Bench(big) as bench:
        bench.key("tab")
        bench.key("space")
        bench.key("enter")
        assert bench.widget.taps == 1
        bench.wait(0.7)
        bench.key("space")
        assert bench.widget.taps == 2


def test_all_of_the_big_button_is_the_target() -> None:
    with Bench(big) as bench:
        seen = bench.place("Migraine starting now")
        for x, y in ((seen.left + 2, seen.top - 2), (seen.right - 2, seen.bottom + 2)):
            bench.stage.tap(x, y)
            bench.wait(1)
        assert bench.widget.taps == 2


@pytest.mark.parametrize(
    ("width", "text_size", "lines"),
    [
        (390, 100, ["Migraine", "starting now"]),
        (360, 160, ["Migraine", "starting now"]),
        (900, 100, ["Migraine", "starting now"]),
    ],
)
def test_the_words_of_the_big_button_break_as_drawn(
    width: int, text_size: int, lines: list[str]
) -> None:
    with Bench(big, size=(width, 844), text_size=text_size) as bench:
        (text,) = [
            each.widget.text for each in bench.stage.seen() if hasattr(each.widget, "halign")
        ]
        assert text.split("\n") == lines


def test_its_look() -> None:
    with Bench(big) as bench:
        picture = bench.pixels()
        middle = bench.place("Migraine starting now").middle
        fill = picture.at(40, picture.height - round(middle[1]))
        edge = picture.at(17, picture.height - round(middle[1]))
        lift = bench.touch_down("Migraine starting now")
        pressed = bench.pixels().at(40, picture.height - round(middle[1]))
        lift()
    assert (fill, edge) == ((0x15, 0x26, 0x1B), (0x3B, 0x7A, 0x55))
    assert pressed == (0x1F, 0x38, 0x29)


# -- tiles and rows --------------------------------------------------------------------------------


def test_a_remedy_tile_is_deaf_for_two_seconds_after_it_logged() -> None:
    def make() -> RemedyTile:
        return RemedyTile(title="Sumatriptan", caption="50 mg", deaf_ms=2000)

    with Bench(counted(make)) as bench:
        bench.double_tap("Sumatriptan", 0.3)
        bench.tap("Sumatriptan")
        assert bench.widget.taps == 1
        bench.wait(2)
        bench.tap("Sumatriptan")
        assert bench.widget.taps == 2


def test_a_tile_too_narrow_for_its_name_still_says_it_whole_by_name() -> None:
    def make() -> BoxLayout:
        box = BoxLayout(size_hint_y=None, height=72)
        box.add_widget(RemedyTile(title="Acetylsalicylic acid, effervescent", caption="500 mg"))
        box.add_widget(Widget(size_hint_x=None, width=240))
        return box

    with Bench(make) as bench:
        seen = bench.place("Acetylsalicylic acid, effervescent")
        assert seen.right - seen.left < 130
        for each in bench.stage.seen():
            if hasattr(each.widget, "halign"):
                assert each.right <= seen.right


def test_a_symptom_tile_marks_with_a_border_and_a_check() -> None:
    def edge(bench: Bench) -> tuple[int, int, int]:
        seen, picture = bench.place("Nausea"), bench.pixels()
        return picture.at(round(seen.left) + 1, picture.height - round(seen.middle[1]))

    with Bench(PRESSED["Nausea"]) as bench:
        assert edge(bench) == (0x18, 0x16, 0x12)
        bench.widget.marked = True
        bench.wait(0.1)
        assert edge(bench) == (0x3B, 0x7A, 0x55)
        bench.widget.marked = False
        bench.wait(0.1)
        assert edge(bench) == (0x18, 0x16, 0x12)


def test_a_row_wraps_and_grows_with_its_words() -> None:
    def make() -> Row:
        return Row(text="A very long row " * 8, value="Thu 8 Oct, 15:30")

    with Bench(make, size=(360, 844)) as bench:
        row = bench.widget
        texts = [each for each in bench.stage.seen() if hasattr(each.widget, "halign")]
        assert row.height > theme.size("row")
        for each in texts:
            assert each.whole
            assert row.y <= each.widget.y and each.widget.top <= row.top


def test_in_a_page_a_tap_presses_and_a_drag_scrolls() -> None:
    def make() -> Scroll:
        scroll, box = Scroll(), BoxLayout(orientation="vertical", size_hint_y=None, height=2000)
        scroll.row = counted(PRESSED["I took something"])()
        box.add_widget(scroll.row)
        box.add_widget(Widget())
        scroll.add_widget(box)
        return scroll

    with Bench(make) as bench:
        scroll, seen = bench.widget, bench.place("I took something")
        bench.tap("I took something")
        assert (scroll.row.taps, scroll.scroll_y) == (1, 1)
        bench.drag(seen.middle, (seen.middle[0], seen.middle[1] + 200))
        assert scroll.row.taps == 1
        assert scroll.scroll_y < 1
