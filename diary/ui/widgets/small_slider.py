"""A row with a small slider: 0 to 10 in whole numbers, not set at first."""

from kivy.graphics import Color
from kivy.properties import ObjectProperty, StringProperty

from diary import words
from diary.ui.theme import theme
from diary.ui.widgets.box import Plate
from diary.ui.widgets.tappable import Tappable
from diary.ui.widgets.text import Text, text_width


class SmallSlider(Tappable):
    """``text`` at the left, the slider, its number at the right; the slider's part of it drags.

    ``value`` is None while it is not set: a hollow knob and a dash. Delete takes a value back, and
    so does a touch of the number. Fires ``on_set`` after a person set it.
    """

    text = StringProperty("")
    value = ObjectProperty(None, allownone=True)
    __events__ = ("on_set",)

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint_y", None)
        kwargs.setdefault("press_fill", "")
        super().__init__(**kwargs)
        with self.canvas:
            Color(rgba=theme.colour("outline"))
            self._track = Plate()
            self._fill_colour = Color(rgba=theme.colour("text2"))
            self._filled = Plate()
            self._rim_colour = Color(rgba=theme.colour("text"))
            self._rim = Plate()
            self._knob_colour = Color(rgba=theme.colour("bg"))
            self._knob = Plate()
        self._words = Text(size_hint=(None, None))
        self._number = Text(size_hint=(None, None), halign="right")
        self.add_widget(self._words)
        self.add_widget(self._number)
        self.height = max(theme.size("row"), theme.line("body") + theme.size("margin"))
        if self._below:
            self.height += theme.line("body")
        for name in ("pos", "size", "text", "value"):
            self.fbind(name, self._say)
        self._say()

    @property
    def _below(self) -> bool:
        """With very large text the slider stands under its name."""
        return theme.large

    def _span(self) -> tuple[float, float]:
        """From where to where the middle of the knob can be."""
        knob = theme.size("small_knob") / 2
        number = max(theme.size("slider_number"), text_width("10", "body"))
        label = 0.0 if self._below else max(theme.size("slider_label"), theme.line("body") * 4.5)
        return self.x + label + knob, self.right - number - theme.size("margin") - knob

    def _say(self, *_args) -> None:
        self.name = f"{self.text}: {words.number(self.value)}" if self._is_set else self.text
        left, right = self._span()
        middle = self.y + theme.size("row") / 2 if self._below else self.center_y
        at = left + (self.value or 0) * (right - left) / 10
        track, thick = theme.size("track"), theme.size("small_fill")
        knob, border = theme.size("small_knob"), theme.size("border")
        self._track.lay(left, middle - track / 2, max(0, right - left), track, track / 2)
        self._fill_colour.rgba = theme.colour("text2", 1 if self._is_set else 0)
        self._filled.lay(left, middle - thick / 2, max(0, at - left), thick, thick / 2)
        self._rim.lay(at - knob / 2, middle - knob / 2, knob, knob, knob / 2)
        inner = knob - 2 * border
        self._knob_colour.rgba = theme.colour("text" if self._is_set else "bg")
        self._knob.lay(at - inner / 2, middle - inner / 2, inner, inner, inner / 2)
        self._words.text = self.text
        self._words.width = text_width(self.text, "body")
        top = self.y + self.height - (theme.size("row") - theme.line("body")) / 2
        y = top - theme.line("body") if self._below else middle - self._words.height / 2
        self._words.pos = (self.x, y)
        self._number.text = words.number(self.value) if self._is_set else "–"
        self._number.tone = "text" if self._is_set else "text2"
        self._number.width = max(theme.size("slider_number"), text_width("10", "body"))
        self._number.pos = (self.right - self._number.width, middle - self._number.height / 2)

    @property
    def _is_set(self) -> bool:
        return self.value is not None

    def _on_slider(self, x: float) -> bool:
        left, right = self._span()
        reach = theme.size("touch") / 2
        return left - reach <= x <= right + reach

    def holds(self, x: float, y: float) -> bool:
        """Whether a touch here is for the slider alone: then the page must not scroll."""
        return self.collide_point(x, y) and self._on_slider(x)

    def on_touch_down(self, touch) -> bool:
        """Let the knob jump to the touch; the number takes the value back."""
        if not self._takes(touch):
            return False
        if not self._on_slider(touch.x):
            if touch.x >= self._number.x and self._is_set:
                self._set(None)
                return True
            return False
        touch.grab(self)
        self._follow(touch)
        return True

    def on_touch_move(self, touch) -> bool:
        """Follow the finger."""
        if touch.grab_current is not self:
            return False
        self._follow(touch)
        return True

    def on_touch_up(self, touch) -> bool:
        """One value a drag."""
        if touch.grab_current is not self:
            return False
        touch.ungrab(self)
        self.dispatch("on_set", self.value)
        return True

    def _follow(self, touch) -> None:
        left, right = self._span()
        self.value = float(max(0, min(10, round((touch.x - left) * 10 / max(1, right - left)))))

    def _set(self, value: float | None) -> None:
        self.value = value
        self.dispatch("on_set", value)

    def press(self) -> None:
        """Enter changes nothing here."""

    def take_key(self, key: str, modifiers: list[str]) -> bool:
        """Left and Right, digits, End; Delete takes the value back."""
        if modifiers:
            return False
        if key in ("left", "right"):
            step = 1 if key == "right" else -1
            self._set(float(max(0, min(10, (-1 if self.value is None else self.value) + step))))
        elif key in tuple("0123456789"):
            self._set(float(key))
        elif key == "end":
            self._set(10.0)
        elif key in ("delete", "backspace"):
            self._set(None)
        else:
            return False
        return True

    def on_set(self, *_args) -> None:
        """Fired with the value after a person set it."""
