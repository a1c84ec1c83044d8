"""Starts the programs that are measured, each in a process of its own."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from diary.boot import OFFSCREEN

ROOT = Path(__file__).resolve().parents[2]
ATTACKS = 20_000


class Programs:
    """Runs programs on a ``diary`` of 20,000 attacks, which is invented in ``folder`` if need be.

    They share a cache of compiled code there, as an installed program has one.
    """

    def __init__(self, folder: Path, diary: Path | None = None) -> None:
        self._environment = {
            **{name: value for name, value in os.environ.items() if "BYTECODE" not in name},
            **OFFSCREEN,
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        }
        self.diary = (diary or folder / "diary.sqlite").resolve()
        if diary is None:
            self.command("demo", str(self.diary), "--attacks", str(ATTACKS))

    def found(self, program: str, *arguments: str) -> dict[str, Any]:
        """What ``tests.benchmarks.program`` found."""
        began = str(time.monotonic())
        said = self._run("-m", f"tests.benchmarks.{program}", began, *arguments)
        return dict(json.loads(said.splitlines()[-1]))

    def command(self, *words: str) -> float:
        """How many milliseconds ``headache-diary`` takes for what ``words`` ask."""
        began = time.monotonic()
        self._run("main.py", *words)
        return (time.monotonic() - began) * 1000

    def _run(self, *arguments: str) -> str:
        ended = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return ended.stdout
