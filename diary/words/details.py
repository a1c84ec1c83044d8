"""What the details of an attack say: warning signs, auras, places, single days, lists of words."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from diary.measures.rows import AttackDay, Symptom, Term, TermKind
from diary.words.attack import symptom_spans_inside
from diary.words.dates import day_short, weekday
from diary.words.done import field_name, not_said, saved
from diary.words.language import N_, _, sentence
from diary.words.names import list_of, qualities, side_inside, term_name, term_short
from diary.words.times import duration

_LISTS: Final = {
    TermKind.SYMPTOM: N_("Symptoms"),
    TermKind.TRIGGER: N_("Suspected triggers"),
    TermKind.SIDE_EFFECT: N_("Side effects"),
    TermKind.PLACE: N_("Where it hurts"),
    TermKind.AURA: N_("Kinds of aura"),
    TermKind.WARNING: N_("Warning signs"),
    TermKind.AFTER: N_("After-effects"),
}

BEFORE_AND_AFTER: Final = N_("Before and after")
THE_PAIN: Final = N_("The pain")
AROUND_IT: Final = N_("Around it")
AT_THE_START: Final = N_("At the start")
NO_PAIN_YET: Final = N_("No pain yet")
AURA: Final = N_("Aura")
WAS_THERE: Final = N_("Was it there?")
ADD_AURA: Final = N_("Add an aura")
AURA_KIND: Final = N_("What it was")
AURA_KIND_NOT_SAID: Final = N_("Kind not said")
AURA_MINUTES: Final = N_("Minutes")
AURA_SPREAD: Final = N_("Spread slowly")
AURA_POSITIVE: Final = N_("Added something, like light or tingling")
AURA_FOLLOWED: Final = N_("Headache followed")
BEGAN: Final = N_("Began")
WENT: Final = N_("Went")
SINGLE_DAYS: Final = N_("Single days")
AS_THE_ATTACK: Final = N_("As the attack")
NOT_THAT_DAY: Final = N_("The attack is not on this day any more.")
CHANGE_LIST: Final = N_("Change this list")
WORD: Final = N_("Word")
HIDDEN: Final = N_("Hidden")
HIDE: Final = N_("Hide")
SHOW_AGAIN: Final = N_("Show again")
OLD_ENTRIES_FOLLOW: Final = N_(
    "A word that is renamed is renamed in old entries too. A hidden one stays where it was used."
)
ONSET_TIME_FIRST: Final = N_("Say the time of the start first: only the day is known.")


def list_name(kind: TermKind) -> str:
    """The name of a list of words: ``Warning signs``."""
    return _LISTS[kind]


def no_pain_yet_said(said: bool) -> str:
    """``No pain yet saved``, ``No pain yet: not said``."""
    return saved(NO_PAIN_YET) if said else not_said(NO_PAIN_YET)


def when_of(term: Term) -> str:
    """The row that asks when a symptom was there: ``Nausea: when``."""
    return _("{name}: when").format(name=term_name(term))


def hidden_word(term: Term) -> str:
    """What a list says beside a word that it offers no longer."""
    return HIDDEN if term.hidden else ""


def aura_name(kind: Term | None) -> str:
    """``Seeing``, or that its kind was not said."""
    return AURA_KIND_NOT_SAID if kind is None else term_name(kind)


def aura_said(aura: Symptom, date: dt.date) -> str:
    """What is known of one aura, beside ``date``: ``20 min, left, 15:10–15:30``, ``From 15:10``."""
    said = []
    if aura.aura_minutes is not None:
        said.append(duration(aura.aura_minutes))
    if aura.aura_side is not None:
        said.append(side_inside(aura.aura_side))
    said.append(symptom_spans_inside([aura], date))
    return list_of([*filter(None, said)])


def auras_said(auras: Sequence[tuple[Symptom, Term | None]]) -> str:
    """``Seeing, 20 min; feeling``; ``Aura`` where no kind was said, ``No aura``, or nothing."""
    there = [(aura, kind) for aura, kind in auras if aura.present]
    if not there:
        return _("No aura") if auras else ""
    parts = []
    for aura, kind in there:
        name = _("aura") if kind is None else term_short(kind)
        minutes = aura.aura_minutes
        parts.append(name if minutes is None else f"{name}, {duration(minutes)}")
    return sentence("; ".join(parts))


def aura_more(aura: Symptom) -> list[str]:
    """What else was said of an aura: ``spread slowly``, ``headache did not follow``."""
    pairs = (
        (aura.aura_spread, _("spread slowly"), _("did not spread slowly")),
        (aura.aura_positive, _("added something"), _("took something away")),
        (aura.aura_followed, _("headache followed"), _("headache did not follow")),
    )
    return [yes if value else no for value, yes, no in pairs if value is not None]


_OF_A_DAY: Final = (
    ("nausea", N_("nausea"), N_("no nausea")),
    ("vomiting", N_("vomiting"), N_("no vomiting")),
    ("light", N_("light hurts"), N_("light does not hurt")),
    ("sound", N_("sound hurts"), N_("sound does not hurt")),
)


def attack_day_said(day: AttackDay) -> str:
    """What was different on one date: ``Right, pressing, no nausea``."""
    said = []
    if day.side is not None:
        said.append(side_inside(day.side))
    if day.qualities is not None:
        said += qualities(day.qualities) or [_("no quality")]
    if day.worse_with_activity is not None:
        worse = day.worse_with_activity
        said.append(_("worse with activity") if worse else _("not worse with activity"))
    for name, yes, no in _OF_A_DAY:
        value = getattr(day, name)
        if value is not None:
            said.append(yes if value else no)
    return list_of(said)


def attack_days_said(days: Sequence[AttackDay]) -> str:
    """Which dates were different: ``Fri, Sat``; those of another week or year by their date."""
    return ", ".join(_day_of(day.date, days[0].date) for day in days)


def _day_of(date: dt.date, first: dt.date) -> str:
    return weekday(date) if (date - first).days < 7 else day_short(date, first)


def day_field(name: str) -> str:
    """The row of one thing that may be different on a date: ``Side``, ``Light hurts``."""
    for key, yes, _no in _OF_A_DAY:
        if key == name:
            return sentence(yes)
    return field_name("attack", (name,))


def term_list(terms: Sequence[Term]) -> str:
    """``Skipped meal, red wine``; empty where nothing was said."""
    return list_of([term_short(term) for term in terms])
