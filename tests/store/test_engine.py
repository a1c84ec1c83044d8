import datetime as dt
import os
import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from diary import models
from diary.measures.rows import Source
from diary.store import connect
from diary.store.engine import Store, open_store
from diary.store.errors import CannotOpen, CannotWrite, NotADiary
from diary.store.glance import FileState, Glance, glance
from diary.store.terms import BUILT_IN
from tests.clock import SetClock
from tests.store.conftest import forbidden
from tests.store.fill import NOON, an_attack


def attacks(store: Store) -> int:
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(models.Attack))


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# A new diary


def test_a_new_diary_makes_its_folder_and_belongs_to_its_owner(
    tmp_path: Path, clock: SetClock
) -> None:
    path = tmp_path / "share" / "Headache Diary?100%#1" / "diary.sqlite"
    before = mode(tmp_path)
    store = open_store(path, clock)
    with store.writing() as session:
        an_attack(session)
    assert {name.name: mode(name) for name in path.parent.iterdir()} == {
        "diary.sqlite": 0o600,
        "diary.sqlite-wal": 0o600,
        "diary.sqlite-shm": 0o600,
    }
    store.close()
    assert mode(path.parent) == mode(path.parent.parent) == 0o700
    assert mode(tmp_path) == before
    assert os.listdir(path.parent) == ["diary.sqlite"]
    again = open_store(path, clock)
    assert attacks(again) == 1
    again.close()


def test_the_file_says_whose_it_is(closed: Path) -> None:
    assert closed.read_bytes()[68:72] == b"Hdia"


def test_a_file_of_no_bytes_is_a_new_diary(path: Path, clock: SetClock) -> None:
    path.touch()
    open_store(path, clock).close()
    assert path.stat().st_size


def test_a_creation_that_was_killed_before_its_tables_is_gone_on_with(
    path: Path, clock: SetClock
) -> None:
    with closing(sqlite3.connect(path)) as begun:
        begun.execute("PRAGMA journal_mode=WAL")
    assert path.stat().st_size
    store = open_store(path, clock)
    assert attacks(store) == 0
    store.close()


def test_programs_that_begin_one_diary_at_once_get_the_same(path: Path, run) -> None:
    program = """
import sys
from pathlib import Path
from diary.store.clock import SystemClock
from diary.store.engine import open_store
print("ready", flush=True)
sys.stdin.readline()
store = open_store(Path(sys.argv[1]), SystemClock())
print(store.replica_id)
store.close()
"""
    processes = [run(program, path) for _ in range(3)]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate() for process in processes]
    assert [error for _, error in said] == ["", "", ""]
    assert len({replica for replica, _ in said}) == 1


def test_built_in_terms_are_there_once(store: Store, clock: SetClock) -> None:
    with store.reading() as session:
        terms = session.scalars(select(models.Term)).all()
    assert {(term.kind, term.key) for term in terms} == {
        (kind, key) for kind, keys in BUILT_IN.items() for key in keys
    }
    assert len(terms) == 45
    for term in terms:
        assert term.id == models.key_of("term", term.kind, term.key)
        assert (term.text, term.hidden, term.stamps) == (None, False, {})
        assert term.entered_at == clock.now().replace(microsecond=0)
        assert (term.entered_zone, term.entered_offset) == ("Europe/Berlin", 3600)
        assert term.source is Source.WINDOW


def test_a_term_that_a_later_version_adds_comes_with_the_next_opening(
    store: Store, clock: SetClock
) -> None:
    nausea, light = (models.key_of("term", "symptom", key) for key in ("nausea", "light"))
    with store.writing() as session:
        session.delete(session.get(models.Term, nausea))
        session.get(models.Term, light).deleted_at = NOON
    store.close()
    again = open_store(store.path, clock, Source.CLI)
    with again.reading() as session:
        assert session.get(models.Term, nausea).source is Source.CLI
        assert session.get(models.Term, light).deleted_at == NOON
        assert session.scalar(select(func.count()).select_from(models.Term)) == 45
    again.close()


def test_opening_a_diary_again_changes_nothing(closed: Path, clock: SetClock) -> None:
    before = closed.read_bytes()
    clock.on(days=3)
    open_store(closed, clock).close()
    assert closed.read_bytes() == before


# Transactions


def test_sqlite_is_set_to_lose_nothing(store: Store) -> None:
    with store.reading() as one, store.writing() as other:
        for session in (one, other):
            said = {
                name: session.scalar(text(f"PRAGMA {name}"))
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            }
            assert said == {
                "journal_mode": "wal",
                "synchronous": 2,
                "foreign_keys": 1,
                "busy_timeout": 5000,
            }


