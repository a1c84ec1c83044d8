"""What an icon means and which key does the same, beside what the mouse or the keyboard is on."""

from collections.abc import Callable
from typing import Any

from kivy.clock import Clock
from kivy.core.window import Window
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.scrollview import ScrollView

from diary import words
from diary.ui.theme import TOOLTIP_MS, theme
from diary.ui.widgets.box import Boxed
from diary.ui.widgets.text import Text, text_width


class Tooltip(Boxed, BoxLayout):
    """``name`` and, quieter, ``key_hint``, no wider than ``room``; it takes no touch."""

    def __init__(self, name: str, key_hint: str, room: float) -> None:
        super().__init__(
            size_hint=(None, None), fill="raised", edge="outline", corner="cell", spacing=0
        )
        side, gap = theme.size("gap") + theme.size("half"), theme.size("gap")
        self.padding, self.spacing = (side, theme.size("tooltip_gap")), gap
        keys = text_width(key_hint, "caption") + gap if key_hint else 0
        width = min(text_width(name, "caption"), room - 2 * side - keys)
        said = Text(text=name, style="caption", wrap=True, size_hint_x=None, width=width + 1)
        self.add_widget(said)
        if key_hint:
            self.add_widget(Text(text=key_hint, style="caption", tone="text2", hug=True))
        self.size = (said.width + keys + 2 * side, said.height + 2 * theme.size("tooltip_gap"))


class Tooltips:
    """Shows one where the mouse rests, or where the keyboard's ring stands on a bare icon.

    ``top`` gives the layer that is pointed at: the topmost sheet, else the shell. What has words
    of its own gets one only for its key. A touch, a key or leaving takes it away.
    """

    def __init__(self, top: Callable[[], Any]) -> None:
        self._top = top
        self._shown: Tooltip | None = None
        self._of: Any = None
        #: What was touched since the mouse came to it: it is known by now.
        self._known: Any = None
        self._rest = Clock.create_trigger(self._rested, TOOLTIP_MS / 1000)
        Window.bind(mouse_pos=self._moved, on_cursor_leave=self.hide)

    def close(self) -> None:
        """Look at the mouse no more."""
        Window.unbind(mouse_pos=self._moved, on_cursor_leave=self.hide)
        self.hide()

    def hide(self, *_args: object) -> None:
        """Take it away."""
        self._rest.cancel()
        if self._shown is not None:
            self._shown.parent.remove_widget(self._shown)
            self._shown = self._of = None

    def touched(self) -> None:
        """A finger or the mouse pressed: not again for the same control until it was left."""
        self.hide()
        self._known = _under(self._top(), *Window.mouse_pos)

    def focused(self, control: Any) -> None:
        """The ring came to ``control``, or None: say what a bare icon is."""
        self.hide()
        if getattr(control, "icon_only", False):
            self._show(control)

    def _moved(self, *_args: object) -> None:
        if self._shown is not None and _under(self._top(), *Window.mouse_pos) is not self._of:
            self.hide()
        self._rest.cancel()
        self._rest()

    def _rested(self, *_args: object) -> None:
        control = _under(self._top(), *Window.mouse_pos)
        if control is not self._known:
            self._known = None
            if control is not None and control is not self._of:
                self.hide()
                if control.icon_only or control.key_hint:
                    self._show(control)

    def _show(self, control: Any) -> None:
        top, gap = self._top(), theme.size("tooltip_gap")
        self._of = control
        self._shown = tip = Tooltip(
            control.name, words.key_name(control.key_hint), top.width - 2 * gap
        )
        left, bottom = control.to_window(*control.pos)
        below = bottom - gap - tip.height
        tip.x = max(gap, min(left + (control.width - tip.width) / 2, top.width - gap - tip.width))
        tip.y = below if below > gap else bottom + control.height + gap
        top.add_widget(tip)


def _under(widget: Any, x: float, y: float) -> Any:
    """The frontmost thing with a name at a place in its parent's coordinates; None: there is none.

    What has no name of its own, a page or a heading, lets what lies behind it be found.
    """
    outside = isinstance(widget, ScrollView) and not widget.collide_point(x, y)
    if widget.opacity == 0 or outside:
        return None
    inside = widget.to_local(x, y)
    for child in widget.children:
        found = _under(child, *inside)
        if found is not None:
            return found
    named = hasattr(widget, "icon_only") and widget.name and not widget.disabled
    return widget if named and widget.collide_point(x, y) else None
