"""The whole record from the command line: days, symptoms, answers, remedies, trash, settings."""

import json
from pathlib import Path
from typing import Any

import pytest

from diary import words
from tests.cli.terminal import Terminal
from tests.clock import SetClock

DAY = "2026-10-29"


def day(type_in: Terminal, *said: str, date: str = DAY) -> Any:
    return json.loads(type_in.done("day", date, *said, "--json").out)


def stored_symptoms(type_in: Terminal) -> list[tuple[str, bool, Any, Any]]:
    (attack,) = type_in.attacks
    shown = json.loads(type_in.done("show", attack["id"], "--json").out)["stored"]
    named = {row["id"]: row["key"] or row["text"] for row in shown.get("term", ())}
    return [
        (named[row["term_id"]], row["present"], row["on_at"], row["off_at"])
        for row in shown.get("symptom_observation", ())
    ]


# -- day -----------------------------------------------------------------------------------------


def test_a_day_keeps_what_was_said_and_nothing_else(type_in: Terminal) -> None:
    entry = day(type_in, "--no-headache", "--sleep", "6.5", "--factor", "alcohol")["check_in"]
    assert entry["headache"] is False
    assert entry["sleep"] == 6.5
    assert [factor["word"] for factor in entry["factors"]] == ["alcohol"]
    unsaid = ("stress", "worry", "low_mood", "bleeding", "lost_work", "lost_social", "note")
    assert {entry[name] for name in unsaid} == {None}


def test_what_is_not_named_stays_and_unset_takes_it_back(type_in: Terminal) -> None:
    day(type_in, "--headache", "--stress", "7", "--work", "2", "--note", "late", "--bleeding")
    said = ("--stress", "unset", "--factor", "Red wine", "--factor", "travel")
    entry = day(type_in, *said)["check_in"]
    assert (entry["headache"], entry["stress"], entry["lost_work"]) == (True, None, 2)
    assert sorted(each["word"] for each in entry["factors"]) == ["Red wine", "travel"]
    entry = day(type_in, "--factor", "red WINE")["check_in"]
    assert [each["word"] for each in entry["factors"]] == ["Red wine"]
    assert day(type_in, "--factor", "unset")["check_in"]["factors"] == []


def test_a_day_of_which_nothing_is_said_any_more_has_no_entry(type_in: Terminal) -> None:
    day(type_in, "--sleep", "8")
    assert day(type_in, "--sleep", "unset")["check_in"] is None
    assert day(type_in)["observed"] is False
    type_in.done("undo")
    assert day(type_in)["check_in"]["sleep"] == 8
    assert day(type_in, "--worry", "0")["check_in"]["sleep"] == 8


def test_a_day_shows_its_attacks_and_what_was_taken_outside_them(type_in: Terminal) -> None:
    type_in.done("start", "--at", f"{DAY}T08:00")
    type_in.done("end", "--at", f"{DAY}T12:00")
    type_in.done("take", "Ibuprofen", "400", "mg", "--at", f"{DAY}T20:00", "--about")
    shown = day(type_in)
    assert [attack["started_at"][:16] for attack in shown["attacks"]] == [f"{DAY}T08:00"]
    assert [dose["remedy"] for dose in shown["doses"]] == ["Ibuprofen"]
    assert (shown["observed"], shown["headache_day"]) == (True, True)
    lines = type_in.done("day", DAY).lines
    assert lines[0] == "Thu 29 October"
    assert any("Ibuprofen 400 mg: about 20:00" in line for line in lines)
    assert type_in.done("day", "2026-10-28").lines[-1] == "Not recorded"


def test_headache_and_bleeding_are_taken_back_as_well(type_in: Terminal) -> None:
    day(type_in, "--headache", "--bleeding", "--sleep", "6")
    assert day(type_in, "--headache=unset")["check_in"]["headache"] is None
    entry = day(type_in, "--bleeding=unset")["check_in"]
    assert (entry["bleeding"], entry["sleep"]) == (None, 6)
    assert "--headache=unset" in type_in.refused("day", DAY, "--headache=yes")


