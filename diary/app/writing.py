"""Does the verbs of the journal, keeps what could not be written, and takes back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from uuid import UUID

from kivy.clock import Clock as Frames

from diary import words
from diary.app.desk import Desk
from diary.store.errors import CannotWrite

if TYPE_CHECKING:
    from diary.journal import Done

_RETRY_SECONDS = 5

Verb = Callable[[], "Done"]


class Writing:
    """Every change that the window makes; what waits is written in the order of its entry.

    ``app`` shows what was done: it has a shell with the undo bar, and reads again in ``refresh``.
    """

    def __init__(self, app: Any, desk: Desk) -> None:
        self._app, self._desk = app, desk
        self._failed: list[Verb] = []
        self._retry: Any = None
        desk.store.listen(self._announced)

    def do(self, verb: Verb) -> Done | None:
        """Do one verb of the journal; None where it could not be written.

        What could not be written is kept, said, and tried again by itself and by a tap. Refused
        goes to the caller, which shows it at its field.
        """
        if self._failed and not self._write_older():
            # never before what was entered earlier: that would be written over it later
            self._failed.append(verb)
            return None
        try:
            done = verb()
        except CannotWrite as error:
            self._failed.append(verb)
            self._say_failed(error)
            return None
        return done

    def do_or_say(self, verb: Verb) -> None:
        """The same where no field can show why it was refused: the bar says so."""
        try:
            done = self.do(verb)
        except self._desk.journal.Refused as refused:
            # another process may have taken away what is shown
            self._app.refresh()
            self._app.shell.say(str(refused), "", None, False)
            return
        if done is not None and done.change_id is None:
            self.say(done)

    def do_in_order(self, verb: Verb) -> None:
        """``do_or_say``, but after what waits already, without trying that again."""
        if self._failed:
            self._failed.append(verb)
        else:
            self.do_or_say(verb)

    @property
    def waiting(self) -> bool:
        """Whether anything could not be written yet."""
        return bool(self._failed)

    def waits(self, verb: Verb | None) -> bool:
        """Whether ``verb`` could not be written and is tried again."""
        return verb is not None and verb in self._failed

    def forget(self, verb: Verb | None) -> None:
        """Do not write ``verb`` any more: the person gave it up."""
        if verb is not None and verb in self._failed:
            self._failed.remove(verb)
            self._all_written()

    def try_again(self) -> None:
        """Write what could not be written, oldest first; what makes no sense any more is said."""
        refused = ""
        done: Done | None = None
        while self._failed:
            try:
                done = self._failed[0]()
            except CannotWrite as error:
                self._say_failed(error)
                return
            except self._desk.journal.Refused as error:
                refused = str(error)
            self._failed.pop(0)
        self._all_written()
        self._app.refresh()
        if refused:
            self._say(refused)
        elif done is not None and (done.change_id is not None or done.summary):
            self.say(done)

    def last_try(self) -> None:
        """What cannot be written now is lost with the window."""
        for verb in self._failed:
            with suppress(CannotWrite, self._desk.journal.Refused):
                verb()

    def _say_failed(self, error: CannotWrite) -> None:
        sentence = words.not_saved_yet(error.cause)
        self._app.shell.hold(sentence, words.TRY_AGAIN, self.try_again)
        if self._retry is None:
            self._retry = Frames.schedule_interval(lambda _dt: self.try_again(), _RETRY_SECONDS)

    def _write_older(self) -> bool:
        """Write what waits, oldest first; False where it still cannot be."""
        while self._failed:
            try:
                self._failed[0]()
            except CannotWrite as error:
                self._say_failed(error)
                return False
            except self._desk.journal.Refused as refused:
                self._say(str(refused))
            self._failed.pop(0)
        self._all_written()
        return True

    def _all_written(self) -> None:
        """Stop trying where nothing waits any more, and take the bar away that said so."""
        if not self._failed:
            if self._retry is not None:
                self._retry.cancel()
                self._retry = None
            self._app.shell.quiet()

    def _announced(self, done: Done) -> None:
        self._app.refresh()
        if not self._failed:
            self.say(done)

    def _say(self, sentence: str) -> None:
        self._app.shell.say(sentence, "", None, self._app.running is not None)

    def say(self, done: Done) -> None:
        """Show the undo bar for what was just done."""
        if done.change_id is None:
            if done.summary:
                self._say(done.summary)
            return
        attack = self._app.running is not None
        if done.verb == "undo":
            self._app.shell.say(done.summary, words.REDO, self.redo, attack)
        else:
            change = done.change_id
            self._app.shell.say(done.summary, words.UNDO, lambda: self.undo(change), attack)

    def undo(self, change_id: UUID | None = None) -> None:
        """Take back what waits to be written, else the newest change, or the one that is named."""
        if self._failed and change_id is None:
            self._failed.pop()
            self._all_written()
            self._app.refresh()
            self._say(words.NOT_WRITTEN_TAKEN_BACK)
            return
        self._turn(lambda: self._desk.journal.undo(self._desk.store, change_id))

    def redo(self) -> None:
        """Do again what was taken back."""
        self._turn(lambda: self._desk.journal.redo(self._desk.store))

    def _turn(self, verb: Verb) -> None:
        """Undo or redo now or not at all: tried again later it would find another newest change."""
        try:
            done = verb()
        except CannotWrite as error:
            sentence = words.not_turned(error.cause)
            self._app.shell.say(sentence, words.TRY_AGAIN, lambda: self._turn(verb), False)
        except self._desk.journal.Refused as refused:
            self._app.shell.say(str(refused), "", None, False)
        else:
            if done.change_id is None:
                self.say(done)
