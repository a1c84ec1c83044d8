"""Pictures of the real screens, made without a display on a small invented diary.

The diary is written by the journal, entry by entry, with a clock that shows the time of each; the
window is then led through its states by the keys and the controls that a person would use. It is
Friday 30 October 2026, the day of the design's pictures.
"""

import datetime as dt
import sys
import tempfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from diary import boot, words
from diary.cli.arguments import UsageError
from diary.journal.demo.pictured import ATTACKS, Pictured, PicturedDose
from diary.measures.rows import OveruseClass, RemedyKind, Role, TermKind
from diary.settings import Value

if TYPE_CHECKING:
    from diary.journal import NewRemedy
    from diary.store.engine import Store
    from diary.ui.offscreen import StageClock

HOME: Final = "Europe/Berlin"
TODAY: Final = dt.date(2026, 10, 30)

#: The last month is enough for every picture.
_ATTACKS = tuple(each for each in ATTACKS if each.onset.month == TODAY.month)
_LONG = dt.date(2026, 10, 8)
#: The pictures name no amount here.
_WITHOUT_AMOUNT = (dt.date(2026, 10, 12), "ibuprofen")
_AMOUNTS = {
    "sumatriptan": (Decimal(50), "mg"),
    "ibuprofen": (Decimal(400), "mg"),
    "ginger tea": (Decimal(1), "cup"),
}
_CHECK = 120
_SECONDS = dt.timedelta(seconds=2)


def run(folder: Path, theme: str, size: tuple[int, int], text_size: int) -> list[Path]:
    """Save a picture of every screen and state in ``folder``, which is made if it is not there.

    ``size`` is in dp, ``text_size`` in percent. Returns the files in the order in which they were
    made; one of the same name is replaced. UsageError, with one sentence, where the folder cannot
    be written or there is no OpenGL to draw with.
    """
    if "kivy" not in sys.modules:  # which can be set up once in a process
        boot.prepare(size, offscreen=True)
    from diary.ui.offscreen import GraphicsError

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".tour-") as place:
            return list(_Tour(folder, Path(place), theme, size, text_size).pictures())
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageError(words.pictures_not_saved(str(folder), why)) from None
    except GraphicsError as error:
        raise UsageError(str(error)) from None


