"""The environment and Kivy's configuration: the only place that sets them, before any Kivy import.

With these nothing is read from or written to Kivy's own folder, Kivy leaves the command line
alone, Escape does not quit, and a touchpad is not read twice.
"""

import logging
import os
import re
import sys
from importlib import import_module
from pathlib import Path

#: The smallest window, in dp.
SMALLEST = (360, 640)
#: The window of the design, in dp.
USUAL = (390, 844)
#: The widgets of Kivy's own that are used and that it has rules for.
RULES = ("ScrollView", "StencilView", "TextInput")

#: What lets a window be drawn without a display, alike on every machine.
OFFSCREEN = {
    "SDL_VIDEODRIVER": "offscreen",
    "SDL_AUDIODRIVER": "dummy",
    # without OpenGL Kivy would go on to its X11 window, which ends the process
    "KIVY_WINDOW": "sdl2",
    "LIBGL_ALWAYS_SOFTWARE": "1",
    "KIVY_METRICS_DENSITY": "1",
    "KIVY_METRICS_FONTSCALE": "1",
    "KIVY_DPI": "96",
}


def prepare(size: tuple[int, int] = USUAL, offscreen: bool = False) -> None:
    """Set everything up for a window of ``size`` dp; ``offscreen`` needs no display."""
    environment = {
        "KIVY_NO_ARGS": "1",
        "KIVY_NO_CONFIG": "1",
        "KIVY_NO_FILELOG": "1",
        "KIVY_LOG_MODE": "PYTHON",
        "KCFG_KIVY_LOG_LEVEL": "warning",
        "KIVY_WINDOW": "sdl2",
    }
    if sys.platform.startswith("linux"):
        environment["KIVY_CLIPBOARD"] = "sdl2"
        # without these two SDL goes on where nobody sees it
        environment["SDL_VIDEODRIVER"] = "x11,wayland"
    if offscreen:
        environment |= OFFSCREEN
    for name, value in environment.items():
        if offscreen or not os.environ.get(name):
            os.environ[name] = value
    logging.getLogger("kivy").addFilter(_matters)
    _configure(size, offscreen)
    _read_few_rules()


def has_display() -> bool:
    """Whether a window would be seen: on Linux, SDL opens one without a display as well."""
    asked = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
    return not sys.platform.startswith("linux") or any(map(os.environ.get, asked))


def has_window() -> bool:
    """Whether Kivy could open its window: the display answers, and there is OpenGL."""
    log = logging.getLogger("kivy")
    log.disabled = True  # where there is none, it tells of it in thirty lines
    try:
        return import_module("kivy.core.window").Window is not None
    finally:
        log.disabled = False


def _matters(record: logging.LogRecord) -> bool:
    """False for what Kivy misses on most machines and nothing here needs.

    That is a library for touch devices, and the programs that paste with the middle button.
    """
    message = record.getMessage()
    return "MTDev" not in message and not message.startswith("Cutbuffer")


def _configure(size: tuple[int, int], offscreen: bool) -> None:
    import kivy
    from kivy.config import Config

    if offscreen:
        kivy.kivy_options["cutbuffer"] = ()
    width, height = size
    graphics = {
        "width": width,
        "height": height,
        "minimum_width": SMALLEST[0],
        "minimum_height": SMALLEST[1],
        "multisamples": 0 if offscreen else 2,
        "vsync": 0 if offscreen else 1,
        "maxfps": 0 if offscreen else 60,
    }
    for name, value in graphics.items():
        Config.set("graphics", name, str(value))
    Config.set("kivy", "exit_on_escape", "0")
    Config.set("kivy", "log_level", "warning")
    Config.remove_section("input")
    Config.add_section("input")
    hover = ",disable_hover" if offscreen else ""
    Config.set("input", "mouse", f"mouse,disable_multitouch{hover}")


def _read_few_rules() -> None:
    """Have Kivy read of its own rules only those of ``RULES``; all of them take a fifth of a start.

    It reads them all as it imports its builder, so meanwhile its data lies in a folder of ours.
    """
    import kivy
    import kivy.resources

    from diary.paths import ASSETS

    theirs = kivy.kivy_data_dir
    kivy.kivy_data_dir = str(ASSETS / "kivy")
    from kivy.lang.builder import Builder

    kivy.kivy_data_dir = theirs
    style = Path(theirs, "style.kv")
    rules = re.split(r"^(?=<)", style.read_text(encoding="utf-8"), flags=re.MULTILINE)
    wanted = re.compile(rf"<[-+]?(?:{'|'.join(RULES)})>")
    few = "".join(rule for rule in rules if wanted.match(rule))
    Builder.load_string(few, filename=str(style), rulesonly=True)
