"""An attack as a line that starts at a dot: running, whole in the detail, small in the list."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from kivy.clock import Clock
from kivy.graphics import Color, Rectangle, SmoothEllipse, SmoothLine, SmoothRoundedRectangle
from kivy.graphics.instructions import InstructionGroup
from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.widget import Widget

from diary import charts
from diary.ui.theme import theme
from diary.ui.widgets.text import Text, text_width


class Pen:
    """Draws the parts of a curve into ``group``, in pixels; colours are the theme's tokens."""

    def __init__(self, group: InstructionGroup) -> None:
        self._group = group

    def tone(self, token: str) -> None:
        """What follows is drawn in this colour."""
        self._group.add(Color(rgba=theme.colour(token)))

    def polyline(self, points: Sequence[tuple[float, float]], width: float) -> None:
        """Straight segments with round joints."""
        # a smooth line fades inside its width: a little more on each side looks as thick as it is
        thick = width / 2 + theme.size("curve_soft")
        for start, end in pairwise(points):
            # one by one: where a smooth line turns sharply, Kivy draws nothing at all
            if start != end:
                self._group.add(SmoothLine(points=[*start, *end], width=thick))
        for x, y in points:
            self.disc(x, y, width)

    def dashes(self, start: tuple[float, float], end: tuple[float, float], width: float) -> None:
        """A level stretch of dashes."""
        dash, x = theme.size("half"), start[0]
        while x < end[0]:
            self.bar(x, start[1] - width / 2, min(dash, end[0] - x), width)
            x += 2 * dash

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
        self._curve = charts.EMPTY
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
        self._curve = curve or charts.EMPTY
        self._labels, self._due, self.name = tuple(labels), due, name
        self.redraw()

    def _measure(self, *_args) -> None:
        above = self.plot_height or theme.size("curve_short" if self.short else "curve")
        below = charts.LABEL_LINES * theme.line("caption")
        self.height = above + theme.size("curve_label_gap") + below

    def draw(self, pen: Pen) -> None:
        """Baseline, line, dots and marks, with the labels under them."""
        line = theme.line("caption")
        gap, hair = theme.size("curve_label_gap"), theme.size("hairline")
        base = self.y + charts.LABEL_LINES * line + gap
        pen.tone("line")
        pen.bar(self.x, base - hair, self.width, theme.size("border"))
        curve = self._curve
        left = self.x + theme.size("half")
        width = self.right - theme.size("curve_end") - left
        high = self.top - base - theme.size("latest_dot") / 2 - hair

        def place(point: charts.Point) -> tuple[float, float]:
            return left + point.x * width, base + point.y * high

        pen.tone("outline")
        for mark in curve.doses:
            pen.upright(left + mark.x * width, base, base + high, theme.size("dose_line"))
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
        self._write_labels(curve, left, width, base - gap + hair)

    def _write_labels(self, curve: charts.Curve, left: float, width: float, top: float) -> None:
        half = theme.size("dose_mark_width") / 2 + theme.size("curve_label_inset")
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
            gap=theme.size("gap") / self.width,
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


