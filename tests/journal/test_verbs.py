"""What each verb means: where it goes, what it stores, what it refuses."""

import datetime as dt
import json
import sqlite3
from decimal import Decimal
from uuid import UUID

import pytest

from diary import history, journal, words
from diary.journal import NewRemedy, PastAttack, PastDose, Refused
from diary.measures.rows import (
    Answer,
    Attack,
    Belief,
    Ending,
    Level,
    OveruseClass,
    Phase,
    Precision,
    Purpose,
    Quality,
    RatingKind,
    RemedyKind,
    Role,
    Side,
    TermKind,
)
from diary.models import NAMESPACE, Dose, Setting, key_of
from diary.store.engine import Store, open_store
from diary.store.folding import folded
from tests.clock import SetClock


def whole(store: Store, id: UUID | None) -> Attack:
    assert id is not None
    attack = history.attack(store, id)
    assert attack is not None
    return attack


def begin(store: Store, **given) -> UUID:
    id = journal.start_attack(store, **given).attack_id
    assert id is not None
    return id


def refused(verb, *args, **kwargs) -> Refused:
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    assert str(caught.value)
    return caught.value


# -- start -----------------------------------------------------------------------------------------


def test_a_start_stores_the_onset_and_no_severity(store: Store, clock: SetClock) -> None:
    done = journal.start_attack(store)
    attack = whole(store, done.attack_id)
    assert attack.onset == clock.at()
    assert (attack.ending, attack.belief, attack.ratings) == (Ending.OPEN, Belief.MIGRAINE, ())
    assert done.summary == "Onset 12:52 saved"
    assert done.change_id is not None


def test_a_start_with_a_severity_rates_the_onset(store: Store, clock: SetClock) -> None:
    attack = whole(store, begin(store, at=clock.at(hours=-2), severity=4))
    assert [(r.score, r.level, r.moment) for r in attack.ratings] == [(4, None, attack.onset)]


def test_while_one_is_running_a_start_gives_it_and_writes_nothing(
    store: Store, clock: SetClock
) -> None:
    first = begin(store)
    clock.on(hours=11)
    again = journal.start_attack(store, severity=4)
    assert (again.attack_id, again.change_id, again.tables) == (first, None, frozenset())
    assert whole(store, first).ratings == ()


def test_a_forgotten_attack_stays_open_and_another_starts(store: Store, clock: SetClock) -> None:
    first = begin(store)
    clock.on(hours=13)
    second = begin(store)
    assert second != first
    assert whole(store, first).ending is Ending.OPEN
    assert [attack.id for attack in history.forgotten(store, clock.now())] == [first]


def test_a_start_takes_in_loose_doses_of_the_last_six_hours(store: Store, clock: SetClock) -> None:
    early = journal.take(store, "Paracetamol", at=clock.at(hours=-7))
    late = journal.take(store, "Sumatriptan", at=clock.at(hours=-5))
    assert late.attack_id is None
    attack = whole(store, begin(store))
    assert [dose.id for dose in attack.doses] == [late.entry_id]
    dose = history.dose(store, early.entry_id)
    assert dose is not None and dose.attack_id is None


@pytest.mark.parametrize("field", ["future", "old"])
def test_an_impossible_onset_is_refused(store: Store, clock: SetClock, field: str) -> None:
    at = clock.at(minutes=1) if field == "future" else clock.at(days=-47_000)
    assert refused(journal.start_attack, store, at=at).field == "onset"
    assert not history.anything(store)


# -- rate ------------------------------------------------------------------------------------------


def test_a_rating_goes_to_the_newest_attack_that_went_on_then(
    store: Store, clock: SetClock
) -> None:
    old = begin(store, at=clock.at(hours=-30))
    journal.end_attack(store, at=clock.at(hours=-28))
    new = begin(store)
    assert journal.rate(store, 3, at=clock.at(hours=-29)).attack_id == old
    assert journal.rate(store, 7.5).attack_id == new
    clock.on(seconds=0.5)
    assert journal.rate(store, Level.SEVERE).attack_id == new
    assert [(r.score, r.level) for r in whole(store, new).ratings] == [
        (7.5, None),
        (None, Level.SEVERE),
    ]
    assert refused(journal.rate, store, 3, at=clock.at(hours=-28)).field == "attack"


