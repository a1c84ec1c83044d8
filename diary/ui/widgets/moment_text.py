"""A moment as it is typed: “Fri 9 Oct, 11:10”, “Fri 9 Oct, about 11:10”, “Fri 9 Oct”.

The reverse of words.full_moment, in the language that is spoken and in English, and lenient: a
time alone keeps the date, a date alone is a moment of precision day, the year may be left out.
What names two moments, or none, is refused.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from diary import words
from diary.measures.rows import Moment, Precision

_TIME = re.compile(r"(\d{1,2})[:.h](\d{2})(am|pm)?|(\d{1,2})(am|pm)", re.ASCII)
_RUN_TOGETHER = re.compile(r"(\d{1,2})(\d{2})", re.ASCII)
_OFFSET = re.compile(r"[+\u2212-](\d{1,2}):?(\d{2})?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:t(.+))?", re.ASCII)
_DAY = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)?", re.ASCII)
_WEEK = dt.timedelta(days=7)


class NoMoment(ValueError):  # noqa: N818 (an answer to a person, not a fault)
    """A text that names no moment, or two; str() is one plain sentence."""


@dataclass
class _Said:
    """What the words of a text said, each at most once."""

    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    days_ago: int | None = None
    time: dt.time | None = None
    offset: dt.timedelta | None = None
    about: bool = False


def parse(
    text: str,
    *,
    today: dt.date,
    zone: str,
    was: Moment | None = None,
    near: dt.date | None = None,
) -> Moment | None:
    """The moment that ``text`` names; None for an empty text, NoMoment where it names none.

    ``was`` is the moment that stands there already: its zone is kept, its date is meant where none
    is named, and where date, time and precision are the same it is given back as it is. Without it
    the clock is that of ``zone`` (an IANA name) and the date is ``near``, or ``today``.
    """
    if not text.strip():
        return None
    example = words.full_moment(was, today) if was is not None else _example(today)
    near = was.local_date if was is not None else near or today
    try:
        said = _read(text, example)
        date = _date(said, near, today, example)
        if said.time is not None:
            return _instant(date or near, said.time, said, was, zone)
        if date is not None and not said.about and said.offset is None:
            return _day(date, was, zone)
    except OverflowError:
        pass
    raise NoMoment(words.moment_wanted(example))


def time_span(text: str) -> tuple[int, int]:
    """Where the clock time stands in ``text``, or its end: what is selected for typing."""
    found = list(re.finditer(r"\d{1,2}:\d{2}", text))
    return found[-1].span() if found else (len(text), len(text))


def _example(today: dt.date) -> str:
    return words.moment_example(today)


def _read(text: str, example: str) -> _Said:
    said = _Said()
    before, comma, after = text.casefold().rpartition(",")
    for part, last in ((before, False), (after, bool(comma))):
        dated = said.month
        for token in _tokens(part):
            # Four digits after the comma are a time, except in “Fri, 9 Oct 2026”.
            if not _take(said, token, only_time=last and said.month == dated):
                raise NoMoment(words.moment_wanted(example))
    return said


def _tokens(text: str) -> Iterator[str]:
    """Words; “~” stands alone, “3:30 pm” is one."""
    text = text.replace(",", " ").replace("~", " ~ ")
    yield from re.sub(r"(\d)\s*([ap])\.?\s?m\b\.?", r"\1\2m", text).split()


def _take(said: _Said, token: str, only_time: bool) -> bool:
    """Put one word where it belongs; False where it belongs nowhere."""
    plain = _plain(token)
    if plain in words.about_known():
        return _once(said, "about", True)
    if plain in words.between_known():
        return True
    for days, known in enumerate(words.days_ago_known()):
        if plain in map(_plain, known):
            return _once(said, "days_ago", days)
    if iso := _ISO.fullmatch(token):
        year, month, day, rest = iso.groups()
        return (
            _once(said, "year", int(year))
            and _once(said, "month", int(month))
            and _once(said, "day", int(day))
            and (rest is None or _take(said, rest, True))
        )
    if token[0].isdigit():
        return _take_number(said, token, only_time)
    if offset := _OFFSET.fullmatch(token):
        hours, minutes = int(offset[1]), int(offset[2] or 0)
        away = dt.timedelta(hours=hours, minutes=minutes)
        return _once(said, "offset", away if token[0] == "+" else -away)
    # in some languages a word begins the name of a weekday and of a month: that comes after a day
    names = ("weekday", "month") if said.day is None else ("month", "weekday")
    for name in names:
        for number, known in _NUMBERED[name]():
            if _begins(plain.rstrip("."), known):
                return _once(said, name, number)
    return False


_NUMBERED = {
    "weekday": lambda: [(number, words.weekday_known(number)) for number in range(7)],
    "month": lambda: [(number, words.month_known(number)) for number in range(1, 13)],
}


def _begins(start: str, names: Iterable[str]) -> bool:
    """Whether ``start`` is one of the names, or three letters and more of its beginning."""
    plain = [_plain(name).rstrip(".") for name in names]
    return start in plain or (len(start) >= 3 and any(name.startswith(start) for name in plain))


def _plain(word: str) -> str:
    """Without case and accents: “Sáb” as “sab”."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _take_number(said: _Said, token: str, only_time: bool) -> bool:
    if clock := _TIME.fullmatch(token):
        return _once(said, "time", _time(clock[1] or clock[4], clock[2], clock[3] or clock[5]))
    day = _DAY.fullmatch(token)
    if day:
        return _once(said, "day", int(day[1]))
    if re.fullmatch(r"(19|20)\d\d", token) and not only_time and said.year is None:
        return _once(said, "year", int(token))
    if run := _RUN_TOGETHER.fullmatch(token):
        return _once(said, "time", _time(run[1], run[2], None))
    return False


