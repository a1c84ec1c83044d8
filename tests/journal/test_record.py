"""The whole record: days, words of one's own, remedies that are one, courses, the trash."""

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary import history, journal
from diary.journal import NewRemedy, Refused
from diary.measures.rows import Attack, CheckIn, OveruseClass, Role, TermKind
from diary.models import Course
from diary.store.engine import Store
from tests.clock import SetClock

TODAY = dt.date(2026, 10, 30)
ALCOHOL = "alcohol"

ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "headache": st.none() | st.booleans(),
        "sleep": st.none() | st.floats(0, 24),
        "stress": st.none() | st.floats(0, 10),
        "worry": st.none() | st.floats(0, 10),
        "low_mood": st.none() | st.floats(0, 10),
        "bleeding": st.none() | st.booleans(),
        "lost_work": st.none() | st.integers(0, 2),
        "lost_household": st.none() | st.integers(0, 2),
        "lost_social": st.none() | st.integers(0, 1),
        "note": st.none() | st.text(st.characters(exclude_categories=("Cs",)), min_size=1),
    },
)


def whole(store: Store, id: UUID) -> Attack:
    attack = history.attack(store, id)
    assert attack is not None
    return attack


def said(entry: CheckIn | None) -> dict[str, Any]:
    names = ("headache", "sleep", "stress", "worry", "low_mood", "bleeding", "note")
    lost = ("lost_work", "lost_household", "lost_social")
    return (
        {}
        if entry is None
        else {
            name: getattr(entry, name)
            for name in (*names, *lost)
            if getattr(entry, name) is not None
        }
    )


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(ANSWERS, max_size=5))
def test_a_day_says_what_was_said_last_and_each_step_can_be_undone(
    store: Store, steps: list[dict[str, Any]]
) -> None:
    journal.check_in(
        store, TODAY, **dict.fromkeys(said(history.check_in(store, TODAY))), factors=[]
    )
    expected: list[dict[str, Any]] = [{}]
    changed = []
    for step in steps:
        done = journal.check_in(store, TODAY, **step)
        now = {**expected[-1], **step}
        expected.append({name: value for name, value in now.items() if value is not None})
        changed.append(done.change_id is not None)
        assert said(history.check_in(store, TODAY)) == expected[-1]
    for before, did in zip(reversed(expected[:-1]), reversed(changed), strict=True):
        if did:
            journal.undo(store)
        assert said(history.check_in(store, TODAY)) == before


def test_a_day_is_one_entry_in_every_diary(store: Store) -> None:
    journal.check_in(store, TODAY, sleep=7.0)
    first = history.check_in(store, TODAY)
    journal.check_in(store, TODAY, sleep=None)
    assert history.check_in(store, TODAY) is None
    journal.check_in(store, TODAY, stress=3.0)
    second = history.check_in(store, TODAY)
    assert first is not None and second is not None
    assert (first.id, second.sleep) == (second.id, None)


def test_an_entry_that_begins_anew_was_entered_then(store: Store, clock: SetClock) -> None:
    journal.check_in(store, TODAY, sleep=7.0)
    journal.check_in(store, TODAY, sleep=None)
    clock.on(hours=2)
    journal.check_in(store, TODAY, stress=3.0)
    journal.check_in(store, TODAY, stress=4.0)
    entry = history.check_in(store, TODAY)
    assert entry is not None and entry.entered_at == clock.now()


