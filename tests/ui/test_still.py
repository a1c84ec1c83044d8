"""A window in which nothing changes draws nothing: neither processor nor battery is used up."""

from pathlib import Path

from diary import words
from tests.driver import Driver


def frames(d: Driver, seconds: float) -> int:
    """How many frames are drawn while nobody does anything."""
    drawn = []
    uid = d.stage.window.fbind("on_draw", drawn.append)
    d.wait(seconds)
    d.stage.window.unbind_uid("on_draw", uid)
    return len(drawn)


def test_now_is_drawn_once_a_minute_at_most(tmp_path: Path) -> None:
    with Driver(tmp_path / "diary.sqlite", now="2026-10-30 11:52:10") as d:
        assert frames(d, 30) == 0
        d.tap(words.STARTING_NOW)
        d.see("Onset 11:52 saved")
        # until the bar goes
        d.wait(21)
        d.dont_see("Onset 11:52 saved")
        assert frames(d, 60) <= 2
        d.see("2 min")
