"""Warning signs, auras of several kinds, no pain yet, whole lists of triggers and places."""

import datetime as dt
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary import history, journal, words
from diary.journal import NewRemedy, Refused
from diary.measures.attacks import no_pain_yet, segments
from diary.measures.rows import Answer, Attack, Level, Moment, Phase, Precision, TermKind, Zones
from diary.store.engine import Store
from tests.clock import SetClock

DAY = dt.date(2026, 10, 29)


def begin(store: Store, clock: SetClock, hours: float = -4) -> UUID:
    id = journal.start_attack(store, at=clock.at(hours=hours)).attack_id
    assert id is not None
    return id


def whole(store: Store, id: UUID) -> Attack:
    attack = history.attack(store, id)
    assert attack is not None
    return attack


def found(store: Store, text: str) -> list[UUID]:
    return [each.id for each in history.search(store, text).rows]


def said(attack: Attack, phase: Phase) -> dict[str, bool]:
    rows = [each for each in attack.symptoms if each.phase is phase]
    return {words.term_name(each.term): each.present for each in rows}


# Warning signs and after-effects


@pytest.mark.parametrize(
    ("phase", "kind", "key", "name"),
    [
        (Phase.WARNING, TermKind.WARNING, "yawning", "Yawning"),
        (Phase.AFTER, TermKind.AFTER, "drained", "Drained"),
    ],
)
def test_each_phase_has_words_of_its_own(
    store: Store, clock: SetClock, phase: Phase, kind: TermKind, key: str, name: str
) -> None:
    id = begin(store, clock)
    journal.say_symptom(store, id, history.built_in(store, kind, key), True, phase=phase)
    done = journal.say_symptom(store, id, "Cold feet", False, phase=phase)
    assert done.summary == "No Cold feet saved"
    assert said(whole(store, id), phase) == {name: True, "Cold feet": False}
    assert "Cold feet" in {term.text for term in history.terms(store, kind)}
    assert "Cold feet" not in {term.text for term in history.terms(store, TermKind.SYMPTOM)}
    # the same word in another phase is another word, and says nothing of this one
    journal.say_symptom(store, id, "Cold feet", True)
    assert said(whole(store, id), phase)["Cold feet"] is False
    assert found(store, name) == [id]
    journal.undo(store)
    journal.undo(store)
    assert said(whole(store, id), phase) == {name: True}
    assert "Cold feet" not in {term.text for term in history.terms(store, kind)}


def test_no_built_in_warning_is_taken_for_a_symptom_of_the_attack() -> None:
    from diary.store.terms import BUILT_IN

    symptoms = set(BUILT_IN[TermKind.SYMPTOM])
    assert not symptoms & {*BUILT_IN[TermKind.WARNING], *BUILT_IN[TermKind.AFTER]}


def test_a_deleted_word_can_be_taken_back_where_it_stands(store: Store, clock: SetClock) -> None:
    id = begin(store, clock)
    journal.say_symptom(store, id, "Cold feet", True, phase=Phase.WARNING)
    (row,) = whole(store, id).symptoms
    journal.delete(store, "term", row.term.id)
    journal.say_symptom(store, id, row.term.id, False, phase=Phase.WARNING)
    assert said(whole(store, id), Phase.WARNING) == {"Cold feet": False}
    journal.say_symptom(store, id, row.term.id, None, phase=Phase.WARNING)
    assert whole(store, id).symptoms == ()
    with pytest.raises(Refused):
        journal.say_symptom(store, id, row.term.id, True, phase=Phase.WARNING)


def test_a_word_that_is_written_again_is_offered_again(store: Store, clock: SetClock) -> None:
    id = begin(store, clock)
    word = journal.add_term(store, TermKind.WARNING, "Cold feet").entry_id
    assert word is not None
    journal.hide_term(store, word)
    journal.say_symptom(store, id, "cold feet", True, phase=Phase.WARNING)
    assert word in {term.id for term in history.terms(store, TermKind.WARNING)}


# Auras


def kinds(store: Store, id: UUID) -> list[str | None]:
    names = {term.id: term.key or term.text for term in history.terms(store, TermKind.AURA)}
    return [
        names[each.aura_kind] if each.aura_kind is not None else None
        for each in whole(store, id).symptoms
        if each.present
    ]


