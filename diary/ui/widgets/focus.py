"""Where the keyboard is: one ring that moves over everything that can be pressed or typed into."""

from collections.abc import Callable

from kivy.clock import Clock
from kivy.core.window import Window
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


class Place:
    """Where the keyboard was on ``screen`` when it was left; there it goes on.

    Not where a touch came in between: somebody who went on with the mouse sees no ring.
    """

    def __init__(self, focus: Focus, screen: Widget) -> None:
        self._focus, self._screen = focus, screen
        self._was_on: Widget | None = None
        screen.fbind("parent", self._moved)

    def _moved(self, _screen: Widget, parent: Widget | None) -> None:
        if parent is None:
            current = self._focus.current
            self._forget()
            if current is not None and any(
                current is each for each in self._screen.walk(restrict=True)
            ):
                self._was_on = current
                Window.bind(on_touch_down=self._forget)
        elif self._was_on is not None:
            Clock.schedule_once(self._go_on, 0)

    def _forget(self, *_args) -> bool:
        self._was_on = None
        Window.unbind(on_touch_down=self._forget)
        return False

    def _go_on(self, *_args) -> None:
        control = self._was_on
        self._forget()
        if control is not None and control in self._focus.order():
            self._focus.set(control)


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
