"""Words and icons: one texture for each piece of text, shared by all that show the same."""

import re
from functools import lru_cache
from math import ceil

from kivy.clock import Clock
from kivy.core.image import ImageData
from kivy.core.text import Label as CoreLabel
from kivy.graphics import Color, Rectangle
from kivy.graphics.texture import Texture
from kivy.properties import BooleanProperty, NumericProperty, OptionProperty, StringProperty
from kivy.uix.widget import Widget

from diary.ui.theme import ICON_FONT, ICONS, theme

#: Text is drawn so many times larger than it is shown. At the size of a caption the advance of a
#: letter is rounded to whole pixels, which makes the spaces between letters uneven and words up to
#: a twentieth too narrow; shown half as large it is rounded to halves.
_FINE = 2
#: More letters than these would outgrow what a graphics card can draw.
_MOST_LETTERS = 300
_MOST_WRAPPED = 2000


class _Glyphs(CoreLabel):
    """A label whose edges are as dark as they should be.

    Kivy's own multiplies the colour of a half-covered pixel by its cover twice, once here and
    once as it is drawn, which thins every stroke.
    """

    def _render_end(self) -> ImageData:
        drawn = super()._render_end()
        white = bytearray(b"\xff" * len(drawn.data))
        white[3::4] = bytes(drawn.data)[3::4]
        return ImageData(drawn.width, drawn.height, drawn.fmt, bytes(white))


@lru_cache(maxsize=1024)
def _layout(
    text: str, font: str, size: float, line: float, width: float | None, halign: str, shorten: bool
) -> CoreLabel:
    natural = _natural_line(font, size)
    label = _Glyphs(
        text=text,
        font_name=font,
        font_size=size * _FINE,
        text_size=(width and width * _FINE, None),
        halign=halign,
        line_height=line * _FINE / natural,
        shorten=shorten,
        shorten_from="right",
        split_str=" " if not shorten else "",
    )
    label.resolve_font_name()
    return label


@lru_cache(maxsize=64)
def _natural_line(font: str, size: float) -> float:
    return float(CoreLabel(font_name=font, font_size=size * _FINE).get_extents("Hg")[1])


@lru_cache(maxsize=2048)
def _extent(text: str, font: str, size: float) -> float:
    return float(CoreLabel(font_name=font, font_size=size * _FINE).get_extents(text)[0]) / _FINE


@lru_cache(maxsize=1024)
def _texture(
    text: str, font: str, size: float, line: float, width: float | None, halign: str, shorten: bool
) -> Texture:
    label = _layout(text, font, size, line, width, halign, shorten)
    label.refresh()
    return label.texture


def forget() -> None:
    """Drop every shared texture: after a change of text size, or a lost graphics context."""
    for shared in (_layout, _texture, _extent, _natural_line):
        shared.cache_clear()


def text_width(text: str, style: str) -> float:
    """The width in pixels of the widest line of ``text`` in a type style."""
    font, size = theme.font(style), theme.font_size(style)
    return max((_extent(part, font, size) for part in text.split("\n")), default=0.0)


def fold(text: str, style: str, room: float) -> str:
    """``text`` with line breaks between words where it is wider than ``room``."""
    lines: list[str] = []
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, style) <= room:
            lines[-1] = joined
        else:
            lines.append(word)
    return "\n".join(lines)


def break_anywhere(text: str, style: str, room: float) -> str:
    """``text`` with line breaks where it is wider than ``room``: after a slash or a dash if it can.

    For paths and addresses, which have no spaces.
    """
    lines, line = [], ""
    for part in re.findall(r"[^/\\-]*[/\\-]?", text):
        if line and text_width(line + part, style) > room:
            lines.append(line)
            line = ""
        for letter in part:
            if line and text_width(line + letter, style) > room:
                lines.append(line)
                line = ""
            line += letter
    return "\n".join([*lines, line])


