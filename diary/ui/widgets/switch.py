"""A row with a switch: off, which says nothing, or on."""

from kivy.graphics import Color, Rectangle
from kivy.properties import BooleanProperty, StringProperty

from diary.ui.theme import theme
from diary.ui.widgets.box import Plate
from diary.ui.widgets.tappable import Tappable
from diary.ui.widgets.text import Icon, Text


class SwitchRow(Tappable):
    """``text`` at the left, behind an ``icon`` where it has one, the switch at the right.

    A touch anywhere turns it. A ``lined`` one has a hairline above it.
    """

    text = StringProperty("")
    icon = StringProperty("")
    on = BooleanProperty(False)
    lined = BooleanProperty(False)

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint_y", None)
        kwargs.setdefault("corner", "cell")
        super().__init__(**kwargs)
        with self.canvas.before:
            self._line_colour = Color(rgba=theme.colour("line"))
            self._line = Rectangle()
        with self.canvas:
            self._rim_colour = Color(rgba=theme.colour("outline"))
            self._rim = Plate()
            self._ground_colour = Color(rgba=theme.colour("bg"))
            self._ground = Plate()
            self._knob_colour = Color(rgba=theme.colour("text2"))
            self._knob = Plate()
        self._icon = Icon(icon=self.icon)
        self._words = Text(size_hint=(None, None), wrap=True)
        self.add_widget(self._icon)
        self.add_widget(self._words)
        self.bind(on_tap=lambda *_: setattr(self, "on", not self.on))
        for name in ("pos", "size", "text", "on"):
            self.fbind(name, self._say)
        self._say()

    def _say(self, *_args) -> None:
        self.name = self.text
        wide, high = theme.size("switch_width"), theme.size("switch_height")
        self._icon.icon = self.icon
        inset = self._icon.width + theme.size("margin") if self.icon else 0
        self._words.text = self.text
        self._words.width = max(1, self.width - wide - inset - theme.size("margin"))
        self.height = max(theme.size("row"), self._words.height + theme.size("margin"))
        # right, top and the middle are not up to date yet while the size changes
        middle, right = self.y + self.height / 2, self.x + self.width
        self._icon.pos = (self.x, middle - self._icon.height / 2)
        self._words.pos = (self.x + inset, middle - self._words.height / 2)
        left, foot = right - wide, middle - high / 2
        border, knob = theme.size("border"), theme.size("switch_knob")
        self._rim_colour.rgba = theme.colour("accent" if self.on else "outline")
        self._rim.lay(left, foot, wide, high, high / 2)
        self._ground_colour.rgba = theme.colour("accent" if self.on else "bg")
        self._ground.lay(
            left + border, foot + border, wide - 2 * border, high - 2 * border, high / 2
        )
        inset = (high - knob) / 2
        x = right - inset - knob if self.on else left + inset
        self._knob_colour.rgba = theme.colour("on_accent" if self.on else "text2")
        self._knob.lay(x, middle - knob / 2, knob, knob, knob / 2)
        thin = theme.size("hairline")
        self._line_colour.rgba = theme.colour("line", 1 if self.lined else 0)
        self._line.pos = (self.x, self.y + self.height - thin)
        self._line.size = (self.width, thin)
