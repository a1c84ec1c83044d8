import pytest

from diary.journal import propose_class
from diary.measures.rows import OveruseClass


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Sumatriptan", OveruseClass.TRIPTAN),
        ("SUMATRIPTAN 50 mg tablets", OveruseClass.TRIPTAN),
        ("Ibuprofène", OveruseClass.NONOPIOID),
        ("Aspirin and paracetamol", OveruseClass.NONOPIOID),
        ("Aspirin, paracetamol, caffeine", OveruseClass.COMBINATION),
        ("Paracetamol/codeine", OveruseClass.COMBINATION),
        ("sumatriptan+naproxen", OveruseClass.COMBINATION),
        ("co-codamol", OveruseClass.COMBINATION),
        ("Tramadol", OveruseClass.OPIOID),
        ("Rimegepant", OveruseClass.OTHER),
        ("Ergotamine", OveruseClass.ERGOT),
        ("Domperidone", OveruseClass.NONE),
        ("Metoclopramide with ibuprofen", OveruseClass.NONOPIOID),
    ],
)
def test_a_name_proposes_its_class(name: str, said: OveruseClass) -> None:
    proposal = propose_class(name)
    assert proposal is not None
    assert proposal.overuse_class is said


@pytest.mark.parametrize(
    "name", ["", "Ginger tea", "Caffeine", "Kratom", "Tramadolium X", "Coffee"]
)
def test_other_names_say_nothing(name: str) -> None:
    assert propose_class(name) is None


def test_what_is_specific_to_migraine() -> None:
    specific = ("Sumatriptan", "Ergotamine", "Rimegepant", "sumatriptan naproxen")
    assert [propose_class(name).migraine_specific for name in specific] == [True] * 4  # type: ignore[union-attr]
    assert not propose_class("Ibuprofen").migraine_specific  # type: ignore[union-attr]
