"""The look: the only place with a colour, a radius, a size (design tokens).

Widgets read ``theme`` when they are built. A change of theme or text size rebuilds the screens,
so nothing binds to it. Lengths are pixels at the display's density, made from the design's dp.
"""

from kivy.metrics import dp, sp

from diary.paths import ASSETS

#: The width in dp of the narrowest window.
NARROWEST = 360

Colour = tuple[float, float, float, float]

_HEX = {
    "dim": {
        "bg": "#0E0D0B",
        "surface": "#181612",
        "raised": "#24211B",
        "line": "#2C2822",
        "outline": "#746C5C",
        "text": "#C6BEAD",
        "text2": "#9A917F",
        "disabled": "#5C564A",
        "data": "#857C6A",
        "accent": "#68AA81",
        "accent_fill": "#15261B",
        "accent_fill_pressed": "#1F3829",
        "accent_line": "#3B7A55",
        "on_fill": "#B8CEBB",
        "primary": "#1E402E",
        "primary_pressed": "#163022",
        "on_primary": "#BCD1BF",
        "on_accent": "#0C140E",
        "sev0": "#2E2A23",
        "mild": "#7D7657",
        "moderate": "#B08B4C",
        "severe": "#DB9A78",
        "mild_tint": "#302D23",
        "moderate_tint": "#3C3220",
        "severe_tint": "#47362A",
        "heat0": "#181612",
        "heat1": "#2C2922",
        "heat2": "#38342C",
        "heat3": "#474339",
        "warn": "#CF9479",
        "undo": "#2E2A22",
        "undo_text": "#C6BEAD",
        "undo_accent": "#84C49C",
        "scrim": "#000000",
    },
    "dark": {
        "bg": "#141310",
        "surface": "#1F1D19",
        "raised": "#2C2923",
        "line": "#38342C",
        "outline": "#857C6B",
        "text": "#E6DFD0",
        "text2": "#B3AA98",
        "disabled": "#6E675A",
        "data": "#A39984",
        "accent": "#80C59A",
        "accent_fill": "#1C3526",
        "accent_fill_pressed": "#284936",
        "accent_line": "#4A9168",
        "on_fill": "#D2E6D6",
        "primary": "#29573E",
        "primary_pressed": "#1F4530",
        "on_primary": "#E8F3EA",
        "on_accent": "#0D160F",
        "sev0": "#3A362E",
        "mild": "#8F8763",
        "moderate": "#C89D55",
        "severe": "#EFAE8B",
        "mild_tint": "#3C392C",
        "moderate_tint": "#4B3E29",
        "severe_tint": "#554337",
        "heat0": "#1F1D19",
        "heat1": "#37332C",
        "heat2": "#444038",
        "heat3": "#575248",
        "warn": "#E3A68B",
        "undo": "#3A362E",
        "undo_text": "#E6DFD0",
        "undo_accent": "#97D8AF",
        "scrim": "#000000",
    },
    "light": {
        "bg": "#F2EFE7",
        "surface": "#FBF9F4",
        "raised": "#E7E2D6",
        "line": "#DAD4C6",
        "outline": "#857D6C",
        "text": "#26231D",
        "text2": "#5B554A",
        "disabled": "#9D9687",
        "data": "#6E6758",
        "accent": "#26683F",
        "accent_fill": "#CBE2D1",
        "accent_fill_pressed": "#B2D3BD",
        "accent_line": "#4F8D66",
        "on_fill": "#143923",
        "primary": "#1F5A36",
        "primary_pressed": "#17472A",
        "on_primary": "#F6FAF5",
        "on_accent": "#F6FAF5",
        "sev0": "#DCD6C8",
        "mild": "#8A7D49",
        "moderate": "#8F5A14",
        "severe": "#6E2416",
        "mild_tint": "#E2DECE",
        "moderate_tint": "#E3D6C3",
        "severe_tint": "#DCCAC3",
        "heat0": "#FBF9F4",
        "heat1": "#D9D4C8",
        "heat2": "#C8C3B7",
        "heat3": "#B2ACA1",
        "warn": "#8E3A22",
        "undo": "#34302A",
        "undo_text": "#F2EFE7",
        "undo_accent": "#96D3AF",
        "scrim": "#26231D",
    },
}

