import datetime as dt
import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.measures import attacks as measure
from diary.measures.rows import (
    Answer,
    Ending,
    Level,
    OveruseClass,
    Purpose,
    RatingKind,
    RemedyKind,
    Role,
    State,
)
from diary.measures.time import date_of
from tests.measures.diaries import (
    APIA,
    AUCKLAND,
    BERLIN,
    HONOLULU,
    attack,
    attacks,
    check,
    clock,
    copy_of,
    date,
    diaries,
    dose,
    instants,
    moment,
    rating,
    remedy,
    still_going,
    symptom,
    timeline,
    timelines,
)

ZONES = timeline(BERLIN)
SECOND = dt.timedelta(seconds=1)
MINUTE = dt.timedelta(minutes=1)
HOUR = dt.timedelta(hours=1)
MUCH_LATER = clock("2025-07-15 12:00")


def june(text: str) -> dt.datetime:
    return clock(f"2025-06-{text}")


def pain(entry, now: dt.datetime = MUCH_LATER, zones=ZONES) -> list[tuple[str, str]]:
    """The segments on the clock in Berlin, without the year and month."""
    return [
        tuple(at.astimezone(dt.timezone(2 * HOUR)).strftime("%d %H:%M") for at in segment)
        for segment in measure.segments(entry, now, zones)
    ]


def end_and_state(entry, now: str) -> tuple[dt.datetime | None, State]:
    at = june(now)
    return measure.counted_end(entry, at, ZONES).at, measure.state(entry, at, ZONES)


# -- worked examples of K2 -------------------------------------------------------------------------


def test_an_open_attack_goes_on_for_twelve_hours_after_its_last_evidence():
    entry = attack(
        "2025-06-10 07:00",
        ratings=[rating("2025-06-10 11:30", 6.0)],
        still_going=[still_going("2025-06-11 08:15")],
    )
    assert end_and_state(entry, "11 18:00") == (june("11 18:00"), State.RUNNING)
    assert end_and_state(entry, "14 09:00") == (june("11 08:15"), State.STALE)
    assert measure.course(entry, june("14 09:00"), ZONES).dates(ZONES) == {
        date("2025-06-10"),
        date("2025-06-11"),
    }


def test_one_tap_and_nothing_more_is_a_minute():
    entry = attack("2025-06-02 09:00")
    assert end_and_state(entry, "03 09:00") == (june("02 09:00"), State.STALE)
    assert pain(entry) == [("02 09:00", "02 09:01")]


def test_exactly_twelve_hours_are_not_too_long():
    entry = attack("2025-06-02 09:00")
    assert end_and_state(entry, "02 21:00") == (june("02 21:00"), State.RUNNING)
    just_over = june("02 21:00") + SECOND
    assert measure.state(entry, just_over, ZONES) is State.STALE
    assert measure.counted_end(entry, just_over, ZONES).at == june("02 09:00")


def test_a_zero_is_a_pause_and_the_next_rating_above_ends_it():
    entry = attack(
        "2025-06-01 23:40",
        "2025-06-02 00:20",
        ratings=[rating("2025-06-01 23:50", 0.0), rating("2025-06-02 00:05", 1.0)],
    )
    assert pain(entry) == [("01 23:40", "01 23:50"), ("02 00:05", "02 00:20")]


@pytest.mark.parametrize("severity", [0.0, 2.0])
@pytest.mark.parametrize("late", ["2025-06-02 00:20", "2025-06-02 03:20"])
def test_a_rating_at_or_after_the_end_changes_no_minute(late, severity):
    entry = attack("2025-06-01 23:40", "2025-06-02 00:20", ratings=[rating(late, severity)])
    assert pain(entry) == [("01 23:40", "02 00:20")]
    pause = rating("2025-06-01 23:50", 0.0)
    assert pain(replace(entry, ratings=(pause, *entry.ratings))) == [("01 23:40", "01 23:50")]


