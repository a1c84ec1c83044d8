"""A sheet over the screen: as high as its content, scrolling where that is taller."""

from kivy.clock import Clock
from kivy.graphics import Color, Rectangle, SmoothRoundedRectangle
from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.floatlayout import FloatLayout

from diary import words
from diary.ui.theme import SCRIM_OPACITY, theme
from diary.ui.widgets.buttons import IconButton
from diary.ui.widgets.scroll import Scroll
from diary.ui.widgets.text import Text, text_width


class Sheet(FloatLayout):
    """A layer over the whole window: scrim, and a panel with ``title``, Help now and a close.

    Content goes into ``body``, which scrolls; what must stay in reach goes into ``foot``. With
    ``whole`` the panel fills the window. Fires ``on_close`` by X, Escape (through the app) or a
    touch on the scrim, and ``on_help``.

    Once it stands it keeps its height: what unfolds in it scrolls, so that nothing moves away from
    under the finger that unfolded it; ``grow`` is for what must be seen. Another size of the window
    measures it anew.
    """

    title = StringProperty("")
    small = StringProperty("")
    whole = BooleanProperty(False)
    __events__ = ("on_close", "on_help")

    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs)
        with self.canvas.before:
            Color(rgba=theme.colour("scrim", SCRIM_OPACITY))
            self._scrim = Rectangle()
            Color(rgba=theme.colour("line"))
            self._edge = SmoothRoundedRectangle()
            Color(rgba=theme.colour("bg"))
            self._ground = SmoothRoundedRectangle()
        margin, gap = theme.size("margin"), theme.size("gap")
        self.panel = BoxLayout(orientation="vertical", size_hint=(None, None))
        self._head = BoxLayout(
            size_hint_y=None,
            spacing=gap,
            padding=(margin, gap, margin - gap - theme.size("half"), 0),
        )
        self._title = Text(wrap=True)
        self.help = IconButton(icon="emergency", tone="warn", name=words.HELP_LABEL, key_hint="F1")
        self.help.bind(on_tap=lambda *_: self.dispatch("on_help"))
        self.closer = IconButton(icon="close", name=words.CLOSE, key_hint="Esc")
        self.closer.bind(on_tap=lambda *_: self.dispatch("on_close"))
        for part in (self._title, self.help, self.closer):
            part.pos_hint = {"center_y": 0.5}
            self._head.add_widget(part)
        self.scroll = Scroll()
        # The page cuts at its edges: room for the ring about what stands first and last.
        ring = theme.size("focus_gap") + theme.size("focus_ring")
        self.body = BoxLayout(
            orientation="vertical", size_hint_y=None, padding=(margin, ring), spacing=gap
        )
        self.foot = BoxLayout(
            orientation="vertical", size_hint_y=None, padding=(margin, gap - ring, margin, margin)
        )
        self.scroll.add_widget(self.body)
        for part in (self._head, self.scroll, self.foot):
            self.panel.add_widget(part)
        self.add_widget(self.panel)
        self._arrange = Clock.create_trigger(self._place, -1)
        self._stands = 0.0
        self._stand_later = Clock.create_trigger(self._stand, 0)
        self.body.bind(minimum_height=self.body.setter("height"))
        self.foot.bind(minimum_height=self.foot.setter("height"))
        for widget, names in (
            (self, ("pos", "size", "title", "small", "whole")),
            (self.body, ("height",)),
            (self.foot, ("height",)),
            (self._title, ("height", "width")),
        ):
            for name in names:
                widget.fbind(name, self._arrange)
        for name in ("parent", "size"):
            self.fbind(name, self._measure)
        self._place()

    def _measure(self, *_args) -> None:
        """Be as high as the content, until that is laid out."""
        self._stands = 0.0
        self._arrange()
        Clock.schedule_once(lambda _dt: self._stand_later(), 0)

    def _stand(self, *_args) -> None:
        self._stands = self.panel.height

    def grow(self, by: float) -> float:
        """Be higher by so much, or by what the window leaves; how much that was."""
        by = min(by, self.height - self.panel.height)
        self._stands = self.panel.height + by
        self._place()
        return by

    def _style(self) -> str:
        """The style of the title: smaller where one of its words would be broken."""
        if not self.title:
            return "caption"
        longest = max(text_width(word, "title") for word in self.title.split())
        return "title" if longest <= self._title.width else "heading"

    def _place(self, *_args) -> None:
        self._title.style = self._style()
        self._title.tone = "text" if self.title else "text2"
        self._title.text = self.title or self.small
        gap, ring = theme.size("gap"), self.body.padding[3]
        titled = gap if self.title else 0
        # what stands first begins as far below the title as drawn, whatever its ring needs of it
        self.body.padding[1] = max(ring, 0 if self.whole else titled)
        self._head.height = max(
            theme.size("header") + titled - self.body.padding[1],
            self._title.height + theme.size("margin"),
            self.help.height + gap,
        )
        wide = min(self.width, theme.size("panel")) if self.width >= theme.size("wide") else None
        needed = self._head.height + self.body.height + self.foot.height
        self.panel.width = wide or min(self.width, theme.size("column"))
        self.panel.height = self.height if self.whole else min(self.height, self._stands or needed)
        x = self.center_x - self.panel.width / 2
        y = self.center_y - self.panel.height / 2 if wide else self.y
        self.panel.pos = (x, y)
        self._scrim.pos, self._scrim.size = self.pos, self.size
        radius = theme.radius("sheet") if self.panel.height < self.height or wide else 0
        low = radius if wide else 0
        line = theme.size("hairline")
        if not radius:  # it has no edge where it ends with the window
            line = -line
        self._edge.pos, self._edge.size = self.panel.pos, self.panel.size
        foot = line if wide else -abs(line)
        self._ground.pos = (self.panel.x + line, self.panel.y + foot)
        self._ground.size = (self.panel.width - 2 * line, self.panel.height - line - foot)
        self._edge.radius = self._ground.radius = [radius, radius, low, low]

    def on_touch_down(self, touch) -> bool:
        """Swallow every touch; one on the scrim closes."""
        if super().on_touch_down(touch):
            return True
        if not self.panel.collide_point(*touch.pos) and not touch.is_mouse_scrolling:
            self.dispatch("on_close")
        return True

    def on_touch_move(self, touch) -> bool:
        """Swallow it."""
        super().on_touch_move(touch)
        return True

    def on_touch_up(self, touch) -> bool:
        """Swallow it."""
        super().on_touch_up(touch)
        return True

    def on_close(self, *_args) -> None:
        """Fired when the person closes it."""

    def on_help(self, *_args) -> None:
        """Fired by Help now."""
