"""How bad it is, in words."""

from typing import Final

from diary.measures.rows import Level
from diary.words.language import N_, _
from diary.words.numbers import number

NO_SEVERITY: Final = N_("no severity yet")
HOW_BAD: Final = N_("How bad is it?")
HOW_BAD_NOW: Final = N_("How bad is it right now?")
SEVERITY: Final = N_("Severity")
LESS_SEVERE: Final = N_("One less")
MORE_SEVERE: Final = N_("One more")

_LEVELS: Final = {
    Level.NONE: N_("none"),
    Level.MILD: N_("mild"),
    Level.MODERATE: N_("moderate"),
    Level.SEVERE: N_("severe"),
}


def level(value: Level) -> str:
    """``severe``."""
    return _LEVELS[value]


def severity_word(score: float) -> str:
    """0 none, up to 4 mild, up to 7 moderate, from 7 severe (definitions K8)."""
    if score <= 0:
        return level(Level.NONE)
    return level(Level.MILD if score < 4 else Level.MODERATE if score < 7 else Level.SEVERE)


def severity(value: float | Level | None) -> str:
    """``6 moderate``, ``severe`` for a word alone, ``no severity yet`` for none at all."""
    if value is None:
        return NO_SEVERITY
    if isinstance(value, Level):
        return level(value)
    return f"{number(value)} {severity_word(value)}"


def severity_short(value: float | Level) -> str:
    """``6``, or ``severe`` where a word alone was given."""
    return level(value) if isinstance(value, Level) else number(value)


def worst(value: float | Level) -> str:
    """``Worst 9 severe``."""
    return _("Worst {severity}").format(severity=severity(value))
