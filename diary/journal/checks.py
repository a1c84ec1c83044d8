"""Two-hour checks: made from the doses of an attack, asked, answered, put off, let go."""

import datetime as dt
import uuid
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from diary import words
from diary.history.checks import AFTER_DOSE, TOO_LATE
from diary.history.load import load_attacks
from diary.journal import moments
from diary.journal.given import Done, Refused
from diary.journal.record import Writing, entry, recording, revive
from diary.journal.severities import severity_columns
from diary.measures import rows
from diary.measures.overuse import is_acute
from diary.measures.rows import Answer, Moment, Purpose, RatingKind, RemedyKind, Role, TermKind
from diary.models import Attack, Check, CheckDose, Rating, Term, key_of
from diary.store.clock import moment as moment_at
from diary.store.engine import Store

#: Later than this after the first dose an answer is remembered, and stores no rating.
REMEMBERED = dt.timedelta(minutes=150)
#: How often “Ask later” may be said.
MOST_DEFERRALS = 2


def is_checked(dose: rows.Dose, onset: Moment) -> bool:
    """Whether a dose of an attack is asked about after two hours.

    Acute doses and non-drug measures are; not those before the onset, for another pain, to
    prevent, or without a clock time.
    """
    at = dose.moment.at if dose.moment is not None else None
    if at is None or dose.purpose in (Purpose.OTHER_PAIN, Purpose.PREVENTIVE):
        return False
    if onset.at is not None and at < onset.at:
        return False
    if dose.moment is not None and dose.moment.local_date < onset.local_date and onset.at is None:
        return False
    if dose.remedy.kind is RemedyKind.NON_DRUG:
        return dose.remedy.role is not Role.PREVENTIVE
    return is_acute(dose)


def sync_checks(writing: Writing, attack_id: UUID | None) -> None:
    """Bring the checks of an attack in line with its doses, after any of them changed.

    Doses less than two hours apart share one check, due two hours after the first. What was
    answered stays with its doses, also where they would not be asked about now; whether it was
    remembered follows from their time.
    """
    if attack_id is None:
        return
    session = writing.session
    session.flush()
    (attack,) = load_attacks(session, [attack_id]) or (None,)
    if attack is None:
        return
    wanted = {dose.id: dose for dose in attack.doses if is_checked(dose, attack.onset)}
    every = {dose.id: dose for dose in attack.doses}
    groups: list[tuple[Check, list[UUID]]] = []
    for check in session.scalars(
        select(Check).where(Check.attack_id == attack_id, Check.deleted_at.is_(None))
    ):
        asked_about = every if _was_answered(check) else wanted
        groups.append((check, _kept_doses(writing, check, asked_about)))
    taken = {dose_id for _, doses in groups for dose_id in doses}
    for dose in sorted(wanted.values(), key=_time):
        if dose.id not in taken:
            _place(writing, attack, groups, wanted, dose)
    for check, doses in groups:
        if not doses:
            writing.remove(check)
            continue
        timed = [every[each] for each in doses if _has_time(every[each])]
        first = min(timed, key=lambda dose: (dose.id not in wanted, _time(dose)), default=None)
        if first is not None and (_waits(check) or _was_answered(check)):
            _set_due(writing, check, first)


def _waits(check: Check) -> bool:
    return check.answer is None and check.answered_at is None


def _was_answered(check: Check) -> bool:
    return check.answered_at is not None


def _has_time(dose: rows.Dose) -> bool:
    return dose.moment is not None and dose.moment.at is not None


def _time(dose: rows.Dose) -> dt.datetime:
    assert dose.moment is not None and dose.moment.at is not None
    return dose.moment.at


def _kept_doses(writing: Writing, check: Check, wanted: dict[UUID, rows.Dose]) -> list[UUID]:
    """The doses of a check that are among ``wanted`` and still belong together."""
    first: dt.datetime | None = None
    links = writing.session.scalars(
        select(CheckDose).where(CheckDose.check_id == check.id, CheckDose.deleted_at.is_(None))
    ).all()
    there = [link for link in links if link.dose_id in wanted]
    kept = [link.dose_id for link in there if not _has_time(wanted[link.dose_id])]
    there = [link for link in there if _has_time(wanted[link.dose_id])]
    for link in sorted(there, key=lambda link: _time(wanted[link.dose_id])):
        at = _time(wanted[link.dose_id])
        if first is not None and at - first >= AFTER_DOSE:
            writing.remove(link)
            continue
        first = first or at
        kept.append(link.dose_id)
    for link in links:
        if link.dose_id not in wanted:
            writing.remove(link)
    return kept


def _place(
    writing: Writing,
    attack: rows.Attack,
    groups: list[tuple[Check, list[UUID]]],
    wanted: dict[UUID, rows.Dose],
    dose: rows.Dose,
) -> None:
    at = _time(dose)
    for check, doses in groups:
        times = [_time(wanted[each]) for each in doses if each in wanted]
        if not times or (check.answered_at is not None and check.answered_at < at):
            continue
        joins = min(times) <= at < min(times) + AFTER_DOSE
        leads = _waits(check) and at < min(times) and max(times) < at + AFTER_DOSE
        if joins or leads:
            doses.append(dose.id)
            _link(writing, check.id, dose.id)
            return
    check = Check(
        id=uuid.uuid4(),
        attack_id=attack.id,
        answer=Answer.NOT_ANSWERED if writing.instant - at >= TOO_LATE else None,
        deferrals=0,
        remembered=False,
        **_due_columns(dose),
    )
    writing.add(check)
    _link(writing, check.id, dose.id)
    groups.append((check, [dose.id]))


