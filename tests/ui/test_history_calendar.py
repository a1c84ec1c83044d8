"""The calendar: days told apart without colour, and what happened on the one that is chosen."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from diary import journal, words
from diary.journal import NewRemedy
from diary.measures.rows import Level
from diary.store.clock import moment
from diary.store.engine import open_store
from diary.ui.widgets.day_cell import DayCell
from tests.clock import SetClock
from tests.driver import BERLIN, FRIDAY, Driver, at
from tests.ui.fitting import faults


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """October: a long attack, a day with a word, one unrated, free days, a dose, a background."""
    path = tmp_path / "diary.sqlite"
    clock = SetClock(at(FRIDAY).astimezone(dt.UTC))
    store = open_store(path, clock)

    def go(text: str) -> None:
        clock.instant = at(text).astimezone(dt.UTC)

    def attack(start: str, end: str, severity: float | Level | None) -> None:
        go(start)
        id = journal.start_attack(store, severity=severity).attack_id
        go(end)
        journal.end_attack(store, attack_id=id, at=clock.at())

    attack("2026-09-20 08:00", "2026-09-20 09:00", 2)
    attack("2026-10-08 15:30", "2026-10-09 11:10", 8)
    attack("2026-10-12 08:00", "2026-10-12 10:00", Level.MODERATE)
    attack("2026-10-14 08:00", "2026-10-14 10:00", None)
    go(FRIDAY)
    suma = NewRemedy("Sumatriptan")
    journal.take(store, suma, amount=Decimal(50), unit="mg", at=when("2026-10-08 16:00"))
    journal.take(store, "Magnesium", at=when("2026-10-22 09:00"))
    for day in (1, 3):
        journal.check_in(store, dt.date(2026, 10, day), headache=False)
    journal.check_in(store, dt.date(2026, 10, 20), headache=True, sleep=7.0)
    store.close()
    return path


def when(text: str):
    return moment(at(text), BERLIN)


class Calendar(Driver):
    """The history's calendar, in a window in which all of it can be seen."""

    def __init__(self, path: Path, **more) -> None:
        super().__init__(path, **{"size": (390, 1100), **more})

    def _open(self) -> None:
        super()._open()
        self.key("2", "ctrl")
        self.key("c")

    def days(self) -> dict[int, DayCell]:
        seen = {s.widget for s in self.stage.seen() if isinstance(s.widget, DayCell)}
        return {cell.data.date.day: cell for cell in seen}


def test_a_month_as_it_was(path: Path) -> None:
    with Calendar(path) as d:
        d.see("October 2026", words.NOT_RECORDED, words.MEDICINE)
        days = d.days()
        assert [n for n in sorted(days) if days[n].data.headache] == [8, 9, 12, 14, 20]
        assert [n for n in sorted(days) if days[n].data.free] == [1, 3]
        assert {n: days[n].data.mark for n in (8, 9, 12, 14)} == {8: "8", 9: "8", 12: "", 14: "–"}
        assert days[12].data.score is not None
        assert days[14].data.score is None
        assert {n: days[n].data.doses for n in (8, 9, 22)} == {8: 1, 9: 0, 22: 1}
        assert days[30].data.today
        assert not days[31].data.came
        assert faults(d) == []


def test_every_day_says_in_words_what_it_shows(path: Path) -> None:
    with Calendar(path) as d:
        d.see(
            "Thu 8 October, headache, 8 severe, 1 dose",
            "Wed 14 October, headache, no severity yet",
            "Thu 1 October, no headache",
            "Fri 2 October, not recorded",
            "Thu 22 October, no headache noted, 1 dose",
        )


def test_a_touch_shows_the_day_and_its_attack_opens(path: Path) -> None:
    with Calendar(path) as d:
        d.tap("Fri 9 October, headache, 8 severe")
        d.see("Friday 9 October", "Sumatriptan 50 mg")
        d.tap("Sumatriptan 50 mg")
        d.see("Thu 8 October", "Started")
        d.key("escape")
        d.see("October 2026")


def test_an_unrecorded_day_is_said_to_be_free_and_taken_back(path: Path) -> None:
    with Calendar(path) as d:
        d.tap("Fri 2 October, not recorded")
        d.tap(words.NO_HEADACHE, beside=words.ADD)
        d.see("Fri 2 October, no headache")
        assert d.history.check_in(dt.date(2026, 10, 2)).headache is False
        d.tap(words.UNDO)
        d.see("Fri 2 October, not recorded")


def test_an_unrecorded_day_leads_to_a_past_attack_of_that_day(path: Path) -> None:
    with Calendar(path) as d:
        d.tap("Fri 2 October, not recorded")
        d.tap(words.ADD)
        d.see(words.ADD_PAST, "Fri 2 Oct")


def test_a_dose_outside_attacks_and_the_entry_of_a_day_are_on_its_card(path: Path) -> None:
    with Calendar(path) as d:
        d.tap("Thu 22 October, no headache noted, 1 dose")
        d.see("Magnesium, 09:00")
        d.tap("Tue 20 October, headache, no severity yet")
        d.tap("Headache, sleep 7 h")
        d.see("Tuesday 20 October. Every answer is optional.", "7 h")


def test_months_are_turned_by_touch_key_and_swipe_but_not_ahead(path: Path) -> None:
    with Calendar(path) as d:
        d.key("pagedown")
        d.see("October 2026")
        d.tap(words.MONTH_BEFORE)
        d.see("September 2026", "Sun 20 September, headache, 2 mild")
        d.tap(words.MONTH_AFTER)
        d.see("October 2026")
        d.key("pageup")
        d.key("pageup")
        d.see("August 2026")
        d.swipe("Wed 12 August, not recorded", right=-120)
        d.see("September 2026")
        d.swipe("Wed 9 September, not recorded", right=120)
        d.see("August 2026")


def test_c_leads_to_the_list_and_back_and_the_choice_stays(path: Path) -> None:
    with Calendar(path) as d:
        d.key("1", "ctrl")
        d.key("2", "ctrl")
        d.see("October 2026", words.MONTH_BEFORE)
        d.key("c")
        d.dont_see(words.MONTH_BEFORE)
        d.key("c")
        d.see(words.MONTH_BEFORE)


def test_by_keyboard_alone(path: Path) -> None:
    with Calendar(path) as d:
        while d.focused() != "Fri 9 October, headache, 8 severe":
            d.key("tab")
        d.key("left")
        assert d.focused() == "Thu 8 October, headache, 8 severe, 1 dose"
        d.key("enter")
        d.see("Thursday 8 October")
        d.key("down")
        assert str(d.focused()).startswith("Thu 15 October")


@pytest.mark.parametrize("text_size", [100, 130, 200])
@pytest.mark.parametrize("size", [(360, 640), (390, 844), (840, 600), (1180, 800)])
def test_it_fits_every_window(path: Path, size: tuple[int, int], text_size: int) -> None:
    with Calendar(path, size=size, text_size=text_size) as d:
        assert faults(d) == []
        d.scroll_to(words.MEDICINE)
        assert faults(d) == []
