"""Loads the kv file beside a screen's module, once."""

from pathlib import Path

from kivy.lang import Builder

_loaded: set[str] = set()


def load(module_file: str) -> None:
    """Load the kv file of the same name beside ``module_file``."""
    path = str(Path(module_file).with_suffix(".kv"))
    if path not in _loaded:
        _loaded.add(path)
        Builder.load_file(path)
