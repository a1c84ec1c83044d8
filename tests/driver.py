"""A person at the diary: taps, types, drags and looks, in a window without a display.

``Driver`` opens a diary, ``Bench`` one widget. What a person cannot see cannot be tapped; what is
named is scrolled to first. Time stands still between two actions and goes on in ``wait``; nothing
sleeps. Whatever a callback or a thread raises comes out of the action that set it off.
"""

from __future__ import annotations

import datetime as dt
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from zoneinfo import ZoneInfo

from kivy.app import App
from kivy.core.clipboard import Clipboard
from kivy.core.window import Window
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.scrollview import ScrollView
from kivy.uix.textinput import TextInput
from kivy.uix.widget import Widget

from diary.app import HeadacheDiary
from diary.ui.offscreen import Picture, Seen, Stage, StageClock
from diary.ui.theme import theme
from diary.ui.widgets.field import Field
from diary.ui.widgets.focus import Focus
from diary.ui.widgets.severity import SeverityControl, SeveritySteps
from diary.ui.widgets.tappable import Tappable
from diary.ui.widgets.text import Text
from diary.ui.widgets.tooltip import Tooltip

BERLIN = "Europe/Berlin"
#: The day of the design's pictures.
FRIDAY = "2026-10-30 11:52"

Name = str | re.Pattern[str]


