"""The counts equal those of measures over the whole diary, and read only what can touch them."""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary import history, models
from diary.history.reach import touching
from diary.measures import attacks as courses
from diary.measures import overuse
from diary.measures.days import day_flags, headache_dates
from diary.measures.overuse import Row, dose_date
from diary.measures.rows import Attack, Ending, Moment, OveruseClass, Remedy, Zones
from diary.measures.time import date_reached, local_date
from diary.store.engine import Store
from tests.history.fill import BERLIN, NOW, bury, empty, order, put, put_zones, statements
from tests.measures.diaries import (
    HONOLULU,
    SPAN,
    Diary,
    attack,
    check_in,
    clock,
    diaries,
    dose,
    moment,
    rating,
    remedy,
    still_going,
    timeline,
)

TRIPTAN = replace(remedy(OveruseClass.TRIPTAN), name="Sumatriptan")
IBUPROFEN = replace(remedy(OveruseClass.NONOPIOID), name="Ibuprofen")
KIRITIMATI = "Pacific/Kiritimati"
DAY = dt.timedelta(days=1)


@pytest.fixture
def berlin(store: Store) -> Store:
    put_zones(store, timeline(BERLIN))
    return store


#: Random diaries, read long after, or while one of their attacks may still be running.
read_diaries = st.one_of(
    diaries,
    st.builds(
        lambda diary, hours: replace(
            diary,
            now=max((order(row.onset) for row in diary.attacks), default=diary.now)
            + dt.timedelta(hours=hours),
        ),
        diaries,
        st.floats(0, 100),
    ),
)


def fill(store: Store, diary: Diary) -> None:
    empty(store)
    put_zones(store, diary.zones)
    put(store, *diary.attacks, *diary.doses, *diary.check_ins)


def flags(diary: Diary):
    return day_flags(
        *SPAN,
        attacks=diary.attacks,
        doses=diary.doses,
        check_ins=diary.check_ins,
        now=diary.now,
        zones=diary.zones,
    ).values()


def uses(diary: Diary) -> Iterator[tuple[Remedy, dt.date]]:
    """Every dose of a diary that came by now, with its date."""

    def came(known: Moment | None) -> bool:
        if known is None:
            return True
        if known.at is None:
            return known.local_date <= date_reached(diary.now, diary.zones)
        return known.at <= diary.now

    pairs = [(row, None) for row in diary.doses]
    pairs += [(row, owner.onset) for owner in diary.attacks for row in owner.doses]
    for row, onset in pairs:
        date = dose_date(row, onset, diary.zones)
        if date is not None and came(row.moment) and came(onset):
            yield row.remedy, date


def months(diary: Diary) -> set[tuple[int, int]]:
    """The months of all that is in a diary, and those around them."""
    dates = {day.date for day in flags(diary) if day.observed} | {date for _, date in uses(diary)}
    return {
        (near.year, near.month)
        for date in dates
        for near in (date, date.replace(day=1) - DAY, date.replace(day=28) + 4 * DAY)
    }


# -- by brute force --------------------------------------------------------------------------------


@given(read_diaries)
@settings(max_examples=35, deadline=None)
def test_the_counts_of_a_month_are_those_over_the_whole_diary(shared: Store, diary: Diary) -> None:
    fill(shared, diary)
    taken, days = list(uses(diary)), flags(diary)
    for year, month in months(diary):
        within = [(one, day) for one, day in taken if (day.year, day.month) == (year, month)]
        expected = overuse.class_counts(within)
        headache = sum(
            day.headache for day in days if (day.date.year, day.date.month) == (year, month)
        )
        assert history.class_counts(shared, year, month, diary.now) == expected
        found = history.month_counts(shared, year, month, diary.now)
        assert found == history.MonthCounts(headache, expected.any)


