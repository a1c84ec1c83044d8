"""Durations, clock times and moments; a moment is shown on the clock that it was read from."""

import datetime as dt

from diary.measures.rows import Moment, Precision
from diary.words.dates import day_short, weekday
from diary.words.habits import twelve_hour_time, twelve_hours
from diary.words.language import _


def duration(minutes: float) -> str:
    """Hours and minutes, rounded down: ``45 min``, ``1 h 10 min``, ``51 h``."""
    hours, rest = divmod(max(0, int(minutes)), 60)
    if not hours:
        return _("{n} min").format(n=rest)
    if rest:
        return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)
    return _("{n} h").format(n=hours)


def elapsed(minutes: float) -> str:
    """The time since an onset: ``Just now`` in the first minute, then the duration."""
    return _("Just now") if minutes < 1 else duration(minutes)


def clock(local: dt.datetime | dt.time) -> str:
    """``11:52``, or ``11:52 AM`` where the clock has twelve hours."""
    if twelve_hours():
        return twelve_hour_time(local.time() if isinstance(local, dt.datetime) else local)
    return f"{local:%H:%M}"


def full_moment(moment: Moment, today: dt.date | None = None) -> str:
    """``Thu 8 Oct, 15:30``; the date alone where no clock time is known; ``about`` is said."""
    date = day_short(moment.local_date, today)
    if moment.precision is Precision.DAY:
        return date
    return f"{date}, {_maybe_about(moment, clock(moment.local))}"


def moment_beside(moment: Moment, date: dt.date) -> str:
    """A moment told next to ``date``: ``15:55`` on that date, ``Fri 06:20`` near it, else in full.

    Near is within six days, where the weekday alone is clear.
    """
    if moment.precision is Precision.DAY:
        return day_short(moment.local_date, date)
    days = (moment.local_date - date).days
    if days == 0:
        return clock(moment.local)
    if abs(days) <= 6:
        return f"{weekday(moment.local_date)} {clock(moment.local)}"
    return full_moment(moment, date)


def about_beside(moment: Moment, date: dt.date) -> str:
    """The same, with ``about`` where the person was not sure."""
    return _maybe_about(moment, moment_beside(moment, date))


def moment_range(start: Moment, end: Moment | None) -> str:
    """``10:30–14:45``, ``15:30–Fri 11:10``; without an end ``From 10:30``.

    A start without a clock time gives the date of the end, or an empty text on the same date.
    """
    date = start.local_date
    if start.precision is Precision.DAY:
        if end is None or end.local_date == date:
            return ""
        return f"{day_short(date, end.local_date)}–{day_short(end.local_date, date)}"
    began = clock(start.local)
    if end is None:
        return _("From {time}").format(time=began)
    if end.precision is not Precision.DAY:
        return f"{began}–{moment_beside(end, date)}"
    if end.local_date == date:
        return _("From {time}, over that day").format(time=began)
    return f"{began}–{_day(end, date)}"


def _day(moment: Moment, date: dt.date) -> str:
    near = 0 < (moment.local_date - date).days <= 6
    return weekday(moment.local_date) if near else day_short(moment.local_date, date)


def _maybe_about(moment: Moment, time: str) -> str:
    return _("about {time}").format(time=time) if moment.precision is Precision.ABOUT else time


def after_onset(minutes: int) -> str:
    """``25 min after onset``, ``20 min before onset``, ``at onset``."""
    if minutes == 0:
        return _("at onset")
    said = _("{duration} after onset") if minutes > 0 else _("{duration} before onset")
    return said.format(duration=duration(abs(minutes)))


def axis_mark(minutes: int, whole_hours: bool) -> str:
    """A mark of the time axis: ``5 h``, ``30 min``; before the onset ``−30 min``."""
    count = abs(minutes) // 60 if whole_hours else abs(minutes)
    said = (_("{n} h") if whole_hours else _("{n} min")).format(n=count)
    return f"−{said}" if minutes < 0 else said


def iso(moment: Moment) -> str:
    """ISO 8601 with the offset of the clock that was read; a date alone for precision day."""
    if moment.precision is Precision.DAY:
        return moment.local_date.isoformat()
    return moment.local.isoformat(timespec="seconds")


def moment_hint(today: dt.date) -> str:
    """What may be typed where a moment is asked: ``For example Thu 29 Oct, 15:30``."""
    return _("For example {moment}").format(moment=moment_example(today - dt.timedelta(days=1)))


def moment_example(date: dt.date) -> str:
    """``Thu 29 Oct, 15:30``: a moment as it may be typed."""
    return f"{day_short(date)}, {clock(dt.time(15, 30))}"


def moment_hints(today: dt.date) -> tuple[str, ...]:
    """The same, and shorter ones for narrow fields: ``Thu 29 Oct, 15:30``, ``15:30``."""
    example = moment_example(today - dt.timedelta(days=1))
    return moment_hint(today), example, clock(dt.time(15, 30))
