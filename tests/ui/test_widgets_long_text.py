"""A text of any length is kept whole, and only what can be seen of it is drawn."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary.ui.widgets.field import Field
from tests.driver import Bench

LINES = "\n".join(f"line {number}: {number * 7919 % 10007} and more" for number in range(5000))


@pytest.fixture
def bench() -> Any:
    with Bench(lambda: Field(name="Note", multiline=True)) as bench:
        yield bench


def drawn(bench: Bench) -> int:
    """Lines of which a picture was made."""
    labels = bench.widget.input._lines_labels
    return sum(hasattr(label, "tex_coords") for label in labels)


def test_of_5000_lines_only_the_seen_ones_are_drawn(bench: Bench) -> None:
    bench.widget.text = LINES
    bench.stage.frames(3)
    assert 0 < drawn(bench) < 20
    bench.tap("Note")
    bench.key("end", "ctrl")
    bench.type("!")
    assert bench.widget.text == LINES + "!"
    assert drawn(bench) < 40
    bench.see(LINES + "!")


def test_what_is_seen_is_drawn(bench: Bench) -> None:
    bench.widget.text = "one\ntwo\nthree"
    bench.stage.frames(3)
    assert drawn(bench) == 3


@given(
    text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=200)
)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
def test_any_text_is_given_back_whole(bench: Bench, text: str) -> None:
    bench.widget.text = text
    bench.stage.frames(2)
    assert bench.widget.input.text == text
    assert bench.widget.text == text
