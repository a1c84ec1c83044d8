"""A long list that keeps only the widgets near the view."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Sequence
from itertools import accumulate
from typing import NamedTuple

from kivy.clock import Clock
from kivy.uix.widget import Widget

from diary.ui.theme import theme
from diary.ui.widgets.page import Page


class Item(NamedTuple):
    """One line of the list: ``data`` is all that a widget of this ``kind`` shows."""

    key: Hashable
    kind: str
    height: float
    data: object


class RecycledList(Page):
    """A list of ``Item`` that scrolls; its height is that of all, its widgets are few.

    ``make`` maps each kind to what builds a widget with ``show(data)``; one with an ``inset`` keeps
    that far from both sides. A widget is handed on to another item once its own has left the view,
    so it must show nothing but its data. What stands at the top of the view stays there when the
    items change. Fires ``on_near_end`` while the last item is less than a view away.
    """

    __events__ = ("on_near_end",)

    def __init__(self, make: dict[str, Callable[[], Widget]], **kwargs) -> None:
        self._make = make
        self._items: tuple[Item, ...] = ()
        self._ends: list[float] = []
        self._at: dict[Hashable, int] = {}
        self._shown: dict[Hashable, tuple[Item, Widget]] = {}
        self._spare: dict[str, list[Widget]] = {kind: [] for kind in make}
        super().__init__(**kwargs)
        self._content = Widget(size_hint_y=None, height=0)
        self.add_widget(self._content)
        self._fill_soon = Clock.create_trigger(self._fill, -1)
        for name in ("scroll_y", "size"):
            self.fbind(name, self._fill_soon)
        self._content.fbind("width", self._fill_soon)

    # What is in it

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything, from the top."""
        return self._items

    @items.setter
    def items(self, items: Sequence[Item]) -> None:
        kept, beyond = self._anchor({item.key for item in items})
        self._items = tuple(items)
        self._ends = list(accumulate(item.height for item in items))
        self._at = {item.key: number for number, item in enumerate(items)}
        self._content.height = self._ends[-1] if self._ends else 0
        self.offset = beyond if kept is None else self._top(self._at[kept]) + beyond
        self._fill()

    def _anchor(self, staying: set[Hashable]) -> tuple[Hashable | None, float]:
        """The topmost visible item that stays, and how far the view's top lies below its own."""
        offset = self.offset
        if offset <= 0:
            return None, 0.0
        for number in range(bisect_right(self._ends, offset), len(self._items)):
            if self._items[number].key in staying:
                return self._items[number].key, offset - self._top(number)
        return None, offset

    def _top(self, number: int) -> float:
        return self._ends[number] - self._items[number].height

    # What is shown of it

    def _fill(self, *_args) -> None:
        """Give a widget to each item near the view, and place it."""
        self._fill_soon.cancel()
        near = 2 * theme.size("history_row")
        first = bisect_right(self._ends, self.offset - near)
        last = bisect_left(self._ends, self.offset + self.height + near) + 1
        wanted = {item.key: item for item in self._items[first:last]}
        changed = False
        for key, (item, widget) in list(self._shown.items()):
            if key not in wanted or wanted[key].kind != item.kind:
                del self._shown[key]
                self._park(widget)
                self._spare[item.kind].append(widget)
                changed = True
        for key, item in wanted.items():
            there = self._shown.get(key)
            if there is None:
                widget = self._widget(item.kind)
                changed = True
            else:
                widget = there[1]
            if there is None or there[0].data != item.data:
                widget.show(item.data)
            self._shown[key] = (item, widget)
            end = self._ends[self._at[key]]
            inset = getattr(widget, "inset", 0)
            widget.size = (self.width - 2 * inset, item.height)
            widget.pos = (inset, self._content.height - end)
        if changed:
            # The keyboard goes through children from the last to the first.
            self._content.children.sort(key=lambda child: child.y)
        if not self._ends or self._ends[-1] - self.offset < 2 * self.height:
            self.dispatch("on_near_end")

    def _widget(self, kind: str) -> Widget:
        spare = self._spare[kind]
        if spare:
            widget = spare.pop()
        else:
            widget = self._make[kind]()
            widget.size_hint = (None, None)
            self._content.add_widget(widget)
        widget.opacity = 1
        return widget

    def _park(self, widget: Widget) -> None:
        """Out of sight, out of the keyboard's way, and left of wherever a touch can be."""
        widget.opacity = 0
        widget.pos = (-2 * widget.width, 0)
        if getattr(widget, "focused", False):
            widget.focused = False

    def widget(self, key: Hashable) -> Widget | None:
        """What shows an item now; None where it is not near the view."""
        there = self._shown.get(key)
        return None if there is None else there[1]

    def near(self) -> set[Hashable]:
        """The keys of what is in the view or close to it."""
        return set(self._shown)

    def sees(self, key: Hashable) -> bool:
        """Whether the whole of an item can be seen."""
        number = self._at.get(key)
        if number is None:
            return False
        top = self.offset
        return self._top(number) >= top - 1 and self._ends[number] <= top + self.height + 1

    def bring(self, key: Hashable) -> None:
        """Scroll until an item stands at the top of the view, or the list ends."""
        self.offset = self._top(self._at[key])
        self._fill()

    def reveal(self, key: Hashable) -> None:
        """Scroll no further than it needs for the whole of an item to be seen, with its ring."""
        number, ring = self._at[key], theme.size("half")
        top, end = self._top(number) - ring, self._ends[number] + ring
        if top < self.offset:
            self.offset = top
        elif end > self.offset + self.height:
            self.offset = end - self.height
        self._fill()

    def on_near_end(self, *_args) -> None:
        """Fired while the end is near."""
