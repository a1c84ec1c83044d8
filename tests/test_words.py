import datetime as dt
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest

from diary import words
from diary.measures.rows import (
    Answer,
    Belief,
    Dose,
    Ending,
    Level,
    Moment,
    OveruseClass,
    Phase,
    Precision,
    Quality,
    Remedy,
    RemedyKind,
    Role,
    Side,
    State,
    Symptom,
    Term,
    TermKind,
)

BERLIN_SUMMER = dt.timezone(dt.timedelta(hours=2))
TODAY = dt.date(2026, 10, 30)


def at(day: int, hour: int, minute: int = 0, precision: Precision = Precision.EXACT) -> Moment:
    local = dt.datetime(2026, 10, day, hour, minute, tzinfo=BERLIN_SUMMER)
    return Moment(local, "Europe/Berlin", 7200, precision)


def day(number: int, month: int = 10, year: int = 2026) -> Moment:
    return Moment(None, "Europe/Berlin", 7200, Precision.DAY, dt.date(year, month, number))


def remedy(name: str, kind: RemedyKind = RemedyKind.MEDICINE) -> Remedy:
    return Remedy(uuid4(), name, None, None, kind, Role.ACUTE, None, None, None)


def dose(of: Remedy, amount: str | None = None, unit: str | None = None) -> Dose:
    quantity = None if amount is None else Decimal(amount)
    return Dose(uuid4(), of, None, at(8, 15, 55), quantity, unit, None, dt.datetime.now(dt.UTC))


def term(key: str | None, text: str | None = None) -> Term:
    return Term(uuid4(), TermKind.SYMPTOM, key, text)


def noticed(key: str, present: bool = True) -> Symptom:
    entered = dt.datetime(2026, 10, 8, tzinfo=dt.UTC)
    return Symptom(uuid4(), term(key), Phase.ATTACK, None, None, present, entered)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 min"),
        (45, "45 min"),
        (60, "1 h"),
        (70, "1 h 10 min"),
        (3070, "51 h 10 min"),
        (59.9, "59 min"),
        (1180, "19 h 40 min"),
        (-3, "0 min"),
    ],
)
def test_durations(minutes: float, said: str) -> None:
    assert words.duration(minutes) == said


def test_elapsed_starts_with_just_now() -> None:
    assert words.elapsed(0.5) == "Just now"
    assert words.elapsed(1) == "1 min"
    assert words.elapsed(70) == "1 h 10 min"


def test_dates_as_in_the_pictures() -> None:
    assert words.day_line(TODAY) == "Friday 30 October"
    assert words.day_title(dt.date(2026, 10, 8)) == "Thu 8 October"
    assert words.day_title(dt.date(2025, 10, 8), TODAY) == "Wed 8 October 2025"
    assert words.day_short(dt.date(2026, 10, 8), TODAY) == "Thu 8 Oct"
    assert words.month_title(2026, 10) == "October 2026"
    assert words.weekday(dt.date(2026, 10, 21)) == "Wed"
    assert words.clock(dt.time(6, 5)) == "06:05"


def test_a_moment_in_full() -> None:
    assert words.full_moment(at(8, 15, 30)) == "Thu 8 Oct, 15:30"
    assert words.full_moment(at(8, 15, 30, Precision.ABOUT)) == "Thu 8 Oct, about 15:30"
    assert words.full_moment(day(8)) == "Thu 8 Oct"
    assert words.full_moment(day(8, year=2025), TODAY) == "Wed 8 Oct 2025"


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (at(8, 15, 55), "15:55"),
        (at(9, 6, 20), "Fri 06:20"),
        (at(2, 6, 20), "Fri 06:20"),
        (at(14, 6, 20), "Wed 06:20"),
        (at(15, 6, 20), "Thu 15 Oct, 06:20"),
        (day(9), "Fri 9 Oct"),
    ],
)
def test_a_moment_beside_the_eighth(moment: Moment, said: str) -> None:
    assert words.moment_beside(moment, dt.date(2026, 10, 8)) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (at(21, 10, 30), at(21, 14, 45), "10:30–14:45"),
        (at(8, 15, 30), at(9, 11, 10), "15:30–Fri 11:10"),
        (at(8, 15, 30), None, "From 15:30"),
        (at(8, 15, 30), day(8), "From 15:30, over that day"),
        (at(8, 15, 30), day(9), "15:30–Fri"),
        (at(8, 15, 30), day(20), "15:30–Tue 20 Oct"),
        (day(8), None, ""),
        (day(8), at(8, 12), ""),
        (day(8), day(9), "Thu 8 Oct–Fri 9 Oct"),
        (day(31, 12, 2025), day(1, 1), "Wed 31 Dec 2025–Thu 1 Jan 2026"),
    ],
)
def test_ranges(start: Moment, end: Moment | None, said: str) -> None:
    assert words.moment_range(start, end) == said


