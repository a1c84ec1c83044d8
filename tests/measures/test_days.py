import datetime as dt
import os
import time
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.measures import attacks as course_of
from diary.measures import days as measure
from diary.measures.overuse import dose_date
from diary.measures.rows import Ending, Level, RatingKind, TermKind
from diary.measures.time import date_reached, minutes, split, union
from tests.measures.diaries import (
    APIA,
    AUCKLAND,
    BERLIN,
    CAIRO,
    HAVANA,
    HONOLULU,
    KIRITIMATI,
    NEW_YORK,
    SPAN,
    ST_JOHNS,
    Diary,
    attack,
    attacks,
    check_in,
    clock,
    copy_of,
    date,
    diaries,
    dose,
    elsewhere,
    moment,
    rating,
    still_going,
    symptom,
    timeline,
)

ZONES = timeline(BERLIN)
SECOND = dt.timedelta(seconds=1)
NOW = clock("2025-06-30 12:00")


def june(*days: int) -> set[dt.date]:
    return {dt.date(2025, 6, day) for day in days}


def flags(
    *entries, doses=(), check_ins=(), now=NOW, zones=ZONES, first="2025-06-01", last="2025-06-30"
) -> dict[dt.date, measure.Day]:
    return measure.day_flags(
        date(first),
        date(last),
        attacks=entries,
        doses=doses,
        check_ins=check_ins,
        now=now,
        zones=zones,
    )


def observed(found: dict[dt.date, measure.Day]) -> set[dt.date]:
    return {day for day, flag in found.items() if flag.observed}


def headache(found: dict[dt.date, measure.Day]) -> set[dt.date]:
    return {day for day, flag in found.items() if flag.headache}


# -- worked examples of K2, K3 and K4 --------------------------------------------------------------


def test_overlapping_entries_count_a_day_and_a_minute_once():
    entries = (
        attack("2025-06-01 08:00", "2025-06-01 14:00"),
        attack("2025-06-01 12:00", "2025-06-01 20:00"),
        attack("2025-06-02 10:00", "2025-06-02 12:00"),
        attack("2025-06-04 09:00", "2025-06-04 10:00"),
    )
    assert measure.headache_minutes(entries, NOW, ZONES) == {
        date("2025-06-01"): 720,
        date("2025-06-02"): 120,
        date("2025-06-04"): 60,
    }
    assert headache(flags(*entries)) == june(1, 2, 4)


@pytest.mark.parametrize(
    ("entry", "counted"),
    [
        (attack("2025-06-14 22:40", "2025-06-15 01:10"), {14: 80, 15: 70}),
        (attack("2025-06-14 23:50", "2025-06-15 00:20"), {14: 10, 15: 20}),
        (
            attack(
                "2025-06-14 23:40",
                "2025-06-15 00:20",
                ratings=[rating("2025-06-14 23:50", 0.0), rating("2025-06-15 00:05", 1.0)],
            ),
            {14: 10, 15: 15},
        ),
        (attack("2025-06-14 22:00", "2025-06-15 00:00"), {14: 120}),
        (attack("2025-06-14 09:00"), {14: 1}),
    ],
)
def test_a_headache_day_needs_one_minute(entry, counted):
    assert measure.headache_minutes([entry], NOW, ZONES) == {
        dt.date(2025, 6, day): count for day, count in counted.items()
    }
    assert headache(flags(entry)) == june(*counted)
    assert measure.headache_dates(entry, NOW, ZONES) == june(*counted)


def test_a_date_alone_is_a_headache_day():
    found = flags(attack("2025-06-05", "2025-06-05"))
    assert headache(found) == observed(found) == june(5)
    assert measure.headache_minutes([attack("2025-06-05", "2025-06-05")], NOW, ZONES) == {}


def test_every_date_of_an_attack_without_minutes_is_one():
    assert headache(flags(attack("2025-06-05", "2025-06-08 07:00"))) == june(5, 6, 7, 8)
    assert headache(flags(attack("2025-06-05 22:00", "2025-06-07"))) == june(5, 6, 7)


