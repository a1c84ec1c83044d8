"""More: help first, every setting, where the diary is kept, and the sources of the safety texts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import diary
from diary import settings, words
from diary.ui.theme import theme
from tests.driver import Driver
from tests.ui.fitting import faults

HIGH = 844


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HEADACHE_DIARY_MACHINE", str(tmp_path / "machine.json"))
    return tmp_path / "diary.sqlite"


@pytest.fixture
def more(path: Path) -> Iterator[Driver]:
    with Driver(path) as d:
        d.tap(words.TAB_MORE)
        yield d


def kept(d: Driver, name: str) -> object:
    return d.history.settings()[name]


def test_help_stands_first_and_as_drawn(more: Driver) -> None:
    card = more.place(words.HELP_ROW)
    assert (card.left, HIGH - card.top, HIGH - card.bottom) == (16, 72, 136)
    report = more.place(words.REPORT_FOR_DOCTOR)
    assert (HIGH - report.top, HIGH - report.bottom) == (144, 200)
    more.tap(words.HELP_ROW)
    more.see(words.HELP_TITLE, words.HELP_NOW[0])


def test_every_row_stands_in_its_order(more: Driver) -> None:
    shown: list[str] = []
    for name in (words.HELP_ROW, words.NOTIFY, words.ABOUT_ROW):
        more.scroll_to(name)
        shown += [text for text in more.texts() if text not in shown]
    rows = [
        *(words.HELP_ROW, words.REPORT_FOR_DOCTOR, words.REMEDIES, words.LOOK, "Dim", "Dark"),
        *("Light", words.DIM_IN_ATTACK, words.TEXT_SIZE, words.SCALE, words.CLOCK),
        *(words.FIRST_DAY, words.LANGUAGE, words.ASKED, words.NOTIFY, words.ASK_WORRY),
        *(words.ASK_LOW_MOOD, words.ASK_BLEEDING, words.YOUR_DATA, words.LOCK, words.BACK_UP),
        *(words.IMPORT, words.WHERE_KEPT, words.TRASH, words.THIS_PROGRAM, words.KEYS_ROW),
        words.ABOUT_ROW,
    ]
    assert [text for text in shown if text in rows] == rows


@pytest.mark.parametrize("what", [words.REPORT_FOR_DOCTOR, words.LOCK, words.BACK_UP, words.IMPORT])
def test_what_is_not_there_yet_says_so(more: Driver, what: str) -> None:
    more.tap(what)
    more.see(words.BACK)
    assert any("next" in text for text in more.texts())
    more.key("escape")
    more.see(words.TAB_MORE)


# Settings

CHOICES = [
    (row, name, words.setting_value(name, value), value)
    for row, name in (
        (words.TEXT_SIZE, "text_size"),
        (words.CLOCK, "clock"),
        (words.FIRST_DAY, "first_day"),
        (words.LANGUAGE, "language"),
    )
    for value in settings.SETTINGS[name].allowed
]
SWITCHES = [
    (words.DIM_IN_ATTACK, "dim_in_attack"),
    (words.NOTIFY, "notify"),
    (words.ASK_WORRY, "ask_worry"),
    (words.ASK_LOW_MOOD, "ask_low_mood"),
    (words.ASK_BLEEDING, "ask_bleeding"),
]


def test_every_setting_has_its_control() -> None:
    named = {name for _, name, *_ in CHOICES} | {name for _, name in SWITCHES}
    assert named | {"theme", "scale"} == set(settings.SETTINGS)


@pytest.mark.parametrize(("row", "name", "shown", "value"), CHOICES)
def test_a_choice_is_kept_and_shown(
    more: Driver, row: str, name: str, shown: str, value: object
) -> None:
    more.tap(row)
    # the row shows the same words as the chip that is chosen
    chip = [each for each in more._controls(shown) if hasattr(each.widget, "selected")]
    more.tap_at(chip[0].middle[0], HIGH - chip[0].middle[1])
    assert kept(more, name) == value
    more.see(shown)


@pytest.mark.parametrize(("row", "name"), SWITCHES)
def test_a_switch_is_kept(more: Driver, row: str, name: str) -> None:
    assert kept(more, name) is True
    more.tap(row)
    assert kept(more, name) is False
    more.tap(row)
    assert kept(more, name) is True


def test_the_theme_changes_at_once_and_the_page_stays(more: Driver) -> None:
    more.tap("Light")
    assert (theme.name, kept(more, "theme")) == ("light", "light")
    more.see(words.TAB_MORE, words.TEXT_SIZE)


def test_the_text_size_changes_at_once_and_the_place_is_kept(more: Driver) -> None:
    more.scroll_to(words.FIRST_DAY)
    more.tap(words.TEXT_SIZE)
    more.tap("200%")
    assert theme.text_size == 200
    more.see(words.TEXT_SIZE)


def test_the_size_of_everything_is_stepped(more: Driver) -> None:
    before = theme.size("touch")
    more.tap(words.SCALE)
    more.tap(words.LARGER)
    assert kept(more, "scale") == 105
    assert theme.size("touch") > before
    more.see("105%", words.SMALLER)
    more.tap(words.SMALLER)
    more.tap(words.SMALLER)
    assert kept(more, "scale") == 95


def test_one_row_at_a_time_is_unfolded_and_escape_folds_it(more: Driver) -> None:
    more.tap(words.TEXT_SIZE)
    more.see("115%")
    more.tap(words.CLOCK)
    more.see("24-hour")
    more.dont_see("115%")
    more.key("escape")
    more.dont_see("24-hour")
    more.see(words.TAB_MORE, words.CLOCK)


def test_what_the_command_line_set_is_shown_after_a_look_back(more: Driver) -> None:
    from diary import journal

    assert more.app.desk is not None
    journal.set_setting(more.app.desk.store, "clock", "12")
    more.look_away()
    more.look_back()
    more.see("12-hour")


# By keys


def test_a_setting_by_keys_and_the_ring_comes_back_to_its_row(path: Path) -> None:
    with Driver(path) as d:
        for key, *held in (("4", "ctrl"), ("c",), ("enter",), ("right",), ("enter",)):
            d.key(key, *held)
        assert kept(d, "clock") == "12"
        assert d.focused() == words.CLOCK
        d.key("t")
        d.key("t")
        d.key("enter")
        d.key("right")
        d.key("enter")
        # all was built anew
        assert (theme.text_size, d.focused()) == (115, words.TEXT_SIZE)
        d.key("escape")
        d.key("escape")
        d.see(words.STARTING_NOW)


def test_home_and_end_lead_to_the_first_and_the_last_row(more: Driver) -> None:
    more.key("end")
    assert more.focused() == words.ABOUT_ROW
    assert more.place(words.ABOUT_ROW).whole
    more.key("home")
    assert more.focused() == words.HELP_LABEL


# The pages about the program


def test_where_the_diary_is_kept_is_shown(more: Driver) -> None:
    more.tap(words.WHERE_KEPT)
    more.scroll_to(words.TRASH)
    assert any(str(more.path) == text.replace(" ", "") for text in more.texts())


def test_keys_and_about(more: Driver) -> None:
    more.tap(words.KEYS_ROW)
    more.see(words.KEYS_TITLE)
    more.key("escape")
    more.tap(words.ABOUT_ROW)
    more.see(words.version(diary.__version__), words.ABOUT_SENTENCE, words.ABOUT_LICENCES)
    more.tap(words.BACK)
    more.see(words.TAB_MORE)


# When to get help


@pytest.mark.parametrize("place", ["now", "history", "insights", "more", "remedies", "sheet"])
def test_help_is_one_tap_and_one_key_away(path: Path, place: str) -> None:
    with Driver(path) as d:
        if place == "sheet":
            d.key("t", "ctrl")
        elif place == "remedies":
            d.key("4", "ctrl")
            d.tap(words.REMEDIES)
        else:
            d.key(str(("now", "history", "insights", "more").index(place) + 1), "ctrl")
        d.tap(words.HELP_LABEL)
        d.see(words.HELP_NOW[0])
        d.key("escape")
        d.key("f1")
        d.see(words.HELP_NOW[0])


def test_the_sources_are_one_tap_from_the_help_and_lead_back(path: Path) -> None:
    with Driver(path) as d:
        d.key("f1")
        d.scroll_to(words.SOURCES)
        d.see(words.POISON_CENTRE, words.HELP_END)
        d.tap(words.SOURCES)
        d.see(words.SOURCES_ABOUT)
        for _, where in (
            *words.SOURCES_OF_HELP,
            *words.SOURCES_OF_CLASSES,
            *words.SOURCES_OF_PRODUCTS,
        ):
            assert "http" not in where
        for what, _ in words.SOURCES_OF_HELP:
            d.scroll_to(what)
        d.key("escape")
        d.see(words.HELP_END)
        d.key("escape")
        d.see(words.STARTING_NOW)


def test_help_and_its_sources_need_no_open_diary(path: Path) -> None:
    with Driver(path, slow=True) as d:
        d.key("f1")
        d.tap(words.SOURCES)
        d.see(words.SOURCES_ABOUT)
        d.key("escape")
        d.key("escape")
        d.tap(words.TAB_MORE)
        d.see(words.HELP_ROW)
        d.tap(words.ASK_WORRY)
        d.disk_answers()
        assert kept(d, "ask_worry") is True


@pytest.mark.parametrize("size", [(360, 640), (390, 844)])
@pytest.mark.parametrize("text_size", [100, 200])
def test_everything_fits(path: Path, size: tuple[int, int], text_size: int) -> None:
    with Driver(path, size=size, text_size=text_size) as d:
        d.tap(words.TAB_MORE)
        found = {"top": faults(d)}
        for row in (words.TEXT_SIZE, words.SCALE, words.FIRST_DAY, words.WHERE_KEPT):
            d.tap(row)
            found[row] = faults(d)
        for row in (words.NOTIFY, words.ABOUT_ROW):
            d.scroll_to(row)
            found[row] = faults(d)
        d.tap(words.ABOUT_ROW)
        found["about"] = faults(d)
        d.key("f1")
        d.tap(words.SOURCES)
        found["sources"] = faults(d)
        assert {place: wrong for place, wrong in found.items() if wrong} == {}
