import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.measures.overuse import (
    LIMITS,
    POOL,
    ClassCounts,
    Line,
    Row,
    class_counts,
    dose_date,
    is_acute,
    row_of,
    run,
)
from diary.measures.rows import OveruseClass, Purpose, Remedy, RemedyKind, Role
from tests.measures.diaries import (
    BERLIN,
    NEW_YORK,
    date,
    dose,
    moment,
    remedies,
    remedy,
    timeline,
)

TRIPTAN = remedy(OveruseClass.TRIPTAN)
IBUPROFEN = remedy(OveruseClass.NONOPIOID)
PARACETAMOL = remedy(OveruseClass.NONOPIOID)
KRATOM = remedy(OveruseClass.OTHER, kind=RemedyKind.HERBAL)
COMBINATION = remedy(OveruseClass.COMBINATION)
GEPANT = remedy(OveruseClass.OTHER)
OPIOID = remedy(OveruseClass.OPIOID)
ERGOT = remedy(OveruseClass.ERGOT)
TABLET = remedy()
ASPIRIN_DAILY = remedy(role=Role.PREVENTIVE)


def month(*uses: tuple[Remedy, object]) -> ClassCounts:
    """The counts of a June, each remedy with the days on which it was taken."""
    return class_counts(
        (taken, dt.date(2025, 6, day)) for taken, days in uses for day in sorted(days)
    )


def used(counts: ClassCounts) -> dict[str, int]:
    return {row.value: days for row, days in counts.days.items() if days}


# -- worked examples of K7 -------------------------------------------------------------------------


def test_two_classes_share_days():
    counts = month((TRIPTAN, {1, 3, 5, 8, 12, 20, 25}), (IBUPROFEN, {3, 8, 20, 22, 26, 28}))
    assert used(counts) == {"triptan": 7, "nonopioid": 6}
    assert (counts.pool, counts.pool_used, counts.any) == (10, 2, 10)
    assert counts.multi
    assert counts.reached == set()
    assert counts.lines[0] == Line(None, 10, 10, reached=True)


def test_two_painkillers_are_one_class():
    counts = month((IBUPROFEN, range(1, 13)), (PARACETAMOL, {12, 14, 16, 18, 20}))
    assert used(counts) == {"nonopioid": 16}
    assert counts.reached == {Row.NONOPIOID}
    assert not counts.multi
    assert counts.lines == (Line(Row.NONOPIOID, 16, 15, reached=True),)


def test_one_class_alone_below_its_number_is_nothing():
    counts = month((IBUPROFEN, range(1, 13)))
    assert used(counts) == {"nonopioid": 12}
    assert (counts.reached, counts.multi, counts.pool, counts.pool_used) == (set(), False, 12, 1)
    assert counts.lines == (Line(Row.NONOPIOID, 12, 15, reached=False),)


def test_one_day_of_a_second_class_is_enough_by_the_letter():
    counts = month((IBUPROFEN, range(1, 13)), (TRIPTAN, {20}))
    assert used(counts) == {"nonopioid": 12, "triptan": 1}
    assert (counts.pool, counts.multi) == (13, True)


def test_a_combination_counts_once_and_is_not_in_the_pool():
    counts = month((COMBINATION, range(1, 10)), (TRIPTAN, {20, 22}))
    assert used(counts) == {"combination": 9, "triptan": 2}
    assert (counts.pool, counts.pool_used, counts.any) == (2, 1, 11)
    assert (counts.reached, counts.multi) == (set(), False)


def test_a_gepant_is_for_reference():
    counts = month((GEPANT, range(1, 12)), (TRIPTAN, {2, 4, 30}))
    assert used(counts) == {"other": 11, "triptan": 3}
    assert (counts.reached, counts.multi, counts.any) == ({Row.OTHER}, False, 12)


def test_kratom_is_a_count_alone():
    counts = month((KRATOM, range(1, 12)), (TRIPTAN, {2, 4, 30}))
    assert used(counts) == {"herbal_or_unapproved": 11, "triptan": 3}
    assert (counts.reached, counts.multi, counts.any, counts.pool) == (set(), False, 12, 3)
    assert counts.lines == (Line(Row.TRIPTAN, 3, 10, reached=False),)


