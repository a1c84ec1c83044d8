"""One attack in time: its evidence, counted end, state and headache segments (definitions K2, K14).

``now`` is the time of the question. What lies after it is left out, and an attack that loses its
end so counts as open.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from diary.measures.overuse import is_acute
from diary.measures.rows import (
    Answer,
    Attack,
    Ending,
    Moment,
    Purpose,
    Rating,
    RatingKind,
    State,
    Zones,
)
from diary.measures.severity import painless
from diary.measures.time import (
    Interval,
    date_of,
    dates,
    day_start,
    has_come,
    last_date,
    local_date,
    minutes,
    moment_of,
    touched,
    union,
)

#: How long after its last evidence an open attack goes on.
FRESH = dt.timedelta(hours=12)
#: The longest break within one headache, and how long that may last without the safety text.
BREAK = dt.timedelta(hours=12)
LONG = dt.timedelta(hours=72)
#: What was entered longer than this after it happened is marked as such.
LATE = dt.timedelta(hours=24)

_MINUTE = dt.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Course:
    """One attack as it stands at ``now``.

    ``attack`` is without what lies after ``now``. ``end`` is its counted end: the end entered; else
    ``now`` while it goes on, the closing 0 or the last evidence. ``segments`` are when there was
    pain, [start, end) in UTC by time; none for an attack without minutes.
    """

    attack: Attack
    state: State
    end: Moment
    segments: tuple[Interval, ...]

    @property
    def has_minutes(self) -> bool:
        """Whether both onset and counted end have a clock time."""
        return self.attack.onset.at is not None and self.end.at is not None

    def dates(self, zones: Zones) -> set[dt.date]:
        """Every local date from the onset to the end; an end at 00:00 touches no new date."""
        if self.attack.onset.at is not None and self.end.at is not None:
            return touched(self.attack.onset.at, self.end.at, zones)
        first, last = date_of(self.attack.onset, zones), last_date(self.end, zones)
        return {first, *dates(first, last, zones)}


def course(attack: Attack, now: dt.datetime, zones: Zones) -> Course | None:
    """The attack as it stands at ``now``; None for one that begins after it."""
    seen = as_of(attack, now, zones)
    if seen is None:
        return None
    severities = _severities(seen)
    sign, closed = _last_sign(seen, severities, zones)
    if seen.ending is not Ending.OPEN:
        state = State.OVER
    else:
        state = State.RUNNING if _fresh(sign, now, zones) else State.STALE
    if seen.end is not None:
        end = seen.end
    elif state is State.RUNNING and not closed:
        end = moment_of(now.replace(microsecond=0), zones)
    else:
        end = sign
    return Course(seen, state, end, _segments(seen, end.at, severities))


def as_of(attack: Attack, now: dt.datetime, zones: Zones) -> Attack | None:
    """The attack without what lies after ``now``; None where its onset does."""

    def past(moment: Moment | None) -> bool:
        return moment is None or has_come(moment, now, zones)

    if not past(attack.onset):
        return None
    if all(map(past, _moments(attack))):
        return attack
    ended = past(attack.end)
    return replace(
        attack,
        end=attack.end if ended else None,
        ending=attack.ending if ended else Ending.OPEN,
        ratings=tuple(rating for rating in attack.ratings if past(rating.moment)),
        still_going=tuple(row for row in attack.still_going if past(row.moment)),
        doses=tuple(dose for dose in attack.doses if past(dose.moment)),
        symptoms=tuple(
            row if past(row.off) else replace(row, off=None)
            for row in attack.symptoms
            if past(row.on)
        ),
        checks=tuple(
            check
            if past(check.answered)
            else replace(check, answered=None, answer=None, side_effects=None)
            for check in attack.checks
        ),
    )


def _moments(attack: Attack) -> Iterator[Moment | None]:
    yield attack.end
    yield from (rating.moment for rating in attack.ratings)
    yield from (row.moment for row in attack.still_going)
    yield from (dose.moment for dose in attack.doses)
    yield from (moment for row in attack.symptoms for moment in (row.on, row.off))
    yield from (check.answered for check in attack.checks)


def _timed(attack: Attack) -> Iterator[Rating]:
    """The ratings at a moment: the worst of an attack moves nothing."""
    return (row for row in attack.ratings if row.kind is RatingKind.AT and row.moment is not None)


def _answers(attack: Attack, *, pain_free: bool) -> Iterator[Moment]:
    """The moments of answers in words; remembered ones are nothing here."""
    words = {Answer.PAIN_FREE} if pain_free else {Answer.BETTER, Answer.SAME, Answer.WORSE}
    for check in attack.checks:
        if check.answer in words and not check.remembered and check.answered is not None:
            yield check.answered


def _evidence(attack: Attack) -> Iterator[Moment]:
    yield attack.onset
    for rating in _held(attack):
        if not painless(rating):
            assert rating.moment is not None
            yield rating.moment
    for dose in attack.doses:
        if dose.moment is not None and is_acute(dose) and dose.purpose is not Purpose.OTHER_PAIN:
            yield dose.moment
    for row in attack.still_going:
        yield row.moment
    yield from _answers(attack, pain_free=False)


def _held(attack: Attack) -> list[Rating]:
    """The timed ratings; of several at one instant the last entered."""
    held: dict[object, Rating] = {}
    for rating in sorted(_timed(attack), key=lambda row: row.entered_at):
        assert rating.moment is not None
        held[rating.moment.at or rating.id] = rating
    return list(held.values())


def _latest(moments: Iterable[Moment], zones: Zones) -> Moment:
    """The latest of some moments; a date alone only where none with a time lies on or after it."""
    timed: Moment | None = None
    dated: Moment | None = None
    for row in moments:
        if row.at is None:
            dated = row if dated is None or row.local_date > dated.local_date else dated
        elif timed is None or timed.at is None or row.at > timed.at:
            timed = row
    if timed is not None and (dated is None or dated.local_date <= date_of(timed, zones)):
        return timed
    assert dated is not None
    return dated


def last_evidence(attack: Attack, now: dt.datetime, zones: Zones) -> Moment:
    """The last moment at which the headache is known to have been there.

    A date alone is returned only where no evidence with a time lies on or after that date. Of an
    attack that begins after ``now``, its onset.
    """
    seen = as_of(attack, now, zones)
    return attack.onset if seen is None else _latest(_evidence(seen), zones)


def _last_sign(
    attack: Attack, severities: Iterable[tuple[dt.datetime, bool]], zones: Zones
) -> tuple[Moment, bool]:
    """The last evidence, or the 0 that no evidence follows; and whether it is that 0."""
    evidence = _latest(_evidence(attack), zones)
    zero = max((instant for instant, painless in severities if painless), default=None)
    if zero is None:
        return evidence, False
    after = zero >= evidence.at if evidence.at else local_date(zero, zones) >= evidence.local_date
    return (moment_of(zero, zones), True) if after else (evidence, False)


def _severities(attack: Attack) -> list[tuple[dt.datetime, bool]]:
    """(instant, whether it is 0) of every rating and “pain-free” with a clock time, by time."""
    found = {moment.at: True for moment in _answers(attack, pain_free=True) if moment.at}
    for rating in _held(attack):
        assert rating.moment is not None
        if rating.moment.at is not None:
            found[rating.moment.at] = painless(rating)
    return sorted(found.items())


def held_severities(attack: Attack) -> list[tuple[dt.datetime, Rating | None]]:
    """(instant, rating) of what was rated at a clock time, by time; None: the pain was gone.

    Of two at one instant the later entered holds; an answer “pain-free” is a 0 (definitions K2).
    """
    found: dict[dt.datetime, Rating | None] = {
        moment.at: None for moment in _answers(attack, pain_free=True) if moment.at
    }
    for rating in _held(attack):
        if rating.moment is not None and rating.moment.at is not None:
            found[rating.moment.at] = rating
    return sorted(found.items(), key=lambda pair: pair[0])


def no_pain_yet(attack: Attack) -> bool:
    """Whether the attack began without pain: a 0 at the onset (definitions K2)."""
    at = attack.onset.at
    return at is not None and any(
        instant == at and rating is not None and painless(rating)
        for instant, rating in held_severities(attack)
    )


def _fresh(sign: Moment, now: dt.datetime, zones: Zones) -> bool:
    if sign.at is None:
        return sign.local_date >= local_date(now, zones)
    return now - sign.at <= FRESH


def _segments(
    attack: Attack, stop: dt.datetime | None, severities: Iterable[tuple[dt.datetime, bool]]
) -> tuple[Interval, ...]:
    """The onset counts as pain, a 0 closes a segment, the next rating above opens one.

    At or after an entered end a rating changes nothing. A segment lasts a minute at least where no
    0 closes it.
    """
    onset = attack.onset.at
    if onset is None or stop is None:
        return ()
    found: list[Interval] = []
    since: dt.datetime | None = onset
    for instant, zero in severities:
        if instant < onset or instant > stop or (instant == stop and attack.end is not None):
            continue
        if zero and since is not None:
            found.append((since, instant))
            since = None
        elif not zero and since is None:
            since = instant
    if since is not None:
        found.append((since, max(stop, since + _MINUTE)))
    return tuple((start, end) for start, end in found if start < end)


def state(attack: Attack, now: dt.datetime, zones: Zones) -> State:
    """Running, stale (open, nothing heard for 12 hours) or over.

    Where the last evidence is a date alone, the attack is running on that date. An open attack
    that begins after ``now`` (the clock was set back) is running for up to 12 hours ahead.
    """
    seen = course(attack, now, zones)
    if seen is not None:
        return seen.state
    if attack.ending is not Ending.OPEN:
        return State.OVER
    ahead = attack.onset.at is not None and attack.onset.at - now <= FRESH
    return State.RUNNING if ahead else State.STALE


def counted_end(attack: Attack, now: dt.datetime, zones: Zones) -> Moment:
    """The end of its course; of one that begins after ``now``, its end as entered or its onset."""
    seen = course(attack, now, zones)
    return (attack.end or attack.onset) if seen is None else seen.end


def duration(attack: Attack, now: dt.datetime, zones: Zones) -> int | None:
    """Minutes from the onset to the counted end; None where either is a date alone."""
    end = counted_end(attack, now, zones).at
    if attack.onset.at is None or end is None:
        return None
    return max(0, minutes(attack.onset.at, end))


def segments(attack: Attack, now: dt.datetime, zones: Zones) -> tuple[Interval, ...]:
    """When there was pain; none for an attack without minutes or one that begins after ``now``."""
    seen = course(attack, now, zones)
    return () if seen is None else seen.segments


def runs(attacks: Iterable[Attack], now: dt.datetime, zones: Zones) -> tuple[Interval, ...]:
    """Headache segments of the whole diary, joined over breaks of 12 hours or less (K14)."""
    joined: list[Interval] = []
    pain = [segment for attack in attacks for segment in segments(attack, now, zones)]
    for start, end in union(pain):
        if joined and start - joined[-1][1] <= BREAK:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def over_72_hours(run: Interval) -> bool:
    """Whether a headache lasts longer than 72 hours; exactly 72 is not longer."""
    return run[1] - run[0] > LONG


def entered_late(attack: Attack) -> bool:
    """Whether an attack was entered more than 24 hours after it began.

    Of one that is known by its date alone, after that date was over.
    """
    onset = attack.onset
    happened = onset.at or day_start(onset.local_date + dt.timedelta(days=1), onset.zone)
    return attack.entered_at - happened > LATE
