"""The remedies: listed by use, described, put away, put together, and how their days count."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from diary import history, journal, words
from diary.journal import NewRemedy
from diary.measures.rows import Dose, OveruseClass, Remedy, RemedyKind, Role
from diary.store.engine import Store, open_store
from tests.clock import SetClock
from tests.driver import Driver, at
from tests.ui.fitting import faults

SUMATRIPTAN = NewRemedy("Sumatriptan", "50 mg", overuse_class=OveruseClass.TRIPTAN)
IBUPROFEN = NewRemedy("Ibuprofen", overuse_class=OveruseClass.NONOPIOID)
KRATOM = NewRemedy("Kratom powder", kind=RemedyKind.HERBAL)
TOPIRAMATE = NewRemedy("Topiramate", role=Role.PREVENTIVE)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "diary.sqlite"


def fill(path: Path, *verbs: Callable[[Store], Any], hours: int = 20) -> None:
    """Write a diary that is empty otherwise, some hours between two verbs."""
    clock = SetClock(at("2026-10-10 10:00").astimezone(dt.UTC))
    store = open_store(path, clock)
    for verb in verbs:
        verb(store)
        clock.on(hours=hours)
    store.close()


def took(remedy: NewRemedy | str, amount: int | None = None, **more: Any) -> Callable[[Store], Any]:
    unit = None if amount is None else "mg"
    quantity = None if amount is None else Decimal(amount)
    return lambda store: journal.take(store, remedy, amount=quantity, unit=unit, **more)


def added(remedy: NewRemedy) -> Callable[[Store], Any]:
    return lambda store: journal.add_remedy(store, remedy)


class Managing(Driver):
    """The diary with the list of remedies open."""

    def _open(self) -> None:
        super()._open()
        self.done: list[Any] = []
        assert self.app.desk is not None
        self.app.desk.store.listen(self.done.append)
        self.tap(words.TAB_MORE)
        self.tap(words.REMEDIES)

    def remedy(self, name: str) -> Remedy:
        """The one of that name, put away or not."""
        found = self.history.remedies(archived=True)
        remedy: Remedy = next(each for each in found if each.name == name)
        return remedy

    def doses(self) -> list[Dose]:
        """Every dose that was stored while the window was open."""
        ids = [done.entry_id for done in self.done if done.verb == "take"]
        return [self.history.dose(id) for id in ids]


def names(d: Driver, *wanted: str) -> list[str]:
    """Those of the wanted names that can be read, from above."""
    return [text for text in d.texts() if text in wanted]


# The list


def test_what_is_used_most_stands_first_and_never_what_worked(path: Path) -> None:
    fill(path, took(IBUPROFEN, 400), took(SUMATRIPTAN, 50), took(SUMATRIPTAN, 50))
    with Managing(path) as d:
        assert names(d, "Sumatriptan", "Ibuprofen") == ["Sumatriptan", "Ibuprofen"]
        d.see("used 2 times", "used once", "50 mg, Triptans", "Simple painkillers")
        d.see(words.MOST_USED_FIRST, words.INTERACTIONS)


def test_of_two_used_alike_the_name_decides(path: Path) -> None:
    fill(path, took("Zolmitriptan"), took("Aspirin"))
    with Managing(path) as d:
        assert names(d, "Zolmitriptan", "Aspirin") == ["Aspirin", "Zolmitriptan"]


def test_no_remedy_yet(path: Path) -> None:
    with Managing(path) as d:
        d.see(words.NO_REMEDIES, words.ADD_REMEDY_NAMED)
        d.dont_see(words.MOST_USED_FIRST, words.ARCHIVED, words.INTERACTIONS)


def test_a_remedy_is_added_by_its_name_alone(path: Path) -> None:
    with Managing(path) as d:
        d.tap(words.ADD_REMEDY_NAMED)
        d.type("Rizatriptan")
        d.key("enter")
        d.see("Rizatriptan saved", words.UNDO, "not used yet")
        remedy = d.remedy("Rizatriptan")
        assert (remedy.overuse_class, remedy.migraine_specific) == (None, None)
        assert (remedy.strength, remedy.unit, remedy.approved) == (None, None, None)
        d.tap(words.UNDO)
        d.see(words.NO_REMEDIES)


def test_a_name_that_is_there_already_is_refused_at_its_field(path: Path) -> None:
    fill(path, took(IBUPROFEN))
    with Managing(path) as d:
        d.tap(words.ADD_REMEDY_NAMED)
        d.type("ibuprofen")
        d.key("enter")
        d.see(words.name_taken("Ibuprofen"))
        assert len(d.history.remedies()) == 1


def test_a_kratom_product_is_added_as_herbal(path: Path) -> None:
    with Managing(path) as d:
        d.tap(words.ADD_REMEDY_NAMED)
        d.type("Kratom tea")
        d.key("enter")
        assert d.remedy("Kratom tea").kind is RemedyKind.HERBAL


def test_a_long_list_grows_by_a_tap(path: Path) -> None:
    fill(path, *(added(NewRemedy(f"Remedy {n:02}")) for n in range(60)), hours=0)
    with Managing(path) as d:
        d.scroll_to(words.SHOW_MORE)
        d.see("Remedy 49")
        d.dont_see("Remedy 55")
        d.tap(words.SHOW_MORE)
        d.scroll_to("Remedy 59")
        d.dont_see(words.SHOW_MORE)


# One remedy


@pytest.mark.parametrize(
    ("row", "typed", "field", "kept"),
    [
        ("Name", "Imigran", "name", "Imigran"),
        ("Strength", "100 mg", "strength", "100 mg"),
        ("Unit", "mg", "unit", "mg"),
    ],
)
def test_words_are_edited_in_place_and_undone(
    path: Path, row: str, typed: str, field: str, kept: str
) -> None:
    fill(path, took(SUMATRIPTAN))
    with Managing(path) as d:
        d.tap("Sumatriptan")
        before = d.remedy("Sumatriptan")
        d.tap(row)
        d.key("a", "ctrl")
        d.type(typed)
        d.key("enter")
        (after,) = d.history.remedies()
        assert getattr(after, field) == kept
        d.see(typed)
        d.tap(words.UNDO)
        assert d.history.remedies() == (before,)


@pytest.mark.parametrize(
    ("row", "chosen", "field", "kept"),
    [
        (words.REMEDY_KIND, "Herbal", "kind", RemedyKind.HERBAL),
        (words.REMEDY_KIND, "Not a medicine", "kind", RemedyKind.NON_DRUG),
        (words.REMEDY_ROLE, "To prevent", "role", Role.PREVENTIVE),
        (words.REMEDY_ROLE, "Either", "role", Role.EITHER),
        (words.OVERUSE_CLASS, "Combination painkillers", "overuse_class", OveruseClass.COMBINATION),
        (words.OVERUSE_CLASS, "Not counted", "overuse_class", OveruseClass.NONE),
        (words.MIGRAINE_SPECIFIC, "No", "migraine_specific", False),
        (words.APPROVED, "No", "approved", False),
        (words.APPROVED, "Yes", "approved", True),
    ],
)
def test_a_choice_is_kept_at_once(
    path: Path, row: str, chosen: str, field: str, kept: object
) -> None:
    fill(path, took("Naproxen"))
    with Managing(path) as d:
        d.tap("Naproxen")
        assert getattr(d.remedy("Naproxen"), field) != kept
        d.tap(row)
        d.tap(chosen)
        assert getattr(d.remedy("Naproxen"), field) == kept
        d.see("Naproxen saved")
        d.tap(words.UNDO)
        assert getattr(d.remedy("Naproxen"), field) != kept


def test_a_class_that_was_chosen_can_be_taken_back(path: Path) -> None:
    fill(path, took(IBUPROFEN))
    with Managing(path) as d:
        d.tap("Ibuprofen")
        d.tap(words.OVERUSE_CLASS)
        d.see(words.CLASS_ABOUT)
        d.tap("Simple painkillers", beside="Opioids")
        assert d.remedy("Ibuprofen").overuse_class is None


@pytest.mark.parametrize("name", ["Triptans", "Ergotamine"])
def test_a_triptan_is_for_migraine_alone_by_itself(path: Path, name: str) -> None:
    fill(path, took("Maxalt"))
    with Managing(path) as d:
        d.tap("Maxalt")
        d.tap(words.OVERUSE_CLASS)
        d.tap(name)
        assert d.remedy("Maxalt").migraine_specific is True
        d.tap(words.MIGRAINE_SPECIFIC)
        d.see(words.SPECIFIC_ABOUT)
        d.tap(words.NO)
        d.tap(words.OVERUSE_CLASS)
        d.tap("Opioids")
        d.tap(words.OVERUSE_CLASS)
        d.tap(name)
        assert d.remedy("Maxalt").migraine_specific is False


def test_what_the_name_suggests_is_said_and_not_set(path: Path) -> None:
    fill(path, took("Rizatriptan"))
    with Managing(path) as d:
        d.tap("Rizatriptan")
        d.see("The name suggests: Triptans")
        assert d.remedy("Rizatriptan").overuse_class is None
        d.tap(words.OVERUSE_CLASS)
        d.tap("Triptans")
        d.dont_see("The name suggests: Triptans")


def test_a_measure_that_is_no_medicine_is_asked_nothing_about_medicines(path: Path) -> None:
    fill(path, took(NewRemedy("Dark room", kind=RemedyKind.NON_DRUG)))
    with Managing(path) as d:
        d.see("Not a medicine")
        d.tap("Dark room")
        d.see(words.REMEDY_ROLE, words.NAME)
        d.dont_see(words.OVERUSE_CLASS, words.MIGRAINE_SPECIFIC, words.APPROVED, words.STRENGTH)


def test_put_away_it_stands_apart_and_comes_back(path: Path) -> None:
    fill(path, took(SUMATRIPTAN, 50), took(IBUPROFEN))
    with Managing(path) as d:
        d.tap("Ibuprofen")
        d.tap(words.PUT_AWAY)
        d.see("Ibuprofen put away", words.BRING_BACK)
        d.key("escape")
        d.dont_see("Ibuprofen")
        d.tap(words.ARCHIVED)
        d.see("Ibuprofen")
        d.key("t", "ctrl")
        d.see("Sumatriptan", words.SOMETHING_ELSE)
        d.dont_see("Ibuprofen")
        d.key("escape")
        d.tap("Ibuprofen")
        d.tap(words.BRING_BACK)
        assert d.remedy("Ibuprofen").archived is False


def test_deleted_it_is_gone_with_undo_and_its_doses_stay(path: Path) -> None:
    fill(path, took(IBUPROFEN, 400))
    with Managing(path) as d:
        d.tap("Ibuprofen")
        d.tap(words.DELETE)
        d.see(words.NO_REMEDIES, "Deleted Ibuprofen")
        d.tap(words.UNDO)
        d.see("Ibuprofen", "used once")


def test_two_of_one_kind_are_put_together_and_undo_takes_them_apart(path: Path) -> None:
    fill(path, took(SUMATRIPTAN, 50), took(SUMATRIPTAN, 50), took("Imigran", 50))
    with Managing(path) as d:
        d.tap("Imigran")
        d.tap(words.SAME_AS)
        d.tap(words.OTHER_REMEDY)
        d.type("suma")
        d.tap("Sumatriptan")
        d.see("Imigran counts as Sumatriptan")
        d.scroll_to("Used 3 times")
        d.key("escape")
        d.dont_see("Imigran")
        d.see("used 3 times")
        d.key("z", "ctrl")
        d.see("Imigran", "used 2 times", "used once")


def test_a_name_that_was_only_typed_puts_nothing_together(path: Path) -> None:
    fill(path, took(SUMATRIPTAN), took("Imigran"))
    with Managing(path) as d:
        d.tap("Imigran")
        d.tap(words.SAME_AS)
        d.tap(words.OTHER_REMEDY)
        d.type("suma")
        d.key("enter")
        d.see(words.SAME_AS_WANTED)
        d.key("escape")
        assert len(d.history.remedies()) == 2


# Courses


def test_a_course_starts_and_stops_on_days_with_the_amount_as_prescribed(path: Path) -> None:
    fill(path, added(TOPIRAMATE))
    with Managing(path) as d:
        d.tap("Topiramate")
        d.tap(words.COURSES)
        d.tap(words.ADD_COURSE)
        d.tap(words.COURSE_START)
        d.type("2 March")
        d.fill(words.AS_PRESCRIBED, "25 mg in the evening, then 50")
        d.tap(words.SAVE)
        d.see("From Mon 2 Mar, 25 mg in the evening, then 50")
        (course,) = d.history.courses()
        assert (course.start, course.stop) == (dt.date(2026, 3, 2), None)
        d.tap("From Mon 2 Mar, 25 mg in the evening, then 50", beside=words.ADD_COURSE)
        d.tap(words.COURSE_STOP)
        d.type("1 Feb 2026")
        d.key("enter")
        d.see(words.STOP_BEFORE_START)
        d.key("a", "ctrl")
        d.type("4 Sep")
        d.key("enter")
        d.tap(words.STOP_REASON)
        d.type("Tired, no effect")
        d.key("enter")
        (course,) = d.history.courses()
        assert (course.stop, course.stop_reason) == (dt.date(2026, 9, 4), "Tired, no effect")
        assert course.amount == "25 mg in the evening, then 50"


def test_a_day_that_is_none_is_said_at_its_field(path: Path) -> None:
    fill(path, added(TOPIRAMATE))
    with Managing(path) as d:
        d.tap("Topiramate")
        d.tap(words.COURSES)
        d.tap(words.ADD_COURSE)
        d.tap(words.COURSE_START)
        d.type("11:30")
        d.tap(words.SAVE)
        d.see(words.date_wanted("Fri 30 Oct"))
        assert d.history.courses() == ()
        d.fill(words.COURSE_START, "")
        d.tap(words.TODAY)
        d.tap(words.SAVE)
        (course,) = d.history.courses()
        assert (course.start, course.amount) == (dt.date(2026, 10, 30), None)


def test_a_course_is_deleted_and_lies_in_the_trash(path: Path) -> None:
    def start(store: Store) -> Any:
        (remedy,) = history.remedies(store)
        return journal.add_course(store, remedy.id, start=dt.date(2026, 3, 2))

    fill(path, added(TOPIRAMATE), start)
    with Managing(path) as d:
        d.tap("Topiramate")
        d.tap(words.COURSES)
        d.tap("From Mon 2 Mar", beside=words.ADD_COURSE)
        d.tap(words.DELETE, beside=words.STOP_REASON)
        assert d.history.courses() == ()
        d.tap(words.TAB_MORE)
        d.tap(words.TRASH)
        d.tap(words.BRING_BACK)
        assert len(d.history.courses()) == 1


def test_who_takes_nothing_to_prevent_is_not_asked_for_dates(path: Path) -> None:
    fill(path, took(IBUPROFEN))
    with Managing(path) as d:
        d.tap("Ibuprofen")
        d.dont_see(words.COURSES)
        d.tap(words.REMEDY_ROLE)
        d.tap("Either")
        d.see(words.COURSES)


# Without a class


def test_doses_without_a_class_are_listed_until_each_has_one(path: Path) -> None:
    fill(
        path,
        *(took("White tablet"),) * 3,
        took("Blue tablet"),
        took(IBUPROFEN),
        took(KRATOM),
        took(NewRemedy("Dark room", kind=RemedyKind.NON_DRUG)),
        added(NewRemedy("Never taken")),
    )
    with Managing(path) as d:
        d.tap("4 doses without a class")
        d.see(words.NO_CLASS_ABOUT, "White tablet", "Blue tablet")
        d.dont_see("Ibuprofen", "Kratom powder", "Dark room", "Never taken")
        d.tap("White tablet")
        # its class can be chosen without another tap
        d.tap("Simple painkillers")
        assert d.remedy("White tablet").overuse_class is OveruseClass.NONOPIOID
        d.tap(words.BACK)
        d.dont_see("White tablet")
        d.tap("Blue tablet")
        d.tap("Not counted")
        d.tap(words.BACK)
        d.see(words.ALL_CLASSED)
        d.tap(words.BACK)
        d.dont_see("4 doses without a class", "1 dose without a class")


# Products that no authority approved


@pytest.mark.parametrize(
    ("remedy", "title", "text"),
    [
        (KRATOM, words.KRATOM_TITLE, words.KRATOM),
        (NewRemedy("Mitragyna leaf"), words.KRATOM_TITLE, words.KRATOM),
        (NewRemedy("Butterbur", kind=RemedyKind.HERBAL), words.HERBAL_TITLE, words.HERBAL),
        (NewRemedy("Pills by mail", approved=False), words.UNAPPROVED_TITLE, words.UNAPPROVED),
        (
            NewRemedy("Sumatriptan", approved=True),
            words.MEDICINE_TITLE,
            words.APPROVED_MEDICINE,
        ),
    ],
)
def test_the_neutral_text_stands_in_one_frame(
    path: Path, remedy: NewRemedy, title: str, text: str
) -> None:
    fill(path, took(remedy))
    with Managing(path) as d:
        d.tap(remedy.name)
        d.scroll_to(text)
        d.see(title, text)


def test_a_plain_medicine_has_no_frame(path: Path) -> None:
    fill(path, took(IBUPROFEN))
    with Managing(path) as d:
        d.tap("Ibuprofen")
        d.dont_see(words.UNAPPROVED, words.HERBAL, words.KRATOM, words.APPROVED_MEDICINE)
        d.tap(words.APPROVED)
        d.tap(words.NO)
        d.scroll_to(words.UNAPPROVED)


def test_the_frame_says_what_the_sources_ask_for_and_nothing_that_must_not_be_said() -> None:
    for needed in ("not approved", "interact", "Laws differ", "only keeps your record"):
        assert needed in words.UNAPPROVED
    frames = (words.UNAPPROVED, words.KRATOM, words.HERBAL)
    for text in (each.casefold() for each in frames):
        for phrase in ("mg", " g ", "start low", "increase", "natural", "effective", "works"):
            assert phrase not in text


def test_brand_and_batch_are_noted_with_a_dose_and_offered_again(path: Path) -> None:
    fill(path, took(KRATOM, batch_text="Red, lot 3"), took(KRATOM, batch_text="Green, lot 7"))
    with Managing(path) as d:
        d.tap("Kratom powder")
        d.scroll_to("Noted last: Green, lot 7; Red, lot 3")
        d.key("t", "ctrl")
        d.tap("Kratom powder")
        d.scroll_to("Green, lot 7")
        field = d.place(words.BRAND_OR_BATCH, beside="Green, lot 7").widget
        assert field.text == ""
        d.tap("Green, lot 7")
        d.tap(words.SAVE)
        (dose,) = d.doses()
        assert (dose.batch_text, dose.amount) == ("Green, lot 7", None)
    with Managing(path) as d:
        d.key("t", "ctrl")
        d.tap("Kratom powder")
        d.fill(words.BRAND_OR_BATCH, "Blue, lot 9")
        d.tap(words.SAVE)
        d.key("t", "ctrl")
        d.tap("Kratom powder")
        d.scroll_to("Blue, lot 9")


def test_an_ordinary_medicine_is_not_asked_for_a_batch_or_a_purpose(path: Path) -> None:
    fill(path, took(IBUPROFEN, 400))
    with Driver(path) as d:
        d.key("t", "ctrl")
        d.tap("Ibuprofen")
        d.dont_see(words.BRAND_OR_BATCH, words.TAKEN_FOR)


def test_what_is_taken_for_either_is_asked_for_what_each_time(path: Path) -> None:
    fill(path, took(NewRemedy("Naproxen", role=Role.EITHER), 500))
    with Managing(path) as d:
        d.key("t", "ctrl")
        d.tap("Naproxen")
        d.see(words.TAKEN_FOR)
        d.tap("Another pain")
        d.tap(words.SAVE)
        assert [each.purpose.value for each in d.doses() if each.purpose] == ["other-pain"]


# Keys, looks


def test_the_whole_way_by_keys(path: Path) -> None:
    fill(path, took(SUMATRIPTAN), took("Naproxen"))
    with Driver(path) as d:
        for key, *held in (("4", "ctrl"), ("r",), ("r",), ("enter",), ("n",), ("enter",)):
            d.key(key, *held)
        d.key("c")
        d.key("enter")
        assert d.focused() == "Ergotamine"
        d.key("right")
        d.key("enter")
        (remedy,) = d.history.find_remedies("Naproxen")
        assert remedy.overuse_class is OveruseClass.TRIPTAN
        d.key("escape")
        assert d.focused() == "Naproxen"
        d.key("escape")
        assert d.focused() == words.REMEDIES
        d.key("escape")
        d.key("escape")
        d.see(words.STARTING_NOW)


def test_what_is_being_typed_is_saved_by_leaving_and_given_up_by_escape(path: Path) -> None:
    fill(path, took(SUMATRIPTAN))
    with Managing(path) as d:
        d.tap("Sumatriptan")
        d.tap(words.UNIT)
        d.type("mg")
        d.key("escape")
        assert d.remedy("Sumatriptan").unit is None
        d.tap(words.UNIT)
        d.type("mg")
        d.tap(words.BACK)
        assert d.remedy("Sumatriptan").unit == "mg"


@pytest.mark.parametrize("size", [(360, 640), (390, 844)])
@pytest.mark.parametrize("text_size", [100, 200])
def test_everything_fits(path: Path, size: tuple[int, int], text_size: int) -> None:
    def start(store: Store) -> Any:
        remedy = history.find_remedies(store, "Topiramate")[0]
        return journal.add_course(
            store, remedy.id, start=dt.date(2025, 3, 2), amount="25 mg in the evening"
        )

    long = NewRemedy("Paracetamol with caffeine and codeine, effervescent", "500 mg / 65 mg")
    fill(path, took(SUMATRIPTAN), took(long), took(KRATOM), added(TOPIRAMATE), start)
    with Managing(path, size=size, text_size=text_size) as d:
        found = {"list": faults(d)}
        d.tap("1 dose without a class")
        found["without a class"] = faults(d)
        d.key("escape")
        d.tap("Sumatriptan")
        for row in (words.NAME, words.OVERUSE_CLASS, words.APPROVED, words.SAME_AS):
            d.tap(row)
            found[row] = faults(d)
            d.key("escape")
        d.key("escape")
        d.tap("Kratom powder")
        d.scroll_to(words.KRATOM)
        found["kratom"] = faults(d)
        d.key("escape")
        d.tap("Topiramate")
        d.tap(words.COURSES)
        d.tap(words.ADD_COURSE)
        found["course"] = faults(d)
        assert {place: wrong for place, wrong in found.items() if wrong} == {}
