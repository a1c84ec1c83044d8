"""What an icon means, and which key does the same, for the mouse and for the keyboard."""

from pathlib import Path

import pytest

from diary import history, journal, words
from diary.store.engine import open_store
from diary.ui.theme import theme
from tests.clock import SetClock
from tests.driver import Driver, at
from tests.ui.fitting import faults

NOW = "2026-10-30 11:52"
HELP = words.HELP_LABEL + " F1"


def test_an_icon_says_what_it_is_once_the_mouse_rests_on_it(tmp_path: Path) -> None:
    with Driver(tmp_path / "diary.sqlite", now=NOW) as d:
        assert d.tooltip() is None
        x, y = d.place(words.HELP_LABEL).middle
        d.stage.window.mouse_pos = (x, y)
        d.wait(0.4)
        d.stage.window.mouse_pos = (x + 3, y)
        d.wait(0.4)
        assert d.tooltip() is None  # it still moved
        d.wait(0.4)
        assert d.tooltip() == HELP
        d.stage.window.mouse_pos = (x - 3, y)
        d.wait(0.1)
        assert d.tooltip() == HELP
        d.stage.window.mouse_pos = (x, y - 120)
        d.wait(0.1)
        assert d.tooltip() is None


def test_what_has_words_says_only_which_key_does_the_same(tmp_path: Path) -> None:
    with Driver(tmp_path / "diary.sqlite", now=NOW) as d:
        d.rest_mouse(words.TOOK_SOMETHING)
        assert d.tooltip() == words.TOOK_SOMETHING + " Ctrl+T"
        d.rest_mouse(words.TAB_HISTORY)
        assert d.tooltip() == words.TAB_HISTORY + " Ctrl+2"
        d.rest_mouse("Friday 30 October")
        assert d.tooltip() is None


def test_what_was_pressed_is_known_until_the_mouse_leaves_it(tmp_path: Path) -> None:
    with Driver(tmp_path / "diary.sqlite", now=NOW) as d:
        d.tap("Migraine starting now")
        d.rest_mouse("Nausea")
        assert d.tooltip() == "Nausea N"
        d.tap("Nausea")
        assert d.tooltip() is None
        x, y = d.place("Nausea").middle
        d.stage.window.mouse_pos = (x + 2, y)
        d.wait(1)
        assert d.tooltip() is None
        d.rest_mouse("Light hurts")
        assert d.tooltip() == "Light hurts L"
        d.rest_mouse("Nausea")
        assert d.tooltip() == "Nausea N"


def test_the_keyboard_is_told_what_a_bare_icon_is_and_nothing_else(tmp_path: Path) -> None:
    with Driver(tmp_path / "diary.sqlite", now=NOW) as d:
        said = {}
        for _ in range(8):
            d.key("tab")
            said[d.focused()] = d.tooltip()
        assert said.pop(words.HELP_LABEL) == HELP
        assert len(said) > 4
        assert set(said.values()) == {None}
        d.key("tab", "shift")
        while d.focused() != words.HELP_LABEL:
            d.key("tab")
        d.key("a")
        assert d.tooltip() is None


def test_a_sheet_has_its_own_and_takes_it_along(tmp_path: Path) -> None:
    with Driver(tmp_path / "diary.sqlite", now=NOW) as d:
        d.key("t", "ctrl")
        d.rest_mouse(words.CLOSE)
        assert d.tooltip() == words.CLOSE + " Esc"
        d.tap(words.CLOSE)
        assert d.tooltip() is None
        d.key("t", "ctrl")
        assert d.tooltip() is None
        assert not faults(d)


def test_the_icons_of_the_history_say_their_symptoms(tmp_path: Path) -> None:
    path = tmp_path / "diary.sqlite"
    clock = SetClock(at("2026-10-28 08:00"))
    store = open_store(path, clock)
    id = journal.start_attack(store).entry_id
    assert id is not None
    journal.mark_symptom(store, history.built_in(store, "symptom", "vomiting"), attack_id=id)
    clock.on(hours=4)
    journal.end_attack(store)
    store.close()
    with Driver(path, now=NOW) as d:
        d.tap(words.TAB_HISTORY)
        icon = next(s for s in d.stage.seen() if getattr(s.widget, "name", "") == "Vomiting")
        d.stage.window.mouse_pos = icon.middle
        d.wait(1)
        assert d.tooltip() == "Vomiting"


@pytest.mark.parametrize(("size", "text_size"), [((360, 640), 200), ((1180, 800), 100)])
def test_it_stands_whole_in_every_window(
    tmp_path: Path, size: tuple[int, int], text_size: int
) -> None:
    with Driver(tmp_path / "diary.sqlite", now=NOW, size=size, text_size=text_size) as d:
        d.tap("Migraine starting now")
        seen = 0
        for control in [s.widget for s in d.stage.seen() if getattr(s.widget, "key_hint", "")]:
            d.stage.window.mouse_pos = (0, 0)
            d.stage.window.mouse_pos = control.to_window(*control.center)
            d.wait(1)
            said = d.tooltip()
            if said is not None:
                seen += 1
                assert said == f"{control.name} {control.key_hint}"
        assert seen >= 3
        assert theme.text_size == text_size


def test_nothing_is_shown_after_the_mouse_has_left_the_window(tmp_path: Path) -> None:
    with Driver(tmp_path / "diary.sqlite", now=NOW) as d:
        d.rest_mouse(words.HELP_LABEL)
        d.stage.window.dispatch("on_cursor_leave")
        d.wait(1)
        assert d.tooltip() is None
