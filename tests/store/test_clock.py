"""The zone of the computer's clock, whatever names it."""

import time
from collections.abc import Iterator

import pytest

from diary.store.clock import SystemClock, now


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("named", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (":Europe/Berlin", "Europe/Berlin"),
        (":/usr/share/zoneinfo/America/New_York", "America/New_York"),
        ("EST5", "Etc/GMT+5"),
        ("XYZ-3", "Etc/GMT-3"),
        ("ABC-5:30", "UTC"),
        ("Mars/Olympus", "UTC"),
        ("../../etc/passwd", "UTC"),
        ("", "UTC"),
    ],
)
def test_every_tz_gives_a_zone(system: pytest.MonkeyPatch, named: str, zone: str) -> None:
    system.setenv("TZ", named)
    time.tzset()
    if not named:
        system.setattr("diary.store.clock.os.path.realpath", lambda _path: "/etc/localtime")
        system.setattr("diary.store.clock.Path.is_file", lambda _path: False)
    assert SystemClock().zone() == zone
    now(SystemClock())


def test_an_hour_ahead_in_winter_is_said_as_it_is_now(system: pytest.MonkeyPatch) -> None:
    system.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    ahead = time.localtime().tm_gmtoff
    assert SystemClock().zone() == f"Etc/GMT-{ahead // 3600}"
    assert now(SystemClock()).offset == ahead
