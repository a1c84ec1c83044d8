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
from diary.store.errors import CannotOpen, CannotWrite


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
        """A session that sees one state of the diary; CannotOpen where it cannot be read."""
        with said(CannotOpen, words.not_opened), _session(self._engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that alone may write, committed to disk on leaving.

        An exception rolls it back. CannotWrite where the file cannot be written: nothing of it is
        stored then.
        """
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
    with said(CannotOpen, words.not_opened, (OSError, sqlite3.Error, DBAPIError)):
        migrate.prepare(path)
        return Store(path, clock, source)
