"""One attack as its rows stand in the file, and attacks by the beginning of their id."""

import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, FromClause, String, select, type_coerce
from sqlalchemy.orm import Session

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

#: A row: each column with its value, typed.
Row = dict[str, Any]

#: What can be deleted and brought back, by the word for it.
KINDS: dict[str, type[Entry]] = {
    "attack": Attack,
    "rating": Rating,
    "dose": Dose,
    "symptom": SymptomObservation,
    "check": Check,
    "still_going": StillGoing,
    "attack_term": AttackTerm,
    "attack_day": AttackDay,
    "check_in": CheckIn,
    "check_in_term": CheckInTerm,
    "course": Course,
    "remedy": Remedy,
    "term": Term,
    # named in ``show --json``, but no entry by itself
    "check_dose": CheckDose,
}

_UNDER = (Rating, StillGoing, SymptomObservation, AttackTerm, AttackDay, Dose, Check)
_HEX = re.compile(r"[0-9a-f]{1,32}")


def stored(store: Store, attack_id: UUID) -> dict[str, list[Row]]:
    """Every column of every row of an attack, by table; with the remedies and terms it points at.

    Tombstones are left out. An attack that is not there has no rows at all.
    """
    with store.reading() as session:
        found = {"attack": _rows(session, Attack.__table__, Attack.id == attack_id)}
        for model in _UNDER:
            found[model.__tablename__] = _rows(
                session, model.__table__, model.attack_id == attack_id
            )
        checks = [row["id"] for row in found["two_hour_check"]]
        found["check_dose"] = _rows(session, CheckDose.__table__, CheckDose.check_id.in_(checks))
        remedies = {row["remedy_id"] for row in found["dose"]}
        found["remedy"] = _rows(session, Remedy.__table__, Remedy.id.in_(remedies), gone=True)
        terms = set(_term_ids(found))
        found["term"] = _rows(session, Term.__table__, Term.id.in_(terms), gone=True)
    return {table: rows for table, rows in found.items() if rows}


def _rows(
    session: Session, table: FromClause, which: ColumnElement[bool], gone: bool = False
) -> list[Row]:
    there = select(table).where(which).order_by(table.c.created_at, table.c.id)
    if not gone:
        there = there.where(table.c.deleted_at.is_(None))
    return [dict(row._mapping) for row in session.execute(there)]


def _term_ids(found: dict[str, list[Row]]) -> Iterable[UUID]:
    for rows in found.values():
        for row in rows:
            named = (row.get("term_id"), row.get("bothersome_symptom_id"), row.get("aura_kind_id"))
            yield from (term_id for term_id in named if term_id is not None)
            yield from (UUID(term_id) for term_id in row.get("side_effects") or ())


def ids_beginning(store: Store, text: str, most: int = 2) -> tuple[UUID, ...]:
    """The ids of up to ``most`` attacks whose id begins with ``text``, with or without dashes."""
    digits = text.strip().lower().replace("-", "")
    if not _HEX.fullmatch(digits):
        return ()
    key = type_coerce(Attack.id, String)
    with store.reading() as session:
        # A range and not LIKE, which would read every id: “g” follows the last hex digit.
        return tuple(
            session.scalars(
                select(Attack.id)
                .where(key >= digits, key < digits + "g", Attack.deleted_at.is_(None))
                .order_by(key)
                .limit(most)
            )
        )


def entries_beginning(store: Store, text: str, *, deleted: bool) -> tuple[tuple[str, UUID], ...]:
    """(kind, id) of up to two entries of KINDS, deleted or not, whose id begins with ``text``."""
    digits = text.strip().lower().replace("-", "")
    if not _HEX.fullmatch(digits):
        return ()
    found: list[tuple[str, UUID]] = []
    with store.reading() as session:
        for kind, model in KINDS.items():
            key = type_coerce(model.id, String)
            gone = model.deleted_at.is_not(None) if deleted else model.deleted_at.is_(None)
            ids = session.scalars(
                select(model.id).where(key >= digits, key < digits + "g", gone).limit(2)
            )
            found += [(kind, id) for id in ids]
    return tuple(found[:2])
