"""Tiles that log at once: a remedy, a symptom, an answer."""

from kivy.clock import Clock
from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.floatlayout import FloatLayout

from diary.ui.theme import theme
from diary.ui.widgets.tappable import Tappable
from diary.ui.widgets.text import Icon, Text, text_width


class RemedyTile(Tappable, FloatLayout):
    """A remedy with its amount. ``logged`` shows a check and ``caption`` instead for a while."""

    title = StringProperty("")
    caption = StringProperty("")
    selected = BooleanProperty(False)
    logged = BooleanProperty(False)

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint_y", None)
        kwargs.setdefault("rest_fill", "surface")
        super().__init__(**kwargs)
        self._title = Text(style="body_medium", shorten=True, size_hint=(None, None))
        self._caption = Text(style="caption", shorten=True, size_hint=(None, None))
        self._check = Icon(icon="check", tone="accent", token="icon_small")
        self._corner = Icon(icon="check", tone="accent", token="icon_chevron")
        for part in (self._title, self._caption, self._check, self._corner):
            self.add_widget(part)
        for name in ("title", "caption", "selected", "logged"):
            self.fbind(name, self._say)
        # edges and centres are only right once a layout has set all of them
        self._arrange = Clock.create_trigger(self._say, -1)
        self.fbind("pos", self._arrange)
        self.fbind("size", self._arrange)
        self._say()

    @property
    def natural_width(self) -> float:
        """Pixels that its words need."""
        side = 2 * theme.size("tile_padding")
        wide = max(text_width(self.title, "body_medium"), text_width(self.caption, "caption"))
        return max(theme.size("remedy_tile_least"), wide + side)

    def _say(self, *_args) -> None:
        on = self.selected or self.logged
        self.name = self.title
        self.rest_fill = "accent_fill" if on else "surface"
        self.edge = "accent_line" if on else ""
        self._title.text, self._caption.text = self.title, self.caption
        self._title.tone = "on_fill" if on else "text"
        self._caption.tone = "on_fill" if on else "text2"
        side = theme.size("tile_padding")
        whole = self._title.height + self._caption.height
        above = theme.size("gap") + theme.size("border")
        self.height = max(theme.size("remedy_tile"), whole + 2 * above)
        high = whole if self.caption else self._title.height
        room = self.width - 2 * side
        mark = self._check.width + theme.size("half") if self.logged else 0
        self._title.width = room - (theme.size("icon") if self.selected else 0)
        self._caption.width = room - mark
        top = self.center_y + high / 2
        self._title.pos = (self.x + side, top - self._title.height)
        self._caption.pos = (self.x + side + mark, top - high)
        self._check.opacity = 1 if self.logged else 0
        self._check.pos = (self.x + side, self._caption.center_y - self._check.height / 2)
        self._corner.opacity = 1 if self.selected else 0
        self._corner.pos = (
            self.right - side - self._corner.width,
            self._title.center_y - self._corner.height / 2,
        )


class SymptomTile(Tappable, FloatLayout):
    """A symptom: icon over its word; ``marked`` has a border and a check in the corner."""

    icon = StringProperty("")
    text = StringProperty("")
    marked = BooleanProperty(False)

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint_y", None)
        kwargs.setdefault("rest_fill", "surface")
        super().__init__(**kwargs)
        self._icon = Icon(icon=self.icon)
        self._words = Text(style="caption", halign="center", size_hint=(None, None))
        self._check = Icon(icon="check", tone="accent", token="icon_check")
        for part in (self._icon, self._words, self._check):
            self.add_widget(part)
        for name in ("icon", "text", "marked"):
            self.fbind(name, self._say)
        # edges and centres are only right once a layout has set all of them
        self._arrange = Clock.create_trigger(self._say, -1)
        self.fbind("pos", self._arrange)
        self.fbind("size", self._arrange)
        self._say()

    def _say(self, *_args) -> None:
        self.name = self.text
        self.rest_fill = "accent_fill" if self.marked else "surface"
        self.edge = "accent_line" if self.marked else ""
        self._icon.icon = self.icon
        self._icon.tone = "accent" if self.marked else "text2"
        self._words.style = "caption_medium" if self.marked else "caption"
        self._words.tone = "on_fill" if self.marked else "text"
        self._words.text = self.text
        high = self._icon.height + self._words.height + theme.size("half")
        self.height = max(theme.size("symptom_tile"), high + theme.size("margin"))
        top = self.center_y + high / 2
        self._icon.pos = (self.center_x - self._icon.width / 2, top - self._icon.height)
        self._words.width = self.width
        self._words.pos = (self.x, top - high)
        self._check.opacity = 1 if self.marked else 0
        inset = theme.size("half") + theme.size("border")
        self._check.pos = (
            self.right - inset - self._check.width,
            self.top - inset - self._check.height,
        )


class AnswerTile(Tappable, BoxLayout):
    """An answer of 64 high: words at the left, a check at the right when chosen."""

    text = StringProperty("")
    selected = BooleanProperty(False)

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint_y", None)
        kwargs.setdefault("rest_fill", "surface")
        super().__init__(**kwargs)
        #: How high it must be for its words.
        self.least = 0.0
        side = theme.size("tile_padding")
        self.padding = (side, 0)
        self._words = Text(style="body_medium", wrap=True, pos_hint={"center_y": 0.5})
        self._check = Icon(icon="check", tone="accent", token="icon_chevron")
        self._check.pos_hint = {"center_y": 0.5}
        self.add_widget(self._words)
        self.add_widget(self._check)
        self._words.bind(height=self._say)
        for name in ("text", "selected"):
            self.fbind(name, self._say)
        self._say()

    def _say(self, *_args) -> None:
        self.name = self.text
        self._words.text = self.text
        self._words.tone = "on_fill" if self.selected else "text"
        self.rest_fill = "accent_fill" if self.selected else "surface"
        self.edge = "accent_line" if self.selected else ""
        self._check.opacity = 1 if self.selected else 0
        self.least = max(theme.size("button"), self._words.height + theme.size("margin"))
        self.height = self.least
