from pathlib import Path

import pytest

from tests.cli.terminal import NOW, Terminal
from tests.clock import SetClock


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW)


@pytest.fixture
def type_in(tmp_path: Path, clock: SetClock, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path / "diary.sqlite", clock, capsys)
