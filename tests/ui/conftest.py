"""Sets Kivy up for a window without a display, before anything here imports it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from diary import boot

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
