"""What a start costs: what is imported before the first frame, and where the diary is opened."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from diary.boot import OFFSCREEN
from diary.measures.rows import Precision
from diary.store.clock import SystemClock, moment

#: All of the diary that the first frame of a quiet day needs.
FIRST = {
    *("diary", "diary.boot", "diary.cli", "diary.paths"),
    *("diary.app", "diary.app.desk", "diary.app.keyboard", "diary.app.opening"),
    *("diary.app.look", "diary.app.unreadable", "diary.app.writing"),
    *("diary.measures", "diary.measures.attacks", "diary.measures.overuse", "diary.measures.rows"),
    *("diary.measures.products", "diary.measures.severity", "diary.measures.time"),
    *("diary.store", "diary.store.clock", "diary.store.errors", "diary.store.glance"),
    *("diary.store.first_window", "diary.store.machine", "diary.store.revisions", "diary.settings"),
    *("diary.ui", "diary.ui.kv", "diary.ui.theme"),
    *("diary.ui.screens", "diary.ui.screens.now_quiet", "diary.ui.screens.shell"),
    *("diary.ui.widgets", "diary.ui.widgets.bars", "diary.ui.widgets.box"),
    *("diary.ui.widgets.buttons", "diary.ui.widgets.focus", "diary.ui.widgets.rows"),
    *("diary.ui.widgets.scroll", "diary.ui.widgets.severity", "diary.ui.widgets.tappable"),
    "diary.ui.widgets.text",
}
#: And with an attack that runs.
RUNNING = FIRST | {
    *("diary.ui.screens.now_attack", "diary.ui.widgets.chips", "diary.ui.widgets.tiles"),
}

#: Runs the program as it is with no argument, and notes what happens when; says it as JSON.
WATCHED = """
import json, sys, threading

told = {"sqlalchemy": None, "connected": []}
frames = 0
asked = sys.argv.pop()

def now():
    return [frames, threading.current_thread() is threading.main_thread()]

bound = False

def watch(event, arguments):
    global bound
    if event == "import" and arguments[0] == "diary.app":
        # the environment is set up by now
        if not bound:
            bound = True
            from kivy.core.window import Window
            Window.bind(on_draw=draw)
    elif event == "import" and arguments[0] == "sqlalchemy" and told["sqlalchemy"] is None:
        told["sqlalchemy"] = now()
    elif event == "sqlite3.connect":
        told["connected"].append(now())

def draw(window):
    if not frames:
        # what is bound last hears of it first
        window.bind(on_flip=flip)

def flip(window):
    global frames
    frames += 1
    if frames == 1:
        from kivy.app import App
        from kivy.clock import Clock
        told["modules"] = sorted(sys.modules)
        app = App.get_running_app()
        if asked == "look":
            Clock.schedule_interval(lambda _seconds: app.desk and app.stop(), 0)
        else:
            window.dispatch("on_mouse_down", window.width / 2, window.height / 2, "left", [])
            # the next frame hears the touch, then this, and draws no more
            Clock.schedule_once(lambda _: Clock.schedule_once(lambda _: close(app), -1), 0)

def close(app):
    told["waiting"] = app.desk is None and app.waiting_onset is not None
    app.stop()

sys.addaudithook(watch)
from diary import cli
code = cli.main([])
print(json.dumps(told))
sys.exit(code)
"""


def started(path: Path, then: str = "look") -> dict[str, Any]:
    """What was noted of the program, which was closed once its file was open, or after a tap."""
    elsewhere = {"HEADACHE_DIARY_MACHINE": str(path.with_name("machine.json"))}
    ended = subprocess.run(
        [sys.executable, "-c", WATCHED, then],
        env={**os.environ, **OFFSCREEN, "HEADACHE_DIARY": str(path), **elsewhere},
        capture_output=True,
        text=True,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    return dict(json.loads(ended.stdout))


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A first start."""
    return started(tmp_path_factory.mktemp("start") / "diary.sqlite")


def ours(noted: dict[str, Any]) -> set[str]:
    """All of the diary but the words, which are read together."""
    names = {name for name in noted["modules"] if name.partition(".")[0] == "diary"}
    return {name for name in names if not f"{name}.".startswith("diary.words.")}


def test_the_first_frame_needs_little_of_the_diary(quiet: dict[str, Any]) -> None:
    assert ours(quiet) == FIRST


def test_the_first_frame_needs_nothing_but_kivy(quiet: dict[str, Any]) -> None:
    packages = {name.partition(".")[0] for name in quiet["modules"]}
    assert "kivy" in packages
    heavy = {"sqlalchemy", "alembic", "mako", "reportlab", "babel", "platformdirs", "requests"}
    assert not packages & heavy
    assert not {"kivy.uix.textinput", "kivy.uix.label", "tomllib"} & set(quiet["modules"])


def test_the_diary_is_opened_after_the_first_frame_beside_it(quiet: dict[str, Any]) -> None:
    frame, on_main_thread = quiet["sqlalchemy"]
    assert frame >= 1
    assert not on_main_thread
    assert quiet["connected"]
    assert [at for at in quiet["connected"] if at[0] == 0 and not at[1]] == []
    first = next(at for at in quiet["connected"] if at[0] > 0)
    assert not first[1]


def test_an_attack_that_runs_needs_little_more(tmp_path: Path) -> None:
    path = tmp_path / "diary.sqlite"
    started(path, "tap")
    noted = started(path)
    assert ours(noted) == RUNNING
    # the glance
    assert noted["connected"][0] == [0, True]
    assert noted["sqlalchemy"][0] >= 1


def test_a_tap_is_kept_though_the_window_is_closed_at_once(tmp_path: Path) -> None:
    path = tmp_path / "diary.sqlite"
    before = moment(SystemClock().now(), "UTC", Precision.EXACT).at
    assert started(path, "tap")["waiting"]
    with closing(sqlite3.connect(path)) as disk:
        ((onset, ending),) = disk.execute("SELECT onset_at, ending FROM attack").fetchall()
    assert ending == "open"
    assert onset >= before.strftime("%Y-%m-%d %H:%M:%S")
