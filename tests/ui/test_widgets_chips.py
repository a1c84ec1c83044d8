"""Chips: one of several, any of several, taken back, and wrapped where they do not fit."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from kivy.uix.boxlayout import BoxLayout

from diary.measures.rows import Side
from diary.ui.widgets.chips import Chip, ChipRow, Flow, Segmented
from tests.driver import Bench

SIDES = ((Side.LEFT, "Left"), (Side.RIGHT, "Right"), (Side.BOTH, "Both sides"))


def row(**kwargs: Any) -> Callable[[], ChipRow]:
    def make() -> ChipRow:
        made = ChipRow(options=SIDES, **kwargs)
        made.heard = []
        made.bind(on_choose=lambda _made, value: made.heard.append(value))
        return made

    return make


def chosen(bench: Bench) -> list[str]:
    return [
        seen.widget.text
        for seen in bench.stage.seen()
        if isinstance(seen.widget, Chip) and seen.widget.selected
    ]


def test_nothing_is_chosen_until_a_person_does() -> None:
    with Bench(row()) as bench:
        assert (bench.widget.value, chosen(bench)) == (None, [])
        bench.wait(10)
        assert bench.widget.heard == []


def test_one_of_several() -> None:
    with Bench(row()) as bench:
        bench.tap("Left")
        bench.tap("Both sides")
        assert bench.widget.heard == [Side.LEFT, Side.BOTH]
        assert chosen(bench) == ["Both sides"]


def test_a_tap_on_the_chosen_one_takes_it_back() -> None:
    with Bench(row(value=Side.LEFT)) as bench:
        assert chosen(bench) == ["Left"]
        bench.tap("Left")
        assert bench.widget.heard == [None]
        assert chosen(bench) == []


def test_one_that_cannot_be_cleared_stays() -> None:
    with Bench(row(value=Side.LEFT, can_clear=False)) as bench:
        bench.tap("Left")
        assert bench.widget.value == Side.LEFT
        assert chosen(bench) == ["Left"]


def test_any_of_several() -> None:
    with Bench(row(several=True)) as bench:
        for name in ("Left", "Right", "Left"):
            bench.tap(name)
        assert bench.widget.heard == [(Side.LEFT,), (Side.LEFT, Side.RIGHT), (Side.RIGHT,)]
        assert chosen(bench) == ["Right"]


def test_what_the_program_sets_is_shown_and_not_heard() -> None:
    with Bench(row()) as bench:
        bench.widget.value = Side.RIGHT
        bench.wait(0.1)
        assert chosen(bench) == ["Right"]
        assert bench.widget.heard == []


def test_by_keyboard() -> None:
    with Bench(row()) as bench:
        bench.key("tab")
        bench.key("right")
        assert bench.focused() == "Right"
        bench.key("enter")
        assert bench.widget.heard == [Side.RIGHT]


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("width", [360, 390, 560])
def test_they_wrap_and_are_never_cut(width: int, text_size: int) -> None:
    words = ("15 min ago", "1 h ago", "Woke without it", "Pick")

    def make() -> Flow:
        flow = Flow()
        for text in words:
            flow.add_widget(Chip(text=text))
        return flow

    with Bench(make, size=(width, 844), text_size=text_size) as bench:
        places = [bench.place(text) for text in words]
        for place in places:
            assert place.whole
            assert place.right <= width - 16
            assert place.top - place.bottom >= 48
        rows = sorted({round(place.top) for place in places})
        assert bench.widget.height >= places[0].top - places[-1].bottom
        assert (len(rows) > 1) == (width < 420 or text_size == 200)
        for left, right in pairwise(places):
            assert right.left >= left.right or right.top <= left.bottom


def test_selected_it_has_a_check_and_is_wider() -> None:
    with Bench(lambda: Chip(text="Now")) as bench:
        plain = bench.widget.width
        bench.widget.selected = True
        bench.wait(0.1)
        assert bench.widget.width > plain
        seen, picture = bench.place("Now"), bench.pixels()
        edge = picture.at(round(seen.left) + 1, picture.height - round(seen.middle[1]))
        assert edge == (0x3B, 0x7A, 0x55)


def test_segments() -> None:
    heard = []

    def make() -> BoxLayout:
        box = BoxLayout(size_hint_y=None, height=48)
        parts = Segmented(
            options=[
                ("list", "format_list_bulleted", "List"),
                ("days", "calendar_month", "Calendar"),
            ],
            value="list",
        )
        parts.bind(on_choose=lambda _parts, value: heard.append(value))
        box.add_widget(parts)
        return box

    with Bench(make) as bench:
        bench.tap("Calendar")
        bench.key("tab")
        assert bench.focused() == "List"
        bench.key("right")
        bench.key("enter")
    assert heard == ["days", "days"]
