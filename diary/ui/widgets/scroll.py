"""A page that scrolls: downwards only, without bounce."""

from kivy.effects.scroll import ScrollEffect
from kivy.uix.scrollview import ScrollView
from kivy.uix.widget import Widget

from diary.ui.theme import theme


class Scroll(ScrollView):
    """A vertical scroll without a bar that moves by itself, overscroll or sideways drags.

    A widget inside whose ``holds(x, y)`` says so gets a touch there at once, and the page stays:
    a page waits a quarter of a second before it hands a touch on, and scrolls with it till then.
    """

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("effect_cls", ScrollEffect)
        kwargs.setdefault("do_scroll_x", False)
        kwargs.setdefault("bar_width", theme.size("half"))
        super().__init__(**kwargs)
        self.bar_color = theme.colour("outline")
        self.bar_inactive_color = theme.colour("bg", 0)
        self.scroll_wheel_distance = theme.size("row")

    def on_touch_down(self, touch) -> bool:
        """Hand a touch on that something inside holds; scroll with any other."""
        ours = self.collide_point(*touch.pos) and not touch.is_mouse_scrolling
        if ours and _held(self, *self.to_local(*touch.pos)):
            return self.simulate_touch_down(touch)
        return super().on_touch_down(touch)

    def _bind_inactive_bar_color(self, *_args) -> None:
        # Kivy fades the bar for half a second; nothing here moves by itself
        self._bar_color = self.bar_inactive_color

    def update_from_scroll(self, *args) -> None:
        """Rest on whole pixels: what lies between two of them is blurred."""
        super().update_from_scroll(*args)
        x, y = self.g_translate.xy
        self.g_translate.xy = round(x), round(y)


def _held(widget: Widget, x: float, y: float) -> bool:
    """Whether something below ``widget`` holds a touch at ``x``, ``y`` of its inside."""
    for child in widget.children:
        if child.collide_point(x, y):
            holds = getattr(child, "holds", None)
            if (holds is not None and holds(x, y)) or _held(child, *child.to_local(x, y)):
                return True
    return False
