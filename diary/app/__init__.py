"""The composition root: glances at the diary, builds the shell, opens the store, navigates."""

from __future__ import annotations

import datetime as dt
import gc
import importlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from uuid import UUID

from kivy.app import App
from kivy.base import ExceptionManager
from kivy.clock import Clock as Frames
from kivy.core.window import Window
from kivy.metrics import Metrics

from diary import words
from diary.app.desk import Desk
from diary.app.keyboard import Keyboard
from diary.app.look import Look
from diary.app.opening import Opening
from diary.app.unreadable import Unreadable
from diary.app.writing import Writing
from diary.measures.rows import Moment
from diary.measures.time import clock_minutes
from diary.settings import Kept, Value, known
from diary.store import clock as clocks
from diary.store import machine
from diary.store.clock import Clock, SystemClock
from diary.store.errors import CannotWrite, StoreError
from diary.store.first_window import FirstWindow
from diary.store.glance import glance
from diary.ui.screens.now_quiet import NowQuiet
from diary.ui.screens.shell import Shell
from diary.ui.theme import TEXT_SIZES, theme
from diary.ui.widgets.focus import Focus

if TYPE_CHECKING:
    from diary.journal import Done
    from diary.ui.widgets.tooltip import Tooltips

#: The screens and sheets that are imported when they are first used.
_SCREENS = {
    "now_attack": "NowAttack",
    "history_list": "HistoryList",
    "history_calendar": "HistoryCalendar",
    "attack_detail": "AttackDetail",
    "help_now": "HelpNow",
    "help_sources": "HelpSources",
    "more": "More",
    "remedies": "Remedies",
    "remedy": "RemedyPage",
    "trash": "Trash",
    "about": "About",
    "coming_next": "ComingNext",
    "took_something": "TookSomething",
    "two_hour_check": "TwoHourCheck",
    "add_past": "AddPast",
    "day_check_in": "DayCheckIn",
    "keys": "Keys",
    "own_words": "OwnWords",
    "store_error": "StoreProblem",
}
#: The sheets that need no diary.
_ALWAYS = ("help_now", "help_sources")
#: The screens that stand where they were in another look.
_GO_ON = ("now_attack", "history_list")
_EXPIRE_MINUTES = 15
_DRAFT_SECONDS = 600


@dataclass
class _Kept:
    """What was entered on a sheet that was closed unsaved."""

    entered: dict[str, Any]
    until: float


