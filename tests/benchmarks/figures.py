"""What is measured: the figures that have a goal, and others that show where time goes."""

from collections.abc import Iterator
from statistics import median, quantiles

from tests.benchmarks.programs import Programs
from tests.benchmarks.table import Figure


def goals(programs: Programs, rounds: int, taps: int) -> Iterator[Figure]:
    """The start, its memory, the first tap, and every later one; yardsticks take turns with ours.

    The first start of each program fills the caches and is not counted.
    """
    diary = str(programs.diary)
    bare, look, tap = [], [], []
    for counted in range(-1, rounds):
        three = (
            programs.found("bare"),
            programs.found("start", diary, "look"),
            programs.found("start", diary, "tap"),
        )
        if counted >= 0:
            for found, into in zip(three, (bare, look, tap), strict=True):
                into.append(found)
    yield Figure(
        "start to first frame, the button live",
        median(found["frame"] for found in look),
        "ms",
        median(found["frame"] for found in bare),
        goal=1.4,
    )
    yield Figure(
        "start to first tap on disk",
        median(found["committed"] for found in tap),
        "ms",
        median(found["models"] for found in bare),
        goal=1.2,
    )
    yield Figure(
        "memory after start",
        median(found["memory"] for found in look),
        "MB",
        median(found["memory"] for found in bare),
        goal=1.3,
    )
    tapped = programs.found("taps", diary, str(taps))
    with_commit, without = tapped["committed"], tapped["there"]
    yield Figure("tap to attack mode, median", median(with_commit), "ms", median(without))
    yield Figure(
        "tap to attack mode, 99 of 100",
        _nearly_all(with_commit),
        "ms",
        _nearly_all(without),
        goal=1.5,
        limit=50,
    )


def _nearly_all(found: list[float]) -> float:
    """The 99th percentile."""
    return quantiles(found, n=100, method="inclusive")[98]


def others(programs: Programs, rounds: int) -> Iterator[Figure]:
    """What has no goal: the history, and the whole diary as JSON."""
    found = programs.found("history", str(programs.diary))
    yield Figure("history: from tap to list", found["open"], "ms")
    yield Figure("history: scrolling, median frame", median(found["frames"]), "ms")
    yield Figure("history: scrolling, 99 of 100 frames", _nearly_all(found["frames"]), "ms")
    every = [programs.command("list", "--json", "--diary", str(programs.diary)) for _ in range(3)]
    yield Figure("list --json of all attacks", median(every), "ms")