def test_a_day_has_all_its_doses_and_its_flags(type_in: Terminal) -> None:
    type_in.done("start", "--at", f"{DAY}T08:00")
    type_in.done("end", "--at", f"{DAY}T12:00")
    type_in.done("take", "Ibuprofen", "400", "mg", "--at", f"{DAY}T20:00")
    type_in.done("take", "Sumatriptan", "--at", f"{DAY}T09:00")
    shown = day(type_in, "--no-headache")
    (attack,) = type_in.attacks
    assert [(dose["remedy"], dose["attack"]) for dose in shown["doses"]] == [
        ("Sumatriptan", attack["id"]),
        ("Ibuprofen", None),
    ]
    assert (shown["headache_day"], shown["confirmed_free"]) == (True, False)
    free = day(type_in, "--no-headache", date="2026-10-28")
    assert (free["headache_day"], free["confirmed_free"]) == (False, True)


@pytest.mark.parametrize(
    "line",
    [
        f"day {DAY} --sleep 25",
        f"day {DAY} --sleep -1",
        f"day {DAY} --stress eleven",
        f"day {DAY} --stress 10.5",
        f"day {DAY} --work 3",
        f"day {DAY} --social 2",
        f"day {DAY} --headache --no-headache",
        "day 2026-10-31 --headache",
        "day 1899-12-31 --headache",
        "day yesterday",
        "mark nausea --off --absent",
        "answer worst",
        "settings colour",
        "settings theme pink",
        "take x --purpose fun",
        "remedy x --class strong",
        "remedy x --approved maybe",
        "delete 00",
        "restore 00",
    ],
)
def test_what_cannot_be_is_one_sentence_and_writes_nothing(type_in: Terminal, line: str) -> None:
    type_in.done("start")
    before = type_in.stored()
    type_in.refused(*line.split())
    assert type_in.stored() == before


# -- symptoms ------------------------------------------------------------------------------------


def test_a_symptom_begins_goes_and_is_absent(type_in: Terminal, clock: SetClock) -> None:
    type_in.done("start")
    type_in.done("mark", "nausea")
    clock.on(minutes=30)
    type_in.done("mark", "nausea")
    (row,) = stored_symptoms(type_in)
    assert row[:2] == ("nausea", True)
    assert row[3] is None
    type_in.done("mark", "nausea", "--off")
    assert stored_symptoms(type_in)[0][3] is not None
    assert "was not marked" in type_in.refused("mark", "nausea", "--off")
    type_in.done("mark", "light", "--absent")
    assert ("light", False) in {row[:2] for row in stored_symptoms(type_in)}
    type_in.done("mark", "Cold hands")
    type_in.done("mark", "cold HANDS", "--absent")
    said = {row[:2] for row in stored_symptoms(type_in)}
    assert said == {("nausea", True), ("light", False), ("Cold hands", False)}


def test_without_an_attack_nothing_is_marked_and_none_goes_on(type_in: Terminal) -> None:
    for verb in (("mark", "nausea"), ("still-going",), ("answer", "better")):
        type_in.refused(*verb)
    assert not Path(type_in.path).exists()


def test_still_going_keeps_an_attack_running(type_in: Terminal, clock: SetClock) -> None:
    type_in.done("start")
    clock.on(hours=11)
    type_in.done("still-going")
    clock.on(hours=11)
    assert type_in.attacks[0]["state"] == "running"


# -- answers -------------------------------------------------------------------------------------


def answers(type_in: Terminal) -> list[str | None]:
    return [dose["answer"] for dose in type_in.attacks[0]["doses"]]


def remembered(type_in: Terminal) -> list[bool]:
    (attack,) = type_in.attacks
    shown = json.loads(type_in.done("show", attack["id"], "--json").out)["stored"]
    return [row["remembered"] for row in shown["two_hour_check"]]


def test_an_answer_goes_to_the_newest_dose_before(type_in: Terminal, clock: SetClock) -> None:
    type_in.done("start", "--at", "-6h")
    type_in.done("take", "Ibuprofen", "--at", "-5h")
    type_in.done("take", "Sumatriptan", "--at", "-2h")
    type_in.done("answer", "worse", "--at", "-3h")
    assert answers(type_in) == ["worse", None]
    type_in.done("answer", "better")
    assert answers(type_in) == ["worse", "better"]
    assert "two-hour check" in type_in.refused("answer", "same", "--at", "-5h30m")


