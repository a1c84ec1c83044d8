"""The one shape that everything stands on: a filled rounded box with a border."""

from kivy.graphics import Color, SmoothRoundedRectangle
from kivy.properties import StringProperty
from kivy.uix.widget import Widget

from diary.ui.theme import theme


class Boxed(Widget):
    """Mixed into a layout: fills it with ``fill``, with a 2 dp ``edge`` where one is named.

    ``fill`` and ``edge`` are colour tokens; an empty ``fill`` draws nothing. ``corner`` is one of
    the theme's radii.
    """

    fill = StringProperty("")
    edge = StringProperty("")
    corner = StringProperty("tile")

    def __init__(self, **kwargs) -> None:
        self._outer = None
        super().__init__(**kwargs)
        with self.canvas.before:
            self._outer_colour = Color(rgba=(0, 0, 0, 0))
            self._outer = SmoothRoundedRectangle()
            self._inner_colour = Color(rgba=(0, 0, 0, 0))
            self._inner = SmoothRoundedRectangle()
        for name in ("pos", "size", "fill", "edge", "corner"):
            self.fbind(name, self._shape)
        self._shape()

    def _shape(self, *_args) -> None:
        if self._outer is None:
            return
        fill, edge = self.fill, self.edge
        radius = min(theme.radius(self.corner), self.height / 2, self.width / 2)
        if edge:
            inset = theme.size("border")
            self._outer_colour.rgba = theme.colour(edge)
            self._outer.pos, self._outer.size = self.pos, self.size
            self._outer.radius = [radius]
            inner = (max(0, self.width - 2 * inset), max(0, self.height - 2 * inset))
            self._inner.pos = (self.x + inset, self.y + inset)
            self._inner.size = inner
            self._inner.radius = [max(0, radius - inset)]
            self._inner_colour.rgba = theme.colour(fill or "bg")
        else:
            self._outer_colour.rgba = (0, 0, 0, 0)
            self._inner.pos, self._inner.size = self.pos, self.size
            self._inner.radius = [radius]
            self._inner_colour.rgba = theme.colour(fill) if fill else (0, 0, 0, 0)
