"""A tap on the big button until attack mode is painted, with the commit inside it and without.

Without: another program has just written the same attack, so the same tap goes the same way, finds
it there and has nothing to commit. The two take turns, and each is taken back before the next.
Arguments: the clock of whoever asks, the diary's file, how many taps.
"""

from tests.benchmarks.ours import window  # isort: skip

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kivy.clock import Clock

from diary import words
from diary.app import HeadacheDiary

#: The first taps of each kind compile their queries and draw their words.
_WARM = 5
#: Frames in which all that a change leaves to do is done.
_REST = 12


class Tapped(HeadacheDiary):
    """The diary, tapped again and again."""

    def __init__(self, path: Path, count: int) -> None:
        super().__init__(path, window.DemoClock())
        self.count = count
        self.began = 0.0
        self.waiting = False
        self.found: dict[str, list[float]] = {"committed": [], "there": []}

    def on_start(self) -> None:
        super().on_start()
        window.on_each_flip(self.painted)
        story = self.story()
        # once this frame has looked for input: a tap waits for the next one, as most taps do
        Clock.schedule_interval(lambda _seconds: self.tell(story), 0)

    def tell(self, story: Iterator[None]) -> None:
        Clock.schedule_once(lambda _seconds: next(story, None), -1)

    def painted(self) -> None:
        if self.waiting and type(self.shell.screen).__name__ == "NowAttack":
            self.took = (time.perf_counter() - self.began) * 1000
            self.waiting = False

    def story(self) -> Iterator[None]:
        while self.desk is None:
            yield
        from diary import journal
        from diary.store.engine import open_store

        other = open_store(self.path, self.clock)
        yield from self.rest()
        for at in range(-_WARM, self.count):
            yield from self.tap("committed", at)
            self.undo()
            yield from self.rest()
            yield from self.start_elsewhere(journal, other)
            yield from self.tap("there", at)
            yield from self.undo_elsewhere(journal, other)
        other.close()
        self.stop()

    def start_elsewhere(self, journal: Any, other: Any) -> Iterator[None]:
        """Start an attack in another program, and see that this one has not noticed."""
        while True:
            journal.start_attack(other)
            yield from self.rest()
            if self.running is None:
                return
            # a minute was over meanwhile
            yield from self.undo_elsewhere(journal, other)

    def undo_elsewhere(self, journal: Any, other: Any) -> Iterator[None]:
        journal.undo(other)
        self.refresh()
        yield from self.rest()

    def tap(self, kind: str, at: int) -> Iterator[None]:
        big = window.named(words.STARTING_NOW)
        # a finger comes no second time so soon
        big.deaf_ms = 0
        self.waiting, self.began = True, time.perf_counter()
        window.press(big)
        while self.waiting:
            yield
        window.lift(big)
        yield
        if at >= 0:
            self.found[kind].append(self.took)

    def rest(self) -> Iterator[None]:
        for _ in range(_REST):
            yield


app = Tapped(Path(sys.argv[2]), int(sys.argv[3]))
app.run()
window.finish(**app.found)
