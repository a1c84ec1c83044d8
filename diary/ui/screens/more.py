"""More: help first, then what is kept, how it looks, what is asked, and the program itself."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from kivy.clock import Clock
from kivy.properties import NumericProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from diary import words
from diary.settings import SETTINGS, Value
from diary.ui.kv import load
from diary.ui.theme import theme
from diary.ui.widgets.buttons import IconButton  # noqa: F401
from diary.ui.widgets.cards import CardRow
from diary.ui.widgets.chips import ChipRow
from diary.ui.widgets.focus import Place
from diary.ui.widgets.page import Page  # noqa: F401
from diary.ui.widgets.rows import Row
from diary.ui.widgets.segments import WordSegments
from diary.ui.widgets.stepper import StepButton
from diary.ui.widgets.switch import SwitchRow
from diary.ui.widgets.text import Text, break_anywhere
from diary.ui.widgets.unfold import Unfold

load(__file__)

#: Percent of one step of “Size of everything”.
_STEP = 5


class Heading(BoxLayout):
    """A quiet word above a group of rows."""

    def __init__(self, text: str, **kwargs) -> None:
        super().__init__(**kwargs)
        self.padding = (0, theme.size("icon_chevron"), 0, theme.size("gap"))
        self.add_widget(Text(text=text, style="caption", tone="text2"))


class Steps(BoxLayout):
    """A percentage between minus and plus; ``choose`` gets each new one."""

    def __init__(self, name: str, value: int, choose: Callable[[int], None]) -> None:
        super().__init__(orientation="vertical", size_hint_y=None, spacing=theme.size("gap"))
        allowed = SETTINGS[name].allowed
        line = BoxLayout(size_hint_y=None, spacing=theme.size("gap"))
        said = Text(text=words.setting_value(name, value), halign="center")
        for icon, text, by in (("remove", words.SMALLER, -_STEP), ("add", words.LARGER, _STEP)):
            button = StepButton(icon=icon, name=text, token="touch")
            to = max(allowed[0], min(allowed[-1], value + by))
            button.bind(on_tap=lambda _button, to=to: choose(to))
            line.add_widget(button)
            if by < 0:
                line.add_widget(said)
        line.height = button.height
        said.pos_hint = {"center_y": 0.5}
        self.add_widget(line)
        self.add_widget(Text(text=words.SCALE_ABOUT, style="caption", tone="text2", wrap=True))
        self.bind(minimum_height=self.setter("height"))


class PlaceText(Text):
    """Where the diary's file lies, in as many lines as it needs."""

    def __init__(self, path: Path, **kwargs) -> None:
        self._path = str(path)
        super().__init__(style="caption", tone="text2", **kwargs)
        self.fbind("width", self._break)

    def _break(self, *_args) -> None:
        self.text = break_anywhere(self._path, self.style, self.width)


