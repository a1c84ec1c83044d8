"""Where the keyboard is: one ring that moves over everything that can be pressed or typed into."""

from collections.abc import Callable

from kivy.uix.scrollview import ScrollView
from kivy.uix.widget import Widget

from diary.ui.theme import theme


class Focus:
    """The keyboard's place in the window.

    ``root`` gives the widget that holds the keys: the topmost sheet, else the shell. Widgets take
    part through ``focusable``, ``focused`` and ``press()``; one with ``take_key(key, modifiers)``
    hears the keys first while it has the focus. The ring shows only after a key and is hidden by
    the next touch. ``moved`` is told where it went.
    """

    def __init__(
        self,
        root: Callable[[], Widget | None],
        moved: Callable[[Widget | None], None] = lambda _widget: None,
    ) -> None:
        self._root = root
        self._moved = moved
        self.current: Widget | None = None

    def order(self) -> list[Widget]:
        """Everything that can have the focus now, in reading order."""
        found = []
        stack = [self._root()]
        while stack:
            widget = stack.pop()
            if widget is None or widget.opacity == 0:
                continue
            if getattr(widget, "focusable", False) and not widget.disabled and widget.width > 1:
                found.append(widget)
            stack.extend(widget.children)
        return found

    def set(self, widget) -> None:
        """Give the focus to ``widget`` and scroll it into view; None takes it away."""
        if self.current is not None and self.current is not widget:
            self.current.focused = False
        self.current = widget
        if widget is not None:
            widget.focused = True
            _reveal(widget)
        self._moved(widget)

    def clear(self) -> None:
        """Hide the ring, as after a touch."""
        self.set(None)

    def _living(self):
        """What has the focus; where it was built anew since, what stands for it now."""
        current = self.current
        if current is not None and (current.get_root_window() is None or current.disabled):
            self.set(next((each for each in self.order() if _alike(each, current)), None))
        return self.current

    def key(self, key: str, modifiers: list[str]) -> bool:
        """Move or press; whether the key was used."""
        current = self._living()
        if key == "tab":
            self._step(-1 if "shift" in modifiers else 1)
            return True
        if current is None:
            if key in ("up", "down", "left", "right"):
                self._step(1)
                return True
            return False
        take = getattr(current, "take_key", None)
        if take is not None and take(key, modifiers):
            return True
        if modifiers and modifiers != ["shift"]:
            return False
        if key in ("enter", "spacebar"):
            current.press()
            return True
        if key in ("up", "down", "left", "right"):
            self._arrow(current, key)
            return True
        return False

    def _step(self, by: int) -> None:
        order = self.order()
        if not order:
            return
        if self.current in order:
            self.set(order[(order.index(self.current) + by) % len(order)])
        else:
            self.set(order[0 if by > 0 else -1])

    def _arrow(self, here: Widget, key: str) -> None:
        start = _box(here)
        others = [(_far(start, _box(other), key), other) for other in self.order()]
        ahead = [(far, other) for far, other in others if far is not None]
        if ahead:
            self.set(min(ahead, key=lambda each: each[0])[1])


_Box = tuple[float, float, float, float]


def _box(widget: Widget) -> _Box:
    x, y = widget.to_window(*widget.pos)
    return x, y, x + widget.width, y + widget.height


def _far(here: _Box, there: _Box, key: str) -> tuple[bool, float, float] | None:
    """How far an arrow has to go: what lies straight ahead first; None for what lies elsewhere."""
    if key in ("up", "down"):
        here, there = ((b, a, d, c) for a, b, c, d in (here, there))
    if key in ("left", "down"):
        here, there = ((-c, b, -a, d) for a, b, c, d in (here, there))
    # from here on it is as if the key were Right
    if there[0] + there[2] <= here[0] + here[2] + theme.size("border"):
        return None
    along = max(0.0, there[0] - here[2])
    beside = max(0.0, there[1] - here[3], here[1] - there[3])
    # what only touches a corner or an edge of the way is no more ahead than what is beside it
    shared = min(here[3], there[3]) - max(here[1], there[1])
    return shared <= 0, along + 3 * beside, abs(there[1] - here[1])


def _alike(one: Widget, other: Widget) -> bool:
    return type(one) is type(other) and one.name == other.name


def _reveal(widget) -> None:
    parent = widget.parent
    while parent is not None and parent is not parent.parent:
        if isinstance(parent, ScrollView):
            parent.scroll_to(widget, padding=theme.size("group"), animate=False)
        parent = parent.parent
