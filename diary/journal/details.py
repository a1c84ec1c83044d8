"""What is said of an attack beside its course: suspected triggers, places, single dates."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import select

from diary import words
from diary.history.load import load_attacks, load_zones
from diary.journal.given import Done, Refused
from diary.journal.record import Writing, entry, recording, revive
from diary.journal.terms import term_meant, word_of
from diary.measures.attacks import course
from diary.measures.rows import TermKind
from diary.models import Attack, AttackDay, AttackTerm, Term, key_of
from diary.store.engine import Store

_OF_A_DAY = (
    *("side", "qualities", "worse_with_activity"),
    *("nausea", "vomiting", "light", "sound"),
)


def say_trigger(store: Store, attack_id: UUID, trigger: UUID | str, on: bool) -> Done:
    """Suspect a trigger of an attack, or no longer; a new text becomes the person's own word."""
    return _say(store, attack_id, TermKind.TRIGGER, trigger, on)


def say_place(store: Store, attack_id: UUID, place: UUID | str, on: bool) -> Done:
    """Say where it hurts, or no longer; a new text becomes the person's own word."""
    return _say(store, attack_id, TermKind.PLACE, place, on)


def say_triggers(store: Store, attack_id: UUID, said: Iterable[UUID | str]) -> Done:
    """Suspect these triggers of an attack and no others; a new text becomes one's own word."""
    return _say_all(store, attack_id, TermKind.TRIGGER, said)


def say_places(store: Store, attack_id: UUID, said: Iterable[UUID | str]) -> Done:
    """Say that it hurts in these places and no others; a new text becomes one's own word."""
    return _say_all(store, attack_id, TermKind.PLACE, said)


def _say_all(store: Store, attack_id: UUID, kind: TermKind, said: Iterable[UUID | str]) -> Done:
    with recording(store, "attack term") as writing:
        attack = entry(writing, Attack, attack_id)
        wanted = {
            (_there(writing, attack.id, kind, each) or _named(writing, kind, each)).id
            for each in said
        }
        for link in _links(writing, attack.id, kind):
            if link.term_id not in wanted:
                writing.remove(link)
            wanted.discard(link.term_id)
        for term_id in sorted(wanted, key=str):
            key = key_of("attack-term", attack.id, term_id)
            revive(writing, AttackTerm(id=key, attack_id=attack.id, term_id=term_id))
        writing.attack_id = attack.id
        writing.searched(attack.id)
        writing.summary = words.saved(words.list_name(kind))
    return writing.done


def _named(writing: Writing, kind: TermKind, said: UUID | str) -> Term:
    """The word that is meant; one that is written anew is offered again."""
    term = term_meant(writing, kind, said)
    if isinstance(said, str):
        writing.set(term, hidden=False)
    return term


def _links(writing: Writing, attack_id: UUID, kind: TermKind) -> list[AttackTerm]:
    return list(
        writing.session.scalars(
            select(AttackTerm)
            .join(Term, Term.id == AttackTerm.term_id)
            .where(
                AttackTerm.attack_id == attack_id,
                AttackTerm.deleted_at.is_(None),
                Term.kind == kind,
            )
        )
    )


def _say(store: Store, attack_id: UUID, kind: TermKind, said: UUID | str, on: bool) -> Done:
    with recording(store, "attack term") as writing:
        attack = entry(writing, Attack, attack_id)
        term = _there(writing, attack.id, kind, said) or term_meant(writing, kind, said)
        key = key_of("attack-term", attack.id, term.id)
        if on:
            revive(writing, AttackTerm(id=key, attack_id=attack.id, term_id=term.id))
        else:
            there = writing.session.get(AttackTerm, key)
            if there is not None and there.deleted_at is None:
                writing.remove(there)
        writing.attack_id, writing.entry_id = attack.id, key
        writing.searched(attack.id)
        writing.summary = words.symptom_said(word_of(term), True if on else None)
    return writing.done


def _there(writing: Writing, attack_id: UUID, kind: TermKind, said: UUID | str) -> Term | None:
    """A word that the attack has already, also where it was deleted since."""
    if isinstance(said, str):
        return None
    link = writing.session.get(AttackTerm, key_of("attack-term", attack_id, said))
    if link is None or link.deleted_at is not None:
        return None
    term = writing.session.get_one(Term, said)
    return term if term.kind is kind else None


def edit_day(store: Store, attack_id: UUID, date: dt.date, /, **fields: Any) -> Done:
    """Say what was different on one date of an attack; what is not named stays, None takes back.

    ``fields`` are any of side, qualities, worse_with_activity, nausea, vomiting, light and sound. A
    date on which nothing is different any more has no row. Refused for a date that the attack does
    not touch.
    """
    unknown = fields.keys() - set(_OF_A_DAY)
    if unknown:
        raise KeyError(f"a date of an attack has no {', '.join(sorted(unknown))}")
    with recording(store, "attack day") as writing:
        attack = entry(writing, Attack, attack_id)
        _touches(writing, attack.id, date)
        if fields.get("qualities") is not None:
            fields["qualities"] = sorted(word.value for word in fields["qualities"])
        key = key_of("attack-day", attack.id, date.isoformat())
        row = writing.session.get(AttackDay, key)
        if row is None or row.deleted_at is not None:
            row = None
        anything = any(value is not None for value in fields.values())
        if row is None and anything:
            new = AttackDay(id=key, attack_id=attack.id, date=date, **dict.fromkeys(_OF_A_DAY))
            row = revive(writing, new)
        if row is not None:
            writing.set(row, **fields)
            if all(getattr(row, name) is None for name in _OF_A_DAY):
                writing.remove(row)
            writing.summary = words.saved(words.day_title(date, writing.today))
        writing.attack_id, writing.entry_id = attack.id, key
    return writing.done


def _touches(writing: Writing, attack_id: UUID, date: dt.date) -> None:
    (attack,) = load_attacks(writing.session, [attack_id])
    zones = load_zones(writing.session)
    seen = course(attack, writing.instant, zones)
    if seen is None or date not in seen.dates(zones):
        raise Refused(words.NOT_ON_THAT_DAY, "date")
