"""Dates: the days and months by their names, and how a date is written."""

import datetime as dt
from typing import Final

from diary.words.habits import names_of
from diary.words.language import _, pgettext, sentence, spoken

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def weekdays() -> tuple[str, ...]:
    """The days of the week from Monday on, in full."""
    return WEEKDAYS if spoken() == "en" else names_of("days", "wide")


def months() -> tuple[str, ...]:
    """The months in full."""
    return MONTHS if spoken() == "en" else names_of("months", "wide")


def weekday_known(number: int) -> tuple[str, ...]:
    """Every name that a weekday (0 is Monday) has in what a person may type, English too."""
    return WEEKDAYS[number], weekdays()[number], _short_day(number)


def month_known(month: int) -> tuple[str, ...]:
    """Every name that a month (1 to 12) has in what a person may type, English too."""
    return MONTHS[month - 1], months()[month - 1], _short_month(month)


def days_ago_known() -> tuple[tuple[str, ...], ...]:
    """What a person may type for today and for yesterday, English too."""
    return ("today", _("today")), ("yesterday", _("yesterday"))


def about_known() -> tuple[str, ...]:
    """What a person may type before a time of which they are not sure, English too."""
    english = "about around ca ca. ~"
    return (*english.split(), *_("about around ca ca. ~").split())


def between_known() -> tuple[str, ...]:
    """What a person may type between the parts of a date, and means nothing by itself."""
    return tuple(_("of on at").split())


def _short_day(number: int) -> str:
    return WEEKDAYS[number][:3] if spoken() == "en" else names_of("days", "abbreviated")[number]


def _short_month(month: int) -> str:
    return (
        MONTHS[month - 1][:3] if spoken() == "en" else names_of("months", "abbreviated")[month - 1]
    )


def weekday(date: dt.date) -> str:
    """``Wed``."""
    return _short_day(date.weekday())


def weekday_column(number: int, short: bool) -> str:
    """What stands over a column of the calendar, 0 is Monday: ``Mon``, or ``M``."""
    name = sentence(_short_day(number))
    return name[:1] if short else name


def day_line(date: dt.date) -> str:
    """The date over Now: ``Friday 30 October``."""
    line = pgettext("a date in full", "{weekday} {day} {month}").format(
        weekday=weekdays()[date.weekday()], day=date.day, month=months()[date.month - 1]
    )
    return sentence(line)


def day_whole(date: dt.date, today: dt.date) -> str:
    """``Friday 30 October``, with the year where it is another."""
    return _with_year(day_line(date), date, today)


def day_title(date: dt.date, today: dt.date | None = None) -> str:
    """The title of an attack: ``Thu 8 October``, with the year where it is not that of today."""
    line = pgettext("weekday short, month in full", "{weekday} {day} {month}").format(
        weekday=weekday(date), day=date.day, month=months()[date.month - 1]
    )
    return sentence(_with_year(line, date, today))


def day_short(date: dt.date, today: dt.date | None = None) -> str:
    """``Thu 8 Oct``, with the year where it is not that of today."""
    line = pgettext("weekday and month short", "{weekday} {day} {month}").format(
        weekday=weekday(date), day=date.day, month=_short_month(date.month)
    )
    return _with_year(line, date, today)


def day_month_year(date: dt.date) -> str:
    """``8 October 2026``."""
    return _("{day} {month} {year}").format(
        day=date.day, month=months()[date.month - 1], year=date.year
    )


def month_title(year: int, month: int) -> str:
    """``October 2026``."""
    return sentence(_("{month} {year}").format(month=months()[month - 1], year=year))


def in_month(month: int) -> str:
    """``in June``."""
    return _("in {month}").format(month=months()[month - 1])


def _with_year(line: str, date: dt.date, today: dt.date | None) -> str:
    if today is None or date.year == today.year:
        return line
    return _("{date} {year}").format(date=line, year=date.year)
