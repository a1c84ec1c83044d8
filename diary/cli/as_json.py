"""Entries as JSON, for other programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from json.encoder import encode_basestring_ascii
from typing import TYPE_CHECKING, Any
from uuid import UUID

from diary import words
from diary.measures.attacks import state
from diary.measures.rows import Attack, Dose, Moment, Remedy, RemedyCourse, Term, TermKind, Zones

if TYPE_CHECKING:
    from diary.history import DayView


def text_of(value: Any) -> str:
    """``value`` as JSON on one line. Any terminal can show it: it is ASCII.

    A decimal keeps the digits that were typed, a score of 6.0 is 6; instants are ISO 8601 with an
    offset.
    """
    if value is None:
        return "null"
    if isinstance(value, str):
        return encode_basestring_ascii(str(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, int):
        return repr(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Mapping):
        pairs = (f"{text_of(key)}: {text_of(each)}" for key, each in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(text_of, value)) + "]"
    if isinstance(value, dt.datetime | dt.date):
        return encode_basestring_ascii(value.isoformat())
    if isinstance(value, UUID):
        return encode_basestring_ascii(str(value))
    raise TypeError(f"{type(value).__name__} is nothing that JSON can hold")


def array(objects: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of a JSON array, one line an object, each as soon as the next one is known."""
    yield "["
    line = ""
    for each in objects:
        if line:
            yield line + ","
        line = text_of(each)
    if line:
        yield line
    yield "]"


def attack_object(attack: Attack, now: dt.datetime, zones: Zones) -> dict[str, Any]:
    """An attack as ``list --json`` gives it.

    ``symptoms`` are those that were there, each once: the key of a built-in one, else the person's
    own text; warning signs and after-effects are none of them. ``answer`` is that of the two-hour
    check that asked about the dose.
    """
    answers = {
        dose_id: check.answer
        for check in attack.checks
        if check.answer is not None
        for dose_id in check.dose_ids
    }
    return {
        "id": attack.id,
        "state": state(attack, now, zones),
        "started_at": _when(attack.onset),
        "ended_at": _when(attack.end),
        "ending": attack.ending,
        "zone": attack.onset.zone,
        "ratings": [
            {"at": _when(rating.moment), "score": rating.score, "level": rating.level}
            for rating in attack.ratings
        ],
        "doses": [
            {
                "at": _when(dose.moment),
                "remedy": dose.remedy.name,
                "amount": dose.amount,
                "unit": dose.unit,
                "answer": answers.get(dose.id),
            }
            for dose in attack.doses
        ],
        "symptoms": list(
            dict.fromkeys(
                symptom.term.key or symptom.term.text
                for symptom in attack.symptoms
                if symptom.present and symptom.term.kind is TermKind.SYMPTOM
            )
        ),
        "note": attack.note,
        "entered_at": attack.entered_at,
    }


def _when(moment: Moment | None) -> str | None:
    return None if moment is None else words.iso(moment)


def dose_object(dose: Dose) -> dict[str, Any]:
    """A dose of a date; ``attack`` is the id of the one that it belongs to, or null."""
    return {
        "id": dose.id,
        "attack": dose.attack_id,
        "at": _when(dose.moment),
        "remedy": dose.remedy.name,
        "amount": dose.amount,
        "unit": dose.unit,
        "purpose": dose.purpose,
        "note": dose.note,
    }


def day_object(
    seen: DayView,
    terms: Mapping[UUID, Term],
    stored: Mapping[UUID, Mapping[str, Any]],
    now: dt.datetime,
    zones: Zones,
) -> dict[str, Any]:
    """A date as ``day --json`` gives it: its entry with every field, its attacks, its doses.

    ``observed`` and ``headache_day`` are what the measures count (definitions K4). An attack is as
    ``show --json`` gives it. The ``id`` of a factor is that of its place in this entry, ``term``
    that of the word.
    """
    entry = seen.check_in
    return {
        "date": seen.date,
        "observed": seen.observed,
        "headache_day": seen.headache,
        "confirmed_free": seen.free,
        "check_in": None
        if entry is None
        else {
            "id": entry.id,
            **{name: getattr(entry, name) for name in _OF_ENTRY},
            "factors": [
                {"id": link_id, "term": key, "word": terms[key].key or terms[key].text}
                for key, link_id in seen.factors.items()
                if key in terms
            ],
            "entered_at": entry.entered_at,
        },
        "attacks": [
            {**attack_object(attack, now, zones), "stored": stored[attack.id]}
            for attack in seen.attacks
        ],
        "doses": [dose_object(dose) for dose in seen.taken],
    }


_OF_ENTRY = (
    *("headache", "sleep", "stress", "worry", "low_mood", "bleeding"),
    *("lost_work", "lost_household", "lost_social", "note"),
)


def remedy_object(remedy: Remedy, courses: Iterable[RemedyCourse]) -> dict[str, Any]:
    """A remedy with every field, and when it was taken to prevent."""
    return {
        "id": remedy.id,
        "name": remedy.name,
        "strength": remedy.strength,
        "unit": remedy.unit,
        "kind": remedy.kind,
        "role": remedy.role,
        "class": remedy.overuse_class,
        "migraine_specific": remedy.migraine_specific,
        "approved": remedy.approved,
        "archived": remedy.archived,
        "courses": [
            {
                "id": each.id,
                "start": each.start,
                "stop": each.stop,
                "amount": each.amount,
                "stop_reason": each.stop_reason,
            }
            for each in courses
        ],
    }
