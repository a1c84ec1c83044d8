"""What came while something else happened: a minute, another process, a file out of reach."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path

import pytest

from diary import journal, words
from diary.journal import NewRemedy
from diary.measures.rows import Answer, OveruseClass
from diary.store.engine import open_store
from tests.clock import SetClock
from tests.driver import FRIDAY, Driver, at


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A diary in which two remedies were taken this month."""
    path = tmp_path / "diary.sqlite"
    clock = SetClock(at("2026-10-20 09:00").astimezone(dt.UTC))
    store = open_store(path, clock)
    journal.take(store, NewRemedy("Ibuprofen"), amount=Decimal(400), unit="mg")
    opioid = NewRemedy("Codeine", overuse_class=OveruseClass.OPIOID)
    journal.take(store, opioid, amount=Decimal(30), unit="mg")
    store.close()
    return path


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program writes all the while."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def running(d: Driver):
    return d.history.running(d.clock.now())


def scores(d: Driver) -> list[float]:
    return [rating.score for rating in running(d).ratings]


# -- a finger that stays -------------------------------------------------------------------------


@pytest.mark.parametrize("before", [None, 3])
def test_a_minute_that_passes_under_the_finger_changes_nothing(
    path: Path, before: int | None
) -> None:
    with Driver(path) as d:
        d.tap(words.STARTING_NOW)
        if before is not None:
            d.tap_severity(before)
        d.wait(minutes=2, seconds=53)
        steps = d.place(words.SEVERITY)
        x, y = steps.left + (steps.right - steps.left) * 0.9, steps.middle[1]
        d.stage.press(x, y)
        d.wait(9)
        shown = d.severity()
        d.stage.lift(x, y)
        assert shown == 9
        assert scores(d)[-1] == 9


# -- undo while something waits ------------------------------------------------------------------


def test_an_undo_that_cannot_be_written_takes_nothing_else_back_later(path: Path) -> None:
    with Driver(path) as d:
        d.tap(words.STARTING_NOW)
        d.tap_severity(4)
        with locked(path):
            d.key("z", "ctrl")
            d.see("Nothing was changed, because another program is using the diary.")
        d.tap("Ibuprofen")
        d.wait(12)
        assert len(running(d).doses) == 1
        assert scores(d) == [4]


def test_undo_takes_back_first_what_waits(path: Path) -> None:
    with Driver(path) as d:
        d.tap(words.STARTING_NOW)
        d.tap_severity(4)
        d.wait(minutes=3)
        with locked(path):
            d.tap_severity(8)
            d.key("z", "ctrl")
            d.see(words.NOT_WRITTEN_TAKEN_BACK)
            d.dont_see(words.TRY_AGAIN)
            assert d.severity() == 4
        d.wait(12)
        assert scores(d) == [4]


def test_redo_does_what_was_undone_last(path: Path) -> None:
    with Driver(path) as d:
        d.tap(words.STARTING_NOW)
        d.tap_severity(3)
        d.tap(words.UNDO)
        d.wait(minutes=2)
        d.tap_severity(8)
        d.tap(words.UNDO)
        d.tap(words.REDO)
        assert scores(d) == [8]


# -- what waits ----------------------------------------------------------------------------------


def test_the_bar_goes_once_all_is_written(path: Path) -> None:
    with Driver(path) as d:
        d.tap(words.STARTING_NOW)
        with locked(path):
            d.tap_severity(5)
            d.see(words.TRY_AGAIN)
            d.key("=", "ctrl")
        d.wait(12)
        d.dont_see(words.TRY_AGAIN, "Not saved yet, because another program is using the diary.")
        assert scores(d) == [5]


def test_what_waits_is_tried_once_more_as_the_window_closes(path: Path) -> None:
    with Driver(path) as d:
        d.tap(words.STARTING_NOW)
        with locked(path):
            d.tap_severity(8)
            d.see(words.TRY_AGAIN)
    with Driver(path) as d:
        assert scores(d) == [8]


def test_a_second_tap_on_the_big_button_tries_the_first_again(path: Path) -> None:
    with Driver(path) as d:
        with locked(path):
            d.tap(words.STARTING_NOW)
            d.see(words.TRY_AGAIN)
            d.wait(3)
        d.tap(words.STARTING_NOW)
        assert running(d).onset.at == at(FRIDAY)


def test_what_was_typed_after_a_save_that_failed_is_not_thrown_away(path: Path) -> None:
    with Driver(path) as d:
        d.key("t", "ctrl")
        d.tap("Ibuprofen")
        d.fill(words.NOTE, "first half ")
        with locked(path):
            d.tap(words.SAVE)
            d.see("Not saved yet, because another program is using the diary.")
            d.tap(words.NOTE)
            d.key("end", "ctrl")
            d.type("second half")
        d.wait(12)
        d.see(words.CHANGED_SAVE_AGAIN, "first half second half")
        d.tap(words.SAVE)
        d.dont_see(words.SAVE)
        assert d.history.day(at(FRIDAY).date(), d.clock.now()).doses[-1].note == (
            "first half second half"
        )


