"""What belongs to the diary besides its entries: settings and the zone timeline."""

from typing import Any

from diary.journal.given import Done, Refused
from diary.journal.record import recording, revive
from diary.models import Setting, key_of
from diary.settings import SETTINGS, Kept
from diary.store import machine
from diary.store.engine import Store


def set_setting(store: Store, name: str, value: Any) -> Done:
    """Keep a setting, with the diary or with this machine as ``diary.settings`` says.

    Refused for a value that it cannot have. A name that is no setting is kept with the diary;
    ``value`` is anything that JSON can hold.
    """
    known = SETTINGS.get(name)
    if known is not None and not known.fits(value):
        raise Refused(known.wanted, name)
    if known is not None and known.kept is Kept.MACHINE:
        machine.remember(**{name: value})
        done = Done("setting", None, "", None, None, frozenset({"setting"}))
        store.announce(done)
        return done
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
