"""The list of the history: from the tap on its tab until it is painted, then frame by frame down.

Arguments: the clock of whoever asks, the diary's file.
"""

from tests.benchmarks.ours import window  # isort: skip

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from kivy.clock import Clock

from diary import words
from diary.app import HeadacheDiary

_NOTCHES = 300
_REST = 60


class Scrolled(HeadacheDiary):
    """The diary, scrolled."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, window.DemoClock())
        self.waiting = False
        self.opened = 0.0
        self.frames: list[float] = []

    def on_start(self) -> None:
        super().on_start()
        window.on_each_flip(self.painted)
        story = self.story()
        Clock.schedule_interval(lambda _seconds: next(story, None), 0)

    def painted(self) -> None:
        if self.waiting:
            self.took = (time.perf_counter() - self.began) * 1000
            self.waiting = False

    def story(self) -> Iterator[None]:
        while self.desk is None:
            yield
        for _ in range(_REST):
            yield
        tab = window.named(words.TAB_HISTORY)
        window.press(tab)
        yield
        yield from self.measured(lambda: window.lift(tab))
        self.opened = self.took
        for _ in range(_REST):
            yield
        for _ in range(_NOTCHES):
            yield from self.measured(lambda: window.wheel(self.shell.screen))
            self.frames.append(self.took)
        self.stop()

    def measured(self, act: Callable[[], None]) -> Iterator[None]:
        self.waiting, self.began = True, time.perf_counter()
        act()
        while self.waiting:
            yield


app = Scrolled(Path(sys.argv[2]))
app.run()
window.finish(open=app.opened, frames=app.frames)
