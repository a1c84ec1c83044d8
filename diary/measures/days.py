"""Day flags: which local dates are recorded and which are headache days (definitions K4).

Headache days follow ``touch``: a headache minute on the date, a date of an attack without
minutes, or a check-in that says so.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from diary.measures.attacks import as_of, attack_dates, has_minutes, segments
from diary.measures.rows import Attack, CheckIn, Dose, TermKind, Zones
from diary.measures.time import date_of, dates, local_date, split, union


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
    if as_of(attack, now, zones) is None:
        return set()
    if not has_minutes(attack, now, zones):
        return attack_dates(attack, now, zones)
    return {
        day
        for start, end in segments(attack, now, zones)
        for day, count in split(start, end, zones).items()
        if count >= 1
    }


def observed_dates(attack: Attack, now: dt.datetime, zones: Zones) -> set[dt.date]:
    """The dates on which an attack left a trace: its own, its doses', auras' and ratings'."""
    seen = as_of(attack, now, zones)
    if seen is None:
        return set()
    found = attack_dates(seen, now, zones)
    found |= {date_of(dose.moment, zones) for dose in seen.doses if dose.moment is not None}
    found |= {
        date_of(row.on, zones)
        for row in seen.symptoms
        if row.on is not None and row.present and _is_aura(row.term.kind, row.term.key)
    }
    for rating in seen.ratings:
        if rating.moment is None:
            continue
        if rating.moment.at is None or seen.end is None or seen.end.at is None:
            before = seen.end is None or date_of(rating.moment, zones) <= date_of(seen.end, zones)
        else:
            before = rating.moment.at < seen.end.at
        if before:
            found.add(date_of(rating.moment, zones))
    return found | headache_dates(seen, now, zones)


def _is_aura(kind: TermKind, key: str | None) -> bool:
    return kind is TermKind.AURA or key == "aura"


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

    ``doses`` are those outside attacks (others do no harm). Dates after ``now`` are left out.
    """
    today = local_date(now, zones)
    observed: set[dt.date] = set()
    headache: set[dt.date] = set()
    for attack in attacks:
        headache |= headache_dates(attack, now, zones)
        observed |= observed_dates(attack, now, zones)
    for dose in doses:
        if dose.moment is not None and (dose.moment.at is None or dose.moment.at <= now):
            observed.add(date_of(dose.moment, zones))
    for check_in in check_ins:
        observed.add(check_in.date)
        if check_in.headache:
            headache.add(check_in.date)
    return {
        day: Day(day, day in observed, day in headache)
        for day in dates(first, min(last, today), zones)
    }
