"""Undo and redo are exact: after any verbs, here, after a restart, and from another process."""

import datetime as dt
import subprocess
import sys
import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from diary import history, journal
from diary.journal import NewRemedy, PastAttack, PastDose, Refused
from diary.journal.search import attack_text
from diary.measures.rows import (
    Answer,
    Attack,
    Belief,
    Ending,
    Level,
    RemedyKind,
    Side,
    Term,
    TermKind,
)
from diary.models import Attack as Stored
from diary.models import Dose
from diary.store.engine import Store, open_store
from tests.clock import SetClock
from tests.journal.conftest import NOON

#: The date on which the verbs begin.
DAY = dt.date(2026, 10, 30)


def shown(store: Store) -> object:
    """All that a person could see of the diary."""
    attacks = [
        replace(attack, changed_at=NOON) for attack in history.attacks_between(store, None, None)
    ]
    with store.reading() as session:
        ids = [row.id for row in session.query(Dose) if row.attack_id is None]
    loose = {history.dose(store, id) for id in ids} - {None}
    lists = [history.terms(store, kind, hidden=True) for kind in TermKind]
    days = [history.check_in(store, DAY - dt.timedelta(days=days)) for days in range(3)]
    trash = [(each.kind, each.id) for each in history.trash(store, store.clock.now())]
    remedies = history.remedies(store, archived=True)
    return attacks, loose, remedies, lists, days, history.courses(store), trash


severities = st.one_of(st.integers(0, 10), st.just(7.5), st.sampled_from(Level))
minutes = st.integers(-300, 0)


