"""The detail of an attack: auras, each kind by itself."""

from pathlib import Path
from uuid import UUID

import pytest

from diary import history, journal, words
from diary.measures.rows import Phase, Side, Symptom, TermKind
from diary.store.engine import Store
from tests.ui.detail import Editing, when


def auras(person: Editing) -> list[Symptom]:
    return [each for each in person.attack.symptoms if each.term.key == "aura"]


def test_an_aura_has_its_kind_and_all_that_belongs_to_it(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        assert person.value("Aura") == "Not said"
        person.open("Aura", "Add an aura", "Seeing")
        assert person.value("Aura") == "Seeing"
        person.tap("Seeing", beside="Add an aura")
        visual = person.history.built_in("aura", "visual")
        for label, typed in (("Began", "8 Oct 15:10"), ("Went", "8 Oct 15:32")):
            person.change(label, typed)
        person.change("Minutes", "22.5")
        for label, choice in (
            (words.AURA_SPREAD, "Yes"),
            ("Side", "Left"),
            (words.AURA_POSITIVE, "No"),
            (words.AURA_FOLLOWED, "Yes"),
        ):
            person.scroll_to(label)
            person.tap(label)
            person.tap(choice, beside=label)
            person.wait(1)
        (row,) = auras(person)
        assert (row.aura_kind, row.aura_minutes, row.aura_side) == (visual, 22.5, Side.LEFT)
        assert (row.aura_spread, row.aura_positive, row.aura_followed) == (True, False, True)
        assert (row.on, row.off) == (when("2026-10-08 15:10"), when("2026-10-08 15:32"))
        person.scroll_to("Aura")
        assert person.value("Aura") == "Seeing, 22 min"
        person.see("22 min, left, 15:10–15:32")
        # what was not said stays so: taken back it is not said again
        person.key("home")
        for key in ("a", "a", "down", "down", "down", "down", "down", "down", "down"):
            person.key(key)
            if person.focused() == words.AURA_SPREAD:
                break
        person.key("enter")
        assert person.focused() == "Yes"
        person.key("enter")
        assert auras(person)[0].aura_spread is None


def test_what_a_tile_marked_gets_its_kind_and_further_kinds_are_their_own(
    thursday: UUID, store: Store, path: Path
) -> None:
    aura = history.built_in(store, "symptom", "aura")
    journal.mark_symptom(store, aura, attack_id=thursday, at=when("2026-10-08 15:31"))
    with Editing(path) as person:
        assert person.value("Aura") == "Aura"
        person.tap("Aura", beside="Warning signs")
        person.scroll_to(words.AURA_KIND_NOT_SAID)
        person.see("From 15:31")
        person.open("Add an aura", "Feeling")
        (row,) = auras(person)
        assert row.on == when("2026-10-08 15:31")
        person.open("Add an aura", "Speech")
        assert len(auras(person)) == 2
        assert person.value("Aura") == "Feeling; speech"
        # one that is there is not offered once more
        person.tap("Add an aura")
        assert len([each for each in person.texts() if each == "Speech"]) == 1
        person.see("Weakness")


def test_no_aura_is_not_the_same_as_not_said(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.tap("Aura")
        person.tap("Not there", beside=words.WAS_THERE)
        assert [each.present for each in auras(person)] == [False]
        assert person.value("Aura") == "No aura"
        person.tap("Not there", beside=words.WAS_THERE)
        assert auras(person) == []
        assert person.value("Aura") == "Not said"
        person.tap("There", beside=words.WAS_THERE)
        assert [(each.present, each.aura_kind) for each in auras(person)] == [(True, None)]
        person.tap("Undo")
        assert auras(person) == []


def test_an_aura_before_the_pain_stands_here_too_and_can_be_deleted(
    thursday: UUID, store: Store, path: Path
) -> None:
    journal.note_symptom(
        store, "aura", attack_id=thursday, at=when("2026-10-08 15:00"), phase=Phase.WARNING
    )
    with Editing(path) as person:
        assert person.value("Warning signs") == "Not said"
        person.tap("Aura")
        person.tap(words.AURA_KIND_NOT_SAID)
        assert person.value("Began") == "15:00"
        person.key("d")
        assert person.focused() == "Delete"
        person.key("enter")
        assert auras(person) == []
        person.tap("Undo")
        assert auras(person)[0].phase is Phase.WARNING


@pytest.mark.parametrize("typed", ["long", "-1", "4321", "nan"])
def test_minutes_that_are_none_are_refused_at_their_field(
    thursday: UUID, path: Path, typed: str
) -> None:
    with Editing(path) as person:
        person.open("Aura", "Add an aura", "Seeing")
        person.tap("Seeing", beside="Add an aura")
        person.change("Minutes", typed)
        person.see(words.MINUTES_WANTED)
        assert auras(person)[0].aura_minutes is None
        person.key("escape")
        person.change("Minutes", "20,5")
        assert auras(person)[0].aura_minutes == 20.5
        person.change("Minutes", "")
        assert auras(person)[0].aura_minutes is None


def test_a_kind_of_ones_own(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.open("Aura", "Add an aura")
        person.fill("Add your own", "Smelling smoke")
        person.key("enter")
        assert person.value("Aura") == "Smelling smoke"
        assert "Smelling smoke" in {term.text for term in person.history.terms(TermKind.AURA)}
        # written like one that is there it is that one
        person.tap("Smelling smoke", beside="Add an aura")
        person.tap(words.AURA_KIND)
        person.fill("Add your own", "seeing")
        person.key("enter")
        assert auras(person)[0].aura_kind == person.history.built_in("aura", "visual")