def test_after_a_forgotten_attack_the_days_are_unknown_and_not_free():
    entry = attack(
        "2025-06-10 07:00",
        ratings=[rating("2025-06-10 11:30", 5.0)],
        still_going=[still_going("2025-06-11 08:15")],
    )
    found = flags(entry, now=clock("2025-06-14 09:00"))
    assert headache(found) == observed(found) == june(10, 11)
    assert max(found) == date("2025-06-14")
    assert headache(flags(entry, now=clock("2025-06-11 18:00"))) == june(10, 11)


def test_two_ratings_at_one_instant_count_as_the_later_entered():
    pause = [rating("2025-06-14 23:50", 0.0), rating("2025-06-14 23:50", 2.0)]
    entry = attack("2025-06-14 23:40", "2025-06-15 00:20", ratings=pause)
    counted = {date("2025-06-14"): 20, date("2025-06-15"): 20}
    assert measure.headache_minutes([entry], NOW, ZONES) == counted


# -- clocks and journeys ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "onset", "end", "counted"),
    [
        (CAIRO, "2024-04-25 23:30", "2024-04-26 01:30", {"2024-04-25": 30, "2024-04-26": 30}),
        (HAVANA, "2024-11-02 23:30", "2024-11-03 00:30", {"2024-11-02": 30, "2024-11-03": 30}),
        (ST_JOHNS, "2010-11-06 23:00", "2010-11-07 01:00", {"2010-11-06": 119, "2010-11-07": 61}),
        (APIA, "2011-12-29 23:00", "2011-12-31 02:00", {"2011-12-29": 60, "2011-12-31": 120}),
    ],
)
def test_where_midnight_is_strange(zone, onset, end, counted):
    entry = attack(moment(onset, zone), moment(end, zone))
    expected = {date(day): count for day, count in counted.items()}
    zones = timeline(zone)
    assert measure.headache_minutes([entry], NOW, zones) == expected
    found = flags(entry, zones=zones, first=onset[:10], last=end[:10])
    assert headache(found) == observed(found) == set(expected)
    assert set(found) == set(expected)


def test_a_repeated_midnight_is_a_border_once():
    entry = attack(
        moment("2024-11-02 23:30", HAVANA),
        moment(clock("2024-11-03 00:30", HAVANA, fold=1), HAVANA),
    )
    assert measure.headache_minutes([entry], NOW, timeline(HAVANA)) == {
        date("2024-11-02"): 30,
        date("2024-11-03"): 90,
    }


def test_a_skipped_date_is_in_no_denominator():
    found = flags(zones=timeline(APIA), first="2011-12-15", last="2012-01-11")
    assert len(found) == 27
    asked = flags(
        check_ins=[check_in("2011-12-30", headache=True)],
        zones=timeline(APIA),
        first="2011-12-29",
        last="2011-12-31",
    )
    assert observed(asked) == headache(asked) == set()


def test_a_date_that_comes_twice_is_one_day():
    landed = clock("2025-06-01 08:00", HONOLULU)
    zones = timeline(AUCKLAND, (landed, HONOLULU))
    entries = (
        attack(moment("2025-06-01 10:00", AUCKLAND), moment("2025-06-01 11:00", AUCKLAND)),
        attack(moment("2025-06-01 10:00", HONOLULU), moment("2025-06-01 11:00", HONOLULU)),
    )
    assert headache(flags(*entries, zones=zones)) == june(1)
    assert measure.headache_minutes(entries, NOW, zones) == {date("2025-06-01"): 120}


def test_a_date_that_came_is_counted_when_the_clock_went_back_into_yesterday():
    landed = clock("2025-06-01 08:00", HONOLULU)
    zones = timeline(AUCKLAND, (landed, HONOLULU))
    entry = attack(moment("2025-06-02 01:00", AUCKLAND), moment("2025-06-02 02:00", AUCKLAND))
    found = flags(entry, zones=zones, now=landed)
    assert headache(found) == june(2)
    assert set(found) == june(1, 2)


def test_the_zone_of_the_timeline_decides_and_not_the_clock_that_was_read():
    entry = attack(moment("2025-06-05 19:00", NEW_YORK), moment("2025-06-05 20:00", NEW_YORK))
    assert headache(flags(entry)) == june(6)
    assert headache(flags(entry, zones=timeline(NEW_YORK))) == june(5)


