"""How dates, numbers and clocks are written where the language is spoken: Babel is asked.

English is written as the design draws it and needs no Babel, unless the person lives where the
clock has twelve hours or the week begins on another day.
"""

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from diary.words.language import spoken
from diary.words.place import region_of_person

if TYPE_CHECKING:
    from babel import Locale

_DAYS: Final = {"monday": 0, "saturday": 5, "sunday": 6}
_chosen: dict[str, str] = {"clock": "auto", "first_day": "auto"}


def set_clock(setting: str) -> None:
    """Show times as the setting ``clock`` says: ``12``, ``24`` or ``auto``."""
    _chosen["clock"] = setting


def set_first_day(setting: str) -> None:
    """Begin weeks as the setting ``first_day`` says: with the name of a day, or ``auto``."""
    _chosen["first_day"] = setting


def twelve_hours() -> bool:
    """Whether the clock has twelve hours."""
    if _chosen["clock"] != "auto":
        return _chosen["clock"] == "12"
    region = region_of_person(spoken())
    return region is not None and _has_twelve_hours(spoken(), region)


def first_day() -> int:
    """The first day of the week: 0 is Monday, 6 is Sunday."""
    if _chosen["first_day"] != "auto":
        return _DAYS[_chosen["first_day"]]
    region = region_of_person(spoken())
    return 0 if region is None else int(_locale(spoken(), region).first_week_day)


def week() -> tuple[int, ...]:
    """The days of a week in their order, 0 is Monday."""
    return tuple((first_day() + day) % 7 for day in range(7))


def twelve_hour_time(time: dt.time) -> str:
    """``3:30 PM``, as the place writes it."""
    from babel.dates import format_skeleton

    shown = format_skeleton("hm", time, locale=_here())
    # the typeface has no narrow no-break space
    return shown.replace("\u202f", "\u00a0")


def decimal_sign() -> str:
    """What stands between whole and part: ``.`` or ``,``."""
    if spoken() == "en":
        return "."
    from babel.numbers import get_decimal_symbol

    return get_decimal_symbol(_here())


def names_of(kind: str, width: str) -> tuple[str, ...]:
    """The seven days from Monday on, or the twelve ``months``; ``width`` wide or abbreviated.

    Not in English, whose names are those of the design.
    """
    context = "format" if width == "wide" else "stand-alone"
    known: Any = getattr(_here(), kind)[context][width]
    return tuple(str(known[key]) for key in sorted(known))


def _here() -> "Locale":
    return _locale(spoken(), region_of_person(spoken()))


@cache
def _locale(language: str, region: str | None) -> "Locale":
    from babel import Locale, UnknownLocaleError

    try:
        return Locale(language, region)
    except UnknownLocaleError:
        return Locale(language)


@cache
def _has_twelve_hours(language: str, region: str) -> bool:
    # an "a" is where a pattern has AM or PM
    return "a" in str(_locale(language, region).time_formats["short"].pattern)
