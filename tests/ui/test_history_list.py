"""The history as a list: what a row says, paging, keys, places that stay."""

import datetime as dt
import random
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from diary import history, journal, words
from diary.journal import NewRemedy, PastAttack
from diary.measures.rows import Ending, Level, Moment, Precision, RemedyKind
from diary.store.clock import moment
from diary.store.engine import Store, open_store
from diary.ui.theme import theme
from diary.ui.widgets.curve import Sparkline
from diary.ui.widgets.history_row import HistoryRow, SymptomIcon, whole_words
from diary.ui.widgets.text import text_width
from tests.clock import SetClock
from tests.driver import BERLIN, Driver, at
from tests.ui.fitting import faults

SIZES = [(390, 844), (360, 640), (1180, 800)]
SUMATRIPTAN = NewRemedy("Sumatriptan")
TEA = NewRemedy("Ginger tea", kind=RemedyKind.HERBAL)


class Writer:
    """Writes a diary by the journal, with the clock at the moment of each verb."""

    def __init__(self, path: Path) -> None:
        self.clock = SetClock(at("2026-10-01 10:00"))
        self.store: Store = open_store(path, self.clock)

    def go(self, text: str) -> Moment:
        self.clock.instant = at(text).astimezone(dt.UTC)
        return moment(self.clock.instant, BERLIN)

    def attack(
        self,
        onset: str,
        end: str | None = None,
        *,
        ratings: dict[str, float] | None = None,
        doses: tuple[tuple[str, Any, str | None, str | None], ...] = (),
        symptoms: tuple[str, ...] = (),
    ) -> UUID:
        self.go(onset)
        id = journal.start_attack(self.store).attack_id
        assert id is not None
        for key in symptoms:
            term = history.built_in(self.store, "symptom", key)
            journal.mark_symptom(self.store, term, attack_id=id)
        for when, score in (ratings or {}).items():
            self.go(when)
            journal.rate(self.store, score, attack_id=id)
        for when, remedy, amount, unit in doses:
            self.go(when)
            quantity = None if amount is None else Decimal(amount)
            journal.take(self.store, remedy, amount=quantity, unit=unit, attack_id=id)
        if end is not None:
            journal.end_attack(self.store, at=self.go(end), attack_id=id)
        return id

    def past(self, onset: str, **fields: Any) -> UUID:
        """An attack entered on 30 October, whenever it was."""
        self.go("2026-10-30 09:00")
        began = moment(at(onset), BERLIN)
        given = {"ending": Ending.UNKNOWN, **fields}
        id = journal.add_past(self.store, PastAttack(onset=began, **given)).attack_id
        assert id is not None
        return id


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "diary.sqlite"


@pytest.fixture
def writer(path: Path) -> Iterator[Writer]:
    writer = Writer(path)
    yield writer
    writer.store.close()


class Looking(Driver):
    """The diary with History open."""

    def _open(self) -> None:
        super()._open()
        self.key("2", "ctrl")

    @property
    def screen(self) -> Any:
        return self.app.shell.screen

    def rows(self) -> list[str]:
        """The names of the rows that can be seen, from the top."""
        rows = [seen for seen in self.stage.seen() if isinstance(seen.widget, HistoryRow)]
        return [seen.widget.name for seen in sorted(rows, key=lambda seen: -seen.middle[1])]

    def all_rows(self) -> list[str]:
        """The names of all rows, as a person meets them who scrolls to the end."""
        found: dict[str, None] = {}
        x, y = 200, 400
        while True:
            before = self.rows()
            found.update(dict.fromkeys(before))
            for _ in range(5):
                self.stage.wheel(x, y, down=True)
            if self.rows() == before:
                return list(found)


def dates(count: int) -> list[dt.datetime]:
    """Instants at 10:00 UTC, every third day back from 29 October 2026."""
    newest = dt.datetime(2026, 10, 29, 10, tzinfo=dt.UTC)
    return [newest - dt.timedelta(days=3 * number) for number in range(count)]


def many(writer: Writer, count: int) -> list[str]:
    """A past attack for each of ``dates``; their rows' names, newest first."""
    names = []
    writer.go("2026-10-30 09:00")
    for number, onset in enumerate(dates(count)):
        end = onset + dt.timedelta(minutes=60 + number)
        began = moment(onset, BERLIN)
        journal.add_past(
            writer.store,
            PastAttack(onset=began, end=moment(end, BERLIN), worst=number % 11),
        )
        title = words.day_title(began.local_date, dt.date(2026, 10, 30))
        names.append(f"{title}, {words.duration(60 + number)}, {number % 11}")
    return names


# What a row says