def test_of_two_ratings_at_one_instant_the_later_entered_holds():
    first, second = rating("2025-06-01 23:50", 0.0), rating("2025-06-01 23:50", 2.0)
    entry = attack("2025-06-01 23:40", "2025-06-02 00:20", ratings=[second, first])
    assert pain(entry) == [("01 23:40", "02 00:20")]
    first, second = rating("2025-06-01 23:50", 2.0), rating("2025-06-01 23:50", 0.0)
    entry = attack("2025-06-01 23:40", "2025-06-02 00:20", ratings=[second, first])
    assert pain(entry) == [("01 23:40", "01 23:50")]


def test_of_two_ratings_at_one_instant_only_the_later_entered_is_evidence():
    first, second = rating("2025-06-01 12:00", 5.0), rating("2025-06-01 12:00", 0.0)
    entry = attack("2025-06-01 10:00", ratings=[first, second])
    assert measure.last_evidence(entry, MUCH_LATER, ZONES).at == june("01 10:00")


# -- segments --------------------------------------------------------------------------------------


def test_the_onset_counts_as_pain_until_something_else_is_said():
    entry = attack("2025-06-01 10:00", "2025-06-01 14:00", ratings=[rating("2025-06-01 12:00", 5)])
    assert pain(entry) == [("01 10:00", "01 14:00")]


def test_a_zero_at_the_onset_means_no_pain_yet():
    nothing_yet = rating("2025-06-01 10:00", 0.0)
    entry = attack("2025-06-01 10:00", "2025-06-01 14:00", ratings=[nothing_yet])
    assert pain(entry) == []
    began = rating("2025-06-01 11:00", Level.MILD)
    assert pain(replace(entry, ratings=(nothing_yet, began))) == [("01 11:00", "01 14:00")]


def test_unset_is_never_a_zero_and_the_least_score_is_pain():
    pause = rating("2025-06-01 11:00", Level.NONE)
    least = rating("2025-06-01 12:00", 0.1)
    entry = attack("2025-06-01 10:00", "2025-06-01 14:00", ratings=[pause, least])
    assert pain(entry) == [("01 10:00", "01 11:00"), ("01 12:00", "01 14:00")]
    assert pain(replace(entry, ratings=())) == [("01 10:00", "01 14:00")]


def test_a_second_zero_and_a_second_rating_above_change_nothing():
    entry = attack(
        "2025-06-01 10:00",
        "2025-06-01 14:00",
        ratings=[
            rating("2025-06-01 11:00", 0.0),
            rating("2025-06-01 11:30", 0.0),
            rating("2025-06-01 12:00", 3.0),
            rating("2025-06-01 13:00", 8.0),
        ],
    )
    assert pain(entry) == [("01 10:00", "01 11:00"), ("01 12:00", "01 14:00")]


def test_a_rating_before_the_onset_moves_no_minute():
    early = [rating("2025-06-01 09:30", 0.0), rating("2025-06-01 09:45", 4.0)]
    entry = attack("2025-06-01 10:00", "2025-06-01 14:00", ratings=early)
    assert pain(entry) == [("01 10:00", "01 14:00")]


def test_a_zero_length_attack_has_a_minute():
    assert pain(attack("2025-06-01 10:00", "2025-06-01 10:00")) == [("01 10:00", "01 10:01")]


def test_a_segment_closed_by_a_zero_keeps_its_seconds():
    half = moment(june("01 10:00") + 30 * SECOND)
    entry = attack("2025-06-01 10:00", "2025-06-01 12:00", ratings=[rating(half, 0.0)])
    assert measure.segments(entry, MUCH_LATER, ZONES) == ((june("01 10:00"), half.at),)


def test_a_segment_that_opens_at_the_last_evidence_has_a_minute():
    entry = attack(
        "2025-06-01 10:00",
        ratings=[rating("2025-06-01 11:00", 0.0), rating("2025-06-01 12:00", 4.0)],
    )
    assert pain(entry) == [("01 10:00", "01 11:00"), ("01 12:00", "01 12:01")]


