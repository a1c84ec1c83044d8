import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from diary import models
from diary.measures.rows import Attack
from diary.store.connect import connect, for_writing
from diary.store.engine import Store, open_store
from diary.store.errors import CannotOpen, NewerDiary, NotADiary
from diary.store.glance import FileState, glance
from diary.store.migrate import SCRIPTS, prepare
from diary.store.revisions import HEAD, REVISIONS
from tests.clock import SetClock
from tests.measures.diaries import attack, dose, rating
from tests.store.fill import NOON, an_attack, put
from tests.store.test_glance import NOISE

# What the migrations make


def config(connection: Connection | None = None) -> Config:
    made = Config()
    made.set_main_option("script_location", str(SCRIPTS))
    made.attributes["connection"] = connection
    return made


def schema(path: Path) -> dict[str, list[str]]:
    """Each table and index of a file: the parts of what made it, whatever their order."""
    with closing(sqlite3.connect(path)) as diary:
        made = diary.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: sorted(line.strip(" \t,") for line in sql.splitlines()) for name, sql in made}


def columns(path: Path) -> dict[str, list[tuple]]:
    with closing(sqlite3.connect(path)) as diary:
        return {
            name: diary.execute(f'PRAGMA table_xinfo("{name}")').fetchall()
            for (name,) in diary.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }


def test_a_new_diary_is_what_the_migrations_make(closed: Path, tmp_path: Path) -> None:
    migrated = tmp_path / "migrated.sqlite"
    for path in (migrated, closed):
        engine = connect(path)
        with for_writing(engine).begin() as connection:
            command.upgrade(config(connection), "head")
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, models.Base.metadata) == []
        engine.dispose()
    assert schema(closed) == schema(migrated)
    assert columns(closed) == columns(migrated)
    assert len(schema(closed)) > 40


def test_the_program_knows_the_revisions_that_lie_in_it() -> None:
    scripts = ScriptDirectory.from_config(config())
    walked = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(walked)) == REVISIONS
    assert scripts.get_heads() == [HEAD]


# Refusals


def whole_folder(path: Path) -> dict[str, bytes]:
    """Every file beside a diary, but what SQLite keeps of who reads."""
    found = {each.name: each for each in path.parent.iterdir()}
    return {name: each.read_bytes() for name, each in found.items() if not name.endswith("-shm")}


def set_revision(path: Path, revision: str) -> None:
    with closing(sqlite3.connect(path)) as diary:
        diary.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        diary.commit()


@pytest.mark.parametrize("revision", ["0002", "9c1d77aa02be"])
def test_a_newer_diary_is_refused_and_untouched(
    closed: Path, clock: SetClock, revision: str
) -> None:
    set_revision(closed, revision)
    before, stamp = whole_folder(closed), closed.stat().st_mtime_ns
    assert glance(closed, NOON).file is FileState.NEWER
    with pytest.raises(NewerDiary) as refused:
        open_store(closed, clock)
    assert str(refused.value) == (
        "A newer version of this program wrote this diary, so it was left as it is: "
        "install the newer version to open it."
    )
    assert os.listdir(closed.parent) == ["diary.sqlite"]
    assert whole_folder(closed) == before
    assert closed.stat().st_mtime_ns == stamp


def test_a_newer_diary_whose_program_was_killed_is_untouched_too(
    closed: Path, clock: SetClock, run
) -> None:
    program = """
import os, signal, sqlite3, sys
diary = sqlite3.connect(sys.argv[1])
diary.execute("UPDATE alembic_version SET version_num = '0002'")
diary.commit()
os.kill(os.getpid(), signal.SIGKILL)
"""
    run(program, closed).communicate()
    before = whole_folder(closed)
    assert before.keys() == {"diary.sqlite", "diary.sqlite-wal"}
    assert glance(closed, NOON).file is FileState.NEWER
    with pytest.raises(NewerDiary):
        open_store(closed, clock)
    assert whole_folder(closed) == before


