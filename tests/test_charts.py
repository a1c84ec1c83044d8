import datetime as dt
import itertools
import uuid
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary import charts
from diary.measures.rows import (
    Attack,
    Belief,
    Dose,
    Ending,
    Level,
    Moment,
    Precision,
    Rating,
    RatingKind,
    Remedy,
    RemedyKind,
    Role,
)

ONSET = dt.datetime(2026, 10, 8, 13, 30, tzinfo=dt.UTC)
NAPROXEN = Remedy(
    uuid.uuid4(), "Naproxen", None, "mg", RemedyKind.MEDICINE, Role.ACUTE, None, None, None
)


def at(minutes: float) -> dt.datetime:
    return ONSET + dt.timedelta(minutes=minutes)


def moment(minutes: float) -> Moment:
    return Moment(at(minutes), "Europe/Berlin", 7200)


def day_only() -> Moment:
    return Moment(None, "Europe/Berlin", 7200, Precision.DAY, dt.date(2026, 10, 8))


def rating(minutes: float | None, severity: float | Level, entered: int = 0) -> Rating:
    is_level = isinstance(severity, Level)
    return Rating(
        uuid.uuid4(),
        None if minutes is None else moment(minutes),
        RatingKind.WORST if minutes is None else RatingKind.AT,
        None if is_level else severity,
        severity if is_level else None,
        ONSET + dt.timedelta(seconds=entered),
    )


def dose(minutes: float) -> Dose:
    return Dose(uuid.uuid4(), NAPROXEN, None, moment(minutes), None, None, None, ONSET)


def attack(ratings=(), doses=(), end=None, onset=None) -> Attack:
    return Attack(
        id=uuid.uuid4(),
        onset=onset or moment(0),
        end=None if end is None else moment(end),
        ending=Ending.OPEN if end is None else Ending.ENDED,
        belief=Belief.MIGRAINE,
        entered_at=ONSET,
        changed_at=ONSET,
        ratings=tuple(ratings),
        doses=tuple(doses),
    )


def test_the_line_starts_at_the_dot_and_ends_in_the_ring():
    curve = charts.whole_curve(attack([rating(0, 4.0), rating(60, 8.0)], [dose(25)], end=1180))
    assert curve.onset == charts.Point(0, 0.4)
    assert curve.line[0] == curve.onset
    assert curve.line[-1] == curve.end
    assert curve.end.y == 0
    assert [tick.minutes for tick in curve.ticks] == [0, 300, 600, 900, 1200]
    assert curve.end.x == pytest.approx(1180 / 1200)
    assert curve.doses[0].x == pytest.approx(25 / 1200)
    assert curve.latest is None
    assert curve.lead == ()


def test_severity_before_the_first_rating_is_not_claimed():
    curve = charts.whole_curve(attack([rating(30, 6.0)], end=120))
    assert curve.lead == (charts.Point(0, 0.6), charts.Point(0.25, 0.6))
    assert curve.line[0].x == 0.25


def test_without_a_rating_there_is_no_line():
    curve = charts.whole_curve(attack([rating(None, 7.0)], [dose(5)], end=120))
    assert curve.line == ()
    assert curve.onset == charts.Point(0, 0)


def test_a_zero_is_drawn_and_a_level_shows_its_band():
    curve = charts.whole_curve(attack([rating(0, Level.SEVERE), rating(60, 0.0)]))
    severe, none = curve.dots
    assert (severe.low, severe.y, severe.high) == (0.7, 0.85, 1.0)
    assert (none.low, none.y, none.high) == (0, 0, 0)
    assert curve.latest == charts.Point(none.x, 0)


def test_of_two_ratings_at_one_instant_the_later_entered_holds():
    ratings = [rating(9, 2.0, entered=5), rating(9, 7.0, entered=1)]
    assert [dot.y for dot in charts.whole_curve(attack(ratings)).dots] == [0.2]


