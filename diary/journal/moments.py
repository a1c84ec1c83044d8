"""Moments as the columns of a row and back, and what makes one impossible."""

import datetime as dt
from typing import Any

from diary import words
from diary.journal.given import Refused
from diary.measures.rows import Moment
from diary.measures.time import FIRST_YEAR, day_start


def columns(prefix: str, moment: Moment | None) -> dict[str, Any]:
    """The five columns of a moment; all None where there is none."""
    if moment is None:
        names = ("at", "zone", "offset", "precision", "date")
        return {f"{prefix}_{name}": None for name in names}
    return {
        f"{prefix}_at": moment.at,
        f"{prefix}_zone": moment.zone,
        f"{prefix}_offset": moment.offset,
        f"{prefix}_precision": moment.precision,
        f"{prefix}_date": moment.date,
    }


def read(row: Any, prefix: str) -> Moment | None:
    """The moment in the five columns of a row; None where there is none."""
    precision = getattr(row, f"{prefix}_precision")
    if precision is None:
        return None
    at, zone, offset, date = (
        getattr(row, f"{prefix}_{name}") for name in ("at", "zone", "offset", "date")
    )
    return Moment(at, zone, offset, precision, date)


def order(moment: Moment) -> dt.datetime:
    """What a moment is sorted by: its instant, or the start of a date alone."""
    return moment.at if moment.at is not None else day_start(moment.local_date, moment.zone)


def later(one: Moment, other: Moment) -> bool:
    """Whether ``one`` is surely after ``other``; where one is a date alone, by local dates."""
    if one.at is None or other.at is None:
        return one.local_date > other.local_date
    return one.at > other.at


def possible(moment: Moment, now: Moment, field: str) -> Moment:
    """``moment`` to the second; Refused for one in the future or before 1900."""
    if later(moment, now):
        raise Refused(words.IN_THE_FUTURE, field)
    if moment.local_date.year < FIRST_YEAR:
        raise Refused(words.TOO_LONG_AGO, field)
    if moment.at is None or not moment.at.microsecond:
        return moment
    at = moment.at.replace(microsecond=0)
    return Moment(at, moment.zone, moment.offset, moment.precision)
