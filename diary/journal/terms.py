"""The words of the lists: the person's own beside those that every diary has."""

import uuid
from uuid import UUID

from sqlalchemy import select

from diary import words
from diary.journal.given import Done, Refused
from diary.journal.record import Writing, entry, recording
from diary.measures import rows
from diary.measures.rows import TermKind
from diary.models import Attack, AttackTerm, CheckIn, CheckInTerm, SymptomObservation, Term
from diary.store.engine import Store
from diary.store.folding import folded


def add_term(store: Store, kind: TermKind, text: str) -> Done:
    """Add the person's own word to a list; one that is there, whatever its case, is that one."""
    with recording(store, "term") as writing:
        row = find_term(writing, kind, text)
        writing.set(row, hidden=False)
        writing.entry_id = row.id
        writing.summary = words.saved(words.term_name(word_of(row)))
    return writing.done


def rename_term(store: Store, term_id: UUID, text: str) -> Done:
    """Write an own word differently: old entries follow. Refused for a built-in one."""
    with recording(store, "term") as writing:
        row = entry(writing, Term, term_id)
        if row.key is not None:
            raise Refused(words.BUILT_IN_WORD, "name")
        text = _said(text)
        there = _there(writing, row.kind, text)
        if there is not None and there.id != row.id:
            raise Refused(words.name_taken(words.term_name(word_of(there))), "name")
        writing.set(row, text=text)
        writing.entry_id = row.id
        writing.summary = words.saved(text)
        _search_anew(writing, row.id)
    return writing.done


def hide_term(store: Store, term_id: UUID, hidden: bool = True) -> Done:
    """Offer a word no longer, or again; what was entered with it stays."""
    with recording(store, "term") as writing:
        row = entry(writing, Term, term_id)
        writing.set(row, hidden=hidden)
        writing.entry_id = row.id
        writing.summary = words.term_hidden(words.term_name(word_of(row)), hidden)
    return writing.done


def find_term(writing: Writing, kind: TermKind, text: str) -> Term:
    """The word of a list that is meant by a built-in key or by a text; a new text is stored."""
    text = _said(text)
    there = _there(writing, kind, text)
    if there is not None:
        return there
    return writing.add(Term(id=uuid.uuid4(), kind=kind, text=text, hidden=False))


def term_meant(writing: Writing, kind: TermKind, said: UUID | str) -> Term:
    """The word of a list that an id or a text means; Refused for one of another list."""
    if isinstance(said, str):
        return find_term(writing, kind, said)
    row = entry(writing, Term, said)
    if row.kind is not kind:
        raise Refused(words.NO_SUCH_ENTRY)
    return row


def word_of(row: Term) -> rows.Term:
    """A stored word as the words of the program want it."""
    return rows.Term(row.id, row.kind, row.key, row.text, row.hidden)


def _said(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise Refused(words.NAME_WANTED, "name")
    return text


def _there(writing: Writing, kind: TermKind, text: str) -> Term | None:
    wanted = folded(text)
    every = writing.session.scalars(
        select(Term).where(Term.kind == kind, Term.deleted_at.is_(None)).order_by(Term.entered_at)
    ).all()
    return next(
        (row for row in every if wanted in (row.key, folded(words.term_name(word_of(row))))), None
    )


def _search_anew(writing: Writing, term_id: UUID) -> None:
    """The search texts of all attacks and days in which a word stands."""
    for owner, pointer in (
        (SymptomObservation, SymptomObservation.term_id),
        (SymptomObservation, SymptomObservation.aura_kind_id),
        (AttackTerm, AttackTerm.term_id),
    ):
        for attack_id in writing.session.scalars(
            select(owner.attack_id).where(pointer == term_id, owner.deleted_at.is_(None))
        ).all():
            if writing.session.get(Attack, attack_id) is not None:
                writing.searched(attack_id)
    for day in writing.session.scalars(
        select(CheckIn)
        .join(CheckInTerm, CheckInTerm.check_in_id == CheckIn.id)
        .where(CheckInTerm.term_id == term_id, CheckInTerm.deleted_at.is_(None))
    ).all():
        write_day_search(writing, day)


def linked_terms(writing: Writing, check_in_id: UUID) -> list[CheckInTerm]:
    """The suspected triggers of a day's entry."""
    return list(
        writing.session.scalars(
            select(CheckInTerm).where(
                CheckInTerm.check_in_id == check_in_id, CheckInTerm.deleted_at.is_(None)
            )
        )
    )


def write_day_search(writing: Writing, row: CheckIn) -> None:
    """Keep the folded words by which a day is found."""
    writing.session.flush()
    said = [row.note or ""]
    for link in linked_terms(writing, row.id):
        term = writing.session.get(Term, link.term_id)
        if term is not None:
            said.append(words.term_short(word_of(term)))
    writing.set(row, search="\n".join(sorted({folded(each) for each in said if each})))