def test_nothing_said_of_a_day_is_no_change(store: Store) -> None:
    assert journal.check_in(store, TODAY, sleep=None, factors=[]).change_id is None
    journal.check_in(store, TODAY, sleep=7.0)
    assert journal.check_in(store, TODAY, sleep=7.0).change_id is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"sleep": 24.5},
        {"sleep": float("nan")},
        {"stress": -1.0},
        {"worry": 10.1},
        {"lost_work": 3},
        {"lost_social": 2},
    ],
)
def test_a_number_out_of_its_range_is_refused(store: Store, wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        journal.check_in(store, TODAY, **wrong)
    assert history.check_in(store, TODAY) is None


def test_a_day_that_has_not_come_is_refused(store: Store) -> None:
    with pytest.raises(Refused):
        journal.check_in(store, TODAY + dt.timedelta(days=1), headache=True)


def test_a_field_that_is_none_is_a_fault(store: Store) -> None:
    with pytest.raises(KeyError):
        journal.check_in(store, TODAY, mood=3)


# -- words ---------------------------------------------------------------------------------------


def test_an_own_word_is_renamed_and_old_entries_follow(store: Store) -> None:
    start = journal.start_attack(store)
    assert start.attack_id is not None
    journal.note_symptom(store, "Cold hands", attack_id=start.attack_id)
    (row,) = whole(store, start.attack_id).symptoms
    journal.rename_term(store, row.term.id, "Icy hands")
    assert whole(store, start.attack_id).symptoms[0].term.text == "Icy hands"
    with pytest.raises(Refused):
        journal.rename_term(store, row.term.id, "NAUSEA")
    with pytest.raises(Refused):
        journal.rename_term(store, history.built_in(store, "symptom", "nausea"), "Queasy")


def test_a_hidden_word_is_not_offered_and_stays_where_it_was_said(store: Store) -> None:
    start = journal.start_attack(store)
    assert start.attack_id is not None
    journal.note_symptom(store, "nausea", attack_id=start.attack_id)
    nausea = history.built_in(store, "symptom", "nausea")
    journal.hide_term(store, nausea)
    assert nausea not in {term.id for term in history.terms(store, TermKind.SYMPTOM)}
    assert [row.term.id for row in whole(store, start.attack_id).symptoms] == [nausea]
    journal.undo(store)
    assert nausea in {term.id for term in history.terms(store, TermKind.SYMPTOM)}


# -- remedies ------------------------------------------------------------------------------------


def test_the_doses_of_a_merged_remedy_count_as_those_of_the_other(store: Store) -> None:
    one = journal.take(store, NewRemedy("Imigran")).entry_id
    journal.keep_remedy(store, "Sumatriptan", overuse_class=OveruseClass.TRIPTAN)
    imigran, suma = (history.find_remedies(store, name)[0].id for name in ("imigran", "sumat"))
    journal.merge_remedies(store, imigran, suma)
    assert one is not None
    dose = history.dose(store, one)
    assert dose is not None and dose.remedy.id == suma
    for pair in ((suma, imigran), (suma, suma)):
        with pytest.raises(Refused):
            journal.merge_remedies(store, *pair)
    journal.undo(store)
    dose = history.dose(store, one)
    assert dose is not None and dose.remedy.id == imigran


def test_a_merged_remedy_is_found_by_both_names_and_in_a_chain(store: Store) -> None:
    start = journal.start_attack(store)
    journal.take(store, "Imigran")
    journal.keep_remedy(store, "Sumatriptan")
    journal.keep_remedy(store, "Suma AL")
    ids = {remedy.name: remedy.id for remedy in history.remedies(store)}

    def found(text: str) -> bool:
        return [row.id for row in history.search(store, text).rows] == [start.attack_id]

    journal.merge_remedies(store, ids["Imigran"], ids["Suma AL"])
    assert found("imigran") and found("suma al") and not found("sumatriptan")
    journal.merge_remedies(store, ids["Suma AL"], ids["Sumatriptan"])
    assert found("imigran") and found("sumatriptan")
    journal.edit(store, "remedy", ids["Sumatriptan"], name="Triptan")
    assert found("triptan") and not found("sumatriptan")
    with pytest.raises(Refused):
        journal.merge_remedies(store, ids["Sumatriptan"], ids["Imigran"])
    for _ in range(3):
        journal.undo(store)
    assert found("imigran") and not found("suma al")


def test_a_remedy_is_added_once(store: Store) -> None:
    done = journal.add_remedy(store, NewRemedy("Zolmi", overuse_class=OveruseClass.TRIPTAN))
    (remedy,) = history.remedies(store)
    assert (remedy.id, remedy.migraine_specific) == (done.entry_id, True)
    for wrong in ("zolmi", " ZOLMI ", "  "):
        with pytest.raises(Refused):
            journal.add_remedy(store, NewRemedy(wrong, role=Role.EITHER))
    assert history.remedies(store) == (remedy,)


def test_an_archived_remedy_is_not_offered(store: Store) -> None:
    journal.take(store, "Foo")
    foo = history.find_remedies(store, "foo")[0].id
    journal.archive_remedy(store, foo)
    assert history.remedies(store) == ()
    journal.archive_remedy(store, foo, archived=False)
    assert [each.id for each in history.remedies(store)] == [foo]


def test_a_course_has_its_dates_in_order(store: Store) -> None:
    journal.keep_remedy(store, "Propranolol")
    remedy = history.find_remedies(store, "propra")[0].id
    done = journal.add_course(store, remedy, start=TODAY, amount="40 mg twice")
    assert done.entry_id is not None
    with pytest.raises(Refused):
        journal.edit_course(store, done.entry_id, stop=TODAY - dt.timedelta(days=1))
    journal.edit_course(store, done.entry_id, stop=TODAY)
    with store.reading() as session:
        row = session.get(Course, done.entry_id)
    assert (row.start_date, row.stop_date, row.amount) == (TODAY, TODAY, "40 mg twice")


# -- the trash -----------------------------------------------------------------------------------


def test_what_is_restored_is_as_it_was(store: Store, clock: SetClock) -> None:
    start = journal.start_attack(store, severity=5)
    assert start.attack_id is not None
    journal.take(store, "Ibuprofen")
    journal.note_symptom(store, "nausea")
    before = whole(store, start.attack_id)
    journal.delete(store, "attack", start.attack_id)
    clock.on(days=20)
    journal.restore(store, "attack", start.attack_id)
    after = whole(store, start.attack_id)
    assert (after.ratings, after.doses, after.symptoms) == (
        before.ratings,
        before.doses,
        before.symptoms,
    )
    assert [check.dose_ids for check in after.checks] == [check.dose_ids for check in before.checks]
    journal.undo(store)
    assert history.attack(store, start.attack_id) is None
