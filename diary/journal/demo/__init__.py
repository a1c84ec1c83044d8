"""Writes an invented diary to a file: all in one transaction, as the journal would have."""

import datetime as dt
import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from diary import words
from diary.journal.demo.invented import (
    AMOUNTS,
    PLACES,
    Ached,
    Checked,
    Day,
    Life,
    Noticed,
    Taken,
    invent,
)
from diary.journal.given import NewRemedy, Refused
from diary.journal.moments import columns, order
from diary.journal.record import hybrid_time, stamped
from diary.journal.severities import severity_columns
from diary.journal.substances import propose_class
from diary.measures import rows
from diary.measures.rows import Moment, Phase, RemedyKind, Role, Source, TermKind
from diary.models import (
    Attack,
    AttackTerm,
    Check,
    CheckDose,
    CheckIn,
    CheckInTerm,
    Course,
    Dose,
    Entry,
    Rating,
    Remedy,
    StillGoing,
    SymptomObservation,
    Term,
    ZoneChange,
    key_of,
)
from diary.store.engine import Store, open_store
from diary.store.folding import folded

#: In an order in which nothing points at what is not there yet.
_MODELS: tuple[type[Entry], ...] = (
    *(Term, Remedy, Course, ZoneChange, Attack, Rating, StillGoing, SymptomObservation),
    *(AttackTerm, Dose, Check, CheckDose, CheckIn, CheckInTerm),
)
#: Attacks that are held as rows at once.
_CHUNK = 500
_BESIDE = ("-wal", "-shm", "-journal")
#: The one symptom that is a word of the person's own.
#: What every invented aura is.
_AURA_KIND = "visual"
_OWN_SYMPTOM = "yawning"

_REMEDIES = {
    "sumatriptan": NewRemedy("Sumatriptan", "50 mg", "mg", approved=True),
    "ibuprofen": NewRemedy("Ibuprofen", "400 mg", "mg", approved=True),
    "paracetamol": NewRemedy("Paracetamol", "500 mg", "mg", approved=True),
    "ginger tea": NewRemedy("Ginger tea", None, "cup", RemedyKind.HERBAL),
    "cold pack": NewRemedy("Cold pack", kind=RemedyKind.NON_DRUG),
    "magnesium": NewRemedy("Magnesium", "300 mg", "mg", role=Role.PREVENTIVE, approved=True),
    "propranolol": NewRemedy("Propranolol", role=Role.PREVENTIVE, approved=True),
}
assert _REMEDIES.keys() == AMOUNTS.keys()


def write_demo(path: Path, *, years: int, seed: int, attacks: int | None) -> int:
    """Write the diary that ``seed`` leads to; how many attacks it has.

    Refused where the file is there already, also as what SQLite leaves beside one, or cannot be
    written. It appears whole or not at all.
    """
    _refuse_what_exists(path)
    life = invent(years, seed, attacks)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        store = open_store(part, _Then(life.began))
        try:
            with store.writing() as session:
                _Book(session, store, Random(seed)).write(life)
        finally:
            store.close()
        _appear(part, path)
    except FileExistsError:
        raise Refused(words.demo_exists(str(path))) from None
    except OSError as error:
        raise Refused(words.demo_not_written(str(path), error.strerror or str(error))) from None
    finally:
        for leftover in (part, *_beside(part)):
            with suppress(OSError):
                leftover.unlink()
    return len(life.attacks)


def _appear(part: Path, path: Path) -> None:
    """Give the finished file its name, but never that of one that came in the meantime."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links.
        _refuse_what_exists(path)
        part.rename(path)


def _beside(path: Path) -> Iterator[Path]:
    return (path.with_name(path.name + ending) for ending in _BESIDE)


def _refuse_what_exists(path: Path) -> None:
    for each in (path, *_beside(path)):
        if os.path.lexists(each):
            raise Refused(words.demo_exists(str(each)))


class _Then:
    """The clock when the invented diary was begun."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment

    def now(self) -> dt.datetime:
        """That instant."""
        assert self._moment.at is not None
        return self._moment.at

    def zone(self) -> str:
        """That zone."""
        return self._moment.zone


