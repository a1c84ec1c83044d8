"""One day of a calendar: its number, how bad it was, what was taken, told apart without colour."""

import datetime as dt
from typing import NamedTuple

from kivy.graphics import Color
from kivy.properties import BooleanProperty
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.widget import Widget

from diary.ui.theme import theme
from diary.ui.widgets.box import Plate
from diary.ui.widgets.tappable import Tappable
from diary.ui.widgets.text import Icon, Text

_MOST_DOSES = 3


class CellData(NamedTuple):
    """What a day shows. ``mark`` is the severity as a number, a dash where none was said.

    ``score`` is where its bar ends, None without one; ``free`` was confirmed; ``came`` is whether
    the day has come. ``name`` says all of it in words.
    """

    date: dt.date
    name: str
    headache: bool
    free: bool
    came: bool
    today: bool
    mark: str
    score: float | None
    doses: int


class DaySign(Widget):
    """The box of a day that is not recorded, or with ``dose`` the mark of what was taken."""

    def __init__(self, dose: bool = False, **kwargs) -> None:
        super().__init__(size_hint=(None, None), **kwargs)
        side = theme.size("icon_small")
        small = (theme.size("day_dose_width"), theme.size("day_dose_height"))
        self.size = small if dose else (side, side)
        with self.canvas:
            Color(rgba=theme.colour("text" if dose else "outline"))
            self._plate = Plate(0.0 if dose else theme.size("hairline"))
        self._dose = dose
        self.fbind("pos", self._draw)
        self._draw()

    def _draw(self, *_args) -> None:
        corner = self.height / 2 if self._dose else theme.radius("step")
        self._plate.lay(self.x, self.y, self.width, self.height, corner)


class DayCell(Tappable, FloatLayout):
    """A day of 64 high; ``chosen`` has a ring."""

    chosen = BooleanProperty(False)

    def __init__(self, data: CellData, **kwargs) -> None:
        kwargs.setdefault("size_hint_y", None)
        kwargs.setdefault("corner", "cell")
        super().__init__(**kwargs)
        self.data = data
        self.name = data.name
        lines = theme.line("caption") + theme.line("heading") + theme.size("gap")
        self.height = max(theme.size("day_cell"), lines)
        fixed = {"size_hint": (None, None)}
        self._number = Text(text=str(data.date.day), style="caption", hug=True, **fixed)
        self._number.tone = "text" if data.headache else "text2" if data.came else "disabled"
        self._mark = Text(text=data.mark, style="heading", hug=True, **fixed)
        self.add_widget(self._number)
        self.add_widget(self._mark)
        if data.free:
            self._check = Icon(icon="check", token="icon_chevron", tone="text2")
            self.add_widget(self._check)
        if data.headache:
            self.rest_fill = theme.tint(data.score) if data.score is not None else "raised"
        elif data.free:
            self.rest_fill = "surface"
        self.disabled = not data.came
        with self.canvas:
            self._bar_colour = Color(rgba=theme.colour("bg"))
            self._bar = Plate()
            self._part_colour = Color(rgba=theme.colour("bg"))
            self._part = Plate()
            self._dose_colour = Color(rgba=theme.colour("text"))
            self._doses = [Plate() for _ in range(_MOST_DOSES)]
        for name in ("pos", "size", "chosen"):
            self.fbind(name, self._place)
        self._place()

    def _place(self, *_args) -> None:
        data, inset = self.data, theme.size("gap")
        self.edge = "text" if self.chosen else "outline" if data.today else ""
        self._number.pos = (self.x + inset, self.top - theme.size("half") - self._number.height)
        self._mark.pos = (self.x + inset, self.y + theme.size("half"))
        if data.free:
            self._check.pos = (self.x + inset, self.y + inset)
        self._place_bar(data)
        self._place_doses(data)

    def _place_bar(self, data: CellData) -> None:
        shown = data.headache and data.score is not None and not theme.large
        wide, high = theme.size("day_bar_width"), theme.size("day_bar_height")
        x, y = self.right - theme.size("gap") - wide, self.y + theme.size("gap")
        score = data.score or 0
        self._bar_colour.rgba = theme.colour("bg", 1 if shown else 0)
        self._bar.lay(x, y, wide, high, wide / 2)
        self._part_colour.rgba = theme.band(score) if shown else theme.colour("bg", 0)
        self._part.lay(x, y, wide, high * score / 10, wide / 2)

    def _place_doses(self, data: CellData) -> None:
        """A mark for each, up to three, from the top; one alone where the text is larger."""
        most = 0 if theme.large else 1 if theme.text_size >= 130 else _MOST_DOSES
        wide, high = theme.size("day_dose_width"), theme.size("day_dose_height")
        x = self.right - theme.size("gap") - wide
        step = high + theme.size("border")
        first = self.top - theme.size("gap") - high
        for number, plate in enumerate(self._doses):
            there = number < min(data.doses, most)
            plate.lay(
                x, first - number * step, wide if there else 0, high if there else 0, high / 2
            )
