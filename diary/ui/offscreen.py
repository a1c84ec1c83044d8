"""Runs an app without a display, frame by frame, in time that moves only when it is told to.

The tour and the tests stand on this. What Kivy keeps private and cannot be done without is named
here alone. Time stops for the whole process with the first stage and is never given back: a clock
that ran on between two stages would send Kivy's events into the past.
"""

from __future__ import annotations

import datetime as dt
import logging
import struct
import sys
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from kivy.animation import Animation
from kivy.app import App
from kivy.base import EventLoop, ExceptionManager, runTouchApp
from kivy.clock import Clock
from kivy.lang import Builder
from kivy.metrics import Metrics

from diary.boot import has_window
from diary.ui.theme import theme

#: The packages of Debian and Ubuntu that a machine without a graphics library needs.
PACKAGES = "libgl1 libegl1 libgl1-mesa-dri"
FRAME = 1 / 60

#: How long after a finger was lifted everything that it set off has happened: a page that scrolls
#: waits a quarter of a second before it hands a touch on, and a fifth before it lifts it.
_SETTLED = 0.5
#: So many seconds pass frame by frame, and what comes after them in strides.
_FINE = 3.0
_STRIDE = 1.0
#: While more than this is left, a stride is as long as no second thought is needed for a minute.
_LONG = 90.0
_LONG_STRIDE = 20.0
_STUCK_SECONDS = 60

#: Modules of Kivy that hold a ``time`` of their own.
_TELL_TIME = (
    "kivy.effects.kinetic",
    "kivy.effects.scroll",
    "kivy.input.motionevent",
    "kivy.input.postproc.doubletap",
    "kivy.input.postproc.tripletap",
    "kivy.uix.behaviors.button",
)

#: The codes of the keys that are held while another is pressed.
_MODIFIERS = {"shift": 304, "ctrl": 305, "alt": 308, "meta": 309}


class GraphicsError(RuntimeError):
    """There is no OpenGL to draw with; says which packages bring it."""


class _Seconds:
    """What Kivy takes for the time: it stands still between two frames."""

    def __init__(self) -> None:
        self.now = Clock.get_time()

    def __call__(self) -> float:
        return self.now


_seconds: _Seconds | None = None


def _stop_time() -> _Seconds:
    global _seconds
    if _seconds is None:
        _seconds = _Seconds()
        Clock.time = _seconds
        Clock._max_fps = 0
        for name in _TELL_TIME:
            vars(import_module(name))["time"] = _seconds
    return _seconds


def open_window() -> Any:
    """Kivy's window, opened with the first call; GraphicsError where it cannot be."""
    if not has_window():
        raise GraphicsError(
            f"There is no OpenGL to draw with; this brings it: apt-get install -y {PACKAGES}"
        )
    return import_module("kivy.core.window").Window


class StageClock:
    """A clock on the wall that keeps time with a stage: it moves with the frames and no other.

    ``start`` is an aware instant, ``zone`` an IANA name. ``set`` moves the hands as a person would.
    """

    def __init__(self, start: dt.datetime, zone: str) -> None:
        self._seconds = _stop_time()
        self._zone = zone
        self.set(start)

    def set(self, instant: dt.datetime, zone: str | None = None) -> None:
        """Show ``instant`` from now on, and another ``zone`` where one is given."""
        if instant.tzinfo is None:
            raise ValueError("a clock needs an aware instant")
        self._from, self._since = instant.astimezone(dt.UTC), self._seconds()
        self._zone = zone or self._zone

    def now(self) -> dt.datetime:
        """The instant in UTC."""
        return self._from + dt.timedelta(seconds=round(self._seconds() - self._since, 6))

    def zone(self) -> str:
        """The IANA name of the zone."""
        return self._zone


@dataclass(frozen=True)
class Picture:
    """What the window showed: three bytes a pixel, the topmost row first."""

    width: int
    height: int
    rgb: bytes

    def at(self, x: int, y: int) -> tuple[int, int, int]:
        """Red, green and blue of the pixel ``x`` from the left and ``y`` from the top."""
        start = 3 * (y * self.width + x)
        red, green, blue = self.rgb[start : start + 3]
        return red, green, blue

    def png(self) -> bytes:
        """The picture as a PNG file; the same picture gives the same bytes."""
        pitch = 3 * self.width
        rows = b"".join(
            b"\0" + self.rgb[at : at + pitch] for at in range(0, len(self.rgb), pitch or 1)
        )
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
            for kind, data in parts
        )


@dataclass(frozen=True)
class Seen:
    """A widget and the part of it that can be seen, in pixels of the window from below left."""

    widget: Any
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of what can be seen."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    @property
    def whole(self) -> bool:
        """Whether nothing of it is cut off."""
        wide, high = self.right - self.left, self.top - self.bottom
        return wide >= self.widget.width - 1 and high >= self.widget.height - 1


