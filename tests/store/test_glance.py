import datetime as dt
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary import journal, models
from diary.measures.attacks import state
from diary.measures.rows import Attack, Ending, OveruseClass, Role, State, Zones
from diary.store.engine import Store, open_store
from diary.store.glance import FileState, Glance, Glanced, glance, look_into
from tests.clock import SetClock
from tests.measures.diaries import Diary, attack, diaries, dose, moment, rating, remedy, still_going
from tests.store.conftest import forbidden
from tests.store.fill import NOON, an_attack, order, put, put_zones

NOW = NOON + dt.timedelta(hours=1)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# What stands in the diary's place


def test_where_nothing_is_nothing_is_made(tmp_path: Path) -> None:
    assert glance(tmp_path / "no" / "diary.sqlite", NOW) == Glance(None, FileState.NEW)
    assert names(tmp_path) == set()
    (tmp_path / "empty").touch()
    assert glance(tmp_path / "empty", NOW) == Glance(None, FileState.NEW)


def test_a_closed_diary_is_ready_and_stays_as_it_is(closed: Path) -> None:
    before = closed.read_bytes()
    assert glance(closed, NOW) == Glance(None, FileState.READY)
    assert names(closed.parent) == {"diary.sqlite"}
    assert closed.read_bytes() == before


@pytest.mark.parametrize(
    ("revision", "file"), [("0000", FileState.NEWER), ("f1ab3", FileState.NEWER)]
)
def test_a_revision_that_this_program_does_not_know(
    closed: Path, revision: str, file: FileState
) -> None:
    with closing(sqlite3.connect(closed)) as other:
        other.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        other.commit()
    assert glance(closed, NOW) == Glance(None, file)
    with closing(sqlite3.connect(closed)) as other:
        other.execute("DROP TABLE alembic_version")
    assert glance(closed, NOW) == Glance(None, FileState.NEWER)


NOISE = bytes((n * n * 7919 + n * 131) % 65521 % 256 for n in range(4096))


@pytest.mark.parametrize(
    ("content", "file"),
    [
        (NOISE, FileState.PASSPHRASE),
        (NOISE[:512], FileState.PASSPHRASE),
        (NOISE[:-1], FileState.OTHER),
        (b"\0" * 4096, FileState.OTHER),
        (b"Dear diary, my head hurts. " * 512, FileState.OTHER),
        (b"SQLite format 3\0", FileState.OTHER),
        (b"SQLite format 3\0" + NOISE[16:], FileState.OTHER),
        (b"x", FileState.OTHER),
    ],
)
def test_a_file_that_is_not_of_sqlite(path: Path, content: bytes, file: FileState) -> None:
    path.write_bytes(content)
    assert glance(path, NOW) == Glance(None, file)
    assert path.read_bytes() == content
    assert names(path.parent) == {"diary.sqlite"}


