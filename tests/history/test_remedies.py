"""Remedies are found by name, and only those that can be chosen."""

from dataclasses import replace

from diary import history, journal, models
from diary.history import RemedyUse
from diary.measures.rows import Remedy
from diary.store.engine import Store
from tests.clock import SetClock
from tests.history.fill import bury, put
from tests.measures.diaries import remedy


def named(name: str, **fields) -> Remedy:
    return replace(remedy(), name=name, **fields)


def test_remedies_stand_by_name_whatever_their_case_and_accents(store: Store) -> None:
    rows = [named(name) for name in ("Zolmitriptan", "aspirin", "Ácido", "Ibuprofen")]
    put(store, *rows)
    found = [each.name for each in history.remedies(store)]
    assert found == ["Ácido", "aspirin", "Ibuprofen", "Zolmitriptan"]


def test_what_is_archived_merged_or_deleted_is_not_offered(store: Store) -> None:
    kept = named("Sumatriptan")
    put(store, kept, named("Sumatriptan old", archived=True))
    put(store, named("Sumatriptan 50", merged_into=kept.id))
    put(store, named("Sumatriptan by mistake"), deleted=True)
    assert history.remedies(store) == (kept,)
    assert history.find_remedies(store, "suma") == (kept,)


def test_an_archived_remedy_is_still_read_by_its_id(store: Store) -> None:
    put(store, old := named("Old", archived=True))
    assert history.remedy(store, old.id) == old


def test_a_remedy_is_found_by_any_part_of_its_name(store: Store) -> None:
    rows = {name: named(name) for name in ("Paracetamol", "Ácido acetilsalicílico", "Ice pack")}
    put(store, *rows.values())
    for text, name in (
        ("CETAM", "Paracetamol"),
        ("acido", "Ácido acetilsalicílico"),
        ("SALICÍ", "Ácido acetilsalicílico"),
        ("ice pack", "Ice pack"),
    ):
        assert history.find_remedies(store, text) == (rows[name],)
    assert history.find_remedies(store, "nothing like it") == ()


def test_what_begins_with_the_text_is_found_first(store: Store) -> None:
    put(store, *(named(name) for name in ("Sodium", "Melatonin", "Ibuprofen sodium", "Eletriptan")))
    assert [each.name for each in history.find_remedies(store, "so")] == [
        "Sodium",
        "Ibuprofen sodium",
    ]


def test_signs_that_sql_knows_are_only_signs(store: Store) -> None:
    put(store, percent := named("100% oxygen"), named("Oxygen"))
    assert history.find_remedies(store, "%") == (percent,)
    assert history.find_remedies(store, "_") == ()
    assert history.find_remedies(store, "'") == ()


def test_a_merged_name_leads_to_what_took_it_in_and_only_once(store: Store) -> None:
    kept = named("Sumatriptan")
    put(store, kept, named("Imigran", merged_into=kept.id))
    put(store, named("Sumatriptan 100", merged_into=kept.id))
    assert history.find_remedies(store, "imi") == (kept,)
    assert history.find_remedies(store, "suma") == (kept,)


def test_as_many_are_found_as_are_asked_for(store: Store) -> None:
    put(store, *(named(f"Remedy {n}") for n in range(12)))
    assert len(history.find_remedies(store, "remedy")) == 8
    assert len(history.find_remedies(store, "remedy", limit=3)) == 3
    assert len(history.find_remedies(store, "")) == 8


def test_a_remedy_that_was_deleted_is_gone_from_the_list(store: Store) -> None:
    put(store, known := named("Ibuprofen"))
    bury(store, models.Remedy, known.id)
    assert history.remedies(store) == ()


def test_what_was_used_most_comes_first_and_of_two_alike_the_name(store: Store) -> None:
    for name in ("Ibuprofen", "Sumatriptan", "Sumatriptan", "Aspirin"):
        journal.take(store, name)
    journal.add_remedy(store, journal.NewRemedy("Zolmitriptan"))
    found = [(use.remedy.name, use.times) for use in history.remedy_uses(store)]
    assert found == [("Sumatriptan", 2), ("Aspirin", 1), ("Ibuprofen", 1), ("Zolmitriptan", 0)]


def test_what_was_merged_is_counted_where_it_went_and_what_was_put_away_stays(
    store: Store,
) -> None:
    for name in ("Sumatriptan", "Imigran", "Imigran"):
        journal.take(store, name)
    imigran, sumatriptan = (each.id for each in history.remedies(store))
    journal.merge_remedies(store, imigran, sumatriptan)
    journal.archive_remedy(store, sumatriptan)
    (use,) = history.remedy_uses(store)
    assert (use.remedy.name, use.remedy.archived, use.times) == ("Sumatriptan", True, 3)


def test_deleted_doses_and_remedies_are_no_use(store: Store) -> None:
    taken = journal.take(store, "Ibuprofen").entry_id
    assert taken is not None
    journal.delete(store, "dose", taken)
    (use,) = history.remedy_uses(store)
    assert use == RemedyUse(use.remedy, 0)
    journal.delete(store, "remedy", use.remedy.id)
    assert history.remedy_uses(store) == ()


def test_the_batches_noted_last_each_once(store: Store, clock: SetClock) -> None:
    for text in ("lot 1", "lot 2", None, "lot 1", "lot 3", "lot 4"):
        journal.take(store, "Kratom", batch_text=text)
        clock.on(hours=1)
    journal.take(store, "Butterbur", batch_text="another")
    id = history.find_remedies(store, "kratom")[0].id
    assert history.last_batches(store, id) == ("lot 4", "lot 3", "lot 1")
    assert history.last_batches(store, id, limit=9) == ("lot 4", "lot 3", "lot 1", "lot 2")
