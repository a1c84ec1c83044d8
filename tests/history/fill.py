"""Puts frozen rows into a diary as they are, every field, without a verb of the journal."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import singledispatch
from typing import Any

from sqlalchemy import Engine, delete, event
from sqlalchemy.dialects.sqlite import insert

from diary import models
from diary.measures.rows import (
    Attack,
    Check,
    CheckIn,
    Dose,
    Moment,
    Precision,
    Rating,
    Remedy,
    Source,
    StillGoing,
    Symptom,
    Term,
    Zones,
)
from diary.measures.time import day_start
from diary.store.engine import Store
from diary.store.folding import folded

#: Noon in Berlin on the day on which most tests read.
NOW = dt.datetime(2026, 10, 30, 11, tzinfo=dt.UTC)
BERLIN = "Europe/Berlin"

Stored = tuple[type[models.Base], dict[str, Any]]


def put(store: Store, *rows: Any, deleted: bool = False) -> None:
    """Store rows with all that is under them; a remedy or term already there stays as it is.

    ``deleted`` leaves each of ``rows`` itself as a tombstone, not what is under it.
    """
    with store.writing() as session:
        for row in rows:
            for model, values in stored(row):
                is_it = values["id"] == row.id
                gone = {"deleted_at": NOW} if deleted and is_it else {}
                keep = insert(model).on_conflict_do_nothing(index_elements=["id"])
                session.execute(keep.values(**values, **gone))


def put_zones(store: Store, zones: Zones) -> None:
    """Make this the zone timeline."""
    with store.writing() as session:
        session.execute(delete(models.ZoneChange))
        for change in zones.changes:
            session.add(models.ZoneChange(**entry(), since_at=change.since, zone=change.zone))


def bury(store: Store, model: type[models.Base], id: uuid.UUID) -> None:
    """Leave a tombstone."""
    with store.writing() as session:
        row = session.get(model, id)
        assert isinstance(row, models.Entry)
        row.deleted_at = NOW


def change(store: Store, model: type[models.Base], id: uuid.UUID, **fields: Any) -> None:
    """Write fields of a row."""
    with store.writing() as session:
        row = session.get(model, id)
        for name, value in fields.items():
            setattr(row, name, value)


def empty(store: Store) -> None:
    """Take everything out of a diary but its replica and the built-in words."""
    with store.writing() as session:
        for table in reversed(models.Base.metadata.sorted_tables):
            if table.name not in ("term", "replica"):
                session.execute(delete(table))
        session.execute(delete(models.Term).where(models.Term.key.is_(None)))


# Rows as they are stored


@singledispatch
def stored(row: Any) -> Iterator[Stored]:
    """What a frozen row is stored as, what it points at first."""
    raise TypeError(f"{type(row).__name__} cannot be put by itself")


@stored.register
def _(row: Attack) -> Iterator[Stored]:
    yield (
        models.Attack,
        {
            "id": row.id,
            **five("onset", row.onset),
            **five("end", row.end),
            "onset_order": order(row.onset),
            "ending": row.ending,
            "belief": row.belief,
            "woke_with": row.woke_with,
            "unusual": row.unusual,
            "side": row.side,
            "qualities": None if row.qualities is None else sorted(row.qualities),
            "worse_with_activity": row.worse_with_activity,
            "bothersome_symptom_id": row.bothersome_symptom_id,
            "note": row.note,
            "search": folded(row.note or ""),
            **entry(row.entered_at, row.source),
            "changed_at": row.changed_at,
        },
    )
    for under in (*row.ratings, *row.still_going, *row.symptoms, *row.doses, *row.checks):
        for model, values in stored(under):
            owned = "attack_id" in model.__table__.columns
            yield model, {**values, "attack_id": row.id} if owned else values
    for place, term in enumerate(row.terms):
        yield from stored(term)
        key = models.key_of("attack-term", row.id, term.id)
        entered = entry(NOW + dt.timedelta(seconds=place))
        yield models.AttackTerm, {"id": key, "attack_id": row.id, "term_id": term.id, **entered}
    for day in row.days:
        said = asdict(day)
        qualities = None if day.qualities is None else sorted(day.qualities)
        yield models.AttackDay, {**said, "qualities": qualities, "attack_id": row.id, **entry()}


@stored.register
def _(row: Rating) -> Iterator[Stored]:
    yield (
        models.Rating,
        {
            "id": row.id,
            **five("at", row.moment),
            "kind": row.kind,
            "score": row.score,
            "level": row.level,
            **entry(row.entered_at, row.source),
        },
    )


@stored.register
def _(row: StillGoing) -> Iterator[Stored]:
    yield models.StillGoing, {"id": row.id, **five("at", row.moment), **entry(row.entered_at)}


@stored.register
def _(row: Term) -> Iterator[Stored]:
    yield (
        models.Term,
        {
            "id": row.id,
            "kind": row.kind,
            "key": row.key,
            "text": row.text,
            "hidden": row.hidden,
            **entry(),
        },
    )


@stored.register
def _(row: Symptom) -> Iterator[Stored]:
    yield from stored(row.term)
    yield (
        models.SymptomObservation,
        {
            "id": row.id,
            "term_id": row.term.id,
            "phase": row.phase,
            "present": row.present,
            **five("on", row.on),
            **five("off", row.off),
            "aura_kind_id": row.aura_kind,
            "aura_minutes": row.aura_minutes,
            "aura_spread": row.aura_spread,
            "aura_side": row.aura_side,
            "aura_positive": row.aura_positive,
            "aura_followed": row.aura_followed,
            **entry(row.entered_at),
        },
    )


@stored.register
def _(row: Remedy) -> Iterator[Stored]:
    yield (
        models.Remedy,
        {
            "id": row.id,
            "name": row.name,
            "folded": folded(row.name),
            "strength": row.strength,
            "unit": row.unit,
            "kind": row.kind,
            "role": row.role,
            "overuse_class": row.overuse_class,
            "migraine_specific": row.migraine_specific,
            "approved": row.approved,
            "merged_into_id": row.merged_into,
            "archived": row.archived,
            **entry(),
        },
    )


@stored.register
def _(row: Dose) -> Iterator[Stored]:
    yield from stored(row.remedy)
    yield (
        models.Dose,
        {
            "id": row.id,
            "remedy_id": row.remedy.id,
            "attack_id": row.attack_id,
            **five("at", row.moment),
            "order_at": None if row.moment is None else order(row.moment),
            "amount": row.amount,
            "unit": row.unit,
            "purpose": row.purpose,
            "batch_text": row.batch_text,
            "bothersome_symptom_id": row.bothersome_symptom_id,
            "note": row.note,
            **entry(row.entered_at),
        },
    )


@stored.register
def _(row: Check) -> Iterator[Stored]:
    effects = row.side_effects
    yield (
        models.Check,
        {
            "id": row.id,
            "attack_id": row.attack_id,
            **five("due", row.due),
            **five("asked", row.asked),
            **five("answered", row.answered),
            "answer": row.answer,
            "deferrals": row.deferrals,
            "remembered": row.remembered,
            "side_effects": None if effects is None else [str(effect) for effect in effects],
            **entry(),
        },
    )
    for dose_id in row.dose_ids:
        key = models.key_of("check-dose", row.id, dose_id)
        yield models.CheckDose, {"id": key, "check_id": row.id, "dose_id": dose_id, **entry()}


@stored.register
def _(row: CheckIn) -> Iterator[Stored]:
    names = ("sleep", "stress", "worry", "low_mood", "bleeding")
    names += ("lost_work", "lost_household", "lost_social", "note")
    yield (
        models.CheckIn,
        {
            "id": row.id,
            "date": row.date,
            "headache": row.headache,
            **{name: getattr(row, name) for name in names},
            "search": "",
            **entry(row.entered_at),
        },
    )


def five(prefix: str, known: Moment | None) -> dict[str, Any]:
    """The five columns of a moment."""
    parts = (None,) * 5
    if known is not None:
        parts = (known.at, known.zone, known.offset, known.precision, known.date)
    names = ("at", "zone", "offset", "precision", "date")
    return {f"{prefix}_{name}": part for name, part in zip(names, parts, strict=True)}


def order(known: Moment) -> dt.datetime:
    """What a moment is sorted by: its instant, or where its date begins."""
    if known.precision is Precision.DAY:
        return day_start(known.local_date, known.zone)
    assert known.at is not None
    return known.at


def entry(at: dt.datetime = NOW, source: Source = Source.WINDOW) -> dict[str, Any]:
    """What every row carries."""
    return {
        "created_at": at,
        "changed_at": at,
        "entered_at": at,
        "entered_zone": BERLIN,
        "entered_offset": 3600,
        "source": source,
        "stamps": {},
    }


# What a read asks of the database


def statements(read: Callable[[], object]) -> list[tuple[str, Any]]:
    """Every SQL statement that ``read`` runs, with its parameters."""
    said: list[tuple[str, Any]] = []

    def hear(_conn: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        said.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        read()
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
    return [(statement, parameters) for statement, parameters in said if "BEGIN" not in statement]
