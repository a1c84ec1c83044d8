"""An invented life with headache, as it would have been entered; the same seed, the same life.

Nothing here knows the database. Every attack obeys the rules of the journal: it begins after the
one before it ended, its ratings lie within it, a dose joins it by its time, and its doses have the
two-hour checks that they would have got. It ends on 30 October 2026, with the month that the
design's pictures show.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from diary.journal.demo import pictured
from diary.journal.demo.pictured import Pictured
from diary.measures.rows import (
    Answer,
    Belief,
    Ending,
    Level,
    Moment,
    Phase,
    Precision,
    Purpose,
    Quality,
    RatingKind,
    RemedyKind,
    Side,
)
from diary.measures.severity import level_of
from diary.store.clock import moment as moment_at

LAST_DATE: Final = dt.date(2026, 10, 30)
HOME: Final = "Europe/Berlin"
AWAY: Final = "America/New_York"

#: The last date on which anything but the pictured month is invented: nothing reaches into it.
_LAST_INVENTED = dt.date(2026, 9, 27)
#: From here on only what the pictures show was taken, so that they show the same favourites.
_PICTURED_REMEDIES = dt.date(2026, 7, 20)
_TRIP_DAYS = 12
_DAY = dt.timedelta(days=1)
_MINUTE = dt.timedelta(minutes=1)
#: Between two attacks.
_BREAK = dt.timedelta(minutes=45)
#: Doses this close share a check, due this long after the first; from then on the next one begins.
_CHECK = dt.timedelta(hours=2)
#: A dose joins an attack from 6 h before its onset to, without an end, 12 h after its last sign.
_REACH = (dt.timedelta(hours=6), dt.timedelta(hours=13))

AMOUNTS: Final[dict[str, tuple[tuple[str, str] | None, ...]]] = {
    "sumatriptan": (("50", "mg"), ("50", "mg"), ("50", "mg"), ("100", "mg")),
    "ibuprofen": (("400", "mg"), ("400", "mg"), ("600", "mg")),
    "paracetamol": (("1000", "mg"), ("500", "mg"), ("1.5", "tablets")),
    "ginger tea": (("1", "cup"),),
    "cold pack": (None,),
    "magnesium": (("300", "mg"),),
    "propranolol": (None,),
}
#: Where it hurts, in words of the person's own, by the side.
PLACES: Final = {Side.LEFT: "Left temple", Side.RIGHT: "Behind the right eye"}
_NO_DRUG = {"cold pack": RemedyKind.NON_DRUG}
_NOTES = (
    "Woke at 5 with it",
    "Skipped lunch, long meeting\nBetter after lying down in the dark",
    "Thunderstorm in the evening",
    "Πολύς θόρυβος στο γραφείο, μετά καλύτερα στο σκοτάδι",
    "Two short nights",
    "Stayed in bed; the light was too much",
    "Red wine yesterday",
    "Began behind the right eye",
    "Train journey, little to drink",
    "Could still work",
)
_SYMPTOMS = {
    Belief.MIGRAINE: (
        *(("nausea", 60), ("light", 80), ("sound", 55), ("vomiting", 12), ("smell", 20)),
        *(("dizzy", 20), ("neck", 35), ("yawning", 10)),
    ),
    Belief.HEADACHE: (("neck", 45), ("light", 15), ("dizzy", 8)),
    Belief.UNSURE: (("light", 40), ("nausea", 25), ("neck", 40)),
}
_TRIGGERS = ("short_sleep", "skipped_meal", "alcohol", "weather", "screen_time", "travel")
_EFFECTS = ("nausea", "drowsy", "dizzy", "racing_heart", "other")
#: Onsets by hour from 5 to 22: the early morning and the afternoon.
_HOURS = range(5, 23)
_HOUR_WEIGHTS = (3, 6, 9, 8, 6, 5, 4, 4, 5, 7, 8, 7, 6, 5, 4, 3, 2, 1)


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating; ``at`` None is the worst of the attack."""

    at: Moment | None
    value: float | Level
    entered: Moment

    @property
    def kind(self) -> RatingKind:
        """At a moment, or the worst."""
        return RatingKind.WORST if self.at is None else RatingKind.AT


