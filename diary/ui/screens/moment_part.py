"""A moment that is typed or picked, or a day alone: a part of a sheet."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from kivy.properties import NumericProperty
from kivy.uix.boxlayout import BoxLayout

from diary import words
from diary.measures.rows import Moment, Precision
from diary.store.clock import moment
from diary.ui.kv import load
from diary.ui.screens.entry_sheet import Part
from diary.ui.theme import theme
from diary.ui.widgets.buttons import TextButton
from diary.ui.widgets.chips import Chip, Flow
from diary.ui.widgets.field import Field
from diary.ui.widgets.moment_text import NoMoment, parse
from diary.ui.widgets.stepper import StepButton
from diary.ui.widgets.text import Text, text_width

load(__file__)


class DayPick(BoxLayout):
    """Month and day to step through; fires ``on_pick`` with the date, and ``on_cancel``."""

    gap = NumericProperty(0)
    __events__ = ("on_pick", "on_cancel")

    def __init__(self, value: dt.date, **kwargs) -> None:
        super().__init__(**kwargs)
        self.gap = theme.size("gap")
        self.value = value
        middle = {"style": "body_medium", "halign": "center", "pos_hint": {"center_y": 0.5}}
        self._month, self._day = Text(**middle), Text(**middle)
        self.add_widget(self._line(self._month, words.MONTH, self._step_month))
        self.add_widget(self._line(self._day, words.DAY, self._step_day))
        foot = BoxLayout(size_hint_y=None, height=theme.size("touch"), spacing=self.gap)
        cancel = TextButton(text=words.CANCEL, style="body_medium", tone="text2")
        done = TextButton(text=words.SET_DAY, style="body_medium")
        cancel.bind(on_tap=lambda *_: self.dispatch("on_cancel"))
        done.bind(on_tap=lambda *_: self.save())
        for part in (cancel, BoxLayout(), done):
            foot.add_widget(part)
        self.add_widget(foot)
        self._show()

    def _line(self, middle: Text, name: str, step) -> BoxLayout:
        less = StepButton(icon="remove", name=words.less_of(name), token="touch")
        more = StepButton(icon="add", name=words.more_of(name), token="touch")
        less.bind(on_tap=lambda *_: step(-1))
        more.bind(on_tap=lambda *_: step(1))
        line = BoxLayout(size_hint_y=None, spacing=self.gap, height=less.height)
        for part in (less, middle, more):
            line.add_widget(part)
        return line

    def _step_day(self, by: int) -> None:
        self.value += dt.timedelta(days=by)
        self._show()

    def _step_month(self, by: int) -> None:
        year, month = divmod(self.value.year * 12 + self.value.month - 1 + by, 12)
        first = dt.date(year, month + 1, 1)
        last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
        self.value = first.replace(day=min(self.value.day, last.day))
        self._show()

    def _show(self) -> None:
        self._month.text = words.month_title(self.value.year, self.value.month)
        self._day.text = words.day_short(self.value)

    def entered(self) -> tuple[dt.date]:
        """The day that stands here, for ``enter``."""
        return (self.value,)

    def enter(self, day: dt.date) -> None:
        """Show what ``entered`` of another one gave."""
        self.value = day
        self._show()

    def save(self) -> None:
        """Give the picked day."""
        self.dispatch("on_pick", self.value)

    def on_pick(self, *_args) -> None:
        """Fired with the picked date."""

    def on_cancel(self, *_args) -> None:
        """Fired when nothing is to change."""


class MomentPart(Part):
    """A moment, unset at first: typed into a field, or picked; ``more`` chips stand beside.

    With ``days`` a day alone can be picked too. ``near`` gives the Moment whose date is meant
    where a time alone is typed, and where picking begins. Fires ``on_change``.
    """

    __events__ = ("on_change",)

    def __init__(
        self, app, title: str, more: tuple[Chip, ...] = (), *, days: bool = False, near=None
    ) -> None:
        super().__init__(title)
        self.app = app
        self._near = near or (lambda: None)
        self._kept: Moment | None = None
        self.field = Field(name=title, apart=True)
        self.fault_of(self.field, self.field)
        self.field.bind(width=self._hint)
        self._hint()
        self.field.bind(text=self._typed, on_leave=lambda *_: self._left())
        pick = Chip(text=words.PICK)
        pick.bind(on_tap=lambda *_: self._pick_time())
        self._day = Chip(text=words.DAY_ONLY)
        self._day.bind(on_tap=lambda *_: self._day_alone())
        chips = Flow()
        for chip in (pick, *((self._day,) if days else ()), *more):
            chips.add_widget(chip)
        self.show(self.field, chips)

    @property
    def touched(self) -> bool:
        """Whether anything was typed, or is being picked."""
        return bool(self.field.text.strip() or self.pick is not None)

    def entered(self) -> dict[str, Any]:
        """What was typed, or is being picked, for ``enter``."""
        pick = self.pick
        return {
            "text": self.field.text,
            "kept": self._kept,
            "picking": None if pick is None else (type(pick), pick.value, pick.entered()),
        }

    def enter(self, entered: dict[str, Any]) -> None:
        """Show what ``entered`` of another one gave."""
        self._kept, self.field.text = entered["kept"], entered["text"]
        if entered["picking"] is not None:
            kind, start, standing = entered["picking"]
            pick = kind(value=start)
            pick.enter(*standing)
            self.ask(pick, self._put_day if kind is DayPick else self.put)

    @property
    def _today(self) -> dt.date:
        return self.app.now().local_date

    def _hint(self, *_args) -> None:
        """The example, or less where it does not fit."""
        example = words.moment_hint(self._today)
        room = self.field.width - 2 * (theme.size("margin") + theme.size("border"))
        fits = text_width(example, "body") <= room
        self.field.hint = example if fits else words.DAY_TIME

    def moment(self) -> Moment | None:
        """What was entered; None for nothing, NoMoment for what names no moment."""
        text = self.field.text
        if self._kept is not None and text == words.full_moment(self._kept, self._today):
            return self._kept
        return parse(text, today=self._today, zone=self.app.now().zone, was=self._near())

    def put(self, at: Moment | None) -> None:
        """Show a moment, or none."""
        self._kept = at
        self.field.text = words.full_moment(at, self._today) if at is not None else ""
        self._mark()

    def settle(self) -> bool:
        """Take what is being picked; False, with a sentence, where that or the text is none."""
        if not super().settle():
            return False
        try:
            self.moment()
        except NoMoment as error:
            self.wrong = str(error)
            return False
        return True

    def known(self) -> Moment | None:
        """What was entered, None also for what names no moment."""
        try:
            return self.moment()
        except NoMoment:
            return None

    def _typed(self, *_args) -> None:
        self.wrong = ""
        self._mark()
        self.dispatch("on_change")

    def _left(self) -> None:
        if self.field.get_root_window() is not None and self.settle():
            # the person sees which day was meant
            self.put(self.moment())

    def _mark(self) -> None:
        known = self.known()
        self._day.selected = known is not None and known.precision is Precision.DAY

    def _start(self) -> Moment:
        """Where picking begins: what stands here, else near it, at this time of the day."""
        now, known = self.app.now(), self.known() or self._near()
        if known is None or known.at is not None:
            return known or now
        local = dt.datetime.combine(known.local_date, now.local.time(), ZoneInfo(known.zone))
        return moment(local, known.zone)

    def _pick_time(self) -> None:
        if self.pick is not None:
            self.fold()
        else:
            self.ask_time(self._start(), self.put)

    def _day_alone(self) -> None:
        known = self.known()
        if self.pick is not None:
            self.fold()
        elif known is not None and known.at is not None:
            self._put_day(known.local_date)
        else:
            self.ask(DayPick(self._start().local_date), self._put_day)

    def _put_day(self, date: dt.date) -> None:
        now = self.app.now()
        self.put(Moment(None, now.zone, now.offset, Precision.DAY, date))

    def on_change(self, *_args) -> None:
        """Fired when it was typed or picked anew."""
