"""One sentence where a screen comes next."""

from kivy.properties import NumericProperty
from kivy.uix.boxlayout import BoxLayout

from diary import words
from diary.ui.kv import load
from diary.ui.theme import theme
from diary.ui.widgets.buttons import IconButton  # noqa: F401
from diary.ui.widgets.text import Text  # noqa: F401

load(__file__)


class ComingNext(BoxLayout):
    """Says that ``what`` comes next; ``tab`` is a whole tab, which has no way back."""

    margin = NumericProperty(0)
    gap = NumericProperty(0)

    def __init__(self, app, what: str, tab: str = "", **kwargs) -> None:
        super().__init__(**kwargs)
        self.margin, self.gap = theme.size("margin"), theme.size("gap")
        ids = self.ids
        ids.title.text = what
        ids.sentence.text = words.comes_next(what)
        ids.help.name, ids.back.name = words.HELP_LABEL, words.BACK
        ids.help.bind(on_tap=lambda *_: app.open_help())
        ids.back.bind(on_tap=lambda *_: app.back())
        if tab:
            ids.head.remove_widget(ids.back)
