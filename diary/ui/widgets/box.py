"""The one shape that everything stands on: a filled rounded box with a border."""

from functools import lru_cache
from math import ceil, hypot

from kivy.graphics import BorderImage, Color
from kivy.graphics.texture import Texture
from kivy.properties import StringProperty
from kivy.uix.widget import Widget

from diary.ui.theme import theme


@lru_cache(maxsize=64)
def _round(radius: float) -> Texture:
    """A white disc of ``radius`` pixels, each pixel as opaque as the disc covers it.

    Stretched in its middle it is a box with round corners and edges as sharp as the pixels; Kivy's
    own smooth shapes blur all of their outline over two pixels.
    """
    side = ceil(radius)
    quarter = [
        bytes(
            255 if radius == 0 else round(255 * min(1.0, max(0.0, radius + 0.5 - hypot(x, y))))
            for x in _middles(side, radius)
        )
        for y in _middles(side, radius)
    ]
    rows = [row + b"\xff\xff" + row[::-1] for row in quarter]
    middle = bytes([255]) * (2 * side + 2)
    alpha = b"".join([*rows, middle, middle, *reversed(rows)])
    white = b"".join(bytes((255, 255, 255, each)) for each in alpha)
    texture = Texture.create(size=(2 * side + 2,) * 2, colorfmt="rgba")
    texture.blit_buffer(white, colorfmt="rgba", bufferfmt="ubyte")
    return texture


def _middles(side: int, radius: float) -> list[float]:
    """How far the middles of the pixels lie from the centre of the disc, the outermost first."""
    return [radius - at - 0.5 for at in range(side)]


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
            self._outer = BorderImage()
            self._inner_colour = Color(rgba=(0, 0, 0, 0))
            self._inner = BorderImage()
        for name in ("pos", "size", "fill", "edge", "corner"):
            self.fbind(name, self._shape)
        self._shape()

    def _shape(self, *_args) -> None:
        if self._outer is None:
            return
        fill, edge = self.fill, self.edge
        inset = theme.size("border") if edge else 0
        self._outer_colour.rgba = theme.colour(edge) if edge else (0, 0, 0, 0)
        self._inner_colour.rgba = theme.colour(fill or "bg") if fill or edge else (0, 0, 0, 0)
        if edge:
            self._lay(self._outer, 0)
        if fill or edge:
            self._lay(self._inner, inset)

    def _lay(self, image: BorderImage, inset: float) -> None:
        """Stretch a disc over the whole pixels of the widget, ``inset`` from its edges."""
        left, bottom = round(self.x) + inset, round(self.y) + inset
        # right and top are not up to date yet while the size changes
        width = round(self.x + self.width) - inset - left
        height = round(self.y + self.height) - inset - bottom
        radius = max(0, min(theme.radius(self.corner) - inset, width // 2, height // 2))
        image.texture = _round(radius)
        image.border = (ceil(radius),) * 4
        image.pos, image.size = (left, bottom), (max(0, width), max(0, height))
