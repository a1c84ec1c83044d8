"""One of a few words in one bar."""

from kivy.properties import BooleanProperty, ListProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from diary.ui.theme import theme
from diary.ui.widgets.box import Boxed
from diary.ui.widgets.tappable import Tappable
from diary.ui.widgets.text import Icon, Text, text_width


class WordSegments(Boxed, BoxLayout):
    """Parts that share the width; under each other where their words need more.

    ``options`` are (value, words) pairs. Fires ``on_choose`` with the value of the tapped part.
    """

    options = ListProperty([])
    value = ObjectProperty(None, allownone=True)
    __events__ = ("on_choose",)

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint_y", None)
        kwargs.setdefault("fill", "surface")
        kwargs.setdefault("corner", "chip")
        super().__init__(**kwargs)
        self._parts: dict[object, WordSegment] = {}
        self.fbind("options", self._build)
        self.fbind("value", self._mark)
        self.fbind("width", self._fit)
        self._build()

    def _build(self, *_args) -> None:
        self.clear_widgets()
        self._parts = {}
        for value, words in self.options:
            part = WordSegment(text=words)
            part.bind(on_tap=lambda _part, value=value: self.dispatch("on_choose", value))
            self._parts[value] = part
            self.add_widget(part)
        self._mark()
        self._fit()

    def _mark(self, *_args) -> None:
        for value, part in self._parts.items():
            part.selected = value == self.value

    def _fit(self, *_args) -> None:
        parts = self._parts.values()
        if not parts:
            return
        beside = max(part.least for part in parts) <= self.width / len(parts)
        self.orientation = "horizontal" if beside else "vertical"
        high = max(part.high for part in parts)
        for part in parts:
            part.height = high
        self.height = high if beside else high * len(parts)

    def on_choose(self, *_args) -> None:
        """Fired with the value of the tapped part."""


class WordSegment(Tappable, BoxLayout):
    """One part of a ``WordSegments``: chosen, it looks like a chosen chip."""

    text = StringProperty("")
    selected = BooleanProperty(False)

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint_y", None)
        kwargs.setdefault("corner", "chip")
        super().__init__(**kwargs)
        self.name = self.text
        self.spacing = theme.size("gap")
        self._check = Icon(icon="check", tone="accent", token="icon_small")
        self._words = Text(text=self.text, style="caption", hug=True)
        for part in (self._check, self._words):
            part.pos_hint = {"center_y": 0.5}
        self.high = max(theme.size("chip"), theme.line("caption") + theme.size("margin"))
        #: Pixels that the words need, with the check.
        self.least = (
            text_width(self.text, "caption_medium")
            + self._check.width
            + self.spacing
            + 2 * theme.size("gap")
        )
        self.fbind("selected", self._look_chosen)
        self.fbind("width", self._centre)
        self._look_chosen()

    def _look_chosen(self, *_args) -> None:
        self.edge = "accent_line" if self.selected else ""
        self.rest_fill = "accent_fill" if self.selected else ""
        self._words.style = "caption_medium" if self.selected else "caption"
        self._words.tone = "on_fill" if self.selected else "text2"
        self.clear_widgets()
        if self.selected:
            self.add_widget(self._check)
        self.add_widget(self._words)
        self._centre()

    def _centre(self, *_args) -> None:
        check = self._check.width + self.spacing if self.selected else 0
        side = max(0, (self.width - check - self._words.width) / 2)
        self.padding = (side, 0)
