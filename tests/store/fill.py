"""Stores frozen rows as they are, without a verb of the journal."""

import datetime as dt
import uuid
from typing import Any

from sqlalchemy.orm import Session

from diary import models
from diary.measures.rows import Attack, Belief, Dose, Ending, Moment, Source, Zones
from diary.measures.time import day_start
from diary.store.clock import moment

NOON = dt.datetime(2026, 10, 30, 11, tzinfo=dt.UTC)


def an_attack(session: Session, note: str | None = None, at: dt.datetime = NOON) -> uuid.UUID:
    """One open attack, exactly at ``at``."""
    onset = moment(at, "Europe/Berlin")
    attack = Attack(uuid.uuid4(), onset, None, Ending.OPEN, Belief.MIGRAINE, at, at, note=note)
    put(session, attack)
    return attack.id


def put(session: Session, attack: Attack) -> None:
    """The attack with its ratings, doses, checks and “still going” rows."""
    onset = attack.onset
    session.add(
        models.Attack(
            id=attack.id,
            **five("onset", onset),
            **five("end", attack.end),
            onset_order=order(onset),
            ending=attack.ending,
            belief=attack.belief,
            note=attack.note,
            search="",
            **entry(attack.entered_at),
        )
    )
    for remedy in {dose.remedy.id: dose.remedy for dose in attack.doses}.values():
        session.add(
            models.Remedy(
                id=remedy.id,
                name=remedy.name,
                folded=remedy.name.casefold(),
                kind=remedy.kind,
                role=remedy.role,
                overuse_class=remedy.overuse_class,
                migraine_specific=remedy.migraine_specific,
                approved=remedy.approved,
                archived=False,
                **entry(attack.entered_at),
            )
        )
    session.flush()
    for row in attack.ratings:
        session.add(
            models.Rating(
                id=row.id,
                attack_id=attack.id,
                **five("at", row.moment),
                kind=row.kind,
                score=row.score,
                level=row.level,
                **entry(row.entered_at),
            )
        )
    for row in attack.still_going:
        session.add(
            models.StillGoing(
                id=row.id, attack_id=attack.id, **five("at", row.moment), **entry(row.entered_at)
            )
        )
    for row in attack.doses:
        session.add(_dose(row, attack.id))
    for row in attack.checks:
        session.add(
            models.Check(
                id=row.id,
                attack_id=attack.id,
                **five("due", row.due),
                **five("answered", row.answered),
                answer=row.answer,
                deferrals=row.deferrals,
                remembered=row.remembered,
                **entry(attack.entered_at),
            )
        )


def put_zones(session: Session, zones: Zones) -> None:
    for change in zones.changes:
        session.add(
            models.ZoneChange(since_at=change.since, zone=change.zone, **entry(change.since))
        )


def order(onset: Moment) -> dt.datetime:
    """What an attack is sorted by: its instant, or where its date begins."""
    return onset.at or day_start(onset.local_date, onset.zone)


def five(prefix: str, known: Moment | None) -> dict[str, Any]:
    """The five columns of a moment."""
    if known is None:
        return {}
    return {
        f"{prefix}_at": known.at,
        f"{prefix}_zone": known.zone,
        f"{prefix}_offset": known.offset,
        f"{prefix}_precision": known.precision,
        f"{prefix}_date": known.date,
    }


def entry(at: dt.datetime) -> dict[str, Any]:
    """What every row carries."""
    return {
        "created_at": at,
        "changed_at": at,
        "entered_at": at,
        "entered_zone": "Europe/Berlin",
        "entered_offset": 3600,
        "source": Source.WINDOW,
        "stamps": {},
    }


def _dose(row: Dose, attack_id: uuid.UUID) -> models.Dose:
    return models.Dose(
        id=row.id,
        remedy_id=row.remedy.id,
        attack_id=attack_id,
        **five("at", row.moment),
        purpose=row.purpose,
        **entry(row.entered_at),
    )
