import datetime as dt
import shlex
from pathlib import Path

import pytest

from diary.store.glance import glance
from tests.cli.terminal import NOW, Terminal
from tests.clock import SetClock


def test_an_attack_from_its_start_to_its_end(type_in: Terminal, clock: SetClock) -> None:
    assert type_in.done("start").lines[0] == "Onset 11:52 saved"
    clock.on(minutes=13)
    said = type_in.done("take", "Sumatriptan", "50", "mg").lines
    assert said[0] == "Sumatriptan 50 mg, 12:05 saved"
    assert "Sumatriptan 50 mg" in said[1]
    clock.on(minutes=5)
    assert type_in.done("rate", "6").lines[0] == "6 moderate, 12:10 saved"
    clock.on(hours=2)
    assert type_in.done("end").lines[0] == "Ended 14:10 saved"
    (attack,) = type_in.attacks
    assert attack == {
        "id": attack["id"],
        "state": "over",
        "started_at": "2026-10-30T11:52:00+01:00",
        "ended_at": "2026-10-30T14:10:00+01:00",
        "ending": "ended",
        "zone": "Europe/Berlin",
        "ratings": [{"at": "2026-10-30T12:10:00+01:00", "score": 6, "level": None}],
        "doses": [
            {
                "at": "2026-10-30T12:05:00+01:00",
                "remedy": "Sumatriptan",
                "amount": 50,
                "unit": "mg",
                "answer": None,
            }
        ],
        "symptoms": [],
        "note": None,
        "entered_at": "2026-10-30T10:52:00+00:00",
    }


def test_the_start_has_no_severity_unless_one_is_given(type_in: Terminal) -> None:
    type_in.done("start", "--at", "-5h")
    type_in.done("end", "--at", "-4h")
    type_in.done("start", "--at=-1h", "--severity", "7.5")
    first, second = type_in.attacks
    assert first["ratings"] == []
    assert second["ratings"] == [{"at": "2026-10-30T10:52:00+01:00", "score": 7.5, "level": None}]


def test_a_second_start_shows_the_running_attack(type_in: Terminal, clock: SetClock) -> None:
    type_in.done("start")
    clock.on(hours=1)
    before = type_in.stored()
    said = type_in.done("start", "--severity", "3")
    assert said.lines[0].startswith("An attack is running already; the severity was not stored")
    assert type_in.done("start").lines[0] == "An attack is running already"
    assert type_in.attacks[0]["id"].startswith(said.lines[1].split()[0])
    assert type_in.stored() == before


def test_a_stale_attack_does_not_keep_another_from_starting(
    type_in: Terminal, clock: SetClock
) -> None:
    type_in.done("start")
    clock.on(hours=13)
    assert type_in.done("start").lines[0].startswith("Onset")
    assert [each["state"] for each in type_in.attacks] == ["stale", "running"]


def test_what_was_open_then_does_not_keep_a_past_one_from_starting(
    type_in: Terminal, clock: SetClock
) -> None:
    type_in.done("start", "--at", "-20h")
    assert type_in.attacks[0]["state"] == "stale"
    type_in.done("start", "--at", "-10h")
    assert len(type_in.attacks) == 2


def test_a_stale_attack_ends_when_it_is_said(type_in: Terminal, clock: SetClock) -> None:
    type_in.done("start")
    clock.on(hours=13)
    assert "--at" in type_in.refused("end")
    assert type_in.attacks[0]["ending"] == "open"
    type_in.done("end", "--at", "-8h")
    assert type_in.attacks[0]["ended_at"] == "2026-10-30T16:52:00+01:00"


def test_a_stale_attack_that_is_named_asks_too(type_in: Terminal, clock: SetClock) -> None:
    type_in.done("start")
    clock.on(hours=13)
    type_in.done("start")
    stale = type_in.attacks[0]["id"]
    assert "--at" in type_in.refused("end", "--attack", stale)
    type_in.done("end")
    assert [each["ending"] for each in type_in.attacks] == ["open", "ended"]


def test_an_attack_that_is_over_does_not_end_now(type_in: Terminal) -> None:
    type_in.done("start", "--at", "-10h")
    type_in.done("end", "--at", "-8h")
    key = type_in.attacks[0]["id"]
    assert "--at" in type_in.refused("end", "--attack", key)
    type_in.done("end", "--attack", key, "--at", "-9h")
    assert type_in.attacks[0]["ended_at"] == "2026-10-30T02:52:00+01:00"


