"""The stage itself: time that stands still, faults that come out, nothing left behind."""

import datetime as dt
import gc
import logging
import os
import socket
import subprocess
import sys
import threading
import weakref
from pathlib import Path

import pytest
from kivy.base import EventLoop
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.metrics import Metrics

from diary.ui.offscreen import PACKAGES, Picture, StageClock
from diary.ui.theme import theme
from diary.ui.widgets.buttons import WideButton
from diary.ui.widgets.field import Field
from tests.driver import Bench, Driver, at

ROOT = Path(__file__).resolve().parents[2]


def button(act=lambda: None) -> WideButton:
    made = WideButton(text="Press me")
    made.bind(on_tap=lambda *_: act())
    return made


def test_time_moves_only_when_it_is_told_to() -> None:
    clock = StageClock(at("2026-10-30 11:52"), "Europe/Berlin")
    rung: list[float] = []
    with Bench(button) as bench:
        start, now = Clock.get_time(), clock.now()
        Clock.schedule_once(lambda _dt: rung.append(Clock.get_time() - start), 90)
        bench.wait(89)
        assert rung == []
        bench.wait(minutes=1)
        assert rung == [pytest.approx(90, abs=1)]
        assert clock.now() - now == dt.timedelta(seconds=149)
        assert Clock.get_time() - start == pytest.approx(149)


def test_a_clock_can_be_set_back_while_time_goes_on() -> None:
    clock = StageClock(at("2026-10-30 11:52"), "Europe/Berlin")
    with Bench(button) as bench:
        clock.set(at("2026-10-30 09:00"), "America/New_York")
        bench.wait(60)
        assert clock.now() == at("2026-10-30 09:01")
        assert clock.zone() == "America/New_York"


@pytest.mark.parametrize("when", ["tap", "later"])
def test_what_a_callback_raises_fails_the_test(when: str) -> None:
    def act() -> None:
        if when == "tap":
            raise ZeroDivisionError("in the tap")
        Clock.schedule_once(lambda _dt: 1 / 0, 0.1)

    with Bench(lambda: button(act)) as bench, pytest.raises(ZeroDivisionError):
        bench.tap("Press me")


def test_what_a_thread_raises_fails_the_test() -> None:
    def fall() -> None:
        raise OSError("on the thread")

    with (
        Bench(lambda: button(threading.Thread(target=fall).start)) as bench,
        pytest.raises(OSError, match="on the thread"),
    ):
        bench.tap("Press me")


def test_what_only_the_log_hears_fails_the_test() -> None:
    def act() -> None:
        try:
            raise LookupError("swallowed")
        except LookupError:
            logging.getLogger("kivy").exception("Something")

    with (
        Bench(lambda: button(act)) as bench,
        pytest.raises(LookupError, match="swallowed"),
    ):
        bench.tap("Press me")


def test_a_fault_in_the_last_breath_fails_the_test() -> None:
    with pytest.raises(ZeroDivisionError), Bench(button) as bench:
        bench.app.bind(on_stop=lambda _app: 1 / 0)


def test_the_first_fault_is_the_one_that_is_told() -> None:
    with pytest.raises(KeyError, match="first"), Bench(button) as bench:
        bench.app.bind(on_stop=lambda _app: 1 / 0)
        raise KeyError("first")


def state() -> dict[str, object]:
    return {
        "children": list(Window.children),
        "events": {event.callback for event in Clock.get_events()},
        "bindings": {
            name: len(Window.get_property_observers(name))
            for name in (*Window.events(), *Window.properties())
        },
        "providers": list(EventLoop.input_providers),
        "threads": threading.active_count(),
        "hooks": (threading.excepthook, sys.unraisablehook, threading.Thread.start),
        "handlers": list(logging.getLogger("kivy").handlers),
        "theme": (theme.name, theme.text_size),
        "density": Metrics.density,
    }


def test_nothing_is_left_behind() -> None:
    with Bench(button):
        pass
    before = state()
    with Bench(lambda: Field(hint="Note"), density=2, theme_name="light", text_size=200) as bench:
        bench.tap("Note")
        bench.type("a")
        Window.bind(on_key_down=lambda *_: False, focus=lambda *_: None)
        Window.fbind("on_touch_up", lambda *_: False)
        Clock.schedule_interval(lambda _dt: None, 1)
        bench.touch_down("Note")
    assert state() == before
    with pytest.raises(KeyError), Bench(button, theme_name="pink"):
        pass
    assert state() == before
    with pytest.raises(ZeroDivisionError), Bench(button) as bench:
        bench.app.bind(on_stop=lambda _app: 1 / 0)
    assert state() == before


