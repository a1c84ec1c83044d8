"""How the window looks: what the settings say, and the dark of an attack."""

from collections.abc import Mapping
from typing import NamedTuple

from kivy.core.window import Window

from diary import words
from diary.settings import Value, with_defaults
from diary.ui.theme import theme
from diary.ui.widgets import text as texts


class _Worn(NamedTuple):
    theme: str
    text_size: int
    zoom: float
    clock: str
    first_day: str


class Look:
    """The settings that can be seen; ``chosen`` are those for this run alone, and win."""

    def __init__(self, settings: Mapping[str, Value], chosen: Mapping[str, Value]) -> None:
        self._settings = with_defaults(settings)
        self._chosen = dict(chosen)
        self._worn: _Worn | None = None

    def take(self, settings: Mapping[str, Value]) -> None:
        """Go by other settings from now on."""
        self._settings = with_defaults(settings)

    def change(self, name: str, value: Value) -> None:
        """One setting has another value, also where one was chosen for this run."""
        self._settings[name] = value
        self._chosen.pop(name, None)

    def value(self, name: str) -> Value:
        """What a setting is now."""
        return self._chosen.get(name, self._settings[name])

    def _wanted(self, in_attack: bool) -> _Worn:
        name = self.value("theme")
        if in_attack and self.value("dim_in_attack") and "theme" not in self._chosen:
            name = "dim"
        # so large that the narrowest window of the design still fits into this one
        most = Window.width / theme.narrowest
        return _Worn(
            theme=str(name),
            text_size=int(self.value("text_size")),
            zoom=min(int(self.value("scale")) / 100, most),
            clock=str(self.value("clock")),
            first_day=str(self.value("first_day")),
        )

    def fits(self, in_attack: bool) -> bool:
        """Whether the window looks as it should now."""
        return self._worn == self._wanted(in_attack)

    def put_on(self, in_attack: bool) -> None:
        """Look so from now on; what stands there has to be built anew."""
        self._worn = self._wanted(in_attack)
        theme.choose(self._worn.theme, self._worn.text_size, self._worn.zoom)
        words.set_clock(self._worn.clock)
        words.set_first_day(self._worn.first_day)
        texts.forget()
        Window.clearcolor = theme.colour("bg")
