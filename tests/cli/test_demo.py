import datetime as dt
import itertools
import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from diary import history, journal, models
from diary.journal import PastAttack, PastDose, moments
from diary.journal.checks import is_checked, is_remembered
from diary.journal.demo import write_demo
from diary.journal.demo.invented import AMOUNTS, LAST_DATE, invent
from diary.journal.rules import joins
from diary.journal.search import attack_text
from diary.measures.attacks import state
from diary.measures.days import headache_dates
from diary.measures.overuse import Row
from diary.measures.rows import (
    Answer,
    Attack,
    Ending,
    Precision,
    Purpose,
    RatingKind,
    Role,
    State,
    TermKind,
)
from diary.store.clock import moment
from diary.store.engine import Store, open_store
from tests.cli.terminal import NOW, Terminal
from tests.clock import SetClock

Attacks = tuple[Attack, ...]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    write_demo(path, years=3, seed=1, attacks=None)
    return path


@pytest.fixture(scope="module")
def store(demo: Path) -> Iterator[Store]:
    opened = open_store(demo, SetClock(NOW))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def attacks(store: Store) -> Attacks:
    return tuple(history.attacks_between(store, None, None))


def listed(path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    return Terminal(path, SetClock(NOW), capsys).done("list", "--json").out


# -- the file --------------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_list_whatever_the_clock(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [tmp_path / name for name in ("one.sqlite", "two.sqlite", "other.sqlite")]
    clock = SetClock(NOW, "Asia/Kathmandu")
    for path, seed in zip(paths, ("7", "7", "8"), strict=True):
        said = Terminal(path, clock, capsys).raw("demo", str(path), "--seed", seed, "--years", "1")
        assert said.status == 0
        assert str(path) in said.out
        clock.on(days=-3000)
    first, second, other = (listed(path, capsys) for path in paths)
    assert first == second
    assert first != other
    assert {each["id"] for each in json.loads(first)}.isdisjoint(
        {each["id"] for each in json.loads(other)}
    )


@pytest.mark.parametrize("there", ["d.sqlite", "d.sqlite-wal", "d.sqlite-shm", "d.sqlite-journal"])
def test_a_file_that_exists_is_refused_and_left(
    tmp_path: Path, type_in: Terminal, there: str
) -> None:
    (tmp_path / there).write_bytes(b"mine")
    assert there in type_in.refused("demo", str(tmp_path / "d.sqlite"))
    assert [each.name for each in tmp_path.iterdir()] == [there]
    assert (tmp_path / there).read_bytes() == b"mine"


def test_a_link_to_nothing_is_a_file_that_exists(tmp_path: Path, type_in: Terminal) -> None:
    (tmp_path / "d.sqlite").symlink_to(tmp_path / "elsewhere")
    type_in.refused("demo", str(tmp_path / "d.sqlite"))
    assert not (tmp_path / "elsewhere").exists()


def test_only_the_diary_is_left_behind(demo: Path) -> None:
    assert [each.name for each in demo.parent.iterdir() if "-" not in each.name] == [demo.name]


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path, type_in: Terminal) -> None:
    (tmp_path / "file").write_text("no folder")
    said = type_in("demo", str(tmp_path / "file" / "demo.sqlite"))
    assert said.status == 2
    assert said.error.count("\n") == 1
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_a_failure_in_the_middle_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        write_demo(tmp_path / "demo.sqlite", years=1, seed=1, attacks=20)
    assert list(tmp_path.iterdir()) == []


def test_a_file_system_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    write_demo(tmp_path / "demo.sqlite", years=1, seed=1, attacks=20)
    assert [each.name for each in tmp_path.iterdir()] == ["demo.sqlite"]


@pytest.mark.parametrize(
    "line",
    [
        "--years 0",
        "--years 101",
        "--years many",
        "--seed -1",
        "--seed x",
        "--attacks 0",
        "--attacks 99999",
    ],
)
def test_figures_out_of_range_are_refused(tmp_path: Path, type_in: Terminal, line: str) -> None:
    assert "whole number" in type_in.refused("demo", str(tmp_path / "d.sqlite"), *line.split())
    assert list(tmp_path.iterdir()) == []


