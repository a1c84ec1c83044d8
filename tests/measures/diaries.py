"""Invented diaries: rows made from few words, and random ones for properties."""

import datetime as dt
import itertools
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from diary.measures.rows import (
    Answer,
    Attack,
    Belief,
    Check,
    CheckIn,
    Dose,
    Ending,
    Level,
    Moment,
    OveruseClass,
    Phase,
    Precision,
    Purpose,
    Rating,
    RatingKind,
    Remedy,
    RemedyKind,
    Role,
    StillGoing,
    Symptom,
    Term,
    TermKind,
    ZoneChange,
    Zones,
)

BERLIN = "Europe/Berlin"
NEW_YORK = "America/New_York"
ST_JOHNS = "America/St_Johns"
CAIRO = "Africa/Cairo"
HAVANA = "America/Havana"
APIA = "Pacific/Apia"
HONOLULU = "Pacific/Honolulu"
AUCKLAND = "Pacific/Auckland"
KIRITIMATI = "Pacific/Kiritimati"
PAGO_PAGO = "Pacific/Pago_Pago"

_ENTERED = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
_count = itertools.count()


# What the clock on the wall shows


def clock(text: str, zone: str = BERLIN, fold: int = 0) -> dt.datetime:
    """The instant in UTC at which the clock in ``zone`` shows ``text``."""
    local = dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)
    return local.astimezone(dt.UTC)


