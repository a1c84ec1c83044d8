"""The whole schema, also of what no screen shows yet."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_KEY = sa.Uuid(native_uuid=False)
_WORD = sa.String(16)
_INSTANT = sa.DateTime()


def upgrade() -> None:
    """Make every table of an empty file."""
    _entries(
        "import_batch",
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("undone_at", _INSTANT),
    )
    op.create_table(
        "replica",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_replica"),
        sa.UniqueConstraint("place", name="uq_replica_place"),
    )
    op.create_table(
        "change",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("hlc", sa.String(20), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("source", _WORD, nullable=False),
        sa.Column("replica_id", _KEY, nullable=False),
        sa.Column("batch_id", _KEY),
        sa.Column("attack_id", _KEY),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
        _points("change", "replica_id", "replica"),
        _points("change", "batch_id", "import_batch"),
    )
    _entries(
        "check_in",
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("headache", sa.Boolean()),
        sa.Column("sleep", sa.Double()),
        sa.Column("stress", sa.Double()),
        sa.Column("worry", sa.Double()),
        sa.Column("low_mood", sa.Double()),
        sa.Column("bleeding", sa.Boolean()),
        sa.Column("lost_work", sa.Integer()),
        sa.Column("lost_household", sa.Integer()),
        sa.Column("lost_social", sa.Integer()),
        sa.Column("note", sa.String()),
        sa.Column("search", sa.String(), nullable=False),
        sa.UniqueConstraint("date", name="uq_check_in_date"),
    )
    _entries(
        "remedy",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("strength", sa.String()),
        sa.Column("unit", sa.String()),
        sa.Column("kind", _WORD, nullable=False),
        sa.Column("role", _WORD, nullable=False),
        sa.Column("overuse_class", _WORD),
        sa.Column("migraine_specific", sa.Boolean()),
        sa.Column("approved", sa.Boolean()),
        sa.Column("merged_into_id", _KEY),
        sa.Column("archived", sa.Boolean(), nullable=False),
        _points("remedy", "merged_into_id", "remedy"),
    )
    _entries(
        "setting",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.UniqueConstraint("name", name="uq_setting_name"),
    )
    _entries(
        "term",
        sa.Column("kind", _WORD, nullable=False),
        sa.Column("key", sa.String()),
        sa.Column("text", sa.String()),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        _check("term", "key_or_text", "(key IS NULL) <> (text IS NULL)"),
    )
    _entries(
        "zone_change",
        sa.Column("since_at", _INSTANT, nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
    )
    _entries(
        "attack",
        *_moment("onset", known=True),
        sa.Column("onset_order", _INSTANT, nullable=False),
        *_moment("end"),
        sa.Column("ending", _WORD, nullable=False),
        sa.Column("belief", _WORD, nullable=False),
        sa.Column("woke_with", sa.Boolean()),
        sa.Column("unusual", sa.Boolean()),
        sa.Column("side", _WORD),
        sa.Column("qualities", sa.JSON()),
        sa.Column("worse_with_activity", sa.Boolean()),
        sa.Column("bothersome_symptom_id", _KEY),
        sa.Column("note", sa.String()),
        sa.Column("search", sa.String(), nullable=False),
        _points("attack", "bothersome_symptom_id", "term"),
    )
    _entries(
        "check_in_term",
        sa.Column("check_in_id", _KEY, nullable=False),
        sa.Column("term_id", _KEY, nullable=False),
        _points("check_in_term", "check_in_id", "check_in"),
        _points("check_in_term", "term_id", "term"),
    )
    _entries(
        "course",
        sa.Column("remedy_id", _KEY, nullable=False),
        sa.Column("start_date", sa.Date()),
        sa.Column("stop_date", sa.Date()),
        sa.Column("amount", sa.String()),
        sa.Column("stop_reason", sa.String()),
        _points("course", "remedy_id", "remedy"),
    )
    _entries(
        "attack_day",
        sa.Column("attack_id", _KEY, nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("side", _WORD),
        sa.Column("qualities", sa.JSON()),
        sa.Column("worse_with_activity", sa.Boolean()),
        sa.Column("nausea", sa.Boolean()),
        sa.Column("vomiting", sa.Boolean()),
        sa.Column("light", sa.Boolean()),
        sa.Column("sound", sa.Boolean()),
        sa.UniqueConstraint("attack_id", "date", name="uq_attack_day_attack_id_date"),
        _points("attack_day", "attack_id", "attack"),
    )
    _entries(
        "attack_term",
        sa.Column("attack_id", _KEY, nullable=False),
        sa.Column("term_id", _KEY, nullable=False),
        _points("attack_term", "attack_id", "attack"),
        _points("attack_term", "term_id", "term"),
    )
    _entries(
        "dose",
        sa.Column("remedy_id", _KEY, nullable=False),
        sa.Column("attack_id", _KEY),
        *_moment("at"),
        sa.Column("order_at", _INSTANT),
        sa.Column("amount", sa.String()),
        sa.Column("unit", sa.String()),
        sa.Column("purpose", _WORD),
        sa.Column("batch_text", sa.String()),
        sa.Column("bothersome_symptom_id", _KEY),
        sa.Column("note", sa.String()),
        _points("dose", "remedy_id", "remedy"),
        _points("dose", "attack_id", "attack"),
        _points("dose", "bothersome_symptom_id", "term"),
    )
    _entries(
        "rating",
        sa.Column("attack_id", _KEY, nullable=False),
        *_moment("at"),
        sa.Column("kind", _WORD, nullable=False),
        sa.Column("score", sa.Double()),
        sa.Column("level", _WORD),
        _check("rating", "score_or_level", "(score IS NULL) <> (level IS NULL)"),
        _check("rating", "score_range", "score IS NULL OR score BETWEEN 0 AND 10"),
        _points("rating", "attack_id", "attack"),
    )
    _entries(
        "still_going",
        sa.Column("attack_id", _KEY, nullable=False),
        *_moment("at", known=True),
        _points("still_going", "attack_id", "attack"),
    )
    _entries(
        "symptom_observation",
        sa.Column("attack_id", _KEY, nullable=False),
        sa.Column("term_id", _KEY, nullable=False),
        sa.Column("phase", _WORD, nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        *_moment("on"),
        *_moment("off"),
        sa.Column("aura_kind_id", _KEY),
        sa.Column("aura_minutes", sa.Double()),
        sa.Column("aura_spread", sa.Boolean()),
        sa.Column("aura_side", _WORD),
        sa.Column("aura_positive", sa.Boolean()),
        sa.Column("aura_followed", sa.Boolean()),
        _points("symptom_observation", "attack_id", "attack"),
        _points("symptom_observation", "term_id", "term"),
        _points("symptom_observation", "aura_kind_id", "term"),
    )
    _entries(
        "two_hour_check",
        sa.Column("attack_id", _KEY, nullable=False),
        *_moment("due", known=True),
        *_moment("asked"),
        *_moment("answered"),
        sa.Column("answer", _WORD),
        sa.Column("deferrals", sa.Integer(), nullable=False),
        sa.Column("remembered", sa.Boolean(), nullable=False),
        sa.Column("side_effects", sa.JSON()),
        _points("two_hour_check", "attack_id", "attack"),
    )
    _entries(
        "check_dose",
        sa.Column("check_id", _KEY, nullable=False),
        sa.Column("dose_id", _KEY, nullable=False),
        _points("check_dose", "check_id", "two_hour_check"),
        _points("check_dose", "dose_id", "dose"),
    )
    op.create_index("ix_change_batch_id", "change", ["batch_id"])
    op.create_index("ix_change_hlc", "change", ["hlc"])
    op.create_index("ix_remedy_folded", "remedy", ["folded"])
    op.create_index("ix_zone_change_since_at", "zone_change", ["since_at"])
    op.create_index("ix_attack_end_at_onset_order", "attack", ["end_at", "onset_order"])
    op.create_index("ix_attack_ending", "attack", ["ending"])
    op.create_index("ix_attack_onset_order_id", "attack", ["onset_order", "id"])
    op.create_index("ix_check_in_term_check_in_id", "check_in_term", ["check_in_id"])
    op.create_index("ix_course_remedy_id", "course", ["remedy_id"])
    op.create_index("ix_attack_day_attack_id", "attack_day", ["attack_id"])
    op.create_index("ix_attack_term_attack_id", "attack_term", ["attack_id"])
    op.create_index("ix_dose_attack_id", "dose", ["attack_id"])
    op.create_index("ix_dose_order_at", "dose", ["order_at"])
    op.create_index("ix_dose_remedy_id", "dose", ["remedy_id"])
    op.create_index("ix_rating_attack_id", "rating", ["attack_id"])
    op.create_index("ix_still_going_attack_id", "still_going", ["attack_id"])
    op.create_index("ix_symptom_observation_attack_id", "symptom_observation", ["attack_id"])
    op.create_index("ix_two_hour_check_attack_id", "two_hour_check", ["attack_id"])
    op.create_index("ix_two_hour_check_due_at", "two_hour_check", ["due_at"])
    op.create_index("ix_check_dose_check_id", "check_dose", ["check_id"])
    op.create_index("ix_check_dose_dose_id", "check_dose", ["dose_id"])


def _entries(table: str, *parts: Any) -> None:
    """A table whose rows carry what every entry does."""
    op.create_table(
        table,
        *parts,
        sa.Column("id", _KEY, nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("changed_at", _INSTANT, nullable=False),
        sa.Column("entered_at", _INSTANT, nullable=False),
        sa.Column("entered_zone", sa.String(), nullable=False),
        sa.Column("entered_offset", sa.Integer(), nullable=False),
        sa.Column("source", _WORD, nullable=False),
        sa.Column("batch_id", _KEY),
        sa.Column("external_id", sa.String()),
        sa.Column("original", sa.JSON()),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.Column("deleted_at", _INSTANT),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        _points(table, "batch_id", "import_batch"),
    )


def _moment(prefix: str, *, known: bool = False) -> tuple[sa.Column[Any], ...]:
    """The five columns of a moment, which ``known`` says is always there."""
    return (
        sa.Column(f"{prefix}_at", _INSTANT),
        sa.Column(f"{prefix}_zone", sa.String(), nullable=not known),
        sa.Column(f"{prefix}_offset", sa.Integer(), nullable=not known),
        sa.Column(f"{prefix}_precision", _WORD, nullable=not known),
        sa.Column(f"{prefix}_date", sa.Date()),
    )


def _points(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}")


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    # op.f: the name is whole, the naming convention would put its prefix before it once more.
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))