class HeadacheDiary(App):
    """One window on the diary at ``path``; ``chosen`` are settings for this run alone."""

    title = "Headache Diary"

    def __init__(
        self,
        path: Path,
        clock: Clock | None = None,
        chosen: Mapping[str, Value] = MappingProxyType({}),
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.path = path
        self.clock = clock or SystemClock()
        self.desk: Desk | None = None
        self.writing: Writing
        self.shell: Shell
        self.tab, self.history_view = "now", "list"
        self.pages: list[tuple[str, dict[str, Any]]] = []
        #: The forgotten attack that was just said to be over, while its time can be picked.
        self.ended_unknown: UUID | None = None
        self._screens: dict[str, Any] = {}
        self._drafts: dict[str, _Kept] = {}
        self._starting: Callable[[], Done] | None = None
        self._last_minute: dt.datetime | None = None
        self.opening = Opening(path, self.clock, self._opened, self._not_opened)
        self.keyboard = Keyboard(self)
        self._unreadable = Unreadable(self._cannot_read)
        self._stopped = False
        self._problem: str = ""
        self._tips: Tooltips | None = None
        self.glanced = glance(path, self.clock.now())
        self.running: Any = self.glanced.running
        kept = known(machine.remembered(), Kept.MACHINE) | known(self.glanced.settings, Kept.DIARY)
        self.look = Look(kept, chosen)

    # Start

    def build(self) -> Shell:
        """The shell with Now, before the store is open."""
        self.look.put_on(self._in_attack())
        Window.bind(**self._heard)
        self.shell = Shell(self)
        self.focus = Focus(lambda: self.shell.top, self._ring_moved)
        self._show()
        return self.shell

    @property
    def _heard(self) -> dict[str, Any]:
        """What the window tells."""
        return {
            "on_key_down": self._key_down,
            "on_touch_down": self._touched,
            "on_resize": self._resized,
            "focus": self._focused,
        }

    def on_start(self) -> None:
        """Open the store after the first frame, off the main thread."""
        Window.bind(on_flip=self._first_flip)
        ExceptionManager.add_handler(self._unreadable)

    def _first_flip(self, *_args: object) -> None:
        Window.unbind(on_flip=self._first_flip)
        # Kivy says so before it flips: a thread that began now would hold the frame up
        Frames.schedule_once(self._after_first_frame, 0)

    def _after_first_frame(self, *_args: object) -> None:
        self.opening.begin()
        tooltips = importlib.import_module("diary.ui.widgets.tooltip").Tooltips
        self._tips = tooltips(lambda: self.shell.top)

    @property
    def waiting_onset(self) -> Moment | None:
        """When “Migraine starting now” was tapped, while the store cannot take it yet."""
        return self.opening.onset

    def when_open(
        self, verb: Callable[[Desk], Done], then: Callable[[Done], None] = lambda _done: None
    ) -> None:
        """Keep a verb until the store can take it; ``then`` hears of it once it was written.

        ``verb`` is called off the main thread.
        """
        self.opening.keep(verb, then)

    def _opened(
        self,
        desk: Desk,
        started: Done | None,
        written: list[tuple[Callable[[Done], None], Done]],
    ) -> None:
        self._problem = ""
        self.desk = desk
        desk.store.be_quick()
        self.writing = Writing(self, desk)
        onset, waiting = self.opening.take()
        if onset is not None and started is None:
            self.writing.do_or_say(lambda: desk.journal.start_attack(desk.store, at=onset))
        self._take_settings()
        for then, done in written:
            then(done)
        self.refresh()
        newest = written[-1][1] if written else started
        if newest is not None:
            self.writing.say(newest)
        for verb in waiting:
            self.writing.do_in_order(partial(verb, desk))
        Frames.schedule_interval(self._tick, 1)
        Frames.schedule_once(self._get_ready, 0.05)

    def _get_ready(self, *_args: object) -> None:
        """Build what the next tap shows, in the size in which it will be shown."""
        attack = self._screen("now_attack")
        if attack is not self.shell.screen:
            attack.size = self.shell.screen.size
            attack.refresh()
        _collect_again()

    def _keep_up(self) -> None:
        """What the clock brings: another zone, checks that nobody will answer any more."""
        desk = self._open_desk()
        # nobody entered anything: what cannot be written now is written another time
        with suppress(CannotWrite):
            desk.journal.note_zone(desk.store)
            desk.journal.expire_checks(desk.store)

    def _not_opened(self, sentence: str) -> None:
        self._problem = sentence
        self._show()
        _collect_again()

    def _take_settings(self) -> None:
        desk = self._open_desk()
        self.look.take(desk.history.settings(desk.store))

    def on_stop(self) -> None:
        """Close the store; Kivy calls this twice."""
        if self._stopped:
            return
        self._stopped = True
        self.opening.stop()
        ExceptionManager.remove_handler(self._unreadable)
        Window.unbind(**self._heard)
        if self._tips is not None:
            self._tips.close()
        if self.desk is not None:
            self.writing.last_try()
            self.desk.store.close()

    def called(self) -> None:
        """Come to the front; may be called on any thread."""
        Frames.schedule_once(lambda _dt: Window.raise_window(), 0)

    # Time

    def now(self) -> Moment:
        """This moment on the diary's clock."""
        return clocks.now(self.clock)

    def _tick(self, *_args: object) -> None:
        now = self.now()
        assert now.at is not None
        minute = now.at.replace(second=0)
        if minute == self._last_minute:
            return
        self._last_minute = minute
        try:
            self._minute()
        except StoreError as error:
            # what comes out of here would end Kivy's interval: no minute would be noticed again
            self._cannot_read(str(error))

    def _cannot_read(self, sentence: str) -> None:
        # that something is not saved yet matters more, and has the same cause
        if self.desk is None or not self.writing.waiting:
            self.shell.say(sentence, words.TRY_AGAIN, self._read_again, False)

    def _read_again(self) -> None:
        self.refresh()
        self.shell.quiet()

    def _minute(self) -> None:
        if self.desk is not None and self.now().local.minute % _EXPIRE_MINUTES == 0:
            self._keep_up()
        was = self._in_attack()
        self.read_running()
        if was != self._in_attack() and self.tab == "now" and not self.pages:
            self._show()
        elif hasattr(self.shell.screen, "minute"):
            self.shell.screen.minute()
        self._mark_running()
        self._ask_due_check()

    def _focused(self, _window: object, focused: bool) -> None:
        if focused and self.desk is not None:
            self._keep_up()
            # the command line may have changed some
            self._take_settings()
            self.refresh()
            self._minute()

    def read_running(self) -> None:
        """Read which attack runs now: another process may have begun or ended one."""
        if self.desk is not None:
            self.running = self.desk.history.running(self.desk.store, self.clock.now())

    def _mark_running(self) -> None:
        running, elapsed = self.running, ""
        if running is not None and (self.tab != "now" or self.pages):
            onset, now = running.onset.at, self.now().at
            if onset is not None and now is not None:
                elapsed = words.elapsed(clock_minutes(onset, now))
        self.shell.mark_running(elapsed)

    def _ask_due_check(self) -> None:
        desk = self.desk
        if desk is None or self.shell.sheets or self.pages or not Window.focus:
            return
        check = desk.history.due_check(desk.store, self.clock.now())
        if check is not None:
            self.open_sheet("two_hour_check", check_id=check.id)

    # What is done

    def do(self, verb: Callable[[], Done]) -> Done | None:
        """Do one verb of the journal; None where it could not be written and waits."""
        self._open_desk()
        return self.writing.do(verb)

    def waits(self, verb: Callable[[], Done] | None) -> bool:
        """Whether ``verb`` could not be written and is tried again."""
        return self.desk is not None and self.writing.waits(verb)

    def forget(self, verb: Callable[[], Done] | None) -> None:
        """Do not write ``verb`` any more: the person gave it up."""
        if self.desk is not None:
            self.writing.forget(verb)

    def try_again(self) -> None:
        """Write what waits."""
        self._open_desk()
        self.writing.try_again()

    def undo(self, change_id: UUID | None = None) -> None:
        """Take back the newest change, or the one that is named."""
        if self.desk is not None:
            self.writing.undo(change_id)

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.desk is not None:
            self.writing.redo()

    def start_attack(self) -> None:
        """The big button: the onset is now; kept until the store can take it."""
        onset = self.now()
        desk = self.desk
        if desk is None:
            if self.waiting_onset is None and self.running is None:
                self.opening.onset = onset
            self._show()
            return
        if self.waits(self._starting):
            self.try_again()
            return
        self._starting = lambda: desk.journal.start_attack(desk.store, at=onset)
        self.do(self._starting)

    def still_going(self, attack_id: UUID) -> None:
        """A forgotten attack is still going."""
        desk, now = self._open_desk(), self.now()
        self.writing.do_or_say(lambda: desk.journal.still_going(desk.store, attack_id, at=now))

    def forgotten_ended(self, attack_id: UUID) -> None:
        """A forgotten attack ended, at a time that may be picked."""
        desk = self._open_desk()
        ending = importlib.import_module("diary.measures.rows").Ending.UNKNOWN
        self.ended_unknown = attack_id
        self.writing.do_or_say(
            lambda: desk.journal.end_attack(desk.store, attack_id=attack_id, ending=ending)
        )

    def _open_desk(self) -> Desk:
        if self.desk is None:
            raise RuntimeError("the store is not open yet")
        return self.desk

    # Where the person is

    def choose_tab(self, key: str) -> None:
        """Show a tab's first screen."""
        self.read_running()
        self._move(tab=key, pages=[])
        self.ended_unknown = None

    def go(self, name: str, **asked: Any) -> None:
        """Open a page over the tab; Escape or Back leads back."""
        self._move(pages=[*self.pages, (name, asked)])

    def _move(self, **to: Any) -> None:
        """Be in another place, or stay where that cannot be read."""
        was = {name: getattr(self, name) for name in to}
        try:
            self._be(to)
            self._show()
        except StoreError:
            self._be(was)
            raise

    def _be(self, place: dict[str, Any]) -> None:
        for name, value in place.items():
            setattr(self, name, value)

    def back(self) -> bool:
        """One step back: the focus, a sheet, a page; never out of the program."""
        if self.shell.sheets:
            self.shell.sheets[-1].dispatch("on_close")
        elif self.pages:
            self._move(pages=self.pages[:-1])
        elif self.tab != "now":
            self.choose_tab("now")
        else:
            return False
        return True

    def show_history(self, view: str) -> None:
        """The history as a “list” or as a “calendar”, also when it is opened again."""
        self._move(history_view=view)

    def show_day(self, date: dt.date) -> None:
        """A day in the calendar."""
        self.show_history("calendar")
        self.shell.screen.show_day(date)

    def find(self) -> None:
        """Search the history."""
        self.history_view = "list"
        self.choose_tab("history")
        self.shell.screen.begin_search()

    def open_help(self) -> None:
        """When to get help now, over whatever is shown."""
        self.open_sheet("help_now")

    def coming_next(self, what: str) -> None:
        """One sentence: this comes next."""
        self.go("coming_next", what=what)

    def open_sheet(self, name: str, **asked: Any) -> None:
        """Lay a sheet over the screen; one closed unsaved comes back as it was for 10 minutes."""
        if self.desk is None and name not in _ALWAYS:
            return
        try:
            sheet = self._class(name)(self, **asked)
        except LookupError:
            # another process took it away
            self.refresh()
            self.shell.say(words.NO_SUCH_ENTRY, "", None, False)
            return
        sheet.asked, sheet.sheet_name = asked, name
        kept = self._drafts.pop(_draft_key(name, asked), None)
        if kept is not None and Frames.get_time() < kept.until:
            sheet.enter(kept.entered)
        self.focus.clear()
        self.shell.open(sheet)

    def close_sheet(self, saved: bool = False) -> None:
        """Close the topmost sheet; its draft is kept unless it was ``saved``."""
        sheet = self.shell.close()
        if sheet is None:
            return
        self.focus.clear()
        if not saved and getattr(sheet, "keeps_draft", False):
            until = Frames.get_time() + _DRAFT_SECONDS
            key = _draft_key(sheet.sheet_name, sheet.asked)
            self._drafts[key] = _Kept(sheet.entered(), until)

    def refresh(self) -> None:
        """Read again what the screen shows."""
        self.read_running()
        if self._dress():
            return
        if self.tab == "now" and not self.pages:
            self._show()
        elif hasattr(self.shell.screen, "refresh"):
            self.shell.screen.refresh()
        for sheet in self.shell.sheets:
            if hasattr(sheet, "refresh"):
                sheet.refresh()
        self._mark_running()

    def _show(self) -> None:
        if self._dress():
            return
        before = self.shell.screen
        self._show_screen()
        if self.shell.screen is not before:
            self.focus.clear()

    def _show_screen(self) -> None:
        if self._problem:
            self.shell.show(self._class("store_error")(self, sentence=self._problem), self.tab)
            return
        there = list(self._screens.values())
        if self.pages:
            name, asked = self.pages[-1]
            key = _draft_key(name, asked)
            if key not in self._screens:
                # a page that was left is forgotten, one below this one is as it was
                below = {_draft_key(*page) for page in self.pages}
                self._screens = {
                    known: screen
                    for known, screen in self._screens.items()
                    if known[0] != "(" or known in below
                }
                self._screens[key] = self._class(name)(self, **asked)
            screen = self._screens[key]
        elif self.tab == "now":
            screen = self._screen("now_attack" if self._in_attack() else "now_quiet")
        elif self.tab == "history":
            screen = self._screen(f"history_{self.history_view}")
        elif self.tab == "more":
            screen = self._screen("more")
        else:
            screen = self._screen(
                "coming_next", self.tab, what=words.TAB_NAMES[self.tab], tab=self.tab
            )
        if hasattr(screen, "refresh") and screen in there:
            # one that was just built has read everything
            screen.refresh()
        self.shell.show(screen, self.tab)
        self._mark_running()

    def _in_attack(self) -> bool:
        if self.running is not None or self.waiting_onset is not None:
            return True
        attack = self._screens.get("now_attack")
        return attack is not None and attack.shows_ended

    def _screen(self, name: str, beside: str = "", **asked: Any) -> Any:
        key = name + beside
        if key not in self._screens:
            self._screens[key] = self._class(name)(self, **asked)
        return self._screens[key]

    def _class(self, name: str) -> Any:
        if name == "now_quiet":
            return NowQuiet
        module = importlib.import_module(f"diary.ui.screens.{name}")
        return getattr(module, _SCREENS[name])

    # The look

    def set_setting(self, name: str, value: Value) -> None:
        """Change a setting at once, and keep it.

        Not while something stands on the screen that cannot be saved: it says so there.
        """
        desk = self._open_desk()
        if not self._settled():
            return
        self.look.change(name, value)
        self.do(lambda: desk.journal.set_setting(desk.store, name, value))
        self.refresh()

    def text_step(self, by: int) -> None:
        """Larger or smaller text by so many steps, as far as there are any."""
        at = TEXT_SIZES.index(theme.text_size) + by
        if 0 <= at < len(TEXT_SIZES):
            self.set_setting("text_size", TEXT_SIZES[at])

    def _settled(self) -> bool:
        """Whether all that is being entered could be closed and opened again."""
        for entered in (self.shell.screen, *self.shell.sheets):
            settle = getattr(entered, "settle", None)
            if settle is not None and not settle():
                return False
        return True

    def _dress(self) -> bool:
        """Build everything anew where it has to look otherwise now; whether that was done."""
        if self.look.fits(self._in_attack()) or not self._settled():
            return False
        # from what cannot be read any more, perhaps
        self.read_running()
        self.focus.clear()
        laid = [(sheet.sheet_name, sheet.asked) for sheet in self.shell.sheets]
        while self.shell.sheets:
            self.close_sheet()
        self.look.put_on(self._in_attack())
        before, was = self.shell, self._screens
        self._screens = {}
        shell = Shell(self)
        shell.take_over(before)
        Window.remove_widget(before)
        self.root = self.shell = shell
        Window.add_widget(shell)
        for name in _GO_ON:
            if name in was:
                self._screen(name).take_over(was[name])
        self._show()
        for sheet, asked in laid:
            # closed, it kept what was entered
            self.open_sheet(sheet, **asked)
        return True

    def _resized(self, *_args: object) -> None:
        if not self.look.fits(self._in_attack()):
            self._show()

    # Keys

    def _touched(self, *_args: object) -> bool:
        self.focus.clear()
        if self._tips is not None:
            self._tips.touched()
        return False

    def _ring_moved(self, control: Any) -> None:
        if self._tips is not None:
            self._tips.focused(control)

    def _key_down(
        self, _window: object, code: int, _scan: int, char: str | None, modifiers: list[str]
    ) -> bool:
        if self._tips is not None:
            self._tips.hide()
        return self.keyboard.pressed(code, char, modifiers)


def _draft_key(name: str, asked: dict[str, Any]) -> str:
    return repr((name, sorted(asked.items(), key=str)))


def _collect_again() -> None:
    """End what ``diary.cli`` began: what the start made stays, only what comes is looked at."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def run(path: Path) -> None:
    """Open the window on the diary at ``path`` and stay until it is closed."""
    app = HeadacheDiary(path)
    first = FirstWindow(path, app.called)
    try:
        app.run()
    finally:
        first.close()
        size = [round(length / Metrics.density) for length in Window.size]
        # where it cannot be remembered the next window has its usual size
        with suppress(CannotWrite):
            machine.remember(window=size)