def date(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def timeline(first: str = BERLIN, *later: tuple[dt.datetime, str]) -> Zones:
    """A zone timeline that has always been in ``first``, with rows added."""
    long_ago = ZoneChange(dt.datetime(1900, 1, 1, tzinfo=dt.UTC), first)
    return Zones((long_ago, *(ZoneChange(since, zone) for since, zone in later)))


def moment(when: str | dt.datetime, zone: str = BERLIN, about: bool = False) -> Moment:
    """A moment at an instant or at what the clock shows; a text without a time is a date alone."""
    if isinstance(when, str):
        if len(when) == 10:
            return Moment(None, zone, 0, Precision.DAY, date(when))
        when = clock(when, zone)
    offset = when.astimezone(ZoneInfo(zone)).utcoffset()
    precision = Precision.ABOUT if about else Precision.EXACT
    return Moment(when, zone, int(offset.total_seconds()), precision)


# Rows


def rating(
    when: str | Moment | None, severity: float | Level, kind: RatingKind = RatingKind.AT
) -> Rating:
    """A rating; of two made one after the other the second is entered later."""
    is_level = isinstance(severity, Level)
    return Rating(
        uuid.uuid4(),
        moment(when) if isinstance(when, str) else when,
        RatingKind.WORST if when is None else kind,
        None if is_level else severity,
        severity if is_level else None,
        _ENTERED + dt.timedelta(seconds=next(_count)),
    )


def still_going(when: str | Moment) -> StillGoing:
    return StillGoing(
        uuid.uuid4(), moment(when) if isinstance(when, str) else when, entered_at=_ENTERED
    )


def remedy(
    overuse_class: OveruseClass | None = None,
    *,
    kind: RemedyKind = RemedyKind.MEDICINE,
    role: Role = Role.ACUTE,
    approved: bool | None = None,
) -> Remedy:
    name = "Invented remedy"
    return Remedy(uuid.uuid4(), name, None, "mg", kind, role, overuse_class, None, approved)


def dose(
    when: str | Moment | None,
    taken: Remedy | None = None,
    purpose: Purpose | None = None,
    attack_id: uuid.UUID | None = None,
) -> Dose:
    """A dose, of a triptan where nothing else is named."""
    return Dose(
        uuid.uuid4(),
        taken or remedy(OveruseClass.TRIPTAN),
        attack_id,
        moment(when) if isinstance(when, str) else when,
        None,
        None,
        purpose,
        _ENTERED,
    )


def symptom(
    on: str | Moment | None,
    off: str | Moment | None = None,
    *,
    kind: TermKind = TermKind.SYMPTOM,
    key: str | None = "aura",
    present: bool = True,
) -> Symptom:
    """A symptom observation, an aura where nothing else is named."""
    return Symptom(
        uuid.uuid4(),
        Term(uuid.uuid4(), kind, key, None if key else "an own word"),
        Phase.ATTACK,
        moment(on) if isinstance(on, str) else on,
        moment(off) if isinstance(off, str) else off,
        present,
        _ENTERED,
    )


def check(answered: str | Moment | None, answer: Answer | None, remembered: bool = False) -> Check:
    when = moment(answered) if isinstance(answered, str) else answered
    return Check(
        id=uuid.uuid4(),
        attack_id=uuid.uuid4(),
        dose_ids=(),
        due=when or moment(_ENTERED),
        asked=None,
        answered=when,
        answer=answer,
        deferrals=0,
        remembered=remembered,
        side_effects=(),
    )


def check_in(day: str | dt.date, headache: bool | None = None) -> CheckIn:
    return CheckIn(
        uuid.uuid4(), date(day) if isinstance(day, str) else day, headache, entered_at=_ENTERED
    )


def attack(
    onset: str | Moment, end: str | Moment | None = None, ending: Ending | None = None, **rows
) -> Attack:
    """An attack: open without an end, else ended, where nothing else is said."""
    return Attack(
        id=uuid.uuid4(),
        onset=moment(onset) if isinstance(onset, str) else onset,
        end=moment(end) if isinstance(end, str) else end,
        ending=ending or (Ending.OPEN if end is None else Ending.ENDED),
        belief=Belief.MIGRAINE,
        entered_at=_ENTERED,
        changed_at=_ENTERED,
        **{name: tuple(entries) for name, entries in rows.items()},
    )


def copy_of(original: Attack) -> Attack:
    """The same attack entered a second time."""
    return replace(original, id=uuid.uuid4())


# Random diaries, around what clocks and travellers do worst

ZONES = (
    BERLIN,
    NEW_YORK,
    ST_JOHNS,
    CAIRO,
    HAVANA,
    APIA,
    HONOLULU,
    AUCKLAND,
    KIRITIMATI,
    PAGO_PAGO,
    "America/Asuncion",
    "Antarctica/Troll",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
)
_FIRST = dt.datetime(2010, 10, 1, tzinfo=dt.UTC)
_LAST = dt.datetime(2012, 2, 1, tzinfo=dt.UTC)
_STRANGE = (
    clock("2010-10-29 00:00", CAIRO),
    clock("2010-10-31 00:00", "Asia/Beirut"),
    clock("2010-10-31 01:00", HAVANA),
    clock("2010-11-07 00:01", ST_JOHNS),
    clock("2011-03-13 02:00", NEW_YORK),
    clock("2011-03-27 02:00", BERLIN),
    clock("2011-04-10 00:00", "America/Asuncion"),
    clock("2011-12-30 00:00", APIA),
)

zone_names = st.sampled_from(ZONES)
instants = st.one_of(
    st.datetimes(_FIRST.replace(tzinfo=None), _LAST.replace(tzinfo=None)).map(
        lambda naive: naive.replace(microsecond=0, tzinfo=dt.UTC)
    ),
    st.builds(
        lambda strange, seconds: strange + dt.timedelta(seconds=seconds),
        st.sampled_from(_STRANGE),
        st.integers(-129_600, 129_600),
    ),
)
timelines = st.builds(
    lambda first, since, names: timeline(first, *zip(sorted(since), names, strict=False)),
    zone_names,
    st.lists(instants, max_size=4, unique=True),
    st.lists(zone_names, min_size=4, max_size=4),
)
severities = st.one_of(st.sampled_from((0.0, 0.5, 7.5, 10.0)), st.sampled_from(Level))

_Spot = tuple[int, str, str]
_spots = st.tuples(
    st.one_of(st.just(0), st.integers(-3600, 40_000), st.integers(0, 400_000)),
    zone_names,
    st.sampled_from(("exact", "about", "exact", "day")),
)
_maybe = st.one_of(st.none(), _spots)


def _at(begun: dt.datetime, spot: _Spot | None) -> Moment | None:
    """The moment some seconds after ``begun`` on a clock somewhere, or its date alone."""
    if spot is None:
        return None
    seconds, zone, precision = spot
    known = moment(begun + dt.timedelta(seconds=seconds), zone, precision == "about")
    return moment(known.local_date.isoformat(), zone) if precision == "day" else known


remedies = st.builds(
    lambda overuse_class, kind, role, approved: remedy(
        overuse_class, kind=kind, role=role, approved=approved
    ),
    st.sampled_from((None, *OveruseClass)),
    st.sampled_from(RemedyKind),
    st.sampled_from(Role),
    st.sampled_from((None, True, False)),
)
_doses = st.tuples(_maybe, remedies, st.sampled_from((None, *Purpose)))


def _attack(begun, onset, end, ending, ratings, still, doses, symptoms, checks) -> Attack:
    def rows(make, several):
        return [make(_at(begun, spot), *rest) for spot, *rest in several]

    return attack(
        _at(begun, (0, *onset)),
        _at(begun, end),
        Ending.ENDED if end is not None and ending is Ending.OPEN else ending,
        ratings=rows(rating, ratings),
        still_going=rows(still_going, still),
        doses=rows(dose, doses),
        symptoms=[
            symptom(_at(begun, on), _at(begun, off), kind=kind, key=key, present=present)
            for on, off, kind, key, present in symptoms
        ],
        checks=rows(check, checks),
    )


attacks = st.builds(
    _attack,
    instants,
    st.tuples(zone_names, st.sampled_from((*["exact"] * 7, "about", "about", "day"))),
    _maybe,
    st.sampled_from(Ending),
    st.lists(st.tuples(_maybe, severities), max_size=4),
    st.lists(st.tuples(_spots), max_size=2),
    st.lists(_doses, max_size=3),
    st.lists(
        st.tuples(
            _maybe,
            _maybe,
            st.sampled_from((TermKind.SYMPTOM, TermKind.AURA)),
            st.sampled_from(("aura", "nausea", None)),
            st.booleans(),
        ),
        max_size=2,
    ),
    st.lists(st.tuples(_spots, st.sampled_from((*Answer, None)), st.booleans()), max_size=2),
)


@dataclass(frozen=True)
class Diary:
    """A random diary and the time at which it is read."""

    attacks: tuple[Attack, ...]
    doses: tuple[Dose, ...]
    check_ins: tuple[CheckIn, ...]
    now: dt.datetime
    zones: Zones


diaries = st.builds(
    lambda found, alone, days, now, zones: Diary(
        tuple(found),
        tuple(dose(_at(begun, spot), *rest) for begun, (spot, *rest) in alone),
        tuple(check_in(day.date(), headache) for day, headache in days),
        now,
        zones,
    ),
    st.lists(attacks, max_size=4),
    st.lists(st.tuples(instants, _doses), max_size=3),
    st.lists(
        st.tuples(instants, st.sampled_from((None, True, False))),
        max_size=5,
        unique_by=lambda pair: pair[0].date(),
    ),
    st.one_of(st.just(_LAST + dt.timedelta(days=30)), instants),
    timelines,
)

#: First and last of the dates that a random diary can touch.
SPAN = (_FIRST.date() - dt.timedelta(days=3), _LAST.date() + dt.timedelta(days=40))


def elsewhere(row: Iterable, zone: str):
    """Rows as if every moment with a clock time had been read from a clock in ``zone``."""
    return tuple(_elsewhere(entry, zone) for entry in row)


def _elsewhere(entry, zone: str):
    names = ("onset", "end", "moment", "on", "off", "due", "asked", "answered")
    moments = {
        name: moment(known.at, zone, known.precision is Precision.ABOUT)
        for name in names
        if (known := getattr(entry, name, None)) is not None and known.at is not None
    }
    lists = ("ratings", "still_going", "doses", "symptoms", "checks")
    rows = {name: elsewhere(getattr(entry, name), zone) for name in lists if hasattr(entry, name)}
    return replace(entry, **moments, **rows)
