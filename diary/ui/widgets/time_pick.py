"""A date and a clock time to step or type: where a moment is picked."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

from kivy.properties import ObjectProperty
from kivy.uix.boxlayout import BoxLayout

from diary import words
from diary.measures.rows import Moment
from diary.ui.theme import theme
from diary.ui.widgets.buttons import TextButton
from diary.ui.widgets.field import Field
from diary.ui.widgets.stepper import StepButton
from diary.ui.widgets.text import Text
from diary.ui.widgets.wrong import Wrong


class TimePick(BoxLayout):
    """Day, hour and minute of ``value``, a Moment with an instant.

    Fires ``on_pick`` with the new Moment (in the zone of ``value``) and ``on_cancel``; picked as it
    was, it is ``value`` itself, with its seconds. Of a time that the clock shows twice on that day
    it takes the one with the offset of ``value``, else the first; one that the clock never shows is
    refused in words.
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
        self._wrong = Wrong()
        self.add_widget(self._wrong)
        foot = BoxLayout(size_hint_y=None, height=theme.size("touch"), spacing=gap)
        cancel = TextButton(text=words.CANCEL, style="body_medium", tone="text2")
        cancel.bind(on_tap=lambda *_: self.dispatch("on_cancel"))
        done = TextButton(text=words.SET_TIME, style="body_medium")
        done.bind(on_tap=lambda *_: self.save())
        for part in (cancel, BoxLayout(), done):
            foot.add_widget(part)
        self.add_widget(foot)
        for field in (self._hour, self._minute):
            field.bind(on_enter=lambda *_: self.save(), text=lambda *_: self.say(""))
        self.bind(minimum_height=self.setter("height"))
        self._show()

    def entered(self) -> tuple[dt.date, str, str]:
        """The day and what stands in the two fields, for ``enter``."""
        return self._day, self._hour.text, self._minute.text

    def enter(self, day: dt.date, hour: str, minute: str) -> None:
        """Show what ``entered`` of another one gave."""
        self._day, self._hour.text, self._minute.text = day, hour, minute
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
        picked = self._picked()
        if picked is not None:
            moved = picked + dt.timedelta(minutes=minutes)
            self._day = moved.date()
            self._hour.text, self._minute.text = f"{moved:%H}", f"{moved:%M}"
            self._show()

    def _picked(self) -> dt.datetime | None:
        """What stands in the fields, on the clock on the wall; None, and said, if it is no time."""
        typed = [field.text.strip() for field in (self._hour, self._minute)]
        if all(re.fullmatch("[0-9]{1,2}", text) for text in typed):
            hour, minute = map(int, typed)
            if hour < 24 and minute < 60:
                return dt.datetime.combine(self._day, dt.time(hour, minute))
        self.say(words.TIME_WANTED)
        return None

    def _show(self) -> None:
        self._date.text = words.day_short(self._day, self.value.local_date)
        self.say("")

    def say(self, sentence: str) -> None:
        """Say what is wrong with what stands here; empty: nothing."""
        self._wrong.text = sentence

    def save(self) -> None:
        """Give the picked moment."""
        picked = self._picked()
        if picked is None:
            return
        if picked == self.value.local.replace(second=0, tzinfo=None):
            self.dispatch("on_pick", self.value)
            return
        found = _moments(picked, self.value.zone)
        if not found:
            self.say(words.NO_SUCH_TIME)
            return
        same = [at for at in found if at.offset == self.value.offset]
        self.dispatch("on_pick", (same or found)[0])

    def on_pick(self, *_args) -> None:
        """Fired with the picked Moment."""

    def on_cancel(self, *_args) -> None:
        """Fired when nothing is to change."""


def _moments(local: dt.datetime, zone: str) -> list[Moment]:
    """The moments at which the clock in ``zone`` showed ``local``: none, one or two, by time."""
    found = []
    for fold in (0, 1):
        at = local.replace(tzinfo=ZoneInfo(zone), fold=fold)
        instant, offset = at.astimezone(dt.UTC), at.utcoffset() or dt.timedelta(0)
        shown = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        moment = Moment(instant, zone, int(offset.total_seconds()))
        if shown == local and moment not in found:
            found.append(moment)
    return found