def test_an_attack_over_at_an_unknown_time_takes_no_rating_of_years_later(
    store: Store, clock: SetClock
) -> None:
    begin(store)
    clock.on(days=4)
    journal.end_attack(store, attack_id=begin_id(store), ending=Ending.UNKNOWN)
    assert refused(journal.rate, store, 5).field == "attack"
    assert journal.rate(store, 5, at=clock.at(days=-4, hours=1)).attack_id == begin_id(store)


def begin_id(store: Store) -> UUID:
    return history.page(store, store.clock.now()).rows[-1].id


def test_zero_is_a_rating(store: Store) -> None:
    attack = begin(store)
    journal.rate(store, 0)
    assert [r.score for r in whole(store, attack).ratings] == [0]


@pytest.mark.parametrize("value", [-1, 10.5, float("nan"), float("inf"), True])
def test_what_is_no_severity_is_refused(store: Store, value: float) -> None:
    attack = begin(store)
    assert refused(journal.rate, store, value).field == "severity"
    assert whole(store, attack).ratings == ()


def test_a_finger_that_moves_again_within_a_minute_replaces(store: Store, clock: SetClock) -> None:
    attack = begin(store)
    for seconds, value in ((0, 3), (50, 4), (100, 5), (161, 6)):
        at = clock.at(seconds=0)
        assert at.at is not None
        clock.instant = at.at + dt.timedelta(
            seconds=seconds - (at.at - whole(store, attack).onset.at).total_seconds()
        )  # type: ignore[operator]
        journal.rate(store, value, attack_id=attack, replaces_recent=True)
    assert [r.score for r in whole(store, attack).ratings] == [5, 6]
    journal.undo(store)
    journal.undo(store)
    assert [r.score for r in whole(store, attack).ratings] == [4]


def test_only_a_lift_is_replaced(store: Store, clock: SetClock) -> None:
    attack = begin(store, severity=2)
    clock.on(seconds=5)
    journal.rate(store, 5, attack_id=attack, replaces_recent=True)
    assert [r.score for r in whole(store, attack).ratings] == [2, 5]


def test_the_worst_has_no_moment_and_is_one(store: Store, clock: SetClock) -> None:
    attack = begin(store)
    journal.rate(store, 8, attack_id=attack, kind=RatingKind.WORST)
    done = journal.rate(store, 9, attack_id=attack, kind=RatingKind.WORST)
    assert [(r.kind, r.moment, r.score) for r in whole(store, attack).ratings] == [
        (RatingKind.WORST, None, 9)
    ]
    assert done.summary == "Worst 9 severe saved"


def test_a_rating_before_the_onset_is_refused(store: Store, clock: SetClock) -> None:
    attack = begin(store)
    assert refused(journal.rate, store, 3, attack_id=attack, at=clock.at(hours=-1)).field == "at"


# -- take ------------------------------------------------------------------------------------------


def test_a_new_name_becomes_a_medicine_of_which_nothing_else_is_said(store: Store) -> None:
    journal.take(store, "  Ibuprofen  400 ")
    (remedy,) = history.remedies(store)
    assert (remedy.name, remedy.kind, remedy.role) == (
        "Ibuprofen 400",
        RemedyKind.MEDICINE,
        Role.ACUTE,
    )
    assert (remedy.overuse_class, remedy.approved, remedy.migraine_specific) == (None, None, None)


def test_a_name_is_matched_without_case_and_accents(store: Store) -> None:
    journal.take(store, "Ibuprofène")
    journal.take(store, "IBUPROFENE")
    assert [remedy.name for remedy in history.remedies(store)] == ["Ibuprofène"]


def test_without_an_amount_none_is_stored(store: Store, clock: SetClock) -> None:
    journal.take(store, "Sumatriptan", amount=Decimal("50"), unit="mg")
    done = journal.take(store, "Sumatriptan")
    dose = history.dose(store, done.entry_id)
    assert dose is not None
    assert (dose.amount, dose.unit) == (None, None)


def test_an_amount_is_kept_as_typed(store: Store) -> None:
    done = journal.take(store, "Magnesium", amount=Decimal("0.250"), unit="g")
    dose = history.dose(store, done.entry_id)
    assert dose is not None
    assert str(dose.amount) == "0.250"


@pytest.mark.parametrize(
    ("amount", "unit", "field"),
    [("0", "mg", "amount"), ("-5", "mg", "amount"), ("NaN", "mg", "amount"), ("50", " ", "unit")],
)
def test_what_is_no_amount_is_refused(store: Store, amount: str, unit: str, field: str) -> None:
    assert refused(journal.take, store, "X", amount=Decimal(amount), unit=unit).field == field
    assert history.remedies(store) == ()