def test_a_row_says_date_length_times_remedies_and_the_worst(writer: Writer, path: Path) -> None:
    writer.attack(
        "2026-10-21 10:30",
        "2026-10-21 14:45",
        ratings={"2026-10-21 10:30": 3, "2026-10-21 12:00": 6, "2026-10-21 14:00": 2},
        doses=(("2026-10-21 11:00", SUMATRIPTAN, 50, "mg"),),
        symptoms=("light", "aura"),
    )
    writer.attack(
        "2026-10-08 15:30",
        "2026-10-09 11:10",
        ratings={"2026-10-08 17:00": 9},
        doses=(
            ("2026-10-08 15:55", "Sumatriptan", 50, "mg"),
            ("2026-10-09 06:20", "Sumatriptan", 50, "mg"),
        ),
    )
    with Looking(path) as person:
        person.see("October 2026", "3 headache days · 3 medication days")
        person.see("21", "Wed", "4 h 15 min", "10:30–14:45", "Sumatriptan 50 mg", "6")
        person.see("8", "Thu", "19 h 40 min", "15:30–Fri 11:10", "Sumatriptan 50 mg, 2 times", "9")
        assert person.rows() == [
            "Wed 21 October, 4 h 15 min, 6",
            "Thu 8 October, 19 h 40 min, 9",
        ]
        icons = [
            seen.widget.name for seen in person.stage.seen() if isinstance(seen.widget, SymptomIcon)
        ]
        assert icons == ["Aura", "Light hurts"]


def test_what_was_not_entered_is_said_in_words(writer: Writer, path: Path) -> None:
    writer.attack("2026-10-12 09:00", "2026-10-12 10:00")
    with Looking(path) as person:
        person.see(words.NO_SEVERITY, words.NOTHING_TAKEN)
        person.dont_see("0")


def test_a_level_is_shown_as_its_word(writer: Writer, path: Path) -> None:
    writer.past("2026-10-12 09:00", worst=Level.SEVERE)
    with Looking(path) as person:
        person.see("severe")
        person.dont_see(re.compile(r"\d severe"))


def test_a_fraction_is_kept(writer: Writer, path: Path) -> None:
    writer.past("2026-10-12 09:00", worst=7.5)
    with Looking(path) as person:
        person.see("7.5")


def test_running_stale_and_unknown_are_said(writer: Writer, path: Path) -> None:
    writer.attack("2026-10-24 09:00")
    writer.past("2026-10-22 09:00")
    day = Moment(None, BERLIN, 7200, Precision.DAY, dt.date(2026, 10, 20))
    journal.add_past(writer.store, PastAttack(onset=day, ending=Ending.UNKNOWN))
    writer.attack("2026-10-30 10:30", ratings={"2026-10-30 11:00": 5})
    with Looking(path) as person:
        person.see("Running, 1 h 22 min", "From 10:30", "Nothing heard for 12 h", "From 09:00")
        person.see(words.LENGTH_NOT_KNOWN, f"From 09:00, {words.NO_END_KNOWN} · Entered later")
        person.wait(61)
        person.see("Running, 1 h 23 min")


def test_an_attack_is_late_from_a_day_after_it_began(writer: Writer, path: Path) -> None:
    writer.past("2026-10-29 09:00")
    writer.past("2026-10-29 08:59")
    for day in (28, 29):
        date = Moment(None, BERLIN, 3600, Precision.DAY, dt.date(2026, 10, day))
        journal.add_past(writer.store, PastAttack(onset=date, ending=Ending.UNKNOWN))
    with Looking(path) as person:
        texts = person.texts()
        assert [text for text in texts if words.ENTERED_LATE in text] == [
            f"From 08:59, {words.NO_END_KNOWN} · Entered later",
            f"{words.NO_END_KNOWN.capitalize()} · Entered later",
        ]
        person.see(f"From 09:00, {words.NO_END_KNOWN}", words.NO_END_KNOWN.capitalize())


# What stands around them


def test_an_empty_history_says_so_and_offers_one_thing(path: Path) -> None:
    with Looking(path) as person:
        person.see("History", words.NOTHING_YET, "Add a past one", "Help now")
        person.dont_see("Search", "All", "List", "Calendar")
        person.tap("Add a past one")
        person.see(words.SAVE)
    with Looking(path) as person:
        person.key("tab")
        person.key("tab")
        assert person.focused() == "Add a past one"


def test_while_the_diary_opens_it_says_so(writer: Writer, path: Path) -> None:
    writer.attack("2026-10-12 09:00", "2026-10-12 10:00")
    with Driver(path, slow=True) as person:
        person.tap("History")
        person.see(words.OPENING)
        person.disk_answers()
        person.dont_see(words.OPENING)
        person.see("October 2026", "09:00–10:00")


# Pages


def test_only_what_is_near_is_read_and_all_can_be_reached(writer: Writer, path: Path) -> None:
    names = many(writer, 70)
    with Looking(path) as person:
        assert len(person.screen.list.items) < 50
        assert person.all_rows() == names
        assert len(person.screen.list._content.children) < 30


