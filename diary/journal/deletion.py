"""Entries are taken away: a tombstone stays, and undo brings them back whole."""

import datetime as dt
from typing import Any
from uuid import UUID

from sqlalchemy import select

from diary import words
from diary.history.stored import KINDS
from diary.journal import moments
from diary.journal.check_ins import keep_or_take_back
from diary.journal.checks import sync_checks
from diary.journal.given import Done, Refused
from diary.journal.record import Writing, entry, recording
from diary.journal.terms import linked_terms, word_of, write_day_search
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
    """Delete one entry with everything under it; ``kind`` is one of KINDS.

    What was entered with a remedy or an own word keeps it. Refused for a built-in word, which can
    be hidden, and for the link of a check to its dose.
    """
    with recording(store, "delete") as writing:
        row = entry(writing, KINDS[kind], id)
        writing.entry_id = row.id
        writing.summary = words.deleted(_name(writing, row))
        if isinstance(row, CheckDose):
            raise Refused(words.OF_A_CHECK)
        if isinstance(row, Term) and row.key is not None:
            raise Refused(words.BUILT_IN_WORD)
        # first, so that the change says what it was about
        writing.remove(row)
        if isinstance(row, Attack):
            _delete_parts(writing, row.id)
        elif isinstance(row, Check):
            _delete_links(writing, row.id)
        elif isinstance(row, CheckIn):
            for link in linked_terms(writing, row.id):
                writing.remove(link)
        elif isinstance(row, CheckInTerm):
            keep_or_take_back(writing, entry(writing, CheckIn, row.check_in_id))
        _settle(writing, row)
    return writing.done


def _attack_of(row: Entry) -> UUID | None:
    return row.id if isinstance(row, Attack) else getattr(row, "attack_id", None)


def _settle(writing: Writing, row: Entry) -> None:
    """What follows for the attack of an entry that went or came back."""
    attack_id = writing.attack_id = _attack_of(row)
    if isinstance(row, Dose):
        sync_checks(writing, attack_id)
    writing.searched(attack_id)


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
        gone_at, attack_id = row.deleted_at, _attack_of(row)
        if attack_id is not None and not isinstance(row, Attack):
            attack = writing.session.get_one(Attack, attack_id)
            if attack.deleted_at is not None:
                raise Refused(words.ATTACK_FIRST, "attack")
        if isinstance(row, CheckInTerm):
            _day_of(writing, row)
        for part in (row, *_gone_along(writing, row, attack_id, gone_at)):
            writing.set(part, deleted_at=None)
        sync_checks(writing, attack_id)
        _settle(writing, row)
        if isinstance(row, CheckIn | CheckInTerm):
            write_day_search(writing, row if isinstance(row, CheckIn) else _day_of(writing, row))
        writing.entry_id = row.id
        writing.summary = words.restored(_name(writing, row))
    return writing.done


def _day_of(writing: Writing, link: CheckInTerm) -> CheckIn:
    """The day's entry of a suspected trigger; one that went with it comes back as well."""
    row = writing.session.get(CheckIn, link.check_in_id)
    assert row is not None
    if row.deleted_at is not None:
        if row.deleted_at != link.deleted_at:
            raise Refused(words.NO_SUCH_ENTRY)
        writing.set(row, deleted_at=None)
    return row


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
        remedy = writing.session.get(Remedy, row.remedy_id)
        return words.dose_line(remedy.name if remedy else "", row.amount, row.unit)
    if isinstance(row, CheckIn | AttackDay):
        return words.day_title(row.date, writing.today)
    if isinstance(row, SymptomObservation | AttackTerm | CheckInTerm):
        term = writing.session.get(Term, row.term_id)
        return words.SYMPTOM if term is None else words.term_name(word_of(term))
    if isinstance(row, Term):
        return words.term_name(word_of(row))
    if isinstance(row, Remedy):
        return row.name
    if isinstance(row, Course):
        remedy = writing.session.get(Remedy, row.remedy_id)
        return words.ENTRY if remedy is None else remedy.name
    if isinstance(row, StillGoing):
        return words.STILL_GOING
    return words.TWO_HOUR_CHECK if isinstance(row, Check) else words.ENTRY
