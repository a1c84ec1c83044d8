"""Numbers and amounts as they were given."""

import re
from decimal import Decimal
from typing import Final

from diary.words.habits import decimal_sign

_NUMBER: Final = re.compile(r"[0-9]+([.,][0-9]*)?|[.,][0-9]+")
_TWO_MEANINGS: Final = {
    ".": re.compile(r"0*[1-9][0-9]*,[0-9]{3}"),
    ",": re.compile(r"0*[1-9][0-9]*\.[0-9]{3}"),
}


def number_typed(text: str) -> Decimal | None:
    """The number above 0 that a person typed; None for anything else.

    A comma and a point are both read as the decimal sign. But one that is none where the language
    is spoken, with three digits after it and no 0 before it, may as well stand for a thousand.
    """
    text = text.strip()
    if not _NUMBER.fullmatch(text) or has_two_meanings(text):
        return None
    return Decimal(text.replace(",", ".")) or None


def has_two_meanings(number: str) -> bool:
    """Whether it is one thousand, or one and three decimals: that depends on who wrote it."""
    return _TWO_MEANINGS[decimal_sign()].fullmatch(number) is not None


def number(value: float) -> str:
    """A severity as it was given: ``6``, ``7.5``."""
    return _written(f"{value:g}")


def amount(quantity: Decimal | None, unit: str | None) -> str:
    """``50 mg``, ``0.5 mg``; empty where no amount was entered."""
    if quantity is None:
        return ""
    digits = format(quantity, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    digits = _written(digits)
    return f"{digits} {unit}" if unit else digits


def _written(digits: str) -> str:
    return digits.replace(".", decimal_sign()) if "." in digits else digits
