"""Remedies: made, described, put together with what is the same, preventives with their courses."""

import datetime as dt
import uuid
from typing import Any
from uuid import UUID

from diary import words
from diary.journal.doses import find_remedy, named
from diary.journal.edits import put_remedy
from diary.journal.given import Done, NewRemedy, Refused
from diary.journal.record import entry, recording
from diary.models import Course, Remedy
from diary.store.engine import Store

_FIELDS = frozenset(
    {"kind", "role", "overuse_class", "migraine_specific", "approved", "strength", "unit"}
)


def add_remedy(store: Store, new: NewRemedy) -> Done:
    """A remedy is added; Refused for a name that the diary knows, whatever its case."""
    with recording(store, "remedy") as writing:
        there = named(writing.session, new.name)
        if there is not None:
            raise Refused(words.name_taken(there.name), "name")
        row = find_remedy(writing, new)
        writing.entry_id = row.id
        writing.summary = words.saved(row.name)
    return writing.done


def keep_remedy(store: Store, name: str, /, **fields: Any) -> Done:
    """Describe the remedy of a name, whatever its case; a name not known yet becomes one.

    ``fields`` are any of kind, role, overuse_class, migraine_specific, approved, strength, unit;
    what is not named stays as it is.
    """
    unknown = fields.keys() - _FIELDS
    if unknown:
        raise KeyError(f"a remedy has no {', '.join(sorted(unknown))}")
    with recording(store, "remedy") as writing:
        row = find_remedy(writing, NewRemedy(name))
        put_remedy(writing, row, fields)
        writing.summary = words.saved(row.name)
    return writing.done


def archive_remedy(store: Store, remedy_id: UUID, archived: bool = True) -> Done:
    """Offer a remedy no longer, or again; its doses stay."""
    with recording(store, "remedy") as writing:
        row = entry(writing, Remedy, remedy_id)
        writing.set(row, archived=archived)
        writing.entry_id = row.id
        writing.summary = words.archived(row.name, archived)
    return writing.done


def merge_remedies(store: Store, from_id: UUID, into_id: UUID) -> Done:
    """Two remedies are one: the doses of the first count as those of the second from now on.

    The first keeps its rows and leads to the second. Refused for a circle.
    """
    with recording(store, "merge remedies") as writing:
        row, into = entry(writing, Remedy, from_id), entry(writing, Remedy, into_id)
        onward: Remedy | None = into
        passed: set[UUID] = set()
        while onward is not None and onward.id not in passed:
            if onward.id == row.id:
                raise Refused(words.SAME_REMEDY, "name")
            passed.add(onward.id)
            next_id = onward.merged_into_id
            onward = None if next_id is None else writing.session.get(Remedy, next_id)
        put_remedy(writing, row, {"merged_into_id": into.id})
        writing.summary = words.merged(row.name, into.name)
    return writing.done


def add_course(
    store: Store,
    remedy_id: UUID,
    *,
    start: dt.date | None = None,
    stop: dt.date | None = None,
    amount: str | None = None,
    stop_reason: str | None = None,
) -> Done:
    """A preventive was taken from ``start`` to ``stop``, local dates, ``amount`` as prescribed."""
    with recording(store, "course") as writing:
        remedy = entry(writing, Remedy, remedy_id)
        _in_order(start, stop)
        row = writing.add(
            Course(
                id=uuid.uuid4(),
                remedy_id=remedy.id,
                start_date=start,
                stop_date=stop,
                amount=amount or None,
                stop_reason=stop_reason or None,
            )
        )
        writing.entry_id = row.id
        writing.summary = words.saved(remedy.name)
    return writing.done


def edit_course(store: Store, course_id: UUID, **fields: Any) -> Done:
    """Change ``start``, ``stop``, ``amount`` or ``stop_reason`` of a course."""
    with recording(store, "course") as writing:
        row = entry(writing, Course, course_id)
        names = {"start": "start_date", "stop": "stop_date"}
        columns = {names.get(name, name): value or None for name, value in fields.items()}
        unknown = columns.keys() - {"start_date", "stop_date", "amount", "stop_reason"}
        if unknown:
            raise KeyError(f"a course has no {', '.join(sorted(unknown))}")
        _in_order(
            columns.get("start_date", row.start_date), columns.get("stop_date", row.stop_date)
        )
        writing.set(row, **columns)
        writing.entry_id = row.id
        writing.summary = words.saved(writing.session.get_one(Remedy, row.remedy_id).name)
    return writing.done


def _in_order(start: dt.date | None, stop: dt.date | None) -> None:
    if start is not None and stop is not None and stop < start:
        raise Refused(words.STOP_BEFORE_START, "stop")
