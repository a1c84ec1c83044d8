"""Which attacks are read: the running one, the forgotten ones, page by page, all of a period."""

import datetime as dt
import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary import history, models
from diary.history import Key
from diary.measures.attacks import state
from diary.measures.rows import Answer, Attack, Ending, Moment, State, Zones
from diary.measures.time import date_of
from diary.store.engine import Store
from tests.history.fill import BERLIN, NOW, bury, empty, order, put, put_zones, statements
from tests.measures.diaries import (
    HONOLULU,
    Diary,
    attack,
    check,
    check_in,
    diaries,
    dose,
    moment,
    rating,
    still_going,
    timeline,
)

KIRITIMATI = "Pacific/Kiritimati"
HOUR = dt.timedelta(hours=1)


def ago(**by: float) -> Moment:
    return moment(NOW - dt.timedelta(**by))


# -- the running one and the forgotten ones --------------------------------------------------------


def test_nothing_runs_in_an_empty_diary(store: Store) -> None:
    assert history.running(store, NOW) is None
    assert history.forgotten(store, NOW) == ()
    assert history.last_attack(store, NOW) is None
    assert history.page(store, NOW) == history.Page((), None)


def test_an_open_attack_runs_for_twelve_hours_after_it_was_last_heard_of(store: Store) -> None:
    put(store, known := attack(ago(hours=12)))
    assert history.running(store, NOW) == known
    assert history.forgotten(store, NOW) == ()
    assert history.running(store, NOW + dt.timedelta(seconds=1)) is None
    assert history.forgotten(store, NOW + dt.timedelta(seconds=1)) == (known,)


@pytest.mark.parametrize(
    "under",
    [
        {"ratings": [rating(ago(hours=1), 4)]},
        {"ratings": [rating(ago(hours=1), 0)]},
        {"still_going": [still_going(ago(hours=1))]},
        {"checks": [check(ago(hours=1), Answer.SAME)]},
        {"doses": [dose(ago(hours=1))]},
        {"doses": [dose("2026-10-30")]},
    ],
)
def test_what_was_entered_lately_keeps_a_long_attack_running(store: Store, under: dict) -> None:
    put(store, known := attack(ago(days=40), **under))
    found = history.running(store, NOW)
    assert found is not None and found.id == known.id


def test_what_was_deleted_keeps_no_attack_running(store: Store) -> None:
    put(store, known := attack(ago(days=2), ratings=[rating(ago(hours=1), 4)]))
    bury(store, models.Rating, known.ratings[0].id)
    assert history.running(store, NOW) is None
    assert [row.id for row in history.forgotten(store, NOW)] == [known.id]


def test_of_two_that_run_the_newest_is_shown(store: Store) -> None:
    older, newer = attack(ago(hours=5)), attack(ago(hours=3))
    put(store, newer, older)
    assert history.running(store, NOW) == newer
    bury(store, models.Attack, newer.id)
    assert history.running(store, NOW) == older


def test_an_attack_that_ended_does_not_run(store: Store) -> None:
    for ending in (Ending.ENDED, Ending.WOKE_WITHOUT, Ending.UNKNOWN):
        put(store, attack(ago(hours=3), None, ending))
    put(store, attack(ago(hours=3), ago(hours=1)))
    assert history.running(store, NOW) is None
    assert history.forgotten(store, NOW) == ()


def test_an_attack_that_was_ended_stays_ended_when_the_clock_is_set_back(store: Store) -> None:
    put(store, attack(ago(hours=3), moment(NOW)))
    assert history.running(store, NOW - HOUR) is None
    assert history.forgotten(store, NOW - HOUR) == ()


def test_an_open_attack_still_runs_when_the_clock_is_set_back_before_it(store: Store) -> None:
    put(store, known := attack(moment(NOW)))
    assert history.running(store, NOW - 11 * HOUR) == known
    assert history.running(store, NOW - 13 * HOUR) is None


def test_the_forgotten_ones_stand_newest_first(store: Store) -> None:
    rows = [attack(ago(days=days)) for days in (3, 9, 1)]
    put(store, *rows, running := attack(ago(hours=1)))
    found = history.forgotten(store, NOW)
    assert found == (rows[2], rows[0], rows[1])
    assert history.running(store, NOW) == running


