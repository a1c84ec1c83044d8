"""The open diary: transactions on its file, and who is told when one was committed."""

import os
import platform
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from diary import words
from diary.measures.rows import Moment, Source
from diary.models import Replica, key_of
from diary.store import clock as clocks
from diary.store import migrate, terms
from diary.store.clock import Clock
from diary.store.connect import connect, for_writing, quick, said
from diary.store.errors import CannotOpen, CannotWrite, Cause, StoreError


class Store:
    """A diary's file, open; use ``open_store``. May be used on any thread.

    ``replica_id`` names this place among all where the diary is written.
    """

    def __init__(self, path: Path, clock: Clock, source: Source) -> None:
        self.path = path
        self.clock = clock
        self.source = source
        self._engine = connect(path)
        self._writer = for_writing(self._engine)
        self._listeners: list[Callable[..., object]] = []
        self._file = _which(path)
        try:
            self.replica_id = self._settle()
        except BaseException:
            self.close()
            raise

    def now(self) -> Moment:
        """This moment on the store's clock."""
        return clocks.now(self.clock)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the diary; a StoreError where it cannot be read."""
        self._follow()
        with said(CannotOpen, words.not_read), _session(self._engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that alone may write, committed to disk on leaving.

        An exception rolls it back. CannotWrite where the file cannot be written: nothing of it is
        stored then.
        """
        try:
            self._follow()
        except StoreError as error:
            why = Cause.REPLACED if _which(self.path) else Cause.GONE
            raise _not_written(why) from error
        with said(CannotWrite, words.not_saved), _session(self._writer) as session:
            yield session
            session.commit()

    def be_quick(self) -> None:
        """From now on give up soon where another program is writing: a person waits."""
        self._engine = quick(self._engine)
        self._writer = quick(self._writer)

    def listen(self, callback: Callable[..., object]) -> None:
        """Call ``callback`` with what was announced, after those that listen already."""
        self._listeners.append(callback)

    def announce(self, done: object) -> None:
        """Tell all listeners, in order and on this thread, what was committed."""
        for callback in tuple(self._listeners):
            callback(done)

    def close(self) -> None:
        """Close the file; SQLite then takes away its -wal and -shm."""
        self._engine.dispose()

    def _follow(self) -> None:
        """Go on with the file that lies at the place now, which a synchronised folder may replace.

        What is written to a file that has lost its name is gone with the last program that has it
        open. Raises CannotOpen where none lies there, NewerDiary or NotADiary where that is none
        for this program.
        """
        found = _which(self.path)
        if found is not None and found == self._file:
            return
        if self._file is not None:
            self._leave()
        if found is None:
            raise CannotOpen(words.not_read(Cause.GONE))
        with said(CannotOpen, words.not_read, _OF_A_FILE):
            migrate.prepare(self.path)
            self.replica_id = self._settle()
        self._file = found

    def _leave(self) -> None:
        """Close the file that lies elsewhere now, with all in it that stood in its -wal.

        SQLite itself would leave the -wal behind, and take it for that of the next file there.
        """
        connection = self._engine.raw_connection()
        try:
            with said(CannotOpen, words.not_read, _OF_A_FILE):
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
        self.close()
        self._file = None

    def _settle(self) -> UUID:
        """Write what this file and this place still lack; the replica id of the place."""
        place = str(key_of("place", platform.node(), self.path))
        known = select(Replica.id).where(Replica.place == place)
        with _session(self._engine) as session:
            replica = session.scalar(known)
            if replica is not None and not terms.missing(session, self.clock, self.source):
                return replica
        with _session(self._writer) as session:
            session.add_all(terms.missing(session, self.clock, self.source))
            replica = session.scalar(known)
            if replica is None:
                replica = uuid4()
                session.add(Replica(id=replica, place=place, created_at=self.clock.now()))
            session.commit()
        return replica


#: What goes wrong with a file before a session is there.
_OF_A_FILE = (OSError, sqlite3.Error, DBAPIError)


def _which(path: Path) -> tuple[int, int] | None:
    """Which file lies at ``path``, whatever it is called; None where none does."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _not_written(why: Cause) -> CannotWrite:
    failed = CannotWrite(words.not_saved(why))
    failed.cause = why
    return failed


@contextmanager
def _session(engine: Engine) -> Iterator[Session]:
    """A session whose transaction has begun; what is not committed is rolled back."""
    with Session(engine, expire_on_commit=False) as session:
        session.connection()
        yield session


def open_store(path: Path, clock: Clock, source: Source = Source.WINDOW) -> Store:
    """Open the diary at ``path``, or begin one there; an older file is migrated first.

    ``source`` is what its entries will say that they came from. Raises NewerDiary, NotADiary or
    CannotOpen; the file is then as it was.
    """
    path = Path(os.path.realpath(path))
    with said(CannotOpen, words.not_opened, _OF_A_FILE):
        migrate.prepare(path)
        return Store(path, clock, source)
