"""The day's entry: how it was, where nothing has to be said."""

import datetime as dt
import math
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from diary import words
from diary.journal.given import Done, Refused
from diary.journal.record import Writing, recording, revive
from diary.journal.terms import linked_terms, term_meant, write_day_search
from diary.measures.rows import TermKind
from diary.measures.time import FIRST_YEAR
from diary.models import CheckIn, CheckInTerm, key_of
from diary.store.engine import Store

#: What is a number, with its least and most.
_NUMBERS = {"sleep": (0, 24), "stress": (0, 10), "worry": (0, 10), "low_mood": (0, 10)}
#: What is one of a few whole numbers.
_STEPS = {"lost_work": (0, 1, 2), "lost_household": (0, 1, 2), "lost_social": (0, 1)}
_YES_NO = ("headache", "bleeding")
_ANSWERS = (*_YES_NO, *_NUMBERS, *_STEPS, "note")


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
        writing.entry_id = key_of("check-in", date.isoformat())
        if factors or any(value is not None for value in answers.values()):
            row: CheckIn | None = _row(writing, date)
        else:
            row = _there(writing, date)
        if row is not None:
            writing.set(row, **answers)
            if factors is not None:
                _link(writing, row, _meant(writing, row, factors))
            keep_or_take_back(writing, row)
            writing.summary = words.saved(words.day_title(date, writing.today))
    return writing.done


def _possible(writing: Writing, date: dt.date) -> None:
    if date > writing.today:
        raise Refused(words.DAY_IN_THE_FUTURE, "date")
    if date.year < FIRST_YEAR:
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


def _there(writing: Writing, date: dt.date) -> CheckIn | None:
    there = writing.session.get(CheckIn, key_of("check-in", date.isoformat()))
    return None if there is None or there.deleted_at is not None else there


def _row(writing: Writing, date: dt.date) -> CheckIn:
    """The entry of a date; one that was taken back begins anew, entered now."""
    there = _there(writing, date)
    if there is not None:
        return there
    key = key_of("check-in", date.isoformat())
    row = revive(writing, CheckIn(id=key, date=date, search="", **dict.fromkeys(_ANSWERS)))
    entered = {"at": writing.written, "zone": writing.now.zone, "offset": writing.now.offset}
    writing.set(row, **{f"entered_{name}": value for name, value in entered.items()})
    return row


def keep_or_take_back(writing: Writing, row: CheckIn) -> None:
    """An entry of which nothing is said any more becomes a tombstone."""
    writing.session.flush()
    if any(getattr(row, name) is not None for name in _ANSWERS) or linked_terms(writing, row.id):
        write_day_search(writing, row)
    else:
        writing.remove(row)


def _meant(writing: Writing, row: CheckIn, factors: Iterable[UUID | str]) -> set[UUID]:
    """The words that are meant; what the day has already stays, also where it was deleted since."""
    there = {link.term_id for link in linked_terms(writing, row.id)}
    return {
        each
        if isinstance(each, UUID) and each in there
        else term_meant(writing, TermKind.TRIGGER, each).id
        for each in factors
    }


def _link(writing: Writing, row: CheckIn, wanted: set[UUID]) -> None:
    for there in linked_terms(writing, row.id):
        if there.term_id not in wanted:
            writing.remove(there)
    for term_id in sorted(wanted, key=str):
        key = key_of("check-in-term", row.id, term_id)
        revive(writing, CheckInTerm(id=key, check_in_id=row.id, term_id=term_id))
