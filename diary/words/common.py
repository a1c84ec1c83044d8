"""What many parts of the program say."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from diary.measures.products import is_kratom
from diary.measures.rows import (
    Answer,
    Belief,
    CheckIn,
    Dose,
    Ending,
    Level,
    Moment,
    OveruseClass,
    Phase,
    Precision,
    Purpose,
    Quality,
    RemedyKind,
    Side,
    State,
    Symptom,
    Term,
)

if TYPE_CHECKING:
    from diary.measures.overuse import Row

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

# Counts and amounts


def plural(count: int, one: str, many: str | None = None) -> str:
    """``1 day``, ``9 days``; ``many`` where adding an s is wrong."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def number(value: float) -> str:
    """A severity as it was given: ``6``, ``7.5``."""
    return f"{value:g}"


def amount(quantity: Decimal | None, unit: str | None) -> str:
    """``50 mg``, ``0.5 mg``; empty where no amount was entered."""
    if quantity is None:
        return ""
    digits = format(quantity, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return f"{digits} {unit}" if unit else digits


# Times


def duration(minutes: float) -> str:
    """Hours and minutes, rounded down: ``45 min``, ``1 h 10 min``, ``51 h``."""
    hours, rest = divmod(max(0, int(minutes)), 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def elapsed(minutes: float) -> str:
    """The time since an onset: ``Just now`` in the first minute, then the duration."""
    return "Just now" if minutes < 1 else duration(minutes)


def clock(local: dt.datetime | dt.time) -> str:
    """``11:52``."""
    return f"{local:%H:%M}"


def weekday(date: dt.date) -> str:
    """``Wed``."""
    return WEEKDAYS[date.weekday()][:3]


def day_line(date: dt.date) -> str:
    """The date over Now: ``Friday 30 October``."""
    return f"{WEEKDAYS[date.weekday()]} {date.day} {MONTHS[date.month - 1]}"


def day_title(date: dt.date, today: dt.date | None = None) -> str:
    """The title of an attack: ``Thu 8 October``, with the year where it is not that of today."""
    return f"{weekday(date)} {date.day} {MONTHS[date.month - 1]}{_year(date, today)}"


def day_short(date: dt.date, today: dt.date | None = None) -> str:
    """``Thu 8 Oct``, with the year where it is not that of today."""
    return f"{weekday(date)} {date.day} {MONTHS[date.month - 1][:3]}{_year(date, today)}"


def month_title(year: int, month: int) -> str:
    """``October 2026``."""
    return f"{MONTHS[month - 1]} {year}"


def _year(date: dt.date, today: dt.date | None) -> str:
    return "" if today is None or date.year == today.year else f" {date.year}"


def full_moment(moment: Moment, today: dt.date | None = None) -> str:
    """``Thu 8 Oct, 15:30``; the date alone where no clock time is known; ``about`` is said."""
    date = day_short(moment.local_date, today)
    if moment.precision is Precision.DAY:
        return date
    about = "about " if moment.precision is Precision.ABOUT else ""
    return f"{date}, {about}{clock(moment.local)}"


def moment_beside(moment: Moment, date: dt.date) -> str:
    """A moment told next to ``date``: ``15:55`` on that date, ``Fri 06:20`` near it, else in full.

    Near is within six days, where the weekday alone is clear.
    """
    if moment.precision is Precision.DAY:
        return day_short(moment.local_date, date)
    days = (moment.local_date - date).days
    if days == 0:
        return clock(moment.local)
    if abs(days) <= 6:
        return f"{weekday(moment.local_date)} {clock(moment.local)}"
    return full_moment(moment, date)


def moment_range(start: Moment, end: Moment | None) -> str:
    """``10:30–14:45``, ``15:30–Fri 11:10``; without an end ``From 10:30``.

    A start without a clock time gives the date of the end, or an empty text on the same date.
    """
    date = start.local_date
    if start.precision is Precision.DAY:
        if end is None or end.local_date == date:
            return ""
        return f"{day_short(date, end.local_date)}–{day_short(end.local_date, date)}"
    if end is None:
        return f"From {clock(start.local)}"
    if end.precision is Precision.DAY:
        same = end.local_date == date
        return (
            f"From {clock(start.local)}, over that day"
            if same
            else f"{clock(start.local)}–{_day(end, date)}"
        )
    return f"{clock(start.local)}–{moment_beside(end, date)}"


def _day(moment: Moment, date: dt.date) -> str:
    near = 0 < (moment.local_date - date).days <= 6
    return weekday(moment.local_date) if near else day_short(moment.local_date, date)


def started(onset: Moment, today: dt.date) -> str:
    """``Started 11:52``, ``Started Tue 23:10``, ``Started about 11:52``."""
    about = "about " if onset.precision is Precision.ABOUT else ""
    return f"Started {about}{moment_beside(onset, today)}"


def dose_label(name: str, at: Moment, date: dt.date) -> str:
    """The label under the curve: ``12:05 Sumatriptan``."""
    return f"{moment_beside(at, date)} {name}"


def check_at(due: Moment, date: dt.date) -> str:
    """``2-hour check at 14:05``."""
    return f"2-hour check at {moment_beside(due, date)}"


def kept_onset(onset: Moment) -> str:
    """What a tap that waits for the diary's file is told."""
    return f"Your tap at {clock(onset.local)} is kept and saved once the diary opens."


def less_of(name: str) -> str:
    """The name of the minus of a stepper."""
    return f"{name}, one less"


def more_of(name: str) -> str:
    """The name of the plus of a stepper."""
    return f"{name}, one more"


def after_onset(minutes: int) -> str:
    """``25 min after onset``, ``20 min before onset``, ``at onset``."""
    if minutes == 0:
        return "at onset"
    return f"{duration(abs(minutes))} {'after' if minutes > 0 else 'before'} onset"


def iso(moment: Moment) -> str:
    """ISO 8601 with the offset of the clock that was read; a date alone for precision day."""
    if moment.precision is Precision.DAY:
        return moment.local_date.isoformat()
    return moment.local.isoformat(timespec="seconds")


# Severity

NO_SEVERITY: Final = "no severity yet"
HOW_BAD: Final = "How bad is it?"
HOW_BAD_NOW: Final = "How bad is it right now?"
SEVERITY: Final = "Severity"
LESS_SEVERE: Final = "One less"
MORE_SEVERE: Final = "One more"


def severity_word(score: float) -> str:
    """0 none, up to 4 mild, up to 7 moderate, from 7 severe (definitions K8)."""
    if score <= 0:
        return "none"
    return "mild" if score < 4 else "moderate" if score < 7 else "severe"


def severity(value: float | Level | None) -> str:
    """``6 moderate``, ``severe`` for a word alone, ``no severity yet`` for none at all."""
    if value is None:
        return NO_SEVERITY
    if isinstance(value, Level):
        return value.value
    return f"{number(value)} {severity_word(value)}"


# Names

_ANSWERS: Final = {
    Answer.PAIN_FREE: "Pain-free",
    Answer.BETTER: "Better",
    Answer.SAME: "About the same",
    Answer.WORSE: "Worse",
    Answer.NOT_ANSWERED: "Not answered",
}
_BELIEFS: Final = {
    Belief.MIGRAINE: "Migraine",
    Belief.HEADACHE: "Headache",
    Belief.UNSURE: "Not sure",
}
_SIDES: Final = {
    Side.LEFT: "Left",
    Side.RIGHT: "Right",
    Side.BOTH: "Both sides",
    Side.SWITCHING: "Switching",
}
_QUALITIES: Final = {
    Quality.PULSATING: "Pulsating",
    Quality.PRESSING: "Pressing",
    Quality.STABBING: "Stabbing",
    Quality.BURNING: "Burning",
    Quality.OTHER: "Other",
}
_ENDINGS: Final = {
    Ending.OPEN: "Still open",
    Ending.ENDED: "Ended",
    Ending.WOKE_WITHOUT: "Woke without it",
    Ending.UNKNOWN: "End not known",
}
_STATES: Final = {
    State.RUNNING: "Running",
    State.STALE: "Nothing heard for 12 h",
    State.OVER: "Over",
}
_KINDS: Final = {
    RemedyKind.MEDICINE: "Medicine",
    RemedyKind.HERBAL: "Herbal",
    RemedyKind.NON_DRUG: "Not a medicine",
}
_TERMS: Final = {
    "nausea": ("Nausea", "nausea"),
    "vomiting": ("Vomiting", "vomiting"),
    "light": ("Light hurts", "light"),
    "sound": ("Sound hurts", "sound"),
    "smell": ("Smell hurts", "smell"),
    "dizzy": ("Dizzy", "dizzy"),
    "neck": ("Neck pain", "neck pain"),
    "aura": ("Aura", "aura"),
    "drowsy": ("Drowsy", "drowsy"),
    "racing_heart": ("Racing heart", "racing heart"),
    "other": ("Other", "other"),
    "visual": ("Seeing", "seeing"),
    "sensory": ("Feeling", "feeling"),
    "speech": ("Speech", "speech"),
    "motor": ("Weakness", "weakness"),
    "brainstem": ("Dizziness, double vision", "dizziness, double vision"),
    "retinal": ("One eye", "one eye"),
    "short_sleep": ("Short sleep", "short sleep"),
    "skipped_meal": ("Skipped meal", "skipped meal"),
    "alcohol": ("Alcohol", "alcohol"),
    "weather": ("Weather", "weather"),
    "screen_time": ("Screen time", "screen time"),
    "travel": ("Travel", "travel"),
}


def answer(given: Answer, at_two_hours: bool = False) -> str:
    """``Better``; with ``at_two_hours`` as in the detail, ``Better at 2 h``."""
    if at_two_hours and given is not Answer.NOT_ANSWERED:
        return in_the_check(_ANSWERS[given])
    return _ANSWERS[given]


def in_the_check(said: str) -> str:
    """``4 moderate at 2 h``: what a two-hour check was answered with."""
    return f"{said} at 2 h"


def belief(value: Belief) -> str:
    """``Migraine``, ``Headache``, ``Not sure``."""
    return _BELIEFS[value]


def side(value: Side) -> str:
    """``Left``, ``Both sides``."""
    return _SIDES[value]


def quality(value: Quality) -> str:
    """``Pulsating``."""
    return _QUALITIES[value]


def ending(value: Ending) -> str:
    """``Ended``, ``Woke without it``."""
    return _ENDINGS[value]


def state(value: State) -> str:
    """``Running``, ``Nothing heard for 12 h``, ``Over``."""
    return _STATES[value]


def remedy_kind(value: RemedyKind) -> str:
    """``Medicine``, ``Herbal``, ``Not a medicine``."""
    return _KINDS[value]


def built_in_term(key: str) -> str:
    """The word on the tile of a built-in term: ``Light hurts``."""
    return _TERMS[key][0]


def term_name(term: Term) -> str:
    """The word on a tile: ``Light hurts``, or the person's own text."""
    if term.key is None:
        return term.text or ""
    return _TERMS[term.key][0] if term.key in _TERMS else term.key.replace("_", " ").capitalize()


def term_short(term: Term) -> str:
    """The word inside a list: ``light``, or the person's own text."""
    if term.key is None:
        return term.text or ""
    return _TERMS[term.key][1] if term.key in _TERMS else term.key.replace("_", " ")


def list_of(words: Sequence[str]) -> str:
    """``Nausea, vomiting, light``: the first word starts with a capital."""
    joined = ", ".join(words)
    return joined[:1].upper() + joined[1:]


def symptom_list(symptoms: Iterable[Symptom]) -> str:
    """What was there, each once, as in the detail: ``Nausea, vomiting, light, sound``."""
    present = dict.fromkeys(term_short(each.term) for each in symptoms if each.present)
    return list_of(tuple(present))


# Remedies

NOTHING_TAKEN: Final = "Nothing taken"

_GENERIC_ENDINGS: Final = (
    "triptan",
    "profen",
    "gepant",
    "fenac",
    "cetamol",
    "proxen",
    "oxicam",
    "coxib",
    "aminophen",
    "clopramide",
    "peridone",
    "ergotamine",
)
_GENERIC_WORDS: Final = frozenset(
    (
        "aspirin",
        "caffeine",
        "codeine",
        "coffee",
        "cold",
        "dark",
        "ginger",
        "heat",
        "ice",
        "magnesium",
        "massage",
        "peppermint",
        "rest",
        "sleep",
        "tea",
        "tramadol",
        "water",
    )
)


def inside_a_list(name: str) -> str:
    """``Ibuprofen`` as ``ibuprofen``, only where the first word is surely no brand or own name."""
    first = name.split(" ", 1)[0]
    plain = first[:1].isupper() and first[1:].islower()
    lowered = first.lower()
    generic = lowered in _GENERIC_WORDS or lowered.endswith(_GENERIC_ENDINGS)
    return lowered + name[len(first) :] if plain and generic else name


def dose_line(name: str, quantity: Decimal | None, unit: str | None) -> str:
    """``Sumatriptan 50 mg``; the name alone without an amount."""
    return f"{name} {amount(quantity, unit)}".rstrip()


def remedies_line(doses: Sequence[Dose]) -> str:
    """The line of a history row: ``Sumatriptan 50 mg, 2 times``, ``Ginger tea, ibuprofen 400 mg``.

    In the order of the first dose. Only medicines carry their amount here; the detail has them all.
    """
    taken = Counter(
        dose_line(
            dose.remedy.name,
            dose.amount if dose.remedy.kind is RemedyKind.MEDICINE else None,
            dose.unit,
        )
        for dose in doses
    )
    if not taken:
        return NOTHING_TAKEN
    if len(taken) == 1:
        (line, times) = next(iter(taken.items()))
        return line if times == 1 else f"{line}, {times} times"
    parts = [line if times == 1 else f"{line} ({times} times)" for line, times in taken.items()]
    return ", ".join([parts[0], *map(inside_a_list, parts[1:])])


# What a row and a count say

NOTHING_YET: Final = "Nothing recorded yet"
STAYS_HERE: Final = "Everything stays on this computer."
TOO_FEW: Final = "Too few to say"
NOT_RECORDED: Final = "Not recorded"
ENTERED_LATE: Final = "Entered later"
LENGTH_NOT_KNOWN: Final = "Length not known"
NO_END_KNOWN: Final = "end not known"
APPEARS_HERE: Final = "What you note on Now appears here.\nYou can also add one from memory."


def how_long(minutes: int | None, how: State, ended: Ending) -> str:
    """The length of an attack: ``4 h 15 min``, ``Running, 1 h 10 min``, ``At least 45 min``.

    ``minutes`` go to the counted end; None where a date alone is known. Of a stale attack its state
    is said instead, and of one whose end is not known what is known at least.
    """
    if how is State.STALE or (how is State.RUNNING and not minutes):
        return _STATES[how]
    if minutes is None:
        return LENGTH_NOT_KNOWN
    if how is State.RUNNING:
        return f"{_STATES[how]}, {duration(minutes)}"
    if ended is Ending.UNKNOWN:
        return f"At least {duration(minutes)}" if minutes else LENGTH_NOT_KNOWN
    return duration(minutes)


def row_times(onset: Moment, end: Moment | None, ended: Ending, late: bool) -> str:
    """``10:30–14:45``, ``From 10:30, end not known``, ``06:45–13:20 · Entered later``."""
    span = moment_range(onset, end)
    if ended is Ending.UNKNOWN and end is None:
        span = f"{span}, {NO_END_KNOWN}" if span else NO_END_KNOWN.capitalize()
    return " · ".join(filter(None, (span, ENTERED_LATE if late else "")))


def days_since(days: int | None) -> str:
    """``9 days since the last one``; today says so; None is ``Nothing recorded yet``."""
    if days is None:
        return NOTHING_YET
    return "A headache today" if days <= 0 else f"{plural(days, 'day')} since the last one"


def counts_of_month(headache_days: int, medication_days: int) -> tuple[str, str]:
    """``8 headache days`` and ``7 medication days``, for two lines."""
    return plural(headache_days, "headache day"), plural(medication_days, "medication day")


def month_counts(headache_days: int, medication_days: int) -> str:
    """``8 headache days · 7 medication days``."""
    return " · ".join(counts_of_month(headache_days, medication_days))


def forgotten(onset: Moment, today: dt.date) -> str:
    """Whose attack is asked about: ``Tuesday's``, ``Today's``, or with its date from a week on."""
    days = (today - onset.local_date).days
    if days == 0:
        return "Today’s"
    if 0 < days < 7:
        return f"{WEEKDAYS[onset.local_date.weekday()]}’s"
    return day_short(onset.local_date, today)


_CLASSES: Final = {
    OveruseClass.ERGOT: "Ergotamine",
    OveruseClass.TRIPTAN: "Triptans",
    OveruseClass.NONOPIOID: "Simple painkillers",
    OveruseClass.OPIOID: "Opioids",
    OveruseClass.COMBINATION: "Combination painkillers",
    OveruseClass.OTHER: "Other acute medicines",
    OveruseClass.NONE: "Not counted",
}
SEVERAL_CLASSES: Final = "Several classes together"
NO_HEADACHE: Final = "No headache"
HEADACHE: Final = "Headache"
HERBAL_OR_UNAPPROVED: Final = "Herbal and unapproved products"
WITHOUT_CLASS: Final = "Without a class"
ALL_ACUTE: Final = "All acute medicines"


def class_name(value: OveruseClass) -> str:
    """``Triptans``, ``Simple painkillers``."""
    return _CLASSES[value]


_UNCLASSED: Final = {
    "herbal_or_unapproved": HERBAL_OR_UNAPPROVED,
    "without_class": WITHOUT_CLASS,
}


def row_name(row: "Row | None") -> str:
    """The name of a counted row; None is several classes together."""
    if row is None:
        return SEVERAL_CLASSES
    return _UNCLASSED.get(row.value) or _CLASSES[OveruseClass(row.value)]


def class_line(name: str, days: int, limit: int | None, when: str = "this month") -> str:
    """``Triptans on 6 days this month. ICHD-3 line: 10``, reached or not (definitions K7).

    ``name`` is a class_name, SEVERAL_CLASSES, HERBAL_OR_UNAPPROVED or ALL_ACUTE; the last two have
    no ``limit`` and say the count alone.
    """
    if limit is not None and days >= limit:
        return f"{name}: {plural(days, 'day')} {when}{_threshold(name, days, limit)}"
    line = f"{name} on {plural(days, 'day')} {when}"
    return line if limit is None else line + _line(name, limit)


def class_line_after(name: str, days: int, limit: int | None, when: str = "this month") -> str:
    """``Triptans: this makes 7 days this month. ICHD-3 line: 10``: the count after an entry."""
    line = f"{name}: this makes {plural(days, 'day')} {when}"
    if limit is None:
        return line
    return line + (_threshold(name, days, limit) if days >= limit else _line(name, limit))


def _line(name: str, limit: int) -> str:
    return f". ICHD-3 line: {limit}{_for_reference(name)}"


def _for_reference(name: str) -> str:
    """ICHD-3 names no medicine of the last class: its number stands there for reference."""
    return " (for reference)" if name == _CLASSES[OveruseClass.OTHER] else ""


def _threshold(name: str, days: int, limit: int) -> str:
    over = "the ICHD-3 threshold" if days == limit else f"over the ICHD-3 threshold of {limit}"
    return f", {over}{_for_reference(name)}"


def without_class(doses: int) -> str:
    """``4 doses without a class``."""
    return f"{plural(doses, 'dose')} without a class"


def reached_text(days: int, limit: int, when: str) -> str:
    """The text beside a reached line (definitions K7); ``when`` is ``in June``."""
    return (
        f"Taken on {plural(days, 'day')} {when}. ICHD-3 uses {limit} or more days a month for over "
        "3 months, together with headache on 15 or more days a month, when doctors assess "
        "medication-overuse headache. Worth showing to your doctor. Do not stop a prescribed "
        "medicine on your own."
    )


# What was done, as the undo bar says it


def onset_saved(onset: Moment, today: dt.date) -> str:
    """``Onset 11:52 saved``."""
    return f"Onset {moment_beside(onset, today)} saved"


def attack_added(onset: Moment, today: dt.date) -> str:
    """``Thu 8 October saved``."""
    return f"{day_title(onset.local_date, today)} saved"


def rating_saved(value: float | Level, at: Moment | None, today: dt.date) -> str:
    """``6 moderate, 12:10 saved``; the worst of an attack has no moment."""
    when = f"{severity(value)}, {moment_beside(at, today)}" if at else f"Worst {severity(value)}"
    return f"{when} saved"


def dose_saved(
    name: str, quantity: Decimal | None, unit: str | None, at: Moment | None, today: dt.date
) -> str:
    """``Sumatriptan 50 mg, 12:05 saved``."""
    line = dose_line(name, quantity, unit)
    return f"{line}, {moment_beside(at, today)} saved" if at else f"{line} saved"


def symptom_marked(term: Term, on: bool) -> str:
    """``Light hurts marked``, ``Light hurts gone``."""
    return f"{term_name(term)} {'marked' if on else 'gone'}"


def symptom_said(term: Term, present: bool | None) -> str:
    """``Nausea saved``, ``No nausea saved``, ``Nausea: not said``."""
    if present is None:
        return f"{term_name(term)}: not said"
    return saved(term_name(term) if present else f"No {term_short(term)}")


def end_edited(end: Moment | None, how: Ending, today: dt.date) -> str:
    """What a corrected end is: ``Ended 14:45 saved``, ``Still going saved``."""
    return STILL_GOING_SAVED if how is Ending.OPEN else ended_saved(end, today)


def ended_saved(end: Moment | None, today: dt.date) -> str:
    """``Ended 14:45 saved``; without an end ``Ended, time not known``."""
    return f"Ended {moment_beside(end, today)} saved" if end else "Ended, time not known"


def answer_saved(given: Answer) -> str:
    """``Better at 2 h saved``."""
    return f"{answer(given, at_two_hours=True)} saved"


def saved(what: str) -> str:
    """``Note saved``."""
    return f"{what} saved"


_FIELDS: Final = {
    ("attack", "belief"): "Kind",
    ("attack", "woke_with"): "Woke with it",
    ("attack", "unusual"): "Unusual",
    ("attack", "side"): "Side",
    ("attack", "qualities"): "Quality",
    ("attack", "worse_with_activity"): "Worse with activity",
    ("attack", "bothersome_symptom_id"): "Most bothersome symptom",
    ("attack", "note"): "Note",
    ("dose", "note"): "Note",
    ("check", "side_effects"): "Side effects",
    ("check-in", "headache"): "Headache",
    ("check-in", "sleep"): "Sleep",
    ("check-in", "stress"): "Stress",
    ("check-in", "worry"): "Worry",
    ("check-in", "low_mood"): "Low mood",
    ("check-in", "bleeding"): "Bleeding",
    ("check-in", "lost_work"): "Work or school",
    ("check-in", "lost_household"): "Household",
    ("check-in", "lost_social"): "Social",
    ("check-in", "factors"): "Suspected triggers",
    ("check-in", "note"): "Note",
}


def field_name(kind: str, fields: Sequence[str]) -> str:
    """What a correction was about: ``Kind``, ``Note``; ``Entry`` for several things at once."""
    return _FIELDS.get((kind, fields[0]), "Entry") if len(fields) == 1 else "Entry"


def merged(name: str, into: str) -> str:
    """``Imigran counts as Sumatriptan``."""
    return f"{name} counts as {into}"


def term_hidden(name: str, hidden: bool) -> str:
    """``Nausea hidden``."""
    return f"{name} {'hidden' if hidden else 'shown again'}"


def deleted(what: str) -> str:
    """``Deleted Thu 8 October``."""
    return f"Deleted {what}"


def restored(what: str) -> str:
    """``Restored Thu 8 October``."""
    return f"Restored {what}"


def undone(summary: str) -> str:
    """``Undone: Onset 11:52 saved``."""
    return f"Undone: {summary}"


def redone(summary: str) -> str:
    """``Done again: Onset 11:52 saved``."""
    return f"Done again: {summary}"


# Names of controls that stand on many screens

TAB_NOW: Final = "Now"
TAB_HISTORY: Final = "History"
TAB_INSIGHTS: Final = "Insights"
TAB_MORE: Final = "More"
TAB_NAMES: Final = {
    "now": TAB_NOW,
    "history": TAB_HISTORY,
    "insights": TAB_INSIGHTS,
    "more": TAB_MORE,
}
SEARCH: Final = "Search"
REPORT: Final = "Report"
LIST: Final = "List"
CALENDAR: Final = "Calendar"
OBSERVED: Final = "no headache noted"
MONTH_BEFORE: Final = "Month before"
MONTH_AFTER: Final = "Month after"
MEDICINE: Final = "Medicine"
ADD: Final = "Add"
HELP_LABEL: Final = "Help now"
HOW_IS_IT_NOW: Final = "How is it now?"
CLOSE: Final = "Close"
BACK: Final = "Back"
UNDO: Final = "Undo"
TRY_AGAIN: Final = "Try again"
HOW_MUCH: Final = "How much"
LESS: Final = "Less"
MORE: Final = "More"
REDO: Final = "Redo"
STARTING_NOW: Final = "Migraine starting now"
TOOK_SOMETHING: Final = "I took something"
HOW_WAS_TODAY: Final = "How was today?"
TODAY: Final = "Today"
YESTERDAY: Final = "Yesterday"
HAD_ONE: Final = "I had one"
BACKGROUND: Final = "In the background all day"
SLEEP: Final = "Sleep"
STRESS: Final = "Stress"
WORRY: Final = "Worry"
LOW_MOOD: Final = "Low mood"
PERIOD_DAY: Final = "Period day"
ALSO_TODAY: Final = "Also today"
ADD_OWN_WORD: Final = "Add your own"
TIME_LOST: Final = "Time lost: {}"
SAVE_FIRST: Final = "Save this day first, or close without saving."
ADD_PAST: Final = "Add a past one"
IT_ENDED: Final = "It ended"
IT_IS_OVER: Final = "It’s over"
STILL_GOING: Final = "still going"
END_NOT_KNOWN: Final = "ended, time not known"
SAVING: Final = "Saving"
OPENING: Final = "Opening"
JUST_TOOK: Final = "I just took"
ALSO_NOTICE: Final = "I also notice"
SOMETHING_ELSE: Final = "Something else"
START_EARLIER: Final = "Did it start earlier?"
NOT_SURE: Final = "Not sure"
MIN_15_AGO: Final = "15 min ago"
HOUR_AGO: Final = "1 h ago"
WOKE_WITH: Final = "Woke with it"
WOKE_WITHOUT: Final = "Woke without it"
DAY: Final = "Day"
HOUR: Final = "Hour"
MINUTE: Final = "Minute"
CANCEL: Final = "Cancel"
DONE: Final = "Done"
SET_TIME: Final = "Set this time"
COMES_NEXT: Final = "{} comes next and is not in this version yet."
KEYS_TITLE: Final = "Keys"
PICK: Final = "Pick"

SAVE: Final = "Save"
NOW: Final = "Now"
WHEN: Final = "When"
UNIT: Final = "Unit"
WRITE_UNIT: Final = "Write the unit"
NOTE: Final = "Note"
NOTE_OPTIONAL: Final = "Note (optional)"
NOTHING: Final = "None"
NOT_KNOWN: Final = "Not known"
SEARCH_OR_ADD: Final = "Search or add"
REMEDY_KIND: Final = "What it is"
ASK_LATER: Final = "Ask later"
SIDE_EFFECTS: Final = "Side effects"
SAME_AS_LAST: Final = "Same as last time"
STARTED: Final = "Started"
ENDED: Final = "Ended"
DAY_TIME: Final = "Day, time"
DAY_ONLY: Final = "Day only"
SET_DAY: Final = "Set this day"
MONTH: Final = "Month"
WORST_WAS: Final = "Worst was"
HOW_BAD_AT_WORST: Final = "How bad at its worst?"
NOT_SAID: Final = "Not said"
KIND: Final = "Kind"
SIDE: Final = "Side"
PAIN_WAS: Final = "Pain was"
SYMPTOMS: Final = "Symptoms"
TOOK: Final = "Took"
ADD_REMEDY: Final = "Add a remedy"
ADD_THIS: Final = "Add this"
CHANGE_THIS: Final = "Change this"
UNUSUAL: Final = "This one is unusual"


def moment_hint(today: dt.date) -> str:
    """What may be typed where a moment is asked: ``Thu 29 Oct, 15:30``."""
    return f"For example {day_short(today - dt.timedelta(days=1))}, 15:30"


def moment_hints(today: dt.date) -> tuple[str, ...]:
    """The same, and shorter ones for narrow fields: ``Thu 29 Oct, 15:30``, ``15:30``."""
    whole = moment_hint(today)
    return (whole, whole.removeprefix("For example "), whole.rsplit(" ", 1)[-1])


def symptom_absent(term: Term) -> str:
    """The tile of a symptom that was not there: ``No light``."""
    return f"No {term_short(term)}"


def add_named(name: str) -> str:
    """The row that makes a remedy of a typed name: ``Add “Ginger tea”``."""
    return f"Add “{name}”"


def remove_of(name: str) -> str:
    """The name of the cross of a line: ``Remove Sumatriptan 50 mg``."""
    return f"Remove {name}"


def counts_as(value: OveruseClass) -> str:
    """The class that a typed name proposes: ``Counts as: Triptans``."""
    return f"Counts as: {class_name(value)}"


def two_hours_after(lines: Sequence[str]) -> str:
    """``Two hours after Sumatriptan 50 mg``; several doses are joined, each once."""
    first, *rest = dict.fromkeys(lines)
    taken = [first, *map(inside_a_list, rest)]
    return f"Two hours after {_joined(taken)}"


def _joined(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def how_was_it_at(due: Moment, today: dt.date) -> str:
    """The question of a late check: ``How was it at 14:05?``."""
    return f"How was it at {moment_beside(due, today)}?"


def compared_with(value: float | Level, at: Moment, date: dt.date) -> str:
    """What an answer is measured against: ``Compared with 5 at 12:05``."""
    shown = value.value if isinstance(value, Level) else number(value)
    return f"Compared with {shown} at {moment_beside(at, date)}"


STILL_GOING_SAVED: Final = "Still going saved"
ASKED_LATER: Final = "Asked again in 15 minutes"
NOT_ASKED: Final = "Not asked again"
TWO_HOUR_CHECK: Final = "2-hour check"
SYMPTOM: Final = "Symptom"
ENTRY: Final = "Entry"
NOTHING_TO_UNDO: Final = "Nothing to undo"
NOTHING_TO_REDO: Final = "Nothing to redo"

#: Every key: where it works, then (key, what it does).
KEYS: Final = (
    (
        "Everywhere",
        (
            ("Tab, Shift+Tab, arrows", "move"),
            ("Enter, Space", "press"),
            ("Esc", "back or close"),
            ("Ctrl+Z, Ctrl+Shift+Z", "undo, redo"),
            ("Ctrl+1 to 4", "tabs"),
            ("Ctrl+F", "search"),
            ("Ctrl+N", "add a past one"),
            ("Ctrl+T", "I took something"),
            ("Ctrl+D", "how was today"),
            ("Ctrl+P", "report"),
            ("Ctrl+plus, minus, 0", "text size"),
            ("F1", "when to get help now"),
            ("Shift+F1", "this list"),
        ),
    ),
    ("Now, quiet", (("Space", "start now"),)),
    (
        "Now, attack",
        (
            ("0 to 9, End", "severity, 10"),
            ("Left, Right", "one less or more on the severity control"),
            ("F2, F3, F4", "log the first three remedies"),
            ("N, L, S, A", "nausea, light, sound, aura"),
            ("V, M, D, K", "vomiting, smell, dizzy, neck"),
            ("B", "onset chips"),
            ("O", "it’s over"),
        ),
    ),
    (
        "Two-hour check",
        (
            ("0 to 9, End", "severity, 10"),
            ("P, B, S, W", "pain-free, better, same, worse"),
            ("Enter", "save"),
        ),
    ),
    (
        "History",
        (
            ("Up, Down", "entry"),
            ("Enter", "open"),
            ("C", "list or calendar"),
            ("Page Up, Page Down", "month"),
            ("Delete", "delete, with undo"),
        ),
    ),
    (
        "Sheets",
        (
            ("Ctrl+Enter", "save"),
            ("First letter of a part", "go to it"),
            ("Up, Down in a number", "one step"),
        ),
    ),
)

# What is wrong, and what would be right

DAY_IN_THE_FUTURE: Final = "That day has not come yet. Choose one up to today."
IN_THE_FUTURE: Final = "That is in the future. Choose a time up to now."
TOO_LONG_AGO: Final = "That is before 1900. Check the year."
SEVERITY_WANTED: Final = "Severity is a number from 0 to 10, or none, mild, moderate or severe."
AMOUNT_NEEDS_UNIT: Final = "An amount needs a unit."
NOT_WRITTEN_TAKEN_BACK: Final = "What was not saved yet is taken back"
CHANGED_SAVE_AGAIN: Final = "Something was changed since. Save again."
NOT_SAVED_YET: Final = "Not saved yet"
TIME_WANTED: Final = "Hours go from 00 to 23 and minutes from 00 to 59."
NO_SUCH_TIME: Final = "The clock never showed that time on that day. Choose another."
REMEDY_WANTED: Final = "Choose what you took, or write its name."
ONSET_WANTED: Final = "Say when it started, or only the day."
KIND_WANTED: Final = "Choose what it was. “Not sure” is an answer too."
NAME_WANTED: Final = "Write what it was."
NO_ATTACK_THEN: Final = "No attack was going on at that time."
NO_OPEN_ATTACK: Final = "No attack is open at that time."
BUILT_IN_WORD: Final = "That word belongs to the program. Hide it and add your own."
NO_CHECK_THEN: Final = "Nothing was taken before that of which a two-hour check could ask."
SAME_REMEDY: Final = "That is the same remedy already."
STOP_BEFORE_START: Final = "A course cannot stop before it starts. Check both dates."
NOT_ON_THAT_DAY: Final = "The attack was not there on that day."
OF_A_CHECK: Final = "That belongs to a 2-hour check. Delete the check or the dose."
MINUTES_WANTED: Final = "Minutes are a number from 0 to 4320."
ATTACK_FIRST: Final = "That belongs to an attack in the trash. Bring back the attack first."
NOT_DELETED: Final = "That entry is not in the trash."
NO_SUCH_ENTRY: Final = "That entry is not in the diary."
WHEN_ENDED: Final = "Say when it ended."
LATE_NOW: Final = "It is later than 2½ hours now. Only the words are kept: choose and save again."
ANSWER_WANTED: Final = "Choose how it is, or how bad."
ASKED_TWICE: Final = "It was put off twice. Answer it, or close it."
OFF_BEFORE_ON: Final = "It cannot be gone before it began. Check both times."


def before_onset(onset: Moment, today: dt.date) -> str:
    """Why a moment of an attack is refused."""
    return f"That is before the onset, {full_moment(onset, today)}. Check the time."


def changed_since(summary: str) -> str:
    """Why a change cannot be undone on which a later one builds; ``summary`` is the later one's."""
    return f"After that came “{summary}”. Undo that first."


def was_over(end: Moment, today: dt.date) -> str:
    """Why nothing more goes to an attack that ended just now."""
    return f"It was over at {moment_beside(end, today)}. Change that first."


def onset_behind(at: Moment, today: dt.date) -> str:
    """Why an onset is refused that comes after what was already entered of its attack."""
    return f"There is an entry at {full_moment(at, today)}, before that. Change it first."


def not_marked(name: str) -> str:
    """Why a symptom cannot go."""
    return f"{name} was not marked at that time."


def name_taken(name: str) -> str:
    """Why a remedy cannot have a name."""
    return f"“{name}” is in the diary already. Choose another name."


def moment_wanted(example: str) -> str:
    """What a typed moment must look like."""
    return f"Write the day and the time like {example}."


def no_such_date(day: int, month: int, year: int | None) -> str:
    """Why a typed date is refused."""
    named = f"{MONTHS[month - 1]} {year}" if year else MONTHS[month - 1]
    return f"{named} has no day {day}."


def is_another_weekday(date: dt.date) -> str:
    """Why a date with a weekday of another date is refused."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year} is a {WEEKDAYS[date.weekday()]}."


def shown_twice(time: dt.time, first: int, second: int) -> str:
    """What to write for a clock time that came twice; the offsets in seconds east of UTC."""
    shown = clock(time)
    return (
        f"The clock showed {shown} twice on that day. Write {shown} {_offset(first)} or "
        f"{shown} {_offset(second)}."
    )


def _offset(seconds: int) -> str:
    hours, rest = divmod(abs(seconds) // 60, 60)
    return f"{'-' if seconds < 0 else '+'}{hours:02}:{rest:02}"


def number_wanted(name: str, most: int) -> str:
    """Why a number of the day's entry is refused."""
    return f"{name} is a number from 0 to {most}."


def step_wanted(name: str, steps: Sequence[int]) -> str:
    """Why a choice of the day's entry is refused."""
    return f"{name} is {', '.join(map(str, steps[:-1]))} or {steps[-1]}."


def one_of_wanted(name: str, allowed: Sequence[str]) -> str:
    """``theme is one of dim, dark, light.``."""
    return f"{name} is one of {', '.join(allowed)}."


def whole_number_wanted(name: str, least: int, most: int) -> str:
    """``scale is a whole number from 75 to 150.``."""
    return f"{name} is a whole number from {least} to {most}."


def no_such_setting(name: str, names: Sequence[str]) -> str:
    """Why a setting is refused."""
    return f"“{name}” is none of {', '.join(names)}."


def amount_wanted(text: str) -> str:
    """What an amount must look like; without an example, which would be an amount to take."""
    return f"“{text}” is not an amount. Write a number above 0."


def end_before_onset(onset: Moment, today: dt.date) -> str:
    """Why an end is refused."""
    return f"The end must come after the onset, {full_moment(onset, today)}."


def onset_after_end(end: Moment, today: dt.date) -> str:
    """Why an onset is refused."""
    return f"The onset must come before the end, {full_moment(end, today)}."


# The diary's file

_YET: Final = {
    "full": "the disk is full",
    "locked": "another program is using the diary",
    "forbidden": "this program may not use its file or folder",
    "place": "no file can be made at its place",
    "gone": "its file is not at its place any more",
    "replaced": "another file lies at its place, which this program cannot use",
    "damaged": "its file is damaged",
    "disk": "its disk could not be read or written",
}
_BECAUSE: Final = {
    "full": "the disk is full: make some room on it and try again",
    "locked": "another program is using the diary: close that and try again",
    "forbidden": "this program may not use its file or folder: allow that and try again",
    "place": "no file can be made at its place: choose another",
    "gone": "its file is not at its place any more: put it back and try again",
    "replaced": "another file lies at its place: put the diary back and try again",
    "damaged": "its file is damaged: put a backup in its place",
    "disk": "its disk could not be read or written: check it and try again",
}
NEWER_DIARY: Final = (
    "A newer version of this program wrote this diary, so it was left as it is: "
    "install the newer version to open it."
)


def not_saved(why: str) -> str:
    """Why a write failed; ``why`` is one of the store's causes."""
    return f"Nothing was saved, because {_BECAUSE[why]}."


def not_saved_yet(why: str) -> str:
    """The same in the window, which keeps what was entered and tries again."""
    return f"Not saved yet, because {_YET[why]}."


def not_turned(why: str) -> str:
    """Why nothing was undone or done again."""
    return f"Nothing was changed, because {_YET[why]}."


def not_opened(why: str) -> str:
    """Why the diary stays closed; ``why`` is one of the store's causes."""
    return f"The diary cannot be opened, because {_BECAUSE[why]}."


def not_read(why: str) -> str:
    """Why the open diary cannot be read any more; ``why`` is one of the store's causes."""
    return f"The diary cannot be read, because {_BECAUSE[why]}."


def not_a_diary(name: str) -> str:
    """Why the file ``name`` is refused."""
    return f"“{name}” is not a headache diary, so it was left as it is: choose another file."


def passphrase_or_no_diary(name: str) -> str:
    """Why the file ``name``, which looks like noise, is refused."""
    return (
        f"“{name}” is protected by a passphrase or not a headache diary, so it was left as it is: "
        "this version opens neither, choose another file."
    )


def not_migrated(backup: str) -> str:
    """Why an older diary stays closed; ``backup`` is the name of its copy."""
    return (
        "This diary could not be brought up to this version, so it was left as it is: go on with "
        f"the version that you had; a copy lies beside it as “{backup}”."
    )


# The detail of an attack

ABOUT: Final = "About"
YES: Final = "Yes"
NO: Final = "No"
DELETE: Final = "Delete"
THERE: Final = "There"
WAS_NOT_THERE: Final = "Not there"
RATINGS: Final = "Ratings"
WORST: Final = "Worst"
WORST_WITHOUT_TIME: Final = "Without a time it is the worst of this attack."
ADD_RATING: Final = "Add a rating"
REMEDY: Final = "Remedy"
TAKEN: Final = "Taken"
TAKEN_FOR: Final = "For"
STARTED_AT: Final = "Started at"
ENDED_AT: Final = "Ended at"
TAKEN_AT: Final = "Taken at"
RATED_AT: Final = "Rated at"
BATCH: Final = "Batch"
WHEN_TAKEN: Final = "Say when you took it."
TIME_NOT_KNOWN: Final = "Time not known"

_PURPOSES: Final = {
    Purpose.HEADACHE: "The headache",
    Purpose.OTHER_PAIN: "Another pain",
    Purpose.PREVENTIVE: "To prevent",
}


def purpose(value: Purpose) -> str:
    """What a dose was taken for: ``The headache``."""
    return _PURPOSES[value]


def attack_line(length: str, value: float | Level | None) -> str:
    """``19 h 40 min, severe``: the length as ``how_long`` says it, and the worst in a word."""
    if value is None:
        return f"{length}, {NO_SEVERITY}"
    return f"{length}, {value.value if isinstance(value, Level) else severity_word(value)}"


def entered_later(entered: Moment, today: dt.date) -> str:
    """``Entered later, Sat 10 Oct, 09:12``."""
    return f"{ENTERED_LATE}, {full_moment(entered, today)}"


def how_ended(end: Moment | None, ended: Ending, today: dt.date) -> str:
    """``Fri 9 Oct, 11:10``, with how it ended where it was not simply over."""
    if end is None:
        return NOT_KNOWN if ended is Ending.UNKNOWN else _ENDINGS[ended]
    shown = full_moment(end, today)
    return f"{shown}, {_ENDINGS[ended].lower()}" if ended is Ending.WOKE_WITHOUT else shown


def symptoms_said(there: Iterable[Term], not_there: Iterable[Term]) -> str:
    """``Nausea, light, no aura``; empty where nothing was said."""
    return list_of([*map(term_short, there), *(f"no {term_short(term)}" for term in not_there)])


def told_at(at: Moment | None, date: dt.date) -> str:
    """``15:55``, ``about Fri 06:20``, ``Time not known``; beside ``date``."""
    if at is None:
        return TIME_NOT_KNOWN
    about = "about " if at.precision is Precision.ABOUT else ""
    return f"{about}{moment_beside(at, date)}"


def dose_mark(name: str, quantity: Decimal | None, unit: str | None, at: Moment) -> str:
    """The label over the curve: ``15:55 · 50 mg``, or the name where no amount was said."""
    return f"{clock(at.local)} · {amount(quantity, unit) or name}"


def axis_mark(minutes: int, whole_hours: bool) -> str:
    """A mark of the time axis: ``5 h``, ``30 min``; before the onset ``−30 min``."""
    count = abs(minutes) // 60 if whole_hours else abs(minutes)
    return f"{'−' if minutes < 0 else ''}{count} {'h' if whole_hours else 'min'}"


def preview(note: str, most: int = 80) -> str:
    """The beginning of a note on one line."""
    start = " ".join(note[: 4 * most].split())
    whole = len(start) <= most and len(note) <= 4 * most
    return start if whole else f"{start[:most].rstrip()}…"


# The command line

ATTACK: Final = "Attack"
LASTED: Final = "Lasted"
STATE: Final = "State"
ENTERED: Final = "Entered"
NOT_THERE: Final = "not there"
RUNNING_ALREADY: Final = "An attack is running already"
RUNNING_ALREADY_UNRATED: Final = (
    "An attack is running already; the severity was not stored: “headache-diary rate” stores it"
)
NO_ATTACK_OF_IT: Final = "It belongs to no attack."
NO_ATTACK_LISTED: Final = "No attack began in that time"
WHEN_ENDED_WITH_AT: Final = "Say when it ended, for example --at -2h."

_PHASES: Final = {
    Phase.WARNING: "before the pain",
    Phase.ATTACK: "with the pain",
    Phase.AFTER: "after the pain",
}


def began(term: Term) -> str:
    """``Nausea began``."""
    return f"{term_name(term)}: began"


def went(term: Term) -> str:
    """``Nausea went``."""
    return f"{term_name(term)}: went"


def symptom_spans(symptoms: Iterable[Symptom], date: dt.date) -> str:
    """When a symptom was there, beside ``date``: ``12:02–13:40, from 15:00``; may be empty."""
    spans = ", ".join(span for each in symptoms if (span := _span(each.on, each.off, date)))
    return spans[:1].upper() + spans[1:]


def _span(on: Moment | None, off: Moment | None, date: dt.date) -> str:
    if on is None:
        return "" if off is None else f"until {moment_beside(off, date)}"
    began = moment_beside(on, date)
    return f"from {began}" if off is None else f"{began}–{moment_beside(off, on.local_date)}"


def phase(value: Phase) -> str:
    """``before the pain``."""
    return _PHASES[value]


def yes_no(value: bool) -> str:
    """``yes``, ``no``."""
    return "yes" if value else "no"


def worst(value: float | Level) -> str:
    """``Worst 9 severe``."""
    return f"Worst {severity(value)}"


def symptom_time(on: Moment, off: Moment | None, date: dt.date) -> str:
    """When a symptom was there: ``from 15:40``, ``from 15:40 to 18:00``."""
    until = f" to {moment_beside(off, date)}" if off else ""
    return f"from {moment_beside(on, date)}{until}"


def no_attack_named(text: str) -> str:
    """Why an id is refused."""
    return f"No attack has an id that begins with “{text}”: “list” shows them."


def several_attacks_named(text: str, ids: Sequence[str]) -> str:
    """Why the beginning of an id is too short."""
    return f"“{text}” begins the id of several attacks, of them {_joined(ids)}: write more of it."


def several_entries_named(text: str, ids: Sequence[str]) -> str:
    """Why the beginning of an id is too short."""
    return f"“{text}” begins the id of several entries, of them {_joined(ids)}: write more of it."


def calendar_day(
    date: dt.date,
    today: dt.date,
    *,
    headache: bool,
    free: bool,
    observed: bool,
    severity: "float | Level | None",
    doses: int,
) -> str:
    """``Sun 18 October, headache, 7 severe, 1 dose``: a day of the calendar in words."""
    said = [day_title(date, today)]
    if headache:
        said += ["headache", _severity_said(severity)]
    else:
        said.append(NO_HEADACHE.lower() if free else OBSERVED if observed else NOT_RECORDED.lower())
    if doses:
        said.append(plural(doses, "dose"))
    return ", ".join(said)


def _severity_said(value: "float | Level | None") -> str:
    return NO_SEVERITY if value is None else severity(value)


def day_said(entry: CheckIn) -> str:
    """``No headache, sleep 7 h, stress 4``: the day's entry on one line."""
    said = []
    if entry.headache is not None:
        said.append(HEADACHE if entry.headache else NO_HEADACHE)
    if entry.sleep is not None:
        said.append(f"sleep {duration(entry.sleep * 60)}")
    for name in ("stress", "worry", "low_mood"):
        value = getattr(entry, name)
        if value is not None:
            said.append(f"{field_name('check-in', (name,)).lower()} {number(value)}")
    line = ", ".join(said) or HOW_WAS_TODAY
    return line[:1].upper() + line[1:]


def every_answer_optional(date: dt.date, today: dt.date) -> str:
    """``Friday 30 October. Every answer is optional.``."""
    return f"{day_whole(date, today)}. Every answer is optional."


def day_whole(date: dt.date, today: dt.date) -> str:
    """``Friday 30 October``, with the year where it is another."""
    line = day_line(date)
    return line if date.year == today.year else f"{line} {date.year}"


def lost(name: str, value: int) -> str:
    """How much of a part of life a day's headache took: as the steps of the day's entry say it."""
    if name == "lost_social":
        return "missed" if value else "not missed"
    return ("none", "half or more", "missed")[value]


def from_after_to(first: dt.date, last: dt.date) -> str:
    """Why a period is refused."""
    return f"{first.isoformat()} comes after {last.isoformat()}: exchange the two dates."


def demo_written(attacks: int, path: str) -> str:
    """``An invented diary with 219 attacks is in demo.sqlite``."""
    return f"An invented diary with {plural(attacks, 'attack')} is in {path}"


def demo_exists(path: str) -> str:
    """Why an invented diary is refused."""
    return f"{path} is there already: name a file that is not."


def demo_not_written(path: str, why: str) -> str:
    """Why an invented diary could not be written."""
    return f"{path} could not be written: {why}."


def pictures_not_saved(folder: str, why: str) -> str:
    """Why the tour made no pictures."""
    return f"No pictures can be saved in {folder}: {why}."


# Safety (design section 8)

HELP_TITLE: Final = "When to get help now"
HELP_NOW: Final = (
    "Get emergency help now",
    "(112, 911, 999 or your local number) if a headache:",
    (
        "comes on suddenly and is at its worst within minutes",
        "follows a head injury",
        "comes with weakness, numbness, trouble speaking, walking or seeing, confusion, "
        "drowsiness, fainting or a fit",
        "comes with fever, stiff neck or a rash",
        "comes with a painful red eye",
        "or is new in or just after pregnancy",
    ),
)
HELP_SOON: Final = (
    "See a doctor soon",
    "",
    (
        "if it is new after age 50, getting steadily worse, different from your usual, brought on "
        "by coughing, straining, exercise or position",
        "if you have cancer or a weak immune system",
        "if an attack lasts over 72 hours",
        "if aura lasts over an hour or is new",
        "or if you need relief on 10 or more days a month",
    ),
)
POISON_CENTRE: Final = "Overdose or severe reaction: emergency number / poison centre."
HELP_END: Final = (
    "General information, not a diagnosis. This app cannot tell what kind of headache you have."
)
OVER_72_HOURS: Final = "This attack has lasted over 72 hours."
INTERACTIONS: Final = (
    "Remedies can affect each other. Show this list to a pharmacist or doctor before combining or "
    "changing anything - also if you are pregnant or breastfeeding, or have a long-term illness. "
    "Do not stop a prescribed medicine on your own."
)
KRATOM: Final = (
    "Kratom is not approved by the US FDA for any use; the agency has warned of liver toxicity, "
    "seizures and substance use disorder, and kratom can interact with medicines. Laws differ by "
    "place and change. This diary only keeps your record - please tell your doctor or pharmacist "
    "about it."
)
APPROVED_MEDICINE: Final = "Follow the leaflet and your prescriber."
HERBAL: Final = (
    "Herbal products can interact with medicines, for example blood thinners, and some are not "
    "suitable in pregnancy. Strength differs between brands. A pharmacist or doctor can check "
    "yours."
)


def product_note(name: str, kind: RemedyKind, approved: bool | None) -> str:
    """The quiet note of a product that is herbal or not approved; empty for any other."""
    if is_kratom(name):
        return KRATOM
    if kind is RemedyKind.HERBAL:
        return HERBAL
    return INTERACTIONS if approved is False else ""


AMOUNTS: Final = (
    "Counts from your entries. They do not show which amount is safe or suitable. Talk to a doctor "
    "or pharmacist before changing anything."
)


def help_text() -> str:
    """The whole help page as plain text, complete and in the order of its sources."""
    return "\n\n".join(
        [
            *(
                f"{title} {lead}".rstrip() + "\n" + "\n".join(f"- {line}" for line in lines)
                for title, lead, lines in (HELP_NOW, HELP_SOON)
            ),
            POISON_CENTRE,
            HELP_END,
        ]
    )
