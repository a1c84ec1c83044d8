"""The clock on the wall: the only place that reads the system's time and zone."""

import datetime as dt
import os
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from diary.measures.rows import Moment, Precision


class Clock(Protocol):
    """What tells the time; tests and the tour bring their own."""

    def now(self) -> dt.datetime:
        """The instant, aware, in UTC, with microseconds."""
        ...

    def zone(self) -> str:
        """The IANA name of the zone that the clock on the wall shows."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> dt.datetime:
        """The instant now in UTC."""
        return dt.datetime.now(dt.UTC)

    def zone(self) -> str:
        """The system's zone: what TZ names, else what /etc/localtime or the system does.

        Where that is no IANA name, the Etc zone of the hours that the clock is ahead of UTC now.
        """
        named = os.environ.get("TZ", "").removeprefix(":")
        if named:
            return _of_file(named) or _by_offset()
        if sys.platform == "win32":
            return _of_windows() or _by_offset()
        timezone = Path("/etc/timezone")
        written = timezone.read_text().strip() if timezone.is_file() else ""
        return _of_file(os.path.realpath("/etc/localtime")) or _of_file(written) or _by_offset()


def _of_file(name: str) -> str | None:
    """The IANA name that ``name`` is, or that its path in a zoneinfo folder says."""
    _, found, inside = name.partition("/zoneinfo/")
    known = inside if found else name
    return known if _known(known) else None


def _of_windows() -> str | None:
    tzlocal = import_module("tzlocal")
    try:
        return _of_file(tzlocal.get_localzone_name())
    except (OSError, ValueError, LookupError):
        # Windows names a zone that is not in its list
        return None


def _by_offset() -> str:
    seconds = time.localtime().tm_gmtoff
    hours, rest = divmod(abs(seconds), 3600)
    if rest or not hours:
        return "UTC"
    return f"Etc/GMT{'-' if seconds > 0 else '+'}{hours}"


def _known(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return False
    return True


def moment(instant: dt.datetime, zone: str, precision: Precision = Precision.EXACT) -> Moment:
    """``instant`` (aware) as read from a clock in ``zone``, to the second."""
    at = instant.astimezone(dt.UTC).replace(microsecond=0)
    offset = at.astimezone(ZoneInfo(zone)).utcoffset() or dt.timedelta(0)
    return Moment(at, zone, int(offset.total_seconds()), precision)


def now(clock: Clock) -> Moment:
    """This moment on ``clock``."""
    return moment(clock.now(), clock.zone())
