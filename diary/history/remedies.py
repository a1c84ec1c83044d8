"""Remedies: all that can be chosen, one by its id, those whose name contains a text."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from diary.history.load import load_remedies
from diary.measures.rows import Remedy
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


def remedies(store: Store) -> tuple[Remedy, ...]:
    """Every remedy that is neither archived nor merged into another, by name."""
    unmerged = _THERE.where(Stored.merged_into_id.is_(None)).order_by(*_BY_NAME)
    with store.reading() as session:
        return tuple(_chosen_from(session, unmerged))


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
