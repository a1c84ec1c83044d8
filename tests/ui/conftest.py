"""Sets Kivy up for a window without a display, before anything here imports it."""

import pytest

from diary import boot

boot.prepare(offscreen=True)

from diary.ui import offscreen  # noqa: E402

collect_ignore_glob: list[str] = []
_missing = ""
try:
    offscreen.open_window()
except offscreen.GraphicsError as error:
    _missing = str(error)
    collect_ignore_glob.append("*")


def pytest_collection_modifyitems() -> None:
    """Where there is no OpenGL, say so once and fail, instead of in every test."""
    if _missing:
        raise pytest.UsageError(_missing)
