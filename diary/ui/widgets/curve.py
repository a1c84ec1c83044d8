"""An attack as a line that starts at a dot: running, whole in the detail, small in the list."""

from collections.abc import Sequence

from kivy.clock import Clock
from kivy.graphics import Color, Rectangle, SmoothEllipse, SmoothLine, SmoothRoundedRectangle
from kivy.graphics.instructions import InstructionGroup
from kivy.metrics import dp
from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.widget import Widget

from diary import charts
from diary.ui.theme import theme
from diary.ui.widgets.text import Text, text_width

#: A Kivy line cannot hold more points than this without losing some.
MOST_POINTS = 2000
_LABEL_GAP = 10
_DOSE_LINE = 1.5
#: A smooth line fades inside its width: this much more on each side looks as thick as it should.
_SOFT = 0.4


class Pen:
    """Draws the parts of a curve into ``group``, in pixels; colours are the theme's tokens."""

    def __init__(self, group: InstructionGroup) -> None:
        self._group = group

    def tone(self, token: str) -> None:
        """What follows is drawn in this colour."""
        self._group.add(Color(rgba=theme.colour(token)))

    def polyline(self, points: Sequence[tuple[float, float]], width: float) -> None:
        """Straight segments with round joints."""
        for start in range(0, len(points), MOST_POINTS - 1):
            chunk = points[start : start + MOST_POINTS]
            if len(chunk) > 1:
                flat = [part for point in chunk for part in point]
                self._group.add(SmoothLine(points=flat, width=width / 2 + _SOFT))
        for x, y in points:
            self.disc(x, y, width)

    def dashes(self, start: tuple[float, float], end: tuple[float, float], width: float) -> None:
        """A level stretch of dashes."""
        step, x = dp(8), start[0]
        while x < end[0]:
            self.bar(x, start[1] - width / 2, min(dp(4), end[0] - x), width)
            x += step

    def bar(self, x: float, y: float, width: float, height: float) -> None:
        """A filled rectangle on whole pixels."""
        self._group.add(Rectangle(pos=(round(x), round(y)), size=(width, height)))

    def upright(self, x: float, low: float, high: float, width: float) -> None:
        """A thin vertical line."""
        self._group.add(SmoothLine(points=[x, low, x, high], width=width / 2))

    def disc(self, x: float, y: float, size: float) -> None:
        """A filled circle about a point."""
        half = size / 2
        self._group.add(SmoothEllipse(pos=(x - half, y - half), size=(size, size)))

    def ring(self, x: float, y: float, size: float, token: str) -> None:
        """A circle with the window's background inside."""
        border = theme.size("border")
        self.tone(token)
        self.disc(x, y, size + border)
        self.tone("bg")
        self.disc(x, y, size - border)

    def mark(self, x: float, y: float, token: str, hollow: bool = False) -> None:
        """A dose mark about a point of the baseline."""
        width, height = theme.size("dose_mark_width"), theme.size("dose_mark_height")
        self.tone(token)
        self._pill(x, y, width, height)
        if hollow:
            border = theme.size("border")
            self.tone("bg")
            self._pill(x, y, width - 2 * border, height - 2 * border)

    def _pill(self, x: float, y: float, width: float, height: float) -> None:
        self._group.add(
            SmoothRoundedRectangle(
                pos=(x - width / 2, y - height / 2), size=(width, height), radius=[height / 2]
            )
        )


class _Drawing(Widget):
    """A canvas that is drawn anew after a change, and words that stand on it."""

    name = StringProperty("")

    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs)
        self._group = InstructionGroup()
        self.canvas.add(self._group)
        self._words: list[Text] = []
        self.redraw = Clock.create_trigger(self._draw_all, -1)
        self.fbind("pos", self.redraw)
        self.fbind("size", self.redraw)

    def _draw_all(self, *_args) -> None:
        self._group.clear()
        self.draw(Pen(self._group))

    def draw(self, pen: Pen) -> None:
        """Draw everything; the canvas is empty."""
        raise NotImplementedError

    def write(self, words: Sequence[tuple[str, float, float, str]]) -> None:
        """Put captions with their left edge and middle at a place: text, x, y, colour token."""
        while len(self._words) < len(words):
            text = Text(style="caption", hug=True)
            self._words.append(text)
            self.add_widget(text)
        for text in self._words[len(words) :]:
            self.remove_widget(text)
        del self._words[len(words) :]
        for text, (what, x, y, tone) in zip(self._words, words, strict=True):
            text.text, text.tone = what, tone
            text.pos = (x, y - text.height / 2)


