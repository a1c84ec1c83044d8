"""One of many, found by a part of its name."""

from collections.abc import Callable, Sequence
from typing import Any

from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from diary.ui.theme import theme
from diary.ui.widgets.edit_rows import Editor, Mistake
from diary.ui.widgets.field import Field
from diary.ui.widgets.rows import Row
from diary.ui.widgets.text import Text

Found = Sequence[tuple[Any, str]]


class FindEditor(Editor):
    """A field, and below it what ``find`` gives for its text: (value, words); choosing saves.

    What was typed and not chosen is never saved: ``wanted`` says so. ``about`` explains what is
    asked.
    """

    def __init__(
        self, key: str, find: Callable[[str], Found], *, name: str, wanted: str, about: str = ""
    ) -> None:
        super().__init__()
        self._key, self._find, self._wanted = key, find, wanted
        self._chosen: Any = None
        if about:
            self.add_widget(Text(text=about, style="caption", tone="text2", wrap=True))
        self._field = Field(name=name, hint=name)
        self._field.bind(text=lambda *_: self._show(), on_enter=lambda *_: self.done())
        self.add_widget(self._field)
        self._rows = BoxLayout(orientation="vertical", size_hint_y=None)
        self._rows.bind(minimum_height=self._rows.setter("height"))
        self._rows.padding = (theme.size("gap"), 0)
        self.add_widget(self._rows)
        self._show()

    def _show(self) -> None:
        self._rows.clear_widgets()
        for number, (value, words) in enumerate(self._find(self._field.text)):
            row = Row(text=words, opens=False, first=not number)
            row.bind(on_tap=lambda _row, value=value: self._choose(value))
            self._rows.add_widget(row)

    def _choose(self, value: Any) -> None:
        self._chosen = value
        self.done()

    def begin(self) -> Widget:
        """The field."""
        return self._field

    def draft(self) -> dict[str, Any]:
        """{key: what was chosen}; {} where nothing was."""
        if self._chosen is None and self._field.text.strip():
            raise Mistake(self._wanted, self._key)
        return {} if self._chosen is None else {self._key: self._chosen}

    def say_mistake(self, mistake: Mistake) -> bool:
        """Say it under the field."""
        self._chosen = None
        self._field.error = str(mistake)
        return True
