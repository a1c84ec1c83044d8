"""One verb as one transaction: rows written with their stamps, and the change to undo it by."""

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from diary import words
from diary.journal.given import Done, Refused
from diary.journal.search import attack_text
from diary.journal.snapshot import plain, values_of
from diary.measures.rows import Moment
from diary.models import Attack, Change, Entry, ZoneChange
from diary.store.engine import Store

EntryRow = TypeVar("EntryRow", bound=Entry)

#: The verb of a change that no person takes back: something was written by the way.
NOTED = "noted"

#: What ``Entry`` brings and no person writes: these carry no stamp.
_BOOKKEEPING = frozenset(
    {
        "id",
        "created_at",
        "changed_at",
        "entered_at",
        "entered_zone",
        "entered_offset",
        "source",
        "batch_id",
        "external_id",
        "original",
        "stamps",
        "search",
        "folded",
        "onset_order",
        "order_at",
    }
)


def stamped(model: type[Entry]) -> tuple[str, ...]:
    """The fields of a row that carry a stamp: all that a person wrote, and the tombstone."""
    columns = model.__table__.columns  # type: ignore[attr-defined]
    return tuple(column.key for column in columns if column.key not in _BOOKKEEPING)


def hybrid_time(milliseconds: int, count: int = 0) -> str:
    """A hybrid logical time as it is stored: sorted as text, it is sorted by time."""
    return f"{milliseconds:014d}{count:06d}"


class Writing:
    """What a verb writes with. Set ``summary``, ``attack_id`` and ``entry_id`` for its Done."""

    def __init__(self, store: Store, session: Session, verb: str) -> None:
        self.store, self.session, self.verb = store, session, verb
        self.now: Moment = store.now()
        assert self.now.at is not None
        #: With its fraction of a second: of two entries of one second, one came later.
        self.written: dt.datetime = store.clock.now()
        self.instant: dt.datetime = self.now.at
        self.today = self.now.local_date
        self.hlc = _tick(session, self.written)
        self.summary = ""
        self.attack_id: uuid.UUID | None = None
        self.entry_id: uuid.UUID | None = None
        self.silent = False
        #: The change that an undo or redo turned: its rows are kept there and not once more.
        self.turned: uuid.UUID | None = None
        self.zone_noted = False
        self.done: Done
        self._before: dict[tuple[str, uuid.UUID], dict[str, Any] | None] = {}
        self._rows: dict[tuple[str, uuid.UUID], Entry] = {}
        self._searched: set[uuid.UUID] = set()

    # Rows

    def stamp(self) -> list[str]:
        """The mark of this write: [hybrid logical time, replica id]."""
        return [self.hlc, str(self.store.replica_id)]

    def add(self, row: EntryRow) -> EntryRow:
        """Store a new row; an id is made where it has none."""
        row.id = row.id or uuid.uuid4()
        self._remember(row, None)
        row.created_at = row.changed_at = row.entered_at = self.written
        row.entered_zone, row.entered_offset = self.now.zone, self.now.offset
        row.source = self.store.source
        mark = self.stamp()
        row.stamps = dict.fromkeys(stamped(type(row)), mark)
        self.session.add(row)
        # the models have no relationships that would tell SQLAlchemy which row must come first
        self.session.flush()
        return row

    def set(self, row: Entry, **fields: Any) -> bool:
        """Change fields of a row; only those that differ are written and stamped."""
        changed = {
            name: value
            for name, value in fields.items()
            if plain(getattr(row, name)) != plain(value)
        }
        if not changed:
            return False
        self._note_before(row)
        mark = self.stamp()
        row.stamps = {**row.stamps, **{n: mark for n in changed if n not in _BOOKKEEPING}}
        row.changed_at = self.written
        for name, value in changed.items():
            setattr(row, name, value)
        return True

    def remove(self, row: Entry) -> None:
        """Leave a tombstone."""
        self.set(row, deleted_at=self.written)

    def _note_before(self, row: Entry) -> None:
        if (row.__tablename__, row.id) not in self._before:  # type: ignore[attr-defined]
            self._remember(row, values_of(row))  # type: ignore[arg-type]

    def _remember(self, row: Entry, before: dict[str, Any] | None) -> None:
        key = (row.__tablename__, row.id)  # type: ignore[attr-defined]
        self._before[key] = before
        self._rows[key] = row

    def searched(self, attack_id: uuid.UUID | None) -> None:
        """The words of this attack changed: its search text is made anew at the end."""
        if attack_id is not None:
            self._searched.add(attack_id)

    # The end

    def _write_search(self) -> None:
        self.session.flush()
        for attack_id in self._searched:
            row = self.session.get(Attack, attack_id)
            if row is not None:
                text = attack_text(self.session, row)
                if text != row.search:
                    self._note_before(row)
                    row.search = text

    def finish(self) -> None:
        """Write the change; ``done`` then says what was done."""
        self._write_search()
        self.session.flush()
        before, after = [], []
        for key, row in self._rows.items():
            now = values_of(row)  # type: ignore[arg-type]
            if now != self._before[key]:
                before.append(_part(key, self._before[key]))
                after.append(_part(key, now))
        if self.verb == "edit" and not after:
            # it was so already: there is nothing to tell
            self.summary = ""
        change_id = None
        if self.turned is not None:
            self._write_change(self.verb, [], [{"change": str(self.turned)}])
            change_id = self.turned
        elif after and not self.silent:
            change_id = self._write_change(self.verb, before, after)
        elif after or self.zone_noted:
            # the next stamp must be later than those of this write
            self._write_change(NOTED, [], [])
        self.done = Done(
            self.verb,
            change_id,
            self.summary,
            self.attack_id,
            self.entry_id,
            frozenset(part["table"] for part in after),
        )

    def _write_change(self, verb: str, before: list[Any], after: list[Any]) -> uuid.UUID:
        change = Change(
            id=uuid.uuid4(),
            hlc=self.hlc,
            verb=verb,
            at=self.instant,
            source=self.store.source,
            replica_id=self.store.replica_id,
            attack_id=self.attack_id,
            summary=self.summary,
            undone=False,
            before=before,
            after=after,
        )
        self.session.add(change)
        return change.id