def test_a_nameless_remedy_is_refused(store: Store) -> None:
    assert refused(journal.take, store, "  ").field == "name"


@pytest.mark.parametrize(
    ("hours", "joins"), [(-7, False), (-6, True), (0, True), (3.99, True), (4, False)]
)
def test_a_dose_joins_from_six_hours_before_the_onset_up_to_the_end(
    store: Store, clock: SetClock, hours: float, joins: bool
) -> None:
    onset = clock.at(hours=-24)
    attack = begin(store, at=onset)
    journal.end_attack(store, at=clock.at(hours=-20), attack_id=attack)
    done = journal.take(store, "Sumatriptan", at=clock.at(hours=-24 + hours))
    assert (done.attack_id == attack) is joins


@pytest.mark.parametrize(("hours", "joins"), [(14, True), (14.1, False)])
def test_without_an_end_a_dose_joins_up_to_twelve_hours_after_the_last_evidence(
    store: Store, clock: SetClock, hours: float, joins: bool
) -> None:
    onset = clock.at()
    attack = begin(store)
    clock.on(hours=2)
    journal.rate(store, 4)
    clock.instant = onset.at + dt.timedelta(hours=hours)  # type: ignore[operator]
    assert (journal.take(store, "Sumatriptan").attack_id == attack) is joins


def test_of_two_attacks_a_dose_joins_that_of_the_nearest_onset(
    store: Store, clock: SetClock
) -> None:
    first = begin(store, at=clock.at(hours=-10))
    journal.end_attack(store, at=clock.at(hours=-5))
    second = begin(store, at=clock.at(hours=-4))
    journal.end_attack(store, at=clock.at(hours=-3))
    assert journal.take(store, "A", at=clock.at(hours=-8)).attack_id == first
    assert journal.take(store, "B", at=clock.at(hours=-6)).attack_id == second


def test_a_merged_remedy_leads_to_its_target(store: Store) -> None:
    into = journal.take(store, "Sumatriptan")
    old = journal.take(store, "Suma")
    with store.writing() as session:
        from diary.models import Dose, Remedy

        target = session.get(Dose, into.entry_id)
        merged = session.get(Dose, old.entry_id)
        assert target is not None and merged is not None
        remedy = session.get(Remedy, merged.remedy_id)
        assert remedy is not None
        remedy.merged_into_id = target.remedy_id
    done = journal.take(store, "SUMA")
    dose = history.dose(store, done.entry_id)
    assert dose is not None and dose.remedy.name == "Sumatriptan"


# -- two-hour checks -------------------------------------------------------------------------------


def test_acute_doses_less_than_two_hours_apart_share_one_check(
    store: Store, clock: SetClock
) -> None:
    attack = begin(store)
    first = clock.at()
    one = journal.take(store, "Sumatriptan").entry_id
    clock.on(minutes=119)
    two = journal.take(store, "Ibuprofen").entry_id
    clock.on(minutes=1)
    three = journal.take(store, "Paracetamol").entry_id
    checks = whole(store, attack).checks
    assert [set(check.dose_ids) for check in checks] == [{one, two}, {three}]
    assert checks[0].due.at == first.at + dt.timedelta(hours=2)  # type: ignore[operator]


def test_a_dose_entered_later_that_came_first_leads_the_check(
    store: Store, clock: SetClock
) -> None:
    attack = begin(store, at=clock.at(hours=-1))
    journal.take(store, "Sumatriptan")
    journal.take(store, "Ibuprofen", at=clock.at(minutes=-30))
    (check,) = whole(store, attack).checks
    assert check.due.at == clock.at(minutes=90).at
    assert len(check.dose_ids) == 2


@pytest.mark.parametrize(
    ("remedy", "given", "checked"),
    [
        (NewRemedy("Sumatriptan"), {}, True),
        (NewRemedy("Kratom", kind=RemedyKind.HERBAL), {}, True),
        (NewRemedy("Cold pack", kind=RemedyKind.NON_DRUG), {}, True),
        (NewRemedy("Propranolol", role=Role.PREVENTIVE), {}, False),
        (NewRemedy("Naproxen", role=Role.EITHER), {"purpose": Purpose.PREVENTIVE}, False),
        (NewRemedy("Naproxen", role=Role.EITHER), {}, True),
        (NewRemedy("Ibuprofen"), {"purpose": Purpose.OTHER_PAIN}, False),
        (NewRemedy("Domperidone", overuse_class=OveruseClass.NONE), {}, False),
    ],
)
def test_which_doses_are_checked(
    store: Store, clock: SetClock, remedy: NewRemedy, given: dict, checked: bool
) -> None:
    attack = begin(store)
    journal.take(store, remedy, **given)
    assert bool(whole(store, attack).checks) is checked