def test_each_month_has_its_heading_once(writer: Writer, path: Path) -> None:
    many(writer, 100)
    with Looking(path) as person:
        person.key("end")
        person.wait(1)
        months = [item.data for item in person.screen.list.items if item.kind == "month"]
        titles = [data.title for data in months]
        assert titles == list(dict.fromkeys(f"{date:%B %Y}" for date in dates(100)))
        assert months[-1].counts == ("9 headache days", "0 medication days")


@pytest.mark.parametrize("seed", range(4))
def test_whatever_changes_the_list_shows_what_is_there(
    writer: Writer, path: Path, seed: int
) -> None:
    """Changes behind the list's back, at any place, while it is scrolled to any other."""
    many(writer, 75)
    chance = random.Random(seed)
    with Looking(path) as person:
        store = person.app.desk.store
        for _ in range(8):
            page = person.history.page(person.app.clock.now(), limit=500)
            attack = chance.choice(page.rows)
            change = chance.randrange(4)
            if change == 0:
                journal.delete(store, "attack", attack.id)
            elif change == 1:
                moved = moment(chance.choice(dates(100)) - dt.timedelta(hours=1), BERLIN)
                journal.edit(store, "attack", attack.id, end=None, ending=Ending.UNKNOWN)
                journal.edit(store, "attack", attack.id, onset=moved)
            elif change == 2:
                began = moment(chance.choice(dates(100)) + dt.timedelta(hours=2), BERLIN)
                journal.add_past(store, PastAttack(onset=began, ending=Ending.UNKNOWN))
            else:
                journal.undo(store)
            for _ in range(chance.randrange(12)):
                person.stage.wheel(200, 400, down=chance.random() < 0.7)
            expected = [
                words.day_title(each.onset.local_date, dt.date(2026, 10, 30))
                for each in person.history.page(person.app.clock.now(), limit=500).rows
            ]
            seen = [name.split(",")[0] for name in person.rows()]
            first = expected.index(seen[0])
            assert expected[first : first + len(seen)] == seen
        rows = person.history.page(person.app.clock.now(), limit=500).rows
        assert len(person.screen._order) <= len(rows)
        person.key("end")
        person.wait(1)
        assert person.screen._order == [each.id for each in rows]


def test_what_is_added_above_moves_nothing_that_is_seen(writer: Writer, path: Path) -> None:
    many(writer, 90)
    with Looking(path) as person:
        for _ in range(20):
            person.stage.wheel(200, 400, down=True)
        before = person.rows()
        now = moment(at("2026-10-30 11:00"), BERLIN)
        journal.add_past(person.app.desk.store, PastAttack(onset=now, ending=Ending.UNKNOWN))
        person.wait(0.1)
        after = [name for name in person.rows() if name in before]
        # the undo bar takes some of the view's foot
        assert after == before[: len(after)] and len(after) >= len(before) - 1
        # and no more was read for it than what had come near
        assert len(person.screen._order) < 60


# Keys


def test_the_keys_of_the_history(writer: Writer, path: Path) -> None:
    names = many(writer, 40)
    with Looking(path) as person:
        person.key("down")
        assert person.focused() == names[0]
        person.key("down")
        person.key("down")
        assert person.focused() == names[2]
        person.key("up")
        assert person.focused() == names[1]
        person.key("pagedown")
        assert person.focused() == names[10]
        person.see("September 2026")
        person.key("pagedown")
        assert person.focused() == names[20]
        person.key("down")
        person.key("pageup")
        assert person.focused() == names[20]
        person.key("pageup")
        assert person.focused() == names[10]
        person.key("end")
        person.wait(1)
        assert person.focused() == names[-1]
        person.key("pagedown")
        assert person.focused() == names[-1]
        person.key("home")
        assert person.focused() == names[0]
        person.key("up")
        assert person.focused() != names[0]


def test_down_goes_on_beyond_what_was_read(writer: Writer, path: Path) -> None:
    names = many(writer, 45)
    with Looking(path) as person:
        for name in names:
            person.key("down")
            assert person.focused() == name
        person.key("down")
        assert person.focused() == names[-1]


def test_after_scrolling_the_keys_begin_with_what_is_seen(writer: Writer, path: Path) -> None:
    many(writer, 60)
    with Looking(path) as person:
        for _ in range(40):
            person.stage.wheel(200, 400, down=True)
        person.key("down")
        assert person.focused() in person.rows()[:2]


def test_enter_alone_opens_the_newest(writer: Writer, path: Path) -> None:
    many(writer, 3)
    with Looking(path) as person:
        person.key("enter")
        person.see("Thu 29 October", "Started")


