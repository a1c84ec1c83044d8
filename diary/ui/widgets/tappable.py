"""What can be pressed: by a finger, a mouse, or Enter and Space while it has the focus."""

from kivy.clock import Clock
from kivy.graphics import Color
from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from diary.ui.theme import PRESS_MS, theme
from diary.ui.widgets.box import Boxed, Plate


class Tappable(Boxed):
    """Mixed into a layout: fires ``on_tap`` once a touch is lifted inside it.

    ``name`` is what a person calls it: the words on it, or for an icon the tooltip. ``key_hint``
    is the key that does the same, shown by the tooltip; ``icon_only`` says that no words stand on
    it. With ``at_once`` it fires on touch down, and a second touch within ``deaf_ms`` is ignored.
    """

    name = StringProperty("")
    key_hint = StringProperty("")
    icon_only = False
    pressed = BooleanProperty(False)
    focused = BooleanProperty(False)
    focusable = BooleanProperty(True)
    at_once = BooleanProperty(False)
    deaf_ms = NumericProperty(0)
    rest_fill = StringProperty("")
    press_fill = StringProperty("raised")
    __events__ = ("on_tap",)

    def __init__(self, **kwargs) -> None:
        self._deaf_until = 0.0
        self._ring: Plate | None = None
        super().__init__(**kwargs)
        self.fill = self.rest_fill
        self.fbind("rest_fill", self._look)
        self.fbind("pressed", self._look)
        self.fbind("focused", self._draw_ring)
        self.fbind("pos", self._draw_ring)
        self.fbind("size", self._draw_ring)

    def _look(self, *_args) -> None:
        self.fill = self.press_fill if self.pressed else self.rest_fill

    def _draw_ring(self, *_args) -> None:
        if not self.focused:
            if self._ring is not None:
                self.canvas.after.remove_group("focus")
                self._ring = None
            return
        if self._ring is None:
            with self.canvas.after:
                Color(rgba=theme.colour("text"), group="focus")
                self._ring = Plate(theme.size("focus_ring"), group="focus")
        self._lay_ring(self._ring)

    def _lay_ring(self, ring: Plate) -> None:
        gap = theme.size("focus_gap") + theme.size("focus_ring")
        ring.lay(
            self.x - gap,
            self.y - gap,
            self.width + 2 * gap,
            self.height + 2 * gap,
            min(theme.radius(self.corner), self.height / 2) + gap,
        )

    def press(self) -> None:
        """Do what a tap does, from the keyboard."""
        if not self.disabled:
            self.pressed = True
            Clock.schedule_once(self._lift, PRESS_MS / 1000)
            self._act()

    def _act(self) -> None:
        now = Clock.get_time()
        if now >= self._deaf_until:
            self._deaf_until = now + self.deaf_ms / 1000
            self.dispatch("on_tap")

    def _lift(self, *_args) -> None:
        self.pressed = False

    def on_tap(self, *_args) -> None:
        """Fired when it was pressed."""

    def _takes(self, touch) -> bool:
        if self.disabled or not self.collide_point(*touch.pos) or touch.is_mouse_scrolling:
            return False
        return getattr(touch, "button", "left") == "left"

    def on_touch_down(self, touch) -> bool:
        """Take the touch; act on it now where ``at_once``."""
        if super().on_touch_down(touch):
            return True
        if not self._takes(touch):
            return False
        if Clock.get_time() < self._deaf_until:
            return True
        touch.grab(self)
        self.pressed = True
        if self.at_once:
            self._act()
        return True

    def on_touch_move(self, touch) -> bool:
        """Keep the touch."""
        return touch.grab_current is self or super().on_touch_move(touch)

    def on_touch_up(self, touch) -> bool:
        """Fire where the touch was lifted inside."""
        if touch.grab_current is not self:
            return super().on_touch_up(touch)
        touch.ungrab(self)
        Clock.schedule_once(self._lift, PRESS_MS / 1000)
        if not self.at_once and self.collide_point(*touch.pos):
            self._act()
        return True


class TappableRow(Tappable):
    """A row of a list, as wide as its words: ring and fill stand out beside them, and between the
    hairlines of the list.
    """

    def _lay(self, plate: Plate, inset: float) -> None:
        plate.lay(*self._beside(inset, 0), theme.radius(self.corner) - inset)

    def _beside(self, inset: float, below: float) -> tuple[float, float, float, float]:
        """x, y, width and height of its shape, smaller by ``inset`` and ``below`` a hairline."""
        out = theme.size("gap") - inset
        return (
            self.x - out,
            self.y + inset,
            self.width + 2 * out,
            self.height - 2 * inset - below,
        )

    def _lay_ring(self, ring: Plate) -> None:
        inset = theme.size("hairline")
        ring.lay(*self._beside(inset, inset), theme.radius(self.corner) - inset)
