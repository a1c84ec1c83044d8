"""What was taken, on one line."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from diary.measures.rows import Dose, Moment, OveruseClass, RemedyKind
from diary.words.language import N_, _, inside, ngettext
from diary.words.names import class_name, joined
from diary.words.numbers import amount
from diary.words.times import clock, moment_beside

NOTHING_TAKEN: Final = N_("Nothing taken")

#: Names of substances are alike in many languages, their ends in more.
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
    return inside(name) if plain and generic else name


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
        ((line, times),) = taken.items()
        return line if times == 1 else f"{line}, {_times(times)}"
    parts = [line if times == 1 else f"{line} ({_times(times)})" for line, times in taken.items()]
    return ", ".join([parts[0], *map(inside_a_list, parts[1:])])


def _times(count: int) -> str:
    return ngettext("{n} time", "{n} times", count).format(n=count)


def dose_label(name: str, at: Moment, date: dt.date) -> str:
    """The label under the curve: ``12:05 Sumatriptan``."""
    return f"{moment_beside(at, date)} {name}"


def dose_mark(name: str, quantity: Decimal | None, unit: str | None, at: Moment) -> str:
    """The label over the curve: ``15:55 · 50 mg``, or the name where no amount was said."""
    return f"{clock(at.local)} · {amount(quantity, unit) or name}"


def counts_as(value: OveruseClass) -> str:
    """The class that a typed name proposes: ``Counts as: Triptans``."""
    return _("Counts as: {name}").format(name=class_name(value))


def two_hours_after(lines: Sequence[str]) -> str:
    """``Two hours after Sumatriptan 50 mg``; several doses are joined, each once."""
    first, *rest = dict.fromkeys(lines)
    taken = joined([first, *map(inside_a_list, rest)])
    return _("Two hours after {remedies}").format(remedies=taken)
