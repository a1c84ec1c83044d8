"""The clock on the wall: the only place that reads the system's time and zone."""

import datetime as dt
import os
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
        """The system's zone: TZ, else what /etc/localtime points to, else UTC."""
        named = os.environ.get("TZ", "").removeprefix(":")
        if named:
            return named if _known(named) else "UTC"
        linked = os.path.realpath("/etc/localtime")
        _, found, name = linked.partition("/zoneinfo/")
        if found and _known(name):
            return name
        timezone = Path("/etc/timezone")
        if timezone.is_file() and _known(name := timezone.read_text().strip()):
            return name
        return "UTC"


def _known(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError):
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