def test_an_aura_that_was_marked_gets_its_kind_and_keeps_its_moments(
    store: Store, clock: SetClock
) -> None:
    id = begin(store, clock)
    aura = history.built_in(store, "symptom", "aura")
    journal.mark_symptom(store, aura, attack_id=id, at=clock.at(hours=-3))
    journal.add_aura(store, id, history.built_in(store, "aura", "visual"))
    (row,) = whole(store, id).symptoms
    assert row.on == clock.at(hours=-3)
    journal.add_aura(store, id, history.built_in(store, "aura", "speech"))
    journal.add_aura(store, id, "Smelling smoke")
    journal.add_aura(store, id, "smelling SMOKE")
    assert sorted(map(str, kinds(store, id))) == ["Smelling smoke", "speech", "visual"]
    assert found(store, "smoke") == [id]
    journal.undo(store)
    assert sorted(map(str, kinds(store, id))) == ["speech", "visual"]
    assert found(store, "smoke") == []


def test_an_aura_is_there_not_there_or_not_said_whatever_its_phase(
    store: Store, clock: SetClock
) -> None:
    id = begin(store, clock)
    journal.note_symptom(store, "aura", attack_id=id, at=clock.at(hours=-4.5), phase=Phase.WARNING)
    journal.say_aura(store, id, True)
    (row,) = whole(store, id).symptoms
    assert row.phase is Phase.WARNING and row.on is not None
    journal.say_aura(store, id, False)
    assert [each.present for each in whole(store, id).symptoms] == [False]
    journal.add_aura(store, id, history.built_in(store, "aura", "visual"))
    assert [each.present for each in whole(store, id).symptoms] == [True]
    journal.say_aura(store, id, None)
    assert whole(store, id).symptoms == ()
    for _ in range(3):
        journal.undo(store)
    assert whole(store, id).symptoms == (row,)


def test_an_aura_of_another_list_is_refused(store: Store, clock: SetClock) -> None:
    id = begin(store, clock)
    with pytest.raises(Refused):
        journal.add_aura(store, id, history.built_in(store, "symptom", "nausea"))
    assert whole(store, id).symptoms == ()


def test_a_renamed_kind_is_found_by_its_new_name(store: Store, clock: SetClock) -> None:
    id = begin(store, clock)
    journal.add_aura(store, id, "Smelling smoke")
    (row,) = whole(store, id).symptoms
    journal.edit(store, "symptom", row.id, aura_kind="Tasting metal")
    assert found(store, "metal") == [id] and found(store, "smoke") == []
    (row,) = whole(store, id).symptoms
    assert row.aura_kind is not None
    journal.rename_term(store, row.aura_kind, "Tasting copper")
    assert found(store, "copper") == [id] and found(store, "metal") == []


# No pain yet


def test_no_pain_yet_is_a_zero_at_the_onset_and_moves_with_it(
    store: Store, clock: SetClock
) -> None:
    id = begin(store, clock)
    done = journal.say_no_pain_yet(store, id, True)
    assert done.summary == "No pain yet saved"
    journal.say_no_pain_yet(store, id, True)
    journal.rate(store, 5, attack_id=id, at=clock.at(hours=-3))
    attack = whole(store, id)
    assert no_pain_yet(attack)
    assert [(each.score, each.moment) for each in attack.ratings] == [
        (0, attack.onset),
        (5, clock.at(hours=-3)),
    ]
    now = clock.now()
    assert segments(attack, now, Zones())[0][0] == clock.at(hours=-3).at
    for hours in (-5.0, -3.5):
        journal.edit(store, "attack", id, onset=clock.at(hours=hours))
        assert no_pain_yet(whole(store, id))
        assert len(whole(store, id).ratings) == 2
    journal.say_no_pain_yet(store, id, False)
    assert not no_pain_yet(whole(store, id))
    assert [each.score for each in whole(store, id).ratings] == [5]


def test_a_date_alone_has_no_start_to_be_without_pain(store: Store, clock: SetClock) -> None:
    id = begin(store, clock)
    now = clock.at()
    journal.edit(store, "attack", id, onset=Moment(None, now.zone, now.offset, Precision.DAY, DAY))
    with pytest.raises(Refused):
        journal.say_no_pain_yet(store, id, True)
    assert not no_pain_yet(whole(store, id))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.booleans() | st.integers(-9, -6) | st.floats(-4, -1), max_size=8))
