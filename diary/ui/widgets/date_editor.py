"""A day that is typed as it is shown, or today."""

import datetime as dt
from typing import Any

from diary import words
from diary.ui.widgets.chips import Chip, Flow
from diary.ui.widgets.edit_rows import Mistake
from diary.ui.widgets.editors import FieldEditor, beside
from diary.ui.widgets.moment_text import NoMoment, parse


class DateEditor(FieldEditor):
    """A date; an empty field is None. ``zone`` is that of the clock on the wall."""

    def __init__(
        self, key: str, was: dt.date | None, *, name: str, today: dt.date, zone: str
    ) -> None:
        self._key, self._was, self._today, self._zone = key, was, today, zone
        self._shown = "" if was is None else words.day_short(was, today)
        super().__init__(beside(self._shown, name, words.day_short(today)), key)
        now = Chip(text=words.TODAY)
        now.bind(on_tap=lambda *_: self._choose_today())
        chips = Flow()
        chips.add_widget(now)
        self.add_widget(chips)

    def _choose_today(self) -> None:
        self.field.text = words.day_short(self._today)

    def draft(self) -> dict[str, Any]:
        """{key: date or None}."""
        text = self.field.text.strip()
        if text == self._shown:
            return {self._key: self._was}
        try:
            day = parse(text, today=self._today, zone=self._zone)
        except NoMoment as no:
            raise Mistake(str(no), self._key) from None
        if day is None:
            return {self._key: None}
        if day.date is None:
            example = words.day_short(self._today)
            raise Mistake(words.date_wanted(example), self._key)
        return {self._key: day.date}