# -- the life --------------------------------------------------------------------------------------


def test_it_is_believable(attacks: Attacks) -> None:
    months = Counter(attack.onset.local_date.strftime("%Y-%m") for attack in attacks)
    assert len(months) in (36, 37)
    assert all(3 <= count <= 10 for month, count in months.items() if month > "2023-11")
    assert {attack.onset.precision for attack in attacks} == set(Precision)
    assert {attack.ending for attack in attacks} == set(Ending) - {Ending.OPEN}
    scores = [r.score for attack in attacks for r in attack.ratings if r.score is not None]
    assert min(scores) == 0
    assert max(scores) >= 9
    assert any(not attack.ratings for attack in attacks)
    assert any(r.level is not None for attack in attacks for r in attack.ratings)
    kinds = {r.kind for attack in attacks for r in attack.ratings}
    assert kinds == set(RatingKind)
    notes = [attack.note for attack in attacks if attack.note]
    assert any("\n" in note and "," in note for note in notes)
    assert any(not note.isascii() for note in notes)
    late = [a for a in attacks if a.onset.at and a.entered_at - a.onset.at > dt.timedelta(days=1)]
    assert 3 < len(late) < len(attacks) / 5
    symptoms = [row for attack in attacks for row in attack.symptoms]
    assert any(row.on and row.off for row in symptoms)
    assert any(row.on and not row.off for row in symptoms)
    assert any(not row.present for row in symptoms)
    assert any(row.aura_kind for row in symptoms)
    assert any(row.term.text for row in symptoms)
    checks = [check for attack in attacks for check in attack.checks]
    assert {check.answer for check in checks} == set(Answer)
    assert {bool(check.side_effects) for check in checks} == {True, False}
    assert any(check.side_effects is None for check in checks)
    assert any(check.side_effects == () for check in checks)
    assert any(check.remembered for check in checks)
    assert any(len(check.dose_ids) > 1 for check in checks)


def test_remedies_and_doses_outside_attacks(store: Store) -> None:
    assert {each.name.lower() for each in history.remedies(store)} == set(AMOUNTS)
    with store.reading() as session:
        loose = session.scalars(select(models.Dose).where(models.Dose.attack_id.is_(None))).all()
        courses = session.scalars(select(models.Course)).all()
        days = session.scalars(select(models.CheckIn)).all()
    assert {dose.purpose for dose in loose} == {Purpose.OTHER_PAIN, Purpose.PREVENTIVE}
    assert {course.stop_date is None for course in courses} == {True, False}
    assert all(history.remedy(store, each.remedy_id).role is Role.PREVENTIVE for each in courses)
    assert {day.headache for day in days} == {True, False}


def test_most_days_have_an_entry_and_every_answer_is_given_somewhere(store: Store) -> None:
    with store.reading() as session:
        days = session.scalars(select(models.CheckIn)).all()
        linked = set(session.scalars(select(models.CheckInTerm.check_in_id)))
    assert len(days) > 0.7 * 3 * 365
    assert sum(day.headache for day in days) > 100
    answers = ("sleep", "stress", "worry", "low_mood", "lost_work", "lost_household", "lost_social")
    for name in (*answers, "note"):
        said = [getattr(day, name) for day in days]
        assert None in said and len(set(said)) > 2, name
    assert {day.bleeding for day in days} == {True, None}
    bled = sorted(day.date for day in days if day.bleeding)
    breaks = [(later - earlier).days for earlier, later in itertools.pairwise(bled)]
    assert sum(each > 15 for each in breaks) > 30
    assert 50 < len(linked) < len(days)


def test_triggers_and_places_of_attacks(attacks: Attacks) -> None:
    kinds = Counter(term.kind for attack in attacks for term in attack.terms)
    assert kinds.keys() == {TermKind.TRIGGER, TermKind.PLACE}
    assert min(kinds.values()) > 20