@given(read_diaries)
@settings(max_examples=35, deadline=None)
def test_the_days_since_the_last_are_those_over_the_whole_diary(
    shared: Store, diary: Diary
) -> None:
    fill(shared, diary)
    last = max((day.date for day in flags(diary) if day.headache), default=None)
    today = local_date(diary.now, diary.zones)
    # a flight east over the date line leads from a headache day into the date before it
    expected = None if last is None else max(0, (today - last).days)
    assert history.days_since_last(shared, diary.now) == expected


@given(read_diaries)
@settings(max_examples=35, deadline=None)
def test_a_headache_of_72_hours_is_found_as_over_the_whole_diary(
    shared: Store, diary: Diary
) -> None:
    fill(shared, diary)
    runs = courses.runs(diary.attacks, diary.now, diary.zones)
    expected = any(
        courses.over_72_hours(run) and diary.now - run[1] <= courses.BREAK for run in runs[-1:]
    )
    assert history.over_72_hours(shared, diary.now) is expected


@given(read_diaries, st.integers(0, 3), st.data())
@settings(max_examples=50, deadline=None)
def test_whatever_touches_a_period_is_read_for_it(
    shared: Store, diary: Diary, length: int, data: st.DataObject
) -> None:
    fill(shared, diary)
    dates = {row.id: headache_dates(row, diary.now, diary.zones) for row in diary.attacks}
    every = sorted(set().union(*dates.values())) or [dt.date(2011, 1, 1)]
    first = data.draw(st.sampled_from(every))
    last = first + length * DAY
    with shared.reading() as session:
        read = touching(session, first, last)
    assert len(read) == len(set(read))
    touched = {id for id, days in dates.items() if any(first <= day <= last for day in days)}
    assert touched <= set(read)


# -- only what can touch ---------------------------------------------------------------------------


def test_what_lies_elsewhere_is_not_read(store: Store) -> None:
    near = [
        attack("2026-06-10 08:00", "2026-06-10 20:00"),
        attack("2026-01-01 08:00", "2026-08-01 20:00"),
        attack("2026-01-01 08:00", "2026-06-15"),
        attack("2026-01-01 08:00", ratings=[rating("2026-06-12 09:00", 3)]),
        attack("2026-01-01 08:00", None, Ending.UNKNOWN, doses=[dose("2026-07-12 09:00")]),
        attack("2026-01-01 08:00", still_going=[still_going(moment("2026-06-11"))]),
    ]
    far = [
        attack("2026-05-01 08:00", "2026-05-30 20:00"),
        attack("2026-05-01 08:00", "2026-05-30"),
        attack("2026-05-01 08:00", ratings=[rating("2026-05-12 09:00", 3)]),
        attack("2026-07-03 08:00"),
    ]
    put(store, *near, *far)
    with store.reading() as session:
        read = touching(session, dt.date(2026, 6, 1), dt.date(2026, 6, 30))
    assert set(read) == {row.id for row in near}


#: Tables that grow with the diary.
LARGE = ("attack", "rating", "still_going", "symptom_observation", "dose", "two_hour_check")
LARGE += ("check_dose", "check_in", "change")


