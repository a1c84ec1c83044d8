"""A day and a month, beside what the measures say of the whole diary."""

import datetime as dt

from hypothesis import given, settings

from diary import history, journal
from diary.measures.rows import Level, Moment, Precision
from diary.store.clock import moment
from diary.store.engine import Store
from tests.clock import SetClock
from tests.history.fill import put
from tests.history.test_counts import fill, flags, months, read_diaries
from tests.measures.diaries import Diary, attack, dose


@given(read_diaries)
@settings(max_examples=25, deadline=None)
def test_a_month_has_the_flags_of_the_whole_diary(shared: Store, diary: Diary) -> None:
    fill(shared, diary)
    expected = {day.date: day for day in flags(diary)}
    for year, month in months(diary):
        found = history.month(shared, year, month, diary.now)
        for day in found:
            known = expected.get(day.date)
            assert day.observed == (known is not None and known.observed)
            assert day.headache == (known is not None and known.headache)
            assert not (day.free and day.headache)


def test_a_day_has_its_peak_also_when_rated_the_evening_before(
    store: Store, clock: SetClock
) -> None:
    zone = clock.zone()

    def at(day: int, hour: int) -> Moment:
        return moment(dt.datetime(2026, 10, day, hour, tzinfo=dt.UTC), zone)

    journal.start_attack(store, at=at(20, 10), severity=3)
    journal.rate(store, 8, at=at(20, 20))
    journal.rate(store, 4, at=at(21, 6))
    journal.rate(store, Level.MILD, at=at(22, 6))
    journal.end_attack(store, at=at(22, 8))
    peaks = {
        day.date.day: day.peak.score if day.peak.score is not None else day.peak.level
        for day in history.month(store, 2026, 10, clock.now())
        if day.peak is not None
    }
    assert peaks == {20: 8, 21: 8, 22: 4}


def test_a_month_tells_free_days_from_unknown_ones(store: Store, clock: SetClock) -> None:
    journal.check_in(store, dt.date(2026, 10, 3), headache=False)
    journal.check_in(store, dt.date(2026, 10, 4), sleep=7.0)
    journal.check_in(store, dt.date(2026, 10, 5), headache=True)
    journal.take(store, "Ibuprofen", at=clock.at(days=-2))
    found = {day.date.day: day for day in history.month(store, 2026, 10, clock.now())}
    assert [n for n, day in found.items() if day.free] == [3]
    assert [n for n, day in found.items() if day.headache] == [5]
    assert [n for n, day in found.items() if day.observed] == [3, 4, 5, 28]
    assert [dose.remedy.name for dose in found[28].doses] == ["Ibuprofen"]
    assert max(found) == 30


def test_the_worst_of_several_dates_is_no_day_s_peak(store: Store, clock: SetClock) -> None:
    day = Moment(None, clock.zone(), 7200, Precision.DAY, dt.date(2026, 10, 10))
    for end, shown in ((dt.date(2026, 10, 10), {10: 7.0}), (dt.date(2026, 10, 11), {})):
        past = journal.PastAttack(
            onset=day,
            end=Moment(None, clock.zone(), 7200, Precision.DAY, end),
            worst=7.0,
        )
        journal.add_past(store, past)
        found = history.month(store, 2026, 10, clock.now())
        assert {each.date.day: each.peak.score for each in found if each.peak} == shown
        journal.undo(store)


def test_the_flags_of_a_day_are_those_of_its_month(store: Store, clock: SetClock) -> None:
    journal.start_attack(store, at=clock.at(hours=-30))
    for day in history.month(store, 2026, 10, clock.now()):
        seen = history.day(store, day.date, clock.now())
        assert (seen.observed, seen.headache) == (day.observed, day.headache)


def test_a_day_has_all_its_doses_but_none_of_an_attack_that_is_still_to_come(
    store: Store, clock: SetClock
) -> None:
    date = dt.date(2026, 10, 30)
    early = attack("2026-10-29 22:00", doses=[dose("2026-10-30 06:00"), dose("2026-10-29 23:00")])
    later = attack("2026-10-30 14:00", doses=[dose("2026-10-30 10:00")])
    loose = dose("2026-10-30 05:00")
    put(store, early, later, loose)
    seen = history.day(store, date, clock.now())
    assert [each.id for each in seen.taken] == [loose.id, early.doses[0].id]
    assert seen.doses == (loose,)
    (shown,) = (day for day in history.month(store, 2026, 10, clock.now()) if day.date == date)
    assert shown.doses == seen.taken
