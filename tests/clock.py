"""A clock that a test sets."""

import datetime as dt

from diary.measures.rows import Moment, Precision
from diary.store.clock import moment


class SetClock:
    """Shows ``instant`` in ``name`` until it is set or put on."""

    def __init__(self, instant: dt.datetime, name: str = "Europe/Berlin") -> None:
        self.instant, self.name = instant, name

    def now(self) -> dt.datetime:
        return self.instant

    def zone(self) -> str:
        return self.name

    def on(self, **by: float) -> None:
        """Put the clock on by a timedelta."""
        self.instant += dt.timedelta(**by)

    def at(self, precision: Precision = Precision.EXACT, **by: float) -> Moment:
        """The moment now, or ``by`` from now."""
        return moment(self.instant + dt.timedelta(**by), self.name, precision)
