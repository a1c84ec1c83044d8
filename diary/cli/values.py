"""What stands in a word or an option, as a value; a UsageError says what would be right."""

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from diary import words
from diary.cli.arguments import UsageError
from diary.measures.rows import Level

Choice = TypeVar("Choice", bound=StrEnum)

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?", re.ASCII)
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)
_SIZE = re.compile(r"(\d{1,5})x(\d{1,5})", re.ASCII)


def severity(text: str) -> float | Level:
    """A number from 0 to 10, or one of the four words."""
    word = text.strip().lower()
    for level in Level:
        if word in (level.value, words.level(level).casefold()):
            return level
    value = _number(word)
    if value is None or value > 10:
        raise UsageError(words.SEVERITY_WANTED)
    return float(value)


def amount(text: str) -> Decimal:
    """A number above 0 with every digit that was typed."""
    value = _number(text.strip())
    if value is None or value == 0:
        raise UsageError(words.amount_wanted(text))
    return value


def kept(text: str) -> str:
    """``text`` as a diary can keep it: a command line may hold bytes that are no text."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UsageError(f"“{text}” is not text in this terminal’s encoding.") from None
    return text


def whole(options: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    """The whole number of an option, or its default."""
    text = options.get(name)
    if text is None:
        return default
    if not _WHOLE.fullmatch(text) or not least <= int(text) <= most:
        raise UsageError(f"{name} is a whole number from {least} to {most}.")
    return int(text)


def one_of(options: Mapping[str, str], name: str, kind: type[Choice]) -> Choice | None:
    """The choice that an option names; None where it is not there."""
    text = options.get(name)
    if text is None:
        return None
    try:
        return kind(text)
    except ValueError:
        every = ", ".join(each.value for each in kind)
        raise UsageError(f"{name} is one of {every}.") from None


def yes_no(options: Mapping[str, str], name: str, unset: bool = False) -> bool | None:
    """Yes or no; None for ``unset`` where that may be said."""
    text = options[name]
    known = {"yes": True, "no": False} | ({"unset": None} if unset else {})
    if text not in known:
        raise UsageError(f"{name} is one of {', '.join(known)}.")
    return known[text]


def number(options: Mapping[str, str], name: str) -> float | None:
    """A number; None for ``unset``."""
    text = options[name]
    if text == "unset":
        return None
    value = _number(text.strip())
    if value is None:
        raise UsageError(f"{name} is a number, or unset.")
    return float(value)


def size(text: str, smallest: tuple[int, int]) -> tuple[int, int]:
    """Width and height of a window, written 390x844."""
    found = _SIZE.fullmatch(text)
    if found:
        width, height = int(found[1]), int(found[2])
        if width >= smallest[0] and height >= smallest[1]:
            return width, height
    least = "x".join(map(str, smallest))
    raise UsageError(f"--size is a width and a height of at least {least}, such as 390x844.")


def _number(text: str) -> Decimal | None:
    if not _NUMBER.fullmatch(text) or words.has_two_meanings(text):
        return None
    return Decimal(text.replace(",", "."))
