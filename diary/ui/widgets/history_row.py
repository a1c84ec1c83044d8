"""A line of the history: one attack, or the month that begins."""

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from kivy.graphics import Color, Rectangle
from kivy.properties import StringProperty
from kivy.uix.widget import Widget

from diary import charts
from diary.ui.theme import theme
from diary.ui.widgets.curve import Sparkline
from diary.ui.widgets.severity import SeverityBar
from diary.ui.widgets.tappable import Tappable
from diary.ui.widgets.text import Icon, Text, fold, text_width


class RowData(NamedTuple):
    """All that a row shows.

    ``icons`` are (icon, name); ``more`` names symptoms without one. ``mark`` is the number, the
    word or what stands for neither; ``score`` fills the bar, None draws none.
    """

    id: UUID
    name: str
    day: str
    weekday: str
    headline: str
    icons: tuple[tuple[str, str], ...]
    more: tuple[str, ...]
    times: str
    remedies: str
    points: tuple[charts.Point, ...]
    mark: str
    numeric: bool
    score: float | None


class _Line(NamedTuple):
    """One line of a row's words: what it is, and its text, folded where it may be."""

    part: str
    text: str
    style: str

    @property
    def height(self) -> float:
        if self.part == "icons":
            return max(theme.line("caption"), theme.icon_size("icon_small"))
        return theme.line(self.style) * (self.text.count("\n") + 1)


def row_height(data: RowData, width: float) -> float:
    """In a list of ``width``: 88, or 112 from 130 % on; more where the words need it."""
    if theme.large:
        words = sum(line.height for line in _lines(data, width))
    else:
        words = theme.line("body_medium") + 2 * theme.line("caption")
    least = theme.size("history_row")
    if theme.text_size >= 130:
        least += theme.size("group")
    return max(least, words + theme.size("group"))


def _lines(data: RowData, width: float) -> list[_Line]:
    """The words of a row from the top; with very large text nothing of them is cut but remedies."""
    large = theme.large
    room = max(1.0, width - 2 * theme.size("margin") - _date_width() - _mark_width(data))
    room -= theme.size("gap")

    def said(part: str, text: str, style: str) -> _Line:
        return _Line(part, fold(text, style, room) if large else text, style)

    lines = [said("headline", data.headline, "body_medium")]
    if large and (data.icons or data.more):
        lines.append(_Line("icons", "", "caption"))
    if data.times:
        lines.append(said("times", data.times, "caption"))
    lines.append(_Line("remedies", data.remedies, "caption"))
    if large and not data.numeric:
        lines.append(said("mark", data.mark, "caption"))
    return lines


def _date_width() -> float:
    return max(theme.size("history_date"), text_width("Wed", "caption") + theme.size("gap"))


def _mark_width(data: RowData) -> float:
    """What bar and number, or the word for them, need at the right edge."""
    bar = theme.size("severity_bar_width") + theme.size("gap") if data.score is not None else 0
    if not data.numeric and not _word_below(data):
        return bar if theme.large else bar + text_width(data.mark, "caption")
    number = text_width("10", "title")
    if data.numeric and theme.text_size >= 130:
        number = max(number, text_width(data.mark, "title"))
    return bar + number + theme.size("half") + theme.size("border")


def _mark_style(data: RowData) -> str:
    """How large the number stands: a fraction no wider than the column of whole ones."""
    if not data.numeric:
        return "caption"
    fits = text_width(data.mark, "title") <= text_width("10", "title")
    return "title" if fits or theme.text_size >= 130 else "heading"


def _word_below(data: RowData) -> bool:
    """Whether a level's word stands below its bar: beside it, it would push the curve out of its
    column, which read downward is a chart.
    """
    return not data.numeric and data.score is not None and theme.text_size < 130


def whole_words(text: str, style: str, room: float) -> str:
    """``text`` where it fits in ``room``, else as many of its words as do, and an ellipsis.

    A number keeps the word after it: an amount that was cut would read as another one.
    """
    if text_width(text, style) <= room:
        return text
    words: list[str] = []
    for word in text.split(" "):
        if words and words[-1][-1:].isdigit():
            words[-1] += f" {word}"
        else:
            words.append(word)
    for count in range(len(words) - 1, 0, -1):
        shorter = f"{' '.join(words[:count]).rstrip(',')} …"
        if text_width(shorter, style) <= room:
            return shorter
    return words[0]