def test_the_verbs_go_where_they_are_sent(type_in: Terminal, clock: SetClock) -> None:
    type_in.done("start", "--at", "-10h")
    type_in.done("end", "--at", "-8h")
    type_in.done("start")
    old, new = (each["id"] for each in type_in.attacks)
    type_in.done("rate", "mild", "--at", "-9h", "--attack", old[:8])
    type_in.done("take", "water", "--attack", old.upper())
    type_in.done("rate", "4", "--attack", new.replace("-", "")[:10])
    type_in.done("end", "--attack", old, "--at", "-7h")
    first, second = type_in.attacks
    assert [each["level"] for each in first["ratings"]] == ["mild"]
    assert [each["remedy"] for each in first["doses"]] == ["water"]
    assert first["ended_at"] == "2026-10-30T04:52:00+01:00"
    assert [each["score"] for each in second["ratings"]] == [4]


def test_an_id_that_names_none_or_several(type_in: Terminal, clock: SetClock) -> None:
    # Seventeen ids and sixteen digits: two begin alike.
    for day in range(1, 18):
        type_in.done("start", "--at", f"-{day * 24}h")
    ids = [each["id"] for each in type_in.attacks]
    firsts = [key[0] for key in ids]
    several = next(letter for letter in firsts if firsts.count(letter) > 1)
    assert "several" in type_in.refused("show", several)
    for unknown in ("xyz", "", "00000000-0000-4000-8000-000000000000", "%", "1'"):
        assert "No attack has an id" in type_in.refused("rate", "3", "--attack", unknown)
        assert "No attack has an id" in type_in.refused("show", unknown)


@pytest.mark.parametrize(
    ("line", "amount", "unit"),
    [
        ("take x", None, None),
        ("take x 50 mg", 50, "mg"),
        ("take x 0.5 tablet", 0.5, "tablet"),
        ("take x 0,5 tablet", 0.5, "tablet"),
        ("take x 1000 mg", 1000, "mg"),
    ],
)
def test_amounts(type_in: Terminal, line: str, amount: float | None, unit: str | None) -> None:
    type_in.done("start", "--at", "-1m")
    type_in.done(*line.split())
    (dose,) = type_in.attacks[0]["doses"]
    assert (dose["amount"], dose["unit"]) == (amount, unit)


def test_an_amount_keeps_its_digits(type_in: Terminal) -> None:
    type_in.done("start", "--at", "-1m")
    type_in.done("take", "x", "2.50", "ml")
    type_in.done("take", "y", "123456789012345678901.1", "ml")
    said = type_in.done("list", "--json").out
    assert '"amount": 2.50,' in said
    assert '"amount": 123456789012345678901.1,' in said


def test_a_dose_without_an_attack_says_so(type_in: Terminal) -> None:
    assert type_in.done("take", "cold pack").lines == [
        "cold pack, 11:52 saved",
        "It belongs to no attack.",
    ]
    assert type_in.attacks == []


def test_a_known_remedy_is_found_without_case_and_accents(type_in: Terminal) -> None:
    type_in.done("start", "--at", "-1m")
    for name in ("Ibuprofène", "ibuprofene", "  IBUPROFÈNE "):
        type_in.done("take", name)
    assert {dose["remedy"] for dose in type_in.attacks[0]["doses"]} == {"Ibuprofène"}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("rate 11", "from 0 to 10"),
        ("rate -1", "from 0 to 10"),
        ("rate nan", "from 0 to 10"),
        ("rate awful", "from 0 to 10"),
        ("rate ٣", "from 0 to 10"),
        ("rate 3 --at +1h", "not a time"),
        ("rate 3 --at 2026-10-30T11:53", "future"),
        ("rate 3 --at 2026-10-20T11:53", "No attack was going on"),
        ("start --at 2026-10-31T00:00", "future"),
        ("start --severity 12", "from 0 to 10"),
        ("start --at 1899-12-31T00:00", "before 1900"),
        ("end --at 2026-10-30T11:00", "No attack is open"),
        ("end --at yesterday", "not a time"),
        ("take x 400", "needs a unit"),
        ("take x 400 ''", "needs a unit"),
        ("take x many pills", "“many” is not an amount"),
        ("take x 0 mg", "“0” is not an amount"),
        ("take x -400 mg", "“-400” is not an amount"),
        ("take x 1,000 mg", "“1,000” is not an amount"),
        ("take x 1e3 mg", "“1e3” is not an amount"),
        ("take ''", "Write what it was"),
        ("list --from 30.10.2026", "not a date"),
        ("list --from 2026-10-30 --to 2026-10-29", "exchange"),
        ("list --to 2026-02-30", "not a date"),
        ("undo now", "too much"),
    ],
)
@pytest.mark.parametrize("running", [False, True])
def test_what_is_refused_writes_nothing(
    type_in: Terminal, line: str, says: str, running: bool
) -> None:
    if running:
        type_in.done("start", "--at", "-10m")
    words = ["" if word == "''" else word for word in line.split()]
    assert says in type_in.refused(*words)