def test_the_running_curve_reaches_to_the_check():
    ratings = [rating(0, 3.0), rating(30, 7.0), rating(70, 6.0)]
    curve = charts.running_curve(attack(ratings, [dose(13)]), at(70), at(133))
    assert curve.due == pytest.approx(1 / 1.05)
    assert curve.latest == pytest.approx((70 / (133 * 1.05), 0.6))
    assert charts.running_curve(attack(), at(0)).minutes == charts.LEAST_RUNNING_MINUTES
    assert charts.running_curve(attack(), at(600)).minutes == 600


def test_a_date_alone_gets_no_instant():
    assert charts.running_curve(attack(onset=day_only()), at(5)) is None
    assert charts.whole_curve(attack(onset=day_only())) is None
    assert charts.whole_curve(attack([rating(5, 3.0)], onset=day_only())) is None
    curve = charts.whole_curve(attack([rating(5, 3.0), rating(90, 1.0)], onset=day_only()))
    assert curve.onset is None
    assert len(curve.line) == 2


def test_a_dose_before_the_onset_moves_the_axis():
    curve = charts.whole_curve(attack([rating(0, 5.0)], [dose(-40)], end=200))
    assert curve.ticks[0].minutes == -60
    assert curve.onset.x == pytest.approx(60 / 300)


def test_the_axis_reaches_to_the_counted_end():
    entry = attack([rating(0, 5.0), rating(60, 4.0)])
    assert charts.whole_curve(entry).ticks[-1].minutes == 60
    assert charts.whole_curve(entry, at(100)).ticks[-1].minutes == 120
    assert charts.whole_curve(attack(onset=day_only()), at(100)) is None


def test_where_the_onset_is_a_date_the_axis_begins_at_the_first_moment():
    curve = charts.whole_curve(attack([rating(35, 3.0), rating(95, 1.0)], onset=day_only()))
    assert (curve.origin, curve.line[0].x, curve.ticks[0].minutes) == (at(35), 0, 0)


def test_only_an_attack_that_goes_on_has_a_latest_value():
    ratings = [rating(0, 5.0), rating(60, 4.0)]
    assert charts.whole_curve(attack(ratings)).latest == charts.Point(1, 0.4)
    assert charts.whole_curve(attack(ratings, end=90)).latest is None
    unknown = replace(attack(ratings), ending=Ending.UNKNOWN)
    assert charts.whole_curve(unknown).latest is None
    ends_on_a_date = replace(attack(ratings), end=day_only(), ending=Ending.ENDED)
    assert charts.whole_curve(ends_on_a_date).latest is None
    assert charts.whole_curve(ends_on_a_date).end is None
    assert charts.sparkline(ends_on_a_date) == (charts.Point(0, 0.5), charts.Point(1, 0.4))


def test_the_running_curve_begins_with_its_first_moment():
    curve = charts.running_curve(attack([rating(0, 3.0)], [dose(-30)]), at(90))
    assert (curve.origin, curve.minutes) == (at(-30), 120)
    assert curve.onset == charts.Point(0.25, 0.3)
    assert (curve.end, curve.due, curve.ticks) == (None, None, ())
    ahead = charts.running_curve(attack([rating(100, 3.0)]), at(0))
    assert ahead.minutes == 100


def test_a_rating_at_the_end_is_drawn_before_it():
    curve = charts.whole_curve(attack([rating(0, 5.0), rating(60, 3.0)], end=60))
    assert [point.y for point in curve.line] == [0.5, 0.3, 0]


def test_what_was_rated_after_the_end_is_not_joined():
    curve = charts.whole_curve(attack([rating(5, 6.0), rating(50, 7.0)], end=20))
    assert [point.y for point in curve.line] == [0.6, 0]
    assert len(curve.dots) == 2
    after = charts.whole_curve(attack([rating(30, 6.0), rating(50, 7.0)], end=20))
    assert (after.line, after.lead, len(after.dots)) == ((), (), 2)
    assert charts.sparkline(attack([rating(30, 6.0)], end=20)) == ()


