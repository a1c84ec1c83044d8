"""Now: one tap starts, a finger says how bad, and it is over; what was forgotten is asked about."""

import datetime as dt
import re
import sqlite3
from collections import Counter
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

from diary import journal, words
from diary.journal import NewRemedy
from diary.measures.rows import Belief, Ending, Level, OveruseClass, Precision, RemedyKind
from diary.store.engine import Store, open_store
from diary.ui.theme import luminance
from tests.clock import SetClock
from tests.driver import FRIDAY, Driver, at
from tests.ui.fitting import faults

START = words.STARTING_NOW
OVER = words.IT_IS_OVER
SUMATRIPTAN = NewRemedy("Sumatriptan", overuse_class=OveruseClass.TRIPTAN, migraine_specific=True)
SIZES = [(360, 640), (390, 844), (840, 600), (1180, 800)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "diary.sqlite"


@pytest.fixture
def used(path: Path) -> Path:
    """A diary in which three remedies were taken this month."""
    store, clock = opened(path, "2026-10-20 09:00")
    for day, remedy, amount, unit in (
        (0, SUMATRIPTAN, "50", "mg"),
        (1, SUMATRIPTAN, "50", "mg"),
        (2, NewRemedy("Codeine", overuse_class=OveruseClass.OPIOID), "30", "mg"),
    ):
        journal.take(store, remedy, amount=Decimal(amount), unit=unit, at=clock.at(days=-day))
    store.close()
    return path


def opened(path: Path, now: str = FRIDAY) -> tuple[Store, SetClock]:
    clock = SetClock(at(now).astimezone(dt.UTC))
    return open_store(path, clock), clock


def running(d: Driver):
    return d.history.running(d.clock.now())


def minute(moment) -> dt.datetime:
    """The minute that a moment shows on its clock."""
    return moment.local.replace(second=0)


def brightness(d: Driver) -> float:
    """The mean luminance of the window; a white one has 1."""
    picture = d.pixels()
    counted = Counter(picture.rgb[at : at + 3] for at in range(0, len(picture.rgb), 3))
    total = sum(
        times * luminance((*(part / 255 for part in colour), 1.0))  # type: ignore[arg-type]
        for colour, times in counted.items()
    )
    return total / counted.total()


def newest(d: Driver):
    return d.history.page(d.clock.now()).rows[0]


# -- the tap ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text_size", [100, 130, 200])
def test_one_tap_stores_the_onset_at_every_size(
    path: Path, size: tuple[int, int], text_size: int
) -> None:
    with Driver(path, size=size, text_size=text_size) as d:
        d.see("Nothing recorded yet")
        d.scroll_to("Everything stays on this computer.")
        assert faults(d) == []
        d.tap(START)
        d.see("Onset 11:52 saved", words.UNDO)
        assert faults(d) == []
        d.scroll_to(OVER)
        assert faults(d) == []
        attack = running(d)
        assert attack is not None
        assert minute(attack.onset) == at(FRIDAY)
        assert (attack.belief, attack.ratings) == (Belief.MIGRAINE, ())
        assert d.severity() is None


def test_it_is_on_disk_when_the_screen_says_so(path: Path) -> None:
    with Driver(path) as d:
        d.touch_down(START)
        d.see("Onset 11:52 saved")
        other, _ = opened(path)
        found = journal.start_attack(other)
        other.close()
        assert found.change_id is None
        assert found.attack_id == running(d).id


def test_a_trembling_finger_starts_one_attack(path: Path) -> None:
    with Driver(path) as d:
        d.double_tap(START)
        assert len(d.history.page(d.clock.now()).rows) == 1


def test_undo_takes_the_start_back(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.tap(words.UNDO)
        d.see(START, "Undone: Onset 11:52 saved")
        assert not d.history.anything()
        d.tap(words.REDO)
        d.see(OVER)
        assert running(d) is not None


def test_space_starts(path: Path) -> None:
    with Driver(path) as d:
        d.key("space")
        d.see("Onset 11:52 saved")


def test_an_attack_that_began_elsewhere_is_shown_on_coming_back(path: Path) -> None:
    with Driver(path) as d:
        d.look_away()
        other, clock = opened(path)
        journal.start_attack(other, at=clock.at(minutes=-20))
        other.close()
        d.look_back()
        d.see("20 min", OVER)


def test_a_running_attack_is_there_at_once_after_a_start(path: Path) -> None:
    store, clock = opened(path)
    journal.start_attack(store, at=clock.at(hours=-3), severity=6)
    store.close()
    with Driver(path, slow=True) as d:
        d.see("3 h")
        d.disk_answers()
        d.see("3 h", "6", "moderate")


# -- the file is slow, or not there ----------------------------------------------------------------


def test_a_tap_before_the_file_is_open_is_kept_and_acknowledged_only_then(path: Path) -> None:
    with Driver(path, slow=True) as d:
        d.tap(START)
        d.see(words.SAVING)
        d.dont_see("Onset 11:52 saved")
        d.wait(minutes=2)
        d.disk_answers()
        d.see("Onset 11:52 saved")
        assert minute(running(d).onset) == at(FRIDAY)


def test_a_severity_set_before_the_file_is_open_is_kept(path: Path) -> None:
    with Driver(path, slow=True) as d:
        d.tap(START)
        d.drag_severity(6)
        d.wait(minutes=2)
        d.disk_answers()
        (rating,) = running(d).ratings
        assert (rating.score, minute(rating.moment)) == (6, at(FRIDAY))
        assert d.severity() == 6


def test_symptoms_marked_before_the_file_is_open_are_kept(path: Path) -> None:
    with Driver(path, slow=True) as d:
        d.tap(START)
        d.key("n")
        d.wait(minutes=1)
        d.key("l")
        d.key("n")
        d.wait(minutes=1)
        d.disk_answers()
        after = at(FRIDAY) + dt.timedelta(minutes=1)
        light, nausea = sorted(running(d).symptoms, key=lambda each: str(each.term.key))
        assert (light.term.key, minute(light.on), light.off) == ("light", after, None)
        assert (nausea.term.key, minute(nausea.on)) == ("nausea", at(FRIDAY))
        assert minute(nausea.off) == after
        d.tap(words.UNDO)
        assert [each.off for each in running(d).symptoms] == [None, None]


def test_over_before_the_file_is_open_is_kept_and_shown_as_ever(path: Path) -> None:
    store, clock = opened(path)
    journal.start_attack(store, at=clock.at(hours=-3), severity=6)
    store.close()
    with Driver(path, slow=True) as d:
        d.tap(OVER)
        d.wait(minutes=1)
        d.disk_answers()
        d.see("Ended 11:52 saved", words.WOKE_WITHOUT, words.UNDO)
        assert d.history.running(d.clock.now()) is None
        d.tap(words.UNDO)
        assert running(d).ending is Ending.OPEN


def test_a_file_that_is_no_diary_is_said_and_a_tap_is_kept_until_it_opens(path: Path) -> None:
    path.write_text("no diary")
    with Driver(path, slow=True) as d:
        d.tap(START)
        d.disk_answers()
        d.see(words.TRY_AGAIN, "Your tap at 11:52 is kept and saved once the diary opens.")
        assert path.read_text() == "no diary"
        path.unlink()
        d.tap(words.TRY_AGAIN)
        d.wait(1)
        d.see("Onset 11:52 saved")


# -- the onset -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("chip", "minutes"), [("15 min ago", 15), ("1 h ago", 60)])
def test_it_started_earlier(path: Path, chip: str, minutes: int) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.tap(chip)
        assert minute(running(d).onset) == at(FRIDAY) - dt.timedelta(minutes=minutes)
        d.tap(words.UNDO)
        assert minute(running(d).onset) == at(FRIDAY)


def test_woke_with_it_keeps_the_tapped_time(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.tap(words.WOKE_WITH)
        assert (running(d).woke_with, minute(running(d).onset)) == (True, at(FRIDAY))


def test_not_sure_says_about(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.tap(words.NOT_SURE)
        assert running(d).onset.precision is Precision.ABOUT
        d.see("Started about 11:52")


def test_the_onset_is_picked(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.tap(words.PICK)
        d.fill("Hour", "09")
        d.fill("Minute", "05")
        d.tap(words.SET_TIME)
        assert minute(running(d).onset) == at("2026-10-30 09:05")
        d.see("Started 09:05")


def test_an_onset_in_the_future_is_refused_in_words(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.tap(words.PICK)
        d.fill("Hour", "23")
        d.tap(words.SET_TIME)
        d.see(words.IN_THE_FUTURE)
        assert minute(running(d).onset) == at(FRIDAY)


def test_the_chips_stand_for_fifteen_minutes_then_fold_behind_the_pencil(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.wait(minutes=16)
        d.dont_see(words.START_EARLIER)
        d.tap("Started 11:52")
        d.see(words.START_EARLIER, words.PICK)
        d.key("b")
        d.dont_see(words.START_EARLIER)


def test_the_chips_fold_once_one_is_chosen_and_severity_is_set(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.tap("15 min ago")
        d.see(words.START_EARLIER)
        d.drag_severity(4)
        d.dont_see(words.START_EARLIER)


def test_the_chips_do_not_ask_again_after_a_restart(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.tap("15 min ago")
        d.drag_severity(4)
    with Driver(path, now="2026-10-30 11:54") as d:
        d.see("Started 11:37")
        d.dont_see(words.START_EARLIER)


# -- how bad ---------------------------------------------------------------------------------------


def test_severity_is_unset_until_a_finger_sets_it(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.see(words.HOW_BAD)
        d.drag_severity(6)
        d.see("6", "moderate", "6 moderate, 11:52 saved")
        assert [r.score for r in running(d).ratings] == [6]


def test_zero_is_a_severity(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.tap_severity(0)
        d.see("0", "none")
        assert [r.score for r in running(d).ratings] == [0]


def test_moving_again_within_a_minute_replaces(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.drag_severity(6)
        d.wait(30)
        d.tap(words.MORE_SEVERE)
        assert [r.score for r in running(d).ratings] == [7]
        d.wait(61)
        d.key("3")
        assert [r.score for r in running(d).ratings] == [7, 3]


def test_keys_say_how_bad(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        for key, score in (("0", 0), ("9", 9), ("end", 10)):
            d.key(key)
            assert d.severity() == score
            d.wait(61)
        assert [r.score for r in running(d).ratings] == [0, 9, 10]


def test_a_severity_that_was_given_as_a_word_stands_as_that_word(path: Path) -> None:
    store, _ = opened(path)
    journal.start_attack(store)
    journal.rate(store, Level.SEVERE)
    store.close()
    with Driver(path) as d:
        d.see("severe")
        d.dont_see(words.HOW_BAD)
        assert d.severity() is None


def test_after_a_dose_it_asks_how_bad_right_now(used: Path) -> None:
    with Driver(used) as d:
        d.tap(START)
        d.wait(minutes=20)
        d.tap("Sumatriptan")
        d.see(words.HOW_BAD_NOW)


# -- what was taken, what is noticed ---------------------------------------------------------------


def test_one_tap_on_a_favourite_stores_a_dose_with_its_last_amount(used: Path) -> None:
    with Driver(used) as d:
        d.tap(START)
        d.wait(minutes=13)
        d.tap("Sumatriptan")
        (dose,) = running(d).doses
        assert (dose.remedy.name, dose.amount, dose.unit) == ("Sumatriptan", 50, "mg")
        d.see("12:05", "Sumatriptan 50 mg, 12:05 saved")
        d.wait(3)
        d.dont_see("12:05")


def test_a_second_touch_within_two_seconds_is_none(used: Path) -> None:
    with Driver(used) as d:
        d.tap(START)
        d.double_tap("Sumatriptan", gap=1)
        assert len(running(d).doses) == 1
        d.wait(2)
        d.tap("Sumatriptan")
        assert len(running(d).doses) == 2


def test_an_opioid_asks_for_its_amount(used: Path) -> None:
    with Driver(used) as d:
        d.tap(START)
        d.tap("Codeine")
        d.see(words.HOW_MUCH)
        assert running(d).doses == ()


def test_function_keys_log_the_first_remedies(used: Path) -> None:
    with Driver(used) as d:
        d.tap(START)
        d.key("f2")
        assert [dose.remedy.name for dose in running(d).doses] == ["Sumatriptan"]


def test_symptoms_go_on_and_off(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.tap("Nausea")
        d.key("l")
        d.wait(minutes=5)
        d.tap("Nausea")
        d.see("Nausea gone")
        found = {s.term.key: (s.off is not None) for s in running(d).symptoms}
        assert found == {"nausea": True, "light": False}


@pytest.mark.parametrize(
    ("key", "term"),
    [
        ("n", "nausea"),
        ("l", "light"),
        ("s", "sound"),
        ("a", "aura"),
        ("v", "vomiting"),
        ("m", "smell"),
        ("d", "dizzy"),
        ("k", "neck"),
    ],
)
def test_every_symptom_has_a_letter(path: Path, key: str, term: str) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.key(key)
        assert [s.term.key for s in running(d).symptoms] == [term]


# -- it is over ------------------------------------------------------------------------------------


def test_it_is_over_and_can_be_put_right_for_ten_minutes(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.drag_severity(5)
        d.wait(hours=3)
        d.tap(OVER)
        d.see("Ended 14:52 saved", words.WOKE_WITHOUT)
        assert minute(newest(d).end) == at("2026-10-30 14:52")
        d.tap("1 h ago")
        assert minute(newest(d).end) == at("2026-10-30 13:52")
        d.see("Ended 13:52 saved")
        d.tap(words.WOKE_WITHOUT)
        assert newest(d).ending is Ending.WOKE_WITHOUT
        d.wait(minutes=11)
        d.see(START)


def test_done_leads_back_to_the_big_button(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.wait(minutes=30)
        d.key("o")
        d.tap(words.DONE)
        d.see(START)
        assert newest(d).ending is Ending.ENDED


def test_a_trembling_finger_ends_and_stays(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.wait(minutes=30)
        d.double_tap(OVER)
        d.see("Ended 12:22 saved", words.WOKE_WITHOUT)


def test_undo_of_the_end_goes_on(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.wait(minutes=30)
        d.tap(OVER)
        d.tap(words.UNDO)
        d.see("30 min", OVER)
        assert running(d) is not None


def test_an_end_before_the_onset_is_refused_in_words(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.wait(minutes=30)
        d.tap(OVER)
        d.tap("1 h ago")
        d.see("The end must come after the onset, Fri 30 Oct, 11:52.")
        assert minute(newest(d).end) == at("2026-10-30 12:22")


def test_a_clock_that_was_set_back_ends_nothing_before_its_onset(path: Path) -> None:
    store, _ = opened(path)
    journal.start_attack(store)
    store.close()
    with Driver(path, now="2026-10-30 10:00") as d:
        d.tap(OVER)
        d.see("The end must come after the onset, Fri 30 Oct, 11:52.")
        assert newest(d).ending is Ending.OPEN


# -- what was forgotten ----------------------------------------------------------------------------


@pytest.fixture
def forgotten(path: Path) -> Path:
    store, _ = opened(path, "2026-10-27 09:00")
    journal.start_attack(store, severity=5)
    store.close()
    return path


def test_a_forgotten_attack_leaves_now_quiet_and_the_button_live(forgotten: Path) -> None:
    with Driver(forgotten) as d:
        d.see("Tuesday’s: still going", words.IT_ENDED, START)
        d.tap(START)
        d.see("Onset 11:52 saved")
        assert [a.ending for a in d.history.page(d.clock.now()).rows] == [Ending.OPEN] * 2


@pytest.mark.parametrize("text_size", [100, 200])
def test_the_line_of_a_forgotten_attack_fits(forgotten: Path, text_size: int) -> None:
    with Driver(forgotten, size=(360, 640), text_size=text_size) as d:
        d.see("Tuesday’s: still going", words.IT_ENDED)
        assert faults(d) == []
        d.tap(words.IT_ENDED)
        assert faults(d) == []


def test_still_going_makes_it_run(forgotten: Path) -> None:
    with Driver(forgotten) as d:
        d.tap("Tuesday’s: still going")
        d.see(OVER)
        assert running(d).still_going


def test_it_ended_stores_no_time_and_offers_to_pick_one(forgotten: Path) -> None:
    with Driver(forgotten) as d:
        d.tap(words.IT_ENDED)
        attack = newest(d)
        assert (attack.ending, attack.end) == (Ending.UNKNOWN, None)
        d.see(words.UNDO)
        d.dont_see("Tuesday’s: still going")
        d.tap(words.PICK)
        d.see("Tue 27 October")
        d.key("escape")
        d.key("escape")
        d.key("z", "ctrl")
        assert newest(d).ending is Ending.OPEN


def test_after_12_hours_now_turns_quiet_by_itself(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.wait(hours=12, minutes=2)
        d.see(START, "Today’s: still going")


def test_over_72_hours_the_safety_text_stands_there(path: Path) -> None:
    store, clock = opened(path, "2026-10-27 09:00")
    attack = journal.start_attack(store).attack_id
    for _ in range(8):
        clock.on(hours=10)
        journal.still_going(store, attack)
    store.close()
    with Driver(path, now="2026-10-30 18:00") as d:
        d.see(words.OVER_72_HOURS)


# -- the counts ------------------------------------------------------------------------------------


def test_the_quiet_lines_count_days(used: Path) -> None:
    with Driver(used) as d:
        d.see("Triptans on 2 days this month. ICHD-3 line: 10")
        d.dont_see("Everything stays on this computer.")


def test_the_line_goes_where_no_class_was_used_this_month(used: Path) -> None:
    with Driver(used, now="2026-11-02 09:00") as d:
        d.dont_see("Triptans on 2 days this month. ICHD-3 line: 10")


# -- the frame -------------------------------------------------------------------------------------


def test_undo_stays_twenty_seconds_in_an_attack_and_ten_elsewhere(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.wait(19)
        d.see(words.UNDO)
        d.wait(2)
        d.dont_see(words.UNDO)
        d.key("z", "ctrl")
        d.see(START)
        d.wait(9)
        d.see(words.REDO)
        d.wait(2)
        d.dont_see(words.REDO)


def test_nothing_moves_on_the_screen_of_an_attack(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.drag_severity(5)
        d.wait(25)
        before = d.pixels()
        d.wait(20)
        assert d.pixels() == before


def test_dim_is_dark(used: Path) -> None:
    with Driver(used) as d:
        assert brightness(d) < 0.035
        d.tap(START)
        d.drag_severity(6)
        assert brightness(d) < 0.035


@pytest.mark.parametrize("tab", ["History", "Insights", "More"])
def test_the_now_tab_tells_of_a_running_attack(path: Path, tab: str) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.wait(minutes=70)
        d.tap(tab)
        d.see("1 h 10 min")
        d.tap("Now")
        d.see(OVER)


def test_help_is_one_key_away_and_one_key_back(path: Path) -> None:
    with Driver(path) as d:
        for _ in range(2):
            d.key("f1")
            d.see(words.HELP_TITLE, "comes with a painful red eye")
            d.key("escape")
            d.dont_see(words.HELP_TITLE)
            if d.sees(START):
                d.tap(START)


def test_help_is_there_before_the_file_is_open(path: Path) -> None:
    with Driver(path, slow=True) as d:
        d.tap(words.HELP_LABEL)
        d.see(words.HELP_TITLE)


def test_escape_never_quits(path: Path) -> None:
    with Driver(path) as d:
        for _ in range(3):
            d.key("escape")
        d.tap(START)
        for _ in range(3):
            d.key("escape")
        d.see(OVER)


def test_the_ring_shows_with_the_keyboard_and_hides_at_a_touch(path: Path) -> None:
    with Driver(path) as d:
        assert d.focused() is None
        d.key("tab")
        assert d.focused() is not None
        d.tap("Now")
        assert d.focused() is None


def test_what_comes_next_says_so(path: Path) -> None:
    with Driver(path) as d:
        d.tap(words.TAB_INSIGHTS)
        d.see(words.comes_next(words.TAB_INSIGHTS), words.HELP_LABEL)
        d.dont_see(words.BACK)


def test_text_size_and_back(path: Path) -> None:
    with Driver(path) as d:
        small = d.place(START).widget.height
        d.key("=", "ctrl")
        d.key("=", "ctrl")
        assert d.app.desk is not None
        assert d.history.setting("text_size") == 130
        d.key("0", "ctrl")
        assert d.history.setting("text_size") == 100
        assert d.place(START).widget.height == small


# -- a write that fails ----------------------------------------------------------------------------


def fill_disk(d: Driver, full: bool) -> None:
    with d.app.desk.store.reading() as session:
        session.execute(text(f"PRAGMA max_page_count={1 if full else 1_000_000}"))


def test_a_full_disk_is_said_and_what_was_entered_stays_and_is_tried_again(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.wait(minutes=1)
        fill_disk(d, True)
        for note in range(400):
            d.key(str(note % 10))
            if d.sees(words.TRY_AGAIN):
                break
            d.wait(61)
        d.see(words.TRY_AGAIN)
        shown, stored = d.severity(), len(running(d).ratings)
        fill_disk(d, False)
        d.wait(6)
        d.dont_see(words.TRY_AGAIN)
        assert len(running(d).ratings) == stored + 1
        assert running(d).ratings[-1].score == shown == d.severity()


def test_what_is_refused_on_the_second_try_is_said(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.drag_severity(5)
        d.wait(61)
        fill_disk(d, True)
        for key in range(400):
            d.key(str(key % 10))
            if d.sees(words.TRY_AGAIN):
                break
            d.wait(61)
        d.see(words.TRY_AGAIN)
        attack = running(d).id
        fill_disk(d, False)
        other, _ = opened(path)
        journal.delete(other, "attack", attack)
        other.close()
        d.tap(words.TRY_AGAIN)
        d.see(words.NO_SUCH_ENTRY)
        d.wait(30)
        d.dont_see(words.TRY_AGAIN)


# -- what the first readers found ------------------------------------------------------------------


def test_a_picked_onset_folds_and_one_that_cannot_be_says_so_there(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.drag_severity(6)
        d.tap(words.PICK)
        d.fill(words.HOUR, "13")
        d.tap(words.SET_TIME)
        d.see(words.IN_THE_FUTURE, words.SET_TIME, "6 moderate, 11:52 saved")
        d.wait(minutes=2)
        d.see("13")
        d.fill(words.HOUR, "10")
        d.tap(words.SET_TIME)
        d.see("Started 10:52", "Onset 10:52 saved")
        d.dont_see(words.SET_TIME, words.IN_THE_FUTURE, words.MIN_15_AGO)
        d.tap("Started 10:52")
        d.see(words.MIN_15_AGO)


def test_a_refused_onset_leaves_the_question_open(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.tap(words.PICK)
        d.fill(words.HOUR, "23")
        d.tap(words.SET_TIME)
        d.tap(words.CANCEL)
        d.drag_severity(4)
        d.see(words.MIN_15_AGO)


def test_nothing_goes_to_an_attack_that_is_over(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.drag_severity(5)
        d.wait(minutes=20)
        d.tap(OVER)
        d.wait(minutes=1)
        d.tap_severity(9)
        d.see("It was over at 12:12. Change that first.")
        assert d.severity() == 5
        d.tap("Nausea")
        attack = newest(d)
        assert ([r.score for r in attack.ratings], attack.symptoms) == ([5], ())
        d.tap(words.UNDO)
        d.tap_severity(9)
        assert [r.score for r in running(d).ratings] == [5, 9]


def test_what_another_process_did_is_seen_before_anything_is_entered(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.wait(seconds=5)
        other, _clock = opened(path, "2026-10-30 11:52")
        journal.end_attack(other, ending=Ending.ENDED, at=minute_of(d))
        other.close()
        d.drag_severity(6)
        d.see(START, words.NO_ATTACK_THEN)
        assert newest(d).ratings == ()


def minute_of(d: Driver):
    return newest(d).onset


def test_the_ended_screen_outlives_another_text_size(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        d.wait(minutes=20)
        d.tap(OVER)
        d.key("=", "ctrl")
        d.see("Ended 12:12 saved", words.WOKE_WITHOUT, words.DONE)


def test_after_a_dose_it_asks_for_the_severity_at_the_dose(used: Path) -> None:
    with Driver(used) as d:
        d.tap(START)
        d.drag_severity(6)
        d.wait(minutes=61)
        d.tap("Sumatriptan")
        d.see(words.HOW_BAD_NOW)
        assert d.severity() is None
        d.wait(minutes=6)
        assert d.severity() == 6
        d.drag_severity(4)
        d.tap("Sumatriptan")
        assert d.severity() == 4


def test_a_check_answered_with_a_number_makes_room_for_the_next(used: Path) -> None:
    with Driver(used) as d:
        d.tap(START)
        d.drag_severity(6)
        d.tap("Sumatriptan")
        d.wait(minutes=121)
        d.tap_severity(4)
        d.tap(words.SAVE)
        d.wait(minutes=10)
        d.tap("Sumatriptan")
        d.see("2-hour check at 16:03")
        d.dont_see("2-hour check at 13:52")
        d.tap("History")
        d.tap(re.compile("50 mg"))
        d.see("4 moderate at 2 h")


def test_a_tap_that_cannot_be_written_yet_is_shown_and_not_entered_twice(used: Path) -> None:
    with Driver(used) as d:
        d.tap(START)
        with d.app.desk.store.reading() as session:
            pages = session.scalar(text("PRAGMA page_count"))
            session.execute(text(f"PRAGMA max_page_count={pages}"))
        for _ in range(30):
            d.tap_severity(3)
            d.wait(minutes=2)
            if d.sees(words.TRY_AGAIN):
                break
        d.see("Not saved yet, because the disk is full.")
        d.tap_severity(8)
        assert d.severity() == 8
        d.tap("Sumatriptan")
        d.see(words.NOT_SAVED_YET)
        d.tap("Nausea")
        d.wait(3)
        d.tap("Sumatriptan")
        d.tap("Nausea")
        assert d.place("Nausea").widget.marked
        assert running(d).doses == ()
        with d.app.desk.store.reading() as session:
            session.execute(text("PRAGMA max_page_count=1000000"))
        d.wait(6)
        d.dont_see(words.NOT_SAVED_YET, words.TRY_AGAIN)
        attack = running(d)
        assert len(attack.doses) == 1
        assert [row.off for row in attack.symptoms] == [None]
        assert attack.ratings[-1].score == 8


def test_a_window_hardly_waits_for_another_program(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        store = d.app.desk.store
        with store.writing() as session:
            assert session.scalar(text("PRAGMA busy_timeout")) == 100
        with store.reading() as session:
            assert session.scalar(text("PRAGMA busy_timeout")) == 100


def test_a_diary_that_another_program_holds_for_a_while(path: Path) -> None:
    with Driver(path) as d:
        d.tap(START)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            d.drag_severity(6)
            d.see("Not saved yet, because another program is using the diary.")
            assert d.severity() == 6
            other.execute("ROLLBACK")
        d.wait(6)
        d.see("6 moderate, 11:52 saved")


def test_coming_back_to_the_window_says_nothing_of_what_nobody_entered(path: Path) -> None:
    with Driver(path) as d, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        d.look_away()
        d.clock.set(at("2026-10-30 12:00"), "America/New_York")
        d.look_back()
        d.dont_see(words.TRY_AGAIN)
        other.execute("ROLLBACK")


def test_the_minutes_are_those_of_the_clock(path: Path) -> None:
    with Driver(path, now=at(FRIDAY) + dt.timedelta(seconds=50)) as d:
        d.tap(START)
        d.wait(seconds=15)
        d.see("1 min")


def test_remedies_fit_the_window_after_it_was_widened(used: Path) -> None:
    with Driver(used, size=(360, 640)) as d:
        d.tap(START)
        d.resize(840, 640)
        first, second = d.place("Sumatriptan"), d.place("Codeine")
        assert first.bottom == second.bottom


# -- the whole story -------------------------------------------------------------------------------


def test_through_a_whole_attack_and_back_after_a_restart(used: Path) -> None:
    with Driver(used) as d:
        d.tap(START)
        d.tap("15 min ago")
        d.drag_severity(3)
        d.wait(minutes=13)
        d.tap("Sumatriptan")
        d.tap("Nausea")
        d.tap("Light hurts")
        d.wait(minutes=30)
        d.drag_severity(6)
        d.wait(minutes=91)
        d.see("How is it now?")
        d.tap_severity(2)
        d.tap("Better")
        d.tap("Drowsy")
        d.tap("Save")
        d.see("Better at 2 h saved")
        d.wait(minutes=30)
        d.tap(OVER)
        attack = newest(d)
        assert [r.score for r in attack.ratings] == [3, 6, 2]
    with Driver(used, now="2026-10-31 09:00") as d:
        d.see("1 day since the last one")
        d.tap("History")
        d.tap("Sumatriptan 50 mg")
        d.see("Fri 30 October", "Better at 2 h")
        again = d.history.attack(attack.id)
        assert again == attack


def test_kratom_and_herbal_have_no_amount_and_open_the_sheet(path: Path) -> None:
    store, _ = opened(path, "2026-10-20 09:00")
    tea = NewRemedy("Ginger tea", kind=RemedyKind.HERBAL)
    journal.take(store, tea, amount=Decimal(1), unit="cup")
    store.close()
    with Driver(path) as d:
        d.tap(START)
        d.dont_see("1 cup")
        d.tap("Ginger tea")
        d.see(words.HERBAL)


def test_kratom_typed_as_a_medicine_is_no_less_kratom(path: Path) -> None:
    store, _ = opened(path, "2026-10-20 09:00")
    journal.take(store, "Kratom", amount=Decimal(2), unit="g")
    store.close()
    with Driver(path) as d:
        d.tap(START)
        d.dont_see("2 g")
        d.tap("Kratom")
        d.see(words.KRATOM)
        assert running(d).doses == ()
