"""Two hours after a dose: how is it now?"""

import datetime as dt
from typing import Any
from uuid import UUID

from kivy.properties import NumericProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.gridlayout import GridLayout

from diary import words
from diary.measures.rows import Answer, Check, Dose, Moment, Rating, RatingKind, TermKind
from diary.ui.kv import load
from diary.ui.screens.entry_sheet import EntrySheet, Part
from diary.ui.theme import theme
from diary.ui.widgets.buttons import WideButton
from diary.ui.widgets.chips import ChipRow
from diary.ui.widgets.severity import SeverityControl
from diary.ui.widgets.text import text_width
from diary.ui.widgets.tiles import AnswerTile

load(__file__)

_LETTERS = {
    "p": Answer.PAIN_FREE,
    "b": Answer.BETTER,
    "s": Answer.SAME,
    "w": Answer.WORSE,
}
_TWO_HOURS = dt.timedelta(hours=2)
_MOST_DEFERRALS = 2
#: The severity that an answer is compared with: in this time before the dose, or soon after it.
_BEFORE = dt.timedelta(minutes=60)
_AFTER = dt.timedelta(minutes=5)
#: The value of the chip that says “None”.
_NONE = "none"


class Question(BoxLayout):
    """What was taken, and what is asked."""

    gap = NumericProperty(0)


class Answers(GridLayout):
    """The four answers, two across, or one under the other where the text is large."""

    gap = NumericProperty(0)
    across = NumericProperty(2)

    def add_widget(self, tile, *args, **kwargs) -> None:
        """Add an answer; all are as high as the highest."""
        super().add_widget(tile, *args, **kwargs)
        tile.fbind("height", self._even)
        self._even()

    def _even(self, *_args) -> None:
        highest = max(tile.least for tile in self.children)
        for tile in self.children:
            tile.height = highest


