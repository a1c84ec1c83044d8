"""Whole entries by their ids, in a number of queries that does not grow with theirs.

Tombstones never appear. What an entry points at (its term, its remedy) is shown even where that
became a tombstone: the entry was made with it.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, Row, Select, bindparam, select
from sqlalchemy.orm import Session

from diary import models
from diary.history import rows
from diary.measures.rows import Attack, AttackDay, Remedy, Term, Zones

Found = TypeVar("Found")
#: Any columns of a query.
Columns = tuple[Any, ...]

#: Ids in one query; SQLite takes 32766.
_AT_ONCE = 5000

_IDS: BindParameter[UUID] = bindparam("ids", expanding=True)

_GONE: BindParameter[dt.datetime] = bindparam("gone")

_TERMS = select(*rows.TERM).where(models.Term.id.in_(_IDS))
_REMEDIES = select(*rows.REMEDY).where(models.Remedy.id.in_(_IDS))


def _there(model: type[models.Entry]) -> ColumnElement[bool]:
    return model.deleted_at.is_(None)


def _went(model: type[models.Entry]) -> ColumnElement[bool]:
    return model.deleted_at == _GONE


class _Whole:
    """What a whole attack is read by: of each kind the rows of some attacks that are ``there``."""

    def __init__(self, there: Callable[[type[models.Entry]], ColumnElement[bool]]) -> None:
        def under(model: Any, columns: rows.Columns) -> Select[*Columns]:
            return select(*columns).where(model.attack_id.in_(_IDS), there(model))

        self.attacks = select(*rows.ATTACK).where(models.Attack.id.in_(_IDS), there(models.Attack))
        self.ratings = under(models.Rating, rows.RATING)
        self.still_going = under(models.StillGoing, rows.STILL_GOING)
        self.symptoms = under(models.SymptomObservation, rows.SYMPTOM)
        self.doses = under(models.Dose, rows.DOSE)
        self.checks = under(models.Check, rows.CHECK)
        self.terms = under(models.AttackTerm, rows.ATTACK_TERM)
        self.days = under(models.AttackDay, rows.ATTACK_DAY)
        self.check_doses = (
            select(models.CheckDose.check_id, *rows.DOSE_TIME)
            .join(models.Dose, models.Dose.id == models.CheckDose.dose_id)
            .where(models.CheckDose.check_id.in_(_IDS), there(models.CheckDose), there(models.Dose))
        )


_LIVING = _Whole(_there)
_DELETED = _Whole(_went)

_ZONES = (
    select(*rows.ZONE_CHANGE)
    .where(models.ZoneChange.deleted_at.is_(None))
    .order_by(models.ZoneChange.since_at, models.ZoneChange.id)
)


def _among(
    session: Session, query: Select[*Columns], ids: Iterable[UUID], **more: object
) -> Iterator[Row[*Columns]]:
    """The rows of ``query`` for ``ids``."""
    every = list(ids)
    for start in range(0, len(every), _AT_ONCE):
        yield from session.execute(query, {"ids": every[start : start + _AT_ONCE], **more})


def _by_owner(
    found: Iterable[Row[*Columns]], owner: str, prefix: str, build: Callable[[Row[*Columns]], Found]
) -> Mapping[UUID, tuple[Found, ...]]:
    """What is under each ``owner``, by time; of two at one time, the one entered first."""
    groups: dict[UUID, list[Row[*Columns]]] = {}
    for row in found:
        groups.setdefault(getattr(row, owner), []).append(row)
    for group in groups.values():
        if len(group) > 1:
            group.sort(key=lambda row: (rows.by_time(row, prefix), row.entered_at, row.id))
    return {key: tuple(map(build, group)) for key, group in groups.items()}


def load_attacks(
    session: Session, ids: Iterable[UUID], gone: dt.datetime | None = None
) -> tuple[Attack, ...]:
    """The attacks of ``ids``, whole, in that order; what is not there is left out.

    With ``gone`` they are those that were deleted at that instant, with what went along.
    """
    asked = list(ids)
    whole, more = (_LIVING, {}) if gone is None else (_DELETED, {"gone": gone})

    def read(query: Select[*Columns], keys: Iterable[UUID]) -> list[Row[*Columns]]:
        return list(_among(session, query, keys, **more))

    found = {row.id: row for row in read(whole.attacks, asked)}
    ratings = _by_owner(read(whole.ratings, found), "attack_id", "at", rows.rating)
    going = _by_owner(read(whole.still_going, found), "attack_id", "at", rows.still_going)
    symptoms, linked = read(whole.symptoms, found), read(whole.terms, found)
    terms = load_terms(session, {row.term_id for row in (*symptoms, *linked)})
    observed = _by_owner(symptoms, "attack_id", "on", lambda row: rows.symptom(row, terms))
    taken = read(whole.doses, found)
    remedies = load_remedies(session, {row.remedy_id for row in taken})
    doses = _by_owner(taken, "attack_id", "at", lambda row: rows.dose(row, remedies))
    due = read(whole.checks, found)
    asks_about = read(whole.check_doses, [row.id for row in due])
    dose_ids = _by_owner(asks_about, "check_id", "at", lambda row: row.id)
    checks = _by_owner(
        due, "attack_id", "due", lambda row: rows.check(row, dose_ids.get(row.id, ()))
    )
    linked.sort(key=lambda row: (row.entered_at, row.id))
    said: dict[UUID, list[Term]] = {}
    for row in linked:
        said.setdefault(row.attack_id, []).append(terms[row.term_id])
    days: dict[UUID, list[AttackDay]] = {}
    for row in sorted(read(whole.days, found), key=lambda row: row.date):
        days.setdefault(row.attack_id, []).append(rows.attack_day(row))
    return tuple(
        rows.attack(
            found[key],
            ratings=ratings.get(key, ()),
            still_going=going.get(key, ()),
            symptoms=observed.get(key, ()),
            doses=doses.get(key, ()),
            checks=checks.get(key, ()),
            terms=tuple(said.get(key, ())),
            days=tuple(days.get(key, ())),
        )
        for key in asked
        if key in found
    )


def load_terms(session: Session, ids: Iterable[UUID]) -> Mapping[UUID, Term]:
    """The words of ``ids``, hidden, deleted or not."""
    return {row.id: rows.term(row) for row in _among(session, _TERMS, ids)}


def load_remedies(session: Session, ids: Iterable[UUID]) -> Mapping[UUID, Remedy]:
    """The remedy that each of ``ids`` leads to: itself, or the one that took it in."""
    asked = set(ids)
    known: dict[UUID, Remedy] = {}
    wanted = asked
    while wanted:
        found = [rows.remedy(row) for row in _among(session, _REMEDIES, wanted)]
        known.update((remedy.id, remedy) for remedy in found)
        wanted = {remedy.merged_into for remedy in found if remedy.merged_into} - known.keys()
    return {key: _target(known[key], known) for key in asked if key in known}


def _target(remedy: Remedy, known: Mapping[UUID, Remedy]) -> Remedy:
    """Where a remedy was merged to, at the end of the way through ``known``."""
    passed = {remedy.id}
    while (onward := remedy.merged_into) is not None and onward in known and onward not in passed:
        remedy = known[onward]
        passed.add(onward)
    return remedy


def led_here(session: Session, id: UUID) -> set[UUID]:
    """A remedy and all that were merged into it, also by way of another."""
    every, found = {id}, {id}
    while found:
        merged = select(models.Remedy.id).where(models.Remedy.merged_into_id.in_(found))
        found = set(session.scalars(merged)) - every
        every |= found
    return every


def load_dose_ids(session: Session, check_ids: Iterable[UUID]) -> Mapping[UUID, tuple[UUID, ...]]:
    """The doses that each check asks about, by time; a deleted dose is none."""
    found = _among(session, _LIVING.check_doses, check_ids)
    return _by_owner(found, "check_id", "at", lambda row: row.id)


def load_zones(session: Session) -> Zones:
    """The zone timeline."""
    return Zones(tuple(rows.zone_change(row) for row in session.execute(_ZONES)))
