"""One window on a diary: a second start brings the first to the front.

The first listens on a socket among the user's settings. Where there are no such sockets (Windows)
every start opens a window, as before; two windows on one diary do it no harm.
"""

import hashlib
import os
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from diary.paths import machine_path

_SECONDS = 1.0


def _place(path: Path) -> Path:
    name = hashlib.sha256(os.path.realpath(path).encode()).hexdigest()[:16]
    return machine_path().with_name(f"window-{name}")


def _socket() -> socket.socket:
    """A new socket; OSError where there are none of this kind."""
    family = getattr(socket, "AF_UNIX", None)
    if family is None:
        raise OSError("no sockets with a name")
    made = socket.socket(family, socket.SOCK_STREAM)
    made.settimeout(_SECONDS)
    return made


def call_first(path: Path) -> bool:
    """Ask the window that is open on the diary at ``path`` to come forward; False for none."""
    with suppress(OSError), _socket() as asking:
        asking.connect(str(_place(path)))
        # a window that hangs does not answer, and must not keep the diary shut
        return asking.recv(1) == b"1"
    return False


class FirstWindow:
    """The window that is open on the diary at ``path``; ``called`` hears, on a thread, of calls."""

    def __init__(self, path: Path, called: Callable[[], object]) -> None:
        self._called = called
        self._place = _place(path)
        self._listening: socket.socket | None = None
        with suppress(OSError):
            self._place.parent.mkdir(parents=True, exist_ok=True)
            # of a program that was killed; call_first found nobody there
            self._place.unlink(missing_ok=True)
            listening = _socket()
            listening.bind(str(self._place))
            self._place.chmod(0o600)
            listening.listen(1)
            listening.settimeout(None)
            self._listening = listening
            threading.Thread(target=self._listen, name="first window", daemon=True).start()

    def _listen(self) -> None:
        listening = self._listening
        while listening is not None:
            try:
                call, _ = listening.accept()
            except OSError:
                return
            with call, suppress(OSError):
                call.sendall(b"1")
                self._called()

    def close(self) -> None:
        """Listen no more."""
        if self._listening is not None:
            with suppress(OSError):
                self._place.unlink(missing_ok=True)
            self._listening.close()
            self._listening = None
