"""The tap before the diary is open: kept, written as soon as it can be, acknowledged only then."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from diary import history, words
from diary.store.engine import open_store
from tests.clock import SetClock
from tests.driver import FRIDAY, Driver, at

SAVED = "Onset 11:52 saved"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A diary that was open before."""
    path = tmp_path / "diary.sqlite"
    open_store(path, SetClock(at(FRIDAY).astimezone(dt.UTC))).close()
    return path


def onsets(path: Path) -> list[str]:
    """The onsets of the attacks that are on disk, for whoever looks."""
    with closing(sqlite3.connect(path)) as disk:
        found = disk.execute("SELECT onset_at FROM attack WHERE deleted_at IS NULL")
        return [onset for (onset,) in found]


@contextmanager
def no_room() -> Iterator[None]:
    """A disk on which no file grows any more; a shared index of SQLite's still fits."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (36_000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_it_is_on_disk_before_the_next_frame_and_acknowledged_with_it(path: Path) -> None:
    with Driver(path, slow=True) as d:
        d.tap(words.STARTING_NOW)
        d.see(words.SAVING)
        assert onsets(path) == []
        d.wait(minutes=3)
        d.disk_answers_unseen()
        assert onsets(path) == ["2026-10-30 10:52:00.000000"]
        d.see(words.SAVING)
        d.dont_see(SAVED)
        d.stage.settle()
        d.see(SAVED, words.UNDO, "3 min")
        d.dont_see(words.SAVING)
        d.tap(words.UNDO)
        assert onsets(path) == []


def test_a_tap_between_the_last_look_for_one_and_the_next_frame_is_no_less_kept(path: Path) -> None:
    with Driver(path, slow=True) as d:
        d.disk_answers_unseen()
        d.app.start_attack()
        assert onsets(path) == []
        d.stage.settle()
        d.see(SAVED)
        assert len(onsets(path)) == 1


def test_taps_while_it_waits_are_one(path: Path) -> None:
    with Driver(path, slow=True) as d:
        d.key("space")
        d.wait(minutes=1)
        d.app.start_attack()
        d.disk_answers()
        d.see(SAVED)
        assert len(onsets(path)) == 1


def test_what_cannot_be_written_is_said_kept_and_tried_again(path: Path) -> None:
    with Driver(path, slow=True) as d:
        d.tap(words.STARTING_NOW)
        with no_room():
            d.disk_answers()
            d.see(words.TRY_AGAIN)
            d.dont_see(SAVED)
            assert onsets(path) == []
        d.wait(6)
        d.see(SAVED)
        assert onsets(path) == ["2026-10-30 10:52:00.000000"]


def test_a_diary_that_does_not_open_keeps_it_until_it_does(path: Path) -> None:
    diary = path.read_bytes()
    path.write_text("no diary")
    with Driver(path, slow=True) as d:
        d.tap(words.STARTING_NOW)
        d.see(words.SAVING)
        d.disk_answers()
        d.see("Your tap at 11:52 is kept and saved once the diary opens.", words.TRY_AGAIN)
        d.dont_see(SAVED, words.SAVING)
        d.wait(minutes=5)
        d.tap(words.TRY_AGAIN)
        d.see("Your tap at 11:52 is kept and saved once the diary opens.")
        path.write_bytes(diary)
        d.tap(words.TRY_AGAIN)
        d.see(SAVED, "5 min")
        assert onsets(path) == ["2026-10-30 10:52:00.000000"]


def entered_meanwhile(d: Driver) -> None:
    d.tap(words.STARTING_NOW)
    d.drag_severity(6)
    d.key("n")


def kept(path: Path) -> tuple[list[float], list[str]]:
    """The severities and the symptoms that are on disk."""
    store = open_store(path, SetClock(at(FRIDAY) + dt.timedelta(hours=1)))
    (attack,) = history.attacks_between(store, None, None)
    store.close()
    scores = [rating.score for rating in attack.ratings]
    return scores, [symptom.term.key for symptom in attack.symptoms]


def test_what_came_after_the_tap_is_no_less_on_disk(path: Path) -> None:
    with Driver(path, slow=True) as d:
        entered_meanwhile(d)
        d.disk_answers_unseen()
    assert kept(path) == ([6], ["nausea"])


def test_what_came_after_a_tap_that_cannot_be_written_waits_with_it(path: Path) -> None:
    with Driver(path, slow=True) as d:
        entered_meanwhile(d)
        with no_room():
            d.disk_answers()
            d.see(words.TRY_AGAIN)
        d.wait(minutes=1)
        d.dont_see(words.TRY_AGAIN)
        assert d.severity() == 6
    assert kept(path) == ([6], ["nausea"])