def test_what_was_said_last_of_the_start_holds(
    store: Store, clock: SetClock, steps: list[bool | int | float]
) -> None:
    """Whatever is rated later and wherever the onset goes; each step can be taken back."""
    id = begin(store, clock, hours=-6)
    expected = False
    for step in steps:
        clock.on(seconds=1)
        before = whole(store, id)
        if isinstance(step, bool):
            done, expected = journal.say_no_pain_yet(store, id, step), step
        elif isinstance(step, int):
            done = journal.edit(store, "attack", id, onset=clock.at(hours=step))
        else:
            done = journal.rate(store, 5, attack_id=id, at=clock.at(hours=step))
        after = whole(store, id)
        assert no_pain_yet(after) is expected
        if done.change_id is not None:
            journal.undo(store)
            undone = whole(store, id)
            assert (undone.onset, undone.ratings) == (before.onset, before.ratings)
            journal.redo(store)
        again = whole(store, id)
        assert (again.onset, again.ratings) == (after.onset, after.ratings)
        assert after.onset.at is not None
        pain = segments(after, clock.now(), Zones())
        assert all(start > after.onset.at for start, _ in pain) is expected
    journal.delete(store, "attack", id)


@pytest.mark.parametrize(("value", "painless"), [(0.0, True), (Level.NONE, True), (3.0, False)])
def test_of_two_ratings_at_the_onset_the_later_holds(
    store: Store, clock: SetClock, value: float | Level, painless: bool
) -> None:
    id = begin(store, clock)
    onset = whole(store, id).onset
    journal.rate(store, value, attack_id=id, at=onset)
    assert no_pain_yet(whole(store, id)) is painless
    clock.on(seconds=1)
    journal.say_no_pain_yet(store, id, True)
    assert no_pain_yet(whole(store, id))
    # a 3 that was entered too is neither lost nor brought back by another way than saying so
    assert len(whole(store, id).ratings) == (1 if painless else 2)
    journal.say_no_pain_yet(store, id, False)
    assert not no_pain_yet(whole(store, id))
    assert [each.score for each in whole(store, id).ratings] == ([] if painless else [3])


# Whole lists


def test_triggers_and_places_are_said_as_lists(store: Store, clock: SetClock) -> None:
    id = begin(store, clock)
    alcohol = history.built_in(store, "trigger", "alcohol")
    done = journal.say_triggers(store, id, [alcohol, "Red wine", "red WINE"])
    assert done.summary == "Suspected triggers saved"
    journal.say_places(store, id, [history.built_in(store, "place", "temple")])

    def named(kind: TermKind) -> set[str]:
        return {words.term_name(each) for each in whole(store, id).terms if each.kind is kind}

    assert named(TermKind.TRIGGER) == {"Alcohol", "Red wine"}
    assert named(TermKind.PLACE) == {"Temple"}
    wine = next(each for each in whole(store, id).terms if each.text == "Red wine")
    journal.hide_term(store, wine.id)
    journal.say_triggers(store, id, [wine.id])
    assert named(TermKind.TRIGGER) == {"Red wine"}
    assert wine.id not in {term.id for term in history.terms(store, TermKind.TRIGGER)}
    journal.say_triggers(store, id, [])
    assert named(TermKind.TRIGGER) == set() and named(TermKind.PLACE) == {"Temple"}
    journal.undo(store)
    assert named(TermKind.TRIGGER) == {"Red wine"}
    journal.delete(store, "term", wine.id)
    journal.say_triggers(store, id, [wine.id, alcohol])
    assert named(TermKind.TRIGGER) == {"Alcohol", "Red wine"}
    with pytest.raises(Refused):
        journal.say_places(store, id, [alcohol])


def test_a_side_effect_may_be_a_new_word(store: Store, clock: SetClock) -> None:
    id = begin(store, clock)
    journal.take(
        store, NewRemedy("Sumatriptan"), amount=Decimal(50), unit="mg", at=clock.at(hours=-3)
    )
    check = whole(store, id).checks[0]
    clock.on(hours=1)
    journal.answer_check(store, check.id, answer=Answer.BETTER)
    drowsy = history.built_in(store, "side effect", "drowsy")
    journal.edit(store, "check", check.id, side_effects=[drowsy, "Tight chest", "tight CHEST"])
    effects = whole(store, id).checks[0].side_effects
    assert effects is not None and effects[0] == drowsy
    tight = history.term(store, effects[1])
    assert len(effects) == 2 and tight is not None and tight.text == "Tight chest"
    journal.delete(store, "term", tight.id)
    journal.edit(store, "check", check.id, side_effects=[tight.id])
    assert whole(store, id).checks[0].side_effects == (tight.id,)
    journal.edit(store, "check", check.id, side_effects=[])
    assert whole(store, id).checks[0].side_effects == ()
    with pytest.raises(Refused):
        journal.edit(
            store, "check", check.id, side_effects=[history.built_in(store, "symptom", "nausea")]
        )
