"""Buttons of every weight."""

from kivy.clock import Clock
from kivy.graphics import Color
from kivy.properties import BooleanProperty, OptionProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from diary.ui.theme import theme
from diary.ui.widgets.box import Plate
from diary.ui.widgets.tappable import Tappable
from diary.ui.widgets.text import Icon, Text, text_width


class Dot(Widget):
    """A filled circle; ``tone`` is a colour token, ``token`` one of the theme's sizes."""

    tone = StringProperty("accent")
    token = StringProperty("onset_dot")

    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs)
        self.size_hint = (None, None)
        self.size = (theme.size(self.token),) * 2
        with self.canvas:
            self._colour = Color(rgba=theme.colour(self.tone))
            self._circle = Plate()
        self.fbind("pos", self._move)
        self.fbind("tone", self._tint)
        self._move()

    def _move(self, *_args) -> None:
        self._circle.lay(self.x, self.y, self.width, self.height, self.width / 2)

    def _tint(self, *_args) -> None:
        self._colour.rgba = theme.colour(self.tone)


class BigButton(Tappable):
    """The big button: acts on touch down; a second touch within 600 ms is ignored."""

    text = StringProperty("")

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("rest_fill", "accent_fill")
        kwargs.setdefault("press_fill", "accent_fill_pressed")
        kwargs.setdefault("edge", "accent_line")
        kwargs.setdefault("corner", "big")
        kwargs.setdefault("at_once", True)
        kwargs.setdefault("deaf_ms", 600)
        super().__init__(**kwargs)
        self._dot = Dot(token="big_dot")
        self._words = Text(style="display", tone="on_fill", halign="center")
        self.add_widget(self._dot)
        self.add_widget(self._words)
        self._arrange = Clock.create_trigger(self._place, -1)
        for name in ("pos", "size", "text"):
            self.fbind(name, self._arrange)
        self._place()

    def _place(self, *_args) -> None:
        self.name = self.text
        lines: list[str] = []
        room = self.width - 2 * theme.size("margin") - theme.size("gap")
        for word in self.text.split():
            joined = f"{lines[-1]} {word}" if lines else word
            if lines and text_width(joined, "display") <= room:
                lines[-1] = joined
            else:
                lines.append(word)
        first, _, rest = self.text.partition(" ")
        if rest and len(lines) <= 2 and text_width(rest, "display") <= room:
            lines = [first, rest]
        self._words.text = "\n".join(lines)
        self._words.width = self.width
        high = self._dot.height + theme.size("big_gap") + self._words.height
        top = self.center_y + high / 2
        self._dot.pos = (self.center_x - self._dot.width / 2, top - self._dot.height)
        self._words.pos = (self.x, top - high)


class WideButton(Tappable, BoxLayout):
    """A button of 64 with words in its middle: primary, secondary, or outlined on nothing."""

    text = StringProperty("")
    icon = StringProperty("")
    look = OptionProperty("secondary", options=("primary", "secondary", "outlined"))
    tone = StringProperty("")

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint_y", None)
        kwargs.setdefault("corner", "button")
        super().__init__(**kwargs)
        self.spacing = theme.size("gap")
        self.padding = (theme.size("margin"), 0)
        self._words = Text(
            style="body_medium",
            halign="center",
            pos_hint={"center_y": 0.5},
        )
        self.add_widget(self._words)
        self.fbind("text", self._say)
        self.fbind("width", self._say)
        self.fbind("look", self._dress)
        self.fbind("tone", self._dress)
        self._dress()
        self._say()

    def _dress(self, *_args) -> None:
        self.rest_fill, self.press_fill, self.edge = {
            "primary": ("primary", "primary_pressed", ""),
            "secondary": ("surface", "raised", ""),
            "outlined": ("bg", "raised", "outline"),
        }[self.look]
        self._words.tone = self.tone or ("on_primary" if self.look == "primary" else "text")

    def _say(self, *_args) -> None:
        self.name = self.text
        room = self.width - 2 * theme.size("margin")
        self._words.wrap = self.width > 1 and text_width(self.text, "body_medium") > room
        self._words.text = self.text
        lines = self._words.lines * self._words.height / max(1, self._words.lines)
        self.height = max(theme.size("button"), lines + 2 * theme.size("margin"))


class TextButton(Tappable, BoxLayout):
    """Words in the accent colour with a hit area 48 high, as wide as the words."""

    text = StringProperty("")
    tone = StringProperty("accent")
    style = StringProperty("caption_medium")

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint", (None, None))
        kwargs.setdefault("press_fill", "raised")
        super().__init__(**kwargs)
        self._words = Text(
            style=self.style, tone=self.tone, halign="center", pos_hint={"center_y": 0.5}
        )
        self.add_widget(self._words)
        self.fbind("text", self._say)
        self.fbind("tone", self._say)
        self._say()

    def _say(self, *_args) -> None:
        self.name = self.name or self.text
        self._words.text = self.text
        self._words.tone = self.tone
        self.width = max(theme.size("touch"), text_width(self.text, self.style))
        self.height = max(theme.size("touch"), theme.line(self.style))


class IconButton(Tappable, BoxLayout):
    """A 48 x 48 button around an icon; its ``name`` is its tooltip.

    It grows with its icon; a ``round`` one, which is seen, to the size of a main button at most.
    """

    icon = StringProperty("")
    tone = StringProperty("text")
    token = StringProperty("icon")
    round = BooleanProperty(False)
    icon_only = True

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint", (None, None))
        kwargs.setdefault("corner", "circle")
        if kwargs.get("round"):
            kwargs.setdefault("rest_fill", "surface")
        super().__init__(**kwargs)
        drawn_size = theme.icon_size(self.token)
        side = drawn_size + theme.size("icon")
        if self.round:
            side = min(drawn_size * 2, theme.size("primary"))
        side = max(theme.size("touch"), side)
        self.size = (side, side)
        drawn = Icon(icon=self.icon, tone=self.tone, token=self.token)
        drawn.pos_hint = {"center_x": 0.5, "center_y": 0.5}
        space = (side - drawn.width) / 2
        self.padding = (space, space)
        self.add_widget(drawn)
        self._drawn = drawn
        self.fbind("icon", self._say)
        self.fbind("tone", self._say)

    def _say(self, *_args) -> None:
        self._drawn.icon, self._drawn.tone = self.icon, self.tone
