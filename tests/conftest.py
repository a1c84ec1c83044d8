"""What holds for every test: a home of its own, and no network.

Nothing here imports Kivy: what lies below the window is tested without it.
"""

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import settings

# How long an example takes on a busy machine says nothing about it.
settings.register_profile("diary", deadline=None)
settings.load_profile("diary")

_HOME = tempfile.mkdtemp(prefix="headache-diary-tests-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ["HOME"] = _HOME
_OF_THE_PERSON = ("HEADACHE_DIARY", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "TZ")
for _name in (*_OF_THE_PERSON, "LC_ALL", "LC_MESSAGES", "LC_TIME", "LANG", "LANGUAGE"):
    os.environ.pop(_name, None)

_reached: list[str] = []


def _watch_sockets(event: str, arguments: tuple[object, ...]) -> None:
    # a socket with the name of a file leads to no network: two windows talk through one
    if event == "socket.connect" and isinstance(arguments[1], str):
        return
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo"):
        _reached.append(f"{event} {arguments[1:]}")
        raise ConnectionRefusedError("the diary opens no network connection")


sys.addaudithook(_watch_sockets)


@pytest.fixture(autouse=True)
def no_network() -> Iterator[list[str]]:
    """Refuse every connection, and fail the test that tried one even where that was hidden."""
    _reached.clear()
    yield _reached
    tried, _reached[:] = list(_reached), []
    assert not tried, f"a network connection was tried: {tried}"
