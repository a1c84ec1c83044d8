"""Chart geometry in 0..1, one source for the screen and for paper.

``x`` runs from the first moment that is drawn to the last, ``y`` from severity 0 to 10. Nothing
here knows a pixel, a colour or a word; widths of labels come in as parts of the drawing's width.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from diary.measures import severity
from diary.measures.rows import Attack, Ending, Moment, Rating

#: Steps between the marks of a time axis, in minutes; beyond them whole days.
STEPS = (5, 15, 30, 60, 120, 300, 600, 1440, 2880)
DAY = 1440
MOST_STEPS = 5
#: A running attack shows this much at least, and a twentieth more than what lies ahead.
LEAST_RUNNING_MINUTES = 60.0
ROOM_AHEAD = 1.05
LABEL_LINES = 2


class Point(NamedTuple):
    """A place in the drawing, both parts in 0..1."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Dot:
    """One rating. ``low`` and ``high`` differ where a level stands for a band of scores."""

    id: UUID
    x: float
    y: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class DoseMark:
    """A dose on the baseline."""

    id: UUID
    x: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the time axis, ``minutes`` after the onset (before it: negative)."""

    x: float
    minutes: int


@dataclass(frozen=True, slots=True)
class Curve:
    """An attack as a line that starts at a dot.

    ``origin`` is where ``x`` is 0 and ``minutes`` how long it is to 1. ``line`` joins the ratings
    and an entered end by straight segments. ``lead`` is the stretch from the onset to the first
    rating, where the severity was not rated yet. ``end`` is an entered end, ``latest`` the newest
    rating of an attack that goes on, ``due`` a two-hour check that waits.
    """

    origin: dt.datetime
    minutes: float
    line: tuple[Point, ...]
    lead: tuple[Point, ...]
    dots: tuple[Dot, ...]
    doses: tuple[DoseMark, ...]
    ticks: tuple[Tick, ...]
    onset: Point | None
    end: Point | None
    latest: Point | None
    due: float | None

    def instant(self, x: float) -> dt.datetime:
        """The instant at ``x``, to the second."""
        return self.origin + dt.timedelta(seconds=round(x * self.minutes * 60))


#: Nothing to draw.
EMPTY = Curve(
    origin=dt.datetime.fromtimestamp(0, dt.UTC),
    minutes=1.0,
    line=(),
    lead=(),
    dots=(),
    doses=(),
    ticks=(),
    onset=None,
    end=None,
    latest=None,
    due=None,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A label's left edge in 0..1 and its line, 0 nearest to the drawing."""

    left: float
    line: int


def height(rating: Rating) -> tuple[float, float, float]:
    """Lowest, drawn and highest ``y`` of a rating: its score, or the middle of its level."""
    drawn = severity.height(rating)
    low, high = (drawn, drawn) if rating.level is None else severity.BANDS[rating.level]
    return low / 10, drawn / 10, high / 10


def running_curve(attack: Attack, now: dt.datetime, due: dt.datetime | None = None) -> Curve | None:
    """The curve of an attack that goes on, up to ``now`` or to the check that is ``due``.

    None for an onset that is a date alone: no instant is made up for it.
    """
    if attack.onset.at is None:
        return None
    begin = min([attack.onset.at, *_instants(attack)])
    ahead = max(_minutes(begin, due) * ROOM_AHEAD if due else 0.0, LEAST_RUNNING_MINUTES)
    last = max(now, *_instants(attack), begin + dt.timedelta(minutes=ahead))
    return _curve(attack, begin, _minutes(begin, last), due=due, goes_on=True, ticks=())


def whole_curve(attack: Attack, until: dt.datetime | None = None) -> Curve | None:
    """The curve of one attack with an axis in whole steps; ``until`` is its counted end.

    None where no two moments of it have a clock time.
    """
    instants = _instants(attack)
    if attack.onset.at is not None:
        instants.append(attack.onset.at)
    if until is not None:
        instants.append(until)
    if not instants or min(instants) == max(instants):
        return None
    zero = attack.onset.at or min(instants)
    first, last, step = axis(_minutes(zero, min(instants)), _minutes(zero, max(instants)))
    ticks = tuple(
        Tick((minutes - first) / (last - first), minutes)
        for minutes in range(first, last + 1, step)
    )
    begin = zero + dt.timedelta(minutes=first)
    goes_on = attack.ending is Ending.OPEN
    return _curve(attack, begin, float(last - first), due=None, goes_on=goes_on, ticks=ticks)


