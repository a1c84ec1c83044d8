"""A severity as it is stored: a score or a level, never both."""

import math
from typing import Any

from diary import words
from diary.journal.given import Refused
from diary.measures.rows import Level


def severity_columns(value: float | Level) -> dict[str, Any]:
    """``score`` and ``level``; Refused for what is neither 0 to 10 nor a word."""
    if isinstance(value, Level):
        return {"score": None, "level": value}
    if isinstance(value, bool) or not math.isfinite(value) or not 0 <= value <= 10:
        raise Refused(words.SEVERITY_WANTED, "severity")
    return {"score": float(value), "level": None}