class _Book:
    """Rows that wait to be written, with ids that a seed leads to."""

    def __init__(self, session: Session, store: Store, rng: Random) -> None:
        self._session, self._rng = session, rng
        self._replica = str(store.replica_id)
        self._waiting: dict[type[Entry], list[dict[str, Any]]] = {each: [] for each in _MODELS}
        self._empty = {each: _empty(each) for each in _MODELS}
        self._stamped = {each: stamped(each) for each in _MODELS}
        self._remedies: dict[str, uuid.UUID] = {}
        self._terms = {
            (term.kind, term.key): term.id for term in session.scalars(select(Term)) if term.key
        }

    def write(self, life: Life) -> None:
        """Write everything."""
        for since, zone in life.zones:
            # The first row is that of the first start; the others were noted on arrival.
            since = max(since, _instant(life.began))
            at = Moment(since, life.began.zone, life.began.offset)
            self._add(ZoneChange, at, since_at=since, zone=zone)
        own = self._add(
            Term, life.began, kind=TermKind.SYMPTOM, text=_OWN_SYMPTOM.capitalize(), hidden=False
        )
        self._terms[TermKind.SYMPTOM, _OWN_SYMPTOM] = own
        for place in PLACES.values():
            self._terms[TermKind.PLACE, place] = self._add(
                Term, life.began, kind=TermKind.PLACE, text=place, hidden=False
            )
        self._write_remedies(life)
        for count, attack in enumerate(life.attacks, 1):
            self._attack(attack)
            if count % _CHUNK == 0:
                self._flush()
        for dose in life.loose:
            self._dose(dose, None)
        for day in life.days:
            self._day(day)
        self._flush()

    def _add(self, model: type[Entry], entered: Moment, **fields: Any) -> uuid.UUID:
        key: uuid.UUID = fields.pop("id", None) or uuid.UUID(
            int=self._rng.getrandbits(128), version=4
        )
        at = _instant(entered)
        mark = [hybrid_time(int(at.timestamp() * 1000)), self._replica]
        self._waiting[model].append(
            {
                **self._empty[model],
                **fields,
                "id": key,
                "created_at": at,
                "changed_at": at,
                "entered_at": at,
                "entered_zone": entered.zone,
                "entered_offset": entered.offset,
                "source": Source.WINDOW,
                "stamps": dict.fromkeys(self._stamped[model], mark),
            }
        )
        return key

    def _flush(self) -> None:
        for model, waiting in self._waiting.items():
            if waiting:
                # The table and not the model: one statement, also where rows lack different things.
                self._session.execute(insert(model.__table__), waiting)  # type: ignore[attr-defined]
                waiting.clear()

    def _term(self, kind: TermKind, key: str) -> uuid.UUID:
        return self._terms[kind, key]

    def _symptom_id(self, key: str | None) -> uuid.UUID | None:
        return None if key is None else self._term(TermKind.SYMPTOM, key)

    def _write_remedies(self, life: Life) -> None:
        for name, remedy in _REMEDIES.items():
            proposal = propose_class(remedy.name)
            agreed = remedy.kind is RemedyKind.MEDICINE and proposal is not None
            self._remedies[name] = self._add(
                Remedy,
                life.began,
                name=remedy.name,
                folded=folded(remedy.name),
                strength=remedy.strength,
                unit=remedy.unit,
                kind=remedy.kind,
                role=remedy.role,
                overuse_class=proposal.overuse_class if agreed and proposal else None,
                migraine_specific=proposal.migraine_specific if agreed and proposal else None,
                approved=remedy.approved,
                archived=False,
            )
        for course in life.courses:
            self._add(
                Course,
                life.began,
                remedy_id=self._remedies[course.remedy],
                start_date=course.start,
                stop_date=course.stop,
                amount=course.amount,
                stop_reason=course.stop_reason,
            )

    def _attack(self, attack: Ached) -> None:
        key = self._add(
            Attack,
            attack.entered,
            onset_order=order(attack.onset),
            ending=attack.ending,
            belief=attack.belief,
            woke_with=attack.woke_with,
            unusual=attack.unusual,
            side=attack.side,
            qualities=None
            if attack.qualities is None
            else sorted(each.value for each in attack.qualities),
            worse_with_activity=attack.worse_with_activity,
            bothersome_symptom_id=self._symptom_id(attack.bothersome),
            note=attack.note,
            search=_search(attack),
            **columns("onset", attack.onset),
            **columns("end", attack.end),
        )
        for rating in attack.ratings:
            self._add(
                Rating,
                rating.entered,
                attack_id=key,
                kind=rating.kind,
                **severity_columns(rating.value),
                **columns("at", rating.at),
            )
        for moment in attack.going:
            self._add(StillGoing, moment, attack_id=key, **columns("at", moment))
        for symptom in attack.symptoms:
            self._symptom(symptom, key)
        said = [(TermKind.TRIGGER, trigger) for trigger in attack.triggers]
        said += [(TermKind.PLACE, place) for place in _places(attack)]
        for kind, word in said:
            term = self._term(kind, word)
            row = key_of("attack-term", key, term)
            self._add(AttackTerm, attack.entered, id=row, attack_id=key, term_id=term)
        doses = [self._dose(dose, key) for dose in attack.doses]
        for check in attack.checks:
            self._check(check, key, doses)

    def _symptom(self, symptom: Noticed, attack_id: uuid.UUID) -> None:
        aura = symptom.phase is Phase.WARNING
        self._add(
            SymptomObservation,
            symptom.entered,
            attack_id=attack_id,
            term_id=self._term(TermKind.SYMPTOM, symptom.key),
            phase=symptom.phase,
            present=symptom.present,
            aura_kind_id=self._term(TermKind.AURA, _AURA_KIND) if aura else None,
            aura_minutes=symptom.aura_minutes,
            aura_spread=True if aura else None,
            aura_side=symptom.aura_side,
            aura_positive=True if aura else None,
            aura_followed=True if aura else None,
            **columns("on", symptom.on),
            **columns("off", symptom.off),
        )

    def _dose(self, dose: Taken, attack_id: uuid.UUID | None) -> uuid.UUID:
        return self._add(
            Dose,
            dose.entered,
            remedy_id=self._remedies[dose.remedy],
            attack_id=attack_id,
            order_at=None if dose.at is None else order(dose.at),
            amount=dose.amount,
            unit=dose.unit,
            purpose=dose.purpose,
            bothersome_symptom_id=self._symptom_id(dose.bothersome),
            note=dose.note,
            **columns("at", dose.at),
        )

    def _check(self, check: Checked, attack_id: uuid.UUID, doses: list[uuid.UUID]) -> None:
        effects = check.effects
        key = self._add(
            Check,
            check.entered,
            attack_id=attack_id,
            answer=check.answer,
            deferrals=0,
            remembered=check.remembered,
            side_effects=None
            if effects is None
            else [str(self._term(TermKind.SIDE_EFFECT, each)) for each in effects],
            **columns("due", check.due),
            **columns("asked", check.asked),
            **columns("answered", check.answered),
        )
        for place in check.doses:
            row = key_of("check-dose", key, doses[place])
            self._add(CheckDose, check.entered, id=row, check_id=key, dose_id=doses[place])

    def _day(self, day: Day) -> None:
        key = key_of("check-in", day.date.isoformat())
        self._add(
            CheckIn,
            day.entered,
            id=key,
            date=day.date,
            headache=day.headache,
            sleep=day.sleep,
            stress=day.stress,
            worry=day.worry,
            low_mood=day.low_mood,
            bleeding=day.bleeding,
            lost_work=day.lost_work,
            lost_household=day.lost_household,
            lost_social=day.lost_social,
            note=day.note,
            search=_lines([day.note, *_words(*day.triggers)]),
        )
        for trigger in day.triggers:
            term = self._term(TermKind.TRIGGER, trigger)
            row = key_of("check-in-term", key, term)
            self._add(CheckInTerm, day.entered, id=row, check_in_id=key, term_id=term)


