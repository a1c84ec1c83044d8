"""The invented attacks that the design's pictures show: October 2026, and the days of ginger tea.

They stand at the end of every demo diary, whatever its seed. Local times of Europe/Berlin; minutes
count from the onset.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from diary.measures.rows import Answer, Belief


@dataclass(frozen=True, slots=True)
class PicturedDose:
    """A remedy at a minute, and the answer to the check that it leads or joins."""

    minute: int
    remedy: str
    answer: Answer
    side_effects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pictured:
    """One attack as it is drawn; ``ratings`` are (minute, score)."""

    onset: dt.datetime
    minutes: int
    ratings: tuple[tuple[int, float], ...]
    symptoms: tuple[str, ...]
    doses: tuple[PicturedDose, ...] = ()
    belief: Belief = Belief.MIGRAINE
    note: str | None = None


def _at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


ATTACKS: Final = (
    Pictured(
        _at("2026-07-22T15:10"),
        200,
        ((0, 3), (45, 4), (110, 3)),
        ("neck",),
        (PicturedDose(30, "ginger tea", Answer.NOT_ANSWERED),),
    ),
    Pictured(
        _at("2026-08-04T20:50"),
        420,
        ((0, 2), (50, 4), (145, 6), (300, 3)),
        ("nausea", "light"),
        (PicturedDose(25, "ginger tea", Answer.WORSE),),
    ),
    Pictured(
        _at("2026-09-13T09:00"),
        150,
        ((0, 3), (40, 3), (140, 0)),
        ("light",),
        (PicturedDose(20, "ginger tea", Answer.PAIN_FREE),),
    ),
    Pictured(
        _at("2026-10-02T09:10"),
        330,
        ((0, 3), (60, 7), (180, 4), (270, 1)),
        ("nausea", "light"),
        (PicturedDose(60, "sumatriptan", Answer.BETTER, ("drowsy",)),),
    ),
    Pictured(
        _at("2026-10-05T16:20"),
        225,
        ((0, 2), (72, 3), (157, 2)),
        ("neck",),
        belief=Belief.HEADACHE,
    ),
    Pictured(
        _at("2026-10-08T15:30"),
        1180,
        (
            *((0, 4), (33, 6), (97, 8), (145, 7), (240, 6), (450, 5)),
            *((600, 5), (720, 7), (817, 9), (897, 9), (1010, 5), (1090, 2)),
        ),
        ("nausea", "vomiting", "light", "sound"),
        (
            PicturedDose(25, "sumatriptan", Answer.BETTER, ()),
            PicturedDose(890, "sumatriptan", Answer.BETTER, ("drowsy",)),
        ),
        note="Long drive, slept 5 h",
    ),
    Pictured(
        _at("2026-10-12T13:15"),
        285,
        ((0, 1), (74, 6), (137, 6), (205, 3)),
        ("light", "smell"),
        (
            PicturedDose(85, "sumatriptan", Answer.BETTER, ()),
            PicturedDose(150, "ibuprofen", Answer.BETTER),
        ),
    ),
    Pictured(
        _at("2026-10-15T18:40"),
        230,
        ((0, 2), (74, 5), (140, 4)),
        ("light",),
        (
            PicturedDose(20, "ginger tea", Answer.SAME),
            PicturedDose(74, "ibuprofen", Answer.SAME),
        ),
    ),
    Pictured(
        _at("2026-10-18T06:45"),
        395,
        ((0, 4), (63, 7), (158, 7), (253, 4)),
        ("nausea", "light", "sound"),
        (PicturedDose(133, "sumatriptan", Answer.BETTER, ()),),
    ),
    Pictured(
        _at("2026-10-21T10:30"),
        255,
        ((0, 3), (50, 6), (117, 5), (184, 2)),
        ("aura", "light"),
        (PicturedDose(64, "sumatriptan", Answer.BETTER, ("dizzy",)),),
    ),
)

#: The days of October 2026 without an attack and without an entry; the others are confirmed free.
NOT_RECORDED: Final = (19, 23, 26, 30)