def test_an_answer_is_remembered_by_its_time_and_not_by_that_of_typing(
    type_in: Terminal, clock: SetClock
) -> None:
    type_in.done("start", "--at", "-6h")
    type_in.done("take", "Ibuprofen", "--at", "-5h")
    type_in.done("answer", "better", "--at", "-150m")
    assert remembered(type_in) == [False]
    type_in.done("answer", "better", "--at", "-149m")
    assert remembered(type_in) == [True]


def test_a_dose_for_another_pain_is_not_asked_about(type_in: Terminal) -> None:
    type_in.done("start", "--at", "-3h")
    type_in.done("take", "Ibuprofen", "--at", "-2h", "--purpose", "other-pain")
    type_in.refused("answer", "better")


# -- remedies ------------------------------------------------------------------------------------


def remedy(type_in: Terminal, *said: str) -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(type_in.done("remedy", *said, "--json").out)
    return shown


def test_a_remedy_is_made_and_described(type_in: Terminal) -> None:
    made = remedy(type_in, "Naratriptan")
    assert (made["kind"], made["role"], made["class"]) == ("medicine", "acute", None)
    again = remedy(type_in, "naratriptan", "--class", "triptan", "--approved", "yes")
    assert again["id"] == made["id"]
    assert again["courses"] == []
    described = ("class", "migraine_specific", "approved")
    assert tuple(again[name] for name in described) == ("triptan", True, True)
    assert remedy(type_in, "Naratriptan", "--approved", "unset")["approved"] is None
    assert type_in.done("remedy", "Naratriptan").lines == [
        "Naratriptan: medicine, role acute, class triptan, migraine-specific yes"
    ]


def test_what_the_person_said_of_migraine_stays(type_in: Terminal) -> None:
    remedy(type_in, "Foo", "--migraine-specific", "no")
    assert remedy(type_in, "Foo", "--class", "ergot")["migraine_specific"] is False


# -- trash ---------------------------------------------------------------------------------------


def test_an_attack_comes_back_whole(type_in: Terminal, clock: SetClock) -> None:
    type_in.done("start", "--severity", "4")
    type_in.done("take", "Ibuprofen", "400", "mg")
    type_in.done("mark", "nausea")
    clock.on(hours=3)
    type_in.done("answer", "better")
    (before,) = type_in.attacks
    type_in.done("delete", before["id"])
    assert type_in.attacks == []
    clock.on(hours=1)
    type_in.done("restore", before["id"])
    (after,) = type_in.attacks
    assert after == {**before, "state": after["state"]}
    type_in.refused("restore", before["id"])


def test_what_was_deleted_before_the_attack_does_not_come_back_with_it(
    type_in: Terminal, clock: SetClock
) -> None:
    type_in.done("start", "--severity", "4")
    (attack,) = type_in.attacks
    shown = json.loads(type_in.done("show", attack["id"], "--json").out)["stored"]
    type_in.done("delete", shown["rating"][0]["id"])
    clock.on(seconds=1)
    type_in.done("delete", attack["id"])
    type_in.refused("restore", shown["rating"][0]["id"])
    type_in.done("restore", attack["id"])
    assert type_in.attacks[0]["ratings"] == []


def test_a_day_is_deleted_and_comes_back(type_in: Terminal) -> None:
    entry = day(type_in, "--sleep", "7", "--factor", "alcohol")["check_in"]
    type_in.done("delete", entry["id"])
    assert day(type_in)["check_in"] is None
    type_in.done("restore", entry["id"])
    assert day(type_in)["check_in"] == entry


def ids_of(shown: Any) -> list[str]:
    """Every id that names an entry, wherever it stands."""
    if isinstance(shown, dict):
        mine = [shown["id"]] if "id" in shown else []
        return mine + [id for each in shown.values() for id in ids_of(each)]
    return [id for each in shown for id in ids_of(each)] if isinstance(shown, list) else []