@dataclass(frozen=True, slots=True)
class Noticed:
    """A symptom by its key; without moments where it was entered afterwards."""

    key: str
    present: bool
    on: Moment | None
    off: Moment | None
    entered: Moment
    phase: Phase = Phase.ATTACK
    aura_minutes: float | None = None
    aura_side: Side | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A dose by the name of its remedy."""

    remedy: str
    at: Moment | None
    amount: Decimal | None
    unit: str | None
    entered: Moment
    purpose: Purpose | None = None
    bothersome: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A two-hour check on the doses with these places; ``effects`` None is not said."""

    doses: tuple[int, ...]
    due: Moment
    asked: Moment | None
    answered: Moment | None
    answer: Answer
    remembered: bool
    effects: tuple[str, ...] | None
    entered: Moment


@dataclass(frozen=True, slots=True)
class Ached:
    """One attack with everything under it."""

    onset: Moment
    end: Moment | None
    ending: Ending
    belief: Belief
    entered: Moment
    over: dt.datetime
    woke_with: bool | None = None
    unusual: bool | None = None
    side: Side | None = None
    qualities: tuple[Quality, ...] | None = None
    worse_with_activity: bool | None = None
    bothersome: str | None = None
    note: str | None = None
    triggers: tuple[str, ...] = ()
    ratings: tuple[Rated, ...] = ()
    going: tuple[Moment, ...] = ()
    symptoms: tuple[Noticed, ...] = ()
    doses: tuple[Taken, ...] = ()
    checks: tuple[Checked, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """The entry of one day."""

    date: dt.date
    headache: bool
    entered: Moment
    sleep: float | None
    stress: float | None
    worry: float | None
    low_mood: float | None
    bleeding: bool | None
    lost_work: int | None
    lost_household: int | None
    lost_social: int | None
    note: str | None
    triggers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prevented:
    """A course of a remedy; ``stop`` None goes on."""

    remedy: str
    start: dt.date
    stop: dt.date | None
    amount: str
    stop_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """All that was entered. ``zones`` are (instant, zone); ``loose`` doses belong to no attack."""

    began: Moment
    zones: tuple[tuple[dt.datetime, str], ...]
    attacks: tuple[Ached, ...]
    loose: tuple[Taken, ...]
    days: tuple[Day, ...]
    courses: tuple[Prevented, ...]


class Walls:
    """What the clock on the wall showed, at home and away."""

    def __init__(self, zones: Sequence[tuple[dt.datetime, str]]) -> None:
        self.zones = tuple(zones)

    def zone(self, instant: dt.datetime) -> str:
        """The zone at an instant."""
        return [name for since, name in self.zones if since <= instant][-1]

    def moment(self, instant: dt.datetime, precision: Precision = Precision.EXACT) -> Moment:
        """An instant as it was read there."""
        return moment_at(instant, self.zone(instant), precision)

    def instant(self, date: dt.date, hour: int, minute: int, second: int = 0) -> dt.datetime:
        """A local time of the day, in the zone of that day's noon."""
        noon = dt.datetime.combine(date, dt.time(12), ZoneInfo(HOME)).astimezone(dt.UTC)
        local = dt.datetime.combine(date, dt.time(hour, minute, second))
        return local.replace(tzinfo=ZoneInfo(self.zone(noon))).astimezone(dt.UTC)


def invent(years: int, seed: int, wanted: int | None) -> Life:
    """The life of at least ``years`` years that ``seed`` leads to.

    With ``wanted`` it has exactly that many attacks, at most one a day; the years are then more
    where they have to be.
    """
    rng = Random(seed)
    shown = pictured.ATTACKS if wanted is None else pictured.ATTACKS[-wanted:]
    first, dates = _first_date(years, None if wanted is None else wanted - len(shown))
    days = _monthly(rng, dates) if wanted is None else rng.sample(dates, wanted - len(shown))
    trip = first + (LAST_DATE - first) * 11 // 20
    walls = _walls(first, trip)
    if wanted is None and not any(trip <= day < trip + _TRIP_DAYS * _DAY for day in days):
        days.append(trip + 4 * _DAY)
    attacks = tuple(_attacks(rng, walls, sorted(days), shown))
    since = first + (LAST_DATE - first) // 3
    return Life(
        began=walls.moment(walls.instant(first, 4, 30)),
        zones=walls.zones,
        attacks=attacks,
        loose=tuple(_loose(rng, walls, attacks, first, since)),
        days=tuple(_days(rng, walls, attacks, max(first, _years_before(LAST_DATE, years)))),
        courses=(
            Prevented("magnesium", since, None, "300 mg in the morning"),
            Prevented(
                "propranolol",
                first + (LAST_DATE - first) // 8,
                since - 20 * _DAY,
                "As the neurologist wrote it down",
                "Too tired",
            ),
        ),
    )


def _years_before(date: dt.date, years: int) -> dt.date:
    return date.replace(year=date.year - years) + _DAY


def _first_date(years: int, needed: int | None) -> tuple[dt.date, list[dt.date]]:
    """The first date, and the dates on which an attack may begin besides the pictured ones."""
    taken = {each.onset.date() + day * _DAY for each in pictured.ATTACKS for day in (-1, 0, 1)}
    while True:
        first = _years_before(LAST_DATE, years)
        count = (_LAST_INVENTED - first).days + 1
        dates = [first + day * _DAY for day in range(1, count)]
        dates = [date for date in dates if date not in taken]
        if needed is None or needed <= len(dates):
            return first, dates
        years += 1


def _walls(first: dt.date, trip: dt.date) -> Walls:
    def at(date: dt.date, hour: int) -> dt.datetime:
        return dt.datetime.combine(date, dt.time(hour), dt.UTC)

    away, back = at(trip - _DAY, 22), at(trip + _TRIP_DAYS * _DAY, 1)
    return Walls(((at(first, 0), HOME), (away, AWAY), (back, HOME)))


def _monthly(rng: Random, dates: Sequence[dt.date]) -> list[dt.date]:
    """Five to eight dates a month, never two in a row."""
    months: dict[tuple[int, int], list[dt.date]] = {}
    for date in dates:
        months.setdefault((date.year, date.month), []).append(date)
    chosen: list[dt.date] = []
    for candidates in months.values():
        most = round(rng.randint(5, 8) * min(1.0, len(candidates) / 27))
        rng.shuffle(candidates)
        for date in candidates:
            if most and not {date - _DAY, date, date + _DAY} & set(chosen[-12:]):
                chosen.append(date)
                most -= 1
    return chosen


def _attacks(
    rng: Random, walls: Walls, days: Sequence[dt.date], shown: Sequence[Pictured]
) -> Iterator[Ached]:
    onsets: list[tuple[dt.datetime, Pictured | None]] = [
        (each.onset.replace(tzinfo=ZoneInfo(HOME)).astimezone(dt.UTC), each) for each in shown
    ]
    for day in days:
        hour = rng.choices(_HOURS, _HOUR_WEIGHTS)[0]
        onsets.append((walls.instant(day, hour, rng.randrange(60), rng.randrange(60)), None))
    onsets.sort(key=lambda each: each[0])
    for place, (onset, picture) in enumerate(onsets):
        if picture is not None:
            yield _from_picture(walls, onset, picture)
        else:
            following = [start for start, _ in onsets[place + 1 : place + 2]]
            most = min([start - onset - _BREAK for start in following], default=3 * _DAY)
            yield _Invention(rng, walls, onset, most).attack()


def _dose(remedy: str, at: Moment, amount: tuple[str, str] | None) -> Taken:
    quantity = None if amount is None else Decimal(amount[0])
    return Taken(remedy, at, quantity, None if amount is None else amount[1], at)


def _groups(doses: Sequence[Taken], onset: Moment) -> Iterator[tuple[int, ...]]:
    """The places of the doses that are asked about, those of one check together."""
    group: list[int] = []
    start: dt.datetime | None = None
    for place, dose in enumerate(doses):
        at = dose.at.at if dose.at is not None else None
        if at is None or (onset.at is not None and at < onset.at):
            continue
        if start is not None and at - start >= _CHECK:
            yield tuple(group)
            group, start = [], None
        start = start or at
        group.append(place)
    if group:
        yield tuple(group)


def _due(first: Taken) -> Moment:
    assert first.at is not None and first.at.at is not None
    return moment_at(first.at.at + _CHECK, first.at.zone, first.at.precision)


def _from_picture(walls: Walls, onset: dt.datetime, picture: Pictured) -> Ached:
    def at(minute: int) -> Moment:
        return walls.moment(onset + minute * _MINUTE)

    doses = tuple(
        _dose(dose.remedy, at(dose.minute), AMOUNTS[dose.remedy][0]) for dose in picture.doses
    )
    checks = []
    for group in _groups(doses, at(0)):
        lead, due = picture.doses[group[0]], _due(doses[group[0]])
        silent = lead.answer is Answer.NOT_ANSWERED
        answered = None if silent else due
        effects = None if silent else lead.side_effects
        entered = doses[group[0]].entered
        checks.append(Checked(group, due, due, answered, lead.answer, False, effects, entered))
    marked = [(key, at(5 * place)) for place, key in enumerate(picture.symptoms, 1)]
    return Ached(
        onset=at(0),
        end=at(picture.minutes),
        ending=Ending.ENDED,
        belief=picture.belief,
        entered=at(0),
        over=onset + picture.minutes * _MINUTE,
        note=picture.note,
        ratings=tuple(Rated(at(minute), score, at(minute)) for minute, score in picture.ratings),
        symptoms=tuple(Noticed(key, True, on, None, on) for key, on in marked),
        doses=doses,
        checks=tuple(checks),
    )


class _Invention:
    """One attack being made up; ``most`` is how long it may last."""

    def __init__(self, rng: Random, walls: Walls, onset: dt.datetime, most: dt.timedelta) -> None:
        self.rng, self.walls, self.onset = rng, walls, onset
        self.belief = rng.choices((Belief.MIGRAINE, Belief.HEADACHE, Belief.UNSURE), (75, 20, 5))[0]
        median, least, longest = (420, 90, 2400) if self._is_migraine else (180, 45, 900)
        minutes = int(min(max(median * rng.lognormvariate(0, 0.6), least), longest))
        self.length = min(dt.timedelta(minutes=minutes, seconds=rng.randrange(60)), most)
        self.over = onset + self.length
        self.low, self.high = rng.randint(1, 4), rng.randint(5, 9 if self._is_migraine else 6)
        self.turn = rng.uniform(0.15, 0.5)
        self.scale = rng.choices(("score", "level", "none"), (84, 7, 9))[0]

    @property
    def _is_migraine(self) -> bool:
        return self.belief is Belief.MIGRAINE

    def _chance(self, percent: int) -> bool:
        return self.rng.randrange(100) < percent

    def _at(self, part: float) -> Moment:
        """The moment when ``part`` of the attack is over."""
        return self.walls.moment(self.onset + self.length * part)

    def _severity(self, instant: dt.datetime) -> int:
        part = (instant - self.onset) / self.length
        if part <= self.turn:
            value = self.low + (self.high - self.low) * max(part, 0.0) / self.turn
        else:
            value = self.high * (1 - part) / (1 - self.turn)
        return max(1, round(value))

    def attack(self) -> Ached:
        """The attack, as it was tapped in while it lasted, or entered some days later."""
        attack = Ached(
            onset=self.walls.moment(
                self.onset, Precision.ABOUT if self._chance(8) else Precision.EXACT
            ),
            end=self._at(1),
            ending=Ending.ENDED,
            belief=self.belief,
            entered=self.walls.moment(self.onset),
            over=self.over,
            note=self.rng.choice(_NOTES) if self._chance(12) else None,
            ratings=self._ratings(),
            symptoms=self._symptoms(),
            doses=self._doses(),
        )
        attack = self._described(attack)
        if self._chance(6):
            return self._afterwards(attack)
        return self._ended(self._checked(attack))

    def _described(self, attack: Ached) -> Ached:
        early = attack.onset.local.hour < 8
        noticed = [each.key for each in attack.symptoms if each.key != "aura"]
        return replace(
            attack,
            woke_with=True if early and self._chance(50) else None,
            unusual=True if self._chance(1) else None,
            side=self.rng.choice(list(Side)) if self._chance(55) else None,
            qualities=self._qualities() if self._chance(45) else None,
            worse_with_activity=self._is_migraine if self._chance(40) else None,
            bothersome=self.rng.choice(noticed) if noticed and self._chance(30) else None,
            triggers=(self.rng.choice(_TRIGGERS),) if self._chance(25) else (),
        )

    def _qualities(self) -> tuple[Quality, ...]:
        if self._is_migraine:
            return (
                (Quality.PULSATING,) if self._chance(75) else (Quality.PULSATING, Quality.STABBING)
            )
        return (Quality.PRESSING,)

    def _value(self, score: int) -> float | Level:
        return level_of(score) if self.scale == "level" else float(score)

    def _ratings(self) -> tuple[Rated, ...]:
        if self.scale == "none":
            return ()
        parts = [0.0, *sorted(self.rng.uniform(0.06, 0.94) for _ in range(self.rng.randint(2, 7)))]
        moments = dict.fromkeys(self._at(part) for part in parts)
        return tuple(
            Rated(moment, self._value(self._severity(moment.at)), moment)
            for moment in moments
            if moment.at is not None
        )

    def _symptoms(self) -> tuple[Noticed, ...]:
        found: list[Noticed] = []
        if self._is_migraine and self._chance(16):
            on, minutes = self._at(0), self.rng.randint(15, 50)
            off = self.walls.moment(min(self.onset + minutes * _MINUTE, self.over))
            side = self.rng.choice((Side.LEFT, Side.RIGHT))
            found.append(Noticed("aura", True, on, off, on, Phase.WARNING, float(minutes), side))
        for key, percent in _SYMPTOMS[self.belief]:
            if self._chance(percent):
                part = self.rng.uniform(0.01, 0.5)
                on = self._at(part)
                gone = self._at(self.rng.uniform(part, 0.98)) if self._chance(45) else None
                found.append(Noticed(key, True, on, gone, on))
        return tuple(found)

    def _doses(self) -> tuple[Taken, ...]:
        recent = self.onset.date() >= _PICTURED_REMEDIES
        names = ["sumatriptan", "ibuprofen", "paracetamol", "cold pack", "ginger tea"]
        weights = [70, 30, 0, 0, 0] if recent else [52, 24, 12, 8, 4]
        if not self._is_migraine:
            weights[0] = 0
        minutes = self.length / _MINUTE
        minute = self.rng.uniform(2, min(150, minutes * 0.4))
        if self._chance(5):
            minute = -self.rng.uniform(5, 35)
        doses = []
        for _ in range(self.rng.choices((0, 1, 2), (15, 60, 25))[0]):
            if minute < minutes * 0.9:
                name = self.rng.choices(names, weights)[0]
                at = self.walls.moment(self.onset + minute * _MINUTE)
                doses.append(_dose(name, at, self.rng.choice(AMOUNTS[name])))
            minute += self.rng.choice((20, 45, 150, 240, 360))
        if doses and self._chance(4):
            doses[-1] = replace(doses[-1], note="With a little food")
        if doses and self._chance(25):
            doses[0] = replace(doses[0], bothersome=self.rng.choice(("nausea", "light", "sound")))
        return tuple(doses)

    def _checked(self, attack: Ached) -> Ached:
        """Its two-hour checks, and the ratings that answers bring."""
        checks, ratings = [], list(attack.ratings)
        for group in _groups(attack.doses, attack.onset):
            first = attack.doses[group[0]]
            due = _due(first)
            assert due.at is not None and first.at is not None and first.at.at is not None
            answered = due.at + self.rng.randrange(1, 25) * _MINUTE
            remembered = self._chance(8)
            if remembered:
                answered = due.at + self.rng.randrange(35, 180) * _MINUTE
            if self._chance(22) or (answered >= self.over and self._chance(50)):
                silent = Answer.NOT_ANSWERED
                checks.append(Checked(group, due, None, None, silent, False, None, first.entered))
                continue
            moment, asked = self.walls.moment(answered), self.walls.moment(due.at + _MINUTE)
            before, score = self._severity(first.at.at), 0
            answer = Answer.PAIN_FREE
            if answered < self.over:
                score = self._severity(answered)
                answer = _compared(before, score)
                if self.scale == "score" and not remembered:
                    ratings.append(Rated(moment, float(score), moment))
            checks.append(
                Checked(
                    group,
                    due,
                    asked,
                    moment,
                    answer,
                    remembered,
                    self._effects(),
                    first.entered,
                )
            )
        ratings.sort(key=lambda each: each.entered.at or self.onset)
        return replace(attack, checks=tuple(checks), ratings=tuple(ratings))

    def _effects(self) -> tuple[str, ...] | None:
        if self._chance(35):
            return None
        return (self.rng.choice(_EFFECTS),) if self._chance(30) else ()

    def _ended(self, attack: Ached) -> Ached:
        """How it came to its end, and that it was said to go on where that was asked."""
        if self._chance(2):
            return replace(attack, end=None, ending=Ending.UNKNOWN)
        if attack.end is not None and attack.end.local.hour in (5, 6, 7) and self._chance(80):
            attack = replace(attack, ending=Ending.WOKE_WITHOUT)
        if self.length > dt.timedelta(hours=16):
            attack = replace(attack, going=(self._at(0.85),))
        return attack

    def _afterwards(self, attack: Ached) -> Ached:
        """The same attack entered days later: no ratings but the worst, no moments of symptoms."""
        entered = self.walls.moment(self.over + self.rng.randrange(30, 100) * dt.timedelta(hours=1))
        worst = () if self.scale == "none" else (Rated(None, self._value(self.high), entered),)
        seen = {each.key for each in attack.symptoms}
        symptoms = [Noticed(key, True, None, None, entered) for key in sorted(seen)]
        absent = [key for key in ("nausea", "light", "sound") if key not in seen]
        symptoms += [Noticed(key, False, None, None, entered) for key in absent]
        doses = tuple(replace(dose, entered=entered) for dose in attack.doses)
        late = replace(
            attack,
            entered=entered,
            ratings=worst,
            symptoms=tuple(symptoms),
            doses=doses,
            checks=tuple(
                Checked(
                    group,
                    _due(doses[group[0]]),
                    None,
                    None,
                    Answer.NOT_ANSWERED,
                    False,
                    None,
                    entered,
                )
                for group in _groups(doses, attack.onset)
            ),
        )
        return self._day_alone(late) if self._chance(25) else late

    def _day_alone(self, attack: Ached) -> Ached:
        """Only the dates are known any more."""

        def date_of(moment: Moment) -> Moment:
            day = Precision.DAY
            return Moment(None, moment.zone, moment.offset, day, moment.local_date)

        assert attack.end is not None
        doses = tuple(replace(dose, at=None) for dose in attack.doses)
        return replace(
            attack,
            onset=date_of(attack.onset),
            end=date_of(attack.end),
            woke_with=None,
            doses=doses,
            checks=(),
        )


def _compared(before: int, after: int) -> Answer:
    if after < before:
        return Answer.BETTER
    return Answer.SAME if after == before else Answer.WORSE


def _loose(
    rng: Random, walls: Walls, attacks: Sequence[Ached], first: dt.date, since: dt.date
) -> Iterator[Taken]:
    """Doses that no attack would have taken: for another pain, and to prevent."""
    busy = [(_began(each) - _REACH[0], each.over + _REACH[1]) for each in attacks]
    place = 0
    for ordinal in range(first.toordinal() + 1, _PICTURED_REMEDIES.toordinal()):
        date = dt.date.fromordinal(ordinal)
        remedy = rng.choices(("", "magnesium", "ibuprofen"), (84, 12, 4))[0]
        at = walls.instant(date, rng.randint(7, 20), rng.randrange(60), rng.randrange(60))
        while place < len(busy) and busy[place][1] < at - _DAY:
            place += 1
        near = busy[place : place + 4]
        if not remedy or any(start <= at <= stop for start, stop in near):
            continue
        if remedy == "magnesium" and date < since:
            continue
        dose = _dose(remedy, walls.moment(at), AMOUNTS[remedy][0])
        other = remedy == "ibuprofen"
        yield replace(
            dose,
            purpose=Purpose.OTHER_PAIN if other else Purpose.PREVENTIVE,
            note="Knee" if other else None,
        )


def _began(attack: Ached) -> dt.datetime:
    if attack.onset.at is not None:
        return attack.onset.at
    return dt.datetime.combine(attack.onset.local_date, dt.time(), dt.UTC) - _DAY


def _days(rng: Random, walls: Walls, attacks: Sequence[Ached], first: dt.date) -> Iterator[Day]:
    """The entries of the days: most of the free ones, some of the others."""
    aching: set[dt.date] = set()
    for attack in attacks:
        last = walls.moment(attack.over).local_date
        for ordinal in range(attack.onset.local_date.toordinal(), last.toordinal() + 1):
            aching.add(dt.date.fromordinal(ordinal))
    bleeding = _bleeding(rng, first)
    for ordinal in range(first.toordinal(), LAST_DATE.toordinal() + 1):
        date = dt.date.fromordinal(ordinal)
        headache = date in aching
        made = rng.randrange(100) < (60 if headache else 82)
        if (date.year, date.month) == (LAST_DATE.year, LAST_DATE.month):
            made = not headache and date.day not in pictured.NOT_RECORDED
        if made:
            yield _day(rng, walls, date, headache, date in bleeding)


def _bleeding(rng: Random, first: dt.date) -> set[dt.date]:
    """The days of bleeding: four or five every 26 to 30 days."""
    found: set[dt.date] = set()
    start = first + rng.randrange(28) * _DAY
    while start <= LAST_DATE:
        found |= {start + day * _DAY for day in range(rng.randint(4, 5))}
        start += rng.randint(26, 30) * _DAY
    return found


def _lost(rng: Random, headache: bool, percent: int, most: int) -> int | None:
    """Time lost to a headache, mostly none; not said on a day without one."""
    if not headache or rng.randrange(100) >= percent:
        return None
    return rng.choices(range(most + 1), (60, 25, 15)[: most + 1])[0]


def _day(rng: Random, walls: Walls, date: dt.date, headache: bool, bleeding: bool) -> Day:
    entered = walls.instant(date, 21, rng.randrange(60), rng.randrange(60))
    if rng.randrange(100) < 12 or date == LAST_DATE - _DAY:
        entered = walls.instant(date + _DAY, 8, rng.randrange(60), rng.randrange(60))
    said = [rng.randrange(100) for _ in range(6)]
    return Day(
        date=date,
        headache=headache,
        entered=walls.moment(entered),
        sleep=float(rng.randint(3, 10)) if said[0] < 70 else None,
        stress=float(rng.randint(0, 8)) if said[1] < 60 else None,
        worry=float(rng.randint(0, 7)) if said[2] < 40 else None,
        low_mood=float(rng.randint(0, 6)) if said[5] < 35 else None,
        bleeding=True if bleeding else None,
        lost_work=_lost(rng, headache, 60, 2),
        lost_household=_lost(rng, headache, 55, 2),
        lost_social=_lost(rng, headache, 45, 1),
        note=rng.choice(("A long walk", "Slept badly", "Much at work")) if said[3] < 4 else None,
        triggers=(rng.choice(_TRIGGERS),) if said[4] < 12 else (),
    )
