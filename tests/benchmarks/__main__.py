"""Measures and prints the table; the exit status is 1 where a goal is missed."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.figures import goals, others
from tests.benchmarks.programs import Programs
from tests.benchmarks.table import lines


def main() -> int:
    """Measure in a folder of its own; ``--diary`` takes an invented diary that is there already."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--diary", type=Path, help="an invented diary; it is written to")
    parser.add_argument("--rounds", type=int, default=7, help="how often each program is started")
    parser.add_argument("--taps", type=int, default=300, help="how often the button is tapped")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="headache-diary-benchmarks-") as folder:
        programs = Programs(Path(folder), asked.diary)
        figures = [*goals(programs, asked.rounds, asked.taps), *others(programs, asked.rounds)]
    for line in lines(figures):
        print(line)
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
