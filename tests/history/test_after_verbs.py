"""What is read after the verbs of the journal, as the window does it."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from diary import history, journal
from diary.journal import NewRemedy
from diary.measures.overuse import Row
from diary.measures.rows import Answer, OveruseClass, TermKind
from diary.store.engine import Store
from tests.clock import SetClock


def test_an_attack_is_followed_from_its_start_to_its_end(store: Store, clock: SetClock) -> None:
    begun = journal.start_attack(store)
    running = history.running(store, clock.now())
    assert running is not None and running.id == begun.attack_id
    assert history.days_since_last(store, clock.now()) == 0

    clock.on(minutes=30)
    journal.rate(store, 6)
    nausea = history.built_in(store, "symptom", "nausea")
    journal.mark_symptom(store, nausea, attack_id=running.id)
    journal.take(
        store,
        NewRemedy("Sumatriptan", unit="mg", overuse_class=OveruseClass.TRIPTAN),
        amount=Decimal(50),
        unit="mg",
    )
    running = history.running(store, clock.now())
    assert running is not None
    assert [row.score for row in running.ratings] == [6]
    assert [row.term.key for row in running.symptoms] == ["nausea"]
    (taken,) = running.doses
    assert (taken.remedy.name, taken.amount, taken.unit) == ("Sumatriptan", Decimal(50), "mg")
    (favourite,) = history.favourites(store, clock.now())
    assert (favourite.remedy, favourite.amount, favourite.at_once) == (taken.remedy, 50, True)
    year, month = clock.now().year, clock.now().month
    assert history.class_counts(store, year, month, clock.now()).days[Row.TRIPTAN] == 1

    clock.on(hours=3)
    journal.end_attack(store)
    assert history.running(store, clock.now()) is None
    assert history.month_counts(store, year, month, clock.now()) == history.MonthCounts(1, 1)
    last = history.last_attack(store, clock.now())
    assert last is not None and last.id == begun.attack_id and last.end == store.now()

    journal.undo(store)
    running = history.running(store, clock.now())
    assert running is not None and running.id == begun.attack_id


def test_a_check_comes_after_two_hours_and_waits_15_minutes_when_put_off(
    store: Store, clock: SetClock
) -> None:
    journal.start_attack(store)
    journal.take(store, "Ibuprofen")
    clock.on(hours=2)
    check = history.due_check(store, clock.now())
    assert check is not None
    for _ in range(2):
        journal.defer_check(store, check.id)
        assert history.due_check(store, clock.now()) is None
        clock.on(minutes=15)
        assert history.due_check(store, clock.now()) is not None
    journal.answer_check(store, check.id, answer=Answer.BETTER)
    assert history.due_check(store, clock.now()) is None
    answered = history.check(store, check.id)
    assert answered is not None and answered.answer is Answer.BETTER


def test_what_is_deleted_comes_back_with_undo(store: Store, clock: SetClock) -> None:
    begun = journal.start_attack(store)
    assert begun.attack_id is not None
    journal.take(store, "Ibuprofen")
    clock.on(hours=1)
    before = history.attack(store, begun.attack_id)
    assert before is not None
    journal.delete(store, "attack", begun.attack_id)
    assert history.attack(store, begun.attack_id) is None
    assert history.page(store, clock.now()).rows == ()
    assert history.favourites(store, clock.now()) == ()
    journal.undo(store)
    found = history.attack(store, begun.attack_id)
    assert found is not None
    # Bringing a row back is writing it.
    assert replace(found, changed_at=before.changed_at) == before


def test_own_words_settings_and_zones_are_read_back(store: Store, clock: SetClock) -> None:
    journal.add_term(store, TermKind.TRIGGER, "Strobe light")
    assert history.terms(store, TermKind.TRIGGER)[-1].text == "Strobe light"
    journal.set_setting(store, "theme", "dark")
    assert history.setting(store, "theme") == "dark"
    clock.on(days=1)
    clock.name = "America/New_York"
    journal.note_zone(store)
    zones = history.zones(store)
    assert zones.at(clock.now()) == "America/New_York"
    assert zones.at(clock.now() - dt.timedelta(hours=1)) == "Europe/Berlin"
