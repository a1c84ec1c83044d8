"""An attack begins, goes on, ends."""

import uuid
from uuid import UUID

from diary import words
from diary.history.load import load_attacks, load_zones
from diary.history.reach import maybe_running, open_ones
from diary.journal import moments
from diary.journal.checks import sync_checks
from diary.journal.given import Done, Refused
from diary.journal.record import Writing, entry, recording
from diary.journal.rules import (
    attack_for_end,
    attack_for_rating,
    check_onset,
    take_in_doses,
)
from diary.journal.severities import severity_columns
from diary.measures import rows
from diary.measures.attacks import state
from diary.measures.rows import Belief, Ending, Level, Moment, RatingKind, State
from diary.models import Attack, Rating, StillGoing
from diary.store.engine import Store


def start_attack(
    store: Store,
    *,
    at: Moment | None = None,
    severity: float | Level | None = None,
    belief: Belief = Belief.MIGRAINE,
) -> Done:
    """An attack starts, now or at a past moment; while one is running, that one and no write.

    Its severity stays unset unless one is given. Doses without an attack that it would have taken
    are taken in.
    """
    with recording(store, "start") as writing:
        there = running_attack(writing)
        if there is not None:
            writing.attack_id = writing.entry_id = there.id
            writing.silent = True
        else:
            onset = moments.possible(at or writing.now, writing.now, "onset")
            row = new_attack(writing, onset, belief=belief)
            if severity is not None:
                _rate_onset(writing, row, onset, severity)
            writing.attack_id = writing.entry_id = row.id
            # without a dose there is nothing yet by which it could be found
            if take_in_doses(writing, row):
                sync_checks(writing, row.id)
                writing.searched(row.id)
            writing.summary = words.onset_saved(onset, writing.today)
    return writing.done


def _rate_onset(writing: Writing, row: Attack, onset: Moment, severity: float | Level) -> None:
    columns = {**severity_columns(severity), **moments.columns("at", onset)}
    writing.add(Rating(attack_id=row.id, kind=RatingKind.AT, **columns))


def new_attack(writing: Writing, onset: Moment, **fields: object) -> Attack:
    """A new row, open unless ``fields`` say otherwise."""
    given = {"ending": Ending.OPEN, "search": "", **fields}
    return writing.add(
        Attack(
            id=uuid.uuid4(),
            onset_order=moments.order(onset),
            **moments.columns("onset", onset),
            **given,
        )
    )


def running_attack(writing: Writing) -> rows.Attack | None:
    """The newest attack that is running now."""
    session = writing.session
    if not open_ones(session):
        return None
    zones = load_zones(session)
    return next(
        (
            attack
            for attack in load_attacks(session, maybe_running(session, writing.instant))
            if state(attack, writing.instant, zones) is State.RUNNING
        ),
        None,
    )


def still_going(store: Store, attack_id: UUID | None = None, *, at: Moment | None = None) -> Done:
    """“Is it over?” answered with no; without ``attack_id`` of the newest attack going on then."""
    with recording(store, "still going") as writing:
        moment = moments.possible(at or writing.now, writing.now, "at")
        if attack_id is None:
            attack = attack_for_rating(writing, moment)
        else:
            attack = entry(writing, Attack, attack_id)
        check_onset(writing, attack, moment)
        row = writing.add(StillGoing(attack_id=attack.id, **moments.columns("at", moment)))
        writing.attack_id, writing.entry_id = attack.id, row.id
        writing.summary = words.STILL_GOING_SAVED
    return writing.done


def end_attack(
    store: Store,
    *,
    at: Moment | None = None,
    attack_id: UUID | None = None,
    ending: Ending = Ending.ENDED,
) -> Done:
    """An attack is over; with ending unknown no end is stored.

    Without ``attack_id`` it is the newest one with onset <= T that is open. Without ``at`` it ends
    now, which an attack that was not heard of for 12 hours surely did not: Refused.
    """
    with recording(store, "end") as writing:
        moment = moments.possible(at or writing.now, writing.now, "end")
        if attack_id is not None:
            attack = entry(writing, Attack, attack_id)
        else:
            attack = attack_for_end(writing, moment)
        if ending is Ending.OPEN:
            raise Refused(words.NO_OPEN_ATTACK, "end")
        known = ending is not Ending.UNKNOWN
        if known and at is None and _is_stale(writing, attack):
            raise Refused(words.WHEN_ENDED, "end")
        if known:
            check_order(moments.read(attack, "onset"), moment, writing, "end")
        end = moment if known else None
        writing.set(attack, ending=ending, **moments.columns("end", end))
        writing.attack_id = writing.entry_id = attack.id
        writing.summary = words.ended_saved(end, writing.today)
    return writing.done


def _is_stale(writing: Writing, attack: Attack) -> bool:
    (whole,) = load_attacks(writing.session, [attack.id])
    return state(whole, writing.instant, load_zones(writing.session)) is State.STALE


def check_order(onset: Moment | None, end: Moment | None, writing: Writing, field: str) -> None:
    """Refused for an end before the onset; ``field`` is the one that was touched."""
    if onset is None or end is None or not moments.later(onset, end):
        return
    if field == "onset":
        raise Refused(words.onset_after_end(end, writing.today), "onset")
    raise Refused(words.end_before_onset(onset, writing.today), "end")