class UndoMachine(RuleBasedStateMachine):
    """Does verbs, and holds what the diary showed before each."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = SetClock(NOON)
        self.path = Path(self.folder.name) / "diary.sqlite"
        self.store = open_store(self.path, self.clock)
        self.past: list[object] = []
        self.future: list[object] = []
        self.now = shown(self.store)

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def do(self, verb, *args, **kwargs) -> None:
        self.clock.on(seconds=61)
        try:
            done = verb(self.store, *args, **kwargs)
        except Refused:
            assert shown(self.store) == self.now
            return
        if done.change_id is not None:
            self.past.append(self.now)
            self.future.clear()
            self.now = shown(self.store)

    def attacks(self) -> list[Attack]:
        return self.now[0]  # type: ignore[index,no-any-return]

    @rule(at=minutes, severity=st.none() | severities)
    def start(self, at: int, severity) -> None:
        self.do(journal.start_attack, at=self.clock.at(minutes=at), severity=severity)

    @rule(value=severities, at=minutes, again=st.booleans())
    def rate(self, value, at: int, again: bool) -> None:
        self.do(journal.rate, value, at=self.clock.at(minutes=at), replaces_recent=again)

    @rule(
        name=st.sampled_from(["Sumatriptan", "sumatriptan", "Ginger tea"]),
        at=minutes,
        amount=st.none() | st.sampled_from([Decimal("50"), Decimal("0.5")]),
    )
    def take(self, name: str, at: int, amount: Decimal | None) -> None:
        self.do(
            journal.take,
            NewRemedy(name, kind=RemedyKind.HERBAL if "tea" in name else RemedyKind.MEDICINE),
            at=self.clock.at(minutes=at),
            amount=amount,
            unit="mg" if amount else None,
        )

    @rule(at=minutes)
    def end(self, at: int) -> None:
        self.do(journal.end_attack, at=self.clock.at(minutes=at))

    @rule(key=st.sampled_from(["nausea", "light"]))
    def mark(self, key: str) -> None:
        if self.attacks():
            term = history.built_in(self.store, "symptom", key)
            self.do(journal.mark_symptom, term, attack_id=self.attacks()[-1].id)

    @rule(present=st.sampled_from([True, False, None]))
    def say(self, present: bool | None) -> None:
        if self.attacks():
            term = history.built_in(self.store, "symptom", "nausea")
            self.do(journal.say_symptom, self.attacks()[0].id, term, present)

    @rule(text=st.sampled_from(["Teeth", "teeth", "Ears"]))
    def own_word(self, text: str) -> None:
        self.do(journal.add_term, TermKind.SYMPTOM, text)

    @rule(
        by=minutes,
        belief=st.sampled_from(Belief),
        side=st.none() | st.sampled_from(Side),
        note=st.none() | st.text(max_size=20),
    )
    def edit(self, by: int, belief: Belief, side: Side | None, note: str | None) -> None:
        if self.attacks():
            attack = self.attacks()[0]
            fields = {"onset": self.clock.at(minutes=by)} if by % 2 else {}
            self.do(
                journal.edit, "attack", attack.id, belief=belief, side=side, note=note, **fields
            )

    @rule(by=minutes, amount=st.none() | st.just(Decimal("25")))
    def edit_dose(self, by: int, amount: Decimal | None) -> None:
        for attack in self.attacks()[:1]:
            for dose in attack.doses[:1]:
                at = self.clock.at(minutes=by)
                self.do(journal.edit, "dose", dose.id, at=at, amount=amount, unit="mg")

    @rule(answer=st.none() | st.sampled_from(Answer), score=st.none() | st.integers(0, 10))
    def answer(self, answer: Answer | None, score: int | None) -> None:
        for attack in self.attacks():
            for check in attack.checks[:1]:
                self.do(journal.answer_check, check.id, answer=answer, score=score)
                return

    @rule(kind=st.sampled_from(["attack", "rating", "dose", "symptom", "check"]))
    def delete(self, kind: str) -> None:
        for attack in self.attacks():
            parts = {
                "attack": (attack,),
                "rating": attack.ratings,
                "dose": attack.doses,
                "symptom": attack.symptoms,
                "check": attack.checks,
            }
            for part in parts[kind][:1]:
                self.do(journal.delete, kind, part.id)
                return

    @rule(days=st.integers(1, 3))
    def add_past(self, days: int) -> None:
        onset = self.clock.at(days=-days)
        self.do(
            journal.add_past,
            PastAttack(
                onset=onset,
                ending=Ending.UNKNOWN,
                worst=6,
                doses=(PastDose("Sumatriptan", Decimal(50), "mg", onset),),
            ),
        )

    @rule(
        days=st.integers(0, 2),
        said=st.fixed_dictionaries(
            {},
            optional={
                "headache": st.none() | st.booleans(),
                "sleep": st.none() | st.integers(0, 24),
                "note": st.none() | st.just("Übermüdet"),
                "factors": st.lists(st.sampled_from(["alcohol", "Red wine"]), max_size=2),
            },
        ),
    )
    def check_in(self, days: int, said: dict[str, object]) -> None:
        self.do(journal.check_in, DAY - dt.timedelta(days=days), **said)

    @rule(
        say=st.sampled_from([journal.say_trigger, journal.say_place]),
        text=st.sampled_from(["travel", "Red wine", "Left temple"]),
        on=st.booleans(),
    )
    def say_word(self, say, text: str, on: bool) -> None:
        for attack in self.attacks()[:1]:
            self.do(say, attack.id, text, on)

    @rule(nausea=st.none() | st.booleans(), side=st.none() | st.sampled_from(Side))
    def edit_day(self, nausea: bool | None, side: Side | None) -> None:
        for attack in self.attacks()[:1]:
            date = attack.onset.local_date
            self.do(journal.edit_day, attack.id, date, nausea=nausea, side=side)

    def own_words(self) -> list[Term]:
        return [term for terms in self.now[3] for term in terms if term.text]  # type: ignore[index]

    @rule(text=st.sampled_from(["Port", "Ears"]), hidden=st.none() | st.booleans())
    def change_word(self, text: str, hidden: bool | None) -> None:
        for term in self.own_words()[:1]:
            if hidden is None:
                self.do(journal.rename_term, term.id, text)
            else:
                self.do(journal.hide_term, term.id, hidden)

    @rule(name=st.sampled_from(["Sumatriptan", "Port tea"]), archived=st.booleans())
    def change_remedies(self, name: str, archived: bool) -> None:
        remedies = self.now[2]  # type: ignore[index]
        if len(remedies) > 1:
            self.do(journal.merge_remedies, remedies[0].id, remedies[-1].id)
        elif remedies:
            self.do(journal.edit, "remedy", remedies[0].id, name=name, archived=archived)
            self.do(journal.add_course, remedies[0].id, start=DAY)

    @rule(kind=st.sampled_from(["check_in", "term", "remedy", "course"]))
    def delete_more(self, kind: str) -> None:
        _, _, remedies, _, days, courses, _ = self.now  # type: ignore[misc]
        there = {
            "check_in": [day for day in days if day],
            "term": self.own_words(),
            "remedy": remedies,
            "course": courses,
        }
        for row in there[kind][:1]:
            self.do(journal.delete, kind, row.id)

    @rule(which=st.integers(0, 5))
    def restore(self, which: int) -> None:
        trash = self.now[-1]  # type: ignore[index]
        if trash:
            self.do(journal.restore, *trash[which % len(trash)])

    @rule(hours=st.integers(1, 14))
    def later(self, hours: int) -> None:
        self.clock.on(hours=hours)
        journal.expire_checks(self.store)
        if self.now != shown(self.store):
            self.now = shown(self.store)
            self.past.clear()
            self.future.clear()

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        self.future.append(self.now)
        assert journal.undo(self.store).change_id is not None
        self.now = self.past.pop()
        assert shown(self.store) == self.now

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.past.append(self.now)
        assert journal.redo(self.store).change_id is not None
        self.now = self.future.pop()
        assert shown(self.store) == self.now

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = open_store(self.path, self.clock)

    @invariant()
    def is_what_it_shows(self) -> None:
        assert shown(self.store) == self.now

    @invariant()
    def is_found_by_what_was_written(self) -> None:
        with self.store.reading() as session:
            for row in session.query(Stored).filter(Stored.deleted_at.is_(None)):
                assert row.search == attack_text(session, row)


UndoMachine.TestCase.settings = settings(
    max_examples=30,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestUndo = UndoMachine.TestCase


def test_nothing_to_undo_or_redo(store: Store) -> None:
    for verb, word in ((journal.undo, "undo"), (journal.redo, "redo")):
        done = verb(store)
        assert (done.change_id, done.summary) == (None, f"Nothing to {word}")


def test_a_new_change_ends_the_redo(store: Store) -> None:
    journal.start_attack(store)
    journal.undo(store)
    journal.take(store, "Sumatriptan")
    assert journal.redo(store).change_id is None


def test_an_older_change_on_which_a_later_one_builds_stays(store: Store) -> None:
    start = journal.start_attack(store)
    journal.rate(store, 5)
    with pytest.raises(Refused):
        journal.undo(store, start.change_id)
    journal.undo(store)
    journal.undo(store, start.change_id)
    assert not history.anything(store)


def test_an_older_change_that_nothing_builds_on_is_taken_back_alone(
    store: Store, clock: SetClock
) -> None:
    word = journal.add_term(store, TermKind.SYMPTOM, "Teeth")
    attack = journal.start_attack(store)
    journal.undo(store, word.change_id)
    assert all(term.text is None for term in history.terms(store, TermKind.SYMPTOM))
    assert history.attack(store, attack.attack_id) is not None  # type: ignore[arg-type]


def test_a_remedy_that_is_in_use_stays(store: Store, clock: SetClock) -> None:
    first = journal.take(store, "Sumatriptan", at=clock.at(days=-9))
    journal.take(store, "Sumatriptan", at=clock.at(days=-8))
    with pytest.raises(Refused):
        journal.undo(store, first.change_id)


def test_a_change_is_undone_once(store: Store) -> None:
    done = journal.start_attack(store)
    journal.undo(store, done.change_id)
    assert journal.undo(store, done.change_id).change_id is None


def test_another_process_undoes(store: Store, tmp_path: Path) -> None:
    journal.start_attack(store)
    code = (
        "import sys, pathlib; from diary import journal;"
        "from diary.store.engine import open_store; from diary.store.clock import SystemClock;"
        "print(journal.undo(open_store(pathlib.Path(sys.argv[1]), SystemClock())).summary)"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, str(store.path)], capture_output=True, text=True, check=True
    )
    assert said.stdout == "Undone: Onset 12:52 saved\n"
    assert history.running(store, NOON + dt.timedelta(minutes=1)) is None


def test_what_a_bar_took_back_is_done_again_though_something_else_came_since(
    store: Store, clock: SetClock
) -> None:
    word = journal.add_term(store, TermKind.SYMPTOM, "Teeth")
    attack = journal.start_attack(store)
    assert attack.attack_id is not None
    journal.undo(store, word.change_id)
    assert journal.redo(store).change_id == word.change_id
    assert "Teeth" in {term.text for term in history.terms(store, TermKind.SYMPTOM)}
    assert history.attack(store, attack.attack_id) is not None
    assert journal.redo(store).change_id is None


def test_what_was_written_by_the_way_is_not_taken_back(store: Store, clock: SetClock) -> None:
    start = journal.start_attack(store)
    clock.name = "America/New_York"
    journal.note_zone(store)
    journal.set_setting(store, "theme", "light")
    assert journal.undo(store).change_id == start.change_id
    assert history.setting(store, "theme") == "light"
