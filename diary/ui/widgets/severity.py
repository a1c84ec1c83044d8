"""How bad it is: steps to drag over, plus and minus, and the mark that sums it up."""

from math import ceil, floor

from kivy.graphics import Color
from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.anchorlayout import AnchorLayout
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from diary import words
from diary.ui.theme import theme
from diary.ui.widgets.box import Plate
from diary.ui.widgets.buttons import IconButton
from diary.ui.widgets.tappable import Tappable
from diary.ui.widgets.text import Text, fold, text_width


class SeveritySteps(Tappable):
    """Ten bars over a track with a knob; the whole block is one drag area.

    ``value`` is None (not set) or 0 to 10. It follows the finger; ``on_lift`` fires once with the
    value when the finger lifts, and after each key.
    """

    value = ObjectProperty(None, allownone=True)
    short = BooleanProperty(False)
    #: A finger is on it: what it shows is the finger's.
    dragged = False
    __events__ = ("on_lift",)

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint_y", None)
        kwargs.setdefault("press_fill", "")
        super().__init__(**kwargs)
        with self.canvas:
            self._bars = []
            for _ in range(10):
                colour = Color(rgba=theme.colour("sev0"))
                self._bars.append((colour, Plate()))
            Color(rgba=theme.colour("outline"))
            self._track = Plate()
            self._zero_colour = Color(rgba=theme.colour("outline"))
            self._zero = Plate()
            Color(rgba=theme.colour("text"))
            self._rim = Plate()
            self._knob_colour = Color(rgba=theme.colour("text"))
            self._knob = Plate()
        for name in ("pos", "size", "value"):
            self.fbind(name, self._draw)
        self.fbind("short", self._grow)
        self._grow()

    def _grow(self, *_args) -> None:
        self.height = theme.size(f"steps{self._low_or_large}")
        self._draw()

    @property
    def _low_or_large(self) -> str:
        """The ending of the sizes that hold: a low window has less room, large text more."""
        return "_short" if self.short else "_large" if theme.large else ""

    def _x(self, value: float) -> float:
        inset = theme.size("steps_inset")
        return self.x + inset + value * (self.width - 2 * inset) / 10

    def _draw(self, *_args) -> None:
        knob, track = theme.size("knob"), theme.size("track")
        most = theme.size(f"step_most{self._low_or_large}")
        least, wide = theme.size("step_least"), theme.size("step_width")
        if not self.short:
            least = theme.size("step_least") + theme.size("half")
        foot = self.y + self.height - most
        middle = foot - theme.size("step_gap")
        for step, (colour, bar) in enumerate(self._bars, start=1):
            lit = self.value is not None and step <= self.value
            colour.rgba = theme.band(step) if lit else theme.colour("sev0")
            high = least + (most - least) * (step - 1) / 9
            bar.lay(self._x(step) - wide / 2, foot, wide, high, theme.radius("step"))
        long = max(0, self._x(10) - self._x(0))
        self._track.lay(self._x(0), middle - track / 2, long, track, track / 2)
        tall = track * 3
        self._zero.lay(self._x(0) - track / 2, middle - tall / 2, track, tall, track / 2)
        shown = self.value is not None and self.value > 0
        self._zero_colour.rgba = theme.colour("outline") if shown else theme.colour("bg", 0)
        x, border = self._x(self.value or 0), theme.size("border")
        self._rim.lay(x - knob / 2, middle - knob / 2, knob, knob, knob / 2)
        inner = knob - 2 * border
        self._knob.lay(x - inner / 2, middle - inner / 2, inner, inner, inner / 2)
        self._knob_colour.rgba = theme.colour("bg" if self.value is None else "text")

    def _at(self, x: float) -> int:
        inset = theme.size("steps_inset")
        share = (x - self.x - inset) / max(1.0, self.width - 2 * inset)
        return max(0, min(10, round(share * 10)))

    def holds(self, x: float, y: float) -> bool:
        """Whether a touch here is for the steps alone: then the page must not scroll."""
        return self.collide_point(x, y) and not self.disabled

    def on_touch_down(self, touch) -> bool:
        """Let the knob jump to the touch."""
        if not self._takes(touch):
            return False
        touch.grab(self)
        self.dragged = True
        self.value = self._at(touch.x)
        return True

    def on_touch_move(self, touch) -> bool:
        """Follow the finger."""
        if touch.grab_current is not self:
            return False
        self.value = self._at(touch.x)
        return True

    def on_touch_up(self, touch) -> bool:
        """One value a drag."""
        if touch.grab_current is not self:
            return False
        touch.ungrab(self)
        self.dragged = False
        self.dispatch("on_lift", self._at(touch.x))
        return True

    def step(self, by: int) -> None:
        """To the next whole number up or down; from unset, up gives 1 and down 0."""
        now = self.value
        if now is None:
            self.set(max(0, by))
        else:
            self.set(max(0, min(10, floor(now) + 1 if by > 0 else ceil(now) - 1)))

    def set(self, value: int) -> None:
        """Set ``value`` as a finger would."""
        self.value = value
        self.dispatch("on_lift", value)

    def press(self) -> None:
        """Enter changes nothing here."""

    def take_key(self, key: str, modifiers: list[str]) -> bool:
        """Left and right, digits, End."""
        if modifiers:
            return False
        if key in ("left", "right"):
            self.step(1 if key == "right" else -1)
        elif key in tuple("0123456789"):
            self.set(int(key))
        elif key in ("end", "home"):
            self.set(10 if key == "end" else 0)
        else:
            return False
        return True

    def on_lift(self, *_args) -> None:
        """Fired with the value when the finger lifts."""


