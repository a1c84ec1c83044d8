"""The rows of what is said of an attack beside its course: symptoms, auras, lists, single days."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Protocol
from uuid import UUID

from diary import words
from diary.measures.rows import (
    Attack,
    AttackDay,
    Moment,
    Phase,
    Quality,
    Side,
    Symptom,
    Term,
    TermKind,
)
from diary.ui.widgets.edit_rows import Editor, Spec
from diary.ui.widgets.editors import (
    ChoiceEditor,
    FormEditor,
    MinutesEditor,
    MomentEditor,
    SeveralEditor,
    WordsEditor,
)

Options = tuple[tuple[Any, str], ...]

#: The list of words of each phase.
LISTS = {
    Phase.WARNING: TermKind.WARNING,
    Phase.ATTACK: TermKind.SYMPTOM,
    Phase.AFTER: TermKind.AFTER,
}
_KEYS = {Phase.WARNING: "warning", Phase.ATTACK: "symptoms", Phase.AFTER: "after"}
_SAID_OF_DAYS = ("nausea", "vomiting", "light", "sound")


class Hands(Protocol):
    """What the rows are made with and what they do. What stores something is False where it could
    not be written yet; a Mistake is said at the field.
    """

    def row(self, kind: str, id: UUID, key: str, value: str | None, **more: Any) -> Spec:
        """A row that edits one field of an entry."""

    def moment_editor(self, key: str, was: Moment | None, *, name: str) -> MomentEditor:
        """An editor of a moment that may be left out."""

    def delete_row(self, delete: Callable[[], None]) -> Spec:
        """A row that deletes."""

    def deletes(self, kind: str, id: UUID) -> Callable[[], None]:
        """What deletes an entry."""

    def change_list(self, kind: TermKind) -> None:
        """Open a list of words."""

    def at_once(self, act: Callable[[], bool]) -> None:
        """Do what has no field; why it was refused is said elsewhere."""

    def say_symptom(self, symptom: UUID | str, present: bool | None, phase: Phase) -> bool:
        """A symptom was there, was not, or is not said."""

    def say_aura(self, present: bool | None) -> bool:
        """An aura was there, was not, or is not said."""

    def add_aura(self, kind: UUID | str) -> bool:
        """An aura of a kind was there."""

    def say_terms(self, kind: TermKind, said: Sequence[UUID | str]) -> bool:
        """Exactly these triggers or places."""

    def edit_day(self, date: dt.date, fields: dict[str, Any]) -> bool:
        """What was different on a date."""


def there_or_not() -> Options:
    """What a symptom is said to be."""
    return ((True, words.THERE), (False, words.WAS_NOT_THERE))


def yes_or_no() -> Options:
    """What a question is answered with."""
    return ((True, words.YES), (False, words.NO))


def sides() -> Options:
    """Where the pain can sit."""
    return tuple((each, words.side(each)) for each in Side)


def qualities() -> Options:
    """What the pain can be like."""
    return tuple((each, words.quality(each)) for each in Quality)


def change_row(hands: Hands, kind: TermKind) -> Spec:
    """The way from a list of rows to its words."""
    return Spec(
        key="list", label=words.CHANGE_LIST, tone="accent", act=partial(hands.change_list, kind)
    )


# Symptoms, warning signs, after-effects


def symptoms(
    hands: Hands, attack: Attack, phase: Phase, terms: Iterable[Term], **more: Any
) -> Spec:
    """What was noticed in one phase, of these words and those that were said: each there, not there
    or not said.
    """
    rows = [each for each in attack.symptoms if each.phase is phase]
    known = {term.id: term for term in (*terms, *(each.term for each in rows))}
    said: dict[UUID, bool] = {}
    for each in rows:
        said[each.term.id] = said.get(each.term.id, False) or each.present
    there = [term for id, term in known.items() if said.get(id) is True]
    not_there = [term for id, term in known.items() if said.get(id) is False]
    told = words.symptoms_said(there, not_there)

    def inner() -> tuple[Spec, ...]:
        return (
            *(
                row
                for id, term in known.items()
                for row in _symptom(hands, attack, phase, term, said.get(id), rows)
            ),
            _own_symptom(hands, phase),
            change_row(hands, LISTS[phase]),
        )

    return Spec(
        key=_KEYS[phase],
        label=words.list_name(LISTS[phase]),
        value=told or words.NOT_SAID,
        said=bool(told),
        rows=inner,
        **more,
    )


def _symptom(
    hands: Hands,
    attack: Attack,
    phase: Phase,
    term: Term,
    said: bool | None,
    rows: Iterable[Symptom],
) -> Iterator[Spec]:
    """Whether a symptom was there, and when it began and went."""
    marked = [each for each in rows if each.term.id == term.id and each.present]
    date = attack.onset.local_date

    def choose(present: bool | None) -> None:
        hands.at_once(lambda: hands.say_symptom(term.id, present, phase))

    yield Spec(
        key=str(term.id),
        label=words.term_name(term),
        small=words.symptom_spans(marked, date),
        options=there_or_not(),
        chosen=said,
        choose=choose,
    )
    for each in marked:
        if each.on is None and each.off is None:
            yield _when(hands, each)
        else:
            delete = hands.deletes("symptom", each.id)
            for row in moment_rows(hands, each, date):
                yield replace(row, key=f"{each.id} {row.key}", delete=delete)


def _when(hands: Hands, symptom: Symptom) -> Spec:
    """One row for both moments while neither is known."""
    began, went = words.began(symptom.term), words.went(symptom.term)
    row = hands.row(
        "symptom",
        symptom.id,
        "when",
        None,
        label=words.when_of(symptom.term),
        edit=lambda: FormEditor(
            (
                (words.BEGAN, hands.moment_editor("on", None, name=began)),
                (words.WENT, hands.moment_editor("off", None, name=went)),
            )
        ),
    )
    return replace(row, key=f"{symptom.id} when")


def moment_rows(hands: Hands, symptom: Symptom, date: dt.date) -> Iterator[Spec]:
    """The two moments of a symptom, told beside ``date``."""
    for key, at, label in (
        ("on", symptom.on, words.began(symptom.term)),
        ("off", symptom.off, words.went(symptom.term)),
    ):
        yield hands.row(
            "symptom",
            symptom.id,
            key,
            None if at is None else words.moment_beside(at, date),
            label=label,
            edit=partial(hands.moment_editor, key, at, name=label),
        )


def _own_symptom(hands: Hands, phase: Phase) -> Spec:
    return Spec(
        key="own",
        label=words.ADD_OWN_WORD,
        tone="accent",
        edit=lambda: WordsEditor("name", "", name=words.ADD_OWN_WORD),
        save=lambda draft: hands.say_symptom(draft["name"], True, phase),
    )


# Auras


def aura(
    hands: Hands, attack: Attack, auras: Sequence[Symptom], kinds: Mapping[UUID, Term]
) -> Spec:
    """Whether there was an aura, and each kind of it by itself; ``kinds`` are all that are named
    here, hidden ones too.
    """
    present = [each for each in auras if each.present]
    told = words.auras_said([(each, _kind(each, kinds)) for each in auras])

    def say(said: bool | None) -> None:
        hands.at_once(lambda: hands.say_aura(said))

    def inner() -> tuple[Spec, ...]:
        return (
            Spec(
                key="there",
                label=words.WAS_THERE,
                options=there_or_not(),
                chosen=bool(present) if auras else None,
                choose=say,
            ),
            *(_one_aura(hands, attack, each, kinds) for each in present),
            _new_aura(hands, present, kinds),
            change_row(hands, TermKind.AURA),
        )

    return Spec(
        key="aura", label=words.AURA, value=told or words.NOT_SAID, said=bool(told), rows=inner
    )


def _kind(symptom: Symptom, kinds: Mapping[UUID, Term]) -> Term | None:
    return None if symptom.aura_kind is None else kinds.get(symptom.aura_kind)


def _offered(kinds: Mapping[UUID, Term], also: UUID | None = None) -> Options:
    """The kinds that can be chosen: a hidden one only where it was."""
    return tuple(
        (id, words.term_name(term)) for id, term in kinds.items() if not term.hidden or id == also
    )


def _one_aura(hands: Hands, attack: Attack, symptom: Symptom, kinds: Mapping[UUID, Term]) -> Spec:
    """All that is known of one aura."""
    row, id = partial(hands.row, "symptom", symptom.id), symptom.id
    date = attack.onset.local_date

    def choice(key: str, value: Any, options: Options, label: str) -> Spec:
        return row(
            key,
            None if value is None else dict(options)[value],
            label=label,
            edit=lambda: ChoiceEditor(key, options, value),
        )

    kind = _kind(symptom, kinds)
    minutes = symptom.aura_minutes
    delete = hands.deletes("symptom", id)
    on, off = moment_rows(hands, symptom, date)

    def inner() -> tuple[Spec, ...]:
        return (
            row(
                "aura_kind",
                None if kind is None else words.term_name(kind),
                label=words.AURA_KIND,
                edit=lambda: ChoiceEditor(
                    "aura_kind",
                    _offered(kinds, symptom.aura_kind),
                    symptom.aura_kind,
                    change=partial(hands.change_list, TermKind.AURA),
                ),
            ),
            replace(on, label=words.BEGAN),
            replace(off, label=words.WENT),
            row(
                "aura_minutes",
                None if minutes is None else words.number(minutes),
                label=words.AURA_MINUTES,
                edit=lambda: MinutesEditor("aura_minutes", minutes, name=words.AURA_MINUTES),
            ),
            choice("aura_spread", symptom.aura_spread, yes_or_no(), words.AURA_SPREAD),
            choice("aura_side", symptom.aura_side, sides(), words.SIDE),
            choice("aura_positive", symptom.aura_positive, yes_or_no(), words.AURA_POSITIVE),
            choice("aura_followed", symptom.aura_followed, yes_or_no(), words.AURA_FOLLOWED),
            hands.delete_row(delete),
        )

    return Spec(
        key=f"aura {id}",
        label=words.aura_name(kind),
        small=words.aura_said(symptom, date),
        rows=inner,
        delete=delete,
    )


def _new_aura(hands: Hands, present: Sequence[Symptom], kinds: Mapping[UUID, Term]) -> Spec:
    there = {each.aura_kind for each in present}
    options = tuple((id, name) for id, name in _offered(kinds) if id not in there)
    return Spec(
        key="new",
        label=words.ADD_AURA,
        tone="accent",
        edit=lambda: ChoiceEditor(
            "kind", options, None, change=partial(hands.change_list, TermKind.AURA)
        ),
        save=lambda draft: hands.add_aura(draft["kind"]),
    )


# Lists that are chosen from


def chosen_terms(
    hands: Hands, attack: Attack, kind: TermKind, terms: Iterable[Term], **more: Any
) -> Spec:
    """The triggers or places that were said, chosen from a list."""
    said = [term for term in attack.terms if term.kind is kind]
    known = {term.id: term for term in (*terms, *said)}
    options = tuple((id, words.term_name(term)) for id, term in known.items())
    chosen = tuple(term.id for term in said)

    def edit() -> Editor:
        return SeveralEditor(
            "terms", options, chosen or None, change=partial(hands.change_list, kind)
        )

    in_order = {term.id for term in said}
    told = words.term_list([term for id, term in known.items() if id in in_order])
    return Spec(
        key=kind.value,
        label=words.list_name(kind),
        value=told or words.NOT_SAID,
        said=bool(told),
        edit=edit,
        save=lambda draft: hands.say_terms(kind, draft["terms"] or ()),
        **more,
    )


# Single days


def single_days(
    hands: Hands, attack: Attack, dates: Iterable[dt.date], today: dt.date
) -> Spec | None:
    """What was different on single dates of an attack; None for one that touches one date."""
    touched = sorted(dates)
    stored = {day.date: day for day in attack.days}
    if len(touched) < 2 and not stored:
        return None
    every = sorted({*touched, *stored})

    def inner() -> tuple[Spec, ...]:
        return tuple(
            _one_day(hands, date, stored.get(date), date in touched, today) for date in every
        )

    told = words.attack_days_said([stored[date] for date in sorted(stored)])
    return Spec(
        key="days",
        label=words.SINGLE_DAYS,
        value=told or words.NOT_SAID,
        said=bool(told),
        rows=inner,
    )


def _one_day(
    hands: Hands, date: dt.date, day: AttackDay | None, touched: bool, today: dt.date
) -> Spec:
    said = "" if day is None else words.attack_day_said(day)
    delete = None if day is None else hands.deletes("attack_day", day.id)

    def inner() -> tuple[Spec, ...]:
        rows = tuple(_of_day(hands, date, day)) if touched else ()
        return rows if delete is None else (*rows, hands.delete_row(delete))

    return Spec(
        key=date.isoformat(),
        label=words.day_short(date, today),
        small="" if touched else words.NOT_THAT_DAY,
        value=said or words.AS_THE_ATTACK,
        said=bool(said),
        rows=inner,
        delete=delete,
    )


def _of_day(hands: Hands, date: dt.date, day: AttackDay | None) -> Iterator[Spec]:
    """Side, quality and the rest of one date."""

    def row(key: str, value: str | None, edit: Callable[[], Editor]) -> Spec:
        return Spec(
            key=key,
            label=words.day_field(key),
            value=words.AS_THE_ATTACK if value is None else value,
            said=value is not None,
            edit=edit,
            save=partial(hands.edit_day, date),
        )

    def choice(key: str, options: Options) -> Spec:
        value = getattr(day, key, None)
        shown = None if value is None else dict(options)[value]
        return row(key, shown, lambda: ChoiceEditor(key, options, value))

    yield choice("side", sides())
    said = None if day is None else day.qualities
    chosen = tuple(each for each, _ in qualities() if each in (said or ()))
    yield row(
        "qualities",
        None if said is None else words.list_of(words.qualities(said)) or words.NOTHING,
        lambda: SeveralEditor("qualities", qualities(), chosen or None, pack=frozenset[Quality]),
    )
    yield choice("worse_with_activity", yes_or_no())
    for key in _SAID_OF_DAYS:

        def choose(present: bool | None, key: str = key) -> None:
            hands.at_once(lambda: hands.edit_day(date, {key: present}))

        yield Spec(
            key=key,
            label=words.day_field(key),
            options=there_or_not(),
            chosen=getattr(day, key, None),
            choose=choose,
        )
