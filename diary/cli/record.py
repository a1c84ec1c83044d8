"""The verbs of the whole record: days, symptoms, answers, remedies, what was deleted, settings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from diary import words
from diary.cli import values
from diary.cli.arguments import Arguments, UsageError
from diary.cli.opening import at_of, attack_of, line_of, needs_diary, opened, path_of
from diary.cli.when import parse_date
from diary.measures.rows import Answer, OveruseClass, RemedyKind, Role
from diary.measures.time import FIRST_YEAR
from diary.settings import SETTINGS, Value, as_text
from diary.store.clock import Clock

if TYPE_CHECKING:
    from diary.store.engine import Store

_NUMBERS = {
    "--sleep": "sleep",
    "--stress": "stress",
    "--worry": "worry",
    "--low-mood": "low_mood",
    "--work": "lost_work",
    "--household": "lost_household",
    "--social": "lost_social",
}
_FLAGS = {
    "--headache": ("headache", True),
    "--no-headache": ("headache", False),
    "--bleeding": ("bleeding", True),
    "--no-bleeding": ("bleeding", False),
}
_ANSWERS = (Answer.PAIN_FREE, Answer.BETTER, Answer.SAME, Answer.WORSE)


def _mark(asked: Arguments, clock: Clock) -> Iterator[str]:
    at = at_of(asked, clock)
    needs_diary(asked, words.NO_ATTACK_THEN)
    from diary import journal

    with opened(asked, clock) as store:
        done = journal.note_symptom(
            store,
            asked.words[0],
            at=at,
            attack_id=attack_of(asked, store),
            off="--off" in asked.options,
            absent="--absent" in asked.options,
        )
        yield done.summary
        yield from line_of(done, store)


def _still_going(asked: Arguments, clock: Clock) -> Iterator[str]:
    at = at_of(asked, clock)
    needs_diary(asked, words.NO_ATTACK_THEN)
    from diary import journal

    with opened(asked, clock) as store:
        done = journal.still_going(store, attack_of(asked, store), at=at)
        yield done.summary
        yield from line_of(done, store)


def _answer(asked: Arguments, clock: Clock) -> Iterator[str]:
    said = asked.words[0]
    if said not in _ANSWERS:
        raise UsageError(f"“{said}” is none of {', '.join(_ANSWERS)}.")
    at = at_of(asked, clock)
    needs_diary(asked, words.NO_CHECK_THEN)
    from diary import journal

    with opened(asked, clock) as store:
        done = journal.answer_check(
            store, answer=Answer(said), at=at, attack_id=attack_of(asked, store)
        )
        yield done.summary
        yield from line_of(done, store)


def _day(asked: Arguments, clock: Clock) -> Iterator[str]:
    date = parse_date(asked.words[0])
    if date.year < FIRST_YEAR:
        raise UsageError(words.TOO_LONG_AGO)
    if date > clock.now().date() + dt.timedelta(days=1):  # in no zone has it come
        raise UsageError(words.DAY_IN_THE_FUTURE)
    said = _said_of_day(asked)
    if not said and not path_of(asked).exists():
        raise UsageError(words.NOTHING_YET + ".")
    from diary import history, journal
    from diary.cli import as_json
    from diary.cli.as_text import day_lines
    from diary.history.stored import stored

    with opened(asked, clock) as store:
        if said:
            done = journal.check_in(store, date, **said)
            if "--json" not in asked.options:
                yield done.summary
        seen = history.day(store, date, clock.now())
        known = {key: history.term(store, key) for key in _terms_of(seen.check_in)}
        terms = {key: term for key, term in known.items() if term is not None}
        if "--json" in asked.options:
            rows = {attack.id: stored(store, attack.id) for attack in seen.attacks}
            zones = history.zones(store)
            yield as_json.text_of(as_json.day_object(seen, terms, rows, clock.now(), zones))
        else:
            yield from day_lines(seen, terms, clock.now(), history.zones(store))


def _terms_of(check_in: Any) -> tuple[UUID, ...]:
    return () if check_in is None else check_in.term_ids


def _said_of_day(asked: Arguments) -> dict[str, Any]:
    """What is to be kept: only what stands on the command line."""
    said: dict[str, Any] = {}
    for option, (name, yes) in _FLAGS.items():
        if option in asked.options:
            said[name] = None if asked.options[option] == "unset" else yes
    for option, name in _NUMBERS.items():
        if option in asked.options:
            value = values.number(asked.options, option)
            whole = name.startswith("lost_") and value is not None and value.is_integer()
            said[name] = int(value) if whole and value is not None else value
    if "--note" in asked.options:
        note = asked.options["--note"]
        said["note"] = None if note == "unset" else note
    if "--factor" in asked.options:
        factors = asked.options["--factor"].split("\n")
        said["factors"] = [each for each in factors if each != "unset"]
    return said


def _remedy(asked: Arguments, clock: Clock) -> Iterator[str]:
    name, options = asked.words[0], asked.options
    if not name.strip():
        raise UsageError(words.NAME_WANTED)
    fields: dict[str, Any] = {
        "overuse_class": values.one_of(options, "--class", OveruseClass),
        "role": values.one_of(options, "--role", Role),
        "kind": values.one_of(options, "--kind", RemedyKind),
    }
    fields = {field: value for field, value in fields.items() if value is not None}
    if "--migraine-specific" in options:
        fields["migraine_specific"] = values.yes_no(options, "--migraine-specific")
    if "--approved" in options:
        fields["approved"] = values.yes_no(options, "--approved", unset=True)
    from diary import history, journal
    from diary.cli import as_json
    from diary.cli.as_text import remedy_line

    with opened(asked, clock) as store:
        done = journal.keep_remedy(store, name, **fields)
        assert done.entry_id is not None
        remedy = history.remedy(store, done.entry_id)
        assert remedy is not None
        if "--json" in options:
            courses = history.courses(store, remedy.id)
            yield as_json.text_of(as_json.remedy_object(remedy, courses))
        else:
            yield remedy_line(remedy)


def _delete(asked: Arguments, clock: Clock) -> Iterator[str]:
    needs_diary(asked, words.NO_SUCH_ENTRY)
    from diary import journal

    with opened(asked, clock) as store:
        yield journal.delete(store, *_entry_named(asked.words[0], store, deleted=False)).summary


def _restore(asked: Arguments, clock: Clock) -> Iterator[str]:
    needs_diary(asked, words.NOT_DELETED)
    from diary import journal

    with opened(asked, clock) as store:
        yield journal.restore(store, *_entry_named(asked.words[0], store, deleted=True)).summary


def _entry_named(text: str, store: Store, *, deleted: bool) -> tuple[str, UUID]:
    from diary.history.stored import entries_beginning

    found = entries_beginning(store, text, deleted=deleted)
    if not found:
        raise UsageError(words.NOT_DELETED if deleted else words.NO_SUCH_ENTRY)
    if len(found) > 1:
        raise UsageError(words.several_entries_named(text, [str(id) for _, id in found]))
    return found[0]


def _settings(asked: Arguments, clock: Clock) -> Iterator[str]:
    name, *rest = asked.words or ("",)
    if name and name not in SETTINGS:
        raise UsageError(words.no_such_setting(name, tuple(SETTINGS)))
    try:
        value = SETTINGS[name].read(rest[0]) if rest else None
    except ValueError as wrong:
        raise UsageError(str(wrong)) from None
    from diary import history, journal

    if value is None and not path_of(asked).exists():
        yield from _shown(history.settings(None), name, asked)
        return
    with opened(asked, clock) as store:
        if value is not None:
            journal.set_setting(store, name, value)
        yield from _shown(history.settings(store), name, asked)


def _shown(known: Mapping[str, Value], name: str, asked: Arguments) -> Iterator[str]:
    shown = {name: known[name]} if name else known
    if "--json" in asked.options:
        from diary.cli import as_json

        yield as_json.text_of(shown)
    else:
        yield from (f"{each}: {as_text(value)}" for each, value in shown.items())


VERBS: dict[str, Callable[[Arguments, Clock], Iterator[str]]] = {
    "mark": _mark,
    "still-going": _still_going,
    "answer": _answer,
    "day": _day,
    "remedy": _remedy,
    "delete": _delete,
    "restore": _restore,
    "settings": _settings,
}