def test_without_a_class_in_none_and_in_all():
    counts = month((TABLET, {1, 2, 3, 4}), (IBUPROFEN, {4, 5}))
    assert used(counts) == {"without_class": 4, "nonopioid": 2}
    assert (counts.any, counts.pool, counts.doses_without_class) == (5, 2, 4)
    assert counts.reached == set()
    assert counts.lines == (Line(Row.NONOPIOID, 2, 15, reached=False),)


def test_not_approved_stays_in_a_class_of_ichd():
    def imported(overuse_class: OveruseClass | None) -> Remedy:
        return remedy(overuse_class, approved=False)

    counts = month(
        (imported(OveruseClass.TRIPTAN), range(1, 11)),
        (imported(OveruseClass.OTHER), {10, 11}),
        (imported(OveruseClass.NONE), {12}),
        (imported(None), {13}),
    )
    assert used(counts) == {"triptan": 10, "herbal_or_unapproved": 4}
    assert (counts.reached, counts.any, counts.pool) == ({Row.TRIPTAN}, 13, 10)
    assert counts.doses_without_class == 0


def test_a_preventive_without_a_class_is_not_counted():
    counts = month((ASPIRIN_DAILY, range(1, 31)), (IBUPROFEN, {4, 5}))
    assert used(counts) == {"nonopioid": 2}
    assert (counts.any, counts.doses_without_class) == (2, 0)


def test_a_class_that_is_set_decides_and_not_the_role():
    naproxen = remedy(OveruseClass.NONOPIOID, role=Role.PREVENTIVE)
    counts = month((naproxen, range(1, 16)))
    assert used(counts) == {"nonopioid": 15}
    assert counts.reached == {Row.NONOPIOID}


@pytest.mark.parametrize(
    ("months", "count"),
    [
        ([True, False, True, True, True], 3),
        ([True, True], 2),
        ([True, False], 0),
        ([], 0),
    ],
)
def test_months_in_a_row(months, count):
    assert run(months) == count


# -- numbers and rows ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("taken", "row", "limit"),
    [
        (ERGOT, Row.ERGOT, 10),
        (TRIPTAN, Row.TRIPTAN, 10),
        (IBUPROFEN, Row.NONOPIOID, 15),
        (OPIOID, Row.OPIOID, 10),
        (COMBINATION, Row.COMBINATION, 10),
        (GEPANT, Row.OTHER, 10),
    ],
)
def test_a_number_is_reached_on_its_day_and_not_before(taken, row, limit):
    assert month((taken, range(1, limit))).reached == set()
    reached = month((taken, range(1, limit + 1)))
    assert reached.reached == {row}
    assert reached.lines == (Line(row, limit, limit, reached=True),)


def test_two_rows_never_have_a_number():
    assert set(Row) - set(LIMITS) == {Row.HERBAL_OR_UNAPPROVED, Row.WITHOUT_CLASS}
    counts = month((KRATOM, range(1, 31)), (TABLET, range(1, 31)))
    assert (counts.reached, counts.multi, counts.lines, counts.nearest) == (set(), False, (), None)
    assert counts.any == 30


@pytest.mark.parametrize("several", [{1}, {1, 2}])
def test_many_doses_of_a_day_are_one_day(several):
    counts = class_counts([(TRIPTAN, dt.date(2025, 6, day)) for day in several for _ in range(9)])
    assert counts.days[Row.TRIPTAN] == counts.any == len(several)


def test_doses_without_a_class_are_counted_as_doses():
    counts = class_counts([(TABLET, dt.date(2025, 6, 1))] * 3)
    assert (counts.days[Row.WITHOUT_CLASS], counts.doses_without_class) == (1, 3)


@pytest.mark.parametrize(
    ("first", "second", "multi"),
    [
        (TRIPTAN, IBUPROFEN, True),
        (ERGOT, OPIOID, True),
        (IBUPROFEN, COMBINATION, False),
        (TRIPTAN, GEPANT, False),
        (TRIPTAN, TABLET, False),
        (TRIPTAN, KRATOM, False),
    ],
)
def test_several_classes_are_two_of_four(first, second, multi):
    counts = month((first, range(1, 6)), (second, range(6, 11)))
    assert counts.multi is multi
    assert month((first, range(1, 6)), (second, range(6, 10))).multi is False


