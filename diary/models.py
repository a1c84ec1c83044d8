"""What is stored: one model per thing a person would name.

Every row carries what a later merge of two diaries needs (see ``Entry``). A moment is stored as
five columns with one prefix: ``_at`` (UTC), ``_zone`` (IANA), ``_offset`` (seconds east of UTC on
the clock that was read), ``_precision`` and ``_date`` (the local date of precision ``day``, which
has no instant).
"""

import datetime as dt
import uuid
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    Enum,
    ForeignKey,
    Index,
    MetaData,
    String,
    TypeDecorator,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from diary.measures.rows import (
    Answer,
    Belief,
    Ending,
    Level,
    OveruseClass,
    Phase,
    Precision,
    Purpose,
    RatingKind,
    RemedyKind,
    Role,
    Side,
    Source,
    TermKind,
)

#: The namespace of every UUIDv5 below.
NAMESPACE = uuid.UUID("6b0f3c1e-2d57-5c1a-9a35-0f6f2f0b7a11")


def key_of(*parts: object) -> uuid.UUID:
    """The UUIDv5 of what identifies a row that two diaries would create alike."""
    return uuid.uuid5(NAMESPACE, "\x1f".join(str(part) for part in parts))


class UtcInstant(TypeDecorator[dt.datetime]):
    """An aware UTC instant; a naive dt.datetime is a ValueError."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Store UTC without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(dt.UTC).replace(tzinfo=None)

    def process_result_value(
        self, value: dt.datetime | None, dialect: Dialect
    ) -> dt.datetime | None:
        """Give the zone back."""
        return None if value is None else value.replace(tzinfo=dt.UTC)


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal exactly as it was typed, stored as text."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Store plain digits."""
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Read the digits back."""
        return None if value is None else Decimal(value)


def _words(kind: type[StrEnum]) -> Enum:
    return Enum(
        kind,
        native_enum=False,
        length=16,
        values_callable=lambda words: [word.value for word in words],
    )


class Base(DeclarativeBase):
    """The declarative base; constraints are named so that migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 (SQLAlchemy reads it from the class)
        dt.datetime: UtcInstant,
        Decimal: ExactDecimal,
        uuid.UUID: Uuid(native_uuid=False),
        dict[str, Any]: JSON(none_as_null=True),
        list[str]: JSON(none_as_null=True),
        Precision: _words(Precision),
        Ending: _words(Ending),
        Belief: _words(Belief),
        Side: _words(Side),
        Level: _words(Level),
        RatingKind: _words(RatingKind),
        Phase: _words(Phase),
        RemedyKind: _words(RemedyKind),
        Role: _words(Role),
        OveruseClass: _words(OveruseClass),
        Purpose: _words(Purpose),
        Answer: _words(Answer),
        TermKind: _words(TermKind),
        Source: _words(Source),
    }


class Entry:
    """What every row carries.

    ``entered_at`` is when the person entered it (it stays when the entry is edited), with the zone
    and offset of the clock; ``created_at`` and ``changed_at`` are when this file wrote the row.
    ``stamps`` maps each field to [hybrid logical time, replica id] of its last write. ``original``
    is what an import could not place. A row is never removed: ``deleted_at`` is its tombstone.
    """

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    created_at: Mapped[dt.datetime]
    changed_at: Mapped[dt.datetime]
    entered_at: Mapped[dt.datetime]
    entered_zone: Mapped[str]
    entered_offset: Mapped[int]
    source: Mapped[Source]
    batch_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("import_batch.id"))
    external_id: Mapped[str | None]
    original: Mapped[dict[str, Any] | None]
    stamps: Mapped[dict[str, Any]]
    deleted_at: Mapped[dt.datetime | None]


class Attack(Entry, Base):
    """An attack; ``onset_order`` only sorts (the instant, or the start of a date alone)."""

    __tablename__ = "attack"
    __table_args__ = (
        Index(None, "onset_order", "id"),
        Index(None, "end_at", "onset_order"),
        Index(None, "ending"),
    )

    onset_at: Mapped[dt.datetime | None]
    onset_zone: Mapped[str]
    onset_offset: Mapped[int]
    onset_precision: Mapped[Precision]
    onset_date: Mapped[dt.date | None]
    onset_order: Mapped[dt.datetime]
    end_at: Mapped[dt.datetime | None]
    end_zone: Mapped[str | None]
    end_offset: Mapped[int | None]
    end_precision: Mapped[Precision | None]
    end_date: Mapped[dt.date | None]
    ending: Mapped[Ending]
    belief: Mapped[Belief]
    woke_with: Mapped[bool | None]
    unusual: Mapped[bool | None]
    side: Mapped[Side | None]
    qualities: Mapped[list[str] | None]
    worse_with_activity: Mapped[bool | None]
    bothersome_symptom_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("term.id"))
    note: Mapped[str | None]
    search: Mapped[str]


