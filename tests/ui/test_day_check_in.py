"""How was today: everything may stay unsaid, and what was said is kept as it was said."""

import datetime as dt
from pathlib import Path

import pytest

from diary import journal, words
from diary.measures.rows import TermKind
from diary.store.engine import open_store
from diary.ui.screens.day_check_in import Hours
from diary.ui.widgets.small_slider import SmallSlider
from tests.clock import SetClock
from tests.driver import FRIDAY, Driver, at
from tests.ui.fitting import faults

TODAY = at(FRIDAY).date()
YESTERDAY = TODAY - dt.timedelta(days=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "diary.sqlite"


def entry(d: Driver, date: dt.date = TODAY):
    return d.history.check_in(date)


def slide(d: Driver, name: str, value: int) -> None:
    """Drag the knob of a small slider from where it stands."""
    d.scroll_to(name)
    slider = next(
        seen.widget
        for seen in d.stage.seen()
        if isinstance(seen.widget, SmallSlider) and seen.widget.text == name
    )
    left, right = slider._span()
    x, y = slider.to_window(0, slider.center_y)
    start, end = x + left, x + left + value * (right - left) / 10
    d.drag((start, y), (end, y))


def test_one_touch_and_save_is_enough(path: Path) -> None:
    with Driver(path) as d:
        d.tap(words.HOW_WAS_TODAY)
        d.see("Friday 30 October. Every answer is optional.")
        d.tap(words.NO_HEADACHE)
        d.tap(words.SAVE)
        d.see("Fri 30 October saved", words.UNDO)
        said = entry(d)
        assert said.headache is False
        unsaid = ("sleep", "stress", "worry", "low_mood", "bleeding", "lost_work", "note")
        assert {getattr(said, name) for name in unsaid} == {None}
        assert d.place(words.HOW_WAS_TODAY).widget.icon == "check"
        d.tap(words.UNDO)
        assert entry(d) is None
        assert d.place(words.HOW_WAS_TODAY).widget.icon == "today"


def test_everything_that_was_said_is_kept_and_shown_again(path: Path) -> None:
    with Driver(path) as d:
        d.key("d", "ctrl")
        d.tap(words.BACKGROUND)
        d.tap(words.more_of(words.SLEEP))
        d.tap(words.less_of(words.SLEEP))
        slide(d, words.STRESS, 4)
        slide(d, words.WORRY, 0)
        d.tap(words.PERIOD_DAY)
        d.tap("Skipped meal")
        d.fill(words.ADD_OWN_WORD, "Red wine")
        d.key("enter")
        d.scroll_to(words.NOTE)
        d.tap("Half or more", beside="Time lost: household")
        d.fill(words.NOTE, "a long day")
        d.tap(words.SAVE)
        said = entry(d)
        assert (said.headache, said.sleep, said.stress, said.worry) == (True, 6.5, 4, 0)
        assert (said.low_mood, said.bleeding) == (None, True)
        assert (said.lost_work, said.lost_household, said.lost_social) == (None, 1, None)
        assert said.note == "a long day"
        chosen = {words.term_name(d.history.term(key)) for key in said.term_ids}
        assert chosen == {"Skipped meal", "Red wine"}
        d.key("d", "ctrl")
        d.see("6 h 30 min")
        for each in ("Red wine", "a long day"):
            d.scroll_to(each)
            d.see(each)
        d.tap(words.SAVE)
        again = entry(d)
        assert again == said
        assert "Red wine" in {term.text for term in d.history.terms(TermKind.TRIGGER)}


def test_what_was_set_can_be_taken_back(path: Path) -> None:
    with Driver(path) as d:
        d.key("d", "ctrl")
        slide(d, words.STRESS, 4)
        d.see("Stress: 4")
        while d.focused() != "Stress: 4":
            d.key("tab")
        d.key("right")
        d.see("Stress: 5")
        d.key("delete")
        d.see("Stress")
        d.tap(words.NO_HEADACHE)
        d.tap(words.NO_HEADACHE)
        d.tap(words.SAVE)
        assert entry(d) is None


def test_yesterday_can_still_be_answered(path: Path) -> None:
    with Driver(path) as d:
        d.tap(words.HOW_WAS_TODAY)
        d.tap(words.YESTERDAY)
        d.see("Thursday 29 October. Every answer is optional.")
        d.tap(words.NO_HEADACHE)
        d.tap(words.TODAY)
        d.see(words.SAVE_FIRST)
        d.tap(words.SAVE)
        assert entry(d, YESTERDAY).headache is False
        assert entry(d) is None


def test_i_had_one_leads_to_the_attack_of_that_date(path: Path) -> None:
    with Driver(path) as d:
        d.tap(words.HOW_WAS_TODAY)
        d.tap(words.YESTERDAY)
        d.tap(words.HAD_ONE)
        d.see(words.ADD_PAST, "Thu 29 Oct")


def test_a_hidden_word_that_was_chosen_stays_chosen(path: Path) -> None:
    clock = SetClock(at(FRIDAY).astimezone(dt.UTC))
    store = open_store(path, clock)
    journal.check_in(store, TODAY, factors=["alcohol"])
    with Driver(path) as d:
        (alcohol,) = entry(d).term_ids
        journal.hide_term(d.app.desk.store, alcohol)
        d.key("d", "ctrl")
        d.fill(words.NOTE, "hm")
        d.tap(words.SAVE)
        assert entry(d).term_ids == (alcohol,)
    store.close()


def test_the_first_hours_are_only_kept_when_saved(path: Path) -> None:
    with Driver(path) as d:
        d.key("d", "ctrl")
        assert next(s.widget for s in d.stage.seen() if isinstance(s.widget, Hours)).value is None
        d.tap(words.more_of(words.SLEEP))
        d.key("escape")
        d.key("escape")
        assert entry(d) is None
        d.key("d", "ctrl")
        d.see("7 h")


@pytest.mark.parametrize("text_size", [100, 130, 200])
@pytest.mark.parametrize("size", [(360, 640), (390, 844), (1180, 800)])
def test_it_fits_every_window(path: Path, size: tuple[int, int], text_size: int) -> None:
    with Driver(path, size=size, text_size=text_size) as d:
        d.tap(words.HOW_WAS_TODAY)
        for name in (words.NO_HEADACHE, words.LOW_MOOD, words.ALSO_TODAY, words.NOTE):
            d.scroll_to(name)
            assert faults(d) == []


def test_what_more_hides_is_not_asked_but_what_was_said_is_shown(path: Path) -> None:
    store = open_store(path, SetClock(at(FRIDAY).astimezone(dt.UTC)))
    for name in ("ask_worry", "ask_low_mood", "ask_bleeding"):
        journal.set_setting(store, name, False)
    journal.check_in(store, YESTERDAY, worry=4, bleeding=False)
    store.close()
    with Driver(path) as d:
        d.tap(words.HOW_WAS_TODAY)
        d.see(words.SLEEP, words.STRESS)
        d.dont_see(words.WORRY, words.LOW_MOOD, words.PERIOD_DAY)
        d.tap(words.YESTERDAY)
        d.see(words.WORRY, words.PERIOD_DAY)
        d.dont_see(words.LOW_MOOD)


def test_a_no_that_was_said_elsewhere_is_not_lost(path: Path) -> None:
    store = open_store(path, SetClock(at(FRIDAY).astimezone(dt.UTC)))
    journal.check_in(store, TODAY, bleeding=False)
    store.close()
    with Driver(path) as d:
        d.tap(words.HOW_WAS_TODAY)
        d.tap(words.NO_HEADACHE)
        d.tap(words.SAVE)
        assert (entry(d).headache, entry(d).bleeding) == (False, False)