def test_several_classes_are_not_reached_where_one_alone_is():
    counts = month((TRIPTAN, range(1, 11)), (IBUPROFEN, {20}))
    assert (counts.pool, counts.pool_used, counts.multi) == (11, 2, False)
    assert counts.lines == (
        Line(Row.TRIPTAN, 10, 10, reached=True),
        Line(Row.NONOPIOID, 1, 15, reached=False),
        Line(None, 11, 10, reached=False),
    )
    combined = month((COMBINATION, range(1, 11)), (TRIPTAN, range(1, 6)), (OPIOID, range(6, 11)))
    assert (combined.pool, combined.multi) == (10, False)


def test_a_gepant_reached_leaves_several_classes_reached():
    counts = month((GEPANT, range(1, 11)), (TRIPTAN, range(1, 6)), (OPIOID, range(6, 11)))
    assert counts.reached == {Row.OTHER}
    assert counts.multi


# -- which line stands first -----------------------------------------------------------------------


def test_the_class_nearest_to_its_number_stands_first():
    counts = month((TRIPTAN, range(1, 7)), (COMBINATION, range(1, 9)))
    assert [line.row for line in counts.lines] == [Row.COMBINATION, Row.TRIPTAN]
    assert counts.nearest == Line(Row.COMBINATION, 8, 10, reached=False)


def test_of_two_equally_near_the_one_with_more_days_stands_first():
    counts = month((TRIPTAN, {1, 2}), (IBUPROFEN, range(1, 8)))
    assert [line.row for line in counts.lines] == [Row.NONOPIOID, Row.TRIPTAN, None]
    assert counts.lines[-1] == Line(None, 7, 10, reached=False)


def test_over_the_number_stands_before_at_the_number():
    counts = month((TRIPTAN, range(1, 13)), (OPIOID, range(1, 11)))
    assert [line.row for line in counts.lines] == [Row.TRIPTAN, Row.OPIOID, None]


def test_several_classes_stand_first_only_where_that_rule_is_met():
    counts = month((TRIPTAN, range(1, 10)), (OPIOID, {10}))
    assert [line.row for line in counts.lines] == [None, Row.TRIPTAN, Row.OPIOID]
    assert counts.nearest == counts.lines[0]
    fewer = month((TRIPTAN, range(1, 9)), (OPIOID, {10}))
    assert [line.row for line in fewer.lines] == [Row.TRIPTAN, Row.OPIOID, None]


# -- what is counted -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("taken", "row"),
    [
        (remedy(OveruseClass.NONE), None),
        (remedy(OveruseClass.TRIPTAN, kind=RemedyKind.NON_DRUG), None),
        (remedy(None, kind=RemedyKind.NON_DRUG), None),
        (remedy(OveruseClass.OPIOID, kind=RemedyKind.HERBAL), Row.HERBAL_OR_UNAPPROVED),
        (remedy(OveruseClass.NONE, kind=RemedyKind.HERBAL), Row.HERBAL_OR_UNAPPROVED),
        (remedy(None, kind=RemedyKind.HERBAL, role=Role.EITHER), Row.HERBAL_OR_UNAPPROVED),
        (remedy(None, kind=RemedyKind.HERBAL, role=Role.PREVENTIVE), None),
        (remedy(OveruseClass.TRIPTAN, kind=RemedyKind.HERBAL, role=Role.OTHER), None),
        (remedy(None, approved=False, role=Role.EITHER), Row.HERBAL_OR_UNAPPROVED),
        (remedy(OveruseClass.OTHER, approved=False, role=Role.PREVENTIVE), None),
        (remedy(OveruseClass.COMBINATION, approved=False), Row.COMBINATION),
        (remedy(OveruseClass.OTHER, approved=True), Row.OTHER),
        (remedy(OveruseClass.OTHER), Row.OTHER),
        (remedy(OveruseClass.OTHER, role=Role.PREVENTIVE), Row.OTHER),
        (remedy(None, approved=True), Row.WITHOUT_CLASS),
        (remedy(None, role=Role.EITHER), Row.WITHOUT_CLASS),
        (remedy(None, role=Role.OTHER), None),
        (remedy(OveruseClass.OPIOID, role=Role.OTHER), Row.OPIOID),
    ],
)
def test_the_row_of_a_remedy(taken, row):
    assert row_of(taken) is row