class Rating(Entry, Base):
    """A severity at a moment, or the worst of the attack; score or level, never both."""

    __tablename__ = "rating"
    __table_args__ = (
        CheckConstraint("(score IS NULL) <> (level IS NULL)", name="score_or_level"),
        CheckConstraint("score IS NULL OR score BETWEEN 0 AND 10", name="score_range"),
    )

    attack_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("attack.id"), index=True)
    at_at: Mapped[dt.datetime | None]
    at_zone: Mapped[str | None]
    at_offset: Mapped[int | None]
    at_precision: Mapped[Precision | None]
    at_date: Mapped[dt.date | None]
    kind: Mapped[RatingKind]
    score: Mapped[float | None]
    level: Mapped[Level | None]


class StillGoing(Entry, Base):
    """“Is it over?” answered with no, at a moment."""

    __tablename__ = "still_going"

    attack_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("attack.id"), index=True)
    at_at: Mapped[dt.datetime | None]
    at_zone: Mapped[str]
    at_offset: Mapped[int]
    at_precision: Mapped[Precision]
    at_date: Mapped[dt.date | None]


class Term(Entry, Base):
    """One word of a list: built in (``key``) or the person's own (``text``)."""

    __tablename__ = "term"
    __table_args__ = (CheckConstraint("(key IS NULL) <> (text IS NULL)", name="key_or_text"),)

    kind: Mapped[TermKind]
    key: Mapped[str | None]
    text: Mapped[str | None]
    hidden: Mapped[bool]


class SymptomObservation(Entry, Base):
    """A symptom with its own on and off moments, present or explicitly absent."""

    __tablename__ = "symptom_observation"

    attack_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("attack.id"), index=True)
    term_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("term.id"))
    phase: Mapped[Phase]
    present: Mapped[bool]
    on_at: Mapped[dt.datetime | None]
    on_zone: Mapped[str | None]
    on_offset: Mapped[int | None]
    on_precision: Mapped[Precision | None]
    on_date: Mapped[dt.date | None]
    off_at: Mapped[dt.datetime | None]
    off_zone: Mapped[str | None]
    off_offset: Mapped[int | None]
    off_precision: Mapped[Precision | None]
    off_date: Mapped[dt.date | None]
    aura_kind_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("term.id"))
    aura_minutes: Mapped[float | None]
    aura_spread: Mapped[bool | None]
    aura_side: Mapped[Side | None]
    aura_positive: Mapped[bool | None]
    aura_followed: Mapped[bool | None]


class AttackTerm(Entry, Base):
    """A trigger or place of an attack; id is key_of("attack-term", attack, term)."""

    __tablename__ = "attack_term"

    attack_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("attack.id"), index=True)
    term_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("term.id"))


class AttackDay(Entry, Base):
    """What was different on one date of an attack; id is key_of("attack-day", attack, date)."""

    __tablename__ = "attack_day"
    __table_args__ = (UniqueConstraint("attack_id", "date"),)

    attack_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("attack.id"), index=True)
    date: Mapped[dt.date]
    side: Mapped[Side | None]
    qualities: Mapped[list[str] | None]
    worse_with_activity: Mapped[bool | None]
    nausea: Mapped[bool | None]
    vomiting: Mapped[bool | None]
    light: Mapped[bool | None]
    sound: Mapped[bool | None]


class Remedy(Entry, Base):
    """Anything taken or done for relief; ``folded`` is the name without case and accents."""

    __tablename__ = "remedy"

    name: Mapped[str]
    folded: Mapped[str] = mapped_column(index=True)
    strength: Mapped[str | None]
    unit: Mapped[str | None]
    kind: Mapped[RemedyKind]
    role: Mapped[Role]
    overuse_class: Mapped[OveruseClass | None]
    migraine_specific: Mapped[bool | None]
    approved: Mapped[bool | None]
    merged_into_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("remedy.id"))
    archived: Mapped[bool]


class Dose(Entry, Base):
    """A remedy taken; without a moment where an import had none. ``order_at`` only sorts."""

    __tablename__ = "dose"

    remedy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("remedy.id"), index=True)
    attack_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("attack.id"), index=True)
    at_at: Mapped[dt.datetime | None]
    at_zone: Mapped[str | None]
    at_offset: Mapped[int | None]
    at_precision: Mapped[Precision | None]
    at_date: Mapped[dt.date | None]
    order_at: Mapped[dt.datetime | None] = mapped_column(index=True)
    amount: Mapped[Decimal | None]
    unit: Mapped[str | None]
    purpose: Mapped[Purpose | None]
    batch_text: Mapped[str | None]
    bothersome_symptom_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("term.id"))
    note: Mapped[str | None]


