"""Corrections: any field of an attack, a rating, a dose, a symptom, a check, a remedy."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select

from diary import words
from diary.history.load import led_here
from diary.journal import moments
from diary.journal.attacks import check_order
from diary.journal.checks import is_remembered, sync_checks
from diary.journal.doses import SPECIFIC, checked_amount, find_remedy, named
from diary.journal.given import Done, Refused
from diary.journal.ratings import carry_no_pain_yet
from diary.journal.record import Writing, entry, recording
from diary.journal.rules import BEFORE, check_onset, take_in_doses
from diary.journal.severities import severity_columns
from diary.journal.terms import term_meant
from diary.measures import rows
from diary.measures.rows import Answer, Ending, Moment, TermKind
from diary.models import (
    Attack,
    Check,
    Dose,
    Rating,
    Remedy,
    StillGoing,
    SymptomObservation,
    Term,
)
from diary.store.engine import Store
from diary.store.folding import folded

#: The fields that are stored as given.
_PLAIN = {
    "attack": (
        "belief",
        "woke_with",
        "unusual",
        "side",
        "worse_with_activity",
        "bothersome_symptom_id",
    ),
    "dose": ("purpose", "bothersome_symptom_id"),
    "remedy": (
        "kind",
        "role",
        "overuse_class",
        "migraine_specific",
        "approved",
        "archived",
    ),
    "rating": (),
    "symptom": (
        "present",
        "phase",
        "aura_minutes",
        "aura_spread",
        "aura_side",
        "aura_positive",
        "aura_followed",
    ),
    "check": (),
}
_TEXTS = {
    "attack": ("note",),
    "dose": ("note", "batch_text"),
    "remedy": ("strength", "unit"),
    "rating": (),
    "symptom": (),
    "check": (),
}


#: A motor aura may last 72 hours (definitions K6).
_MOST_MINUTES = 72 * 60


def edit(store: Store, kind: str, id: UUID, /, **fields: Any) -> Done:
    """Change fields of one entry; what is not named stays as it is.

    ``kind`` is attack, rating, dose, symptom, check or remedy. Moments are given as Moment:
    ``onset`` and ``end`` of an attack, ``at`` of a rating or dose, ``on`` and ``off`` of a symptom.
    A severity is ``value``. An aura has ``aura_kind``, the id of a word or a text, and
    aura_minutes, aura_spread, aura_side, aura_positive and aura_followed; ``side_effects`` of a
    check are such words too. KeyError for a field that the kind does not have.
    """
    with recording(store, "edit") as writing:
        writing.summary = words.saved(words.field_name(kind, tuple(fields)))
        _EDITS[kind](writing, id, dict(fields))
    return writing.done


def _stored(kind: str, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that need no thought, taken out of ``fields``."""
    plain = {name: fields.pop(name) for name in _PLAIN[kind] if name in fields}
    texts = {name: fields.pop(name) or None for name in _TEXTS[kind] if name in fields}
    return plain | texts


def _none_left(kind: str, fields: dict[str, Any]) -> None:
    if fields:
        raise KeyError(f"{kind} has no {', '.join(fields)}")


def _attack(writing: Writing, id: UUID, fields: dict[str, Any]) -> None:
    row = entry(writing, Attack, id)
    columns = _stored("attack", fields)
    if "qualities" in fields:
        said = fields.pop("qualities")
        columns["qualities"] = None if said is None else sorted(word.value for word in said)
    onset = moments.read(row, "onset")
    end = moments.read(row, "end")
    moved = "onset" in fields
    if moved:
        onset = moments.possible(fields.pop("onset"), writing.now, "onset")
        columns |= moments.columns("onset", onset) | {"onset_order": moments.order(onset)}
    if "end" in fields or "ending" in fields:
        end, ending = _ending(writing, row, fields)
        columns |= moments.columns("end", end) | {"ending": ending}
        check_order(onset, end, writing, "end")
    elif moved:
        check_order(onset, end, writing, "onset")
    if moved and onset is not None:
        carry_no_pain_yet(writing, row, onset)
        _not_behind(writing, row.id, onset)
    _none_left("attack", fields)
    writing.set(row, **columns)
    if moved:
        take_in_doses(writing, row)
        sync_checks(writing, row.id)
    writing.attack_id = writing.entry_id = row.id
    writing.searched(row.id)
    if columns.keys() & {"end_at", "ending"}:
        writing.summary = words.end_edited(end, row.ending, writing.today)
    elif moved and onset is not None:
        writing.summary = words.onset_saved(onset, writing.today)


