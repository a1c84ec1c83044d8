"""Every setting: its name, what it may be, what it is at first, and where it is kept.

Nothing but the standard library and the words are imported: the window may ask before its first
frame.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from diary import words

Value = bool | int | str


class Kept(StrEnum):
    """Where a setting goes: with the diary wherever it is copied, or with this machine's screen."""

    DIARY = "diary"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting; ``allowed`` are all its values in their order, a switch has false and true."""

    name: str
    default: Value
    allowed: tuple[Value, ...] | range
    about: str
    kept: Kept = Kept.DIARY

    def fits(self, value: object) -> bool:
        """Whether ``value`` is one that this setting can have; 1 is not true."""
        return type(value) is type(self.default) and value in self.allowed

    @property
    def wanted(self) -> str:
        """One sentence that names what is allowed."""
        if isinstance(self.allowed, range):
            return words.whole_number_wanted(self.name, self.allowed[0], self.allowed[-1])
        return words.one_of_wanted(self.name, [as_text(each) for each in self.allowed])

    def read(self, text: str) -> Value:
        """The value that ``text`` names; ValueError, with the sentence, for none."""
        if isinstance(self.allowed, range) and not (text.isascii() and text.isdigit()):
            raise ValueError(self.wanted)
        for each in self.allowed:
            if as_text(each) == text:
                return each
        raise ValueError(self.wanted)


def as_text(value: Value) -> str:
    """``true``, ``130``, ``dim``: what ``Setting.read`` reads."""
    return str(value).lower() if isinstance(value, bool) else str(value)


_OFF_ON = (False, True)
_EVERY = (
    Setting("theme", "dim", ("dim", "dark", "light"), "colours"),
    Setting("dim_in_attack", True, _OFF_ON, "dim by itself in an attack"),
    Setting("text_size", 100, (100, 115, 130, 160, 200), "percent"),
    Setting("scale", 100, range(75, 151), "size of everything in percent", Kept.MACHINE),
    Setting("clock", "auto", ("12", "24", "auto"), "hours of the clock"),
    Setting("first_day", "auto", ("monday", "sunday", "saturday", "auto"), "of the week"),
    Setting("language", "auto", ("auto", "en", "de", "es"), "of the program"),
    Setting("notify", True, _OFF_ON, "one silent notification for a two-hour check"),
    Setting("ask_worry", True, _OFF_ON, "whether the day's entry asks"),
    Setting("ask_low_mood", True, _OFF_ON, "whether the day's entry asks"),
    Setting("ask_bleeding", True, _OFF_ON, "whether the day's entry asks"),
)
#: Every setting by its name, in the order in which they are shown.
SETTINGS: Mapping[str, Setting] = MappingProxyType({each.name: each for each in _EVERY})


def known(found: Mapping[str, Any], kept: Kept) -> dict[str, Value]:
    """What of ``found`` is a setting kept there; what no version of this program wrote is none."""
    return {
        name: found[name]
        for name, setting in SETTINGS.items()
        if setting.kept is kept and name in found and setting.fits(found[name])
    }


def with_defaults(found: Mapping[str, Value]) -> dict[str, Value]:
    """Every setting by its name: as ``found``, else as it is at first."""
    return {name: found.get(name, setting.default) for name, setting in SETTINGS.items()}
