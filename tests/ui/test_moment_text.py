"""Moments as they are typed: what is understood, what is refused, what is kept as it was."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from diary import words
from diary.measures.rows import Moment, Precision
from diary.store.clock import moment
from diary.ui.widgets.moment_text import NoMoment, parse, time_span

TODAY = dt.date(2026, 10, 30)
BERLIN = "Europe/Berlin"
ZONES = (BERLIN, "America/New_York", "Africa/Cairo", "Australia/Lord_Howe", "America/St_Johns")


def instant(text: str, zone: str = BERLIN, precision: Precision = Precision.EXACT) -> Moment:
    local = dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
    return moment(local, zone, precision)


#: 9 October 2026, 11:10:33: what stands in the field unless a test says otherwise.
WAS = instant("2026-10-09 11:10:33")


def read(text: str, was: Moment | None = WAS, near: dt.date | None = None) -> Moment | None:
    return parse(text, today=TODAY, zone=BERLIN, was=was, near=near)


def refused(text: str, was: Moment | None = WAS) -> str:
    with pytest.raises(NoMoment) as caught:
        read(text, was)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Fri 9 Oct, 14:45", "2026-10-09 14:45"),
        ("14:45", "2026-10-09 14:45"),
        ("1445", "2026-10-09 14:45"),
        ("945", "2026-10-09 09:45"),
        ("14.45", "2026-10-09 14:45"),
        ("2:45 pm", "2026-10-09 14:45"),
        ("12 am", "2026-10-09 00:00"),
        ("12:30 pm", "2026-10-09 12:30"),
        ("8 Oct, 14:45", "2026-10-08 14:45"),
        ("October 8th 14:45", "2026-10-08 14:45"),
        ("thu 14:45", "2026-10-08 14:45"),
        ("Mon, 14:45", "2026-10-12 14:45"),
        ("Fri 9 Oct, 2010", "2026-10-09 20:10"),
        ("Fri, 9 Oct 2026 14:45", "2026-10-09 14:45"),
        ("9 Oct 2025 14:45", "2025-10-09 14:45"),
        ("2026-10-08 14:45", "2026-10-08 14:45"),
        ("2026-10-08T14:45", "2026-10-08 14:45"),
        ("yesterday 23:59", "2026-10-29 23:59"),
        ("today, 00:00", "2026-10-30 00:00"),
        ("31 Dec 22:00", "2025-12-31 22:00"),
        ("25 Oct 02:30 +01:00", "2026-10-25 02:30+01:00"),
        ("25 Oct 02:30 +02:00", "2026-10-25 02:30+02:00"),
    ],
)
def test_what_is_meant(text: str, meant: str) -> None:
    at = read(text)
    wanted = dt.datetime.fromisoformat(meant)
    if wanted.tzinfo is None:
        wanted = wanted.replace(tzinfo=ZoneInfo(BERLIN))
    assert at is not None and at.at == wanted
    assert (at.precision, at.zone) == (Precision.EXACT, BERLIN)


def test_about_and_a_day_alone_are_said_by_the_text() -> None:
    about = read("Fri 9 Oct, about 11:20")
    assert about == instant("2026-10-09 11:20", precision=Precision.ABOUT)
    assert read("~11:20") == about
    day = read("Fri 9 Oct")
    assert day == Moment(None, BERLIN, 7200, Precision.DAY, dt.date(2026, 10, 9))
    assert read("2026-10-09", was=None) == day


def test_nothing_is_no_moment() -> None:
    assert read("") is None
    assert read("  ") is None


def test_without_a_moment_the_date_is_the_one_near_it_else_today() -> None:
    assert read("10:00", was=None) == instant("2026-10-30 10:00")
    assert read("10:00", was=None, near=dt.date(2026, 10, 8)) == instant("2026-10-08 10:00")
    # a weekday alone is never one that is still to come
    assert read("sat 10:00", was=None) == instant("2026-10-24 10:00")


def test_the_zone_of_what_stood_there_is_kept() -> None:
    was = instant("2026-10-09 11:10", "America/New_York")
    at = read("12:10", was)
    assert at == instant("2026-10-09 12:10", "America/New_York")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("soon", "Write the day and the time like Fri 9 Oct, 11:10."),
        ("9", "Write the day and the time like Fri 9 Oct, 11:10."),
        ("Oct 2026", "Write the day and the time like Fri 9 Oct, 11:10."),
        ("11:10 12:10", "Write the day and the time like Fri 9 Oct, 11:10."),
        ("about", "Write the day and the time like Fri 9 Oct, 11:10."),
        ("9 Oct, about", "Write the day and the time like Fri 9 Oct, 11:10."),
        ("Fri 9 Oct, 11", "Write the day and the time like Fri 9 Oct, 11:10."),
        ("...", "Write the day and the time like Fri 9 Oct, 11:10."),
        ("9999-12-31 23:59 -12:00", words.NO_SUCH_TIME),
        ("09:70", words.TIME_WANTED),
        ("24:00", words.TIME_WANTED),
        ("13:00 pm", words.TIME_WANTED),
        ("31 Sep 10:00", "September has no day 31."),
        ("29 Feb 2025 10:00", "February 2025 has no day 29."),
        ("Thu 9 Oct, 11:10", "9 October 2026 is a Friday."),
        ("29 Mar 02:30", words.NO_SUCH_TIME),
        (
            "25 Oct 02:30",
            "The clock showed 02:30 twice on that day. Write 02:30 +02:00 or 02:30 +01:00.",
        ),
        ("25 Oct 02:30 +03:00", words.NO_SUCH_TIME),
    ],
)
def test_what_is_refused_and_why(text: str, sentence: str) -> None:
    assert refused(text) == sentence


def test_a_repeated_hour_stays_the_one_that_it_was() -> None:
    for offset in ("+01:00", "+02:00"):
        at = dt.datetime.fromisoformat(f"2026-10-25 02:30{offset}")
        was = moment(at, BERLIN)
        assert read("Sun 25 Oct, 02:30", was) is was
        about = read("Sun 25 Oct, about 02:30", was)
        assert about == moment(at, BERLIN, Precision.ABOUT)


moments = st.builds(
    lambda seconds, zone, precision: moment(
        dt.datetime.fromtimestamp(seconds, dt.UTC), zone, precision
    ),
    st.integers(631_152_000, 1_793_232_000),
    st.sampled_from(ZONES),
    st.sampled_from([Precision.EXACT, Precision.ABOUT]),
)
days = st.builds(
    lambda date, zone: parse(date.isoformat(), today=TODAY, zone=zone),
    st.dates(dt.date(1990, 1, 1), TODAY),
    st.sampled_from(ZONES),
)


@given(st.one_of(moments, days))
def test_what_is_shown_and_left_alone_is_what_it_was(was: Moment) -> None:
    """Whatever a row shows: opened and left it changes nothing, not even by a second."""
    assert parse(words.full_moment(was, TODAY), today=TODAY, zone="UTC", was=was) is was


@given(moments, st.integers(-180, 180))
def test_what_is_shown_elsewhere_is_understood_to_the_minute(shown: Moment, away: int) -> None:
    """Without a year the nearest date is meant, so a near one needs none."""
    local = shown.local.replace(tzinfo=None)
    near = local.date() + dt.timedelta(days=away)
    assume(near <= TODAY)
    try:
        text = words.full_moment(shown, TODAY)
        at = parse(text, today=TODAY, zone=shown.zone, near=near)
    except NoMoment as no:
        readings = [local.replace(tzinfo=ZoneInfo(shown.zone), fold=fold) for fold in (0, 1)]
        assert "twice" in str(no) and readings[0].utcoffset() != readings[1].utcoffset()
        return
    assert at is not None and at.precision is shown.precision
    assert at.local.replace(tzinfo=None) == local.replace(second=0)


_scraps = st.sampled_from(
    [*"0123456789:.,+-~ ", "oct", "fri ", "9 ", "2026", "about ", "pm", "today ", "T", "é", "١"]
)


@given(st.one_of(st.text(), st.lists(_scraps).map("".join)), st.one_of(st.none(), moments, days))
def test_any_text_is_a_moment_or_a_sentence(text: str, was: Moment | None) -> None:
    try:
        at = parse(text, today=TODAY, zone=BERLIN, was=was)
    except NoMoment as no:
        assert str(no).endswith((".", "day."))
        return
    assert (at is None) == (not text.strip())
    if at is not None and at.at is not None:
        assert at.at.tzinfo is dt.UTC
        assert at.local.astimezone(ZoneInfo(at.zone)).utcoffset() == dt.timedelta(seconds=at.offset)


@given(moments)
def test_the_time_is_what_is_selected(at: Moment) -> None:
    text = words.full_moment(at, TODAY)
    start, end = time_span(text)
    assert text[start:end] == words.clock(at.local)


def test_where_no_time_stands_nothing_is_selected() -> None:
    assert time_span("Fri 9 Oct") == (9, 9)
