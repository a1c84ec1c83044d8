"""The detail of an attack: warning signs, after-effects, symptoms with moments, no pain yet."""

import re
from pathlib import Path
from uuid import UUID

import pytest

from diary import history, journal, words
from diary.measures.rows import Phase, Precision, TermKind
from diary.store.engine import Store
from tests.driver import Driver
from tests.ui.detail import Editing, when


def said(person: Editing, phase: Phase) -> dict[str, bool]:
    rows = [each for each in person.attack.symptoms if each.phase is phase]
    return {words.term_name(each.term): each.present for each in rows}


@pytest.mark.parametrize(
    ("group", "phase", "one", "other", "told"),
    [
        ("Warning signs", Phase.WARNING, "Yawning", "Craving", "Yawning, no craving"),
        ("After-effects", Phase.AFTER, "Drained", "Sore neck", "Drained, no sore neck"),
    ],
)
def test_warning_signs_and_after_effects_are_there_not_there_or_not_said(
    thursday: UUID, path: Path, group: str, phase: Phase, one: str, other: str, told: str
) -> None:
    with Editing(path) as person:
        assert person.value(group) == "Not said"
        person.tap(group)
        person.tap("There", beside=one)
        person.see(f"{one} saved")
        person.scroll_to(other)
        person.tap("Not there", beside=other)
        assert said(person, phase) == {one: True, other: False}
        person.scroll_to(group)
        assert person.value(group) == told
        # what is said of one phase says nothing of another
        assert person.value("Symptoms") == "Nausea, vomiting, light, sound"
        person.scroll_to(other)
        person.tap("Not there", beside=other)
        assert said(person, phase) == {one: True}
        person.tap("Undo")
        assert said(person, phase) == {one: True, other: False}