@given(diaries)
@settings(max_examples=35, deadline=None)
def test_running_and_forgotten_are_what_measures_says_of_every_open_attack(
    shared: Store, diary: Diary
) -> None:
    empty(shared)
    put(shared, *diary.attacks)
    put_zones(shared, diary.zones)
    for now in {diary.now, *(order(row.onset) + 20 * HOUR for row in diary.attacks)}:
        by_state: dict[State, list[uuid.UUID]] = {kind: [] for kind in State}
        for row in sorted(diary.attacks, key=lambda row: (order(row.onset), row.id), reverse=True):
            if row.ending is Ending.OPEN:
                by_state[state(row, now, diary.zones)].append(row.id)
        found = history.running(shared, now)
        assert (None if found is None else found.id) == next(iter(by_state[State.RUNNING]), None)
        assert [row.id for row in history.forgotten(shared, now)] == by_state[State.STALE]


# -- the last one ----------------------------------------------------------------------------------


def test_the_last_attack_is_the_one_that_began_last(store: Store) -> None:
    put(store, attack(ago(days=9), ago(hours=1)), last := attack(ago(days=2), ago(days=1)))
    put(store, attack(moment(NOW + HOUR)))
    assert history.last_attack(store, NOW) == last
    put(store, today := attack(moment("2026-10-30"), None, Ending.UNKNOWN))
    assert history.last_attack(store, NOW) == today


def test_a_date_after_today_is_not_the_last(store: Store) -> None:
    put(store, attack(moment("2026-10-31"), None, Ending.UNKNOWN))
    assert history.last_attack(store, NOW) is None


# -- pages -----------------------------------------------------------------------------------------


def test_a_page_is_thirty_long_and_the_last_one_leads_nowhere(store: Store) -> None:
    put(store, *(attack(ago(hours=hours), ago(hours=hours - 0.5)) for hours in range(1, 62)))
    first = history.page(store, NOW)
    assert len(first.rows) == 30
    second = history.page(store, NOW, after=first.next)
    assert len(second.rows) == 30
    third = history.page(store, NOW, after=second.next)
    assert len(third.rows) == 1 and third.next is None
    begun = [row.onset.at for page in (first, second, third) for row in page.rows]
    assert begun == sorted(begun, reverse=True)


def test_a_page_that_is_just_full_leads_nowhere(store: Store) -> None:
    put(store, *(attack(ago(hours=hours)) for hours in range(30)))
    assert history.page(store, NOW).next is None


def test_what_a_clock_that_was_set_back_has_ahead_is_on_the_page(store: Store) -> None:
    put(store, known := attack(moment(NOW + HOUR)))
    assert history.page(store, NOW).rows == (known,)


def test_a_page_reads_no_more_attacks_than_it_shows(store: Store) -> None:
    put(store, *(attack(ago(hours=hours)) for hours in range(9)))
    read = statements(lambda: history.page(store, NOW, limit=2))
    assert all(len(parameters) <= 4 for _, parameters in read)


#: Few different onsets, so that many attacks begin at one instant.
onsets = st.lists(st.integers(0, 12), max_size=25)


@given(onsets, st.lists(st.integers(0, 12), max_size=5), st.integers(1, 7), st.data())
@settings(max_examples=35, deadline=None)
def test_pages_hold_every_attack_once_in_order_while_new_ones_arrive(
    shared: Store, hours: list[int], arriving: list[int], limit: int, data: st.DataObject
) -> None:
    empty(shared)
    rows = [attack(ago(hours=hour)) for hour in hours]
    put(shared, *rows)
    gone = set(data.draw(st.sets(st.sampled_from(hours)))) if hours else set()
    for row, hour in zip(rows, hours, strict=True):
        if hour in gone:
            bury(shared, models.Attack, row.id)
    buried = {row.id for row, hour in zip(rows, hours, strict=True) if hour in gone}
    coming = [attack(ago(hours=hour)) for hour in arriving]

    seen: list[Attack] = []
    after: Key | None = None
    while True:
        page = history.page(shared, NOW, after=after, limit=limit)
        assert len(page.rows) <= limit
        seen += page.rows
        if page.next is None:
            break
        after = page.next
        if coming:
            put(shared, coming.pop())

    places = [(order(row.onset), row.id) for row in seen]
    assert places == sorted(places, reverse=True)
    assert len(set(places)) == len(places)
    found = {row.id for row in seen}
    assert {row.id for row in rows} - buried <= found
    assert not buried & found


