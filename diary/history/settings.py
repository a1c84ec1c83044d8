"""What the diary itself remembers: its settings and where its clock was."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from diary.history.load import load_zones
from diary.measures.rows import Zones
from diary.models import Setting
from diary.store.engine import Store

#: Every setting of the diary with its default and what it may be.
SETTINGS: Mapping[str, tuple[Any, tuple[Any, ...]]] = {
    "theme": ("dim", ("dim", "dark", "light")),
    "text_size": (100, (100, 115, 130, 160, 200)),
}


def settings(store: Store) -> dict[str, Any]:
    """Every setting by its name, with its default where it was never set."""
    with store.reading() as session:
        found = session.execute(
            select(Setting.name, Setting.value).where(Setting.deleted_at.is_(None))
        )
        known: dict[str, Any] = {row.name: row.value for row in found}
    return {name: known.get(name, default) for name, (default, _) in SETTINGS.items()}


def setting(store: Store, name: str) -> Any:
    """The value of a setting; None where it was never set."""
    with store.reading() as session:
        return session.scalar(
            select(Setting.value).where(Setting.name == name, Setting.deleted_at.is_(None))
        )


def zones(store: Store) -> Zones:
    """The zone timeline."""
    with store.reading() as session:
        return load_zones(session)
