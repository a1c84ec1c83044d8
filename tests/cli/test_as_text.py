import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest

from diary import history, journal, words
from diary.journal import PastAttack, PastDose
from diary.measures.rows import (
    Answer,
    Ending,
    Level,
    Moment,
    Phase,
    Precision,
    Quality,
    Side,
)
from diary.store.clock import moment
from diary.store.engine import Store, open_store
from tests.cli.terminal import Terminal
from tests.clock import SetClock


@pytest.fixture
def store(type_in: Terminal, clock: SetClock) -> Iterator[Store]:
    opened = open_store(type_in.path, clock)
    yield opened
    opened.close()


def at(text: str) -> Moment:
    return moment(dt.datetime.fromisoformat(text).astimezone(dt.UTC), "Europe/Berlin")


def shown(type_in: Terminal) -> list[str]:
    return type_in.done("show", type_in.attacks[0]["id"]).lines


def test_an_attack_on_one_line(type_in: Terminal, store: Store) -> None:
    symptoms = ("nausea", "light")
    journal.add_past(
        store,
        PastAttack(
            at("2026-10-08T15:30+02:00"),
            at("2026-10-09T11:10+02:00"),
            worst=9.0,
            symptoms=tuple((history.built_in(store, "symptom", key), True) for key in symptoms),
            doses=(
                PastDose("Sumatriptan", Decimal(50), "mg", at("2026-10-08T15:55+02:00")),
                PastDose("Sumatriptan", Decimal(50), "mg", at("2026-10-09T06:20+02:00")),
            ),
        ),
    )
    (line,) = type_in.done("list").lines
    key, _, rest = line.partition(" ")
    assert type_in.attacks[0]["id"].startswith(key)
    assert rest.startswith(
        "Thu 8 Oct, 15:30–Fri 11:10, 19 h 40 min. Worst 9 severe. Sumatriptan 50 mg, 2 times. "
    )
    assert sorted(rest.removesuffix(".").split(". ")[-1].lower().split(", ")) == [
        "light",
        "nausea",
    ]


def test_what_is_not_known_is_not_made_up(type_in: Terminal, store: Store) -> None:
    day = Moment(None, "Europe/Berlin", 7200, Precision.DAY, dt.date(2025, 8, 3))
    journal.add_past(store, PastAttack(day, ending=Ending.UNKNOWN))
    (line,) = type_in.done("list").lines
    assert line.partition(" ")[2] == "Sun 3 Aug 2025. No severity yet. Nothing taken."
    lines = shown(type_in)
    assert lines[1:5] == [
        "Started: Sun 3 Aug 2025",
        "Ended: End not known",
        "State: Over",
        "Kind: Migraine",
    ]
    assert lines[5] == "Entered later: Fri 30 Oct, 11:52"


def test_what_goes_on_says_so(type_in: Terminal, clock: SetClock) -> None:
    type_in.done("start")
    clock.on(hours=1, minutes=5)
    assert "From 11:52. Running. No severity yet." in type_in.done("list").out
    assert "Lasted: 1 h 5 min" in shown(type_in)
    clock.on(hours=12)
    assert "Nothing heard for 12 h." in type_in.done("list").out


def test_everything_that_was_said_is_shown(
    type_in: Terminal, store: Store, clock: SetClock
) -> None:
    key = journal.start_attack(store, severity=4.0).attack_id
    assert key is not None
    nausea = history.built_in(store, "symptom", "nausea")
    journal.mark_symptom(store, nausea, attack_id=key)
    journal.say_symptom(store, key, history.built_in(store, "symptom", "smell"), False)
    journal.edit(
        store,
        "attack",
        key,
        woke_with=True,
        unusual=False,
        side=Side.LEFT,
        qualities=frozenset({Quality.PRESSING, Quality.BURNING}),
        worse_with_activity=True,
        bothersome_symptom_id=nausea,
        note="first line\nsecond, and Ελένη",
    )
    clock.on(minutes=13)
    journal.take(store, "Sumatriptan", amount=Decimal("50"), unit="mg", note="with\nfood")
    clock.on(hours=2)
    check = history.due_check(store, clock.now())
    assert check is not None
    drowsy = history.built_in(store, "side effect", "drowsy")
    journal.answer_check(store, check.id, answer=Answer.BETTER, score=2.0, side_effects=(drowsy,))
    journal.mark_symptom(store, nausea, attack_id=key)
    journal.still_going(store, key)
    clock.on(hours=1)
    journal.end_attack(store, ending=Ending.WOKE_WITHOUT)
    assert shown(type_in) == [
        f"Attack {key}",
        "Started: Fri 30 Oct, 11:52",
        "Ended: Fri 30 Oct, 15:05, Woke without it",
        "Lasted: 3 h 13 min",
        "State: Over",
        "Kind: Migraine",
        "Woke with it: yes",
        "Unusual: no",
        "Side: Left",
        "Quality: Burning, Pressing",
        "Worse with activity: yes",
        "Most bothersome symptom: Nausea",
        "Severity 11:52: 4 moderate",
        "Severity 14:05: 2 mild",
        "Still going: 14:05",
        "Symptom: Nausea, from 11:52 to 14:05",
        "Symptom: Smell hurts, not there",
        "Sumatriptan 50 mg: 12:05, 13 min after onset, Better at 2 h, side effects drowsy, "
        "with food",
        "Note: first line",
        "second, and Ελένη",
        "Entered: Fri 30 Oct, 11:52",
    ]


