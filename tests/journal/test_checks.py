"""What was answered of a two-hour check outlives the correction of its doses."""

from decimal import Decimal
from uuid import UUID

import pytest

from diary import history, journal
from diary.measures.rows import Answer, Attack, Purpose
from diary.store.engine import Store
from tests.clock import SetClock


@pytest.fixture
def answered(store: Store, clock: SetClock) -> UUID:
    """An attack; the check of its dose was answered two hours later, with one side effect."""
    attack = journal.start_attack(store, at=clock.at(hours=-1))
    journal.take(store, "Sumatriptan", amount=Decimal(50), unit="mg")
    clock.on(hours=2, minutes=1)
    assert attack.attack_id is not None
    (check,) = whole(store, attack.attack_id).checks
    tired = history.built_in(store, "side effect", "nausea")
    journal.answer_check(store, check.id, answer=Answer.BETTER, score=3, side_effects=[tired])
    return attack.attack_id


def whole(store: Store, id: UUID) -> Attack:
    attack = history.attack(store, id)
    assert attack is not None
    return attack


def test_it_stays_where_a_dose_is_said_to_be_for_another_pain(store: Store, answered: UUID) -> None:
    before = whole(store, answered).checks
    (dose,) = whole(store, answered).doses
    journal.edit(store, "dose", dose.id, purpose=Purpose.OTHER_PAIN)
    assert whole(store, answered).checks == before
    journal.edit(store, "dose", dose.id, purpose=Purpose.HEADACHE)
    assert whole(store, answered).checks == before


def test_it_stays_where_the_onset_is_moved_behind_the_dose(
    store: Store, clock: SetClock, answered: UUID
) -> None:
    before = whole(store, answered).checks
    for hours in (-1, -3):
        journal.edit(store, "attack", answered, onset=clock.at(hours=hours))
        assert whole(store, answered).checks == before


def test_it_stays_where_a_dose_loses_its_time(store: Store, answered: UUID) -> None:
    before = whole(store, answered).checks
    (dose,) = whole(store, answered).doses
    journal.edit(store, "dose", dose.id, at=None)
    assert whole(store, answered).checks == before


def test_whether_it_was_remembered_follows_the_time_of_the_dose(
    store: Store, clock: SetClock, answered: UUID
) -> None:
    (dose,) = whole(store, answered).doses
    for minutes, remembered in ((-151, True), (-115, False)):
        journal.edit(store, "dose", dose.id, at=clock.at(minutes=minutes))
        (check,) = whole(store, answered).checks
        assert check.due == clock.at(minutes=minutes + 120)
        assert (check.answer, check.remembered) == (Answer.BETTER, remembered)


def test_what_was_taken_after_the_answer_is_asked_about_anew(
    store: Store, clock: SetClock, answered: UUID
) -> None:
    (dose,) = whole(store, answered).doses
    journal.edit(store, "dose", dose.id, at=clock.at(minutes=-5))
    clock.on(minutes=30)
    journal.take(store, "Ibuprofen")
    old, new = sorted(whole(store, answered).checks, key=lambda check: check.answer is None)
    assert (old.answer, old.dose_ids) == (Answer.BETTER, (dose.id,))
    assert (new.answer, new.due) == (None, clock.at(hours=2))


def test_nothing_is_shared_with_what_is_not_asked_about_any_more(
    store: Store, clock: SetClock, answered: UUID
) -> None:
    (dose,) = whole(store, answered).doses
    journal.edit(store, "dose", dose.id, at=clock.at(minutes=-1), purpose=Purpose.OTHER_PAIN)
    journal.take(store, "Ibuprofen")
    assert [check.answer for check in whole(store, answered).checks].count(None) == 1


@pytest.mark.parametrize(("seconds", "remembered"), [(0, False), (1, True), (59, True)])
def test_150_minutes_are_exact(
    store: Store, clock: SetClock, seconds: int, remembered: bool
) -> None:
    journal.start_attack(store)
    id = journal.take(store, "Sumatriptan").attack_id
    assert id is not None
    clock.on(minutes=150, seconds=seconds)
    (check,) = whole(store, id).checks
    journal.answer_check(store, check.id, answer=Answer.SAME, score=5)
    attack = whole(store, id)
    assert attack.checks[0].remembered is remembered
    assert len(attack.ratings) == (0 if remembered else 1)
