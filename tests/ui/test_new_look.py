"""Another text size or theme while something is entered: drawn anew, and nothing of it lost."""

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from kivy.uix.textinput import TextInput

from diary import journal, words
from diary.journal import NewRemedy
from diary.measures.rows import Answer, OveruseClass
from diary.store.engine import open_store
from diary.ui.theme import theme
from diary.ui.widgets.severity import SeverityControl
from diary.ui.widgets.tappable import Tappable
from diary.ui.widgets.text import Text
from tests.clock import SetClock
from tests.driver import FRIDAY, Driver, at
from tests.ui.fitting import faults


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A diary with two remedies and an attack, whose check is due in two minutes."""
    path = tmp_path / "diary.sqlite"
    clock = SetClock(at(FRIDAY).astimezone(dt.UTC))
    store = open_store(path, clock)
    journal.start_attack(store, at=clock.at(hours=-3), severity=6)
    triptan = NewRemedy("Sumatriptan", overuse_class=OveruseClass.TRIPTAN)
    journal.take(store, triptan, amount=Decimal(50), unit="mg", at=clock.at(minutes=-118))
    journal.take(
        store, NewRemedy("Ibuprofen"), amount=Decimal(400), unit="mg", at=clock.at(days=-9)
    )
    store.close()
    return path


def known_remedy(d: Driver) -> None:
    d.key("t", "ctrl")
    d.tap("Ibuprofen")
    d.fill(words.HOW_MUCH, "4oo")
    d.tap(words.MIN_15_AGO)
    d.fill(words.NOTE, "after lunch")


def new_remedy(d: Driver) -> None:
    d.key("t", "ctrl")
    d.tap(words.SOMETHING_ELSE)
    d.type("Naratriptan")
    d.tap(words.counts_as(OveruseClass.TRIPTAN))
    d.fill(words.HOW_MUCH, "2.5")
    d.tap(words.UNIT)
    d.fill(words.WRITE_UNIT, "mg")
    d.tap(words.PICK)
    d.fill(words.HOUR, "99")


def past_one(d: Driver) -> None:
    d.key("n", "ctrl")
    d.tap(words.SAME_AS_LAST)
    d.fill(words.STARTED, "40 October")
    d.tap(words.WOKE_WITH)
    d.tap(words.DAY_ONLY, beside=words.ENDED)
    d.scroll_to(words.SEVERITY)
    d.drag_severity(7)
    d.tap("Left")
    d.tap("Pulsating")
    d.tap("Nausea")
    for _ in range(2):
        d.tap("Vomiting")
    d.tap("Sumatriptan 50 mg")
    d.fill(words.HOW_MUCH, "100")
    d.fill(words.WHEN, "noon")
    d.fill(words.NOTE, "on the train")
    d.tap(words.UNUSUAL)


def check(d: Driver) -> None:
    d.wait(minutes=3)
    d.see(words.HOW_IS_IT_NOW)
    d.key("p")
    d.tap(words.answer(Answer.WORSE))
    d.tap(words.NOTHING)


def day(d: Driver) -> None:
    d.key("d", "ctrl")
    d.tap(words.NO_HEADACHE)
    d.tap(words.more_of(words.SLEEP))
    d.tap(words.PERIOD_DAY)
    d.tap("Alcohol")
    d.fill(words.ADD_OWN_WORD, "Red wine")
    d.key("enter")
    d.fill(words.NOTE, "after lunch")


SHEETS: dict[str, Callable[[Driver], None]] = {
    "a known remedy": known_remedy,
    "a new remedy": new_remedy,
    "a past one": past_one,
    "the check": check,
    "the day": day,
}


def entered(d: Driver) -> list[tuple[Any, ...]]:
    """All that a person entered on the sheet, also out of sight."""
    return list(_entered(d.stage.front))


def _entered(widget: Any) -> Iterator[tuple[Any, ...]]:
    if isinstance(widget, TextInput):
        yield "typed", widget.text
    elif isinstance(widget, SeverityControl):
        yield "severity", widget.value
    elif isinstance(widget, Tappable) and widget.name:
        chosen = any(getattr(widget, name, False) for name in ("selected", "marked"))
        yield "control", widget.name, chosen, getattr(widget, "icon", "")
    for child in reversed(widget.children):
        yield from _entered(child)


def line(d: Driver) -> float:
    """The height of the first words of the sheet."""
    return next(seen.widget.height for seen in d.stage.seen() if isinstance(seen.widget, Text))


@pytest.mark.parametrize("sheet", SHEETS)
def test_what_stands_on_a_sheet_is_drawn_in_the_new_size(path: Path, sheet: str) -> None:
    with Driver(path) as d:
        SHEETS[sheet](d)
        before, high = entered(d), line(d)
        for _ in range(4):
            d.key("=", "ctrl")
        assert theme.text_size == 200
        assert sorted(entered(d), key=str) == sorted(before, key=str)
        assert line(d) > high
        assert faults(d) == []
        d.key("0", "ctrl")
        assert entered(d) == before


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_closed_sheet_comes_back_as_it_was(path: Path, sheet: str) -> None:
    with Driver(path) as d:
        SHEETS[sheet](d)
        before, top = entered(d), d.app.shell.top
        d.app.close_sheet()
        d.dont_see(words.SAVE)
        d.app.open_sheet(top.sheet_name, **top.asked)
        d.stage.settle()
        assert entered(d) == before


def test_after_ten_minutes_it_begins_anew(path: Path) -> None:
    with Driver(path) as d:
        d.key("t", "ctrl")
        empty = entered(d)
        d.key("escape")
        known_remedy(d)
        full = entered(d)
        d.tap(words.CLOSE)
        d.wait(minutes=9)
        d.key("t", "ctrl")
        assert entered(d) == full
        d.tap(words.CLOSE)
        d.wait(minutes=11)
        d.key("t", "ctrl")
        assert entered(d) == empty


def test_a_row_that_makes_no_sense_keeps_the_size_and_says_why(path: Path) -> None:
    with Driver(path) as d:
        d.tap(words.TAB_HISTORY)
        d.key("down")
        d.key("enter")
        d.tap("Started")
        d.key("a", "ctrl")
        d.type("40 october")
        d.key("=", "ctrl")
        assert theme.text_size == 100
        assert ("typed", "40 october") in entered(d)
        d.key("escape")
        d.key("=", "ctrl")
        assert theme.text_size == 115
