"""How bad it is."""

import datetime as dt
from uuid import UUID

from sqlalchemy import or_, select

from diary import words
from diary.history.load import load_attacks
from diary.journal import moments
from diary.journal.given import Done, Refused
from diary.journal.record import Writing, entry, recording
from diary.journal.rules import attack_for_rating, check_onset
from diary.journal.severities import severity_columns
from diary.measures.attacks import no_pain_yet
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


def say_no_pain_yet(store: Store, attack_id: UUID, said: bool) -> Done:
    """The attack began without pain: a 0 at the onset (definitions K2); or that is taken back.

    Refused for an onset that is a date alone, at which nothing can be rated.
    """
    with recording(store, "rate") as writing:
        attack = entry(writing, Attack, attack_id)
        onset = moments.read(attack, "onset")
        if onset is None or onset.at is None:
            raise Refused(words.ONSET_TIME_FIRST, "onset")
        (seen,) = load_attacks(writing.session, [attack.id])
        if not said:
            for row in _painless_at(writing, attack.id, onset):
                writing.remove(row)
        elif not no_pain_yet(seen):
            # of two at one instant the later entered holds
            row = writing.add(
                Rating(
                    attack_id=attack.id,
                    kind=RatingKind.AT,
                    **severity_columns(0.0),
                    **moments.columns("at", onset),
                )
            )
            writing.entry_id = row.id
        writing.attack_id = attack.id
        writing.summary = words.no_pain_yet_said(said)
    return writing.done


def carry_no_pain_yet(writing: Writing, attack: Attack, onset: Moment) -> None:
    """The onset is about to move to ``onset``: what was said of its pain goes with it."""
    was = moments.read(attack, "onset")
    if was is not None and was.at is not None and onset.at is not None:
        for row in _painless_at(writing, attack.id, was):
            writing.set(row, **moments.columns("at", onset))


def _painless_at(writing: Writing, attack_id: UUID, moment: Moment) -> list[Rating]:
    return list(
        writing.session.scalars(
            select(Rating).where(
                Rating.attack_id == attack_id,
                Rating.kind == RatingKind.AT,
                Rating.at_at == moment.at,
                or_(Rating.score == 0, Rating.level == Level.NONE),
                Rating.deleted_at.is_(None),
            )
        )
    )


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
