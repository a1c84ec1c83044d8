"""Attacks: the running one, the forgotten ones, one by its id, a page, all of a period."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, and_, or_, select, tuple_
from sqlalchemy.orm import Session

from diary import models
from diary.history.load import load_attacks, load_zones
from diary.history.reach import AROUND, maybe_running, midnight, open_ones
from diary.measures.attacks import state
from diary.measures.rows import Attack, State
from diary.measures.time import date_of, local_date
from diary.store.engine import Store

#: Attacks that ``attacks_between`` holds at once.
_CHUNK = 200

#: What attacks are ordered by.
place = tuple_(models.Attack.onset_order, models.Attack.id)
KEYS = select(models.Attack.onset_order, models.Attack.id).where(models.Attack.deleted_at.is_(None))
NEWEST_FIRST = KEYS.order_by(models.Attack.onset_order.desc(), models.Attack.id.desc())
_OLDEST_FIRST = KEYS.order_by(models.Attack.onset_order, models.Attack.id)


@dataclass(frozen=True, slots=True)
class Key:
    """Where a page ended: what ``page`` takes as ``after``."""

    onset_order: dt.datetime
    id: UUID


@dataclass(frozen=True, slots=True)
class Page:
    """Some attacks, newest onset first; ``next`` is None where none is older."""

    rows: tuple[Attack, ...]
    next: Key | None


def running(store: Store, now: dt.datetime) -> Attack | None:
    """The newest open attack that goes on at ``now``."""
    with store.reading() as session:
        zones = load_zones(session)
        return next(
            (
                attack
                for attack in load_attacks(session, maybe_running(session, now))
                if state(attack, now, zones) is State.RUNNING
            ),
            None,
        )


def forgotten(store: Store, now: dt.datetime) -> tuple[Attack, ...]:
    """The open attacks of which nothing was heard for 12 hours, newest first."""
    with store.reading() as session:
        zones = load_zones(session)
        return tuple(
            attack
            for attack in load_attacks(session, open_ones(session))
            if state(attack, now, zones) is State.STALE
        )


def attack(store: Store, id: UUID) -> Attack | None:
    """One attack, whole; None where there is none, or it was deleted."""
    with store.reading() as session:
        return next(iter(load_attacks(session, [id])), None)


def last_attack(store: Store, now: dt.datetime) -> Attack | None:
    """The attack with the newest onset that is not after ``now``."""
    with store.reading() as session:
        begun = or_(
            models.Attack.onset_at <= now,
            and_(
                models.Attack.onset_at.is_(None),
                models.Attack.onset_date <= local_date(now, load_zones(session)),
            ),
        )
        ids = [row.id for row in session.execute(NEWEST_FIRST.where(begun).limit(1))]
        return next(iter(load_attacks(session, ids)), None)


def page_of(
    session: Session,
    query: Select[dt.datetime, UUID],
    after: Key | None,
    limit: int,
) -> Page:
    """The first ``limit`` attacks of a query of keys, newest first, or those before ``after``."""
    query = query.limit(limit + 1)
    if after is not None:
        query = query.where(place < (after.onset_order, after.id))
    keys = [Key(row.onset_order, row.id) for row in session.execute(query)]
    more = len(keys) > limit
    keys = keys[:limit]
    return Page(load_attacks(session, [key.id for key in keys]), keys[-1] if more else None)


def newest(session: Session, after: Key | None, limit: int) -> Page:
    """The ``limit`` newest attacks, or those before ``after``."""
    return page_of(session, NEWEST_FIRST, after, limit)


def page(store: Store, now: dt.datetime, *, after: Key | None = None, limit: int = 30) -> Page:
    """The ``limit`` newest attacks, or those before ``after``; what is added moves no page.

    The history shows all there is, so also what a clock that was set back has after ``now``.
    """
    with store.reading() as session:
        return newest(session, after, limit)


def attacks_between(store: Store, first: dt.date | None, last: dt.date | None) -> Iterator[Attack]:
    """The attacks whose onset has a local date from ``first`` to ``last``, oldest first.

    Both are included; None is without a limit. Some hundred are held at once, and no transaction is
    open while the caller has one.
    """
    query = _OLDEST_FIRST.limit(_CHUNK)
    # what lies within three days of the ends of the calendar has no days around it
    first = None if first is None else max(first, dt.date.min + dt.timedelta(days=3))
    last = None if last is None else min(last, dt.date.max - dt.timedelta(days=3))
    if first is not None:
        query = query.where(models.Attack.onset_order >= midnight(first) - AROUND)
    if last is not None:
        query = query.where(models.Attack.onset_order < midnight(last) + 2 * AROUND)
    after: Key | None = None
    while True:
        with store.reading() as session:
            here = query
            if after is not None:
                here = query.where(place > (after.onset_order, after.id))
            keys = [Key(row.onset_order, row.id) for row in session.execute(here)]
            zones = load_zones(session)
            attacks = load_attacks(session, [key.id for key in keys])
        for attack in attacks:
            date = date_of(attack.onset, zones)
            if (first is None or first <= date) and (last is None or date <= last):
                yield attack
        if len(keys) < _CHUNK:
            return
        after = keys[-1]


def anything(store: Store) -> bool:
    """Whether an attack, a dose or a day was ever entered and is still there."""
    with store.reading() as session:
        return any(
            session.scalar(select(model.id).where(model.deleted_at.is_(None)).limit(1))
            for model in (models.Attack, models.Dose, models.CheckIn)
        )