def _empty(model: type[Entry]) -> dict[str, Any]:
    return dict.fromkeys(column.key for column in model.__table__.columns)  # type: ignore[attr-defined]


def _instant(moment: Moment) -> dt.datetime:
    assert moment.at is not None
    return moment.at


def _places(attack: Ached) -> list[str]:
    """Where it hurt, told with every second side."""
    place = PLACES.get(attack.side) if attack.side is not None else None
    return [place] if place is not None and _instant(attack.entered).minute % 2 else []


def _search(attack: Ached) -> str:
    """What the journal would have found worth searching: see ``diary.journal.search``."""
    said = [attack.note, *_places(attack), *_words(*attack.triggers)]
    said += _words(*(each.key for each in attack.symptoms if each.present))
    if any(each.phase is Phase.WARNING for each in attack.symptoms):
        said += _words(_AURA_KIND)
    for dose in attack.doses:
        said += [_REMEDIES[dose.remedy].name, dose.note]
    return _lines(said)


def _words(*keys: str) -> list[str]:
    said: list[str] = []
    for key in keys:
        own = key == _OWN_SYMPTOM
        said += words.term_everywhere(
            rows.Term(key_of(key), TermKind.SYMPTOM, None if own else key, key if own else None)
        )
    return said


def _lines(said: Iterable[str | None]) -> str:
    return "\n".join(sorted({folded(each) for each in said if each}))
