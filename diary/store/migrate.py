"""Brings a file to the schema of today, or refuses it untouched."""

import os
from pathlib import Path

from sqlalchemy import Connection

from diary.models import Base
from diary.store.connect import connect, for_writing
from diary.store.revisions import APPLICATION_ID, HEAD


def prepare(path: Path) -> None:
    """Leave a diary of today's schema at ``path``, a resolved path."""
    if not path.exists() or not path.stat().st_size:
        _create(path)


def _create(path: Path) -> None:
    for folder in reversed([each for each in path.parents if not each.exists()]):
        folder.mkdir(mode=0o700, exist_ok=True)
    # SQLite gives -wal and -shm the permissions of the file itself.
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    engine = connect(path)
    try:
        with for_writing(engine).begin() as connection:
            _fill(connection)
    finally:
        engine.dispose()


def _fill(connection: Connection) -> None:
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    if tables:
        return
    Base.metadata.create_all(connection)
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
        " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
