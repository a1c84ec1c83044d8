"""I took something: what, how much, when; and what is said when it cannot be stored."""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from diary import journal, words
from diary.journal import NewRemedy
from diary.measures.rows import Dose, OveruseClass, RemedyKind
from diary.store.engine import Store, open_store
from diary.ui.theme import theme
from tests.clock import SetClock
from tests.driver import Driver, at
from tests.ui.fitting import faults

SUMATRIPTAN = NewRemedy("Sumatriptan", overuse_class=OveruseClass.TRIPTAN, migraine_specific=True)
IBUPROFEN = NewRemedy("Ibuprofen", overuse_class=OveruseClass.NONOPIOID)
TEA = NewRemedy("Ginger tea", kind=RemedyKind.HERBAL)
CODEINE = NewRemedy("Codeine", overuse_class=OveruseClass.OPIOID)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A diary with six triptan days in October, some ibuprofen, tea and codeine."""
    path = tmp_path / "diary.sqlite"
    clock = SetClock(at("2026-10-01 10:00"))
    store = open_store(path, clock)
    for day in range(3, 15, 2):
        clock.instant = at(f"2026-10-{day:02} 10:00").astimezone(dt.UTC)
        journal.take(store, SUMATRIPTAN, amount=Decimal(50), unit="mg")
        if day < 7:
            journal.take(store, IBUPROFEN, amount=Decimal(400), unit="mg")
            journal.take(store, TEA, amount=Decimal(1), unit="cup")
    journal.take(store, CODEINE, amount=Decimal(30), unit="drops")
    store.close()
    return path


class Taking(Driver):
    """The diary with the sheet open; ``dose`` is the one that was stored last."""

    def _open(self) -> None:
        super()._open()
        self.done: list[Any] = []
        self.store.listen(self.done.append)
        self.tap(words.TOOK_SOMETHING)

    @property
    def store(self) -> Store:
        store: Store = self.app.desk.store
        return store

    @property
    def dose(self) -> Dose:
        taken = [done for done in self.done if done.verb == "take"]
        assert taken, "nothing was stored"
        dose: Dose = self.history.dose(taken[-1].entry_id)
        return dose

    @property
    def stored(self) -> int:
        return sum(done.verb == "take" for done in self.done)


# What and how much


def test_a_favourite_starts_at_its_last_amount_and_names_the_count_it_makes(path: Path) -> None:
    with Taking(path) as person:
        person.dont_see("Triptans: this makes 7 days this month. ICHD-3 line: 10")
        person.tap("Sumatriptan")
        person.see("50", "Unit: mg", "Triptans: this makes 7 days this month. ICHD-3 line: 10")
        person.tap("Save")
        dose = person.dose
        assert (dose.remedy.name, dose.amount, dose.unit) == ("Sumatriptan", Decimal(50), "mg")
        assert dose.moment is not None
        assert dose.moment.local.strftime("%H:%M") == "11:52"
        person.see("Sumatriptan 50 mg, 11:52 saved", "Undo")
        person.dont_see("How much")
        person.tap("Undo")
        assert person.history.dose(dose.id) is None


def test_the_amount_is_stepped_and_typed_exactly(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Sumatriptan")
        person.tap("More")
        person.see("55")
        person.fill("How much", "12,5")
        person.tap("Save")
        assert person.dose.amount == Decimal("12.5")


@pytest.mark.parametrize(("name", "unit"), [("Ginger tea", "cup"), ("Codeine", "drops")])
def test_opioid_and_herbal_start_without_an_amount_but_with_their_unit(
    path: Path, name: str, unit: str
) -> None:
    with Taking(path) as person:
        person.tap("Sumatriptan")
        person.tap(name)
        person.see(f"Unit: {unit}")
        person.dont_see("50")
        person.tap("Save")
        assert person.dose.remedy.name == name
        assert (person.dose.amount, person.dose.unit) == (None, None)


def test_a_herbal_product_has_its_note_and_no_line(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Sumatriptan")
        person.dont_see(words.HERBAL)
        person.tap("Ginger tea")
        person.see(words.HERBAL)
        assert not [line for line in person.texts() if "this makes" in line]


def test_the_unit_is_changed_to_one_used_before_or_written(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Sumatriptan")
        person.tap("Unit: mg")
        person.tap("cup")
        person.see("Unit: cup")
        person.tap("Unit: cup")
        person.fill("Write the unit", "ml")
        person.key("enter")
        person.tap("Save")
        assert (person.dose.amount, person.dose.unit) == (Decimal(50), "ml")


# Something else


def test_something_else_finds_a_remedy_by_a_part_of_its_name(path: Path) -> None:
    store = open_store(path, SetClock(at("2026-03-01 10:00")))
    for name in ("Naproxen", "Café with lemon"):
        journal.take(store, name, amount=Decimal(2), unit="sips")
    store.close()
    with Taking(path) as person:
        person.tap("Something else")
        person.see("Naproxen", "Café with lemon")
        person.type("cafe")
        person.dont_see("Naproxen")
        person.tap("Café with lemon")
        person.see("2", "Unit: sips")
        person.tap("Save")
        assert person.dose.remedy.name == "Café with lemon"
        assert len(person.history.find_remedies("cafe")) == 1


def test_a_new_remedy_keeps_the_proposed_class(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Something else")
        person.type("Rizatriptan")
        person.see(
            "Medicine",
            "Counts as: Triptans",
            "Triptans: this makes 7 days this month. ICHD-3 line: 10",
        )
        person.fill("How much", "10")
        person.tap("Unit")
        person.tap("mg")
        person.tap("Save")
        dose = person.dose
        assert (dose.amount, dose.unit) == (Decimal(10), "mg")
        remedy = dose.remedy
        assert (remedy.name, remedy.kind) == ("Rizatriptan", RemedyKind.MEDICINE)
        assert remedy.overuse_class is OveruseClass.TRIPTAN
        assert (remedy.migraine_specific, remedy.approved) == (True, None)


def test_a_proposed_class_that_is_refused_is_not_set(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Something else")
        person.type("Rizatriptan")
        person.tap("Counts as: Triptans")
        assert not [line for line in person.texts() if "this makes" in line]
        person.tap("Save")
        remedy = person.dose.remedy
        assert (remedy.overuse_class, remedy.migraine_specific) == (None, None)


def test_a_name_without_a_class_proposes_none(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Something else")
        person.type("Peppermint oil")
        assert not [line for line in person.texts() if "Counts as" in line]
        person.tap("Herbal")
        assert person.place(words.HERBAL).whole
        person.tap("Save")
        assert person.dose.remedy.kind is RemedyKind.HERBAL


def test_kratom_is_taken_for_herbal_and_has_its_own_text(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Something else")
        person.type("Kratom powder")
        assert person.place(words.KRATOM).whole
        person.dont_see(words.HERBAL)
        assert not [line for line in person.texts() if "this makes" in line or "Counts as" in line]
        person.tap("Save")
        remedy = person.dose.remedy
        assert (remedy.kind, remedy.overuse_class) == (RemedyKind.HERBAL, None)
        assert (person.dose.amount, person.dose.unit) == (None, None)


def test_no_amount_and_no_unit_stands_beside_kratom_not_even_as_an_example(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Something else")
        person.type("Kratom")
        person.fill("How much", "some")
        person.tap("Save")
        person.see("“some” is not an amount. Write a number above 0.")
        person.fill("How much", "2")
        person.tap("Save")
        person.see("An amount needs a unit.")
        assert person.stored == 0


def test_what_is_no_medicine_needs_no_amount_and_makes_no_count(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Something else")
        person.type("Ice pack with aspirin")
        person.see("Counts as: Simple painkillers")
        person.tap("Not a medicine")
        assert not [line for line in person.texts() if "this makes" in line or "Counts as" in line]
        person.tap("Save")
        remedy = person.dose.remedy
        assert (remedy.kind, remedy.overuse_class) == (RemedyKind.NON_DRUG, None)


def test_a_name_like_a_known_one_is_added_only_when_asked(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Something else")
        person.type("ibu")
        person.tap("Save")
        person.see(words.REMEDY_WANTED)
        assert person.stored == 0
        person.tap("Add “ibu”")
        person.see("Medicine")
        person.tap("Save")
        assert person.dose.remedy.name == "ibu"


def test_a_known_name_is_that_remedy_whatever_its_case(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Something else")
        person.type("IBUPROFEN")
        person.dont_see("Add “IBUPROFEN”")
        person.key("enter")
        person.see("400")
        person.tap("Save")
        assert person.dose.remedy.name == "Ibuprofen"


def test_an_empty_diary_suggests_nothing_and_begins_with_the_search(tmp_path: Path) -> None:
    with Taking(tmp_path / "new.sqlite") as person:
        person.dont_see("Something else")
        person.fill(words.SEARCH_OR_ADD, "Ibuprofen")
        person.see("Counts as: Simple painkillers")
        person.tap("Save")
        assert person.dose.remedy.overuse_class is OveruseClass.NONOPIOID


def test_the_sheet_opens_on_the_remedy_whose_amount_must_be_said(path: Path) -> None:
    with Driver(path) as person:
        codeine = next(each for each in person.history.remedies() if each.name == "Codeine")
        person.app.open_sheet("took_something", remedy_id=codeine.id)
        person.stage.settle()
        person.see("Unit: drops", "Opioids: this makes 2 days this month. ICHD-3 line: 10")


# When


def test_when_is_now_or_some_time_ago(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Sumatriptan")
        person.tap("1 h ago")
        person.tap("15 min ago")
        person.wait(minutes=3)
        person.tap("Save")
        assert person.dose.moment is not None
        # counted from the tap, not from Save
        assert person.dose.moment.local.strftime("%d %H:%M") == "30 11:37"


def test_a_picked_time_stands_on_its_chip_and_counts_in_its_month(path: Path) -> None:
    with Taking(path, now="2026-11-01 09:00") as person:
        person.tap("Sumatriptan")
        person.see("Triptans: this makes 1 day this month. ICHD-3 line: 10")
        person.tap("Pick")
        person.tap("Day, one less")
        person.fill("Hour", "22")
        person.fill("Minute", "05")
        person.tap("Set this time")
        person.see("Sat 22:05", "Triptans: this makes 7 days in October. ICHD-3 line: 10")
        person.dont_see("Set this time")
        person.tap("Save")
        assert person.dose.moment is not None
        assert person.dose.moment.local.strftime("%d %H:%M") == "31 22:05"


def test_a_time_that_is_still_being_picked_is_taken_by_save(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Sumatriptan")
        person.tap("Pick")
        person.fill("Hour", "10")
        person.tap("Save")
        assert person.dose.moment is not None
        assert person.dose.moment.local.strftime("%d %H:%M") == "30 10:52"


# What is missing or wrong


def test_save_says_what_is_missing(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Save")
        person.see(words.REMEDY_WANTED)
        person.tap("Sumatriptan")
        person.dont_see(words.REMEDY_WANTED)
        assert person.stored == 0


@pytest.mark.parametrize("amount", ["fifty", "0", "-2", "nan"])
def test_an_amount_that_is_none_is_refused_in_words(path: Path, amount: str) -> None:
    with Taking(path) as person:
        person.tap("Sumatriptan")
        person.fill("How much", amount)
        person.tap("Save")
        person.see(words.amount_wanted(amount))
        assert person.stored == 0
        person.fill("How much", "25")
        person.dont_see(words.amount_wanted(amount))
        person.tap("Save")
        assert person.dose.amount == Decimal(25)


def test_an_amount_needs_its_unit(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Something else")
        person.type("Magnesium")
        person.fill("How much", "300")
        person.tap("Save")
        person.see(words.AMOUNT_NEEDS_UNIT)
        assert person.stored == 0
        person.fill("Write the unit", "mg")
        person.tap("Save")
        assert (person.dose.amount, person.dose.unit) == (Decimal(300), "mg")


def test_a_time_to_come_is_refused_at_its_place(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Sumatriptan")
        person.tap("Pick")
        person.fill("Hour", "13")
        person.tap("Set this time")
        person.tap("Save")
        person.see(words.IN_THE_FUTURE)
        assert person.stored == 0
        person.tap("Now")
        person.dont_see(words.IN_THE_FUTURE)
        person.tap("Save")
        assert person.stored == 1


def test_a_time_that_is_none_is_refused_before_anything_is_stored(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Sumatriptan")
        person.tap("Pick")
        person.fill("Minute", "70")
        person.tap("Save")
        person.see(words.TIME_WANTED)
        assert person.stored == 0


# Notes


def test_a_long_note_comes_back_whole(path: Path) -> None:
    note = "\n".join(f"line {number} 🤕" for number in range(5000))
    with Taking(path) as person:
        person.tap("Sumatriptan")
        person.tap("Note")
        person.paste(note)
        person.tap("Save")
        assert person.dose.note == note


def test_letters_in_a_note_are_only_written(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Sumatriptan")
        person.tap("Note")
        person.type("with water\nafter lunch")
        assert person.focused() == "Note"
        person.key("enter", "ctrl")
        assert person.dose.note == "with water\nafter lunch"


# By keyboard alone


def test_a_dose_by_keyboard_alone(path: Path) -> None:
    with Driver(path) as person:
        done: list[Any] = []
        person.app.desk.store.listen(done.append)
        person.key("t", "ctrl")
        assert person.focused() == "Sumatriptan"
        person.key("enter")
        person.key("h")
        assert person.focused() == "Less"
        person.key("enter")
        person.key("w")
        assert person.focused() == "Now"
        person.key("right")
        person.key("space")
        person.key("enter", "ctrl")
        dose = person.history.dose(done[-1].entry_id)
        assert (dose.amount, dose.unit) == (Decimal(45), "mg")
        assert dose.moment.local.strftime("%H:%M") == "11:37"


def test_up_and_down_step_the_amount(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Sumatriptan")
        person.tap("How much")
        person.key("up")
        person.key("up")
        person.key("down")
        person.key("enter", "ctrl")
        assert person.dose.amount == Decimal(55)


def test_a_search_by_keyboard_writes_no_letter_twice(path: Path) -> None:
    with Taking(path) as person:
        for _ in range(3):
            person.key("tab")
        while person.focused() != "Something else":
            person.key("tab")
        person.key("enter")
        person.type("riza")
        person.key("enter", "ctrl")
        assert person.dose.remedy.name == "riza"


# Drafts


def test_what_was_entered_comes_back_for_ten_minutes(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Ibuprofen")
        person.fill("How much", "200")
        person.key("escape")
        person.key("escape")
        person.dont_see("How much")
        person.wait(minutes=9)
        person.tap(words.TOOK_SOMETHING)
        person.see("200", "Simple painkillers: this makes 3 days this month. ICHD-3 line: 15")
        person.tap("Close")
        person.wait(minutes=11)
        person.tap(words.TOOK_SOMETHING)
        person.dont_see("200")


def test_what_was_saved_does_not_come_back(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Ibuprofen")
        person.tap("Save")
        person.tap(words.TOOK_SOMETHING)
        person.dont_see("Unit: mg")


# A write that fails


@contextmanager
def full_disk(store: Store) -> Iterator[None]:
    """No page can be added to the diary's file; notes are long enough to need one."""
    with store.reading() as session:
        pages = session.scalar(text("PRAGMA page_count"))
        session.execute(text(f"PRAGMA max_page_count={pages}"))
    yield
    with store.reading() as session:
        session.execute(text("PRAGMA max_page_count=1000000"))


