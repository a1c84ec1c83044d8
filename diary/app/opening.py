"""Opens the diary after the first frame, and writes there what was entered before it was open."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, cast

from kivy.clock import Clock as Frames

from diary.app.desk import Desk
from diary.measures.rows import Moment
from diary.store.clock import Clock
from diary.store.errors import CannotWrite, StoreError

if TYPE_CHECKING:
    from diary.journal import Done
    from diary.store.engine import Store

Verb = Callable[[Desk], "Done"]
Heard = Callable[["Done"], None]


class Opening:
    """The way to an open diary at ``path``, on a thread of its own.

    ``opened`` hears, on the main thread, of the desk, of the tap at ``onset`` if that was written,
    and of all that was written after it; ``failed`` hears the sentence that says why there is none.
    """

    def __init__(
        self,
        path: Path,
        clock: Clock,
        opened: Callable[[Desk, Done | None, list[tuple[Heard, Done]]], None],
        failed: Callable[[str], None],
    ) -> None:
        self._path, self._clock = path, clock
        self._say_opened, self._say_failed = opened, failed
        #: When “Migraine starting now” was tapped; None where it was not.
        self.onset: Moment | None = None
        self._waiting: list[tuple[Verb, Heard]] = []
        self._thread: threading.Thread | None = None
        self._stopped = False

    def keep(self, verb: Verb, then: Heard) -> None:
        """Keep a verb until the store can take it; ``then`` hears of it once it was written.

        ``verb`` is called off the main thread.
        """
        self._waiting.append((verb, then))

    def take(self) -> tuple[Moment | None, list[Verb]]:
        """The tap and the verbs that are not written yet; they do not wait here any more."""
        onset, self.onset = self.onset, None
        waiting, self._waiting = self._waiting, []
        return onset, [verb for verb, _then in waiting]

    def begin(self) -> None:
        """Open the store; the next frames go on meanwhile."""
        if self._thread is not None and self._thread.is_alive():
            return
        self._thread = threading.Thread(target=self._run, name="open the diary", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """The window closes: write the tap that waits, and hand over nothing any more."""
        self._stopped = True
        if self.onset is not None and self._thread is not None and self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        try:
            engine = importlib.import_module("diary.store.engine")
            journal = importlib.import_module("diary.journal")
            store = engine.open_store(self._path, self._clock)
            started = self._start(journal, store)
            # with every look at the window they are tried again
            with suppress(CannotWrite):
                journal.note_zone(store)
                journal.expire_checks(store)
            desk = Desk(store, journal, importlib.import_module("diary.history"))
            written = self._write(desk, started)
        except StoreError as error:
            sentence = str(error)
            Frames.schedule_once(lambda _dt: self._say_failed(sentence), 0)
        except BaseException as error:
            # a fault of ours must stop the program, not only this thread
            fault = error
            Frames.schedule_once(lambda _dt: _raise(fault), 0)
        else:
            if self._stopped:
                store.close()
                return
            Frames.schedule_once(lambda _dt: self._hand_over(desk, started, written), 0)

    def _hand_over(
        self, desk: Desk, started: Done | None, written: list[tuple[Heard, Done]]
    ) -> None:
        if self._stopped:
            desk.store.close()
            return
        self._say_opened(desk, started, written)

    def _start(self, journal: ModuleType, store: Store) -> Done | None:
        """Write the tap that came before the store, here, without waiting for the next frame.

        None where there is none, or where it could not be written: who hears of the open store
        tries again, and says why.
        """
        if self.onset is None:
            return None
        try:
            return cast("Done", journal.start_attack(store, at=self.onset))
        except (CannotWrite, journal.Refused):
            return None

    def _write(self, desk: Desk, started: Done | None) -> list[tuple[Heard, Done]]:
        """Write here what was entered after the tap, in its order, up to what cannot be written."""
        written: list[tuple[Heard, Done]] = []
        if self.onset is not None and started is None:
            return written
        with suppress(CannotWrite, desk.journal.Refused):
            while self._waiting:
                verb, then = self._waiting[0]
                written.append((then, verb(desk)))
                del self._waiting[0]
        return written


def _raise(fault: BaseException) -> None:
    raise fault
