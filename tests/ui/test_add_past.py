"""Add a past one: what is asked, what stays unset, what is refused, and “Same as last time”."""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from diary import history, journal, words
from diary.history import built_in
from diary.journal import NewRemedy
from diary.measures.rows import (
    Attack,
    Belief,
    Ending,
    OveruseClass,
    Phase,
    Precision,
    Quality,
    RatingKind,
    RemedyKind,
    Side,
    TermKind,
)
from diary.store.engine import Store, open_store
from diary.ui.theme import theme
from tests.clock import SetClock
from tests.driver import Driver, at
from tests.ui.fitting import faults

ENDED_CHIP = "Woke without it"
STARTED_CHIP = "Woke with it"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A diary with one attack, on 21 October, of which much was said."""
    path = tmp_path / "diary.sqlite"
    clock = SetClock(at("2026-10-21 10:00").astimezone(dt.UTC))
    store = open_store(path, clock)
    attack_id = journal.start_attack(store, severity=6).attack_id
    assert attack_id is not None
    journal.edit(
        store,
        "attack",
        attack_id,
        belief=Belief.HEADACHE,
        side=Side.LEFT,
        qualities=frozenset({Quality.PULSATING, Quality.BURNING}),
    )
    for key, present in (("light", True), ("sound", False)):
        journal.say_symptom(store, attack_id, built_in(store, "symptom", key), present)
    journal.mark_symptom(
        store, journal.add_term(store, TermKind.SYMPTOM, "Yawning").entry_id, attack_id=attack_id
    )
    triptan = NewRemedy("Sumatriptan", overuse_class=OveruseClass.TRIPTAN)
    opioid = NewRemedy("Codeine", overuse_class=OveruseClass.OPIOID)
    tea = NewRemedy("Ginger tea", kind=RemedyKind.HERBAL)
    for remedy, amount, unit in ((triptan, 50, "mg"), (opioid, 30, "mg"), (tea, 1, "cup")):
        clock.on(minutes=5)
        journal.take(store, remedy, amount=Decimal(amount), unit=unit)
    clock.on(hours=5)
    journal.end_attack(store)
    store.close()
    return path


class Adding(Driver):
    """The diary with the sheet open; ``attack`` is the one that was stored last."""

    def _open(self) -> None:
        super()._open()
        self.done: list[Any] = []
        self.store.listen(self.done.append)
        self.key("n", "ctrl")
        self.stage.settle()

    @property
    def store(self) -> Store:
        store: Store = self.app.desk.store
        return store

    @property
    def stored(self) -> list[Any]:
        return [done for done in self.done if done.verb == "add past"]

    @property
    def attack(self) -> Attack:
        assert self.stored, "nothing was stored; on the screen:\n" + "\n".join(self.texts())
        attack: Attack = self.history.attack(self.stored[-1].attack_id)
        return attack

    def taken(self) -> list[tuple[str, Decimal | None, str | None, str | None]]:
        return [
            (
                dose.remedy.name,
                dose.amount,
                dose.unit,
                f"{dose.moment.local:%H:%M}" if dose.moment is not None else None,
            )
            for dose in self.attack.doses
        ]

    def symptoms(self) -> dict[str, bool]:
        return {words.term_name(row.term): row.present for row in self.attack.symptoms}


def test_what_was_not_said_stays_unset(path: Path) -> None:
    with Adding(path) as person:
        assert person.severity() is None
        person.fill("Started", "8 oct")
        person.tap("Not sure")
        person.tap("Save")
        attack = person.attack
        assert attack.onset.precision is Precision.DAY
        assert attack.onset.local_date == dt.date(2026, 10, 8)
        assert (attack.end, attack.ending, attack.belief) == (None, Ending.UNKNOWN, Belief.UNSURE)
        assert (attack.woke_with, attack.unusual, attack.side, attack.qualities) == (None,) * 4
        assert (attack.ratings, attack.doses, attack.symptoms, attack.note) == ((), (), (), None)
        person.see("Thu 8 October saved")
        person.tap("Undo")
        assert person.history.attack(attack.id) is None


def test_everything_that_was_said_is_stored(path: Path) -> None:
    with Adding(path) as person:
        person.fill("Started", "Thu 8 Oct, 15:30")
        person.tap(STARTED_CHIP)
        person.fill("Ended", "Fri 9 Oct, 06:20")
        person.tap_severity(7)
        person.tap("Migraine")
        person.tap("Right")
        person.tap("Pulsating")
        person.tap("Pressing")
        person.tap("Nausea")
        person.tap("Light hurts")
        person.tap("Light hurts")
        person.see("No light")
        person.tap("Yawning")
        person.tap("Add a remedy")
        person.tap("Sumatriptan")
        person.scroll_to("Add this")
        person.fill("When", "16:00")
        person.tap("Add this")
        person.see("Sumatriptan 50 mg", "Thu 8 Oct, 16:00")
        person.scroll_to("This one is unusual")
        person.tap("Note")
        person.type("at the sea\nstormy")
        person.tap("This one is unusual")
        person.see(words.HELP_NOW[0], words.HELP_NOW[2][0])
        assert person.stored == []
        person.tap("Save")
        attack = person.attack
        assert f"{attack.onset.local:%d %H:%M}" == "08 15:30"
        assert attack.end is not None
        assert f"{attack.end.local:%d %H:%M}" == "09 06:20"
        assert (attack.ending, attack.belief) == (Ending.ENDED, Belief.MIGRAINE)
        assert (attack.woke_with, attack.unusual, attack.side) == (True, True, Side.RIGHT)
        assert attack.qualities == {Quality.PULSATING, Quality.PRESSING}
        (worst,) = attack.ratings
        assert (worst.kind, worst.score, worst.moment) == (RatingKind.WORST, 7, None)
        assert person.symptoms() == {"Nausea": True, "Light hurts": False, "Yawning": True}
        assert person.taken() == [("Sumatriptan", Decimal(50), "mg", "16:00")]
        assert attack.note == "at the sea\nstormy"


def test_same_as_last_time_fills_in_what_it_was_like_and_nothing_else(path: Path) -> None:
    with Adding(path) as person:
        person.tap("Same as last time")
        assert person.severity() is None
        person.tap("Save")
        person.see(words.ONSET_WANTED)
        assert person.stored == []
        person.fill("Started", "yesterday 09:00")
        person.tap("Save")
        attack = person.attack
        assert (attack.belief, attack.side) == (Belief.HEADACHE, Side.LEFT)
        assert attack.qualities == {Quality.PULSATING, Quality.BURNING}
        assert person.symptoms() == {"Light hurts": True, "Sound hurts": False, "Yawning": True}
        assert sorted(person.taken(), key=lambda each: each[0]) == [
            ("Codeine", None, None, None),
            ("Ginger tea", None, None, None),
            ("Sumatriptan", Decimal(50), "mg", None),
        ]
        assert (attack.ratings, attack.end, attack.note) == ((), None, None)


def test_a_symptom_of_ones_own_is_stored_with_the_attack(path: Path) -> None:
    with Adding(path) as person:
        person.fill("Started", "Thu 8 Oct, 15:30")
        person.tap("Not known", beside="Ended")
        person.tap("Migraine")
        person.fill("Add your own", "Cold  hands")
        person.key("enter")
        person.see("Cold hands")
        person.fill("Add your own", "nausea")
        person.key("enter")
        # written and not entered: it is not lost, neither by closing nor by Save
        person.fill("Add your own", "Teeth hurt")
        person.key("escape")
        person.key("escape")
        person.key("n", "ctrl")
        person.scroll_to("Teeth hurt")
        person.see("Cold hands", "Teeth hurt")
        person.tap("Cold hands")
        person.see("No Cold hands")
        assert "Cold hands" not in {each.text for each in person.history.terms(TermKind.SYMPTOM)}
        person.key("enter", "ctrl")
        said = {words.term_name(each.term): each.present for each in person.attack.symptoms}
        assert said == {"Nausea": True, "Cold hands": False, "Teeth hurt": True}


def test_same_as_last_time_takes_no_warning_for_a_symptom(path: Path) -> None:
    store = open_store(path, SetClock(at("2026-10-30 10:00").astimezone(dt.UTC)))
    (last,) = history.page(store, store.clock.now()).rows
    for key, phase in (("dizzy", Phase.WARNING), ("neck", Phase.AFTER)):
        term = built_in(store, "symptom", key)
        journal.say_symptom(store, last.id, term, True, phase=phase)
    journal.note_symptom(store, "aura", attack_id=last.id, phase=Phase.WARNING, at=last.onset)
    store.close()
    with Adding(path) as person:
        person.tap("Same as last time")
        person.fill("Started", "Thu 8 Oct, 15:30")
        person.tap("Not known", beside="Ended")
        person.key("enter", "ctrl")
        said = {each.term.key for each in person.attack.symptoms if each.present}
        assert "aura" in said and not said & {"dizzy", "neck"}


def test_save_says_what_is_missing(path: Path) -> None:
    with Adding(path) as person:
        person.tap("Save")
        person.see(words.ONSET_WANTED)
        person.fill("Started", "8 oct")
        person.dont_see(words.ONSET_WANTED)
        person.tap("Save")
        person.see(words.KIND_WANTED)
        person.tap("Headache")
        person.dont_see(words.KIND_WANTED)
        person.tap("Save")
        assert person.attack.belief is Belief.HEADACHE


@pytest.mark.parametrize(
    ("started", "ended", "sentence"),
    [
        ("8 oct, 15:30", "8 oct, 14:00", r"The end must come after the onset, Thu 8 Oct, 15:30\."),
        ("8 oct, 15:30", "7 oct", r"The end must come after the onset"),
        ("30 oct, 13:00", "", "That is in the future"),
        ("30 oct, 10:00", "30 oct, 13:00", "That is in the future"),
        ("some day", "", "some day|Write|like"),
        ("8 oct, 25:10", "", r"Hours go from 00 to 23"),
    ],
)
def test_impossible_times_are_refused_at_their_field(
    path: Path, started: str, ended: str, sentence: str
) -> None:
    with Adding(path) as person:
        person.tap("Migraine")
        person.fill("Started", started)
        if ended:
            person.fill("Ended", ended)
        person.tap("Save")
        person.see(re.compile(sentence))
        assert person.stored == []
        person.fill("Started", "8 oct, 12:00")
        if ended:
            person.fill("Ended", "8 oct, 18:00")
        person.tap("Save")
        assert f"{person.attack.onset.local:%d %H:%M}" == "08 12:00"


def test_times_and_days_are_picked_without_typing(path: Path) -> None:
    with Adding(path) as person:
        person.tap("Migraine")
        person.tap("Day only", beside=STARTED_CHIP)
        person.tap("Month, one less")
        person.tap("Day, one more")
        person.tap("Set this day")
        person.see("Thu 1 Oct")
        person.tap("Pick", beside=STARTED_CHIP)
        person.fill("Hour", "08")
        person.tap("Set this time")
        person.see("Thu 1 Oct, 08:52")
        person.tap("Pick", beside=ENDED_CHIP)
        person.fill("Hour", "19")
        # what stands there is taken by Save
        person.tap("Save")
        attack = person.attack
        assert f"{attack.onset.local:%m-%d %H:%M}" == "10-01 08:52"
        assert attack.end is not None
        assert f"{attack.end.local:%m-%d %H:%M}" == "10-01 19:52"


def test_a_time_becomes_a_day_and_woke_without_it_needs_its_time(path: Path) -> None:
    with Adding(path) as person:
        person.tap("Migraine")
        person.fill("Started", "8 oct, 22:00")
        person.tap("Day only", beside=STARTED_CHIP)
        person.see("Thu 8 Oct")
        person.tap(ENDED_CHIP)
        person.tap("Save")
        person.see("Say when it ended.")
        assert person.stored == []
        person.fill("Ended", "9 oct, 06:00")
        person.tap("Save")
        attack = person.attack
        assert (attack.onset.precision, attack.ending) == (Precision.DAY, Ending.WOKE_WITHOUT)
        assert attack.end is not None
        assert f"{attack.end.local:%d %H:%M}" == "09 06:00"


def test_an_end_not_known_takes_the_time_away(path: Path) -> None:
    with Adding(path) as person:
        person.tap("Migraine")
        person.fill("Started", "8 oct, 22:00")
        person.fill("Ended", "9 oct, 06:00")
        person.tap("Not known")
        person.dont_see("Fri 9 Oct, 06:00", "9 oct, 06:00")
        person.tap("Save")
        assert (person.attack.end, person.attack.ending) == (None, Ending.UNKNOWN)


def test_the_worst_can_be_unset_again_and_a_symptom_too(path: Path) -> None:
    with Adding(path) as person:
        person.tap("Migraine")
        person.fill("Started", "8 oct")
        for _ in range(3):
            person.tap(next(name for name in ("Nausea", "No nausea") if _there(person, name)))
        person.scroll_to("Worst was")
        person.tap_severity(7)
        person.tap("Not said")
        assert person.severity() is None
        person.tap("Save")
        assert (person.attack.ratings, person.attack.symptoms) == ((), ())


def _there(person: Driver, name: str) -> bool:
    try:
        person.scroll_to(name)
    except AssertionError:
        return False
    return True


def test_remedies_are_added_changed_and_removed(path: Path) -> None:
    with Adding(path) as person:
        person.fill("Started", "8 oct")
        person.tap("Migraine")
        person.tap("Add a remedy")
        person.tap("Codeine")
        person.tap("Add this")
        person.tap("Add a remedy")
        person.tap("Something else")
        person.type("Rizatriptan")
        person.tap("Counts as: Triptans")
        person.scroll_to("Add this")
        person.fill("How much", "x")
        person.tap("Add this")
        person.see(words.amount_wanted("x"))
        person.fill("How much", "10")
        person.tap("Add this")
        person.see(words.AMOUNT_NEEDS_UNIT)
        person.fill("Write the unit", "mg")
        person.tap("Add this")
        person.tap("Rizatriptan 10 mg")
        person.scroll_to("Less")
        person.see("10", "Unit: mg")
        person.fill("How much", "20")
        person.tap("Change this")
        person.tap("Remove Codeine")
        person.tap("Add a remedy")
        person.tap("Sumatriptan")
        # what is still being entered is taken by Save
        person.tap("Save")
        assert sorted(person.taken()) == [
            ("Rizatriptan", Decimal(20), "mg", None),
            ("Sumatriptan", Decimal(50), "mg", None),
        ]
        (rizatriptan,) = person.history.find_remedies("riza")
        assert rizatriptan.overuse_class is None


def test_it_opens_on_a_date_and_nothing_is_stored_before_save(path: Path) -> None:
    with Driver(path) as person:
        person.app.open_sheet("add_past", date=dt.date(2026, 10, 28))
        person.stage.settle()
        person.see("Wed 28 Oct")
        person.tap("Headache")
        person.key("escape")
        last = person.history.last_attack(person.clock.now())
        assert last.onset.local_date == dt.date(2026, 10, 21)


def test_what_was_entered_comes_back_for_ten_minutes(path: Path) -> None:
    with Adding(path) as person:
        person.fill("Started", "8 oct, 22:00")
        person.tap("Left")
        person.key("escape")
        person.wait(minutes=9)
        person.key("n", "ctrl")
        person.stage.settle()
        person.scroll_to("Started")
        person.see("Thu 8 Oct, 22:00")
        person.tap("Migraine")
        person.tap("Save")
        assert person.attack.side is Side.LEFT
        person.key("n", "ctrl")
        person.stage.settle()
        person.dont_see("Thu 8 Oct, 22:00")


def test_every_part_by_keyboard_alone(path: Path) -> None:
    with Adding(path) as person:
        assert person.focused() == "Started"
        # out of the field that has the cursor, where letters are only written
        person.key("tab")
        for letter, first in (
            ("e", "Ended"),
            ("w", "One less"),
            ("k", "Migraine"),
            ("p", "Pulsating"),
            ("t", "Add a remedy"),
        ):
            person.key(letter)
            assert person.focused() == first
            if first == "Ended":
                # the letter went to the part and not into its field
                person.dont_see(letter)
                person.key("tab")
        person.key("k")
        person.key("s")
        assert person.focused() == "Left"
        person.key("space")
        person.key("s")
        assert person.focused() == "Nausea"
        person.key("enter")
        person.key("s")
        assert person.focused() == "Started"
        person.type("8 oct")
        person.key("tab")
        person.key("k")
        person.key("enter")
        person.key("w")
        person.key("tab")
        assert person.focused() == "One more"
        person.key("tab")
        person.key("7")
        person.key("enter", "ctrl")
        attack = person.attack
        assert (attack.side, attack.belief) == (Side.LEFT, Belief.MIGRAINE)
        assert [rating.score for rating in attack.ratings] == [7]
        assert person.symptoms() == {"Nausea": True}


def test_what_unfolds_leaves_what_is_above_in_its_place(path: Path) -> None:
    with Adding(path) as person:
        person.scroll_to("Add a remedy")
        before = person.place("Aura").middle
        person.tap("Add a remedy")
        assert person.place("Aura").middle == before


def test_what_cannot_be_written_stays_and_is_stored_once(path: Path) -> None:
    with Adding(path) as person:
        person.fill("Started", "8 oct")
        person.tap("Migraine")
        person.scroll_to("This one is unusual")
        person.tap("Note")
        person.paste("A long note. " * 5000)
        with person.store.reading() as session:
            pages = session.scalar(text("PRAGMA page_count"))
            session.execute(text(f"PRAGMA max_page_count={pages}"))
        person.tap("Save")
        assert [line for line in person.texts() if "the disk is full" in line]
        assert person.stored == []
        with person.store.reading() as session:
            session.execute(text("PRAGMA max_page_count=1000000"))
        person.tap("Save")
        person.wait(20)
        assert len(person.stored) == 1
        assert person.attack.note == "A long note. " * 5000


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
    with Adding(path, size=size, theme_name=theme, text_size=text_size) as person:
        person.tap("Same as last time")
        person.tap("Pick", beside=STARTED_CHIP)
        assert faults(person) == []
        person.tap("Cancel")
        for part in ("Not known", "Worst was", "Pain was", "Symptoms", "Add a remedy", "Note"):
            person.scroll_to(part)
            assert faults(person) == []
        person.tap("Add a remedy")
        person.scroll_to("Add this")
        assert faults(person) == []


def test_a_typed_moment_is_written_out_when_its_field_is_left(path: Path) -> None:
    with Adding(path) as person:
        person.fill("Started", "yesterday 10:00")
        person.key("tab")
        person.see("Thu 29 Oct, 10:00")


def test_only_between_the_remedies_stands_a_hairline(path: Path) -> None:
    with Adding(path) as person:
        person.scroll_to("This one is unusual")
        assert hairlines(person) == []
        for name in ("Sumatriptan", "Ginger tea"):
            person.tap("Add a remedy")
            person.tap(name)
            person.tap("Add this")
        between, above_add = hairlines(person)
        (first, *_), (second, *_) = (person._controls(re.compile(f"^{n}")) for n in ("Sum", "Gin"))
        assert second.top - 2 <= between[0] <= first.bottom + 2
        assert person.place("Add a remedy").top - 2 <= above_add[0] <= second.bottom + 2
        # as wide as the sheet's words, beyond the cross too
        assert between[1:] == above_add[1:] == (16, 374)


def hairlines(person: Driver) -> list[tuple[float, float, float]]:
    """How high the hairlines about the remedies lie, from above, and where they begin and end."""
    seen = person.pixels()
    line = tuple(round(255 * part) for part in theme.colour("line")[:3])
    low, high = person.place("Note (optional)").top, 844 - 64
    found = []
    for y in range(int(high), int(low), -1):
        drawn = [x for x in range(2, 386) if seen.at(x, 844 - y) == line]
        if len(drawn) > 100:
            found.append((float(y), float(drawn[0]), float(drawn[-1] + 1)))
    return found


def test_what_is_missing_or_wrong_is_said_right_under_its_field(path: Path) -> None:
    with Adding(path) as person:
        person.tap("Save")
        at_field(person, "Started", "Say when it started, or only the day.")
        person.fill("Started", "8 oct, 22:00")
        person.fill("Ended", "8 oct, 21:00")
        person.tap("Migraine")
        person.tap("Save")
        at_field(person, "Ended", re.compile("The end must come after the onset"))


def at_field(person: Driver, field: str, sentence: str | re.Pattern[str]) -> None:
    """The border of a field has the warning colour, and the sentence stands right under it."""
    box, said = person.place(field), person.place(sentence)
    assert 0 <= box.bottom - said.top <= 30
    seen, top = person.pixels(), 844 - int(box.top)
    column = {seen.at(int(box.left), row) for row in range(top - 20, top + 44)}
    assert tuple(round(255 * part) for part in theme.colour("warn")[:3]) in column