def test_iso_keeps_the_offset_of_the_clock() -> None:
    assert words.iso(at(8, 15, 30)) == "2026-10-08T15:30:00+02:00"
    assert words.iso(day(8)) == "2026-10-08"


def test_minutes_after_onset() -> None:
    assert words.after_onset(890) == "14 h 50 min after onset"
    assert words.after_onset(-20) == "20 min before onset"
    assert words.after_onset(0) == "at onset"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "no severity yet"),
        (0, "0 none"),
        (0.5, "0.5 mild"),
        (3, "3 mild"),
        (4, "4 moderate"),
        (6.5, "6.5 moderate"),
        (7, "7 severe"),
        (10, "10 severe"),
        (Level.NONE, "none"),
        (Level.SEVERE, "severe"),
    ],
)
def test_severity(value: float | Level | None, said: str) -> None:
    assert words.severity(value) == said


def test_every_enumeration_has_words() -> None:
    for kind, say in (
        (Answer, words.answer),
        (Belief, words.belief),
        (Side, words.side),
        (Quality, words.quality),
        (Ending, words.ending),
        (State, words.state),
        (RemedyKind, words.remedy_kind),
        (OveruseClass, words.class_name),
    ):
        said = [say(value) for value in kind]
        assert len(set(said)) == len(said)
        assert all(text and text == text.strip() for text in said)


def test_answers() -> None:
    assert words.answer(Answer.BETTER, at_two_hours=True) == "Better at 2 h"
    assert words.answer(Answer.SAME) == "About the same"
    assert words.answer(Answer.NOT_ANSWERED, at_two_hours=True) == "Not answered"


def test_terms() -> None:
    keys = ["nausea", "light", "sound", "aura", "vomiting", "smell", "dizzy", "neck"]
    assert [words.term_name(term(key)) for key in keys] == [
        "Nausea",
        "Light hurts",
        "Sound hurts",
        "Aura",
        "Vomiting",
        "Smell hurts",
        "Dizzy",
        "Neck pain",
    ]
    assert words.term_name(term(None, "Ohren klingeln")) == "Ohren klingeln"
    assert words.term_short(term(None, "Ohren klingeln")) == "Ohren klingeln"
    assert words.term_name(term("a_later_word")) == "A later word"


def test_symptoms_of_a_detail_once_each_and_only_those_present() -> None:
    seen = [noticed("nausea"), noticed("vomiting"), noticed("light"), noticed("sound")]
    assert words.symptom_list(seen) == "Nausea, vomiting, light, sound"
    assert words.symptom_list([*seen, noticed("light"), noticed("neck", False)]) == (
        "Nausea, vomiting, light, sound"
    )
    assert words.symptom_list([]) == ""


def test_amounts() -> None:
    assert words.amount(Decimal("50"), "mg") == "50 mg"
    assert words.amount(Decimal("0.50"), "mg") == "0.5 mg"
    assert words.amount(Decimal("1E+2"), "mg") == "100 mg"
    assert words.amount(None, None) == ""
    assert words.dose_line("Sumatriptan", Decimal("50"), "mg") == "Sumatriptan 50 mg"
    assert words.dose_line("Cold pack", None, None) == "Cold pack"


