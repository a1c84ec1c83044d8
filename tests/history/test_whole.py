"""An attack whole: every field comes back as it was put in, and nothing that was deleted."""

import datetime as dt
import uuid
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from diary import history, models
from diary.measures.rows import (
    Answer,
    Attack,
    AttackDay,
    Belief,
    Check,
    Dose,
    Ending,
    Level,
    OveruseClass,
    Phase,
    Purpose,
    Quality,
    Rating,
    RatingKind,
    Remedy,
    RemedyKind,
    Role,
    Side,
    Source,
    StillGoing,
    Symptom,
    Term,
    TermKind,
)
from diary.store.engine import Store
from tests.history.fill import NOW, bury, change, empty, order, put, statements
from tests.measures.diaries import Diary, attack, diaries, dose, moment, rating, remedy

NAUSEA = models.key_of("term", TermKind.SYMPTOM, "nausea")
VISUAL = models.key_of("term", TermKind.AURA, "visual")


def full() -> Attack:
    """An attack of which every field is set, and set differently from its neighbours."""
    ids = [uuid.uuid4() for _ in range(12)]
    entered = [NOW - dt.timedelta(minutes=minutes) for minutes in range(30)]
    aura = Term(uuid.uuid4(), TermKind.SYMPTOM, None, "a shimmer at the edge", hidden=True)
    sumatriptan = Remedy(
        ids[0],
        "Sumatriptan 50",
        "50 mg",
        "tablet",
        RemedyKind.MEDICINE,
        Role.EITHER,
        OveruseClass.TRIPTAN,
        True,
        False,
        None,
        True,
    )
    first = Dose(
        ids[1],
        sumatriptan,
        ids[11],
        moment("2026-10-29 22:30", about=True),
        Decimal("0.50"),
        "tablet",
        Purpose.HEADACHE,
        entered[3],
        "LOT 7",
        NAUSEA,
        "with water",
    )
    return Attack(
        id=ids[11],
        onset=moment("2026-10-29 22:00", "America/New_York"),
        end=moment("2026-10-30"),
        ending=Ending.WOKE_WITHOUT,
        belief=Belief.UNSURE,
        entered_at=entered[1],
        changed_at=entered[0],
        source=Source.CLI,
        woke_with=False,
        unusual=True,
        side=Side.SWITCHING,
        qualities=frozenset({Quality.PULSATING, Quality.OTHER}),
        worse_with_activity=True,
        bothersome_symptom_id=NAUSEA,
        note="First line\nsecond 🤕",
        ratings=(
            Rating(ids[2], moment("2026-10-29 22:10"), RatingKind.AT, 7.5, None, entered[5]),
            Rating(ids[3], None, RatingKind.WORST, None, Level.SEVERE, entered[6], Source.IMPORT),
        ),
        still_going=(StillGoing(ids[4], moment("2026-10-30 08:00"), entered[7]),),
        symptoms=(
            Symptom(
                ids[5],
                aura,
                Phase.WARNING,
                moment("2026-10-29 21:30"),
                moment("2026-10-29 21:50"),
                True,
                entered[8],
                VISUAL,
                20.5,
                True,
                Side.LEFT,
                False,
                True,
            ),
        ),
        doses=(first, replace(first, id=ids[6], moment=None, amount=None, unit=None)),
        checks=(
            Check(
                ids[7],
                ids[11],
                (ids[1],),
                moment("2026-10-30 00:30"),
                moment("2026-10-30 00:31"),
                moment("2026-10-30 00:40"),
                Answer.BETTER,
                2,
                True,
                (NAUSEA, VISUAL),
            ),
        ),
        terms=(
            Term(uuid.uuid4(), TermKind.TRIGGER, None, "red wine"),
            Term(uuid.uuid4(), TermKind.PLACE, None, "left temple", hidden=True),
        ),
        days=(
            AttackDay(
                uuid.uuid4(),
                dt.date(2026, 10, 30),
                Side.LEFT,
                frozenset({Quality.BURNING}),
                False,
                True,
                False,
                True,
                False,
            ),
            AttackDay(uuid.uuid4(), dt.date(2026, 10, 31), qualities=frozenset()),
        ),
    )