def test_what_is_written_is_committed_on_leaving(store: Store, path: Path) -> None:
    with store.writing() as session:
        key = an_attack(session)
        session.flush()
        with closing(sqlite3.connect(path)) as other:
            assert other.execute("SELECT count(*) FROM attack").fetchone() == (0,)
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT id FROM attack").fetchall() == [(key.hex,)]


def test_an_exception_takes_everything_back_tables_too(store: Store, path: Path) -> None:
    with pytest.raises(RuntimeError, match="on purpose"), store.writing() as session:
        an_attack(session)
        session.execute(text("CREATE TABLE strange (x)"))
        raise RuntimeError("on purpose")
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT count(*) FROM attack").fetchone() == (0,)
        assert not other.execute("SELECT * FROM sqlite_master WHERE name = 'strange'").fetchall()


def test_writing_locks_as_it_begins_and_reading_does_not(store: Store, path: Path) -> None:
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
        with store.writing(), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        with store.reading() as session:
            session.scalars(select(models.Attack)).all()
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")


def test_reading_sees_one_state(store: Store) -> None:
    with store.reading() as session:
        count = select(func.count()).select_from(models.Attack)
        assert session.scalar(count) == 0
        with store.writing() as other:
            an_attack(other)
        assert session.scalar(count) == 0
    assert attacks(store) == 1


def test_what_is_put_into_a_reading_session_is_not_stored(store: Store) -> None:
    with store.reading() as session:
        an_attack(session)
        session.flush()
    assert attacks(store) == 0


def test_rows_can_be_read_after_their_session(store: Store) -> None:
    with store.writing() as session:
        an_attack(session, note="Kopf 🤕\n" * 5000)
        written = session.scalars(select(models.Attack)).one()
    with store.reading() as session:
        attack = session.scalars(select(models.Attack)).one()
    assert attack.note == written.note == "Kopf 🤕\n" * 5000
    assert attack.onset_at == NOON


def test_a_row_that_points_nowhere_is_refused(store: Store) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), store.writing() as session:
        an_attack(session)
        attack = session.scalars(select(models.Attack)).one()
        attack.bothersome_symptom_id = models.key_of("term", "symptom", "no such")
    assert attacks(store) == 0


def test_a_naive_instant_is_an_error_and_nothing_is_stored(store: Store) -> None:
    with pytest.raises(StatementError, match="time zone"), store.writing() as session:
        an_attack(session)
        session.scalars(select(models.Attack)).one().end_at = NOON.replace(tzinfo=None)
    assert attacks(store) == 0


def test_instants_of_any_zone_are_stored_in_utc(store: Store, path: Path) -> None:
    with store.writing() as session:
        an_attack(session, at=NOON.astimezone(dt.timezone(dt.timedelta(hours=5, minutes=45))))
    with closing(sqlite3.connect(path)) as other:
        said = other.execute("SELECT onset_at FROM attack").fetchone()
    assert said == ("2026-10-30 11:00:00.000000",)


def test_a_store_opened_on_one_thread_is_used_on_others(path: Path, clock: SetClock) -> None:
    opened: list[Store] = []
    worker = threading.Thread(target=lambda: opened.append(open_store(path, clock)))
    worker.start()
    worker.join()
    (store,) = opened
    with store.writing() as session:
        an_attack(session)
    counted: list[int] = []
    worker = threading.Thread(target=lambda: counted.append(attacks(store)))
    worker.start()
    worker.join()
    assert counted == [1]
    store.close()


def test_a_program_beside_it_reads_what_is_committed(path: Path, store: Store, run) -> None:
    reader = """
import sys
from pathlib import Path
from sqlalchemy import select
from diary.models import Attack
from diary.store.clock import SystemClock
from diary.store.engine import open_store
store = open_store(Path(sys.argv[1]), SystemClock())
for _ in sys.stdin:
    with store.reading() as session:
        print(len(session.scalars(select(Attack)).all()), flush=True)
store.close()
"""
    beside = run(reader, path)

    def asked() -> str:
        beside.stdin.write("count\n")
        beside.stdin.flush()
        return beside.stdout.readline()

    with store.writing() as session:
        an_attack(session)
    with store.writing() as session:
        an_attack(session)
        session.flush()
        assert asked() == "1\n"
    assert asked() == "2\n"
    assert beside.communicate()[1] == ""


# Announcements