# -- what makes a day recorded ---------------------------------------------------------------------


def test_a_day_without_any_entry_is_not_recorded():
    found = flags()
    assert len(found) == 30
    assert observed(found) == headache(found) == set()
    assert found[date("2025-06-07")] == measure.Day(date("2025-06-07"), False, False)


def test_a_check_in_records_its_day_whatever_it_says():
    found = flags(
        check_ins=[
            check_in("2025-06-03", headache=False),
            check_in("2025-06-04"),
            check_in("2025-06-05", headache=True),
        ]
    )
    assert observed(found) == june(3, 4, 5)
    assert headache(found) == june(5)


def test_an_attack_wins_over_a_check_in_that_says_no_headache():
    entry = attack("2025-06-03 10:00", "2025-06-03 12:00")
    assert headache(flags(entry, check_ins=[check_in("2025-06-03", headache=False)])) == june(3)


def test_a_pause_is_recorded_and_no_headache():
    pause = [rating("2025-06-03 20:00", 0.0), rating("2025-06-05 10:00", 4.0)]
    found = flags(attack("2025-06-03 10:00", "2025-06-05 12:00", ratings=pause))
    assert headache(found) == june(3, 5)
    assert observed(found) == june(3, 4, 5)


def test_half_a_minute_of_pain_is_recorded_and_no_headache_day():
    soon = rating(moment(clock("2025-06-03 10:00") + 30 * SECOND), 0.0)
    found = flags(attack("2025-06-03 10:00", "2025-06-03 12:00", ratings=[soon]))
    assert (observed(found), headache(found)) == (june(3), set())


def test_a_rating_records_its_day_only_before_the_end():
    entry = attack("2025-06-03 10:00", "2025-06-04 00:00")
    early = replace(entry, ratings=(rating("2025-06-02 23:59", 0.0),))
    assert observed(flags(early)) == june(2, 3)
    assert headache(flags(early)) == june(3)
    for late in ("2025-06-04 00:00", "2025-06-05 10:00", "2025-06-05", "2025-06-04"):
        assert observed(flags(replace(entry, ratings=(rating(late, 3.0),)))) == june(3)
    dated = attack("2025-06-03 10:00", "2025-06-03")
    assert observed(flags(replace(dated, ratings=(rating("2025-06-04 00:30", 3.0),)))) == june(3)
    assert observed(flags(replace(dated, ratings=(rating("2025-06-02", 3.0),)))) == june(2, 3)


def test_a_rating_after_the_end_does_not_record_the_yesterday_that_was_flown_into():
    zones = timeline(AUCKLAND, (clock("2025-06-01 08:00", HONOLULU), HONOLULU))
    entry = attack(
        moment("2025-06-02 01:00", AUCKLAND),
        moment("2025-06-02 02:00", AUCKLAND),
        ratings=[rating(moment("2025-06-01 20:00", HONOLULU), 2.0)],
    )
    assert observed(flags(entry, zones=zones)) == june(2)


def test_without_a_stored_end_every_rating_records_its_day():
    zero = rating("2025-06-05 10:00", 0.0, RatingKind.WORST)
    for ending in (Ending.OPEN, Ending.UNKNOWN):
        assert observed(flags(attack("2025-06-03 10:00", ending=ending, ratings=[zero]))) == (
            june(3, 5)
        )
    assert observed(flags(attack("2025-06-03 10:00", ratings=[rating(None, 5.0)]))) == june(3)


def test_a_dose_records_its_day():
    assert observed(flags(doses=[dose("2025-06-03 00:10"), dose("2025-06-09")])) == june(3, 9)
    assert headache(flags(doses=[dose("2025-06-03 00:10")])) == set()
    assert observed(flags(doses=[dose(None)])) == set()
    before = attack("2025-06-03 01:00", "2025-06-03 02:00", doses=[dose("2025-06-02 23:00")])
    assert observed(flags(before)) == june(2, 3)
    after = attack("2025-06-03 01:00", "2025-06-03 02:00", doses=[dose("2025-06-05"), dose(None)])
    assert observed(flags(after)) == june(3, 5)
    assert headache(flags(after)) == june(3)


