"""What was deleted in the last 30 days and can be brought back, each entry whole."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from diary import models
from diary.history import rows
from diary.history.load import load_attacks, load_remedies, load_terms
from diary.history.stored import KINDS
from diary.measures.rows import (
    Attack,
    AttackDay,
    Check,
    CheckIn,
    Dose,
    Moment,
    Rating,
    Remedy,
    RemedyCourse,
    StillGoing,
    Symptom,
    Term,
)
from diary.models import Change
from diary.store.engine import Store

#: So long a deleted entry is shown; its tombstone stays for ever, which a merge needs.
KEPT = dt.timedelta(days=30)

Entry = (
    Attack
    | Rating
    | Dose
    | Symptom
    | Check
    | StillGoing
    | AttackDay
    | CheckIn
    | RemedyCourse
    | Remedy
    | Term
)


@dataclass(frozen=True, slots=True)
class Trashed:
    """A deleted entry; ``kind`` and ``id`` are what ``journal.restore`` takes.

    ``entry`` is as it was, an attack with what went along with it; of a trigger, place or factor it
    is the word. ``onset`` is that of the attack and ``date`` that of the day it was a part of.
    """

    kind: str
    id: UUID
    deleted_at: dt.datetime
    entry: Entry
    onset: Moment | None = None
    date: dt.date | None = None


_KIND_OF = {model.__tablename__: kind for kind, model in KINDS.items()}  # type: ignore[attr-defined]


def trash(store: Store, now: dt.datetime, limit: int | None = None) -> tuple[Trashed, ...]:
    """What was deleted in the last 30 days, last deleted first; no more than ``limit``.

    What was taken back, brought back, or was a part of an attack that is deleted itself is left
    out.
    """
    since = now - KEPT
    hlc = f"{int(since.timestamp() * 1000):014d}"
    deletions = (
        select(Change.after)
        .where(Change.verb == "delete", Change.undone.is_(False), Change.hlc >= hlc)
        .order_by(Change.hlc.desc())
    )
    with store.reading() as session:
        named = dict.fromkeys(_about(after) for after in session.scalars(deletions))
        found = (_trashed(session, kind, id) for kind, id in named)
        there = (each for each in found if each is not None and each.deleted_at >= since)
        kept = list(islice(there, limit))
    return tuple(sorted(kept, key=lambda each: each.deleted_at, reverse=True))


def _about(after: list[dict[str, Any]]) -> tuple[str, UUID]:
    """The kind and id of the entry that a deletion was about: it went first."""
    return _KIND_OF[after[0]["table"]], UUID(after[0]["id"])


def _trashed(session: Session, kind: str, id: UUID) -> Trashed | None:
    row = session.get(KINDS[kind], id)
    if row is None or row.deleted_at is None:
        return None
    onset = date = None
    if kind != "attack" and (attack_id := getattr(row, "attack_id", None)) is not None:
        attack = next(iter(load_attacks(session, [attack_id])), None)
        if attack is None:
            return None
        onset = attack.onset
    if isinstance(row, models.CheckInTerm):
        day = session.get_one(models.CheckIn, row.check_in_id)
        if day.deleted_at not in (None, row.deleted_at):
            return None
        date = day.date
    entry = _entry(session, row)
    return None if entry is None else Trashed(kind, id, row.deleted_at, entry, onset, date)


def _entry(session: Session, row: models.Entry) -> Entry | None:
    """A deleted row as the frozen one that it was."""

    def columns(which: rows.Columns) -> Any:
        return tuple(getattr(row, column.key) for column in which)

    def remedies(id: UUID) -> Mapping[UUID, Remedy]:
        return load_remedies(session, [id])

    match row:
        case models.Attack():
            return next(iter(load_attacks(session, [row.id], gone=row.deleted_at)), None)
        case models.Rating():
            return rows.rating(columns(rows.RATING))
        case models.StillGoing():
            return rows.still_going(columns(rows.STILL_GOING))
        case models.SymptomObservation():
            return rows.symptom(columns(rows.SYMPTOM), load_terms(session, [row.term_id]))
        case models.Dose():
            return rows.dose(columns(rows.DOSE), remedies(row.remedy_id))
        case models.Check():
            asked = select(models.CheckDose.dose_id).where(
                models.CheckDose.check_id == row.id, models.CheckDose.deleted_at == row.deleted_at
            )
            return rows.check(columns(rows.CHECK), tuple(session.scalars(asked)))
        case models.AttackDay():
            return rows.attack_day(columns(rows.ATTACK_DAY))
        case models.CheckIn():
            linked = select(models.CheckInTerm.term_id).where(
                models.CheckInTerm.check_in_id == row.id,
                models.CheckInTerm.deleted_at == row.deleted_at,
            )
            terms = tuple(sorted(session.scalars(linked), key=str))
            return replace(rows.check_in(columns(rows.CHECK_IN)), term_ids=terms)
        case models.Course():
            return rows.course(columns(rows.COURSE), remedies(row.remedy_id))
        case models.AttackTerm() | models.CheckInTerm():
            return load_terms(session, [row.term_id]).get(row.term_id)
        case models.Remedy():
            return rows.remedy(columns(rows.REMEDY))
        case models.Term():
            return rows.term(columns(rows.TERM))
    return None
