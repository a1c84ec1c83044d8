"""Severity: a score 0-10 or one of four levels, the other derived (definitions K8)."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from diary.measures.rows import Level, Rating

#: The first score of each level above none.
_CUTS = ((7.0, Level.SEVERE), (4.0, Level.MODERATE))

#: The whole scores that each level stands for, lowest and highest.
BANDS: Mapping[Level, tuple[float, float]] = MappingProxyType(
    {
        Level.NONE: (0.0, 0.0),
        Level.MILD: (1.0, 3.0),
        Level.MODERATE: (4.0, 6.0),
        Level.SEVERE: (7.0, 10.0),
    }
)


def level_of(score: float) -> Level:
    """The level of a score: 0 | (0, 4) | [4, 7) | [7, 10]; ValueError outside 0-10."""
    if not 0 <= score <= 10:
        raise ValueError("a score lies between 0 and 10")
    if score == 0:
        return Level.NONE
    return next((level for cut, level in _CUTS if score >= cut), Level.MILD)


def score_of(level: Level) -> float:
    """The middle of a level's scores. Only for drawing it among scores: nothing counts it."""
    return sum(BANDS[level]) / 2


def band(rating: Rating) -> Level:
    """The level of a rating, as entered or derived from its score."""
    if rating.level is not None:
        return rating.level
    assert rating.score is not None
    return level_of(rating.score)


def height(rating: Rating) -> float:
    """Where a rating is drawn between 0 and 10."""
    if rating.score is not None:
        return rating.score
    assert rating.level is not None
    return score_of(rating.level)


def painless(rating: Rating) -> bool:
    """Whether a rating is 0; unset is no rating and never 0."""
    return band(rating) is Level.NONE


def peak(ratings: Iterable[Rating]) -> Rating | None:
    """The highest of some ratings, the worst ever without a clock time included; None of none."""
    return max(ratings, key=height, default=None)