def test_every_field_comes_back(store: Store) -> None:
    original = full()
    put(store, original)
    assert history.attack(store, original.id) == original
    assert history.page(store, NOW).rows == (original,)
    assert history.dose(store, original.doses[0].id) == original.doses[0]
    assert history.check(store, original.checks[0].id) == original.checks[0]
    assert history.remedy(store, original.doses[0].remedy.id) == original.doses[0].remedy
    assert history.term(store, original.symptoms[0].term.id) == original.symptoms[0].term


def test_what_is_unset_stays_unset(store: Store) -> None:
    bare = attack("2026-10-30 09:00")
    put(store, bare)
    assert history.attack(store, bare.id) == bare
    assert bare.qualities is None
    plain = replace(bare, id=uuid.uuid4(), qualities=frozenset())
    put(store, plain)
    found = history.attack(store, plain.id)
    assert found is not None and found.qualities == frozenset()


def test_side_effects_not_said_are_not_none_at_all(store: Store) -> None:
    known = full()
    (check,) = known.checks
    put(
        store,
        replace(
            known,
            checks=(
                check,
                replace(check, id=uuid.uuid4(), due=moment("2026-10-30 01:00"), side_effects=()),
                replace(check, id=uuid.uuid4(), due=moment("2026-10-30 02:00"), side_effects=None),
            ),
        ),
    )
    found = history.attack(store, known.id)
    assert found is not None
    assert [row.side_effects for row in found.checks] == [(NAUSEA, VISUAL), (), None]


def test_what_is_not_there_is_none(store: Store) -> None:
    nobody = uuid.uuid4()
    for read in (history.attack, history.dose, history.check, history.remedy, history.term):
        assert read(store, nobody) is None


def test_rows_stand_by_time_and_then_as_they_were_entered(store: Store) -> None:
    early, late = rating("2026-10-30 09:00", 3), rating("2026-10-30 10:00", 4)
    again = rating("2026-10-30 10:00", 5)
    dated, undated = rating(moment("2026-10-30"), 2), rating(None, Level.SEVERE)
    put(store, known := attack("2026-10-29 20:00", ratings=(undated, again, late, dated, early)))
    found = history.attack(store, known.id)
    assert found is not None
    assert found.ratings == (dated, early, late, again, undated)


def test_the_doses_of_a_check_stand_by_time(store: Store) -> None:
    known = full()
    taken = [dose(f"2026-10-29 2{hour}:00", attack_id=known.id) for hour in (3, 1, 2)]
    (check,) = known.checks
    check = replace(check, dose_ids=tuple(row.id for row in taken))
    put(store, replace(known, doses=tuple(taken), checks=(check,)))
    found = history.check(store, check.id)
    assert found is not None
    assert found.dose_ids == (taken[1].id, taken[2].id, taken[0].id)


@pytest.mark.parametrize(
    ("model", "part"),
    [
        (models.Rating, "ratings"),
        (models.StillGoing, "still_going"),
        (models.SymptomObservation, "symptoms"),
        (models.Dose, "doses"),
        (models.Check, "checks"),
        (models.AttackDay, "days"),
    ],
)
def test_what_was_deleted_is_not_under_its_attack(
    store: Store, model: type[models.Base], part: str
) -> None:
    known = full()
    put(store, known)
    gone, *kept = getattr(known, part)
    bury(store, model, gone.id)
    found = history.attack(store, known.id)
    assert found is not None
    assert getattr(found, part) == tuple(kept)


