"""SQLAlchemy's engine on a diary's file: pragmas, and transactions that SQLite sees as ours."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from diary.store.errors import CannotWrite, StoreError, cause

#: How long SQLite waits for another program's transaction.
BUSY_MILLISECONDS = 5000
#: A window stands still meanwhile: it waits as long as hardly anybody notices.
QUICK_MILLISECONDS = 100

_BEGIN = "diary_begin"
_BUSY = "diary_busy"


def connect(path: Path, *, foreign_keys: bool = True) -> Engine:
    """An engine on the file at ``path``; its connections may be used on any thread.

    A transaction starts with BEGIN; through ``for_writing(engine)`` with BEGIN IMMEDIATE.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"check_same_thread": False},
        pool_use_lifo=True,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # Python's sqlite3 begins nothing by itself then: not before the first write, as it would.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
        cursor.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if _BUSY in options:
            connection.exec_driver_sql(f"PRAGMA busy_timeout={options[_BUSY]}")
        connection.exec_driver_sql(options.get(_BEGIN, "BEGIN"))

    return engine


def for_writing(engine: Engine) -> Engine:
    """The same engine with transactions that take the write lock as they begin."""
    return engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})


def quick(engine: Engine) -> Engine:
    """The same engine with transactions that hardly wait for another program's."""
    return engine.execution_options(**{_BUSY: QUICK_MILLISECONDS})


@contextmanager
def said(
    kind: type[StoreError],
    sentence: Callable[[str], str],
    errors: tuple[type[Exception], ...] = (DBAPIError,),
) -> Iterator[None]:
    """Turn an error of the file or its disk into ``kind``; a fault of the program's stays one."""
    try:
        yield
    except errors as error:
        why = cause(error.orig if isinstance(error, DBAPIError) else error)
        if why is None:
            raise
        failed = kind(sentence(why))
        if isinstance(failed, CannotWrite):
            failed.cause = why
        raise failed from error
