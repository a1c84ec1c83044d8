"""History, as a calendar: a month of days, and what happened on the one that is chosen."""

import datetime as dt
from calendar import monthrange
from typing import Any

from kivy.properties import BooleanProperty, NumericProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from diary import words
from diary.measures.attacks import duration, entered_late, state
from diary.measures.severity import peak, score_of
from diary.ui.kv import load
from diary.ui.theme import theme
from diary.ui.widgets.buttons import IconButton, WideButton  # noqa: F401
from diary.ui.widgets.chips import Flow, Segmented  # noqa: F401
from diary.ui.widgets.day_cell import CellData, DayCell, DaySign
from diary.ui.widgets.rows import Row
from diary.ui.widgets.scroll import Scroll  # noqa: F401
from diary.ui.widgets.severity import SeverityMark
from diary.ui.widgets.tappable import Tappable
from diary.ui.widgets.text import Icon, Text, text_width

load(__file__)

_WEEKS = 6
_DAYS = 7
_DAY = dt.timedelta(days=1)


class HistoryCalendar(BoxLayout):
    """One month, always six rows high so that nothing jumps, and the card of a day below it."""

    margin = NumericProperty(0)
    gap = NumericProperty(0)
    stacked = BooleanProperty(False)
    side = NumericProperty(0)
    between = NumericProperty(0)

    def __init__(self, app, **kwargs) -> None:
        self.app = app
        super().__init__(**kwargs)
        self.margin, self.gap = theme.size("margin"), theme.size("gap")
        ids, today = self.ids, app.now().local_date
        ids.title.text = words.TAB_HISTORY
        ids.help.name, ids.add.name = words.HELP_LABEL, words.ADD_PAST
        ids.before.name, ids.after.name = words.MONTH_BEFORE, words.MONTH_AFTER
        ids.help.bind(on_tap=lambda *_: app.open_help())
        ids.add.bind(on_tap=lambda *_: app.open_sheet("add_past"))
        ids.before.bind(on_tap=lambda *_: self.step(-1))
        ids.after.bind(on_tap=lambda *_: self.step(1))
        ids.views.options = [
            ("list", "format_list_bulleted", words.LIST),
            ("calendar", "calendar_month", words.CALENDAR),
        ]
        ids.views.value = "calendar"
        ids.views.bind(on_choose=lambda _views, value: app.show_history(value))
        for number in words.week():
            day = Text(
                text=words.weekday_column(number, theme.large),
                style="caption",
                tone="text2",
                halign="center",
            )
            ids.weekdays.add_widget(day)
        ids.weekdays.height = theme.line("caption")
        self._legend()
        self.year, self.month = today.year, today.month
        self.chosen: dt.date | None = today
        self._cells: dict[dt.date, DayCell] = {}
        self._known: Any = None
        self._swipe: float | None = None
        self.fbind("width", self._fit)
        ids.tools.fbind("width", self._fit)
        self._fit()
        self.refresh()

    def _fit(self, *_args) -> None:
        """Title and tools on one line, or under each other where they do not fit."""
        needed = text_width(words.TAB_HISTORY, "title") + self.ids.tools.minimum_width + self.gap
        self.stacked = needed > self.width - 2 * self.margin
        # seven days of 48 take the margins of the narrowest window
        week = _DAYS * theme.size("touch") + (_DAYS - 1) * theme.size("half")
        narrow = week > self.width - 2 * self.margin
        self.side = theme.size("half") if narrow else self.margin
        self.between = theme.size("border") if narrow else theme.size("half")

    def _legend(self) -> None:
        parts = Flow()
        for sign, text in (
            (Icon(icon="check", token="icon_small"), words.NO_HEADACHE),
            (DaySign(), words.NOT_RECORDED),
            (DaySign(dose=True), words.MEDICINE),
        ):
            parts.add_widget(LegendPart(sign, text))
        self.ids.legend.add_widget(parts)

    # What is shown

    def refresh(self) -> None:
        """Read the month again."""
        desk, now = self.app.desk, self.app.now()
        if desk is None:
            return
        days = desk.history.month(desk.store, self.year, self.month, now.at)
        counts = desk.history.month_counts(desk.store, self.year, self.month, now.at)
        ids, today = self.ids, now.local_date
        ids.name.text = words.month_title(self.year, self.month)
        said = words.counts_of_month(counts.headache_days, counts.medication_days)
        ids.counts.text = " · ".join(said)
        later = (self.year, self.month) >= (today.year, today.month)
        ids.after.disabled, ids.after.opacity = later, 0 if later else 1
        known = (days, today)
        if known != self._known:
            self._known = known
            self._show_days({day.date: day for day in days}, today)
        self._show_card()

    def minute(self) -> None:
        """Another minute began: perhaps another day."""
        self.refresh()

    def _show_days(self, days: dict[dt.date, Any], today: dt.date) -> None:
        grid, first = self.ids.grid, dt.date(self.year, self.month, 1)
        focused = self.app.focus.current
        at = focused.data.date if isinstance(focused, DayCell) else None
        grid.clear_widgets()
        self._cells = {}
        length = monthrange(self.year, self.month)[1]
        high = 0.0
        for place in range(_WEEKS * _DAYS):
            number = place - words.week().index(first.weekday()) + 1
            if not 1 <= number <= length:
                grid.add_widget(Widget(size_hint_y=None, height=high or theme.size("day_cell")))
                continue
            date = first.replace(day=number)
            cell = DayCell(_cell(date, days.get(date), today))
            cell.bind(on_tap=lambda _cell, date=date: self.choose(date))
            cell.chosen = date == self.chosen
            high = cell.height
            self._cells[date] = cell
            grid.add_widget(cell)
        for child in grid.children:
            child.height = high
        if at in self._cells:
            self.app.focus.set(self._cells[at])

    def choose(self, date: dt.date) -> None:
        """Show what happened on a day."""
        self.chosen = date
        for each, cell in self._cells.items():
            cell.chosen = each == date
        self._show_card()

    def show_day(self, date: dt.date) -> None:
        """The month of a day, with what happened on it."""
        self.year, self.month, self.chosen = date.year, date.month, date
        self._known = None
        self.refresh()

    def step(self, months: int) -> None:
        """Another month; none that has not begun."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        today = self.app.now().local_date
        if (year, month + 1) > (today.year, today.month) or year < dt.MINYEAR + 1:
            return
        self.year, self.month, self.chosen = year, month + 1, None
        self.refresh()

    # The card of the chosen day

    def _show_card(self) -> None:
        card, date, desk = self.ids.card, self.chosen, self.app.desk
        card.clear_widgets()
        if date is None:
            return
        now = self.app.now()
        seen = desk.history.day(desk.store, date, now.at)
        zones = desk.history.zones(desk.store)
        for attack in seen.attacks:
            card.add_widget(self._attack_card(date, attack, now, zones))
        if not seen.attacks:
            card.add_widget(
                Text(text=words.day_whole(date, now.local_date), style="heading", wrap=True)
            )
        for dose in seen.doses:
            line = words.dose_line(dose.remedy.name, dose.amount, dose.unit)
            told = words.told_at(dose.moment, date)
            card.add_widget(Text(text=f"{line}, {told}", tone="text2", wrap=True))
        if seen.check_in is not None:
            row = Row(text=words.day_said(seen.check_in), icon="today", first=True)
            row.bind(on_tap=lambda *_: self._ask(date))
            card.add_widget(row)
        elif not seen.attacks:
            card.add_widget(self._offers(date))

    def _attack_card(self, date: dt.date, attack, now, zones) -> "Card":
        how = state(attack, now.at, zones)
        length = words.how_long(duration(attack, now.at, zones), how, attack.ending)
        times = words.row_times(attack.onset, attack.end, attack.ending, entered_late(attack))
        card = Card(
            words.day_whole(date, now.local_date),
            (" · ".join(filter(None, (times, length))), words.remedies_line(attack.doses)),
            peak(attack.ratings),
        )
        card.bind(on_tap=lambda *_: self.app.go("attack_detail", attack_id=attack.id))
        return card

    def _offers(self, date: dt.date) -> BoxLayout:
        """What can be said of a day of which nothing is known."""
        line = BoxLayout(size_hint_y=None, spacing=self.gap)
        if theme.large:
            line.orientation = "vertical"
        free = WideButton(text=words.NO_HEADACHE)
        add = WideButton(text=words.ADD)
        free.bind(on_tap=lambda *_: self._say_free(date))
        add.bind(on_tap=lambda *_: self.app.open_sheet("add_past", date=date))
        for button in (free, add):
            line.add_widget(button)
        high = max(free.height, add.height)
        line.height = 2 * high + self.gap if theme.large else high
        return line

    def _say_free(self, date: dt.date) -> None:
        desk = self.app.desk
        self.app.do(lambda: desk.journal.check_in(desk.store, date, headache=False))

    def _ask(self, date: dt.date) -> None:
        self.app.open_sheet("day_check_in", date=date)

    # Hands and keys

    def on_touch_down(self, touch) -> bool:
        """A swipe sideways over the days turns the month."""
        inside = self.ids.grid.collide_point(*self.ids.scroll.to_local(*touch.pos))
        self._swipe = touch.x if inside and not touch.is_mouse_scrolling else None
        return super().on_touch_down(touch)

    def on_touch_up(self, touch) -> bool:
        """Turn it where the finger went far enough."""
        begun, self._swipe = self._swipe, None
        if begun is not None and abs(touch.x - begun) >= theme.size("row"):
            self.step(-1 if touch.x > begun else 1)
        return super().on_touch_up(touch)

    def take_key(self, key: str, modifiers: list[str]) -> bool:
        """Page Up and Down turn the month, C shows the list."""
        if modifiers:
            return False
        if key == "c":
            self.app.show_history("list")
        elif key in ("pageup", "pagedown"):
            self.step(-1 if key == "pageup" else 1)
        else:
            return False
        return True


class LegendPart(BoxLayout):
    """A sign and what it means."""

    gap = NumericProperty(0)

    def __init__(self, sign: Widget, text: str, **kwargs) -> None:
        super().__init__(**kwargs)
        self.gap = theme.size("half")
        middle = {"center_y": 0.5}
        sign.pos_hint = middle
        said = Text(text=text, style="caption", tone="text2", hug=True, pos_hint=middle)
        self.add_widget(sign)
        self.add_widget(said)
        self.width = sign.width + self.gap + said.width + theme.size("gap")
        self.height = max(theme.line("caption"), sign.height)


class Card(Tappable, BoxLayout):
    """One attack of the day: when, how long, what was taken, how bad; a tap opens it."""

    margin = NumericProperty(0)

    def __init__(self, title: str, lines: tuple[str, ...], highest, **kwargs) -> None:
        super().__init__(rest_fill="surface", **kwargs)
        self.margin = theme.size("margin")
        self.name = ", ".join(filter(None, (title, *lines)))
        top = BoxLayout(size_hint_y=None, spacing=theme.size("gap"))
        said = BoxLayout(orientation="vertical", size_hint_y=None)
        said.add_widget(Text(text=title, style="heading", wrap=True))
        for line in filter(None, lines):
            said.add_widget(Text(text=line, style="caption", tone="text2", wrap=True))
        said.bind(minimum_height=said.setter("height"), height=lambda _box, high: _grow(top, high))
        top.add_widget(said)
        score = None
        if highest is not None:
            score = highest.score if highest.score is not None else score_of(highest.level)
        if score is not None and (highest is None or highest.score is not None):
            mark = SeverityMark(score=score)
            mark.pos_hint = {"center_y": 0.5}
            top.add_widget(mark)
        self.add_widget(top)


def _grow(line: BoxLayout, high: float) -> None:
    line.height = max(high, theme.size("row"))


def _cell(date: dt.date, day: Any, today: dt.date) -> CellData:
    """What a day of the calendar shows; ``day`` is None for one that has not come."""
    if day is None:
        title = words.day_title(date, today)
        return CellData(date, title, False, False, date <= today, date == today, "", None, 0)
    mark, score = "", None
    if day.headache:
        mark = "–"
        if day.peak is not None and day.peak.score is not None:
            mark, score = words.number(day.peak.score), day.peak.score
        elif day.peak is not None:
            mark, score = "", score_of(day.peak.level)
    severity = None if day.peak is None else day.peak.level or day.peak.score
    name = words.calendar_day(
        date,
        today,
        headache=day.headache,
        free=day.free,
        observed=day.observed,
        severity=severity,
        doses=len(day.doses),
    )
    return CellData(
        date, name, day.headache, day.free, True, date == today, mark, score, len(day.doses)
    )