def test_a_deleted_attack_dose_check_or_term_is_not_there(store: Store) -> None:
    known = full()
    put(store, known)
    bury(store, models.Check, known.checks[0].id)
    assert history.check(store, known.checks[0].id) is None
    bury(store, models.Dose, known.doses[0].id)
    assert history.dose(store, known.doses[0].id) is None
    bury(store, models.Term, known.symptoms[0].term.id)
    assert history.term(store, known.symptoms[0].term.id) is None
    bury(store, models.Attack, known.id)
    assert history.attack(store, known.id) is None
    assert history.page(store, NOW).rows == ()


def test_a_check_does_not_name_a_deleted_dose(store: Store) -> None:
    known = full()
    put(store, known)
    bury(store, models.Dose, known.doses[0].id)
    found = history.check(store, known.checks[0].id)
    assert found is not None and found.dose_ids == ()


def test_a_check_does_not_name_a_dose_that_it_asks_about_no_more(store: Store) -> None:
    known = full()
    put(store, known)
    (check,) = known.checks
    bury(store, models.CheckDose, models.key_of("check-dose", check.id, *check.dose_ids))
    found = history.check(store, check.id)
    assert found is not None and found.dose_ids == ()


def test_what_was_entered_with_a_word_or_a_remedy_keeps_it(store: Store) -> None:
    known = full()
    put(store, known)
    bury(store, models.Term, known.symptoms[0].term.id)
    bury(store, models.Remedy, known.doses[0].remedy.id)
    assert history.attack(store, known.id) == known


def test_a_merged_remedy_leads_to_where_it_went_in_the_end(store: Store) -> None:
    last = replace(remedy(), name="Sumatriptan")
    middle = replace(remedy(), name="Sumatriptan 50", merged_into=last.id)
    first = replace(remedy(), name="Imigran", merged_into=middle.id)
    put(store, last, middle, first)
    put(store, known := attack("2026-10-30 08:00", doses=[dose("2026-10-30 09:00", first)]))
    found = history.attack(store, known.id)
    assert found is not None and found.doses[0].remedy == last
    assert history.remedy(store, first.id) == last
    single = history.dose(store, known.doses[0].id)
    assert single is not None and single.remedy == last


def test_remedies_merged_in_a_circle_are_still_read(store: Store) -> None:
    one, other = remedy(), remedy()
    put(store, one, other)
    change(store, models.Remedy, one.id, merged_into_id=other.id)
    change(store, models.Remedy, other.id, merged_into_id=one.id)
    found = history.remedy(store, one.id)
    assert found is not None and found.id == other.id


def test_a_page_takes_the_same_number_of_queries_however_long(store: Store) -> None:
    put(store, *(full() for _ in range(30)))
    short = statements(lambda: history.page(store, NOW, limit=1))
    long = statements(lambda: history.page(store, NOW, limit=30))
    assert len(history.page(store, NOW, limit=30).rows) == 30
    assert len(short) == len(long) <= 12


def owned(row: Attack) -> Attack:
    """The attack with what is under it saying so, in an order of its own."""

    def by_id(under):
        return tuple(sorted(under, key=lambda one: one.id))

    return replace(
        row,
        ratings=by_id(row.ratings),
        still_going=by_id(row.still_going),
        symptoms=by_id(row.symptoms),
        doses=by_id(replace(one, attack_id=row.id) for one in row.doses),
        checks=by_id(replace(one, attack_id=row.id) for one in row.checks),
    )


@given(diaries)
@settings(max_examples=30, deadline=None)
def test_any_attack_comes_back_with_all_that_is_under_it(shared: Store, diary: Diary) -> None:
    empty(shared)
    put(shared, *diary.attacks)
    for known in diary.attacks:
        found = history.attack(shared, known.id)
        assert found is not None
        assert owned(found) == owned(known)
        for under, prefix in ((found.ratings, "moment"), (found.symptoms, "on")):
            moments = [getattr(row, prefix) for row in under]
            times = [order(known) for known in moments if known is not None]
            assert times == sorted(times)
            assert None not in moments[: len(times)]