class TwoHourCheck(EntrySheet):
    """One check: severity, an answer in words, side effects; or in words alone where it is late."""

    def __init__(self, app, check_id: UUID, **kwargs) -> None:
        self.app, desk = app, app.desk
        check: Check | None = desk.history.check(desk.store, check_id)
        if check is None:
            raise LookupError(f"no check {check_id}")
        self.check = check
        assert check.due.at is not None
        self._first = check.due.at - _TWO_HOURS
        super().__init__(app, small=self._due(), **kwargs)
        doses = [desk.history.dose(desk.store, each) for each in check.dose_ids]
        self._doses: list[Dose] = [dose for dose in doses if dose is not None]
        self._doses.sort(key=lambda dose: (dose.moment and dose.moment.at, dose.entered_at))
        self._late = self._is_late()
        self.answer: Answer | None = None
        self._before_zero: float | None = None
        self._zero_by_answer = False
        self._build()
        app.do(lambda: desk.journal.note_asked(desk.store, check_id))

    @property
    def touched(self) -> bool:
        """Whether anything was chosen; closing it by its cross is an answer of its own."""
        return bool(self.answer or self.severity.value is not None or self.effects.value)

    def _due(self) -> str:
        return words.moment_beside(self.check.due, self.app.now().local_date)

    def _is_late(self) -> bool:
        return self.app.desk.journal.is_remembered(self.check.due.at, self.app.clock.now())

    def buttons(self) -> tuple:
        """Ask later, twice at most, and Save."""
        side = theme.size("margin") * (1 if theme.large else 2)
        wide = text_width(words.ASK_LATER, "body_medium") + 2 * side
        self.later = WideButton(text=words.ASK_LATER, size_hint_x=None, width=wide)
        self.later.bind(on_tap=lambda *_: self.ask_later())
        if self.check.deferrals >= _MOST_DEFERRALS:
            return (self.save_button,)
        return (self.later, self.save_button)

    def _build(self) -> None:
        self._question = Question(gap=theme.size("gap"))
        lines = [words.dose_line(each.remedy.name, each.amount, each.unit) for each in self._doses]
        self._question.ids.after.text = words.two_hours_after(lines) if lines else ""
        self.severity = SeverityControl(numeral="display", padding=(0, theme.size("gap")))
        self.severity.bind(on_set=lambda _control, value: self._rated(value))
        self.answers = Part(self._compared())
        self._tiles: dict[Answer, AnswerTile] = {}
        grid = Answers(across=1 if theme.large else 2)
        grid.gap = theme.size("gap")
        for letter, answer in _LETTERS.items():
            tile = AnswerTile(text=words.answer(answer), key_hint=letter.upper())
            tile.bind(on_tap=lambda _tile, answer=answer: self.choose(answer))
            self._tiles[answer] = tile
            grid.add_widget(tile)
        self.answers.show(grid)
        self._effects_part = Part(words.SIDE_EFFECTS)
        desk = self.app.desk
        terms = desk.history.terms(desk.store, TermKind.SIDE_EFFECT)
        options = [(_NONE, words.NOTHING), *((each.id, words.term_name(each)) for each in terms)]
        self.effects = ChipRow(options=options, several=True, value=())
        self.effects.bind(on_choose=self._chose_effect)
        self._effects_part.show(self.effects)
        self.fields = {"answer": self.answers, "severity": self.answers, "at": self.answers}
        self._ask()
        self.fbind("height", self._shorten)
        self._shorten()

    def _ask(self) -> None:
        due, today = self.check.due, self.app.now().local_date
        self._question.ids.question.text = (
            words.how_was_it_at(due, today) if self._late else words.HOW_IS_IT_NOW
        )
        severity = None if self._late else self.severity
        self.show(self._question, severity, self.answers, self._effects_part)

    def _shorten(self, *_args) -> None:
        self.severity.short = self.height < theme.size("short")

    def _compared(self) -> str:
        """The severity at the dose (definitions K8, S0); empty where none was given."""
        desk = self.app.desk
        attack = desk.history.attack(desk.store, self.check.attack_id)
        found = severity_at(attack.ratings if attack is not None else (), self._first)
        if found is None:
            return ""
        rating, at = found
        value = rating.level if rating.level is not None else rating.score
        assert value is not None
        return words.compared_with(value, at, self.check.due.local_date)

    def entered(self) -> dict[str, Any]:
        """Severity, answer and side effects."""
        return {
            "severity": self.severity.value,
            "answer": self.answer,
            "zero": (self._before_zero, self._zero_by_answer),
            "effects": self.effects.value,
            "late": self._late,
        }

    def enter(self, entered: dict[str, Any]) -> None:
        """Show the same."""
        self._late = entered["late"]
        self._ask()
        self.severity.value = entered["severity"]
        self._before_zero, self._zero_by_answer = entered["zero"]
        self.effects.value = entered["effects"]
        self._mark(entered["answer"])

    # Choosing

    def choose(self, answer: Answer) -> None:
        """An answer; pain-free sets 0, which another answer gives back."""
        if answer is Answer.PAIN_FREE and not self._late and self.severity.value != 0:
            self._before_zero, self._zero_by_answer = self.severity.value, True
            self.severity.value = 0
        elif answer is not Answer.PAIN_FREE and self._zero_by_answer:
            self.severity.value, self._zero_by_answer = self._before_zero, False
        self._mark(answer)

    def _rated(self, value: float) -> None:
        self._zero_by_answer = False
        if value == 0:
            self._mark(Answer.PAIN_FREE)
        elif self.answer is Answer.PAIN_FREE:
            self._mark(None)
        else:
            self._mark(self.answer)

    def _mark(self, answer: Answer | None) -> None:
        self.answer = answer
        self.answers.wrong = ""
        for each, tile in self._tiles.items():
            tile.selected = each is answer

    def _chose_effect(self, row: ChipRow, chosen: tuple) -> None:
        if chosen and chosen[-1] == _NONE:
            row.value = (_NONE,)
        elif _NONE in chosen:
            row.value = tuple(each for each in chosen if each != _NONE)

    @property
    def _side_effects(self) -> tuple[UUID, ...] | None:
        chosen = tuple(self.effects.value or ())
        if not chosen:
            return None
        return tuple(each for each in chosen if each != _NONE)

    # What is done

    def save(self) -> None:
        """Store answer and rating at this moment."""
        if self._is_late() and not self._late:
            self._late = True
            self._ask()
            self.answers.wrong = words.LATE_NOW
            return
        score = None if self._late else self.severity.value
        if self.answer is None and score is None:
            self.answers.wrong = words.ANSWER_WANTED
            self.reveal(self.answers)
            return
        desk, at, answer = self.app.desk, self.app.now(), self.answer
        effects, check_id = self._side_effects, self.check.id
        self.write(
            lambda: desk.journal.answer_check(
                desk.store, check_id, answer=answer, score=score, side_effects=effects, at=at
            )
        )

    def ask_later(self) -> None:
        """Ask again in 15 minutes."""
        desk, check_id = self.app.desk, self.check.id
        self.write(lambda: desk.journal.defer_check(desk.store, check_id))

    def leave(self) -> None:
        """Closed by the person: don't ask."""
        desk, check_id = self.app.desk, self.check.id
        if self.waits or desk.history.check(desk.store, check_id) is None:
            self.app.close_sheet(saved=True)
        else:
            self.write(lambda: desk.journal.dismiss_check(desk.store, check_id))

    def take_key(self, key: str, modifiers: list[str]) -> bool:
        """Digits and End set the severity, letters the answer, Enter saves."""
        if modifiers:
            return False
        if key in _LETTERS:
            self.choose(_LETTERS[key])
        elif key in tuple("0123456789") and not self._late:
            self.severity.steps.set(int(key))
        elif key == "end" and not self._late:
            self.severity.steps.set(10)
        elif key == "enter":
            self.save()
        else:
            return False
        return True


def severity_at(ratings: tuple[Rating, ...], first: dt.datetime) -> tuple[Rating, Moment] | None:
    """The rating that an outcome is measured from (definitions K8, S0), with its moment."""
    timed = [
        (row.moment.at, row.entered_at, row, row.moment)
        for row in ratings
        if row.kind is RatingKind.AT and row.moment is not None and row.moment.at is not None
    ]
    before = [each for each in timed if first - _BEFORE <= each[0] <= first]
    after = [each for each in timed if first < each[0] <= first + _AFTER]
    if not before and not after:
        return None
    # Of two at one instant the later entered holds.
    last = max(before, key=lambda each: each[:2]) if before else min(after, key=lambda e: e[0])
    return last[2], last[3]