class _Faults(logging.Handler):
    """Keeps what went wrong where nobody hears it: on threads, in destructors, in Kivy's log."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._found: list[BaseException] = []

    def begin(self) -> None:
        self._hooks = threading.excepthook, sys.unraisablehook
        threading.excepthook = self._on_thread
        sys.unraisablehook = self._unraisable
        logging.getLogger("kivy").addHandler(self)

    def end(self) -> None:
        threading.excepthook, sys.unraisablehook = self._hooks
        logging.getLogger("kivy").removeHandler(self)

    def _on_thread(self, args: threading.ExceptHookArgs) -> None:
        self._found.append(args.exc_value or RuntimeError(f"{args.exc_type} on a thread"))

    def _unraisable(self, args: Any) -> None:
        self._found.append(args.exc_value or RuntimeError(str(args.err_msg)))

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        self._found.append(error or RuntimeError(f"Kivy says: {record.getMessage()}"))

    def tell(self) -> None:
        """Raise the first fault since the last time."""
        found, self._found = self._found, []
        if found:
            for other in found[1:]:
                found[0].add_note(f"and then: {other!r}")
            raise found[0]


@contextmanager
def _as_in_its_loop() -> Iterator[None]:
    """What Kivy's own loop does with an exception: the handlers are asked, else it comes out."""
    try:
        yield
    except BaseException as error:
        if ExceptionManager.handle_exception(error) == ExceptionManager.RAISE:
            raise


