"""What a verb is given and what it gives back."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from diary.measures.rows import (
    Belief,
    Ending,
    Level,
    Moment,
    OveruseClass,
    Quality,
    RemedyKind,
    Role,
    Side,
)


class Refused(ValueError):  # noqa: N818 (an answer to a person, not a fault)
    """What was asked makes no sense: str() is one plain sentence, ``field`` where it belongs.

    Nothing was written. ``field`` is one of onset, end, at, severity, amount, unit, name, attack,
    note, or empty.
    """

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, slots=True)
class Done:
    """What a verb did. ``change_id`` None: nothing was written that a person could take back.

    ``summary`` is what the undo bar says, ``entry_id`` the row that the verb is about, ``tables``
    what is to be read again.
    """

    verb: str
    change_id: UUID | None
    summary: str
    attack_id: UUID | None
    entry_id: UUID | None
    tables: frozenset[str]


@dataclass(frozen=True, slots=True)
class NewRemedy:
    """A remedy that is not in the diary yet; a class is only set where a person agreed to it."""

    name: str
    strength: str | None = None
    unit: str | None = None
    kind: RemedyKind = RemedyKind.MEDICINE
    role: Role = Role.ACUTE
    overuse_class: OveruseClass | None = None
    migraine_specific: bool | None = None
    approved: bool | None = None


@dataclass(frozen=True, slots=True)
class PastDose:
    """A dose of a past attack; ``at`` None where its time is not known."""

    remedy: UUID | str | NewRemedy
    amount: Decimal | None = None
    unit: str | None = None
    at: Moment | None = None


@dataclass(frozen=True, slots=True)
class PastAttack:
    """An attack that is entered when it is over; what stays None was not said.

    ``symptoms`` are (term id or a word of one's own, whether it was there). ``worst`` has no clock
    time.
    """

    onset: Moment
    end: Moment | None = None
    ending: Ending = Ending.ENDED
    belief: Belief = Belief.MIGRAINE
    woke_with: bool | None = None
    unusual: bool | None = None
    side: Side | None = None
    qualities: frozenset[Quality] | None = None
    worse_with_activity: bool | None = None
    bothersome_symptom_id: UUID | None = None
    worst: float | Level | None = None
    symptoms: tuple[tuple[UUID | str, bool], ...] = ()
    doses: tuple[PastDose, ...] = ()
    note: str | None = None
