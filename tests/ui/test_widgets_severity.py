"""The severity control: unset until touched, one value a drag, and never a fight with a page."""

from collections.abc import Callable

import pytest
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from diary.ui.theme import theme
from diary.ui.widgets.scroll import Scroll
from diary.ui.widgets.severity import SeverityBar, SeverityControl, SeverityMark, SeveritySteps
from tests.driver import Bench


def control(value: float | None = None) -> Callable[[], SeverityControl]:
    def make() -> SeverityControl:
        made = SeverityControl(value=value)
        made.heard = []
        made.bind(on_set=lambda _made, value: made.heard.append(value))
        return made

    return make


def page(value: float | None = None) -> Callable[[], Scroll]:
    """A control in the middle of a page that is three times as high as the window."""

    def make() -> Scroll:
        scroll, box = Scroll(), BoxLayout(orientation="vertical", size_hint_y=None, height=2400)
        scroll.control = control(value)()
        for part in (Widget(), scroll.control, Widget()):
            box.add_widget(part)
        scroll.add_widget(box)
        scroll.scroll_y = 0.5
        return scroll

    return make


def test_it_is_unset_until_it_is_touched() -> None:
    with Bench(control()) as bench:
        bench.see("How bad is it?")
        bench.dont_see("0", "none", "5")
        bench.wait(60)
        assert bench.severity() is None
        assert bench.widget.heard == []


def test_the_question_can_be_another() -> None:
    with Bench(control()) as bench:
        bench.widget.question = "How bad is it right now?"
        bench.wait(0.1)
        bench.see("How bad is it right now?")


@pytest.mark.parametrize("value", range(11))
def test_a_tap_on_a_step_sets_it(value: int) -> None:
    with Bench(control()) as bench:
        bench.tap_severity(value)
        assert bench.widget.heard == [value]
        assert bench.severity() == value


@pytest.mark.parametrize(("start", "end"), [(None, 6), (6, 0), (2, 10), (0, 0)])
def test_a_drag_ends_in_one_value(start: int | None, end: int) -> None:
    with Bench(control(start)) as bench:
        bench.drag_severity(end)
        assert bench.widget.heard == [end]


def test_the_number_follows_the_finger_and_is_heard_when_it_lifts() -> None:
    with Bench(control()) as bench:
        steps = bench.place("Severity")
        inset = theme.size("steps_inset")
        step = (steps.right - steps.left - 2 * inset) / 10
        x, y = steps.left + inset, steps.middle[1]
        bench.stage.press(x + 3 * step, y)
        bench.see("3", "mild")
        bench.stage.move(x + 7.4 * step, y)
        bench.see("7", "severe")
        # also beyond its edges, and far above it
        bench.stage.move(x + 30 * step, y + 300)
        bench.see("10", "severe")
        bench.stage.move(x - 30 * step, y)
        bench.see("0", "none")
        assert bench.widget.heard == []
        bench.stage.lift(x + 4 * step, y)
        assert bench.widget.heard == [0]


def test_zero_is_set_and_looks_unlike_unset() -> None:
    def knob(bench: Bench) -> tuple[int, int, int]:
        steps = bench.place("Severity")
        picture = bench.pixels()
        x = round(steps.left + theme.size("steps_inset"))
        return picture.at(x, round(picture.height - steps.bottom - theme.size("knob") / 2))

    with Bench(control()) as bench:
        hollow = knob(bench)
        bench.tap_severity(0)
        bench.see("0", "none")
        filled = knob(bench)
    assert hollow == (0x0E, 0x0D, 0x0B)
    assert filled == (0xC6, 0xBE, 0xAD)


def test_bars_up_to_the_value_have_the_colour_of_their_own_band() -> None:
    def colours(bench: Bench) -> list[tuple[int, int, int]]:
        steps, picture = bench.place("Severity"), bench.pixels()
        inset = theme.size("steps_inset")
        step = (steps.right - steps.left - 2 * inset) / 10
        foot = steps.bottom + theme.size("knob") / 2 + theme.size("step_gap")
        y = round(picture.height - foot - theme.size("step_least") / 2)
        return [picture.at(round(steps.left + inset + n * step), y) for n in range(1, 11)]

    mild, moderate, severe = (0x7D, 0x76, 0x57), (0xB0, 0x8B, 0x4C), (0xDB, 0x9A, 0x78)
    empty = (0x2E, 0x2A, 0x23)
    with Bench(control(8)) as bench:
        assert colours(bench) == [*[mild] * 3, *[moderate] * 3, *[severe] * 2, *[empty] * 2]
        bench.widget.value = 2
        bench.wait(0.1)
        assert colours(bench) == [mild, mild, *[empty] * 8]


@pytest.mark.parametrize(
    ("start", "button", "end"),
    [
        (None, "One more", 1),
        (None, "One less", 0),
        (4, "One more", 5),
        (4, "One less", 3),
        (10, "One more", 10),
        (0, "One less", 0),
        (7.5, "One more", 8),
        (7.5, "One less", 7),
    ],
)
def test_minus_and_plus(start: float | None, button: str, end: int) -> None:
    with Bench(control(start)) as bench:
        bench.tap(button)
        assert bench.widget.heard == [end]
        assert bench.severity() == end


