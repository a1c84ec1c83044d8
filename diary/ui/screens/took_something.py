"""I took something: what, how much, when."""

import datetime as dt
from typing import Any
from uuid import UUID

from diary import words
from diary.measures.overuse import LIMITS, row_of
from diary.measures.rows import Moment, Purpose, Role
from diary.store.clock import moment
from diary.ui.kv import load
from diary.ui.screens.entry_sheet import EntrySheet, Part
from diary.ui.screens.remedy_entry import RemedyEntry
from diary.ui.theme import theme
from diary.ui.widgets.chips import Chip, ChipRow, Flow
from diary.ui.widgets.field import Field
from diary.ui.widgets.text import Text
from diary.ui.widgets.time_pick import TimePick

load(__file__)

#: Letters of a brand or batch on a chip.
_SHORT = 24


class TookSomething(EntrySheet):
    """A dose, with the count that it makes named above Save."""

    def __init__(self, app, remedy_id: UUID | None = None, **kwargs) -> None:
        super().__init__(app, title=words.TOOK_SOMETHING, **kwargs)
        self._at: Moment | None = None
        self.entry = RemedyEntry(app, remedy_id)
        # Without a favourite it begins with a search, under which the most unfolds.
        self.whole = not self.entry.has_favourites
        self.when = Part(words.WHEN)
        chips = Flow()
        self._now = self._chip(chips, words.NOW, self._choose_now)
        self._ago = {
            minutes: self._chip(chips, text, lambda minutes=minutes: self._choose_ago(minutes))
            for minutes, text in ((15, words.MIN_15_AGO), (60, words.HOUR_AGO))
        }
        self._pick = self._chip(chips, words.PICK, self._choose_pick)
        self.when.show(chips)
        self._purpose = ChipRow(options=[(each, words.purpose(each)) for each in Purpose])
        self._purpose_part = Part(words.TAKEN_FOR)
        self._purpose_part.show(self._purpose)
        self._batch = Field(hint=words.BATCH_OPTIONAL, name=words.BRAND_OR_BATCH)
        self._batches = ChipRow()
        self._batches.bind(on_choose=lambda _row, text: setattr(self._batch, "text", text or ""))
        self._batch.bind(text=lambda _field, text: setattr(self._batches, "value", text))
        self._batch_part = Part(words.BRAND_OR_BATCH)
        #: The remedy whose last brands and batches are offered.
        self._batches_of: UUID | None = None
        self._note_part = Part()
        self._note = Field(hint=words.NOTE_OPTIONAL, name=words.NOTE, multiline=True)
        self._note_part.show(self._note)
        self.fields = {
            "name": self.entry.what,
            "amount": self.entry.amount_part,
            "unit": self.entry.amount_part,
            "at": self.when,
            "note": self._note_part,
        }
        self._line = ""
        self._below = Text(style="caption", tone="text2", wrap=True)
        self.fbind("height", self._place_line)
        self.entry.bind(on_change=lambda *_: self._count())
        self.fbind("parent", lambda *_: self._count())
        self._choose_now()

    @staticmethod
    def _chip(flow: Flow, text: str, act) -> Chip:
        chip = Chip(text=text)
        chip.bind(on_tap=lambda *_: act())
        flow.add_widget(chip)
        return chip

    @property
    def touched(self) -> bool:
        """Whether anything was entered."""
        noted = bool(self._note.text.strip())
        more = self._batch.text.strip() or self._purpose.value is not None
        timed = self._at is not None or self.when.pick is not None
        return bool(self.entry.touched or noted or timed or more)

    def entered(self) -> dict[str, Any]:
        """The remedy with its amount, when, what for, brand or batch, and the note."""
        pick = self.when.pick
        return {
            "remedy": self.entry.entered(),
            "at": self._at,
            "chip": self._chips.index(next(chip for chip in self._chips if chip.selected)),
            "picking": None if pick is None else (pick.value, pick.entered()),
            "purpose": self._purpose.value,
            "batch": self._batch.text,
            "note": self._note.text,
        }

    def enter(self, entered: dict[str, Any]) -> None:
        """Show the same."""
        self.entry.enter(entered["remedy"])
        self._choose(entered["at"], self._chips[entered["chip"]])
        if entered["picking"] is not None:
            start, standing = entered["picking"]
            self._ask_time(start).enter(*standing)
        self._purpose.value, self._batch.text = entered["purpose"], entered["batch"]
        self._note.text = entered["note"]

    # When

    @property
    def _chips(self) -> list[Chip]:
        return [self._now, *self._ago.values(), self._pick]

    def _choose_now(self) -> None:
        self._choose(None, self._now)

    def _choose_ago(self, minutes: int) -> None:
        now = self.app.now()
        assert now.at is not None
        at = moment(now.at - dt.timedelta(minutes=minutes), now.zone)
        self._choose(at, self._ago[minutes])

    def _choose_pick(self) -> None:
        if self.when.pick is not None:
            self.when.fold()
        else:
            self._ask_time(self._at or self.app.now())

    def _ask_time(self, start: Moment) -> TimePick:
        return self.when.ask_time(start, lambda at: self._choose(at, self._pick))

    def _choose(self, at: Moment | None, chip: Chip) -> None:
        self._at = at
        for other in self._chips:
            other.selected = other is chip
        self._pick.text = words.PICK
        if chip is self._pick and at is not None:
            self._pick.text = words.moment_beside(at, self.app.now().local_date)
        self.when.fold()
        self.when.wrong = ""
        self._count()

    # What for, and which product

    @property
    def _asks_purpose(self) -> bool:
        """Of what is taken against an attack or to prevent one, each dose says which."""
        remedy = self.entry.as_remedy()
        return remedy is not None and remedy.role is Role.EITHER

    @property
    def _asks_batch(self) -> bool:
        """What no authority looks at differs from brand to brand and from batch to batch."""
        remedy = self.entry.as_remedy()
        return remedy is not None and (
            words.product_frame(remedy.name, remedy.kind, remedy.approved) is not None
        )

    def _offer_batches(self) -> None:
        """The texts noted last for what is chosen; none is filled in."""
        remedy = self.entry.remedy
        known = None if remedy is None else remedy.id
        if known == self._batches_of and self._batch_part.content:
            return
        self._batches_of = known
        desk = self.app.desk
        texts = () if known is None else desk.history.last_batches(desk.store, known)
        self._batches.options = [(text, words.preview(text, _SHORT)) for text in texts]
        self._batches.value = self._batch.text
        self._batch_part.show(self._batch, self._batches if texts else None)

    # What it makes

    def _count(self) -> None:
        """Name the days of the class with this dose; nothing for what has no class."""
        self._offer_batches()
        line, remedy = "", self.entry.as_remedy()
        row = row_of(remedy) if remedy is not None else None
        if remedy is not None and row is not None and row in LIMITS:
            desk, now = self.app.desk, self.app.now()
            at = self._at or now
            counts = desk.history.class_counts_with(desk.store, remedy, at, now.at)
            this_month = (at.local_date.year, at.local_date.month) == (
                now.local_date.year,
                now.local_date.month,
            )
            line = words.class_line_after(
                words.row_name(row),
                counts.days[row],
                LIMITS[row],
                "" if this_month else words.in_month(at.local_date.month),
            )
        self._line = line
        self._place_line()

    def _place_line(self, *_args) -> None:
        """Above Save; large in a short window it would leave no room, and ends the page."""
        ends = theme.large and self.height < theme.size("short")
        self._below.text = self._line if ends else ""
        self.show(
            self.entry,
            self._purpose_part if self._asks_purpose else None,
            self._batch_part if self._asks_batch else None,
            self.when,
            self._note_part,
            self._below if ends else None,
        )
        self.under.say(None if ends else self._line)

    def save(self) -> None:
        """Store the dose."""
        entry = self.entry
        if not entry.check():
            self.reveal(entry.what if entry.what.wrong else entry.amount_part)
            return
        if not self.when.settle():
            self.reveal(self.when)
            return
        desk, given = self.app.desk, entry.given()
        amount, at, note = entry.amount, self._at or self.app.now(), self._note.text
        unit = entry.unit if amount is not None else None
        purpose = self._purpose.value if self._asks_purpose else None
        batch = self._batch.text.strip() if self._asks_batch else ""
        self.write(
            lambda: desk.journal.take(
                desk.store,
                given,
                amount=amount,
                unit=unit,
                at=at,
                purpose=purpose,
                note=note or None,
                batch_text=batch or None,
            )
        )
