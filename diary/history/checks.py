"""Two-hour checks: the one to ask now, and one by its id."""

import datetime as dt
from typing import Any
from uuid import UUID

from sqlalchemy import Row, exists, or_, select
from sqlalchemy.orm import Session

from diary.history import rows
from diary.history.load import load_dose_ids
from diary.measures.rows import Check
from diary.models import Attack, CheckDose, Dose
from diary.models import Check as Stored
from diary.store.engine import Store

#: A check is due two hours after the first of its doses.
AFTER_DOSE = dt.timedelta(hours=2)
#: So long after the first dose it is asked no more.
TOO_LATE = dt.timedelta(hours=24)
#: How long “Ask later” waits.
LATER = dt.timedelta(minutes=15)

_CHECKS = select(*rows.CHECK).where(Stored.deleted_at.is_(None))
_ASKS_ABOUT_SOMETHING = (
    exists()
    .where(CheckDose.check_id == Stored.id, CheckDose.deleted_at.is_(None))
    .where(Dose.id == CheckDose.dose_id, Dose.deleted_at.is_(None)),
    exists().where(Attack.id == Stored.attack_id, Attack.deleted_at.is_(None)),
)


def due_check(store: Store, now: dt.datetime) -> Check | None:
    """The check to ask at ``now``; of several, the one that was due first.

    It is due from two hours after its first dose until 24 hours after it, unless it was answered;
    after “Ask later”, again 15 minutes after it was asked.
    """
    waiting = _CHECKS.where(
        Stored.due_at <= now,
        Stored.due_at > now - (TOO_LATE - AFTER_DOSE),
        Stored.answer.is_(None),
        Stored.answered_at.is_(None),
        # Asked after now is what a clock that was set back says: nothing was put off then.
        or_(
            Stored.deferrals == 0,
            Stored.asked_at.is_(None),
            Stored.asked_at <= now - LATER,
            Stored.asked_at > now,
        ),
        *_ASKS_ABOUT_SOMETHING,
    )
    with store.reading() as session:
        first = waiting.order_by(Stored.due_at, Stored.id).limit(1)
        return _whole(session, session.execute(first).one_or_none())


def check(store: Store, id: UUID) -> Check | None:
    """One check; None where there is none, or it was deleted."""
    with store.reading() as session:
        return _whole(session, session.execute(_CHECKS.where(Stored.id == id)).one_or_none())


def _whole(session: Session, row: Row[*tuple[Any, ...]] | None) -> Check | None:
    if row is None:
        return None
    return rows.check(row, load_dose_ids(session, [row.id]).get(row.id, ()))
