"""A row as plain JSON and back: what a change keeps of before and after."""

import datetime as dt
import uuid
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import Enum

from diary.models import Base, ExactDecimal, UtcInstant

#: The table of each model by its name.
MODELS: dict[str, type[Base]] = {
    mapper.local_table.name: mapper.class_  # type: ignore[attr-defined]
    for mapper in Base.registry.mappers
}


def plain(value: Any) -> Any:
    """A column's value as JSON holds it."""
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, StrEnum):
        return value.value
    return value


def values_of(row: Base) -> dict[str, Any]:
    """Every column of a row."""
    return {column.key: plain(getattr(row, column.key)) for column in row.__table__.columns}


def typed_values(model: type[Base], values: dict[str, Any]) -> dict[str, Any]:
    """Some columns of ``values_of`` as the row holds them."""
    columns = model.__table__.columns
    return {name: _typed(columns[name].type, value) for name, value in values.items()}


def _typed(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, UtcInstant):
        return dt.datetime.fromisoformat(value)
    if isinstance(kind, ExactDecimal):
        return Decimal(value)
    if isinstance(kind, Enum) and kind.enum_class is not None:
        return kind.enum_class(value)
    if kind.__visit_name__ == "uuid":
        return uuid.UUID(value)
    if kind.__visit_name__ == "date":
        return dt.date.fromisoformat(value)
    return value