def a_program_of_another_kind(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("CREATE TABLE alembic_version (version_num)")
        other.execute("INSERT INTO alembic_version VALUES ('0001')")
        other.commit()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (
            lambda path: path.write_text("Dear diary, my head hurts."),
            "“diary.sqlite” is not a headache diary, so it was left as it is: choose another file.",
        ),
        (
            a_program_of_another_kind,
            "“diary.sqlite” is not a headache diary, so it was left as it is: choose another file.",
        ),
        (
            lambda path: path.write_bytes(NOISE),
            "“diary.sqlite” is protected by a passphrase or not a headache diary, so it was left "
            "as it is: this version opens neither, choose another file.",
        ),
        (
            lambda path: path.mkdir(),
            "“diary.sqlite” is not a headache diary, so it was left as it is: choose another file.",
        ),
    ],
    ids=["text", "other program", "noise", "folder"],
)
def test_what_is_no_diary_is_refused_and_untouched(
    path: Path, clock: SetClock, make, sentence: str
) -> None:
    make(path)
    before = path.read_bytes() if path.is_file() else os.listdir(path)
    with pytest.raises(NotADiary) as refused:
        open_store(path, clock)
    assert str(refused.value) == sentence
    assert os.listdir(path.parent) == ["diary.sqlite"]
    assert before == (path.read_bytes() if path.is_file() else os.listdir(path))


# An older diary, as a version of tomorrow meets one of today

TOMORROW = (*REVISIONS, "tomorrow")
ADD = """
    with op.batch_alter_table("attack") as table:
        table.add_column(sa.Column("weather", sa.String()))
        table.alter_column("note", existing_type=sa.String(), new_column_name="remark")
"""


@pytest.fixture
def scripts(tmp_path: Path):
    """Makes the migrations of tomorrow's version, the last of which does as it is told."""

    def tomorrow(body: str) -> Path:
        folder = tmp_path / "100% of tomorrow"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(SCRIPTS, folder)
        (folder / "versions" / "tomorrow.py").write_text(
            "import sqlalchemy as sa\nfrom alembic import op\n"
            f'revision, down_revision = "tomorrow", "{HEAD}"\n'
            f"def upgrade():\n{body}"
        )
        return folder

    return tomorrow


@pytest.fixture
def diary(tmp_path: Path, clock: SetClock) -> Path:
    """A diary of today with entries, closed, in a folder of its own."""
    path = tmp_path / "mine" / "diary.sqlite"
    store = open_store(path, clock)
    with store.writing() as session:
        put(session, full())
        an_attack(session, note="Kopf 🤕")
    store.close()
    return path


def full() -> Attack:
    rows = {"ratings": [rating("2026-10-30 09:00", 6.5)], "doses": [dose("2026-10-30 09:10")]}
    return attack("2026-10-30 08:00", **rows)


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as diary:
        return list(diary.iterdump())


def test_an_older_diary_is_copied_and_migrated(diary: Path, scripts) -> None:
    before = dump(diary)
    prepare(diary, TOMORROW, scripts(ADD))
    with closing(sqlite3.connect(diary)) as migrated:
        migrated.execute("PRAGMA foreign_keys=ON")
        assert migrated.execute("SELECT * FROM alembic_version").fetchall() == [("tomorrow",)]
        assert migrated.execute("PRAGMA foreign_key_check").fetchall() == []
        assert migrated.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert migrated.execute(
            "SELECT remark, weather FROM attack WHERE remark NOT NULL"
        ).fetchall() == [("Kopf 🤕", None)]
        counts = [
            migrated.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("attack", "rating", "dose", "remedy", "term", "replica")
        ]
        assert counts == [2, 1, 1, 1, 45, 1]
        (made,) = migrated.execute("SELECT sql FROM sqlite_master WHERE name = 'attack'").fetchone()
        assert "CONSTRAINT fk_attack_bothersome_symptom_id FOREIGN KEY" in made
    copy = diary.with_name("diary.before-tomorrow.sqlite")
    assert set(os.listdir(diary.parent)) == {diary.name, copy.name}
    assert dump(copy) == before
    assert copy.stat().st_mode & 0o777 == 0o600
    assert set(os.listdir(diary.parent)) == {diary.name, copy.name}