#: Code points of the icon font.
ICONS = {
    "radio_button_checked": "\ue837",
    "calendar_month": "\uebcc",
    "bar_chart": "\ue26b",
    "more_horiz": "\ue5d3",
    "format_list_bulleted": "\ue241",
    "add": "\ue145",
    "pill": "\ue11f",
    "today": "\ue8df",
    "search": "\ue8b6",
    "close": "\ue14c",
    "arrow_back": "\ue5c4",
    "chevron_right": "\ue409",
    "chevron_left": "\ue408",
    "expand_more": "\ue5cf",
    "check": "\ue5ca",
    "remove": "\ue15b",
    "edit": "\ue150",
    "delete": "\ue872",
    "undo": "\ue166",
    "error": "\ue000",
    "info": "\ue88e",
    "sick": "\uf220",
    "light_mode": "\ue518",
    "volume_up": "\ue050",
    "earthquake": "\uf64f",
    "sentiment_worried": "\uf6a1",
    "air": "\uefd8",
    "cyclone": "\uebd5",
    "orthopedics": "\uf897",
    "emergency": "\ue1eb",
    "description": "\ue683",
    "text_fields": "\ue262",
    "schedule": "\ue192",
    "language": "\ue894",
    "lock": "\ue88d",
    "save": "\ue161",
    "download": "\ue171",
    "folder": "\ue2c7",
}

_FONTS = ASSETS / "fonts"
REGULAR = str(_FONTS / "IBMPlexSans_400Regular.ttf")
MEDIUM = str(_FONTS / "IBMPlexSans_500Medium.ttf")
SEMIBOLD = str(_FONTS / "IBMPlexSans_600SemiBold.ttf")
ICON_FONT = str(_FONTS / "MaterialSymbolsRounded-subset.ttf")

#: style: (size, line, font), both in sp.
_TYPE = {
    "caption": (14, 20, REGULAR),
    "caption_medium": (14, 20, MEDIUM),
    "body": (17, 24, REGULAR),
    "body_medium": (17, 24, MEDIUM),
    "heading": (17, 24, SEMIBOLD),
    "title": (22, 28, SEMIBOLD),
    "display": (30, 38, MEDIUM),
    "numeral": (40, 46, MEDIUM),
    "nav": (14, 20, REGULAR),
    "nav_medium": (14, 20, MEDIUM),
}
_CAP = {"display": 1.6, "numeral": 1.4, "nav": 1.3, "nav_medium": 1.3}
_ICON_CAP = 1.5

#: The text sizes that a person can choose, in percent.
TEXT_SIZES = (100, 115, 130, 160, 200)
NAMES = tuple(_HEX)
SCRIM_OPACITY = 0.66

#: Milliseconds.
PRESS_MS = 80
TOOLTIP_MS = 600
UNDO_MS = 10_000
UNDO_ATTACK_MS = 20_000

#: dp.
_SIZES = {
    "touch": 48,
    "primary": 64,
    "margin": 16,
    "gap": 8,
    "group": 24,
    "half": 4,
    "tab_bar": 72,
    "rail": 96,
    "header": 64,
    "row": 56,
    "history_row": 88,
    "day_cell": 64,
    "day_bar_width": 6,
    "day_bar_height": 28,
    "day_dose_width": 10,
    "day_dose_height": 6,
    "chip": 48,
    "chip_padding": 16,
    "chip_padding_least": 14,
    "symptom_tile": 64,
    "symptom_tile_least": 72,
    "remedy_tile": 72,
    "remedy_tile_least": 104,
    "tile_padding": 14,
    "button": 64,
    "big_button": 440,
    "big_button_least": 240,
    "big_dot": 32,
    "big_gap": 28,
    "field": 56,
    "undo_bar": 56,
    "undo_padding": 20,
    "icon": 24,
    "icon_small": 18,
    "icon_check": 16,
    "icon_chevron": 20,
    "border": 2,
    "hairline": 1,
    "focus_ring": 2,
    "focus_gap": 2,
    "knob": 28,
    "track": 4,
    "small_knob": 24,
    "small_fill": 8,
    "slider_label": 112,
    "slider_number": 32,
    "switch_width": 56,
    "switch_height": 32,
    "switch_knob": 20,
    "steps": 100,
    "steps_short": 84,
    "steps_large": 108,
    "step_width": 20,
    "step_least": 10,
    "step_most": 64,
    "step_most_short": 48,
    "step_most_large": 72,
    "step_gap": 20,
    "steps_inset": 16,
    "curve": 76,
    "curve_short": 64,
    "curve_line": 3,
    "curve_detail": 160,
    "curve_end": 6,
    "curve_label_gap": 10,
    "curve_label_inset": 3,
    "curve_soft": 0.4,
    "dose_line": 1.5,
    "dose_line_over": 6,
    "axis_gap": 10,
    "axis_foot": 7,
    "axis_top": 9,
    "tick_gap": 6,
    "point_ring": 18,
    "point_dot": 10,
    "drag_least": 6,
    "spark_line": 2,
    "spark_width": 52,
    "spark_height": 36,
    "dose_mark_width": 18,
    "dose_mark_height": 10,
    "onset_dot": 12,
    "latest_dot": 14,
    "end_ring": 10,
    "severity_bar_width": 8,
    "severity_bar_height": 40,
    "count_dot": 8,
    "count_dot_gap": 4,
    "pill_width": 64,
    "pill_height": 32,
    "column": 560,
    "panel": 480,
    "single": 600,
    "short": 720,
    "wide": 840,
    "history_date": 48,
    "outlined_button": 112,
    "tooltip_gap": 6,
}
_RADII = {
    "step": 5,
    "cell": 12,
    "tile": 16,
    "field": 16,
    "button": 20,
    "sheet": 24,
    "chip": 24,
    "big": 32,
    "circle": 48,
}


