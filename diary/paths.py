"""Where the program's own files and the person's diary lie."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent

#: Fonts, icons and translations: inside the package in a wheel, beside it in a checkout.
ASSETS = _PACKAGE / "_assets" if (_PACKAGE / "_assets").is_dir() else _PACKAGE.parent / "assets"


def diary_path(named: str | None = None) -> Path:
    """The diary's file: ``named``, else HEADACHE_DIARY, else the user's data folder."""
    chosen = named or os.environ.get("HEADACHE_DIARY")
    if chosen:
        return Path(chosen).expanduser()
    import platformdirs

    return platformdirs.user_data_path("HeadacheDiary", appauthor=False) / "diary.sqlite"


def machine_path() -> Path:
    """The file of what belongs to this machine: HEADACHE_DIARY_MACHINE, else among the settings."""
    chosen = os.environ.get("HEADACHE_DIARY_MACHINE")
    if chosen:
        return Path(chosen).expanduser()
    import platformdirs

    return platformdirs.user_config_path("HeadacheDiary", appauthor=False) / "machine.json"