class Stage:
    """One app in a window of ``size`` dp without a display.

    Everything that a callback raises comes out of the call that let the time pass.
    """

    def __init__(self, size: tuple[int, int] = (390, 844), density: float = 1.0) -> None:
        self._seconds = _stop_time()
        self.window = open_window()
        self.app: App | None = None
        self._faults = _Faults()
        self._size, self._density = size, density

    # From curtain to curtain

    def start(self, app: App) -> None:
        """Show ``app`` until it stands still."""
        self._threads = set(threading.enumerate())
        self._events = set(map(id, Clock.get_events()))
        self._bindings = {name: len(found) for name, found in self._bound().items()}
        self.app = app
        self._faults.begin()
        Metrics.density = self._density
        self._fit_window(*self._size)
        self._idle(FRAME)
        app._run_prepare()
        runTouchApp(embedded=True)
        self.settle()

    def close(self) -> None:
        """End the app, if one was started, and leave the window as it was found."""
        if self.app is None:
            return
        try:
            self.app.stop()
            self._join()
        finally:
            self._clear()
            self._faults.end()
        self._faults.tell()

    def _clear(self) -> None:
        window = self.window
        EventLoop.close()
        window.release_all_keyboards()
        for child in list(window.children):
            window.remove_widget(child)
        EventLoop.me_list.clear()
        for name, found in self._bound().items():
            for callback, _args, _kwargs, weak, uid in found[self._bindings.get(name, 0) :]:
                if uid:
                    window.unbind_uid(name, uid)
                else:
                    window.unbind(**{name: callback() if weak else callback})
        for event in Clock.get_events():
            if id(event) not in self._events:
                event.cancel()
        Animation._instances.clear()
        Builder.sync()
        App._running_app = None
        self.app = None
        window._focus = True
        theme.choose("dim", 100, 1)
        Metrics.density = 1.0

    def _bound(self) -> dict[str, list[Any]]:
        window = self.window
        return {
            name: window.get_property_observers(name, args=True)
            for name in (*window.events(), *window.properties())
        }

    # Time

    def _idle(self, seconds: float) -> None:
        self._seconds.now += seconds
        with _as_in_its_loop():
            EventLoop.idle()
        self._faults.tell()

    def _dispatch(self, event: str, *args: Any) -> bool:
        with _as_in_its_loop():
            return bool(self.window.dispatch(event, *args))
        return True

    def frames(self, count: int = 1) -> None:
        """Let ``count`` frames pass."""
        for _ in range(count):
            self._idle(FRAME)

    def wait(self, seconds: float) -> None:
        """Let the time pass: frame by frame at first, then in strides."""
        left = seconds
        while left > 1e-9:
            stride = _STRIDE if left < _LONG else _LONG_STRIDE
            step = min(left, FRAME if seconds - left < _FINE else stride)
            self._idle(step)
            left -= step

    def settle(self) -> None:
        """Let everything happen that was set off, on threads too."""
        self.frames(4)
        while self._join():
            self.frames(4)
        self.wait(_SETTLED)

    def _join(self) -> bool:
        """Wait for the threads that the app started; whether there was one."""
        found = set(threading.enumerate()) - self._threads
        for thread in found:
            thread.join(_STUCK_SECONDS)
            if thread.is_alive():
                raise RuntimeError(f"the thread {thread.name} does not end")
        self._faults.tell()
        return bool(found)

    # The window

    def _fit_window(self, width: int, height: int) -> None:
        self.window.size = (round(width * self._density), round(height * self._density))

    def resize(self, width: int, height: int) -> None:
        """Give the window another size in dp."""
        self._fit_window(width, height)
        self.settle()

    def focus(self, focused: bool) -> None:
        """Leave the window for another one, or come back to it."""
        with _as_in_its_loop():
            self.window._focus = focused
        self.settle()

    def picture(self) -> Picture:
        """What the window shows.

        It is drawn into a buffer of its own, because a window without a display keeps the size in
        pixels that it was opened with.
        """
        from kivy.graphics import Fbo
        from kivy.graphics.opengl import GL_RGB, GL_UNSIGNED_BYTE, glReadPixels

        width, height = self.window.size
        buffer = Fbo(size=(width, height), with_stencilbuffer=True)
        buffer.bind()
        self.window.canvas.ask_update()
        self.window.dispatch("on_draw")
        rgb = glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE)
        buffer.release()
        pitch = 3 * width
        rows = (rgb[at : at + pitch] for at in range(len(rgb) - pitch, -1, -pitch))
        return Picture(width, height, b"".join(rows))

    def shot(self, path: Path) -> None:
        """Save what the window shows as a PNG; OSError where that cannot be written."""
        path.write_bytes(self.picture().png())

    # Looking

    @property
    def front(self) -> Any:
        """What a person attends to: the topmost sheet, else all of the window; None if empty."""
        sheet = import_module("diary.ui.widgets.sheet").Sheet
        for child in self.window.children:
            for widget in (child, *child.children):
                if isinstance(widget, sheet):
                    return widget
        return self.window.children[0] if self.window.children else None

    def seen(self) -> Iterator[Seen]:
        """Every widget of which at least a part can be seen, in reading order."""
        if self.front is not None:
            width, height = self.window.size
            yield from _seen(self.front, (0, 0, width, height))

    def control(self, name: str) -> Any:
        """The control called ``name`` in front, also where it is scrolled out of sight."""
        for widget in self.front.walk() if self.front is not None else ():
            if getattr(widget, "name", "") == name and hasattr(widget, "press"):
                return widget
        raise LookupError(f"no control here is called {name}")

    # Hands

    def press(self, x: float, y: float, button: str = "left") -> None:
        """Put a finger down at ``x``, ``y``, in pixels of the window from below left."""
        self._dispatch("on_mouse_down", x, self._from_above(y), button, [])
        self.frames(2)

    def move(self, x: float, y: float) -> None:
        """Move the finger that is down."""
        self._dispatch("on_mouse_move", x, self._from_above(y), [])
        self.frames(2)

    def lift(self, x: float, y: float, button: str = "left") -> None:
        """Lift the finger, and wait until nothing moves any more."""
        self._dispatch("on_mouse_up", x, self._from_above(y), button, [])
        self.settle()

    def _from_above(self, y: float) -> float:
        return float(self.window.system_size[1]) - y

    def tap(self, x: float, y: float) -> None:
        """Touch ``x``, ``y`` shortly."""
        self.press(x, y)
        self.lift(x, y)

    def wheel(self, x: float, y: float, down: bool) -> None:
        """Turn the wheel by one notch over ``x``, ``y``."""
        button = "scrollup" if down else "scrolldown"
        self._dispatch("on_mouse_down", x, self._from_above(y), button, [])
        self._dispatch("on_mouse_up", x, self._from_above(y), button, [])
        self.frames(3)

    def key(self, name: str, *held: str, text: str = "") -> None:
        """Press a key by Kivy's name while ``held`` are down; ``text`` is what it writes."""
        window, names = self.window, list(held)
        for at, modifier in enumerate(names, start=1):
            self._key_down(_MODIFIERS[modifier], names[:at])
        code = window._system_keyboard.string_to_keycode(name)
        if code < 0:
            raise ValueError(f"there is no key called {name}")
        written = bool(text) and window._win.is_keyboard_shown()
        self._key_down(code, names)
        if written:
            self._dispatch("on_textinput", text)
        self._dispatch("on_key_up", code, 0)
        for modifier in reversed(names):
            self._dispatch("on_key_up", _MODIFIERS[modifier], 0)
        window._modifiers = []
        self.frames(2)

    def _key_down(self, code: int, held: list[str]) -> None:
        window = self.window
        window._modifiers = list(held)
        character = chr(code) if code not in _MODIFIERS.values() else None
        if not self._dispatch("on_key_down", code, 0, character, list(held)):
            self._dispatch("on_keyboard", code, 0, character, list(held))

    def write(self, text: str) -> None:
        """Enter ``text`` at once, as an input method does."""
        self._dispatch("on_textinput", text)
        self.frames(2)


def _seen(widget: Any, clip: tuple[float, float, float, float]) -> Iterator[Seen]:
    if widget.opacity == 0:
        return
    x, y = widget.to_window(*widget.pos)
    left, bottom = max(x, clip[0]), max(y, clip[1])
    right, top = min(x + widget.width, clip[2]), min(y + widget.height, clip[3])
    if right > left and top > bottom:
        yield Seen(widget, left, bottom, right, top)
    scroll = import_module("kivy.uix.scrollview").ScrollView
    if isinstance(widget, scroll):
        clip = left, bottom, right, top
    for child in reversed(widget.children):
        yield from _seen(child, clip)
