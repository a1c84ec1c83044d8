"""What a search found beside attacks."""

from typing import Any, NamedTuple

from kivy.uix.boxlayout import BoxLayout

from diary.ui.theme import theme
from diary.ui.widgets.tappable import Tappable
from diary.ui.widgets.text import Text


class FoundData(NamedTuple):
    """Where a row leads, its line, and the smaller one below it."""

    to: Any
    title: str
    small: str


class FoundRow(Tappable, BoxLayout):
    """One thing that was found, as a row that leads to it."""

    def __init__(self, **kwargs) -> None:
        super().__init__(orientation="vertical", corner="cell", **kwargs)
        #: The ring of the keyboard stands inside the window.
        self.inset = theme.size("gap")
        self.padding = (theme.size("gap"), theme.size("gap"))
        self.data: FoundData | None = None
        self._title = Text(style="body_medium", size_hint_y=None)
        self._small = Text(style="caption", tone="text2", size_hint_y=None)

    def show(self, data: FoundData) -> None:
        """Show something else."""
        self.data = data
        self.name = ", ".join(filter(None, (data.title, data.small)))
        self.clear_widgets()
        self._title.text, self._small.text = data.title, data.small
        for line in (self._title, self._small):
            if line.text:
                line.shorten = True
                self.add_widget(line)


class Notice(Text):
    """A sentence in a list."""

    def __init__(self, **kwargs) -> None:
        super().__init__(tone="text2", halign="center", wrap=True, **kwargs)
        self.inset = theme.size("margin")

    def show(self, data: str) -> None:
        """Say something else."""
        self.text = data


def found_height(data: FoundData) -> float:
    """Pixels that a ``FoundRow`` takes."""
    small = theme.line("caption") if data.small else 0
    return max(theme.size("touch"), theme.line("body") + small + 2 * theme.size("gap"))
