"""Attacks and days by what was written of them, page by page."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, String, and_, cast, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from diary import models, words
from diary.history import rows
from diary.history.attacks import KEYS, NEWEST_FIRST, Key, Page, page_of
from diary.history.counts import month_dates
from diary.history.days import with_terms
from diary.history.load import load_remedies
from diary.history.reach import AROUND, midnight
from diary.measures.rows import Belief, CheckIn, Level, RemedyKind
from diary.measures.severity import BANDS
from diary.measures.time import FIRST_YEAR
from diary.models import Attack, Dose, Rating, Remedy
from diary.store.engine import Store
from diary.store.folding import folded

#: So many letters of a month's name are meant as one.
_LETTERS = 3
_LAST_YEAR = 2200


@dataclass(frozen=True, slots=True)
class Filters:
    """What an attack has to be beside the words; all of it at once.

    ``belief`` are those to be shown, none given is any. ``medicine`` a dose of a medicine or a
    herbal product under it, ``severe`` a rating from 7 on or of that word, ``unusual`` as the
    person marked it. ``first`` and ``last`` are local dates of the onset, both included.
    """

    belief: frozenset[Belief] = frozenset()
    medicine: bool = False
    severe: bool = False
    unusual: bool = False
    first: dt.date | None = None
    last: dt.date | None = None


NO_FILTERS = Filters()


def search(
    store: Store,
    text: str = "",
    filters: Filters = NO_FILTERS,
    *,
    after: Key | None = None,
    limit: int = 30,
) -> Page:
    """The ``limit`` newest attacks that are meant, or those before ``after``.

    Every word has to be in what was written of an attack (note, remedies, symptoms, triggers,
    places; case and accents are ignored), or name its month or its year: “october 2026”.
    """
    with store.reading() as session:
        meant = NEWEST_FIRST.where(*_meant(session, text, filters))
        return page_of(session, meant, after, limit)


def found_in_month(
    store: Store, year: int, month: int, text: str = "", filters: Filters = NO_FILTERS
) -> tuple[int, int]:
    """(How many attacks of a month are meant, how many it has): for “3 of 8 shown”."""
    first, last = month_dates(year, month)
    every = KEYS.where(_begun(first, last)).with_only_columns(func.count())
    with store.reading() as session:
        meant = session.scalar(every.where(*_meant(session, text, filters)))
        return meant or 0, session.scalar(every) or 0


def search_days(
    store: Store, text: str, *, before: dt.date | None = None, limit: int = 30
) -> tuple[CheckIn, ...]:
    """The ``limit`` newest days of whose entry every word is meant, or those before a date.

    Their note and suspected triggers are searched, as ``search`` does. No word means no day.
    """
    wanted = folded(text).split()
    query = select(*rows.CHECK_IN).where(
        models.CheckIn.deleted_at.is_(None),
        *(_means(models.CheckIn.search, models.CheckIn.date, word) for word in wanted),
    )
    if before is not None:
        query = query.where(models.CheckIn.date < before)
    if not wanted:
        return ()
    with store.reading() as session:
        newest = session.execute(query.order_by(models.CheckIn.date.desc()).limit(limit))
        return with_terms(session, map(rows.check_in, newest))


def months_named(word: str) -> frozenset[int]:
    """The months (1 to 12) that a folded word begins to name: “oct”, “october”."""
    if len(word) < _LETTERS:
        return frozenset()
    return frozenset(
        month
        for month in range(1, 13)
        if any(folded(name).startswith(word) for name in words.month_known(month))
    )


def year_named(word: str) -> int | None:
    """The year that a word is, if it is one."""
    named = word.isascii() and word.isdigit() and len(word) == len(str(FIRST_YEAR))
    return int(word) if named and FIRST_YEAR <= int(word) <= _LAST_YEAR else None


#: The date of an onset on the clock that it was read from, as text: the list's months are these.
_ONSET_DATE: ColumnElement[Any] = func.coalesce(
    Attack.onset_date,
    func.date(Attack.onset_at, cast(Attack.onset_offset, String) + " seconds"),
    type_=String,
)


def _meant(session: Session, text: str, filters: Filters) -> Iterator[ColumnElement[bool]]:
    for word in folded(text).split():
        yield _means(Attack.search, _ONSET_DATE, word)
    if filters.belief:
        yield Attack.belief.in_(filters.belief)
    if filters.unusual:
        yield Attack.unusual.is_(True)
    if filters.severe:
        least, _ = BANDS[Level.SEVERE]
        yield exists().where(
            Rating.attack_id == Attack.id,
            Rating.deleted_at.is_(None),
            or_(Rating.score >= least, Rating.level == Level.SEVERE),
        )
    if filters.medicine:
        yield exists().where(
            Dose.attack_id == Attack.id,
            Dose.deleted_at.is_(None),
            Dose.remedy_id.in_(_medicines(session)),
        )
    if filters.first is not None or filters.last is not None:
        yield _begun(filters.first, filters.last)


def _medicines(session: Session) -> list[UUID]:
    """What is no measure without a medicine, by what it was merged into."""
    every = load_remedies(session, session.scalars(select(Remedy.id)))
    return [id for id, remedy in every.items() if remedy.kind is not RemedyKind.NON_DRUG]


def _means(text: InstrumentedAttribute[str], date: Any, word: str) -> ColumnElement[bool]:
    """Whether a folded word stands in ``text``, or names the month or the year of ``date``.

    By INSTR and not LIKE: no letter means anything but itself.
    """
    meant: list[ColumnElement[bool]] = [func.instr(text, word) > 0]
    months = months_named(word)
    if months:
        meant.append(func.substr(date, 6, 2).in_([f"{month:02d}" for month in sorted(months)]))
    year = year_named(word)
    if year is not None:
        meant.append(func.substr(date, 1, 4) == str(year))
    return or_(*meant)


def _begun(first: dt.date | None, last: dt.date | None) -> ColumnElement[bool]:
    """With an onset from ``first`` to ``last``: by its index first, which knows no clock."""
    limits: list[ColumnElement[bool]] = []
    if first is not None:
        around = max(first, dt.date.min + 3 * AROUND)
        limits += [Attack.onset_order >= midnight(around) - AROUND]
        limits += [first.isoformat() <= _ONSET_DATE]
    if last is not None:
        around = min(last, dt.date.max - 3 * AROUND)
        limits += [Attack.onset_order < midnight(around) + 2 * AROUND]
        limits += [last.isoformat() >= _ONSET_DATE]
    return and_(*limits)
