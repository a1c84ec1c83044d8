import datetime as dt
import itertools
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.measures import time
from diary.measures.rows import Moment, Precision, Zones
from tests.measures.diaries import (
    APIA,
    AUCKLAND,
    BERLIN,
    CAIRO,
    HAVANA,
    HONOLULU,
    KIRITIMATI,
    NEW_YORK,
    PAGO_PAGO,
    ST_JOHNS,
    clock,
    date,
    instants,
    moment,
    timeline,
    timelines,
    zone_names,
)

SECOND = dt.timedelta(seconds=1)
MINUTE = dt.timedelta(minutes=1)
DAY = dt.timedelta(days=1)


def by_day(start: dt.datetime, end: dt.datetime, zones: Zones) -> dict[str, int]:
    return {day.isoformat(): n for day, n in time.split(start, end, zones).items()}


# -- worked examples of K1 -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "start", "end", "minutes", "days"),
    [
        (BERLIN, "2025-01-14 22:40", "2025-01-15 01:10", 150, {"01-14": 80, "01-15": 70}),
        (BERLIN, "2025-01-14 22:00", "2025-01-15 00:00", 120, {"01-14": 120}),
        (NEW_YORK, "2025-03-08 22:15", "2025-03-09 09:40", 625, {"03-08": 105, "03-09": 520}),
        (NEW_YORK, "2025-11-01 23:30", "2025-11-02 03:30", 300, {"11-01": 30, "11-02": 270}),
        (CAIRO, "2024-04-25 23:30", "2024-04-26 01:30", 60, {"04-25": 30, "04-26": 30}),
        (ST_JOHNS, "2010-11-06 23:00", "2010-11-07 01:00", 180, {"11-06": 119, "11-07": 61}),
    ],
)
def test_minutes_and_their_dates(zone, start, end, minutes, days):
    first, last = clock(start, zone), clock(end, zone)
    assert time.minutes(first, last) == minutes
    assert by_day(first, last, timeline(zone)) == {
        f"{start[:5]}{day}": count for day, count in days.items()
    }


def test_minutes_on_a_journey():
    zones = timeline(BERLIN, (dt.datetime(2025, 5, 10, 23, tzinfo=dt.UTC), NEW_YORK))
    start, end = clock("2025-05-10 20:00", BERLIN), clock("2025-05-11 02:00", NEW_YORK)
    assert time.minutes(start, end) == 720
    assert by_day(start, end, zones) == {"2025-05-10": 540, "2025-05-11": 180}


def test_two_hours_after_a_dose_in_the_repeated_hour():
    dose = clock("2025-11-02 00:30", NEW_YORK)
    assert time.minutes(dose, clock("2025-11-02 01:30", NEW_YORK, fold=1)) == 120
    assert time.minutes(dose, clock("2025-11-02 01:30", NEW_YORK, fold=0)) == 60


@pytest.mark.parametrize(
    ("zone", "day", "minutes"),
    [
        (NEW_YORK, "2025-03-09", 1380),
        (NEW_YORK, "2025-11-02", 1500),
        (CAIRO, "2024-04-26", 1380),
        (HAVANA, "2024-11-03", 1500),
        (BERLIN, "2025-06-01", 1440),
    ],
)
def test_how_long_a_date_is(zone, day, minutes):
    start = time.day_start(date(day), zone)
    end = time.day_start(date(day) + DAY, zone)
    assert time.minutes(start, end) == minutes
    assert by_day(start, end, timeline(zone)) == {day: minutes}


# -- where a date begins ---------------------------------------------------------------------------


@given(zone_names, instants)
def test_a_date_begins_at_its_first_instant(zone, instant):
    zones = timeline(zone)
    day = time.local_date(instant, zones)
    start = time.day_start(day, zone)
    assert start <= instant
    assert time.local_date(start, zones) == day
    assert time.local_date(start - SECOND, zones) < day


def test_a_repeated_midnight_begins_its_date_once():
    assert time.day_start(date("2024-11-03"), HAVANA) == clock("2024-11-03 00:00", HAVANA, fold=0)


def test_a_missing_midnight_begins_its_date_at_one():
    assert time.day_start(date("2024-04-26"), CAIRO) == clock("2024-04-26 01:00", CAIRO)


# -- which date an instant has ---------------------------------------------------------------------


def test_the_zone_of_a_date_is_the_one_in_force_then():
    change = clock("2025-05-10 23:00", "UTC")
    zones = timeline(BERLIN, (change, NEW_YORK))
    assert zones.at(change - SECOND) == BERLIN
    assert zones.at(change) == NEW_YORK
    assert time.local_date(change - SECOND, zones) == date("2025-05-11")
    assert time.local_date(change, zones) == date("2025-05-10")


