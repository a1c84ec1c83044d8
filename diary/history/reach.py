"""Which attacks can touch a period: those that begin in it, and those that reach into it.

By stored moments alone, so rather too many than too few: on which dates an attack counts is what
``diary.measures`` says.
"""

import datetime as dt
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, exists, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from diary.measures.attacks import FRESH
from diary.measures.rows import Ending
from diary.models import Attack, Check, Dose, Rating, StillGoing

#: Every instant of a local date lies this near to the same date in UTC.
AROUND = dt.timedelta(days=1)

_SINCE: BindParameter[Any] = bindparam("since")
_UNTIL: BindParameter[Any] = bindparam("until")
_HEARD: BindParameter[Any] = bindparam("heard")
_HEARD_DATE: BindParameter[Any] = bindparam("heard_date")


def _heard(
    owner: InstrumentedAttribute[UUID] | InstrumentedAttribute[UUID | None],
    at: InstrumentedAttribute[dt.datetime | None],
    date: InstrumentedAttribute[dt.date | None],
) -> ColumnElement[bool]:
    return exists().where(owner == Attack.id, or_(at >= _HEARD, date >= _HEARD_DATE))


_THERE = Attack.deleted_at.is_(None)
_HEARD_OF = or_(
    _heard(Rating.attack_id, Rating.at_at, Rating.at_date),
    _heard(Dose.attack_id, Dose.at_at, Dose.at_date),
    _heard(StillGoing.attack_id, StillGoing.at_at, StillGoing.at_date),
    _heard(Check.attack_id, Check.answered_at, Check.answered_date),
)

# Three queries, each with an index of its own: with OR, SQLite would read every earlier attack.
_TOUCHING = union_all(
    select(Attack.id).where(_THERE, Attack.onset_order >= _HEARD, Attack.onset_order < _UNTIL),
    select(Attack.id).where(_THERE, Attack.onset_order < _HEARD, Attack.end_at >= _SINCE),
    select(Attack.id).where(
        _THERE,
        Attack.onset_order < _HEARD,
        Attack.end_at.is_(None),
        or_(
            Attack.end_date >= _HEARD_DATE,
            and_(Attack.end_date.is_(None), _HEARD_OF),
        ),
    ),
)
_OPEN = (
    select(Attack.id)
    .where(_THERE, Attack.ending == Ending.OPEN)
    .order_by(Attack.onset_order.desc(), Attack.id.desc())
)
_HEARD_LATELY = _OPEN.where(or_(Attack.onset_order >= _HEARD, _HEARD_OF))


def midnight(date: dt.date) -> dt.datetime:
    """The start of a date in UTC."""
    return dt.datetime.combine(date, dt.time(), dt.UTC)


def touching(session: Session, first: dt.date, last: dt.date) -> list[UUID]:
    """Every attack that may touch a local date from ``first`` to ``last``, whatever now is.

    Without a stored end an attack reaches as far as something under it does, and twelve hours
    further where it runs.
    """
    since = midnight(first) - AROUND
    period = {"since": since, "until": midnight(last) + 2 * AROUND}
    return list(session.scalars(_TOUCHING, {**period, "heard": since - FRESH, "heard_date": first}))


def maybe_running(session: Session, now: dt.datetime) -> list[UUID]:
    """Every attack that may be running at ``now``, newest first."""
    since = now - FRESH - AROUND
    return list(session.scalars(_HEARD_LATELY, {"heard": since, "heard_date": since.date()}))


def open_ones(session: Session) -> list[UUID]:
    """Every open attack, newest first."""
    return list(session.scalars(_OPEN))
