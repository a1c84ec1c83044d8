"""Entries are taken away: a tombstone stays, and undo brings them back whole."""

import datetime as dt
from typing import Any
from uuid import UUID

from sqlalchemy import select

from diary import words
from diary.history.stored import KINDS
from diary.journal import moments
from diary.journal.checks import sync_checks
from diary.journal.given import Done, Refused
from diary.journal.record import Writing, entry, recording
from diary.journal.terms import word_of
from diary.models import (
    Attack,
    AttackDay,
    AttackTerm,
    Check,
    CheckDose,
    CheckIn,
    CheckInTerm,
    Course,
    Dose,
    Entry,
    Rating,
    Remedy,
    StillGoing,
    SymptomObservation,
    Term,
)
from diary.store.engine import Store

_OF_ATTACK = (
    Rating,
    Dose,
    SymptomObservation,
    Check,
    StillGoing,
    AttackTerm,
    AttackDay,
)
_PARTS: tuple[type[Any], ...] = (
    Rating,
    StillGoing,
    SymptomObservation,
    AttackTerm,
    AttackDay,
    Dose,
    Check,
)


def delete(store: Store, kind: str, id: UUID) -> Done:
    """Delete one entry with everything under it; ``kind`` is one of KINDS."""
    with recording(store, "delete") as writing:
        row = entry(writing, KINDS[kind], id)
        writing.entry_id = row.id
        writing.summary = words.deleted(_name(writing, row))
        if isinstance(row, Attack):
            writing.attack_id = row.id
            _delete_parts(writing, row.id)
            writing.remove(row)
        elif isinstance(row, CheckIn | Course):
            for link in _links_of(writing, row):
                writing.remove(link)
            writing.remove(row)
        else:
            assert isinstance(row, _OF_ATTACK)
            writing.attack_id = row.attack_id
            writing.remove(row)
            if isinstance(row, Check):
                _delete_links(writing, row.id)
            if isinstance(row, Dose):
                sync_checks(writing, row.attack_id)
            writing.searched(row.attack_id)
    return writing.done


def restore(store: Store, kind: str, id: UUID) -> Done:
    """Bring back an entry from the trash with all that was deleted along with it.

    Refused for one that is not deleted, or that belongs to an attack which is.
    """
    with recording(store, "restore") as writing:
        row = writing.session.get(KINDS[kind], id)
        if row is None:
            raise Refused(words.NO_SUCH_ENTRY)
        if row.deleted_at is None:
            raise Refused(words.NOT_DELETED)
        gone_at = row.deleted_at
        attack_id = row.id if isinstance(row, Attack) else getattr(row, "attack_id", None)
        if attack_id is not None and not isinstance(row, Attack):
            entry(writing, Attack, attack_id)
        for part in (row, *_gone_along(writing, row, attack_id, gone_at)):
            writing.set(part, deleted_at=None)
        sync_checks(writing, attack_id)
        writing.searched(attack_id)
        writing.attack_id, writing.entry_id = attack_id, row.id
        writing.summary = words.restored(_name(writing, row))
    return writing.done


def _gone_along(
    writing: Writing, row: Entry, attack_id: UUID | None, gone_at: dt.datetime
) -> list[Entry]:
    """What one deletion took away together with ``row``."""
    session, found = writing.session, list[Entry]()
    if attack_id is not None:
        for model in _PARTS:
            found += session.scalars(
                select(model).where(model.attack_id == attack_id, model.deleted_at == gone_at)
            )
        checks = select(Check.id).where(Check.attack_id == attack_id)
        found += session.scalars(
            select(CheckDose).where(CheckDose.check_id.in_(checks), CheckDose.deleted_at == gone_at)
        )
    if isinstance(row, CheckIn):
        found += session.scalars(
            select(CheckInTerm).where(
                CheckInTerm.check_in_id == row.id, CheckInTerm.deleted_at == gone_at
            )
        )
    return [part for part in found if part is not row]


def _links_of(writing: Writing, row: Entry) -> list[CheckInTerm]:
    if not isinstance(row, CheckIn):
        return []
    return list(
        writing.session.scalars(
            select(CheckInTerm).where(
                CheckInTerm.check_in_id == row.id, CheckInTerm.deleted_at.is_(None)
            )
        )
    )


def _delete_parts(writing: Writing, attack_id: UUID) -> None:
    for model in _PARTS:
        for part in writing.session.scalars(
            select(model).where(model.attack_id == attack_id, model.deleted_at.is_(None))
        ).all():
            if isinstance(part, Check):
                _delete_links(writing, part.id)
            writing.remove(part)


def _delete_links(writing: Writing, check_id: UUID) -> None:
    for link in writing.session.scalars(
        select(CheckDose).where(CheckDose.check_id == check_id, CheckDose.deleted_at.is_(None))
    ).all():
        writing.remove(link)


def _name(writing: Writing, row: Entry) -> str:
    if isinstance(row, Attack):
        onset = moments.read(row, "onset")
        assert onset is not None
        return words.day_title(onset.local_date, writing.today)
    if isinstance(row, Rating):
        value = row.level if row.score is None else row.score
        return words.severity(value)
    if isinstance(row, Dose):
        remedy = entry(writing, Remedy, row.remedy_id)
        return words.dose_line(remedy.name, row.amount, row.unit)
    if isinstance(row, CheckIn):
        return words.day_title(row.date, writing.today)
    if isinstance(row, SymptomObservation | AttackTerm):
        term = writing.session.get(Term, row.term_id)
        return words.SYMPTOM if term is None else words.term_name(word_of(term))
    return words.TWO_HOUR_CHECK if isinstance(row, Check) else words.ENTRY
