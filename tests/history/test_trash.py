"""The trash: what was deleted in the last 30 days, each entry whole, and brought back exactly."""

import datetime as dt
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from diary import history, journal
from diary.history import Trashed
from diary.journal import Refused
from diary.measures.rows import Attack, TermKind
from diary.store.engine import Store
from tests.clock import SetClock

TODAY = dt.date(2026, 10, 30)


def trash(store: Store, clock: SetClock) -> tuple[Trashed, ...]:
    return history.trash(store, clock.now())


def whole(store: Store, id: UUID) -> Attack:
    attack = history.attack(store, id)
    assert attack is not None
    return attack


def lived(store: Store, clock: SetClock) -> Attack:
    """An attack with something of every kind under it."""
    id = journal.start_attack(store, at=clock.at(hours=-5), severity=4).attack_id
    assert id is not None
    journal.take(store, "Sumatriptan", at=clock.at(hours=-4))
    journal.answer_check(store, answer=journal_answer(), at=clock.at(hours=-2))
    journal.note_symptom(store, "nausea")
    journal.still_going(store)
    journal.say_trigger(store, id, "Red wine", True)
    journal.edit_day(store, id, TODAY, nausea=True)
    return whole(store, id)


def journal_answer() -> Any:
    from diary.measures.rows import Answer

    return Answer.BETTER


def same(one: Attack, other: Attack) -> bool:
    return replace(one, changed_at=other.changed_at) == other


def test_an_attack_lies_there_as_one_and_comes_back_as_it_was(
    store: Store, clock: SetClock
) -> None:
    before = lived(store, clock)
    journal.delete(store, "attack", before.id)
    (there,) = trash(store, clock)
    assert (there.kind, there.id, there.deleted_at) == ("attack", before.id, clock.now())
    assert isinstance(there.entry, Attack) and same(there.entry, before)
    clock.on(days=3)
    journal.restore(store, there.kind, there.id)
    assert same(whole(store, before.id), before)
    assert trash(store, clock) == ()
    journal.undo(store)
    assert [each.id for each in trash(store, clock)] == [before.id]


def test_every_part_can_be_deleted_alone_and_comes_back(store: Store, clock: SetClock) -> None:
    before = lived(store, clock)
    parts = {
        "rating": before.ratings[0],
        "dose": before.doses[0],
        "symptom": before.symptoms[0],
        "check": before.checks[0],
        "still_going": before.still_going[0],
        "attack_day": before.days[0],
    }
    for kind, part in parts.items():
        clock.on(seconds=1)
        journal.delete(store, kind, part.id)
        assert not same(whole(store, before.id), before)
        (there,) = trash(store, clock)
        assert (there.kind, there.id, there.entry) == (kind, part.id, part)
        assert there.onset == before.onset
        journal.restore(store, kind, part.id)
        assert same(whole(store, before.id), before), kind


def test_a_trigger_and_a_factor_lie_there_as_their_words(store: Store, clock: SetClock) -> None:
    before = lived(store, clock)
    (wine,) = before.terms
    from diary.models import key_of

    link = key_of("attack-term", before.id, wine.id)
    journal.delete(store, "attack_term", link)
    journal.check_in(store, TODAY, factors=[wine.id])
    entry = history.check_in(store, TODAY)
    assert entry is not None
    factor = key_of("check-in-term", entry.id, wine.id)
    clock.on(seconds=1)
    journal.delete(store, "check_in_term", factor)
    assert history.check_in(store, TODAY) is None
    assert [(each.kind, each.entry, each.date) for each in trash(store, clock)] == [
        ("check_in_term", wine, TODAY),
        ("attack_term", wine, None),
    ]
    journal.restore(store, "check_in_term", factor)
    assert history.check_in(store, TODAY) == entry
    journal.restore(store, "attack_term", link)
    assert same(whole(store, before.id), before)