def test_a_trip_changes_the_zone_and_back(store: Store, attacks: Attacks) -> None:
    zones = [change.zone for change in history.zones(store).changes]
    assert zones == ["Europe/Berlin", "America/New_York", "Europe/Berlin"]
    away = [attack for attack in attacks if attack.onset.zone == "America/New_York"]
    assert away
    assert all(attack.onset.offset in (-4 * 3600, -5 * 3600) for attack in away)


@pytest.mark.parametrize("years", [1, 3, 10])
def test_it_ends_on_the_30_of_october_2026(years: int) -> None:
    life = invent(years, 1, None)
    entered = [attack.entered for attack in life.attacks] + [day.entered for day in life.days]
    assert max(each.local_date for each in entered) == LAST_DATE == dt.date(2026, 10, 30)
    assert life.began.local_date == dt.date(2026 - years, 10, 31)
    assert min(each.local_date for each in entered) >= life.began.local_date


def test_it_shows_what_the_pictures_show(store: Store) -> None:
    now = NOW
    assert history.days_since_last(store, now) == 9
    counts = history.month_counts(store, 2026, 10, now)
    assert (counts.headache_days, counts.medication_days) == (8, 7)
    assert history.class_counts(store, 2026, 10, now).days[Row.TRIPTAN] == 6
    taken = [(each.remedy.name, each.amount) for each in history.favourites(store, now)]
    assert taken == [("Sumatriptan", 50), ("Ibuprofen", 400), ("Ginger tea", None)]
    assert history.running(store, now) is None
    assert history.forgotten(store, now) == ()
    assert history.due_check(store, now) is None
    page = history.page(store, now, limit=7).rows
    assert [attack.onset.local_date.day for attack in page] == [21, 18, 15, 12, 8, 5, 2]


# -- the rules -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("seed", "wanted"), [(1, None), (2, None), (3, 400), (4, 1500)])
def test_every_attack_obeys_the_rules(tmp_path: Path, seed: int, wanted: int | None) -> None:
    path = tmp_path / "demo.sqlite"
    written = write_demo(path, years=3, seed=seed, attacks=wanted)
    store = open_store(path, SetClock(NOW))
    attacks = tuple(history.attacks_between(store, None, None))
    zones = history.zones(store)
    store.close()
    assert len(attacks) == written == (wanted or len(attacks))
    for attack in attacks:
        assert state(attack, NOW, zones) is State.OVER
        assert attack.entered_at <= NOW
        onset, end = attack.onset.at, attack.end.at if attack.end else None
        assert (attack.end is None) == (attack.ending is Ending.UNKNOWN)
        if onset is not None and attack.end is not None:
            assert end is not None
            assert onset < end <= NOW
        for rating in attack.ratings:
            if rating.moment is not None:
                assert rating.moment.at is not None
                assert onset is not None
                assert onset <= rating.moment.at
                assert end is None or rating.moment.at < end
        for row in attack.symptoms:
            if row.on and row.on.at and row.off and row.off.at:
                assert row.on.at <= row.off.at
                assert end is None or row.off.at <= end
        for dose in attack.doses:
            assert dose.moment is None or joins(attack, dose.moment, NOW, zones)
        of_check = [dose_id for check in attack.checks for dose_id in check.dose_ids]
        wanted_ids = [d.id for d in attack.doses if is_checked(d, attack.onset)]
        assert sorted(of_check) == sorted(wanted_ids)
        times = {dose.id: dose.moment.at for dose in attack.doses if dose.moment}
        for check in attack.checks:
            first, last = times[check.dose_ids[0]], times[check.dose_ids[-1]]
            assert first is not None
            assert last is not None
            assert check.due.at == first + dt.timedelta(hours=2)
            assert last - first < dt.timedelta(hours=2)
            assert (check.answered is None) == (check.answer is Answer.NOT_ANSWERED)
            if check.answered is not None:
                assert check.answered.at is not None
                assert check.due.at is not None
                assert check.remembered == is_remembered(check.due.at, check.answered.at)
                assert check.answered.at <= NOW
    timed = [attack for attack in attacks if attack.onset.at and attack.end and attack.end.at]
    for before, after in itertools.pairwise(timed):
        assert before.end is not None
        assert before.end.at is not None
        assert after.onset.at is not None
        assert before.end.at < after.onset.at


