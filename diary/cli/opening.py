"""What every verb of the command line begins with: the diary, a time, the attack that is meant."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from diary import words
from diary.cli import values
from diary.cli.arguments import Arguments, UsageError
from diary.cli.when import parse_when
from diary.measures.rows import Moment, Source
from diary.paths import diary_path
from diary.store import clock as clocks
from diary.store.clock import Clock
from diary.store.errors import CannotWrite

if TYPE_CHECKING:
    from diary.journal import Done
    from diary.store.engine import Store


def path_of(asked: Arguments) -> Path:
    """The file that is meant."""
    return diary_path(asked.options.get("--diary"))


@contextmanager
def opened(asked: Arguments, clock: Clock) -> Iterator[Store]:
    """The diary, open; what the journal refuses is a mistake of the command line."""
    from diary.journal import Refused, expire_checks
    from diary.store.engine import open_store

    store = open_store(path_of(asked), clock, Source.CLI)
    try:
        # a diary that cannot be written can still be read
        with suppress(CannotWrite):
            expire_checks(store)
        yield store
    except Refused as refused:
        raise UsageError(_with_option(str(refused), asked)) from None
    finally:
        store.close()


def _with_option(sentence: str, asked: Arguments) -> str:
    if sentence == words.WHEN_ENDED and asked.verb == "end":
        return words.WHEN_ENDED_WITH_AT
    return sentence


def at_of(asked: Arguments, clock: Clock) -> Moment | None:
    """The T of a verb, looked at before a file is: what is refused must not begin a diary."""
    text = asked.options.get("--at")
    if text is None:
        return None
    from diary.journal import Refused
    from diary.journal.moments import possible

    try:
        return possible(parse_when(text, clock), clocks.now(clock), "at")
    except Refused as refused:
        raise UsageError(str(refused)) from None


def attack_of(asked: Arguments, store: Store) -> UUID | None:
    """The attack that --attack names."""
    named = asked.options.get("--attack")
    return None if named is None else attack_named(named, store)


def attack_named(text: str, store: Store) -> UUID:
    """The attack whose id begins with ``text``."""
    from diary.history.stored import ids_beginning

    found = ids_beginning(store, text)
    if not found:
        raise UsageError(words.no_attack_named(values.kept(text)))
    if len(found) > 1:
        raise UsageError(words.several_attacks_named(text, list(map(str, found))))
    return found[0]


def needs_diary(asked: Arguments, sentence: str) -> None:
    """Only a start or a dose begins a diary: nothing else may leave an empty file behind."""
    if not path_of(asked).exists():
        named = asked.options.get("--attack")
        raise UsageError(sentence if named is None else words.no_attack_named(values.kept(named)))


def line_of(done: Done, store: Store) -> Iterator[str]:
    """The attack that a verb went to."""
    from diary import history
    from diary.cli.as_text import attack_line

    attack = None if done.attack_id is None else history.attack(store, done.attack_id)
    if attack is None:
        yield words.NO_ATTACK_OF_IT
    else:
        yield attack_line(attack, store.clock.now(), history.zones(store))