def test_an_end_before_the_onset_is_refused(type_in: Terminal) -> None:
    type_in.done("start")
    key = type_in.attacks[0]["id"]
    assert "after the onset" in type_in.refused("end", "--at", "-1m", "--attack", key)


@pytest.mark.parametrize(
    "line", ["list", "undo", "rate 5", "end", "show 1a", "take x --attack 1a", "end --attack 1a"]
)
def test_nothing_but_a_start_or_a_dose_begins_a_diary(type_in: Terminal, line: str) -> None:
    said = type_in(*line.split())
    assert said.status == (0 if line in ("list", "undo") else 2)
    assert list(type_in.path.parent.iterdir()) == []


def test_an_empty_diary(type_in: Terminal) -> None:
    assert type_in.done("list").lines == ["Nothing recorded yet"]
    assert type_in.done("list", "--json").data == []
    assert type_in.done("undo").lines == ["Nothing to undo"]
    type_in.done("start")
    type_in.done("undo")
    assert type_in.done("list").lines == ["Nothing recorded yet"]
    assert type_in.done("list", "--json").data == []


def test_undo_takes_back_one_change_after_another(type_in: Terminal, clock: SetClock) -> None:
    type_in.done("start")
    clock.on(minutes=1)
    type_in.done("rate", "6")
    clock.on(minutes=1)
    type_in.done("end")
    assert type_in.done("undo").lines == ["Undone: Ended 11:54 saved"]
    assert type_in.attacks[0]["state"] == "running"
    assert type_in.done("undo").lines == ["Undone: 6 moderate, 11:53 saved"]
    assert type_in.attacks[0]["ratings"] == []
    assert type_in.done("undo").lines == ["Undone: Onset 11:52 saved"]
    assert type_in.attacks == []
    assert type_in.done("undo").lines == ["Nothing to undo"]


def test_the_period_of_a_list_is_local_dates_of_the_onset(type_in: Terminal) -> None:
    for onset in ("2026-10-27T23:59", "2026-10-28T00:00", "2026-10-28T23:59", "2026-10-29T00:00"):
        type_in.done("start", "--at", onset)
    day = "2026-10-28"

    def listed(*line: str) -> list[str]:
        found = type_in.done("list", "--json", *line).data
        return [each["started_at"][5:16] for each in found]

    both = ["10-28T00:00", "10-28T23:59"]
    assert listed("--from", day, "--to", day) == both
    assert listed("--to", day) == ["10-27T23:59", *both]
    assert listed("--from", day) == [*both, "10-29T00:00"]
    assert type_in.done("list", "--to", "2026-10-26").lines == ["No attack began in that time"]


def test_the_hour_that_came_twice_and_the_one_that_never_was(type_in: Terminal) -> None:
    twice = type_in.refused("start", "--at", "2026-10-25T02:30")
    assert "+02:00" in twice
    assert "+01:00" in twice
    never = type_in.refused("start", "--at", "2026-03-29T02:30")
    assert "never" in never
    type_in.done("start", "--at", "2026-10-25T02:30+02:00")
    type_in.done("start", "--at", "2026-10-25T02:30+01:00")
    type_in.done("start", "--at", "2026-03-29T03:30")
    assert [each["started_at"] for each in type_in.attacks] == [
        "2026-03-29T03:30:00+02:00",
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
    ]


def test_a_time_with_an_offset_is_shown_on_the_clock_of_its_entry(type_in: Terminal) -> None:
    type_in.done("start", "--at", "2026-10-30T05:00-04:00")
    assert type_in.attacks[0]["started_at"] == "2026-10-30T10:00:00+01:00"


