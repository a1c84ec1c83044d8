"""What is said of one attack: its row, its times, how it ended."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from diary.measures.rows import Ending, Level, Moment, State, Symptom, Term
from diary.words.dates import day_short, weekdays
from diary.words.language import N_, _, sentence
from diary.words.names import ending, list_of, no_term, state, term_name, term_short
from diary.words.pain import NO_SEVERITY, level, severity_short, severity_word
from diary.words.times import (
    about_beside,
    clock,
    duration,
    full_moment,
    moment_beside,
    moment_range,
)

NOT_RECORDED: Final = N_("Not recorded")
ENTERED_LATE: Final = N_("Entered later")
LENGTH_NOT_KNOWN: Final = N_("Length not known")
NO_END_KNOWN: Final = N_("end not known")
APPEARS_HERE: Final = N_("What you note on Now appears here.\nYou can also add one from memory.")
NOT_KNOWN: Final = N_("Not known")
TIME_NOT_KNOWN: Final = N_("Time not known")


def how_long(minutes: int | None, how: State, ended: Ending) -> str:
    """The length of an attack: ``4 h 15 min``, ``Running, 1 h 10 min``, ``At least 45 min``.

    ``minutes`` go to the counted end; None where a date alone is known. Of a stale attack its state
    is said instead, and of one whose end is not known what is known at least.
    """
    if how is State.STALE or (how is State.RUNNING and not minutes):
        return state(how)
    if minutes is None:
        return LENGTH_NOT_KNOWN
    if how is State.RUNNING:
        return f"{state(how)}, {duration(minutes)}"
    if ended is Ending.UNKNOWN:
        if not minutes:
            return LENGTH_NOT_KNOWN
        return _("At least {duration}").format(duration=duration(minutes))
    return duration(minutes)


def row_times(onset: Moment, end: Moment | None, ended: Ending, late: bool) -> str:
    """``10:30–14:45``, ``From 10:30, end not known``, ``06:45–13:20 · Entered later``."""
    span = moment_range(onset, end)
    if ended is Ending.UNKNOWN and end is None:
        span = f"{span}, {NO_END_KNOWN}" if span else sentence(NO_END_KNOWN)
    return " · ".join(filter(None, (span, ENTERED_LATE if late else "")))


def forgotten(onset: Moment, today: dt.date) -> str:
    """Whose attack is asked about: ``Tuesday's``, ``Today's``, or with its date from a week on."""
    days = (today - onset.local_date).days
    if days == 0:
        return _("Today’s")
    if 0 < days < 7:
        return _("{weekday}’s").format(weekday=weekdays()[onset.local_date.weekday()])
    return day_short(onset.local_date, today)


def started(onset: Moment, today: dt.date) -> str:
    """``Started 11:52``, ``Started Tue 23:10``, ``Started about 11:52``."""
    return _("Started {time}").format(time=about_beside(onset, today))


def check_at(due: Moment, date: dt.date) -> str:
    """``2-hour check at 14:05``."""
    return _("2-hour check at {time}").format(time=moment_beside(due, date))


def kept_onset(onset: Moment) -> str:
    """What a tap that waits for the diary's file is told."""
    said = _("Your tap at {time} is kept and saved once the diary opens.")
    return said.format(time=clock(onset.local))


def how_was_it_at(due: Moment, today: dt.date) -> str:
    """The question of a late check: ``How was it at 14:05?``."""
    return _("How was it at {time}?").format(time=moment_beside(due, today))


def compared_with(value: float | Level, at: Moment, date: dt.date) -> str:
    """What an answer is measured against: ``Compared with 5 at 12:05``."""
    said = _("Compared with {severity} at {time}")
    return said.format(severity=severity_short(value), time=moment_beside(at, date))


def attack_line(length: str, value: float | Level | None) -> str:
    """``19 h 40 min, severe``: the length as ``how_long`` says it, and the worst in a word."""
    if value is None:
        return f"{length}, {NO_SEVERITY}"
    return f"{length}, {level(value) if isinstance(value, Level) else severity_word(value)}"


def entered_later(entered: Moment, today: dt.date) -> str:
    """``Entered later, Sat 10 Oct, 09:12``."""
    return f"{ENTERED_LATE}, {full_moment(entered, today)}"


def how_ended(end: Moment | None, ended: Ending, today: dt.date) -> str:
    """``Fri 9 Oct, 11:10``, with how it ended where it was not simply over."""
    if end is None:
        return NOT_KNOWN if ended is Ending.UNKNOWN else ending(ended)
    shown = full_moment(end, today)
    return f"{shown}, {_('woke without it')}" if ended is Ending.WOKE_WITHOUT else shown


def symptoms_said(there: Iterable[Term], not_there: Iterable[Term]) -> str:
    """``Nausea, light, no aura``; empty where nothing was said."""
    return list_of([*map(term_short, there), *map(no_term, not_there)])


def told_at(at: Moment | None, date: dt.date) -> str:
    """``15:55``, ``about Fri 06:20``, ``Time not known``; beside ``date``."""
    return TIME_NOT_KNOWN if at is None else about_beside(at, date)


def began(term: Term) -> str:
    """``Nausea: began``."""
    return _("{name}: began").format(name=term_name(term))


def went(term: Term) -> str:
    """``Nausea: went``."""
    return _("{name}: went").format(name=term_name(term))


def symptom_spans(symptoms: Iterable[Symptom], date: dt.date) -> str:
    """When a symptom was there, beside ``date``: ``12:02–13:40, from 15:00``; may be empty."""
    return sentence(symptom_spans_inside(symptoms, date))


def symptom_spans_inside(symptoms: Iterable[Symptom], date: dt.date) -> str:
    """The same inside a sentence: ``from 15:00``."""
    spans = (_span(each.on, each.off, date) for each in symptoms)
    return ", ".join(filter(None, spans))


def _span(on: Moment | None, off: Moment | None, date: dt.date) -> str:
    if on is None:
        return "" if off is None else symptom_until(off, date)
    if off is None:
        return symptom_time(on, None, date)
    return f"{moment_beside(on, date)}–{moment_beside(off, on.local_date)}"


def symptom_until(off: Moment, date: dt.date) -> str:
    """When a symptom went of which is not known when it began: ``until 18:00``."""
    return _("until {time}").format(time=moment_beside(off, date))


def symptom_time(on: Moment, off: Moment | None, date: dt.date) -> str:
    """When a symptom was there: ``from 15:40``, ``from 15:40 to 18:00``."""
    since = moment_beside(on, date)
    if off is None:
        return _("from {time}").format(time=since)
    return _("from {time} to {end}").format(time=since, end=moment_beside(off, date))


def preview(note: str, most: int = 80) -> str:
    """The beginning of a note on one line."""
    start = " ".join(note[: 4 * most].split())
    whole = len(start) <= most and len(note) <= 4 * most
    return start if whole else f"{start[:most].rstrip()}…"