def _part(key: tuple[str, uuid.UUID], values: dict[str, Any] | None) -> dict[str, Any]:
    return {"table": key[0], "id": str(key[1]), "values": values}


@contextmanager
def recording(store: Store, verb: str) -> Iterator[Writing]:
    """A transaction in which one verb writes; announced once it is on disk.

    Raises Refused, and CannotWrite where the disk refuses; then nothing was stored.
    """
    with store.writing() as session:
        writing = Writing(store, session, verb)
        writing.zone_noted = _note_zone(writing)
        yield writing
        writing.finish()
    store.announce(writing.done)


def _note_zone(writing: Writing) -> bool:
    """Add a row to the zone timeline where the system's zone is another than the last one."""
    session = writing.session
    last = session.scalar(
        select(ZoneChange.zone)
        .where(ZoneChange.deleted_at.is_(None))
        .order_by(ZoneChange.since_at.desc())
        .limit(1)
    )
    if last == writing.now.zone:
        return False
    mark = writing.stamp()
    session.add(
        ZoneChange(
            id=uuid.uuid4(),
            created_at=writing.written,
            changed_at=writing.written,
            entered_at=writing.written,
            entered_zone=writing.now.zone,
            entered_offset=writing.now.offset,
            source=writing.store.source,
            stamps={"since_at": mark, "zone": mark, "deleted_at": mark},
            since_at=writing.instant,
            zone=writing.now.zone,
        )
    )
    return True


def _tick(session: Session, now: dt.datetime) -> str:
    """The next hybrid logical time: milliseconds, then a counter; never before the newest change.

    The clock may be set back; the order of the changes is not.
    """
    wall = int(now.timestamp() * 1000)
    newest = session.scalar(select(func.max(Change.hlc)))
    if newest is not None:
        last, count = int(newest[:14]), int(newest[14:])
        if wall <= last:
            return hybrid_time(last, count + 1)
    return hybrid_time(wall)


def revive(writing: Writing, row: EntryRow) -> EntryRow:
    """Store a row whose id says what it is, over the tombstone that may be there already."""
    there = writing.session.get(type(row), row.id)
    if there is None:
        return writing.add(row)
    writing.set(there, **{name: getattr(row, name) for name in stamped(type(row))})
    return there


def entry(writing: Writing, kind: type[EntryRow], key: uuid.UUID) -> EntryRow:
    """A row that is there; Refused for one that is not, or was deleted."""
    row = writing.session.get(kind, key)
    if row is None or row.deleted_at is not None:
        raise Refused(words.NO_SUCH_ENTRY, "attack" if kind is Attack else "")
    return row
