"""The day's entry: how it was, where nothing has to be said."""

import datetime as dt
import math
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import select

from diary import words
from diary.journal.given import Done, Refused
from diary.journal.record import Writing, entry, recording, revive
from diary.journal.terms import find_term, word_of
from diary.measures.rows import TermKind
from diary.models import CheckIn, CheckInTerm, Term, key_of
from diary.store.engine import Store
from diary.store.folding import folded

#: What is a number, with its least and most.
_NUMBERS = {"sleep": (0, 24), "stress": (0, 10), "worry": (0, 10), "low_mood": (0, 10)}
#: What is one of a few whole numbers.
_STEPS = {"lost_work": (0, 1, 2), "lost_household": (0, 1, 2), "lost_social": (0, 1)}
_YES_NO = ("headache", "bleeding")
_ANSWERS = (*_YES_NO, *_NUMBERS, *_STEPS, "note")
_FIRST_YEAR = 1900


def check_in(store: Store, date: dt.date, **said: Any) -> Done:
    """Keep what was said of a local date; what is not named stays, None takes it back.

    ``headache`` and ``bleeding`` are yes or no, ``sleep`` hours from 0 to 24, ``stress``, ``worry``
    and ``low_mood`` 0 to 10, ``lost_work`` and ``lost_household`` 0, 1 or 2, ``lost_social`` 0 or
    1, ``note`` a text, ``factors`` the suspected triggers: ids, or texts of which a new one becomes
    the person's own word. A date of which nothing is said any more has no entry. Refused for a date
    in the future or a number out of its range.
    """
    with recording(store, "check in") as writing:
        _possible(writing, date)
        factors = said.pop("factors", None)
        unknown = said.keys() - set(_ANSWERS)
        if unknown:
            raise KeyError(f"a check-in has no {', '.join(sorted(unknown))}")
        answers = {name: _answer(name, value) for name, value in said.items()}
        row = _row(writing, date)
        writing.set(row, **answers)
        if factors is not None:
            _link(writing, row, {_factor(writing, each) for each in factors})
        writing.session.flush()
        linked = _linked(writing, row)
        if all(getattr(row, name) is None for name in _ANSWERS) and not linked:
            writing.remove(row)
        else:
            writing.set(row, search=_text(writing, row, linked))
        writing.entry_id = row.id
        writing.summary = words.saved(words.day_title(date, writing.today))
    return writing.done


def _possible(writing: Writing, date: dt.date) -> None:
    if date > writing.today:
        raise Refused(words.DAY_IN_THE_FUTURE, "date")
    if date.year < _FIRST_YEAR:
        raise Refused(words.TOO_LONG_AGO, "date")


def _answer(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in _NUMBERS:
        least, most = _NUMBERS[name]
        if not math.isfinite(value) or not least <= value <= most:
            raise Refused(words.number_wanted(words.field_name("check-in", (name,)), most), name)
        return float(value)
    if name in _STEPS and value not in _STEPS[name]:
        raise Refused(words.step_wanted(words.field_name("check-in", (name,)), _STEPS[name]), name)
    return value or None if name == "note" else value


def _row(writing: Writing, date: dt.date) -> CheckIn:
    """The entry of a date; one that was taken back begins anew."""
    key = key_of("check-in", date.isoformat())
    there = writing.session.get(CheckIn, key)
    if there is not None and there.deleted_at is None:
        return there
    return revive(writing, CheckIn(id=key, date=date, search="", **dict.fromkeys(_ANSWERS)))


def _linked(writing: Writing, row: CheckIn) -> list[CheckInTerm]:
    return list(
        writing.session.scalars(
            select(CheckInTerm).where(
                CheckInTerm.check_in_id == row.id, CheckInTerm.deleted_at.is_(None)
            )
        )
    )


def _link(writing: Writing, row: CheckIn, wanted: set[UUID]) -> None:
    for there in _linked(writing, row):
        if there.term_id not in wanted:
            writing.remove(there)
    for term_id in sorted(wanted, key=str):
        key = key_of("check-in-term", row.id, term_id)
        revive(writing, CheckInTerm(id=key, check_in_id=row.id, term_id=term_id))


def _factor(writing: Writing, said: UUID | str) -> UUID:
    if isinstance(said, str):
        return find_term(writing, TermKind.TRIGGER, said).id
    if entry(writing, Term, said).kind is not TermKind.TRIGGER:
        raise Refused(words.NO_SUCH_ENTRY)
    return said


def _text(writing: Writing, row: CheckIn, linked: Iterable[CheckInTerm]) -> str:
    """The folded words by which a day is found."""
    said = [row.note or ""]
    for link in linked:
        term = writing.session.get(Term, link.term_id)
        if term is not None:
            said.append(words.term_short(word_of(term)))
    return "\n".join(sorted({folded(each) for each in said if each}))
