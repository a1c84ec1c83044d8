"""The same diary without a window; without a verb, the window.

Nothing but the standard library is imported here: the window's first frame comes through this
module, and everything it does not need comes later.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from diary.cli.arguments import Arguments
    from diary.store.clock import Clock


_NO_DISPLAY = "There is no display for a window: headache-diary --help says what works without one."
_NO_WINDOW = (
    "No window can be opened: the display does not answer, or there is no OpenGL to draw with. "
    "headache-diary --help says what works without one."
)


def main(argv: Sequence[str] | None = None, clock: Clock | None = None) -> int:
    """Do what the command line says; the exit status.

    A mistake gets one sentence on standard error and exit status 2, and nothing was written.
    """
    given = sys.argv[1:] if argv is None else argv
    if not given:
        return _open_window(None)
    from diary.cli import arguments, terminal

    terminal.prepare()
    try:
        asked = arguments.read(given)
        if "--help" in asked.options:
            return terminal.say([arguments.help_text(asked.verb)])
        if "--version" in asked.options:
            from diary import __version__

            return terminal.say([f"Headache Diary {__version__}"])
        if asked.verb is None:
            named = asked.options.get("--diary")
            if "--starting" in asked.options:
                # on disk before anything is drawn
                _without_window(arguments.Arguments("start", (), _of(named)), clock)
            return _open_window(named)
        return _without_window(asked, clock)
    except arguments.UsageError as wrong:
        return terminal.complain(str(wrong))
    except KeyboardInterrupt:
        return 130


def _of(named: str | None) -> dict[str, str]:
    return {} if named is None else {"--diary": named}


def _without_window(asked: Arguments, clock: Clock | None) -> int:
    from diary.cli import terminal, verbs
    from diary.cli.when import WhenError
    from diary.store.clock import SystemClock
    from diary.store.errors import StoreError

    try:
        return terminal.say(verbs.do(asked, clock or SystemClock()))
    except (WhenError, StoreError) as wrong:
        return terminal.complain(str(wrong))


def _open_window(named: str | None) -> int:
    # What a start makes stays. Looking for garbage in it would only take time; diary.app begins
    # to look once the diary is open.
    gc.disable()
    from diary.boot import USUAL, has_display, has_window, prepare
    from diary.paths import diary_path

    if not has_display():
        from diary.cli import terminal

        return terminal.complain(_NO_DISPLAY)
    from diary.store.first_window import call_first
    from diary.store.machine import window_size

    path = diary_path(named)
    if call_first(path):
        from diary import words
        from diary.cli import terminal

        return terminal.say([words.OPEN_ALREADY])
    prepare(window_size() or USUAL)
    if not has_window():
        from diary.cli import terminal

        return terminal.complain(_NO_WINDOW)
    from diary.app import run

    run(path)
    return 0


def window() -> NoReturn:
    """Open the window, or do what the command line says."""
    raise SystemExit(main())
