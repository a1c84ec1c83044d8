"""Chips, and rows of them that wrap."""

from kivy.properties import BooleanProperty, ListProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.stacklayout import StackLayout

from diary.ui.theme import theme
from diary.ui.widgets.tappable import Tappable
from diary.ui.widgets.text import Icon, Text, text_width


class Chip(Tappable, BoxLayout):
    """A choice of 48 high, as wide as its words; selected it has a border and a check.

    A ``slim`` one has less space beside its words.
    """

    text = StringProperty("")
    icon = StringProperty("")
    selected = BooleanProperty(False)
    slim = BooleanProperty(False)

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint", (None, None))
        kwargs.setdefault("rest_fill", "surface")
        kwargs.setdefault("corner", "chip")
        super().__init__(**kwargs)
        self.spacing = theme.size("gap")
        self._check = Icon(icon="check", tone="accent", token="icon_small")
        self._check.pos_hint = {"center_y": 0.5}
        self._words = Text(style="caption", halign="center", pos_hint={"center_y": 0.5}, hug=True)
        self.fbind("text", self._say)
        self.fbind("selected", self._say)
        self.fbind("slim", self._say)
        self._say()

    def _say(self, *_args) -> None:
        self.name = self.text
        self.edge = "accent_line" if self.selected else ""
        self.rest_fill = "accent_fill" if self.selected else "surface"
        self._words.style = "caption_medium" if self.selected else "caption"
        self._words.tone = "on_fill" if self.selected else "text"
        self._words.text = self.text
        self.clear_widgets()
        drawn = self.icon or ("check" if self.selected else "")
        side = theme.size("chip_padding_least" if self.slim else "chip_padding")
        wide = text_width(self.text, self._words.style) + 2 * side
        if drawn:
            self._check.icon = drawn
            self._check.tone = "accent" if self.selected else "text"
            self.add_widget(self._check)
            wide += self._check.width + (self.spacing if self.text else 0)
        if self.text:
            self.add_widget(self._words)
        self.padding = (side, 0)
        self.width = max(theme.size("touch"), wide)
        self.height = max(theme.size("chip"), theme.line("caption") + theme.size("margin"))


class Flow(StackLayout):
    """Children from left to right, wrapping to further rows, as high as these need.

    Chips are slim where that keeps them on one line.
    """

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint_y", None)
        kwargs.setdefault("height", 0)
        super().__init__(**kwargs)
        self.spacing = theme.size("gap")
        self.fbind("minimum_height", self._fit)
        self.fbind("width", self._slim)
        self.fbind("children", self._slim)

    def _fit(self, *_args) -> None:
        # Kivy counts a space below the last row too
        self.height = max(0.0, self.minimum_height - theme.size("gap"))

    def _slim(self, *_args) -> None:
        chips = [each for each in self.children if isinstance(each, Chip)]
        # as they are before any is chosen: a tap must not make the others wider or narrower
        words = sum(text_width(chip.text, "caption") for chip in chips)
        words += (len(chips) - 1) * theme.size("gap")
        slim, whole = (
            words + 2 * theme.size(side) * len(chips)
            for side in ("chip_padding_least", "chip_padding")
        )
        for chip in chips:
            chip.slim = slim <= self.width < whole


class ChipRow(Flow):
    """Chips of which one, or with ``several`` any number, can be chosen.

    ``options`` are (value, words) pairs; ``value`` is the chosen value or, with ``several``, a
    tuple of them. Nothing chosen is None, or (). A tap on the chosen one takes it back where
    ``can_clear``. ``on_choose`` fires with the new value after a person chose.
    """

    options = ListProperty([])
    value = ObjectProperty(None, allownone=True)
    several = BooleanProperty(False)
    can_clear = BooleanProperty(True)
    __events__ = ("on_choose",)

    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs)
        self._chips: dict[object, Chip] = {}
        self.fbind("options", self._build)
        self.fbind("value", self._mark)
        self._build()

    def _build(self, *_args) -> None:
        self.clear_widgets()
        self._chips = {}
        for value, words in self.options:
            chip = Chip(text=words)
            chip.bind(on_tap=lambda _chip, value=value: self._tapped(value))
            self._chips[value] = chip
            self.add_widget(chip)
        self._mark()

    def _mark(self, *_args) -> None:
        chosen = self.value or () if self.several else (self.value,)
        for value, chip in self._chips.items():
            chip.selected = value in chosen and value is not None

    def _tapped(self, value) -> None:
        if self.several:
            chosen = tuple(self.value or ())
            self.value = (
                tuple(one for one in chosen if one != value)
                if value in chosen
                else (*chosen, value)
            )
        elif self.value == value:
            if self.can_clear:
                self.value = None
        else:
            self.value = value
        self.dispatch("on_choose", self.value)

    def on_choose(self, *_args) -> None:
        """Fired when a person chose."""


class Segmented(Tappable, BoxLayout):
    """Two or more icons in one bar, of which one is chosen; ``key_hint`` steps through them."""

    focusable = BooleanProperty(False)
    options = ListProperty([])
    value = ObjectProperty(None, allownone=True)
    __events__ = ("on_choose",)

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint", (None, None))
        kwargs.setdefault("rest_fill", "surface")
        kwargs.setdefault("corner", "chip")
        super().__init__(**kwargs)
        self.height = theme.size("chip")
        self.fbind("options", self._build)
        self.fbind("value", self._build)
        self._build()

    def _build(self, *_args) -> None:
        self.clear_widgets()
        wide = 0.0
        for value, icon, name in self.options:
            part = Segment(
                icon=icon, name=name, key_hint=self.key_hint, selected=value == self.value
            )
            part.bind(on_tap=lambda _part, value=value: self.dispatch("on_choose", value))
            self.add_widget(part)
            wide += part.width
        self.width = wide

    def on_touch_down(self, touch) -> bool:
        """Leave the touch to the parts."""
        return BoxLayout.on_touch_down(self, touch)

    def on_choose(self, *_args) -> None:
        """Fired with the value of the tapped part."""


class Segment(Tappable, BoxLayout):
    """One part of a ``Segmented``."""

    icon = StringProperty("")
    selected = BooleanProperty(False)
    icon_only = True

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint", (None, None))
        kwargs.setdefault("corner", "chip")
        super().__init__(**kwargs)
        self.size = (theme.size("chip") + theme.size("gap"), theme.size("chip"))
        self.rest_fill = "accent_fill" if self.selected else "surface"
        self.edge = "accent_line" if self.selected else ""
        drawn = Icon(icon=self.icon, tone="text" if self.selected else "text2")
        side = (self.width - drawn.width) / 2
        self.padding = (side, (self.height - drawn.height) / 2)
        self.add_widget(drawn)
