"""What belongs to the diary besides its entries: settings, own words, the zone timeline."""

import uuid
from typing import Any

from sqlalchemy import select

from diary import words
from diary.journal.given import Done, Refused
from diary.journal.record import recording, revive
from diary.measures.rows import TermKind
from diary.models import Setting, Term, key_of
from diary.store.engine import Store
from diary.store.folding import folded


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


def add_term(store: Store, kind: TermKind, text: str) -> Done:
    """Add the person's own word to a list; one that is there, whatever its case, is that one."""
    with recording(store, "term") as writing:
        text = " ".join(text.split())
        if not text:
            raise Refused(words.NAME_WANTED, "name")
        wanted = folded(text)
        there = [
            term
            for term in writing.session.scalars(
                select(Term).where(Term.kind == kind, Term.deleted_at.is_(None))
            )
            if wanted in _names(term)
        ]
        if there:
            writing.set(there[0], hidden=False)
            writing.entry_id = there[0].id
        else:
            row = Term(id=uuid.uuid4(), kind=kind, text=text, hidden=False)
            writing.entry_id = writing.add(row).id
        writing.summary = words.saved(text)
    return writing.done


def _names(term: Term) -> set[str]:
    return {folded(term.text or words.built_in_term(term.key or ""))}
