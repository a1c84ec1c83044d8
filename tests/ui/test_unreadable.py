"""A diary that cannot be read any more while its window is open: a stick that was pulled out."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from diary import journal, words
from diary.store.engine import open_store
from diary.ui.theme import theme
from tests.clock import SetClock
from tests.driver import FRIDAY, Driver, at

GONE = (
    "The diary cannot be read, because its file is not at its place any more: "
    "put it back and try again."
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A diary with one attack of yesterday, on a stick."""
    path = tmp_path / "stick" / "diary.sqlite"
    store = open_store(path, SetClock(at("2026-10-29 09:00").astimezone(dt.UTC)))
    attack = journal.start_attack(store, severity=4).attack_id
    journal.end_attack(store, attack_id=attack)
    store.close()
    return path


@contextmanager
def pulled_out(path: Path) -> Iterator[None]:
    away = path.parent.with_name("away")
    path.parent.rename(away)
    try:
        yield
    finally:
        away.rename(path.parent)


WAYS: dict[str, Callable[[Driver], None]] = {
    "the tab": lambda d: d.tap(words.TAB_HISTORY),
    "the key of the tab": lambda d: d.key("2", "ctrl"),
    "I took something": lambda d: d.tap(words.TOOK_SOMETHING),
    "its key": lambda d: d.key("t", "ctrl"),
    "a past one": lambda d: d.key("n", "ctrl"),
    "how was today": lambda d: d.key("d", "ctrl"),
    "coming back": lambda d: (d.look_away(), d.look_back()),
    "a minute": lambda d: (d.wait(20), d.dont_see(GONE), d.wait(45)),
    "undo": lambda d: d.key("z", "ctrl"),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_cannot_be_read_is_said_and_nothing_else_changes(path: Path, way: str) -> None:
    with Driver(path, now=FRIDAY) as d:
        with pulled_out(path):
            WAYS[way](d)
            if way == "undo":
                d.see("Nothing was changed, because its file is not at its place any more.")
            else:
                d.see(GONE)
            d.see(words.STARTING_NOW, "Friday 30 October")
        d.tap(words.TRY_AGAIN)
        d.dont_see(GONE)
        d.tap(words.TAB_HISTORY)
        d.see("29")
        d.key("escape")
        d.key("t", "ctrl")
        d.see(words.SEARCH_OR_ADD)


def test_larger_text_comes_with_the_file(path: Path) -> None:
    with Driver(path, now=FRIDAY) as d:
        with pulled_out(path):
            d.key("+", "ctrl")
            d.see("Not saved yet, because its file is not at its place any more.")
        d.tap(words.TRY_AGAIN)
        assert theme.text_size == 115
    with Driver(path, now=FRIDAY) as d:
        assert theme.text_size == 115


def test_the_detail_stays_while_it_cannot_be_read(path: Path) -> None:
    with Driver(path, now=FRIDAY) as d:
        d.tap(words.TAB_HISTORY)
        with pulled_out(path):
            d.key("down")
            d.key("enter")
            d.see(GONE, "29")
            d.key("escape")
            d.key("escape")
            d.see(GONE, "29")
        d.tap(words.TRY_AGAIN)
        d.key("down")
        d.key("enter")
        d.see("0 min, moderate")


def test_a_tap_waits_until_the_file_is_back(path: Path) -> None:
    with Driver(path, now=FRIDAY) as d:
        with pulled_out(path):
            d.tap(words.STARTING_NOW)
            d.see("Not saved yet, because its file is not at its place any more.")
        d.wait(6)
        d.see(words.IT_IS_OVER)
        (attack,) = d.history.page(d.clock.now(), limit=1).rows
        assert attack.onset.at == at(FRIDAY)
