"""Remedies: all that can be chosen, one by its id, those whose name contains a text."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from diary.history import rows
from diary.history.load import load_remedies
from diary.measures.rows import Remedy, RemedyCourse
from diary.models import Course, Dose
from diary.models import Remedy as Stored
from diary.store.engine import Store
from diary.store.folding import folded

_THERE = select(Stored.id).where(Stored.deleted_at.is_(None))
_BY_NAME = (Stored.folded, Stored.name, Stored.id)


def _chosen_from(session: Session, query: Select[Any]) -> list[Remedy]:
    """What the ids of ``query`` lead to, each once and in their order; archived ones left out."""
    ids = list(session.scalars(query))
    known = load_remedies(session, ids)
    found = dict.fromkeys(known[key] for key in ids)
    return [remedy for remedy in found if not remedy.archived]


def remedies(store: Store, archived: bool = False) -> tuple[Remedy, ...]:
    """Every remedy that is not merged into another, by name; archived ones if asked for."""
    unmerged = _THERE.where(Stored.merged_into_id.is_(None)).order_by(*_BY_NAME)
    with store.reading() as session:
        if not archived:
            return tuple(_chosen_from(session, unmerged))
        ids = list(session.scalars(unmerged))
        known = load_remedies(session, ids)
        return tuple(known[id] for id in ids)


@dataclass(frozen=True, slots=True)
class RemedyUse:
    """A remedy with the number of its doses, those of what was merged into it among them."""

    remedy: Remedy
    times: int


def remedy_uses(store: Store) -> tuple[RemedyUse, ...]:
    """Every remedy that is not merged into another, archived or not.

    What was used most comes first, of two alike by name.
    """
    doses = select(Dose.remedy_id, func.count()).where(Dose.deleted_at.is_(None))
    unmerged = _THERE.where(Stored.merged_into_id.is_(None)).order_by(*_BY_NAME)
    with store.reading() as session:
        counted = session.execute(doses.group_by(Dose.remedy_id)).all()
        ids = list(session.scalars(unmerged))
        known = load_remedies(session, {*ids, *(id for id, _ in counted)})
    times: Counter[UUID] = Counter()
    for id, count in counted:
        times[known[id].id] += count
    # Found by name, so that a stable sort keeps that among equals.
    found = [RemedyUse(known[id], times[id]) for id in ids]
    return tuple(sorted(found, key=lambda use: -use.times))


def courses(store: Store, remedy_id: UUID | None = None) -> tuple[RemedyCourse, ...]:
    """The courses of all remedies, or of one and what was merged into it, by their start.

    One without a start comes first.
    """
    query = select(*rows.COURSE).where(Course.deleted_at.is_(None))
    with store.reading() as session:
        found = session.execute(query.order_by(Course.start_date, Course.entered_at, Course.id))
        every = found.all()
        known = load_remedies(session, {row.remedy_id for row in every})
        each = tuple(rows.course(row, known) for row in every)
    return tuple(one for one in each if remedy_id in (None, one.remedy.id))


def remedy(store: Store, id: UUID) -> Remedy | None:
    """The remedy of an id, or the one that took it in; None where there is none."""
    with store.reading() as session:
        return load_remedies(session, [id]).get(id)


def find_remedies(store: Store, text: str, limit: int = 8) -> tuple[Remedy, ...]:
    """Up to ``limit`` remedies with ``text`` in their name, whatever its case and accents.

    Those that begin with it come first, then by name. A merged name leads to what took it in.
    """
    place = func.instr(Stored.folded, folded(text))
    found = _THERE.where(place > 0).order_by(place > 1, *_BY_NAME)
    with store.reading() as session:
        return tuple(_chosen_from(session, found)[:limit])
