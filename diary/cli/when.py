"""What the T of a verb means: ISO 8601, or a time ago such as ``-30m``."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

from diary.measures.rows import Moment
from diary.store.clock import Clock, moment

_AGO = re.compile(r"-(?=\d)(?:(\d{1,6})h)?(?:(\d{1,8})m)?", re.ASCII)
_DATE = re.compile(r"\d{4}-?\d{2}-?\d{2}", re.ASCII)
_WEEK = re.compile(r"\d{4}-?W\d{2}(?:-?\d)?", re.ASCII)

_FORMS = "Write it like 2026-10-30T11:52, 2026-10-30T11:52+01:00, -30m or -2h."


class WhenError(ValueError):
    """A text that names no moment, or more than one; str() is a plain sentence."""


def is_ago(text: str) -> bool:
    """Whether ``text`` looks like a time ago: no option, though it begins with a dash."""
    return bool(re.match(r"-\d", text))


def parse_when(text: str, clock: Clock) -> Moment:
    """The moment that ``text`` names, to the second, on the clock's zone.

    ISO 8601 with an offset names an instant. Without one it is what the clock on the wall showed:
    a time that it showed twice or never is a WhenError that names the offsets. ``-30m``, ``-2h``
    and ``-1h30m`` count back from now.
    """
    text = text.strip()
    try:
        if ago := _AGO.fullmatch(text):
            hours, minutes = (int(part or 0) for part in ago.groups())
            back = dt.timedelta(hours=hours, minutes=minutes)
            return moment(clock.now() - back, clock.zone())
        return moment(_instant(text, clock.zone()), clock.zone())
    except OverflowError:
        raise WhenError(f"“{text}” is too far away to be a time in this diary.") from None


def parse_date(text: str) -> dt.date:
    """The local date that ``text`` names, as YYYY-MM-DD."""
    try:
        if _DATE.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise WhenError(f"“{text}” is not a date. Write it like 2026-10-30.")


def _instant(text: str, zone: str) -> dt.datetime:
    if _DATE.fullmatch(text) or _WEEK.fullmatch(text):
        raise WhenError(f"“{text}” has no clock time. {_FORMS}")
    try:
        given = dt.datetime.fromisoformat(text)
    except ValueError:
        raise WhenError(f"“{text}” is not a time. {_FORMS}") from None
    if given.tzinfo is not None:
        return given.astimezone(dt.UTC)
    return _on_the_wall(given, zone)


def _on_the_wall(local: dt.datetime, zone: str) -> dt.datetime:
    readings = [local.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1)]
    instants = [reading.astimezone(dt.UTC) for reading in readings]
    if instants[0] == instants[1]:
        return instants[0]
    shown = local.isoformat(timespec="minutes")
    first, second = (shown + _offset(reading) for reading in readings)
    if instants[0].astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local:
        raise WhenError(
            f"{shown} never was on the clock, which went from {_offset(readings[0])} to "
            f"{_offset(readings[1])}: write {second} or {first}."
        )
    raise WhenError(
        f"{shown} was on the clock twice, at {_offset(readings[0])} and at "
        f"{_offset(readings[1])}: write {first} or {second}."
    )


def _offset(reading: dt.datetime) -> str:
    return reading.isoformat(timespec="seconds")[19:]
