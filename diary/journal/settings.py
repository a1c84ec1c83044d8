"""What belongs to the diary besides its entries: settings and the zone timeline."""

from typing import Any

from diary.journal.given import Done
from diary.journal.record import recording, revive
from diary.models import Setting, key_of
from diary.store.engine import Store


def set_setting(store: Store, name: str, value: Any) -> Done:
    """Keep a setting with the diary; ``value`` is anything that JSON can hold."""
    with recording(store, "setting") as writing:
        writing.silent = True
        row = Setting(id=key_of("setting", name), name=name, value=value, deleted_at=None)
        writing.entry_id = revive(writing, row).id
    return writing.done


def note_zone(store: Store) -> Done:
    """At start and on focus: a row where the system's zone is another than before."""
    with recording(store, "zone") as writing:
        writing.silent = True
    return writing.done