def test_the_worst_without_a_clock_time_moves_no_minute():
    worst = rating(None, 0.0)
    dated, unknown = rating("2025-06-01", 0.0), replace(worst, kind=RatingKind.AT)
    named = rating("2025-06-01 11:00", 0.0, RatingKind.WORST)
    entry = attack("2025-06-01 10:00", "2025-06-01 14:00", ratings=[worst, dated, unknown, named])
    assert pain(entry) == [("01 10:00", "01 14:00")]


def test_a_moment_that_is_about_right_counts_as_its_instant():
    pause = rating(moment("2025-06-01 11:00", about=True), 0.0)
    entry = attack(moment("2025-06-01 10:00", about=True), "2025-06-01 14:00", ratings=[pause])
    assert pain(entry) == [("01 10:00", "01 11:00")]


def test_waking_without_it_is_an_end_like_any_other():
    entry = attack("2025-06-01 22:00", "2025-06-02 06:30", Ending.WOKE_WITHOUT)
    assert pain(entry) == [("01 22:00", "02 06:30")]
    assert end_and_state(entry, "02 07:00") == (june("02 06:30"), State.OVER)


def test_an_answer_pain_free_closes_and_other_words_keep_going():
    entry = attack(
        "2025-06-01 10:00",
        "2025-06-01 18:00",
        checks=[check("2025-06-01 12:00", Answer.PAIN_FREE)],
        ratings=[rating("2025-06-01 15:00", 2.0)],
    )
    assert pain(entry) == [("01 10:00", "01 12:00"), ("01 15:00", "01 18:00")]
    better = replace(entry, checks=(check("2025-06-01 12:00", Answer.BETTER),))
    assert pain(better) == [("01 10:00", "01 18:00")]


def test_a_rating_beside_the_answer_pain_free_holds():
    answered = check("2025-06-01 12:00", Answer.PAIN_FREE)
    beside = rating("2025-06-01 12:00", 1.0)
    entry = attack("2025-06-01 10:00", "2025-06-01 18:00", checks=[answered], ratings=[beside])
    assert pain(entry) == [("01 10:00", "01 18:00")]


def test_a_remembered_answer_says_nothing_here():
    remembered = check("2025-06-01 14:00", Answer.PAIN_FREE, remembered=True)
    assert pain(attack("2025-06-01 10:00", "2025-06-01 18:00", checks=[remembered])) == [
        ("01 10:00", "01 18:00")
    ]
    worse = check("2025-06-01 14:00", Answer.WORSE, remembered=True)
    entry = attack("2025-06-01 10:00", checks=[worse])
    assert measure.last_evidence(entry, MUCH_LATER, ZONES).at == june("01 10:00")


# -- evidence --------------------------------------------------------------------------------------

TABLET = remedy(None)


@pytest.mark.parametrize(
    "rows",
    [
        {"ratings": [rating("2025-06-01 15:00", 0.5)]},
        {"ratings": [rating("2025-06-01 15:00", Level.MILD)]},
        {"ratings": [rating(moment("2025-06-01 15:00", about=True), 3.0)]},
        {"still_going": [still_going("2025-06-01 15:00")]},
        {"doses": [dose("2025-06-01 15:00")]},
        {"doses": [dose("2025-06-01 15:00", TABLET)]},
        {"doses": [dose("2025-06-01 15:00", remedy(None, role=Role.EITHER))]},
        {"doses": [dose("2025-06-01 15:00", remedy(kind=RemedyKind.HERBAL))]},
        {"doses": [dose("2025-06-01 15:00", TABLET, Purpose.HEADACHE)]},
        {"doses": [dose("2025-06-01 15:00", remedy(OveruseClass.NONOPIOID, role=Role.OTHER))]},
        {"checks": [check("2025-06-01 15:00", Answer.BETTER)]},
        {"checks": [check("2025-06-01 15:00", Answer.SAME)]},
        {"checks": [check("2025-06-01 15:00", Answer.WORSE)]},
    ],
)
def test_what_shows_that_the_headache_is_there(rows):
    entry = attack("2025-06-01 10:00", **rows)
    assert measure.last_evidence(entry, MUCH_LATER, ZONES).at == june("01 15:00")
    assert pain(entry) == [("01 10:00", "01 15:00")]
    assert end_and_state(entry, "02 02:00") == (june("02 02:00"), State.RUNNING)