def test_a_dose_before_the_onset_or_outside_attacks_is_not_checked(
    store: Store, clock: SetClock
) -> None:
    attack = begin(store)
    journal.take(store, "Sumatriptan", at=clock.at(minutes=-10))
    assert whole(store, attack).checks == ()
    journal.edit(store, "attack", attack, onset=clock.at(minutes=-20))
    assert len(whole(store, attack).checks) == 1
    journal.edit(store, "attack", attack, onset=clock.at(minutes=-5))
    assert whole(store, attack).checks == ()


def test_an_answer_stores_words_and_rating_at_the_moment_of_save(
    store: Store, clock: SetClock
) -> None:
    attack = begin(store)
    journal.take(store, "Sumatriptan")
    clock.on(minutes=125)
    (check,) = whole(store, attack).checks
    drowsy = history.built_in(store, "side effect", "drowsy")
    done = journal.answer_check(
        store, check.id, answer=Answer.BETTER, score=2, side_effects=(drowsy,)
    )
    after = whole(store, attack)
    (check,) = after.checks
    assert (check.answer, check.answered, check.remembered) == (Answer.BETTER, clock.at(), False)
    assert check.side_effects == (drowsy,)
    assert [(r.score, r.moment) for r in after.ratings] == [(2, clock.at())]
    assert done.summary == "Better at 2 h saved"


@pytest.mark.parametrize(("minutes", "remembered"), [(150, False), (151, True)])
def test_after_150_minutes_the_words_alone_are_remembered(
    store: Store, clock: SetClock, minutes: int, remembered: bool
) -> None:
    attack = begin(store)
    journal.take(store, "Sumatriptan")
    clock.on(minutes=minutes)
    (check,) = whole(store, attack).checks
    journal.answer_check(store, check.id, answer=Answer.SAME, score=3)
    after = whole(store, attack)
    assert after.checks[0].remembered is remembered
    assert len(after.ratings) == (0 if remembered else 1)


def test_side_effects_not_said_and_none_are_two_things(store: Store, clock: SetClock) -> None:
    attack = begin(store)
    journal.take(store, "A")
    (check,) = whole(store, attack).checks
    journal.answer_check(store, check.id, answer=Answer.SAME)
    assert whole(store, attack).checks[0].side_effects is None
    journal.edit(store, "check", check.id, side_effects=())
    assert whole(store, attack).checks[0].side_effects == ()


def test_a_check_needs_an_answer(store: Store) -> None:
    attack = begin(store)
    journal.take(store, "A")
    (check,) = whole(store, attack).checks
    assert refused(journal.answer_check, store, check.id, answer=None).field == "answer"


def test_a_score_alone_answers_a_check(store: Store, clock: SetClock) -> None:
    attack = begin(store)
    journal.take(store, "A")
    clock.on(minutes=120)
    (check,) = whole(store, attack).checks
    journal.answer_check(store, check.id, answer=None, score=4)
    after = whole(store, attack)
    assert after.checks[0].answer is None
    assert after.checks[0].answered == clock.at()
    assert history.due_check(store, clock.now()) is None
    clock.on(hours=30)
    journal.expire_checks(store)
    assert whole(store, attack).checks[0].answer is None


def test_later_waits_fifteen_minutes_twice_at_most(store: Store, clock: SetClock) -> None:
    attack = begin(store)
    journal.take(store, "A")
    clock.on(minutes=120)
    (check,) = whole(store, attack).checks
    for _ in range(2):
        assert history.due_check(store, clock.now()) is not None
        journal.defer_check(store, check.id)
        assert history.due_check(store, clock.now()) is None
        clock.on(minutes=15)
    assert history.due_check(store, clock.now()) is not None
    refused(journal.defer_check, store, check.id)


def test_closing_a_check_means_do_not_ask(store: Store, clock: SetClock) -> None:
    attack = begin(store)
    journal.take(store, "A")
    clock.on(minutes=120)
    (check,) = whole(store, attack).checks
    journal.dismiss_check(store, check.id)
    assert whole(store, attack).checks[0].answer is Answer.NOT_ANSWERED
    assert history.due_check(store, clock.now()) is None


