"""What the diary itself remembers: its settings and where its clock was."""

from typing import Any

from sqlalchemy import select

from diary.history.load import load_zones
from diary.measures.rows import Zones
from diary.models import Setting
from diary.settings import Kept, Value, known, with_defaults
from diary.store import machine
from diary.store.engine import Store


def settings(store: Store | None) -> dict[str, Value]:
    """Every setting by its name: as the diary or this machine keeps it, else as it is at first.

    ``store`` None is no diary yet.
    """
    found = known(machine.remembered(), Kept.MACHINE)
    if store is not None:
        with store.reading() as session:
            kept = session.execute(
                select(Setting.name, Setting.value).where(Setting.deleted_at.is_(None))
            )
            found |= known({row.name: row.value for row in kept}, Kept.DIARY)
    return with_defaults(found)


def setting(store: Store, name: str) -> Any:
    """The value that the diary keeps under a name; None where it was never set."""
    with store.reading() as session:
        return session.scalar(
            select(Setting.value).where(Setting.name == name, Setting.deleted_at.is_(None))
        )


def zones(store: Store) -> Zones:
    """The zone timeline."""
    with store.reading() as session:
        return load_zones(session)