class SymptomIcon(Icon):
    """A symptom as an icon; its ``name`` is the tooltip."""

    name = StringProperty("")
    key_hint = ""
    icon_only = True

    def __init__(self, **kwargs) -> None:
        super().__init__(token="icon_small", **kwargs)


class HistoryRow(Tappable):
    """Date, length with symptoms, times, remedies, the curve and the peak of one attack.

    It shows ``data`` and nothing else, so it can be handed on to another attack. A list may set
    ``keys``, which hears the keys while the row has the focus.
    """

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("corner", "cell")
        super().__init__(**kwargs)
        #: The ring of the keyboard stands inside the window.
        self.inset = theme.size("gap")
        self.data: RowData | None = None
        self.keys: Callable[[str, list[str]], bool] | None = None
        with self.canvas.before:
            Color(rgba=theme.colour("line"))
            self._line = Rectangle()
        fixed = {"size_hint": (None, None)}
        self._day = Text(style="heading", **fixed)
        self._weekday = Text(style="caption", tone="text2", **fixed)
        cut = not theme.large
        self._headline = Text(style="body_medium", shorten=cut, **fixed)
        self._times = Text(style="caption", tone="text2", shorten=cut, **fixed)
        self._remedies = Text(style="caption", tone="text2", shorten=True, **fixed)
        self._more = Text(style="caption", tone="text2", **fixed)
        self._mark = Text(style="title", halign="right", **fixed)
        self._bar = SeverityBar()
        self._spark = Sparkline()
        self._icons: list[SymptomIcon] = []
        for part in (
            self._day,
            self._weekday,
            self._headline,
            self._times,
            self._remedies,
            self._more,
            self._mark,
            self._bar,
            self._spark,
        ):
            self.add_widget(part)
        for name in ("pos", "size"):
            self.fbind(name, self._place)

    def show(self, data: RowData) -> None:
        """Show another attack, or the same one changed."""
        self.data = data
        self.name = data.name
        self._day.text, self._weekday.text = data.day, data.weekday
        self._remedies.text = data.remedies
        self._mark.style = _mark_style(data)
        self._mark.tone = "text" if data.numeric else "text2"
        self._bar.opacity = 0 if data.score is None else 1
        self._bar.score = data.score or 0
        self._spark.show(data.points)
        self._place()

    def _place(self, *_args) -> None:
        data = self.data
        if data is None or self.width <= 1:
            return
        margin, hairline = theme.size("margin") - self.inset, theme.size("hairline")
        left, right = self.x + margin, self.right - margin
        self._line.pos, self._line.size = (left, self.top - hairline), (right - left, hairline)
        middle = self.center_y
        date = _date_width()
        _stack(left, date, middle, self._day, self._weekday)
        self._place_mark(data, right, middle)
        edge = right - _mark_width(data)
        self._place_spark(data, edge, middle)
        beside = self._spark.x if self._spark.opacity else edge
        if _word_below(data):
            beside = min(beside, self._mark.x)
        # An unset severity stands beside the middle line: the first one may pass over it.
        first = beside if data.score is not None or theme.large else right
        self._place_words(data, left + date, first, beside - theme.size("gap"), middle)

    def _place_mark(self, data: RowData, right: float, middle: float) -> None:
        """Bar and number, or the word for them, at the right edge."""
        self._bar.pos = (right - self._bar.width, middle - self._bar.height / 2)
        self._mark.text = data.mark
        self._mark.width = text_width(data.mark, self._mark.style)
        y = middle - self._mark.height / 2
        if _word_below(data):
            y = self._bar.y - self._mark.height
        elif data.score is not None:
            right -= self._bar.width + theme.size("gap")
        self._mark.pos = (right - self._mark.width, y)

    def _place_spark(self, data: RowData, right: float, middle: float) -> None:
        shown = bool(data.points) and theme.text_size < 130
        self._spark.opacity = 1 if shown else 0
        self._spark.pos = (right - self._spark.width, middle - self._spark.height / 2)

    def _place_words(
        self, data: RowData, left: float, first: float, right: float, middle: float
    ) -> None:
        """Each line from the top; the first may reach to ``first``, the others to ``right``."""
        lines = _lines(data, self.width + 2 * self.inset)
        y = middle + sum(line.height for line in lines) / 2
        self._times.text = ""
        for line in lines:
            y -= line.height
            if line.part == "icons":
                self._place_icons(data, left, right, y + line.height / 2)
                continue
            text: Text = getattr(self, f"_{line.part}")
            end = first if line.part == "headline" else right
            room = max(1.0, end - left)
            cut = line.part == "remedies"
            text.text = whole_words(line.text, line.style, room) if cut else line.text
            text.width = min(room, text_width(text.text, line.style))
            text.pos = (left, y)
        if not theme.large:
            x = self._headline.right + theme.size("gap") + theme.size("border")
            self._place_icons(data, x, first, self._headline.center_y)

    def _place_icons(self, data: RowData, x: float, right: float, middle: float) -> None:
        """As many icons as there is room for, and how many more there are."""
        icons, more = list(data.icons), len(data.more)
        side, gap = theme.icon_size("icon_small"), theme.size("half")

        def needed() -> float:
            count = text_width(f"+{more}", "caption") if more else -gap
            return len(icons) * (side + gap) + count

        while icons and x + needed() > right:
            icons.pop()
            more += 1
        while len(self._icons) < len(icons):
            icon = SymptomIcon()
            self._icons.append(icon)
            self.add_widget(icon)
        for number, drawn in enumerate(self._icons):
            drawn.opacity = 1 if number < len(icons) else 0
            if number < len(icons):
                drawn.icon, drawn.name = icons[number]
                drawn.pos = (x + number * (side + gap), middle - side / 2)
        self._more.text = f"+{more}" if more and x + needed() <= right else ""
        self._more.width = text_width(self._more.text, "caption")
        self._more.pos = (x + len(icons) * (side + gap), middle - self._more.height / 2)

    def take_key(self, key: str, modifiers: list[str]) -> bool:
        """Let the list hear the keys first."""
        return self.keys is not None and self.keys(key, modifiers)


