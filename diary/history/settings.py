"""What the diary itself remembers: its settings and where its clock was."""

from typing import Any

from sqlalchemy import select

from diary.history.load import load_zones
from diary.measures.rows import Zones
from diary.models import Setting
from diary.store.engine import Store


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