class RunningCurve(_Drawing):
    """The curve of an attack that goes on; its labels stand under it.

    ``show`` brings what is drawn. Its height is its own: ``short`` takes the one for low windows.
    """

    short = BooleanProperty(False)
    plot_height = NumericProperty(0)

    def __init__(self, **kwargs) -> None:
        self._curve: charts.Curve | None = None
        self._labels: tuple[str, ...] = ()
        self._due = ""
        kwargs.setdefault("size_hint_y", None)
        super().__init__(**kwargs)
        self.fbind("short", self._measure)
        self.fbind("plot_height", self._measure)
        self._measure()

    def show(
        self, curve: charts.Curve | None, labels: Sequence[str] = (), due: str = "", name: str = ""
    ) -> None:
        """Draw ``curve`` with one label for each of its doses and one for the check that is due.

        ``name`` says in words what the curve shows.
        """
        self._curve, self._labels, self._due, self.name = curve, tuple(labels), due, name
        self.redraw()

    def _measure(self, *_args) -> None:
        above = self.plot_height or theme.size("curve_short" if self.short else "curve")
        self.height = above + dp(_LABEL_GAP) + charts.LABEL_LINES * theme.line("caption")

    def draw(self, pen: Pen) -> None:
        """Baseline, line, dots and marks, with the labels under them."""
        line = theme.line("caption")
        base = self.y + charts.LABEL_LINES * line + dp(_LABEL_GAP)
        pen.tone("line")
        pen.bar(self.x, base - 1, self.width, theme.size("border"))
        curve = self._curve
        if curve is None:
            self.write([])
            return
        left, width = self.x + dp(4), self.width - dp(10)
        high = self.top - base - theme.size("latest_dot") / 2 - dp(1)

        def place(point: charts.Point) -> tuple[float, float]:
            return left + point.x * width, base + point.y * high

        pen.tone("outline")
        for mark in curve.doses:
            pen.upright(left + mark.x * width, base, base + high, dp(_DOSE_LINE))
        _draw_line(pen, curve, place, width)
        for mark in curve.doses:
            pen.mark(left + mark.x * width, base, "text")
        if curve.due is not None:
            pen.mark(left + curve.due * width, base, "text2", hollow=True)
        if curve.onset is not None:
            pen.tone("accent")
            pen.disc(*place(curve.onset), theme.size("onset_dot"))
        if curve.latest is not None:
            pen.tone("text")
            pen.disc(*place(curve.latest), theme.size("latest_dot"))
        self._write_labels(curve, left, width, base - dp(_LABEL_GAP) + 1)

    def _write_labels(self, curve: charts.Curve, left: float, width: float, top: float) -> None:
        half = theme.size("dose_mark_width") / 2 + dp(3)
        wanted = [
            (text, left + mark.x * width - half)
            for mark, text in zip(curve.doses, self._labels, strict=False)
        ]
        sure = None
        if curve.due is not None and self._due:
            sure = len(wanted)
            wanted.append((self._due, left + curve.due * width - half))
        widths = [text_width(text, "caption") for text, _ in wanted]
        placed = charts.place_labels(
            [(x - self.x) / self.width for _, x in wanted],
            [wide / self.width for wide in widths],
            gap=dp(8) / self.width,
            sure=sure,
        )
        line = theme.line("caption")
        self.write(
            [
                (text, self.x + place.left * self.width, top - line * (place.line + 0.5), "text2")
                for (text, _), place in zip(wanted, placed, strict=True)
                if place is not None
            ]
        )


def _draw_line(pen: Pen, curve: charts.Curve, place, width: float) -> None:
    """The line, dashed where nothing was rated yet; a level shows the band that it stands for."""
    thick = theme.size("curve_line")
    pen.tone("outline")
    for dot in curve.dots:
        if dot.high > dot.low:
            x, low = place(charts.Point(dot.x, dot.low))
            pen.upright(x, low, place(charts.Point(dot.x, dot.high))[1], thick * 2)
    pen.tone("text2")
    if curve.lead:
        pen.dashes(place(curve.lead[0]), place(curve.lead[1]), thick)
    columns = max(1, int(width))
    pen.polyline([place(point) for point in charts.decimate(curve.line, columns)], thick)
