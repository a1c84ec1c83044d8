"""Auras: there, not there or not said, and each kind of them by itself."""

from uuid import UUID

from sqlalchemy import or_, select

from diary import words
from diary.journal.given import Done
from diary.journal.record import Writing, entry, recording
from diary.journal.symptoms import observe
from diary.journal.terms import find_term, term_meant, word_of
from diary.measures.rows import TermKind
from diary.models import Attack, SymptomObservation, Term
from diary.store.engine import Store


def say_aura(store: Store, attack_id: UUID, present: bool | None) -> Done:
    """An aura was there, was not, or is not said (None), whenever in the attack it was.

    One that says so already keeps what is known of it; what says otherwise goes.
    """
    with recording(store, "symptom") as writing:
        attack = entry(writing, Attack, attack_id)
        there = _auras(writing, attack.id)
        for row in there:
            if row.present is not present:
                writing.remove(row)
        term = find_term(writing, TermKind.SYMPTOM, "aura")
        if present is not None and not any(row.present is present for row in there):
            writing.entry_id = observe(writing, attack.id, term.id, present=present).id
        writing.attack_id = attack.id
        writing.searched(attack.id)
        writing.summary = words.symptom_said(word_of(term), present)
    return writing.done


def add_aura(store: Store, attack_id: UUID, kind: UUID | str) -> Done:
    """An aura of this kind was there; a new text becomes the person's own word.

    It is the aura that was noticed before its kind was said, where there is one; each further kind
    is an aura of its own (definitions K4). One of that kind that is there already stays.
    """
    with recording(store, "symptom") as writing:
        attack = entry(writing, Attack, attack_id)
        word = term_meant(writing, TermKind.AURA, kind)
        writing.set(word, hidden=False)
        there = _auras(writing, attack.id)
        for row in there:
            if not row.present:
                writing.remove(row)
        present = [row for row in there if row.present]
        of_kind = [row for row in present if row.aura_kind_id == word.id]
        unsaid = [row for row in present if row.aura_kind_id is None]
        if of_kind or unsaid:
            row = (of_kind or unsaid)[0]
        else:
            term = find_term(writing, TermKind.SYMPTOM, "aura")
            row = observe(writing, attack.id, term.id, present=True)
        writing.set(row, aura_kind_id=word.id)
        writing.attack_id, writing.entry_id = attack.id, row.id
        writing.searched(attack.id)
        writing.summary = words.saved(words.term_name(word_of(word)))
    return writing.done


def _auras(writing: Writing, attack_id: UUID) -> list[SymptomObservation]:
    """What was said of auras in any phase, as it was entered."""
    return list(
        writing.session.scalars(
            select(SymptomObservation)
            .join(Term, Term.id == SymptomObservation.term_id)
            .where(
                SymptomObservation.attack_id == attack_id,
                SymptomObservation.deleted_at.is_(None),
                or_(Term.kind == TermKind.AURA, Term.key == "aura"),
            )
            .order_by(SymptomObservation.entered_at, SymptomObservation.id)
        )
    )
