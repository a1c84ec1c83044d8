"""The trash: what was deleted in the last 30 days, and how it comes back."""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from diary import history, journal, words
from diary.journal import NewRemedy
from diary.measures.rows import OveruseClass, Role, TermKind
from diary.store.engine import Store, open_store
from tests.clock import SetClock
from tests.driver import Driver, at
from tests.ui.fitting import faults

START = at("2026-10-21 10:30").astimezone(dt.UTC)
SUMATRIPTAN = NewRemedy("Sumatriptan", overuse_class=OveruseClass.TRIPTAN)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "diary.sqlite"


def lived(store: Store, clock: SetClock) -> UUID:
    """An attack with two ratings, a dose and a symptom."""
    id = journal.start_attack(store, severity=4).attack_id
    assert id is not None
    clock.on(minutes=20)
    journal.rate(store, 7)
    journal.take(store, SUMATRIPTAN, amount=Decimal(50), unit="mg")
    journal.note_symptom(store, "nausea")
    clock.on(hours=4)
    journal.end_attack(store, attack_id=id)
    return id


class Tidying(Driver):
    """The diary with the trash open."""

    def _open(self) -> None:
        super()._open()
        self.tap(words.TAB_MORE)
        self.tap(words.TRASH)


def test_nothing_was_deleted(path: Path) -> None:
    with Tidying(path) as d:
        d.see(words.TRASH, words.TRASH_EMPTY)
        d.dont_see(words.BRING_BACK)


def test_an_attack_says_what_comes_back_with_it_and_does(path: Path) -> None:
    clock = SetClock(START)
    store = open_store(path, clock)
    id = lived(store, clock)
    before = history.attack(store, id)
    clock.on(hours=1)
    journal.delete(store, "attack", id)
    store.close()
    with Tidying(path) as d:
        d.see("Wed 21 Oct, 10:30", words.TRASH_ABOUT)
        d.see(re.compile("^Attack, with 2 ratings, 1 dose, 1 symptom, 1 two-hour check"))
        d.see(re.compile("Deleted Wed 21 Oct, 15:50$"))
        d.tap(words.BRING_BACK)
        d.see(words.TRASH_EMPTY, "Restored Wed 21 October", words.UNDO)
        after = d.history.attack(id)
        assert before is not None
        assert (after.ratings, after.doses, after.symptoms) == (
            before.ratings,
            before.doses,
            before.symptoms,
        )
        d.tap(words.UNDO)
        d.see("Wed 21 Oct, 10:30")
        assert d.history.attack(id) is None


def test_what_was_deleted_last_stands_first_each_with_what_it_was(path: Path) -> None:
    clock = SetClock(START)
    store = open_store(path, clock)
    id = lived(store, clock)
    attack = history.attack(store, id)
    assert attack is not None
    topiramate = journal.add_remedy(store, NewRemedy("Topiramate", role=Role.PREVENTIVE)).entry_id
    assert topiramate is not None
    course = journal.add_course(store, topiramate, start=dt.date(2026, 3, 2)).entry_id
    day = journal.check_in(store, dt.date(2026, 10, 20), headache=False).entry_id
    word = journal.add_term(store, TermKind.TRIGGER, "Red wine").entry_id
    gone = (
        ("rating", attack.ratings[0].id),
        ("symptom", attack.symptoms[0].id),
        ("dose", attack.doses[0].id),
        ("course", course),
        ("check_in", day),
        ("term", word),
        ("remedy", topiramate),
    )
    for kind, entry in gone:
        clock.on(minutes=1)
        assert entry is not None
        journal.delete(store, kind, entry)
    store.close()
    with Tidying(path) as d:
        wanted = [
            "4 moderate",
            "Nausea",
            "Sumatriptan 50 mg",
            "Tue 20 October",
            "Red wine",
        ]
        shown = [text for text in d.texts() if text in wanted]
        assert shown == ["Red wine", "Tue 20 October", "Sumatriptan 50 mg", "Nausea", "4 moderate"]
        for said in (
            "Severity, of the attack of Wed 21 October",
            "Symptom, of the attack of Wed 21 October",
            "Dose, Wed 21 Oct, 10:50, of the attack of Wed 21 October",
            "When it was taken: From Mon 2 Mar",
            *(words.A_WORD, words.A_CHECK_IN, words.A_REMEDY),
        ):
            d.see(re.compile(f"^{said} Deleted"))
        d.tap(words.BRING_BACK, beside="Sumatriptan 50 mg")
        assert len(d.history.attack(id).doses) == 1
        d.dont_see("Sumatriptan 50 mg")
        d.see("Nausea")


def test_what_lies_under_a_deleted_attack_is_not_offered_by_itself(path: Path) -> None:
    clock = SetClock(START)
    store = open_store(path, clock)
    id = lived(store, clock)
    attack = history.attack(store, id)
    assert attack is not None
    journal.delete(store, "rating", attack.ratings[0].id)
    clock.on(minutes=1)
    journal.delete(store, "attack", id)
    store.close()
    with Tidying(path) as d:
        d.dont_see("4 moderate")
        d.tap(words.BRING_BACK)
        d.see("4 moderate", re.compile("^Severity, of the attack of Wed 21 October"))


@pytest.mark.parametrize(("days", "there"), [(29, True), (31, False)])
def test_after_thirty_days_it_is_not_shown(path: Path, days: int, there: bool) -> None:
    clock = SetClock(at("2026-10-30 11:52").astimezone(dt.UTC) - dt.timedelta(days=days))
    store = open_store(path, clock)
    remedy = journal.add_remedy(store, NewRemedy("Ibuprofen")).entry_id
    assert remedy is not None
    journal.delete(store, "remedy", remedy)
    store.close()
    with Tidying(path) as d:
        assert d.sees("Ibuprofen") is there
        assert d.sees(words.TRASH_EMPTY) is not there


def test_a_full_trash_grows_by_a_tap(path: Path) -> None:
    clock = SetClock(START)
    store = open_store(path, clock)
    for number in range(60):
        remedy = journal.add_remedy(store, NewRemedy(f"Remedy {number:02}")).entry_id
        assert remedy is not None
        clock.on(seconds=1)
        journal.delete(store, "remedy", remedy)
    store.close()
    with Tidying(path) as d:
        d.see("Remedy 59")
        d.scroll_to(words.SHOW_MORE)
        d.see("Remedy 10")
        d.dont_see("Remedy 09")
        d.tap(words.SHOW_MORE)
        d.scroll_to("Remedy 00")
        d.dont_see(words.SHOW_MORE)


def test_by_keys(path: Path) -> None:
    clock = SetClock(START)
    store = open_store(path, clock)
    journal.delete(store, "attack", lived(store, clock))
    store.close()
    with Driver(path) as d:
        for key, *held in (("4", "ctrl"), ("t",), ("t",), ("enter",), ("down",), ("enter",)):
            d.key(key, *held)
        d.see(words.TRASH_EMPTY)
        d.key("z", "ctrl")
        d.see("Wed 21 Oct, 10:30")
        d.key("escape")
        assert d.focused() == words.TRASH


@pytest.mark.parametrize("size", [(360, 640), (390, 844)])
@pytest.mark.parametrize("text_size", [100, 200])
def test_everything_fits(path: Path, size: tuple[int, int], text_size: int) -> None:
    clock = SetClock(START)
    store = open_store(path, clock)
    journal.delete(store, "attack", lived(store, clock))
    store.close()
    with Tidying(path, size=size, text_size=text_size) as d:
        assert faults(d) == []