def test_no_read_goes_through_a_whole_table(store: Store) -> None:
    known = attack(
        "2026-10-30 08:00",
        doses=[dose("2026-10-30 09:00", TRIPTAN)],
        ratings=[rating("2026-10-30 09:00", 4)],
    )
    put(store, known)
    at = moment(NOW)
    reads = [
        lambda: history.running(store, NOW),
        lambda: history.forgotten(store, NOW),
        lambda: history.attack(store, known.id),
        lambda: history.last_attack(store, NOW),
        lambda: history.page(store, NOW),
        lambda: history.page(store, NOW, after=history.Key(NOW, uuid.uuid4())),
        lambda: list(history.attacks_between(store, dt.date(2026, 10, 1), dt.date(2026, 10, 31))),
        lambda: history.favourites(store, NOW),
        lambda: history.last_amount(store, TRIPTAN.id),
        lambda: history.due_check(store, NOW),
        lambda: history.check(store, uuid.uuid4()),
        lambda: history.dose(store, known.doses[0].id),
        lambda: history.days_since_last(store, NOW),
        lambda: history.class_counts(store, 2026, 10, NOW),
        lambda: history.class_counts_with(store, TRIPTAN, at, NOW),
        lambda: history.month_counts(store, 2026, 10, NOW),
        lambda: history.over_72_hours(store, NOW),
    ]
    for read in reads:
        for statement, parameters in statements(read):
            with store.reading() as session:
                plan = session.connection().exec_driver_sql(
                    f"EXPLAIN QUERY PLAN {statement}", parameters
                )
                steps = [step[3] for step in plan]
            whole = [
                step
                for step in steps
                if step.split()[:2] in [["SCAN", table] for table in LARGE]
                # In the order of an index, up to a limit, is not the whole.
                and not ("USING INDEX" in step and "LIMIT" in statement)
            ]
            assert whole == [], statement


# -- by example ------------------------------------------------------------------------------------


def test_an_empty_diary_counts_nothing(berlin: Store) -> None:
    assert history.days_since_last(berlin, NOW) is None
    assert history.month_counts(berlin, 2026, 10, NOW) == history.MonthCounts(0, 0)
    assert history.class_counts(berlin, 2026, 10, NOW).nearest is None
    assert history.over_72_hours(berlin, NOW) is False


def test_a_headache_today_is_no_days_ago(berlin: Store) -> None:
    put(berlin, attack("2026-10-30 08:00", "2026-10-30 09:00"))
    assert history.days_since_last(berlin, NOW) == 0
    assert history.days_since_last(berlin, clock("2026-10-31 00:00")) == 1
    assert history.days_since_last(berlin, clock("2026-11-08 23:59")) == 9


@pytest.mark.parametrize("noted", [True, False])
def test_a_headache_of_the_date_that_was_flown_out_of_is_no_days_ago(
    store: Store, noted: bool
) -> None:
    landed = clock("2025-06-01 08:00", HONOLULU)
    put_zones(store, timeline("Pacific/Auckland", (landed, HONOLULU)))
    put(store, attack(moment("2025-05-20 08:00", HONOLULU), moment("2025-05-20 09:00", HONOLULU)))
    assert history.days_since_last(store, landed) == 11
    entry = moment("2025-06-02 01:00", "Pacific/Auckland")
    put(store, check_in("2025-06-02", True) if noted else attack(entry, entry))
    assert history.days_since_last(store, landed) == 0


def test_a_long_attack_can_end_after_a_newer_one_began(berlin: Store) -> None:
    put(berlin, attack("2026-09-01 08:00", "2026-10-28 09:00"))
    put(berlin, *(attack(f"2026-10-0{day} 08:00", f"2026-10-0{day} 09:00") for day in range(1, 9)))
    assert history.days_since_last(berlin, NOW) == 2


def test_what_may_have_lasted_longer_but_did_not_changes_nothing(berlin: Store) -> None:
    put(berlin, attack("2026-10-28 23:50", still_going=[still_going("2026-10-28 23:55")]))
    put(berlin, attack("2026-10-29 00:03", "2026-10-29 00:10"))
    assert history.days_since_last(berlin, clock("2026-10-31 00:00")) == 2


def test_the_last_headache_day_may_be_a_check_in(berlin: Store) -> None:
    put(berlin, attack("2026-10-20 08:00", "2026-10-20 09:00"))
    put(berlin, check_in("2026-10-27", True), check_in("2026-10-28", False), check_in("2026-10-29"))
    put(berlin, check_in("2026-10-31", True))
    assert history.days_since_last(berlin, NOW) == 3
    assert history.month_counts(berlin, 2026, 10, NOW).headache_days == 2


