"""The frame of the window: one screen, the undo bar, the tabs, and sheets above them."""

from typing import Any

from kivy.properties import BooleanProperty, ListProperty, NumericProperty
from kivy.uix.floatlayout import FloatLayout

from diary import words
from diary.ui.kv import load
from diary.ui.theme import UNDO_ATTACK_MS, UNDO_MS, theme
from diary.ui.widgets.bars import TabBar, UndoBar

load(__file__)

_ICONS = {
    "now": "radio_button_checked",
    "history": "calendar_month",
    "insights": "bar_chart",
    "more": "more_horiz",
}


class Shell(FloatLayout):
    """Holds the screen that is shown. ``reserved`` keeps the undo bar's place free for it."""

    tabs = ListProperty()
    column = NumericProperty(0)
    margin = NumericProperty(0)
    undo_place = NumericProperty(0)
    reserved = BooleanProperty(False)

    def __init__(self, app, **kwargs) -> None:
        self.app = app
        tabs = [(key, icon, words.TAB_NAMES[key]) for key, icon in _ICONS.items()]
        super().__init__(tabs=tabs, **kwargs)
        self.margin = theme.size("margin")
        self.screen: Any = None
        self.sheets: list[Any] = []
        self.undo: UndoBar = self.ids.undo
        self.bar: TabBar = self.ids.tabs
        self.bar.bind(on_choose=lambda _bar, key: app.choose_tab(key))
        self._action = None
        self.undo.bind(on_action=self._act)
        for name in ("opacity", "height"):
            self.undo.fbind(name, self._keep_place)
        self.fbind("reserved", self._keep_place)
        self.fbind("width", self._fit)
        self._keep_place()
        self._fit()

    def _fit(self, *_args) -> None:
        wide = self.width >= theme.size("single")
        self.column = theme.size("column") if wide else self.width

    def _keep_place(self, *_args) -> None:
        needed = self.reserved or self.undo.shown
        self.undo_place = self.undo.height + theme.size("gap") if needed else 0

    def show(self, screen, tab: str) -> None:
        """Put ``screen`` on the stage, under ``tab``."""
        self.bar.chosen = tab
        if screen is self.screen:
            return
        stage = self.ids.stage
        stage.clear_widgets()
        self.screen = screen
        self.reserved = getattr(screen, "reserves_undo", False)
        screen.pos_hint = {"x": 0, "y": 0}
        stage.add_widget(screen)

    def take_over(self, other: "Shell") -> None:
        """Show in the bar what stands in that of ``other``."""
        self._action = other._action
        self.undo.take_over(other.undo)

    def say(self, text: str, action: str, act, attack: bool) -> None:
        """Show the undo bar for 10 s, or 20 s during an attack."""
        self._action = act
        keys = {words.UNDO: "Ctrl+Z", words.REDO: "Ctrl+Shift+Z"}
        self.undo.button.key_hint = keys.get(action, "")
        self.undo.show(text, action, (UNDO_ATTACK_MS if attack else UNDO_MS) / 1000)

    def hold(self, text: str, action: str, act) -> None:
        """Show the bar until something takes it away."""
        self._action = act
        self.undo.button.key_hint = ""
        self.undo.show(text, action, None)

    def quiet(self) -> None:
        """Take the bar away."""
        self._action = None
        self.undo.hide()

    def _act(self, *_args) -> None:
        act = self._action
        if act is not None:
            act()

    def open(self, sheet) -> None:
        """Lay ``sheet`` over everything."""
        self.sheets.append(sheet)
        self.add_widget(sheet)

    def close(self) -> Any:
        """Take the topmost sheet away and return it; None where none is open."""
        if not self.sheets:
            return None
        sheet = self.sheets.pop()
        self.remove_widget(sheet)
        return sheet

    @property
    def top(self) -> Any:
        """The widget that holds the keys: the topmost sheet, else the shell."""
        return self.sheets[-1] if self.sheets else self

    def on_touch_down(self, touch) -> bool:
        """A sheet hears every touch first, and alone."""
        if self.sheets:
            self.sheets[-1].on_touch_down(touch)
            return True
        return super().on_touch_down(touch)

    def mark_running(self, elapsed: str) -> None:
        """Show on the Now tab that an attack runs, with its time; empty shows nothing."""
        tab = self.bar.parts["now"]
        tab.dotted = bool(elapsed)
        tab.text = elapsed or words.TAB_NOW
        tab.name = words.TAB_NOW