def test_a_diary_that_was_closed_is_freed(tmp_path: Path) -> None:
    with Driver(tmp_path / "diary.sqlite") as d:
        d.tap("Migraine starting now")
        d.drag_severity(4)
        diary = weakref.ref(d.app)
    del d
    gc.collect()
    assert diary() is None


def test_text_goes_only_where_a_cursor_is() -> None:
    with Bench(button) as bench, pytest.raises(AssertionError, match="nothing takes text"):
        bench.type("lost")


def test_one_sees_what_is_there_and_not_what_is_covered_or_gone() -> None:
    with Bench(button) as bench:
        bench.see("Press me")
        bench.dont_see("Press")
        with pytest.raises(AssertionError, match="cannot see “Save”, only:\n  Press me"):
            bench.see("Save")
        with pytest.raises(AssertionError, match="should not see “Press me”"):
            bench.dont_see("Press me")
        with pytest.raises(AssertionError, match="cannot find “Save”"):
            bench.tap("Save")
        bench.widget.opacity = 0
        bench.dont_see("Press me")


@pytest.mark.parametrize(("size", "density"), [((390, 844), 1), ((390, 844), 2), ((1280, 800), 1)])
def test_a_picture_has_the_size_of_the_window(size: tuple[int, int], density: int) -> None:
    with Bench(button, size=size, density=density) as bench:
        picture = bench.pixels()
        seen = bench.place("Press me")
    assert (picture.width, picture.height) == (size[0] * density, size[1] * density)
    wide = (size[0] - 32) * density
    assert seen.right - seen.left == wide
    fill = tuple(round(255 * part) for part in theme.colour("surface")[:3])
    ground = tuple(round(255 * part) for part in theme.colour("bg")[:3])
    y = picture.height - round(seen.middle[1])
    assert picture.at(round(seen.left) + 30 * density, y) == fill
    assert picture.at(picture.width - 4, picture.height - 4) == ground


def test_a_picture_is_a_png(tmp_path: Path) -> None:
    from kivy.core.image import Image

    with Bench(button) as bench:
        bench.shot(tmp_path / "a.png")
        picture = bench.pixels()
        read = Image(str(tmp_path / "a.png")).texture
        assert read.size == (390, 844)
        pixels = read.pixels
    assert bytes(picture.at(200, 40)) == pixels[4 * (40 * 390 + 200) :][:3]
    assert (
        picture.png() == Picture(390, 844, picture.rgb).png() == (tmp_path / "a.png").read_bytes()
    )


def test_a_connection_is_refused(no_network: list[str]) -> None:
    with socket.socket() as plug, pytest.raises(ConnectionRefusedError):
        plug.connect(("127.0.0.1", 9))
    assert no_network
    no_network.clear()


def test_what_lies_below_the_window_is_tested_without_kivy() -> None:
    below = [
        str(path)
        for path in (ROOT / "tests").iterdir()
        if path.name not in ("ui", "benchmarks") and (path.is_dir() or path.match("test_*.py"))
    ]
    asked = (
        "import sys, pytest; pytest.main(['--collect-only', '-q', '-n0', *sys.argv[1:]]);"
        "sys.exit('kivy' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", asked, *below], cwd=ROOT, capture_output=True)
    assert run.returncode == 0, run.stdout[-500:]
    assert b"tests collected" in run.stdout


@pytest.mark.parametrize("workers", ["0", "2"])
def test_without_opengl_one_sentence_says_what_to_install(tmp_path: Path, workers: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-n0", "-p", "no:cacheprovider", "tests/ui/test_theme.py"],
        cwd=ROOT,
        env={**os.environ, "SDL_VIDEO_EGL_DRIVER": str(tmp_path / "none")},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 1
    sentence = "There is no OpenGL to draw with; this brings it: apt-get install -y "
    assert f"\n{sentence}{PACKAGES}\n" in run.stdout
    assert "1 failed in" in run.stdout
    assert run.stderr == ""
