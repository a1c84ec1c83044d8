"""Local dates and minutes (definitions K1).

Instants are aware UTC datetimes; wall-clock times are never subtracted. The zone of a date is that
of the zone timeline, not of whoever looks.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache
from zoneinfo import ZoneInfo

from diary.measures.rows import Moment, Zones

_SECOND = dt.timedelta(seconds=1)
_MINUTE = dt.timedelta(minutes=1)
_DAY = dt.timedelta(days=1)

#: A half-open interval of instants.
Interval = tuple[dt.datetime, dt.datetime]

#: No headache of a living person began before.
FIRST_YEAR = 1900


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def local_date(instant: dt.datetime, zones: Zones) -> dt.date:
    """The date of ``instant`` in the zone in force then."""
    return instant.astimezone(_zone(zones.at(instant))).date()


def date_of(moment: Moment, zones: Zones) -> dt.date:
    """The local date of a moment, which precision ``day`` has as entered."""
    if moment.date is not None:
        return moment.date
    assert moment.at is not None
    return local_date(moment.at, zones)


def last_date(end: Moment, zones: Zones) -> dt.date:
    """The last date that an interval with this end touches; an end at 00:00 touches no new one."""
    return date_of(end, zones) if end.at is None else local_date(end.at - _SECOND, zones)


def date_reached(now: dt.datetime, zones: Zones) -> dt.date:
    """The newest date that has come: not today where the clock went back into yesterday."""
    return max(day for day, _, _ in pieces(now - 2 * _DAY, now + _SECOND, zones))


def has_come(moment: Moment, now: dt.datetime, zones: Zones) -> bool:
    """Whether a moment does not lie after ``now``; all of today has come as a date alone."""
    if moment.at is None:
        return date_of(moment, zones) <= date_reached(now, zones)
    return moment.at <= now


def moment_of(instant: dt.datetime, zones: Zones) -> Moment:
    """``instant`` on the clock of the zone in force then."""
    zone = zones.at(instant)
    offset = instant.astimezone(_zone(zone)).utcoffset() or dt.timedelta(0)
    return Moment(instant.astimezone(dt.UTC), zone, int(offset.total_seconds()))


def day_start(day: dt.date, zone: str) -> dt.datetime:
    """The first instant whose date in ``zone`` is ``day``; where no midnight is, its first one."""
    return dt.datetime(day.year, day.month, day.day, tzinfo=_zone(zone)).astimezone(dt.UTC)


def exists(day: dt.date, zones: Zones) -> bool:
    """Whether ``day`` came at all: flying west over the date line skips a date."""
    middle = dt.datetime.combine(day, dt.time(12), dt.UTC)
    if local_date(day_start(day, zones.at(middle)), zones) == day:
        return True
    # No clock is a day away from UTC, so the date came within these three days or never.
    around = pieces(middle - 1.5 * _DAY, middle + 1.5 * _DAY, zones)
    return any(date == day for date, _, _ in around)


def dates(first: dt.date, last: dt.date, zones: Zones) -> Iterator[dt.date]:
    """Every date from ``first`` to ``last``, both included, that came."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = dt.date.fromordinal(ordinal)
        if exists(day, zones):
            yield day


def minutes(start: dt.datetime, end: dt.datetime) -> int:
    """Whole minutes from ``start`` to ``end``; ValueError for a naive instant."""
    if start.tzinfo is None or end.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return int((end.astimezone(dt.UTC) - start.astimezone(dt.UTC)).total_seconds() // 60)


def clock_minutes(start: dt.datetime, end: dt.datetime) -> int:
    """The minutes from ``start`` to ``end`` on a clock without seconds: 11:52:50 to 11:53:00 is 1.

    For display alone: what is counted is ``minutes``.
    """
    return minutes(start.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0))


def pieces(
    start: dt.datetime, end: dt.datetime, zones: Zones
) -> Iterator[tuple[dt.date, dt.datetime, dt.datetime]]:
    """[start, end) cut so that each piece has one local date; a date may come twice."""
    start, end = start.astimezone(dt.UTC), end.astimezone(dt.UTC)
    for border in [*zones.borders(start, end), end]:
        zone = _zone(zones.at(start))
        while start < border:
            local = start.astimezone(zone)
            midnight = dt.datetime.combine(local.date() + _DAY, dt.time())
            stop = min(border, start + (midnight - local.replace(tzinfo=None)))
            stop = _next_clock_change(start, stop, zone)
            yield local.date(), start, stop
            start = stop


def _next_clock_change(start: dt.datetime, stop: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The first instant after ``start`` at which the clock jumps; ``stop`` where none is before.

    Asked for a day at most: no zone's clock has jumped twice within three.
    """
    offset = start.astimezone(zone).utcoffset()
    if stop.astimezone(zone).utcoffset() == offset:
        return stop
    near, far = start.replace(microsecond=0), stop
    while far - near > _SECOND:
        middle = near + dt.timedelta(seconds=(far - near) // (2 * _SECOND))
        if middle.astimezone(zone).utcoffset() == offset:
            near = middle
        else:
            far = middle
    return far


def split(start: dt.datetime, end: dt.datetime, zones: Zones) -> dict[dt.date, int]:
    """The whole minutes of [start, end) by local date; they add up to ``minutes``.

    A date gets the whole minutes that lie in it. A minute that only parts on several dates make up
    goes to the first of them, so that one tap shortly before midnight has its minute on its date.
    """
    spent: dict[dt.date, dt.timedelta] = {}
    for day, since, until in pieces(start, end, zones):
        spent[day] = spent.get(day, dt.timedelta(0)) + (until - since)
    over = minutes(start, end) - sum(time // _MINUTE for time in spent.values())
    found: dict[dt.date, int] = {}
    for day, time in spent.items():
        whole, part = divmod(time, _MINUTE)
        if part and over > 0:
            whole, over = whole + 1, over - 1
        if whole:
            found[day] = whole
    return found


def touched(start: dt.datetime, end: dt.datetime, zones: Zones) -> set[dt.date]:
    """The local dates of [start, end); of an empty interval, the date of ``start``."""
    return {local_date(start, zones)} | {day for day, _, _ in pieces(start, end, zones)}


def union(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Overlapping and touching intervals as one, sorted."""
    joined: list[Interval] = []
    for start, end in sorted(intervals):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
