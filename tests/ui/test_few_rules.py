"""Kivy reads a few of its rules alone: those of every widget that is used here, word for word."""

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import kivy
from kivy.lang import Builder
from kivy.uix.widget import Widget

import diary.ui
from diary.paths import ASSETS

THEIRS = Path(kivy.kivy_data_dir) / "style.kv"


def rules(path: Path) -> dict[str, str]:
    """The text of each rule by the name of its widget."""
    lines = [line for line in path.read_text().splitlines() if not line.startswith("#")]
    parts = re.split(r"^(?=<)", "\n".join(lines), flags=re.MULTILINE)
    found = (re.match(r"<[-+]?(\w+)[^>]*>:?", part) for part in parts)
    return {
        name[1]: part[name.end() :].strip()
        for name, part in zip(found, parts, strict=True)
        if name is not None
    }


def used() -> Iterator[str]:
    """The names of all widgets that the screens are made of, with what each of them is based on."""
    for found in pkgutil.walk_packages(diary.ui.__path__, "diary.ui."):
        for value in vars(import_module(found.name)).values():
            if isinstance(value, type) and issubclass(value, Widget):
                yield from (base.__name__ for base in value.__mro__)
    for path in Path(diary.ui.__path__[0]).rglob("*.kv"):
        yield from re.findall(r"^\s+([A-Z]\w+):", path.read_text(), re.MULTILINE)


def test_every_widget_has_the_rules_that_kivy_has_for_it() -> None:
    ours, theirs = rules(ASSETS / "kivy" / "style.kv"), rules(THEIRS)
    assert {"Label", "Slider", "FileChooserListView"} <= theirs.keys()
    needed = {name: theirs[name] for name in set(used()) & theirs.keys()}
    assert "ScrollView" in needed
    assert ours == needed


def test_kivy_has_read_no_other() -> None:
    selectors = {rule.key for rule, _ in Builder.rules}
    assert "scrollview" in selectors
    assert not {"label", "slider", "filechooserlistview"} & selectors
