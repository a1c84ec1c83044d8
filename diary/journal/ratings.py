"""How bad it is."""

import datetime as dt
from uuid import UUID

from sqlalchemy import select

from diary import words
from diary.journal import moments
from diary.journal.given import Done
from diary.journal.record import Writing, entry, recording
from diary.journal.rules import attack_for_rating, check_onset
from diary.journal.severities import severity_columns
from diary.measures.rows import Level, Moment, RatingKind, Source
from diary.models import Attack, Change, Rating
from diary.store.engine import Store

#: A finger that moves again this soon corrects what it set.
CORRECTS = dt.timedelta(minutes=1)


def rate(
    store: Store,
    value: float | Level,
    *,
    at: Moment | None = None,
    attack_id: UUID | None = None,
    replaces_recent: bool = False,
    kind: RatingKind = RatingKind.AT,
) -> Done:
    """Store a severity at a moment, or with ``kind`` worst the worst of the attack.

    Without ``attack_id`` it goes to the newest attack that was going on then. With
    ``replaces_recent`` (the window) a rating set within a minute of the last lift replaces it and
    takes the moment of the new one. The worst of an attack is one: a second replaces the first.
    """
    with recording(store, "rate") as writing:
        severity = severity_columns(value)
        moment = moments.possible(at or writing.now, writing.now, "at")
        if attack_id is None:
            attack = attack_for_rating(writing, moment)
        else:
            attack = entry(writing, Attack, attack_id)
        worst = kind is RatingKind.WORST
        if not worst:
            check_onset(writing, attack, moment)
        columns = {**severity, **moments.columns("at", None if worst else moment)}
        if worst:
            there = _worst(writing, attack.id)
        else:
            there = _just_lifted(writing, attack.id, moment) if replaces_recent else None
        if there is not None:
            writing.set(there, **columns)
        else:
            there = writing.add(Rating(attack_id=attack.id, kind=kind, **columns))
        writing.attack_id, writing.entry_id = attack.id, there.id
        writing.summary = words.rating_saved(value, None if worst else moment, writing.today)
    return writing.done


def _worst(writing: Writing, attack_id: UUID) -> Rating | None:
    return writing.session.scalar(
        select(Rating).where(
            Rating.attack_id == attack_id,
            Rating.kind == RatingKind.WORST,
            Rating.deleted_at.is_(None),
        )
    )


def _just_lifted(writing: Writing, attack_id: UUID, moment: Moment) -> Rating | None:
    """The rating of the last lift of this attack, where it is at most a minute old."""
    last = writing.session.scalar(
        select(Change)
        .where(Change.attack_id == attack_id, Change.verb == "rate", Change.undone.is_(False))
        .order_by(Change.hlc.desc())
        .limit(1)
    )
    if last is None or last.source is not Source.WINDOW:
        return None
    keys = [part["id"] for part in last.after if part["table"] == Rating.__tablename__]
    row = writing.session.get(Rating, UUID(keys[0])) if keys else None
    if row is None or row.deleted_at is not None or row.at_at is None or moment.at is None:
        return None
    return row if abs(moment.at - row.at_at) <= CORRECTS else None
