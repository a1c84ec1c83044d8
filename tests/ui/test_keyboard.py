"""Everything works by keyboard alone: at most eight keys from Now to any control."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from diary import journal, words
from diary.journal import NewRemedy
from diary.measures.rows import OveruseClass
from diary.store.engine import open_store
from tests.clock import SetClock
from tests.driver import Driver, at

#: Keys that move the ring.
MOVES = [("tab", ()), ("tab", ("shift",)), *((key, ()) for key in ("up", "down", "left", "right"))]
MOST = 8


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A diary with one attack of a week ago and three remedies."""
    path = tmp_path / "diary.sqlite"
    clock = SetClock(at("2026-10-21 10:30"))
    store = open_store(path, clock)
    journal.start_attack(store, severity=4)
    for name in ("Sumatriptan", "Ibuprofen", "Paracetamol"):
        remedy = NewRemedy(name, overuse_class=OveruseClass.TRIPTAN)
        journal.take(store, remedy, amount=Decimal(50), unit="mg")
    clock.on(hours=4)
    journal.end_attack(store)
    store.close()
    return path


def attack(d: Driver) -> int:
    d.key("space")
    return 1


def two_hour_check(d: Driver) -> int:
    d.key("space")
    d.key("f2")
    d.wait(hours=2, seconds=70)
    d.see(words.HOW_IS_IT_NOW)
    return 0


def keys(*pressed: str) -> Callable[[Driver], int]:
    def press(d: Driver) -> int:
        for key in pressed:
            name, *held = reversed(key.split("+"))
            d.key(name, *held)
        return len(pressed)

    return press


PLACES: dict[str, Callable[[Driver], int]] = {
    "Now, quiet": keys(),
    "Now, attack": attack,
    "I took something": keys("ctrl+t"),
    "two-hour check": two_hour_check,
    "add a past one": keys("ctrl+n"),
    "history": keys("ctrl+2"),
    "an attack": keys("ctrl+2", "down", "enter"),
    "help": keys("f1"),
    "keys": keys("shift+f1"),
    "insights": keys("ctrl+3"),
    "more": keys("ctrl+4"),
    "remedies": keys("ctrl+4", "r", "r", "enter"),
    "a remedy": keys("ctrl+4", "r", "r", "enter", "s", "enter"),
    "trash": keys("ctrl+4", "t", "t", "enter"),
}

#: Where the first letter of every row leads to it, and Home and End to the first and the last.
ROWS = ("an attack", "more", "remedies", "a remedy", "trash")


#: The first letters of rows, or of a sheet's parts, that lead to them.
LETTERS = {"add a past one": "sewkptn"}


def distances(d: Driver, letters: str | None) -> dict[str, int]:
    """How many keys lead from the screen as it opened to each control, by its name.

    ``letters`` are keys that move too; empty for the first letters of all that is there.
    """
    focus = d.app.focus
    order = focus.order()
    names = [str(control.name) for control in order]
    moves = [*MOVES, *((key, ()) for key in ("home", "end"))] if letters == "" else MOVES
    if letters is not None:
        firsts = letters or {name[:1].lower() for name in names}
        moves += [(first, ()) for first in sorted(firsts)]
    far: dict[Any, int] = {}
    frontier: list[Any] = [focus.current]
    steps = 0
    while frontier and steps < 40:
        steps += 1
        reached = []
        for place in frontier:
            for key, held in moves:
                focus.set(place)
                d.app.keyboard.key(key, list(held))
                if letters and len(key) == 1:
                    # a part gets the ring a frame after its letter
                    d.stage.frames(2)
                there = focus.current
                if there is not None and there not in far and there is not place:
                    far[there] = steps
                    reached.append(there)
        frontier = reached
    for control in order:
        if control.key_hint if hasattr(control, "key_hint") else "":
            far[control] = min(1, far.get(control, 1))
    return {f"{control.name or control}": far.get(control, 99) for control in order}


@pytest.mark.parametrize("place", PLACES)
def test_no_control_is_more_than_eight_keys_away(path: Path, place: str) -> None:
    with Driver(path) as d:
        before = PLACES[place](d)
        found = distances(d, letters="" if place in ROWS else LETTERS.get(place))
        assert found
        far = {name: before + keys for name, keys in found.items() if before + keys > MOST}
        assert far == {}


@pytest.mark.parametrize("place", PLACES)
def test_every_control_has_a_name(path: Path, place: str) -> None:
    with Driver(path) as d:
        PLACES[place](d)
        assert [control for control in d.app.focus.order() if not control.name] == []


@pytest.mark.parametrize("place", PLACES)
def test_escape_leads_back_to_now_and_stays(path: Path, place: str) -> None:
    with Driver(path) as d:
        PLACES[place](d)
        for _ in range(4):
            d.key("escape")
        d.see(re_now(d))


def re_now(d: Driver) -> str:
    return words.IT_IS_OVER if d.app.running is not None else words.STARTING_NOW


def test_the_whole_way_by_keys(path: Path) -> None:
    with Driver(path) as d:
        d.key("space")
        d.key("6")
        d.key("f2")
        d.key("n")
        d.wait(minutes=50)
        d.key("o")
        d.key("2", "ctrl")
        d.key("down")
        d.key("enter")
        d.see("50 min, moderate")
        d.key("z", "ctrl")
        d.key("1", "ctrl")
        d.see(words.IT_IS_OVER)


def test_what_was_entered_outlives_a_change_of_the_text_size(path: Path) -> None:
    with Driver(path) as d:
        d.key("t", "ctrl")
        d.fill("Note (optional)", "after lunch")
        d.key("=", "ctrl")
        d.see("after lunch")


def test_a_sheet_opened_by_a_key_is_ready_to_be_typed_into(tmp_path: Path) -> None:
    with Driver(tmp_path / "new.sqlite") as d:
        d.key("t", "ctrl")
        d.type("Ibuprofen")
        d.key("escape")
        d.key("escape")
        d.key("n", "ctrl")
        d.type("yesterday 10:00")
        d.key("tab")
        d.see("Thu 29 Oct, 10:00")


def test_a_past_one_that_a_key_opened_asks_first_when_it_started(path: Path) -> None:
    with Driver(path) as d:
        d.key("n", "ctrl")
        d.see("Same as last time")
        assert d.focused() == "Started"
