"""What else is noticed."""

from uuid import UUID

from sqlalchemy import select

from diary import words
from diary.journal import moments
from diary.journal.given import Done, Refused
from diary.journal.record import Writing, entry, recording
from diary.measures import rows
from diary.measures.rows import Moment, Phase
from diary.models import Attack, SymptomObservation, Term
from diary.store.engine import Store


def mark_symptom(store: Store, term_id: UUID, *, attack_id: UUID, at: Moment | None = None) -> Done:
    """A tile was tapped: the symptom begins, or one that is there ends."""
    with recording(store, "symptom") as writing:
        attack = entry(writing, Attack, attack_id)
        term = entry(writing, Term, term_id)
        moment = moments.possible(at or writing.now, writing.now, "at")
        there = observations(writing, attack.id, term.id, Phase.ATTACK)
        going_on = [row for row in there if row.present and not row.off_precision]
        for row in going_on:
            began = moments.read(row, "on")
            if began is not None and moments.later(began, moment):
                raise Refused(words.OFF_BEFORE_ON, "at")
            writing.set(row, **moments.columns("off", moment))
            writing.entry_id = row.id
        if not going_on:
            for row in there:
                if not row.present:
                    writing.remove(row)
            row = observe(writing, attack.id, term.id, present=True, on=moment)
            writing.entry_id = row.id
        writing.attack_id = attack.id
        writing.searched(attack.id)
        writing.summary = words.symptom_marked(_word(term), on=not going_on)
    return writing.done


def say_symptom(
    store: Store,
    attack_id: UUID,
    term_id: UUID,
    present: bool | None,
    *,
    phase: Phase = Phase.ATTACK,
) -> Done:
    """A symptom was there, was not, or is not said (None); without moments of its own."""
    with recording(store, "symptom") as writing:
        attack = entry(writing, Attack, attack_id)
        term = entry(writing, Term, term_id)
        put_symptom(writing, attack.id, term.id, present, phase)
        writing.attack_id = attack.id
        writing.searched(attack.id)
        writing.summary = words.symptom_said(_word(term), present)
    return writing.done


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


def _word(term: Term) -> rows.Term:
    return rows.Term(term.id, term.kind, term.key, term.text, term.hidden)
