"""A row with a switch: off, which says nothing, or on."""

from kivy.graphics import Color
from kivy.properties import BooleanProperty, StringProperty

from diary.ui.theme import theme
from diary.ui.widgets.box import Plate
from diary.ui.widgets.tappable import Tappable
from diary.ui.widgets.text import Text, text_width


class SwitchRow(Tappable):
    """``text`` at the left, the switch at the right; a touch anywhere turns it."""

    text = StringProperty("")
    on = BooleanProperty(False)

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint_y", None)
        kwargs.setdefault("corner", "cell")
        super().__init__(**kwargs)
        with self.canvas:
            self._rim_colour = Color(rgba=theme.colour("outline"))
            self._rim = Plate()
            self._ground_colour = Color(rgba=theme.colour("bg"))
            self._ground = Plate()
            self._knob_colour = Color(rgba=theme.colour("text2"))
            self._knob = Plate()
        self._words = Text(size_hint=(None, None))
        self.add_widget(self._words)
        self.height = max(theme.size("row"), theme.line("body") + theme.size("margin"))
        self.bind(on_tap=lambda *_: setattr(self, "on", not self.on))
        for name in ("pos", "size", "text", "on"):
            self.fbind(name, self._say)
        self._say()

    def _say(self, *_args) -> None:
        self.name = self.text
        wide, high = theme.size("switch_width"), theme.size("switch_height")
        left, foot = self.right - wide, self.center_y - high / 2
        border, knob = theme.size("border"), theme.size("switch_knob")
        self._rim_colour.rgba = theme.colour("accent" if self.on else "outline")
        self._rim.lay(left, foot, wide, high, high / 2)
        self._ground_colour.rgba = theme.colour("accent" if self.on else "bg")
        self._ground.lay(
            left + border, foot + border, wide - 2 * border, high - 2 * border, high / 2
        )
        inset = (high - knob) / 2
        x = self.right - inset - knob if self.on else left + inset
        self._knob_colour.rgba = theme.colour("on_accent" if self.on else "text2")
        self._knob.lay(x, self.center_y - knob / 2, knob, knob, knob / 2)
        self._words.text = self.text
        self._words.width = text_width(self.text, "body")
        self._words.pos = (self.x, self.center_y - self._words.height / 2)