@pytest.mark.parametrize(
    "rows",
    [
        {"ratings": [rating("2025-06-01 15:00", 5.0, RatingKind.WORST)]},
        {"ratings": [rating(None, 5.0)]},
        {"doses": [dose("2025-06-01 15:00", purpose=Purpose.OTHER_PAIN)]},
        {"doses": [dose("2025-06-01 15:00", purpose=Purpose.PREVENTIVE)]},
        {"doses": [dose("2025-06-01 15:00", remedy(OveruseClass.NONE))]},
        {"doses": [dose("2025-06-01 15:00", remedy(kind=RemedyKind.NON_DRUG))]},
        {"doses": [dose("2025-06-01 15:00", remedy(OveruseClass.NONOPIOID, role=Role.PREVENTIVE))]},
        {"doses": [dose(None)]},
        {"checks": [check("2025-06-01 15:00", Answer.NOT_ANSWERED)]},
        {"checks": [check(None, None)]},
        {"checks": [check(None, Answer.WORSE)]},
        {"symptoms": [symptom("2025-06-01 15:00")]},
    ],
)
def test_what_does_not_show_that_it_is_still_there(rows):
    entry = attack("2025-06-01 10:00", **rows)
    assert measure.last_evidence(entry, MUCH_LATER, ZONES).at == june("01 10:00")
    assert end_and_state(entry, "02 02:00") == (june("01 10:00"), State.STALE)


@pytest.mark.parametrize(
    "rows",
    [
        {"ratings": [rating("2025-06-01 15:00", 0.0)]},
        {"checks": [check("2025-06-01 15:00", Answer.PAIN_FREE)]},
    ],
)
def test_a_last_zero_is_the_counted_end(rows):
    entry = attack("2025-06-01 10:00", **rows)
    assert measure.last_evidence(entry, MUCH_LATER, ZONES).at == june("01 10:00")
    assert end_and_state(entry, "02 03:00") == (june("01 15:00"), State.RUNNING)
    assert end_and_state(entry, "02 03:01") == (june("01 15:00"), State.STALE)
    assert pain(entry) == [("01 10:00", "01 15:00")]
    assert pain(replace(entry, ending=Ending.UNKNOWN)) == [("01 10:00", "01 15:00")]


def test_evidence_after_a_zero_keeps_the_attack_going_without_pain():
    entry = attack(
        "2025-06-01 10:00",
        ratings=[rating("2025-06-01 12:00", 0.0)],
        doses=[dose("2025-06-01 15:00")],
    )
    assert end_and_state(entry, "01 20:00") == (june("01 20:00"), State.RUNNING)
    assert pain(entry, june("01 20:00")) == [("01 10:00", "01 12:00")]
    assert end_and_state(entry, "03 20:00") == (june("01 15:00"), State.STALE)


def test_of_several_zeros_the_last_is_the_end():
    entry = attack(
        "2025-06-01 10:00",
        ratings=[rating("2025-06-01 11:00", 0.0), rating("2025-06-01 13:00", 0.0)],
        doses=[dose("2025-06-01 12:00")],
    )
    assert end_and_state(entry, "01 14:00") == (june("01 13:00"), State.RUNNING)


def test_a_zero_at_the_instant_of_the_evidence_is_the_end():
    entry = attack(
        "2025-06-01 10:00",
        ratings=[rating("2025-06-01 15:00", 0.0)],
        doses=[dose("2025-06-01 15:00")],
    )
    assert end_and_state(entry, "01 16:00") == (june("01 15:00"), State.RUNNING)


