"""What pages of rows share: back, a title, Help now, and rows that edit in place."""

from collections.abc import Callable, Sequence
from typing import Any

from kivy.clock import Clock
from kivy.properties import NumericProperty
from kivy.uix.boxlayout import BoxLayout

from diary import words
from diary.ui.kv import load
from diary.ui.theme import theme
from diary.ui.widgets.buttons import IconButton  # noqa: F401
from diary.ui.widgets.edit_rows import EditRows, Mistake, Spec
from diary.ui.widgets.focus import Place
from diary.ui.widgets.page import Page  # noqa: F401
from diary.ui.widgets.text import Text, text_width

load(__file__)

#: So many rows at first, and so many more each time.
MANY = 50


class RowsPage(BoxLayout):
    """A page whose ``specs`` are read again with each ``refresh``.

    What is being entered is saved where a person leaves it. Back on the page, the keyboard is
    where it was.
    """

    margin = NumericProperty(0)
    gap = NumericProperty(0)

    def __init__(self, app, title: str, **kwargs) -> None:
        self.app = app
        #: What was entered last and could not be written yet.
        self._waiting: Callable[[], Any] | None = None
        super().__init__(**kwargs)
        self.margin, self.gap = theme.size("margin"), theme.size("gap")
        ids = self.ids
        ids.back.name, ids.help.name, ids.title.text = words.BACK, words.HELP_LABEL, title
        ids.back.bind(on_tap=lambda *_: app.back())
        ids.help.bind(on_tap=lambda *_: app.open_help())
        ids.title.bind(width=lambda *_: self._fit_title(), text=lambda *_: self._fit_title())
        self.above = _part()
        self.rows = EditRows(app.focus)
        self.below = _part()
        for part in (self.above, self.rows, self.below):
            ids.column.add_widget(part)
        app.bind(on_stop=lambda *_: self.rows.leave())
        self._place = Place(app.focus, self)
        self.refresh()

    def _fit_title(self) -> None:
        """Smaller where one of its words would be broken."""
        title = self.ids.title
        longest = max((text_width(word, "title") for word in title.text.split()), default=0)
        title.style = "title" if longest <= title.width else "heading"

    def specs(self) -> Sequence[Spec]:
        """The rows, as the diary is now."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read again and show it; what is being entered stays."""
        if self.app.desk is not None:
            self.rows.show(self.specs())

    def say_above(self, *texts: str) -> None:
        """Quiet sentences above the rows."""
        self._say(self.above, texts)

    def say_below(self, *texts: str) -> None:
        """Quiet sentences below the rows."""
        self._say(self.below, texts)

    @staticmethod
    def _say(place: BoxLayout, texts: Sequence[str]) -> None:
        wanted = [text for text in texts if text]
        if [part.text for part in reversed(place.children)] != wanted:
            place.clear_widgets()
            for text in wanted:
                place.add_widget(Text(text=text, style="caption", tone="text2", wrap=True))

    def settle(self) -> bool:
        """Save what is being entered; False, said at its field, where it makes no sense."""
        return self.rows.leave()

    # What is done

    def do(self, verb: Callable[[], Any]) -> bool:
        """Do a verb; False where it could not be written yet, Mistake where it was refused."""
        desk = self.app.desk
        try:
            done = self.app.do(verb)
            self._waiting = verb if done is None else None
            return done is not None
        except desk.journal.Refused as refused:
            raise Mistake(str(refused), refused.field) from None

    def at_once(self, verb: Callable[[], Any]) -> bool:
        """Do a verb that has no field to say at why it was refused."""
        try:
            return self.do(verb)
        except Mistake as mistake:
            self.app.shell.say(str(mistake), "", None, False)
            return False

    # Where the keyboard is

    def take_key(self, key: str, modifiers: list[str]) -> bool:
        """Up, Down, Home, End and the first letter of a row move between the rows."""
        return not modifiers and self.rows.move(key)

    def save(self) -> None:
        """Ctrl+Enter: save what is being entered."""
        self.rows.leave()

    def give_up(self) -> bool:
        """Escape: what is being entered is as it was; whether there was anything."""
        self.app.forget(self._waiting)
        return self.rows.restore()

    def on_parent(self, _self, parent) -> None:
        """Save what is being entered when somebody goes elsewhere."""
        if parent is None:
            Clock.schedule_once(lambda *_: self._left(), 0)

    def _left(self) -> None:
        if self.parent is None:
            self.rows.leave()

    def open_row(self, *keys: str) -> None:
        """Open the row with these keys, and those that it stands in."""
        for number in range(1, len(keys)):
            group = self.rows.row(*keys[:number])
            if group is None:
                return
            if not group.opened:
                group.open_rows(True)
        row = self.rows.row(*keys)
        if row is not None:
            self.rows.edit(row)


def _part() -> BoxLayout:
    part = BoxLayout(orientation="vertical", size_hint_y=None, spacing=theme.size("gap"))
    part.bind(minimum_height=part.setter("height"))
    return part