class More(BoxLayout):
    """The tab More. A setting is changed here and applied by the app."""

    margin = NumericProperty(0)
    gap = NumericProperty(0)

    def __init__(self, app, **kwargs) -> None:
        self.app = app
        super().__init__(**kwargs)
        self.margin, self.gap = theme.size("margin"), theme.size("gap")
        self.ids.title.text, self.ids.help.name = words.TAB_MORE, words.HELP_LABEL
        self.ids.help.bind(on_tap=lambda *_: app.open_help())
        self._unfolding: dict[str, Unfold] = {}
        self._switches: dict[str, SwitchRow] = {}
        self._place = Place(app.focus, self)
        self._build()

    def _build(self) -> None:
        app = self.app
        help_row = CardRow(icon="emergency", text=words.HELP_ROW, key_hint="F1")
        help_row.bind(on_tap=lambda *_: app.open_help())
        self._add(help_row, Widget(size_hint_y=None, height=self.gap))
        self._goes("description", words.REPORT_FOR_DOCTOR, self._later(words.REPORT), first=True)
        self._goes("pill", words.REMEDIES, partial(app.go, "remedies"))
        self._add(Heading(words.LOOK))
        self._theme = WordSegments(options=_options("theme"), value=app.look.value("theme"))
        self._theme.bind(on_choose=lambda _segments, name: self._set("theme", name))
        self._add(self._theme)
        self._switch("light_mode", "dim_in_attack", words.DIM_IN_ATTACK, first=True)
        self._choice("text_fields", "text_size", words.TEXT_SIZE)
        self._unfolds("search", "scale", words.SCALE, self._value("scale"), self._steps)
        self._choice("schedule", "clock", words.CLOCK)
        self._choice("calendar_month", "first_day", words.FIRST_DAY)
        self._choice("language", "language", words.LANGUAGE)
        self._add(Heading(words.ASKED))
        self._switch("", "notify", words.NOTIFY, first=True)
        self._switch("", "ask_worry", words.ASK_WORRY)
        self._switch("", "ask_low_mood", words.ASK_LOW_MOOD)
        self._switch("", "ask_bleeding", words.ASK_BLEEDING)
        self._add(Heading(words.YOUR_DATA))
        self._goes("lock", words.LOCK, self._later(words.LOCK), first=True)
        self._goes("save", words.BACK_UP, self._later(words.BACK_UP))
        self._goes("download", words.IMPORT, self._later(words.IMPORT))
        self._unfolds(
            "folder", "place", words.WHERE_KEPT, words.THIS_COMPUTER, lambda: PlaceText(app.path)
        )
        self._goes("delete", words.TRASH, partial(app.go, "trash"))
        self._add(Heading(words.THIS_PROGRAM))
        keys = partial(app.open_sheet, "keys")
        self._goes("format_list_bulleted", words.KEYS_ROW, keys, first=True, key="Shift+F1")
        self._goes("info", words.ABOUT_ROW, partial(app.go, "about"))

    def _add(self, *widgets: Widget) -> None:
        for widget in widgets:
            self.ids.column.add_widget(widget)

    def _later(self, what: str) -> Callable[[], None]:
        return lambda: self.app.coming_next(what)

    # Rows

    def _goes(
        self, icon: str, text: str, act: Callable[[], None], *, first: bool = False, key: str = ""
    ) -> None:
        row = Row(icon=icon, text=text, first=first, key_hint=key)
        row.bind(on_tap=lambda *_: act())
        self._add(row)

    def _switch(self, icon: str, name: str, text: str, *, first: bool = False) -> None:
        on = bool(self.app.look.value(name))
        row = SwitchRow(icon=icon, text=text, on=on, lined=not first)
        row.bind(on=lambda _row, on: self._set(name, on))
        self._switches[name] = row
        self._add(row)

    def _choice(self, icon: str, name: str, text: str) -> None:
        def make() -> ChipRow:
            chips = ChipRow(
                options=_options(name), value=self.app.look.value(name), can_clear=False
            )
            chips.bind(on_choose=lambda _chips, value: self._chose(name, value))
            return chips

        self._unfolds(icon, name, text, self._value(name), make)

    def _unfolds(
        self, icon: str, name: str, text: str, value: str, make: Callable[[], Widget]
    ) -> None:
        row = Unfold(make, icon=icon, text=text, value=value)
        row.bind(on_unfold=lambda *_: self._fold(), unfolded=lambda *_: self._go_inside(row))
        self._unfolding[name] = row
        self._add(row)

    def _steps(self) -> Steps:
        now = self.app.look.value("scale")
        return Steps("scale", int(now), lambda to: self._set("scale", to))

    def _value(self, name: str) -> str:
        return words.setting_value(name, self.app.look.value(name))

    # What is chosen

    def _chose(self, name: str, value: Value) -> None:
        head = self._unfolding[name].head
        inside = any(
            self.app.focus.current is each for each in self._unfolding[name].walk(restrict=True)
        )
        self._fold()
        if inside:
            self.app.focus.set(head)
        self._set(name, value)

    def _set(self, name: str, value: Value) -> None:
        """Have a setting; where all is built anew by that, go on in the same place."""
        app = self.app
        if value == app.look.value(name) or app.desk is None:
            self.refresh()
            return
        place = (self.ids.page.offset, self._open_name(), getattr(app.focus.current, "name", ""))
        app.set_setting(name, value)
        screen = app.shell.screen
        if isinstance(screen, More) and screen is not self:
            screen.come_back(*place)

    def come_back(self, offset: float, unfolded: str, name: str) -> None:
        """Go on where another one was that looked otherwise."""

        def go_on(*_args: Any) -> None:
            if unfolded:
                self._unfolding[unfolded].unfold()
            self.ids.page.offset = offset
            again = next((each for each in self._controls() if each.name == name), None)
            if name and again is not None:
                self.app.focus.set(again)

        Clock.schedule_once(go_on, 0)

    def refresh(self) -> None:
        """Show what the settings are now."""
        look = self.app.look
        self._theme.value = look.value("theme")
        for name, switch in self._switches.items():
            switch.on = bool(look.value(name))
        for name, row in self._unfolding.items():
            if name in SETTINGS:
                row.head.value = self._value(name)

    # Folding, and where the keyboard is

    def _open_name(self) -> str:
        return next((name for name, row in self._unfolding.items() if row.unfolded), "")

    def _fold(self) -> bool:
        """Fold what is unfolded; whether anything was."""
        name = self._open_name()
        if name:
            self._unfolding[name].fold()
        return bool(name)

    def _go_inside(self, row: Unfold) -> None:
        """By a key: to the chosen one of what unfolded."""
        if not row.unfolded or not row.head.focused or row.inside is None:
            return
        controls = [
            each for each in row.inside.walk(restrict=True) if getattr(each, "focusable", False)
        ]
        chosen = next((each for each in controls if getattr(each, "selected", False)), None)
        if controls:
            Clock.schedule_once(lambda *_: self.app.focus.set(chosen or controls[-1]), 0)

    def give_up(self) -> bool:
        """Escape: fold what is unfolded; whether anything was."""
        name, focus = self._open_name(), self.app.focus
        if not name:
            return False
        inside = focus.current is not None
        self._fold()
        if inside:
            focus.set(self._unfolding[name].head)
        return True

    def _controls(self) -> list[Any]:
        mine = {id(each) for each in self.walk(restrict=True)}
        return [each for each in self.app.focus.order() if id(each) in mine]

    def take_key(self, key: str, modifiers: list[str]) -> bool:
        """Home, End and the first letter of a row move between the rows."""
        if modifiers:
            return False
        controls, focus = self._controls(), self.app.focus
        if key in ("home", "end"):
            focus.set(controls[0 if key == "home" else -1])
            return True
        if len(key) != 1 or not key.isalnum():
            return False
        here = controls.index(focus.current) + 1 if focus.current in controls else 0
        after = [*controls[here:], *controls[:here]]
        named = next((each for each in after if each.name.casefold().startswith(key)), None)
        if named is None:
            return False
        focus.set(named)
        return True


def _options(name: str) -> list[tuple[Value, str]]:
    """Every value with its words, “Automatic” first."""
    values = sorted(SETTINGS[name].allowed, key=lambda value: value != "auto")
    return [(value, words.setting_value(name, value)) for value in values]
