"""What can go wrong with the diary's file, each said in one plain sentence."""

import errno
import sqlite3
from enum import StrEnum


class StoreError(Exception):
    """The diary's file cannot be used as asked; ``str()`` is one sentence that says what to do."""


class NewerDiary(StoreError):  # noqa: N818
    """The file was written by a newer version of the program; it was left as it is."""


class NotADiary(StoreError):  # noqa: N818
    """The file is no diary, or one that only a passphrase opens; it was left as it is."""


class CannotOpen(StoreError):  # noqa: N818
    """The diary could not be opened, created, brought up to date or read."""


class CannotWrite(StoreError):  # noqa: N818
    """A write failed: nothing of its transaction was stored. ``cause`` says why."""

    cause: "Cause"


class Cause(StrEnum):
    """Why a file could not be read or written."""

    FULL = "full"
    LOCKED = "locked"
    FORBIDDEN = "forbidden"
    PLACE = "place"
    GONE = "gone"
    REPLACED = "replaced"
    DAMAGED = "damaged"
    DISK = "disk"


#: Primary result codes of SQLite that say something about the file and its disk, not about us.
_CODES = {
    sqlite3.SQLITE_FULL: Cause.FULL,
    sqlite3.SQLITE_BUSY: Cause.LOCKED,
    sqlite3.SQLITE_LOCKED: Cause.LOCKED,
    sqlite3.SQLITE_PROTOCOL: Cause.LOCKED,
    sqlite3.SQLITE_READONLY: Cause.FORBIDDEN,
    sqlite3.SQLITE_PERM: Cause.FORBIDDEN,
    sqlite3.SQLITE_AUTH: Cause.FORBIDDEN,
    sqlite3.SQLITE_CANTOPEN: Cause.FORBIDDEN,
    sqlite3.SQLITE_CORRUPT: Cause.DAMAGED,
    sqlite3.SQLITE_NOTADB: Cause.DAMAGED,
    sqlite3.SQLITE_FORMAT: Cause.DAMAGED,
    sqlite3.SQLITE_IOERR: Cause.DISK,
}
_ERRNOS = {
    errno.ENOSPC: Cause.FULL,
    errno.EDQUOT: Cause.FULL,
    errno.EACCES: Cause.FORBIDDEN,
    errno.EPERM: Cause.FORBIDDEN,
    errno.EROFS: Cause.FORBIDDEN,
    errno.ENOENT: Cause.PLACE,
    errno.ENOTDIR: Cause.PLACE,
    errno.EISDIR: Cause.PLACE,
    errno.EEXIST: Cause.PLACE,
    errno.ELOOP: Cause.PLACE,
    errno.ENAMETOOLONG: Cause.PLACE,
}


def cause(error: object) -> Cause | None:
    """Why ``error`` (of sqlite3 or the system) happened; None where the fault is the program's."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        # The low byte of an extended result code is the primary one.
        return None if code is None else _CODES.get(code & 0xFF)
    if isinstance(error, OSError):
        return _ERRNOS.get(error.errno or 0, Cause.DISK)
    return None
