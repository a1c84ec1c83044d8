"""Remedies are found by name, and only those that can be chosen."""

from dataclasses import replace

from diary import history, models
from diary.measures.rows import Remedy
from diary.store.engine import Store
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
