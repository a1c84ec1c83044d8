"""Entries are taken away: a tombstone stays, and undo brings them back whole."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from diary import words
from diary.journal import moments
from diary.journal.checks import sync_checks
from diary.journal.given import Done
from diary.journal.record import Writing, entry, recording
from diary.models import (
    Attack,
    AttackDay,
    AttackTerm,
    Check,
    CheckDose,
    Dose,
    Entry,
    Rating,
    Remedy,
    StillGoing,
    SymptomObservation,
)
from diary.store.engine import Store

_KINDS: dict[str, type[Entry]] = {
    "attack": Attack,
    "rating": Rating,
    "dose": Dose,
    "symptom": SymptomObservation,
    "check": Check,
}
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
    """Delete an attack with everything under it, or one rating, dose, symptom or check."""
    with recording(store, "delete") as writing:
        row = entry(writing, _KINDS[kind], id)
        writing.entry_id = row.id
        writing.summary = words.deleted(_name(writing, row))
        if isinstance(row, Attack):
            writing.attack_id = row.id
            _delete_parts(writing, row.id)
            writing.remove(row)
        else:
            assert isinstance(row, Rating | Dose | SymptomObservation | Check)
            writing.attack_id = row.attack_id
            writing.remove(row)
            if isinstance(row, Check):
                _delete_links(writing, row.id)
            if isinstance(row, Dose):
                sync_checks(writing, row.attack_id)
            writing.searched(row.attack_id)
    return writing.done


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
    return words.TWO_HOUR_CHECK if isinstance(row, Check) else words.SYMPTOM
