import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.cli.when import WhenError, is_ago, parse_date, parse_when

UTC = dt.UTC
FIRST = dt.datetime.fromisoformat("1970-01-01")
LAST = dt.datetime.fromisoformat("2030-01-01")


class Wall:
    def __init__(self, zone: str = "Europe/Berlin") -> None:
        self._zone = zone

    def now(self) -> dt.datetime:
        return dt.datetime(2026, 10, 30, 10, 52, 30, 250_000, tzinfo=UTC)

    def zone(self) -> str:
        return self._zone


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-10-30T11:52+01:00", "2026-10-30T10:52+00:00"),
        ("2026-10-30T10:52Z", "2026-10-30T10:52+00:00"),
        ("2026-10-30 06:52:10-04:00", "2026-10-30T10:52:10+00:00"),
        ("20261030T1152+0100", "2026-10-30T10:52+00:00"),
        ("2026-10-30T11:52", "2026-10-30T10:52+00:00"),
        (" 2026-07-01T11:52 ", "2026-07-01T09:52+00:00"),
        ("2026-10-30T11:52:07.9", "2026-10-30T10:52:07+00:00"),
        ("-30m", "2026-10-30T10:22:30+00:00"),
        ("-2h", "2026-10-30T08:52:30+00:00"),
        ("-1h30m", "2026-10-30T09:22:30+00:00"),
        ("-0m", "2026-10-30T10:52:30+00:00"),
    ],
)
def test_every_form_names_its_instant(text: str, instant: str) -> None:
    moment = parse_when(text, Wall())
    assert moment.at == dt.datetime.fromisoformat(instant)
    assert moment.zone == "Europe/Berlin"


def test_an_instant_is_shown_on_the_clock_on_the_wall() -> None:
    moment = parse_when("2026-10-30T23:30-04:00", Wall())
    assert moment.local.isoformat() == "2026-10-31T04:30:00+01:00"
    assert moment.offset == 3600


def test_the_repeated_hour_needs_an_offset() -> None:
    with pytest.raises(WhenError, match="twice") as raised:
        parse_when("2026-10-25T02:30", Wall())
    assert "2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00" in str(raised.value)
    for offset, hour in (("+02:00", 0), ("+01:00", 1)):
        moment = parse_when(f"2026-10-25T02:30{offset}", Wall())
        assert moment.at == dt.datetime(2026, 10, 25, hour, 30, tzinfo=UTC)


def test_the_skipped_hour_never_was() -> None:
    with pytest.raises(WhenError, match="never") as raised:
        parse_when("2026-03-29T02:30", Wall())
    assert "from +01:00 to +02:00" in str(raised.value)


def test_the_hours_beside_the_change_are_plain() -> None:
    assert parse_when("2026-10-25T01:59", Wall()).offset == 7200
    assert parse_when("2026-10-25T03:00", Wall()).offset == 3600
    assert parse_when("2026-03-29T01:59", Wall()).offset == 3600
    assert parse_when("2026-03-29T03:00", Wall()).offset == 7200


def test_a_midnight_that_never_was() -> None:
    with pytest.raises(WhenError, match="never"):
        parse_when("2024-04-26T00:10", Wall("Africa/Cairo"))


@pytest.mark.parametrize(
    "text",
    [
        *("", "now", "-", "-30", "-m", "-h", "-2d", "-30m2h", "--30m", "30m", "-٣m", "\x00"),
        *("2026-10-30", "20261030", "2026-13-01T10:00", "2026-10-30T25:00", "11:52"),
        *("2026-10-30T10:00+25:00", "0001-01-01T00:00+05:00", "9999-12-31T23:59-05:00"),
        *("0001-01-01T00:00", "-99999999m99h", "-99999999h"),
    ],
)
def test_anything_else_is_one_plain_sentence(text: str) -> None:
    with pytest.raises(WhenError) as raised:
        parse_when(text, Wall())
    assert "\n" not in str(raised.value)
    assert str(raised.value).endswith(".")


@given(st.text(max_size=24))
def test_no_text_breaks_it(text: str) -> None:
    with contextlib.suppress(WhenError):
        assert parse_when(text, Wall()).at is not None


@given(
    st.datetimes(min_value=FIRST, max_value=LAST),
    st.sampled_from(["Europe/Berlin", "America/St_Johns", "Africa/Cairo", "Asia/Kathmandu"]),
)
def test_a_local_time_comes_back_as_it_was_written(local: dt.datetime, zone: str) -> None:
    local = local.replace(microsecond=0)
    try:
        moment = parse_when(local.isoformat(), Wall(zone))
    except WhenError as wrong:
        assert "write" in str(wrong)
    else:
        assert moment.local.replace(tzinfo=None) == local


def test_dates() -> None:
    assert parse_date("2026-10-30") == dt.date(2026, 10, 30)
    for text in ("2026-10", "2026-W44-5", "30.10.2026", "2026-02-30", "", "2026-10-30T10:00"):
        with pytest.raises(WhenError, match="not a date"):
            parse_date(text)


def test_what_looks_like_a_time_ago() -> None:
    assert is_ago("-30m")
    assert not is_ago("--at")
    assert not is_ago("-h")