def test_between_ratings_the_onset_lies_on_the_line():
    ratings = [rating(-60, 9.0), rating(-30, 2.0), rating(30, 6.0)]
    curve = charts.whole_curve(attack(ratings, end=60))
    assert curve.onset == charts.Point(0.5, pytest.approx(0.4))
    assert curve.lead == ()
    after = charts.whole_curve(attack([rating(-60, 2.0), rating(-30, 6.0)], onset=moment(0)))
    assert after.onset == charts.Point(1, 0.6)


def test_nothing_to_draw_is_empty():
    assert charts.EMPTY.line == charts.EMPTY.dots == charts.EMPTY.ticks == ()
    assert charts.EMPTY.instant(0) == charts.EMPTY.origin
    assert charts.EMPTY.minutes == 1


def test_dragging_finds_the_instant():
    curve = charts.whole_curve(attack([rating(0, 5.0)], end=240))
    assert curve.instant(0.5) == at(120)


def test_the_sparkline_is_scaled_to_its_attack():
    assert charts.sparkline(attack()) == ()
    assert charts.sparkline(attack(onset=day_only())) == ()
    assert charts.sparkline(attack([rating(0, 4.0)])) == (charts.Point(0, 0.4),)
    late = [rating(30, 8.0)]
    assert charts.sparkline(attack(late, end=60)) == (charts.Point(0.5, 0.8), charts.Point(1, 0))
    dated = attack([rating(30, 8.0), rating(60, 4.0)], onset=day_only())
    assert charts.sparkline(dated) == (charts.Point(0, 0.8), charts.Point(1, 0.4))
    line = charts.sparkline(attack([rating(0, 4.0), rating(30, 8.0)], end=60))
    assert line == (charts.Point(0, 0.4), charts.Point(0.5, 0.8), charts.Point(1, 0))


def test_labels_that_would_touch_use_a_second_line():
    placed = charts.place_labels([0.1, 0.2, 0.25, 0.7], [0.3] * 4, gap=0.01)
    assert [place and place.line for place in placed] == [0, 1, None, 0]


def test_the_sure_label_always_stands():
    placed = charts.place_labels([0.1, 0.2, 0.25], [0.3] * 3, gap=0.01, sure=2)
    assert [place and place.line for place in placed] == [0, None, 1]


severities = st.one_of(st.floats(0, 10), st.sampled_from(Level))
attacks = st.builds(
    attack,
    st.lists(st.builds(rating, st.floats(-400, 6000), severities, st.integers(0, 9)), max_size=60),
    st.lists(st.builds(dose, st.floats(-360, 6000)), max_size=20),
    st.one_of(st.none(), st.floats(0, 6000)),
)


@given(attacks, st.floats(6000, 9000))
def test_everything_stays_inside_and_in_order(drawn, now):
    for curve in (charts.running_curve(drawn, at(now)), charts.whole_curve(drawn, at(now))):
        if curve is None:
            instants = {entry.moment.at for entry in drawn.ratings + drawn.doses}
            assert instants <= {ONSET}
            continue
        xs = [point.x for point in curve.line]
        assert xs == sorted(xs)
        points = [*curve.line, *curve.lead, curve.onset, *filter(None, (curve.end, curve.latest))]
        points += [charts.Point(dot.x, y) for dot in curve.dots for y in (dot.low, dot.high)]
        points += [charts.Point(mark.x, 0) for mark in curve.doses]
        points += [charts.Point(tick.x, 0) for tick in curve.ticks]
        for point in points:
            assert -1e-9 <= point.x <= 1 + 1e-9
            assert 0 <= point.y <= 1 + 1e-9
        assert len(curve.doses) == len(drawn.doses)


