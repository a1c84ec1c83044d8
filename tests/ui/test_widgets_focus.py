"""The keyboard's ring: reading order, arrows, what is pressed, and when it is hidden."""

from collections.abc import Callable
from pathlib import Path

import pytest
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from diary.ui.widgets.buttons import IconButton, TextButton, WideButton
from diary.ui.widgets.chips import ChipRow
from diary.ui.widgets.field import Field
from diary.ui.widgets.scroll import Scroll
from diary.ui.widgets.severity import SeverityControl
from tests.driver import Bench, Driver


def form() -> BoxLayout:
    """A head with two icons, a severity control, a row of chips, a field, a button."""
    page = BoxLayout(orientation="vertical", spacing=8)
    head = BoxLayout(size_hint_y=None, height=48)
    head.add_widget(IconButton(icon="arrow_back", name="Back"))
    head.add_widget(Widget())
    head.add_widget(IconButton(icon="emergency", name="Help now"))
    page.save = WideButton(text="Save", look="primary")
    page.taps = []
    page.save.bind(on_tap=lambda *_: page.taps.append("Save"))
    for part in (
        head,
        SeverityControl(),
        ChipRow(options=[("l", "Left"), ("r", "Right")]),
        Field(hint="Note"),
        page.save,
        Widget(),
    ):
        page.add_widget(part)
    return page


ORDER = ["Back", "Help now", "One less", "One more", "Severity", "Left", "Right", "Note", "Save"]


def test_no_ring_before_the_first_key() -> None:
    with Bench(form) as bench:
        assert bench.focused() is None


def test_tab_follows_the_reading_order_and_comes_around() -> None:
    with Bench(form) as bench:
        order = []
        for _ in (*ORDER, "again"):
            bench.key("tab")
            order.append(bench.focused())
        assert order == [*ORDER, "Back"]


def test_shift_tab_goes_backwards() -> None:
    with Bench(form) as bench:
        order = []
        for _ in ORDER:
            bench.key("tab", "shift")
            order.append(bench.focused())
        assert order == ORDER[::-1]


def test_what_is_disabled_hidden_or_narrow_is_left_out() -> None:
    with Bench(form) as bench:
        bench.widget.save.disabled = True
        bench.widget.children[-1].opacity = 0
        bench.key("tab", "shift")
        assert bench.focused() == "Note"
        for _ in range(5):
            bench.key("tab", "shift")
        assert bench.focused() == "One less"
        bench.key("tab", "shift")
        assert bench.focused() == "Note"


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        (["down"], "Back"),
        (["down", "right"], "Help now"),
        (["down", "right", "left"], "Back"),
        (["down", "down"], "One less"),
        (["down", "right", "down"], "One more"),
        (["down", "down", "down"], "Severity"),
        (["down", "down", "down", "down"], "Left"),
        (["down", "down", "down", "down", "up"], "Severity"),
    ],
)
def test_arrows_go_to_what_is_nearest_that_way(keys: list[str], name: str) -> None:
    with Bench(form) as bench:
        for key in keys:
            bench.key(key)
        assert bench.focused() == name


def test_arrows_belong_to_the_severity_control_while_it_has_the_ring() -> None:
    with Bench(form) as bench:
        for _ in range(5):
            bench.key("tab")
        bench.key("right")
        bench.key("right")
        assert bench.focused() == "Severity"
        assert bench.severity() == 2


def test_a_key_with_control_presses_nothing() -> None:
    with Bench(form) as bench:
        bench.key("tab", "shift")
        bench.key("enter", "ctrl")
        assert bench.widget.taps == []
        bench.key("enter")
        assert bench.widget.taps == ["Save"]


def ring(bench: Bench, name: str) -> bool:
    """Whether a line of 2 in the text colour runs around it with a gap of 2."""
    seen, picture = bench.place(name), bench.pixels()
    x, y = round(seen.middle[0]), picture.height - round(seen.bottom)
    column = [picture.at(x, y + n) for n in range(5)]
    ground, line = (0x0E, 0x0D, 0x0B), (0xC6, 0xBE, 0xAD)
    return column[:4] == [ground, ground, line, line] and column[4] == ground


def test_the_ring_is_drawn_and_goes_with_the_next_touch() -> None:
    with Bench(form) as bench:
        bench.key("tab", "shift")
        assert ring(bench, "Save")
        bench.key("tab")
        assert not ring(bench, "Save")
        bench.key("tab", "shift")
        bench.tap_at(380, 830)
        assert bench.focused() is None
        assert not ring(bench, "Save")


def test_a_field_that_has_the_ring_takes_the_text() -> None:
    with Bench(form) as bench:
        bench.key("tab", "shift")
        bench.key("tab", "shift")
        bench.type("Long drive")
        bench.see("Long drive")
        bench.key("tab")
        assert bench.focused() == "Save"


def long_page() -> Scroll:
    scroll, box = Scroll(), BoxLayout(orientation="vertical", size_hint_y=None)
    box.bind(minimum_height=box.setter("height"))
    for number in range(40):
        box.add_widget(WideButton(text=f"Row {number}"))
    scroll.add_widget(box)
    return scroll


def test_what_gets_the_ring_is_scrolled_into_view() -> None:
    with Bench(long_page) as bench:
        for number in range(25):
            bench.key("tab")
            assert bench.place(f"Row {number}").whole
        bench.key("tab", "shift")
        bench.dont_see("Row 0")
        for number in range(23, -1, -1):
            assert bench.focused() == f"Row {number}"
            assert bench.place(f"Row {number}").whole
            bench.key("tab", "shift")


def rebuilt() -> BoxLayout:
    """Two buttons that are built anew whenever one of them is pressed."""
    box = BoxLayout(size_hint_y=None, height=48)
    box.taps = []

    def build(*_args: object) -> None:
        box.clear_widgets()
        for name in ("One", "Two", "Three"):
            button = TextButton(text=name)
            button.bind(on_tap=lambda button: (box.taps.append(button.name), build()))
            box.add_widget(button)

    build()
    return box


def test_the_ring_outlives_what_it_was_on() -> None:
    with Bench(rebuilt) as bench:
        bench.key("tab")
        bench.key("tab")
        bench.key("enter")
        bench.key("enter")
        assert bench.widget.taps == ["Two", "Two"]
        bench.key("tab")
        assert bench.focused() == "Three"


def test_a_ring_whose_place_is_gone_begins_anew() -> None:
    with Bench(rebuilt) as bench:
        bench.key("tab")
        bench.widget.clear_widgets()
        bench.widget.add_widget(TextButton(text="Other"))
        bench.key("enter")
        assert bench.widget.taps == []
        bench.key("tab")
        assert bench.focused() == "Other"


@pytest.fixture
def diary(tmp_path: Path) -> Callable[..., Driver]:
    return lambda **kwargs: Driver(tmp_path / "diary.sqlite", **kwargs)


def test_in_an_attack_the_ring_stays_while_entries_are_made(diary: Callable[..., Driver]) -> None:
    with diary() as d:
        d.key("space")
        while d.focused() != "Severity":
            d.key("tab")
        for _ in range(3):
            d.key("right")
        d.key("left")
        assert d.focused() == "Severity"
        assert d.severity() == 2
        d.see("2 mild, 11:52 saved")
        while d.focused() != "Nausea":
            d.key("tab")
        d.key("enter")
        d.see("Nausea marked")
        assert d.focused() == "Nausea"
        d.key("enter")
        d.see("Nausea gone")