def test_a_check_is_let_go_24_hours_after_the_dose(store: Store, clock: SetClock) -> None:
    attack = begin(store)
    journal.take(store, "A")
    clock.on(hours=23, minutes=59)
    assert journal.expire_checks(store).tables == frozenset()
    clock.on(minutes=1)
    done = journal.expire_checks(store)
    assert done.change_id is None
    assert whole(store, attack).checks[0].answer is Answer.NOT_ANSWERED


def test_a_dose_entered_a_day_late_is_never_asked_about(store: Store, clock: SetClock) -> None:
    attack = begin(store, at=clock.at(hours=-40))
    journal.take(store, "A", at=clock.at(hours=-39))
    assert whole(store, attack).checks[0].answer is Answer.NOT_ANSWERED


def test_deleting_the_only_dose_takes_its_check_away(store: Store) -> None:
    attack = begin(store)
    done = journal.take(store, "A")
    assert done.entry_id is not None
    journal.delete(store, "dose", done.entry_id)
    assert (whole(store, attack).doses, whole(store, attack).checks) == ((), ())
    journal.undo(store)
    after = whole(store, attack)
    assert [check.dose_ids for check in after.checks] == [(done.entry_id,)]


# -- end -------------------------------------------------------------------------------------------


def test_it_is_over(store: Store, clock: SetClock) -> None:
    attack = begin(store)
    clock.on(hours=3)
    done = journal.end_attack(store)
    after = whole(store, attack)
    assert (after.end, after.ending) == (clock.at(), Ending.ENDED)
    assert done.summary == "Ended 15:52 saved"


def test_an_end_goes_to_the_newest_open_attack_with_an_onset_before(
    store: Store, clock: SetClock
) -> None:
    old = begin(store)
    clock.on(hours=20)
    new = begin(store)
    clock.on(hours=1)
    assert journal.end_attack(store, at=clock.at(hours=-2)).attack_id == old
    assert journal.end_attack(store).attack_id == new
    assert refused(journal.end_attack, store).field == "attack"


def test_a_forgotten_attack_needs_its_time(store: Store, clock: SetClock) -> None:
    attack = begin(store)
    clock.on(hours=13)
    assert refused(journal.end_attack, store).field == "end"
    journal.end_attack(store, attack_id=attack, ending=Ending.UNKNOWN)
    after = whole(store, attack)
    assert (after.end, after.ending) == (None, Ending.UNKNOWN)


def test_still_going_is_heard(store: Store, clock: SetClock) -> None:
    attack = begin(store)
    clock.on(hours=13)
    assert history.running(store, clock.now()) is None
    journal.still_going(store, attack)
    running = history.running(store, clock.now())
    assert running is not None and running.id == attack
    assert [row.moment for row in running.still_going] == [clock.at()]


def test_an_end_before_the_onset_is_refused(store: Store, clock: SetClock) -> None:
    attack = begin(store)
    said = refused(journal.end_attack, store, attack_id=attack, at=clock.at(minutes=-1))
    assert said.field == "end"
    assert whole(store, attack).ending is Ending.OPEN


def test_an_end_at_the_onset_is_none_before_it(store: Store, clock: SetClock) -> None:
    attack = begin(store)
    journal.end_attack(store, attack_id=attack, at=clock.at())
    assert whole(store, attack).end == clock.at()


# -- symptoms --------------------------------------------------------------------------------------


def test_a_tap_marks_and_a_tap_more_stores_that_it_went(store: Store, clock: SetClock) -> None:
    attack = begin(store)
    nausea = history.built_in(store, "symptom", "nausea")
    for _ in range(3):
        journal.mark_symptom(store, nausea, attack_id=attack)
        clock.on(minutes=10)
    found = whole(store, attack).symptoms
    assert [(s.on, s.off) for s in found] == [
        (clock.at(minutes=-30), clock.at(minutes=-20)),
        (clock.at(minutes=-10), None),
    ]


def test_there_not_there_not_said(store: Store, clock: SetClock) -> None:
    attack = begin(store)
    light = history.built_in(store, "symptom", "light")
    journal.mark_symptom(store, light, attack_id=attack)
    journal.say_symptom(store, attack, light, True)
    assert [s.on for s in whole(store, attack).symptoms] == [clock.at()]
    journal.say_symptom(store, attack, light, False)
    assert [(s.present, s.on) for s in whole(store, attack).symptoms] == [(False, None)]
    journal.say_symptom(store, attack, light, None)
    assert whole(store, attack).symptoms == ()


