"""The trash: what was deleted in the last 30 days, and how it comes back whole."""

from collections.abc import Sequence
from typing import Any

from diary import words
from diary.measures.rows import (
    Attack,
    AttackDay,
    Check,
    CheckIn,
    Dose,
    Rating,
    Remedy,
    RemedyCourse,
    StillGoing,
    Symptom,
)
from diary.measures.time import moment_of
from diary.ui.kv import load
from diary.ui.screens.rows_page import MANY, RowsPage
from diary.ui.widgets.edit_rows import Spec

load(__file__)


class Trash(RowsPage):
    """Every deleted entry as a row that brings it back; last deleted first."""

    def __init__(self, app, **kwargs) -> None:
        self._shown = MANY
        super().__init__(app, words.TRASH, **kwargs)

    def specs(self) -> Sequence[Spec]:
        """The rows."""
        desk, now = self.app.desk, self.app.now()
        self._zones = desk.history.zones(desk.store)
        found = desk.history.trash(desk.store, now.at, limit=self._shown + 1)
        self.say_above(words.TRASH_ABOUT if found else words.TRASH_EMPTY)
        specs = [self._spec(each) for each in found[: self._shown]]
        if len(found) > self._shown:
            more = Spec(key="more", label=words.SHOW_MORE, tone="accent", act=self._show_more)
            specs.append(more)
        return specs

    def _show_more(self) -> None:
        self._shown += MANY
        self.refresh()

    def _spec(self, each: Any) -> Spec:
        today = self.app.now().local_date
        what, kind = self._told(each)
        of = ""
        if each.onset is not None:
            of = words.of_attack(each.onset, today)
        elif each.date is not None:
            of = words.of_day(each.date, today)
        when = words.deleted_at(moment_of(each.deleted_at, self._zones), today)
        return Spec(
            key=str(each.id),
            label=what,
            small=f"{words.trashed_line(kind, of)}\n{when}",
            value=words.BRING_BACK,
            strong=True,
            act_tone="accent",
            act=lambda: self._bring_back(each),
        )

    def _told(self, each: Any) -> tuple[str, str]:
        """What it says, and what kind of entry it is."""
        today, entry = self.app.now().local_date, each.entry
        match entry:
            case Attack():
                present = sum(symptom.present for symptom in entry.symptoms)
                parts = words.with_parts(
                    len(entry.ratings), len(entry.doses), present, len(entry.checks)
                )
                kind = ", ".join(filter(None, (words.AN_ATTACK, parts)))
                return words.full_moment(entry.onset, today), kind
            case Rating():
                value = entry.level if entry.score is None else entry.score
                return words.severity(value), words.A_RATING
            case Dose():
                return (
                    words.dose_line(entry.remedy.name, entry.amount, entry.unit),
                    words.A_DOSE if entry.moment is None else self._at(words.A_DOSE, entry.moment),
                )
            case Symptom():
                return words.term_name(entry.term), words.A_SYMPTOM
            case Check():
                answer = entry.answer
                said = words.TWO_HOUR_CHECK if answer is None else words.answer(answer, True)
                return said, words.TWO_HOUR_CHECK
            case StillGoing():
                return words.sentence(words.STILL_GOING), self._at("", entry.moment)
            case AttackDay():
                return words.day_title(entry.date, today), words.A_DAY_OF_ATTACK
            case CheckIn():
                return words.day_title(entry.date, today), words.A_CHECK_IN
            case RemedyCourse():
                told = words.course_line(entry.start, entry.stop, today, entry.amount)
                return entry.remedy.name, f"{words.A_COURSE}: {told}"
            case Remedy():
                return entry.name, words.A_REMEDY
        kinds = {"attack_term": words.A_TRIGGER, "check_in_term": words.A_FACTOR}
        return words.term_name(entry), kinds.get(each.kind, words.A_WORD)

    def _at(self, kind: str, moment: Any) -> str:
        today = self.app.now().local_date
        return ", ".join(filter(None, (kind, words.full_moment(moment, today))))

    def _bring_back(self, each: Any) -> None:
        desk = self.app.desk
        self.at_once(lambda: desk.journal.restore(desk.store, each.kind, each.id))