def test_before_the_first_row_its_zone_holds():
    first = clock("2025-06-01 12:00", NEW_YORK)
    zones = Zones(timeline(NEW_YORK, (first, BERLIN)).changes[1:])
    assert zones.at(first - 300 * DAY) == BERLIN
    assert time.local_date(clock("2020-01-01 00:30", BERLIN), zones) == date("2020-01-01")


def test_without_a_timeline_dates_are_those_of_utc():
    assert time.local_date(clock("2025-06-01 01:30", BERLIN), Zones()) == date("2025-05-31")
    assert time.exists(date("2011-12-30"), Zones())


@given(timelines, instants)
def test_the_zone_at_an_instant_is_that_of_the_last_row_before_it(zones, instant):
    begun = [change.zone for change in zones.changes if change.since <= instant]
    assert zones.at(instant) == begun[-1]


def test_a_moment_has_the_date_of_the_timeline_and_a_date_alone_its_own():
    zones = timeline(BERLIN)
    late = moment("2025-06-01 23:30", NEW_YORK)
    assert time.date_of(late, zones) == date("2025-06-02")
    assert time.date_of(moment("2025-06-01", NEW_YORK), zones) == date("2025-06-01")


def test_a_moment_on_the_clock_of_the_timeline():
    zones = timeline(BERLIN, (clock("2025-06-01 00:00"), NEW_YORK))
    instant = clock("2025-07-01 12:00", "UTC")
    assert time.moment_of(instant.astimezone(dt.timezone(9 * dt.timedelta(hours=1))), zones) == (
        Moment(instant, NEW_YORK, -4 * 3600, Precision.EXACT)
    )


def test_a_moment_on_the_clock_of_utc():
    instant = clock("2025-07-01 12:00", "UTC")
    assert time.moment_of(instant, Zones()) == Moment(instant, "UTC", 0, Precision.EXACT)


def test_the_last_date_that_an_end_touches():
    zones = timeline(BERLIN)
    assert time.last_date(moment("2025-06-02 00:00"), zones) == date("2025-06-01")
    assert time.last_date(moment("2025-06-02 00:01"), zones) == date("2025-06-02")
    assert time.last_date(moment("2025-06-02"), zones) == date("2025-06-02")


def test_a_date_that_came_stays_when_the_clock_goes_back_into_yesterday():
    landed = clock("2025-06-01 08:00", HONOLULU)
    zones = timeline(AUCKLAND, (landed, HONOLULU))
    assert time.date_reached(landed - SECOND, zones) == date("2025-06-02")
    assert time.date_reached(landed, zones) == date("2025-06-02")
    assert time.date_reached(clock("2025-06-02 00:00", HONOLULU), zones) == date("2025-06-02")
    assert time.date_reached(clock("2025-06-03 00:00", HONOLULU), zones) == date("2025-06-03")
    assert time.date_reached(clock("2025-06-03 00:00", HONOLULU) - SECOND, zones) == (
        date("2025-06-02")
    )


def test_the_farthest_journey_into_yesterday_goes_more_than_a_day_back():
    flown = clock("2025-06-02 00:40", KIRITIMATI)
    zones = timeline(KIRITIMATI, (flown, PAGO_PAGO))
    now = clock("2025-06-01 23:45", PAGO_PAGO)
    assert now - flown > DAY
    assert time.date_reached(now, zones) == date("2025-06-02")


def test_what_has_come():
    zones = timeline(BERLIN)
    now = clock("2025-06-02 12:00")
    assert time.has_come(moment("2025-06-02 12:00"), now, zones)
    assert not time.has_come(moment("2025-06-02 12:00:01"), now, zones)
    assert time.has_come(moment("2025-06-02"), now, zones)
    assert not time.has_come(moment("2025-06-03"), now, zones)
    landed = clock("2025-06-01 08:00", HONOLULU)
    back = timeline(AUCKLAND, (landed, HONOLULU))
    assert time.has_come(moment("2025-06-02", AUCKLAND), landed, back)


# -- dates that came, never came or came twice -----------------------------------------------------


def test_samoa_went_from_thursday_to_saturday():
    zones = timeline(APIA)
    assert not time.exists(date("2011-12-30"), zones)
    around = time.dates(date("2011-12-29"), date("2011-12-31"), zones)
    assert list(around) == [date("2011-12-29"), date("2011-12-31")]
    fortnights = list(time.dates(date("2011-12-15"), date("2012-01-11"), zones))
    assert len(fortnights) == 27
    start, end = clock("2011-12-29 23:00", APIA), clock("2011-12-31 02:00", APIA)
    assert time.minutes(start, end) == 180
    assert by_day(start, end, zones) == {"2011-12-29": 60, "2011-12-31": 120}


