"""Kivy reads a few of its rules alone: those of every widget that is used here."""

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import kivy
from kivy.lang import Builder
from kivy.uix.widget import Widget

import diary.ui
from diary import boot

THEIRS = Path(kivy.kivy_data_dir) / "style.kv"


def names(path: Path) -> set[str]:
    """The widgets that a file has rules for."""
    return set(re.findall(r"^<[-+]?(\w+)", path.read_text(), re.MULTILINE))


def used() -> Iterator[str]:
    """The names of all widgets that the screens are made of, with what each of them is based on."""
    for found in pkgutil.walk_packages(diary.ui.__path__, "diary.ui."):
        for value in vars(import_module(found.name)).values():
            if isinstance(value, type) and issubclass(value, Widget):
                yield from (base.__name__ for base in value.__mro__)
    for path in Path(diary.ui.__path__[0]).rglob("*.kv"):
        yield from re.findall(r"^\s+([A-Z]\w+):", path.read_text(), re.MULTILINE)


def test_every_widget_has_the_rules_that_kivy_has_for_it() -> None:
    theirs = names(THEIRS)
    assert {"Label", "Slider", "FileChooserListView"} <= theirs
    assert set(used()) & theirs == set(boot.RULES)
    selectors = {rule.key for rule, _ in Builder.rules}
    assert {name.lower() for name in boot.RULES} <= selectors


def test_kivy_has_read_no_other() -> None:
    selectors = {rule.key for rule, _ in Builder.rules}
    assert "scrollview" in selectors
    assert not {"label", "slider", "filechooserlistview"} & selectors
