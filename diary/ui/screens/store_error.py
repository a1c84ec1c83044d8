"""The diary could not be opened: why, and what to do."""

from kivy.properties import NumericProperty
from kivy.uix.boxlayout import BoxLayout

from diary import words
from diary.ui.kv import load
from diary.ui.theme import theme
from diary.ui.widgets.buttons import WideButton  # noqa: F401
from diary.ui.widgets.text import Text  # noqa: F401

load(__file__)


class StoreProblem(BoxLayout):
    """Says what is wrong with the diary's file; a tap that waits for it is not lost."""

    margin = NumericProperty(0)

    def __init__(self, app, sentence: str, **kwargs) -> None:
        super().__init__(**kwargs)
        self.margin = theme.size("margin")
        ids = self.ids
        ids.sentence.text = sentence
        waiting = app.waiting_onset
        ids.kept.text = words.kept_onset(waiting) if waiting is not None else ""
        ids.again.text, ids.help.text = words.TRY_AGAIN, words.HELP_LABEL
        ids.again.bind(on_tap=lambda *_: app.opening.begin())
        ids.help.bind(on_tap=lambda *_: app.open_help())
