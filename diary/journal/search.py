"""The folded words by which an attack is found."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from diary import words
from diary.history.load import load_remedies
from diary.measures import rows
from diary.models import Attack, AttackTerm, Dose, Remedy, SymptomObservation, Term
from diary.store.folding import folded


def attack_text(session: Session, attack: Attack) -> str:
    """Note, remedies with their notes, symptoms and terms of an attack, folded, a line each."""
    said = [attack.note]
    taken = session.execute(
        select(Remedy.name, Dose.note, Dose.batch_text, Remedy.id)
        .join(Dose, Dose.remedy_id == Remedy.id)
        .where(Dose.attack_id == attack.id, Dose.deleted_at.is_(None))
    ).all()
    # also by the name of what a remedy was merged into, which is the one that is shown
    shown = load_remedies(session, {line.id for line in taken})
    for name, note, batch, id in taken:
        said += [name, note, batch, shown[id].name]
    there = (
        SymptomObservation.attack_id == attack.id,
        SymptomObservation.deleted_at.is_(None),
        SymptomObservation.present,
    )
    noticed = select(SymptomObservation.term_id).where(*there)
    kinds = select(SymptomObservation.aura_kind_id).where(*there)
    linked = select(AttackTerm.term_id).where(
        AttackTerm.attack_id == attack.id, AttackTerm.deleted_at.is_(None)
    )
    for term in session.scalars(select(Term).where(Term.id.in_(noticed.union(kinds, linked)))):
        said += words.term_everywhere(rows.Term(term.id, term.kind, term.key, term.text))
    return "\n".join(sorted({folded(each) for each in said if each}))
