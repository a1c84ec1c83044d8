"""When to get help now, as a block that stands on a page or under a question."""

from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from diary import words
from diary.ui.theme import theme
from diary.ui.widgets.buttons import Dot
from diary.ui.widgets.rows import Hairline
from diary.ui.widgets.text import Text


class HelpBlock(BoxLayout):
    """The two blocks, the poison-centre sentence and what this is not: complete, and as it is."""

    def __init__(self, **kwargs) -> None:
        super().__init__(orientation="vertical", size_hint_y=None, **kwargs)
        self.bind(minimum_height=self.setter("height"))
        gap = theme.size("gap")
        self.spacing = gap * 1.5
        for number, (title, lead, lines) in enumerate((words.HELP_NOW, words.HELP_SOON)):
            if number:
                self.add_widget(Widget(size_hint_y=None, height=gap))
            self.add_widget(Text(text=title, style="heading", wrap=True))
            if lead:
                self.add_widget(Text(text=lead, tone=_tone(), wrap=True))
            for at, line in enumerate(lines):
                if at:
                    self.add_widget(Hairline())
                self.add_widget(_point(line))
        self.add_widget(Text(text=words.POISON_CENTRE, wrap=True))
        self.add_widget(Text(text=words.HELP_END, style="caption", tone="text2", wrap=True))


def _tone() -> str:
    """So much large text would light up a dark room."""
    return "text2" if theme.large else "text"


def _point(text: str) -> BoxLayout:
    line = BoxLayout(size_hint_y=None, spacing=theme.size("margin"))
    holder = BoxLayout(size_hint=(None, None), width=theme.size("count_dot"))
    holder.height = theme.line("body")
    holder.add_widget(Dot(tone="warn", token="count_dot", pos_hint={"center_y": 0.5}))
    holder.pos_hint = {"top": 1}
    words_of_it = Text(text=text, tone=_tone(), wrap=True, pos_hint={"top": 1})
    words_of_it.bind(height=lambda _text, height: setattr(line, "height", height))
    line.height = words_of_it.height
    line.add_widget(holder)
    line.add_widget(words_of_it)
    return line
