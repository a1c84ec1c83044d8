"""Names of controls that stand on many screens."""

from typing import Final

from diary.words.language import N_, _

TAB_NOW: Final = N_("Now")
TAB_HISTORY: Final = N_("History")
TAB_INSIGHTS: Final = N_("Insights")
TAB_MORE: Final = N_("More")
TAB_NAMES: Final = {
    "now": TAB_NOW,
    "history": TAB_HISTORY,
    "insights": TAB_INSIGHTS,
    "more": TAB_MORE,
}
SEARCH: Final = N_("Search")
REPORT: Final = N_("Report")
LIST: Final = N_("List")
CALENDAR: Final = N_("Calendar")
MONTH_BEFORE: Final = N_("Month before")
MONTH_AFTER: Final = N_("Month after")
MEDICINE: Final = N_("Medicine")
ADD: Final = N_("Add")
HELP_LABEL: Final = N_("Help now")
HOW_IS_IT_NOW: Final = N_("How is it now?")
CLOSE: Final = N_("Close")
BACK: Final = N_("Back")
UNDO: Final = N_("Undo")
TRY_AGAIN: Final = N_("Try again")
HOW_MUCH: Final = N_("How much")
LESS: Final = N_("Less")
MORE: Final = N_("More")
REDO: Final = N_("Redo")
STARTING_NOW: Final = N_("Migraine starting now")
TOOK_SOMETHING: Final = N_("I took something")
TODAY: Final = N_("Today")
YESTERDAY: Final = N_("Yesterday")
ADD_OWN_WORD: Final = N_("Add your own")
ADD_PAST: Final = N_("Add a past one")
IT_ENDED: Final = N_("It ended")
IT_IS_OVER: Final = N_("It’s over")
STILL_GOING: Final = N_("still going")
END_NOT_KNOWN: Final = N_("ended, time not known")
SAVING: Final = N_("Saving")
OPENING: Final = N_("Opening")
JUST_TOOK: Final = N_("I just took")
ALSO_NOTICE: Final = N_("I also notice")
SOMETHING_ELSE: Final = N_("Something else")
START_EARLIER: Final = N_("Did it start earlier?")
NOT_SURE: Final = N_("Not sure")
MIN_15_AGO: Final = N_("15 min ago")
HOUR_AGO: Final = N_("1 h ago")
WOKE_WITH: Final = N_("Woke with it")
WOKE_WITHOUT: Final = N_("Woke without it")
DAY: Final = N_("Day")
HOUR: Final = N_("Hour")
MINUTE: Final = N_("Minute")
CANCEL: Final = N_("Cancel")
DONE: Final = N_("Done")
SET_TIME: Final = N_("Set this time")
KEYS_TITLE: Final = N_("Keys")
PICK: Final = N_("Pick")
SAVE: Final = N_("Save")
NOW: Final = N_("Now")
WHEN: Final = N_("When")
UNIT: Final = N_("Unit")
WRITE_UNIT: Final = N_("Write the unit")
NOTE: Final = N_("Note")
NOTE_OPTIONAL: Final = N_("Note (optional)")
NOTHING: Final = N_("None")
SEARCH_OR_ADD: Final = N_("Search or add")
REMEDY_KIND: Final = N_("What it is")
ASK_LATER: Final = N_("Ask later")
SIDE_EFFECTS: Final = N_("Side effects")
SAME_AS_LAST: Final = N_("Same as last time")
STARTED: Final = N_("Started")
ENDED: Final = N_("Ended")
DAY_TIME: Final = N_("Day, time")
DAY_ONLY: Final = N_("Day only")
SET_DAY: Final = N_("Set this day")
MONTH: Final = N_("Month")
WORST_WAS: Final = N_("Worst was")
HOW_BAD_AT_WORST: Final = N_("How bad at its worst?")
NOT_SAID: Final = N_("Not said")
KIND: Final = N_("Kind")
SIDE: Final = N_("Side")
PAIN_WAS: Final = N_("Pain was")
SYMPTOMS: Final = N_("Symptoms")
TOOK: Final = N_("Took")
ADD_REMEDY: Final = N_("Add a remedy")
ADD_THIS: Final = N_("Add this")
CHANGE_THIS: Final = N_("Change this")
UNUSUAL: Final = N_("This one is unusual")
TWO_HOUR_CHECK: Final = N_("2-hour check")
SYMPTOM: Final = N_("Symptom")
ENTRY: Final = N_("Entry")
ABOUT: Final = N_("About")
YES: Final = N_("Yes")
NO: Final = N_("No")
DELETE: Final = N_("Delete")
THERE: Final = N_("There")
WAS_NOT_THERE: Final = N_("Not there")
RATINGS: Final = N_("Ratings")
WORST: Final = N_("Worst")
WORST_WITHOUT_TIME: Final = N_("Without a time it is the worst of this attack.")
ADD_RATING: Final = N_("Add a rating")
REMEDY: Final = N_("Remedy")
TAKEN: Final = N_("Taken")
TAKEN_FOR: Final = N_("For")
STARTED_AT: Final = N_("Started at")
ENDED_AT: Final = N_("Ended at")
TAKEN_AT: Final = N_("Taken at")
RATED_AT: Final = N_("Rated at")
BATCH: Final = N_("Batch")
WHEN_TAKEN: Final = N_("Say when you took it.")


def less_of(name: str) -> str:
    """The name of the minus of a stepper."""
    return _("{name}, one less").format(name=name)


def more_of(name: str) -> str:
    """The name of the plus of a stepper."""
    return _("{name}, one more").format(name=name)


def add_named(name: str) -> str:
    """The row that makes a remedy of a typed name: ``Add “Ginger tea”``."""
    return _("Add “{name}”").format(name=name)


def remove_of(name: str) -> str:
    """The name of the cross of a line: ``Remove Sumatriptan 50 mg``."""
    return _("Remove {name}").format(name=name)


def comes_next(what: str) -> str:
    """``Insights comes next and is not in this version yet.``."""
    return _("{what} comes next and is not in this version yet.").format(what=what)