def test_listeners_are_called_in_order_on_the_thread_that_announces(store: Store) -> None:
    heard: list[object] = []
    store.listen(lambda done: heard.append(("first", done, threading.current_thread())))
    store.listen(lambda done: heard.append(("second", done, threading.current_thread())))
    store.announce("an attack")
    here = threading.current_thread()
    assert heard == [("first", "an attack", here), ("second", "an attack", here)]


def test_a_listener_reads_what_was_committed(store: Store) -> None:
    heard: list[int] = []
    store.listen(lambda _done: heard.append(attacks(store)))
    with store.writing() as session:
        an_attack(session)
    store.announce("an attack")
    assert heard == [1]


def test_now_is_that_of_the_clock(store: Store, clock: SetClock) -> None:
    clock.on(hours=1)
    assert store.now().at == dt.datetime(2026, 10, 30, 12, 52, 7, tzinfo=dt.UTC)
    assert (store.now().zone, store.now().offset) == ("Europe/Berlin", 3600)


# Replicas


def test_a_place_keeps_its_replica_and_a_copy_elsewhere_gets_its_own(
    closed: Path, clock: SetClock, tmp_path: Path
) -> None:
    def replica(path: Path):
        store = open_store(path, clock)
        store.close()
        return store.replica_id

    here = replica(closed)
    copy = tmp_path / "elsewhere" / "diary.sqlite"
    copy.parent.mkdir()
    copy.write_bytes(closed.read_bytes())
    there = replica(copy)
    assert there != here
    assert replica(closed) == here
    assert replica(copy) == there
    link = tmp_path / "link.sqlite"
    link.symlink_to(closed)
    assert replica(link) == here
    with closing(sqlite3.connect(copy)) as other:
        assert other.execute("SELECT count(*) FROM replica").fetchone() == (2,)


def test_a_diary_that_is_given_away_does_not_say_where_it_lay(closed: Path) -> None:
    assert str(closed.parent).encode() not in closed.read_bytes()
    assert os.uname().nodename.encode() not in closed.read_bytes()


# Writes that fail


def test_a_full_disk_stores_nothing_and_says_so(store: Store) -> None:
    with store.writing() as session:
        an_attack(session)
    with store.reading() as session:
        pages = session.scalar(text("PRAGMA page_count"))
        assert session.scalar(text(f"PRAGMA max_page_count={pages + 5}")) == pages + 5
    with pytest.raises(CannotWrite) as failed, store.writing() as session:
        an_attack(session)
        session.flush()
        an_attack(session, note="x" * 100_000)
    assert str(failed.value) == (
        "Nothing was saved, because the disk is full: make some room on it and try again."
    )
    assert attacks(store) == 1
    with store.reading() as session:
        session.execute(text("PRAGMA max_page_count=1000000"))
    with store.writing() as session:
        an_attack(session, note="x" * 100_000)
    assert attacks(store) == 2


def test_a_locked_file_stores_nothing_and_says_so(store: Store, path: Path) -> None:
    with store.reading() as session:
        session.execute(text("PRAGMA busy_timeout=0"))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CannotWrite, match="another program is using"), store.writing() as s:
            an_attack(s)
        assert attacks(store) == 0
    with store.writing() as session:
        an_attack(session)
    assert attacks(store) == 1


def test_a_file_that_may_only_be_read_is_shown_and_not_written(
    folder: Path, clock: SetClock
) -> None:
    path = folder / "diary.sqlite"
    open_store(path, clock).close()
    folder.chmod(0o777)
    with forbidden(path, 0o444):
        store = open_store(path, clock)
        assert attacks(store) == 0
        with (
            pytest.raises(CannotWrite, match="may not use its file or folder"),
            store.writing() as session,
        ):
            an_attack(session)
        store.close()


def test_a_diary_that_was_moved_away_takes_nothing_until_it_is_back(
    store: Store, path: Path, tmp_path: Path
) -> None:
    with store.writing() as session:
        an_attack(session)
    away = tmp_path / "elsewhere.sqlite"
    path.rename(away)
    with pytest.raises(CannotWrite) as failed, store.writing() as session:
        an_attack(session)
    assert failed.value.cause == "gone"
    assert str(failed.value) == (
        "Nothing was saved, because its file is not at its place any more: "
        "put it back and try again."
    )
    with pytest.raises(CannotOpen, match="put it back"), store.reading():
        raise AssertionError("read a file that is not there")
    assert not path.exists()
    with closing(sqlite3.connect(away)) as moved:
        assert moved.execute("SELECT count(*) FROM attack").fetchone() == (1,)
    away.rename(path)
    with store.writing() as session:
        an_attack(session)
    assert attacks(store) == 2