def axis(first: float, last: float) -> tuple[int, int, int]:
    """Begin, finish and step, in minutes, of an axis that holds ``first`` to ``last``.

    Both ends are whole steps and 0 is one; at most seven marks.
    """
    length = last - first
    step = next((s for s in STEPS if length <= s * MOST_STEPS), 0)
    if not step:
        step = DAY * int(-(-length // (DAY * MOST_STEPS)))
    begin = int(first // step) * step
    finish = int(-(-last // step)) * step
    return begin, max(finish, begin + step), step


def sparkline(attack: Attack, columns: int = 52) -> tuple[Point, ...]:
    """The curve alone, over the length of the attack; () without a timed rating."""
    timed = _timed(attack)
    instants = [at for at, _ in timed]
    if not instants:
        return ()
    if attack.onset.at is not None:
        instants.append(attack.onset.at)
    if attack.end is not None and attack.end.at is not None:
        instants.append(attack.end.at)
    begin, minutes = min(instants), _minutes(min(instants), max(instants))
    return decimate(_line(attack, timed, begin, minutes or 1.0), columns)


def decimate(points: Sequence[Point], columns: int) -> tuple[Point, ...]:
    """The same line with at most four points to a column: first, lowest, highest and last."""
    if len(points) <= 4 * columns:
        return tuple(points)
    kept: list[Point] = []
    column: list[Point] = []

    def close() -> None:
        if column:
            extremes = {0, len(column) - 1}
            extremes.add(min(range(len(column)), key=lambda i: column[i].y))
            extremes.add(max(range(len(column)), key=lambda i: column[i].y))
            kept.extend(column[i] for i in sorted(extremes))

    number = -1
    for point in points:
        here = min(int(point.x * columns), columns - 1)
        if here != number:
            close()
            column, number = [], here
        column.append(point)
    close()
    return tuple(kept)


def place_labels(
    lefts: Sequence[float],
    widths: Sequence[float],
    *,
    gap: float,
    right: float = 1.0,
    sure: int | None = None,
) -> tuple[Placed | None, ...]:
    """Where labels stand that would like their left edges at ``lefts``.

    Everything is in parts of the width. A label stays within 0..``right``. If two would touch,
    the later one moves to a second line; where both lines are taken it is left out (None), except
    the label numbered ``sure``, for which the others give way.
    """
    placed: list[Placed | None] = [None] * len(lefts)
    edges = [max(0.0, min(left, right - width)) for left, width in zip(lefts, widths, strict=True)]

    def touches(one: int, other: int) -> bool:
        return (
            edges[one] < edges[other] + widths[other] + gap
            and edges[other] < edges[one] + widths[one] + gap
        )

    def taken(number: int, line: int) -> list[int]:
        return [
            other
            for other, place in enumerate(placed)
            if place is not None and place.line == line and touches(number, other)
        ]

    for number in sorted(range(len(lefts)), key=lambda i: (lefts[i], i)):
        free = next((line for line in range(LABEL_LINES) if not taken(number, line)), None)
        if free is not None:
            placed[number] = Placed(edges[number], free)
        elif number == sure:
            for other in taken(number, LABEL_LINES - 1):
                placed[other] = None
            placed[number] = Placed(edges[number], LABEL_LINES - 1)
    return tuple(placed)


def _minutes(first: dt.datetime, last: dt.datetime) -> float:
    return (last - first).total_seconds() / 60


def _at(moment: Moment | None) -> dt.datetime | None:
    return None if moment is None else moment.at


def _instants(attack: Attack) -> list[dt.datetime]:
    moments = [rating.moment for rating in attack.ratings]
    moments += [dose.moment for dose in attack.doses]
    moments.append(attack.end)
    return [at for moment in moments if (at := _at(moment)) is not None]


def _timed(attack: Attack) -> list[tuple[dt.datetime, Rating]]:
    """Ratings with an instant, by time; of two at one instant the later entered holds."""
    latest: dict[dt.datetime, Rating] = {}
    for rating in sorted(attack.ratings, key=lambda rating: rating.entered_at):
        if (at := _at(rating.moment)) is not None:
            latest[at] = rating
    return sorted(latest.items(), key=lambda pair: pair[0])


def _line(
    attack: Attack,
    timed: Sequence[tuple[dt.datetime, Rating]],
    begin: dt.datetime,
    minutes: float,
) -> tuple[Point, ...]:
    """The ratings before the end and the end itself; what was rated after it is not joined."""
    end = _at(attack.end)
    points = [(at, height(rating)[1]) for at, rating in timed if end is None or at <= end]
    if points and end is not None:
        points.append((end, 0.0))
    return tuple(Point(_minutes(begin, at) / minutes, y) for at, y in points)


def _height_at(line: Sequence[Point], x: float) -> float:
    """Where the line is at ``x``; before its first point and after its last, level with them."""
    before = line[0]
    for point in line:
        if point.x >= x:
            if point.x == before.x:
                return point.y
            part = (x - before.x) / (point.x - before.x)
            return before.y * (1 - part) + point.y * part
        before = point
    return before.y


def _curve(
    attack: Attack,
    begin: dt.datetime,
    minutes: float,
    *,
    due: dt.datetime | None,
    goes_on: bool,
    ticks: tuple[Tick, ...],
) -> Curve:
    def x_of(at: dt.datetime) -> float:
        return _minutes(begin, at) / minutes

    timed = _timed(attack)
    line = _line(attack, timed, begin, minutes)
    onset: Point | None = None
    lead: tuple[Point, ...] = ()
    if attack.onset.at is not None:
        x = x_of(attack.onset.at)
        onset = Point(x, _height_at(line, x) if line else 0.0)
        if line and line[0].x > x:
            lead = (onset, line[0])
    dots = []
    for instant, rating in timed:
        low, y, high = height(rating)
        dots.append(Dot(rating.id, x_of(instant), y, low, high))
    doses = tuple(
        DoseMark(dose.id, x_of(at)) for dose in attack.doses if (at := _at(dose.moment)) is not None
    )
    ended = _at(attack.end)
    return Curve(
        origin=begin,
        minutes=minutes,
        line=line,
        lead=lead,
        dots=tuple(dots),
        doses=doses,
        ticks=ticks,
        onset=onset,
        end=None if ended is None else Point(x_of(ended), 0.0),
        latest=Point(dots[-1].x, dots[-1].y) if goes_on and dots else None,
        due=None if due is None else x_of(due),
    )