class _Tour:
    """One way through all screens; ``pictures`` goes it."""

    def __init__(
        self, folder: Path, place: Path, theme: str, size: tuple[int, int], text_size: int
    ) -> None:
        from diary.ui.offscreen import StageClock

        self._folder, self._place = folder, place
        self._theme, self._size, self._text_size = theme, size, text_size
        self._clock = StageClock(_instant("11:50"), HOME)

    def pictures(self) -> Iterator[Path]:
        """Save them one after the other."""
        yield from self._on("empty.sqlite", self._empty)
        full = self._place / "full.sqlite"
        _write(full, self._clock)
        self._clock.set(_instant("11:50"))
        yield from self._on("full.sqlite", self._quiet)
        self._clock.set(_instant("11:52"))
        yield from self._on("full.sqlite", self._attack)

    def _on(self, name: str, way: Any) -> Iterator[Path]:
        """Open the window on a diary and go ``way`` in it."""
        from diary.app import HeadacheDiary
        from diary.ui.offscreen import Stage

        self._stage = Stage(self._size)
        chosen: dict[str, Value] = {"theme": self._theme, "text_size": self._text_size}
        self._app = HeadacheDiary(self._place / name, self._clock, chosen)
        self._stage.start(self._app)
        try:
            yield from way()
        finally:
            self._stage.close()

    # The ways

    def _empty(self) -> Iterator[Path]:
        yield self._shot("15a-first-launch")
        self._key("2", "ctrl")
        yield self._shot("15b-history-empty")

    def _quiet(self) -> Iterator[Path]:
        yield self._shot("01-now-quiet")
        self._key("t", "ctrl")
        self._press("Sumatriptan")
        yield self._shot("03-took-something")
        self._key("escape")
        self._key("n", "ctrl")
        yield self._shot("add-past")
        self._key("escape")
        self._key("d", "ctrl")
        self._press(words.NO_HEADACHE)
        self._press(words.more_of(words.SLEEP))
        for slider, value in ((words.STRESS, "4"), (words.WORRY, "2")):
            self._stage.control(slider).take_key(value, [])
        self._press("Skipped meal")
        yield self._shot("10-day-check-in")
        self._key("escape")
        self._key("escape")
        self._key("f1")
        yield self._shot("12b-get-help")
        self._press(words.SOURCES)
        yield self._shot("help-sources")
        self._key("escape")
        self._key("escape")
        yield from self._more()
        self._key("2", "ctrl")
        yield self._shot("05-history-list")
        self._key("f", "ctrl")
        self._stage.write("gin")
        self._press(words.FILTER_MIGRAINE)
        yield self._shot("history-search")
        self._key("escape")
        self._key("c")
        yield self._shot("06-history-calendar")
        self._key("c")
        self._app.go("attack_detail", attack_id=self._long_attack())
        self._stage.settle()
        self._press("Ended")
        self._stage.settle()
        yield self._shot("07-attack-detail")
        yield from self._details()
        self._key("3", "ctrl")
        yield self._shot("coming-next")

    def _details(self) -> Iterator[Path]:
        """What is said of an attack beside its course, row by row."""
        self._key("escape")
        warnings, aura = words.list_name(TermKind.WARNING), words.AURA
        self._open(warnings)
        self._key("right")
        yield self._shot("07b-warning-signs")
        self._open(warnings)
        self._open(aura)
        self._open(words.ADD_AURA)
        self._press(words.built_in_term("visual"))
        self._open(words.built_in_term("visual"))
        yield self._shot("07c-aura")
        self._open(aura)
        self._open(words.SINGLE_DAYS)
        self._open(words.day_short(_LONG))
        yield self._shot("07d-single-days")
        self._open(words.SINGLE_DAYS)
        self._open(words.list_name(TermKind.PLACE))
        yield self._shot("07e-places")
        self._key("escape")
        self._open(words.field_name("attack", ("unusual",)))
        self._press(words.YES)
        yield self._shot("07f-unusual")
        self._key("escape")
        self._open(words.list_name(TermKind.TRIGGER))
        self._press(words.CHANGE_LIST)
        self._open(words.built_in_term("travel"))
        self._press(words.HIDE)
        yield self._shot("own-words")
        self._key("escape")

    def _open(self, row: str) -> None:
        """Go down to a row by key, and open or close it."""
        self._key("home")
        while getattr(self._app.focus.current, "name", "") != row:
            self._key("down")
        self._key("enter")

    def _more(self) -> Iterator[Path]:
        self._key("4", "ctrl")
        yield self._shot("12-more")
        self._key("end")
        yield self._shot("more-end")
        self._press(words.ABOUT_ROW)
        yield self._shot("about")
        self._key("escape")
        self._press(words.REMEDIES)
        yield self._shot("remedies-list")
        for name in ("Kratom tea", "Magnesium"):
            self._press(words.ADD_REMEDY_NAMED)
            self._stage.write(name)
            self._key("enter")
        self._press("Sumatriptan")
        self._press(words.OVERUSE_CLASS)
        yield self._shot("remedy-class")
        self._key("escape")
        self._key("escape")
        self._press("Kratom tea")
        yield self._shot("remedy-kratom")
        self._key("escape")
        self._press("Magnesium")
        self._press(words.REMEDY_ROLE)
        self._press(words.role(Role.PREVENTIVE))
        self._press(words.COURSES)
        self._press(words.ADD_COURSE)
        self._press(words.TODAY)
        self._press(words.SAVE)
        yield self._shot("remedy-course")
        self._press(words.DELETE)
        self._press("Kratom tea")
        self._press(words.DELETE)
        self._press(words.BACK)
        self._press(words.TRASH)
        yield self._shot("trash")

    def _attack(self) -> Iterator[Path]:
        self._key("spacebar")
        yield self._shot("02a-now-attack-first-minute")
        self._key("3")
        for time, keys in (
            ("12:05", ("f2", "5")),
            ("12:22", ("7",)),
            ("12:44", ("7",)),
            ("13:02", ("6", "n", "l")),
        ):
            self._wait_until(time)
            for key in keys:
                self._key(key)
        yield self._shot("02-now-attack")
        self._wait_until("14:05")
        self._stage.wait(2)  # the check opens with the minute
        self._key("2")
        self._key("b")
        self._press("Drowsy")
        yield self._shot("04-two-hour-check")

    # The steps

    def _long_attack(self) -> Any:
        desk = self._app.desk
        assert desk is not None
        (attack,) = desk.history.attacks_between(desk.store, _LONG, _LONG)
        return attack.id

    def _wait_until(self, time: str) -> None:
        """Let the clock come to a later time of the day; only its last seconds are waited for."""
        self._clock.set(max(self._clock.now(), _instant(time) - _SECONDS))
        self._stage.wait((_instant(time) - self._clock.now()).total_seconds())

    def _key(self, name: str, *held: str) -> None:
        self._stage.key(name, *held)
        self._stage.settle()

    def _press(self, name: str) -> None:
        """Press the control of that name, wherever on the page it is."""
        self._stage.control(name).press()
        self._stage.settle()

    def _shot(self, name: str) -> Path:
        path = self._folder / f"{name}.png"
        self._stage.shot(path)
        return path


