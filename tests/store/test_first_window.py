"""One window on a diary: who is called, and when nobody is."""

import json
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from diary.store import first_window, machine
from diary.store.first_window import FirstWindow, call_first

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no sockets with a name")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "settings" / "machine.json"
    monkeypatch.setenv("HEADACHE_DIARY_MACHINE", str(place))
    return place


class Called:
    """Counts the calls, and waits for them."""

    def __init__(self) -> None:
        self.times = 0
        self._some = threading.Condition()

    def __call__(self) -> None:
        with self._some:
            self.times += 1
            self._some.notify_all()

    def comes(self, times: int) -> bool:
        with self._some:
            return self._some.wait_for(lambda: self.times >= times, 5)


@pytest.fixture
def called() -> Called:
    return Called()


@pytest.fixture
def first(tmp_path: Path, called: Called) -> Iterator[FirstWindow]:
    window = FirstWindow(tmp_path / "diary.sqlite", called)
    yield window
    window.close()


def test_nobody_is_called_where_no_window_is_open(tmp_path: Path) -> None:
    assert not call_first(tmp_path / "diary.sqlite")


def test_the_first_is_called_by_every_other_start(
    tmp_path: Path, first: FirstWindow, called: Called
) -> None:
    for times in (1, 2, 3):
        assert call_first(tmp_path / "diary.sqlite")
        assert called.comes(times)


def test_a_window_on_another_diary_is_not_called(
    tmp_path: Path, first: FirstWindow, called: Called
) -> None:
    assert not call_first(tmp_path / "other.sqlite")
    assert called.times == 0


def test_another_name_of_the_same_file_is_the_same_diary(
    tmp_path: Path, first: FirstWindow, called: Called
) -> None:
    (tmp_path / "link.sqlite").symlink_to(tmp_path / "diary.sqlite")
    assert call_first(tmp_path / "link.sqlite")
    assert called.comes(1)


def test_a_closed_window_leaves_nothing_behind(
    tmp_path: Path, first: FirstWindow, here: Path
) -> None:
    first.close()
    assert not call_first(tmp_path / "diary.sqlite")
    assert os.listdir(here.parent) == []


def test_a_window_that_was_killed_does_not_keep_the_diary_shut(
    tmp_path: Path, here: Path, called: Called
) -> None:
    dead = FirstWindow(tmp_path / "diary.sqlite", called)
    assert dead._listening is not None
    dead._listening.shutdown(socket.SHUT_RDWR)
    dead._listening.close()
    assert os.listdir(here.parent) != []
    assert not call_first(tmp_path / "diary.sqlite")
    again = FirstWindow(tmp_path / "diary.sqlite", called)
    assert call_first(tmp_path / "diary.sqlite")
    again.close()


def test_a_window_that_hangs_does_not_keep_it_shut_either(
    tmp_path: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_window, "_SECONDS", 0.01)
    path = tmp_path / "diary.sqlite"
    here.parent.mkdir()
    with socket.socket(socket.AF_UNIX) as hanging:
        hanging.bind(str(first_window._place(path)))
        hanging.listen(1)
        assert not call_first(path)


def test_a_place_where_no_socket_can_be_opens_windows_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, called: Called
) -> None:
    far = tmp_path / ("x" * 120) / "machine.json"
    monkeypatch.setenv("HEADACHE_DIARY_MACHINE", str(far))
    window = FirstWindow(tmp_path / "diary.sqlite", called)
    assert not call_first(tmp_path / "diary.sqlite")
    window.close()


@pytest.mark.parametrize(
    ("kept", "size"),
    [
        ([420, 900], (420, 900)),
        ([10, 10], (360, 640)),
        ([90_000, 700], (8000, 700)),
        ("wide", None),
        ([420], None),
        ([None, 900], None),
        (None, None),
    ],
)
def test_the_window_is_as_large_as_it_was(
    here: Path, kept: object, size: tuple[int, int] | None
) -> None:
    here.parent.mkdir()
    here.write_text(json.dumps({"window": kept}))
    assert machine.window_size() == size