def at(text: str, zone: str = BERLIN) -> dt.datetime:
    """The instant that a clock in ``zone`` shows as ``text``, like 2026-10-30 11:52."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


class Person:
    """Eyes, fingers and keys; ``stage`` is where they are."""

    def __init__(self, size: tuple[int, int], density: float) -> None:
        self.stage = Stage(size, density)

    def __enter__(self) -> Self:
        try:
            self._open()
        except BaseException as error:
            self.__exit__(type(error), error, None)
            raise
        return self

    def _open(self) -> None:
        raise NotImplementedError

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._leave()
        try:
            self.stage.close()
        except BaseException:
            # what went wrong first is what the test is about
            if error is None:
                raise

    def _leave(self) -> None:
        """Let go of what was patched for this person alone."""

    # Looking

    def texts(self) -> list[str]:
        """All that can be read now, from the top and from the left; icons by their names."""
        found = [(seen, words) for seen in self.stage.seen() for words in _words(seen.widget)]
        found.sort(key=lambda each: (-round(each[0].middle[1] / 8), each[0].left))
        return list(dict.fromkeys(words for _, words in found))

    def sees(self, name: Name) -> bool:
        """Whether ``name`` stands somewhere: the whole of a text, or a match of a pattern."""
        return any(_matches(name, words) for words in self.texts())

    def see(self, *names: Name) -> None:
        """Fail, listing all that can be read, where one of ``names`` is not there."""
        missing = [name for name in names if not self.sees(name)]
        assert not missing, f"cannot see {_said(missing)}, only:\n" + self._all()

    def dont_see(self, *names: Name) -> None:
        """Fail where one of ``names`` is there."""
        there = [name for name in names if self.sees(name)]
        assert not there, f"should not see {_said(there)} in:\n" + self._all()

    def _all(self) -> str:
        return "\n".join(f"  {words}" for words in self.texts())

    def focused(self) -> str | None:
        """The name of what has the keyboard's ring or the cursor; None if nothing has."""
        for seen in self.stage.seen():
            widget = seen.widget
            if isinstance(widget, TextInput):
                if widget.focus:
                    return _field(widget).name
            elif getattr(widget, "focused", False):
                return widget.name
        return None

    def place(self, name: Name, *, beside: Name | None = None) -> Seen:
        """Where the control called ``name`` can be seen."""
        return self._one(name, beside)

    def severity(self) -> float | None:
        """What the severity control shows; None while it is not set."""
        return self._only(SeverityControl).widget.value

    def tooltip(self) -> str | None:
        """What the tooltip says, name and key; None while there is none."""
        for seen in self.stage.seen():
            if isinstance(seen.widget, Tooltip):
                assert seen.whole, "the tooltip is cut"
                return " ".join(text.text for text in reversed(seen.widget.children))
        return None

    # Pictures

    def shot(self, path: Path) -> None:
        """Save what the window shows as a PNG."""
        self.stage.shot(path)

    def pixels(self) -> Picture:
        """What the window shows."""
        return self.stage.picture()

    # Touching

    def tap(self, name: Name, *, beside: Name | None = None) -> None:
        """Touch the control called ``name`` (of several, the one nearest to ``beside``)."""
        self.stage.tap(*self._one(name, beside).middle)

    def double_tap(self, name: Name, gap: float = 0.1) -> None:
        """Touch twice, ``gap`` seconds apart, without looking what the first touch did."""
        x, y = self._one(name, None).middle
        self.stage.press(x, y)
        self.stage.window.dispatch("on_mouse_up", x, self._above(y), "left", [])
        self.stage.wait(gap)
        self.stage.tap(x, y)

    def hold(self, name: Name, seconds: float, *, beside: Name | None = None) -> None:
        """Touch the control called ``name`` and lift the finger ``seconds`` later."""
        x, y = self._one(name, beside).middle
        self.stage.press(x, y)
        self.stage.wait(seconds)
        self.stage.lift(x, y)

    def tap_at(self, x: float, y: float) -> None:
        """Touch a place, in pixels from above left."""
        self.stage.tap(x, self._above(y))

    def rest_mouse(self, name: Name, *, beside: Name | None = None) -> None:
        """Let the mouse lie on what is called ``name``."""
        self.stage.window.mouse_pos = self._one(name, beside).middle
        self.wait(1)

    def touch_down(self, name: Name, *, beside: Name | None = None) -> Callable[[], None]:
        """Put a finger on the control called ``name``; what is returned lifts it."""
        x, y = self._one(name, beside).middle
        self.stage.press(x, y)
        return lambda: self.stage.lift(x, y)

    def drag(self, start: tuple[float, float], end: tuple[float, float], steps: int = 8) -> None:
        """Drag a finger between two places of the window, in pixels from below left."""
        self.stage.press(*start)
        for step in range(1, steps + 1):
            part = step / steps
            self.stage.move(*(a + (b - a) * part for a, b in zip(start, end, strict=True)))
        self.stage.lift(*end)

    def swipe(self, name: Name, right: float, up: float = 0) -> None:
        """Drag what says ``name`` to the right and up by so many dp."""
        x, y = self._one(name, None).middle
        self.drag((x, y), (x + self._pixels(right), y + self._pixels(up)))

    def drag_severity(self, value: int) -> None:
        """Put a finger on the knob of the severity control and drag it to ``value``."""
        steps = self._only(SeveritySteps).widget
        x, y = steps.to_window(*steps.pos)
        knob = y + theme.size("knob") / 2
        self.drag((x + _along(steps, steps.value or 0), knob), (x + _along(steps, value), knob))

    def tap_severity(self, value: int) -> None:
        """Touch a step of the severity control."""
        steps = self._only(SeveritySteps).widget
        x, y = steps.to_window(*steps.pos)
        self.stage.tap(x + _along(steps, value), y + steps.height / 2)

    def scroll_to(self, name: Name) -> None:
        """Turn the wheel until what is called ``name`` can be seen whole."""
        widget = self._somewhere(name)
        scroll = next((each for each in _parents(widget) if isinstance(each, ScrollView)), None)
        if scroll is None:
            return
        page = next(seen for seen in self.stage.seen() if seen.widget is scroll)
        for _ in range(400):
            seen = next((each for each in self.stage.seen() if each.widget is widget), None)
            if seen is not None and (seen.whole or seen.top - seen.bottom >= scroll.height - 1):
                return
            before = scroll.scroll_y
            below = widget.to_window(0, widget.center_y)[1] < page.middle[1]
            self.stage.wheel(*page.middle, down=below)
            if scroll.scroll_y == before:
                break
        assert seen is not None, f"{_said([name])} is there but cannot be scrolled to"

    # Keys

    def key(self, name: str, *held: str) -> None:
        """Press a key: "escape", "tab", "left", "f1", "n"; ``held``: "ctrl", "shift", "alt"."""
        name = {"space": "spacebar"}.get(name, name)
        text = " " if name == "spacebar" else name if len(name) == 1 else ""
        if "shift" in held:
            text = text.upper()
        self.stage.key(name, *held, text="" if set(held) & {"ctrl", "alt"} else text)

    def type(self, text: str) -> None:
        """Type into what has the cursor, a key for each character."""
        assert self._cursor(), f"nothing takes text here; {self.focused()!r} has the focus"
        for character in text:
            lower = character.lower()
            if character == "\n":
                self.key("enter")
            elif character == " ":
                self.key("spacebar")
            elif lower in _KEYS:
                self.key(lower, *(["shift"] if lower != character else []))
            else:
                self.stage.write(character)

    def fill(self, name: Name, text: str, *, beside: Name | None = None) -> None:
        """Touch the field called ``name`` and replace what stands in it."""
        self.tap(name, beside=beside)
        self.key("a", "ctrl")
        if text:
            self.type(text)
        else:
            self.key("backspace")

    def paste(self, text: str) -> None:
        """Paste into what has the cursor."""
        assert self._cursor(), f"nothing takes text here; {self.focused()!r} has the focus"
        Clipboard.copy(text)
        self.key("v", "ctrl")

    def _cursor(self) -> bool:
        return any(
            isinstance(seen.widget, TextInput) and seen.widget.focus for seen in self.stage.seen()
        )

    # Time and the window

    def wait(self, seconds: float = 0, *, minutes: float = 0, hours: float = 0) -> None:
        """Do nothing for a while."""
        self.stage.wait(seconds + 60 * minutes + 3600 * hours)

    def resize(self, width: int, height: int) -> None:
        """Give the window another size in dp."""
        self.stage.resize(width, height)

    # Finding

    def _above(self, y: float) -> float:
        return float(self.stage.window.system_size[1]) - y

    def _pixels(self, dp: float) -> float:
        return dp * theme.size("hairline")

    def _one(self, name: Name, beside: Name | None) -> Seen:
        found = self._controls(name)
        if not any(seen.whole for seen in found):
            self.scroll_to(name)
            found = self._controls(name)
        if beside is not None:
            x, y = self._one(beside, None).middle
            found.sort(key=lambda seen: abs(seen.middle[1] - y) * 8 + abs(seen.middle[0] - x))
            return found[0]
        live = [seen for seen in found if not seen.widget.disabled] or found
        places = ", ".join(f"{seen.left:.0f} {seen.bottom:.0f}" for seen in live)
        assert len(live) == 1, f"{len(live)} are called {_said([name])}, at {places}: say beside="
        return live[0]

    def _controls(self, name: Name) -> list[Seen]:
        """What can be touched of that name, else the bare words of that name."""
        controls: dict[int, Seen] = {}
        words: list[Seen] = []
        everything = {id(seen.widget): seen for seen in self.stage.seen()}
        for seen in everything.values():
            if not any(_matches(name, each) for each in _words(seen.widget)):
                continue
            control = next(
                (one for one in (seen.widget, *_parents(seen.widget)) if _touchable(one)), None
            )
            if control is not None and id(control) in everything:
                controls[id(control)] = everything[id(control)]
            else:
                words.append(seen)
        return list(controls.values()) or words

    def _somewhere(self, name: Name) -> Any:
        for widget in _all_below(self.stage.front):
            if any(_matches(name, words) for words in _words(widget)):
                return widget
        raise AssertionError(f"cannot find {_said([name])}, only:\n" + self._all())

    def _only(self, kind: type[Widget]) -> Seen:
        found = [seen for seen in self.stage.seen() if isinstance(seen.widget, kind)]
        assert len(found) == 1, f"{len(found)} of {kind.__name__} can be seen"
        return found[0]