def test_whatever_is_printed_can_be_deleted_and_comes_back(
    type_in: Terminal, clock: SetClock
) -> None:
    type_in.done("start", "--at", "-8h", "--severity", "4")
    type_in.done("take", "Ibuprofen", "400", "mg", "--at", "-7h")
    type_in.done("answer", "better", "--at", "-5h")
    type_in.done("mark", "Cold hands")
    type_in.done("still-going")
    today = "2026-10-30"
    type_in.done("take", "Magnesium", "--at", f"{today}T01:00")
    type_in.done("day", today, "--sleep", "5", "--factor", "Red wine")
    (attack,) = type_in.attacks

    def everything() -> Any:
        shown = json.loads(type_in.done("show", attack["id"], "--json").out)
        return shown, day(type_in, date=today)

    def without_bookkeeping(shown: Any) -> Any:
        if isinstance(shown, dict):
            left_out = {"stamps", "changed_at"}
            return {k: without_bookkeeping(v) for k, v in shown.items() if k not in left_out}
        return [without_bookkeeping(v) for v in shown] if isinstance(shown, list) else shown

    before = without_bookkeeping(list(everything()))
    stored = before[0]["stored"]
    links = {row["id"] for row in stored["check_dose"]}
    ids = sorted(set(ids_of(before)) - links)
    assert len(ids) >= 10
    for id in ids:
        clock.on(seconds=1)
        type_in.done("delete", id)
        clock.on(seconds=1)
        type_in.done("restore", id)
        assert without_bookkeeping(list(everything())) == before
    for id in links:
        assert "2-hour check" in type_in.refused("delete", id)


# -- settings ------------------------------------------------------------------------------------


AT_FIRST = {
    "theme": "dim",
    "dim_in_attack": True,
    "text_size": 100,
    "scale": 100,
    "clock": "auto",
    "first_day": "auto",
    "language": "auto",
    "notify": True,
    "ask_worry": True,
    "ask_low_mood": True,
    "ask_bleeding": True,
}


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "here" / "machine.json"
    monkeypatch.setenv("HEADACHE_DIARY_MACHINE", str(path))
    return path


def test_settings_are_shown_and_kept(type_in: Terminal, machine: Path) -> None:
    assert json.loads(type_in.done("settings", "--json").out) == AT_FIRST
    assert not type_in.path.exists() and not machine.exists()
    assert type_in.done("settings", "text_size", "130").lines == ["text_size: 130"]
    assert type_in.done("settings", "notify", "false").lines == ["notify: false"]
    assert type_in.done("settings", "notify").lines == ["notify: false"]
    changed = {**AT_FIRST, "text_size": 130, "notify": False}
    assert json.loads(type_in.done("settings", "--json").out) == changed
    assert type_in.done("settings").lines[:2] == ["theme: dim", "dim_in_attack: true"]
    assert not machine.exists()


def test_what_belongs_to_the_screen_stays_with_the_machine(
    type_in: Terminal, machine: Path, tmp_path: Path
) -> None:
    assert type_in.done("settings", "scale", "75").lines == ["scale: 75"]
    other = type_in.raw("--diary", str(tmp_path / "other.sqlite"), "settings", "--json")
    assert json.loads(other.out) == {**AT_FIRST, "scale": 75}
    machine.write_text("broken")
    assert type_in.done("settings", "scale").lines == ["scale: 100"]


@pytest.mark.parametrize(
    ("said", "allowed"),
    [
        (("colour", "red"), "theme, dim_in_attack, text_size"),
        (("theme", "pink"), "dim, dark, light"),
        (("text_size", "110"), "100, 115, 130, 160, 200"),
        (("scale", "74"), "from 75 to 150"),
        (("scale", "151"), "from 75 to 150"),
        (("scale", "\u0661\u0660\u0660"), "from 75 to 150"),
        (("notify", "1"), "false, true"),
        (("clock", ""), "12, 24, auto"),
    ],
)
def test_a_setting_that_cannot_be_is_told_what_can(
    type_in: Terminal, machine: Path, said: tuple[str, str], allowed: str
) -> None:
    assert allowed in type_in.refused("settings", *said)
    assert not machine.exists()


@pytest.mark.parametrize(
    ("date", "sentence"),
    [
        ("9999-12-31", words.DAY_IN_THE_FUTURE),
        ("2026-11-15", words.DAY_IN_THE_FUTURE),
        ("0001-01-01", words.TOO_LONG_AGO),
        ("1899-12-31", words.TOO_LONG_AGO),
    ],
)
def test_a_day_that_no_diary_knows_gets_one_sentence(
    type_in: Terminal, date: str, sentence: str
) -> None:
    type_in.done("start", "--at", "-1h")
    assert type_in.refused("day", date) == f"{sentence}\n"
    assert type_in.refused("day", date, "--json") == f"{sentence}\n"
