"""The look keeps the promises of the design: contrast, sizes, text that grows within its caps."""

from collections.abc import Iterator

import pytest
from kivy.core.text import Label
from kivy.metrics import Metrics

from diary.ui import theme as look
from diary.ui.theme import ICON_FONT, ICONS, NAMES, TEXT_SIZES, Theme, contrast, luminance

GROUNDS = ("bg", "surface", "raised")
#: What must be read, on what it stands: 4.5 to 1.
READ = {
    "text": (*GROUNDS, "mild_tint", "moderate_tint", "severe_tint", "heat3"),
    "text2": (*GROUNDS, "heat0"),
    "accent": ("bg", "surface", "accent_fill"),
    "on_fill": ("accent_fill", "accent_fill_pressed"),
    "on_primary": ("primary", "primary_pressed"),
    "on_accent": ("accent",),
    "warn": ("bg", "surface"),
    "undo_text": ("undo",),
    "undo_accent": ("undo",),
}
#: What must be told apart from its ground: 3 to 1.
SEEN = {
    "outline": ("bg", "surface"),
    "data": ("bg", "surface"),
    "accent_line": ("bg",),
    "mild": ("bg", "surface", "mild_tint"),
    "moderate": ("bg", "surface", "moderate_tint"),
    "severe": ("bg", "surface", "severe_tint"),
}


@pytest.fixture
def theme() -> Iterator[Theme]:
    yield Theme()
    Metrics.density = 1.0


def test_the_window_starts_dim_and_at_plain_size(theme: Theme) -> None:
    assert (theme.name, theme.text_size) == ("dim", 100)
    assert (look.theme.name, look.theme.text_size) == ("dim", 100)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("pairs", "least"), [(READ, 4.5), (SEEN, 3.0)])
def test_contrast(theme: Theme, name: str, pairs: dict, least: float) -> None:
    theme.choose(name)
    low = {
        (token, ground): round(contrast(theme.colour(token), theme.colour(ground)), 2)
        for token, grounds in pairs.items()
        for ground in grounds
        if contrast(theme.colour(token), theme.colour(ground)) < least
    }
    assert low == {}


def test_contrast_is_that_of_wcag() -> None:
    white, black, grey = (1.0, 1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 1.0), (0.5, 0.5, 0.5, 1.0)
    assert contrast(white, black) == contrast(black, white) == pytest.approx(21)
    assert contrast(white, white) == 1
    assert luminance(grey) == pytest.approx(0.2140, abs=1e-4)


@pytest.mark.parametrize("name", NAMES)
def test_a_worse_severity_never_comes_closer_to_the_ground(theme: Theme, name: str) -> None:
    theme.choose(name)
    ramp = [contrast(theme.band(score), theme.colour("bg")) for score in (0, 3, 6, 10)]
    assert ramp == sorted(ramp) and len(set(ramp)) == 4


def test_bands_change_where_the_words_do(theme: Theme) -> None:
    bands = ["sev0", "mild", "mild", "mild", *["moderate"] * 3, *["severe"] * 4]
    assert [theme.band(score) for score in range(11)] == [theme.colour(band) for band in bands]
    assert theme.band(3.9) == theme.colour("mild")
    assert theme.band(0.5) == theme.colour("mild")
    assert theme.band(6.5) == theme.colour("moderate")


def test_every_theme_names_the_same_colours_and_none_is_white(theme: Theme) -> None:
    assert len({frozenset(look._HEX[name]) for name in NAMES}) == 1
    for name in NAMES:
        assert "#FFFFFF" not in look._HEX[name].values()


def test_an_unknown_theme_changes_nothing(theme: Theme) -> None:
    theme.choose("light", 130)
    with pytest.raises(KeyError):
        theme.choose("pink", 200)
    assert (theme.name, theme.text_size) == ("light", 130)
    theme.choose()
    assert (theme.name, theme.text_size) == ("light", 130)


@pytest.mark.parametrize(
    ("asked", "taken"), [(100, 100), (50, 100), (118, 115), (150, 160), (200, 200), (900, 200)]
)
def test_the_nearest_text_size_is_taken(theme: Theme, asked: int, taken: int) -> None:
    theme.choose(text_size=asked)
    assert theme.text_size == taken


def test_text_grows_within_its_caps_and_icons_less(theme: Theme) -> None:
    def sizes() -> list[float]:
        styles = ("caption", "body", "title", "display", "numeral", "nav")
        return [*(theme.font_size(style) for style in styles), theme.icon_size()]

    assert sizes() == [14, 17, 22, 30, 40, 14, 24]
    theme.choose(text_size=200)
    assert sizes() == pytest.approx([28, 34, 44, 48, 56, 18.2, 36])
    assert theme.line("body") == 48
    assert theme.large


def test_one_column_from_160_percent(theme: Theme) -> None:
    def large(size: int) -> bool:
        theme.choose(text_size=size)
        return theme.large

    assert [large(size) for size in TEXT_SIZES] == [False, False, False, True, True]


def test_lengths_follow_the_density_and_touch_areas_never_shrink(theme: Theme) -> None:
    assert (theme.size("touch"), theme.size("primary"), theme.radius("big")) == (48, 64, 32)
    theme.choose(text_size=200)
    assert theme.size("touch") == 48
    Metrics.density = 2.0
    assert (theme.size("touch"), theme.radius("big"), theme.font_size("body")) == (96, 64, 68)


def test_every_icon_is_in_the_font() -> None:
    def drawn(character: str) -> bytes:
        label = Label(text=character, font_name=ICON_FONT, font_size=24)
        label.refresh()
        return label.texture.pixels

    missing = drawn("\ue001")
    assert [name for name, point in ICONS.items() if drawn(point) == missing] == []
