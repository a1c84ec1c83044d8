"""Settings that can be seen: at once, from the first frame on, and by itself in an attack."""

import datetime as dt
from pathlib import Path

import pytest

from diary import journal, words
from diary.store.engine import open_store
from diary.ui.theme import luminance, theme
from tests.clock import SetClock
from tests.driver import FRIDAY, Driver, at


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HEADACHE_DIARY_MACHINE", str(tmp_path / "machine.json"))
    return tmp_path / "diary.sqlite"


def kept(path: Path, **settings: object) -> None:
    """The diary, or this machine, keeps these settings."""
    store = open_store(path, SetClock(at("2026-10-20 09:00").astimezone(dt.UTC)))
    for name, value in settings.items():
        journal.set_setting(store, name, value)
    store.close()


def ground(d: Driver) -> float:
    """How light the lower left corner is, 0 to 1."""
    picture = d.pixels()
    red, green, blue = (part / 255 for part in picture.at(2, 300))
    return luminance((red, green, blue, 1.0))


def test_the_first_frame_has_the_look_that_is_kept(path: Path) -> None:
    kept(path, theme="light", text_size=130)
    with Driver(path, now=FRIDAY, slow=True) as d:
        assert (theme.name, theme.text_size) == ("light", 130)
        assert ground(d) > 0.8
        d.disk_answers()
        assert ground(d) > 0.8


def test_an_attack_dims_the_window_and_its_end_lets_it_be_light_again(path: Path) -> None:
    kept(path, theme="light")
    with Driver(path, now=FRIDAY) as d:
        d.tap(words.STARTING_NOW)
        assert ground(d) < 0.01
        d.see("Onset 11:52 saved", words.UNDO)
        d.tap(words.TAB_HISTORY)
        assert ground(d) < 0.01
        d.key("escape")
        d.wait(minutes=2)
        d.tap(words.IT_IS_OVER)
        assert ground(d) < 0.01
        d.wait(1)
        d.tap(words.DONE)
        assert ground(d) > 0.8


def test_an_undone_start_is_light_again_and_can_be_redone(path: Path) -> None:
    kept(path, theme="light")
    with Driver(path, now=FRIDAY) as d:
        d.tap(words.STARTING_NOW)
        d.tap(words.UNDO)
        assert ground(d) > 0.8
        d.tap(words.REDO)
        assert ground(d) < 0.01


def test_who_does_not_want_it_dimmed_keeps_the_theme(path: Path) -> None:
    kept(path, theme="light", dim_in_attack=False)
    with Driver(path, now=FRIDAY) as d:
        d.tap(words.STARTING_NOW)
        assert ground(d) > 0.8


def test_what_is_entered_before_the_file_is_open_dims_too(path: Path) -> None:
    kept(path, theme="light")
    with Driver(path, now=FRIDAY, slow=True) as d:
        d.tap(words.STARTING_NOW)
        assert ground(d) < 0.01
        d.see(words.SAVING)
        d.disk_answers()
        d.see("Onset 11:52 saved")


def test_a_setting_changed_by_another_program_comes_with_the_next_look(path: Path) -> None:
    with Driver(path, now=FRIDAY) as d:
        kept(path, theme="light")
        d.look_away()
        d.look_back()
        assert ground(d) > 0.8


def test_the_scale_is_as_large_as_the_window_allows(path: Path) -> None:
    kept(path, scale=150)
    with Driver(path, now=FRIDAY, size=(390, 844)) as d:
        tile = d.place(words.TOOK_SOMETHING)
        assert theme.zoom == pytest.approx(390 / 360)
        d.resize(540, 960)
        assert theme.zoom == 1.5
        assert d.place(words.TOOK_SOMETHING).widget.height == pytest.approx(56 * 1.5)
        d.resize(360, 640)
        assert theme.zoom == 1
        assert tile.widget.height == pytest.approx(56 * 390 / 360)


def test_smaller_than_designed(path: Path) -> None:
    kept(path, scale=75)
    with Driver(path, now=FRIDAY) as d:
        d.tap(words.STARTING_NOW)
        d.tap_severity(6)
        assert d.severity() == 6
        assert theme.zoom == 0.75


def test_the_bar_stays_where_the_look_changes(path: Path) -> None:
    with Driver(path, now=FRIDAY) as d:
        d.tap(words.STARTING_NOW)
        d.key("+", "ctrl")
        d.see("Onset 11:52 saved")
        d.wait(17)
        d.see("Onset 11:52 saved")
        d.wait(4)
        d.dont_see("Onset 11:52 saved")


def test_twelve_hours_and_a_week_from_sunday_on_at_once(path: Path) -> None:
    with Driver(path, now=FRIDAY) as d:
        d.tap(words.STARTING_NOW)
        d.see("Started 11:52")
        d.app.set_setting("clock", "12")
        d.wait(1)
        d.see("Started 11:52\u00a0AM")
        d.app.set_setting("first_day", "sunday")
        d.wait(1)
        d.tap(words.TAB_HISTORY)
        d.key("c")
        d.see("October 2026")
        days = [text for text in d.texts() if text in ("Sun", "Mon", "Sat")]
        assert days == ["Sun", "Mon", "Sat"]
        d.app.set_setting("first_day", "monday")
        d.wait(1)
        days = [text for text in d.texts() if text in ("Sun", "Mon", "Sat")]
        assert days == ["Mon", "Sat", "Sun"]
    with Driver(path, now=FRIDAY, slow=True) as d:
        d.see("Started 11:52\u00a0AM")
        d.disk_answers()