def test_attacks_without_pain_are_passed_over(berlin: Store) -> None:
    painless = [
        attack(
            f"2026-10-{day} 08:00",
            f"2026-10-{day} 09:00",
            ratings=[rating(f"2026-10-{day} 08:00", 0)],
        )
        for day in range(10, 20)
    ]
    put(berlin, attack("2026-10-05 08:00", "2026-10-05 09:00"), *painless)
    assert history.days_since_last(berlin, NOW) == 25


def test_a_forgotten_attack_counts_to_what_is_known_of_it(berlin: Store) -> None:
    known = attack(
        "2026-06-10 07:00",
        ratings=[rating("2026-06-10 11:30", 5), rating("2026-06-11 08:15", 4)],
    )
    put(berlin, known)
    assert history.month_counts(berlin, 2026, 6, clock("2026-06-11 18:00")).headache_days == 2
    assert history.days_since_last(berlin, clock("2026-06-11 18:00")) == 0
    assert history.month_counts(berlin, 2026, 6, clock("2026-06-14 09:00")).headache_days == 2
    assert history.days_since_last(berlin, clock("2026-06-14 09:00")) == 3


def test_an_attack_runs_into_a_month_where_that_begins_first(store: Store) -> None:
    put_zones(store, timeline(KIRITIMATI))
    put(store, attack(moment("2026-09-30 13:00", KIRITIMATI)))
    now = clock("2026-10-01 00:45", KIRITIMATI)
    assert history.month_counts(store, 2026, 10, now).headache_days == 1
    assert history.days_since_last(store, now) == 0


def test_an_attack_over_the_end_of_a_month_counts_in_both(berlin: Store) -> None:
    put(berlin, attack("2026-08-30 20:00", "2026-10-02 03:00"))
    assert history.month_counts(berlin, 2026, 8, NOW).headache_days == 2
    assert history.month_counts(berlin, 2026, 9, NOW).headache_days == 30
    assert history.month_counts(berlin, 2026, 10, NOW).headache_days == 2


def test_what_was_deleted_counts_nowhere(berlin: Store) -> None:
    known = attack(
        "2026-10-29 08:00", "2026-10-29 09:00", doses=[dose("2026-10-29 08:30", TRIPTAN)]
    )
    day = check_in("2026-10-28", True)
    put(berlin, known, day)
    assert history.month_counts(berlin, 2026, 10, NOW) == history.MonthCounts(2, 1)
    bury(berlin, models.Dose, known.doses[0].id)
    assert history.month_counts(berlin, 2026, 10, NOW) == history.MonthCounts(2, 0)
    bury(berlin, models.Attack, known.id)
    bury(berlin, models.CheckIn, day.id)
    assert history.month_counts(berlin, 2026, 10, NOW) == history.MonthCounts(0, 0)
    assert history.days_since_last(berlin, NOW) is None


def test_a_dose_without_a_moment_counts_on_the_onset_of_its_attack(berlin: Store) -> None:
    known = attack("2026-10-29 08:00", "2026-10-29 09:00", doses=[dose(None, TRIPTAN)])
    put(berlin, known, dose(None, TRIPTAN))
    assert history.class_counts(berlin, 2026, 10, NOW).days[Row.TRIPTAN] == 1
    assert history.class_counts(berlin, 2026, 9, NOW).any == 0
    bury(berlin, models.Attack, known.id)
    assert history.class_counts(berlin, 2026, 10, NOW).any == 0


def test_a_dose_counts_in_the_class_of_what_took_its_remedy_in(berlin: Store) -> None:
    put(berlin, TRIPTAN)
    old = replace(remedy(), name="Imigran", merged_into=TRIPTAN.id)
    put(berlin, dose("2026-10-29 08:00", old))
    counts = history.class_counts(berlin, 2026, 10, NOW)
    assert (counts.days[Row.TRIPTAN], counts.doses_without_class) == (1, 0)


