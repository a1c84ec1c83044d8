"""A person who looks at the detail of the newest attack."""

import datetime as dt
from decimal import Decimal
from uuid import UUID

from diary import history, journal
from diary.journal import NewRemedy
from diary.measures.rows import Answer, Attack, Moment, Precision
from diary.store.clock import moment
from diary.store.engine import Store
from diary.ui.widgets.edit_rows import RowHead
from tests.clock import SetClock
from tests.driver import BERLIN, Driver, at


def when(text: str, precision: Precision = Precision.EXACT, zone: str = BERLIN) -> Moment:
    return moment(at(text, zone), zone, precision)


def go(store: Store, text: str) -> None:
    clock = store.clock
    assert isinstance(clock, SetClock)
    clock.instant = at(text).astimezone(dt.UTC)


def live_through_thursday(store: Store) -> UUID:
    """The attack of the design's picture: 8 October, 15:30, to Friday 11:10."""
    id = journal.start_attack(store).attack_id
    assert id is not None
    for key in ("nausea", "vomiting", "light", "sound"):
        journal.mark_symptom(store, history.built_in(store, "symptom", key), attack_id=id)
    for time, score in (("16:00", 6), ("17:00", 8), ("23:00", 5)):
        go(store, f"2026-10-08 {time}")
        journal.rate(store, score, attack_id=id)
    go(store, "2026-10-08 15:55")
    journal.take(store, NewRemedy("Sumatriptan"), amount=Decimal(50), unit="mg", attack_id=id)
    go(store, "2026-10-08 17:55")
    attack = history.attack(store, id)
    assert attack is not None
    journal.answer_check(store, attack.checks[0].id, answer=Answer.BETTER)
    go(store, "2026-10-09 11:10")
    journal.end_attack(store, attack_id=id, at=when("2026-10-09 11:10"))
    return id


class Editing(Driver):
    """The diary with the newest attack open."""

    def _open(self) -> None:
        super()._open()
        self.key("2", "ctrl")
        self.key("enter")

    @property
    def attack(self) -> Attack:
        """The newest attack as it is stored now."""
        attack: Attack = self.history.page(self.app.clock.now(), limit=1).rows[0]
        return attack

    def value(self, label: str, *, beside: str | None = None) -> str:
        """What the row called ``label`` shows."""
        head = self.place(label, beside=beside).widget
        assert isinstance(head, RowHead), f"{label} is no row"
        return str(head.value.text)

    def open(self, *labels: str) -> None:
        """Touch rows, one inside the other."""
        for label in labels:
            self.tap(label)

    def retype(self, words: str) -> None:
        """Replace all that stands in the field that has the cursor."""
        self.key("a", "ctrl")
        self.key("backspace")
        self.type(words)

    def change(self, label: str, words: str) -> None:
        """Open a row, replace what stands in its field, and press Enter."""
        self.tap(label)
        self.retype(words)
        self.key("enter")