def test_days_courses_remedies_and_own_words(store: Store, clock: SetClock) -> None:
    journal.check_in(store, TODAY, sleep=7.0, factors=["Red wine"])
    entry = history.check_in(store, TODAY)
    remedy_id = journal.keep_remedy(store, "Propranolol").entry_id
    assert entry is not None and remedy_id is not None
    course_id = journal.add_course(store, remedy_id, start=TODAY, amount="40 mg").entry_id
    word_id = journal.add_term(store, TermKind.SYMPTOM, "Yawning").entry_id
    assert course_id is not None and word_id is not None
    remedy = history.remedy(store, remedy_id)
    (course,) = history.courses(store)
    word = history.term(store, word_id)
    deleted = {
        "check_in": entry,
        "course": course,
        "remedy": remedy,
        "term": word,
    }
    for kind, row in deleted.items():
        clock.on(seconds=1)
        assert row is not None
        journal.delete(store, kind, row.id)
    found = trash(store, clock)
    assert {each.kind: each.entry for each in found} == deleted
    assert history.courses(store) == history.remedies(store) == ()
    for each in found:
        journal.restore(store, each.kind, each.id)
    assert history.check_in(store, TODAY) == entry
    assert history.courses(store, remedy_id) == (course,)
    assert history.remedies(store) == (remedy,)
    assert word in history.terms(store, TermKind.SYMPTOM)


def test_the_trash_shows_thirty_days_and_tombstones_stay(store: Store, clock: SetClock) -> None:
    id = lived(store, clock).id
    journal.delete(store, "attack", id)
    clock.on(days=30)
    assert [each.id for each in trash(store, clock)] == [id]
    clock.on(seconds=1)
    assert trash(store, clock) == ()
    journal.restore(store, "attack", id)
    assert history.attack(store, id) is not None


def test_what_was_taken_back_is_not_in_the_trash(store: Store, clock: SetClock) -> None:
    before = lived(store, clock)
    journal.take(store, "Ibuprofen")
    journal.undo(store)
    assert trash(store, clock) == ()
    journal.delete(store, "attack", before.id)
    journal.undo(store)
    assert trash(store, clock) == ()
    journal.redo(store)
    assert [each.id for each in trash(store, clock)] == [before.id]


def test_what_was_never_entered_after_all_is_not_in_the_trash(
    store: Store, clock: SetClock
) -> None:
    taken = journal.take(store, "Ibuprofen").entry_id
    assert taken is not None
    journal.delete(store, "dose", taken)
    journal.undo(store)
    journal.undo(store)
    assert history.dose(store, taken) is None
    assert trash(store, clock) == ()


def test_a_part_of_a_deleted_attack_waits_for_it(store: Store, clock: SetClock) -> None:
    before = lived(store, clock)
    journal.delete(store, "rating", before.ratings[0].id)
    clock.on(seconds=1)
    journal.delete(store, "attack", before.id)
    assert [each.kind for each in trash(store, clock)] == ["attack"]
    with pytest.raises(Refused):
        journal.restore(store, "rating", before.ratings[0].id)
    journal.restore(store, "attack", before.id)
    assert [each.kind for each in trash(store, clock)] == ["rating"]


def test_a_built_in_word_and_a_link_are_not_deleted(store: Store, clock: SetClock) -> None:
    before = lived(store, clock)
    from diary.models import key_of

    link = key_of("check-dose", before.checks[0].id, before.doses[0].id)
    for kind, id in (
        ("term", history.built_in(store, "symptom", "nausea")),
        ("check_dose", link),
    ):
        with pytest.raises(Refused):
            journal.delete(store, kind, id)
    assert trash(store, clock) == ()


def test_a_deleted_remedy_is_not_offered_and_comes_back_when_used(
    store: Store, clock: SetClock
) -> None:
    taken = journal.take(store, "Ibuprofen").entry_id
    assert taken is not None
    dose = history.dose(store, taken)
    assert dose is not None
    journal.delete(store, "remedy", dose.remedy.id)
    assert history.favourites(store, clock.now()) == ()
    assert history.dose(store, taken) == dose
    journal.edit(store, "dose", taken, note="with water")
    journal.take(store, dose.remedy.id)
    assert [each.id for each in history.remedies(store)] == [dose.remedy.id]


def test_no_more_than_are_asked_for_last_deleted_first(store: Store, clock: SetClock) -> None:
    for name in ("Aspirin", "Ibuprofen", "Naproxen"):
        id = journal.add_remedy(store, journal.NewRemedy(name)).entry_id
        assert id is not None
        clock.on(minutes=1)
        journal.delete(store, "remedy", id)
    every = trash(store, clock)
    assert len(every) == 3
    assert history.trash(store, clock.now(), limit=2) == every[:2]
