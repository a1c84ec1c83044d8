"""What screens work with once the store is open."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diary.store.engine import Store


@dataclass(frozen=True)
class Desk:
    """The open diary, with the rooms where it is written and read."""

    store: Store
    journal: ModuleType
    history: ModuleType
