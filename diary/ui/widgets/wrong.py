"""One sentence that says what would be right, under what is wrong."""

from kivy.properties import StringProperty
from kivy.uix.boxlayout import BoxLayout

from diary.ui.theme import theme
from diary.ui.widgets.text import Icon, Text


class Wrong(BoxLayout):
    """An error icon and ``text``; takes no room while there is nothing to say."""

    text = StringProperty("")

    def __init__(self, **kwargs) -> None:
        super().__init__(size_hint_y=None, **kwargs)
        self.spacing = theme.size("gap")
        self._icon = Icon(icon="error", tone="warn", token="icon_small", pos_hint={"top": 1})
        self._sentence = Text(style="caption", tone="warn", wrap=True, pos_hint={"top": 1})
        self.fbind("text", self._say)
        self._sentence.bind(height=self._fit)
        self._say()

    def _say(self, *_args) -> None:
        self._sentence.text = self.text
        self.clear_widgets()
        if self.text:
            self.add_widget(self._icon)
            self.add_widget(self._sentence)
        self._fit()

    def _fit(self, *_args) -> None:
        self.height = max(self._icon.height, self._sentence.height) if self.text else 0
