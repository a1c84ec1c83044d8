"""A person at a terminal: types a command, reads what it says."""

import datetime as dt
import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from diary.cli import main
from diary.store.clock import Clock

#: Friday 30 October 2026, 11:52 in Berlin.
NOW = dt.datetime(2026, 10, 30, 10, 52, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit status."""

    status: int
    out: str
    error: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def data(self) -> Any:
        return json.loads(self.out)


class Terminal:
    """Types commands on one diary, each as a process would begin: the file is opened anew."""

    def __init__(self, path: Path, clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
        self.path, self.clock, self._capsys = path, clock, capsys

    def __call__(self, *argv: str) -> Said:
        return self.raw("--diary", str(self.path), *argv)

    def raw(self, *argv: str) -> Said:
        self._capsys.readouterr()
        status = main(argv, self.clock)
        said = self._capsys.readouterr()
        return Said(status, said.out, said.err)

    def done(self, *argv: str) -> Said:
        """Type a command that works."""
        said = self(*argv)
        assert (said.status, said.error) == (0, ""), said
        return said

    def refused(self, *argv: str) -> str:
        """Type a command that is refused: one line says why, and the file stays as it was."""
        before = self.stored()
        said = self(*argv)
        assert (said.status, said.out) == (2, ""), said
        assert said.error.count("\n") == 1
        assert said.error.endswith(".\n")
        assert self.stored() == before
        return said.error

    def stored(self) -> list[str] | None:
        """Everything in the file; None where there is none."""
        if not self.path.exists():
            return None
        with closing(sqlite3.connect(self.path)) as file:
            return list(file.iterdump())

    @property
    def attacks(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.done("list", "--json").data
        return found
