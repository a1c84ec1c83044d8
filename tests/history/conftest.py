import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from diary.store.engine import Store, open_store
from tests.clock import SetClock
from tests.history.fill import NOW


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW)


@pytest.fixture
def store(tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    opened = open_store(tmp_path / "diary.sqlite", clock)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for all examples of a property, each of which empties it first."""
    clock = SetClock(dt.datetime(2026, 10, 30, 11, tzinfo=dt.UTC))
    opened = open_store(tmp_path_factory.mktemp("history") / "diary.sqlite", clock)
    yield opened
    opened.close()