def _fill_long_note(person: Taking) -> None:
    person.tap("Sumatriptan")
    person.tap("Note")
    person.paste("A long note. " * 2000)


def test_what_cannot_be_written_stays_and_is_stored_once(path: Path) -> None:
    with Taking(path) as person:
        _fill_long_note(person)
        with full_disk(person.store):
            person.tap("Save")
            person.see("50")
            assert [line for line in person.texts() if "the disk is full" in line]
            person.fill("How much", "100")
            person.tap("Save")
            assert person.stored == 0
        person.tap("Save")
        assert person.stored == 1
        assert person.dose.amount == Decimal(100)
        person.see("Sumatriptan 100 mg, 11:52 saved")
        person.wait(20)
        assert person.stored == 1


def test_what_could_not_be_written_is_stored_by_itself(path: Path) -> None:
    with Taking(path) as person:
        _fill_long_note(person)
        with full_disk(person.store):
            person.tap("Save")
            assert person.stored == 0
        person.wait(10)
        assert person.stored == 1
        person.dont_see("How much")
        person.tap(words.TOOK_SOMETHING)
        person.dont_see("50")


def test_what_is_refused_only_when_it_is_tried_again_is_said(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Sumatriptan")
        person.tap("Pick")
        person.fill("Hour", "13")
        person.tap("Set this time")
        with full_disk(person.store):
            # the write lock is asked for before the time is looked at
            with person.store.reading() as session:
                session.execute(text("PRAGMA query_only=1"))
            person.tap("Save")
            with person.store.reading() as session:
                session.execute(text("PRAGMA query_only=0"))
        person.wait(10)
        person.see("50")
        assert person.stored == 0


# Looks


@pytest.mark.parametrize(
    ("size", "theme", "text_size"),
    [
        ((390, 844), "dim", 100),
        ((360, 640), "light", 130),
        ((360, 640), "dim", 200),
        ((1280, 800), "dark", 160),
    ],
)
def test_nothing_is_cut_and_nothing_overlaps(
    path: Path, size: tuple[int, int], theme: str, text_size: int
) -> None:
    with Taking(path, size=size, theme_name=theme, text_size=text_size) as person:
        person.tap("Sumatriptan")
        assert faults(person) == []
        person.scroll_to(re.compile("this makes 7 days"))
        person.tap("Pick")
        assert faults(person) == []
        person.tap("Cancel")
        person.tap("Something else")
        person.type("Paracetamol with caffeine")
        assert faults(person) == []
        person.scroll_to("Note")
        assert faults(person) == []
        person.fill("How much", "x")
        person.tap("Save")
        assert faults(person) == []


def test_an_amount_that_is_none_is_said_under_the_amount(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Sumatriptan")
        person.tap("Unit: mg")
        person.fill("How much", "50x")
        person.tap("Save")
        said = person.place("“50x” is not an amount. Write a number above 0.")
        assert person.place("How much").bottom > said.top > person.place("Write the unit").top
        assert person.stored == 0


def test_the_ring_about_the_first_tile_is_whole(path: Path) -> None:
    with Taking(path) as person:
        person.key("escape")
        person.key("t", "ctrl")
        assert person.focused() == "Sumatriptan"
        tile, seen = person.place("Sumatriptan"), person.pixels()
        x, top = int(tile.middle[0]), 844 - int(tile.top)
        ring = tuple(round(255 * part) for part in theme.colour("text")[:3])
        assert [seen.at(x, top - row) == ring for row in (1, 3, 4, 5)] == [False, True, True, False]


def test_a_search_without_a_word_is_wrong_at_its_field(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Something else")
        person.tap("Save")
        field, said = (
            person.place("Search or add", beside="Save"),
            person.place(words.REMEDY_WANTED),
        )
        assert 0 <= field.bottom - said.top <= 30
        seen, top = person.pixels(), 844 - int(field.top)
        column = {seen.at(int(field.left), row) for row in range(top - 20, top + 44)}
        assert tuple(round(255 * part) for part in theme.colour("warn")[:3]) in column


def test_what_unfolds_moves_nothing_that_was_touched(path: Path) -> None:
    with Taking(path) as person:
        top = person.place(words.TOOK_SOMETHING).middle
        for name in ("Something else", "Unit", "Save", "Ibuprofen", "Unit: mg", "Unit: mg"):
            before = person.place(name).middle
            person.tap(name)
            assert person.place(re.compile(f"^{name.split(':')[0]}")).middle == before
        person.fill("How much", "50x")
        before = person.place("More").middle
        person.tap("Save")
        person.see(re.compile("not an amount"))
        assert person.place("More").middle == before
        assert person.place(words.TOOK_SOMETHING).middle == top


def test_a_refused_class_stays_under_the_finger(tmp_path: Path) -> None:
    with Taking(tmp_path / "new.sqlite") as person:
        person.fill("Search or add", "Rizatriptan")
        before = person.place("Counts as: Triptans")
        person.tap("Counts as: Triptans")
        after = person.place("Counts as: Triptans")
        assert (after.left, after.top) == (before.left, before.top)


def test_a_time_that_is_picked_can_be_seen_whole(path: Path) -> None:
    with Taking(path) as person:
        person.tap("Pick")
        assert all(person.place(name).whole for name in ("Pick", "Hour", "Set this time"))


@pytest.mark.parametrize("by_key", [False, True])
def test_a_unit_that_is_asked_for_has_the_cursor(tmp_path: Path, by_key: bool) -> None:
    with Taking(tmp_path / "new.sqlite") as person:
        if by_key:
            while person.focused() != "Unit":
                person.key("tab")
            person.key("enter")
        else:
            person.tap("Unit")
        assert person.focused() == "Write the unit"
        gap = person.place("How much").bottom - person.place("Write the unit").top
        assert gap >= 2 * theme.size("gap")


def test_a_unit_is_written_at_once(tmp_path: Path) -> None:
    with Taking(tmp_path / "new.sqlite") as person:
        person.fill("Search or add", "Naproxen")
        person.tap("Unit")
        person.type("mg")
        person.see("Unit: mg")
