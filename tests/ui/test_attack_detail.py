"""The detail of an attack: every field in place, saved by leaving, restored by Escape."""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from diary import history, journal, words
from diary.journal import NewRemedy, PastAttack, PastDose
from diary.measures.rows import (
    Answer,
    Attack,
    Belief,
    Ending,
    Level,
    Moment,
    Precision,
    Purpose,
    Quality,
    RatingKind,
    Side,
    TermKind,
)
from diary.store.clock import moment
from diary.store.engine import Store
from diary.ui.theme import theme
from diary.ui.widgets.curve import WholeCurve
from diary.ui.widgets.severity import SeverityBar
from tests.driver import BERLIN, Driver, at
from tests.ui.detail import Editing, go, when
from tests.ui.fitting import faults

SIZES = [(390, 844), (360, 640), (1180, 800)]
SUMATRIPTAN = NewRemedy("Sumatriptan")


# What it shows


def test_it_shows_the_attack_as_the_picture_does(thursday: UUID, store: Store, path: Path) -> None:
    journal.edit(store, "attack", thursday, note="Long drive, slept 5 h")
    with Editing(path) as person:
        person.see("Thu 8 October", "19 h 40 min, severe", "8", "15:55 · 50 mg", "0 h", "20 h")
        person.see("Back", "Delete", "Help now")
        assert person.value("Started") == "Thu 8 Oct, 15:30"
        assert person.value("Ended") == "Fri 9 Oct, 11:10"
        assert person.value("Kind") == "Migraine"
        assert person.value("Symptoms") == "Nausea, vomiting, light, sound"
        assert person.value("Sumatriptan 50 mg") == "Better at 2 h"
        person.see("15:55, 25 min after onset")
        assert person.value("Note") == "Long drive, slept 5 h"
        assert person.value("Ratings") == "3"
        for label in ("Woke with it", "Side", "Quality", "Worse with activity", "Unusual"):
            assert person.value(label) == words.NOT_SAID
        person.dont_see(words.ENTERED_LATE)


def test_what_was_entered_later_says_when(store: Store, path: Path) -> None:
    go(store, "2026-10-10 09:12")
    journal.add_past(
        store, PastAttack(onset=when("2026-10-08 15:30"), ending=Ending.UNKNOWN, worst=Level.MILD)
    )
    with Editing(path) as person:
        person.see("Entered later, Sat 10 Oct, 09:12", "Length not known, mild")
        assert person.value("Ended") == words.NOT_KNOWN
        person.tap("Ratings")
        assert person.value("Worst") == "mild"


def test_a_running_attack_gets_longer(store: Store, path: Path) -> None:
    go(store, "2026-10-30 10:30")
    journal.start_attack(store)
    with Editing(path) as person:
        person.see("Running, 1 h 22 min, no severity yet")
        assert person.value("Ended") == "Still open"
        person.wait(61)
        person.see("Running, 1 h 23 min, no severity yet")


# Moments