def _colour(text: str) -> Colour:
    red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return (red, green, blue, 1.0)


_COLOURS = {
    name: {token: _colour(text) for token, text in tokens.items()} for name, tokens in _HEX.items()
}


def luminance(colour: Colour) -> float:
    """WCAG 2 relative luminance, 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """WCAG 2 contrast ratio, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class Theme:
    """The chosen colours and text size, and how large everything is: ``zoom`` 1 as designed."""

    def __init__(self) -> None:
        self.name = "dim"
        self.text_size = 100
        self.zoom = 1.0

    def choose(
        self, name: str | None = None, text_size: int | None = None, zoom: float | None = None
    ) -> None:
        """Take one of ``NAMES`` and the nearest of ``TEXT_SIZES``; KeyError for another name."""
        if name is not None:
            if name not in _HEX:
                raise KeyError(name)
            self.name = name
        if text_size is not None:
            self.text_size = min(TEXT_SIZES, key=lambda step: abs(step - text_size))
        if zoom is not None:
            self.zoom = zoom

    @property
    def narrowest(self) -> float:
        """Pixels of the narrowest window that all is designed for, as large as designed."""
        return dp(NARROWEST)

    @property
    def text_scale(self) -> float:
        """1 to 2."""
        return self.text_size / 100

    @property
    def large(self) -> bool:
        """Whether the one-column layout for very large text holds (from 160 %)."""
        return self.text_size >= 160

    def colour(self, token: str, opacity: float = 1.0) -> Colour:
        """A colour token of the chosen theme; KeyError for another name."""
        red, green, blue, _ = _COLOURS[self.name][token]
        return (red, green, blue, opacity)

    def tint(self, score: float) -> str:
        """The colour token of a calendar day with a severity of 0 to 10."""
        return "severe_tint" if score >= 7 else "moderate_tint" if score >= 4 else "mild_tint"

    def band(self, score: float) -> Colour:
        """The colour of a severity: 0 empty, up to 3 mild, up to 6 moderate, above severe."""
        if score <= 0:
            return self.colour("sev0")
        return self.colour("mild" if score < 4 else "moderate" if score < 7 else "severe")

    def scale(self, style: str) -> float:
        """The text scale of a type style, capped as the design says."""
        return min(self.text_scale, _CAP.get(style, 2.0))

    def font(self, style: str) -> str:
        """The font file of a type style."""
        return _TYPE[style][2]

    def font_size(self, style: str) -> float:
        """Pixels."""
        return sp(_TYPE[style][0]) * self.zoom * self.scale(style)

    def line(self, style: str) -> float:
        """The pitch of lines in pixels."""
        return sp(_TYPE[style][1]) * self.zoom * self.scale(style)

    def icon_size(self, name: str = "icon") -> float:
        """Pixels of an icon; grows with the text to 150 % at most."""
        return dp(_SIZES[name]) * self.zoom * min(self.text_scale, _ICON_CAP)

    def size(self, name: str) -> float:
        """A length of the design in pixels."""
        return dp(_SIZES[name]) * self.zoom

    def radius(self, name: str) -> float:
        """A corner radius in pixels."""
        return dp(_RADII[name]) * self.zoom


theme = Theme()