def test_loose_doses_are_ones_that_no_attack_would_have_taken(
    store: Store, attacks: Attacks
) -> None:
    zones = history.zones(store)
    with store.reading() as session:
        loose = session.scalars(select(models.Dose).where(models.Dose.attack_id.is_(None))).all()
    assert len(loose) > 50
    for dose in loose:
        at = moments.read(dose, "at")
        assert at is not None
        assert not [attack for attack in attacks if joins(attack, at, NOW, zones)]


def test_no_day_without_headache_has_one(store: Store, attacks: Attacks) -> None:
    zones = history.zones(store)
    aching = {day for attack in attacks for day in headache_dates(attack, NOW, zones)}
    with store.reading() as session:
        days = session.scalars(select(models.CheckIn)).all()
    assert not {day.date for day in days if day.headache is False} & aching
    assert all(day.id == models.key_of("check-in", day.date) for day in days)


def test_many_attacks_take_more_years() -> None:
    for wanted in (1, 10, 11, 1005, 1500):
        life = invent(3, 1, wanted)
        assert len(life.attacks) == wanted
        dates = [attack.onset.local_date for attack in life.attacks]
        assert max(dates) <= LAST_DATE
        assert life.began.local_date.year <= 2023
    assert invent(3, 1, 1500).began.local_date.year < 2023


# -- the form --------------------------------------------------------------------------------------


def test_rows_have_the_form_that_the_journal_gives_them(
    tmp_path: Path, store: Store, clock: SetClock
) -> None:
    """Each kind of row, written by verbs: the same columns set, stamped and in the same form."""
    other = open_store(tmp_path / "diary.sqlite", clock)
    symptom = history.built_in(other, "symptom", "nausea")
    key = journal.start_attack(other, severity=4.0).attack_id
    assert key is not None
    journal.mark_symptom(other, symptom, attack_id=key)
    journal.take(other, "Ibuprofen")
    journal.still_going(other, key)
    journal.add_term(other, TermKind.SYMPTOM, "Yawning")
    past = moment(NOW - dt.timedelta(days=9), "Europe/Berlin")
    end = moment(NOW - dt.timedelta(days=8), "Europe/Berlin")
    journal.add_past(
        other, PastAttack(past, end, worst=3.0, doses=(PastDose("Ibuprofen", at=past),))
    )
    with other.reading() as session, store.reading() as shown:
        for model in (
            *(models.Attack, models.Rating, models.StillGoing, models.SymptomObservation),
            *(models.Dose, models.Check, models.CheckDose, models.Remedy, models.ZoneChange),
        ):
            wanted, found = session.scalars(select(model)).all(), shown.scalars(select(model)).all()
            assert wanted, model
            assert found, model
            assert {frozenset(row.stamps) for row in found} == {
                frozenset(row.stamps) for row in wanted
            }, model
            for row in found:
                assert {len(mark) for mark, _ in row.stamps.values()} == {20}
                assert row.source == wanted[0].source
                assert row.created_at == row.changed_at == row.entered_at
                assert (row.deleted_at, row.batch_id, row.original) == (None, None, None)
        for attack in shown.scalars(select(models.Attack)):
            assert attack.search == attack_text(shown, attack)
            onset = moments.read(attack, "onset")
            assert onset is not None
            assert attack.onset_order == moments.order(onset)
        for dose in shown.scalars(select(models.Dose)):
            at = moments.read(dose, "at")
            assert dose.order_at == (None if at is None else moments.order(at))
        for link in shown.scalars(select(models.CheckDose)):
            assert link.id == models.key_of("check-dose", link.check_id, link.dose_id)
    other.close()


def test_it_is_a_diary_like_any_other(demo: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(demo.read_bytes())
    store = open_store(copy, SetClock(NOW))
    with store.reading() as session:
        assert session.connection().exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert session.connection().exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    assert journal.undo(store).change_id is None
    newest = history.last_attack(store, NOW)
    assert newest is not None
    journal.edit(store, "attack", newest.id, note="tired")
    journal.undo(store)
    assert history.last_attack(store, NOW) is not None
    store.close()