def test_the_remedies_line_of_the_pictures() -> None:
    sumatriptan, ibuprofen = remedy("Sumatriptan"), remedy("Ibuprofen")
    tea = remedy("Ginger tea", RemedyKind.HERBAL)
    assert words.remedies_line([]) == "Nothing taken"
    assert words.remedies_line([dose(sumatriptan, "50", "mg")]) == "Sumatriptan 50 mg"
    assert words.remedies_line([dose(sumatriptan, "50", "mg")] * 2) == "Sumatriptan 50 mg, 2 times"
    assert (
        words.remedies_line([dose(tea, "1", "cup"), dose(ibuprofen, "400", "mg")])
        == "Ginger tea, ibuprofen 400 mg"
    )
    assert words.remedies_line([dose(sumatriptan, "50", "mg")] * 2 + [dose(ibuprofen)]) == (
        "Sumatriptan 50 mg (2 times), ibuprofen"
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Ibuprofen", "ibuprofen"),
        ("Ginger tea", "ginger tea"),
        ("Ibuprofen Hexal", "ibuprofen Hexal"),
        ("Maxalt", "Maxalt"),
        ("IBU 400", "IBU 400"),
        ("Ärztemuster", "Ärztemuster"),
        ("", ""),
    ],
)
def test_only_a_sure_name_starts_small_inside_a_list(name: str, said: str) -> None:
    assert words.inside_a_list(name) == said


def test_days_since() -> None:
    assert words.days_since(9) == "9 days since the last one"
    assert words.days_since(1) == "1 day since the last one"
    assert words.days_since(0) == "A headache today"
    assert words.days_since(None) == "Nothing recorded yet"


def test_month_counts() -> None:
    assert words.month_counts(8, 7) == "8 headache days · 7 medication days"
    assert words.month_counts(1, 0) == "1 headache day · 0 medication days"


def test_whose_attack_was_forgotten() -> None:
    assert words.forgotten(at(27, 9), TODAY) == "Tuesday’s"
    assert words.forgotten(at(30, 1), TODAY) == "Today’s"
    assert words.forgotten(at(23, 9), TODAY) == "Fri 23 Oct"


def test_class_lines_never_read_as_a_quota() -> None:
    triptans = words.class_name(OveruseClass.TRIPTAN)
    assert words.class_line(triptans, 6, 10) == "Triptans on 6 days this month. ICHD-3 line: 10"
    assert words.class_line(triptans, 1, 10) == "Triptans on 1 day this month. ICHD-3 line: 10"
    assert words.class_line(triptans, 10, 10) == (
        "Triptans: 10 days this month, the ICHD-3 threshold"
    )
    assert words.class_line(triptans, 12, 10) == (
        "Triptans: 12 days this month, over the ICHD-3 threshold of 10"
    )
    assert words.class_line(triptans, 6, 10, "in June") == (
        "Triptans on 6 days in June. ICHD-3 line: 10"
    )
    assert words.class_line(words.HERBAL_OR_UNAPPROVED, 11, None) == (
        "Herbal and unapproved products on 11 days this month"
    )
    assert words.class_line(words.SEVERAL_CLASSES, 10, 10) == (
        "Several classes together: 10 days this month, the ICHD-3 threshold"
    )


def test_the_count_after_this_entry() -> None:
    assert words.class_line_after("Triptans", 7, 10) == (
        "Triptans: this makes 7 days this month. ICHD-3 line: 10"
    )
    assert words.class_line_after("Triptans", 10, 10) == (
        "Triptans: this makes 10 days this month, the ICHD-3 threshold"
    )
    assert words.class_line_after("Triptans", 11, 10).endswith("over the ICHD-3 threshold of 10")
    assert words.class_line_after(words.HERBAL_OR_UNAPPROVED, 2, None) == (
        "Herbal and unapproved products: this makes 2 days this month"
    )
    assert words.without_class(4) == "4 doses without a class"


def test_the_text_beside_a_reached_line() -> None:
    said = words.reached_text(15, 15, "in June")
    assert said.startswith("Taken on 15 days in June. ICHD-3 uses 15 or more days a month")
    assert said.endswith("Do not stop a prescribed medicine on your own.")


