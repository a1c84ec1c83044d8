"""Words, settings and zones."""

import datetime as dt
import uuid

import pytest

from diary import history, models
from diary.measures.rows import Term, TermKind, ZoneChange, Zones
from diary.store.engine import Store
from diary.store.terms import BUILT_IN
from tests.history.fill import NOW, bury, change, entry, put, put_zones


def own(text: str, kind: TermKind = TermKind.SYMPTOM, hidden: bool = False) -> Term:
    return Term(uuid.uuid4(), kind, None, text, hidden)


@pytest.mark.parametrize("kind", TermKind)
def test_built_in_words_stand_in_their_order(store: Store, kind: TermKind) -> None:
    found = history.terms(store, kind)
    assert tuple(term.key for term in found) == BUILT_IN.get(kind, ())
    for term in found:
        assert history.built_in(store, kind.value, term.key or "") == term.id
        assert history.term(store, term.id) == term


def test_own_words_follow_in_the_order_in_which_they_were_added(store: Store) -> None:
    words = [own(text) for text in ("zigzags", "yawning", "cold hands")]
    put(store, *words, own("noise", TermKind.TRIGGER))
    for place, word in enumerate(words):
        change(store, models.Term, word.id, entered_at=NOW + dt.timedelta(minutes=place))
    assert history.terms(store, TermKind.SYMPTOM)[-3:] == tuple(words)


def test_a_hidden_or_deleted_word_is_not_offered(store: Store) -> None:
    hidden, gone = own("yawning", hidden=True), own("zigzags")
    put(store, hidden)
    put(store, gone, deleted=True)
    smell = history.built_in(store, "symptom", "smell")
    change(store, models.Term, smell, hidden=True)
    keys = [term.key for term in history.terms(store, TermKind.SYMPTOM)]
    assert keys == [key for key in BUILT_IN[TermKind.SYMPTOM] if key != "smell"]
    assert history.term(store, hidden.id) == hidden


def test_a_word_that_is_not_built_in_is_an_error(store: Store) -> None:
    with pytest.raises(KeyError):
        history.built_in(store, "trigger", "nausea")
    with pytest.raises(KeyError):
        history.built_in(store, "place", "home")


@pytest.mark.parametrize("value", ["dim", 130, True, {"monday": 1}, ["a", "b"], 0, ""])
def test_a_setting_is_given_back_as_it_was_set(store: Store, value: object) -> None:
    id = models.key_of("setting", "theme")
    with store.writing() as session:
        session.add(models.Setting(id=id, name="theme", value=value, **entry()))
    assert history.setting(store, "theme") == value
    assert history.setting(store, "text_size") is None
    bury(store, models.Setting, id)
    assert history.setting(store, "theme") is None


def test_the_zone_timeline_is_sorted(store: Store) -> None:
    assert history.zones(store) == Zones()
    changes = [
        ZoneChange(NOW - dt.timedelta(days=days), zone)
        for days, zone in ((9, "Europe/Berlin"), (5, "America/New_York"), (1, "Europe/Berlin"))
    ]
    put_zones(store, Zones((changes[1], changes[2], changes[0])))
    assert history.zones(store) == Zones(tuple(changes))
    assert history.zones(store).at(NOW - dt.timedelta(days=2)) == "America/New_York"