def _not_behind(writing: Writing, attack_id: UUID, onset: Moment) -> None:
    """Refused for an onset after what was rated in the attack, or said to go on."""
    for kind in (Rating, StillGoing):
        for row in writing.session.scalars(
            select(kind).where(kind.attack_id == attack_id, kind.deleted_at.is_(None))
        ):
            at = moments.read(row, "at")
            if at is not None and moments.later(onset, at):
                raise Refused(words.onset_behind(at, writing.today), "onset")


def _ending(writing: Writing, row: Attack, fields: dict[str, Any]) -> tuple[Moment | None, Ending]:
    end = fields.pop("end", moments.read(row, "end"))
    ending = fields.pop("ending", None)
    if ending in (Ending.OPEN, Ending.UNKNOWN):
        return None, ending
    if end is None:
        if ending is not None:
            raise Refused(words.WHEN_ENDED, "end")
        return None, Ending.OPEN if row.ending is Ending.OPEN else Ending.UNKNOWN
    if ending is None:
        ending = Ending.WOKE_WITHOUT if row.ending is Ending.WOKE_WITHOUT else Ending.ENDED
    return moments.possible(end, writing.now, "end"), ending


def _rating(writing: Writing, id: UUID, fields: dict[str, Any]) -> None:
    row = entry(writing, Rating, id)
    columns: dict[str, Any] = {}
    if "value" in fields:
        columns |= severity_columns(fields.pop("value"))
    if "at" in fields:
        at = moments.possible(fields.pop("at"), writing.now, "at")
        check_onset(writing, entry(writing, Attack, row.attack_id), at)
        columns |= moments.columns("at", at)
    _none_left("rating", fields)
    writing.set(row, **columns)
    writing.attack_id, writing.entry_id = row.attack_id, row.id
    value = row.level if row.score is None else row.score
    assert value is not None
    writing.summary = words.rating_saved(value, moments.read(row, "at"), writing.today)


def _dose(writing: Writing, id: UUID, fields: dict[str, Any]) -> None:
    row = entry(writing, Dose, id)
    columns = _stored("dose", fields)
    if "remedy_id" in fields or "remedy" in fields:
        wanted = fields.pop("remedy_id", None) or fields.pop("remedy")
        columns["remedy_id"] = find_remedy(writing, wanted).id
    if "amount" in fields or "unit" in fields:
        given: Decimal | None = fields.pop("amount", row.amount)
        unit = fields.pop("unit", row.unit)
        columns["amount"], columns["unit"] = checked_amount(given, unit)
    if "at" in fields:
        at = fields.pop("at")
        if at is None:
            columns |= moments.columns("at", None) | {"order_at": None}
        else:
            at = moments.possible(at, writing.now, "at")
            if row.attack_id is not None:
                check_onset(writing, entry(writing, Attack, row.attack_id), at, BEFORE)
            columns |= moments.columns("at", at) | {"order_at": moments.order(at)}
    _none_left("dose", fields)
    writing.set(row, **columns)
    sync_checks(writing, row.attack_id)
    writing.attack_id, writing.entry_id = row.attack_id, row.id
    writing.searched(row.attack_id)
    remedy = writing.session.get_one(Remedy, row.remedy_id)
    moment = moments.read(row, "at")
    writing.summary = words.dose_saved(remedy.name, row.amount, row.unit, moment, writing.today)