def test_the_copy_is_the_diary_as_today_s_version_opens_it(
    diary: Path, scripts, clock: SetClock
) -> None:
    prepare(diary, TOMORROW, scripts(ADD))
    with pytest.raises(NewerDiary):
        open_store(diary, clock)
    assert glance(diary, NOON).file is FileState.NEWER
    copy = open_store(diary.with_name("diary.before-tomorrow.sqlite"), clock)
    with copy.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM rating")) == 1
    copy.close()


def test_what_a_killed_program_had_committed_is_copied_and_migrated(
    diary: Path, scripts, run
) -> None:
    program = """
import os, signal, sqlite3, sys
diary = sqlite3.connect(sys.argv[1])
diary.execute("UPDATE attack SET note = 'the last word' WHERE note NOT NULL")
diary.commit()
os.kill(os.getpid(), signal.SIGKILL)
"""
    run(program, diary).communicate()
    assert b"the last word" not in diary.read_bytes()
    prepare(diary, TOMORROW, scripts(ADD))
    for path, column in (
        (diary, "remark"),
        (diary.with_name("diary.before-tomorrow.sqlite"), "note"),
    ):
        with closing(sqlite3.connect(path)) as found:
            said = found.execute(f"SELECT {column} FROM attack WHERE {column} NOT NULL").fetchall()
        assert said == [("the last word",)]


@pytest.mark.parametrize(
    "body",
    [
        f"{ADD}    raise RuntimeError('on purpose')",
        f"{ADD}    op.execute('SELECT * FROM no_such_table')",
        f"{ADD}    op.execute('DELETE FROM rating')",
        "    op.drop_table('check_in_term')",
        "    op.execute(\"UPDATE rating SET attack_id = 'nowhere'\")",
        "    import no_such_module",
    ],
    ids=["raises", "bad SQL", "loses rows", "loses a table", "rows astray", "does not load"],
)
def test_a_migration_that_fails_leaves_the_diary_as_it_was(
    diary: Path, scripts, clock: SetClock, body: str
) -> None:
    before, held = diary.read_bytes(), dump(diary)
    for _ in range(2):
        with pytest.raises(CannotOpen) as failed:
            prepare(diary, TOMORROW, scripts(body))
        assert str(failed.value) == (
            "This diary could not be brought up to this version, so it was left as it is: "
            "go on with the version that you had; "
            "a copy lies beside it as “diary.before-tomorrow.sqlite”."
        )
        assert diary.read_bytes() == before
        assert set(os.listdir(diary.parent)) == {diary.name, "diary.before-tomorrow.sqlite"}
    assert dump(diary.with_name("diary.before-tomorrow.sqlite")) == held
    open_store(diary, clock).close()


def test_no_older_copy_is_written_over(diary: Path, scripts, clock: SetClock) -> None:
    fail = scripts("    raise RuntimeError('on purpose')")
    with pytest.raises(CannotOpen):
        prepare(diary, TOMORROW, fail)
    first = diary.with_name("diary.before-tomorrow.sqlite")
    held = first.read_bytes()
    store = open_store(diary, clock)
    with store.writing() as session:
        an_attack(session)
    store.close()
    with pytest.raises(CannotOpen, match=r"diary\.before-tomorrow-2\.sqlite"):
        prepare(diary, TOMORROW, fail)
    assert first.read_bytes() == held
    with closing(sqlite3.connect(diary.with_name("diary.before-tomorrow-2.sqlite"))) as second:
        assert second.execute("SELECT count(*) FROM attack").fetchone() == (3,)


def test_a_diary_that_is_written_to_meanwhile_is_left_for_later(
    diary: Path, scripts, monkeypatch: pytest.MonkeyPatch, store: Store
) -> None:
    monkeypatch.setattr("diary.store.connect.BUSY_MILLISECONDS", 0)
    with closing(sqlite3.connect(diary, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Exception, match="locked"):
            prepare(diary, TOMORROW, scripts(ADD))
    assert not diary.with_name("diary.before-tomorrow.sqlite").exists()
    prepare(diary, TOMORROW, scripts(ADD))
    assert glance(diary, NOON).file is FileState.NEWER
