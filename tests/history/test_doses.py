"""Favourites are learned from use, and start with the amount that was last entered."""

import datetime as dt
import uuid
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary import history, models
from diary.history import Favourite
from diary.measures.rows import Dose, OveruseClass, Remedy, RemedyKind, Role
from diary.store.engine import Store
from tests.history.fill import NOW, bury, change, empty, put
from tests.measures.diaries import attack, dose, moment, remedy

DAY = dt.timedelta(days=1)


def named(name: str, **fields) -> Remedy:
    return replace(remedy(), name=name, **fields)


def taken(of: Remedy, days_ago: float, amount: str | None = None, unit: str | None = None) -> Dose:
    known = dose(moment(NOW - days_ago * DAY), of)
    return replace(known, amount=None if amount is None else Decimal(amount), unit=unit)


def names(found: tuple[Favourite, ...]) -> list[str]:
    return [each.remedy.name for each in found]


def test_none_is_suggested_at_first(store: Store) -> None:
    put(store, named("Ibuprofen"))
    assert history.favourites(store, NOW) == ()


def test_the_most_used_stand_first_and_of_equals_the_one_used_last(store: Store) -> None:
    once, lately, often = named("Once"), named("Lately"), named("Often")
    put(store, taken(once, 3), taken(lately, 2), taken(often, 9), taken(often, 8))
    found = history.favourites(store, NOW)
    assert names(found) == ["Often", "Lately", "Once"]
    assert [each.times for each in found] == [2, 1, 1]
    put(store, taken(once, 1))
    assert names(history.favourites(store, NOW)) == ["Once", "Often", "Lately"]


def test_six_are_offered(store: Store) -> None:
    for count in range(8):
        of = named(f"Remedy {count}")
        put(store, *(taken(of, day + 1) for day in range(count + 1)))
    assert names(history.favourites(store, NOW)) == [f"Remedy {count}" for count in range(7, 1, -1)]
    assert names(history.favourites(store, NOW, limit=2)) == ["Remedy 7", "Remedy 6"]


def test_only_the_last_90_days_teach(store: Store) -> None:
    put(store, taken(named("Within"), 89.99), taken(named("Before"), 90), taken(named("Later"), -1))
    assert names(history.favourites(store, NOW)) == ["Within"]


def test_a_dose_without_a_moment_teaches_nothing(store: Store) -> None:
    put(store, attack("2026-10-30 08:00", doses=[dose(None, named("Ibuprofen"))]))
    assert history.favourites(store, NOW) == ()


def test_a_deleted_dose_teaches_nothing(store: Store) -> None:
    known = taken(named("Ibuprofen"), 1)
    put(store, known)
    bury(store, models.Dose, known.id)
    assert history.favourites(store, NOW) == ()


def test_an_archived_remedy_gives_its_place_to_the_next(store: Store) -> None:
    old = named("Old")
    put(store, taken(old, 1), taken(old, 2), taken(named("New"), 3))
    change(store, models.Remedy, old.id, archived=True)
    assert names(history.favourites(store, NOW, limit=1)) == ["New"]


def test_what_was_merged_counts_for_what_took_it_in(store: Store) -> None:
    target = named("Sumatriptan")
    put(store, target)
    other = named("Imigran", merged_into=target.id)
    put(store, taken(named("Ibuprofen"), 1), taken(named("Ibuprofen"), 1))
    put(store, taken(other, 2, "50", "mg"), taken(target, 3, "100", "mg"))
    found = history.favourites(store, NOW)
    assert found[0] == Favourite(target, Decimal(50), "mg", True, 2)


def test_a_favourite_has_the_amount_that_was_last_entered(store: Store) -> None:
    of = named("Ibuprofen")
    put(store, taken(of, 5, "400", "mg"), taken(of, 9, "200", "mg"), taken(of, 1))
    (found,) = history.favourites(store, NOW)
    assert (found.amount, found.unit) == (Decimal(400), "mg")
    assert history.last_amount(store, of.id) == (Decimal(400), "mg")


