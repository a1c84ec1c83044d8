"""Day flags: which local dates are recorded and which are headache days (definitions K4).

Headache days follow ``touch``: a headache minute on the date, a date of an attack without
minutes, or a check-in that says so.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from uuid import UUID

from diary.measures.attacks import Course, course, held_severities, segments
from diary.measures.rows import (
    Attack,
    CheckIn,
    Dose,
    Moment,
    Rating,
    RatingKind,
    Term,
    TermKind,
    Zones,
)
from diary.measures.severity import height
from diary.measures.time import (
    date_of,
    date_reached,
    dates,
    has_come,
    last_date,
    split,
    touched,
    union,
)


@dataclass(frozen=True, slots=True)
class Day:
    """One local date. Not observed is not known: it is never a day without headache."""

    date: dt.date
    observed: bool
    headache: bool


def headache_minutes(
    attacks: Iterable[Attack], now: dt.datetime, zones: Zones
) -> dict[dt.date, int]:
    """Headache minutes by local date; overlapping attacks count once."""
    pain = [segment for attack in attacks for segment in segments(attack, now, zones)]
    found: dict[dt.date, int] = {}
    for start, end in union(pain):
        for day, count in split(start, end, zones).items():
            found[day] = found.get(day, 0) + count
    return found


def headache_dates(attack: Attack, now: dt.datetime, zones: Zones) -> set[dt.date]:
    """The headache days of one attack; none for one that begins after ``now``."""
    seen = course(attack, now, zones)
    return set() if seen is None else _headache(seen, zones)


def _headache(seen: Course, zones: Zones) -> set[dt.date]:
    if not seen.has_minutes:
        return seen.dates(zones)
    return {day for start, end in seen.segments for day in split(start, end, zones)}


def observed_dates(attack: Attack, now: dt.datetime, zones: Zones) -> set[dt.date]:
    """The dates on which an attack left a trace: its own, its doses', auras' and ratings'."""
    seen = course(attack, now, zones)
    return set() if seen is None else _traces(seen, zones) | _headache(seen, zones)


def _traces(seen: Course, zones: Zones) -> set[dt.date]:
    attack = seen.attack
    moments = [dose.moment for dose in attack.doses]
    moments += [row.on for row in attack.symptoms if row.present and is_aura(row.term)]
    moments += [row.moment for row in attack.ratings if _before(row.moment, attack.end, zones)]
    return seen.dates(zones) | {date_of(moment, zones) for moment in moments if moment is not None}


def _before(moment: Moment | None, end: Moment | None, zones: Zones) -> bool:
    if moment is None or end is None:
        return True
    if moment.at is not None and end.at is not None:
        return moment.at < end.at
    return date_of(moment, zones) <= last_date(end, zones)


def is_aura(term: Term) -> bool:
    """Whether a symptom of this word is an aura."""
    return term.kind is TermKind.AURA or term.key == "aura"


def day_flags(
    first: dt.date,
    last: dt.date,
    *,
    attacks: Iterable[Attack],
    doses: Iterable[Dose],
    check_ins: Iterable[CheckIn],
    now: dt.datetime,
    zones: Zones,
) -> dict[dt.date, Day]:
    """Every date from ``first`` to ``last`` that came, with its flags.

    ``doses`` are those outside attacks (others do no harm). Dates that have not come are left out.
    """
    observed: set[dt.date] = set()
    headache: set[dt.date] = set()
    later: set[UUID] = set()
    for attack in attacks:
        seen = course(attack, now, zones)
        if seen is None:
            later.add(attack.id)
            continue
        pain = _headache(seen, zones)
        headache |= pain
        observed |= pain | _traces(seen, zones)
    for dose in doses:
        if dose.moment is None or dose.attack_id in later:
            continue
        if has_come(dose.moment, now, zones):
            observed.add(date_of(dose.moment, zones))
    for check_in in check_ins:
        observed.add(check_in.date)
        if check_in.headache:
            headache.add(check_in.date)
    return {
        day: Day(day, day in observed, day in headache)
        for day in dates(first, min(last, date_reached(now, zones)), zones)
    }


def day_peaks(attack: Attack, now: dt.datetime, zones: Zones) -> dict[dt.date, Rating]:
    """The highest severity in force on each local date of an attack (definitions K4).

    A rating holds until the next one or the end, also over midnight; at or after an entered end it
    changes no day. The worst of an attack holds on its only date, of several it says nothing. A
    date without any is left out.
    """
    seen = course(attack, now, zones)
    if seen is None:
        return {}
    found: dict[dt.date, Rating] = {}

    def hold(days: Iterable[dt.date], rating: Rating) -> None:
        for day in days:
            if day not in found or height(rating) > height(found[day]):
                found[day] = rating

    entered_end = seen.attack.end.at if seen.attack.end is not None else None
    timed = held_severities(seen.attack)
    for (start, rating), following in zip_longest(timed, timed[1:]):
        if rating is None or (entered_end is not None and start >= entered_end):
            continue
        ends = [stop for stop in (following and following[0], seen.end.at) if stop is not None]
        hold(touched(start, max(start, min(ends, default=start)), zones), rating)
    for rating in seen.attack.ratings:
        if rating.kind is RatingKind.AT and rating.moment is not None and rating.moment.at is None:
            hold({date_of(rating.moment, zones)}, rating)
        elif rating.kind is RatingKind.WORST and len(seen.dates(zones)) == 1:
            hold(seen.dates(zones), rating)
    return found
