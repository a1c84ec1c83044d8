"""The undo bar that goes by itself or is swiped away, and the tabs."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from diary.ui.theme import UNDO_ATTACK_MS, UNDO_MS
from diary.ui.widgets.bars import TabBar, UndoBar
from tests.driver import Bench, Driver

SAVED, UNDO = "Onset 11:52 saved", "Undo"


def bar(text: str = SAVED, action: str = UNDO, seconds: float | None = 10) -> Callable[[], UndoBar]:
    def make() -> UndoBar:
        made = UndoBar()
        made.taken = 0

        def take(*_args: object) -> None:
            made.taken += 1

        made.bind(on_action=take)
        made.show(text, action, seconds)
        return made

    return make


def test_it_says_what_was_done_and_offers_to_take_it_back() -> None:
    with Bench(bar()) as bench:
        bench.see(SAVED, UNDO)
        bench.tap(UNDO)
        assert bench.widget.taken == 1


def test_it_goes_by_itself_and_leaves_nothing_to_press() -> None:
    with Bench(bar()) as bench:
        bench.wait(9)
        bench.see(SAVED, UNDO)
        bench.wait(2)
        bench.dont_see(SAVED, UNDO)
        bench.tap_at(340, 40)
        bench.key("tab")
        assert bench.focused() is None
        assert bench.widget.taken == 0


def test_without_a_time_it_stays() -> None:
    with Bench(bar("Not saved yet. Try again", "Try again", None)) as bench:
        bench.wait(minutes=10)
        bench.see("Not saved yet. Try again", "Try again")


def test_the_next_one_takes_its_place_and_its_time() -> None:
    with Bench(bar()) as bench:
        bench.wait(8)
        bench.widget.show("6 moderate, 11:53 saved", UNDO, 10)
        bench.wait(5)
        bench.see("6 moderate, 11:53 saved")
        bench.dont_see(SAVED)
        bench.wait(6)
        bench.dont_see("6 moderate, 11:53 saved")


@pytest.mark.parametrize("right", [60, -60])
def test_a_swipe_takes_it_away(right: float) -> None:
    with Bench(bar()) as bench:
        bench.swipe(SAVED, right)
        bench.dont_see(SAVED)
        assert bench.widget.taken == 0


@pytest.mark.parametrize(("right", "up"), [(40, 0), (0, 80), (0, 0)])
def test_less_than_a_swipe_leaves_it(right: float, up: float) -> None:
    with Bench(bar()) as bench:
        bench.swipe(SAVED, right, up)
        bench.see(SAVED)


def test_with_nothing_to_take_back_it_has_no_button() -> None:
    with Bench(bar("Nothing to undo", "")) as bench:
        bench.see("Nothing to undo")
        bench.key("tab")
        assert bench.focused() is None
        bench.tap_at(bench.widget.right - 30, 844 - bench.widget.center_y)
        bench.see("Nothing to undo")
        assert bench.widget.taken == 0


@pytest.mark.parametrize("text_size", [100, 200])
def test_long_words_wrap_and_the_bar_grows(text_size: int) -> None:
    words = "Acetylsalicylic acid with caffeine and paracetamol 250 mg, 11:52 saved"
    with Bench(bar(words), size=(360, 844), text_size=text_size) as bench:
        seen, button = bench.place(words), bench.place(UNDO)
        assert seen.whole and button.whole
        assert seen.right <= button.left
        assert bench.widget.height >= seen.top - seen.bottom + 16


def test_it_is_at_hand_by_keyboard() -> None:
    with Bench(bar()) as bench:
        bench.key("tab")
        assert bench.focused() == UNDO
        bench.key("enter")
        assert bench.widget.taken == 1


def test_in_an_attack_it_stays_twice_as_long(tmp_path: Path) -> None:
    assert (UNDO_MS, UNDO_ATTACK_MS) == (10_000, 20_000)
    with Driver(tmp_path / "diary.sqlite") as d:
        d.tap("Migraine starting now")
        d.wait(18)
        d.see(SAVED)
        d.wait(3)
        d.dont_see(SAVED)
        d.key("z", "ctrl")
        d.see(re.compile("^Undone"), "Migraine starting now")
        d.wait(8)
        d.see(re.compile("^Undone"), "Redo")
        d.wait(3)
        d.dont_see(re.compile("^Undone"))


TABS = [
    ("now", "radio_button_checked", "Now"),
    ("history", "calendar_month", "History"),
    ("insights", "bar_chart", "Insights"),
    ("more", "more_horiz", "More"),
]


def tabs() -> TabBar:
    made = TabBar(tabs=TABS, chosen="now")
    made.heard = []
    made.bind(on_choose=lambda _made, key: made.heard.append(key))
    return made


def test_a_tab_is_chosen_by_touch_and_by_key() -> None:
    with Bench(tabs) as bench:
        bench.tap("History")
        bench.key("tab")
        bench.key("right")
        bench.key("right")
        bench.key("enter")
        assert bench.widget.heard == ["history", "insights"]


def test_the_chosen_tab_stands_on_a_pill() -> None:
    def pill(bench: Bench, name: str) -> bool:
        seen, picture = bench.place(name), bench.pixels()
        return picture.at(round(seen.middle[0]) - 20, picture.height - round(seen.top) + 25) == (
            *(0x15, 0x26),
            0x1B,
        )

    with Bench(tabs) as bench:
        assert pill(bench, "Now") and not pill(bench, "History")
        bench.widget.chosen = "history"
        bench.wait(0.1)
        assert pill(bench, "History") and not pill(bench, "Now")


@pytest.mark.parametrize("text_size", [100, 200])
def test_tabs_are_equally_wide_and_none_is_cut(text_size: int) -> None:
    with Bench(tabs, size=(360, 844), text_size=text_size) as bench:
        places = [bench.place(words) for _, _, words in TABS]
        widths = {round(place.right - place.left) for place in places}
        assert len(widths) == 1
        for seen in bench.stage.seen():
            assert seen.whole
        assert bench.widget.height >= 72


def test_a_running_attack_is_marked_with_its_time() -> None:
    with Bench(tabs) as bench:
        tab = bench.widget.parts["now"]
        tab.dotted, tab.text = True, "1 h 10 min"
        bench.wait(0.1)
        bench.see("1 h 10 min")
        bench.tap("Now")
        assert bench.widget.heard == ["now"]