def test_a_file_of_sqlite_that_is_no_diary(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("CREATE TABLE alembic_version (version_num)")
        other.execute("INSERT INTO alembic_version VALUES ('0001')")
        other.commit()
    assert glance(path, NOW) == Glance(None, FileState.OTHER)
    assert names(path.parent) == {"diary.sqlite"}


def test_what_cannot_be_read_is_no_error(closed: Path, folder: Path, tmp_path: Path) -> None:
    assert glance(tmp_path, NOW).file is FileState.OTHER
    assert glance(closed / "below a file", NOW).file is FileState.OTHER
    secret = folder / "diary.sqlite"
    secret.write_bytes(closed.read_bytes())
    with forbidden(secret, 0o000):
        assert glance(secret, NOW) == Glance(None, FileState.OTHER)


def test_a_word_that_this_program_does_not_know_is_no_error(store: Store) -> None:
    with store.writing() as session:
        an_attack(session)
    with closing(sqlite3.connect(store.path)) as other:
        other.execute("UPDATE attack SET belief = 'an omen'")
        other.commit()
    assert glance(store.path, NOW) == Glance(None, FileState.OTHER)


def test_a_naive_instant_is_an_error(path: Path) -> None:
    with pytest.raises(ValueError, match="time zone"):
        glance(path, NOW.replace(tzinfo=None))


# Is an attack running?


def test_the_running_attack_of_a_closed_and_of_an_open_diary(store: Store) -> None:
    with store.writing() as session:
        key = an_attack(session)
    seen = Glance(Glanced(key, moment(NOON)), FileState.READY)
    assert glance(store.path, NOW) == seen
    assert names(store.path.parent) == {"diary.sqlite", "diary.sqlite-wal", "diary.sqlite-shm"}
    store.close()
    assert glance(store.path, NOW) == seen
    assert names(store.path.parent) == {"diary.sqlite"}
    link = store.path.with_name("link")
    link.symlink_to(store.path)
    assert glance(link, NOW) == seen
    assert glance(Path(os.path.relpath(store.path)), NOW) == seen


def test_a_file_with_strange_signs_in_its_name(tmp_path: Path, clock: SetClock) -> None:
    path = tmp_path / "Kopf #1?mode=rw%20&.sqlite"
    store = open_store(path, clock)
    with store.writing() as session:
        key = an_attack(session)
    assert glance(path, NOW).running == Glanced(key, moment(NOON))
    store.close()
    assert glance(path, NOW).running == Glanced(key, moment(NOON))
    assert names(tmp_path) == {path.name}


def test_what_is_not_committed_is_not_seen_and_what_is_locked_is_read(store: Store) -> None:
    with store.writing() as session:
        an_attack(session)
        session.flush()
        assert glance(store.path, NOW) == Glance(None, FileState.READY)


def test_a_glance_sees_one_state_whatever_is_written_meanwhile(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.writing() as session:
        key = an_attack(session)

    def disturbed(path: Path) -> sqlite3.Connection:
        diary = look_into(path)
        diary.set_trace_callback(lambda query: end_it() if "version_num" in query else None)
        return diary

    def end_it() -> None:
        with store.writing() as session:
            session.get(models.Attack, key).ending = Ending.UNKNOWN

    with monkeypatch.context() as patched:
        patched.setattr("diary.store.glance.look_into", disturbed)
        assert glance(store.path, NOW).running == Glanced(key, moment(NOON))
    assert glance(store.path, NOW).running is None


def seen(store: Store, *found: Attack, zones: Zones | None = None, now: dt.datetime = NOW):
    """What a glance says of a diary that holds only ``found``."""
    with store.writing() as session:
        for mapper in reversed(models.Base.metadata.sorted_tables):
            if mapper.name not in ("replica", "term"):
                session.execute(mapper.delete())
        put_zones(session, zones or Zones())
        for each in found:
            put(session, each)
    return glance(store.path, now)


@pytest.mark.parametrize(
    ("rows", "running"),
    [
        ({}, False),
        ({"ratings": [rating("2026-10-30 00:30", 6)]}, True),
        ({"ratings": [rating("2026-10-30 00:30", 0)]}, True),
        ({"still_going": [still_going("2026-10-30 09:00")]}, True),
        ({"doses": [dose("2026-10-30 09:00", remedy(OveruseClass.TRIPTAN))]}, True),
        ({"doses": [dose("2026-10-30 09:00", remedy(role=Role.PREVENTIVE))]}, False),
    ],
)
def test_what_was_heard_lately_keeps_an_attack_running(
    store: Store, rows: dict, running: bool
) -> None:
    yesterday = attack("2026-10-29 08:00", **rows)
    said = seen(store, yesterday, now=moment("2026-10-30 12:00").at)
    assert said.running == (Glanced(yesterday.id, yesterday.onset) if running else None)


@pytest.mark.parametrize("table", ["attack", "rating"])
def test_a_tombstone_is_nothing(store: Store, table: str) -> None:
    yesterday = attack("2026-10-29 08:00", ratings=[rating("2026-10-30 11:00", 6)])
    now = moment("2026-10-30 12:00").at
    assert seen(store, yesterday, now=now).running
    with closing(sqlite3.connect(store.path)) as other:
        other.execute(f"UPDATE {table} SET deleted_at = created_at")
        other.commit()
    assert glance(store.path, now) == Glance(None, FileState.READY)


def test_a_dose_counts_as_the_remedy_that_its_own_was_merged_into(store: Store) -> None:
    now = moment("2026-10-30 12:00").at
    taken = dose("2026-10-30 09:00", remedy(role=Role.PREVENTIVE))
    assert not seen(store, attack("2026-10-29 08:00", doses=[taken]), now=now).running
    other = dose("2026-10-20 09:00", remedy(OveruseClass.TRIPTAN))
    assert not seen(
        store,
        attack("2026-10-29 08:00", doses=[taken]),
        attack("2026-10-20 08:00", doses=[other]),
        now=now,
    ).running
    with store.writing() as session:
        session.get(models.Remedy, taken.remedy.id).merged_into_id = other.remedy.id
    assert glance(store.path, now).running
    with store.writing() as session:
        # Two that lead to each other are a fault of a merge, and no reason to hang.
        session.get(models.Remedy, other.remedy.id).merged_into_id = taken.remedy.id
    assert glance(store.path, now).file is FileState.READY


def test_of_several_the_newest_that_runs(store: Store) -> None:
    found = [attack(f"2026-10-30 0{hour}:00") for hour in (3, 9, 6)]
    ended = attack("2026-10-30 10:00", "2026-10-30 11:00")
    said = seen(store, *found, ended, now=moment("2026-10-30 12:00").at)
    assert said.running == Glanced(found[1].id, found[1].onset)


@st.composite
def moments_of_asking(draw) -> tuple[Diary, dt.datetime]:
    """A random diary, asked at a random time or not long after one of its attacks began."""
    diary = draw(diaries)
    onsets = [each.onset.at for each in diary.attacks if each.onset.at]
    if not onsets or draw(st.integers(0, 3)) == 0:
        return diary, diary.now
    return diary, draw(st.sampled_from(onsets)) + dt.timedelta(
        minutes=draw(st.integers(-900, 6000))
    )


@given(moments_of_asking(), st.data())
@settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_glance_agrees_with_the_measures(
    store: Store, asked: tuple[Diary, dt.datetime], data: st.DataObject
) -> None:
    diary, now = asked
    found = [
        replace(each, end=None, ending=Ending.OPEN) if data.draw(st.booleans()) else each
        for each in diary.attacks
    ]
    running = [
        each
        for each in sorted(found, key=lambda each: (order(each.onset), each.id.hex), reverse=True)
        if each.ending is Ending.OPEN and state(each, now, diary.zones) is State.RUNNING
    ]
    said = seen(store, *found, zones=diary.zones, now=now)
    assert said == Glance(
        Glanced(running[0].id, running[0].onset) if running else None, FileState.READY
    )


# What a glance costs


def test_a_glance_imports_nothing_but_sqlite(store: Store, run) -> None:
    with store.writing() as session:
        an_attack(session)
    store.close()
    program = """
import datetime, sys
from pathlib import Path
from diary.store.glance import glance
said = glance(Path(sys.argv[1]), datetime.datetime.fromisoformat(sys.argv[2]))
print(said.file, said.running is not None)
heavy = ("sqlalchemy", "alembic", "kivy", "diary.models", "diary.words")
print([name for name in heavy if name in sys.modules])
"""
    assert run(program, store.path, NOW.isoformat()).communicate() == ("ready True\n[]\n", "")


def test_a_glance_reads_by_index_however_long_the_diary(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def overheard(path: Path) -> sqlite3.Connection:
        diary = look_into(path)
        diary.set_trace_callback(asked.append)
        return diary

    monkeypatch.setattr("diary.store.glance.look_into", overheard)
    now = moment("2026-10-30 12:00").at
    assert seen(
        store,
        attack("2026-10-29 08:00", doses=[dose("2026-10-30 09:00")]),
        now=now,
    ).running
    queries = [query for query in asked if query.startswith("SELECT * FROM")]
    assert len(queries) == 6
    with closing(sqlite3.connect(store.path)) as other:
        for query in queries:
            plan = [row[3] for row in other.execute(f"EXPLAIN QUERY PLAN {query}")]
            assert not [step for step in plan if step.startswith("SCAN")], plan


def test_the_settings_of_the_diary_are_known_before_it_is_opened(store: Store) -> None:
    assert glance(store.path, NOON).settings == {}
    for name, value in (("theme", "light"), ("text_size", 130), ("dim_in_attack", False)):
        journal.set_setting(store, name, value)
    said = {"theme": "light", "text_size": 130, "dim_in_attack": False}
    assert glance(store.path, NOON).settings == said
    store.close()
    assert glance(store.path, NOON).settings == said