class SeverityControl(BoxLayout):
    """Minus, the number with its word or the question, plus; the steps below.

    ``on_set`` fires with 0 to 10 when a person set it.
    """

    value = ObjectProperty(None, allownone=True)
    question = StringProperty("")
    short = BooleanProperty(False)
    numeral = StringProperty("numeral")
    __events__ = ("on_set",)

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint_y", None)
        kwargs.setdefault("question", words.HOW_BAD)
        super().__init__(orientation="vertical", **kwargs)
        self.spacing = theme.size("gap") + theme.size("half")
        self.minus = IconButton(icon="remove", name=words.LESS_SEVERE, round=True, key_hint="Left")
        self.plus = IconButton(icon="add", name=words.MORE_SEVERE, round=True, key_hint="Right")
        self._number = Text(style=self.numeral, hug=True)
        self._word = Text(style="body_medium", hug=True)
        self._middle = BoxLayout(size_hint=(None, None))
        for part in (self._number, self._word):
            self._middle.add_widget(part)
        self._ask = Text(style="body_medium", halign="center", wrap=True)
        self._between = AnchorLayout()
        self._line = BoxLayout(size_hint_y=None, spacing=theme.size("gap"))
        for part in (self.minus, self._between, self.plus):
            self._line.add_widget(part)
        self.steps = SeveritySteps(name=words.SEVERITY, short=self.short)
        self.minus.bind(on_tap=lambda *_: self.steps.step(-1))
        self.plus.bind(on_tap=lambda *_: self.steps.step(1))
        self.steps.bind(value=self._follow, on_lift=self._lifted)
        self.add_widget(self._line)
        self.add_widget(self.steps)
        for name in ("value", "question", "numeral", "width", "padding"):
            self.fbind(name, self._say)
        self.fbind("short", self._shorten)
        self._middle.bind(height=self._fit)
        self._ask.bind(height=self._fit)
        # also while it does not stand there: the room that it needs is kept
        self._between.bind(width=self._ask.setter("width"))
        self._between.bind(width=self._say)
        self.steps.bind(height=self._fit)
        self.steps.value = self.value
        self._say()

    def _shorten(self, *_args) -> None:
        self.steps.short = self.short

    def _follow(self, _steps, value) -> None:
        self.value = value

    def _lifted(self, _steps, value) -> None:
        self.dispatch("on_set", value)

    def _say(self, *_args) -> None:
        self.steps.value = self.value
        self._between.clear_widgets()
        self._ask.style = _ask_style(self.question, self._between.width)
        self._ask.text = self.question
        self._number.style = self.numeral
        below = self._word_below()
        if self.value is not None:
            gap = theme.size("gap") + theme.size("half")
            self._number.text = words.number(self.value)
            self._word.text = words.severity_word(self.value)
            wide = self._number.width + gap + self._word.width
            self._middle.orientation = "vertical" if below else "horizontal"
            self._middle.spacing = 0 if below else gap
            for part in (self._number, self._word):
                part.pos_hint = {"center_x": 0.5} if below else {"center_y": 0.5}
            high = self._number.height + (self._word.height if below else 0)
            widest = max(self._number.width, self._word.width)
            self._middle.size = (widest if below else wide, high)
        self._between.anchor_y = "top" if below else "center"
        self._between.add_widget(self._ask if self.value is None else self._middle)
        self._fit()

    def _word_below(self) -> bool:
        """Whether the word stands under the number: always, where the longest has no room."""
        if theme.large:
            return True
        longest = max(text_width(words.severity_word(each), "body_medium") for each in range(11))
        wide = text_width(words.number(10), self.numeral) + longest + theme.size("half")
        beside = self.minus.width + self.plus.width + 3 * theme.size("gap")
        return wide > self.width - beside

    def _fit(self, *_args) -> None:
        below = self._word_below()
        # the buttons stand beside the number, or the first line of the question
        first = max(self.minus.height, theme.line(self.numeral))
        high = first + (theme.line("body_medium") if below else 0)
        # as high with the question as with the number: the steps must not move under a finger
        self._line.height = max(high, self._ask.height)
        for button in (self.minus, self.plus):
            button.pos_hint = {"center_y": 1 - first / 2 / self._line.height if below else 0.5}
        beside = self._ask.height if self.value is None else theme.line(self.numeral)
        self._between.padding = (0, max(0.0, (first - beside) / 2) if below else 0, 0, 0)
        space = self.padding[1] + self.padding[3]
        self.height = self._line.height + self.spacing + self.steps.height + space

    def on_set(self, *_args) -> None:
        """Fired with the value when a person set it."""


