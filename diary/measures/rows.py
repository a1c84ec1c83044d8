"""The frozen rows that measures read and history returns, and the words that they use.

Nothing here knows the database. Instants are aware UTC datetimes; a row is never changed.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from uuid import UUID


class Precision(StrEnum):
    """How exactly a moment is known. ``about`` is within 30 minutes, ``day`` a local date alone."""

    EXACT = "exact"
    ABOUT = "about"
    DAY = "day"


class Ending(StrEnum):
    """How an attack came to its end; only ``open`` is an open attack."""

    OPEN = "open"
    ENDED = "ended"
    WOKE_WITHOUT = "woke_without"
    UNKNOWN = "unknown"


class Belief(StrEnum):
    """What the person took the attack for."""

    MIGRAINE = "migraine"
    HEADACHE = "headache"
    UNSURE = "unsure"


class Side(StrEnum):
    """Where the pain sits; unset is None."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    SWITCHING = "switching"


class Quality(StrEnum):
    """What the pain is like; a set without pulsating means not pulsating."""

    PULSATING = "pulsating"
    PRESSING = "pressing"
    STABBING = "stabbing"
    BURNING = "burning"
    OTHER = "other"


class Level(StrEnum):
    """The four-point severity."""

    NONE = "none"
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"

    @property
    def rank(self) -> int:
        """0 none, 1 mild, 2 moderate, 3 severe."""
        return tuple(Level).index(self)


class RatingKind(StrEnum):
    """A rating at a moment, or the worst of an attack without a clock time."""

    AT = "at"
    WORST = "worst"


class Phase(StrEnum):
    """When in the attack a symptom was noticed."""

    WARNING = "warning"
    ATTACK = "attack"
    AFTER = "after"


class RemedyKind(StrEnum):
    """What a remedy is."""

    MEDICINE = "medicine"
    HERBAL = "herbal"
    NON_DRUG = "non-drug"


class Role(StrEnum):
    """What a remedy is taken for."""

    ACUTE = "acute"
    PREVENTIVE = "preventive"
    EITHER = "either"
    OTHER = "other"


class OveruseClass(StrEnum):
    """The ICHD-3 8.2 class of a product (definitions K7); not set is None."""

    ERGOT = "ergot"
    TRIPTAN = "triptan"
    NONOPIOID = "nonopioid"
    OPIOID = "opioid"
    COMBINATION = "combination"
    OTHER = "other"
    NONE = "none"


class Purpose(StrEnum):
    """What one dose was taken for; unset is None."""

    HEADACHE = "headache"
    OTHER_PAIN = "other-pain"
    PREVENTIVE = "preventive"


class Answer(StrEnum):
    """The answer to a two-hour check."""

    PAIN_FREE = "pain-free"
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    NOT_ANSWERED = "not answered"


class TermKind(StrEnum):
    """The lists that a person can add own words to."""

    SYMPTOM = "symptom"
    TRIGGER = "trigger"
    SIDE_EFFECT = "side effect"
    PLACE = "place"
    AURA = "aura"
    WARNING = "warning sign"
    AFTER = "after-effect"


class Source(StrEnum):
    """Where an entry came from."""

    WINDOW = "window"
    CLI = "cli"
    IMPORT = "import"
    MERGE = "merge"


class State(StrEnum):
    """Whether an attack goes on (definitions K2)."""

    RUNNING = "running"
    STALE = "stale"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment as it was entered.

    ``at`` is an aware UTC instant, ``zone`` the IANA name and ``offset`` the seconds east of UTC
    of the clock that it was read from. With precision ``day`` only ``date`` is set and ``at`` is
    None: no instant is made up.
    """

    at: dt.datetime | None
    zone: str
    offset: int
    precision: Precision = Precision.EXACT
    date: dt.date | None = None

    def __post_init__(self) -> None:
        if self.precision is Precision.DAY:
            if self.at is not None or self.date is None:
                raise ValueError("a moment of precision day is a date without an instant")
        elif self.at is None or self.at.tzinfo is None:
            raise ValueError("a moment needs an aware instant")
        elif self.at.utcoffset() != dt.timedelta(0):
            object.__setattr__(self, "at", self.at.astimezone(dt.UTC))

    @property
    def local(self) -> dt.datetime:
        """The instant on the clock that it was read from; ValueError for a date alone."""
        if self.at is None:
            raise ValueError("a date has no clock time")
        return self.at.astimezone(dt.timezone(dt.timedelta(seconds=self.offset)))

    @property
    def local_date(self) -> dt.date:
        """The local date on the clock that it was read from."""
        return self.date if self.date is not None else self.local.date()


@dataclass(frozen=True, slots=True)
class Rating:
    """A severity: exactly one of ``score`` 0-10 (fractions kept) or ``level``."""

    id: UUID
    moment: Moment | None
    kind: RatingKind
    score: float | None
    level: Level | None
    entered_at: dt.datetime
    source: Source = Source.WINDOW


@dataclass(frozen=True, slots=True)
class StillGoing:
    """“Is it over?” answered with no."""

    id: UUID
    moment: Moment
    entered_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a list: a built-in ``key`` or the person's own ``text``."""

    id: UUID
    kind: TermKind
    key: str | None
    text: str | None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Symptom:
    """A symptom observation; ``present`` False is explicitly absent. ``aura_*`` only for aura."""

    id: UUID
    term: Term
    phase: Phase
    on: Moment | None
    off: Moment | None
    present: bool
    entered_at: dt.datetime
    aura_kind: UUID | None = None
    aura_minutes: float | None = None
    aura_spread: bool | None = None
    aura_side: Side | None = None
    aura_positive: bool | None = None
    aura_followed: bool | None = None


