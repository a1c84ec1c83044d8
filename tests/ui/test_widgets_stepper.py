"""An amount: typed, stepped, held, left empty; rubbish is said and never becomes a number."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from diary.ui.widgets.stepper import Stepper
from tests.driver import Bench


def stepper(value: str | None = None) -> Callable[[], Stepper]:
    def make() -> Stepper:
        made = Stepper(value=Decimal(value) if value else None)
        made.heard = []
        made.bind(on_set=lambda _made, value: made.heard.append(value))
        return made

    return make


def test_it_is_empty_until_a_person_sets_it() -> None:
    with Bench(stepper()) as bench:
        bench.see("–")
        bench.wait(5)
        assert (bench.widget.value, bench.widget.heard) == (None, [])


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("50", "50"),
        ("0.5", "0.5"),
        ("0,5", "0.5"),
        (" 7 ", "7"),
        ("2.50", "2.50"),
        ("0,125", "0.125"),
        ("12,5", "12.5"),
        (".5", "0.5"),
        ("1000", "1000"),
    ],
)
def test_typed(typed: str, value: str) -> None:
    with Bench(stepper()) as bench:
        bench.fill("How much", typed)
        assert bench.widget.value == Decimal(value)
        assert bench.widget.heard[-1] == Decimal(value)
        assert bench.widget.wrong == ""
        assert bench.widget.field.text == typed


@pytest.mark.parametrize(
    "typed",
    ["ten", "5 mg", "0", "0.0", "-5", "1e3", "1_0", "nan", "Infinity", "1.2.3", "1,000", "½", "٣"],
)
def test_rubbish_is_said_and_changes_nothing(typed: str) -> None:
    with Bench(stepper("50")) as bench:
        bench.widget.field.text = typed
        bench.wait(0.1)
        assert bench.widget.wrong == typed
        assert bench.widget.field.text == typed
        assert bench.widget.value == 50
        assert bench.widget.heard == []


@pytest.mark.parametrize("typed", ["ten", "1,000", "5 mg", "-5"])
def test_typed_rubbish_stands_as_it_was_typed(typed: str) -> None:
    with Bench(stepper("50")) as bench:
        bench.fill("How much", typed)
        assert bench.widget.wrong == typed
        bench.see(typed)


def test_emptied_it_is_none() -> None:
    with Bench(stepper("50")) as bench:
        bench.fill("How much", "")
        assert bench.widget.heard == [None]
        assert bench.widget.value is None
        bench.see("–")


def test_rubbish_is_forgotten_with_the_next_step() -> None:
    with Bench(stepper("50")) as bench:
        bench.tap("How much")
        bench.type("s")
        assert bench.widget.wrong in ("50s", "5s0", "s50")
        bench.tap("More")
        assert bench.widget.wrong == ""
        assert bench.widget.heard == [55]
        bench.see("55")


@pytest.mark.parametrize(
    ("start", "more", "end"),
    [
        (None, True, "0.5"),
        ("0.5", True, "1"),
        ("1", True, "2"),
        ("10", True, "15"),
        ("50", True, "55"),
        ("100", True, "150"),
        ("400", True, "450"),
        ("450", False, "400"),
        ("100", False, "95"),
        ("15", False, "10"),
        ("10", False, "9"),
        ("1", False, "0.5"),
        ("0.5", False, None),
        (None, False, None),
        ("0.3", False, None),
        ("2.5", True, "3.5"),
    ],
)
def test_a_step_is_as_large_as_fits_the_amount_and_is_heard_once(
    start: str | None, more: bool, end: str | None
) -> None:
    with Bench(stepper(start)) as bench:
        bench.tap("More" if more else "Less")
        assert bench.widget.heard == [Decimal(end) if end else None]
        bench.see(end or "–")


def test_up_and_down_step_while_it_is_typed_into() -> None:
    with Bench(stepper("50")) as bench:
        bench.key("tab")
        bench.key("tab")
        assert bench.focused() == "How much"
        taken = [bench.widget.field.take_key(key, []) for key in ("up", "up", "down", "left")]
        assert taken == [True, True, True, False]
        assert bench.widget.heard == [Decimal(55), Decimal(60), Decimal(55)]


@pytest.mark.parametrize(("seconds", "steps"), [(0.3, 1), (0.55, 0), (0.7, 1), (1.55, 6)])
def test_held_it_repeats_six_times_a_second_and_stops_when_lifted(
    seconds: float, steps: int
) -> None:
    with Bench(stepper("100")) as bench:
        bench.hold("More", seconds)
        bench.wait(3)
        assert bench.widget.heard == [Decimal(100 + 50 * (n + 1)) for n in range(steps)]


def test_held_and_slid_off_it_stops() -> None:
    with Bench(stepper("100")) as bench:
        x, y = bench.place("More").middle
        bench.stage.press(x, y)
        bench.wait(0.7)
        bench.stage.move(x, y - 200)
        bench.wait(3)
        bench.stage.lift(x, y - 200)
        assert bench.widget.heard == [150]


def test_what_the_program_sets_is_shown_and_not_heard() -> None:
    with Bench(stepper()) as bench:
        bench.widget.value = Decimal("12.50")
        bench.wait(0.1)
        bench.see("12.5")
        bench.widget.value = None
        bench.wait(0.1)
        bench.see("–")
        assert bench.widget.heard == []
