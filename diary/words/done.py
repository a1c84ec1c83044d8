"""What was done, as the undo bar says it."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from diary.measures.rows import Answer, Ending, Level, Moment, Term
from diary.words.controls import ENTRY
from diary.words.dates import day_title
from diary.words.doses import dose_line
from diary.words.language import N_, _
from diary.words.names import answer, symptom_absent, term_name
from diary.words.pain import severity, worst
from diary.words.times import moment_beside

STILL_GOING_SAVED: Final = N_("Still going saved")
ASKED_LATER: Final = N_("Asked again in 15 minutes")
NOT_ASKED: Final = N_("Not asked again")
NOTHING_TO_UNDO: Final = N_("Nothing to undo")
NOTHING_TO_REDO: Final = N_("Nothing to redo")
_FIELDS: Final = {
    ("attack", "belief"): N_("Kind"),
    ("attack", "woke_with"): N_("Woke with it"),
    ("attack", "unusual"): N_("Unusual"),
    ("attack", "side"): N_("Side"),
    ("attack", "qualities"): N_("Quality"),
    ("attack", "worse_with_activity"): N_("Worse with activity"),
    ("attack", "bothersome_symptom_id"): N_("Most bothersome symptom"),
    ("attack", "note"): N_("Note"),
    ("dose", "note"): N_("Note"),
    ("check", "side_effects"): N_("Side effects"),
    ("check-in", "headache"): N_("Headache"),
    ("check-in", "sleep"): N_("Sleep"),
    ("check-in", "stress"): N_("Stress"),
    ("check-in", "worry"): N_("Worry"),
    ("check-in", "low_mood"): N_("Low mood"),
    ("check-in", "bleeding"): N_("Bleeding"),
    ("check-in", "lost_work"): N_("Work or school"),
    ("check-in", "lost_household"): N_("Household"),
    ("check-in", "lost_social"): N_("Social"),
    ("check-in", "factors"): N_("Suspected triggers"),
    ("check-in", "note"): N_("Note"),
}


def field_name(kind: str, fields: Sequence[str]) -> str:
    """What a correction was about: ``Kind``, ``Note``; ``Entry`` for several things at once."""
    return _FIELDS.get((kind, fields[0]), ENTRY) if len(fields) == 1 else ENTRY


def saved(what: str) -> str:
    """``Note saved``."""
    return _("{what} saved").format(what=what)


def onset_saved(onset: Moment, today: dt.date) -> str:
    """``Onset 11:52 saved``."""
    return saved(_("Onset {time}").format(time=moment_beside(onset, today)))


def attack_added(onset: Moment, today: dt.date) -> str:
    """``Thu 8 October saved``."""
    return saved(day_title(onset.local_date, today))


def rating_saved(value: float | Level, at: Moment | None, today: dt.date) -> str:
    """``6 moderate, 12:10 saved``; the worst of an attack has no moment."""
    return saved(f"{severity(value)}, {moment_beside(at, today)}" if at else worst(value))


def dose_saved(
    name: str, quantity: Decimal | None, unit: str | None, at: Moment | None, today: dt.date
) -> str:
    """``Sumatriptan 50 mg, 12:05 saved``."""
    line = dose_line(name, quantity, unit)
    return saved(f"{line}, {moment_beside(at, today)}" if at else line)


def symptom_marked(term: Term, on: bool) -> str:
    """``Light hurts marked``, ``Light hurts gone``."""
    return (_("{name} marked") if on else _("{name} gone")).format(name=term_name(term))


def symptom_said(term: Term, present: bool | None) -> str:
    """``Nausea saved``, ``No nausea saved``, ``Nausea: not said``."""
    if present is None:
        return not_said(term_name(term))
    return saved(term_name(term) if present else symptom_absent(term))


def not_said(name: str) -> str:
    """``Nausea: not said``."""
    return _("{name}: not said").format(name=name)


def end_edited(end: Moment | None, how: Ending, today: dt.date) -> str:
    """What a corrected end is: ``Ended 14:45 saved``, ``Still going saved``."""
    return STILL_GOING_SAVED if how is Ending.OPEN else ended_saved(end, today)


def ended_saved(end: Moment | None, today: dt.date) -> str:
    """``Ended 14:45 saved``; without an end ``Ended, time not known``."""
    if end is None:
        return _("Ended, time not known")
    return saved(_("Ended {time}").format(time=moment_beside(end, today)))


def answer_saved(given: Answer) -> str:
    """``Better at 2 h saved``."""
    return saved(answer(given, at_two_hours=True))


def merged(name: str, into: str) -> str:
    """``Imigran counts as Sumatriptan``."""
    return _("{name} counts as {other}").format(name=name, other=into)


def term_hidden(name: str, hidden: bool) -> str:
    """``Nausea hidden``."""
    return (_("{name} hidden") if hidden else _("{name} shown again")).format(name=name)


def deleted(what: str) -> str:
    """``Deleted Thu 8 October``."""
    return _("Deleted {what}").format(what=what)


def restored(what: str) -> str:
    """``Restored Thu 8 October``."""
    return _("Restored {what}").format(what=what)


def undone(summary: str) -> str:
    """``Undone: Onset 11:52 saved``."""
    return _("Undone: {change}").format(change=summary)


def redone(summary: str) -> str:
    """``Done again: Onset 11:52 saved``."""
    return _("Done again: {change}").format(change=summary)
