"""No amount is ever offered for opioids, herbal and unapproved products, by whatever way."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from diary import journal, words
from diary.journal import NewRemedy
from diary.measures.rows import OveruseClass, RemedyKind
from diary.store.engine import open_store
from diary.ui.widgets.stepper import Stepper
from tests.clock import SetClock
from tests.driver import Driver, at

PRODUCTS = (
    NewRemedy("Tramadol", overuse_class=OveruseClass.OPIOID),
    NewRemedy("Butterbur", kind=RemedyKind.HERBAL),
    NewRemedy("Kratom powder"),
    NewRemedy("Pills by mail", approved=False),
    NewRemedy("Triptan by mail", overuse_class=OveruseClass.TRIPTAN, approved=False),
)


def diary(tmp_path: Path, remedy: NewRemedy) -> Path:
    """One in which 7.25 mg of it were taken three times, the last time in the last attack."""
    path = tmp_path / "diary.sqlite"
    clock = SetClock(at("2026-10-10 10:00").astimezone(dt.UTC))
    store = open_store(path, clock)
    for _ in range(2):
        journal.take(store, remedy, amount=Decimal("7.25"), unit="mg")
        clock.on(hours=30)
    attack = journal.start_attack(store, severity=4).attack_id
    journal.take(store, remedy, amount=Decimal("7.25"), unit="mg")
    clock.on(hours=3)
    journal.end_attack(store, attack_id=attack)
    store.close()
    return path


def steppers(d: Driver) -> list[Stepper]:
    front = d.stage.front
    assert front is not None
    return [each for each in front.walk() if isinstance(each, Stepper)]


def tile(d: Driver, name: str) -> None:
    d.key("t", "ctrl")
    d.tap(name)


def search(d: Driver, name: str) -> None:
    d.key("t", "ctrl")
    d.tap(words.SOMETHING_ELSE)
    d.type(name[:5])
    d.key("a", "ctrl")
    d.type(name)
    d.key("enter")


def another_first(d: Driver, name: str) -> None:
    d.key("t", "ctrl")
    d.tap(words.SOMETHING_ELSE)
    d.type("Something of 5 mg")
    d.fill(words.HOW_MUCH, "5")
    d.tap(name)


def in_an_attack(d: Driver, name: str) -> None:
    d.key("space")
    d.tap(name)


def by_a_key(d: Driver, _name: str) -> None:
    d.key("space")
    d.key("f2")


def past_one(d: Driver, name: str) -> None:
    d.key("n", "ctrl")
    d.tap(words.ADD_REMEDY)
    d.tap(name)


WAYS: dict[str, Callable[[Driver, str], None]] = {
    "a tile of the sheet": tile,
    "a search": search,
    "after another amount": another_first,
    "a tile in an attack": in_an_attack,
    "a key in an attack": by_a_key,
    "a past one": past_one,
}


@pytest.mark.parametrize("remedy", PRODUCTS, ids=lambda each: each.name)
@pytest.mark.parametrize("way", WAYS)
def test_the_amount_is_empty_and_no_step_leads_to_one(
    tmp_path: Path, remedy: NewRemedy, way: str
) -> None:
    with Driver(diary(tmp_path, remedy)) as d:
        WAYS[way](d, remedy.name)
        (stepper,) = steppers(d)
        assert (stepper.field.text, stepper.value) == ("", None)
        assert "7.25" not in " ".join(d.texts())
        d.tap(words.MORE, beside=words.HOW_MUCH)
        assert (stepper.field.text, stepper.value) == ("", None)
        # what the plus did is to give the cursor to the field
        d.type("3")
        assert stepper.value == Decimal(3)


@pytest.mark.parametrize("remedy", PRODUCTS, ids=lambda each: each.name)
def test_same_as_last_time_leaves_the_amount_out(tmp_path: Path, remedy: NewRemedy) -> None:
    with Driver(diary(tmp_path, remedy)) as d:
        d.key("n", "ctrl")
        d.tap(words.SAME_AS_LAST)
        d.scroll_to(remedy.name)
        assert "7.25" not in " ".join(d.texts())


@pytest.mark.parametrize("remedy", PRODUCTS, ids=lambda each: each.name)
def test_a_dose_added_to_an_attack_starts_without_one(tmp_path: Path, remedy: NewRemedy) -> None:
    with Driver(diary(tmp_path, remedy)) as d:
        d.key("2", "ctrl")
        d.key("down")
        d.key("enter")
        d.tap(words.ADD_REMEDY)
        d.type(remedy.name)
        (stepper,) = steppers(d)
        d.tap(words.MORE, beside=words.HOW_MUCH)
        assert (stepper.field.text, stepper.value) == ("", None)


def test_what_is_marked_unapproved_from_now_on_is_offered_no_amount_any_more(
    tmp_path: Path,
) -> None:
    with Driver(diary(tmp_path, NewRemedy("Ibuprofen"))) as d:
        tile(d, "Ibuprofen")
        assert steppers(d)[0].value == Decimal("7.25")
        d.key("escape")
        d.tap(words.TAB_MORE)
        d.tap(words.REMEDIES)
        d.tap("Ibuprofen")
        d.tap(words.APPROVED)
        d.tap(words.NO)
        tile(d, "Ibuprofen")
        assert steppers(d)[0].value is None
