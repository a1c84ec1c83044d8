"""What this machine remembers and no diary: a small JSON file among the user's settings."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from diary import words
from diary.paths import machine_path
from diary.store.errors import CannotWrite, Cause, cause

_LEAST = (360, 640)
_MOST = 8000


def remembered(path: Path | None = None) -> dict[str, Any]:
    """All that is remembered; nothing where there is no file, or one that cannot be read."""
    try:
        found = json.loads((path or machine_path()).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def window_size() -> tuple[int, int] | None:
    """How large the window was when it was closed, in dp; None where that is not known.

    At least as large as the program's smallest, and no larger than any screen.
    """
    match remembered().get("window"):
        case [int(width), int(height)]:
            return min(max(width, _LEAST[0]), _MOST), min(max(height, _LEAST[1]), _MOST)
    return None


def remember(path: Path | None = None, **values: Any) -> None:
    """Keep some values by their names, None forgets one; the others stay.

    Another process sees the file before or after, never half of it. CannotWrite where the disk
    refuses.
    """
    path = path or machine_path()
    kept = {**remembered(path), **values}
    text = json.dumps({name: value for name, value in kept.items() if value is not None}, indent=1)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text + "\n", encoding="utf-8")
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        why = cause(error) or Cause.DISK
        refused = CannotWrite(words.not_saved(why))
        refused.cause = why
        raise refused from error
