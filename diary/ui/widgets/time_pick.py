"""A date and a clock time to step or type: where a moment is picked."""

import datetime as dt
from zoneinfo import ZoneInfo

from kivy.properties import ObjectProperty
from kivy.uix.boxlayout import BoxLayout

from diary import words
from diary.measures.rows import Moment
from diary.store.clock import moment
from diary.ui.theme import theme
from diary.ui.widgets.buttons import TextButton
from diary.ui.widgets.field import Field
from diary.ui.widgets.stepper import StepButton
from diary.ui.widgets.text import Text


class TimePick(BoxLayout):
    """Day, hour and minute of ``value``, a Moment with an instant.

    Fires ``on_pick`` with the new Moment (in the zone of ``value``) and ``on_cancel``. A time that
    the clock shows twice on that day is its first, one that it never shows is refused in words.
    """

    value = ObjectProperty(None)
    __events__ = ("on_pick", "on_cancel")

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint_y", None)
        super().__init__(orientation="vertical", **kwargs)
        gap = theme.size("gap")
        self.spacing = gap
        local = self.value.local
        self._day = local.date()
        self._date = Text(style="body_medium", halign="center", pos_hint={"center_y": 0.5})
        self.add_widget(self._line(self._date, words.DAY, self._step_day))
        self._hour = Field(text=f"{local:%H}", name=words.HOUR, centred=True)
        self._minute = Field(text=f"{local:%M}", name=words.MINUTE, centred=True)
        self.add_widget(self._line(self._hour, words.HOUR, lambda by: self._step_time(60 * by)))
        self.add_widget(self._line(self._minute, words.MINUTE, self._step_time))
        self._wrong = Text(style="caption", tone="warn", wrap=True)
        foot = BoxLayout(size_hint_y=None, height=theme.size("touch"), spacing=gap)
        cancel = TextButton(text=words.CANCEL, style="body_medium", tone="text2")
        cancel.bind(on_tap=lambda *_: self.dispatch("on_cancel"))
        done = TextButton(text=words.SET_TIME, style="body_medium")
        done.bind(on_tap=lambda *_: self.save())
        for part in (cancel, BoxLayout(), done):
            foot.add_widget(part)
        self.add_widget(foot)
        for field in (self._hour, self._minute):
            field.bind(on_enter=lambda *_: self.save())
        self.bind(minimum_height=self.setter("height"))
        self._show()

    def _line(self, middle, name: str, step) -> BoxLayout:
        line = BoxLayout(size_hint_y=None, spacing=theme.size("gap"))
        less = StepButton(icon="remove", name=words.less_of(name), token="touch")
        more = StepButton(icon="add", name=words.more_of(name), token="touch")
        less.bind(on_tap=lambda *_: step(-1))
        more.bind(on_tap=lambda *_: step(1))
        for part in (less, middle, more):
            part.pos_hint = {"center_y": 0.5}
            line.add_widget(part)
        line.height = max(less.height, middle.height)
        return line

    def _step_day(self, by: int) -> None:
        self._day += dt.timedelta(days=by)
        self._show()

    def _step_time(self, minutes: int) -> None:
        time = self._time()
        if time is None:
            return
        moved = dt.datetime.combine(self._day, time) + dt.timedelta(minutes=minutes)
        self._day = moved.date()
        self._hour.text, self._minute.text = f"{moved:%H}", f"{moved:%M}"
        self._show()

    def _time(self) -> dt.time | None:
        try:
            return dt.time(int(self._hour.text), int(self._minute.text))
        except ValueError:
            self._say(words.TIME_WANTED)
            return None

    def _show(self) -> None:
        self._date.text = words.day_short(self._day)

    def _say(self, sentence: str) -> None:
        self._wrong.text = sentence
        if self._wrong.parent is None:
            self.add_widget(self._wrong, index=1)

    def save(self) -> None:
        """Give the picked moment."""
        time = self._time()
        if time is None:
            return
        zone = ZoneInfo(self.value.zone)
        local = dt.datetime.combine(self._day, time, tzinfo=zone)
        instant = local.astimezone(dt.UTC)
        if instant.astimezone(zone).time() != time:
            self._say(words.NO_SUCH_TIME)
            return
        self.dispatch("on_pick", moment(instant, self.value.zone))

    def on_pick(self, *_args) -> None:
        """Fired with the picked Moment."""

    def on_cancel(self, *_args) -> None:
        """Fired when nothing is to change."""