def _stack(left: float, width: float, middle: float, *lines: Text) -> None:
    """Lines of text one under the other, about ``middle``."""
    y = middle + sum(line.height for line in lines) / 2
    for line in lines:
        y -= line.height
        line.width = width
        line.pos = (left, y)


class MonthData(NamedTuple):
    """All that a month's heading shows; ``counts`` stand on a line each where they must."""

    title: str
    counts: tuple[str, ...]


def month_counts(data: MonthData, width: float) -> str:
    """The counts on one line, or one under the other where that is too wide."""
    line = " · ".join(data.counts)
    fits = text_width(line, "caption") <= width - 2 * theme.size("margin")
    return line if fits else "\n".join(data.counts)


def month_height(data: MonthData, width: float) -> float:
    """What the heading needs in a list of ``width``."""
    lines = month_counts(data, width).count("\n") + 1 if data.counts else 1
    words = theme.line("heading") + lines * theme.line("caption")
    return words + theme.size("margin") + theme.size("gap")


class MonthHeading(Widget):
    """“October 2026” over what was counted in it."""

    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs)
        self._data = MonthData("", ())
        self._title = Text(style="heading", size_hint=(None, None))
        self._counts = Text(style="caption", tone="text2", size_hint=(None, None))
        self.add_widget(self._title)
        self.add_widget(self._counts)
        for name in ("pos", "size"):
            self.fbind(name, self._place)

    def show(self, data: MonthData) -> None:
        """Show another month, or its counts anew."""
        self._data = data
        self._title.text = data.title
        self._place()

    def _place(self, *_args) -> None:
        margin = theme.size("margin")
        self._counts.text = month_counts(self._data, self.width)
        foot = self.y + theme.size("gap")
        for line, y in ((self._counts, foot), (self._title, foot + self._counts.height)):
            line.width = self.width - 2 * margin
            line.pos = (self.x + margin, y)