@pytest.mark.parametrize(
    ("taken", "purpose", "acute"),
    [
        (TRIPTAN, None, True),
        (TRIPTAN, Purpose.OTHER_PAIN, True),
        (TRIPTAN, Purpose.PREVENTIVE, False),
        (KRATOM, Purpose.HEADACHE, True),
        (TABLET, None, True),
        (remedy(OveruseClass.NONOPIOID, role=Role.EITHER), None, True),
        (remedy(OveruseClass.NONOPIOID, role=Role.EITHER), Purpose.PREVENTIVE, False),
        (remedy(OveruseClass.NONOPIOID, role=Role.PREVENTIVE), Purpose.HEADACHE, False),
        (remedy(OveruseClass.NONOPIOID, role=Role.OTHER), None, True),
        (remedy(OveruseClass.NONE), None, False),
        (remedy(kind=RemedyKind.NON_DRUG), None, False),
        (ASPIRIN_DAILY, None, False),
    ],
)
def test_an_acute_dose(taken, purpose, acute):
    assert is_acute(dose(None, taken, purpose)) is acute


def test_a_dose_counts_on_its_own_local_date():
    zones = timeline(BERLIN)
    onset = moment("2025-06-01 22:00")
    assert dose_date(dose("2025-06-02 00:10"), onset, zones) == date("2025-06-02")
    assert dose_date(dose("2025-06-05"), onset, zones) == date("2025-06-05")
    assert dose_date(dose(None), onset, zones) == date("2025-06-01")
    assert dose_date(dose(None), moment("2025-06-03"), zones) == date("2025-06-03")
    assert dose_date(dose(None), None, zones) is None
    abroad = dose(moment("2025-06-01 20:00", NEW_YORK))
    assert dose_date(abroad, onset, zones) == date("2025-06-02")


# -- properties (K15) ------------------------------------------------------------------------------

uses = st.lists(
    st.tuples(remedies, st.integers(1, 30).map(lambda day: dt.date(2025, 6, day))), max_size=60
)


@given(uses)
def test_a_union_never_exceeds_the_days_of_its_classes(taken):
    counts = class_counts(taken)
    in_pool = [counts.days[row] for row in POOL]
    assert max(in_pool) <= counts.pool <= sum(in_pool)
    assert max(counts.days.values()) <= counts.any <= min(30, sum(counts.days.values()))
    assert counts.pool <= counts.any
    assert set(counts.days) == set(Row)


@given(uses, st.data())
def test_counts_know_no_order_and_no_number_of_doses(taken, data):
    counts = class_counts(taken)
    shuffled = class_counts(data.draw(st.permutations(taken)))
    assert shuffled == counts
    twice = class_counts([*taken, *taken])
    assert (twice.days, twice.pool, twice.any) == (counts.days, counts.pool, counts.any)
    assert twice.doses_without_class == 2 * counts.doses_without_class


@given(uses)
def test_every_line_says_what_the_rules_say(taken):
    counts = class_counts(taken)
    by_row = {line.row: line for line in counts.lines}
    assert len(by_row) == len(counts.lines)
    assert set(by_row) - {None} == {row for row in LIMITS if counts.days[row]}
    assert {row for row, line in by_row.items() if row and line.reached} == counts.reached
    assert (None in by_row) == (counts.pool_used >= 2)
    assert counts.multi == (None in by_row and by_row[None].reached)
    assert not (counts.multi and counts.reached - {Row.OTHER})
    assert counts.multi == (bool(counts.lines) and counts.lines[0].row is None)


@given(st.lists(st.booleans(), max_size=30))
def test_a_run_is_the_months_since_the_last_that_was_not(months):
    count = run(months)
    assert all(months[len(months) - count :])
    assert count == len(months) or not months[len(months) - count - 1]


@pytest.mark.parametrize("overuse_class", [*OveruseClass, None])
@pytest.mark.parametrize("name", ["Kratom", "Red Vein KRATOM caps", "Mitragyna speciosa"])
def test_kratom_is_herbal_whatever_was_said_of_it(
    name: str, overuse_class: OveruseClass | None
) -> None:
    typed = replace(remedy(overuse_class), name=name)
    assert row_of(typed) is Row.HERBAL_OR_UNAPPROVED
    assert row_of(replace(typed, kind=RemedyKind.NON_DRUG)) is None
