"""What the first frame must know of a diary, read without SQLAlchemy.

Is an attack running, since when, and can the file be opened as it is? Nothing is written.
"""

import datetime as dt
import json
import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

from diary.measures.attacks import state
from diary.measures.rows import (
    Answer,
    Attack,
    Belief,
    Check,
    Dose,
    Ending,
    Level,
    Moment,
    OveruseClass,
    Precision,
    Purpose,
    Rating,
    RatingKind,
    Remedy,
    RemedyKind,
    Role,
    State,
    StillGoing,
    ZoneChange,
    Zones,
)
from diary.store.revisions import APPLICATION_ID, REVISIONS

_MAGIC = b"SQLite format 3\0"
#: The smallest page of SQLite, encrypted or not.
_PAGE = 512
#: Of 512 random bytes some 221 are different; text and empty space stay far below this.
_NOISE = 150
_WAIT_SECONDS = 0.2


class FileState(StrEnum):
    """What stands in a diary's place.

    ``passphrase`` is noise, as an encrypted diary is, or any file that cannot be told from one.
    ``other`` is no diary, or cannot be read now: opening it says why.
    """

    NEW = "new"
    READY = "ready"
    MIGRATION = "migration"
    NEWER = "newer"
    PASSPHRASE = "passphrase"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Glanced:
    """The attack that is running."""

    id: UUID
    onset: Moment


@dataclass(frozen=True, slots=True)
class Glance:
    """``running`` and ``settings`` are known of a file that is ready, and of no other.

    ``settings`` are those that the diary keeps, by their names.
    """

    running: Glanced | None
    file: FileState
    settings: Mapping[str, Any] = field(default_factory=dict)


def glance(path: Path, now: dt.datetime) -> Glance:
    """What is at ``path``, and the attack that is running ``now``.

    A naive ``now`` is a ValueError; no file is ever an error, the first frame has to stand.
    """
    if now.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    try:
        path = Path(os.path.realpath(path))
        outside = _outside(path)
        if outside is not None:
            return Glance(None, outside)
        with closing(look_into(path)) as diary:
            file = _inside(diary, REVISIONS)
            if file is not FileState.READY:
                return Glance(None, file)
            return Glance(_running(diary, now), file, _settings(diary))
    except (OSError, sqlite3.Error, ValueError, KeyError):
        # ValueError and KeyError: a word or a zone that this program does not know.
        return Glance(None, FileState.OTHER)


def file_state(path: Path, revisions: tuple[str, ...] = REVISIONS) -> FileState:
    """What is at ``path``, a resolved path, for a program that knows ``revisions``, oldest first.

    OSError or sqlite3.Error where it cannot be read.
    """
    outside = _outside(path)
    if outside is not None:
        return outside
    with closing(look_into(path)) as diary:
        return _inside(diary, revisions)


def _outside(path: Path) -> FileState | None:
    """What the first bytes tell; None of a file of SQLite's."""
    try:
        with path.open("rb") as file:
            head = file.read(_PAGE)
            size = file.seek(0, os.SEEK_END)
    except FileNotFoundError:
        return FileState.NEW
    except IsADirectoryError:
        return FileState.OTHER
    if not head:
        return FileState.NEW
    if head.startswith(_MAGIC):
        return None
    noise = size % _PAGE == 0 and len(set(head)) >= _NOISE
    return FileState.PASSPHRASE if noise else FileState.OTHER


def look_into(path: Path) -> sqlite3.Connection:
    """A connection to the file at ``path``, resolved, that only reads and leaves no file behind.

    To read a diary that is in use, or whose program was killed, SQLite needs the -wal that lies
    beside it: mode=ro. Of one that was closed there is none. mode=ro would then make an empty -wal
    and -shm and leave them; only a connection that may write takes them away again.
    """
    mode = "ro" if path.with_name(path.name + "-wal").exists() else "rw"
    diary = sqlite3.connect(
        f"{path.as_uri()}?mode={mode}", uri=True, timeout=_WAIT_SECONDS, isolation_level=None
    )
    diary.row_factory = sqlite3.Row
    diary.execute("PRAGMA query_only=ON")
    diary.execute("BEGIN")
    return diary


def _inside(diary: sqlite3.Connection, known: tuple[str, ...]) -> FileState:
    """What a file of SQLite's holds."""
    (application,) = diary.execute("PRAGMA application_id").fetchone()
    tables = {name for (name,) in diary.execute("SELECT name FROM sqlite_master")}
    if application != APPLICATION_ID:
        return FileState.OTHER if tables else FileState.NEW
    if "alembic_version" not in tables:
        return FileState.NEWER
    revisions = [name for (name,) in diary.execute("SELECT version_num FROM alembic_version")]
    if revisions == [known[-1]]:
        return FileState.READY
    older = len(revisions) == 1 and revisions[0] in known
    return FileState.MIGRATION if older else FileState.NEWER


def _settings(diary: sqlite3.Connection) -> dict[str, Any]:
    # SQLite makes a number of what looks like one in a column that is declared as JSON
    kept = diary.execute("SELECT name, CAST(value AS TEXT) FROM setting WHERE deleted_at IS NULL")
    return {name: json.loads(value) for name, value in kept}