def test_a_fraction_is_shown_as_it_is_and_kept_until_it_is_touched() -> None:
    with Bench(control(7.5)) as bench:
        bench.see("7.5", "severe")
        bench.wait(5)
        assert bench.severity() == 7.5
        assert bench.widget.heard == []


def test_keys_set_it_while_it_has_the_focus() -> None:
    with Bench(control()) as bench:
        bench.key("4")
        assert bench.widget.heard == []
        while bench.focused() != "Severity":
            bench.key("tab")
        for key in ("right", "right", "left", "7", "end", "right", "0", "left", "home"):
            bench.key(key)
        assert bench.widget.heard == [1, 2, 1, 7, 10, 10, 0, 0, 0]
        bench.key("3", "ctrl")
        assert bench.severity() == 0


def test_disabled_it_takes_nothing() -> None:
    with Bench(control()) as bench:
        bench.widget.disabled = True
        bench.tap_severity(6)
        bench.tap("One more")
        assert bench.severity() is None
        assert bench.widget.heard == []


def test_another_mouse_button_sets_nothing() -> None:
    with Bench(control()) as bench:
        x, y = bench.place("Severity").middle
        bench.stage.press(x, y, "right")
        bench.stage.lift(x, y, "right")
        assert bench.severity() is None


@pytest.mark.parametrize("drift", [0, 40, -200])
@pytest.mark.parametrize("quick", [True, False])
def test_in_a_page_a_drag_sets_it_and_the_page_stays(drift: float, quick: bool) -> None:
    with Bench(page(2)) as bench:
        scroll, steps = bench.widget, bench.place("Severity")
        before = scroll.scroll_y
        knob = (steps.left + 80, steps.bottom + 14)
        bench.drag(knob, (steps.right - 20, knob[1] + drift), steps=3 if quick else 40)
        assert scroll.scroll_y == before
        assert scroll.control.heard == [10]


def test_in_a_page_it_acts_on_touch_down() -> None:
    with Bench(page()) as bench:
        steps = bench.place("Severity")
        bench.stage.press(steps.right - 20, steps.middle[1])
        assert bench.widget.control.value == 10
        bench.stage.lift(*steps.middle)


def test_disabled_it_lets_the_page_scroll() -> None:
    with Bench(page(2)) as bench:
        scroll, steps = bench.widget, bench.place("Severity")
        scroll.control.disabled = True
        before = scroll.scroll_y
        bench.drag((200, steps.middle[1]), (200, steps.middle[1] + 200))
        assert scroll.scroll_y < before
        assert scroll.control.heard == []


def test_beside_it_the_page_scrolls_and_sets_nothing() -> None:
    with Bench(page(2)) as bench:
        scroll, steps = bench.widget, bench.place("Severity")
        before = scroll.scroll_y
        bench.drag((200, steps.bottom - 40), (200, steps.bottom + 160))
        assert scroll.scroll_y < before
        assert scroll.control.heard == []


def test_the_wheel_over_it_scrolls_the_page_and_sets_nothing() -> None:
    with Bench(page(2)) as bench:
        scroll, steps = bench.widget, bench.place("Severity")
        before = scroll.scroll_y
        bench.stage.wheel(*steps.middle, down=True)
        assert scroll.scroll_y < before
        assert scroll.control.heard == []


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("width", [360, 390, 560])
def test_everything_lies_within_it(width: int, text_size: int) -> None:
    with Bench(control(6), size=(width, 844), text_size=text_size) as bench:
        whole = bench.widget
        for seen in bench.stage.seen():
            if isinstance(seen.widget, SeveritySteps) or hasattr(seen.widget, "on_tap"):
                assert seen.whole
                assert seen.top - seen.bottom >= 48
                assert seen.right <= whole.right + 1
        left, right = bench.place("One less"), bench.place("One more")
        number = bench.place("6")
        assert left.right <= number.left and number.right <= right.left


def test_a_mark_shows_the_number_and_how_far_it_fills() -> None:
    with Bench(lambda: SeverityMark(score=7.5)) as bench:
        bench.see("7.5")
        (bar,) = [
            each.widget for each in bench.stage.seen() if isinstance(each.widget, SeverityBar)
        ]
        picture = bench.pixels()
        x, y = bar.to_window(*bar.center)
        column = [picture.at(round(x), picture.height - 1 - round(y - 20 + n)) for n in range(40)]
    assert sum(red > 0x60 for red, _, _ in column) == 30


def test_a_mark_without_a_score_says_so_in_words() -> None:
    with Bench(lambda: SeverityMark(unset="no severity yet")) as bench:
        bench.see("no severity yet")
        bench.dont_see("0", "5")
        bench.widget.score = 0
        bench.wait(0.1)
        bench.see("0")
        bench.dont_see("no severity yet")
