"""Where the fixed texts about help and about products come from."""

from kivy.uix.widget import Widget

from diary import words
from diary.ui.kv import load
from diary.ui.theme import theme
from diary.ui.widgets.sheet import Sheet
from diary.ui.widgets.text import Text, break_anywhere

load(__file__)


class HelpSources(Sheet):
    """Each source with its address, which is not opened: the diary has no network."""

    def __init__(self, app, **kwargs) -> None:
        super().__init__(title=words.SOURCES, **kwargs)
        self.bind(on_close=lambda *_: app.close_sheet(), on_help=lambda *_: app.open_help())
        # so much large text would light up a dark room
        tone = "text2" if theme.large else "text"
        self.body.add_widget(Text(text=words.SOURCES_ABOUT, tone=tone, wrap=True))
        for title, sources in (
            (words.HEADACHE_SOURCES, words.SOURCES_OF_HELP),
            (words.COUNT_SOURCES, words.SOURCES_OF_CLASSES),
            (words.PRODUCT_SOURCES, words.SOURCES_OF_PRODUCTS),
        ):
            self.body.add_widget(Widget(size_hint_y=None, height=theme.size("gap")))
            self.body.add_widget(Text(text=title, style="heading", tone=tone, wrap=True))
            for what, where in sources:
                self.body.add_widget(Text(text=what, tone=tone, wrap=True))
                self.body.add_widget(Address(where))


class Address(Text):
    """An address in as many lines as it needs."""

    def __init__(self, where: str, **kwargs) -> None:
        self._where = where
        super().__init__(style="caption", tone="text2", **kwargs)
        self.fbind("width", self._break)

    def _break(self, *_args) -> None:
        self.text = break_anywhere(self._where, self.style, self.width)