class Driver(Person):
    """The diary at ``path``, as it is at ``now``, a local time in ``zone`` or an aware instant.

    With ``slow`` the diary's file does not answer before ``disk_answers``.
    """

    def __init__(
        self,
        path: Path,
        *,
        now: str | dt.datetime = FRIDAY,
        zone: str = BERLIN,
        size: tuple[int, int] = (390, 844),
        density: float = 1.0,
        theme_name: str | None = None,
        text_size: int | None = None,
        slow: bool = False,
    ) -> None:
        super().__init__(size, density)
        self.path, self._look = path, (theme_name, text_size)
        self.clock = StageClock(at(now, zone) if isinstance(now, str) else now, zone)
        self._slow = slow
        self._held: list[threading.Thread] = []

    def _open(self) -> None:
        self._start_thread = threading.Thread.start
        if self._slow:
            held = self._held
            threading.Thread.start = lambda thread: held.append(thread)  # type: ignore[method-assign]
        names = ("theme", "text_size")
        chosen = {name: value for name, value in zip(names, self._look, strict=True) if value}
        self.app = HeadacheDiary(self.path, self.clock, chosen)
        self.stage.start(self.app)

    def _leave(self) -> None:
        threading.Thread.start = self._start_thread  # type: ignore[method-assign]

    def disk_answers(self) -> None:
        """Let the diary's file be opened now."""
        self.disk_answers_unseen()
        self.stage.settle()

    def disk_answers_unseen(self) -> None:
        """The same, until all is done on the disk; no frame comes before something else is done."""
        self._leave()
        held, self._held = self._held, []
        for thread in held:
            thread.start()
        for thread in held:
            thread.join()

    @property
    def history(self) -> Any:
        """What the diary holds: calls of diary.history without their first argument, the store."""
        return _Reads(self.app)

    def look_away(self) -> None:
        """Leave the window for another one."""
        self.stage.focus(False)

    def look_back(self) -> None:
        """Come back to the window."""
        self.stage.focus(True)