def test_a_dose_before_the_onset_is_no_later_evidence():
    entry = attack("2025-06-01 10:00", doses=[dose("2025-06-01 08:00")])
    assert measure.last_evidence(entry, MUCH_LATER, ZONES).at == june("01 10:00")


def test_an_ending_that_is_not_known_is_never_open():
    entry = attack(
        "2025-06-01 10:00", None, Ending.UNKNOWN, ratings=[rating("2025-06-01 11:00", 4.0)]
    )
    for now in ("01 11:30", "01 23:30", "20 10:00"):
        assert end_and_state(entry, now) == (june("01 11:00"), State.OVER)
    assert pain(entry) == [("01 10:00", "01 11:00")]


def test_seconds_of_now_are_whole():
    now = june("01 12:00") + dt.timedelta(microseconds=999_999)
    end = measure.counted_end(attack("2025-06-01 10:00"), now, ZONES)
    assert end == moment("2025-06-01 12:00")


# -- dates without a clock time --------------------------------------------------------------------


def dates_of(entry, now=MUCH_LATER, zones=ZONES) -> list[str]:
    return sorted(day.isoformat()[5:] for day in measure.course(entry, now, zones).dates(zones))


def test_a_date_alone_has_no_minutes():
    for entry in (
        attack("2025-06-01", "2025-06-03 10:00"),
        attack("2025-06-01 10:00", "2025-06-03"),
        attack("2025-06-01", "2025-06-03"),
    ):
        assert pain(entry) == []
        assert not measure.course(entry, MUCH_LATER, ZONES).has_minutes
        assert measure.duration(entry, MUCH_LATER, ZONES) is None
        assert dates_of(entry) == ["06-01", "06-02", "06-03"]


def test_an_end_at_midnight_touches_no_new_date():
    assert dates_of(attack("2025-06-01 10:00", "2025-06-02 00:00")) == ["06-01"]
    assert dates_of(attack("2025-06-01", "2025-06-03 00:00")) == ["06-01", "06-02"]
    assert dates_of(attack("2025-06-01", "2025-06-01 00:00")) == ["06-01"]
    assert dates_of(attack("2025-06-01 00:00", "2025-06-01 00:00")) == ["06-01"]


def test_an_open_attack_of_a_date_alone_runs_on_that_date():
    entry = attack("2025-06-01")
    assert end_and_state(entry, "01 23:59") == (june("01 23:59"), State.RUNNING)
    assert end_and_state(entry, "02 00:00") == (None, State.STALE)
    assert measure.counted_end(entry, MUCH_LATER, ZONES) == moment("2025-06-01")
    assert dates_of(entry) == ["06-01"]


def test_evidence_with_a_time_on_the_same_date_is_better_than_the_date():
    entry = attack(
        "2025-06-01",
        ratings=[rating("2025-06-01 08:00", 3.0)],
        still_going=[still_going("2025-06-01")],
    )
    assert measure.last_evidence(entry, MUCH_LATER, ZONES).at == june("01 08:00")
    dated = replace(entry, still_going=(still_going("2025-06-01"), still_going("2025-06-02")))
    assert measure.last_evidence(dated, MUCH_LATER, ZONES) == moment("2025-06-02")
    assert dates_of(dated) == ["06-01", "06-02"]
    other_order = replace(dated, still_going=dated.still_going[::-1])
    assert measure.last_evidence(other_order, MUCH_LATER, ZONES) == moment("2025-06-02")


def test_of_dates_alone_the_latest_counts_and_not_the_last_entered():
    entry = attack("2025-06-01", ratings=[rating("2025-06-03", 5.0), rating("2025-06-02", 5.0)])
    assert measure.last_evidence(entry, MUCH_LATER, ZONES) == moment("2025-06-03")


