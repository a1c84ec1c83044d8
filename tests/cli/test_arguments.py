import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.cli.arguments import VERBS, UsageError, help_text, read


@pytest.mark.parametrize(
    ("line", "verb", "words", "options"),
    [
        ("--diary a.sqlite", None, (), {"--diary": "a.sqlite"}),
        ("--diary a list", "list", (), {"--diary": "a"}),
        ("list --diary a", "list", (), {"--diary": "a"}),
        ("list --diary=a", "list", (), {"--diary": "a"}),
        ("start --at -30m", "start", (), {"--at": "-30m"}),
        ("start --at=-30m", "start", (), {"--at": "-30m"}),
        ("--at -30m start", "start", (), {"--at": "-30m"}),
        ("take --at -2h ibuprofen 400 mg", "take", ("ibuprofen", "400", "mg"), {"--at": "-2h"}),
        ("take ibuprofen --at -2h 400 mg", "take", ("ibuprofen", "400", "mg"), {"--at": "-2h"}),
        ("rate -3", "rate", ("-3",), {}),
        ("take -- -odd", "take", ("-odd",), {}),
        ("take -", "take", ("-",), {}),
        ("list --json --from=2026-01-01", "list", (), {"--json": "", "--from": "2026-01-01"}),
        ("show 1a2b", "show", ("1a2b",), {}),
        ("rate --help", "rate", (), {"--help": ""}),
        ("-h", None, (), {"--help": ""}),
        ("start --at=", "start", (), {"--at": ""}),
    ],
)
def test_a_line_is_read(
    line: str, verb: str | None, words: tuple[str, ...], options: dict[str, str]
) -> None:
    asked = read(line.split())
    assert (asked.verb, asked.words, asked.options) == (verb, words, options)


def test_the_order_of_options_does_not_matter() -> None:
    parts = [["take", "ibuprofen"], ["400", "mg"], ["--at", "-30m"], ["--diary", "a"]]
    plain = read([word for part in parts for word in part])
    for order in itertools.permutations(parts):
        if order.index(parts[0]) < order.index(parts[1]):
            assert read([word for part in order for word in part]) == plain


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (
            "begin",
            "“begin” is none of start, rate, take, end, mark, still-going",
        ),
        ("rate", "rate needs N"),
        ("take", "take needs NAME"),
        ("show", "show needs ID"),
        ("rate 6 7", "“7” is too much"),
        ("take ginger tea 1 cup", "put in quotes"),
        ("end -30m", "--at -30m"),
        ("start --at", "--at needs a value: --at T"),
        ("list --at -1h", "--at does not go with list"),
        ("start --jsn", "no option --jsn"),
        ("start -x", "no option -x"),
        ("list --json=yes", "--json takes no value"),
        ("list --json --json", "--json stands there twice"),
        ("--json", "--json needs a verb"),
        ("start --att -1h", "no option --att"),
    ],
)
def test_what_makes_no_sense_is_said(line: str, says: str) -> None:
    with pytest.raises(UsageError) as raised:
        read(line.split())
    assert says in str(raised.value)
    assert str(raised.value).endswith(".")


WORDS = [*VERBS, "6", "-30m", "--", "-h", "--at", "--at=-1h", "--json", "--diary", "--help", "ä"]


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=6))
def test_no_line_breaks_it(line: list[str]) -> None:
    try:
        asked = read(line)
    except UsageError as wrong:
        assert str(wrong)
    else:
        assert asked.verb is None or asked.verb in VERBS


def test_help_names_every_verb_and_its_options() -> None:
    everything = help_text(None)
    for name, verb in VERBS.items():
        assert f"headache-diary {name}" in everything
        for option in verb.options:
            assert option in help_text(name)
