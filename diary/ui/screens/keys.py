"""The keys of the program."""

from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from diary import words
from diary.ui.kv import load
from diary.ui.theme import theme
from diary.ui.widgets.sheet import Sheet
from diary.ui.widgets.text import Text

load(__file__)


class Keys(Sheet):
    """Every key and what it does, by where it works."""

    def __init__(self, app, **kwargs) -> None:
        super().__init__(title=words.KEYS_TITLE, **kwargs)
        self.bind(on_close=lambda *_: app.close_sheet(), on_help=lambda *_: app.open_help())
        for place, keys in words.KEYS:
            self.body.add_widget(Widget(size_hint_y=None, height=theme.size("gap")))
            self.body.add_widget(Text(text=place, style="heading", wrap=True))
            for key, does in keys:
                line = BoxLayout(size_hint_y=None, spacing=theme.size("margin"))
                named = Text(text=key, tone="text2", wrap=True, size_hint_x=0.4)
                told = Text(text=does, wrap=True, size_hint_x=0.6)
                for text in (named, told):
                    text.pos_hint = {"top": 1}
                    text.bind(
                        height=lambda _text, _height, line=line, pair=(named, told): setattr(
                            line, "height", max(pair[0].height, pair[1].height)
                        )
                    )
                    line.add_widget(text)
                line.height = max(named.height, told.height)
                self.body.add_widget(line)
