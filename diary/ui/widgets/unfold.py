"""A row that unfolds what it is about below itself."""

from collections.abc import Callable

from kivy.properties import BooleanProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from diary.ui.theme import theme
from diary.ui.widgets.rows import Row


class Unfold(BoxLayout):
    """``head`` is the row; ``make`` builds what stands under it while it is ``unfolded``.

    Fires ``on_unfold`` before it unfolds, so that others can be folded.
    """

    unfolded = BooleanProperty(False)
    __events__ = ("on_unfold",)

    def __init__(self, make: Callable[[], Widget], **kwargs) -> None:
        super().__init__(orientation="vertical", size_hint_y=None)
        self._make = make
        self.inside: Widget | None = None
        self.head = Row(**kwargs)
        self.head.bind(on_tap=lambda *_: self.fold() if self.unfolded else self.unfold())
        self.add_widget(self.head)
        # apart from the row, which an arrow to the side would lead to otherwise
        around = (0, theme.size("half"), 0, theme.size("margin"))
        self._place = BoxLayout(orientation="vertical", size_hint_y=None, padding=around)
        self._place.bind(minimum_height=self._place.setter("height"))
        self.bind(minimum_height=self.setter("height"))

    def unfold(self) -> None:
        """Show what it is about."""
        if self.unfolded:
            return
        self.dispatch("on_unfold")
        self.inside = self._make()
        self._place.add_widget(self.inside)
        self.add_widget(self._place)
        self.unfolded = True

    def fold(self) -> None:
        """Show the row alone."""
        if self.unfolded:
            self._place.clear_widgets()
            self.remove_widget(self._place)
            self.inside, self.unfolded = None, False

    def on_unfold(self, *_args) -> None:
        """Fired when it is about to unfold."""
