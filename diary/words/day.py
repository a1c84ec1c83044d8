"""What is asked and said of a day."""

import datetime as dt
from typing import Final

from diary.measures.rows import CheckIn, Level
from diary.words.dates import day_title, day_whole
from diary.words.done import field_name
from diary.words.language import N_, _, inside, ngettext
from diary.words.names import list_of
from diary.words.numbers import number
from diary.words.pain import NO_SEVERITY
from diary.words.pain import severity as severity_said
from diary.words.times import duration

HOW_WAS_TODAY: Final = N_("How was today?")
HEADACHE: Final = N_("Headache")
NO_HEADACHE: Final = N_("No headache")
OBSERVED: Final = N_("no headache noted")
HAD_ONE: Final = N_("I had one")
BACKGROUND: Final = N_("In the background all day")
SLEEP: Final = N_("Sleep")
STRESS: Final = N_("Stress")
WORRY: Final = N_("Worry")
LOW_MOOD: Final = N_("Low mood")
PERIOD_DAY: Final = N_("Period day")
ALSO_TODAY: Final = N_("Also today")
SAVE_FIRST: Final = N_("Save this day first, or close without saving.")

#: The steps of a part of life, and whether company was missed.
_LOST: Final = (N_("none"), N_("half or more"), N_("missed"))
_LOST_COMPANY: Final = (N_("not missed"), N_("missed"))


def every_answer_optional(date: dt.date, today: dt.date) -> str:
    """``Friday 30 October. Every answer is optional.``."""
    return _("{day}. Every answer is optional.").format(day=day_whole(date, today))


def time_lost(name: str) -> str:
    """``Time lost: household``; ``name`` is one of the three parts of life."""
    return _("Time lost: {what}").format(what=inside(field_name("check-in", (name,))))


def lost(name: str, value: int) -> str:
    """How much of a part of life a day's headache took: as the steps of the day's entry say it."""
    return (_LOST_COMPANY if name == "lost_social" else _LOST)[value]


def day_said(entry: CheckIn) -> str:
    """``No headache, sleep 7 h, stress 4``: the day's entry on one line."""
    said = []
    if entry.headache is not None:
        said.append(HEADACHE if entry.headache else NO_HEADACHE)
    if entry.sleep is not None:
        said.append(_("sleep {duration}").format(duration=duration(entry.sleep * 60)))
    for name in ("stress", "worry", "low_mood"):
        value = getattr(entry, name)
        if value is not None:
            said.append(f"{inside(field_name('check-in', (name,)))} {number(value)}")
    return list_of(said) or HOW_WAS_TODAY


def calendar_day(
    date: dt.date,
    today: dt.date,
    *,
    headache: bool,
    free: bool,
    observed: bool,
    severity: float | Level | None,
    doses: int,
) -> str:
    """``Sun 18 October, headache, 7 severe, 1 dose``: a day of the calendar in words."""
    said = [day_title(date, today)]
    if headache:
        said += [_("headache"), NO_SEVERITY if severity is None else severity_said(severity)]
    elif free:
        said.append(_("no headache"))
    else:
        said.append(OBSERVED if observed else _("not recorded"))
    if doses:
        said.append(ngettext("{n} dose", "{n} doses", doses).format(n=doses))
    return ", ".join(said)
