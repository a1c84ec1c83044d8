"""What is said of an attack beside its course: triggers, places, single dates, auras."""

import datetime as dt
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary import history, journal
from diary.journal import Refused
from diary.measures.rows import Attack, Phase, Quality, Side, TermKind
from diary.models import key_of
from diary.store.engine import Store
from tests.clock import SetClock

TODAY = dt.date(2026, 10, 30)
SAID = st.fixed_dictionaries(
    {},
    optional={
        "side": st.none() | st.sampled_from(Side),
        "qualities": st.none() | st.frozensets(st.sampled_from(Quality)),
        "worse_with_activity": st.none() | st.booleans(),
        "nausea": st.none() | st.booleans(),
        "vomiting": st.none() | st.booleans(),
        "light": st.none() | st.booleans(),
        "sound": st.none() | st.booleans(),
    },
)


def begin(store: Store, clock: SetClock, hours: float = -2) -> UUID:
    id = journal.start_attack(store, at=clock.at(hours=hours)).attack_id
    assert id is not None
    return id


def whole(store: Store, id: UUID) -> Attack:
    attack = history.attack(store, id)
    assert attack is not None
    return attack


def found(store: Store, text: str) -> list[UUID]:
    with store.reading() as session:
        from diary.models import Attack as Stored

        return [row.id for row in session.query(Stored) if text in row.search]


def test_a_trigger_is_suspected_and_no_longer(store: Store, clock: SetClock) -> None:
    id = begin(store, clock)
    alcohol = history.built_in(store, "trigger", "alcohol")
    journal.say_trigger(store, id, alcohol, True)
    clock.on(seconds=1)
    done = journal.say_trigger(store, id, "Red wine", True)
    clock.on(seconds=1)
    journal.say_place(store, id, "Left temple", True)
    assert [(term.kind, term.key or term.text) for term in whole(store, id).terms] == [
        (TermKind.TRIGGER, "alcohol"),
        (TermKind.TRIGGER, "Red wine"),
        (TermKind.PLACE, "Left temple"),
    ]
    assert found(store, "left temple") == [id]
    assert done.summary == "Red wine saved"
    journal.say_trigger(store, id, "red WINE", False)
    assert [term.key or term.text for term in whole(store, id).terms] == ["alcohol", "Left temple"]
    journal.say_trigger(store, id, "Red wine", True)
    journal.undo(store)
    assert found(store, "red wine") == []
    assert len(whole(store, id).terms) == 2


def test_a_trigger_has_one_row_in_every_diary(store: Store, clock: SetClock) -> None:
    id = begin(store, clock)
    alcohol = history.built_in(store, "trigger", "alcohol")
    done = journal.say_trigger(store, id, alcohol, True)
    assert done.entry_id == key_of("attack-term", id, alcohol)
    assert journal.say_trigger(store, id, alcohol, True).change_id is None


def test_a_word_of_another_list_is_refused(store: Store, clock: SetClock) -> None:
    id = begin(store, clock)
    for wrong in (history.built_in(store, "symptom", "nausea"), uuid4()):
        for say in (journal.say_trigger, journal.say_place):
            with pytest.raises(Refused):
                say(store, id, wrong, True)
    assert whole(store, id).terms == ()


def test_a_deleted_word_stays_where_it_was_said_and_can_be_taken_back(
    store: Store, clock: SetClock
) -> None:
    id = begin(store, clock)
    journal.say_trigger(store, id, "Red wine", True)
    (wine,) = whole(store, id).terms
    journal.check_in(store, TODAY, factors=[wine.id])
    journal.delete(store, "term", wine.id)
    assert whole(store, id).terms == (wine,)
    journal.check_in(store, TODAY, sleep=7.0, factors=[wine.id, "Travel"])
    entry = history.check_in(store, TODAY)
    assert entry is not None and len(entry.term_ids) == 2 and wine.id in entry.term_ids
    journal.say_trigger(store, id, wine.id, False)
    assert whole(store, id).terms == ()
    with pytest.raises(Refused):
        journal.say_trigger(store, id, wine.id, True)


