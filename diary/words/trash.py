"""What the trash says."""

import datetime as dt
from typing import Final

from diary.measures.rows import Moment
from diary.words.dates import day_title
from diary.words.language import N_, _, ngettext
from diary.words.names import list_of
from diary.words.times import full_moment

TRASH: Final = N_("Trash")
TRASH_ABOUT: Final = N_("What you deleted in the last 30 days. Bring back restores it whole.")
TRASH_EMPTY: Final = N_("Nothing was deleted in the last 30 days.")
A_RATING: Final = N_("Severity")
A_CHECK_IN: Final = N_("The day’s entry")
A_DAY_OF_ATTACK: Final = N_("What was different on a day")
A_WORD: Final = N_("Own word")
A_TRIGGER: Final = N_("Trigger or place")
A_FACTOR: Final = N_("Suspected trigger")
A_REMEDY: Final = N_("Remedy")
A_COURSE: Final = N_("When it was taken")
A_DOSE: Final = N_("Dose")
A_SYMPTOM: Final = N_("Symptom")
AN_ATTACK: Final = N_("Attack")


def deleted_at(at: Moment, today: dt.date) -> str:
    """``Deleted Fri 30 Oct, 11:52``."""
    return _("Deleted {when}").format(when=full_moment(at, today))


def of_attack(onset: Moment, today: dt.date) -> str:
    """``of the attack of Thu 8 October``."""
    return _("of the attack of {day}").format(day=day_title(onset.local_date, today))


def of_day(date: dt.date, today: dt.date) -> str:
    """``of Fri 30 October``."""
    return _("of {day}").format(day=day_title(date, today))


def with_parts(ratings: int, doses: int, symptoms: int, checks: int) -> str:
    """What comes back with an attack: ``with 3 ratings, 1 dose``; empty where nothing does."""
    counted = (
        (ratings, ngettext("{n} rating", "{n} ratings", ratings)),
        (doses, ngettext("{n} dose", "{n} doses", doses)),
        (symptoms, ngettext("{n} symptom", "{n} symptoms", symptoms)),
        (checks, ngettext("{n} two-hour check", "{n} two-hour checks", checks)),
    )
    said = [text.format(n=count) for count, text in counted if count]
    return _("with {parts}").format(parts=", ".join(said)) if said else ""


def trashed_line(*parts: str) -> str:
    """``Dose, of the attack of Thu 8 October``."""
    return list_of([part for part in parts if part])
