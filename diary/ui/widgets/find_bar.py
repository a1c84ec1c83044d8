"""Where the history is searched and filtered."""

from typing import Any

from kivy.clock import Clock
from kivy.properties import StringProperty
from kivy.uix.boxlayout import BoxLayout

from diary import words
from diary.ui.theme import theme
from diary.ui.widgets.buttons import IconButton
from diary.ui.widgets.chips import Chip
from diary.ui.widgets.field import Field
from diary.ui.widgets.scroll import Scroll
from diary.ui.widgets.text import Icon


class SearchField(Field):
    """A field in the shape of a pill, with a glass before the words and an X once there are any."""

    def __init__(self, **kwargs) -> None:
        super().__init__(
            hint=words.SEARCH, name=words.SEARCH, token="touch", bare=True, apart=True, **kwargs
        )
        self.key_hint = "Ctrl+F"
        self.input.font_name, self.input.font_size = theme.font("body"), theme.font_size("body")
        self._frame.fill, self._frame.corner = "surface", "chip"
        self._frame.spacing = theme.size("margin") - theme.size("half")
        glass = Icon(icon="search", token="icon_chevron", pos_hint={"center_y": 0.5})
        self._frame.add_widget(glass, index=1)
        self.input.pos_hint = {"center_y": 0.5}
        self._clear = IconButton(
            icon="close", name=words.CLEAR_SEARCH, key_hint="Esc", pos_hint={"center_y": 0.5}
        )
        self._clear.bind(on_tap=lambda *_: setattr(self, "text", ""))
        self.fbind("text", self._offer_clear)
        self._fit()

    def _offer_clear(self, *_args) -> None:
        if self.text and self._clear.parent is None:
            self._frame.add_widget(self._clear)
        elif not self.text and self._clear.parent is not None:
            self._frame.remove_widget(self._clear)
        self._fit()

    def _fit(self, *_args) -> None:
        super()._fit()
        margin = theme.size("margin")
        there = hasattr(self, "_clear") and self._clear.parent is not None
        self._frame.padding = (margin, 0, 0 if there else margin, 0)
        self._frame.height = max(self._frame.height, theme.line("body") + margin)
        if there:
            self._frame.height = max(self._frame.height, self._clear.height)
        self.height = self._frame.height


class FindBar(BoxLayout):
    """The search over its filters. ``words`` are those typed; fires ``on_ask`` with each change.

    ``chosen`` are the keys of the filters that are on: of ``beliefs`` one at most, of the others
    any. Without one all is asked for.
    """

    text = StringProperty("")
    __events__ = ("on_ask",)

    def __init__(self, beliefs: dict[str, str], others: dict[str, str], **kwargs) -> None:
        super().__init__(orientation="vertical", **kwargs)
        margin, gap = theme.size("margin"), theme.size("gap")
        self.chosen: frozenset[str] = frozenset()
        self._beliefs = frozenset(beliefs)
        self._ask = Clock.create_trigger(lambda *_: self.dispatch("on_ask"), 0)
        self.spacing = gap + theme.size("half")
        self.padding = (0, margin, 0, 0)
        self._around = BoxLayout(size_hint_y=None, padding=(margin, 0))
        self.search = SearchField()
        self.search.bind(text=self._typed, height=self._fit)
        self._around.add_widget(self.search)
        row = BoxLayout(size_hint=(None, None), spacing=gap, padding=(margin, 0))
        row.bind(minimum_width=row.setter("width"))
        self._all = Chip(text=words.FILTER_ALL, selected=True)
        self._all.bind(on_tap=lambda *_: self._choose(frozenset()))
        row.add_widget(self._all)
        self._chips: dict[str, Chip] = {}
        for key, text in (beliefs | others).items():
            chip = Chip(text=text)
            chip.bind(on_tap=lambda _chip, key=key: self._toggle(key))
            self._chips[key] = chip
            row.add_widget(chip)
        row.height = self._all.height
        self._sideways = Scroll(do_scroll_x=True, do_scroll_y=False, size_hint_y=None, bar_width=0)
        self._sideways.height = row.height
        self._sideways.add_widget(row)
        self.add_widget(self._around)
        self.add_widget(self._sideways)
        self.needed = 0.0
        self._fit()

    def _fit(self, *_args) -> None:
        self._around.height = self.search.height
        self.needed = self.padding[1] + self.search.height + self.spacing + self._sideways.height

    @property
    def asks(self) -> bool:
        """Whether not everything is asked for."""
        return bool(self.text.strip() or self.chosen)

    def clear(self) -> None:
        """Ask for everything."""
        self.search.text = ""
        self._choose(frozenset())

    def take_over(self, other: "FindBar") -> None:
        """Ask for what ``other`` asked for."""
        self.search.text = other.text
        self._choose(other.chosen)

    def _typed(self, _field: Any, text: str) -> None:
        self.text = text
        self._ask()

    def _toggle(self, key: str) -> None:
        others = self.chosen - self._beliefs if key in self._beliefs else self.chosen
        self._choose(others - {key} if key in self.chosen else others | {key})

    def _choose(self, chosen: frozenset[str]) -> None:
        self.chosen = chosen
        self._all.selected = not chosen
        for key, chip in self._chips.items():
            chip.selected = key in chosen
        self._ask()

    def show(self, _data: None) -> None:
        """In a list it is always the same."""

    def on_ask(self, *_args) -> None:
        """Fired once for all that changed in a frame."""
