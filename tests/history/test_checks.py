"""The two-hour check to ask: from two hours to 24 after the first dose, and 15 minutes later."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from diary import history, models
from diary.measures.rows import Answer, Attack, Check
from diary.store.engine import Store
from tests.history.fill import NOW, bury, change, put
from tests.measures.diaries import attack, dose, moment

MINUTE = dt.timedelta(minutes=1)
HOUR = dt.timedelta(hours=1)


def asked_about(due: dt.datetime = NOW, doses: int = 1) -> tuple[Attack, Check]:
    """An attack with some doses and a check about them, due at an instant."""
    taken = [dose(moment(due - 2 * HOUR + count * MINUTE)) for count in range(doses)]
    id = uuid.uuid4()
    check = Check(
        id=uuid.uuid4(),
        attack_id=id,
        dose_ids=tuple(row.id for row in taken),
        due=moment(due),
        asked=None,
        answered=None,
        answer=None,
        deferrals=0,
        remembered=False,
        side_effects=None,
    )
    known = attack(moment(due - 3 * HOUR), doses=taken, checks=[check])
    return replace(known, id=id), check


@pytest.fixture
def due(store: Store) -> Check:
    known, check = asked_about()
    put(store, known)
    return check


def is_due(store: Store, now: dt.datetime) -> bool:
    return history.due_check(store, now) is not None


def test_no_check_is_due_in_an_empty_diary(store: Store) -> None:
    assert history.due_check(store, NOW) is None


def test_a_check_is_due_from_two_hours_to_24_hours_after_the_dose(store: Store, due: Check) -> None:
    assert not is_due(store, NOW - dt.timedelta(seconds=1))
    assert history.due_check(store, NOW) == due
    assert is_due(store, NOW + 22 * HOUR - dt.timedelta(seconds=1))
    assert not is_due(store, NOW + 22 * HOUR)


@pytest.mark.parametrize("answer", Answer)
def test_an_answered_check_is_not_asked_again(store: Store, due: Check, answer: Answer) -> None:
    change(store, models.Check, due.id, answer=answer)
    assert not is_due(store, NOW + HOUR)


def test_having_been_asked_is_no_answer(store: Store, due: Check) -> None:
    change(store, models.Check, due.id, asked_at=NOW + MINUTE)
    assert is_due(store, NOW + 2 * MINUTE)


@pytest.mark.parametrize("deferrals", [1, 2])
def test_ask_later_waits_15_minutes_from_when_it_was_asked(
    store: Store, due: Check, deferrals: int
) -> None:
    asked = NOW + 7 * MINUTE
    change(store, models.Check, due.id, asked_at=asked, deferrals=deferrals)
    assert not is_due(store, asked)
    assert not is_due(store, asked + 15 * MINUTE - dt.timedelta(seconds=1))
    assert is_due(store, asked + 15 * MINUTE)


def test_a_clock_that_was_set_back_does_not_put_it_off_for_longer(store: Store, due: Check) -> None:
    change(store, models.Check, due.id, asked_at=NOW + 5 * HOUR, deferrals=1)
    assert is_due(store, NOW)


def test_of_several_the_one_due_first_is_asked(store: Store) -> None:
    checks = []
    for hours in (3, 5, 4):
        known, check = asked_about(NOW - hours * HOUR)
        put(store, known)
        checks.append(check)
    assert history.due_check(store, NOW) == checks[1]


def test_a_check_whose_attack_or_every_dose_was_deleted_is_not_asked(store: Store) -> None:
    known, check = asked_about(doses=2)
    put(store, known)
    bury(store, models.Dose, check.dose_ids[0])
    found = history.due_check(store, NOW)
    assert found is not None and found.dose_ids == check.dose_ids[1:]
    bury(store, models.Dose, check.dose_ids[1])
    assert not is_due(store, NOW)

    known, check = asked_about()
    put(store, known)
    assert is_due(store, NOW)
    bury(store, models.Attack, known.id)
    assert not is_due(store, NOW)


def test_a_deleted_check_is_not_asked(store: Store, due: Check) -> None:
    bury(store, models.Check, due.id)
    assert not is_due(store, NOW)


def test_a_dose_that_is_no_longer_asked_about_leaves_its_check(store: Store, due: Check) -> None:
    bury(store, models.CheckDose, models.key_of("check-dose", due.id, due.dose_ids[0]))
    assert not is_due(store, NOW)
