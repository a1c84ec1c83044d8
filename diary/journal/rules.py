"""Which attack a dose, a rating or an end belongs to."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from diary import words
from diary.history.load import load_attacks, load_zones
from diary.history.reach import open_ones, touching
from diary.journal import moments
from diary.journal.given import Refused
from diary.journal.record import Writing, entry
from diary.measures import rows
from diary.measures.attacks import last_evidence
from diary.measures.rows import Ending, Moment, Zones
from diary.measures.time import date_of
from diary.models import Attack, Dose

#: A dose this long before an onset is of that attack.
BEFORE = dt.timedelta(hours=6)
#: An attack without a stored end takes doses for this long after its last evidence.
AFTER = dt.timedelta(hours=12)
_DAY = dt.timedelta(days=1)


def joins(attack: rows.Attack, moment: Moment, now: dt.datetime, zones: Zones) -> bool:
    """Whether a dose at ``moment`` is of this attack: onset - 6 h <= T < end.

    Without a stored end, up to 12 hours after the last evidence. Where either is a date alone, by
    local dates.
    """
    onset = attack.onset
    if moment.at is None or onset.at is None:
        if date_of(moment, zones) < date_of(onset, zones):
            return False
    elif moment.at < onset.at - BEFORE:
        return False
    if attack.end is not None:
        if moment.at is None or attack.end.at is None:
            return date_of(moment, zones) <= date_of(attack.end, zones)
        return moment.at < attack.end.at
    last = last_evidence(attack, now, zones)
    if moment.at is None or last.at is None:
        return date_of(moment, zones) <= date_of(last, zones)
    return moment.at <= last.at + AFTER


def nearest(attacks: Iterable[rows.Attack], moment: Moment) -> UUID | None:
    """The attack whose onset is nearest to ``moment``; of two alike, the later one."""
    at = moments.order(moment)
    found = min(
        attacks,
        key=lambda attack: (
            abs(moments.order(attack.onset) - at),
            -moments.order(attack.onset).timestamp(),
        ),
        default=None,
    )
    return None if found is None else found.id


def check_onset(
    writing: Writing, attack: Attack, moment: Moment, before: dt.timedelta = dt.timedelta(0)
) -> None:
    """Refused for a moment more than ``before`` an attack's onset; dates alone by local dates."""
    onset = moments.read(attack, "onset")
    assert onset is not None
    if onset.at is None or moment.at is None:
        early = moment.local_date < onset.local_date - (_DAY if before else dt.timedelta(0))
    else:
        early = moment.at < onset.at - before
    if early:
        raise Refused(words.before_onset(onset, writing.today), "at")


def attack_for_dose(writing: Writing, moment: Moment) -> UUID | None:
    """The attack that a dose at ``moment`` joins, or None."""
    zones = load_zones(writing.session)
    return nearest(
        (
            attack
            for attack in load_attacks(writing.session, _near(writing, moment))
            if joins(attack, moment, writing.instant, zones)
        ),
        moment,
    )


def _near(writing: Writing, moment: Moment) -> list[UUID]:
    """The attacks that may have to do with ``moment``: some too many, none too few."""
    date = moment.local_date
    return touching(writing.session, date - _DAY, date + _DAY)


def attack_for_rating(writing: Writing, moment: Moment) -> Attack:
    """The newest attack with onset <= T and no end, or T < end; Refused where there is none.

    One that was told to be over at an unknown time takes ratings as long as doses: otherwise an
    attack of years ago would take what is rated today.
    """
    session = writing.session
    at = moments.order(moment)
    zones = load_zones(session)
    took = [
        attack
        for attack in load_attacks(session, {*open_ones(session), *_near(writing, moment)})
        if moments.order(attack.onset) <= at
        and (attack.ending is Ending.OPEN or joins(attack, moment, writing.instant, zones))
    ]
    newest = max(took, key=lambda each: (moments.order(each.onset), each.id), default=None)
    if newest is None:
        raise Refused(words.NO_ATTACK_THEN, "attack")
    return entry(writing, Attack, newest.id)


def attack_for_end(writing: Writing, moment: Moment) -> Attack:
    """The newest attack with onset <= T that is open; Refused where there is none."""
    found = writing.session.scalar(
        select(Attack)
        .where(
            Attack.deleted_at.is_(None),
            Attack.ending == Ending.OPEN,
            Attack.onset_order <= moments.order(moment),
        )
        .order_by(Attack.onset_order.desc(), Attack.id.desc())
        .limit(1)
    )
    if found is None:
        raise Refused(words.NO_OPEN_ATTACK, "attack")
    return found


def take_in_doses(writing: Writing, attack: Attack) -> bool:
    """Give an attack the doses without one that it would have taken; whether there were any.

    For an attack that has just begun, or whose onset has just moved.
    """
    session = writing.session
    session.flush()
    first = attack.onset_order - BEFORE - _DAY
    loose = session.scalars(
        select(Dose)
        .where(Dose.deleted_at.is_(None), Dose.attack_id.is_(None), Dose.order_at >= first)
        .order_by(Dose.order_at)
    ).all()
    took = False
    for dose in loose:
        moment = moments.read(dose, "at")
        if moment is not None and attack_for_dose(writing, moment) == attack.id:
            writing.set(dose, attack_id=attack.id)
            session.flush()
            took = True
    return took
