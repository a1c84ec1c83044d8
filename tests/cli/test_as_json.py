import datetime as dt
import json
import tempfile
import uuid
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary import history, journal
from diary.cli import as_json
from diary.history.stored import ids_beginning, stored
from diary.journal import NewRemedy, PastAttack, PastDose
from diary.measures.rows import (
    Answer,
    Attack,
    Ending,
    Level,
    Moment,
    Precision,
    RatingKind,
    TermKind,
)
from diary.measures.time import day_start
from diary.models import key_of
from diary.store.clock import moment
from diary.store.engine import Store, open_store
from tests.cli.terminal import NOW, Terminal
from tests.clock import SetClock

PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(),
    st.decimals(allow_nan=False, allow_infinity=False),
)
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


@given(VALUES)
def test_what_is_written_is_read_back(value: Any) -> None:
    text = as_json.text_of(value)
    assert text.isascii()
    assert "\n" not in text
    assert json.loads(text, parse_float=Decimal, parse_int=Decimal) == value


@given(st.floats(0, 10))
def test_a_score_comes_back_as_it_is(score: float) -> None:
    assert json.loads(as_json.text_of(score)) == score


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("2.50"), "2.50"),
        (Decimal("1E+3"), "1000"),
        (6.0, "6"),
        (7.5, "7.5"),
        (True, "true"),
        (Level.MILD, '"mild"'),
        (dt.date(2026, 10, 8), '"2026-10-08"'),
        (dt.datetime(2026, 10, 8, 13, 30, tzinfo=dt.UTC), '"2026-10-08T13:30:00+00:00"'),
        (uuid.UUID(int=1), '"00000000-0000-0000-0000-000000000001"'),
        ("a\n\u2028\ud800", '"a\\n\\u2028\\ud800"'),
    ],
)
def test_values(value: object, text: str) -> None:
    assert as_json.text_of(value) == text


def test_what_json_cannot_hold_is_an_error() -> None:
    with pytest.raises(TypeError):
        as_json.text_of({1, 2})


@given(st.lists(st.dictionaries(st.text(), st.integers())))
def test_an_array_is_one_line_an_object(objects: list[dict[str, int]]) -> None:
    lines = list(as_json.array(objects))
    assert json.loads("\n".join(lines)) == objects
    assert len(lines) == len(objects) + 2


def test_an_array_says_each_object_as_soon_as_the_next_is_known() -> None:
    asked = []

    def objects() -> Iterator[dict[str, int]]:
        for number in range(3):
            asked.append(number)
            yield {"n": number}

    lines = as_json.array(objects())
    assert [next(lines), next(lines)] == ["[", '{"n": 0},']
    assert asked == [0, 1]


# -- the diary and back ----------------------------------------------------------------------------

