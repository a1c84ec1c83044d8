"""Days: the entry of one, all that happened on one, and the month that a calendar shows."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from diary import models
from diary.history import rows
from diary.history.counts import month_dates
from diary.history.load import load_attacks, load_remedies, load_zones
from diary.history.reach import AROUND, midnight, touching
from diary.measures.days import Day, day_flags, day_peaks, observed_dates
from diary.measures.overuse import dose_date
from diary.measures.rows import Attack, CheckIn, Dose, Rating, Zones
from diary.measures.severity import height
from diary.measures.time import has_come
from diary.store.engine import Store

_CHECK_INS = select(*rows.CHECK_IN).where(models.CheckIn.deleted_at.is_(None))
_TERMS = select(models.CheckInTerm.check_in_id, models.CheckInTerm.term_id).where(
    models.CheckInTerm.deleted_at.is_(None)
)
_LOOSE = select(*rows.DOSE).where(models.Dose.deleted_at.is_(None), models.Dose.attack_id.is_(None))


@dataclass(frozen=True, slots=True)
class DayView:
    """All of one local date.

    ``attacks`` are those that left a trace on it, whole; ``doses`` those outside attacks, ``taken``
    all of the date, in their order. ``factors`` has for each suspected trigger of the entry the id
    by which it is deleted. The flags are those of a ``MonthDay``.
    """

    date: dt.date
    check_in: CheckIn | None
    attacks: tuple[Attack, ...]
    doses: tuple[Dose, ...]
    taken: tuple[Dose, ...]
    factors: Mapping[UUID, UUID]
    observed: bool
    headache: bool
    free: bool


@dataclass(frozen=True, slots=True)
class MonthDay:
    """One date of a calendar.

    ``peak`` is the highest severity in force, None where none was said; ``free`` a date that was
    confirmed to be without headache; ``doses`` are all that were taken, in their order.
    """

    date: dt.date
    observed: bool
    headache: bool
    free: bool
    peak: Rating | None
    doses: tuple[Dose, ...]
    check_in: CheckIn | None


def check_in(store: Store, date: dt.date) -> CheckIn | None:
    """The entry of a date; None where there is none."""
    with store.reading() as session:
        return _check_ins(session, date, date).get(date)


def day(store: Store, date: dt.date, now: dt.datetime) -> DayView:
    """Everything of one local date."""
    with store.reading() as session:
        zones = load_zones(session)
        near = load_attacks(session, touching(session, date, date))
        attacks = [each for each in near if date in observed_dates(each, now, zones)]
        attacks.sort(key=lambda each: (each.onset.at or midnight(each.onset.local_date), each.id))
        loose = _loose(session, date, date, now, zones).get(date, [])
        entry = _check_ins(session, date, date).get(date)
        flags = _flags(date, date, attacks, loose, entry, now, zones).get(date)
    headache = flags is not None and flags.headache
    factors = () if entry is None else entry.term_ids
    return DayView(
        date=date,
        check_in=entry,
        attacks=tuple(attacks),
        doses=tuple(loose),
        taken=_in_order(_taken(attacks, {date: loose}, now, zones).get(date, ())),
        factors={
            term_id: models.key_of("check-in-term", entry.id, term_id)
            for term_id in factors
            if entry is not None
        },
        observed=flags is not None and flags.observed,
        headache=headache,
        free=_said_free(entry) and not headache,
    )


def month(store: Store, year: int, month: int, now: dt.datetime) -> tuple[MonthDay, ...]:
    """Every date of a month that has come, in order."""
    first, last = month_dates(year, month)
    with store.reading() as session:
        zones = load_zones(session)
        attacks = load_attacks(session, touching(session, first, last))
        loose = _loose(session, first, last, now, zones)
        entries = _check_ins(session, first, last)
    peaks: dict[dt.date, Rating] = {}
    taken = _taken(attacks, loose, now, zones)
    for attack in attacks:
        for date, rating in day_peaks(attack, now, zones).items():
            if date not in peaks or height(rating) > height(peaks[date]):
                peaks[date] = rating
    flags = day_flags(
        first,
        last,
        attacks=attacks,
        doses=[dose for doses in loose.values() for dose in doses],
        check_ins=entries.values(),
        now=now,
        zones=zones,
    )
    return tuple(
        MonthDay(
            date=date,
            observed=seen.observed,
            headache=seen.headache,
            free=_said_free(entries.get(date)) and not seen.headache,
            peak=peaks.get(date),
            doses=_in_order(taken.get(date, ())),
            check_in=entries.get(date),
        )
        for date, seen in flags.items()
    )


def _taken(
    attacks: Iterable[Attack],
    loose: Mapping[dt.date, Iterable[Dose]],
    now: dt.datetime,
    zones: Zones,
) -> dict[dt.date, list[Dose]]:
    """All doses by the local date that they count on, those outside attacks first."""
    taken = {date: list(doses) for date, doses in loose.items()}
    for attack in attacks:
        for dose in attack.doses if has_come(attack.onset, now, zones) else ():
            on = dose_date(dose, attack.onset, zones)
            if on is not None and (dose.moment is None or has_come(dose.moment, now, zones)):
                taken.setdefault(on, []).append(dose)
    return taken


def _in_order(doses: Iterable[Dose]) -> tuple[Dose, ...]:
    return tuple(sorted(doses, key=_when))


def _said_free(entry: CheckIn | None) -> bool:
    return entry is not None and entry.headache is False


def _when(dose: Dose) -> tuple[bool, dt.datetime, UUID]:
    at = dose.moment.at if dose.moment is not None else None
    return at is None, at or dose.entered_at, dose.id


def _flags(
    first: dt.date,
    last: dt.date,
    attacks: list[Attack],
    doses: list[Dose],
    entry: CheckIn | None,
    now: dt.datetime,
    zones: Zones,
) -> Mapping[dt.date, Day]:
    entries = [] if entry is None else [entry]
    return day_flags(
        first, last, attacks=attacks, doses=doses, check_ins=entries, now=now, zones=zones
    )


def _check_ins(session: Session, first: dt.date, last: dt.date) -> dict[dt.date, CheckIn]:
    found = session.execute(_CHECK_INS.where(models.CheckIn.date.between(first, last)))
    return {entry.date: entry for entry in with_terms(session, map(rows.check_in, found))}


def with_terms(session: Session, entries: Iterable[CheckIn]) -> tuple[CheckIn, ...]:
    """The same entries of days with their suspected triggers."""
    found = tuple(entries)
    terms: dict[UUID, list[UUID]] = {}
    for owner, term_id in session.execute(
        _TERMS.where(models.CheckInTerm.check_in_id.in_([entry.id for entry in found]))
    ):
        terms.setdefault(owner, []).append(term_id)
    return tuple(
        replace(entry, term_ids=tuple(sorted(terms.get(entry.id, ()), key=str))) for entry in found
    )


def _loose(
    session: Session, first: dt.date, last: dt.date, now: dt.datetime, zones: Zones
) -> dict[dt.date, list[Dose]]:
    """The doses outside attacks by the local date that they count on."""
    since, until = midnight(first) - AROUND, midnight(last) + 2 * AROUND
    found = session.execute(
        _LOOSE.where(models.Dose.order_at >= since, models.Dose.order_at < until).order_by(
            models.Dose.order_at
        )
    ).all()
    remedies = load_remedies(session, {row.remedy_id for row in found})
    by: dict[dt.date, list[Dose]] = {}
    for row in found:
        dose = rows.dose(row, remedies)
        on = dose_date(dose, None, zones)
        if on is None or dose.moment is None or not first <= on <= last:
            continue
        if has_come(dose.moment, now, zones):
            by.setdefault(on, []).append(dose)
    return by
