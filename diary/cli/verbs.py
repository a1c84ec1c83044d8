"""What each verb does: the journal and the history, asked from the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from diary import words
from diary.cli import values
from diary.cli.arguments import Arguments, UsageError
from diary.cli.opening import (
    at_of,
    attack_named,
    attack_of,
    line_of,
    needs_diary,
    opened,
    path_of,
)
from diary.cli.when import parse_date
from diary.measures.rows import Ending, Precision, Purpose
from diary.store.clock import Clock
from diary.store.clock import now as moment_now

if TYPE_CHECKING:
    pass


def do(asked: Arguments, clock: Clock) -> Iterator[str]:
    """Do what was asked; the lines to print, as they come.

    Raises UsageError, WhenError and StoreError; nothing was written then.
    """
    assert asked.verb is not None
    if asked.verb in _VERBS:
        return _VERBS[asked.verb](asked, clock)
    from diary.cli.record import VERBS

    return VERBS[asked.verb](asked, clock)


def _start(asked: Arguments, clock: Clock) -> Iterator[str]:
    at = at_of(asked, clock)
    given = asked.options.get("--severity")
    severity = None if given is None else values.severity(given)
    from diary import journal

    with opened(asked, clock) as store:
        done = journal.start_attack(store, at=at, severity=severity)
        if done.change_id is None:
            yield words.RUNNING_ALREADY if severity is None else words.RUNNING_ALREADY_UNRATED
        else:
            yield done.summary
        yield from line_of(done, store)


def _rate(asked: Arguments, clock: Clock) -> Iterator[str]:
    value, at = values.severity(asked.words[0]), at_of(asked, clock)
    needs_diary(asked, words.NO_ATTACK_THEN)
    from diary import journal

    with opened(asked, clock) as store:
        done = journal.rate(store, value, at=at, attack_id=attack_of(asked, store))
        yield done.summary
        yield from line_of(done, store)


def _take(asked: Arguments, clock: Clock) -> Iterator[str]:
    name, *rest = map(values.kept, asked.words)
    if not name.strip():
        raise UsageError(words.NAME_WANTED)
    amount = values.amount(rest[0]) if rest else None
    if amount is not None and not "".join(rest[1:]).strip():
        raise UsageError(words.AMOUNT_NEEDS_UNIT)
    at = at_of(asked, clock)
    if "--attack" in asked.options:
        needs_diary(asked, words.NO_ATTACK_THEN)
    purpose = values.one_of(asked.options, "--purpose", Purpose)
    if "--about" in asked.options:
        at = replace(at or moment_now(clock), precision=Precision.ABOUT)
    from diary import journal

    with opened(asked, clock) as store:
        done = journal.take(
            store,
            name,
            amount=amount,
            unit=rest[1] if amount is not None else None,
            at=at,
            attack_id=attack_of(asked, store),
            purpose=purpose,
        )
        yield done.summary
        yield from line_of(done, store)


def _end(asked: Arguments, clock: Clock) -> Iterator[str]:
    at = at_of(asked, clock)
    needs_diary(asked, words.NO_OPEN_ATTACK)
    from diary import history, journal

    with opened(asked, clock) as store:
        attack_id = attack_of(asked, store)
        if at is None and attack_id is not None:
            attack = history.attack(store, attack_id)
            if attack is not None and attack.ending is not Ending.OPEN:
                # It is over: that it ended now is surely not what was meant.
                raise UsageError(words.WHEN_ENDED_WITH_AT)
        done = journal.end_attack(store, at=at, attack_id=attack_id)
        yield done.summary
        yield from line_of(done, store)


def _undo(asked: Arguments, clock: Clock) -> Iterator[str]:
    if not path_of(asked).exists():
        yield words.NOTHING_TO_UNDO
        return
    from diary import journal

    with opened(asked, clock) as store:
        yield journal.undo(store).summary


def _list(asked: Arguments, clock: Clock) -> Iterator[str]:
    given = (asked.options.get("--from"), asked.options.get("--to"))
    first, last = (None if text is None else parse_date(text) for text in given)
    as_json = "--json" in asked.options
    if first is not None and last is not None and first > last:
        raise UsageError(words.from_after_to(first, last))
    if not path_of(asked).exists():
        yield from ("[", "]") if as_json else (words.NOTHING_YET,)
        return
    from diary import history
    from diary.cli import as_json as printed
    from diary.cli.as_text import attack_line

    with opened(asked, clock) as store:
        now, zones = clock.now(), history.zones(store)
        attacks = history.attacks_between(store, first, last)
        if as_json:
            yield from printed.array(printed.attack_object(each, now, zones) for each in attacks)
            return
        none = True
        for attack in attacks:
            none = False
            yield attack_line(attack, now, zones)
        if none:
            yield words.NO_ATTACK_LISTED if history.anything(store) else words.NOTHING_YET


def _show(asked: Arguments, clock: Clock) -> Iterator[str]:
    named = asked.words[0]
    if not path_of(asked).exists():
        raise UsageError(words.no_attack_named(values.kept(named)))
    from diary import history
    from diary.cli import as_json
    from diary.cli.as_text import attack_lines
    from diary.history.stored import stored

    with opened(asked, clock) as store:
        attack = history.attack(store, attack_named(named, store))
        if attack is None:
            raise UsageError(words.no_attack_named(named))
        now, zones, rows = clock.now(), history.zones(store), stored(store, attack.id)
        if "--json" in asked.options:
            yield as_json.text_of({**as_json.attack_object(attack, now, zones), "stored": rows})
        else:
            ids = {row["id"] for row in rows.get("term", ())}
            found = {key: history.term(store, key, deleted=True) for key in ids}
            terms = {key: term for key, term in found.items() if term is not None}
            yield from attack_lines(attack, terms, now, zones)


def _demo(asked: Arguments, clock: Clock) -> Iterator[str]:
    path = Path(asked.words[0]).expanduser()
    years = values.whole(asked.options, "--years", 3, 1, 100)
    seed = values.whole(asked.options, "--seed", 1, 0, 999_999_999)
    attacks = values.whole(asked.options, "--attacks", 0, 1, 36_000) or None
    from diary.journal import Refused
    from diary.journal.demo import write_demo

    try:
        written = write_demo(path, years=years, seed=seed, attacks=attacks)
    except Refused as refused:
        raise UsageError(str(refused)) from None
    yield words.demo_written(written, str(path))


def _tour(asked: Arguments, clock: Clock) -> Iterator[str]:
    from diary.boot import SMALLEST

    theme = asked.options.get("--theme", "dim")
    if theme not in THEMES:
        raise UsageError(f"--theme is one of {', '.join(THEMES)}.")
    size = values.size(asked.options.get("--size", "390x844"), SMALLEST)
    text_size = values.whole(asked.options, "--text-size", 100, TEXT_SIZES[0], TEXT_SIZES[-1])
    if text_size not in TEXT_SIZES:
        raise UsageError(f"--text-size is one of {', '.join(map(str, TEXT_SIZES))}.")
    from diary.cli.tour import run

    yield from map(str, run(Path(asked.words[0]).expanduser(), theme, size, text_size))


#: The choices of the window's theme, which only Kivy may import.
THEMES = ("dim", "dark", "light")
TEXT_SIZES = (100, 115, 130, 160, 200)

_VERBS: dict[str, Callable[[Arguments, Clock], Iterator[str]]] = {
    "start": _start,
    "rate": _rate,
    "take": _take,
    "end": _end,
    "undo": _undo,
    "list": _list,
    "show": _show,
    "demo": _demo,
    "tour": _tour,
}
