"""Cards: a note that is read, and a row that stands out."""

from kivy.properties import StringProperty
from kivy.uix.boxlayout import BoxLayout

from diary.ui.theme import theme
from diary.ui.widgets.box import Boxed
from diary.ui.widgets.tappable import Tappable
from diary.ui.widgets.text import Icon, Text


class NoteCard(Boxed, BoxLayout):
    """An info icon, a ``title`` and a quiet ``text``, as high as they are."""

    title = StringProperty("")
    text = StringProperty("")

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint_y", None)
        kwargs.setdefault("fill", "surface")
        kwargs.setdefault("corner", "tile")
        super().__init__(**kwargs)
        margin = theme.size("margin")
        self.padding, self.spacing = (margin, margin), margin
        self.add_widget(Icon(icon="info", pos_hint={"top": 1}))
        said = BoxLayout(orientation="vertical", size_hint_y=None, pos_hint={"top": 1})
        said.bind(minimum_height=said.setter("height"))
        self._title = Text(style="heading", wrap=True)
        self._text = Text(style="caption", tone="text2", wrap=True)
        said.add_widget(self._title)
        said.add_widget(self._text)
        self.add_widget(said)
        for name in ("title", "text"):
            self.fbind(name, self._say)
        said.bind(height=lambda _said, height: setattr(self, "height", height + 2 * margin))
        self._say()

    def _say(self, *_args) -> None:
        self._title.text, self._text.text = self.title, self.text


class CardRow(Tappable, BoxLayout):
    """One thing that stands out among rows: an icon in the warning colour, words, a chevron."""

    text = StringProperty("")
    icon = StringProperty("")

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint_y", None)
        kwargs.setdefault("rest_fill", "surface")
        kwargs.setdefault("corner", "tile")
        super().__init__(**kwargs)
        margin = theme.size("margin")
        self.padding, self.spacing, self.name = (margin, 0), margin, self.text
        middle = {"center_y": 0.5}
        self._words = Text(text=self.text, style="body_medium", wrap=True, pos_hint=middle)
        self.add_widget(Icon(icon=self.icon, tone="warn", pos_hint=middle))
        self.add_widget(self._words)
        self.add_widget(Icon(icon="chevron_right", pos_hint=middle))
        self._words.bind(height=self._fit)
        self._fit()

    def _fit(self, *_args) -> None:
        self.height = max(theme.size("button"), self._words.height + 2 * theme.size("margin"))
