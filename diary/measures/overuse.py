"""Acute-medicine days against the numbers of ICHD-3 8.2 (definitions K7).

Everything counts local dates with a dose, never doses, tablets or attacks.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from diary.measures.products import is_kratom
from diary.measures.rows import Dose, Moment, OveruseClass, Purpose, Remedy, RemedyKind, Role, Zones
from diary.measures.time import date_of


class Row(StrEnum):
    """The row in which the days of a remedy are counted."""

    ERGOT = "ergot"
    TRIPTAN = "triptan"
    NONOPIOID = "nonopioid"
    OPIOID = "opioid"
    COMBINATION = "combination"
    OTHER = "other"
    HERBAL_OR_UNAPPROVED = "herbal_or_unapproved"
    WITHOUT_CLASS = "without_class"


#: Days a month from which ICHD-3 8.2 speaks; the other two rows have no number.
LIMITS: Mapping[Row, int] = MappingProxyType(
    {
        Row.ERGOT: 10,
        Row.TRIPTAN: 10,
        Row.NONOPIOID: 15,
        Row.OPIOID: 10,
        Row.COMBINATION: 10,
        Row.OTHER: 10,
    }
)
#: The classes of ICHD-3 8.2.6 and their number together.
POOL = frozenset({Row.ERGOT, Row.TRIPTAN, Row.NONOPIOID, Row.OPIOID})
POOL_LIMIT = 10

_NO_CLASS = (OveruseClass.OTHER, OveruseClass.NONE, None)


def is_herbal(remedy: Remedy) -> bool:
    """Whether a remedy is treated as a herbal product: by its kind, or by its name."""
    return remedy.kind is RemedyKind.HERBAL or (
        remedy.kind is RemedyKind.MEDICINE and is_kratom(remedy.name)
    )


def row_of(remedy: Remedy) -> Row | None:
    """The row of a remedy; None where it is not counted at all."""
    if remedy.kind is RemedyKind.NON_DRUG:
        return None
    treats = remedy.role in (Role.ACUTE, Role.EITHER)
    if is_herbal(remedy) or (remedy.approved is False and remedy.overuse_class in _NO_CLASS):
        return Row.HERBAL_OR_UNAPPROVED if treats else None
    if remedy.overuse_class is None:
        return Row.WITHOUT_CLASS if treats else None
    if remedy.overuse_class is OveruseClass.NONE:
        return None
    return Row(remedy.overuse_class.value)


def is_acute(dose: Dose) -> bool:
    """Whether a dose is an acute one (K8): counted here and not preventive by role or purpose."""
    return (
        row_of(dose.remedy) is not None
        and dose.remedy.role is not Role.PREVENTIVE
        and dose.purpose is not Purpose.PREVENTIVE
    )


def dose_date(dose: Dose, onset: Moment | None, zones: Zones) -> dt.date | None:
    """The date that a dose counts on; without one of its own, the date of its attack's onset."""
    moment = dose.moment or onset
    return None if moment is None else date_of(moment, zones)


@dataclass(frozen=True, slots=True)
class Line:
    """Days of one row beside its ICHD-3 number; ``row`` None is several classes together.

    ``reached`` is what the rule says: together never where one class alone has reached its number.
    """

    row: Row | None
    days: int
    limit: int
    reached: bool


@dataclass(frozen=True, slots=True)
class ClassCounts:
    """The days of one period.

    ``days`` has every row. ``pool`` is the union of the four classes of 8.2.6, of which
    ``pool_used`` were used; ``any`` the union of all rows. ``doses_without_class`` counts doses.
    """

    days: Mapping[Row, int]
    pool: int
    pool_used: int
    any: int
    doses_without_class: int

    @property
    def reached(self) -> frozenset[Row]:
        """The rows whose number is reached."""
        return frozenset(row for row, limit in LIMITS.items() if self.days[row] >= limit)

    @property
    def multi(self) -> bool:
        """ICHD-3 8.2.6: several classes together reach their number and none alone does."""
        return not self.reached - {Row.OTHER} and self.pool_used >= 2 and self.pool >= POOL_LIMIT

    @property
    def lines(self) -> tuple[Line, ...]:
        """What was used and has a number, nearest to it first.

        “Several classes together” stands among them where two or more of its classes were used:
        first where that rule is met, else last.
        """
        used = [
            Line(row, self.days[row], limit, row in self.reached)
            for row, limit in LIMITS.items()
            if self.days[row]
        ]
        used.sort(key=lambda line: (line.limit - line.days, -line.days))
        if self.pool_used < 2:
            return tuple(used)
        together = Line(None, self.pool, POOL_LIMIT, self.multi)
        return (together, *used) if self.multi else (*used, together)

    @property
    def nearest(self) -> Line | None:
        """The one line to show where there is room for one; None where no class was used."""
        return self.lines[0] if self.lines else None


def class_counts(uses: Iterable[tuple[Remedy, dt.date]]) -> ClassCounts:
    """The counts of some doses, each with the date that it counts on."""
    by: dict[Row, set[dt.date]] = {row: set() for row in Row}
    unclassed = 0
    for remedy, day in uses:
        row = row_of(remedy)
        if row is None:
            continue
        by[row].add(day)
        unclassed += row is Row.WITHOUT_CLASS
    return ClassCounts(
        days=MappingProxyType({row: len(days) for row, days in by.items()}),
        pool=len(set().union(*(by[row] for row in POOL))),
        pool_used=sum(bool(by[row]) for row in POOL),
        any=len(set().union(*by.values())),
        doses_without_class=unclassed,
    )


def run(reached: Sequence[bool]) -> int:
    """How many months in a row, newest last, a number was reached."""
    count = 0
    for month in reversed(reached):
        if not month:
            break
        count += 1
    return count
