"""Picking a time: stepped, typed, and on the nights when the clock is changed."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from diary.measures.rows import Moment, Precision
from diary.ui.widgets.time_pick import TimePick
from tests.driver import BERLIN, Bench


def moment(text: str, zone: str = BERLIN, fold: int = 0, **kwargs) -> Moment:
    local = dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)
    offset = local.utcoffset()
    assert offset is not None
    return Moment(local.astimezone(dt.UTC), zone, int(offset.total_seconds()), **kwargs)


def pick(value: Moment) -> Callable[[], TimePick]:
    def make() -> TimePick:
        made = TimePick(value=value)
        made.heard = []
        made.bind(
            on_pick=lambda _made, at: made.heard.append(at),
            on_cancel=lambda _made: made.heard.append("cancelled"),
        )
        return made

    return make


def test_it_begins_at_its_value() -> None:
    with Bench(pick(moment("2026-10-30 09:05"))) as bench:
        bench.see("Fri 30 Oct", "09", "05")
        bench.tap("Cancel")
        assert bench.widget.heard == ["cancelled"]


def test_picked_as_it_was_nothing_is_lost() -> None:
    value = moment("2026-10-30 09:05:37", precision=Precision.ABOUT)
    with Bench(pick(value)) as bench:
        bench.tap("Set this time")
        assert bench.widget.heard == [value]


def test_typed_and_entered() -> None:
    with Bench(pick(moment("2026-10-30 09:05:37"))) as bench:
        bench.fill("Hour", "7")
        bench.fill("Minute", "30")
        bench.key("enter")
        assert bench.widget.heard == [moment("2026-10-30 07:30")]


@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("Day, one less", "2026-10-29 23:50"),
        ("Day, one more", "2026-10-31 23:50"),
        ("Hour, one less", "2026-10-30 22:50"),
        ("Hour, one more", "2026-10-31 00:50"),
        ("Minute, one less", "2026-10-30 23:49"),
        ("Minute, one more", "2026-10-30 23:51"),
    ],
)
def test_steps_go_over_midnight(name: str, end: str) -> None:
    with Bench(pick(moment("2026-10-30 23:50"))) as bench:
        bench.tap(name)
        bench.tap("Set this time")
        assert bench.widget.heard == [moment(end)]


def test_a_held_step_repeats() -> None:
    with Bench(pick(moment("2026-10-30 11:50"))) as bench:
        bench.hold("Minute, one less", 1.05)
        bench.see("47")


def test_another_year_is_named() -> None:
    with Bench(pick(moment("2026-01-01 00:10"))) as bench:
        bench.see("Thu 1 Jan")
        bench.tap("Hour, one less")
        bench.see("Wed 31 Dec 2025", "23")


@pytest.mark.parametrize("typed", ["24", "99", "ab", "", "-1", "1_0", "1.5", "١", "7h"])
def test_rubbish_gets_one_sentence_until_it_is_mended(typed: str) -> None:
    sentence = "Hours go from 00 to 23 and minutes from 00 to 59."
    with Bench(pick(moment("2026-10-30 09:05"))) as bench:
        bench.fill("Hour", typed)
        for name in ("Set this time", "Minute, one more", "Hour, one more"):
            bench.tap(name)
            bench.see(sentence)
        assert bench.widget.heard == []
        bench.fill("Hour", "8")
        bench.dont_see(sentence)
        bench.tap("Set this time")
        assert bench.widget.heard == [moment("2026-10-30 08:05")]


def test_minutes_are_checked_too() -> None:
    with Bench(pick(moment("2026-10-30 09:05"))) as bench:
        bench.fill("Minute", "60")
        bench.key("enter")
        bench.see("Hours go from 00 to 23 and minutes from 00 to 59.")
        assert bench.widget.heard == []


def test_a_time_that_the_clock_left_out_is_refused() -> None:
    sentence = "The clock never showed that time on that day. Choose another."
    with Bench(pick(moment("2026-03-29 01:30"))) as bench:
        bench.tap("Hour, one more")
        bench.tap("Set this time")
        bench.see("02", sentence)
        assert bench.widget.heard == []
        bench.tap("Hour, one more")
        bench.dont_see(sentence)
        bench.tap("Set this time")
        assert bench.widget.heard == [moment("2026-03-29 03:30")]


def test_an_hour_that_is_there_twice_stays_the_one_it_was() -> None:
    first, second = (moment("2026-10-25 02:30:10", fold=fold) for fold in (0, 1))
    assert (first.local.time(), first.offset) != (second.local.time(), second.offset)
    for value, offset in ((first, 7200), (second, 3600)):
        with Bench(pick(value)) as bench:
            bench.tap("Set this time")
            bench.tap("Minute, one more")
            bench.tap("Set this time")
            unchanged, stepped = bench.widget.heard
        assert unchanged == value
        assert (stepped.local.time(), stepped.offset) == (dt.time(2, 31), offset)


@pytest.mark.parametrize(("start", "offset"), [("01:50", 7200), ("03:10", 3600)])
def test_an_hour_that_is_there_twice_is_the_one_on_the_side_it_came_from(
    start: str, offset: int
) -> None:
    with Bench(pick(moment(f"2026-10-25 {start}"))) as bench:
        bench.fill("Hour", "02")
        bench.tap("Set this time")
        (picked,) = bench.widget.heard
    assert (picked.local.hour, picked.offset) == (2, offset)


def test_where_neither_hour_has_its_offset_it_is_the_first() -> None:
    value = moment("2027-04-03 02:30", "Pacific/Auckland")
    with Bench(pick(replace(value, offset=0))) as bench:
        bench.fill("Hour", "2")
        bench.fill("Minute", "30")
        bench.tap("Day, one more")
        bench.tap("Day, one more")
        bench.tap("Set this time")
        (picked,) = bench.widget.heard
    assert picked == moment("2027-04-04 02:30", "Pacific/Auckland", fold=0)


def test_it_stays_in_the_zone_of_its_value() -> None:
    with Bench(pick(moment("2026-10-30 09:05", "Asia/Kathmandu"))) as bench:
        bench.tap("Hour, one more")
        bench.tap("Set this time")
        assert bench.widget.heard == [moment("2026-10-30 10:05", "Asia/Kathmandu")]


def test_by_keyboard_alone() -> None:
    with Bench(pick(moment("2026-10-30 09:05"))) as bench:
        order = []
        for _ in range(10):
            bench.key("tab")
            order.append(bench.focused())
        assert order == [
            *("Day, one less", "Day, one more"),
            *("Hour, one less", "Hour", "Hour, one more"),
            *("Minute, one less", "Minute", "Minute, one more"),
            *("Cancel", "Set this time"),
        ]
        bench.key("enter")
        assert bench.widget.heard == [moment("2026-10-30 09:05")]