def _symptom(writing: Writing, id: UUID, fields: dict[str, Any]) -> None:
    row = entry(writing, SymptomObservation, id)
    columns = _stored("symptom", fields)
    minutes = columns.get("aura_minutes")
    if minutes is not None and not 0 <= minutes <= _MOST_MINUTES:
        raise Refused(words.MINUTES_WANTED, "aura_minutes")
    if "aura_kind" in fields:
        kind = fields.pop("aura_kind")
        columns["aura_kind_id"] = (
            None if kind is None else term_meant(writing, TermKind.AURA, kind).id
        )
    on, off = moments.read(row, "on"), moments.read(row, "off")
    if "on" in fields:
        on = fields.pop("on")
        on = None if on is None else moments.possible(on, writing.now, "on")
        columns |= moments.columns("on", on)
    if "off" in fields:
        off = fields.pop("off")
        off = None if off is None else moments.possible(off, writing.now, "off")
        columns |= moments.columns("off", off)
    _none_left("symptom", fields)
    if on is not None and off is not None and moments.later(on, off):
        raise Refused(words.OFF_BEFORE_ON, "off")
    writing.set(row, **columns)
    term = writing.session.get_one(Term, row.term_id)
    word = rows.Term(term.id, term.kind, term.key, term.text, term.hidden)
    writing.summary = words.saved(words.term_name(word))
    writing.attack_id, writing.entry_id = row.attack_id, row.id
    writing.searched(row.attack_id)


def _check(writing: Writing, id: UUID, fields: dict[str, Any]) -> None:
    row = entry(writing, Check, id)
    columns: dict[str, Any] = {}
    if "side_effects" in fields:
        said = fields.pop("side_effects")
        kept = set(row.side_effects or ())
        columns["side_effects"] = None if said is None else _side_effects(writing, said, kept)
    if "answer" in fields:
        columns |= _later_answer(writing, row, fields.pop("answer"))
    _none_left("check", fields)
    writing.set(row, **columns)
    writing.attack_id, writing.entry_id = row.attack_id, row.id
    if "answer" in columns and row.answer is not None:
        writing.summary = words.answer_saved(row.answer)


def _side_effects(writing: Writing, said: Iterable[UUID | str], kept: set[str]) -> list[str]:
    """The ids of these words, each once; one that was ``kept`` may have been deleted since."""
    found = (
        str(each) if str(each) in kept else str(term_meant(writing, TermKind.SIDE_EFFECT, each).id)
        for each in said
    )
    return list(dict.fromkeys(found))


def _later_answer(writing: Writing, row: Check, answer: Answer | None) -> dict[str, Any]:
    """An answer put right keeps its moment; one given only now is remembered."""
    if answer in (None, Answer.NOT_ANSWERED):
        gone = moments.columns("answered", None)
        return {"answer": Answer.NOT_ANSWERED, "remembered": False, **gone}
    if row.answered_at is not None:
        return {"answer": answer}
    assert row.due_at is not None
    remembered = is_remembered(row.due_at, writing.instant)
    return {
        "answer": answer,
        "remembered": remembered,
        **moments.columns("answered", writing.now),
    }


def _remedy(writing: Writing, id: UUID, fields: dict[str, Any]) -> None:
    row = entry(writing, Remedy, id)
    columns = _stored("remedy", fields)
    if "name" in fields:
        name = " ".join(str(fields.pop("name")).split())
        if not name:
            raise Refused(words.NAME_WANTED, "name")
        there = named(writing.session, name)
        if there is not None and there.id != row.id:
            raise Refused(words.name_taken(there.name), "name")
        columns |= {"name": name, "folded": folded(name)}
    _none_left("remedy", fields)
    put_remedy(writing, row, columns)
    writing.summary = words.saved(row.name)


def put_remedy(writing: Writing, row: Remedy, columns: dict[str, Any]) -> None:
    """Change a remedy, and what follows from it: checks, the words of a search.

    A triptan or an ergot is migraine-specific unless the person said otherwise.
    """
    specific = columns.get("overuse_class") in SPECIFIC
    if specific and "migraine_specific" not in columns and row.migraine_specific is None:
        columns = {**columns, "migraine_specific": True}
    writing.set(row, **columns)
    writing.entry_id = row.id
    writing.session.flush()
    touched = writing.session.scalars(
        select(Dose.attack_id)
        .where(
            Dose.remedy_id.in_(led_here(writing.session, row.id)),
            Dose.attack_id.is_not(None),
            Dose.deleted_at.is_(None),
        )
        .distinct()
    ).all()
    for attack_id in touched:
        if columns.keys() & {"name", "merged_into_id"}:
            writing.searched(attack_id)
        sync_checks(writing, attack_id)


_EDITS: dict[str, Callable[[Writing, UUID, dict[str, Any]], None]] = {
    "attack": _attack,
    "rating": _rating,
    "dose": _dose,
    "symptom": _symptom,
    "check": _check,
    "remedy": _remedy,
}
