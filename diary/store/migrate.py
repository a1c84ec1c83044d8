"""Brings a file to the schema of today, or refuses it untouched."""

import filecmp
import os
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, PrimaryKeyConstraint, String, Table
from sqlalchemy.exc import DBAPIError

from diary import words
from diary.models import Base
from diary.store.backup import backup
from diary.store.connect import connect, for_writing
from diary.store.errors import CannotOpen, NewerDiary, NotADiary, cause
from diary.store.glance import FileState, file_state
from diary.store.revisions import APPLICATION_ID, HEAD, REVISIONS

#: Where the migrations lie, also in a wheel.
SCRIPTS = Path(__file__).resolve().parent / "migrations"


def prepare(path: Path, revisions: tuple[str, ...] = REVISIONS, scripts: Path = SCRIPTS) -> None:
    """Leave a diary of the newest of ``revisions`` at ``path``, a resolved path.

    Raises NewerDiary or NotADiary and leaves the file byte for byte as it was; CannotOpen where an
    older one could not be migrated, which then holds what it held; OSError, sqlite3.Error or
    DBAPIError where file or folder cannot be read or written.
    """
    match file_state(path, revisions):
        case FileState.NEW:
            _create(path)
        case FileState.MIGRATION:
            _migrate(path, revisions[-1], scripts)
        case FileState.NEWER:
            raise NewerDiary(words.NEWER_DIARY)
        case FileState.PASSPHRASE:
            raise NotADiary(words.passphrase_or_no_diary(path.name))
        case FileState.OTHER:
            raise NotADiary(words.not_a_diary(path.name))


def _create(path: Path) -> None:
    for folder in reversed([each for each in path.parents if not each.exists()]):
        folder.mkdir(mode=0o700, exist_ok=True)
    # SQLite gives -wal and -shm the permissions of the file itself.
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    engine = connect(path)
    try:
        with for_writing(engine).begin() as connection:
            # Another program may have been faster.
            if not _tables(connection):
                _fill(connection)
    finally:
        engine.dispose()


def _fill(connection: Connection) -> None:
    """The schema of today without Alembic; a test says that the migrations lead to the same."""
    Base.metadata.create_all(connection)
    version = Table(
        "alembic_version",
        MetaData(),
        Column("version_num", String(32), nullable=False),
        PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
    )
    version.create(connection)
    connection.execute(version.insert().values(version_num=HEAD))
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")


def _migrate(path: Path, revision: str, scripts: Path) -> None:
    # With foreign keys on, a table that is made anew would take the rows that point to it along.
    engine = connect(path, foreign_keys=False)
    try:
        with for_writing(engine).begin() as connection:
            kept = _keep(path, revision)
            try:
                _upgrade(connection, revision, scripts)
            except Exception as error:
                if isinstance(error, DBAPIError) and cause(error.orig) is not None:
                    raise
                raise CannotOpen(words.not_migrated(kept.name)) from error
    finally:
        engine.dispose()


def _keep(path: Path, revision: str) -> Path:
    """A copy of the file as it is, beside it; no older copy is written over."""

    def copy(number: int) -> Path:
        more = "" if number == 1 else f"-{number}"
        return path.with_name(f"{path.stem}.before-{revision}{more}{path.suffix}")

    number = 1
    while copy(number).exists():
        number += 1
    backup(path, copy(number))
    # A migration that fails each time it is tried needs its copy once.
    if number > 1 and filecmp.cmp(copy(number - 1), copy(number), shallow=False):
        copy(number).unlink()
        number -= 1
    return copy(number)


def _upgrade(connection: Connection, revision: str, scripts: Path) -> None:
    from alembic import command
    from alembic.config import Config

    rows, astray = _rows(connection), _astray(connection)
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
    now = _rows(connection)
    lost = {name for name, count in rows.items() if now.get(name) != count}
    if lost:
        raise RuntimeError(f"the migration changed how many rows there are in {sorted(lost)}")
    if _astray(connection) > astray:
        raise RuntimeError("the migration left rows that point nowhere")


def _tables(connection: Connection) -> list[str]:
    found = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        " AND name NOT LIKE 'sqlite#_%' ESCAPE '#' AND name <> 'alembic_version'"
    )
    return [name for (name,) in found]


def _rows(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    return {
        name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()
        for name in _tables(connection)
    }


def _astray(connection: Connection) -> int:
    """How many rows point to none."""
    return len(connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall())
