"""The diary from its start: until its first frame stands, or until a tap on that frame is on disk.

Arguments: the clock of whoever asks, the diary's file, and "look" or "tap".
"""

from tests.benchmarks.ours import window  # isort: skip

import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from kivy.clock import Clock

from diary import words
from diary.app import HeadacheDiary

#: How long after its file was opened the diary has all that it keeps in memory.
_SETTLED_SECONDS = 1


class Started(HeadacheDiary):
    """The diary, watched."""

    def __init__(self, path: Path, taps: bool) -> None:
        super().__init__(path, window.DemoClock())
        self.taps = taps
        self.found: dict[str, float] = {}

    def on_start(self) -> None:
        super().on_start()
        window.on_each_flip(self.painted)

    def painted(self) -> None:
        if self.found:
            return
        self.found["frame"] = window.milliseconds()
        big = window.named(words.STARTING_NOW)
        if self.taps:
            window.press(big)
        else:
            Clock.schedule_interval(self.settle, _SETTLED_SECONDS)

    def settle(self, _seconds: float) -> None:
        if self.desk is not None:
            self.found["memory"] = window.megabytes()
            self.stop()

    def _start_waiting(self, *opened: Any) -> Any:
        done = super()._start_waiting(*opened)
        if done is not None:
            self.found["committed"] = window.milliseconds()
        return done

    def say(self, done: Any) -> None:
        super().say(done)
        if self.taps:
            self.taps = False
            with closing(sqlite3.connect(self.path)) as disk:
                count = "SELECT count(*) FROM attack WHERE ending = 'open' AND deleted_at IS NULL"
                assert disk.execute(count).fetchone() == (1,), "the tap is not on disk"
            self.undo(done.change_id)
            self.stop()


app = Started(Path(sys.argv[2]), sys.argv[3] == "tap")
app.run()
window.finish(**app.found)
