"""A copy of a diary, whole at every moment, also while it is in use."""

import contextlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from diary.store.glance import look_into


def backup(path: Path, target: Path) -> None:
    """Copy the diary at ``path`` to ``target``, which it replaces only once it is on disk.

    The copy is one file that SQLite opens anywhere, also where nothing can be written. OSError or
    sqlite3.Error where it cannot be made; ``target`` is then as it was.
    """
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with closing(look_into(path)) as diary, closing(sqlite3.connect(part)) as copy:
            diary.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        _flush(part)
        os.replace(part, target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    # Windows has no handle on a folder to flush.
    with contextlib.suppress(PermissionError):
        _flush(target.parent)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
