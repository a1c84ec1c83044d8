import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from diary.store.engine import Store, open_store
from tests.clock import SetClock

NOON = dt.datetime(2026, 10, 30, 11, 52, tzinfo=dt.UTC)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOON)


@pytest.fixture
def store(tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    opened = open_store(tmp_path / "diary.sqlite", clock)
    yield opened
    opened.close()
