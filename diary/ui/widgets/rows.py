"""Rows of a list, hairlines and the dots that repeat a count."""

from kivy.graphics import Color, Rectangle
from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from diary.ui.theme import theme
from diary.ui.widgets.buttons import Dot
from diary.ui.widgets.severity import Ring
from diary.ui.widgets.tappable import TappableRow
from diary.ui.widgets.text import Icon, Text, text_width


class Hairline(Widget):
    """A line of one dp, decoration only."""

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint_y", None)
        super().__init__(**kwargs)
        self.height = theme.size("hairline")
        with self.canvas:
            Color(rgba=theme.colour("line"))
            self._line = Rectangle()
        self.fbind("pos", self._draw)
        self.fbind("size", self._draw)

    def _draw(self, *_args) -> None:
        self._line.pos, self._line.size = self.pos, self.size


class Row(TappableRow, BoxLayout):
    """A row of 56: icon, words, a value at the right and a chevron where it opens something.

    Where they do not fit beside each other, the value stands under the words. A hairline stands
    above the row unless it is the ``first``.
    """

    icon = StringProperty("")
    text = StringProperty("")
    value = StringProperty("")
    opens = BooleanProperty(True)
    first = BooleanProperty(False)

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint_y", None)
        kwargs.setdefault("corner", "cell")
        super().__init__(**kwargs)
        self.spacing = theme.size("margin")
        self._icon = Icon(icon=self.icon, pos_hint={"center_y": 0.5})
        self._said = BoxLayout(size_hint_y=None, pos_hint={"center_y": 0.5})
        self._words = Text(text=self.text, wrap=True, pos_hint={"center_y": 0.5})
        self._value = Text(
            text=self.value, tone="text2", halign="right", hug=True, pos_hint={"center_y": 0.5}
        )
        self._said.add_widget(self._words)
        self._said.add_widget(self._value)
        self.add_widget(self._said)
        # with very large text the words need its place
        if self.opens and not theme.large:
            self.add_widget(Icon(icon="chevron_right", token="icon", pos_hint={"center_y": 0.5}))
        with self.canvas.before:
            self._line_colour = Color(rgba=theme.colour("line"))
            self._line = Rectangle()
        for name in ("pos", "size", "text", "value", "first"):
            self.fbind(name, self._say)
        self._said.bind(width=self._say)
        self._words.bind(height=self._say)
        self.fbind("icon", self._show_icon)
        self._show_icon()
        self._say()

    def _show_icon(self, *_args) -> None:
        self._icon.icon = self.icon
        if self.icon and self._icon.parent is None:
            self.add_widget(self._icon, index=len(self.children))

    def _say(self, *_args) -> None:
        self.name = self.text
        self._line_colour.rgba = theme.colour("line", 0 if self.first else 1)
        self._words.text, self._value.text = self.text, self.value
        longest = max((text_width(word, "body") for word in self.text.split()), default=0)
        beside = longest + theme.size("margin") + self._value.width <= self._said.width
        stacked = bool(self.value) and not beside and self._said.width > theme.size("touch")
        self._said.orientation = "vertical" if stacked else "horizontal"
        self._said.spacing = 0 if stacked else theme.size("margin")
        parts = (self._words.height, self._value.height if self.value else 0)
        self._said.height = sum(parts) if stacked else max(parts)
        space = theme.size("margin") + (theme.size("group") if theme.large else 0)
        self.height = max(theme.size("row"), self._said.height + space)
        self._line.pos = (self.x, self.top - theme.size("hairline"))
        self._line.size = (self.width, theme.size("hairline"))


class Dots(BoxLayout):
    """As many filled dots as ``count``, then hollow ones up to ``of``."""

    count = NumericProperty(0)
    of = NumericProperty(0)

    def __init__(self, **kwargs) -> None:
        super().__init__(size_hint=(None, None), **kwargs)
        self.spacing = theme.size("count_dot_gap")
        self.fbind("count", self._build)
        self.fbind("of", self._build)
        self._build()

    def _build(self, *_args) -> None:
        self.clear_widgets()
        total = max(self.count, self.of)
        for at in range(int(total)):
            if at < self.count:
                self.add_widget(Dot(tone="text2", token="count_dot"))
            else:
                self.add_widget(Ring(tone="outline", token="count_dot"))
        side = theme.size("count_dot")
        self.size = (max(0, total * (side + self.spacing) - self.spacing), side)