def test_phases_are_kept_apart(store: Store) -> None:
    attack = begin(store)
    neck = history.built_in(store, "symptom", "neck")
    journal.say_symptom(store, attack, neck, True, phase=Phase.WARNING)
    journal.say_symptom(store, attack, neck, False)
    said = {(s.phase, s.present) for s in whole(store, attack).symptoms}
    assert said == {(Phase.WARNING, True), (Phase.ATTACK, False)}


def test_own_words(store: Store) -> None:
    added = journal.add_term(store, TermKind.SYMPTOM, "Zähne")
    again = journal.add_term(store, TermKind.SYMPTOM, "ZAHNE ")
    assert again.entry_id == added.entry_id
    assert journal.add_term(store, TermKind.SYMPTOM, "nausea").entry_id == history.built_in(
        store, "symptom", "nausea"
    )


# -- edit ------------------------------------------------------------------------------------------


def test_only_what_is_named_changes(store: Store, clock: SetClock) -> None:
    attack = begin(store)
    before = whole(store, attack)
    journal.edit(
        store,
        "attack",
        attack,
        belief=Belief.UNSURE,
        side=Side.LEFT,
        qualities=frozenset({Quality.PRESSING, Quality.STABBING}),
        worse_with_activity=True,
        note="a, b\nc\t“d” 😀",
    )
    after = whole(store, attack)
    assert after.onset == before.onset
    assert after.qualities == {Quality.PRESSING, Quality.STABBING}
    assert (after.belief, after.side, after.worse_with_activity) == (
        Belief.UNSURE,
        Side.LEFT,
        True,
    )
    assert after.note == "a, b\nc\t“d” 😀"


def test_a_long_note_comes_back_whole(store: Store) -> None:
    note = "\n".join(f"line {number} 😀 Übelkeit" for number in range(5000))
    attack = begin(store)
    journal.edit(store, "attack", attack, note=note)
    assert whole(store, attack).note == note


def test_times_cannot_cross(store: Store, clock: SetClock) -> None:
    attack = begin(store, at=clock.at(hours=-2))
    journal.end_attack(store)
    edit = journal.edit
    assert refused(edit, store, "attack", attack, end=clock.at(hours=-3)).field == "end"
    journal.edit(store, "attack", attack, end=clock.at(hours=-1))
    assert refused(edit, store, "attack", attack, onset=clock.at()).field == "onset"
    assert refused(edit, store, "attack", attack, end=clock.at(hours=1)).field == "end"
    assert whole(store, attack).end == clock.at(hours=-1)


def test_how_it_ended(store: Store, clock: SetClock) -> None:
    attack = begin(store)
    clock.on(hours=1)
    edit = journal.edit
    assert refused(edit, store, "attack", attack, ending=Ending.WOKE_WITHOUT).field == "end"
    edit(store, "attack", attack, end=clock.at(), ending=Ending.WOKE_WITHOUT)
    assert whole(store, attack).ending is Ending.WOKE_WITHOUT
    edit(store, "attack", attack, end=clock.at(minutes=-5))
    assert whole(store, attack).ending is Ending.WOKE_WITHOUT
    edit(store, "attack", attack, end=None)
    assert (whole(store, attack).end, whole(store, attack).ending) == (None, Ending.UNKNOWN)
    edit(store, "attack", attack, ending=Ending.OPEN)
    assert whole(store, attack).ending is Ending.OPEN


def test_a_field_that_is_none_is_a_fault(store: Store) -> None:
    attack = begin(store)
    with pytest.raises(KeyError):
        journal.edit(store, "attack", attack, colour="green")


def test_a_remedy_cannot_take_the_name_of_another(store: Store) -> None:
    journal.take(store, "Sumatriptan")
    journal.take(store, "Ibuprofen")
    ibuprofen, _ = history.remedies(store)
    edit = journal.edit
    assert refused(edit, store, "remedy", ibuprofen.id, name="SUMATRIPTAN").field == "name"
    journal.edit(store, "remedy", ibuprofen.id, name="Ibuprofen 400")
    assert history.find_remedies(store, "profen 4")


