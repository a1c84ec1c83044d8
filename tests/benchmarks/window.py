"""What all programs that are measured share: the same window, the same way to say what was found.

The window is set up as the diary's own, and whoever asks gives it no display: at the tests' free
pace the loop would never sleep, and the thread that opens the diary would starve as it never does
for a person.
"""

import datetime as dt
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from diary import boot

boot.prepare()

_NOON = dt.datetime(2026, 10, 31, 11, tzinfo=dt.UTC)


def milliseconds() -> float:
    """Since the program that asked for this one began it: its clock is given as first argument."""
    return (time.monotonic() - float(sys.argv[1])) * 1000


def megabytes() -> float:
    """What this process keeps in memory now; where that cannot be told, the most it ever kept."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except FileNotFoundError:
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most / 2**20 if sys.platform == "darwin" else most / 2**10
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def on_each_flip(callback: Callable[[], Any]) -> None:
    """Call ``callback`` whenever a frame is painted: drawn by the graphics card, not only asked."""
    from kivy.core.window import Window
    from kivy.graphics.opengl import glFinish

    def flipped(*_args: object) -> None:
        # a display holds the next frame up until it has shown this one; without it they pile up
        glFinish()
        callback()

    Window.bind(on_flip=flipped)


class DemoClock:
    """The clock on the wall of whoever keeps the invented diary, from the noon after its end."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def now(self) -> dt.datetime:
        return _NOON + dt.timedelta(seconds=time.monotonic() - self._began)

    def zone(self) -> str:
        return "Europe/Berlin"


def named(name: str) -> Any:
    """The control called ``name`` that can be touched now; AssertionError where there is none."""
    from kivy.core.window import Window

    for widget in Window.children[0].walk():
        if getattr(widget, "name", "") == name and hasattr(widget, "on_tap"):
            shown = widget.get_parent_window() is not None and widget.width > 1
            assert shown and not widget.disabled, f"{name} is not live"
            return widget
    raise AssertionError(f"there is no {name}")


def press(widget: Any) -> None:
    """Put the mouse on the middle of ``widget`` and press it, as a person would."""
    _mouse("on_mouse_down", widget, "left")


def lift(widget: Any) -> None:
    """Let the mouse go."""
    _mouse("on_mouse_up", widget, "left")


def wheel(widget: Any) -> None:
    """Turn the wheel over ``widget`` by a notch, to what comes below."""
    _mouse("on_mouse_down", widget, "scrollup")
    _mouse("on_mouse_up", widget, "scrollup")


def _mouse(event: str, widget: Any, button: str) -> None:
    from kivy.core.window import Window

    x, y = widget.to_window(*widget.center)
    Window.dispatch(event, x, Window.system_size[1] - y, button, [])


def finish(**found: float | list[float]) -> NoReturn:
    """Say what was found and end at once."""
    print(json.dumps(found), flush=True)
    sys.exit(0)
