"""The words of a list: added, renamed, hidden, and old entries follow."""

import re
from pathlib import Path
from uuid import UUID

import pytest

from diary import history, journal, words
from diary.measures.rows import Phase, TermKind
from diary.store.engine import Store
from tests.ui.detail import Editing
from tests.ui.fitting import faults

WAYS = {
    TermKind.SYMPTOM: ["Symptoms"],
    TermKind.WARNING: ["Warning signs"],
    TermKind.AFTER: ["After-effects"],
    TermKind.AURA: ["Aura"],
    TermKind.PLACE: ["Where it hurts"],
    TermKind.TRIGGER: ["Suspected triggers"],
    TermKind.SIDE_EFFECT: ["Sumatriptan 50 mg", "Side effects"],
}


@pytest.mark.parametrize("kind", TermKind)
def test_every_list_is_reached_from_where_it_is_used(
    thursday: UUID, path: Path, kind: TermKind
) -> None:
    with Editing(path) as person:
        person.open(*WAYS[kind])
        person.tap(words.CHANGE_LIST)
        person.see(words.list_name(kind), words.OLD_ENTRIES_FOLLOW, "Close")
        for term in person.history.terms(kind):
            person.scroll_to(words.term_name(term))
        person.tap("Add your own")
        person.type("Quite my own")
        person.key("enter")
        assert person.history.terms(kind)[-1].text == "Quite my own"
        person.see("Quite my own", "Quite my own saved")
        person.tap("Close")
        person.open(*(WAYS[kind][-1:] if kind in (TermKind.PLACE, TermKind.TRIGGER) else []))
        if kind is TermKind.AURA:
            person.tap("Add an aura")
        elif kind is TermKind.SIDE_EFFECT:
            person.tap("Side effects")
        person.scroll_to("Quite my own")


def test_a_word_is_renamed_where_it_was_used_too(thursday: UUID, store: Store, path: Path) -> None:
    journal.say_symptom(store, thursday, "Cold feet", True, phase=Phase.WARNING)
    with Editing(path) as person:
        person.tap("Warning signs")
        person.tap(words.CHANGE_LIST)
        person.tap("Cold feet")
        person.change(words.WORD, "Cold toes")
        person.see("Cold toes saved")
        person.key("escape")
        assert person.value("Warning signs") == "Cold toes"
        assert person.history.search("toes").rows and not person.history.search("feet").rows
        person.key("z", "ctrl")
        assert person.value("Warning signs") == "Cold feet"


def test_a_hidden_word_stays_where_it_was_used_and_is_offered_no_longer(
    thursday: UUID, store: Store, path: Path
) -> None:
    journal.say_triggers(store, thursday, ["Red wine"])
    with Editing(path) as person:
        person.tap("Suspected triggers")
        person.tap(words.CHANGE_LIST)
        for word in ("Red wine", "Alcohol"):
            person.tap(word)
            person.tap("Hide")
            person.see(f"{word} hidden")
            person.see("Hidden", "Show again")
            person.tap("Close")
            person.tap("Suspected triggers")
            if word == "Red wine":
                person.tap(words.CHANGE_LIST)
        person.see("Red wine", "Weather")
        person.dont_see("Alcohol")
        assert person.value("Suspected triggers") == "Red wine"
        # taken back it is gone from here, and still in the list
        person.tap("Red wine", beside="Weather")
        person.tap("Started")
        person.tap("Suspected triggers")
        person.dont_see("Red wine")
        person.tap(words.CHANGE_LIST)
        person.tap("Red wine")
        person.tap("Show again")
        person.see("Red wine shown again")
        person.tap("Close")
        person.tap("Suspected triggers")
        person.see("Red wine")


