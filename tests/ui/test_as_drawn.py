"""The screens stand as in the design's pictures: what begins where, in dp from above."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from diary import journal, words
from diary.journal import NewRemedy
from diary.measures.rows import OveruseClass, RemedyKind
from diary.store.engine import open_store
from diary.ui.offscreen import Seen
from diary.ui.widgets.bars import UndoBar
from diary.ui.widgets.severity import SeverityControl, SeveritySteps
from diary.ui.widgets.text import Icon, Text
from tests.clock import SetClock
from tests.driver import Driver, at

#: A letter is drawn a pixel higher or lower than in the pictures.
NEAR = 2
HIGH = 844
NARROW = (360, 640)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "diary.sqlite"


@pytest.fixture
def pictured(path: Path) -> Path:
    """A diary with the three remedies of the pictures."""
    clock = SetClock(at("2026-10-21 09:00").astimezone(dt.UTC))
    store = open_store(path, clock)
    triptan, painkiller = OveruseClass.TRIPTAN, OveruseClass.NONOPIOID
    for name, count, amount, unit, of, kind in (
        ("Sumatriptan", 3, "50", "mg", triptan, RemedyKind.MEDICINE),
        ("Ibuprofen", 2, "400", "mg", painkiller, RemedyKind.MEDICINE),
        ("Ginger tea", 1, "1", "cup", None, RemedyKind.NON_DRUG),
    ):
        taken = NewRemedy(name, unit=unit, kind=kind, overuse_class=of)
        for day in range(count):
            journal.take(
                store, taken, amount=Decimal(amount), unit=unit, at=clock.at(days=-day, hours=-1)
            )
    store.close()
    return path


def found(d: Driver, name: str) -> Seen:
    """The control of that name, else the words."""
    return d.place(name)


def top(d: Driver, name: str) -> float:
    return HIGH - found(d, name).top


def foot(d: Driver, name: str) -> float:
    return HIGH - found(d, name).bottom


def text(d: Driver, name: str) -> Text:
    return next(
        seen.widget
        for seen in d.stage.seen()
        if isinstance(seen.widget, Text) and seen.widget.text == name
    )


def only(d: Driver, kind: type) -> Seen:
    (seen,) = (each for each in d.stage.seen() if isinstance(each.widget, kind))
    return seen


def later(d: Driver, minutes: float) -> None:
    """Only the last seconds are waited for."""
    end = d.clock.now() + dt.timedelta(minutes=minutes)
    d.clock.set(end - dt.timedelta(seconds=3))
    d.wait((end - d.clock.now()).total_seconds() + 2)


def attack(d: Driver) -> None:
    """As in the picture: 1 h 10 min, with a dose, ratings and two symptoms."""
    d.tap(words.STARTING_NOW)
    d.key("3")
    later(d, 13)
    d.key("f2")
    d.key("5")
    later(d, 57)
    d.key("6")
    d.key("n")
    d.key("l")
    d.see("1 h 10 min")


def test_now_on_the_first_day(path: Path) -> None:
    with Driver(path) as d:
        assert HIGH - found(d, "Nothing recorded yet").middle[1] == pytest.approx(60, abs=NEAR)
        assert HIGH - found(d, words.STAYS_HERE).middle[1] == pytest.approx(98, abs=NEAR)
        assert top(d, words.TOOK_SOMETHING) == pytest.approx(119, abs=NEAR)
        assert top(d, words.ADD_PAST) == pytest.approx(232, abs=NEAR)
        assert top(d, words.STARTING_NOW) == pytest.approx(316, abs=1)
        assert foot(d, words.STARTING_NOW) == pytest.approx(756, abs=1)


def test_a_line_of_a_class_moves_nothing(pictured: Path) -> None:
    with Driver(pictured) as d:
        assert top(d, words.TOOK_SOMETHING) == pytest.approx(119, abs=NEAR)
        assert top(d, words.STARTING_NOW) == pytest.approx(316, abs=1)


def test_now_with_very_large_text(pictured: Path) -> None:
    with Driver(pictured, text_size=200) as d:
        assert top(d, words.STARTING_NOW) == pytest.approx(168, abs=NEAR)
        assert foot(d, words.STARTING_NOW) == pytest.approx(608, abs=NEAR)
        row = found(d, words.TOOK_SOMETHING)
        assert HIGH - row.top == pytest.approx(624, abs=NEAR)
        assert row.top - row.bottom == pytest.approx(88, abs=NEAR)
        assert text(d, words.TOOK_SOMETHING).lines == 1


def test_an_attack(pictured: Path) -> None:
    with Driver(pictured) as d:
        attack(d)
        assert top(d, words.IT_IS_OVER) == pytest.approx(18, abs=1)
        assert top(d, words.MORE_SEVERE) == pytest.approx(104, abs=1)
        assert top(d, words.SEVERITY) == pytest.approx(164, abs=1)
        assert HIGH - found(d, words.JUST_TOOK).middle[1] == pytest.approx(418, abs=NEAR)
        assert top(d, "Sumatriptan") == pytest.approx(436, abs=1)
        assert top(d, "Nausea") == pytest.approx(552, abs=1)
        bar = only(d, UndoBar)
        assert found(d, "Neck pain").bottom - bar.top == pytest.approx(20, abs=NEAR)


def test_the_first_minute(pictured: Path) -> None:
    with Driver(pictured) as d:
        d.tap(words.STARTING_NOW)
        assert top(d, words.PICK) == pytest.approx(132, abs=NEAR)
        assert top(d, words.MORE_SEVERE) == pytest.approx(204, abs=1)
        assert top(d, "Sumatriptan") == pytest.approx(416, abs=1)


def test_an_attack_with_very_large_text(pictured: Path) -> None:
    with Driver(pictured, text_size=200) as d:
        attack(d)
        more, less = found(d, words.MORE_SEVERE), found(d, words.LESS_SEVERE)
        assert HIGH - more.top == pytest.approx(144, abs=NEAR)
        assert (more.right - more.left, more.top - more.bottom) == (64, 64)
        assert less.top == more.top
        word = found(d, "moderate")
        assert found(d, "6").bottom >= word.top - 1
        assert top(d, words.SEVERITY) == pytest.approx(268, abs=NEAR)
        over = found(d, words.IT_IS_OVER)
        assert HIGH - over.top == pytest.approx(400, abs=NEAR)
        assert over.top - over.bottom == pytest.approx(80, abs=1)
        assert found(d, words.SEVERITY).bottom - over.top == pytest.approx(24, abs=NEAR)
        started = text(d, "Started 11:52")
        pencil = next(
            seen
            for seen in d.stage.seen()
            if isinstance(seen.widget, Icon) and seen.widget.icon == "edit"
        )
        middle = started.to_window(0, started.center_y)[1]
        assert pencil.middle[1] == pytest.approx(middle, abs=1)
        assert top(d, words.JUST_TOOK) == pytest.approx(504, abs=NEAR)


def test_what_was_taken(pictured: Path) -> None:
    with Driver(pictured) as d:
        d.tap(words.TOOK_SOMETHING)
        d.tap("Sumatriptan")
        panel = d.app.shell.top.panel
        assert HIGH - panel.top == pytest.approx(184, abs=1)
        assert top(d, "Sumatriptan") == pytest.approx(256, abs=1)
        assert top(d, words.MORE) == pytest.approx(460, abs=1)
        assert top(d, words.PICK) == pytest.approx(576, abs=1)
        assert top(d, words.NOTE) == pytest.approx(648 + 16, abs=1)
        assert top(d, words.SAVE) == pytest.approx(764, abs=1)


def test_the_check_after_two_hours(pictured: Path) -> None:
    with Driver(pictured) as d:
        attack(d)
        later(d, 65)
        assert HIGH - found(d, words.HOW_IS_IT_NOW).middle[1] == pytest.approx(111, abs=NEAR)
        assert top(d, words.MORE_SEVERE) == pytest.approx(162, abs=1)
        assert top(d, words.SEVERITY) == pytest.approx(222, abs=1)
        assert top(d, "Better") == pytest.approx(382, abs=1)
        assert top(d, "Dizzy") == pytest.approx(570, abs=1)


@pytest.mark.parametrize("text_size", [100, 115, 130])
def test_answers_in_one_row_are_equally_high(pictured: Path, text_size: int) -> None:
    with Driver(pictured, text_size=text_size) as d:
        attack(d)
        later(d, 65)
        same, worse = found(d, "About the same"), found(d, "Worse")
        assert (same.bottom, same.top) == (worse.bottom, worse.top)


def test_help_now_stands_in_one_place(path: Path) -> None:
    with Driver(path) as d:
        places = {found(d, words.HELP_LABEL).middle}
        for tab in (words.TAB_HISTORY, words.TAB_INSIGHTS, words.TAB_MORE):
            d.tap(tab)
            places.add(found(d, words.HELP_LABEL).middle)
        assert places == {(362, HIGH - 40)}


@pytest.mark.parametrize("size", [(360, 640), (390, 844)])
@pytest.mark.parametrize("text_size", [100, 115, 130, 160, 200])
def test_the_first_hour_is_full_and_nothing_moves(
    path: Path, size: tuple[int, int], text_size: int
) -> None:
    with Driver(path, size=size, text_size=text_size) as d:
        d.tap(words.STARTING_NOW)
        d.key("5")
        later(d, 58)
        before = time_and_steps(d, "58 min")
        later(d, 2)
        assert time_and_steps(d, "1 h") == before
        later(d, 8 * 60 + 59)
        assert time_and_steps(d, "9 h 59 min") == before
        later(d, 60)
        # one line, though perhaps a smaller one
        time_and_steps(d, "10 h 59 min")


def time_and_steps(d: Driver, elapsed: str) -> float:
    """Where the steps begin below a time that stands on one line."""
    (said,) = (each for each in d.stage.seen() if getattr(each.widget, "text", "") == elapsed)
    assert said.widget.lines == 1
    return only(d, SeveritySteps).top


def test_the_steps_stay_under_the_finger(path: Path) -> None:
    for text_size in (100, 130, 200):
        with Driver(path, size=NARROW, text_size=text_size) as d:
            if not d.sees(words.IT_IS_OVER):
                d.tap(words.STARTING_NOW)
            d.scroll_to(words.SEVERITY)
            before = only(d, SeveritySteps).top, found(d, words.MORE_SEVERE).top
            d.tap_severity(5)
            assert (only(d, SeveritySteps).top, found(d, words.MORE_SEVERE).top) == before
            d.key("o")


def test_how_bad_it_is_can_be_said_at_once_in_the_smallest_window(path: Path) -> None:
    with Driver(path, size=NARROW, text_size=200) as d:
        d.tap(words.STARTING_NOW)
        control, steps = only(d, SeverityControl), only(d, SeveritySteps)
        assert control.whole
        assert steps.bottom > only(d, UndoBar).top
        d.tap_severity(6)
        assert d.severity() == 6
        for name in (words.START_EARLIER, words.PICK, words.IT_IS_OVER, "Neck pain"):
            d.scroll_to(name)
            assert found(d, name).bottom >= only(d, UndoBar).top
