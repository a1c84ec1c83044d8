"""Minus and plus with a value that can also be typed."""

from decimal import Decimal, InvalidOperation

from kivy.clock import Clock
from kivy.properties import ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from diary import words
from diary.ui.theme import theme
from diary.ui.widgets.field import Field
from diary.ui.widgets.tappable import Tappable
from diary.ui.widgets.text import Icon

#: Held down, a stepper repeats six times a second after this many seconds.
_HOLD = 0.5
_EVERY = 1 / 6


class StepButton(Tappable, BoxLayout):
    """Minus or plus of 64 (sheet) or 48 (row); held down it repeats."""

    icon = StringProperty("add")
    token = StringProperty("primary")

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint", (None, None))
        kwargs.setdefault("rest_fill", "surface")
        kwargs.setdefault("corner", "tile")
        super().__init__(**kwargs)
        side = theme.size(self.token)
        self.size = (side, side)
        drawn = Icon(icon=self.icon, tone="text")
        self.padding = ((side - drawn.width) / 2, (side - drawn.height) / 2)
        self.add_widget(drawn)
        self._repeat = None
        self.fbind("pressed", self._hold)

    def _hold(self, *_args) -> None:
        if self._repeat is not None:
            self._repeat.cancel()
            self._repeat = None
        if self.pressed:
            self._repeat = Clock.schedule_once(self._begin, _HOLD)

    def _begin(self, *_args) -> None:
        self._repeat = Clock.schedule_interval(lambda *_: self.dispatch("on_tap"), _EVERY)


class Stepper(BoxLayout):
    """An amount: None (empty) or a positive decimal, stepped or typed; fires ``on_set``.

    ``wrong`` is the text that is no number, else empty; ``value`` then stays as it was.
    """

    value = ObjectProperty(None, allownone=True)
    hint = StringProperty("–")
    wrong = StringProperty("")
    __events__ = ("on_set",)

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint_y", None)
        super().__init__(**kwargs)
        self.spacing = theme.size("gap")
        self.less = StepButton(icon="remove", name=words.LESS)
        self.more = StepButton(icon="add", name=words.MORE)
        self.field = Field(hint=self.hint, name=words.HOW_MUCH, centred=True)
        self.less.bind(on_tap=lambda *_: self._step(-1))
        self.more.bind(on_tap=lambda *_: self._step(1))
        self.field.bind(text=self._typed)
        for part in (self.less, self.field, self.more):
            part.pos_hint = {"center_y": 0.5}
            self.add_widget(part)
        self.fbind("value", self._show)
        self.field.bind(height=self._fit)
        self._show()
        self._fit()

    def _fit(self, *_args) -> None:
        self.height = max(self.less.height, self.field.height)

    def _show(self, *_args) -> None:
        shown = words.amount(self.value, None)
        if _number(self.field.text) != self.value or not self.field.text:
            self.field.text = shown

    def _typed(self, _field, text: str) -> None:
        if not text.strip():
            self.wrong = ""
            self.value = None
        else:
            number = _number(text)
            self.wrong = text if number is None else ""
            if number is None:
                return
            self.value = number
        self.dispatch("on_set", self.value)

    def _step(self, by: int) -> None:
        now = self.value or Decimal(0)
        size = _step_size(now, by)
        after = now + by * size
        self.value = after if after > 0 else None
        self.wrong = ""
        self.field.text = words.amount(self.value, None)
        self.dispatch("on_set", self.value)

    def take_key(self, key: str, modifiers: list[str]) -> bool:
        """Up and down step."""
        if modifiers or key not in ("up", "down"):
            return False
        self._step(1 if key == "up" else -1)
        return True

    def on_set(self, *_args) -> None:
        """Fired with the value after a person set it."""


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() and number > 0 else None


def _step_size(now: Decimal, by: int) -> Decimal:
    """Small steps for small amounts; the same steps down as up."""
    at = now if by > 0 else now - Decimal("0.0001")
    if at < 1:
        return Decimal("0.5")
    if at < 10:
        return Decimal(1)
    if at < 100:
        return Decimal(5)
    return Decimal(50)