def test_an_end_is_typed_with_its_time_selected(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.tap("Ended")
        assert person.focused() == "Ended at"
        person.type("11:40")
        person.key("enter")
        assert person.attack.end == when("2026-10-09 11:40")
        assert person.attack.ending is Ending.ENDED
        person.see("Ended Fri 9 Oct, 11:40 saved", "Undo", "20 h 10 min, severe")
        assert person.value("Ended") == "Fri 9 Oct, 11:40"
        person.tap("Undo")
        assert person.attack.end == when("2026-10-09 11:10")
        assert person.value("Ended") == "Fri 9 Oct, 11:10"


def test_escape_restores_and_a_second_one_leads_back(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        before = person.attack
        person.tap("Started")
        person.retype("7 Oct, 10:00")
        person.key("escape")
        person.see("Ratings")
        assert person.value("Started") == "Thu 8 Oct, 15:30"
        assert person.attack == before
        person.key("escape")
        person.see("History")
        assert person.attack == before


def test_leaving_a_row_by_touch_saves_it(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.tap("Started")
        person.retype("15:10")
        person.tap("Side")
        assert person.attack.onset == when("2026-10-08 15:10")
        person.see("Left", "Right", "Both sides", "Switching")
        person.dont_see("Started at")


def test_leaving_a_row_by_key_saves_it(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.key("s")
        person.key("enter")
        assert person.focused() == "Started at"
        person.type("15:10")
        for _ in range(4):
            person.key("tab")
        assert person.focused() == "Ended"
        assert person.attack.onset == when("2026-10-08 15:10")


@pytest.mark.parametrize("leave", ["Back", "Now"])
def test_going_elsewhere_saves_the_row(thursday: UUID, path: Path, leave: str) -> None:
    with Editing(path) as person:
        person.tap("Started")
        person.retype("15:10")
        person.tap(leave)
        assert person.attack.onset == when("2026-10-08 15:10")
        person.dont_see("Ratings")


def test_going_elsewhere_by_key_saves_the_row(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.tap("Started")
        person.retype("15:10")
        person.key("1", "ctrl")
        person.wait(0.1)
        assert person.attack.onset == when("2026-10-08 15:10")


def test_what_is_left_as_it_was_writes_nothing(store: Store, path: Path) -> None:
    go(store, "2026-10-09 09:00")
    began = moment(at("2026-10-08 15:30") + dt.timedelta(seconds=33), BERLIN, Precision.ABOUT)
    journal.add_past(
        store, PastAttack(onset=began, end=when("2026-10-08 20:00"), worst=7.5, note="a")
    )
    with Editing(path) as person:
        before = person.attack
        for label in ("Started", "Ended", "Kind", "Note", "Side", "Quality", "Unusual"):
            person.tap(label)
            person.tap("Most bothersome symptom")
            person.key("escape")
        assert person.attack == before
        person.dont_see("Undo")


def test_about_and_the_day_alone_are_kept_and_can_be_said(store: Store, path: Path) -> None:
    about = when("2026-10-08 15:30", Precision.ABOUT)
    journal.add_past(store, PastAttack(onset=about, ending=Ending.UNKNOWN))
    with Editing(path) as person:
        assert person.value("Started") == "Thu 8 Oct, about 15:30"
        person.tap("Started")
        person.type("15:50")
        person.key("enter")
        assert person.attack.onset == when("2026-10-08 15:50", Precision.ABOUT)
        person.tap("Started")
        person.tap("About")
        person.key("enter")
        person.tap("Ratings")
        assert person.attack.onset == when("2026-10-08 15:50")
        person.tap("Started")
        person.tap("Day only")
        person.tap("Side")
        day = Moment(None, BERLIN, 7200, Precision.DAY, dt.date(2026, 10, 8))
        assert person.attack.onset == day
        assert person.value("Started") == "Thu 8 Oct"


def test_a_time_can_be_picked_without_typing(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.tap("Started")
        person.tap("Pick")
        person.tap(words.less_of(words.HOUR))
        person.tap(words.more_of(words.MINUTE))
        person.tap(words.SET_TIME)
        assert person.attack.onset == when("2026-10-08 14:31")
        person.dont_see("Started at")


def test_a_typed_time_is_that_of_the_clock_that_was_read(store: Store, path: Path) -> None:
    go(store, "2026-10-09 09:00")
    began = when("2026-10-08 15:30", zone="America/New_York")
    journal.add_past(store, PastAttack(onset=began, ending=Ending.UNKNOWN))
    with Editing(path) as person:
        person.change("Started", "Thu 8 Oct, 16:00")
        assert person.attack.onset == when("2026-10-08 16:00", zone="America/New_York")


@pytest.mark.parametrize(
    ("label", "typed", "sentence"),
    [
        ("Ended", "8 Oct, 15:00", "The end must come after the onset, Thu 8 Oct, 15:30."),
        ("Ended", "30 Oct, 12:00", words.IN_THE_FUTURE),
        ("Ended", "11:70", words.TIME_WANTED),
        ("Ended", "later", "Write the day and the time like Fri 9 Oct, 11:10."),
        ("Started", "9 Oct, 12:00", "The onset must come before the end, Fri 9 Oct, 11:10."),
        ("Started", "", "Write the day and the time like Thu 8 Oct, 15:30."),
        ("Started", "8 Oct 1850, 12:00", "Write the day and the time like Thu 8 Oct, 15:30."),
    ],
)
def test_what_cannot_be_is_said_at_the_field(
    thursday: UUID, path: Path, label: str, typed: str, sentence: str
) -> None:
    with Editing(path) as person:
        before = person.attack
        person.tap(label)
        person.retype(typed)
        person.key("enter")
        person.see(sentence)
        assert person.attack == before
        # it stays open, also where another row is touched, until it is right or given up
        person.tap("Kind")
        person.see(sentence)
        person.dont_see("Headache")
        person.tap(f"{label} at")
        person.key("escape")
        person.dont_see(sentence)
        assert person.attack == before


# How it ended


def test_an_open_attack_is_over_now(store: Store, path: Path) -> None:
    go(store, "2026-10-30 10:30")
    journal.start_attack(store)
    with Editing(path) as person:
        person.tap("Ended")
        person.tap(words.IT_IS_OVER)
        end = person.attack.end
        assert end is not None and words.clock(end.local) == "11:52"
        person.see("1 h 22 min, no severity yet")
        person.dont_see(words.IT_IS_OVER)


def test_a_forgotten_attack_asks_when_it_was_over(store: Store, path: Path) -> None:
    go(store, "2026-10-24 10:30")
    journal.start_attack(store)
    with Editing(path) as person:
        person.tap("Ended")
        person.tap(words.IT_IS_OVER)
        person.see(words.WHEN_ENDED)
        person.tap("Ended at")
        person.type("14:00")
        person.key("enter")
        assert person.attack.end == when("2026-10-24 14:00")
        assert person.attack.ending is Ending.ENDED


def test_woke_without_it_and_not_known(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.tap("Ended")
        person.tap("Woke without it")
        assert person.attack.ending is Ending.WOKE_WITHOUT
        assert person.attack.end == when("2026-10-09 11:10")
        assert person.value("Ended") == "Fri 9 Oct, 11:10, woke without it"
        person.tap("Ended")
        person.tap("End not known")
        assert (person.attack.end, person.attack.ending) == (None, Ending.UNKNOWN)
        person.tap("Ended")
        person.tap("Woke without it")
        person.see(words.WHEN_ENDED)
        person.tap("Ended at")
        person.type("9 Oct, 12:00")
        person.key("enter")
        assert person.attack.end == when("2026-10-09 12:00")
        assert person.attack.ending is Ending.WOKE_WITHOUT


def test_it_ended_leads_to_its_time(store: Store, path: Path) -> None:
    go(store, "2026-10-24 10:30")
    journal.start_attack(store)
    with Driver(path) as person:
        person.tap(words.IT_ENDED)
        person.tap(words.PICK)
        assert person.focused() == "Ended at"
        person.type("24 Oct, 14:00")
        person.key("enter")
        attack = person.history.page(person.app.clock.now()).rows[0]
        assert attack.end == when("2026-10-24 14:00")


# Choices


@pytest.mark.parametrize(
    ("label", "choice", "field", "value"),
    [
        ("Kind", "Not sure", "belief", Belief.UNSURE),
        ("Woke with it", "No", "woke_with", False),
        ("Side", "Switching", "side", Side.SWITCHING),
        ("Worse with activity", "Yes", "worse_with_activity", True),
        ("Unusual", "No", "unusual", False),
    ],
)
def test_a_choice_is_saved_by_choosing(
    thursday: UUID, path: Path, label: str, choice: str, field: str, value: Any
) -> None:
    with Editing(path) as person:
        person.tap(label)
        person.tap(choice)
        assert getattr(person.attack, field) == value
        assert person.value(label) == choice
        person.see(f"{label} saved")
        person.tap("Undo")
        assert getattr(person.attack, field) != value


def test_a_choice_can_be_taken_back_to_not_said(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.tap("Side")
        person.tap("Left")
        assert person.attack.side is Side.LEFT
        person.tap("Side")
        person.tap("Left", beside="Right")
        assert person.attack.side is None
        person.tap("Kind")
        person.tap("Migraine", beside="Headache")
        assert person.attack.belief is Belief.MIGRAINE


def test_qualities_are_a_set_that_leaving_saves(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.tap("Quality")
        person.tap("Pressing")
        person.tap("Burning")
        assert person.attack.qualities is None
        person.tap("Side")
        assert person.attack.qualities == {Quality.PRESSING, Quality.BURNING}
        assert person.value("Quality") == "Pressing, burning"
        person.tap("Quality")
        person.tap("Pressing")
        person.key("escape")
        assert person.attack.qualities == {Quality.PRESSING, Quality.BURNING}
        person.tap("Quality")
        person.tap("Pressing")
        person.tap("Burning")
        person.tap("Side")
        assert person.attack.qualities is None


def test_an_unusual_one_shows_when_to_get_help_before_it_is_saved(
    thursday: UUID, path: Path
) -> None:
    with Editing(path) as person:
        person.tap("Unusual")
        person.tap("Yes")
        person.see(words.HELP_NOW[0])
        assert person.attack.unusual is None
        person.tap("Save")
        assert person.attack.unusual is True
        person.dont_see(words.HELP_NOW[0])


def test_the_most_bothersome_symptom(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.tap("Most bothersome symptom")
        person.tap("Light hurts")
        light = person.history.built_in("symptom", "light")
        assert person.attack.bothersome_symptom_id == light
        assert person.value("Most bothersome symptom") == "Light hurts"


def test_symptoms_are_there_not_there_or_not_said(thursday: UUID, store: Store, path: Path) -> None:
    own = journal.add_term(store, TermKind.SYMPTOM, "Cold hands").entry_id
    with Editing(path) as person:

        def said() -> dict[str, bool]:
            return {words.term_name(each.term): each.present for each in person.attack.symptoms}

        before = dict(said())
        person.tap("Symptoms")
        for said_of, option in (
            ("Smell hurts", "There"),
            ("Dizzy", "Not there"),
            ("Cold hands", "There"),
            ("Nausea", "There"),
        ):
            person.scroll_to(said_of)
            person.tap(option, beside=said_of)
        after = {**before, "Smell hurts": True, "Dizzy": False, "Cold hands": True}
        del after["Nausea"]
        assert said() == after
        assert own in {each.term.id for each in person.attack.symptoms}
        assert person.value("Symptoms") == ("Vomiting, light, sound, smell, Cold hands, no dizzy")
        person.key("z", "ctrl")
        assert said() == {**after, "Nausea": True}
        # what was marked keeps its moments where nothing changed
        light = next(each for each in person.attack.symptoms if each.term.key == "light")
        assert light.on == when("2026-10-08 15:30")


def test_a_symptom_by_keys(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        for key in ("s", "s", "enter", "d", "right"):
            person.key(key)
        dizzy = [each for each in person.attack.symptoms if each.term.key == "dizzy"]
        assert [each.present for each in dizzy] == [True]
        assert person.focused() == "Dizzy"
        person.key("right")
        person.key("right")
        assert not [each for each in person.attack.symptoms if each.term.key == "dizzy"]


# Ratings


def ratings(attack: Attack) -> list[tuple[str, float | Level | None]]:
    return [
        (
            words.clock(each.moment.local) if each.moment is not None else "worst",
            each.level or each.score,
        )
        for each in attack.ratings
    ]


def test_a_rating_can_be_corrected_and_deleted(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.open("Ratings", "17:00", "Severity")
        person.retype("7.5")
        person.key("enter")
        assert ratings(person.attack) == [("16:00", 6), ("17:00", 7.5), ("23:00", 5)]
        person.change("When", "17:20")
        assert ratings(person.attack) == [("16:00", 6), ("17:20", 7.5), ("23:00", 5)]
        assert person.value("17:20") == "7.5 severe"
        person.tap("Delete", beside="When")
        assert ratings(person.attack) == [("16:00", 6), ("23:00", 5)]
        person.tap("Undo")
        assert ratings(person.attack) == [("16:00", 6), ("17:20", 7.5), ("23:00", 5)]


def test_a_rating_takes_the_words_too(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.open("Ratings", "17:00", "Severity")
        person.retype("moderate")
        person.key("enter")
        assert ratings(person.attack)[1] == ("17:00", Level.MODERATE)


def test_a_rating_is_dragged_on_its_steps_and_saved_by_leaving(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.open("Ratings", "17:00", "Severity")
        person.drag_severity(3)
        person.drag_severity(4)
        assert ratings(person.attack)[1] == ("17:00", 8)
        person.tap("16:00")
        assert ratings(person.attack)[1] == ("17:00", 4)


@pytest.mark.parametrize("typed", ["11", "-1", "bad", "1e9", "nan"])
def test_a_severity_that_is_none_is_refused(thursday: UUID, path: Path, typed: str) -> None:
    with Editing(path) as person:
        before = person.attack
        person.open("Ratings", "17:00", "Severity")
        person.retype(typed)
        person.key("enter")
        person.see(words.SEVERITY_WANTED)
        assert person.attack == before


def test_a_rating_before_the_onset_is_refused(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        before = person.attack
        person.open("Ratings", "17:00", "When")
        person.retype("15:00")
        person.key("enter")
        person.see("That is before the onset, Thu 8 Oct, 15:30. Check the time.")
        assert person.attack == before


def test_a_rating_can_be_added(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.open("Ratings", "Add a rating")
        person.type("4")
        person.tap(words.RATED_AT)
        person.type("20:15")
        person.key("enter")
        assert ("20:15", 4) in ratings(person.attack)
        person.tap("Add a rating")
        person.drag_severity(0)
        person.tap("Save")
        assert ("worst", 0.0) in ratings(person.attack)
        assert [each.kind for each in person.attack.ratings].count(RatingKind.WORST) == 1


def test_a_rating_without_a_severity_is_asked_for_it(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        before = person.attack
        person.open("Ratings", "Add a rating")
        person.tap(words.RATED_AT)
        person.type("20:15")
        person.tap("Save")
        person.see(words.SEVERITY_WANTED)
        assert person.attack == before
        person.key("escape")
        person.tap("Add a rating")
        person.tap("Side")
        person.see("Left")
        assert person.attack == before


# The curve


def curve(person: Editing) -> Any:
    return next(seen.widget for seen in person.stage.seen() if isinstance(seen.widget, WholeCurve))


def point(person: Editing, number: int) -> tuple[float, float]:
    """Where a rating's point is in the window, in pixels from below left."""
    drawn = curve(person)
    dot = drawn._curve.dots[number]
    x, y = drawn._place(dot)
    left, bottom = drawn.to_window(x, y)
    return left, bottom


def test_a_point_is_dragged_to_another_severity(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        x, y = point(person, 1)
        person.drag((x, y), (x, y - curve(person).plot_height * 0.5))
        assert ratings(person.attack) == [("16:00", 6), ("17:00", 3), ("23:00", 5)]
        person.see("3 mild, Thu 8 Oct, 17:00 saved")
        person.tap("Undo")
        assert ratings(person.attack)[1] == ("17:00", 8)


def test_a_point_is_dragged_to_another_time(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        x, y = point(person, 2)
        hour = curve(person)._plot[2] / 20
        person.drag((x, y), (x + 2 * hour, y))
        last = person.attack.ratings[2]
        assert last.score == 5 and last.moment is not None and last.moment.at is not None
        assert last.moment.precision is Precision.EXACT
        away = last.moment.at - at("2026-10-09 01:00")
        assert abs(away) < dt.timedelta(minutes=5)


def test_a_point_that_is_chosen_is_typed(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.stage.tap(*point(person, 1))
        assert person.focused() == words.SEVERITY
        person.type("9")
        person.key("enter")
        assert ratings(person.attack)[1] == ("17:00", 9)


def test_a_point_dropped_before_the_onset_goes_back(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        journal.edit(
            person.app.desk.store, "dose", person.attack.doses[0].id, at=when("2026-10-08 13:00")
        )
        person.wait(0.1)
        before = person.attack
        x, y = point(person, 0)
        left, _, _ = curve(person)._plot
        person.drag((x, y), (curve(person).to_window(left, y)[0], y))
        person.see("That is before the onset, Thu 8 Oct, 15:30. Check the time.")
        assert person.attack == before


# Doses


def test_every_field_of_a_dose(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:

        def dose() -> Any:
            return person.attack.doses[0]

        person.tap("Sumatriptan 50 mg")
        person.change("Taken", "16:05")
        assert dose().moment == when("2026-10-08 16:05")
        person.see("16:05, 35 min after onset")
        person.tap("How much")
        person.retype("25")
        person.key("enter")
        assert (dose().amount, dose().unit) == (Decimal(25), "mg")
        person.tap("For")
        person.tap("Another pain")
        assert dose().purpose is Purpose.OTHER_PAIN
        person.change("Batch", "A 17")
        assert dose().batch_text == "A 17"
        for key in ("n", "enter"):
            person.key(key)
        person.type("with food")
        person.key("enter", "ctrl")
        assert dose().note == "with food"
        person.change("Remedy", "rizatriptan")
        assert dose().remedy.name == "rizatriptan"
        person.see("rizatriptan 25 mg")
        person.tap("Most bothersome symptom", beside="For")
        person.tap("Nausea")
        assert dose().bothersome_symptom_id == person.history.built_in("symptom", "nausea")
        for key in ("d", "enter"):
            person.key(key)
        assert person.attack.doses == ()
        person.tap("Undo")
        assert dose().remedy.name == "rizatriptan"


@pytest.mark.parametrize(
    ("amount", "unit", "sentence"),
    [
        ("lots", "mg", words.amount_wanted("lots")),
        ("0", "mg", words.amount_wanted("0")),
        ("50", "", words.AMOUNT_NEEDS_UNIT),
    ],
)
def test_an_amount_that_is_none_is_refused(
    thursday: UUID, path: Path, amount: str, unit: str, sentence: str
) -> None:
    with Editing(path) as person:
        before = person.attack
        person.open("Sumatriptan 50 mg", "How much")
        person.retype(amount)
        person.key("tab")
        person.key("tab")
        assert person.focused() == "Unit"
        person.retype(unit)
        person.key("enter")
        person.see(sentence)
        assert person.attack == before


def test_what_is_wrong_with_an_amount_is_said_under_it_at_full_width(
    thursday: UUID, path: Path
) -> None:
    with Editing(path, size=(360, 640)) as person:
        person.open("Sumatriptan 50 mg", "How much")
        person.retype("50x")
        person.key("enter")
        said, less = person.place(words.amount_wanted("50x")), person.place("Less")
        assert less.bottom >= said.top > said.bottom >= person.place("Unit").top
        assert said.left < less.right
        person.type("y")
        person.dont_see(words.amount_wanted("50x"))


def test_a_dose_without_a_time_says_so(store: Store, path: Path) -> None:
    began = when("2026-10-08 15:30")
    doses = (PastDose("Ibuprofen", Decimal(400), "mg"), PastDose("Tea"))
    journal.add_past(store, PastAttack(onset=began, ending=Ending.UNKNOWN, doses=doses))
    with Editing(path) as person:
        person.see("Ibuprofen 400 mg", "Tea", words.TIME_NOT_KNOWN)
        person.tap("Tea")
        assert person.value("Taken") == words.NOT_SAID
        assert person.value("How much") == words.NOT_SAID
        person.change("Taken", "16:00")
        taken = {dose.remedy.name: dose.moment for dose in person.attack.doses}
        assert taken == {"Ibuprofen": None, "Tea": when("2026-10-08 16:00")}


def test_a_dose_of_the_minute_of_the_onset_was_taken_at_onset(store: Store, path: Path) -> None:
    go(store, "2026-10-09 10:00:10")
    journal.take(store, SUMATRIPTAN)
    go(store, "2026-10-09 10:00:40")
    journal.start_attack(store)
    with Editing(path, now="2026-10-09 10:30") as person:
        person.see("10:00, at onset")


def test_a_dose_can_be_added_to_a_past_attack(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.tap("Add a remedy")
        person.type("Naproxen")
        person.tap("How much")
        person.type("500")
        person.tap("Unit")
        person.type("mg")
        person.tap("Save")
        person.see(words.WHEN_TAKEN)
        assert len(person.attack.doses) == 1
        person.tap(words.TAKEN_AT)
        person.type("18:30")
        person.key("enter")
        added = person.attack.doses[-1]
        assert (added.remedy.name, added.amount, added.unit) == ("Naproxen", Decimal(500), "mg")
        assert added.moment == when("2026-10-08 18:30")
        assert added.attack_id == person.attack.id


def test_the_answer_and_side_effects_of_a_check(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:

        def check() -> Any:
            return person.attack.checks[0]

        person.open("Sumatriptan 50 mg", "2-hour check", "Worse")
        assert check().answer is Answer.WORSE
        assert person.value("Sumatriptan 50 mg") == "Worse at 2 h"
        assert check().side_effects is None
        person.open("Side effects", "Drowsy", "Dizzy", "For")
        names = {words.term_name(person.history.term(id)) for id in check().side_effects}
        assert names == {"Drowsy", "Dizzy"}
        person.open("Side effects", "None", "For")
        assert check().side_effects == ()
        person.tap("Side effects")
        person.tap("None", beside="Drowsy")
        person.tap("For")
        assert check().side_effects is None


# The note


LONG = "\n".join(f"line {number} of a long night, see page {number * 7}" for number in range(5000))
EMOJI = "Half of it 🤕 behind the left eye 👁️‍🗨️ — naïve, Ελένη, שלום"


@pytest.mark.parametrize("note", [LONG, EMOJI, "  spaces  \n\n\tat the ends \n", "x" * 20000])
def test_a_note_of_any_length_survives(thursday: UUID, store: Store, path: Path, note: str) -> None:
    journal.edit(store, "attack", thursday, note=note)
    with Editing(path) as person:
        assert len(person.value("Note")) <= 81
        person.tap("Note")
        person.tap("Side")
        assert person.attack.note == note
        person.dont_see("Undo")
        person.key("escape")
        person.tap("Note")
        person.type("!")
        person.tap("Side")
        assert person.attack.note == note + "!"


def test_a_long_note_can_be_pasted(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.tap("Note")
        person.paste(LONG + EMOJI)
        person.key("enter", "ctrl")
        assert person.attack.note == LONG + EMOJI
        person.see("Note saved")


def test_enter_begins_a_line_in_a_note(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.tap("Note")
        person.type("one\ntwo")
        person.key("enter", "ctrl")
        assert person.attack.note == "one\ntwo"
        assert person.value("Note") == "one two"


# Keys and places


def test_letters_and_arrows_move_between_the_rows(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        for key, there in (
            ("down", "Started"),
            ("down", "Ended"),
            ("up", "Started"),
            ("end", "Unusual"),
            ("home", "Started"),
            ("s", "Symptoms"),
            ("s", "Sumatriptan 50 mg"),
            ("s", "Side"),
            ("s", "Single days"),
            ("s", "Suspected triggers"),
            ("s", "Started"),
            ("n", "Note"),
            ("q", "Quality"),
            ("x", "Quality"),
        ):
            person.key(key)
            assert person.focused() == there


def test_every_control_is_at_most_eight_keys_away(thursday: UUID, path: Path) -> None:
    """From Now to a control of the newest attack; rows are opened on the way."""
    ways = {
        "Started at": "s ⏎",
        "Ended at": "e ⏎",
        "Woke without it": "e ⏎ ⇥ ⇥",
        "Headache": "k ⏎ ⇥",
        "Dizzy": "s s ⏎ d",
        "Remedy": "s s s ⏎",
        "Taken at": "s s s ⏎ t ⏎",
        "How much": "s s s ⏎ h ⏎",
        "Another pain": "s s s ⏎ f ⏎",
        "Batch": "s s s ⏎ b ⏎",
        "2-hour check": "s s s ⏎ 2",
        "Delete": "s s s ⏎ d",
        "Note": "n ⏎",
        "Severity": "r ⏎ ⏎ ⏎",
        "Rated at": "r ⏎ ⏎ w ⏎",
        "Add a rating": "r ⏎ a",
        "Side": "s s s s",
        "Unusual": "u",
        "Most bothersome symptom": "m",
        "Add a remedy": "a",
        "Back": "⇥",
        "Help now": "⇥ ⇥",
    }
    keys = {"⏎": "enter", "⇥": "tab"}
    with Driver(path) as person:
        for control, way in ways.items():
            # as after a start: nothing is open, nothing has the focus
            person.key("+", "ctrl")
            person.key("0", "ctrl")
            person.key("1", "ctrl")
            pressed = 2
            person.key("2", "ctrl")
            person.key("enter")
            for key in way.split():
                person.key(keys.get(key, key))
                pressed += 1
            names = [person.focused(), *person.texts()]
            assert control in names, f"{control} by {way}"
            assert pressed <= 8


def test_delete_acts_at_once_and_leads_back_to_the_list(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.tap("Delete")
        person.see("History", words.NOTHING_YET, "Deleted Thu 8 October")
        person.tap("Undo")
        person.see("October 2026", "19 h 40 min")


def test_delete_on_a_dose_by_key(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        for key in ("s", "s", "s", "delete"):
            person.key(key)
        assert person.attack.doses == ()
        person.see("Deleted Sumatriptan 50 mg")


def test_an_attack_that_is_gone_leads_back(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        journal.delete(person.app.desk.store, "attack", thursday)
        person.wait(0.1)
        person.see("History", words.NOTHING_YET)


def test_nothing_moves_under_the_finger_that_leaves_a_row(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.tap("Ended")
        person.retype("11:20")
        row = person.place("Symptoms").widget
        place = row.to_window(*row.pos)
        lift = person.touch_down("Symptoms")
        assert person.attack.end == when("2026-10-09 11:20")
        assert row.to_window(*row.pos) == place
        lift()
        person.see("There")


def test_closing_the_window_saves_the_row(thursday: UUID, store: Store, path: Path) -> None:
    with Editing(path) as person:
        person.tap("Started")
        person.retype("15:10")
    attack = history.attack(store, thursday)
    assert attack is not None and attack.onset == when("2026-10-08 15:10")


def test_another_text_size_saves_the_row(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.tap("Started")
        person.retype("15:10")
        person.key("=", "ctrl")
        assert person.attack.onset == when("2026-10-08 15:10")


def test_what_is_deleted_by_key_hands_the_keyboard_on(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        for key in ("r", "enter", "down", "delete"):
            person.key(key)
        assert ratings(person.attack) == [("16:00", 6), ("23:00", 5)]
        assert person.focused() == "23:00"


def test_what_was_refused_keeps_the_cursor(thursday: UUID, path: Path) -> None:
    with Editing(path) as person:
        person.change("Ended", "8 Oct 15:00")
        assert person.focused() == "Ended at"
        person.retype("8 Oct 23:30")
        person.key("enter")
        assert person.attack.end == when("2026-10-08 23:30")


def test_another_row_leads_back_to_what_was_refused(thursday: UUID, path: Path) -> None:
    with Editing(path, size=(360, 640)) as person:
        person.tap("Ended")
        person.retype("8 Oct 15:00")
        for label in ("Side", "Unusual"):
            person.tap(label)
            person.see(re.compile("must come after the onset"))
            assert person.focused() == "Ended at"
            assert person.place("Ended at").whole
        person.retype("8 Oct 23:30")
        person.tap("Side")
        assert person.attack.end == when("2026-10-08 23:30")
        person.see("Left", "Both sides")


def test_when_a_symptom_began_and_went_is_shown_and_corrected(
    thursday: UUID, store: Store, path: Path
) -> None:
    nausea = history.built_in(store, "symptom", "nausea")
    journal.mark_symptom(store, nausea, attack_id=thursday, at=when("2026-10-08 18:00"))
    with Editing(path) as person:
        person.open("Symptoms")
        # said quietly at the symptom itself, with the two moments right under it
        person.see("15:30–18:00")
        heads = [head.name for head in person.app.shell.screen.rows.heads()]
        at = heads.index("Nausea")
        assert heads[at + 1 : at + 3] == ["Nausea: began", "Nausea: went"]
        assert person.place("15:30–18:00").widget.name == "Nausea"
        assert person.value("Nausea: began") == "15:30"
        assert person.value("Nausea: went") == "18:00"
        person.change("Nausea: went", "8 Oct 15:20")
        person.see("It cannot be gone before it began. Check both times.")
        person.retype("8 Oct 17:30")
        person.key("enter")
        person.see("Nausea saved", "15:30–17:30")
        assert person.value("Nausea: went") == "17:30"
        person.change("Nausea: went", "")
        assert person.value("Nausea: went") == "Not said"
        (row,) = [each for each in person.attack.symptoms if each.term.key == "nausea"]
        assert row.off is None and row.on is not None
        person.dont_see("15:30–17:30")
        person.tap("Undo")
        assert person.value("Nausea: went") == "17:30"


def test_the_ring_of_a_row_stands_clear_of_its_words_and_of_the_hairlines(
    thursday: UUID, path: Path
) -> None:
    with Editing(path) as person:
        person.key("e")
        row, seen = person.place("Ended"), person.pixels()
        left, top = int(row.left), 844 - int(row.top)
        text = tuple(round(255 * part) for part in theme.colour("text")[:3])
        line = tuple(round(255 * part) for part in theme.colour("line")[:3])
        beside = [x for x in range(20) if seen.at(x, top + 28) == text]
        assert beside and max(beside) <= left - theme.size("half")
        for hairline in (top, top + 56):
            assert {seen.at(x, hairline) for x in range(left, left + 358)} == {line}


def test_a_worst_in_words_has_its_bar_in_the_head(store: Store, path: Path) -> None:
    go(store, "2026-10-13 10:00")
    began = when("2026-10-12 10:00")
    journal.add_past(store, PastAttack(onset=began, ending=Ending.UNKNOWN, worst=Level.SEVERE))
    with Editing(path) as person:
        person.see(re.compile(", severe$"))
        (bar,) = [seen for seen in person.stage.seen() if isinstance(seen.widget, SeverityBar)]
        assert bar.whole and bar.widget.score == 8.5
        person.dont_see("8.5")


# What goes wrong on disk


@contextmanager
def full_disk(store: Store) -> Iterator[None]:
    """Nothing more fits into the diary's file."""
    with store.reading() as session:
        pages = session.scalar(text("PRAGMA page_count"))
        session.execute(text(f"PRAGMA max_page_count={pages}"))
    yield
    with store.reading() as session:
        session.execute(text("PRAGMA max_page_count=1000000"))


def test_what_could_not_be_written_stays_and_is_tried_again(thursday: UUID, path: Path) -> None:
    note = "y" * 50_000
    with Editing(path) as person:
        before = person.attack
        person.tap("Note")
        person.paste(note)
        with full_disk(person.app.desk.store):
            person.key("enter", "ctrl")
            assert [line for line in person.texts() if "the disk is full" in line]
            person.see(note)
            assert person.attack == before
        person.wait(6)
        assert person.attack.note == note
        person.see("Note saved")
        person.tap("Side")
        person.see("Left")
        person.key("z", "ctrl")
        assert person.attack.note is None


# Layout


@pytest.mark.parametrize("text_size", [100, 130, 200])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_or_too_small(
    thursday: UUID, path: Path, size: tuple[int, int], text_size: int
) -> None:
    with Editing(path, size=size, text_size=text_size) as person:
        assert faults(person) == []
        person.tap("Ended")
        assert faults(person) == []
        person.retype("8 Oct, 10:00")
        person.key("enter")
        assert faults(person) == []
        person.key("escape")
        for label in (
            "Symptoms",
            "Sumatriptan 50 mg",
            "How much",
            "Ratings",
            "17:00",
            "Severity",
            "Add a rating",
            "Unusual",
            "Yes",
            "Note",
        ):
            person.tap(label, beside="Ratings" if label == "Note" else None)
            assert faults(person) == [], label
