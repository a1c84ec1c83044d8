import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select

from diary import models
from diary.store.backup import backup
from diary.store.engine import Store, open_store
from diary.store.glance import FileState, glance
from tests.clock import SetClock
from tests.store.conftest import forbidden
from tests.store.fill import NOON, an_attack


def held(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as diary:
        return list(diary.iterdump())


def test_a_diary_in_use_is_copied_with_all_that_is_committed(store: Store, tmp_path: Path) -> None:
    copy = tmp_path / "copies" / "copy.sqlite"
    copy.parent.mkdir()
    with store.writing() as session:
        an_attack(session, note="Kopf 🤕\n" * 5000)
    with store.writing() as session:
        an_attack(session)
        session.flush()
        backup(store.path, copy)
    assert os.listdir(copy.parent) == ["copy.sqlite"]
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(copy)) as diary:
        assert diary.execute("SELECT note FROM attack").fetchall() == [("Kopf 🤕\n" * 5000,)]
        assert diary.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_closed_diary_is_copied_and_stays_as_it_is(closed: Path) -> None:
    before, copy = closed.read_bytes(), closed.with_name("copy.sqlite")
    backup(closed, copy)
    assert closed.read_bytes() == before
    assert set(os.listdir(closed.parent)) == {"diary.sqlite", "copy.sqlite"}
    assert held(copy) == held(closed)


def test_a_copy_can_be_opened_and_looked_at_where_nothing_can_be_written(
    closed: Path, folder: Path, clock: SetClock
) -> None:
    copy = folder / "copy.sqlite"
    backup(closed, copy)
    copy.chmod(0o644)
    with forbidden(folder, 0o555):
        assert glance(copy, NOON).file is FileState.READY
    copy.chmod(0o600)
    store = open_store(copy, clock)
    with store.writing() as session:
        an_attack(session)
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(models.Attack)) == 1
    store.close()


def test_a_copy_replaces_the_one_before_it(store: Store, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    backup(store.path, copy)
    with store.writing() as session:
        an_attack(session)
    # What a copy that was broken off left behind is no hindrance.
    copy.with_name("copy.sqlite.part").write_bytes(b"half a diary")
    backup(store.path, copy)
    assert held(copy) == held(store.path)
    assert not copy.with_name("copy.sqlite.part").exists()


def test_a_copy_that_fails_leaves_the_one_before_it(closed: Path) -> None:
    copy = closed.with_name("copy.sqlite")
    backup(closed, copy)
    before = copy.read_bytes()
    damaged = closed.with_name("damaged.sqlite")
    damaged.write_bytes(closed.read_bytes()[:4096] + b"\xa5" * 4096)
    with pytest.raises(sqlite3.DatabaseError):
        backup(damaged, copy)
    with pytest.raises(sqlite3.OperationalError):
        backup(closed.with_name("no such diary"), copy)
    assert copy.read_bytes() == before
    assert set(os.listdir(closed.parent)) == {"diary.sqlite", "damaged.sqlite", "copy.sqlite"}
