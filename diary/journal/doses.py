"""Something was taken or done for relief."""

import uuid
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from diary import words
from diary.journal import moments
from diary.journal.checks import sync_checks
from diary.journal.given import Done, NewRemedy, Refused
from diary.journal.record import Writing, entry, recording
from diary.journal.rules import BEFORE, attack_for_dose, check_onset
from diary.measures.rows import Moment, OveruseClass, Purpose
from diary.models import Attack, Dose, Remedy
from diary.store.engine import Store
from diary.store.folding import folded

#: What treats migraine alone, unless the person says otherwise.
SPECIFIC = (OveruseClass.TRIPTAN, OveruseClass.ERGOT)


def take(
    store: Store,
    remedy: UUID | str | NewRemedy,
    *,
    amount: Decimal | None = None,
    unit: str | None = None,
    at: Moment | None = None,
    attack_id: UUID | None = None,
    purpose: Purpose | None = None,
    note: str | None = None,
    batch_text: str | None = None,
) -> Done:
    """Store a dose, now or at a past moment; no amount is made up.

    A name that the diary does not know becomes a remedy. The dose joins the attack that was going
    on then unless ``attack_id`` says which.
    """
    with recording(store, "take") as writing:
        moment = moments.possible(at or writing.now, writing.now, "at")
        amount, unit = checked_amount(amount, unit)
        taken = find_remedy(writing, remedy)
        if attack_id is not None:
            check_onset(writing, entry(writing, Attack, attack_id), moment, BEFORE)
        else:
            attack_id = attack_for_dose(writing, moment)
        row = writing.add(
            Dose(
                id=uuid.uuid4(),
                remedy_id=taken.id,
                attack_id=attack_id,
                order_at=moments.order(moment),
                amount=amount,
                unit=unit,
                purpose=purpose,
                note=note or None,
                batch_text=batch_text or None,
                **moments.columns("at", moment),
            )
        )
        if attack_id is not None:
            sync_checks(writing, attack_id)
            writing.searched(attack_id)
        writing.attack_id, writing.entry_id = attack_id, row.id
        writing.summary = words.dose_saved(taken.name, amount, unit, moment, writing.today)
    return writing.done


def checked_amount(amount: Decimal | None, unit: str | None) -> tuple[Decimal | None, str | None]:
    """An amount above nothing and its unit; Refused for one without the other's sense."""
    unit = (unit or "").strip() or None
    if amount is None:
        return None, unit
    if not amount.is_finite() or amount <= 0:
        raise Refused(words.amount_wanted(format(amount, "f")), "amount")
    if unit is None:
        raise Refused(words.AMOUNT_NEEDS_UNIT, "unit")
    return amount, unit


def find_remedy(writing: Writing, remedy: UUID | str | NewRemedy) -> Remedy:
    """The stored remedy that is meant; a new name is stored. A merged one leads to its target.

    One that was deleted comes back where it is used again, unless its name is another's by now.
    """
    if isinstance(remedy, UUID):
        row = writing.session.get(Remedy, remedy)
        if row is None:
            raise Refused(words.NO_SUCH_ENTRY)
        if row.deleted_at is not None:
            there = named(writing.session, row.name)
            if there is not None:
                return there
            writing.set(row, deleted_at=None)
        return _target(writing.session, row)
    wanted = NewRemedy(remedy) if isinstance(remedy, str) else remedy
    name = " ".join(wanted.name.split())
    if not name:
        raise Refused(words.NAME_WANTED, "name")
    there = named(writing.session, name)
    if there is not None:
        return there
    specific = wanted.migraine_specific
    if specific is None and wanted.overuse_class in SPECIFIC:
        specific = True
    return writing.add(
        Remedy(
            id=uuid.uuid4(),
            name=name,
            folded=folded(name),
            strength=wanted.strength or None,
            unit=wanted.unit or None,
            kind=wanted.kind,
            role=wanted.role,
            overuse_class=wanted.overuse_class,
            migraine_specific=specific,
            approved=wanted.approved,
            archived=False,
        )
    )


def named(session: Session, name: str) -> Remedy | None:
    """The remedy of a name, whatever its case and accents; in use before put away."""
    found = session.scalar(
        select(Remedy)
        .where(Remedy.folded == folded(name), Remedy.deleted_at.is_(None))
        .order_by(Remedy.merged_into_id.is_not(None), Remedy.archived, Remedy.created_at, Remedy.id)
        .limit(1)
    )
    return None if found is None else _target(session, found)


def _target(session: Session, remedy: Remedy) -> Remedy:
    seen = {remedy.id}
    while remedy.merged_into_id is not None and remedy.merged_into_id not in seen:
        into = session.get(Remedy, remedy.merged_into_id)
        if into is None or into.deleted_at is not None:
            break
        remedy = into
        seen.add(remedy.id)
    return remedy