@pytest.mark.parametrize(
    ("length", "finish", "step"),
    [
        (0, 5, 5),
        (25, 25, 5),
        (25.1, 30, 15),
        (75, 75, 15),
        (76, 90, 30),
        (150, 150, 30),
        (151, 180, 60),
        (300, 300, 60),
        (301, 360, 120),
        (600, 600, 120),
        (601, 900, 300),
        (1500, 1500, 300),
        (1501, 1800, 600),
        (3000, 3000, 600),
        (3001, 4320, 1440),
        (7200, 7200, 1440),
        (7201, 8640, 2880),
        (14_400, 14_400, 2880),
        (14_401, 17_280, 4320),
        (21_600, 21_600, 4320),
        (21_601, 23_040, 5760),
    ],
)
def test_the_steps_of_an_axis_are_minutes_hours_and_whole_days(length, finish, step):
    assert charts.axis(0, length) == (0, finish, step)


def test_an_axis_begins_a_whole_step_before_what_lies_before_the_onset():
    assert charts.axis(-1, 24) == (-5, 25, 5)
    assert charts.axis(-60, 0) == (-60, 0, 15)
    assert charts.axis(-16, 30) == (-30, 30, 15)
    assert charts.axis(0, 0.5) == (0, 5, 5)


@given(st.floats(-2000, 0), st.floats(0.1, 50_000))
def test_an_axis_holds_what_it_shows_in_few_whole_steps(first, last):
    begin, finish, step = charts.axis(first, last)
    assert begin <= first
    assert last <= finish
    assert begin % step == finish % step == 0
    assert 2 <= (finish - begin) / step + 1 <= charts.MOST_STEPS + 2


lines = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=300).map(
    lambda pairs: [charts.Point(x, y) for x, y in sorted(pairs)]
)


@given(lines, st.integers(1, 6))
def test_decimation_keeps_ends_and_extremes_within_its_limit(line, columns):
    kept = charts.decimate(line, columns)
    assert len(kept) <= 4 * columns
    assert set(kept) <= set(line)
    if line:
        assert (kept[0], kept[-1]) == (line[0], line[-1])
        assert min(p.y for p in kept) == min(p.y for p in line)
        assert max(p.y for p in kept) == max(p.y for p in line)


def zigzag(count: int) -> list[charts.Point]:
    """Down and up between 0.2 and 0.8, evenly from 0 to 1."""
    return [charts.Point(i / (count - 1), 0.8 if i % 2 else 0.2) for i in range(count)]


def test_a_short_line_is_kept_whole():
    for count in (2, 39, 40):
        assert charts.decimate(zigzag(count), 10) == tuple(zigzag(count))


def test_a_column_keeps_its_first_lowest_highest_and_last_point():
    left = [(0.0, 0.5), (0.1, 0.9), (0.2, 0.2), (0.3, 0.8), (0.49, 0.6)]
    right = [(0.5, 0.5), (0.6, 0.1), (0.7, 0.4), (0.9, 0.95), (1.0, 0.3)]
    line = [charts.Point(x, y) for x, y in [*left, *right]]
    kept = charts.decimate(line, 2)
    assert [point for point in line if point not in kept] == [(0.3, 0.8), (0.7, 0.4)]
    assert list(kept) == sorted(kept)
    assert charts.decimate(zigzag(1000), 1) == (
        zigzag(1000)[0],
        zigzag(1000)[1],
        zigzag(1000)[-1],
    )


wishes = st.lists(st.tuples(st.floats(-0.2, 1.2), st.floats(0.01, 0.9)), max_size=25)


@given(wishes, st.data())
def test_placed_labels_never_touch_and_never_leave(wished, data):
    lefts = [left for left, _ in wished]
    widths = [width for _, width in wished]
    sure = data.draw(st.integers(0, len(lefts) - 1)) if lefts else None
    placed = charts.place_labels(lefts, widths, gap=0.02, sure=sure)
    assert len(placed) == len(lefts)
    if sure is not None:
        assert placed[sure] is not None
    spans = []
    for place, width in zip(placed, widths, strict=True):
        if place is not None:
            assert place.left >= 0
            assert place.left + width <= 1 + 1e-9
            spans.append((place.line, place.left, place.left + width))
    spans.sort()
    for (line, _, end), (other, start, _) in itertools.pairwise(spans):
        assert line != other or end <= start