@dataclass(frozen=True, slots=True)
class Remedy:
    """Anything taken or done for relief. ``merged_into`` leads to the remedy that took it in."""

    id: UUID
    name: str
    strength: str | None
    unit: str | None
    kind: RemedyKind
    role: Role
    overuse_class: OveruseClass | None
    migraine_specific: bool | None
    approved: bool | None
    merged_into: UUID | None = None
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Dose:
    """A remedy taken at a moment; ``remedy`` is the one it was merged into, where it was."""

    id: UUID
    remedy: Remedy
    attack_id: UUID | None
    moment: Moment | None
    amount: Decimal | None
    unit: str | None
    purpose: Purpose | None
    entered_at: dt.datetime
    batch_text: str | None = None
    bothersome_symptom_id: UUID | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A two-hour check, two hours after the first of its doses.

    ``answer`` None is not answered yet. ``side_effects`` None is not said, () none.
    """

    id: UUID
    attack_id: UUID
    dose_ids: tuple[UUID, ...]
    due: Moment
    asked: Moment | None
    answered: Moment | None
    answer: Answer | None
    deferrals: int
    remembered: bool
    side_effects: tuple[UUID, ...] | None

    @property
    def waits(self) -> bool:
        """Whether it was answered neither in words nor with a number, nor let go."""
        return self.answer is None and self.answered is None


@dataclass(frozen=True, slots=True)
class CheckIn:
    """The day's entry; every answer may be unset (None)."""

    id: UUID
    date: dt.date
    headache: bool | None
    entered_at: dt.datetime
    sleep: float | None = None
    stress: float | None = None
    worry: float | None = None
    low_mood: float | None = None
    bleeding: bool | None = None
    lost_work: int | None = None
    lost_household: int | None = None
    lost_social: int | None = None
    note: str | None = None
    term_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class RemedyCourse:
    """A remedy over time, as prescribed: ``start`` and ``stop`` are local dates."""

    id: UUID
    remedy: Remedy
    start: dt.date | None
    stop: dt.date | None
    amount: str | None
    stop_reason: str | None
    entered_at: dt.datetime


@dataclass(frozen=True, slots=True)
class AttackDay:
    """What was different on one date of an attack; None is as the attack says."""

    id: UUID
    date: dt.date
    side: Side | None = None
    qualities: frozenset[Quality] | None = None
    worse_with_activity: bool | None = None
    nausea: bool | None = None
    vomiting: bool | None = None
    light: bool | None = None
    sound: bool | None = None


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack, whole: with its ratings, doses, symptoms and checks, each by time.

    ``terms`` are its suspected triggers and its places, ``days`` what was different on a date.
    """

    id: UUID
    onset: Moment
    end: Moment | None
    ending: Ending
    belief: Belief
    entered_at: dt.datetime
    changed_at: dt.datetime
    source: Source = Source.WINDOW
    woke_with: bool | None = None
    unusual: bool | None = None
    side: Side | None = None
    qualities: frozenset[Quality] | None = None
    worse_with_activity: bool | None = None
    bothersome_symptom_id: UUID | None = None
    note: str | None = None
    ratings: tuple[Rating, ...] = ()
    still_going: tuple[StillGoing, ...] = ()
    symptoms: tuple[Symptom, ...] = ()
    doses: tuple[Dose, ...] = ()
    checks: tuple[Check, ...] = ()
    terms: tuple[Term, ...] = ()
    days: tuple[AttackDay, ...] = ()


@dataclass(frozen=True, slots=True)
class ZoneChange:
    """From ``since`` on the system's clock was in ``zone``."""

    since: dt.datetime
    zone: str


_since = attrgetter("since")


@dataclass(frozen=True, slots=True)
class Zones:
    """The zone timeline, sorted; empty means UTC."""

    changes: tuple[ZoneChange, ...] = field(default=())

    def at(self, instant: dt.datetime) -> str:
        """The IANA zone in force at ``instant``; before the first row, the first row's."""
        if not self.changes:
            return "UTC"
        begun = bisect_right(self.changes, instant, key=_since)
        return self.changes[max(begun - 1, 0)].zone

    def borders(self, start: dt.datetime, end: dt.datetime) -> list[dt.datetime]:
        """The instants between ``start`` and ``end``, both left out, at which the zone changes."""
        first = bisect_right(self.changes, start, key=_since)
        last = bisect_left(self.changes, end, key=_since)
        return [change.since for change in self.changes[first:last]]
