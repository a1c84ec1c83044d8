"""A page that scrolls: downwards only, without bounce."""

from kivy.effects.scroll import ScrollEffect
from kivy.uix.scrollview import ScrollView

from diary.ui.theme import theme


class Scroll(ScrollView):
    """A vertical scroll without a bar that moves by itself, overscroll or sideways drags."""

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("effect_cls", ScrollEffect)
        kwargs.setdefault("do_scroll_x", False)
        kwargs.setdefault("bar_width", theme.size("half"))
        super().__init__(**kwargs)
        self.bar_color = theme.colour("outline")
        self.bar_inactive_color = theme.colour("bg", 0)
        self.scroll_wheel_distance = theme.size("row")

    def scroll_to_widget(self, widget) -> None:
        """Bring ``widget`` into view at once."""
        self.scroll_to(widget, padding=theme.size("group"), animate=False)