ZONES = ["Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "UTC"]
INSTANTS = st.integers(0, 3 * 365 * 24 * 3600).map(lambda back: NOW - dt.timedelta(seconds=back))
MOMENTS = st.builds(
    moment,
    INSTANTS,
    st.sampled_from(ZONES),
    st.sampled_from([Precision.EXACT, Precision.ABOUT]),
)
DATES = st.builds(
    lambda instant: Moment(None, "Europe/Berlin", 3600, Precision.DAY, instant.date()),
    INSTANTS.filter(lambda instant: instant.date() < NOW.date()),
)
SEVERITIES = st.one_of(
    st.sampled_from(Level),
    st.integers(0, 10).map(float),
    st.floats(0, 10, allow_nan=False),
)
AMOUNTS = st.decimals(
    min_value=Decimal("0.001"), max_value=Decimal(10) ** 12, allow_nan=False, allow_infinity=False
)
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(
    lambda text: bool(text.split())
)


def doses(onset: Moment) -> st.SearchStrategy[PastDose]:
    """Doses of an attack, none long before it."""
    first = onset.at or day_start(onset.local_date, onset.zone)
    last = int((NOW - first).total_seconds())
    at = st.integers(-5 * 3600, last).map(
        lambda seconds: moment(first + dt.timedelta(seconds=seconds), onset.zone)
    )
    return st.builds(
        lambda name, amount, unit, at: PastDose(
            NewRemedy(name), amount, unit if amount else None, at
        ),
        NAMES,
        st.none() | AMOUNTS,
        NAMES,
        st.none() | at,
    )


@st.composite
def pasts(draw: st.DrawFn) -> PastAttack:
    onset = draw(st.one_of(MOMENTS, DATES))
    ending = draw(st.sampled_from([Ending.ENDED, Ending.WOKE_WITHOUT, Ending.UNKNOWN]))
    end = None
    if ending is not Ending.UNKNOWN:
        if onset.at is None:
            end = onset
        else:
            last = int((NOW - onset.at).total_seconds())
            by = dt.timedelta(seconds=draw(st.integers(0, min(last, 40 * 3600))))
            end = moment(onset.at + by, onset.zone)
    return PastAttack(
        onset=onset,
        end=end,
        ending=ending,
        worst=draw(st.none() | SEVERITIES),
        symptoms=tuple(draw(st.lists(st.sampled_from(SYMPTOMS), max_size=4, unique=True))),
        doses=tuple(draw(st.lists(doses(onset), max_size=3))),
        note=draw(st.none() | st.text(st.characters(exclude_categories=("Cs",)), min_size=1)),
    )


SYMPTOMS = [
    (key_of("term", TermKind.SYMPTOM, key), present)
    for key in ("nausea", "light", "neck")
    for present in (True, False)
]


def moment_in(text: str | None) -> dt.datetime | dt.date | None:
    if text is None:
        return None
    return dt.date.fromisoformat(text) if len(text) == 10 else dt.datetime.fromisoformat(text)


def instant_of(moment: Moment | None) -> dt.datetime | dt.date | None:
    return None if moment is None else moment.at or moment.local_date


def said_is_stored(said: dict[str, Any], attack: Attack) -> None:
    assert said["id"] == str(attack.id)
    assert moment_in(said["started_at"]) == instant_of(attack.onset)
    assert moment_in(said["ended_at"]) == instant_of(attack.end)
    assert said["ending"] == attack.ending.value
    assert said["zone"] == attack.onset.zone
    assert said["note"] == attack.note
    assert moment_in(said["entered_at"]) == attack.entered_at
    assert len(said["ratings"]) == len(attack.ratings)
    for rating, row in zip(said["ratings"], attack.ratings, strict=True):
        assert moment_in(rating["at"]) == instant_of(row.moment)
        assert rating["score"] is None or float(rating["score"]) == row.score
        assert (rating["score"] is None) == (row.score is None)
        assert rating["level"] == (None if row.level is None else row.level.value)
    for dose, taken in zip(said["doses"], attack.doses, strict=True):
        assert moment_in(dose["at"]) == instant_of(taken.moment)
        assert dose["remedy"] == taken.remedy.name
        assert dose["amount"] == taken.amount
        assert dose["unit"] == taken.unit
    there = [row.term.key for row in attack.symptoms if row.present]
    assert said["symptoms"] == list(dict.fromkeys(there))


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(pasts(), max_size=12))
def test_a_list_gives_back_what_is_stored(
    capsys: pytest.CaptureFixture[str], given: list[PastAttack]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, clock = Path(folder) / "diary.sqlite", SetClock(NOW)
        store = open_store(path, clock)
        for past in given:
            journal.add_past(store, past)
        kept = list(history.attacks_between(store, None, None))
        store.close()
        text = Terminal(path, clock, capsys).done("list", "--json").out
        said = json.loads(text, parse_float=Decimal, parse_int=Decimal)
        assert len(said) == len(kept) == len(given)
        for each, attack in zip(said, kept, strict=True):
            said_is_stored(each, attack)


# -- show ------------------------------------------------------------------------------------------


@pytest.fixture
def store(type_in: Terminal, clock: SetClock) -> Iterator[Store]:
    opened = open_store(type_in.path, clock)
    yield opened
    opened.close()


def test_show_has_every_stored_field_of_every_row(
    type_in: Terminal, store: Store, clock: SetClock
) -> None:
    key = journal.start_attack(store, severity=4.0).attack_id
    assert key is not None
    nausea = history.built_in(store, "symptom", "nausea")
    journal.mark_symptom(store, nausea, attack_id=key)
    journal.take(store, "ibuprofen", amount=Decimal("0.50"), unit="g")
    clock.on(hours=2)
    check = history.due_check(store, clock.now())
    assert check is not None
    drowsy = history.built_in(store, "side effect", "drowsy")
    journal.answer_check(store, check.id, answer=None, score=2.0, side_effects=(drowsy,))
    journal.still_going(store, key)
    gone = journal.rate(store, 9.0).entry_id
    assert gone is not None
    journal.delete(store, "rating", gone)

    said = json.loads(type_in.done("show", str(key)[:8], "--json").out, parse_float=Decimal)
    assert {name: said[name] for name in type_in.attacks[0]} == json.loads(
        json.dumps(type_in.attacks[0])
    )
    rows = said["stored"]
    counts = {table: len(found) for table, found in rows.items()}
    assert counts == {
        "attack": 1,
        "rating": 2,
        "still_going": 1,
        "symptom_observation": 1,
        "dose": 1,
        "two_hour_check": 1,
        "check_dose": 1,
        "remedy": 1,
        "term": 2,
    }
    (dose,) = rows["dose"]
    assert str(dose["amount"]) == "0.50"
    assert dose["at_zone"] == "Europe/Berlin"
    assert set(dose["stamps"]) >= {"amount", "unit", "at_at"}
    with store.reading() as session:
        bind = session.connection()
        for table, found in rows.items():
            columns = {name for _, name, *_ in bind.exec_driver_sql(f"PRAGMA table_info({table})")}
            assert all(set(row) == columns for row in found), table


def test_the_worst_has_no_moment(type_in: Terminal, store: Store) -> None:
    key = journal.start_attack(store).attack_id
    journal.rate(store, Level.SEVERE, attack_id=key, kind=RatingKind.WORST)
    assert type_in.attacks[0]["ratings"] == [{"at": None, "score": None, "level": "severe"}]


def test_a_date_alone_is_a_date(type_in: Terminal, store: Store) -> None:
    day = Moment(None, "Europe/Berlin", 7200, Precision.DAY, dt.date(2026, 8, 3))
    journal.add_past(store, PastAttack(day, day))
    (attack,) = type_in.attacks
    assert (attack["started_at"], attack["ended_at"]) == ("2026-08-03", "2026-08-03")


def test_the_answer_of_a_check_is_that_of_its_doses(
    type_in: Terminal, store: Store, clock: SetClock
) -> None:
    journal.start_attack(store)
    journal.take(store, "a")
    clock.on(minutes=30)
    journal.take(store, "b")
    clock.on(minutes=100)
    journal.take(store, "c")
    check = history.due_check(store, clock.now())
    assert check is not None
    journal.answer_check(store, check.id, answer=Answer.PAIN_FREE)
    answers = {dose["remedy"]: dose["answer"] for dose in type_in.attacks[0]["doses"]}
    assert answers == {"a": "pain-free", "b": "pain-free", "c": None}


def test_own_and_absent_symptoms(type_in: Terminal, store: Store) -> None:
    key = journal.start_attack(store).attack_id
    own = journal.add_term(store, TermKind.SYMPTOM, "Yawning").entry_id
    assert key is not None
    assert own is not None
    journal.mark_symptom(store, own, attack_id=key)
    journal.say_symptom(store, key, history.built_in(store, "symptom", "light"), False)
    assert type_in.attacks[0]["symptoms"] == ["Yawning"]


def test_a_deleted_attack_is_gone(type_in: Terminal, store: Store) -> None:
    key = journal.start_attack(store).attack_id
    assert key is not None
    journal.delete(store, "attack", key)
    assert type_in.attacks == []
    assert "No attack" in type_in.refused("show", str(key))
    assert stored(store, key) == {}
    assert ids_beginning(store, str(key)) == ()


def test_ids_by_their_beginning(store: Store) -> None:
    keys = []
    for hours in range(30, 0, -1):
        done = journal.start_attack(store, at=moment(NOW - dt.timedelta(days=hours), "UTC"))
        keys.append(done.attack_id)
    for key in keys:
        assert ids_beginning(store, str(key)) == (key,)
        assert ids_beginning(store, str(key).upper().replace("-", "")) == (key,)
        assert key in ids_beginning(store, str(key)[:3], most=30)
    assert ids_beginning(store, str(keys[0]) + "0") == ()


def test_states(type_in: Terminal, clock: SetClock) -> None:
    type_in.done("start", "--at", "-40h")
    type_in.done("start", "--at", "-20h")
    type_in.done("end", "--at", "-15h")
    type_in.done("start")
    assert [each["state"] for each in type_in.attacks] == ["stale", "over", "running"]
