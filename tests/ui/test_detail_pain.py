"""The detail of an attack: places, triggers, single days, an unusual one."""

import datetime as dt
from pathlib import Path
from uuid import UUID

import pytest

from diary import history, journal, words
from diary.measures.rows import Quality, Side, TermKind
from diary.store.engine import Store
from tests.ui.detail import Editing, when
from tests.ui.fitting import faults

THURSDAY, FRIDAY = dt.date(2026, 10, 8), dt.date(2026, 10, 9)


def named(person: Editing, kind: TermKind) -> list[str]:
    return sorted(words.term_name(each) for each in person.attack.terms if each.kind is kind)


@pytest.mark.parametrize(
    ("label", "kind", "one", "other", "told"),
    [
        (
            "Suspected triggers",
            TermKind.TRIGGER,
            "Skipped meal",
            "Alcohol",
            "Skipped meal, alcohol, Red wine",
        ),
        (
            "Where it hurts",
            TermKind.PLACE,
            "Forehead",
            "Jaw or face",
            "Forehead, jaw or face, Red wine",
        ),
    ],
)
def test_what_is_chosen_of_a_list_is_saved_by_leaving(
    thursday: UUID, path: Path, label: str, kind: TermKind, one: str, other: str, told: str
) -> None:
    with Editing(path) as person:
        assert person.value(label) == "Not said"
        person.tap(label)
        person.tap(other)
        person.tap(one)
        person.fill("Add your own", "Red wine")
        person.key("enter")
        person.see("Red wine")
        assert person.attack.terms == ()
        person.key("enter", "ctrl")
        person.see(f"{label} saved")
        assert named(person, kind) == sorted([one, other, "Red wine"])
        assert person.value(label) == told
        person.tap("Undo")
        assert person.attack.terms == ()
        assert "Red wine" not in {term.text for term in person.history.terms(kind)}
        # a word that was written and not entered is not lost
        person.tap(label)
        person.fill("Add your own", "alcohol" if kind is TermKind.TRIGGER else "forehead")
        person.tap("Started")
        assert named(person, kind) == ["Alcohol" if kind is TermKind.TRIGGER else "Forehead"]
        person.key("escape")
        person.tap(label)
        person.fill("Add your own", "Nothing of it")
        person.key("escape")
        assert len(person.attack.terms) == 1


def test_side_effects_take_a_word_of_ones_own(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.open("Sumatriptan 50 mg", "Side effects")
        person.tap("Drowsy")
        person.fill("Add your own", "Tight chest")
        person.key("enter")
        person.tap("Ended")
        assert person.value("Side effects") == "Drowsy, Tight chest"
        effects = person.attack.checks[0].side_effects
        assert effects is not None and len(effects) == 2


# Single days


def test_a_day_says_what_was_different_on_it(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        assert person.value("Single days") == "Not said"
        way = """
            s s s s s enter down enter
            enter right enter down
            enter right enter ctrl+enter down
            enter right enter down
            down right right
            down right
        """
        for key in way.split():
            person.key(*reversed(key.split("+")))
        assert person.focused() == "Light hurts"
        (day,) = person.attack.days
        assert (day.date, day.side, day.qualities) == (FRIDAY, Side.RIGHT, {Quality.PRESSING})
        assert (day.worse_with_activity, day.vomiting, day.light) == (False, False, True)
        assert (day.nausea, day.sound) == (None, None)
        person.scroll_to("Single days")
        assert person.value("Single days") == "Fri"
        person.see("Right, pressing, not worse with activity, no vomiting, light hurts")
        assert person.value("Thu 8 Oct") == words.AS_THE_ATTACK
        # the attack itself is as it was
        assert (person.attack.side, person.attack.qualities) == (None, None)
        person.tap("There", beside="Light hurts")
        assert person.attack.days[0].light is None
        person.see("Fri 9 October saved")
        person.key("d")
        person.key("enter")
        assert person.attack.days == ()
        person.tap("Undo")
        assert person.attack.days[0].side is Side.RIGHT


def test_only_an_attack_of_several_dates_has_single_days(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.scroll_to("Single days")
        person.change("Ended", "8 Oct 23:30")
        person.scroll_to("Side")
        person.dont_see("Single days")


def test_what_was_said_of_a_date_that_is_none_of_it_any_more_is_still_shown(
    thursday: UUID, store: Store, path: Path
) -> None:
    journal.edit_day(store, thursday, FRIDAY, nausea=True)
    journal.edit(store, "attack", thursday, end=when("2026-10-08 23:30"))
    with Editing(path) as person:
        person.open("Single days", "Fri 9 Oct")
        person.see(words.NOT_THAT_DAY, "Nausea")
        person.key("d")
        person.key("enter")
        assert person.attack.days == ()


# An unusual one


def test_the_help_of_f1_stands_before_save_and_only_save_stores(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.tap("Unusual")
        person.tap("Yes")
        block = [*words.HELP_NOW[2], *words.HELP_SOON[2], words.POISON_CENTRE, words.HELP_END]
        for line in block:
            person.scroll_to(line)
            person.see(line)
        for leave in (
            lambda: person.tap("Close"),
            lambda: person.tap("Started"),
            lambda: person.key("escape"),
            lambda: person.key("1", "ctrl"),
        ):
            leave()
            assert person.attack.unusual is None
            person.key("2", "ctrl")
            if not person.sees("Unusual"):
                person.key("enter") if person.sees("Search") else None
            person.scroll_to("Unusual")
            person.tap("Unusual")
            person.tap("Yes")
        person.tap("Save")
        assert person.attack.unusual is True
        person.see("Unusual saved")
        person.tap("Undo")
        assert person.attack.unusual is None


def test_ctrl_enter_is_a_save_too_and_no_needs_none(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.tap("Unusual")
        person.tap("Yes")
        person.key("enter", "ctrl")
        assert person.attack.unusual is True
        person.tap("Unusual")
        person.tap("No")
        assert person.attack.unusual is False


# Layout


@pytest.mark.parametrize(
    ("size", "text_size"),
    [((390, 844), 100), ((360, 640), 100), ((360, 640), 200), ((390, 844), 200)],
)
def test_nothing_is_cut_or_too_small(
    thursday: UUID, store: Store, path: Path, size: tuple[int, int], text_size: int
) -> None:
    journal.add_aura(store, thursday, history.built_in(store, "aura", "brainstem"))
    journal.edit_day(store, thursday, FRIDAY, nausea=False, light=True, side=Side.SWITCHING)
    with Editing(path, size=size, text_size=text_size) as person:
        rows = person.app.shell.screen.rows
        for group in ("warning", "aura", "after", "days"):
            rows.row(group).open_rows(True)
        for one in (*rows.row("aura").inner.values(), *rows.row("days").inner.values()):
            if one.spec.rows:
                one.open_rows(True)
        person.wait(0.1)
        for head in list(rows.heads()):
            if head.row.spec.edit is None:
                person.scroll_to(head.name)
                assert faults(person) == [], head.name
        for key in ("place", "trigger", "unusual"):
            rows.edit(rows.row(key))
            person.wait(0.1)
            assert faults(person) == [], key
        person.tap("Yes")
        for name in (words.HELP_END, "Save", "Close"):
            person.scroll_to(name)
            assert faults(person) == [], name
