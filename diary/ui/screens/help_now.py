"""When to get help now: fixed words, complete, offline."""

from diary import words
from diary.ui.kv import load
from diary.ui.widgets.buttons import TextButton
from diary.ui.widgets.help_block import HelpBlock
from diary.ui.widgets.sheet import Sheet

load(__file__)


class HelpNow(Sheet):
    """The help block, as large as the window."""

    def __init__(self, app, **kwargs) -> None:
        super().__init__(title=words.HELP_TITLE, **kwargs)
        self.bind(on_close=lambda *_: app.close_sheet())
        self.help.opacity, self.help.disabled = 0, True
        self.body.add_widget(HelpBlock())
        sources = TextButton(text=words.SOURCES)
        sources.bind(on_tap=lambda *_: app.open_sheet("help_sources"))
        self.body.add_widget(sources)
