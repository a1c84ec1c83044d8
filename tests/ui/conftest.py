"""Sets Kivy up for a window without a display, before anything here imports it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from diary import boot

if TYPE_CHECKING:
    from diary.store.engine import Store

boot.prepare(offscreen=True)

from diary.ui import offscreen  # noqa: E402

_missing: offscreen.GraphicsError | None = None
try:
    offscreen.open_window()
except offscreen.GraphicsError as error:
    _missing = error


class _Graphics(pytest.Item):
    """What stands for all tests of the window where there is nothing to draw with."""

    def runtest(self) -> None:
        assert _missing is not None
        raise _missing

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:  # type: ignore[override]
        return str(excinfo.value)


class _Undrawn(pytest.File):
    told = False

    def collect(self) -> Iterator[pytest.Item]:
        if not _Undrawn.told:
            _Undrawn.told = True
            yield _Graphics.from_parent(self, name="graphics")


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.File | None:
    """Without OpenGL one test fails, with one sentence, instead of all of them."""
    return None if _missing is None else _Undrawn.from_parent(parent, path=module_path)


# Where there is nothing to draw with, nothing of these may be imported: so they import late.


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the diary of a test lies."""
    return tmp_path / "diary.sqlite"


@pytest.fixture
def store(path: Path) -> "Iterator[Store]":
    """An empty diary in which entries are made as on 8 October."""
    from diary.store.engine import open_store
    from tests.clock import SetClock
    from tests.driver import at

    store = open_store(path, SetClock(at("2026-10-08 15:30")))
    yield store
    store.close()


@pytest.fixture
def thursday(store: "Store") -> UUID:
    """The attack of the design's picture: 8 October, 15:30, to Friday 11:10."""
    from tests.ui.detail import live_through_thursday

    return live_through_thursday(store)