def _link(writing: Writing, check_id: UUID, dose_id: UUID) -> None:
    key = key_of("check-dose", check_id, dose_id)
    revive(writing, CheckDose(id=key, check_id=check_id, dose_id=dose_id))


def _due_columns(first: rows.Dose) -> dict[str, object]:
    assert first.moment is not None
    due = moment_at(_time(first) + AFTER_DOSE, first.moment.zone, first.moment.precision)
    return moments.columns("due", due)


def _set_due(writing: Writing, check: Check, first: rows.Dose) -> None:
    fields = _due_columns(first)
    if check.due_at != fields["due_at"]:
        if check.answered_at is not None:
            due = _time(first) + AFTER_DOSE
            fields["remembered"] = is_remembered(due, check.answered_at)
        writing.set(check, **fields)


def is_remembered(check_due: dt.datetime, at: dt.datetime) -> bool:
    """Whether an answer at ``at`` comes more than 150 minutes after the first dose."""
    return at - (check_due - AFTER_DOSE) > REMEMBERED


def answer_check(
    store: Store,
    check_id: UUID | None = None,
    *,
    answer: Answer | None,
    score: float | None = None,
    side_effects: Sequence[UUID] | None = None,
    at: Moment | None = None,
    attack_id: UUID | None = None,
) -> Done:
    """Answer a check in words, with a score, or both, at the moment of Save.

    More than 150 minutes after the first dose only words are taken, marked as remembered, and no
    rating is stored. ``side_effects`` None is not said, () none. Without ``check_id`` it is the
    check with the newest first dose before that moment, of ``attack_id`` where that is given;
    Refused where there is none.
    """
    with recording(store, "answer") as writing:
        moment = moments.possible(at or writing.now, writing.now, "at")
        if check_id is None:
            check = _newest_before(writing, moment, attack_id)
        else:
            check = entry(writing, Check, check_id)
        assert moment.at is not None and check.due_at is not None
        remembered = is_remembered(check.due_at, moment.at)
        if answer is None and (score is None or remembered):
            raise Refused(words.ANSWER_WANTED, "answer")
        writing.set(
            check,
            answer=answer,
            remembered=remembered,
            side_effects=_effects(writing, side_effects),
            **moments.columns("answered", moment),
        )
        if score is not None and not remembered:
            writing.add(
                Rating(
                    attack_id=check.attack_id,
                    kind=RatingKind.AT,
                    **severity_columns(score),
                    **moments.columns("at", moment),
                )
            )
        writing.attack_id, writing.entry_id = check.attack_id, check.id
        writing.summary = (
            words.answer_saved(answer)
            if answer is not None
            else words.rating_saved(float(score or 0), moment, writing.today)
        )
    return writing.done


def _newest_before(writing: Writing, moment: Moment, attack_id: UUID | None) -> Check:
    there = select(Check).where(
        Check.deleted_at.is_(None), Check.due_at < moments.order(moment) + AFTER_DOSE
    )
    if attack_id is not None:
        there = there.where(Check.attack_id == entry(writing, Attack, attack_id).id)
    found = writing.session.scalar(there.order_by(Check.due_at.desc(), Check.id).limit(1))
    if found is None:
        raise Refused(words.NO_CHECK_THEN, "at")
    return found


def _effects(writing: Writing, ids: Sequence[UUID] | None) -> list[str] | None:
    if ids is None:
        return None
    for term_id in ids:
        if entry(writing, Term, term_id).kind is not TermKind.SIDE_EFFECT:
            raise Refused(words.NO_SUCH_ENTRY)
    return [str(term_id) for term_id in ids]


def defer_check(store: Store, check_id: UUID) -> Done:
    """“Ask later”: asked again in 15 minutes, twice at most."""
    with recording(store, "defer") as writing:
        check = entry(writing, Check, check_id)
        if check.deferrals >= MOST_DEFERRALS:
            raise Refused(words.ASKED_TWICE)
        writing.set(check, deferrals=check.deferrals + 1, **moments.columns("asked", writing.now))
        writing.attack_id, writing.entry_id = check.attack_id, check.id
        writing.summary = words.ASKED_LATER
    return writing.done


def dismiss_check(store: Store, check_id: UUID) -> Done:
    """Closed by X: don't ask. What was answered stays answered."""
    with recording(store, "dismiss") as writing:
        check = entry(writing, Check, check_id)
        if check.answer is None and check.answered_at is None:
            writing.set(check, answer=Answer.NOT_ANSWERED)
        writing.attack_id, writing.entry_id = check.attack_id, check.id
        writing.summary = words.NOT_ASKED
    return writing.done


def note_asked(store: Store, check_id: UUID) -> Done:
    """A check was shown for the first time; nothing that a person would take back."""
    with recording(store, "asked") as writing:
        writing.silent = True
        check = entry(writing, Check, check_id)
        if check.asked_at is None:
            writing.set(check, **moments.columns("asked", writing.now))
        writing.entry_id = check.id
    return writing.done


def expire_checks(store: Store) -> Done:
    """What was not answered 24 hours after its first dose never will be asked."""
    with recording(store, "expire") as writing:
        writing.silent = True
        for check in writing.session.scalars(
            select(Check).where(
                Check.deleted_at.is_(None),
                Check.answer.is_(None),
                Check.answered_at.is_(None),
                Check.due_at <= writing.instant - (TOO_LATE - AFTER_DOSE),
            )
        ):
            writing.set(check, answer=Answer.NOT_ANSWERED)
    return writing.done