def test_a_built_in_word_is_hidden_but_not_renamed(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.tap("Symptoms")
        person.tap(words.CHANGE_LIST)
        person.tap("Smell hurts")
        person.see("Hide")
        person.dont_see(words.WORD)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("nausea", re.compile("“Nausea” is in the diary already")), ("", words.NAME_WANTED)],
)
def test_a_name_that_is_taken_or_none_is_refused_at_its_field(
    thursday: UUID, store: Store, path: Path, typed: str, sentence: str
) -> None:
    journal.add_term(store, TermKind.SYMPTOM, "Cold hands")
    with Editing(path) as person:
        person.tap("Symptoms")
        person.tap(words.CHANGE_LIST)
        person.tap("Cold hands")
        person.change(words.WORD, typed)
        person.see(sentence)
        person.tap("Close")
        person.see("Close", sentence)
        person.key("escape")
        person.key("escape")
        person.dont_see("Close")
        assert person.history.terms(TermKind.SYMPTOM)[-1].text == "Cold hands"


def test_undo_stands_on_the_sheet_and_works_by_key(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.tap("Symptoms")
        person.tap(words.CHANGE_LIST)
        person.tap("Nausea")
        person.tap("Hide")
        nausea = person.history.built_in("symptom", "nausea")
        assert nausea not in {term.id for term in person.history.terms(TermKind.SYMPTOM)}
        person.tap("Undo")
        assert nausea in {term.id for term in person.history.terms(TermKind.SYMPTOM)}
        assert person.value("Nausea") == ""
        person.tap("Redo")
        assert person.value("Nausea") == "Hidden"
        person.key("z", "ctrl")
        assert person.value("Nausea") == ""
        person.wait(12)
        person.dont_see("Redo")


def test_all_by_keys(thursday: UUID, store: Store, path: Path) -> None:
    journal.add_term(store, TermKind.WARNING, "Wobbly")
    with Editing(path) as person:
        for key in ("w", "enter", "c", "c", "c", "enter"):
            person.key(key)
        assert person.focused() == "Yawning"
        for key in ("w", "enter"):
            person.key(key)
        assert person.focused() == words.WORD
        person.key("enter")
        person.retype("Dizzy at once")
        person.key("enter", "ctrl")
        assert person.history.terms(TermKind.WARNING)[-1].text == "Dizzy at once"
        person.key("down")
        assert person.focused() == "Hide"
        person.key("enter")
        assert person.focused() == "Show again"
        person.key("f1")
        person.see(words.HELP_TITLE)
        person.key("escape")
        person.key("escape")
        person.see("Warning signs", "Back")
        person.dont_see(words.OLD_ENTRIES_FOLLOW)


def test_another_text_size_keeps_the_list_open(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.tap("Symptoms")
        person.tap(words.CHANGE_LIST)
        person.tap("Add your own")
        person.type("Cold hands")
        person.key("+", "ctrl")
        assert person.history.terms(TermKind.SYMPTOM)[-1].text == "Cold hands"
        person.see(words.OLD_ENTRIES_FOLLOW)


@pytest.mark.parametrize(
    ("size", "text_size"), [((390, 844), 100), ((360, 640), 100), ((360, 640), 200)]
)
def test_nothing_is_cut_or_too_small(
    thursday: UUID, store: Store, path: Path, size: tuple[int, int], text_size: int
) -> None:
    journal.add_term(store, TermKind.WARNING, "A word of some length that was written one day")
    hidden = journal.add_term(store, TermKind.WARNING, "Wobbly").entry_id
    assert hidden is not None
    journal.hide_term(store, hidden)
    with Editing(path, size=size, text_size=text_size) as person:
        person.tap("Warning signs")
        person.tap(words.CHANGE_LIST)
        assert faults(person) == []
        for word in ("Wobbly", re.compile("^A word of some")):
            person.tap(word)
            assert faults(person) == []
            if word == "Wobbly":
                person.tap(word, beside="Hidden")
        person.tap(words.WORD)
        assert faults(person) == []
        person.retype("")
        person.key("enter")
        assert faults(person) == []
        assert history.terms(store, TermKind.WARNING)
