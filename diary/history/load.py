"""Whole entries by their ids, in a number of queries that does not grow with theirs.

Tombstones never appear. What an entry points at (its term, its remedy) is shown even where that
became a tombstone: the entry was made with it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import BindParameter, Row, Select, bindparam, select
from sqlalchemy.orm import Session

from diary import models
from diary.history import rows
from diary.measures.rows import Attack, Remedy, Term, Zones

#: Ids in one query; SQLite takes 32766.
_AT_ONCE = 5000

_IDS: BindParameter[UUID] = bindparam("ids", expanding=True)

_ATTACKS = select(*rows.ATTACK).where(
    models.Attack.id.in_(_IDS), models.Attack.deleted_at.is_(None)
)
_RATINGS = select(*rows.RATING).where(
    models.Rating.attack_id.in_(_IDS), models.Rating.deleted_at.is_(None)
)
_STILL_GOING = select(*rows.STILL_GOING).where(
    models.StillGoing.attack_id.in_(_IDS), models.StillGoing.deleted_at.is_(None)
)
_SYMPTOMS = select(*rows.SYMPTOM).where(
    models.SymptomObservation.attack_id.in_(_IDS), models.SymptomObservation.deleted_at.is_(None)
)
_TERMS = select(*rows.TERM).where(models.Term.id.in_(_IDS))
_DOSES = select(*rows.DOSE).where(models.Dose.attack_id.in_(_IDS), models.Dose.deleted_at.is_(None))
_REMEDIES = select(*rows.REMEDY).where(models.Remedy.id.in_(_IDS))
_CHECKS = select(*rows.CHECK).where(
    models.Check.attack_id.in_(_IDS), models.Check.deleted_at.is_(None)
)
_CHECK_DOSES = (
    select(models.CheckDose.check_id, *rows.DOSE_TIME)
    .join(models.Dose, models.Dose.id == models.CheckDose.dose_id)
    .where(
        models.CheckDose.check_id.in_(_IDS),
        models.CheckDose.deleted_at.is_(None),
        models.Dose.deleted_at.is_(None),
    )
)
_ZONES = (
    select(*rows.ZONE_CHANGE)
    .where(models.ZoneChange.deleted_at.is_(None))
    .order_by(models.ZoneChange.since_at, models.ZoneChange.id)
)

Found = TypeVar("Found")
#: Any columns of a query.
Columns = tuple[Any, ...]


def _among(
    session: Session, query: Select[*Columns], ids: Iterable[UUID]
) -> Iterator[Row[*Columns]]:
    """The rows of ``query`` for ``ids``."""
    every = list(ids)
    for start in range(0, len(every), _AT_ONCE):
        yield from session.execute(query, {"ids": every[start : start + _AT_ONCE]})


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


def load_attacks(session: Session, ids: Iterable[UUID]) -> tuple[Attack, ...]:
    """The attacks of ``ids``, whole, in that order; what is not there is left out."""
    asked = list(ids)
    found = {row.id: row for row in _among(session, _ATTACKS, asked)}
    ratings = _by_owner(_among(session, _RATINGS, found), "attack_id", "at", rows.rating)
    going = _by_owner(_among(session, _STILL_GOING, found), "attack_id", "at", rows.still_going)
    symptoms = list(_among(session, _SYMPTOMS, found))
    terms = _load_terms(session, {row.term_id for row in symptoms})
    observed = _by_owner(symptoms, "attack_id", "on", lambda row: rows.symptom(row, terms))
    taken = list(_among(session, _DOSES, found))
    remedies = load_remedies(session, {row.remedy_id for row in taken})
    doses = _by_owner(taken, "attack_id", "at", lambda row: rows.dose(row, remedies))
    due = list(_among(session, _CHECKS, found))
    dose_ids = load_dose_ids(session, [row.id for row in due])
    checks = _by_owner(
        due, "attack_id", "due", lambda row: rows.check(row, dose_ids.get(row.id, ()))
    )
    return tuple(
        rows.attack(
            found[key],
            ratings=ratings.get(key, ()),
            still_going=going.get(key, ()),
            symptoms=observed.get(key, ()),
            doses=doses.get(key, ()),
            checks=checks.get(key, ()),
        )
        for key in asked
        if key in found
    )


def _load_terms(session: Session, ids: Iterable[UUID]) -> Mapping[UUID, Term]:
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


def load_dose_ids(session: Session, check_ids: Iterable[UUID]) -> Mapping[UUID, tuple[UUID, ...]]:
    """The doses that each check asks about, by time; a deleted dose is none."""
    found = _among(session, _CHECK_DOSES, check_ids)
    return _by_owner(found, "check_id", "at", lambda row: row.id)


def load_zones(session: Session) -> Zones:
    """The zone timeline."""
    return Zones(tuple(rows.zone_change(row) for row in session.execute(_ZONES)))