def _instant(time: str) -> dt.datetime:
    """The instant at which the clock shows ``time`` today."""
    return dt.datetime.combine(TODAY, dt.time.fromisoformat(time), ZoneInfo(HOME))


def _write(path: Path, clock: "StageClock") -> None:
    """Write the diary, each entry at its time."""
    from diary.store.engine import open_store

    clock.set(_ATTACKS[0].onset.replace(tzinfo=ZoneInfo(HOME)))
    store = open_store(path, clock)
    try:
        remedies = _remedies()
        for attack in _ATTACKS:
            _live_through(store, clock, attack, remedies)
    finally:
        store.close()


def _remedies() -> dict[str, "NewRemedy"]:
    from diary.journal import NewRemedy

    triptan, painkiller = OveruseClass.TRIPTAN, OveruseClass.NONOPIOID
    return {
        "sumatriptan": NewRemedy(
            "Sumatriptan", "50 mg", "mg", overuse_class=triptan, migraine_specific=True
        ),
        "ibuprofen": NewRemedy("Ibuprofen", "400 mg", "mg", overuse_class=painkiller),
        "ginger tea": NewRemedy("Ginger tea", unit="cup", kind=RemedyKind.NON_DRUG),
    }


def _live_through(
    store: "Store", clock: "StageClock", attack: Pictured, remedies: dict[str, "NewRemedy"]
) -> None:
    """Enter one attack as it went, from its first minute to its end."""
    from diary import history, journal

    onset = attack.onset.replace(tzinfo=ZoneInfo(HOME)).astimezone(dt.UTC)

    def at(minute: int) -> None:
        clock.set(onset + dt.timedelta(minutes=minute))

    at(0)
    started = journal.start_attack(store, belief=attack.belief).attack_id
    assert started is not None
    for key in attack.symptoms:
        journal.mark_symptom(store, history.built_in(store, "symptom", key), attack_id=started)

    def take(dose: PicturedDose) -> None:
        bare = (attack.onset.date(), dose.remedy) == _WITHOUT_AMOUNT
        amount, unit = (None, None) if bare else _AMOUNTS[dose.remedy]
        journal.take(store, remedies[dose.remedy], amount=amount, unit=unit)

    def answer(dose: PicturedDose) -> None:
        check = history.due_check(store, clock.now())
        if check is not None:  # else the dose shared the check of the one before it
            effects = [history.built_in(store, "side effect", key) for key in dose.side_effects]
            journal.answer_check(store, check.id, answer=dose.answer, side_effects=effects)

    steps: list[tuple[int, Callable[[], object]]] = [
        *((minute, partial(journal.rate, store, score)) for minute, score in attack.ratings),
        *((dose.minute, partial(take, dose)) for dose in attack.doses),
        *((dose.minute + _CHECK, partial(answer, dose)) for dose in attack.doses),
        (attack.minutes, partial(journal.end_attack, store, attack_id=started)),
    ]
    for minute, step in sorted(steps, key=lambda each: each[0]):
        at(minute)
        step()
    if attack.note:
        journal.edit(store, "attack", started, note=attack.note)