def test_flying_west_over_the_date_line_skips_a_date():
    zones = timeline(HONOLULU, (clock("2025-06-01 23:30", HONOLULU), AUCKLAND))
    assert time.exists(date("2025-06-01"), zones)
    assert time.exists(date("2025-06-02"), zones)
    zones = timeline(HONOLULU, (clock("2025-06-02 00:00", HONOLULU), KIRITIMATI))
    assert time.local_date(clock("2025-06-02 00:00", HONOLULU), zones) == date("2025-06-03")
    assert not time.exists(date("2025-06-02"), zones)
    assert len(list(time.dates(date("2025-06-01"), date("2025-06-28"), zones))) == 27


def test_flying_east_over_the_date_line_makes_one_date_of_two():
    landed = clock("2025-06-01 08:00", HONOLULU)
    zones = timeline(AUCKLAND, (landed, HONOLULU))
    start, end = clock("2025-06-01 06:00", AUCKLAND), clock("2025-06-01 10:00", HONOLULU)
    # The first of June in Auckland, six hours of the second, then the first again in Honolulu.
    assert by_day(start, end, zones) == {"2025-06-01": 18 * 60 + 2 * 60, "2025-06-02": 6 * 60}
    assert list(time.dates(date("2025-06-01"), date("2025-06-02"), zones)) == [
        date("2025-06-01"),
        date("2025-06-02"),
    ]


def test_a_date_that_came_for_a_moment_came():
    """Not at its midnight: the traveller lands in its last minute and leaves again."""
    landed = clock("2025-06-02 23:59", HONOLULU)
    zones = timeline(
        HONOLULU,
        (clock("2025-06-02 00:00", HONOLULU), KIRITIMATI),
        (landed, HONOLULU),
    )
    assert time.exists(date("2025-06-02"), zones)


def test_a_date_that_came_the_evening_before_by_utc_came():
    """Only between two flights over the date line, with yesterday and tomorrow around it."""
    zones = timeline(
        HONOLULU,
        (clock("2025-06-02 02:30", KIRITIMATI), KIRITIMATI),
        (clock("2025-06-02 13:50", KIRITIMATI), HONOLULU),
        (clock("2025-06-03 00:00", KIRITIMATI), KIRITIMATI),
    )
    assert time.exists(date("2025-06-02"), zones)
    assert not time.exists(
        date("2025-06-02"), Zones((zones.changes[0], zones.changes[2], zones.changes[3]))
    )


@given(timelines, st.data())
def test_a_date_exists_where_an_instant_has_it(zones, data):
    strange = [change.since for change in zones.changes[1:]]
    middle = data.draw(st.one_of(instants, *map(st.just, strange)))
    day = time.local_date(middle, zones) + data.draw(st.integers(-1, 1)) * DAY
    noon = dt.datetime.combine(day, dt.time(12), dt.UTC)
    tried = [noon + n * 10 * MINUTE for n in range(-6 * 30, 6 * 30)]
    tried += [since + step for since in strange for step in (-SECOND, SECOND * 0)]
    assert time.exists(day, zones) == any(time.local_date(at, zones) == day for at in tried)


# -- minutes ---------------------------------------------------------------------------------------


def test_a_naive_instant_is_refused():
    aware, naive = clock("2025-06-01 10:00"), dt.datetime.fromisoformat("2025-06-01 11:00")
    with pytest.raises(ValueError, match="time zone"):
        time.minutes(aware, naive)
    with pytest.raises(ValueError, match="time zone"):
        time.minutes(naive, aware)


def test_whole_minutes_are_counted():
    start = clock("2025-06-01 10:00")
    assert time.minutes(start, start + 59 * SECOND) == 0
    assert time.minutes(start, start + 60 * SECOND) == 1
    assert time.split(start, start + 59 * SECOND, timeline()) == {}
    assert time.split(start, start, timeline()) == {}
    assert time.split(start + DAY, start, timeline()) == {}


def test_a_wall_clock_is_never_subtracted():
    """Two readings of one zone's clock, an hour apart in time and none on the wall."""
    once = clock("2025-11-02 01:30", NEW_YORK, fold=0).astimezone(ZoneInfo(NEW_YORK))
    again = clock("2025-11-02 01:30", NEW_YORK, fold=1).astimezone(ZoneInfo(NEW_YORK))
    assert time.minutes(once, again) == 60
    assert by_day(once, again, timeline(NEW_YORK)) == {"2025-11-02": 60}


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        # each date has the whole minutes that lie in it
        ("23:10:23", "00:01:10", {"01": 49, "02": 1}),
        ("23:58:50", "00:01:00", {"01": 1, "02": 1}),
        # a minute that only both together make up goes to the first
        ("23:59:30", "00:00:30", {"01": 1}),
        ("23:59:59", "00:00:59", {"01": 1}),
        ("23:58:30", "00:00:45", {"01": 2}),
        ("23:59:30", "00:00:29", {}),
    ],
)
def test_seconds_around_midnight(start, end, days):
    first, last = clock(f"2025-06-01 {start}"), clock(f"2025-06-02 {end}")
    assert by_day(first, last, timeline()) == {f"2025-06-{day}": n for day, n in days.items()}


