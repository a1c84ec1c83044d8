"""A program that is killed in the middle loses nothing that it had committed."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from diary import models
from diary.store.engine import open_store
from diary.store.glance import glance
from tests.clock import SetClock
from tests.store.fill import NOON

WRITER = """
import sys
from pathlib import Path
from diary.store.clock import SystemClock
from diary.store.engine import open_store
from tests.store.fill import NOON, an_attack
store = open_store(Path(sys.argv[1]), SystemClock())
for _ in range(3):
    with store.writing() as session:
        key = an_attack(session)
    print(key, flush=True)
with store.writing() as session:
    an_attack(session, note="never committed " * 500_000)
    session.flush()
    print("in the middle", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def killed(path: Path, run) -> tuple[Path, set[str]]:
    """A diary whose program was killed in a transaction, and the ids that it had committed."""
    writer = run(WRITER, path)
    keys = {writer.stdout.readline().strip() for _ in range(3)}
    assert writer.stdout.readline() == "in the middle\n"
    writer.kill()
    assert writer.wait() == -9
    return path, keys


def test_what_was_committed_is_there_and_nothing_else(
    killed: tuple[Path, set[str]], clock: SetClock
) -> None:
    path, keys = killed
    # Some of what was never committed had reached the disk.
    assert path.with_name("diary.sqlite-wal").stat().st_size > 1_000_000
    store = open_store(path, clock)
    with store.reading() as session:
        assert {str(key) for key in session.scalars(select(models.Attack.id))} == keys
    store.close()
    assert os.listdir(path.parent) == ["diary.sqlite"]
    with closing(sqlite3.connect(path)) as diary:
        assert diary.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_glance_sees_the_attack_that_was_running(killed: tuple[Path, set[str]]) -> None:
    path, keys = killed
    before = {each.name: each.read_bytes() for each in path.parent.iterdir()}
    running = glance(path, NOON).running
    assert running is not None
    assert str(running.id) == max(keys)
    assert running.onset.at == NOON
    after = {each.name: each.read_bytes() for each in path.parent.iterdir()}
    assert after.keys() == before.keys() == {"diary.sqlite", "diary.sqlite-wal", "diary.sqlite-shm"}
    assert after["diary.sqlite"] == before["diary.sqlite"]
    assert after["diary.sqlite-wal"] == before["diary.sqlite-wal"]
