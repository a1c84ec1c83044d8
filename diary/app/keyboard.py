"""The keys of the whole window: who gets a key that was pressed, and what it does everywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from kivy.core.window import Window

from diary import words

#: In the order of Ctrl+1 to Ctrl+4.
_TABS = ("now", "history", "insights", "more")
_TEXT_SIZE_KEYS = ("+", "=", "-", "0")


class Keyboard:
    """Hands every key to what has the cursor, the ring, or the screen in front of ``app``."""

    def __init__(self, app: Any) -> None:
        self._app = app

    def pressed(self, code: int, char: str | None, modifiers: list[str]) -> bool:
        """Do what the key ``code`` of Kivy does while ``modifiers`` are held; True if anything."""
        key = Window._system_keyboard.keycode_to_string(code)
        key = {"numpadenter": "enter", "numpadadd": "+", "numpadsubstract": "-"}.get(key, key)
        if key.startswith("numpad") and key[6:].isdigit():
            key = key[6:]
        held = [name for name in modifiers if name in ("ctrl", "meta", "shift", "alt")]
        held = ["ctrl" if name == "meta" else name for name in held]
        if key == "?" or (char == "+" and "ctrl" in held):
            key = char or key
        return self.key(key, held)

    @property
    def _target(self) -> Any:
        shell = self._app.shell
        return shell.top if shell.sheets else shell.screen

    def key(self, key: str, held: list[str]) -> bool:
        """Do what ``key`` does while ``held`` are down; True if anything."""
        focus, target = self._app.focus, self._target
        field = next((each for each in focus.order() if _typing(each)), None)
        if field is not None and field is not focus.current:
            # the cursor came by a touch
            focus.set(field)
        typing = field is not None
        if self._everywhere(key, held, typing):
            return True
        if typing and key != "tab":
            take = getattr(focus.current, "take_key", None)
            if take is not None and take(key, held):
                return True
            return self._save(key, held, target)
        if focus.current is not None and focus.key(key, held):
            return True
        take = getattr(target, "take_key", None)
        if take is not None and take(key, held):
            return True
        return self._save(key, held, target) or focus.key(key, held)

    def _save(self, key: str, held: list[str], target: Any) -> bool:
        if key != "enter" or held != ["ctrl"] or not hasattr(target, "save"):
            return False
        target.save()
        return True

    def _everywhere(self, key: str, held: list[str], typing: bool) -> bool:
        app = self._app
        if key == "escape":
            self._escape(typing)
        elif key == "f1":
            if "shift" in held:
                app.open_sheet("keys")
            else:
                app.open_help()
        elif key == "z" and "ctrl" in held and not typing:
            if "shift" in held:
                app.redo()
            else:
                app.undo()
        else:
            action = self._actions.get(key) if "ctrl" in held and app.desk is not None else None
            if action is None:
                return False
            if app.shell.sheets and key not in _TEXT_SIZE_KEYS:
                app.close_sheet()
            action()
        return True

    def _escape(self, typing: bool) -> None:
        focus = self._app.focus
        for entered in (focus.current if typing else None, self._target):
            give_up = getattr(entered, "give_up", None)
            if give_up is not None and give_up():
                return
        if typing or (focus.current is not None and not self._app.shell.sheets):
            focus.clear()
            if typing:
                return
        self._app.back()

    @property
    def _actions(self) -> dict[str, Callable[[], None]]:
        """What a key does while Ctrl is held, wherever a person is."""
        app = self._app
        tabs = {str(at): partial(app.choose_tab, tab) for at, tab in enumerate(_TABS, start=1)}
        return tabs | {
            "f": app.find,
            "n": lambda: self._begin("add_past"),
            "t": lambda: self._begin("took_something"),
            "d": lambda: self._begin("day_check_in"),
            "p": lambda: app.coming_next(words.REPORT),
            "+": lambda: app.text_step(1),
            "=": lambda: app.text_step(1),
            "-": lambda: app.text_step(-1),
            "0": lambda: app.set_setting("text_size", 100),
        }

    def _begin(self, name: str) -> None:
        self._app.open_sheet(name)
        self._app.shell.top.begin()


def _typing(widget: Any) -> bool:
    return widget is not None and hasattr(widget, "input") and widget.input.focus