class WholeCurve(_Drawing):
    """The curve of one attack with its axes; labels stand above it, hours under it.

    A point can be dragged, or chosen: by a tap, or with Left, Right and Enter while it has the
    focus. ``on_choose`` brings the rating's id; ``on_move`` its id, the instant where it was
    dropped (None where the time did not change) and its new score (None likewise). ``most`` is the
    latest instant that a point can be dragged to.
    """

    plot_height = NumericProperty(0)
    focusable = BooleanProperty(False)
    focused = BooleanProperty(False)
    __events__ = ("on_choose", "on_move")

    def __init__(self, **kwargs) -> None:
        self._curve = charts.EMPTY
        self._labels: tuple[str, ...] = ()
        self._ticks: tuple[str, ...] = ()
        self._most = dt.datetime.max.replace(tzinfo=dt.UTC)
        self._chosen = 0
        self._held: charts.Point | None = None
        kwargs.setdefault("size_hint_y", None)
        super().__init__(**kwargs)
        self.plot_height = self.plot_height or theme.size("curve_detail") - theme.size("border")
        self.fbind("focused", self.redraw)
        self.fbind("width", self._measure)
        self.fbind("plot_height", self._measure)
        self._measure()

    def show(
        self,
        curve: charts.Curve,
        labels: Sequence[str],
        ticks: Sequence[str],
        most: dt.datetime,
        name: str,
    ) -> None:
        """Draw ``curve`` with one label for each of its doses and one for each of its ticks."""
        self._curve, self._labels, self._ticks = curve, tuple(labels), tuple(ticks)
        self._most, self.name = most, name
        self._chosen, self._held = 0, None
        self.focusable = bool(curve.dots)
        self._measure()

    def on_choose(self, *_args) -> None:
        """Fired when a point was chosen."""

    def on_move(self, *_args) -> None:
        """Fired when a point was dropped elsewhere."""

    @property
    def _plot(self) -> tuple[float, float, float]:
        """Left, baseline and width of the plot."""
        left = text_width("10", "caption") + theme.size("axis_gap")
        base = self.y + theme.line("caption") + theme.size("axis_foot")
        return self.x + left, base, self.width - left - theme.size("gap")

    def _place(self, point: charts.Point) -> tuple[float, float]:
        left, base, width = self._plot
        return left + point.x * width, base + point.y * self.plot_height

    def _placed_labels(self) -> list[tuple[str, float, int]]:
        """Text, left edge and line of the labels above, the nearest line first."""
        curve = self._curve
        if self.width <= theme.size("touch"):
            return []
        left, _, width = self._plot
        marks = [left + mark.x * width for mark in curve.doses]
        widths = [text_width(text, "caption") for text in self._labels]
        lefts = []
        for x, wide in zip(marks, widths, strict=True):
            if x - wide / 2 < self.x:
                lefts.append(x)
            elif x + wide / 2 > self.right:
                lefts.append(x - wide)
            else:
                lefts.append(x - wide / 2)
        placed = charts.place_labels(
            [(edge - self.x) / self.width for edge in lefts],
            [wide / self.width for wide in widths],
            gap=theme.size("gap") / self.width,
        )
        return [
            (text, self.x + place.left * self.width, place.line)
            for text, place in zip(self._labels, placed, strict=True)
            if place is not None
        ]

    def _measure(self, *_args) -> None:
        lines = 1 + max((line for _, _, line in self._placed_labels()), default=0)
        text = theme.line("caption")
        above = theme.size("curve_label_inset") + theme.size("dose_line_over")
        self.height = (lines + 1) * text + above + self.plot_height + theme.size("axis_foot")
        self.redraw()

    def draw(self, pen: Pen) -> None:
        """Grid, line, dots and marks, with the labels about them."""
        curve = self._curve
        left, base, width = self._plot
        high = self.plot_height
        pen.tone("raised")
        for part in (0, 0.5, 1):
            y = base + part * high - theme.size("hairline")
            pen.bar(left, y, width, theme.size("border"))
        pen.tone("outline")
        for mark in curve.doses:
            top = base + high + theme.size("dose_line_over")
            pen.upright(left + mark.x * width, base, top, theme.size("dose_line"))
        _draw_line(pen, curve, self._place, width)
        for mark in curve.doses:
            pen.mark(left + mark.x * width, base, "text")
        if curve.onset is not None:
            pen.tone("accent")
            pen.disc(*self._place(curve.onset), theme.size("onset_dot"))
        if curve.end is not None:
            pen.ring(*self._place(curve.end), theme.size("end_ring"), "text2")
        if curve.latest is not None:
            pen.tone("text")
            pen.disc(*self._place(curve.latest), theme.size("latest_dot"))
        if self.focused or self._held:
            dot = curve.dots[self._chosen]
            chosen = self._place(self._held or charts.Point(dot.x, dot.y))
            pen.ring(*chosen, theme.size("point_ring"), "text")
            pen.tone("text")
            pen.disc(*chosen, theme.size("point_dot"))
        self._write_words(left, base, width)

    def _write_words(self, left: float, base: float, width: float) -> None:
        curve = self._curve
        line = theme.line("caption")
        words = [
            (text, self.x, base + part * self.plot_height, "text2")
            for text, part in (("0", 0), ("5", 0.5), ("10", 1))
        ]
        bottom = base + self.plot_height + theme.size("axis_top")
        words += [
            (text, x, bottom + (number + 0.5) * line, "text")
            for text, x, number in self._placed_labels()
        ]
        taken = float("-inf")
        for tick, text in zip(curve.ticks, self._ticks, strict=True):
            wide = text_width(text, "caption")
            x = min(max(left + tick.x * width - wide / 2, left), self.right - wide)
            if x > taken:
                words.append((text, x, base - theme.size("axis_foot") - line / 2, "text2"))
                taken = x + wide + theme.size("tick_gap")
        self.write(words)

    # Choosing and dragging

    def _near(self, x: float, y: float) -> int | None:
        """The number of the nearest point within a finger's reach."""
        reach = theme.size("touch") / 2
        best, least = None, reach * reach
        for number, dot in enumerate(self._curve.dots):
            px, py = self._place(charts.Point(dot.x, dot.y))
            far = (px - x) ** 2 + (py - y) ** 2
            if far <= least:
                best, least = number, far
        return best

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the curve lies under a touch: then the page must not scroll."""
        return self.collide_point(x, y) and self._near(x, y) is not None

    def on_touch_down(self, touch) -> bool:
        """Take a touch on a point."""
        if touch.is_mouse_scrolling or not self.collide_point(*touch.pos):
            return False
        near = self._near(*touch.pos)
        if near is None:
            return False
        touch.grab(self)
        touch.ud["curve"] = touch.pos
        self._chosen = near
        self.redraw()
        return True

    def on_touch_move(self, touch) -> bool:
        """Let the point follow, on whole minutes and whole scores."""
        if touch.grab_current is not self:
            return False
        x, y = touch.ud["curve"]
        if self._held is None and max(abs(touch.x - x), abs(touch.y - y)) < theme.size(
            "drag_least"
        ):
            return True
        self._held = self._point_at(*touch.pos)
        self.redraw()
        return True

    def _point_at(self, x: float, y: float) -> charts.Point:
        left, base, width = self._plot
        curve = self._curve
        last = (self._most - curve.origin).total_seconds() / 60 / curve.minutes
        minute = round(min(max((x - left) / width, 0), 1, last) * curve.minutes)
        score = round(min(max((y - base) / self.plot_height, 0), 1) * 10)
        return charts.Point(minute / curve.minutes, score / 10)

    def on_touch_up(self, touch) -> bool:
        """Drop the point where the touch was lifted, or choose it."""
        if touch.grab_current is not self:
            return False
        touch.ungrab(self)
        held, self._held = self._held, None
        dot = self._curve.dots[self._chosen]
        if held is None:
            self.dispatch("on_choose", dot.id)
        else:
            moved = abs(held.x - dot.x) * self._curve.minutes >= 1
            instant = self._curve.instant(held.x) if moved else None
            score = round(held.y * 10) if round(held.y * 10) != round(dot.y * 10) else None
            if instant is not None or score is not None:
                self.dispatch("on_move", dot.id, instant, score)
        self.redraw()
        return True

    def take_key(self, key: str, modifiers: list[str]) -> bool:
        """Left and Right choose a point; whether the key was used."""
        if modifiers or key not in ("left", "right"):
            return False
        last = len(self._curve.dots) - 1
        self._chosen = min(max(self._chosen + (1 if key == "right" else -1), 0), last)
        self.redraw()
        return True

    def press(self) -> None:
        """Choose the point that has the ring."""
        self.dispatch("on_choose", self._curve.dots[self._chosen].id)


class Sparkline(Widget):
    """The curve alone, over a hairline, as wide and high as the widget; always 0 to 10."""

    def __init__(self, **kwargs) -> None:
        self._points: tuple[charts.Point, ...] = ()
        super().__init__(**kwargs)
        self.size_hint = (None, None)
        self.size = (theme.size("spark_width"), theme.size("spark_height"))
        self._group = InstructionGroup()
        self.canvas.add(self._group)
        self._redraw = Clock.create_trigger(self._draw, -1)
        self.fbind("pos", self._redraw)

    def show(self, points: Sequence[charts.Point]) -> None:
        """Draw ``points`` of charts.sparkline."""
        if points != self._points:
            self._points = tuple(points)
            self._redraw()

    def _draw(self, *_args) -> None:
        self._group.clear()
        pen = Pen(self._group)
        pen.tone("line")
        hair, thick = theme.size("hairline"), theme.size("spark_line")
        pen.bar(self.x, self.y - hair, self.width, hair)
        inset = thick / 2 + hair
        drawn = [
            (self.x + inset + x * (self.width - 2 * inset), self.y + inset + y * self.height)
            for x, y in self._points
        ]
        pen.tone("text2")
        pen.polyline(drawn, thick)
        if len(drawn) == 1:
            pen.disc(*drawn[0], 2 * thick)