class Check(Entry, Base):
    """A two-hour check. ``side_effects``: null not said, [] none, else ids of terms."""

    __tablename__ = "two_hour_check"

    attack_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("attack.id"), index=True)
    due_at: Mapped[dt.datetime | None] = mapped_column(index=True)
    due_zone: Mapped[str]
    due_offset: Mapped[int]
    due_precision: Mapped[Precision]
    due_date: Mapped[dt.date | None]
    asked_at: Mapped[dt.datetime | None]
    asked_zone: Mapped[str | None]
    asked_offset: Mapped[int | None]
    asked_precision: Mapped[Precision | None]
    asked_date: Mapped[dt.date | None]
    answered_at: Mapped[dt.datetime | None]
    answered_zone: Mapped[str | None]
    answered_offset: Mapped[int | None]
    answered_precision: Mapped[Precision | None]
    answered_date: Mapped[dt.date | None]
    answer: Mapped[Answer | None]
    deferrals: Mapped[int]
    remembered: Mapped[bool]
    side_effects: Mapped[list[str] | None]


class CheckDose(Entry, Base):
    """A dose that a check asks about; id is key_of("check-dose", check, dose)."""

    __tablename__ = "check_dose"

    check_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("two_hour_check.id"), index=True)
    dose_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dose.id"), index=True)


class Course(Entry, Base):
    """A preventive over time: start and stop as local dates, amount as prescribed."""

    __tablename__ = "course"

    remedy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("remedy.id"), index=True)
    start_date: Mapped[dt.date | None]
    stop_date: Mapped[dt.date | None]
    amount: Mapped[str | None]
    stop_reason: Mapped[str | None]


class CheckIn(Entry, Base):
    """The day's entry; id is key_of("check-in", date). Every answer may be unset."""

    __tablename__ = "check_in"

    date: Mapped[dt.date] = mapped_column(unique=True)
    headache: Mapped[bool | None]
    sleep: Mapped[float | None]
    stress: Mapped[float | None]
    worry: Mapped[float | None]
    low_mood: Mapped[float | None]
    bleeding: Mapped[bool | None]
    lost_work: Mapped[int | None]
    lost_household: Mapped[int | None]
    lost_social: Mapped[int | None]
    note: Mapped[str | None]
    search: Mapped[str]


class CheckInTerm(Entry, Base):
    """A suspected trigger of a day; id is key_of("check-in-term", check-in, term)."""

    __tablename__ = "check_in_term"

    check_in_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("check_in.id"), index=True)
    term_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("term.id"))


class ZoneChange(Entry, Base):
    """From ``since_at`` on the system's clock was in ``zone``."""

    __tablename__ = "zone_change"

    since_at: Mapped[dt.datetime] = mapped_column(index=True)
    zone: Mapped[str]


class Setting(Entry, Base):
    """A setting that belongs to the diary; id is key_of("setting", name)."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[dict[str, Any]] = mapped_column(JSON)


class ImportBatch(Entry, Base):
    """One import of one file; ``undone_at`` when it was taken back."""

    __tablename__ = "import_batch"

    format: Mapped[str]
    file_name: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64))
    counts: Mapped[dict[str, Any]]
    undone_at: Mapped[dt.datetime | None]


class Replica(Base):
    """A place where this diary is written: a copy elsewhere becomes a replica of its own."""

    __tablename__ = "replica"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[dt.datetime]


class Change(Base):
    """One verb that was done, with every row before and after: what undo and redo work from.

    ``before`` and ``after`` are lists of {"table", "id", "values"}; values is null where the row
    did not exist. ``hlc`` orders the changes. A change is the record of a write and no entry, so
    it carries none of what ``Entry`` holds.
    """

    __tablename__ = "change"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    hlc: Mapped[str] = mapped_column(String(20), index=True)
    verb: Mapped[str]
    at: Mapped[dt.datetime]
    source: Mapped[Source]
    replica_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("replica.id"))
    batch_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("import_batch.id"), index=True)
    attack_id: Mapped[uuid.UUID | None]
    summary: Mapped[str]
    undone: Mapped[bool]
    before: Mapped[list[Any]] = mapped_column(JSON)
    after: Mapped[list[Any]] = mapped_column(JSON)
