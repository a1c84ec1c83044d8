"""What the computer says of the person's languages and of the place where they live."""

import os
import re
import sys
from typing import Final

_NAMED: Final = re.compile(r"([a-z]{2,3})(?:[_-](?:[A-Za-z]{4}[_-])?([A-Z]{2}))?(?![A-Za-z])")


def languages_of_person() -> tuple[str, ...]:
    """The ISO codes of the person's languages, the first one first; may be empty."""
    return tuple(dict.fromkeys(code for code, _region in _named("LC_MESSAGES")))


def region_of_person(language: str) -> str | None:
    """The ISO code of the country whose habits go with ``language``; None where none is known."""
    regions = (region for code, region in _named("LC_TIME") if code == language and region)
    return next(regions, None)


def _named(kind: str) -> list[tuple[str, str | None]]:
    """(Language, region) of every locale that is set, that of ``kind`` as POSIX finds it first."""
    names = [next(filter(None, map(os.environ.get, ("LC_ALL", kind, "LANG"))), "")]
    if not names[0]:
        names = _of_system()
    found = (_NAMED.match(name) for name in names)
    return [(each[1], each[2]) for each in found if each]


def _of_system() -> list[str]:
    """The locales that Windows or macOS keep outside the environment."""
    if sys.platform == "win32":
        import ctypes
        import locale

        kernel = ctypes.windll.kernel32
        return [locale.windows_locale.get(kernel.GetUserDefaultUILanguage(), "")]
    if sys.platform == "darwin":
        import plistlib
        from pathlib import Path

        kept = Path("~/Library/Preferences/.GlobalPreferences.plist").expanduser()
        try:
            known = plistlib.loads(kept.read_bytes())
        except (OSError, plistlib.InvalidFileException):
            return []
        return [*map(str, known.get("AppleLanguages", ()))]
    return []