def test_an_aura_records_its_day_and_another_symptom_does_not():
    entry = attack("2025-06-03 01:00", "2025-06-03 02:00")

    def seen(row) -> set[dt.date]:
        return observed(flags(replace(entry, symptoms=(row,))))

    evening = "2025-06-02 23:30"
    assert seen(symptom(evening)) == june(2, 3)
    assert seen(symptom(evening, kind=TermKind.AURA, key="visual")) == june(2, 3)
    assert seen(symptom(evening, kind=TermKind.AURA, key=None)) == june(2, 3)
    assert seen(symptom(evening, key="nausea")) == june(3)
    assert seen(symptom(evening, present=False)) == june(3)
    assert seen(symptom(None, evening)) == june(3)
    assert seen(symptom("2025-06-03 01:00", "2025-06-04 01:00")) == june(3)


def test_an_end_at_midnight_does_not_touch_the_date_that_begins():
    found = flags(attack("2025-06-03 10:00", "2025-06-04 00:00"))
    assert observed(found) == headache(found) == june(3)
    assert observed(flags(attack("2025-06-03 10:00", "2025-06-04 00:00:01"))) == june(3, 4)


def test_a_rating_above_at_midnight_is_the_new_day():
    entry = attack(
        "2025-06-03 10:00",
        ratings=[rating("2025-06-03 12:00", 0.0), rating("2025-06-04 00:00", Level.MILD)],
    )
    found = flags(entry)
    assert observed(found) == headache(found) == june(3, 4)
    assert measure.observed_dates(entry, NOW, ZONES) == june(3, 4)


# -- what lies after now ---------------------------------------------------------------------------


def test_nothing_after_now_is_counted():
    now = clock("2025-06-10 12:00")
    taken = dose("2025-06-10 11:00")
    ahead = attack("2025-06-10 13:00", "2025-06-10 14:00", doses=[taken])
    found = flags(
        ahead,
        attack("2025-06-12"),
        doses=[
            dose("2025-06-11 08:00"),
            dose("2025-06-10 12:00:01"),
            replace(taken, attack_id=ahead.id),
        ],
        check_ins=[check_in("2025-06-11", headache=True)],
        now=now,
    )
    assert max(found) == date("2025-06-10")
    assert observed(found) == headache(found) == set()
    assert measure.headache_dates(ahead, now, ZONES) == set()
    assert measure.observed_dates(ahead, now, ZONES) == set()
    assert measure.headache_minutes([ahead], now, ZONES) == {}
    at_last = flags(doses=[dose("2025-06-10 12:00"), dose("2025-06-10")], now=now)
    assert observed(at_last) == june(10)


def test_both_ends_of_a_period_belong_to_it():
    entry = attack("2025-06-01", "2025-06-30")
    assert list(flags(entry, first="2025-06-05", last="2025-06-07")) == sorted(june(5, 6, 7))
    assert flags(entry, first="2025-06-08", last="2025-06-07") == {}


# -- properties (K15) ------------------------------------------------------------------------------


def day_flags(diary: Diary) -> dict[dt.date, measure.Day]:
    return measure.day_flags(
        *SPAN,
        attacks=diary.attacks,
        doses=diary.doses,
        check_ins=diary.check_ins,
        now=diary.now,
        zones=diary.zones,
    )


@given(diaries)
def test_a_copy_of_an_attack_changes_no_day_and_no_minute(diary):
    twice = replace(diary, attacks=(*diary.attacks, *map(copy_of, diary.attacks)))
    assert day_flags(twice) == day_flags(diary)
    assert measure.headache_minutes(twice.attacks, diary.now, diary.zones) == (
        measure.headache_minutes(diary.attacks, diary.now, diary.zones)
    )


@given(diaries, attacks)
def test_one_more_attack_takes_no_day_away(diary, entry):
    before = day_flags(diary)
    after = day_flags(replace(diary, attacks=(*diary.attacks, entry)))
    assert observed(before) <= observed(after)
    assert headache(before) <= headache(after)


