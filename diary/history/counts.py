"""The counts that the screens show, by ``diary.measures`` over what can touch their period."""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from diary import models
from diary.history import rows
from diary.history.attacks import newest
from diary.history.load import load_attacks, load_remedies, load_zones
from diary.history.reach import AROUND, midnight, touching
from diary.measures.attacks import BREAK, LONG, runs
from diary.measures.attacks import over_72_hours as longer_than_72
from diary.measures.days import day_flags, headache_dates
from diary.measures.overuse import ClassCounts, dose_date
from diary.measures.overuse import class_counts as counted
from diary.measures.rows import Attack, Moment, Remedy, Zones
from diary.measures.time import date_of, date_reached, exists, has_come, local_date
from diary.store.engine import Store

#: Attacks looked at in one go for the last headache day.
_A_FEW = 4
_DAY = dt.timedelta(days=1)

_DOSES = select(*rows.DOSE, *rows.ONSET).where(models.Dose.deleted_at.is_(None))
_OF_ATTACK = and_(models.Attack.id == models.Dose.attack_id, models.Attack.deleted_at.is_(None))
_TIMED = _DOSES.outerjoin_from(models.Dose, models.Attack, _OF_ATTACK)
_UNTIMED = _DOSES.join_from(models.Dose, models.Attack, _OF_ATTACK).where(
    models.Dose.order_at.is_(None)
)
_HEADACHE_NOTED = (
    select(models.CheckIn.date)
    .where(models.CheckIn.deleted_at.is_(None), models.CheckIn.headache.is_(True))
    .order_by(models.CheckIn.date.desc())
)
_NOTED = select(*rows.CHECK_IN).where(models.CheckIn.deleted_at.is_(None))


@dataclass(frozen=True, slots=True)
class MonthCounts:
    """Headache days (K4 ``touch``) and days with any acute medicine (K7 ``any``) of a month."""

    headache_days: int
    medication_days: int


def month_dates(year: int, month: int) -> tuple[dt.date, dt.date]:
    """The first and the last date of a month."""
    return dt.date(year, month, 1), dt.date(year, month, monthrange(year, month)[1])


def month_counts(store: Store, year: int, month: int, now: dt.datetime) -> MonthCounts:
    """What the head of a month says."""
    first, last = month_dates(year, month)
    with store.reading() as session:
        zones = load_zones(session)
        flags = day_flags(
            first,
            last,
            attacks=load_attacks(session, touching(session, first, last)),
            doses=(),
            check_ins=map(
                rows.check_in,
                session.execute(_NOTED.where(models.CheckIn.date.between(first, last))),
            ),
            now=now,
            zones=zones,
        )
        taken = counted(_uses(session, first, last, now, zones))
    return MonthCounts(sum(day.headache for day in flags.values()), taken.any)


def class_counts(store: Store, year: int, month: int, now: dt.datetime) -> ClassCounts:
    """The acute-medicine days of a month up to ``now``."""
    with store.reading() as session:
        return counted(_uses(session, *month_dates(year, month), now, load_zones(session)))


def class_counts_with(store: Store, remedy: Remedy, at: Moment, now: dt.datetime) -> ClassCounts:
    """The same for the month of ``at``, as if ``remedy`` had been taken then as well."""
    with store.reading() as session:
        zones = load_zones(session)
        date = date_of(at, zones)
        taken = _uses(session, *month_dates(date.year, date.month), now, zones)
        return counted([*taken, (remedy, date)])


def _uses(
    session: Session, first: dt.date, last: dt.date, now: dt.datetime, zones: Zones
) -> Iterator[tuple[Remedy, dt.date]]:
    """What was taken from ``first`` to ``last``, each dose with the date that it counts on.

    A dose without a moment counts on the date of its attack's onset. What lies after ``now`` is
    left out, an attack that begins then with all under it.
    """
    since, until = midnight(first) - AROUND, midnight(last) + 2 * AROUND
    timed = _TIMED.where(models.Dose.order_at >= since, models.Dose.order_at < until)
    untimed = _UNTIMED.where(models.Attack.onset_order >= since, models.Attack.onset_order < until)
    found = [row for query in (timed, untimed) for row in session.execute(query)]
    remedies = load_remedies(session, {row.remedy_id for row in found})
    wide = len(rows.DOSE)
    for row in found:
        dose, onset = rows.dose(row[:wide], remedies), rows.moment(row[wide:])
        date = dose_date(dose, onset, zones)
        if date is None or not first <= date <= last:
            continue
        if all(
            has_come(moment, now, zones) for moment in (dose.moment, onset) if moment is not None
        ):
            yield dose.remedy, date


def days_since_last(store: Store, now: dt.datetime) -> int | None:
    """Local dates since the last headache day: 0 today, None where none is known.

    A date that had come before the clock went back into the one before it is no date ago either.
    """
    with store.reading() as session:
        zones = load_zones(session)
        today, newest_date = local_date(now, zones), date_reached(now, zones)
        looked_at, dates = _of_the_newest(session, now, zones)
        days = session.scalars(_HEADACHE_NOTED.where(models.CheckIn.date <= newest_date))
        # a date that a zone left out never was
        noted = next((day for day in days if exists(day, zones)), None)
        last = max(dates if noted is None else {noted, *dates}, default=None)
        if last is not None and last < today:
            # One that began before those looked at may have gone on for longer.
            others = set(touching(session, last + _DAY, newest_date)) - looked_at
            last = max([last, *_dates(load_attacks(session, others), now, zones)])
    return None if last is None else max(0, (today - last).days)


def _of_the_newest(
    session: Session, now: dt.datetime, zones: Zones
) -> tuple[set[UUID], set[dt.date]]:
    """The headache days of the newest attacks, from as many as it takes to find any."""
    looked_at: set[UUID] = set()
    after = None
    while True:
        few = newest(session, after, _A_FEW)
        looked_at |= {attack.id for attack in few.rows}
        dates = set(_dates(few.rows, now, zones))
        after = few.next
        if dates or after is None:
            return looked_at, dates


def _dates(attacks: Iterable[Attack], now: dt.datetime, zones: Zones) -> Iterator[dt.date]:
    for attack in attacks:
        yield from headache_dates(attack, now, zones)


def over_72_hours(store: Store, now: dt.datetime) -> bool:
    """Whether the headache that reaches up to ``now`` has lasted more than 72 hours (K14).

    It reaches up to now as long as no break of more than 12 hours has ended it.
    """
    with store.reading() as session:
        zones = load_zones(session)
        today = local_date(now, zones)
        # The pain that a headache of more than 72 hours was joined from, and the day before it.
        since = (now - BREAK - LONG - BREAK).date() - _DAY
        attacks = load_attacks(session, touching(session, since, today))
    joined = runs(attacks, now, zones)
    return bool(joined) and now - joined[-1][1] <= BREAK and longer_than_72(joined[-1])