def test_the_words_of_an_attack_are_kept_for_the_search(store: Store, clock: SetClock) -> None:
    attack = begin(store)
    dose = journal.take(store, "Ibuprofène", note="Zähne").entry_id
    journal.edit(store, "attack", attack, note="Übelkeit")
    smell = history.built_in(store, "symptom", "smell")
    journal.mark_symptom(store, smell, attack_id=attack)
    # in every language, so that it is found whichever is spoken
    word = history.term(store, smell)
    assert word is not None
    smells = {folded(each) for each in words.term_everywhere(word)}
    assert {"smell", "smell hurts"} <= smells

    def text() -> set[str]:
        with sqlite3.connect(store.path) as connection:
            (found,) = connection.execute("SELECT search FROM attack").fetchone()
        return set(found.split("\n"))

    assert text() == {"ibuprofene", "zahne", "ubelkeit", *smells}
    assert dose is not None
    journal.delete(store, "dose", dose)
    assert text() == {"ubelkeit", *smells}
    journal.undo(store)
    assert text() == {"ibuprofene", "zahne", "ubelkeit", *smells}


# -- a past one ------------------------------------------------------------------------------------


def test_a_past_attack_with_everything(store: Store, clock: SetClock) -> None:
    nausea = history.built_in(store, "symptom", "nausea")
    light = history.built_in(store, "symptom", "light")
    onset = clock.at(days=-3)
    done = journal.add_past(
        store,
        PastAttack(
            onset=onset,
            end=clock.at(days=-3, hours=5),
            belief=Belief.HEADACHE,
            worst=7,
            symptoms=((nausea, True), (light, False)),
            doses=(
                PastDose("Sumatriptan", Decimal(50), "mg", clock.at(days=-3, hours=1)),
                PastDose(NewRemedy("Cold pack", kind=RemedyKind.NON_DRUG)),
            ),
            note="long drive",
        ),
    )
    attack = whole(store, done.attack_id)
    assert (attack.belief, attack.ending, attack.note) == (
        Belief.HEADACHE,
        Ending.ENDED,
        "long drive",
    )
    assert [(r.kind, r.moment, r.score) for r in attack.ratings] == [(RatingKind.WORST, None, 7)]
    assert {(s.term.key, s.present) for s in attack.symptoms} == {
        ("nausea", True),
        ("light", False),
    }
    assert {(d.remedy.name, d.moment is None) for d in attack.doses} == {
        ("Sumatriptan", False),
        ("Cold pack", True),
    }
    assert done.summary == "Tue 27 October saved"
    journal.undo(store)
    assert history.attack(store, attack.id) is None


def test_a_past_day_without_a_clock_time(store: Store, clock: SetClock) -> None:
    from diary.measures.rows import Moment

    day = Moment(None, "Europe/Berlin", 3600, Precision.DAY, dt.date(2026, 10, 20))
    done = journal.add_past(store, PastAttack(onset=day, ending=Ending.UNKNOWN))
    attack = whole(store, done.attack_id)
    assert (attack.onset, attack.end) == (day, None)


def test_a_past_attack_that_ended_needs_its_end(store: Store, clock: SetClock) -> None:
    past = PastAttack(onset=clock.at(days=-1))
    assert refused(journal.add_past, store, past).field == "end"
    crossed = PastAttack(onset=clock.at(days=-1), end=clock.at(days=-2))
    assert refused(journal.add_past, store, crossed).field == "end"
    assert not history.anything(store)


# -- what lies beneath -----------------------------------------------------------------------------


def test_the_zone_timeline_follows_the_system(store: Store, clock: SetClock) -> None:
    journal.note_zone(store)
    journal.note_zone(store)
    clock.on(days=1)
    clock.name = "America/New_York"
    done = journal.note_zone(store)
    assert done.change_id is None
    assert [change.zone for change in history.zones(store).changes] == [
        "Europe/Berlin",
        "America/New_York",
    ]


def test_settings_are_kept(store: Store) -> None:
    assert history.setting(store, "theme") is None
    journal.set_setting(store, "theme", "light")
    journal.set_setting(store, "theme", "dark")
    assert history.setting(store, "theme") == "dark"
    assert journal.undo(store).change_id is None


def test_the_key_of_a_setting_says_what_it_is(store: Store) -> None:
    import uuid

    journal.set_setting(store, "theme", "light")
    with sqlite3.connect(store.path) as connection:
        (key,) = connection.execute("SELECT id FROM setting").fetchone()
    assert uuid.UUID(key) == key_of("setting", "theme") == uuid.uuid5(NAMESPACE, "setting\x1ftheme")


