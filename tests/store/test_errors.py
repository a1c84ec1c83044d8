import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from diary import words
from diary.store.errors import Cause, cause


@pytest.mark.parametrize("why", Cause)
def test_every_cause_has_its_sentence(why: Cause) -> None:
    for said in (words.not_saved(why), words.not_opened(why)):
        assert said.endswith(".")
        assert said.count(".") == 1


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.ENOSPC, Cause.FULL),
        (errno.EDQUOT, Cause.FULL),
        (errno.EACCES, Cause.FORBIDDEN),
        (errno.EROFS, Cause.FORBIDDEN),
        (errno.ENOTDIR, Cause.PLACE),
        (errno.EIO, Cause.DISK),
    ],
)
def test_errors_of_the_system(number: int, why: Cause) -> None:
    assert cause(OSError(number, "as the system says it")) is why


def test_the_longer_codes_of_sqlite_are_known_by_their_short_one(closed: Path) -> None:
    with (
        closing(sqlite3.connect(closed, isolation_level=None)) as one,
        closing(sqlite3.connect(closed, isolation_level=None)) as other,
    ):
        one.execute("BEGIN")
        one.execute("SELECT count(*) FROM attack").fetchall()
        other.execute("UPDATE term SET hidden = 1")
        with pytest.raises(sqlite3.OperationalError) as failed:
            one.execute("UPDATE term SET hidden = 0")
    assert failed.value.sqlite_errorcode == sqlite3.SQLITE_BUSY_SNAPSHOT
    assert cause(failed.value) is Cause.LOCKED


def test_a_fault_of_the_program_has_no_cause() -> None:
    with closing(sqlite3.connect(":memory:")) as diary:
        with pytest.raises(sqlite3.OperationalError) as failed:
            diary.execute("SELECT * FROM no_such_table")
        assert cause(failed.value) is None
        with pytest.raises(sqlite3.ProgrammingError) as failed:
            diary.execute("SELECT ?", ())
        assert cause(failed.value) is None
    assert cause(ValueError("no")) is None
