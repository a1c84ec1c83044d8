"""Add a past one: a whole attack, entered when it is over."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import uuid4

from kivy.properties import NumericProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from diary import words
from diary.measures.days import is_aura
from diary.measures.rows import (
    Attack,
    Belief,
    Ending,
    Moment,
    Phase,
    Precision,
    Quality,
    Side,
    Term,
    TermKind,
)
from diary.ui.kv import load
from diary.ui.screens.entry_sheet import EntrySheet, Part
from diary.ui.screens.moment_part import MomentPart
from diary.ui.screens.now_attack import SYMPTOMS
from diary.ui.screens.remedy_entry import Fill, RemedyEntry
from diary.ui.theme import theme
from diary.ui.widgets.buttons import IconButton, TextButton, WideButton
from diary.ui.widgets.chips import Chip, ChipRow, Flow
from diary.ui.widgets.field import Field
from diary.ui.widgets.help_block import HelpBlock
from diary.ui.widgets.rows import Hairline, Row
from diary.ui.widgets.severity import SeverityControl
from diary.ui.widgets.tiles import SymptomTile

load(__file__)

_ICONS = {key: icon for key, icon, _letter in SYMPTOMS}


@dataclass(frozen=True)
class Given:
    """One remedy of the attack: known (its Remedy) or new, as it will be stored."""

    remedy: Any
    amount: Decimal | None
    unit: str | None
    at: Moment | None = None

    @property
    def line(self) -> str:
        """``Sumatriptan 50 mg``."""
        return words.dose_line(self.remedy.name, self.amount, self.unit)


class AddPast(EntrySheet):
    """Everything may be left out but when it started and what it was; nothing is stored before
    Save.
    """

    def __init__(self, app, date: dt.date | None = None, **kwargs) -> None:
        super().__init__(app, title=words.ADD_PAST, **kwargs)
        self._last = app.desk.history.last_attack(app.desk.store, app.now().at)
        self._build_times()
        self._build_pain()
        self.symptoms = Symptoms(app)
        self.taken = Taken(app, self._onset)
        self._note = Part(words.NOTE)
        self._note_field = Field(hint=words.NOTE_OPTIONAL, name=words.NOTE, multiline=True)
        self._note.show(self._note_field)
        self._unusual = _toggle(words.UNUSUAL, self._show_help)
        self._unusual_part = Part()
        self._unusual_part.show(_row(self._unusual))
        same = None
        if self._last is not None:
            same = Part()
            self._same = Chip(text=words.SAME_AS_LAST)
            self._same.bind(on_tap=lambda *_: self.same_as_last())
            same.show(_row(self._same))
        self.fields = {
            "onset": self.started,
            "end": self.ended,
            "severity": self.worst,
            "amount": self.taken,
            "unit": self.taken,
            "name": self.taken,
            "at": self.taken,
            "note": self._note,
        }
        self.show(
            same,
            self.started,
            self.ended,
            self.worst,
            self.kind,
            self.side,
            self.pain,
            self.symptoms,
            self.taken,
            self._note,
            self._unusual_part,
        )
        if date is not None:
            now = app.now()
            self.started.put(Moment(None, now.zone, now.offset, Precision.DAY, date))

    def _build_times(self) -> None:
        self._woke_with = _toggle(words.WOKE_WITH)
        self.started = MomentPart(self.app, words.STARTED, (self._woke_with,), days=True)
        self._woke_without = _toggle(words.WOKE_WITHOUT, self._chose_woke)
        self._not_known = _toggle(words.NOT_KNOWN, self._chose_not_known)
        self.ended = MomentPart(
            self.app,
            words.ENDED,
            (self._woke_without, self._not_known),
            days=True,
            near=self._onset,
        )
        self.ended.bind(on_change=self._typed_end)

    def _build_pain(self) -> None:
        self._severity = SeverityControl(numeral="display", question=words.HOW_BAD_AT_WORST)
        self._severity.bind(value=lambda *_: self._show_worst())
        self._unrated = TextButton(text=words.NOT_SAID)
        self._unrated.bind(on_tap=lambda *_: setattr(self._severity, "value", None))
        self.worst = Part(words.WORST_WAS)
        self._show_worst()
        self._belief = ChipRow(
            options=[(each, words.belief(each)) for each in Belief], can_clear=True
        )
        self.kind = Part(words.KIND)
        self._belief.bind(on_choose=lambda *_: setattr(self.kind, "wrong", ""))
        self.kind.show(self._belief)
        self._side = ChipRow(options=[(each, words.side(each)) for each in Side])
        self.side = Part(words.SIDE)
        self.side.show(self._side)
        self._qualities = ChipRow(
            options=[(each, words.quality(each)) for each in Quality], several=True, value=()
        )
        self.pain = Part(words.PAIN_WAS)
        self.pain.show(self._qualities)

    @property
    def first(self) -> Part:
        """When it started: “Same as last time” above it asks nothing."""
        return self.started

    @property
    def touched(self) -> bool:
        """Whether anything was entered."""
        return bool(
            self.started.touched
            or self.ended.touched
            or self._severity.value is not None
            or any(row.value for row in self._rows)
            or any(chip.selected for chip in self._toggles)
            or self.symptoms.said()
            or self.symptoms.own.strip()
            or self.taken.touched
            or self._note_field.text.strip()
        )

    def entered(self) -> dict[str, Any]:
        """Everything on the sheet."""
        return {
            "started": self.started.entered(),
            "ended": self.ended.entered(),
            "worst": self._severity.value,
            "chosen": [row.value for row in self._rows],
            "chips": [chip.selected for chip in self._toggles],
            "same": self._last is not None and self._same.selected,
            "symptoms": dict(self.symptoms.said()),
            "own": self.symptoms.own,
            "taken": self.taken.entered(),
            "note": self._note_field.text,
        }

    def enter(self, entered: dict[str, Any]) -> None:
        """Show the same."""
        self.started.enter(entered["started"])
        self.ended.enter(entered["ended"])
        self._severity.value = entered["worst"]
        for row, value in zip(self._rows, entered["chosen"], strict=True):
            row.value = value
        for chip, selected in zip(self._toggles, entered["chips"], strict=True):
            chip.selected = selected
        if self._last is not None:
            self._same.selected = entered["same"]
        self.symptoms.put(entered["symptoms"])
        self.symptoms.own = entered["own"]
        self.taken.enter(entered["taken"])
        self._note_field.text = entered["note"]
        self._show_help()

    @property
    def _rows(self) -> tuple[ChipRow, ...]:
        return self._belief, self._side, self._qualities

    @property
    def _toggles(self) -> tuple[Chip, ...]:
        return self._woke_with, self._woke_without, self._not_known, self._unusual

    # Choosing

    def _onset(self) -> Moment | None:
        return self.started.known()

    def _show_worst(self) -> None:
        unset = self._severity.value is None
        self.worst.show(self._severity, None if unset else _row(self._unrated))

    def _chose_woke(self, *_args) -> None:
        if self._woke_without.selected:
            self._not_known.selected = False
        self.ended.wrong = ""

    def _chose_not_known(self, *_args) -> None:
        if self._not_known.selected:
            self.ended.fold()
            self.ended.put(None)
            self._woke_without.selected, self._not_known.selected = False, True
        self.ended.wrong = ""

    def _typed_end(self, *_args) -> None:
        if self.ended.field.text:
            self._not_known.selected = False

    def _show_help(self, *_args) -> None:
        text = HelpBlock() if self._unusual.selected else None
        self._unusual_part.show(_row(self._unusual), text)
        if text is not None:
            self.reveal(self._unusual_part)

    def same_as_last(self) -> None:
        """Fill in what the last attack was like; times and severity stay as they are."""
        last: Attack | None = self._last
        if last is None:
            return
        self._same.selected = True
        self._belief.value = last.belief
        self.kind.wrong = ""
        self._side.value = last.side
        self._qualities.value = tuple(last.qualities or ())
        self.symptoms.put(
            {
                row.term.id: row.present
                for row in last.symptoms
                if row.phase is Phase.ATTACK or is_aura(row.term)
            }
        )
        for dose in last.doses:
            again = self.app.desk.history.at_once(dose.remedy)
            self.taken.add(
                Given(
                    dose.remedy,
                    dose.amount if again else None,
                    dose.unit if again and dose.amount is not None else None,
                )
            )

    # Saving

    def save(self) -> None:
        """Store it all at once; what is missing or wrong is said at its field."""
        for part in (self.started, self.ended, self.taken):
            if not part.settle():
                self.reveal(part)
                return
        onset, end = self.started.moment(), self.ended.moment()
        if onset is None:
            self.started.wrong = words.ONSET_WANTED
            self.reveal(self.started)
            return
        belief = self._belief.value
        if belief is None:
            self.kind.wrong = words.KIND_WANTED
            self.reveal(self.kind)
            return
        self.symptoms.take_own()
        desk = self.app.desk
        past = desk.journal.PastAttack(
            onset=onset,
            end=end,
            ending=self._ending(end),
            belief=belief,
            woke_with=self._woke_with.selected or None,
            unusual=self._unusual.selected or None,
            side=self._side.value,
            qualities=frozenset(self._qualities.value) if self._qualities.value else None,
            worst=self._severity.value,
            symptoms=self.symptoms.said(),
            doses=tuple(
                desk.journal.PastDose(
                    remedy=getattr(each.remedy, "id", each.remedy),
                    amount=each.amount,
                    unit=each.unit,
                    at=each.at,
                )
                for each in self.taken.given
            ),
            note=self._note_field.text or None,
        )
        self.write(lambda: desk.journal.add_past(desk.store, past))

    def _ending(self, end: Moment | None) -> Ending:
        if self._woke_without.selected:
            return Ending.WOKE_WITHOUT
        return Ending.UNKNOWN if end is None else Ending.ENDED


class Symptoms(Part):
    """Tiles that say there, not there, or nothing; the person's own words as chips.

    A word that is written here is stored with the attack; until then it is its own key.
    """

    def __init__(self, app) -> None:
        super().__init__(words.SYMPTOMS)
        self._said: dict[Any, bool | None] = {}
        self._controls: dict[Any, tuple] = {}
        tiles: list[Any] = []
        self._chips = Flow()
        for term in app.desk.history.terms(app.desk.store, TermKind.SYMPTOM):
            icon = _ICONS.get(term.key or "")
            if not icon:
                self._offer(term.id, term)
                continue
            tile = SymptomTile(icon=icon)
            tile.bind(on_tap=lambda _tile, key=term.id: self._tapped(key))
            self._controls[term.id] = (term, tile)
            tiles.append(tile)
        across = 2 if theme.large else 3 if theme.text_size >= 130 else 4
        grid = Fill()
        for start in range(0, len(tiles), across):
            row = BoxLayout(size_hint_y=None, spacing=theme.size("gap"), height=tiles[0].height)
            for tile in tiles[start : start + across]:
                row.add_widget(tile)
            for _ in range(across - len(row.children)):
                row.add_widget(Widget())
            grid.add_widget(row)
        self._grid = grid
        self._own = Field(hint=words.ADD_OWN_WORD, name=words.ADD_OWN_WORD)
        self._own.bind(on_enter=lambda *_: self.take_own())
        self.put({})

    def _offer(self, key: Any, term: Term) -> None:
        chip = Chip()
        chip.bind(on_tap=lambda *_: self._tapped(key))
        self._controls[key] = (term, chip)
        self._chips.add_widget(chip)

    @property
    def own(self) -> str:
        """The word that is being written."""
        return self._own.text

    @own.setter
    def own(self, text: str) -> None:
        self._own.text = text

    def take_own(self) -> None:
        """The word that was written was there."""
        text = " ".join(self._own.text.split())
        self._own.text = ""
        if text:
            alike = (
                key
                for key, (term, _) in self._controls.items()
                if words.term_name(term).casefold() == text.casefold()
            )
            self.put({**dict(self.said()), next(alike, text): True})

    def put(self, said: dict) -> None:
        """Show what ``said`` holds by term id or new word; there wins over not there."""
        for key in said:
            if isinstance(key, str) and key not in self._controls:
                self._offer(key, Term(uuid4(), TermKind.SYMPTOM, None, key))
        self.show(self._grid, self._chips if self._chips.children else None, self._own)
        self._said = {key: said.get(key) for key in self._controls}
        for key in self._controls:
            self._look(key)

    def said(self) -> tuple[tuple[Any, bool], ...]:
        """(term id or new word, whether it was there) of each that was said."""
        return tuple((key, said) for key, said in self._said.items() if said is not None)

    def _tapped(self, key) -> None:
        self._said[key] = {None: True, True: False, False: None}[self._said[key]]
        self._look(key)

    def _look(self, key) -> None:
        (term, control), said = self._controls[key], self._said[key]
        control.text = words.symptom_absent(term) if said is False else words.term_name(term)
        if isinstance(control, SymptomTile):
            control.marked = said is True
            control.icon = "close" if said is False else _ICONS[term.key]
        else:
            control.selected = said is True
            control.icon = "close" if said is False else ""


class TakenLine(BoxLayout):
    """A remedy of the list: a tap changes it, the cross removes it; a hairline unless ``first``."""

    def __init__(self, given: Given, today: dt.date, on_change, on_remove, first: bool) -> None:
        super().__init__(orientation="vertical")
        if not first:
            self.add_widget(Hairline())
        line = BoxLayout(size_hint_y=None)
        line.bind(minimum_height=line.setter("height"))
        self.add_widget(line)
        at = words.moment_beside(given.at, today) if given.at is not None else ""
        row = Row(text=given.line, value=at, opens=False, first=True)
        row.bind(on_tap=lambda *_: on_change())
        cross = IconButton(icon="close", name=words.remove_of(given.line))
        cross.pos_hint = {"center_y": 0.5}
        cross.bind(on_tap=lambda *_: on_remove())
        line.add_widget(row)
        line.add_widget(cross)


class Taken(Part):
    """The remedies of the attack with their amounts; one is added or changed in place."""

    gap = NumericProperty(0)

    def __init__(self, app, onset) -> None:
        super().__init__(words.TOOK)
        self.app, self._onset = app, onset
        self.given: list[Given] = []
        self._entry: RemedyEntry | None = None
        self._changes: int | None = None
        self._add_row = Row(icon="add", text=words.ADD_REMEDY, opens=False, first=True)
        self._add_row.bind(on_tap=lambda *_: self._open(None))
        self._show_lines()

    @property
    def touched(self) -> bool:
        """Whether anything is on the list, or is being entered for it."""
        return bool(self.given or (self._entry is not None and self._entry.touched))

    def add(self, given: Given) -> None:
        """Put a remedy on the list, unless it is on it."""
        if all(given.line != each.line for each in self.given):
            self.given.append(given)
            self._show_lines()

    def _show_lines(self) -> None:
        today = self.app.now().local_date
        lines = [
            TakenLine(
                each, today, lambda at=at: self._open(at), lambda at=at: self._remove(at), not at
            )
            for at, each in enumerate(self.given)
        ]
        self._add_row.first = not lines
        self.show(*lines, self._add_row)

    def _remove(self, at: int) -> None:
        del self.given[at]
        self._show_lines()

    def _open(self, changes: int | None) -> RemedyEntry:
        """Ask for a remedy to add, or for what ``changes`` on the list."""
        self._changes = changes
        was = self.given[changes] if changes is not None else None
        known = getattr(was.remedy, "id", None) if was is not None else None
        self._entry = entry = RemedyEntry(self.app, known)
        if was is not None:
            if known is None:
                entry.rename(was.remedy)
            entry.put(was.amount, was.unit)
        self._when = MomentPart(self.app, words.WHEN, near=self._onset)
        self._when.put(was.at if was is not None else None)
        buttons = BoxLayout(size_hint_y=None, spacing=self.gap)
        cancel = WideButton(text=words.CANCEL, look="outlined")
        done = WideButton(text=words.ADD_THIS if was is None else words.CHANGE_THIS)
        cancel.bind(on_tap=lambda *_: self._shut())
        done.bind(on_tap=lambda *_: self.settle())
        for button in (cancel, done):
            buttons.add_widget(button)
            button.bind(
                height=lambda *_: setattr(buttons, "height", max(cancel.height, done.height))
            )
        buttons.height = max(cancel.height, done.height)
        inside = Inside()
        for part in (entry, self._when, buttons):
            inside.add_widget(part)
        self.show(inside)
        return entry

    def entered(self) -> dict[str, Any]:
        """The list, and what is being entered for it, for ``enter``."""
        entry = self._entry
        return {
            "given": list(self.given),
            "changes": self._changes,
            "entry": None if entry is None else (entry.entered(), self._when.entered()),
        }

    def enter(self, entered: dict[str, Any]) -> None:
        """Show what ``entered`` of another one gave."""
        self.given = entered["given"]
        self._show_lines()
        if entered["entry"] is not None:
            remedy, when = entered["entry"]
            self._open(entered["changes"]).enter(remedy)
            self._when.enter(when)

    def _shut(self) -> None:
        self._entry = None
        self._show_lines()

    def settle(self) -> bool:
        """Take the remedy that is being entered; False where something is missing in it."""
        entry = self._entry
        if entry is None:
            return True
        if not entry.touched and self._changes is None:
            self._shut()
            return True
        if not entry.check() or not self._when.settle():
            return False
        given = Given(
            entry.remedy or entry.given(),
            entry.amount,
            entry.unit if entry.amount is not None else None,
            self._when.moment(),
        )
        if self._changes is None:
            self.given.append(given)
        else:
            self.given[self._changes] = given
        self._shut()
        return True


class Inside(BoxLayout):
    """The entry of one remedy within the list."""

    gap = NumericProperty(0)

    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs)
        self.gap = theme.size("gap")


def _toggle(text: str, then=None) -> Chip:
    """A chip that is on or off."""
    chip = Chip(text=text)

    def turn(*_args) -> None:
        chip.selected = not chip.selected
        if then is not None:
            then()

    chip.bind(on_tap=turn)
    return chip


def _row(*chips) -> Flow:
    flow = Flow()
    for chip in chips:
        if chip.parent is not None:
            chip.parent.remove_widget(chip)
        flow.add_widget(chip)
    return flow