def test_a_zero_after_evidence_of_a_date_alone_is_the_end():
    entry = attack("2025-06-01", ratings=[rating("2025-06-01 08:00", 0.0)])
    assert end_and_state(entry, "01 09:00") == (june("01 08:00"), State.RUNNING)
    assert end_and_state(entry, "01 20:01") == (june("01 08:00"), State.STALE)
    later = replace(entry, still_going=(still_going("2025-06-02"),))
    assert measure.counted_end(later, MUCH_LATER, ZONES) == moment("2025-06-02")


def test_the_dates_of_a_journey_into_yesterday():
    landed = clock("2025-06-01 08:00", HONOLULU)
    zones = timeline(AUCKLAND, (landed, HONOLULU))
    entry = attack(moment("2025-06-02 01:00", AUCKLAND), moment("2025-06-01 10:00", HONOLULU))
    assert dates_of(entry, MUCH_LATER, zones) == ["06-01", "06-02"]


def test_a_skipped_date_lies_in_no_attack():
    zones = timeline(APIA)
    now = clock("2012-02-01 12:00", APIA)
    entry = attack(moment("2011-12-29", APIA), moment("2011-12-31", APIA))
    assert dates_of(entry, now, zones) == ["12-29", "12-31"]
    timed = attack(moment("2011-12-29 22:00", APIA), moment("2011-12-31 02:00", APIA))
    assert dates_of(timed, now, zones) == ["12-29", "12-31"]
    assert measure.duration(timed, now, zones) == 240


def test_a_date_alone_that_was_entered_stays_even_where_it_never_came():
    zones = timeline(APIA)
    entry = attack(moment("2011-12-30", APIA), moment("2011-12-30", APIA))
    assert dates_of(entry, clock("2012-02-01 12:00", APIA), zones) == ["12-30"]


def test_how_long_an_attack_took():
    assert measure.duration(attack("2025-03-30 00:30", "2025-03-30 04:30"), MUCH_LATER, ZONES) == (
        180
    )
    assert measure.duration(attack("2025-06-01 10:00"), june("01 12:05"), ZONES) == 125
    assert measure.duration(attack("2025-06-01 10:00", "2025-06-01 09:00"), MUCH_LATER, ZONES) == 0


# -- what lies after now ---------------------------------------------------------------------------


def test_an_attack_that_begins_after_now_is_left_out():
    ahead = attack("2025-06-01 10:00", "2025-06-01 12:00")
    now = june("01 09:59")
    assert measure.as_of(ahead, now, ZONES) is None
    assert measure.course(ahead, now, ZONES) is None
    assert measure.segments(ahead, now, ZONES) == ()
    assert measure.counted_end(ahead, now, ZONES).at == june("01 12:00")
    assert measure.state(ahead, now, ZONES) is State.OVER
    assert measure.as_of(ahead, june("01 10:00"), ZONES) is not None


def test_after_the_clock_was_set_back_the_attack_is_still_running():
    ahead = attack("2025-06-01 10:00", ratings=[rating("2025-06-01 10:05", 3.0)])
    assert measure.state(ahead, june("01 09:00"), ZONES) is State.RUNNING
    assert measure.state(ahead, june("01 10:00") - 12 * HOUR, ZONES) is State.RUNNING
    assert measure.state(ahead, june("01 10:00") - 12 * HOUR - SECOND, ZONES) is State.STALE
    assert measure.counted_end(ahead, june("01 09:00"), ZONES).at == june("01 10:00")
    assert measure.last_evidence(ahead, june("01 09:00"), ZONES).at == june("01 10:00")
    assert measure.duration(ahead, june("01 09:00"), ZONES) == 0
    dated = attack("2025-06-02")
    assert measure.state(dated, june("01 23:59"), ZONES) is State.STALE


def test_an_end_after_now_leaves_the_attack_open():
    entry = attack("2025-06-01 10:00", "2025-06-01 18:00")
    assert end_and_state(entry, "01 12:00") == (june("01 12:00"), State.RUNNING)
    assert end_and_state(entry, "01 18:00") == (june("01 18:00"), State.OVER)
    assert pain(entry, june("01 12:00")) == [("01 10:00", "01 12:00")]


