"""Stored rows as the frozen rows of ``diary.measures.rows``.

For each kind the columns to select and the function that turns one such row into a frozen one; it
takes the row apart by place, which is twice as fast as by name. What is under a row (an attack's
ratings, a dose's remedy) is handed in.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import InstrumentedAttribute

from diary import models
from diary.measures.rows import (
    Attack,
    AttackDay,
    Check,
    CheckIn,
    Dose,
    Moment,
    Quality,
    Rating,
    Remedy,
    RemedyCourse,
    StillGoing,
    Symptom,
    Term,
    ZoneChange,
)
from diary.measures.time import day_start

Columns = tuple[InstrumentedAttribute[Any], ...]

_NO_TIME = dt.datetime.min.replace(tzinfo=dt.UTC)


def _columns(model: type[models.Base], names: str, *moments: str) -> Columns:
    """The columns of these names, then the five of each moment."""
    parts = ("at", "zone", "offset", "precision", "date")
    every = (*names.split(), *(f"{prefix}_{part}" for prefix in moments for part in parts))
    return tuple(getattr(model, name) for name in every)


def moment(parts: Sequence[Any]) -> Moment | None:
    """The moment of five columns; None where there is none."""
    return None if parts[3] is None else Moment(*parts)


def by_time(row: Any, prefix: str) -> tuple[bool, dt.datetime]:
    """What rows are sorted by: a date alone as its start, no moment at all last."""
    at, date = getattr(row, f"{prefix}_at"), getattr(row, f"{prefix}_date")
    if at is None and date is not None:
        at = day_start(date, getattr(row, f"{prefix}_zone"))
    return at is None, at or _NO_TIME


RATING = _columns(models.Rating, "attack_id id entered_at kind score level source", "at")


def rating(row: Any) -> Rating:
    """A rating."""
    _, id, entered_at, kind, score, level, source, *at = row
    return Rating(id, moment(at), kind, score, level, entered_at, source)


STILL_GOING = _columns(models.StillGoing, "attack_id id entered_at", "at")


def still_going(row: Any) -> StillGoing:
    """A “still going”."""
    _, id, entered_at, *at = row
    return StillGoing(id, Moment(*at), entered_at)


TERM = _columns(models.Term, "id kind key text hidden")


def term(row: Any) -> Term:
    """A term."""
    return Term(*row)


SYMPTOM = _columns(
    models.SymptomObservation,
    "attack_id id entered_at term_id phase present "
    "aura_kind_id aura_minutes aura_spread aura_side aura_positive aura_followed",
    "on",
    "off",
)


def symptom(row: Any, terms: Mapping[UUID, Term]) -> Symptom:
    """A symptom observation with its term."""
    _, id, entered_at, term_id, phase, present, *more = row
    aura, on, off = more[:6], moment(more[6:11]), moment(more[11:])
    return Symptom(id, terms[term_id], phase, on, off, present, entered_at, *aura)


REMEDY = _columns(
    models.Remedy,
    "id name strength unit kind role overuse_class migraine_specific approved merged_into_id "
    "archived",
)


def remedy(row: Any) -> Remedy:
    """A remedy as it is stored: a merged one still says where it went."""
    return Remedy(*row)


DOSE = _columns(
    models.Dose,
    "attack_id id entered_at remedy_id amount unit purpose batch_text bothersome_symptom_id note",
    "at",
)
DOSE_TIME = _columns(models.Dose, "id entered_at", "at")


def dose(row: Any, remedies: Mapping[UUID, Remedy]) -> Dose:
    """A dose with the remedy that its own was merged into, where it was."""
    attack_id, id, entered_at, remedy_id, amount, unit, purpose, *more = row
    batch_text, bothersome, note, *at = more
    return Dose(
        id,
        remedies[remedy_id],
        attack_id,
        moment(at),
        amount,
        unit,
        purpose,
        entered_at,
        batch_text,
        bothersome,
        note,
    )


CHECK = _columns(
    models.Check,
    "attack_id id entered_at answer deferrals remembered side_effects",
    "due",
    "asked",
    "answered",
)


def check(row: Any, dose_ids: tuple[UUID, ...]) -> Check:
    """A two-hour check with its doses, by time."""
    attack_id, id, _, answer, deferrals, remembered, effects, *moments = row
    due, asked, answered = moments[:5], moments[5:10], moments[10:]
    return Check(
        id,
        attack_id,
        dose_ids,
        Moment(*due),
        moment(asked),
        moment(answered),
        answer,
        deferrals,
        remembered,
        None if effects is None else tuple(map(UUID, effects)),
    )


COURSE = _columns(models.Course, "remedy_id id start_date stop_date amount stop_reason entered_at")


def course(row: Any, remedies: Mapping[UUID, Remedy]) -> RemedyCourse:
    """A course with the remedy that its own was merged into, where it was."""
    remedy_id, id, *more = row
    return RemedyCourse(id, remedies[remedy_id], *more)


ATTACK_TERM = _columns(models.AttackTerm, "attack_id id entered_at term_id")
ATTACK_DAY = _columns(
    models.AttackDay,
    "attack_id id date side qualities worse_with_activity nausea vomiting light sound",
)


def attack_day(row: Any) -> AttackDay:
    """What was different on a date of an attack."""
    _, id, date, side, qualities, *more = row
    return AttackDay(id, date, side, _qualities(qualities), *more)


def _qualities(stored: list[str] | None) -> frozenset[Quality] | None:
    return None if stored is None else frozenset(map(Quality, stored))


CHECK_IN = _columns(
    models.CheckIn,
    "id date headache entered_at sleep stress worry low_mood bleeding "
    "lost_work lost_household lost_social note",
)


def check_in(row: Any) -> CheckIn:
    """A day's entry, without its terms."""
    return CheckIn(*row)


ZONE_CHANGE = _columns(models.ZoneChange, "since_at zone")


def zone_change(row: Any) -> ZoneChange:
    """A row of the zone timeline."""
    return ZoneChange(*row)


ATTACK = _columns(
    models.Attack,
    "id ending belief entered_at changed_at source woke_with unusual side qualities "
    "worse_with_activity bothersome_symptom_id note",
    "onset",
    "end",
)
ONSET = _columns(models.Attack, "", "onset")


def attack(
    row: Any,
    *,
    ratings: tuple[Rating, ...],
    still_going: tuple[StillGoing, ...],
    symptoms: tuple[Symptom, ...],
    doses: tuple[Dose, ...],
    checks: tuple[Check, ...],
    terms: tuple[Term, ...],
    days: tuple[AttackDay, ...],
) -> Attack:
    """An attack with everything under it."""
    id, ending, belief, entered_at, changed_at, source, woke_with, unusual, side, *more = row
    qualities, worse_with_activity, bothersome, note, *moments = more
    return Attack(
        id=id,
        onset=Moment(*moments[:5]),
        end=moment(moments[5:]),
        ending=ending,
        belief=belief,
        entered_at=entered_at,
        changed_at=changed_at,
        source=source,
        woke_with=woke_with,
        unusual=unusual,
        side=side,
        qualities=_qualities(qualities),
        worse_with_activity=worse_with_activity,
        bothersome_symptom_id=bothersome,
        note=note,
        ratings=ratings,
        still_going=still_going,
        symptoms=symptoms,
        doses=doses,
        checks=checks,
        terms=terms,
        days=days,
    )