def test_a_renamed_word_is_found_by_its_new_name(store: Store, clock: SetClock) -> None:
    id = begin(store, clock)
    journal.say_trigger(store, id, "Red wine", True)
    journal.check_in(store, TODAY, factors=["Red wine"])
    (wine,) = whole(store, id).terms
    journal.rename_term(store, wine.id, "Port")
    assert found(store, "port") == [id]
    assert history.check_in(store, TODAY).term_ids == (wine.id,)
    with store.reading() as session:
        from diary.models import CheckIn

        assert session.query(CheckIn).one().search == "port"


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(SAID, max_size=4))
def test_a_date_says_what_was_said_last_and_each_step_can_be_undone(
    store: Store, clock: SetClock, steps: list[dict[str, Any]]
) -> None:
    id = begin(store, clock, -30)
    journal.still_going(store, id)
    expected: list[dict[str, Any]] = [{}]
    changes = []

    def shown() -> dict[str, Any]:
        days = whole(store, id).days
        names = ("side", "qualities", "worse_with_activity", "nausea", "vomiting", "light", "sound")
        assert [day.date for day in days] in ([], [TODAY])
        said = {name: getattr(day, name) for day in days for name in names}
        assert not days or any(value is not None for value in said.values())
        return {name: value for name, value in said.items() if value is not None}

    for step in steps:
        changes.append(journal.edit_day(store, id, TODAY, **step).change_id)
        now = {**expected[-1], **step}
        expected.append({name: value for name, value in now.items() if value is not None})
        assert shown() == expected[-1]
    for before, change in zip(reversed(expected[:-1]), reversed(changes), strict=True):
        if change is not None:
            journal.undo(store)
        assert shown() == before
    journal.delete(store, "attack", id)


def test_only_a_date_of_the_attack_can_be_different(store: Store, clock: SetClock) -> None:
    id = begin(store, clock, -30)
    journal.still_going(store, id)
    for days in (-2, 1):
        with pytest.raises(Refused):
            journal.edit_day(store, id, TODAY + dt.timedelta(days=days), nausea=True)
    journal.edit_day(store, id, TODAY - dt.timedelta(days=1), nausea=True)
    with pytest.raises(KeyError):
        journal.edit_day(store, id, TODAY, smell=True)


def test_an_aura_has_its_kind_minutes_and_side(store: Store, clock: SetClock) -> None:
    id = begin(store, clock)
    done = journal.note_symptom(
        store, "aura", attack_id=id, at=clock.at(hours=-2.5), phase=Phase.WARNING
    )
    assert done.attack_id == id
    (row,) = whole(store, id).symptoms
    assert (row.phase, row.on.at) == (Phase.WARNING, clock.at(hours=-2.5).at)
    visual = history.built_in(store, "aura", "visual")
    fields: dict[str, Any] = {
        "aura_kind": visual,
        "aura_minutes": 25.0,
        "aura_spread": True,
        "aura_side": Side.LEFT,
        "aura_positive": False,
        "aura_followed": True,
    }
    journal.edit(store, "symptom", row.id, **fields, off=clock.at(hours=-2))
    (row,) = whole(store, id).symptoms
    assert {name: getattr(row, name) for name in fields} == fields
    for wrong in (
        {"aura_minutes": -1.0},
        {"aura_minutes": 4321.0},
        {"aura_minutes": float("nan")},
        {"aura_kind": history.built_in(store, "symptom", "aura")},
    ):
        with pytest.raises(Refused):
            journal.edit(store, "symptom", row.id, **wrong)
    journal.undo(store)
    assert whole(store, id).symptoms[0].aura_kind is None


def test_what_began_before_the_onset_is_a_warning(store: Store, clock: SetClock) -> None:
    id = begin(store, clock)
    for phase in (Phase.ATTACK, Phase.AFTER):
        with pytest.raises(Refused):
            journal.note_symptom(store, "nausea", attack_id=id, at=clock.at(hours=-3), phase=phase)
    assert whole(store, id).symptoms == ()
