"""What is wrong, and what would be right."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from diary.measures.rows import Moment
from diary.words.dates import day_month_year, month_title, months, weekdays
from diary.words.language import N_, _
from diary.words.times import clock, full_moment, moment_beside

DAY_IN_THE_FUTURE: Final = N_("That day has not come yet. Choose one up to today.")
IN_THE_FUTURE: Final = N_("That is in the future. Choose a time up to now.")
TOO_LONG_AGO: Final = N_("That is before 1900. Check the year.")
SEVERITY_WANTED: Final = N_("Severity is a number from 0 to 10, or none, mild, moderate or severe.")
AMOUNT_NEEDS_UNIT: Final = N_("An amount needs a unit.")
NOT_WRITTEN_TAKEN_BACK: Final = N_("What was not saved yet is taken back")
CHANGED_SAVE_AGAIN: Final = N_("Something was changed since. Save again.")
NOT_SAVED_YET: Final = N_("Not saved yet")
TIME_WANTED: Final = N_("Hours go from 00 to 23 and minutes from 00 to 59.")
NO_SUCH_TIME: Final = N_("The clock never showed that time on that day. Choose another.")
REMEDY_WANTED: Final = N_("Choose what you took, or write its name.")
ONSET_WANTED: Final = N_("Say when it started, or only the day.")
KIND_WANTED: Final = N_("Choose what it was. “Not sure” is an answer too.")
NAME_WANTED: Final = N_("Write what it was.")
NO_ATTACK_THEN: Final = N_("No attack was going on at that time.")
NO_OPEN_ATTACK: Final = N_("No attack is open at that time.")
BUILT_IN_WORD: Final = N_("That word belongs to the program. Hide it and add your own.")
NO_CHECK_THEN: Final = N_("Nothing was taken before that of which a two-hour check could ask.")
SAME_REMEDY: Final = N_("That is the same remedy already.")
STOP_BEFORE_START: Final = N_("A course cannot stop before it starts. Check both dates.")
NOT_ON_THAT_DAY: Final = N_("The attack was not there on that day.")
OF_A_CHECK: Final = N_("That belongs to a 2-hour check. Delete the check or the dose.")
MINUTES_WANTED: Final = N_("Minutes are a number from 0 to 4320.")
ATTACK_FIRST: Final = N_("That belongs to an attack in the trash. Bring back the attack first.")
NOT_DELETED: Final = N_("That entry is not in the trash.")
NO_SUCH_ENTRY: Final = N_("That entry is not in the diary.")
WHEN_ENDED: Final = N_("Say when it ended.")
LATE_NOW: Final = N_(
    "It is later than 2½ hours now. Only the words are kept: choose and save again."
)
ANSWER_WANTED: Final = N_("Choose how it is, or how bad.")
ASKED_TWICE: Final = N_("It was put off twice. Answer it, or close it.")
OFF_BEFORE_ON: Final = N_("It cannot be gone before it began. Check both times.")


def before_onset(onset: Moment, today: dt.date) -> str:
    """Why a moment of an attack is refused."""
    said = _("That is before the onset, {moment}. Check the time.")
    return said.format(moment=full_moment(onset, today))


def changed_since(summary: str) -> str:
    """Why a change cannot be undone on which a later one builds; ``summary`` is the later one's."""
    return _("After that came “{change}”. Undo that first.").format(change=summary)


def was_over(end: Moment, today: dt.date) -> str:
    """Why nothing more goes to an attack that ended just now."""
    said = _("It was over at {time}. Change that first.")
    return said.format(time=moment_beside(end, today))


def onset_behind(at: Moment, today: dt.date) -> str:
    """Why an onset is refused that comes after what was already entered of its attack."""
    said = _("There is an entry at {moment}, before that. Change it first.")
    return said.format(moment=full_moment(at, today))


def not_marked(name: str) -> str:
    """Why a symptom cannot go."""
    return _("{name} was not marked at that time.").format(name=name)


def name_taken(name: str) -> str:
    """Why a remedy cannot have a name."""
    return _("“{name}” is in the diary already. Choose another name.").format(name=name)


def moment_wanted(example: str) -> str:
    """What a typed moment must look like."""
    return _("Write the day and the time like {example}.").format(example=example)


def no_such_date(day: int, month: int, year: int | None) -> str:
    """Why a typed date is refused."""
    named = month_title(year, month) if year else months()[month - 1]
    return _("{month} has no day {day}.").format(month=named, day=day)


def is_another_weekday(date: dt.date) -> str:
    """Why a date with a weekday of another date is refused."""
    named = weekdays()[date.weekday()]
    return _("{date} is a {weekday}.").format(date=day_month_year(date), weekday=named)


def shown_twice(time: dt.time, first: int, second: int) -> str:
    """What to write for a clock time that came twice; the offsets in seconds east of UTC."""
    shown = clock(time)
    return _("The clock showed {time} twice on that day. Write {one} or {other}.").format(
        time=shown, one=f"{shown} {_offset(first)}", other=f"{shown} {_offset(second)}"
    )


def _offset(seconds: int) -> str:
    hours, rest = divmod(abs(seconds) // 60, 60)
    return f"{'-' if seconds < 0 else '+'}{hours:02}:{rest:02}"


def number_wanted(name: str, most: int) -> str:
    """Why a number of the day's entry is refused."""
    return _("{name} is a number from 0 to {most}.").format(name=name, most=most)


def step_wanted(name: str, steps: Sequence[int]) -> str:
    """Why a choice of the day's entry is refused."""
    first = ", ".join(map(str, steps[:-1]))
    return _("{name} is {steps} or {last}.").format(name=name, steps=first, last=steps[-1])


def one_of_wanted(name: str, allowed: Sequence[str]) -> str:
    """``theme is one of dim, dark, light.``."""
    return _("{name} is one of {allowed}.").format(name=name, allowed=", ".join(allowed))


def whole_number_wanted(name: str, least: int, most: int) -> str:
    """``scale is a whole number from 75 to 150.``."""
    said = _("{name} is a whole number from {least} to {most}.")
    return said.format(name=name, least=least, most=most)


def no_such_setting(name: str, names: Sequence[str]) -> str:
    """Why a setting is refused."""
    return none_of(name, names)


def none_of(text: str, allowed: Sequence[str]) -> str:
    """``“later” is none of pain-free, better, same, worse.``."""
    return _("“{text}” is none of {allowed}.").format(text=text, allowed=", ".join(allowed))


def amount_wanted(text: str) -> str:
    """What an amount must look like; without an example, which would be an amount to take."""
    return _("“{text}” is not an amount. Write a number above 0.").format(text=text)


def end_before_onset(onset: Moment, today: dt.date) -> str:
    """Why an end is refused."""
    said = _("The end must come after the onset, {moment}.")
    return said.format(moment=full_moment(onset, today))


def onset_after_end(end: Moment, today: dt.date) -> str:
    """Why an onset is refused."""
    said = _("The onset must come before the end, {moment}.")
    return said.format(moment=full_moment(end, today))
