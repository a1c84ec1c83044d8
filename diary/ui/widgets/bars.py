"""The undo bar and the tab bar."""

from kivy.clock import Clock
from kivy.graphics import Color, Rectangle
from kivy.properties import BooleanProperty, ListProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.floatlayout import FloatLayout

from diary.ui.theme import theme
from diary.ui.widgets.box import Boxed, Plate
from diary.ui.widgets.buttons import Dot, TextButton
from diary.ui.widgets.tappable import Tappable
from diary.ui.widgets.text import Icon, Text, text_width


class UndoBar(Boxed, BoxLayout):
    """What was just done, with the one action that takes it back.

    ``show(text, action, seconds)``; goes by itself, by ``hide`` or by a swipe sideways. Fires
    ``on_action``.
    """

    text = StringProperty("")
    action = StringProperty("")
    __events__ = ("on_action",)

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint_y", None)
        super().__init__(corner="tile", **kwargs)
        side = theme.size("undo_padding")
        self.padding = (side, 0, side - theme.size("half"), 0)
        self.spacing = theme.size("gap")
        self._words = Text(tone="undo_text", wrap=True, pos_hint={"center_y": 0.5})
        self.button = TextButton(tone="undo_accent", style="heading", pos_hint={"center_y": 0.5})
        self.button.bind(on_tap=lambda *_: self.dispatch("on_action"))
        self.add_widget(self._words)
        self.add_widget(self.button)
        self._words.bind(height=self._fit)
        self._gone = None
        self._until: float | None = None
        self._swipe = None
        self.hide()
        self._fit()

    def _fit(self, *_args) -> None:
        self.height = max(theme.size("undo_bar"), self._words.height + theme.size("margin"))

    @property
    def shown(self) -> bool:
        """Whether it can be seen."""
        return self.opacity == 1

    def show(self, text: str, action: str, seconds: float | None) -> None:
        """Show ``text``; None seconds stays until it is hidden."""
        self.hide()
        self.text, self.action = text, action
        self._words.text = text
        self.button.name = self.button.text = action
        self.button.opacity = 1 if action else 0
        self.button.disabled = not action
        self.fill = "undo"
        self.opacity = 1
        self._until = None
        if seconds is not None:
            self._until = Clock.get_time() + seconds
            self._gone = Clock.schedule_once(lambda *_: self.hide(), seconds)

    def take_over(self, other: "UndoBar") -> None:
        """Show what ``other`` shows, as long as that would have."""
        if other.shown:
            left = None if other._until is None else other._until - Clock.get_time()
            self.button.key_hint = other.button.key_hint
            self.show(other.text, other.action, left)

    def hide(self) -> None:
        """Take it away; its place stays."""
        if self._gone is not None:
            self._gone.cancel()
            self._gone = None
        self.opacity = 0
        self.button.disabled = True

    def on_touch_down(self, touch) -> bool:
        """Watch for a swipe."""
        if not self.shown or not self.collide_point(*touch.pos):
            return False
        if super().on_touch_down(touch):
            return True
        touch.grab(self)
        self._swipe = touch.x
        return True

    def on_touch_up(self, touch) -> bool:
        """A swipe of 48 dp or more takes the bar away."""
        if touch.grab_current is not self:
            return super().on_touch_up(touch)
        touch.ungrab(self)
        if self._swipe is not None and abs(touch.x - self._swipe) >= theme.size("touch"):
            self.hide()
        self._swipe = None
        return True

    def on_action(self, *_args) -> None:
        """Fired by its button."""


class TabBar(BoxLayout):
    """Equal tabs of (key, icon, words); fires ``on_choose`` with the key of the tapped one."""

    tabs = ListProperty([])
    chosen = StringProperty("")
    __events__ = ("on_choose",)

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint_y", None)
        super().__init__(**kwargs)
        grown = (
            theme.line("nav") + theme.size("pill_height") + theme.size("group") - theme.size("half")
        )
        self.height = max(theme.size("tab_bar"), grown)
        with self.canvas.before:
            Color(rgba=theme.colour("bg"))
            self._ground = Rectangle()
            Color(rgba=theme.colour("line"))
            self._line = Rectangle()
        self.fbind("pos", self._draw)
        self.fbind("size", self._draw)
        self.fbind("chosen", self._mark)
        self.parts: dict[str, Tab] = {}
        self.fbind("tabs", self._build)
        self._build()

    def _build(self, *_args) -> None:
        self.clear_widgets()
        self.parts = {}
        for number, (key, icon, text) in enumerate(self.tabs, start=1):
            tab = Tab(icon=icon, text=text, name=text, key_hint=f"Ctrl+{number}")
            tab.bind(on_tap=lambda _tab, key=key: self.dispatch("on_choose", key))
            self.parts[key] = tab
            self.add_widget(tab)
        self._mark()

    def _draw(self, *_args) -> None:
        self._ground.pos, self._ground.size = self.pos, self.size
        self._line.pos = (self.x, self.top - theme.size("hairline"))
        self._line.size = (self.width, theme.size("hairline"))

    def _mark(self, *_args) -> None:
        for key, tab in self.parts.items():
            tab.active = key == self.chosen

    def on_choose(self, *_args) -> None:
        """Fired with the key of the tapped tab."""


class Tab(Tappable, FloatLayout):
    """One tab; ``dotted`` puts an accent dot on its icon while an attack runs elsewhere."""

    icon = StringProperty("")
    text = StringProperty("")
    active = BooleanProperty(False)
    dotted = BooleanProperty(False)

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("press_fill", "")
        super().__init__(**kwargs)
        with self.canvas.before:
            self._pill_colour = Color(rgba=theme.colour("bg", 0))
            self._pill = Plate()
        self._icon = Icon(icon=self.icon)
        self._words = Text(style="nav", halign="center", size_hint=(None, None))
        self._dot = Dot(token="count_dot")
        for part in (self._icon, self._words, self._dot):
            self.add_widget(part)
        for name in ("active", "text", "dotted"):
            self.fbind(name, self._say)
        # edges and centres are only right once a layout has set all of them
        self._arrange = Clock.create_trigger(self._say, -1)
        self.fbind("pos", self._arrange)
        self.fbind("size", self._arrange)
        self._say()

    def _say(self, *_args) -> None:
        self._pill_colour.rgba = theme.colour("accent_fill", 1 if self.active else 0)
        pill = (theme.size("pill_width"), theme.size("pill_height"))
        over = theme.size("gap") + theme.size("hairline")
        middle = self.top - over - pill[1] / 2
        left = self.center_x - pill[0] / 2
        self._pill.lay(left, middle - pill[1] / 2, pill[0], pill[1], pill[1] / 2)
        self._icon.tone = "accent" if self.active else "text2"
        self._icon.pos = (self.center_x - self._icon.width / 2, middle - self._icon.height / 2)
        self._words.style = "nav_medium" if self.active else "nav"
        self._words.tone = "text" if self.active else "text2"
        self._words.text = self.text
        self._words.width = max(self.width, text_width(self.text, self._words.style))
        self._words.pos = (
            self.center_x - self._words.width / 2,
            middle - pill[1] / 2 - self._words.height,
        )
        self._dot.opacity = 1 if self.dotted else 0
        self._dot.pos = (self._icon.right - self._dot.width / 2, self._icon.top - self._dot.height)
