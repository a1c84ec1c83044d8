import contextlib
import datetime as dt
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from diary.store.engine import Store, open_store
from tests.clock import SetClock

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def clock() -> SetClock:
    return SetClock(dt.datetime(2026, 10, 30, 11, 52, 7, 250_000, tzinfo=dt.UTC))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "diary.sqlite"


@pytest.fixture
def store(path: Path, clock: SetClock) -> Iterator[Store]:
    opened = open_store(path, clock)
    yield opened
    opened.close()


@pytest.fixture
def closed(path: Path, clock: SetClock) -> Path:
    """A diary that was opened once and closed."""
    open_store(path, clock).close()
    return path


@pytest.fixture
def run():
    """Runs a program in a process of its own; it ends with the test."""
    with contextlib.ExitStack() as started:

        def begin(program: str, *arguments: object) -> subprocess.Popen[str]:
            process = subprocess.Popen(
                [sys.executable, "-c", program, *map(str, arguments)],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            started.enter_context(process)
            started.callback(process.kill)
            return process

        yield begin


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that another account can reach too, which pytest's own is not."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@contextlib.contextmanager
def forbidden(path: Path, mode: int) -> Iterator[None]:
    """Within, this process meets ``path`` as one that has only ``mode``, root or not."""
    before = path.stat().st_mode
    path.parent.chmod(path.parent.stat().st_mode | 0o055)
    path.chmod(mode)
    root = os.geteuid() == 0
    if root:
        # Root may do anything: be nobody.
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        path.chmod(before)