def test_what_is_said_of_an_attack_beside_its_course(
    type_in: Terminal, store: Store, clock: SetClock
) -> None:
    key = journal.start_attack(store).attack_id
    assert key is not None
    before = moment(clock.now() - dt.timedelta(minutes=30), clock.zone())
    journal.say_no_pain_yet(store, key, True)
    journal.say_symptom(store, key, "Yawning", True, phase=Phase.WARNING)
    journal.say_symptom(store, key, "Craving", False, phase=Phase.WARNING)
    journal.add_aura(store, key, "Smelling smoke")
    clock.on(hours=30)
    journal.end_attack(store, attack_id=key, at=moment(clock.now(), clock.zone()))
    journal.say_symptom(store, key, "Drained", True, phase=Phase.AFTER)
    attack = history.attack(store, key)
    assert attack is not None
    rows = {words.term_name(each.term): each for each in attack.symptoms}
    journal.edit(
        store,
        "symptom",
        rows["Aura"].id,
        aura_minutes=20.0,
        aura_spread=True,
        aura_side=Side.LEFT,
        aura_positive=False,
        aura_followed=True,
    )
    journal.edit(store, "symptom", rows["Yawning"].id, off=before)
    journal.say_places(store, key, ["Forehead"])
    journal.say_triggers(store, key, ["Red wine"])
    journal.edit_day(store, key, dt.date(2026, 10, 31), side=Side.RIGHT, nausea=False)
    assert rows["Aura"].aura_kind is not None
    # a word that was deleted since still stands where it was used
    journal.delete(store, "term", rows["Aura"].aura_kind)
    said = shown(type_in)
    for line in (
        "Where it hurts: Forehead",
        "Suspected triggers: Red wine",
        "Sat 31 Oct: Right, no nausea",
        "At the start: no pain yet",
        "Symptom: Yawning, before the pain, until 11:22",
        "Symptom: Craving, not there, before the pain",
        "Symptom: Aura, Smelling smoke, 20 min, left, spread slowly, took something away, "
        "headache followed",
        "Symptom: Drained, after the pain",
    ):
        assert line in said
    (line,) = type_in.done("list").lines
    assert line.endswith("Aura.")


def test_the_worst_and_a_level(type_in: Terminal, store: Store) -> None:
    journal.add_past(
        store,
        PastAttack(at("2026-10-08T15:30+02:00"), at("2026-10-08T16:30+02:00"), worst=Level.SEVERE),
    )
    assert "Worst severe" in shown(type_in)
    assert "Worst severe." in type_in.done("list").out


def test_a_note_cannot_command_the_terminal(type_in: Terminal, store: Store) -> None:
    key = journal.start_attack(store).attack_id
    assert key is not None
    journal.edit(store, "attack", key, note="red \x1b[31m and \x07 bell\x9b2J")
    assert "Note: red \\x1b[31m and \\x07 bell\\x9b2J" in shown(type_in)


def test_a_list_has_one_line_an_attack_whatever_was_typed(type_in: Terminal) -> None:
    type_in.done("start", "--at", "-3h")
    type_in.done("take", "ginger\ntea", "1", "big\ncup")
    type_in.done("end")
    assert len(type_in.done("list").lines) == 1
