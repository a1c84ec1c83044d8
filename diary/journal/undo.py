"""The last change is taken back, or done again: exactly, also in another process or a day later."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from diary import words
from diary.journal.given import Done, Refused
from diary.journal.record import NOTED, Writing, recording
from diary.journal.snapshot import MODELS, typed_values
from diary.models import Change, Entry
from diary.store.engine import Store

#: The verbs that take back and do again; they are no change that a person could take back.
_TURNS = ("undo", "redo")
_NO_CHANGE = (*_TURNS, NOTED)
#: These say when a row was written, not what it says.
_WRITTEN = frozenset({"stamps", "changed_at"})


def undo(store: Store, change_id: UUID | None = None) -> Done:
    """Take back the newest change, or the one named; Refused where a later one builds on it."""
    with recording(store, "undo") as writing:
        session = writing.session
        change = _newest(session) if change_id is None else session.get(Change, change_id)
        if change is None or change.undone or change.verb in _NO_CHANGE:
            change = None
            writing.silent = True
            writing.summary = words.NOTHING_TO_UNDO
        else:
            later = _built_on(session, change)
            if later is not None:
                raise Refused(words.changed_since(later.summary))
            _turn(writing, change, change.after, change.before)
            change.undone, writing.turned = True, change.id
            writing.summary = words.undone(change.summary)
    return writing.done


def redo(store: Store) -> Done:
    """Do again what was taken back last; nothing where something was changed since."""
    with recording(store, "redo") as writing:
        change = _taken_back(writing.session)
        if change is None:
            writing.silent = True
            writing.summary = words.NOTHING_TO_REDO
        else:
            _turn(writing, change, change.before, change.after)
            change.undone, writing.turned = False, change.id
            writing.summary = words.redone(change.summary)
    return writing.done


def _newest(session: Session) -> Change | None:
    return session.scalar(
        select(Change)
        .where(Change.verb.not_in(_NO_CHANGE), Change.undone.is_(False))
        .order_by(Change.hlc.desc())
        .limit(1)
    )


def _taken_back(session: Session) -> Change | None:
    """What the last undo took back that was not done again; None once something was changed."""
    last = session.scalar(select(func.max(Change.hlc)).where(Change.verb.not_in(_NO_CHANGE)))
    turns = session.scalars(
        select(Change)
        .where(Change.verb.in_(_TURNS), Change.hlc > (last or ""))
        .order_by(Change.hlc)
    )
    taken_back: list[UUID] = []
    for turn in turns:
        change_id = UUID(turn.after[0]["change"])
        if turn.verb == "undo":
            taken_back.append(change_id)
        else:
            taken_back.remove(change_id)
    return session.get(Change, taken_back[-1]) if taken_back else None


def _built_on(session: Session, change: Change) -> Change | None:
    """The newest later change that stands and is about the same attack or names the same rows."""
    mine = {part["id"] for part in change.after}

    def names(part: dict[str, Any]) -> bool:
        return part["id"] in mine or any(
            isinstance(value, str) and value in mine for value in part["values"].values()
        )

    later = session.scalars(
        select(Change)
        .where(Change.hlc > change.hlc, Change.verb.not_in(_NO_CHANGE), Change.undone.is_(False))
        .order_by(Change.hlc.desc())
    )
    return next(
        (
            other
            for other in later
            if (other.attack_id is not None and other.attack_id == change.attack_id)
            or any(map(names, other.after))
        ),
        None,
    )


def _turn(
    writing: Writing, change: Change, left: list[dict[str, Any]], wanted: list[dict[str, Any]]
) -> None:
    """Bring the rows from how one side of the change left them to the other side.

    Only fields that the change touched are written. A row that it made becomes a tombstone.
    """
    for was, will in zip(left, wanted, strict=True):
        model = MODELS[was["table"]]
        row = writing.session.get(model, UUID(was["id"]))
        assert isinstance(row, Entry)
        if will["values"] is None:
            writing.remove(row)
            continue
        known = was["values"] or {}
        fields = {
            name: value
            for name, value in will["values"].items()
            if name not in _WRITTEN and (name not in known or known[name] != value)
        }
        if was["values"] is None:
            fields["deleted_at"] = None
        writing.set(row, **typed_values(model, fields))
    writing.attack_id = change.attack_id
