"""Stored rows as the frozen rows of ``diary.measures.rows``.

Each kind has the columns that are selected for it and the function that turns one such row into a
frozen one. What is under a row (an attack's ratings, a dose's remedy) is handed in.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import InstrumentedAttribute

from diary import models
from diary.measures.rows import (
    Attack,
    Check,
    CheckIn,
    Dose,
    Moment,
    Quality,
    Rating,
    Remedy,
    StillGoing,
    Symptom,
    Term,
    ZoneChange,
)
from diary.measures.time import day_start

#: Columns to select, each with its own name.
Columns = tuple[InstrumentedAttribute[Any], ...]

_NO_TIME = dt.datetime.min.replace(tzinfo=dt.UTC)


def _columns(model: type[models.Base], *names: str, moments: Sequence[str] = ()) -> Columns:
    parts = ("at", "zone", "offset", "precision", "date")
    every = (*names, *(f"{prefix}_{part}" for prefix in moments for part in parts))
    return tuple(getattr(model, name) for name in every)


ATTACK = _columns(
    models.Attack,
    "id",
    "onset_order",
    "ending",
    "belief",
    "entered_at",
    "changed_at",
    "source",
    "woke_with",
    "unusual",
    "side",
    "qualities",
    "worse_with_activity",
    "bothersome_symptom_id",
    "note",
    moments=("onset", "end"),
)
ONSET = _columns(models.Attack, moments=("onset",))
RATING = _columns(
    models.Rating,
    "id",
    "attack_id",
    "kind",
    "score",
    "level",
    "entered_at",
    "source",
    moments=("at",),
)
STILL_GOING = _columns(models.StillGoing, "id", "attack_id", "entered_at", moments=("at",))
TERM = _columns(models.Term, "id", "kind", "key", "text", "hidden")
SYMPTOM = _columns(
    models.SymptomObservation,
    "id",
    "attack_id",
    "term_id",
    "phase",
    "present",
    "entered_at",
    "aura_kind_id",
    "aura_minutes",
    "aura_spread",
    "aura_side",
    "aura_positive",
    "aura_followed",
    moments=("on", "off"),
)
REMEDY = _columns(
    models.Remedy,
    "id",
    "name",
    "strength",
    "unit",
    "kind",
    "role",
    "overuse_class",
    "migraine_specific",
    "approved",
    "merged_into_id",
    "archived",
)
DOSE = _columns(
    models.Dose,
    "id",
    "remedy_id",
    "attack_id",
    "amount",
    "unit",
    "purpose",
    "entered_at",
    "batch_text",
    "bothersome_symptom_id",
    "note",
    moments=("at",),
)
DOSE_TIME = _columns(models.Dose, "id", "entered_at", moments=("at",))
CHECK = _columns(
    models.Check,
    "id",
    "attack_id",
    "entered_at",
    "answer",
    "deferrals",
    "remembered",
    "side_effects",
    moments=("due", "asked", "answered"),
)
CHECK_IN = _columns(
    models.CheckIn,
    "id",
    "date",
    "headache",
    "entered_at",
    "sleep",
    "stress",
    "worry",
    "low_mood",
    "bleeding",
    "lost_work",
    "lost_household",
    "lost_social",
    "note",
)
ZONE_CHANGE = _columns(models.ZoneChange, "since_at", "zone")


def moment(row: Any, prefix: str) -> Moment | None:
    """The moment in the five columns of ``prefix``; None where there is none."""
    precision = getattr(row, f"{prefix}_precision")
    if precision is None:
        return None
    return Moment(
        getattr(row, f"{prefix}_at"),
        getattr(row, f"{prefix}_zone"),
        getattr(row, f"{prefix}_offset"),
        precision,
        getattr(row, f"{prefix}_date"),
    )


def _known(row: Any, prefix: str) -> Moment:
    """A moment that is never missing."""
    found = moment(row, prefix)
    assert found is not None
    return found


def by_time(row: Any, prefix: str) -> tuple[bool, dt.datetime]:
    """What rows are sorted by: a date alone as its start, no moment at all last."""
    at, date = getattr(row, f"{prefix}_at"), getattr(row, f"{prefix}_date")
    if at is None and date is not None:
        at = day_start(date, getattr(row, f"{prefix}_zone"))
    return at is None, at or _NO_TIME


def rating(row: Any) -> Rating:
    """A rating."""
    return Rating(
        id=row.id,
        moment=moment(row, "at"),
        kind=row.kind,
        score=row.score,
        level=row.level,
        entered_at=row.entered_at,
        source=row.source,
    )


def still_going(row: Any) -> StillGoing:
    """A “still going”."""
    return StillGoing(row.id, _known(row, "at"), row.entered_at)


def term(row: Any) -> Term:
    """A term."""
    return Term(row.id, row.kind, row.key, row.text, row.hidden)


def symptom(row: Any, terms: Mapping[UUID, Term]) -> Symptom:
    """A symptom observation with its term."""
    return Symptom(
        id=row.id,
        term=terms[row.term_id],
        phase=row.phase,
        on=moment(row, "on"),
        off=moment(row, "off"),
        present=row.present,
        entered_at=row.entered_at,
        aura_kind=row.aura_kind_id,
        aura_minutes=row.aura_minutes,
        aura_spread=row.aura_spread,
        aura_side=row.aura_side,
        aura_positive=row.aura_positive,
        aura_followed=row.aura_followed,
    )


def remedy(row: Any) -> Remedy:
    """A remedy as it is stored: a merged one still says where it went."""
    return Remedy(
        id=row.id,
        name=row.name,
        strength=row.strength,
        unit=row.unit,
        kind=row.kind,
        role=row.role,
        overuse_class=row.overuse_class,
        migraine_specific=row.migraine_specific,
        approved=row.approved,
        merged_into=row.merged_into_id,
        archived=row.archived,
    )


def dose(row: Any, remedies: Mapping[UUID, Remedy]) -> Dose:
    """A dose with the remedy that its own was merged into, where it was."""
    return Dose(
        id=row.id,
        remedy=remedies[row.remedy_id],
        attack_id=row.attack_id,
        moment=moment(row, "at"),
        amount=row.amount,
        unit=row.unit,
        purpose=row.purpose,
        entered_at=row.entered_at,
        batch_text=row.batch_text,
        bothersome_symptom_id=row.bothersome_symptom_id,
        note=row.note,
    )


def check(row: Any, dose_ids: tuple[UUID, ...]) -> Check:
    """A two-hour check with its doses, by time."""
    effects = row.side_effects
    return Check(
        id=row.id,
        attack_id=row.attack_id,
        dose_ids=dose_ids,
        due=_known(row, "due"),
        asked=moment(row, "asked"),
        answered=moment(row, "answered"),
        answer=row.answer,
        deferrals=row.deferrals,
        remembered=row.remembered,
        side_effects=None if effects is None else tuple(map(UUID, effects)),
    )


def check_in(row: Any) -> CheckIn:
    """A day's entry, without its terms."""
    return CheckIn(
        id=row.id,
        date=row.date,
        headache=row.headache,
        entered_at=row.entered_at,
        sleep=row.sleep,
        stress=row.stress,
        worry=row.worry,
        low_mood=row.low_mood,
        bleeding=row.bleeding,
        lost_work=row.lost_work,
        lost_household=row.lost_household,
        lost_social=row.lost_social,
        note=row.note,
    )


def zone_change(row: Any) -> ZoneChange:
    """A row of the zone timeline."""
    return ZoneChange(row.since_at, row.zone)


def attack(
    row: Any,
    *,
    ratings: tuple[Rating, ...],
    still_going: tuple[StillGoing, ...],
    symptoms: tuple[Symptom, ...],
    doses: tuple[Dose, ...],
    checks: tuple[Check, ...],
) -> Attack:
    """An attack with everything under it."""
    qualities = row.qualities
    return Attack(
        id=row.id,
        onset=_known(row, "onset"),
        end=moment(row, "end"),
        ending=row.ending,
        belief=row.belief,
        entered_at=row.entered_at,
        changed_at=row.changed_at,
        source=row.source,
        woke_with=row.woke_with,
        unusual=row.unusual,
        side=row.side,
        qualities=None if qualities is None else frozenset(map(Quality, qualities)),
        worse_with_activity=row.worse_with_activity,
        bothersome_symptom_id=row.bothersome_symptom_id,
        note=row.note,
        ratings=ratings,
        still_going=still_going,
        symptoms=symptoms,
        doses=doses,
        checks=checks,
    )