def test_a_diary_that_a_synchronised_folder_replaced_is_gone_on_with(
    store: Store, path: Path, tmp_path: Path, clock: SetClock
) -> None:
    with store.writing() as session:
        an_attack(session)
    other = open_store(tmp_path / "of the laptop.sqlite", clock)
    with other.writing() as session:
        for _ in range(3):
            an_attack(session)
    other.close()
    other.path.replace(path)
    with store.writing() as session:
        an_attack(session)
    assert attacks(store) == 4
    store.close()
    again = open_store(path, clock)
    assert attacks(again) == 4
    assert again.replica_id == store.replica_id
    again.close()


def test_a_file_that_is_no_diary_in_its_place_is_left_alone(store: Store, path: Path) -> None:
    path.unlink()
    path.write_text("notes of somebody else, long enough to be taken for a file of its own")
    with pytest.raises(CannotWrite) as failed, store.writing() as session:
        an_attack(session)
    assert failed.value.cause == "replaced"
    with pytest.raises(NotADiary), store.reading():
        raise AssertionError("read what is no diary")
    assert path.read_text().startswith("notes of somebody else")


def test_a_fault_of_the_program_stays_what_it_is(store: Store) -> None:
    with pytest.raises(OperationalError, match="no such table"), store.writing() as session:
        session.execute(text("SELECT * FROM no_such_table"))
    with pytest.raises(OperationalError, match="no such table"), store.reading() as session:
        session.execute(text("SELECT * FROM no_such_table"))


# Diaries that cannot be opened


def test_a_folder_that_may_not_be_written_to(folder: Path, clock: SetClock) -> None:
    with forbidden(folder, 0o555):
        for path in (folder / "diary.sqlite", folder / "new" / "diary.sqlite"):
            with pytest.raises(CannotOpen) as failed:
                open_store(path, clock)
            assert str(failed.value) == (
                "The diary cannot be opened, because this program may not use its file or folder: "
                "allow that and try again."
            )
    assert os.listdir(folder) == []


def test_a_diary_that_had_no_room_can_be_begun_later(path: Path, clock: SetClock, run) -> None:
    program = """
import resource, sys
from pathlib import Path
from diary.store.clock import SystemClock
from diary.store.engine import open_store
from diary.store.errors import CannotOpen
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
try:
    open_store(Path(sys.argv[1]), SystemClock())
except CannotOpen as error:
    print(error)
"""
    said, error = run(program, path).communicate()
    assert error == ""
    assert said.startswith("The diary cannot be opened, because its disk could not be")
    assert glance(path, NOON) == Glance(None, FileState.NEW)
    store = open_store(path, clock)
    assert attacks(store) == 0
    store.close()


def test_a_place_where_no_file_can_be(tmp_path: Path, clock: SetClock) -> None:
    (tmp_path / "file").write_text("a file")
    for path in (tmp_path / "file" / "diary.sqlite", tmp_path / ("x" * 300)):
        with pytest.raises(CannotOpen, match="no file can be made at its place"):
            open_store(path, clock)
    assert os.listdir(tmp_path) == ["file"]


def test_a_diary_that_another_program_holds(
    closed: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "BUSY_MILLISECONDS", 0)
    with closing(sqlite3.connect(closed, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CannotOpen, match="another program is using the diary"):
            open_store(closed, clock)


@pytest.mark.parametrize("share", [0, 0.5])
def test_a_damaged_diary_says_so(store: Store, clock: SetClock, share: float) -> None:
    with store.writing() as session:
        for _ in range(200):
            an_attack(session, note="x" * 500)
    store.close()
    whole = store.path.read_bytes()
    sound = max(4096, int(len(whole) * share))
    store.path.write_bytes(whole[:sound] + b"\xa5" * (len(whole) - sound))
    with pytest.raises(CannotOpen) as failed:
        again = open_store(store.path, clock)
        with again.reading() as session:
            session.scalars(select(models.Attack)).all()
    assert str(failed.value) == (
        "The diary cannot be opened, because its file is damaged: put a backup in its place."
    )


# What opening costs


def test_opening_imports_alembic_for_no_diary_of_today(path: Path, run) -> None:
    program = """
import sys
from pathlib import Path
from diary.store.clock import SystemClock
from diary.store.engine import open_store
for _ in range(2):
    open_store(Path(sys.argv[1]), SystemClock()).close()
print([name for name in ("alembic", "mako", "kivy", "diary.journal") if name in sys.modules])
"""
    assert run(program, path).communicate() == ("[]\n", "")
