"""Entries as plain lines, one thing a line, for people and what reads to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from diary import words
from diary.measures.attacks import duration, entered_late, no_pain_yet, state
from diary.measures.rows import (
    Attack,
    Check,
    Dose,
    Ending,
    Moment,
    Phase,
    RatingKind,
    Remedy,
    State,
    Symptom,
    Term,
    TermKind,
    Zones,
)
from diary.measures.severity import peak
from diary.measures.time import local_date, minutes, moment_of

if TYPE_CHECKING:
    from diary.history import DayView


def short_id(attack_id: UUID) -> str:
    """The beginning of an id that is enough to name an attack."""
    return str(attack_id)[:8]


def attack_line(attack: Attack, now: dt.datetime, zones: Zones) -> str:
    """One attack on one line, its id first."""
    date = attack.onset.local_date
    lasted = duration(attack, now, zones)
    when = [
        words.day_short(date, local_date(now, zones)),
        words.moment_range(attack.onset, attack.end),
        words.duration(lasted) if lasted and attack.end else "",
    ]
    worst = peak(attack.ratings)
    value = None if worst is None else worst.level if worst.score is None else worst.score
    going = state(attack, now, zones)
    parts = [
        ", ".join(filter(None, when)),
        "" if going is State.OVER else words.state(going),
        words.list_of([words.severity(value)]) if value is None else words.worst(value),
        words.remedies_line(attack.doses),
        words.symptom_list(each for each in attack.symptoms if each.term.kind is TermKind.SYMPTOM),
    ]
    return _one_line(f"{short_id(attack.id)} " + " ".join(f"{part}." for part in parts if part))


def attack_lines(
    attack: Attack, terms: Mapping[UUID, Term], now: dt.datetime, zones: Zones
) -> Iterator[str]:
    """One attack whole. ``terms`` has every term that it points at."""
    today = local_date(now, zones)
    yield f"{words.ATTACK} {attack.id}"
    yield f"{words.STARTED}: {words.full_moment(attack.onset, today)}"
    yield f"{words.ENDED}: {_end(attack, today)}"
    lasted = duration(attack, now, zones)
    if lasted is not None:
        yield f"{words.LASTED}: {words.duration(lasted)}"
    yield f"{words.STATE}: {words.state(state(attack, now, zones))}"
    for name, value in _said(attack, terms):
        yield f"{words.field_name('attack', [name])}: {value}"
    for kind in (TermKind.PLACE, TermKind.TRIGGER):
        named = [words.term_name(term) for term in attack.terms if term.kind is kind]
        if named:
            yield _one_line(f"{words.list_name(kind)}: {', '.join(named)}")
    for day in attack.days:
        yield f"{words.day_short(day.date, today)}: {words.attack_day_said(day)}"
    if no_pain_yet(attack):
        yield f"{words.AT_THE_START}: {words.inside(words.NO_PAIN_YET)}"
    yield from _ratings(attack)
    for row in attack.still_going:
        yield f"{words.list_of([words.STILL_GOING])}: {_beside(attack, row.moment)}"
    for symptom in attack.symptoms:
        yield _one_line(f"{words.SYMPTOM}: {_symptom(attack, symptom, terms)}")
    for dose in attack.doses:
        yield _one_line(_dose(attack, dose, terms))
    if attack.note is not None:
        yield from f"{words.field_name('attack', ['note'])}: {attack.note}".splitlines()
    entered = moment_of(attack.entered_at, zones)
    label = words.ENTERED_LATE if entered_late(attack) else words.ENTERED
    yield f"{label}: {words.full_moment(entered, today)}"


def _end(attack: Attack, today: dt.date) -> str:
    if attack.end is None:
        return words.ending(attack.ending)
    end = words.full_moment(attack.end, today)
    plain = attack.ending is Ending.ENDED
    return end if plain else f"{end}, {words.ending(attack.ending)}"


def _said(attack: Attack, terms: Mapping[UUID, Term]) -> Iterator[tuple[str, str]]:
    yield "belief", words.belief(attack.belief)
    for name in ("woke_with", "unusual"):
        if getattr(attack, name) is not None:
            yield name, words.yes_no(getattr(attack, name))
    if attack.side is not None:
        yield "side", words.side(attack.side)
    if attack.qualities is not None:
        chosen = sorted(words.quality(each) for each in attack.qualities)
        yield "qualities", ", ".join(chosen) or words.NOTHING
    if attack.worse_with_activity is not None:
        yield "worse_with_activity", words.yes_no(attack.worse_with_activity)
    if attack.bothersome_symptom_id is not None:
        yield "bothersome_symptom_id", words.term_name(terms[attack.bothersome_symptom_id])


def _ratings(attack: Attack) -> Iterator[str]:
    for rating in attack.ratings:
        value = rating.level if rating.score is None else rating.score
        assert value is not None
        if rating.kind is RatingKind.WORST or rating.moment is None:
            yield words.worst(value)
        else:
            yield f"{words.SEVERITY} {_beside(attack, rating.moment)}: {words.severity(value)}"


def _symptom(attack: Attack, symptom: Symptom, terms: Mapping[UUID, Term]) -> str:
    name = words.term_name(symptom.term)
    parts = [name if symptom.present else f"{name}, {words.NOT_THERE}"]
    if symptom.phase is not Phase.ATTACK:
        parts.append(words.phase(symptom.phase))
    if symptom.on is not None:
        parts.append(words.symptom_time(symptom.on, symptom.off, attack.onset.local_date))
    elif symptom.off is not None:
        parts.append(words.symptom_until(symptom.off, attack.onset.local_date))
    if symptom.aura_kind is not None:
        parts.append(words.term_short(terms[symptom.aura_kind]))
    if symptom.aura_minutes is not None:
        parts.append(words.duration(symptom.aura_minutes))
    if symptom.aura_side is not None:
        parts.append(words.side_inside(symptom.aura_side))
    parts += words.aura_more(symptom)
    return ", ".join(parts)


def _dose(attack: Attack, dose: Dose, terms: Mapping[UUID, Term]) -> str:
    parts = []
    if dose.moment is not None:
        parts.append(_beside(attack, dose.moment))
        if dose.moment.at is not None and attack.onset.at is not None:
            parts.append(words.after_onset(minutes(attack.onset.at, dose.moment.at)))
    for check in attack.checks:
        if dose.id in check.dose_ids:
            parts += _check(check, terms)
    if dose.note is not None:
        parts.append(dose.note)
    line = words.dose_line(dose.remedy.name, dose.amount, dose.unit)
    return f"{line}: {', '.join(parts)}" if parts else line


def _check(check: Check, terms: Mapping[UUID, Term]) -> Iterator[str]:
    if check.answer is not None:
        yield words.answer(check.answer, at_two_hours=True)
    if check.side_effects is not None:
        names = [words.term_short(terms[each]) for each in check.side_effects]
        yield words.side_effects_said(names)


def _beside(attack: Attack, moment: Moment) -> str:
    return words.moment_beside(moment, attack.onset.local_date)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def day_lines(
    seen: DayView, terms: Mapping[UUID, Term], now: dt.datetime, zones: Zones
) -> Iterator[str]:
    """A date whole: what was said of it, its attacks, what was taken outside them."""
    today = local_date(now, zones)
    yield words.day_title(seen.date, today)
    entry = seen.check_in
    if entry is not None:
        if entry.headache is not None:
            yield words.HEADACHE if entry.headache else words.NO_HEADACHE
        for name in ("sleep", "stress", "worry", "low_mood"):
            value = getattr(entry, name)
            if value is not None:
                said = words.duration(value * 60) if name == "sleep" else words.number(value)
                yield f"{words.field_name('check-in', [name])}: {said}"
        if entry.bleeding is not None:
            yield f"{words.field_name('check-in', ['bleeding'])}: {words.yes_no(entry.bleeding)}"
        for name in ("lost_work", "lost_household", "lost_social"):
            value = getattr(entry, name)
            if value is not None:
                yield f"{words.field_name('check-in', [name])}: {words.lost(name, value)}"
        factors = [words.term_short(terms[key]) for key in entry.term_ids if key in terms]
        if factors:
            yield f"{words.field_name('check-in', ['factors'])}: {', '.join(sorted(factors))}"
        if entry.note is not None:
            yield from f"{words.field_name('check-in', ['note'])}: {entry.note}".splitlines()
    for attack in seen.attacks:
        yield attack_line(attack, now, zones)
    for dose in seen.doses:
        line = words.dose_line(dose.remedy.name, dose.amount, dose.unit)
        yield _one_line(f"{short_id(dose.id)} {line}: {words.told_at(dose.moment, seen.date)}")
    if not seen.observed:
        yield words.NOT_RECORDED


def remedy_line(remedy: Remedy) -> str:
    """A remedy on one line; what was not said is left out."""
    said = [remedy.kind.value, f"role {remedy.role.value}"]
    if remedy.overuse_class is not None:
        said.append(f"class {remedy.overuse_class.value}")
    if remedy.migraine_specific is not None:
        said.append(f"migraine-specific {words.yes_no(remedy.migraine_specific)}")
    if remedy.approved is not None:
        said.append(f"approved {words.yes_no(remedy.approved)}")
    return _one_line(f"{remedy.name}: {', '.join(said)}")
