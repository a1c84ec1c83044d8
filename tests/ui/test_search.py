"""The history searched: words, filters, months, days."""

import datetime as dt
from pathlib import Path

import pytest

from diary import journal, words
from diary.journal import NewRemedy
from diary.measures.rows import Belief, RemedyKind
from diary.store.clock import moment
from diary.store.engine import open_store
from diary.ui.theme import theme
from tests.clock import SetClock
from tests.driver import FRIDAY, Driver, at
from tests.ui.fitting import faults


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Eight attacks of September and October, and two days with an entry."""
    path = tmp_path / "diary.sqlite"
    clock = SetClock(at("2026-09-01 09:00").astimezone(dt.UTC))
    store = open_store(path, clock)
    triptan = NewRemedy("Sumatriptan", unit="mg")
    tea = NewRemedy("Ginger tea", kind=RemedyKind.NON_DRUG)
    said = {
        "2026-09-03 10:00": ("Übelkeit nach dem Flug", Belief.MIGRAINE, 5, triptan),
        "2026-09-20 10:00": ("", Belief.HEADACHE, 2, tea),
        "2026-10-05 10:00": ("café, red wine", Belief.MIGRAINE, 8, None),
        "2026-10-12 10:00": ("", Belief.UNSURE, 3, triptan),
        "2026-10-21 10:00": ("100 % sure_ly", Belief.MIGRAINE, 4, None),
    }
    for onset, (note, belief, score, remedy) in said.items():
        clock.instant = at(onset).astimezone(dt.UTC)
        attack = journal.start_attack(store, severity=score, belief=belief).attack_id
        if remedy is not None:
            journal.take(store, remedy)
        if note:
            journal.edit(store, "attack", attack, note=note)
        clock.instant = at(onset).astimezone(dt.UTC) + dt.timedelta(hours=2)
        journal.end_attack(store, attack_id=attack)
    journal.check_in(store, dt.date(2026, 10, 8), note="long walk, no wine")
    journal.check_in(store, dt.date(2026, 9, 9), note="wine with friends")
    store.close()
    return path


def searching(path: Path, **look) -> Driver:
    return Driver(path, now=FRIDAY, **look)


def shown(d: Driver) -> list[str]:
    """The days of the month of the attacks that can be seen."""
    return [text for text in d.texts() if text in {"3", "20", "5", "12", "21"}]


def test_letters_without_case_and_accents_find_what_was_written_as_one_types(path: Path) -> None:
    with searching(path) as d:
        d.key("f", "ctrl")
        assert d.focused() == words.SEARCH
        d.type("ubelk")
        d.see("September 2026", "1 of 2 shown", "10:00–12:00")
        d.dont_see("October 2026")
        d.type("x")
        d.see(words.NOTHING_FOUND)
        d.dont_see("September 2026")
        d.key("backspace")
        d.see("1 of 2 shown")


def test_no_letter_means_anything_but_itself(path: Path) -> None:
    with searching(path) as d:
        d.key("f", "ctrl")
        d.type("%")
        d.see("1 of 3 shown")
        d.key("escape")
        d.see("3 headache days · 1 medication day")


def test_remedies_months_and_years_are_found(path: Path) -> None:
    with searching(path) as d:
        d.tap(words.TAB_HISTORY)
        d.tap(words.SEARCH)
        d.type("sumatr")
        d.see("1 of 3 shown", "1 of 2 shown")
        d.tap(words.CLEAR_SEARCH)
        d.dont_see("1 of 3 shown")
        d.fill(words.SEARCH, "oct 2026")
        d.see("3 of 3 shown")
        d.dont_see("September 2026")


def test_filters_combine_and_all_takes_them_off(path: Path) -> None:
    with searching(path) as d:
        d.tap(words.TAB_HISTORY)
        d.tap(words.FILTER_MIGRAINE)
        d.see("2 of 3 shown", "1 of 2 shown")
        d.tap(words.FILTER_MEDICINE)
        d.see("1 of 2 shown")
        d.dont_see("October 2026")
        d.tap(words.FILTER_OTHER)
        d.see("October 2026", "1 of 3 shown")
        d.dont_see("September 2026")
        d.tap(words.FILTER_ALL)
        d.see("3 headache days · 1 medication day")
        d.swipe(words.FILTER_MEDICINE, right=-200)
        d.tap(words.FILTER_SEVERE)
        d.see("1 of 3 shown")
        d.dont_see("September 2026")
        d.tap(words.FILTER_SEVERE)
        d.tap(words.FILTER_UNUSUAL)
        d.see(words.NOTHING_FOUND)


def test_days_are_found_below_and_lead_to_the_calendar(path: Path) -> None:
    with searching(path) as d:
        d.key("f", "ctrl")
        d.type("wine")
        d.see("October 2026", words.DAYS_FOUND, "long walk, no wine", "wine with friends")
        d.tap("wine with friends")
        d.see("September 2026", "Wednesday 9 September")


def test_a_date_leads_to_its_day(path: Path) -> None:
    with searching(path) as d:
        d.key("f", "ctrl")
        d.type("5 Oct")
        d.tap(words.go_to_day(dt.date(2026, 10, 5), dt.date(2026, 10, 30)))
        d.see("October 2026", "Monday 5 October", "10:00–12:00 · 2 h")


def test_an_attack_that_was_found_is_opened_and_come_back_from(path: Path) -> None:
    with searching(path) as d:
        d.key("f", "ctrl")
        d.type("ubelk")
        d.key("tab")
        d.tap("10:00–12:00")
        d.see("Übelkeit nach dem Flug")
        d.key("escape")
        d.see("1 of 2 shown")
        d.key("escape")
        d.see("October 2026", "September 2026")
        d.see(words.SEARCH)
        d.key("escape")
        d.see(words.STARTING_NOW)


def test_a_search_stays_in_another_text_size(path: Path) -> None:
    with searching(path) as d:
        d.key("f", "ctrl")
        d.type("ubelk")
        d.tap("10:00–12:00")
        d.key("escape")
        d.key("+", "ctrl")
        assert theme.text_size == 115
        d.see("1 of 2 shown")
        d.dont_see("October 2026")


def test_what_is_changed_meanwhile_is_found_anew(path: Path) -> None:
    with searching(path) as d:
        d.key("f", "ctrl")
        d.type("red wine")
        d.see("1 of 3 shown")
        store = d.app.desk.store
        (found,) = d.history.search("red wine").rows
        journal.edit(store, "attack", found.id, note="")
        d.see(words.NOTHING_FOUND)


def test_many_pages(tmp_path: Path) -> None:
    path = tmp_path / "many.sqlite"
    clock = SetClock(at("2026-01-01 09:00").astimezone(dt.UTC))
    store = open_store(path, clock)
    for day in range(90):
        start = at("2026-01-01 09:00") + dt.timedelta(days=day)
        clock.instant = start.astimezone(dt.UTC) + dt.timedelta(hours=5)
        journal.add_past(
            store,
            journal.PastAttack(
                onset=moment(start.astimezone(dt.UTC), "Europe/Berlin"),
                end=moment((start + dt.timedelta(hours=1)).astimezone(dt.UTC), "Europe/Berlin"),
                note="wine" if day % 2 else "tea",
            ),
        )
    store.close()
    with searching(path) as d:
        d.key("f", "ctrl")
        d.type("wine")
        d.see("16 of 31 shown")
        d.key("tab")
        d.key("end")
        d.wait(2)
        d.see("Fri 2 January, 1 h, no severity yet")


@pytest.mark.parametrize("size", [(360, 640), (390, 844)])
@pytest.mark.parametrize("text_size", [100, 200])
def test_it_fits(path: Path, size: tuple[int, int], text_size: int) -> None:
    with searching(path, size=size, text_size=text_size) as d:
        d.key("f", "ctrl")
        d.type("wine")
        aside = f"“{words.FILTER_MEDICINE}” leaves the window"
        assert [each for each in faults(d) if each != aside] == []
