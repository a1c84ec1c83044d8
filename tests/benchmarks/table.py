"""The table of figures: ours, the yardstick beside it, their ratio, the goal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One row: what was measured of the diary and of its ``yardstick``, both in ``unit``.

    ``goal`` is the highest ratio, ``limit`` the highest value, where there is one.
    """

    name: str
    ours: float
    unit: str
    yardstick: float | None = None
    goal: float | None = None
    limit: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours to the yardstick's."""
        return None if self.yardstick is None else self.ours / self.yardstick

    @property
    def met(self) -> bool:
        """Whether no goal is missed; what has none misses none."""
        ratio = self.ratio
        far = self.goal is not None and (ratio is None or ratio > self.goal)
        return not far and (self.limit is None or self.ours <= self.limit)


_HEAD = ("", "ours", "yardstick", "ratio", "goal", "")


def lines(figures: Sequence[Figure]) -> Iterator[str]:
    """The table, a line each."""
    cells = [_HEAD, *map(_cells, figures)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(_HEAD))]
    for row in cells:
        first, *others = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join([first, *(cell.strip().rjust(len(cell)) for cell in others)]).rstrip()


def _cells(figure: Figure) -> tuple[str, ...]:
    ratio, goals = figure.ratio, []
    if figure.limit is not None:
        goals.append(f"{figure.limit:.0f} {figure.unit}")
    if figure.goal is not None:
        goals.append(f"{figure.goal:.1f}")
    return (
        figure.name,
        f"{figure.ours:.1f} {figure.unit}",
        "" if figure.yardstick is None else f"{figure.yardstick:.1f} {figure.unit}",
        "" if ratio is None else f"{ratio:.2f}",
        ", ".join(goals),
        ("ok" if figure.met else "over") if goals else "",
    )
