"""Minus and plus with a value that can also be typed."""

from decimal import Decimal

from kivy.clock import Clock
from kivy.properties import BooleanProperty, ObjectProperty, StringProperty
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
    icon_only = True

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
        self._repeated = False
        self.fbind("pressed", self._hold)

    def _hold(self, *_args) -> None:
        self._stop()
        if self.pressed:
            self._repeated = False
            self._repeat = Clock.schedule_once(self._begin, _HOLD)

    def _begin(self, *_args) -> None:
        self._repeated = True
        self._repeat = Clock.schedule_interval(lambda *_: self.dispatch("on_tap"), _EVERY)

    def _stop(self) -> None:
        if self._repeat is not None:
            self._repeat.cancel()
            self._repeat = None

    def on_touch_move(self, touch) -> bool:
        """A finger that slips off stops it."""
        if touch.grab_current is self and not self.collide_point(*touch.pos):
            self._stop()
        return super().on_touch_move(touch)

    def on_touch_up(self, touch) -> bool:
        """Lifting the finger stops it, and is no further step."""
        if touch.grab_current is self:
            self._stop()
            if self._repeated:
                touch.ungrab(self)
                self.pressed = False
                return True
        return super().on_touch_up(touch)


class _Amount(Field):
    """The field between minus and plus: Up and Down step."""

    __events__ = ("on_step",)  # type: ignore[assignment] # Kivy adds them to those of the base

    def take_key(self, key: str, modifiers: list[str]) -> bool:
        """One step up or down."""
        if modifiers or key not in ("up", "down"):
            return False
        self.dispatch("on_step", 1 if key == "up" else -1)
        return True

    def on_step(self, *_args) -> None:
        """Fired with 1 or -1."""


class Stepper(BoxLayout):
    """An amount: None (empty) or a positive decimal, stepped or typed.

    Fires ``on_set`` with the value when a person set it. ``wrong`` is the text that is no number,
    else empty; ``value`` then stays as it was. Without ``from_nothing`` no step leads away from an
    empty amount: it has to be typed.
    """

    value = ObjectProperty(None, allownone=True)
    hint = StringProperty("–")
    wrong = StringProperty("")
    from_nothing = BooleanProperty(True)
    __events__ = ("on_set",)

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint_y", None)
        super().__init__(**kwargs)
        self.spacing = theme.size("gap")
        self.less = StepButton(icon="remove", name=words.LESS)
        self.more = StepButton(icon="add", name=words.MORE)
        self.field = _Amount(hint=self.hint, name=words.HOW_MUCH, centred=True, bare=True)
        self._writing = False
        self.less.bind(on_tap=lambda *_: self._step(-1))
        self.more.bind(on_tap=lambda *_: self._step(1))
        self.field.bind(text=self._typed, on_step=lambda _field, by: self._step(by))
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
        if words.number_typed(self.field.text) != self.value or not self.field.text:
            self._write()

    def _write(self) -> None:
        self._writing = True
        self.field.text = words.amount(self.value, None)
        self._writing = False
        self.wrong = ""

    def _typed(self, _field, text: str) -> None:
        if self._writing:
            return
        number = words.number_typed(text)
        self.wrong = text if number is None and text.strip() else ""
        if not self.wrong:
            self.value = number
            self.dispatch("on_set", number)

    def _step(self, by: int) -> None:
        if self.value is None and not self.from_nothing:
            # Kivy takes the cursor away again at the end of the touch that gave it.
            Clock.schedule_once(lambda _dt: self.field.press(), 0)
            return
        now = self.value or Decimal(0)
        after = now + by * _step_size(now, by)
        self.value = after if after > 0 else None
        self._write()
        self.dispatch("on_set", self.value)

    def on_set(self, *_args) -> None:
        """Fired with the value after a person set it."""


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