def test_what_lies_after_now_is_left_out(berlin: Store) -> None:
    put(berlin, dose(moment(NOW), TRIPTAN), dose(moment(NOW + dt.timedelta(seconds=1)), IBUPROFEN))
    put(berlin, dose("2026-10-31", IBUPROFEN))
    later = attack(moment(NOW + dt.timedelta(hours=1)), doses=[dose("2026-10-29 11:30", IBUPROFEN)])
    put(berlin, later)
    counts = history.class_counts(berlin, 2026, 10, NOW)
    assert (counts.days[Row.TRIPTAN], counts.any) == (1, 1)
    assert history.month_counts(berlin, 2026, 10, NOW) == history.MonthCounts(0, 1)


def test_a_dose_belongs_to_the_date_of_the_zone_timeline(store: Store) -> None:
    put(store, dose("2026-10-01 00:10", TRIPTAN))
    for zone, day in ((BERLIN, 1), (HONOLULU, 0)):
        put_zones(store, timeline(zone))
        assert history.class_counts(store, 2026, 10, NOW).any == day
        assert history.class_counts(store, 2026, 9, NOW).any == 1 - day


def test_the_count_after_this_entry_is_that_of_the_month_in_which_it_was_taken(
    berlin: Store,
) -> None:
    put(berlin, *(dose(f"2026-09-{day:02} 08:00", TRIPTAN) for day in range(1, 10)))
    put(berlin, dose("2026-10-30 08:00", TRIPTAN))

    def triptans(at: str) -> int:
        counts = history.class_counts_with(berlin, TRIPTAN, moment(at), NOW)
        return counts.days[Row.TRIPTAN]

    assert triptans("2026-09-30 08:00") == 10
    assert triptans("2026-09-09 20:00") == 9
    assert triptans("2026-10-29") == 2
    other = history.class_counts_with(berlin, IBUPROFEN, moment("2026-09-30 08:00"), NOW)
    assert (other.days[Row.TRIPTAN], other.days[Row.NONOPIOID], other.multi) == (9, 1, True)
    assert history.class_counts(berlin, 2026, 9, NOW).any == 9


# -- over 72 hours ---------------------------------------------------------------------------------


def run(*spells: str) -> list[Attack]:
    return [attack(*spell.split(" to ")) for spell in spells]


def test_a_headache_over_72_hours_is_joined_over_sleep(berlin: Store) -> None:
    put(
        berlin, *run("2026-06-01 08:00 to 2026-06-02 22:00", "2026-06-03 07:00 to 2026-06-04 09:00")
    )
    assert history.over_72_hours(berlin, clock("2026-06-04 09:00"))
    # No break of more than 12 hours has ended it yet.
    assert history.over_72_hours(berlin, clock("2026-06-04 21:00"))
    assert not history.over_72_hours(berlin, clock("2026-06-04 21:01"))


@pytest.mark.parametrize(
    "spells",
    [
        ("2026-06-01 08:00 to 2026-06-04 08:00",),
        ("2026-06-01 08:00 to 2026-06-02 22:00", "2026-06-03 11:00 to 2026-06-04 13:00"),
    ],
)
def test_72_hours_alone_or_a_longer_break_is_not_over(berlin: Store, spells: tuple[str]) -> None:
    put(berlin, *run(*spells))
    assert not history.over_72_hours(berlin, clock("2026-06-04 13:00"))


def test_a_running_attack_over_72_hours_is_told(berlin: Store) -> None:
    put(berlin, attack("2026-10-27 11:59", ratings=[rating("2026-10-30 06:00", 5)]))
    assert history.over_72_hours(berlin, NOW)
    assert not history.over_72_hours(berlin, NOW - dt.timedelta(minutes=2))


def test_a_month_of_headache_is_told_while_it_lasts(berlin: Store) -> None:
    put(berlin, attack("2026-09-01 08:00", ratings=[rating("2026-10-30 06:00", 5)]))
    assert history.over_72_hours(berlin, NOW)
    put_zones(berlin, Zones())
    assert history.over_72_hours(berlin, NOW)
