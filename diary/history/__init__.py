"""Every read of the diary: frozen rows of ``diary.measures.rows``, never live ORM objects.

``now`` is an aware instant; dates are those of the zone timeline. Each read is one transaction.
"""

from diary.history.attacks import (
    Key,
    Page,
    anything,
    attack,
    attacks_between,
    forgotten,
    last_attack,
    page,
    running,
)
from diary.history.checks import check, due_check
from diary.history.counts import (
    MonthCounts,
    class_counts,
    class_counts_with,
    days_since_last,
    month_counts,
    over_72_hours,
)
from diary.history.days import DayView, MonthDay, check_in, day, month
from diary.history.doses import Favourite, at_once, dose, favourites, last_amount, last_batches
from diary.history.remedies import RemedyUse, courses, find_remedies, remedies, remedy, remedy_uses
from diary.history.search import NO_FILTERS, Filters, found_in_month, search, search_days
from diary.history.settings import setting, settings, zones
from diary.history.terms import built_in, term, terms
from diary.history.trash import KEPT, Trashed, trash

__all__ = [
    "KEPT",
    "NO_FILTERS",
    "DayView",
    "Favourite",
    "Filters",
    "Key",
    "MonthCounts",
    "MonthDay",
    "Page",
    "RemedyUse",
    "Trashed",
    "anything",
    "at_once",
    "attack",
    "attacks_between",
    "built_in",
    "check",
    "check_in",
    "class_counts",
    "class_counts_with",
    "courses",
    "day",
    "days_since_last",
    "dose",
    "due_check",
    "favourites",
    "find_remedies",
    "forgotten",
    "found_in_month",
    "last_amount",
    "last_attack",
    "last_batches",
    "month",
    "month_counts",
    "over_72_hours",
    "page",
    "remedies",
    "remedy",
    "remedy_uses",
    "running",
    "search",
    "search_days",
    "setting",
    "settings",
    "term",
    "terms",
    "trash",
    "zones",
]
