"""What this program is: its version, its purpose, its licences."""

from collections.abc import Sequence

import diary
from diary import words
from diary.ui.kv import load
from diary.ui.screens.rows_page import RowsPage
from diary.ui.widgets.edit_rows import Spec
from diary.ui.widgets.text import Text

load(__file__)


class About(RowsPage):
    """Sentences alone."""

    def __init__(self, app, **kwargs) -> None:
        super().__init__(app, app.title, **kwargs)
        self.below.spacing = self.margin
        for text in (words.ABOUT_SENTENCE, words.ABOUT_PRIVATE, words.ABOUT_LICENCES):
            self.below.add_widget(Text(text=text, wrap=True))
        self.say_above(words.version(diary.__version__))

    def specs(self) -> Sequence[Spec]:
        """None."""
        return ()
