"""The words of the lists: built-in ones and the person's own."""

from uuid import UUID

from sqlalchemy import select

from diary.history import rows
from diary.measures.rows import Term, TermKind
from diary.models import Term as Stored
from diary.models import key_of
from diary.store.engine import Store
from diary.store.terms import BUILT_IN

_ALL = select(*rows.TERM)
_TERMS = _ALL.where(Stored.deleted_at.is_(None))


def terms(store: Store, kind: TermKind, hidden: bool = False) -> tuple[Term, ...]:
    """The words of one list: built-in ones in their order, then one's own.

    Those that are hidden are among them only if asked for.
    """
    shown = _TERMS.where(Stored.kind == kind)
    if not hidden:
        shown = shown.where(Stored.hidden.is_(False))
    with store.reading() as session:
        found = map(rows.term, session.execute(shown.order_by(Stored.entered_at, Stored.id)))
        order = {key: place for place, key in enumerate(BUILT_IN.get(kind, ()))}
        return tuple(sorted(found, key=lambda term: order.get(term.key or "", len(order))))


def term(store: Store, id: UUID, deleted: bool = False) -> Term | None:
    """One word, hidden or not; None where there is none. With ``deleted`` also one that was deleted
    since: what was entered with it keeps it.
    """
    words = _ALL if deleted else _TERMS
    with store.reading() as session:
        row = session.execute(words.where(Stored.id == id)).one_or_none()
        return None if row is None else rows.term(row)


def built_in(store: Store, kind: str, key: str) -> UUID:
    """The id of a built-in word; KeyError where there is none of that kind and key."""
    if key not in BUILT_IN[TermKind(kind)]:
        raise KeyError(f"no built-in {kind} is called {key}")
    return key_of("term", kind, key)