def test_a_draft_outlives_the_same_sheet_for_another_remedy(path: Path) -> None:
    with Driver(path) as d:
        d.tap(words.STARTING_NOW)
        d.tap(words.SOMETHING_ELSE)
        d.fill(words.NOTE, "mine")
        d.tap(words.CLOSE)
        d.tap("Codeine")
        d.tap(words.CLOSE)
        d.tap(words.SOMETHING_ELSE)
        d.see("mine")


def test_what_was_entered_later_stands(path: Path) -> None:
    with Driver(path) as d:
        d.tap(words.STARTING_NOW)
        with locked(path):
            d.tap_severity(4)
        d.tap_severity(8)
        d.wait(12)
        assert scores(d) == [8]
        assert d.severity() == 8


def test_escape_gives_up_what_could_not_be_written(path: Path) -> None:
    with Driver(path) as d:
        d.tap(words.STARTING_NOW)
        d.tap(words.TAB_HISTORY)
        d.key("down")
        d.key("enter")
        d.tap("Side")
        with locked(path):
            d.tap("Left")
            d.see(words.TRY_AGAIN)
            d.key("escape")
            d.dont_see(words.TRY_AGAIN)
        d.wait(12)
        assert running(d).side is None


# -- another process -----------------------------------------------------------------------------


def elsewhere(path: Path, d: Driver):
    return open_store(path, SetClock(d.clock.now()))


def test_a_check_whose_dose_is_gone_can_be_closed(path: Path) -> None:
    with Driver(path) as d:
        d.tap(words.STARTING_NOW)
        d.tap("Ibuprofen")
        d.wait(hours=2, seconds=70)
        d.see(words.HOW_IS_IT_NOW)
        d.key("z", "ctrl")
        d.key("escape")
        d.dont_see(words.SAVE)


@pytest.mark.parametrize("answer", [words.IT_ENDED, "Friday’s: still going"])
def test_a_forgotten_attack_that_is_gone_says_so(path: Path, answer: str) -> None:
    with Driver(path) as d:
        d.tap(words.STARTING_NOW)
    with Driver(path, now="2026-10-31 09:00") as d:
        d.see(words.IT_ENDED)
        store = elsewhere(path, d)
        journal.undo(store)
        store.close()
        d.tap(answer if d.sees(answer) else words.IT_ENDED)
        d.see(words.NO_SUCH_ENTRY)
        d.dont_see(words.IT_ENDED)


def test_a_check_that_is_gone_opens_no_sheet(path: Path) -> None:
    with Driver(path) as d:
        d.tap(words.STARTING_NOW)
        d.tap("Ibuprofen")
        check = running(d).checks[0].id
        d.key("z", "ctrl")
        d.app.open_sheet("two_hour_check", check_id=check)
        d.stage.settle()
        d.see(words.NO_SUCH_ENTRY)


def test_a_file_that_cannot_be_read_any_more_is_said(path: Path) -> None:
    with Driver(path) as d:
        d.tap(words.STARTING_NOW)
        for each in path.parent.iterdir():
            each.write_bytes(b"no diary " * 5000)
        d.wait(65)
        d.see("The diary cannot be read, because its file is damaged: put a backup in its place.")


def test_many_forgotten_attacks_leave_the_button_its_place(path: Path) -> None:
    clock = SetClock(at("2026-10-10 08:00").astimezone(dt.UTC))
    store = open_store(path, clock)
    for _ in range(12):
        journal.start_attack(store)
        clock.on(hours=14)
    store.close()
    for size in ((360, 640), (390, 844)):
        with Driver(path, size=size) as d:
            big = d.place(words.STARTING_NOW)
            assert big.top - big.bottom >= 200
            d.tap(words.STARTING_NOW)
            d.see(words.IT_IS_OVER)
            d.key("z", "ctrl")


def test_an_unanswered_check_is_let_go_in_an_open_window(path: Path) -> None:
    with Driver(path) as d:
        d.tap(words.STARTING_NOW)
        d.tap("Ibuprofen")
        id = running(d).id
        d.look_away()
        d.wait(hours=25)
        assert d.history.attack(id).checks[0].answer is Answer.NOT_ANSWERED


def test_a_name_of_twenty_thousand_letters_is_drawn(path: Path) -> None:
    with Driver(path) as d:
        store = d.app.desk.store
        journal.start_attack(store)
        journal.take(store, "x" * 20_000)
        d.tap(words.TAB_HISTORY)
        d.key("down")
        d.key("enter")
        picture = d.pixels()
        black = sum(
            picture.rgb[n : n + 3] == b"\x00\x00\x00" for n in range(0, len(picture.rgb), 3)
        )
        assert black < len(picture.rgb) // 3 // 50
