"""Text: as wide as the font says, broken at words, cut with an ellipsis, in its colour."""

from collections.abc import Callable

import pytest
from kivy.core.text import Label
from kivy.uix.boxlayout import BoxLayout

from diary.ui.theme import REGULAR, theme
from diary.ui.widgets.text import Icon, Text, forget, text_width
from tests.driver import Bench

TEXTS = ("Migraine", "15 min ago", "8 headache days · 7 medication days", "Łukasz Ελένη Иван")


def beside(**kwargs: object) -> Callable[[], BoxLayout]:
    def make() -> BoxLayout:
        box = BoxLayout(size_hint_y=None, height=300)
        box.text = Text(**kwargs)
        box.add_widget(box.text)
        return box

    return make


def columns(bench: Bench) -> list[int]:
    """The columns of the window that are not empty."""
    picture = bench.pixels()
    ground = picture.at(picture.width - 1, picture.height - 1)
    rows = range(330)
    return [x for x in range(picture.width) if any(picture.at(x, y) != ground for y in rows)]


@pytest.mark.parametrize("text", TEXTS)
def test_it_is_as_wide_as_its_letters(text: str) -> None:
    large = Label(text=text, font_name=REGULAR, font_size=1400)
    large.resolve_font_name()
    exact = large.get_extents(text)[0] / 100
    assert text_width(text, "caption") == pytest.approx(exact, abs=0.01 * exact + 0.5)


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_drawn_lies_within_that_width(text: str) -> None:
    with Bench(beside(text=text, style="caption", hug=True)) as bench:
        drawn = columns(bench)
        assert min(drawn) >= 16
        assert max(drawn) < 16 + bench.widget.text.width + 1


@pytest.mark.parametrize(("halign", "left"), [("left", 16), ("center", 195), ("right", 374)])
def test_where_it_stands(halign: str, left: float) -> None:
    with Bench(beside(text="Save", halign=halign)) as bench:
        drawn, wide = columns(bench), text_width("Save", "body")
        start = {"left": left, "center": left - wide / 2, "right": left - wide}[halign]
        assert min(drawn) == pytest.approx(start, abs=2.5)


def test_wrapped_it_is_as_high_as_its_lines_and_breaks_no_word() -> None:
    sentence = "Counts from your entries. They do not show which amount is safe or suitable."
    with Bench(beside(text=sentence, wrap=True), size=(360, 844)) as bench:
        text = bench.widget.text
        assert text.lines == 2
        assert text.height == 2 * theme.line("body")
        assert max(columns(bench)) < 360 - 16
        text.text = "Short."
        assert (text.lines, text.height) == (1, 24)


def test_a_line_break_begins_a_line() -> None:
    with Bench(beside(text="Migraine\nstarting now", style="display")) as bench:
        assert bench.widget.text.height == 2 * theme.line("display")
        assert text_width("Migraine\nstarting now", "display") == text_width(
            "starting now", "display"
        )


def test_shortened_it_ends_within_its_width() -> None:
    def make() -> BoxLayout:
        box = beside(text="Acetylsalicylic acid, effervescent", shorten=True)()
        box.text.size_hint_x, box.text.width = None, 120
        return box

    with Bench(make) as bench:
        drawn = columns(bench)
        assert 100 < max(drawn) < 16 + 120
        bench.widget.text.width = 340
        bench.wait(0.1)
        assert max(columns(bench)) > 250


def test_empty_it_draws_nothing_and_keeps_its_line() -> None:
    with Bench(beside(text="gone")) as bench:
        bench.widget.text.text = ""
        bench.wait(0.1)
        assert columns(bench) == []
        assert bench.widget.text.height == theme.line("body")


def test_its_colour_is_that_of_its_tone() -> None:
    def brightest(bench: Bench) -> tuple[int, int, int]:
        picture = bench.pixels()
        return max(picture.at(x, y) for x in range(16, 60) for y in range(16, 330))

    with Bench(beside(text="III", style="numeral")) as bench:
        assert brightest(bench) == (0xC6, 0xBE, 0xAD)
        bench.widget.text.tone = "accent"
        bench.wait(0.1)
        assert brightest(bench) == (0x68, 0xAA, 0x81)


def test_forgotten_textures_are_made_anew() -> None:
    with Bench(beside(text="Save")) as bench:
        before = bench.pixels().rgb
        forget()
        bench.widget.text.text = "Sav"
        bench.widget.text.text = "Save"
        bench.wait(0.1)
        assert bench.pixels().rgb == before


@pytest.mark.parametrize(("density", "side"), [(1, 24), (2, 48)])
def test_an_icon_fits_its_place(density: int, side: int) -> None:
    def make() -> BoxLayout:
        box = BoxLayout(size_hint_y=None, height=100)
        box.icon = Icon(icon="emergency", tone="warn")
        box.add_widget(box.icon)
        return box

    with Bench(make, density=density) as bench:
        assert tuple(bench.widget.icon.size) == (side, side)
        picture = bench.pixels()
        ground = picture.at(picture.width - 1, picture.height - 1)
        drawn = [
            x for x in range(picture.width) if any(picture.at(x, y) != ground for y in range(300))
        ]
        assert 16 * density <= min(drawn) < max(drawn) < 16 * density + side
