"""What the search of the history says."""

import datetime as dt
from typing import Final

from diary.words.dates import day_title
from diary.words.language import N_, _

FILTER_ALL: Final = N_("All")
FILTER_MIGRAINE: Final = N_("Migraine")
FILTER_OTHER: Final = N_("Other")
FILTER_MEDICINE: Final = N_("With medicine")
FILTER_SEVERE: Final = N_("Severe")
FILTER_UNUSUAL: Final = N_("Unusual")
CLEAR_SEARCH: Final = N_("Clear the search")
NOTHING_FOUND: Final = N_("Nothing here has all of that.")
DAYS_FOUND: Final = N_("Days")


def shown_of(shown: int, every: int) -> str:
    """How many attacks of a month are shown."""
    return _("{shown} of {every} shown").format(shown=shown, every=every)


def go_to_day(date: dt.date, today: dt.date) -> str:
    """The way to a day whose date was searched."""
    return _("Go to {day}").format(day=day_title(date, today))