def test_an_attack_opened_by_key_leads_back_to_its_row(writer: Writer, path: Path) -> None:
    names = many(writer, 60)
    with Looking(path) as person:
        for _ in range(23):
            person.key("down")
        offset = person.screen.list.offset
        person.key("enter")
        person.see("Ratings")
        person.key("escape")
        assert person.focused() == names[22]
        assert person.screen.list.offset == offset
        person.key("down")
        assert person.focused() == names[23]


def test_an_attack_opened_by_touch_leads_back_without_a_ring(writer: Writer, path: Path) -> None:
    names = many(writer, 60)
    with Looking(path) as person:
        for _ in range(30):
            person.stage.wheel(200, 400, down=True)
        offset, row = person.screen.list.offset, person.rows()[2]
        assert row in names
        person.tap(row)
        person.see("Ratings")
        person.tap("Back")
        assert person.focused() is None
        assert person.screen.list.offset == offset


def test_delete_deletes_at_once_and_undo_brings_it_back(writer: Writer, path: Path) -> None:
    names = many(writer, 5)
    with Looking(path) as person:
        person.key("down")
        person.key("down")
        person.key("delete")
        person.see("Deleted Mon 26 October")
        assert person.focused() == names[2]
        assert len(person.history.page(person.app.clock.now()).rows) == 4
        person.tap("Undo")
        assert person.rows() == names


def test_deleting_the_only_one_leaves_the_empty_history(writer: Writer, path: Path) -> None:
    many(writer, 1)
    with Looking(path) as person:
        person.key("down")
        person.key("delete")
        person.see(words.NOTHING_YET)
        person.key("z", "ctrl")
        person.dont_see(words.NOTHING_YET)
        person.see("Search")


# Layout


@pytest.mark.parametrize("text_size", [100, 130, 200])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_or_too_small(
    writer: Writer, path: Path, size: tuple[int, int], text_size: int
) -> None:
    writer.attack("2026-10-24 09:00")
    writer.past("2026-10-22 09:00", worst=Level.MODERATE)
    writer.attack(
        "2026-10-12 09:00",
        "2026-10-12 23:05",
        ratings={"2026-10-12 09:30": 10},
        symptoms=("nausea", "vomiting", "light", "sound", "smell", "dizzy", "neck", "aura"),
    )
    writer.attack("2026-10-30 10:30", ratings={"2026-10-30 11:00": 7.5})
    # the filters go on beyond the edge and scroll sideways
    aside = f"“{words.FILTER_MEDICINE}” leaves the window"
    with Looking(path, size=size, text_size=text_size) as person:
        assert set(faults(person)) <= {aside}
        person.key("end")
        assert set(faults(person)) <= {aside}


def test_rows_have_the_height_of_the_design(writer: Writer, path: Path) -> None:
    many(writer, 3)
    for text_size, height in ((100, 88), (130, 112)):
        with Looking(path, text_size=text_size) as person:
            heights = {item.height for item in person.screen.list.items if item.kind == "attack"}
            assert heights == {height}


def test_the_curves_stand_in_one_column_whatever_the_worst_was(writer: Writer, path: Path) -> None:
    for day, value in (("02", 3), ("04", 10), ("06", 7.5), ("08", Level.MODERATE)):
        writer.go(f"2026-10-{day} 09:00")
        id = journal.start_attack(writer.store).attack_id
        for time in ("10:00", "11:00"):
            writer.go(f"2026-10-{day} {time}")
            journal.rate(writer.store, value, attack_id=id)
        journal.end_attack(writer.store, attack_id=id, at=writer.go(f"2026-10-{day} 12:00"))
    for text_size in (100, 115):
        with Looking(path, text_size=text_size) as person:
            drawn = [seen for seen in person.stage.seen() if isinstance(seen.widget, Sparkline)]
            assert len(drawn) == 4
            (edge,) = {seen.right for seen in drawn}
            marks = [
                seen
                for seen in person.stage.seen()
                if getattr(seen.widget, "text", "") in ("3", "10", "7.5")
            ]
            assert len(marks) == 3
            assert all(seen.left >= edge + theme.size("half") for seen in marks)
            assert not [fault for fault in faults(person) if "over" in fault]


@pytest.mark.parametrize("room", range(40, 400, 7))
def test_no_amount_is_ever_cut(room: int) -> None:
    line = "Sumatriptan 50 mg, ibuprofen 400 mg, ginger tea"
    shown = whole_words(line, "caption", room)
    assert shown == line or shown.endswith(" …") or shown == "Sumatriptan"
    assert text_width(shown, "caption") <= room or shown == "Sumatriptan"
    assert line.startswith(shown.removesuffix(" …"))
    for number, unit in (("50", "mg"), ("400", "mg")):
        assert (number in shown) == (f"{number} {unit}" in shown)
