"""A whole attack that is entered when it is over."""

import uuid

from diary import words
from diary.journal import moments
from diary.journal.attacks import check_order, new_attack
from diary.journal.checks import sync_checks
from diary.journal.doses import checked_amount, find_remedy
from diary.journal.given import Done, PastAttack, PastDose, Refused
from diary.journal.record import Writing, entry, recording
from diary.journal.rules import BEFORE, check_onset, take_in_doses
from diary.journal.severities import severity_columns
from diary.journal.symptoms import put_symptom
from diary.journal.terms import find_term
from diary.measures.rows import Ending, Phase, RatingKind, TermKind
from diary.models import Attack, Dose, Rating, Term
from diary.store.engine import Store


def add_past(store: Store, past: PastAttack) -> Done:
    """Store an attack with all that was said of it; what was not said stays unset."""
    with recording(store, "add past") as writing:
        onset = moments.possible(past.onset, writing.now, "onset")
        known = past.ending in (Ending.ENDED, Ending.WOKE_WITHOUT)
        end = moments.possible(past.end, writing.now, "end") if past.end and known else None
        if known and end is None:
            raise Refused(words.WHEN_ENDED, "end")
        check_order(onset, end, writing, "end")
        row = new_attack(
            writing,
            onset,
            ending=past.ending,
            belief=past.belief,
            woke_with=past.woke_with,
            unusual=past.unusual,
            side=past.side,
            qualities=None
            if past.qualities is None
            else sorted(word.value for word in past.qualities),
            worse_with_activity=past.worse_with_activity,
            bothersome_symptom_id=past.bothersome_symptom_id,
            note=past.note or None,
            **moments.columns("end", end),
        )
        _parts(writing, row, past)
        writing.attack_id = writing.entry_id = row.id
        writing.summary = words.attack_added(onset, writing.today)
    return writing.done


def _parts(writing: Writing, row: Attack, past: PastAttack) -> None:
    if past.worst is not None:
        columns = {**severity_columns(past.worst), **moments.columns("at", None)}
        writing.add(Rating(attack_id=row.id, kind=RatingKind.WORST, **columns))
    for said, present in past.symptoms:
        if isinstance(said, str):
            term = find_term(writing, TermKind.SYMPTOM, said)
            writing.set(term, hidden=False)
        else:
            term = entry(writing, Term, said)
        put_symptom(writing, row.id, term.id, present, Phase.ATTACK)
    for dose in past.doses:
        _dose(writing, row, dose)
    take_in_doses(writing, row)
    sync_checks(writing, row.id)
    writing.searched(row.id)


def _dose(writing: Writing, row: Attack, given: PastDose) -> None:
    amount, unit = checked_amount(given.amount, given.unit)
    at = None if given.at is None else moments.possible(given.at, writing.now, "at")
    if at is not None:
        check_onset(writing, row, at, BEFORE)
    writing.add(
        Dose(
            id=uuid.uuid4(),
            remedy_id=find_remedy(writing, given.remedy).id,
            attack_id=row.id,
            order_at=None if at is None else moments.order(at),
            amount=amount,
            unit=unit,
            **moments.columns("at", at),
        )
    )