def test_every_row_after_now_is_left_out():
    entry = attack(
        "2025-06-01 10:00",
        "2025-06-03 10:00",
        ratings=[
            rating("2025-06-01 11:00", 5.0),
            rating("2025-06-01 13:00", 0.0),
            rating(None, 9.0),
            rating("2025-06-01", 3.0),
            rating("2025-06-02", 3.0),
        ],
        still_going=[still_going("2025-06-01 11:30"), still_going("2025-06-01 12:30")],
        doses=[dose("2025-06-01 12:00"), dose("2025-06-01 12:00:01"), dose(None)],
        symptoms=[
            symptom("2025-06-01 11:00", "2025-06-01 12:30"),
            symptom(None, "2025-06-01 12:30"),
            symptom("2025-06-01 12:15"),
        ],
        checks=[
            check("2025-06-01 12:00", Answer.BETTER),
            check("2025-06-01 12:10", Answer.PAIN_FREE),
            check(None, None),
        ],
    )
    seen = measure.as_of(entry, june("01 12:00"), ZONES)
    assert (seen.end, seen.ending) == (None, Ending.OPEN)
    assert seen.ratings == (entry.ratings[0], entry.ratings[2], entry.ratings[3])
    assert seen.still_going == entry.still_going[:1]
    assert seen.doses == (entry.doses[0], entry.doses[2])
    assert seen.symptoms == (
        replace(entry.symptoms[0], off=None),
        replace(entry.symptoms[1], off=None),
    )
    assert seen.checks == (
        entry.checks[0],
        replace(entry.checks[1], answered=None, answer=None, side_effects=None),
        entry.checks[2],
    )
    assert measure.as_of(entry, MUCH_LATER, ZONES) is entry


def test_an_off_moment_alone_after_now_is_left_out():
    entry = attack("2025-06-01 10:00", symptoms=[symptom("2025-06-01 11:00", "2025-06-01 12:30")])
    assert measure.as_of(entry, june("01 12:00"), ZONES).symptoms[0].off is None


def test_what_came_stays_beside_what_lies_after_now():
    entry = attack(
        "2025-06-01 10:00",
        "2025-06-01 11:30",
        Ending.WOKE_WITHOUT,
        symptoms=[symptom("2025-06-01 10:30", "2025-06-01 11:00")],
        ratings=[rating("2025-06-01 12:30", 0.0)],
    )
    seen = measure.as_of(entry, june("01 12:00"), ZONES)
    assert seen == replace(entry, ratings=())


def test_today_as_a_date_alone_has_come_and_tomorrow_has_not():
    now = june("01 00:00")
    assert measure.as_of(attack("2025-06-01"), now, ZONES) is not None
    assert measure.as_of(attack("2025-06-02"), now, ZONES) is None


def test_a_date_that_came_before_the_clock_went_back_into_yesterday_has_come():
    landed = clock("2025-06-01 08:00", HONOLULU)
    zones = timeline(AUCKLAND, (landed, HONOLULU))
    entry = attack(moment("2025-06-02", AUCKLAND), moment("2025-06-02", AUCKLAND))
    assert measure.as_of(entry, landed + HOUR, zones) is entry


# -- over 72 hours (K14) ---------------------------------------------------------------------------


def longest(*several, now: dt.datetime = MUCH_LATER) -> tuple[float, bool]:
    """Hours of the newest run, and whether it is too long."""
    *_, newest = measure.runs(several, now, ZONES)
    return (newest[1] - newest[0]) / HOUR, measure.over_72_hours(newest)


def test_breaks_of_up_to_twelve_hours_are_one_headache():
    second = attack("2025-06-03 07:00", "2025-06-04 09:00")
    assert longest(attack("2025-06-01 08:00", "2025-06-02 22:00"), second) == (73, True)
    assert longest(attack("2025-06-01 08:00", "2025-06-02 18:00"), second) == (26, False)
    assert longest(attack("2025-06-01 08:00", "2025-06-02 19:00"), second) == (73, True)
    assert longest(attack("2025-06-01 08:00", "2025-06-04 08:00")) == (72, False)
    assert longest(second, attack("2025-06-01 08:00", "2025-06-02 22:00")) == (73, True)