@given(diaries)
def test_headache_and_medication_days_never_exceed_the_recorded_ones(diary):
    found = day_flags(diary)
    assert headache(found) <= observed(found)
    taken = [(entry, None) for entry in diary.doses]
    for entry in diary.attacks:
        seen = course_of.as_of(entry, diary.now, diary.zones)
        taken += [(row, seen.onset) for row in seen.doses] if seen else []
    dates = {dose_date(row, onset, diary.zones) for row, onset in taken} & set(found)
    past = {
        dose_date(row, onset, diary.zones)
        for row, onset in taken
        if row.moment is None or row.moment.at is None or row.moment.at <= diary.now
    }
    assert dates & past <= observed(found)


@given(diaries, st.sampled_from((HONOLULU, KIRITIMATI, BERLIN)))
def test_read_from_any_clock_the_days_are_the_same(diary, zone):
    there = replace(
        diary,
        attacks=elsewhere(diary.attacks, zone),
        doses=elsewhere(diary.doses, zone),
        now=diary.now.astimezone(ZoneInfo(zone)),
    )
    assert day_flags(there) == day_flags(diary)
    assert measure.headache_minutes(there.attacks, there.now, diary.zones) == (
        measure.headache_minutes(diary.attacks, diary.now, diary.zones)
    )
    for entry, other in zip(diary.attacks, there.attacks, strict=True):
        for ask in (course_of.state, course_of.duration, course_of.segments):
            assert ask(other, there.now, diary.zones) == ask(entry, diary.now, diary.zones)
        ends = [
            course_of.counted_end(one, now, diary.zones)
            for one, now in ((entry, diary.now), (other, there.now))
        ]
        assert ends[0].at == ends[1].at
        assert ends[0].date == ends[1].date


@given(diaries, st.data())
def test_deleting_a_check_in_only_lowers_what_is_recorded(diary, data):
    if not diary.check_ins:
        return
    gone = data.draw(st.sampled_from(diary.check_ins))
    rest = tuple(entry for entry in diary.check_ins if entry is not gone)
    before, after = day_flags(diary), day_flags(replace(diary, check_ins=rest))
    assert observed(after) <= observed(before)
    assert observed(before) - observed(after) <= {gone.date}
    if gone.headache:
        assert headache(after) <= headache(before)
        assert headache(before) - headache(after) <= {gone.date}
    else:
        assert headache(after) == headache(before)


@given(diaries)
def test_what_lies_after_now_is_left_out(diary):
    seen = [course_of.as_of(entry, diary.now, diary.zones) for entry in diary.attacks]
    past = tuple(entry for entry in seen if entry is not None)
    found = day_flags(diary)
    assert day_flags(replace(diary, attacks=past)) == found
    assert max(found) <= date_reached(diary.now, diary.zones)


@given(diaries)
def test_headache_minutes_are_the_pain_and_never_more_than_a_date_has(diary):
    found = measure.headache_minutes(diary.attacks, diary.now, diary.zones)
    pain = union(
        segment
        for entry in diary.attacks
        for segment in course_of.segments(entry, diary.now, diary.zones)
    )
    assert sum(found.values()) == sum(minutes(start, end) for start, end in pain)
    if pain:
        whole = split(pain[0][0], pain[-1][1], diary.zones)
        assert all(count <= whole.get(day, 0) + len(pain) for day, count in found.items())


@given(diaries)
def test_one_attack_alone_has_the_days_that_it_gives(diary):
    for entry in diary.attacks:
        found = day_flags(Diary((entry,), (), (), diary.now, diary.zones))
        assert headache(found) == measure.headache_dates(entry, diary.now, diary.zones) & set(found)
        assert observed(found) == measure.observed_dates(entry, diary.now, diary.zones) & set(found)


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Apia", "America/St_Johns"])
def test_the_system_zone_changes_nothing(zone):
    entry = attack("2025-06-14 23:50", "2025-06-15 00:20", ratings=[rating("2025-06-15", 3.0)])
    usual = os.environ.get("TZ")
    try:
        os.environ["TZ"] = zone
        time.tzset()
        assert headache(flags(entry)) == june(14, 15)
    finally:
        os.environ.pop("TZ")
        if usual is not None:
            os.environ["TZ"] = usual
        time.tzset()