def _running(diary: sqlite3.Connection, now: dt.datetime) -> Glanced | None:
    """The newest attack that is running: the rule is that of ``diary.measures``."""
    zones = Zones(
        tuple(
            ZoneChange(_instant(row["since_at"]), row["zone"])
            for row in diary.execute(
                "SELECT since_at, zone FROM zone_change WHERE deleted_at IS NULL"
                " ORDER BY since_at, id"
            )
        )
    )
    found = diary.execute(
        "SELECT * FROM attack WHERE ending = 'open' AND deleted_at IS NULL"
        " ORDER BY onset_order DESC, id DESC"
    )
    for row in found:
        attack = _attack(diary, row)
        if state(attack, now, zones) is State.RUNNING:
            return Glanced(attack.id, attack.onset)
    return None


def _attack(diary: sqlite3.Connection, row: sqlite3.Row) -> Attack:
    """The attack with all that its state hangs on; symptoms are no part of that."""
    key = row["id"]
    return Attack(
        id=UUID(key),
        onset=_known(_moment(row, "onset")),
        end=_moment(row, "end"),
        ending=Ending(row["ending"]),
        belief=Belief(row["belief"]),
        entered_at=_instant(row["entered_at"]),
        changed_at=_instant(row["changed_at"]),
        ratings=tuple(map(_rating, _under(diary, "rating", key))),
        still_going=tuple(map(_still_going, _under(diary, "still_going", key))),
        doses=tuple(_dose(diary, dose) for dose in _under(diary, "dose", key)),
        checks=tuple(map(_check, _under(diary, "two_hour_check", key))),
    )


def _under(diary: sqlite3.Connection, table: str, key: str) -> list[sqlite3.Row]:
    """The rows of ``table`` that belong to the attack ``key``, as they were entered."""
    return diary.execute(
        f"SELECT * FROM {table} WHERE attack_id = ? AND deleted_at IS NULL ORDER BY entered_at, id",
        (key,),
    ).fetchall()


def _rating(row: sqlite3.Row) -> Rating:
    return Rating(
        id=UUID(row["id"]),
        moment=_moment(row, "at"),
        kind=RatingKind(row["kind"]),
        score=row["score"],
        level=None if row["level"] is None else Level(row["level"]),
        entered_at=_instant(row["entered_at"]),
    )


def _still_going(row: sqlite3.Row) -> StillGoing:
    return StillGoing(
        id=UUID(row["id"]),
        moment=_known(_moment(row, "at")),
        entered_at=_instant(row["entered_at"]),
    )


def _dose(diary: sqlite3.Connection, row: sqlite3.Row) -> Dose:
    return Dose(
        id=UUID(row["id"]),
        remedy=_remedy(diary, row["remedy_id"]),
        attack_id=UUID(row["attack_id"]),
        moment=_moment(row, "at"),
        amount=None,
        unit=None,
        purpose=None if row["purpose"] is None else Purpose(row["purpose"]),
        entered_at=_instant(row["entered_at"]),
    )


def _remedy(diary: sqlite3.Connection, key: str) -> Remedy:
    """The remedy ``key``, or the one that it was merged into, however often."""
    seen: set[str] = set()
    while True:
        row = diary.execute("SELECT * FROM remedy WHERE id = ?", (key,)).fetchone()
        seen.add(key)
        key = row["merged_into_id"]
        if key is None or key in seen:
            return Remedy(
                id=UUID(row["id"]),
                name=row["name"],
                strength=row["strength"],
                unit=row["unit"],
                kind=RemedyKind(row["kind"]),
                role=Role(row["role"]),
                overuse_class=(
                    None if row["overuse_class"] is None else OveruseClass(row["overuse_class"])
                ),
                migraine_specific=_bool(row["migraine_specific"]),
                approved=_bool(row["approved"]),
            )


def _check(row: sqlite3.Row) -> Check:
    return Check(
        id=UUID(row["id"]),
        attack_id=UUID(row["attack_id"]),
        dose_ids=(),
        due=_known(_moment(row, "due")),
        asked=_moment(row, "asked"),
        answered=_moment(row, "answered"),
        answer=None if row["answer"] is None else Answer(row["answer"]),
        deferrals=row["deferrals"],
        remembered=bool(row["remembered"]),
        side_effects=None,
    )


def _moment(row: sqlite3.Row, prefix: str) -> Moment | None:
    at, date = row[f"{prefix}_at"], row[f"{prefix}_date"]
    if at is None and date is None:
        return None
    return Moment(
        None if at is None else _instant(at),
        row[f"{prefix}_zone"],
        row[f"{prefix}_offset"],
        Precision(row[f"{prefix}_precision"]),
        None if date is None else dt.date.fromisoformat(date),
    )


def _known(moment: Moment | None) -> Moment:
    assert moment is not None
    return moment


def _instant(stored: str) -> dt.datetime:
    return dt.datetime.fromisoformat(stored).replace(tzinfo=dt.UTC)


def _bool(stored: int | None) -> bool | None:
    return None if stored is None else bool(stored)
