"""The benchmarks' table: what it says of a goal, and how it looks. Nothing is measured here."""

import pytest

from tests.benchmarks.table import Figure, lines


@pytest.mark.parametrize(
    ("figure", "met"),
    [
        (Figure("no goal", 900, "ms"), True),
        (Figure("below", 120, "ms", 100, goal=1.2), True),
        (Figure("above", 121, "ms", 100, goal=1.2), False),
        (Figure("no yardstick", 1, "ms", goal=1.2), False),
        (Figure("within", 50, "ms", 40, goal=1.5, limit=50), True),
        (Figure("too long", 51, "ms", 50, goal=1.5, limit=50), False),
        (Figure("too far", 40, "ms", 20, goal=1.5, limit=50), False),
        (Figure("alone", 51, "ms", limit=50), False),
    ],
    ids=lambda value: value.name if isinstance(value, Figure) else "",
)
def test_a_goal_is_met_or_missed(figure: Figure, met: bool) -> None:
    assert figure.met is met


def test_the_table_has_ours_beside_the_yardstick() -> None:
    figures = [
        Figure("start", 234.41, "ms", 237.4, goal=1.4),
        Figure("tap, 99 of 100", 60.0, "ms", 30.0, goal=1.5, limit=50),
        Figure("scroll", 8.0, "ms"),
    ]
    assert list(lines(figures)) == [
        "                    ours  yardstick  ratio        goal",
        "start           234.4 ms   237.4 ms   0.99         1.4    ok",
        "tap, 99 of 100   60.0 ms    30.0 ms   2.00  50 ms, 1.5  over",
        "scroll            8.0 ms",
    ]