def _once(said: _Said, name: str, value: object) -> bool:
    fresh = getattr(said, name) in (None, False)
    setattr(said, name, value)
    return fresh


def _time(hours: str, minutes: str | None, half: str | None) -> dt.time:
    hour, minute = int(hours), int(minutes or 0)
    if half is not None:
        if not 1 <= hour <= 12:
            raise NoMoment(words.TIME_WANTED)
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return dt.time(hour, minute)
    except ValueError:
        raise NoMoment(words.TIME_WANTED) from None


def _date(said: _Said, near: dt.date, today: dt.date, example: str) -> dt.date | None:
    """The date that was named, None where none was."""
    if said.days_ago is not None:
        date = today - dt.timedelta(days=said.days_ago)
    elif said.day is not None and said.month is not None:
        date = _of_year(said, near, today)
    elif said.day is not None or said.month is not None or said.year is not None:
        raise NoMoment(words.moment_wanted(example))
    elif said.weekday is None:
        return None
    else:
        back = dt.timedelta(days=(near.weekday() - said.weekday) % 7)
        date = near - back
        return date + _WEEK if back.days > 3 and date + _WEEK <= today else date
    if said.weekday is not None and said.weekday != date.weekday():
        raise NoMoment(words.is_another_weekday(date))
    return date


def _of_year(said: _Said, near: dt.date, today: dt.date) -> dt.date:
    """The day and month in the year that was said, else in that which brings it nearest."""
    assert said.day is not None and said.month is not None
    if said.year is not None:
        years: tuple[int, ...] = (said.year,)
    else:
        years = (near.year - 1, near.year, near.year + 1)
    dates = [date for year in years if (date := _real(year, said.month, said.day))]
    if not dates:
        raise NoMoment(words.no_such_date(said.day, said.month, said.year))
    past = [date for date in dates if date <= today] or dates
    return min(past, key=lambda date: abs(date - near))


def _real(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _day(date: dt.date, was: Moment | None, zone: str) -> Moment:
    if was is not None and was.precision is Precision.DAY and was.date == date:
        return was
    zone = was.zone if was is not None else zone
    noon = dt.datetime.combine(date, dt.time(12), tzinfo=ZoneInfo(zone))
    return Moment(None, zone, _seconds(noon), Precision.DAY, date)


def _instant(date: dt.date, time: dt.time, said: _Said, was: Moment | None, zone: str) -> Moment:
    precision = Precision.ABOUT if said.about else Precision.EXACT
    if was is not None and was.at is not None and said.offset is None:
        shown = was.local
        if shown.date() == date and (shown.hour, shown.minute) == (time.hour, time.minute):
            if precision is was.precision:
                return was
            return Moment(was.at, was.zone, was.offset, precision)
    zone = was.zone if was is not None else zone
    readings = [
        reading
        for fold in (0, 1)
        if (reading := dt.datetime.combine(date, time, ZoneInfo(zone)).replace(fold=fold))
        and reading.astimezone(dt.UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        == reading.replace(tzinfo=None)
    ]
    if said.offset is not None:
        readings = [reading for reading in readings if reading.utcoffset() == said.offset]
    offsets = sorted({_seconds(reading) for reading in readings}, reverse=True)
    if not offsets:
        raise NoMoment(words.NO_SUCH_TIME)
    if len(offsets) > 1:
        raise NoMoment(words.shown_twice(time, offsets[0], offsets[1]))
    return Moment(readings[0].astimezone(dt.UTC), zone, offsets[0], precision)


def _seconds(reading: dt.datetime) -> int:
    return int((reading.utcoffset() or dt.timedelta()).total_seconds())
