"""What the command line says beside what the window says."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from diary.words.language import N_, _, ngettext
from diary.words.names import joined

ATTACK: Final = N_("Attack")
LASTED: Final = N_("Lasted")
STATE: Final = N_("State")
ENTERED: Final = N_("Entered")
NOT_THERE: Final = N_("not there")
RUNNING_ALREADY: Final = N_("An attack is running already")
RUNNING_ALREADY_UNRATED: Final = N_(
    "An attack is running already; the severity was not stored: “headache-diary rate” stores it"
)
NO_ATTACK_OF_IT: Final = N_("It belongs to no attack.")
NO_ATTACK_LISTED: Final = N_("No attack began in that time")
WHEN_ENDED_WITH_AT: Final = N_("Say when it ended, for example --at -2h.")


def no_attack_named(text: str) -> str:
    """Why an id is refused."""
    return _("No attack has an id that begins with “{text}”: “list” shows them.").format(text=text)


def several_attacks_named(text: str, ids: Sequence[str]) -> str:
    """Why the beginning of an id is too short."""
    return _("“{text}” begins the id of several attacks, of them {ids}: write more of it.").format(
        text=text, ids=joined(ids)
    )


def several_entries_named(text: str, ids: Sequence[str]) -> str:
    """Why the beginning of an id is too short."""
    return _("“{text}” begins the id of several entries, of them {ids}: write more of it.").format(
        text=text, ids=joined(ids)
    )


def from_after_to(first: dt.date, last: dt.date) -> str:
    """Why a period is refused."""
    return _("{first} comes after {last}: exchange the two dates.").format(
        first=first.isoformat(), last=last.isoformat()
    )


def demo_written(attacks: int, path: str) -> str:
    """``An invented diary with 219 attacks is in demo.sqlite``."""
    return ngettext(
        "An invented diary with {n} attack is in {path}",
        "An invented diary with {n} attacks is in {path}",
        attacks,
    ).format(n=attacks, path=path)


def demo_exists(path: str) -> str:
    """Why an invented diary is refused."""
    return _("{path} is there already: name a file that is not.").format(path=path)


def demo_not_written(path: str, why: str) -> str:
    """Why an invented diary could not be written."""
    return _("{path} could not be written: {why}.").format(path=path, why=why)


def pictures_not_saved(folder: str, why: str) -> str:
    """Why the tour made no pictures."""
    return _("No pictures can be saved in {folder}: {why}.").format(folder=folder, why=why)