def test_a_warning_sign_has_its_moments_or_a_day_alone(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.tap("Warning signs")
        person.tap("There", beside="Tired")
        assert person.value("Tired: when") == "Not said"
        person.tap("Tired: when")
        person.retype("7 Oct")
        person.key("tab")
        person.fill("Tired: went", "8 Oct 14:00")
        person.key("enter")
        (row,) = [each for each in person.attack.symptoms if each.phase is Phase.WARNING]
        assert row.on is not None and row.on.precision is Precision.DAY
        assert row.on.local_date.isoformat() == "2026-10-07"
        assert row.off == when("2026-10-08 14:00")
        person.dont_see("Tired: when")
        assert person.value("Tired: began") == "Wed 7 Oct"
        person.change("Tired: went", "8 Oct 13:30")
        (row,) = [each for each in person.attack.symptoms if each.phase is Phase.WARNING]
        assert row.off == when("2026-10-08 13:30")
        person.key("z", "ctrl")
        person.key("z", "ctrl")
        assert person.value("Tired: when") == "Not said"


def test_only_when_it_went_may_be_known(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.tap("After-effects")
        person.tap("There", beside="Drained")
        person.tap("Drained: when")
        person.fill("Drained: went", "9 Oct 20:00")
        person.key("enter")
        (row,) = [each for each in person.attack.symptoms if each.phase is Phase.AFTER]
        assert (row.on, row.off) == (None, when("2026-10-09 20:00"))
        person.see("Until Fri 20:00")


def test_moments_that_cross_are_refused_at_their_field(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.tap("After-effects")
        person.tap("There", beside="Drained")
        person.tap("Drained: when")
        person.fill("Drained: began", "9 Oct 20:00")
        person.fill("Drained: went", "9 Oct 19:00")
        person.key("enter")
        person.see(words.OFF_BEFORE_ON)
        (row,) = [each for each in person.attack.symptoms if each.phase is Phase.AFTER]
        assert (row.on, row.off) == (None, None)
        person.key("escape")
        assert person.value("Drained: when") == "Not said"


def test_a_symptom_that_was_said_gets_its_moments_too(
    thursday: UUID, store: Store, path: Path
) -> None:
    journal.say_symptom(store, thursday, history.built_in(store, "symptom", "dizzy"), True)
    with Editing(path) as person:
        person.tap("Symptoms")
        person.tap("Dizzy: when")
        person.retype("9 Oct 02:00")
        person.key("enter")
        assert person.value("Dizzy: began") == "Fri 02:00"
        assert person.value("Dizzy: went") == "Not said"
        # the Delete key takes this time of it away
        person.key("d")
        person.key("down")
        assert person.focused() == "Dizzy: began"
        person.key("delete")
        assert "Dizzy" not in said(person, Phase.ATTACK)
        person.key("z", "ctrl")
        assert said(person, Phase.ATTACK)["Dizzy"]


@pytest.mark.parametrize(
    ("group", "phase", "kind"),
    [
        ("Warning signs", Phase.WARNING, TermKind.WARNING),
        ("Symptoms", Phase.ATTACK, TermKind.SYMPTOM),
        ("After-effects", Phase.AFTER, TermKind.AFTER),
    ],
)
def test_a_word_of_ones_own_is_added_where_it_is_said(
    thursday: UUID, path: Path, group: str, phase: Phase, kind: TermKind
) -> None:
    with Editing(path) as person:
        person.tap(group)
        person.tap("Add your own")
        person.type("Cold feet")
        person.key("enter")
        assert said(person, phase)["Cold feet"] is True
        assert "Cold feet" in {term.text for term in person.history.terms(kind)}
        person.see("Cold feet", "Cold feet saved")
        person.tap("Undo")
        assert "Cold feet" not in said(person, phase)
        assert "Cold feet" not in {term.text for term in person.history.terms(kind)}
        person.tap("Add your own")
        person.key("enter")
        person.dont_see(words.NAME_WANTED)


def test_no_pain_yet_is_a_zero_at_the_onset(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.tap("No pain yet")
        person.see("No pain yet saved")
        first = person.attack.ratings[0]
        assert (first.moment, first.score) == (person.attack.onset, 0)
        assert person.value("Ratings") == "4"
        # an onset that is put right takes it along
        person.change("Started", "8 Oct 15:40")
        first = person.attack.ratings[0]
        assert (first.moment, first.score) == (when("2026-10-08 15:40"), 0)
        person.tap("No pain yet")
        assert [each.score for each in person.attack.ratings] == [6, 8, 5]
        person.tap("Undo")
        assert person.attack.ratings[0].score == 0


def test_a_start_of_which_only_the_day_is_known_is_not_asked_for_its_pain(
    thursday: UUID, path: Path
) -> None:
    with Editing(path) as person:
        person.scroll_to(words.AT_THE_START)
        person.change("Started", "8 Oct")
        person.scroll_to("Aura")
        person.see("After-effects")
        person.dont_see(words.AT_THE_START)


def test_all_of_it_is_at_most_eight_keys_away(thursday: UUID, store: Store, path: Path) -> None:
    """From Now to a control of the newest attack; moves within the detail do not count."""
    journal.add_aura(store, thursday, history.built_in(store, "aura", "visual"))
    ways = {
        "Yawning": "w ⏎",
        "Aura": "a",
        "Seeing": "a ⏎ s",
        "Minutes": "a ⏎ s ⏎ m",
        "Headache followed": "a ⏎ s ⏎ h",
        "Add an aura": "a ⏎ a",
        "At the start": "a",
        "Drained": "a ⏎",
        "Forehead": "w ⏎",
        "Thu 8 Oct": "s ⏎",
        "Alcohol": "s ⏎",
        "Change this list": "w ⏎ c c c",
    }
    keys = {"⏎": "enter"}
    rows = {
        "Yawning": "Warning signs",
        "Aura": "Aura",
        "Seeing": "Aura",
        "Minutes": "Aura",
        "Headache followed": "Aura",
        "Add an aura": "Aura",
        "At the start": "At the start",
        "Drained": "After-effects",
        "Forehead": "Where it hurts",
        "Thu 8 Oct": "Single days",
        "Alcohol": "Suspected triggers",
        "Change this list": "Warning signs",
    }
    with Driver(path) as person:
        for control, way in ways.items():
            person.key("+", "ctrl")
            person.key("0", "ctrl")
            person.key("1", "ctrl")
            person.key("2", "ctrl")
            person.key("enter")
            letter, *rest = way.split()
            for _ in range(12):  # first letters until the row is reached
                person.key(letter)
                if person.focused() == rows[control]:
                    break
            assert person.focused() == rows[control]
            counted = 3
            for key in rest:
                person.key(keys.get(key, key))
                counted += 1
            assert control in [person.focused(), *person.texts()], control
            assert counted <= 8


def test_a_group_begins_with_its_name_and_a_hairline_below_it(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        for heading, row in (
            (words.BEFORE_AND_AFTER, "Warning signs"),
            (words.THE_PAIN, "Side"),
            (words.AROUND_IT, "Suspected triggers"),
        ):
            person.scroll_to(row)
            person.scroll_to(heading)
            assert 0 < person.place(heading).bottom - person.place(row).top < 24
        person.see(re.compile("^Suspected"))