def test_the_file_is_named_by_option_or_environment(
    type_in: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named, other = tmp_path / "named.sqlite", tmp_path / "other.sqlite"
    monkeypatch.setenv("HEADACHE_DIARY", str(named))
    assert type_in.raw("start").status == 0
    assert type_in.raw("start", "--diary", str(other)).status == 0
    assert type_in.raw(f"--diary={other}", "rate", "3").status == 0
    assert type_in.raw("list", "--json").data[0]["ratings"] == []
    assert len(type_in.raw("--diary", str(other), "list", "--json").data[0]["ratings"]) == 1


def test_the_window_sees_what_was_typed(type_in: Terminal, clock: SetClock) -> None:
    type_in.done("start")
    running = glance(type_in.path, clock.now()).running
    assert running is not None
    assert str(running.id) == type_in.attacks[0]["id"]


def test_entries_say_where_they_came_from(type_in: Terminal) -> None:
    type_in.done("start", "--severity", "4")
    key = type_in.attacks[0]["id"]
    rows = type_in.done("show", key, "--json").data["stored"]
    assert {row["source"] for row in rows["attack"] + rows["rating"]} == {"cli"}


def test_a_file_that_is_no_diary_is_left_alone(type_in: Terminal) -> None:
    type_in.path.write_text("my shopping list\n")
    for line in ("start", "list", "undo", "rate 3"):
        said = type_in(*line.split())
        assert said.status == 2
        assert said.error.count("\n") == 1
    assert type_in.path.read_text() == "my shopping list\n"


def test_help_and_version(type_in: Terminal) -> None:
    assert "headache-diary start" in type_in.raw("--help").out
    assert "--severity" in type_in.raw("start", "-h").out
    assert type_in.raw("--version").out == "Headache Diary 0.1.0\n"
    assert type_in.raw("--version").status == 0
    assert not type_in.path.exists()


def test_a_word_that_is_no_text_is_refused(type_in: Terminal) -> None:
    assert "not text" in type_in.refused("take", "caf\udce9")
    assert "not text" in type_in.refused("take", "tea", "1", "\udce9")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("--theme pink", "dim, dark, light"),
        ("--size 390", "390x844"),
        ("--size 100x100", "at least 360x640"),
        ("--text-size 120", "100, 115, 130, 160, 200"),
        ("--text-size big", "--text-size"),
    ],
)
def test_a_tour_that_cannot_be_is_refused(
    type_in: Terminal, tmp_path: Path, line: str, says: str
) -> None:
    assert says in type_in.refused("tour", str(tmp_path / "tour"), *line.split())
    assert list(tmp_path.iterdir()) == []


def test_an_error_stays_on_one_line(type_in: Terminal) -> None:
    type_in.refused("rate", "six\nor\x1b[2Jseven")
    said = type_in.refused("start", "--at", "a\nb")
    assert "“a b” is not a time" in said


def test_now_is_the_clock_of_the_wall(type_in: Terminal, clock: SetClock) -> None:
    clock.instant = NOW + dt.timedelta(milliseconds=999)
    type_in.done("start")
    assert type_in.attacks[0]["started_at"] == "2026-10-30T11:52:00+01:00"


def test_a_check_that_was_never_answered_says_so_a_day_later(
    type_in: Terminal, clock: SetClock
) -> None:
    type_in.done("start")
    type_in.done("take", "Ibuprofen")
    assert type_in.attacks[0]["doses"][0]["answer"] is None
    clock.on(hours=25)
    assert type_in.attacks[0]["doses"][0]["answer"] == "not answered"


@pytest.mark.parametrize(
    "line",
    [
        "--diary= list",
        "demo ''",
        "tour ''",
        "rate 3 --at 2026-W44-5",
        "rate 3 --at 2026-W44",
    ],
)
def test_what_makes_no_sense_is_one_sentence(type_in: Terminal, line: str) -> None:
    said = type_in(*shlex.split(line))
    assert said.status == 2
    assert said.error.count("\n") == 1


@pytest.mark.parametrize("line", ["list --from 0001-01-01", "list --to 9999-12-31"])
def test_the_ends_of_the_calendar_are_dates_too(type_in: Terminal, line: str) -> None:
    type_in.done("start")
    assert len(type_in.done(*line.split()).lines) == 1


def test_bytes_that_are_no_text_are_refused(type_in: Terminal) -> None:
    said = type_in("--diary", "bad\udcff.sqlite", "list")
    assert said.status == 2