def _ask_style(question: str, room: float) -> str:
    """Smaller where the question would need a third line."""
    return (
        "body_medium" if fold(question, "body_medium", room).count("\n") < 2 else "caption_medium"
    )


class SeverityMark(BoxLayout):
    """A number and a bar filled to a tenth of it; ``score`` None shows ``unset`` words instead.

    With ``bare`` the bar stands alone: for a word, which is said beside it.
    """

    score = ObjectProperty(None, allownone=True)
    bare = BooleanProperty(False)
    style = StringProperty("title")
    unset = StringProperty("")

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint", (None, None))
        super().__init__(**kwargs)
        self.spacing = theme.size("gap")
        self._number = Text(style=self.style, halign="right", hug=True)
        self._number.pos_hint = {"center_y": 0.5}
        self._bar = SeverityBar(pos_hint={"center_y": 0.5})
        for name in ("score", "unset", "bare"):
            self.fbind(name, self._say)
        self._say()

    def _say(self, *_args) -> None:
        self.clear_widgets()
        if self.score is None:
            self._number.style, self._number.tone = "caption", "text2"
            self._number.text = self.unset
            self.add_widget(self._number)
            self.width = text_width(self.unset, "caption")
        else:
            self._number.style, self._number.tone = self.style, "text"
            self._number.text = "" if self.bare else words.number(self.score)
            self._bar.score = self.score
            self.width = self._bar.width
            if not self.bare:
                self.add_widget(self._number)
                self.width += text_width(self._number.text, self.style) + self.spacing
            self.add_widget(self._bar)
        self.height = max(self._number.height, self._bar.height)


class SeverityBar(Widget):
    """A bar filled from below to a tenth of ``score``."""

    score = NumericProperty(0)

    def __init__(self, **kwargs) -> None:
        super().__init__(size_hint=(None, None), **kwargs)
        self.size = (theme.size("severity_bar_width"), theme.size("severity_bar_height"))
        with self.canvas:
            Color(rgba=theme.colour("sev0"))
            self._all = Plate()
            self._colour = Color(rgba=theme.colour("sev0"))
            self._part = Plate()
        for name in ("pos", "size", "score"):
            self.fbind(name, self._draw)
        self._draw()

    def _draw(self, *_args) -> None:
        end = self.width / 2
        self._all.lay(self.x, self.y, self.width, self.height, end)
        self._colour.rgba = theme.band(self.score)
        self._part.lay(self.x, self.y, self.width, self.height * self.score / 10, end)


class Ring(Widget):
    """A hollow circle; ``tone`` is a colour token, ``token`` one of the theme's sizes."""

    tone = StringProperty("text")
    token = StringProperty("count_dot")

    def __init__(self, **kwargs) -> None:
        super().__init__(size_hint=(None, None), **kwargs)
        self.size = (theme.size(self.token),) * 2
        with self.canvas:
            Color(rgba=theme.colour(self.tone))
            self._line = Plate(theme.size("hairline"))
        self.fbind("pos", self._draw)
        self._draw()

    def _draw(self, *_args) -> None:
        self._line.lay(self.x, self.y, self.width, self.height, self.width / 2)
