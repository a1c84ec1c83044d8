"""Two hours after a dose: what is asked, what is stored, and how it is put off or let go."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from diary import journal, words
from diary.journal import NewRemedy
from diary.measures.rows import Answer, Attack, Check, OveruseClass
from diary.store.engine import open_store
from diary.ui.widgets.tiles import AnswerTile
from tests.clock import SetClock
from tests.driver import Driver, at
from tests.ui.fitting import faults

DUE = "2026-10-30 14:05"
FOOT = "Compared with 5 at 12:05"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An attack since 11:52, rated 5 and treated with sumatriptan at 12:05."""
    path = tmp_path / "diary.sqlite"
    clock = SetClock(at("2026-10-30 11:52").astimezone(dt.UTC))
    store = open_store(path, clock)
    journal.start_attack(store)
    clock.instant = at("2026-10-30 12:05").astimezone(dt.UTC)
    journal.rate(store, 5)
    triptan = NewRemedy("Sumatriptan", overuse_class=OveruseClass.TRIPTAN, migraine_specific=True)
    journal.take(store, triptan, amount=Decimal(50), unit="mg")
    store.close()
    return path


class Asked(Driver):
    """The diary with the check on the screen, which came by itself."""

    def __init__(self, path: Path, now: str = DUE, **look: object) -> None:
        super().__init__(path, now=now, **look)  # type: ignore[arg-type]

    def _open(self) -> None:
        super()._open()
        self.wait(2)
        self.see("Close", "Save")

    @property
    def attack(self) -> Attack:
        attack: Attack = self.history.last_attack(self.clock.now())
        return attack

    @property
    def check(self) -> Check:
        (check,) = self.attack.checks
        return check

    @property
    def scores(self) -> list[float | None]:
        return [rating.score for rating in self.attack.ratings]

    def side_effects(self) -> list[str] | None:
        ids = self.check.side_effects
        return None if ids is None else [words.term_name(self.history.term(id)) for id in ids]

    def chosen(self) -> list[str]:
        """The answers that are marked."""
        return [
            seen.widget.text
            for seen in self.stage.seen()
            if isinstance(seen.widget, AnswerTile) and seen.widget.selected
        ]


def test_it_asks_as_designed_and_stores_answer_rating_and_side_effects(path: Path) -> None:
    with Asked(path) as person:
        person.see("14:05", "Two hours after Sumatriptan 50 mg", "How is it now?", FOOT)
        person.see("Pain-free", "Better", "About the same", "Worse", "Ask later", "Save")
        assert person.severity() is None
        assert person.check.asked is not None
        person.wait(minutes=1)
        person.tap_severity(2)
        person.tap("Better")
        person.tap("Drowsy")
        person.tap("Racing heart")
        person.tap("Save")
        assert person.check.answer is Answer.BETTER
        assert person.side_effects() == ["Drowsy", "Racing heart"]
        assert person.scores == [5, 2]
        rated = person.attack.ratings[-1].moment
        assert rated == person.check.answered
        assert rated is not None
        # the moment of Save, not of the question
        assert rated.local.strftime("%H:%M") == "14:06"
        assert not person.check.remembered
        person.see("Better at 2 h saved", "It’s over")
        person.tap("Undo")
        assert (person.check.answer, person.scores) == (None, [5])


def test_pain_free_and_zero_select_each_other(path: Path) -> None:
    with Asked(path) as person:
        person.tap("Pain-free")
        assert person.severity() == 0
        person.tap("Better")
        assert (person.severity(), person.chosen()) == (None, ["Better"])
        person.tap_severity(0)
        assert person.chosen() == ["Pain-free"]
        person.tap_severity(3)
        assert person.chosen() == []
        person.tap("Pain-free")
        person.tap("Worse")
        assert (person.severity(), person.chosen()) == (3, ["Worse"])
        person.tap("Save")
        assert (person.check.answer, person.scores) == (Answer.WORSE, [5, 3])


def test_none_excludes_the_other_side_effects_and_nothing_chosen_is_not_said(path: Path) -> None:
    with Asked(path) as person:
        person.tap("Nausea")
        person.tap("None")
        person.tap("Pain-free")
        person.tap("Save")
        assert person.side_effects() == []
        person.tap("Undo")
        person.wait(minutes=1)
        person.tap("None")
        person.tap("Dizzy")
        person.tap("Save")
        person.see(words.ANSWER_WANTED)
        person.tap_severity(4)
        person.dont_see(words.ANSWER_WANTED)
        person.tap("Save")
        assert person.side_effects() == ["Dizzy"]
        assert (person.check.answer, person.scores) == (None, [5, 4])
        person.tap("Undo")
        person.wait(minutes=1)
        person.tap("About the same")
        person.tap("Save")
        assert person.side_effects() is None
        assert (person.check.answer, person.scores) == (Answer.SAME, [5])


def test_save_with_nothing_chosen_says_what_is_missing(path: Path) -> None:
    with Asked(path) as person:
        person.tap("Drowsy")
        person.tap("Save")
        person.see(words.ANSWER_WANTED)
        assert person.check.answered is None
        person.tap("Better")
        person.dont_see(words.ANSWER_WANTED)


