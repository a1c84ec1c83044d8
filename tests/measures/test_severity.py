import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.measures import severity
from diary.measures.rows import Level
from tests.measures.diaries import rating, severities


@pytest.mark.parametrize(
    ("score", "level"),
    [
        (0, Level.NONE),
        (0.01, Level.MILD),
        (1, Level.MILD),
        (3, Level.MILD),
        (3.99, Level.MILD),
        (4, Level.MODERATE),
        (6, Level.MODERATE),
        (6.99, Level.MODERATE),
        (7, Level.SEVERE),
        (7.5, Level.SEVERE),
        (10, Level.SEVERE),
    ],
)
def test_the_level_of_a_score(score, level):
    assert severity.level_of(score) is level


@pytest.mark.parametrize("score", [-0.1, 10.1, math.nan, math.inf])
def test_a_score_outside_the_scale_is_refused(score):
    with pytest.raises(ValueError, match="between 0 and 10"):
        severity.level_of(score)


def test_a_level_is_drawn_in_the_middle_of_its_scores():
    assert [severity.score_of(level) for level in Level] == [0, 2, 5, 8.5]
    assert [severity.BANDS[level] for level in Level] == [(0, 0), (1, 3), (4, 6), (7, 10)]


@given(st.sampled_from(Level))
def test_every_level_is_the_level_of_its_scores(level):
    low, high = severity.BANDS[level]
    scores = (low, severity.score_of(level), high)
    assert {severity.level_of(score) for score in scores} == {level}


def test_what_was_entered_is_never_changed():
    assert severity.height(rating(None, 7.5)) == 7.5
    assert severity.height(rating(None, Level.MODERATE)) == 5
    assert severity.band(rating(None, 0.4)) is Level.MILD
    assert severity.band(rating(None, Level.SEVERE)) is Level.SEVERE


def test_only_a_zero_is_painless():
    assert severity.painless(rating(None, 0.0))
    assert severity.painless(rating(None, Level.NONE))
    assert not severity.painless(rating(None, 0.1))
    assert not severity.painless(rating(None, Level.MILD))


def test_the_peak_is_the_highest_level_and_in_it_the_highest_score():
    eight, severe = rating(None, 8.0), rating(None, Level.SEVERE)
    six, four = rating("2025-06-01 10:00", 6.0), rating("2025-06-01 12:00", 4.0)
    assert severity.peak([four, six, eight, severe]) is severe
    assert severity.peak([four, six, rating(None, Level.MODERATE)]) is six
    almost = rating(None, 3.9)
    assert severity.peak([almost, four]) is four
    assert severity.peak([]) is None


@given(st.lists(st.builds(rating, st.none(), severities), min_size=1))
def test_the_peak_is_one_of_them_and_none_is_above_it(ratings):
    peak = severity.peak(ratings)
    assert peak in ratings
    assert severity.band(peak).rank == max(severity.band(row).rank for row in ratings)