class _Reads:
    def __init__(self, app: HeadacheDiary) -> None:
        self._app = app

    def __getattr__(self, name: str) -> Callable[..., Any]:
        desk = self._app.desk
        assert desk is not None, "the diary is not open yet"
        read = getattr(desk.history, name)
        return lambda *args, **kwargs: read(desk.store, *args, **kwargs)


class Bench(Person):
    """One widget in a window of its own; keys go where the diary sends them.

    One with a height of its own stands at the top, within the margins of a screen.
    """

    def __init__(
        self,
        build: Callable[[], Widget],
        *,
        size: tuple[int, int] = (390, 844),
        density: float = 1.0,
        theme_name: str = "dim",
        text_size: int = 100,
    ) -> None:
        super().__init__(size, density)
        self.app = _Workbench(build, theme_name, text_size)

    def _open(self) -> None:
        self.stage.start(self.app)

    @property
    def widget(self) -> Any:
        """The widget."""
        return self.app.widget

    @property
    def focus(self) -> Focus:
        """The keyboard's ring."""
        return self.app.focus


class _Workbench(App):
    def __init__(self, make: Callable[[], Widget], theme_name: str, text_size: int) -> None:
        super().__init__()
        self._make, self._look = make, (theme_name, text_size)

    def build(self) -> Widget:
        theme.choose(*self._look)
        Window.clearcolor = theme.colour("bg")
        self.widget = self._make()
        self.focus = Focus(lambda: self.widget)
        page = self.widget
        if page.size_hint_y is None:
            page = BoxLayout(orientation="vertical", padding=theme.size("margin"))
            page.add_widget(self.widget)
            page.add_widget(Widget())
        Window.bind(on_key_down=self._key, on_touch_down=self._touched)
        return page

    def _touched(self, *_args: object) -> bool:
        self.focus.clear()
        return False

    def _key(self, window: Any, code: int, _scan: int, _char: str | None, held: list[str]) -> bool:
        key = window._system_keyboard.keycode_to_string(code)
        typing = hasattr(self.focus.current, "input") and self.focus.current.input.focus
        if key == "escape":
            self.focus.clear()
            return True
        return False if typing and key != "tab" else self.focus.key(key, held)


_KEYS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.,;:-/=")


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def _matches(name: Name, words: str) -> bool:
    if isinstance(name, re.Pattern):
        return name.search(words) is not None
    return _plain(name) == _plain(words)


def _said(names: list[Name]) -> str:
    return ", ".join(
        f"“{name}”" if isinstance(name, str) else f"/{name.pattern}/" for name in names
    )


def _words(widget: Any) -> Iterator[str]:
    """What a person reads on a widget, or calls it where it only shows an icon."""
    if isinstance(widget, Text):
        if widget.text:
            yield " ".join(widget.text.split()) if len(widget.text) < 200 else widget.text
    elif isinstance(widget, TextInput):
        yield from (each for each in (widget.text or widget.hint_text, _field(widget).name) if each)
    elif isinstance(widget, Tappable) and widget.name:
        yield widget.name


def _field(widget: Any) -> Any:
    return next(each for each in _parents(widget) if isinstance(each, Field))


def _touchable(widget: Any) -> bool:
    return isinstance(widget, Tappable | TextInput)


def _parents(widget: Any) -> Iterator[Any]:
    parent = widget.parent
    while parent is not None and parent is not parent.parent:
        yield parent
        parent = parent.parent


def _all_below(widget: Any) -> Iterator[Any]:
    if widget is None or widget.opacity == 0:
        return
    yield widget
    for child in reversed(widget.children):
        yield from _all_below(child)


def _along(steps: SeveritySteps, value: float) -> float:
    """How far from its left edge a value of the severity control stands (design, section 4)."""
    inset = theme.size("steps_inset")
    return inset + value * (steps.width - 2 * inset) / 10
