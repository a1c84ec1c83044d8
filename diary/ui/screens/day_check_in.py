"""How was today? Everything is optional, and yesterday can still be answered."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from kivy.properties import NumericProperty
from kivy.uix.boxlayout import BoxLayout

from diary import words
from diary.measures.rows import TermKind
from diary.settings import SETTINGS
from diary.ui.kv import load
from diary.ui.screens.entry_sheet import EntrySheet, Part
from diary.ui.theme import theme
from diary.ui.widgets.buttons import TextButton
from diary.ui.widgets.chips import ChipRow
from diary.ui.widgets.field import Field
from diary.ui.widgets.small_slider import SmallSlider
from diary.ui.widgets.stepper import StepButton
from diary.ui.widgets.switch import SwitchRow
from diary.ui.widgets.text import Text
from diary.ui.widgets.tiles import AnswerTile

load(__file__)

_SLIDERS = ("stress", "worry", "low_mood")
_LOST = {"lost_work": (0, 1, 2), "lost_household": (0, 1, 2), "lost_social": (0, 1)}
_DAY = dt.timedelta(days=1)
_STEP = Decimal("0.5")
#: What the first touch of plus or minus shows; it is kept only where a person saves it so.
_FIRST_HOURS = Decimal(7)
_MOST_HOURS = Decimal(24)


class Pair(BoxLayout):
    """Two answers beside each other; one under the other where the text is large."""

    gap = NumericProperty(0)

    def __init__(self, *tiles: AnswerTile, **kwargs) -> None:
        super().__init__(orientation="vertical" if theme.large else "horizontal", **kwargs)
        self.gap = theme.size("gap")
        self._tiles = tiles
        for tile in tiles:
            self.add_widget(tile)
            tile.fbind("height", self._fit)
        self._fit()

    def _fit(self, *_args) -> None:
        highs = [tile.least for tile in self._tiles]
        for tile in self._tiles:
            tile.height = max(highs)
        gaps = self.gap * (len(highs) - 1)
        self.height = len(highs) * max(highs) + gaps if theme.large else max(highs)


class Line(BoxLayout):
    """The date, and a button to the other one; as high as the words need."""

    gap = NumericProperty(0)
    high = NumericProperty(0)
    touch = NumericProperty(0)

    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs)
        self.gap, self.touch = theme.size("gap"), theme.size("touch")


class Hours(BoxLayout):
    """Hours of sleep in steps of half an hour; None until they are said."""

    gap = NumericProperty(0)

    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs)
        self.gap = theme.size("gap")
        self.value: float | None = None
        middle = {"center_y": 0.5}
        self.add_widget(Text(text=words.SLEEP, wrap=True, pos_hint=middle))
        self._less = StepButton(icon="remove", name=words.less_of(words.SLEEP), token="touch")
        self._more = StepButton(icon="add", name=words.more_of(words.SLEEP), token="touch")
        self._less.corner = self._more.corner = "circle"
        self._said = Text(halign="center", size_hint_x=None, pos_hint=middle)
        self._said.width = theme.size("switch_width") + theme.size("margin")
        for button, by in ((self._less, -_STEP), (self._more, _STEP)):
            button.bind(on_tap=lambda _button, by=by: self._by(by))
            button.pos_hint = middle
        for part in (self._less, self._said, self._more):
            self.add_widget(part)
        self.height = max(theme.size("row"), self._less.height)
        self.put(None)

    def put(self, hours: float | None) -> None:
        """Show so many hours, or that none were said."""
        self.value = hours
        self._said.text = "–" if hours is None else words.duration(hours * 60)
        self._said.tone = "text2" if hours is None else "text"

    def _by(self, by: Decimal) -> None:
        now = None if self.value is None else Decimal(str(self.value))
        after = _FIRST_HOURS if now is None else now + by
        self.put(float(max(Decimal(0), min(_MOST_HOURS, after))))


class DayCheckIn(EntrySheet):
    """The entry of a date, today's at first."""

    def __init__(self, app, date: dt.date | None = None, **kwargs) -> None:
        super().__init__(app, title=words.HOW_WAS_TODAY, **kwargs)
        self._today: dt.date = app.now().local_date
        self.date = date or self._today
        self._build()
        self._show_day()

    def _build(self) -> None:
        self._when = Text(style="caption", tone="text2", wrap=True, pos_hint={"center_y": 0.5})
        self._other = TextButton(pos_hint={"center_y": 0.5})
        self._other.bind(on_tap=lambda *_: self._choose_day())
        line = Line()
        line.add_widget(self._when)
        line.add_widget(self._other)
        self._when.fbind("height", lambda _text, high: setattr(line, "high", high))
        self._head = Part()
        self._head.show(line)
        self._free = AnswerTile(text=words.NO_HEADACHE)
        self._had = AnswerTile(text=words.HAD_ONE)
        self._free.bind(on_tap=lambda *_: self._say_headache(False))
        self._had.bind(on_tap=lambda *_: self._add_one())
        self._background = ChipRow(options=[(True, words.BACKGROUND)], value=None)
        self._background.bind(on_choose=lambda _row, value: self._say_headache(value))
        self._headache: bool | None = None
        self._pair = Part()
        self._pair.show(Pair(self._free, self._had), self._background)
        self._hours = Hours()
        self._sliders = {
            name: SmallSlider(text=words.field_name("check-in", (name,))) for name in _SLIDERS
        }
        self._bleeding = SwitchRow(text=words.PERIOD_DAY)
        self._feeling = Part()
        self._feeling.spacing = 0
        self._lost = {
            name: ChipRow(
                options=[(step, words.sentence(words.lost(name, step))) for step in steps]
            )
            for name, steps in _LOST.items()
        }
        self._losses = [Part(words.time_lost(name)) for name in _LOST]
        for part, row in zip(self._losses, self._lost.values(), strict=True):
            part.show(row)
        self._factors = ChipRow(several=True, value=())
        self._own = Field(hint=words.ADD_OWN_WORD, name=words.ADD_OWN_WORD)
        self._own.bind(on_enter=lambda *_: self._add_word())
        self._also = Part(words.ALSO_TODAY)
        self._also.show(self._factors, self._own)
        self._note = Field(hint=words.NOTE_OPTIONAL, name=words.NOTE, multiline=True)
        self._note_part = Part()
        self._note_part.show(self._note)
        self.fields = {"note": self._note_part, "date": self._head}
        self._offer([])

    # What is shown

    def _show_day(self) -> None:
        """Show what was said of the date so far."""
        desk = self.app.desk
        there = desk.history.check_in(desk.store, self.date)
        self._when.text = words.every_answer_optional(self.date, self._today)
        self._other.text = words.YESTERDAY if self.date == self._today else words.TODAY
        self._other.name = self._other.text
        said = {name: getattr(there, name, None) for name in (*_SLIDERS, *_LOST)}
        self._headache = getattr(there, "headache", None)
        self._hours.put(getattr(there, "sleep", None))
        for name, slider in self._sliders.items():
            slider.value = said[name]
        self._bleeding.on = bool(getattr(there, "bleeding", None))
        # the switch knows no “no”: one that was said stays
        self._no_bleeding = getattr(there, "bleeding", None) is False
        self._feeling.show(self._hours, *self._asked(said), *self._asked_bleeding())
        for name, row in self._lost.items():
            row.value = said[name]
        chosen = tuple(getattr(there, "term_ids", ()))
        self._offer(chosen)
        self._factors.value = chosen
        self._note.text = getattr(there, "note", None) or ""
        self._mark()
        self.show(self._head, self._pair, self._feeling, self._also, *self._losses, self._note_part)
        self._before = self.entered()

    def _asked(self, said: dict[str, Any]) -> list[SmallSlider]:
        """The sliders that are wanted, and those that something was said with."""
        return [
            slider
            for name, slider in self._sliders.items()
            if said[name] is not None or self._wanted(name)
        ]

    def _asked_bleeding(self) -> list[SwitchRow]:
        asked = self._bleeding.on or self._no_bleeding or self._wanted("bleeding")
        return [self._bleeding] if asked else []

    def _wanted(self, name: str) -> bool:
        return f"ask_{name}" not in SETTINGS or bool(self.app.look.value(f"ask_{name}"))

    def _offer(self, chosen) -> None:
        """The person's list, with what was chosen though it is hidden by now."""
        desk = self.app.desk
        known = {term.id: term for term in desk.history.terms(desk.store, TermKind.TRIGGER)}
        for each in chosen:
            if isinstance(each, UUID) and each not in known:
                term = desk.history.term(desk.store, each)
                if term is not None:
                    known[each] = term
        own = [each for each in chosen if isinstance(each, str)]
        self._factors.options = [
            *((key, words.term_name(term)) for key, term in known.items()),
            *((text, text) for text in own),
        ]

    def _mark(self) -> None:
        self._free.selected = self._headache is False
        self._background.value = True if self._headache else None

    # Choosing

    def _choose_day(self) -> None:
        """Today or the day before it; what was said and not saved is not left behind."""
        if self.touched:
            self._head.wrong = words.SAVE_FIRST
            return
        self._head.wrong = ""
        self.date = self._today - _DAY if self.date == self._today else self._today
        self._show_day()

    def _say_headache(self, said: bool | None) -> None:
        self._headache = None if said is self._headache else said
        self._mark()

    def _add_one(self) -> None:
        """An attack of this date is entered where attacks are."""
        date = self.date
        self.app.close_sheet()
        self.app.open_sheet("add_past", date=date)

    def _add_word(self) -> None:
        text = " ".join(self._own.text.split())
        chosen = tuple(self._factors.value or ())
        if text and text not in chosen:
            self._offer((*chosen, text))
            self._factors.value = (*chosen, text)
        self._own.text = ""

    # Keeping

    @property
    def touched(self) -> bool:
        """Whether anything was said or changed."""
        return self.entered() != self._before

    def entered(self) -> dict[str, Any]:
        """Everything on the sheet."""
        return {
            "date": self.date,
            "headache": self._headache,
            "sleep": self._hours.value,
            "sliders": {name: slider.value for name, slider in self._sliders.items()},
            "bleeding": self._bleeding.on,
            "lost": {name: row.value for name, row in self._lost.items()},
            "factors": tuple(self._factors.value or ()),
            "own": self._own.text,
            "note": self._note.text,
        }

    def enter(self, entered: dict[str, Any]) -> None:
        """Show the same."""
        self.date = entered["date"]
        self._show_day()
        self._headache = entered["headache"]
        self._hours.put(entered["sleep"])
        for name, slider in self._sliders.items():
            slider.value = entered["sliders"][name]
        self._bleeding.on = entered["bleeding"]
        for name, row in self._lost.items():
            row.value = entered["lost"][name]
        self._offer(entered["factors"])
        self._factors.value = entered["factors"]
        self._own.text, self._note.text = entered["own"], entered["note"]
        self._mark()

    def save(self) -> None:
        """Keep what was said; what was not stays unset."""
        self._add_word()
        desk, date = self.app.desk, self.date
        said: dict[str, Any] = {
            "headache": self._headache,
            "sleep": self._hours.value,
            "bleeding": True if self._bleeding.on else False if self._no_bleeding else None,
            "factors": list(self._factors.value or ()),
            "note": self._note.text or None,
            **{name: slider.value for name, slider in self._sliders.items()},
            **{name: row.value for name, row in self._lost.items()},
        }
        self.write(lambda: desk.journal.check_in(desk.store, date, **said))
