"""Every setting: what it may be, as a text and as a value, and what the machine keeps."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.journal import Refused, set_setting
from diary.settings import SETTINGS, Kept, as_text, known, with_defaults
from diary.store.clock import SystemClock
from diary.store.engine import open_store
from diary.store.errors import CannotWrite
from diary.store.machine import remember, remembered

anything = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just([])


@pytest.mark.parametrize("name", SETTINGS)
def test_what_a_setting_may_be_is_read_from_what_is_shown(name: str) -> None:
    setting = SETTINGS[name]
    assert setting.fits(setting.default)
    for value in setting.allowed:
        assert setting.fits(value)
        assert setting.read(as_text(value)) == value
        assert type(setting.read(as_text(value))) is type(value)


@given(st.sampled_from(sorted(SETTINGS)), st.text())
def test_any_text_is_a_value_that_fits_or_is_refused_with_what_does(name: str, text: str) -> None:
    setting = SETTINGS[name]
    try:
        value = setting.read(text)
    except ValueError as wrong:
        assert str(wrong) == setting.wanted
        assert text not in {as_text(each) for each in setting.allowed}
    else:
        assert setting.fits(value) and as_text(value) == text


@given(st.dictionaries(st.sampled_from(sorted(SETTINGS)) | st.text(), anything))
def test_whatever_was_kept_every_setting_has_a_value_that_fits(found: dict[str, object]) -> None:
    every = with_defaults(known(found, Kept.DIARY) | known(found, Kept.MACHINE))
    assert list(every) == list(SETTINGS)
    assert all(SETTINGS[name].fits(value) for name, value in every.items())
    for name, setting in SETTINGS.items():
        if setting.fits(found.get(name)):
            assert every[name] == found[name]


def test_a_value_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    store = open_store(tmp_path / "diary.sqlite", SystemClock())
    for name, value in (("theme", "pink"), ("text_size", 100.0), ("notify", 1), ("scale", 300)):
        with pytest.raises(Refused):
            set_setting(store, name, value)
    store.close()


def test_the_machine_remembers_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a folder" / "machine.json"
    assert remembered(path) == {}
    remember(path, scale=90, window=[400, 800])
    remember(path, window=None, other="ü")
    assert remembered(path) == {"scale": 90, "other": "ü"} == json.loads(path.read_text("utf-8"))
    assert [each.name for each in path.parent.iterdir()] == ["machine.json"]
    for broken in ("", "[1]", "{", "\x00"):
        path.write_text(broken)
        assert remembered(path) == {}
    remember(path, scale=80)
    assert remembered(path) == {"scale": 80}


def test_what_cannot_be_remembered_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(CannotWrite):
        remember(tmp_path / "file" / "machine.json", scale=90)