# -- all of a period -------------------------------------------------------------------------------


def ids(rows) -> list[uuid.UUID]:
    return [row.id for row in rows]


def test_a_period_includes_both_of_its_dates(store: Store) -> None:
    put_zones(store, timeline(BERLIN))
    rows = [
        attack(onset, None, Ending.UNKNOWN)
        for onset in (
            "2026-06-01 23:59",
            "2026-06-02 00:00",
            "2026-06-03",
            "2026-06-03 23:59",
            "2026-06-04 00:00",
        )
    ]
    put(store, *reversed(rows))
    first, last = dt.date(2026, 6, 2), dt.date(2026, 6, 3)
    assert ids(history.attacks_between(store, first, last)) == ids(rows[1:4])
    assert ids(history.attacks_between(store, first, None)) == ids(rows[1:])
    assert ids(history.attacks_between(store, None, last)) == ids(rows[:4])
    assert ids(history.attacks_between(store, None, None)) == ids(rows)
    assert ids(history.attacks_between(store, last, first)) == []


def test_the_date_of_an_onset_is_that_of_the_zone_timeline(store: Store) -> None:
    put_zones(store, Zones())
    put(store, known := attack("2026-06-02 00:30"))
    day = dt.date(2026, 6, 1)
    assert ids(history.attacks_between(store, day, day)) == [known.id]
    put_zones(store, timeline(BERLIN))
    assert ids(history.attacks_between(store, day, day)) == []


@pytest.mark.parametrize("zone", [HONOLULU, KIRITIMATI])
def test_a_date_is_whole_wherever_it_is_far_from_utc(store: Store, zone: str) -> None:
    put_zones(store, timeline(zone))
    rows = [attack(moment(f"2026-06-03 {time}", zone)) for time in ("00:00", "23:59")]
    put(store, *rows)
    day = dt.date(2026, 6, 3)
    assert ids(history.attacks_between(store, day, day)) == ids(rows)


def test_a_long_period_is_streamed_without_a_transaction_held(store: Store) -> None:
    rows = [attack(moment(NOW - 9 * HOUR)) for _ in range(450)]
    put(store, *rows)
    stream = history.attacks_between(store, None, None)
    read = statements(lambda: next(stream))
    assert all(len(parameters) < len(rows) for _, parameters in read)
    # A writer is not kept waiting, and what it adds behind the stream is left out.
    put(store, attack(moment(NOW - 10 * HOUR)))
    assert ids(stream) == sorted(ids(rows))[1:]


@given(diaries, st.data())
@settings(max_examples=30, deadline=None)
def test_the_attacks_of_a_period_are_those_whose_onset_has_a_date_in_it(
    shared: Store, diary: Diary, data: st.DataObject
) -> None:
    empty(shared)
    put(shared, *diary.attacks)
    put_zones(shared, diary.zones)
    dates = sorted(date_of(row.onset, diary.zones) for row in diary.attacks) or [
        dt.date(2011, 1, 1)
    ]
    first, last = (data.draw(st.sampled_from(dates)) for _ in range(2))
    expected = [
        row.id
        for row in sorted(diary.attacks, key=lambda row: (order(row.onset), row.id))
        if first <= date_of(row.onset, diary.zones) <= last
    ]
    assert ids(history.attacks_between(shared, first, last)) == expected


# -- anything --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "model"),
    [
        (attack("2026-10-30 09:00"), models.Attack),
        (dose("2026-10-30 09:00"), models.Dose),
        (check_in("2026-10-30", False), models.CheckIn),
    ],
)
def test_an_attack_a_dose_or_a_day_is_something(
    store: Store, row, model: type[models.Base]
) -> None:
    assert not history.anything(store)
    put(store, row)
    assert history.anything(store)
    bury(store, model, row.id)
    assert not history.anything(store)