def test_ask_later_waits_a_quarter_of_an_hour_twice_at_most(path: Path) -> None:
    with Asked(path) as person:
        person.tap("Ask later")
        person.dont_see("Side effects")
        person.wait(minutes=13)
        person.dont_see("Side effects")
        person.wait(minutes=3)
        person.tap("Ask later")
        person.wait(minutes=16)
        person.see("Side effects")
        person.dont_see("Ask later")
        assert person.check.deferrals == 2


def test_later_than_150_minutes_it_asks_about_then_in_words_alone(path: Path) -> None:
    with Asked(path, now="2026-10-30 14:37") as person:
        person.see("How was it at 14:05?", FOOT)
        person.dont_see("How is it now?", words.SEVERITY, words.HOW_BAD)
        person.key("7")
        person.key("b")
        person.tap("Save")
        assert (person.check.answer, person.scores) == (Answer.BETTER, [5])
        assert person.check.remembered


def test_a_check_that_grows_late_while_it_is_open_keeps_no_rating_unsaid(path: Path) -> None:
    with Asked(path, now="2026-10-30 14:34") as person:
        person.tap_severity(2)
        person.tap("Better")
        person.wait(minutes=4)
        person.tap("Save")
        person.see("How was it at 14:05?", words.LATE_NOW)
        assert person.check.answer is None
        person.tap("Save")
        assert (person.check.answer, person.scores) == (Answer.BETTER, [5])


@pytest.mark.parametrize("close", ["cross", "escape"])
def test_closing_it_means_do_not_ask(path: Path, close: str) -> None:
    with Asked(path) as person:
        person.tap("Worse")
        if close == "cross":
            person.tap("Close")
        else:
            person.key("escape")
        assert (person.check.answer, person.scores) == (Answer.NOT_ANSWERED, [5])
        person.wait(minutes=20)
        person.dont_see("Side effects")


def test_by_keyboard_alone(path: Path) -> None:
    with Asked(path) as person:
        for key, answer in (
            ("p", "Pain-free"),
            ("b", "Better"),
            ("s", "About the same"),
            ("w", "Worse"),
        ):
            person.key(key)
            assert person.chosen() == [answer]
        person.key("end")
        assert person.severity() == 10
        person.key("6")
        person.key("enter")
        assert (person.check.answer, person.scores) == (Answer.WORSE, [5, 6])


def test_several_doses_are_joined_and_without_a_severity_nothing_is_compared(
    tmp_path: Path,
) -> None:
    path = tmp_path / "diary.sqlite"
    clock = SetClock(at("2026-10-30 11:52").astimezone(dt.UTC))
    store = open_store(path, clock)
    journal.start_attack(store, severity=4)
    clock.on(minutes=70)
    for name in ("Sumatriptan", "Ibuprofen", "Ice pack"):
        journal.take(store, NewRemedy(name))
        clock.on(minutes=2)
    # six minutes after the first dose: no severity at the dose
    journal.rate(store, 7)
    store.close()
    with Asked(path, now="2026-10-30 15:03") as person:
        person.see("Two hours after Sumatriptan, ibuprofen and ice pack")
        assert not [line for line in person.texts() if line.startswith("Compared")]


@pytest.mark.parametrize(
    ("before", "after", "compared"),
    [
        ([(-30, 3), (-10, 6)], [], "Compared with 6 at 12:52"),
        ([(-61, 3)], [(4, 2)], "Compared with 2 at 13:06"),
        ([(-59, 3)], [(4, 2)], "Compared with 3 at 12:03"),
    ],
)
def test_it_compares_with_the_severity_at_the_dose(
    tmp_path: Path,
    before: list[tuple[int, int]],
    after: list[tuple[int, int]],
    compared: str,
) -> None:
    path = tmp_path / "diary.sqlite"
    dose = at("2026-10-30 13:02").astimezone(dt.UTC)
    clock = SetClock(dose - dt.timedelta(minutes=70))
    store = open_store(path, clock)
    journal.start_attack(store)
    for minutes, score in [*before, (0, None), *after]:
        clock.instant = dose + dt.timedelta(minutes=minutes)
        if score is None:
            journal.take(store, NewRemedy("Sumatriptan"))
        else:
            journal.rate(store, score)
    store.close()
    with Asked(path, now="2026-10-30 15:02") as person:
        person.see(compared)


@pytest.mark.parametrize(
    ("size", "theme", "text_size"),
    [
        ((390, 844), "dim", 100),
        ((360, 640), "light", 130),
        ((360, 640), "dim", 200),
        ((1280, 800), "dark", 160),
    ],
)
def test_nothing_is_cut_and_nothing_overlaps(
    path: Path, size: tuple[int, int], theme: str, text_size: int
) -> None:
    with Asked(path, size=size, theme_name=theme, text_size=text_size) as person:
        assert faults(person) == []
        person.tap("Save")
        person.scroll_to("Racing heart")
        person.tap("Racing heart")
        assert faults(person) == []