class Text(Widget):
    """A piece of text in a type style.

    ``wrap`` breaks lines at the width and makes the widget as high as they need; without it the
    text stays on one line and, with ``shorten``, ends in an ellipsis where the width ends. ``hug``
    makes the widget as wide as the text.
    """

    text = StringProperty("")
    style = StringProperty("body")
    tone = StringProperty("text")
    halign = OptionProperty("left", options=("left", "center", "right"))
    wrap = BooleanProperty(False)
    shorten = BooleanProperty(False)
    hug = BooleanProperty(False)
    lines = NumericProperty(1)

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint_y", None)
        super().__init__(**kwargs)
        if self.hug:
            self.size_hint_x = None
        with self.canvas:
            self._colour = Color(rgba=theme.colour(self.tone))
            self._rectangle = Rectangle(size=(0, 0))
        self._redraw = Clock.create_trigger(self._draw, -1)
        self.fbind("text", self._measure)
        self.fbind("style", self._measure)
        self.fbind("width", self._measure)
        self.fbind("wrap", self._measure)
        self.fbind("tone", self._tint)
        for name in ("pos", "size", "halign"):
            self.fbind(name, self._redraw)
        self._measure()

    def _tint(self, *_args) -> None:
        self._colour.rgba = theme.colour(self.tone)

    def _spec(self) -> tuple[str, str, float, float, float | None, str, bool]:
        font, size = theme.font(self.style), theme.font_size(self.style)
        # a word as wide as its widget must not be broken by the part of a pixel
        width = max(1, ceil(self.width)) if self.wrap else None
        short = False
        if self.shorten and not self.wrap and _extent(self.text, font, size) > self.width:
            width, short = max(1, int(self.width)), True
        most = _MOST_LETTERS if width is None or short else _MOST_WRAPPED
        text = self.text if len(self.text) <= most else f"{self.text[:most]}…"
        return (text, font, size, theme.line(self.style), width, self.halign, short)

    def _measure(self, *_args) -> None:
        line = theme.line(self.style)
        if self.hug:
            self.width = text_width(self.text, self.style)
        if self.wrap:
            texture = _texture(*self._spec()) if self.text and self.width > 1 else None
            pitch = line
            self.lines = max(1, round(texture.height / _FINE / pitch)) if texture else 1
        else:
            self.lines = self.text.count("\n") + 1
        self.height = line * self.lines
        self._redraw()

    def _draw(self, *_args) -> None:
        if not self.text:
            self._rectangle.size = (0, 0)
            return
        texture = _texture(*self._spec())
        width, height = (side / _FINE for side in texture.size)
        self._rectangle.texture = texture
        self._rectangle.size = (width, height)
        space = self.width - width
        left = {"left": 0, "center": space / 2, "right": space}[self.halign]
        if self.wrap:
            left = 0
        self._rectangle.pos = (
            round(self.x + left),
            round(self.y + (self.height - height) / 2),
        )


class Icon(Widget):
    """A drawing from the icon font; ``icon`` is one of the theme's icon names."""

    icon = StringProperty("")
    tone = StringProperty("text2")
    token = StringProperty("icon")

    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs)
        self.size_hint = (None, None)
        self.size = (theme.icon_size(self.token),) * 2
        with self.canvas:
            self._colour = Color(rgba=theme.colour(self.tone))
            self._rectangle = Rectangle(size=(0, 0))
        self._redraw = Clock.create_trigger(self._draw, -1)
        self.fbind("icon", self._redraw)
        self.fbind("pos", self._redraw)
        self.fbind("token", self._grow)
        self.fbind("tone", self._tint)
        self._redraw()

    def _tint(self, *_args) -> None:
        self._colour.rgba = theme.colour(self.tone)

    def _grow(self, *_args) -> None:
        self.size = (theme.icon_size(self.token),) * 2
        self._redraw()

    def _draw(self, *_args) -> None:
        if not self.icon:
            self._rectangle.size = (0, 0)
            return
        size = theme.icon_size(self.token)
        texture = _texture(ICONS[self.icon], ICON_FONT, size, size, None, "left", False)
        width, height = (side / _FINE for side in texture.size)
        self._rectangle.texture = texture
        self._rectangle.size = (width, height)
        self._rectangle.pos = (
            round(self.center_x - width / 2),
            round(self.center_y - height / 2),
        )
