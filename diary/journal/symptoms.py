"""What else is noticed."""

from uuid import UUID

from sqlalchemy import select

from diary import words
from diary.journal import moments
from diary.journal.given import Done, Refused
from diary.journal.record import Writing, entry, recording
from diary.journal.rules import attack_for_rating, check_onset
from diary.journal.terms import find_term, term_meant, word_of
from diary.measures.rows import Moment, Phase, TermKind
from diary.models import Attack, SymptomObservation, Term
from diary.store.engine import Store

#: The list that belongs to each phase.
_LISTS = {
    Phase.WARNING: TermKind.WARNING,
    Phase.ATTACK: TermKind.SYMPTOM,
    Phase.AFTER: TermKind.AFTER,
}


def mark_symptom(store: Store, term_id: UUID, *, attack_id: UUID, at: Moment | None = None) -> Done:
    """A tile was tapped: the symptom begins, or one that is there ends."""
    with recording(store, "symptom") as writing:
        attack = entry(writing, Attack, attack_id)
        term = entry(writing, Term, term_id)
        moment = moments.possible(at or writing.now, writing.now, "at")
        check_onset(writing, attack, moment)
        there = observations(writing, attack.id, term.id, Phase.ATTACK)
        going_on = [row for row in there if row.present and not row.off_precision]
        for row in going_on:
            _end(writing, row, moment)
            writing.entry_id = row.id
        if not going_on:
            for row in there:
                if not row.present:
                    writing.remove(row)
            row = observe(writing, attack.id, term.id, present=True, on=moment)
            writing.entry_id = row.id
        writing.attack_id = attack.id
        writing.searched(attack.id)
        writing.summary = words.symptom_marked(word_of(term), on=not going_on)
    return writing.done


def note_symptom(
    store: Store,
    symptom: str,
    *,
    at: Moment | None = None,
    attack_id: UUID | None = None,
    off: bool = False,
    absent: bool = False,
    phase: Phase = Phase.ATTACK,
) -> Done:
    """A symptom, by its key or any text, began at a moment, went (``off``), or was ``absent``.

    Without ``attack_id`` it is of the newest attack that was going on then. One that is there
    already does not begin once more; Refused for one that goes and was not there, and for one
    before the onset that is no warning.
    """
    with recording(store, "symptom") as writing:
        moment = moments.possible(at or writing.now, writing.now, "at")
        if attack_id is None:
            attack = attack_for_rating(writing, moment)
        else:
            attack = entry(writing, Attack, attack_id)
        if phase is not Phase.WARNING:
            check_onset(writing, attack, moment)
        term = find_term(writing, TermKind.SYMPTOM, symptom)
        there = observations(writing, attack.id, term.id, phase)
        going_on = [row for row in there if row.present and not row.off_precision]
        if absent:
            put_symptom(writing, attack.id, term.id, False, phase)
            writing.summary = words.symptom_said(word_of(term), False)
        elif off:
            if not going_on:
                raise Refused(words.not_marked(words.term_name(word_of(term))), "at")
            for row in going_on:
                _end(writing, row, moment)
            writing.summary = words.symptom_marked(word_of(term), on=False)
        else:
            for row in there:
                if not row.present:
                    writing.remove(row)
            if not going_on:
                observe(writing, attack.id, term.id, present=True, on=moment, phase=phase)
            writing.summary = words.symptom_marked(word_of(term), on=True)
        writing.attack_id = attack.id
        writing.searched(attack.id)
    return writing.done


def _end(writing: Writing, row: SymptomObservation, moment: Moment) -> None:
    began = moments.read(row, "on")
    if began is not None and moments.later(began, moment):
        raise Refused(words.OFF_BEFORE_ON, "at")
    writing.set(row, **moments.columns("off", moment))


def say_symptom(
    store: Store,
    attack_id: UUID,
    symptom: UUID | str,
    present: bool | None,
    *,
    phase: Phase = Phase.ATTACK,
) -> Done:
    """A symptom was there, was not, or is not said (None); without moments of its own.

    A text is a word of the list of that phase: the person's own where it is new. A word that was
    deleted since can still be said or taken back where it stands.
    """
    with recording(store, "symptom") as writing:
        attack = entry(writing, Attack, attack_id)
        if isinstance(symptom, str):
            term = term_meant(writing, _LISTS[phase], symptom)
            writing.set(term, hidden=False)
        else:
            term = _said_of(writing, attack.id, symptom, phase)
        put_symptom(writing, attack.id, term.id, present, phase)
        writing.attack_id = attack.id
        writing.searched(attack.id)
        writing.summary = words.symptom_said(word_of(term), present)
    return writing.done


def _said_of(writing: Writing, attack_id: UUID, term_id: UUID, phase: Phase) -> Term:
    if observations(writing, attack_id, term_id, phase):
        return writing.session.get_one(Term, term_id)
    return entry(writing, Term, term_id)


def put_symptom(
    writing: Writing, attack_id: UUID, term_id: UUID, present: bool | None, phase: Phase
) -> None:
    """Leave only observations that say ``present``; what says so already keeps its moments."""
    there = observations(writing, attack_id, term_id, phase)
    for row in there:
        if row.present is not present:
            writing.remove(row)
    if present is not None and not any(row.present is present for row in there):
        observe(writing, attack_id, term_id, present=present, phase=phase)


def observations(
    writing: Writing, attack_id: UUID, term_id: UUID, phase: Phase
) -> list[SymptomObservation]:
    """What was observed of a symptom in one phase of an attack."""
    return list(
        writing.session.scalars(
            select(SymptomObservation).where(
                SymptomObservation.attack_id == attack_id,
                SymptomObservation.term_id == term_id,
                SymptomObservation.phase == phase,
                SymptomObservation.deleted_at.is_(None),
            )
        )
    )


def observe(
    writing: Writing,
    attack_id: UUID,
    term_id: UUID,
    *,
    present: bool,
    on: Moment | None = None,
    phase: Phase = Phase.ATTACK,
) -> SymptomObservation:
    """A new observation."""
    return writing.add(
        SymptomObservation(
            attack_id=attack_id,
            term_id=term_id,
            phase=phase,
            present=present,
            **moments.columns("on", on),
        )
    )