def test_every_run_of_a_diary():
    hours = [("01 08:00", "01 10:00"), ("05 08:00", "05 10:00"), ("05 20:00", "05 21:00")]
    hours += [("05 20:30", "05 20:45"), ("06 10:00", "06 11:00")]
    several = [attack(f"2025-06-{start}", f"2025-06-{end}") for start, end in hours]
    assert measure.runs(several, MUCH_LATER, ZONES) == (
        (june("01 08:00"), june("01 10:00")),
        (june("05 08:00"), june("05 21:00")),
        (june("06 10:00"), june("06 11:00")),
    )


def test_a_pause_within_one_attack_is_a_break_too():
    pause = [rating("2025-06-02 08:00", 0.0), rating("2025-06-02 21:00", 4.0)]
    entry = attack("2025-06-01 08:00", "2025-06-04 09:00", ratings=pause)
    assert longest(entry) == (36, False)
    short = [rating("2025-06-02 08:00", 0.0), rating("2025-06-02 20:00", 4.0)]
    assert longest(replace(entry, ratings=tuple(short))) == (73, True)


def test_a_running_headache_counts_up_to_now():
    entry = attack("2025-06-01 08:00", still_going=[still_going("2025-06-04 01:00")])
    assert longest(entry, now=june("04 08:00")) == (72, False)
    assert longest(entry, now=june("04 08:01"))[1]
    assert longest(entry, now=june("04 14:00"))[0] == 65
    assert measure.runs([attack("2025-06-01", "2025-06-09")], MUCH_LATER, ZONES) == ()


# -- properties ------------------------------------------------------------------------------------

nows = st.one_of(instants, st.just(clock("2012-03-01 12:00")))


@given(attacks, nows, timelines)
def test_segments_lie_apart_within_the_attack(entry, now, zones):
    seen = measure.course(entry, now, zones)
    found = measure.segments(entry, now, zones)
    if seen is None:
        assert found == ()
        return
    for start, end in found:
        assert start < end
        assert entry.onset.at <= start
        assert end <= max(seen.end.at, start + MINUTE)
        assert start <= now
    for (_, end), (start, _) in itertools.pairwise(found):
        assert end < start
    assert seen.has_minutes or not found


@given(attacks, nows, timelines)
def test_what_lies_after_now_changes_nothing(entry, now, zones):
    seen = measure.as_of(entry, now, zones)
    if seen is None:
        assert measure.runs([entry], now, zones) == ()
        return
    assert measure.as_of(seen, now, zones) is seen
    assert measure.course(seen, now, zones) == measure.course(entry, now, zones)
    for name in ("state", "counted_end", "duration", "segments", "last_evidence"):
        ask = getattr(measure, name)
        assert ask(seen, now, zones) == ask(entry, now, zones)


@given(attacks, nows, timelines)
def test_an_attack_ends_where_it_stands(entry, now, zones):
    seen = measure.course(entry, now, zones)
    if seen is None:
        return
    evidence = measure.last_evidence(entry, now, zones)
    assert (seen.state is State.OVER) == (seen.attack.ending is not Ending.OPEN)
    if seen.attack.end is not None:
        assert seen.end == seen.attack.end
    elif seen.end.at is not None and evidence.at is not None:
        assert evidence.at <= seen.end.at <= now
    assert date_of(entry.onset, zones) in seen.dates(zones)


@given(diaries)
def test_a_copy_of_every_attack_makes_no_run_longer(diary):
    runs = measure.runs(diary.attacks, diary.now, diary.zones)
    twice = [*diary.attacks, *map(copy_of, diary.attacks)]
    assert measure.runs(twice, diary.now, diary.zones) == runs
    for (_, end), (start, _) in itertools.pairwise(runs):
        assert start - end > measure.BREAK