def test_every_field_is_stamped_with_when_and_where(store: Store, clock: SetClock) -> None:
    attack = begin(store)
    clock.on(minutes=1)
    journal.edit(store, "attack", attack, note="x")
    with sqlite3.connect(store.path) as connection:
        (stamps,) = connection.execute("SELECT stamps FROM attack").fetchone()
        changes = connection.execute("SELECT hlc FROM change ORDER BY hlc").fetchall()
    read = json.loads(stamps)
    assert read["onset_at"] == [changes[0][0], str(store.replica_id)]
    assert read["note"] == [changes[1][0], str(store.replica_id)]
    assert "search" not in read and "id" not in read


def test_the_order_of_changes_outlives_a_clock_that_is_set_back(
    store: Store, clock: SetClock
) -> None:
    begin(store)
    clock.on(days=-2)
    journal.take(store, "Sumatriptan")
    assert journal.undo(store).summary.startswith("Undone: Sumatriptan")


def test_a_verb_is_announced_once_it_can_be_read(store: Store) -> None:
    heard = []
    store.listen(lambda done: heard.append((done, history.attack(store, done.attack_id))))
    done = journal.start_attack(store)
    assert len(heard) == 1
    assert heard[0][0] is done
    assert heard[0][1] is not None


def test_what_is_refused_is_not_announced(store: Store) -> None:
    heard: list[object] = []
    store.listen(heard.append)
    refused(journal.rate, store, 5)
    assert heard == []


def test_entries_say_where_they_came_from(tmp_path, clock: SetClock) -> None:
    from diary.measures.rows import Source

    opened = open_store(tmp_path / "cli.sqlite", clock, Source.CLI)
    attack = whole(opened, begin(opened))
    assert attack.source is Source.CLI
    opened.close()


def test_no_two_writes_have_one_stamp(store: Store, clock: SetClock) -> None:
    clock.on(hours=-1)
    marks = []
    for value in (1, 2):
        journal.set_setting(store, "x", value)
        with store.reading() as session:
            marks.append(session.get(Setting, key_of("setting", "x")).stamps["value"][0])
    taken = journal.take(store, "Ibuprofen")
    with store.reading() as session:
        marks.append(session.get(Dose, taken.entry_id).stamps["amount"][0])
    assert marks == sorted(set(marks))


# -- moments that would cross ------------------------------------------------------------------


def test_a_clock_set_back_ends_no_symptom_before_it_began(store: Store, clock: SetClock) -> None:
    id = begin(store, at=clock.at(hours=-2))
    nausea = key_of("term", TermKind.SYMPTOM, "nausea")
    journal.mark_symptom(store, nausea, attack_id=id)
    clock.on(minutes=-12)
    refused(journal.mark_symptom, store, nausea, attack_id=id)
    assert [row.off for row in whole(store, id).symptoms] == [None]


def test_an_onset_does_not_move_behind_what_was_entered(store: Store, clock: SetClock) -> None:
    id = begin(store, at=clock.at(hours=-2))
    journal.rate(store, 6, at=clock.at(minutes=-30))
    assert refused(journal.edit, store, "attack", id, onset=clock.at(minutes=-29)).field == "onset"
    journal.edit(store, "attack", id, onset=clock.at(minutes=-30))
    clock.on(hours=20)
    journal.still_going(store, id, at=clock.at(hours=-1))
    journal.edit(store, "rating", whole(store, id).ratings[0].id, at=clock.at())
    refused(journal.edit, store, "attack", id, onset=clock.at(minutes=-59))


def test_nothing_goes_on_before_the_onset(store: Store, clock: SetClock) -> None:
    id = begin(store)
    refused(journal.still_going, store, id, at=clock.at(seconds=-1))
    assert whole(store, id).still_going == ()


def test_a_dose_long_before_the_onset_is_of_no_attack(store: Store, clock: SetClock) -> None:
    id = begin(store)
    early = clock.at(hours=-6, seconds=-1)
    refused(journal.take, store, "Ibuprofen", at=early, attack_id=id)
    taken = journal.take(store, "Ibuprofen", at=clock.at(hours=-6), attack_id=id)
    refused(journal.edit, store, "dose", taken.entry_id, at=early)
    past = PastAttack(
        onset=clock.at(days=-3),
        end=None,
        ending=Ending.UNKNOWN,
        doses=(PastDose("Ibuprofen", at=clock.at(days=-4)),),
    )
    assert refused(journal.add_past, store, past).field == "at"
