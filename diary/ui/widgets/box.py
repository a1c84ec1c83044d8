"""The one shape that everything stands on: a filled rounded box with a border."""

from functools import lru_cache
from math import ceil, hypot

from kivy.graphics import BorderImage, Color
from kivy.graphics.texture import Texture
from kivy.properties import StringProperty
from kivy.uix.widget import Widget

from diary.ui.theme import theme


@lru_cache(maxsize=64)
def _disc(radius: float, line: float) -> Texture:
    """A white disc of ``radius`` pixels, or its outline where ``line`` is its width.

    Each pixel is as opaque as the disc covers it. Stretched in its middle it is a box with round
    corners and edges as sharp as the pixels; Kivy's own smooth shapes blur all of their outline
    over two pixels.
    """
    quarter = [*(radius - at - 0.5 for at in range(ceil(radius))), 0.0]

    def cover(far: float) -> float:
        outer = min(1.0, max(0.0, radius + 0.5 - far))
        return outer - min(outer, max(0.0, radius - line + 0.5 - far)) if line else outer

    rows = [bytes(round(255 * cover(hypot(x, y))) for x in quarter) for y in quarter]
    rows = [row + row[::-1] for row in rows]
    side = 2 * len(rows)
    white = bytearray(b"\xff") * (4 * side * side)
    white[3::4] = b"".join([*rows, *reversed(rows)])
    texture = Texture.create(size=(side, side), colorfmt="rgba")
    texture.blit_buffer(bytes(white), colorfmt="rgba", bufferfmt="ubyte")
    return texture


class Plate:
    """A box with round corners, drawn where it is made; with ``line`` only an outline so wide."""

    def __init__(self, line: float = 0.0, group: str | None = None) -> None:
        self._line = line
        self._image = BorderImage(group=group, size=(0, 0))

    def lay(self, x: float, y: float, width: float, height: float, radius: float) -> None:
        """Put it on the whole pixels about a place."""
        left, bottom = round(x), round(y)
        wide, high = max(0, round(x + width) - left), max(0, round(y + height) - bottom)
        radius = max(0, min(radius, wide // 2, high // 2))
        self._image.texture = _disc(radius, self._line)
        self._image.border = (ceil(radius),) * 4
        self._image.pos, self._image.size = (left, bottom), (wide, high)


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
            self._outer = Plate()
            self._inner_colour = Color(rgba=(0, 0, 0, 0))
            self._inner = Plate()
        for name in ("pos", "size", "fill", "edge", "corner"):
            self.fbind(name, self._shape)
        self._shape()

    def _shape(self, *_args) -> None:
        if self._outer is None:
            return
        fill, edge = self.fill, self.edge
        self._outer_colour.rgba = theme.colour(edge) if edge else (0, 0, 0, 0)
        self._inner_colour.rgba = theme.colour(fill or "bg") if fill or edge else (0, 0, 0, 0)
        if edge:
            self._lay(self._outer, 0)
        if fill or edge:
            self._lay(self._inner, theme.size("border") if edge else 0)

    def _lay(self, plate: Plate, inset: float) -> None:
        # right and top are not up to date yet while the size changes
        left, bottom = round(self.x) + inset, round(self.y) + inset
        width = round(self.x + self.width) - inset - left
        height = round(self.y + self.height) - inset - bottom
        plate.lay(left, bottom, width, height, theme.radius(self.corner) - inset)