def test_what_the_undo_bar_says() -> None:
    assert words.onset_saved(at(30, 11, 52), TODAY) == "Onset 11:52 saved"
    assert words.onset_saved(at(29, 23, 10), TODAY) == "Onset Thu 23:10 saved"
    assert words.dose_saved("Sumatriptan", Decimal("50"), "mg", at(30, 12, 5), TODAY) == (
        "Sumatriptan 50 mg, 12:05 saved"
    )
    assert words.dose_saved("Cold pack", None, None, None, TODAY) == "Cold pack saved"
    assert words.rating_saved(6, at(30, 12, 10), TODAY) == "6 moderate, 12:10 saved"
    assert words.rating_saved(Level.MILD, None, TODAY) == "Worst mild saved"
    assert words.symptom_marked(term("light"), on=True) == "Light hurts marked"
    assert words.symptom_marked(term("light"), on=False) == "Light hurts gone"
    assert words.ended_saved(at(30, 14, 45), TODAY) == "Ended 14:45 saved"
    assert words.ended_saved(None, TODAY) == "Ended, time not known"
    assert words.answer_saved(Answer.BETTER) == "Better at 2 h saved"
    assert words.attack_added(at(8, 15), TODAY) == "Thu 8 October saved"
    assert words.saved("Note") == "Note saved"
    assert words.deleted("Thu 8 October") == "Deleted Thu 8 October"
    assert words.restored("Thu 8 October") == "Restored Thu 8 October"
    assert words.undone("Onset 11:52 saved") == "Undone: Onset 11:52 saved"
    assert words.redone("Onset 11:52 saved") == "Done again: Onset 11:52 saved"


def test_what_is_wrong_is_said_plainly() -> None:
    assert words.end_before_onset(at(8, 15, 30), TODAY) == (
        "The end must come after the onset, Thu 8 Oct, 15:30."
    )
    assert words.onset_after_end(at(9, 11, 10), TODAY) == (
        "The onset must come before the end, Fri 9 Oct, 11:10."
    )
    assert "“ten”" in words.amount_wanted("ten")


def test_the_help_page_is_whole_and_in_order() -> None:
    wanted = [
        *("Get emergency help now", "112, 911, 999", "at its worst within minutes"),
        *("head injury", "weakness", "numbness", "trouble speaking, walking or seeing"),
        *("confusion", "drowsiness", "fainting or a fit", "fever, stiff neck or a rash"),
        *("painful red eye", "just after pregnancy", "See a doctor soon", "after age 50"),
        *("steadily worse", "different from your usual", "coughing, straining, exercise"),
        *("cancer or a weak immune system", "over 72 hours", "aura lasts over an hour or is new"),
        *("10 or more days a month", "poison centre", "General information, not a diagnosis."),
        "This app cannot tell what kind of headache you have.",
    ]
    text = words.help_text()
    places = [text.find(phrase) for phrase in wanted]
    assert -1 not in places
    assert places == sorted(places)


def test_no_text_says_what_must_never_be_said() -> None:
    texts = " ".join(
        value for value in vars(words).values() if isinstance(value, str) and value != words.__doc__
    ).casefold()
    for phrase in ("start low", "you have taken", "natural", "alternative to", "you are overusing"):
        assert phrase not in texts


def test_words_are_cheap_to_import() -> None:
    code = "import sys, diary.words; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"kivy", "sqlalchemy", "babel", "zoneinfo", "diary.models"} & set(loaded)


def test_the_number_of_the_last_class_is_there_for_reference() -> None:
    name = words.class_name(OveruseClass.OTHER)
    assert words.class_line(name, 6, 10).endswith("ICHD-3 line: 10 (for reference)")
    assert words.class_line(name, 10, 10).endswith("the ICHD-3 threshold (for reference)")
    assert "reference" not in words.class_line(words.class_name(OveruseClass.TRIPTAN), 6, 10)


def test_when_a_symptom_was_there() -> None:
    def spans(*moments: tuple[Moment | None, Moment | None]) -> str:
        seen = [replace(noticed("nausea"), on=on, off=off) for on, off in moments]
        return words.symptom_spans(seen, dt.date(2026, 10, 8))

    assert spans((at(8, 12, 2), at(8, 13, 40))) == "12:02–13:40"
    assert spans((at(8, 12, 2), None)) == "From 12:02"
    assert spans((None, at(9, 13, 40))) == "Until Fri 13:40"
    assert (
        spans((at(9, 12, 2), at(9, 13, 40)), (at(9, 15), None)) == "Fri 12:02–13:40, from Fri 15:00"
    )
    assert spans((None, None)) == ""
