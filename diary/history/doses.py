"""Doses: one by its id, the favourites that use has taught, the amount that was last entered."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.orm import Session

from diary import models
from diary.history import rows
from diary.history.load import led_here, load_remedies
from diary.measures.overuse import is_herbal
from diary.measures.rows import Dose, OveruseClass, Remedy
from diary.store.engine import Store

#: Favourites are learned from this long before now.
LEARNED_FROM = dt.timedelta(days=90)

_THERE = models.Dose.deleted_at.is_(None)
_NEWEST_FIRST = (models.Dose.order_at.desc(), models.Dose.entered_at.desc(), models.Dose.id)
_USES = (
    select(models.Dose.remedy_id, models.Dose.order_at, models.Dose.amount, models.Dose.unit)
    .where(_THERE)
    .order_by(*_NEWEST_FIRST)
)


@dataclass(frozen=True, slots=True)
class Favourite:
    """A remedy that is used often, with the amount that was last entered for it.

    ``at_once`` says whether a tap may log it; where not, its amount must be said each time and is
    None here. ``times`` are its doses in the last 90 days.
    """

    remedy: Remedy
    amount: Decimal | None
    unit: str | None
    at_once: bool
    times: int


def at_once(remedy: Remedy) -> bool:
    """Whether a dose may be logged with the last amount; never an opioid, herbal or unapproved."""
    return not (
        remedy.overuse_class is OveruseClass.OPIOID or is_herbal(remedy) or remedy.approved is False
    )


def dose(store: Store, id: UUID) -> Dose | None:
    """One dose; None where there is none, or it was deleted."""
    with store.reading() as session:
        row = session.execute(select(*rows.DOSE).where(models.Dose.id == id, _THERE)).one_or_none()
        return None if row is None else rows.dose(row, load_remedies(session, [row.remedy_id]))


def favourites(store: Store, now: dt.datetime, limit: int = 6) -> tuple[Favourite, ...]:
    """The remedies used most in the last 90 days; of two alike, the one used last first.

    One that is archived or deleted is not offered.
    """
    lately = _USES.where(models.Dose.order_at > now - LEARNED_FROM, models.Dose.order_at <= now)
    with store.reading() as session:
        uses = session.execute(lately).all()
        remedies = load_remedies(session, {use.remedy_id for use in uses})
        there = set(
            session.scalars(select(models.Remedy.id).where(models.Remedy.deleted_at.is_(None)))
        )
        taken: dict[Remedy, list[Row[*tuple[Any, ...]]]] = {}
        for use in uses:
            remedy = remedies[use.remedy_id]
            if not remedy.archived and remedy.id in there:
                taken.setdefault(remedy, []).append(use)
        # Found newest first, so that a stable sort keeps the one used last before its equals.
        most = sorted(taken, key=lambda remedy: -len(taken[remedy]))[:limit]
        return tuple(_favourite(session, remedy, taken[remedy]) for remedy in most)


def _favourite(
    session: Session, remedy: Remedy, uses: Sequence[Row[*tuple[Any, ...]]]
) -> Favourite:
    if not at_once(remedy):
        return Favourite(remedy, None, None, False, len(uses))
    lately = next((use for use in uses if use.amount is not None), None)
    last = lately or _last_use(session, remedy, models.Dose.amount.is_not(None))
    amount, unit = (None, None) if last is None else (last.amount, last.unit)
    return Favourite(remedy, amount, unit, True, len(uses))


def last_amount(store: Store, remedy_id: UUID) -> tuple[Decimal | None, str | None]:
    """The amount that was last entered for a remedy, and its unit.

    The amount is None where none ever was, and for what is never logged at once: that starts empty.
    The unit is then still the last one, or that of the remedy.
    """
    with store.reading() as session:
        remedy = load_remedies(session, [remedy_id]).get(remedy_id)
        if remedy is None:
            return None, None
        if at_once(remedy):
            last = _last_use(session, remedy, models.Dose.amount.is_not(None))
            if last is not None:
                return last.amount, last.unit
        last = _last_use(session, remedy, models.Dose.unit.is_not(None))
        return None, remedy.unit if last is None else last.unit


def last_batches(store: Store, remedy_id: UUID, limit: int = 3) -> tuple[str, ...]:
    """Up to ``limit`` texts noted as brand or batch of a remedy, each once, last used first."""
    with store.reading() as session:
        texts = session.scalars(
            select(models.Dose.batch_text)
            .where(
                models.Dose.remedy_id.in_(led_here(session, remedy_id)),
                models.Dose.batch_text.is_not(None),
                _THERE,
            )
            .order_by(*_NEWEST_FIRST)
        )
        return tuple(islice(dict.fromkeys(text for text in texts if text), limit))


def _last_use(
    session: Session, remedy: Remedy, having: ColumnElement[bool]
) -> Row[*tuple[Any, ...]] | None:
    """The newest dose of a remedy, or of one merged into it, that has something."""
    of_it = models.Dose.remedy_id.in_(led_here(session, remedy.id))
    return session.execute(_USES.where(of_it, having).limit(1)).one_or_none()