def test_the_last_amount_may_be_older_than_what_teaches(store: Store) -> None:
    of = named("Ibuprofen")
    put(store, taken(of, 400, "400", "mg"), taken(of, 500, "200", "mg"), taken(of, 1))
    (found,) = history.favourites(store, NOW)
    assert (found.amount, found.unit, found.times) == (Decimal(400), "mg", 1)


def test_the_last_amount_may_be_of_a_remedy_that_was_merged_twice(store: Store) -> None:
    last = named("Sumatriptan")
    middle = named("Sumatriptan 50", merged_into=last.id)
    first = named("Imigran", merged_into=middle.id)
    put(store, last, middle, taken(first, 1, "50", "mg"), taken(last, 2, "100", "mg"))
    for of in (last, middle, first):
        assert history.last_amount(store, of.id) == (Decimal(50), "mg")


def test_an_amount_is_kept_as_it_was_typed(store: Store) -> None:
    of = named("Ibuprofen")
    put(store, taken(of, 1, "2.50", "ml"))
    (found,) = history.favourites(store, NOW)
    assert str(found.amount) == "2.50"


def test_where_no_amount_was_ever_entered_there_is_none(store: Store) -> None:
    cold = named("Cold pack", kind=RemedyKind.NON_DRUG, unit=None)
    put(store, taken(cold, 1))
    assert history.favourites(store, NOW) == (Favourite(cold, None, None, True, 1),)
    assert history.last_amount(store, cold.id) == (None, None)


@pytest.mark.parametrize(
    "fields",
    [
        {"overuse_class": OveruseClass.OPIOID},
        {"kind": RemedyKind.HERBAL},
        {"approved": False},
    ],
)
def test_some_must_have_their_amount_said_each_time(store: Store, fields: dict) -> None:
    of = named("Some", **fields)
    put(store, taken(of, 1, "5", "drops"))
    assert history.favourites(store, NOW) == (Favourite(of, None, None, False, 1),)
    assert history.last_amount(store, of.id) == (None, "drops")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"approved": True},
        {"kind": RemedyKind.NON_DRUG},
        {"overuse_class": OveruseClass.TRIPTAN},
        {"role": Role.PREVENTIVE},
    ],
)
def test_others_may_be_logged_at_once(store: Store, fields: dict) -> None:
    of = named("Some", **fields)
    put(store, taken(of, 1, "5", "drops"))
    assert history.favourites(store, NOW) == (Favourite(of, Decimal(5), "drops", True, 1),)


def test_the_unit_is_remembered_where_no_amount_is(store: Store) -> None:
    new = named("New", unit="tablet")
    put(store, new)
    assert history.last_amount(store, new.id) == (None, "tablet")
    put(store, taken(new, 2, None, "capsule"))
    assert history.last_amount(store, new.id) == (None, "capsule")
    assert history.last_amount(store, uuid.uuid4()) == (None, None)


def test_a_deleted_amount_is_not_the_last(store: Store) -> None:
    of = named("Ibuprofen")
    last = taken(of, 1, "800", "mg")
    put(store, taken(of, 2, "400", "mg"), last)
    bury(store, models.Dose, last.id)
    assert history.last_amount(store, of.id) == (Decimal(400), "mg")


@given(
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 130)), max_size=30),
    st.sets(st.integers(0, 7)),
    st.integers(1, 6),
)
@settings(max_examples=30, deadline=None)
def test_favourites_are_those_that_counting_finds(
    shared: Store, doses: list[tuple[int, int]], archived: set[int], limit: int
) -> None:
    empty(shared)
    all_of_them = [named(f"Remedy {n}", archived=n in archived) for n in range(8)]
    # Each at an instant of its own, so that no two were used last together.
    put(
        shared,
        *(taken(all_of_them[n], days + at / 1000) for at, (n, days) in enumerate(doses)),
    )
    ages: dict[int, list[float]] = {}
    for at, (n, days) in enumerate(doses):
        if days + at / 1000 < 90 and n not in archived:
            ages.setdefault(n, []).append(days + at / 1000)
    expected = sorted(ages, key=lambda n: (-len(ages[n]), min(ages[n])))[:limit]
    found = history.favourites(shared, NOW, limit)
    assert names(found) == [f"Remedy {n}" for n in expected]
    assert [each.times for each in found] == [len(ages[n]) for n in expected]