@pytest.mark.parametrize(
    ("start", "flown", "seconds", "days"),
    [
        # the first date has whole minutes alone, so the minute made of parts is the second's
        ("2025-06-01 23:00:00", "2025-06-02 12:00:30", 30, {"01": 60, "02": 721}),
        # two minutes made of three parts
        ("2025-06-01 23:59:10", "2025-06-02 00:00:50", 50, {"01": 1, "02": 1}),
    ],
)
def test_seconds_on_three_dates(start, flown, seconds, days):
    """Over the date line, where the same clock time is a date later."""
    over = clock(flown, HONOLULU)
    zones = timeline(HONOLULU, (over, KIRITIMATI))
    assert by_day(clock(start, HONOLULU), over + seconds * SECOND, zones) == {
        f"2025-06-{day}": n for day, n in days.items()
    }


lengths = st.integers(0, 5 * 86_400)


@given(timelines, instants, lengths)
def test_the_dates_of_an_interval_add_up_to_its_minutes(zones, start, seconds):
    end = start + seconds * SECOND
    assert sum(time.split(start, end, zones).values()) == time.minutes(start, end)


@given(timelines, instants, lengths)
def test_the_clock_of_whoever_looks_changes_no_minute(zones, start, seconds):
    end = start + seconds * SECOND
    there = time.split(
        start.astimezone(ZoneInfo("Asia/Tokyo")),
        end.astimezone(ZoneInfo(HAVANA)),
        zones,
    )
    assert there == time.split(start, end, zones)


@given(timelines, instants, st.integers(0, 4000))
def test_every_minute_keeps_its_own_date(zones, start, count):
    """Offsets, changes and starts on whole minutes, so that every minute has one date."""
    start = start.replace(second=0)
    whole = timeline(
        zones.changes[0].zone,
        *((change.since.replace(second=0), change.zone) for change in zones.changes[1:]),
    )
    found: dict[dt.date, int] = {}
    for number in range(count):
        day = time.local_date(start + number * MINUTE, whole)
        found[day] = found.get(day, 0) + 1
    assert time.split(start, start + count * MINUTE, whole) == found


@given(timelines, instants, lengths)
def test_pieces_tile_an_interval_and_each_has_one_date(zones, start, seconds):
    end = start + seconds * SECOND
    found = list(time.pieces(start, end, zones))
    assert [since for _, since, _ in found] + [end] == [start] + [until for _, _, until in found]
    for day, since, until in found:
        assert since < until
        for at in (since, since + (until - since) / 2, until - SECOND):
            assert time.local_date(at, zones) == day
    touched = {day for day, _, _ in found} | {time.local_date(start, zones)}
    assert time.touched(start, end, zones) == touched


@given(timelines, instants, lengths)
def test_no_date_loses_a_whole_minute(zones, start, seconds):
    end = start + seconds * SECOND
    spent: dict[dt.date, dt.timedelta] = {}
    for day, since, until in time.pieces(start, end, zones):
        spent[day] = spent.get(day, dt.timedelta(0)) + (until - since)
    found = time.split(start, end, zones)
    assert all(found.get(day, 0) - length // MINUTE in (0, 1) for day, length in spent.items())
    assert 0 not in found.values()


def test_a_clock_change_is_found_to_the_second():
    change = clock("2025-03-30 03:00")
    zones = timeline()
    start = change - 7 * SECOND + dt.timedelta(microseconds=400_000)
    assert [until for _, _, until in time.pieces(start, change + SECOND, zones)] == [
        change,
        change + SECOND,
    ]


# -- intervals -------------------------------------------------------------------------------------


def test_union_joins_what_overlaps_or_touches():
    at = [clock(f"2025-06-01 {hour:02}:00") for hour in range(10)]
    mixed = [(at[6], at[7]), (at[0], at[5]), (at[1], at[2]), (at[5], at[6]), (at[8], at[9])]
    assert time.union(mixed) == ((at[0], at[7]), (at[8], at[9]))
    assert time.union([]) == ()


intervals = st.builds(
    lambda start, seconds: (start, start + seconds * SECOND),
    instants,
    st.integers(1, 200_000),
)


@given(st.lists(intervals, max_size=8))
def test_union_is_sorted_apart_and_holds_the_same_time(several):
    joined = time.union(several)
    assert len(joined) <= len(several)
    for (_, end), (start, _) in itertools.pairwise(joined):
        assert end < start
    for start, end in several:
        for at in (start, end - SECOND):
            assert any(since <= at < until for since, until in joined)
    borders = {border for interval in several for border in interval}
    assert {border for interval in joined for border in interval} <= borders
    assert time.union([*several, *joined]) == joined
