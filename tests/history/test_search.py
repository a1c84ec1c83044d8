"""The search, beside a plain filter over all that is there."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary import history, journal, models, words
from diary.history import Filters, Key
from diary.measures.rows import Attack, Belief, Level, RemedyKind, Role
from diary.measures.severity import height
from diary.store.engine import Store
from diary.store.folding import folded
from tests.clock import SetClock
from tests.history.fill import NOW, bury, change, empty, order, put, statements
from tests.measures.diaries import attack, dose, moment, rating, remedy

TODAY = dt.date(2026, 10, 30)
COLD, PILL, TEA = (
    replace(remedy(kind=kind, role=Role.ACUTE), name=name)
    for kind, name in (
        (RemedyKind.NON_DRUG, "Cold pack"),
        (RemedyKind.MEDICINE, "Sumatriptan"),
        (RemedyKind.HERBAL, "Ginger tea"),
    )
)

notes = st.sampled_from(
    (None, "Übelkeit", "ubelkit", "100 % sure", "snow_man", "a\\b", "Mai 2026", "ΣΊΣΥΦΟΣ", "\x00x")
)
onsets = st.one_of(
    st.integers(0, 666 * 1440).map(
        lambda minutes: moment(NOW - dt.timedelta(minutes=minutes), "Pacific/Auckland")
    ),
    st.dates(dt.date(2024, 12, 30), TODAY).map(lambda date: moment(date.isoformat())),
    st.sampled_from(
        (
            moment("2026-01-01 00:30"),
            moment("2025-12-31 23:30"),
            moment("2026-10-31 23:30", "America/New_York"),
        )
    ),
)
severities = st.sampled_from((6.9, 7.0, 10.0, Level.MODERATE, Level.SEVERE))


@st.composite
def attacks(draw: st.DrawFn) -> Attack:
    known = attack("2026-10-01 08:00")
    return replace(
        known,
        id=draw(st.uuids(version=4)),
        onset=draw(onsets),
        note=draw(notes),
        belief=draw(st.sampled_from(Belief)),
        unusual=draw(st.none() | st.booleans()),
        ratings=tuple(
            replace(rating(None, value), id=uuid.uuid4())
            for value in draw(st.lists(severities, max_size=2))
        ),
        doses=tuple(
            replace(dose(None, of), id=uuid.uuid4())
            for of in draw(st.lists(st.sampled_from((COLD, PILL, TEA)), max_size=2))
        ),
    )


texts = st.lists(
    st.sampled_from(
        (
            *("ubelk", "ÜBEL", "%", "_", "\\", "a\\", "100 %", "mai", "2026", "december", "Dec"),
            *("de", "σίσυφος", "2025", "octo", "January", "\x00"),
        )
    )
    | st.text(max_size=3),
    max_size=3,
).map(" ".join)
filters = st.builds(
    Filters,
    belief=st.frozensets(st.sampled_from(Belief), max_size=2),
    medicine=st.booleans(),
    severe=st.booleans(),
    unusual=st.booleans(),
    first=st.none() | st.dates(dt.date(2025, 1, 1), TODAY) | st.just(dt.date.min),
    last=st.none() | st.dates(dt.date(2025, 1, 1), TODAY) | st.just(dt.date.max),
)


def names_date(word: str, date: dt.date) -> bool:
    month = len(word) >= 3 and words.MONTHS[date.month - 1].lower().startswith(word)
    return month or word == str(date.year)


def plainly(every: Iterable[Attack], text: str, wanted: Filters) -> list[uuid.UUID]:
    """What is meant, without a database."""

    def is_meant(row: Attack) -> bool:
        date = row.onset.local_date
        return (
            all(
                word in folded(row.note or "") or names_date(word, date)
                for word in folded(text).split()
            )
            and (not wanted.belief or row.belief in wanted.belief)
            and (not wanted.unusual or row.unusual is True)
            and (not wanted.severe or any(height(each) >= 7 for each in row.ratings))
            and (not wanted.medicine or any(each.remedy != COLD for each in row.doses))
            and (wanted.first is None or wanted.first <= date)
            and (wanted.last is None or date <= wanted.last)
        )

    newest = sorted(every, key=lambda row: (order(row.onset), str(row.id)), reverse=True)
    return [row.id for row in newest if is_meant(row)]


@given(st.lists(attacks(), max_size=6, unique_by=lambda row: row.id), texts, filters)
@settings(max_examples=60, deadline=None)
def test_what_is_found_is_what_a_plain_filter_leaves(
    shared: Store, every: list[Attack], text: str, wanted: Filters
) -> None:
    empty(shared)
    put(shared, COLD, PILL, TEA, *every)
    found: list[uuid.UUID] = []
    after: Key | None = None
    while True:
        page = history.search(shared, text, wanted, after=after, limit=2)
        assert len(page.rows) <= 2
        found += [row.id for row in page.rows]
        after = page.next
        if after is None:
            break
    expected = plainly(every, text, wanted)
    assert found == expected
    for year, month in {(row.onset.local_date.year, row.onset.local_date.month) for row in every}:
        here = [
            row.id
            for row in every
            if (row.onset.local_date.year, row.onset.local_date.month) == (year, month)
        ]
        shown = len([id for id in expected if id in here])
        assert history.found_in_month(shared, year, month, text, wanted) == (shown, len(here))


def test_without_a_word_and_a_filter_it_is_the_whole_history(store: Store) -> None:
    put(store, *(attack(f"2026-10-0{day} 08:00") for day in range(1, 8)))
    assert history.search(store, limit=5) == history.page(store, NOW, limit=5)


def test_ubelk_finds_what_was_written_anywhere(store: Store, clock: SetClock) -> None:
    id = journal.start_attack(store, at=clock.at(hours=-3)).attack_id
    assert id is not None

    def finds(text: str) -> bool:
        return [row.id for row in history.search(store, text).rows] == [id]

    assert not finds("ubelk")
    journal.edit(store, "attack", id, note="Starke Übelkeit")
    assert finds("ubelk") and finds("stark ÜBEL")
    journal.take(store, "Café crème")
    journal.note_symptom(store, "nausea")
    journal.say_trigger(store, id, "Föhn", True)
    assert all(map(finds, ("cafe creme", "NAUSEA", "fohn", "cafe fohn ubelkeit", "oct 2026")))
    assert not finds("cafe tea")
    journal.say_trigger(store, id, "Föhn", False)
    assert not finds("fohn")


def test_a_merged_measure_is_no_medicine(store: Store) -> None:
    put(store, COLD, known := attack("2026-10-01 08:00", doses=[dose(None, PILL)]))
    assert history.search(store, "", Filters(medicine=True)).rows
    change(store, models.Remedy, PILL.id, merged_into_id=COLD.id)
    assert not history.search(store, "", Filters(medicine=True)).rows
    change(store, models.Remedy, PILL.id, merged_into_id=None)
    bury(store, models.Dose, known.doses[0].id)
    assert not history.search(store, "", Filters(medicine=True)).rows


def test_a_deleted_rating_makes_no_attack_severe(store: Store) -> None:
    known = attack("2026-10-01 08:00", ratings=[rating("2026-10-01 09:00", 8)])
    put(store, known)
    assert history.search(store, "", Filters(severe=True)).rows
    bury(store, models.Rating, known.ratings[0].id)
    assert not history.search(store, "", Filters(severe=True)).rows


def test_a_page_found_takes_the_same_number_of_queries_however_long(store: Store) -> None:
    put(store, *(replace(attack(f"2026-10-{n:02d} 08:00"), note="x") for n in range(1, 30)))
    few, many = (statements(lambda n=n: history.search(store, "x", limit=n)) for n in (1, 29))
    assert len(few) == len(many)


# -- days ----------------------------------------------------------------------------------------


def test_days_are_found_by_note_trigger_and_month(store: Store) -> None:
    journal.check_in(store, dt.date(2026, 10, 3), note="Übermüdet")
    journal.check_in(store, dt.date(2026, 9, 4), factors=["Föhn"], sleep=7.0)
    journal.check_in(store, dt.date(2026, 10, 5), sleep=7.0)

    def found(text: str, **more: object) -> list[str]:
        return [
            day.date.isoformat()[5:]
            for day in history.search_days(store, text, **more)  # type: ignore[arg-type]
        ]

    assert found("ubermud") == ["10-03"]
    assert found("fohn sept 2026") == ["09-04"]
    assert found("october") == ["10-05", "10-03"]
    assert found("october", limit=1) == ["10-05"]
    assert found("october", before=dt.date(2026, 10, 5)) == ["10-03"]
    assert found(" ") == found("tea") == found("%") == []
    (day,) = history.search_days(store, "fohn")
    assert day == history.check_in(store, day.date)
    journal.check_in(store, dt.date(2026, 10, 3), note=None)
    assert found("ubermud") == []


@pytest.mark.parametrize(
    ("word", "months"),
    [("oc", []), ("oct", [10]), ("october", [10]), ("octobers", []), ("ma", []), ("mar", [3])],
)
def test_a_month_is_named_by_three_letters(word: str, months: list[int]) -> None:
    from diary.history.search import months_named

    assert sorted(months_named(word)) == months
