"""Rows that edit in place: a name and a value, which opens where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kivy.clock import Clock
from kivy.core.window import Window
from kivy.graphics import Color, Rectangle
from kivy.properties import StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from diary.ui.theme import theme
from diary.ui.widgets.chips import Chip
from diary.ui.widgets.focus import Focus
from diary.ui.widgets.page import Page
from diary.ui.widgets.tappable import TappableRow
from diary.ui.widgets.text import Text, text_width

#: A page hands a touch on up to half a second late; before that nothing may move under it.
_SETTLED = 0.5
#: What leads away from a row while Ctrl is held: all that writes something, and the keypad, but not
#: what edits a text (select all, copy, paste, cut, undo).
_LEADS_AWAY = frozenset((*range(33, 127), *range(256, 272))) - set(map(ord, "acvxz"))


class Mistake(ValueError):  # noqa: N818 (an answer to a person, not a fault)
    """What was entered cannot be: str() is one plain sentence, ``field`` where it belongs."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class Editor(BoxLayout):
    """What opens in a row. ``inline`` is a widget that stands in the value's place.

    ``on_done`` asks the row to save and close.
    """

    __events__ = ("on_done",)

    def __init__(self, **kwargs) -> None:
        super().__init__(orientation="vertical", size_hint_y=None, height=0, **kwargs)
        self.spacing = theme.size("gap")
        self.inline: Widget | None = None
        self.bind(minimum_height=self.setter("height"))

    def begin(self) -> Widget | None:
        """The control that takes the keyboard first; None where there is none."""
        return None

    def draft(self) -> dict[str, Any]:
        """The fields as they stand here, {} where nothing was entered; Mistake for what cannot be.

        What stands here when it opens is never wrong.
        """
        raise NotImplementedError

    def say_mistake(self, mistake: Mistake) -> bool:
        """Show what is wrong at its field; False where it is about none that is here."""
        raise NotImplementedError

    def confirm(self) -> None:
        """The person asked in so many words to save: for what leaving alone does not save."""

    def done(self) -> None:
        """Ask to be saved and closed."""
        self.dispatch("on_done")

    def on_done(self, *_args) -> None:
        """Fired when the row is to save and close."""


@dataclass(frozen=True)
class Spec:
    """What one row shows and does.

    ``key`` tells rows apart from one reading to the next. A row either opens an editor (``edit``
    makes it, ``save`` stores its draft: False where that could not be written yet, Mistake where it
    makes no sense), or opens ``rows`` of its own (or what makes them, once they are open), or acts
    at once, or offers ``options`` (value, words) of which ``choose`` takes one, None for none.
    ``said`` False shows the value quietly, ``act_tone`` as what a tap does. ``delete`` is what the
    Delete key does, ``heading`` what stands over the row where a group begins.
    """

    key: str
    label: str
    value: str = ""
    said: bool = True
    small: str = ""
    strong: bool = False
    tone: str = ""
    act_tone: str = ""
    edit: Callable[[], Editor] | None = None
    save: Callable[[dict[str, Any]], bool] | None = None
    rows: tuple[Spec, ...] | Callable[[], tuple[Spec, ...]] = ()
    act: Callable[[], None] | None = None
    options: tuple[tuple[Any, str], ...] = ()
    chosen: Any = None
    choose: Callable[[Any], None] | None = None
    delete: Callable[[], None] | None = None
    heading: str = ""

    def inner(self) -> tuple[Spec, ...]:
        """The rows that it opens."""
        return self.rows() if callable(self.rows) else self.rows


class _Options(BoxLayout):
    """Chips in the place of a value; the keyboard reaches them through their row."""

    def __init__(self, spec: Spec) -> None:
        super().__init__(size_hint=(None, None), spacing=theme.size("gap"))
        self.spec = spec
        self._chips: dict[Any, Chip] = {}
        for value, text in spec.options:
            chip = Chip(text=text, focusable=False)
            chip.bind(on_tap=lambda _chip, value=value: self._tapped(value))
            chip.fbind("width", self._fit)
            self._chips[value] = chip
            self.add_widget(chip)
        self.show(spec)

    def show(self, spec: Spec) -> None:
        """Mark what is chosen."""
        self.spec = spec
        for value, chip in self._chips.items():
            chip.selected = value == spec.chosen
        self._fit()

    def _fit(self, *_args) -> None:
        chips = self._chips.values()
        self.width = sum(chip.width for chip in chips) + self.spacing * (len(chips) - 1)
        self.height = max(chip.height for chip in chips)

    def _tapped(self, value: Any) -> None:
        assert self.spec.choose is not None
        self.spec.choose(None if value == self.spec.chosen else value)


class RowHead(TappableRow, BoxLayout):
    """The closed row: its name, what is said under it, and its value at the right."""

    small = StringProperty("")

    def __init__(self, rows: EditRows, row: EditRow, **kwargs) -> None:
        super().__init__(size_hint_y=None, corner="cell", **kwargs)
        self.rows, self.row = rows, row
        self.spacing = theme.size("margin")
        self._names = BoxLayout(orientation="vertical", size_hint_y=None)
        self._names.bind(minimum_height=self._names.setter("height"))
        self._names.pos_hint = {"center_y": 0.5}
        self._label = Text(wrap=True)
        self._small = Text(style="caption", tone="text2", wrap=True)
        self._names.add_widget(self._label)
        self.value = Text(halign="right", wrap=True, pos_hint={"center_y": 0.5})
        self.add_widget(self._names)
        for part in (self._names, self.value):
            part.fbind("height", self._fit)
        self.fbind("width", self._fit)
        self._spec = row.spec
        self._inline: Widget | None = None
        self._options = _Options(row.spec) if row.spec.options else None

    def show(self, spec: Spec, inline: Widget | None) -> None:
        """Show ``spec``, with ``inline`` in the place of its value."""
        self._spec, self.name = spec, spec.label
        self._label.text, self._small.text = spec.label, spec.small
        self._label.tone = spec.tone or ("text" if spec.strong else "text2")
        if bool(spec.small) != (self._small.parent is not None):
            (self._names.add_widget if spec.small else self._names.remove_widget)(self._small)
        self.value.text = spec.value
        quiet = "text" if spec.said and not spec.strong else "text2"
        self.value.tone = spec.act_tone or quiet
        self.value.style = "caption" if spec.strong else "body"
        if self._options is not None:
            self._options.show(spec)
            inline = self._options
        if inline is not self._inline:
            for part in (self._inline, self.value):
                if part is not None and part.parent is self:
                    self.remove_widget(part)
            self._inline = inline
            if inline is not None:
                inline.pos_hint = {"center_y": 0.5}
        self._fit()

    def _fit(self, *_args) -> None:
        """Share the width; where name and value do not fit beside each other, one under another."""
        spec, gap = self._spec, theme.size("margin")
        inline = self._inline
        shown = inline or (self.value if spec.value else None)
        for part in (self.value, inline):
            if part is not None and part is not shown and part.parent is self:
                self.remove_widget(part)
        if shown is not None and shown.parent is None:
            self.add_widget(shown)
        label = text_width(spec.label, "body")
        wide = inline.width if inline else text_width(spec.value, self.value.style)
        needed = min(label, self.width / 2) + gap + (wide if inline else min(wide, self.width / 2))
        stacked = shown is not None and (
            needed > self.width or (theme.large and label + gap + wide > self.width)
        )
        self.orientation = "vertical" if stacked else "horizontal"
        self.spacing = 0 if stacked else theme.size("margin")
        self.value.halign = "left" if stacked else "right"
        sharing: tuple[Widget, ...] = (self._names, self.value)
        for part in sharing:
            part.size_hint_x = 1
        if not stacked and inline is None and shown is not None:
            self._share(label, wide)
        parts = [part.height for part in (self._names, shown) if part is not None]
        high = sum(parts) if stacked else max(parts)
        beside = inline is not None and not stacked
        around = theme.size("gap") if beside else theme.size("margin")
        if spec.small:
            around = theme.size("big_gap")
        self.padding = (0, around / 2 if stacked else 0)
        self.height = max(theme.size("row"), high + around)

    def _share(self, label: float, value: float) -> None:
        """The value takes what it needs, the name the rest, each at least its share."""
        room = self.width - theme.size("margin")
        small = text_width(self._spec.small, "caption") if self._spec.small else 0
        name = min(max(label, small), room)
        if name + value <= room or value <= room / 2:
            self.value.size_hint_x, self.value.width = None, value
        elif name <= room / 2:
            self._names.size_hint_x, self._names.width = None, name

    def take_key(self, key: str, modifiers: list[str]) -> bool:
        """Move to another row; Delete deletes what can be."""
        if modifiers:
            return False
        if key == "delete" and self._spec.delete is not None:
            self._spec.delete()
            return True
        if self._options is not None and key in ("left", "right"):
            self._step(1 if key == "right" else -1)
            return True
        return self.rows.move(key)

    def _step(self, by: int) -> None:
        """To the next option; before the first and after the last nothing is chosen."""
        values = [None, *(value for value, _ in self._spec.options)]
        at = values.index(self._spec.chosen)
        assert self._spec.choose is not None
        self._spec.choose(values[(at + by) % len(values)])

    def next_option(self) -> None:
        """What Enter and a touch of the name do."""
        self._step(1)


class EditRow(BoxLayout):
    """A row and what it opened."""

    def __init__(self, rows: EditRows, spec: Spec, **kwargs) -> None:
        super().__init__(orientation="vertical", size_hint_y=None, **kwargs)
        self.rows, self.spec = rows, spec
        self.editor: Editor | None = None
        self.opened = False
        self.inner: dict[str, EditRow] = {}
        with self.canvas.before:
            Color(rgba=theme.colour("line"))
            self._line = Rectangle()
        self._heading = BoxLayout(size_hint_y=None)
        self._heading.bind(minimum_height=self._heading.setter("height"))
        self._heading.padding = (0, theme.size("group"), 0, theme.size("gap"))
        self._heading.add_widget(Text(style="caption", tone="text2", wrap=True, text=spec.heading))
        if spec.heading:
            self.add_widget(self._heading)
        self.head = RowHead(rows, self)
        self.head.bind(on_tap=lambda *_: rows.tapped(self))
        self._body = BoxLayout(orientation="vertical", size_hint_y=None)
        self._body.bind(minimum_height=self._body.setter("height"))
        self.add_widget(self.head)
        self.bind(minimum_height=self.setter("height"), pos=self._draw, size=self._draw)
        self.show(spec)

    def _draw(self, *_args) -> None:
        thin = theme.size("hairline")
        # Not self.top: while pos is told it may still be that of the old place.
        top = self.y + self.height
        if self._heading.parent is not None:
            top -= self._heading.height
        self._line.pos, self._line.size = (self.x, top - thin), (self.width, thin)

    def show(self, spec: Spec) -> None:
        """Show what was read again; what is being entered stays."""
        self.spec = spec
        self.head.show(spec, self.editor.inline if self.editor is not None else None)
        if self.opened:
            self.inner = lay(self.rows, self._body, self.inner, spec.inner())

    def open_rows(self, opened: bool) -> None:
        """Show or hide the rows of its own."""
        self.opened = opened
        if opened:
            self._body.padding = (theme.size("margin"), 0, 0, 0)
            self.inner = lay(self.rows, self._body, {}, self.spec.inner())
        else:
            self._body.clear_widgets()
            self.inner = {}
        self._fit_body()

    def open_editor(self) -> Editor:
        """Build the editor and show it."""
        assert self.spec.edit is not None
        self.editor = self.spec.edit()
        self._body.padding = (0, 0, 0, theme.size("margin"))
        self._body.add_widget(self.editor)
        # one that stands in the value's place has something below it once something is wrong
        self.editor.bind(height=lambda *_: self._fit_body())
        self.head.show(self.spec, self.editor.inline)
        self._fit_body()
        return self.editor

    def close_editor(self) -> None:
        """Take the editor away."""
        self.editor = None
        self._body.clear_widgets()
        self.head.show(self.spec, None)
        self._fit_body()

    def _fit_body(self, *_args) -> None:
        needed = self.opened or (self.editor is not None and self.editor.children)
        if needed and self._body.parent is None:
            self.add_widget(self._body)
        elif not needed and self._body.parent is not None:
            self.remove_widget(self._body)

    def contains(self, widget: Widget | None) -> bool:
        """Whether ``widget`` is part of this row."""
        while widget is not None and widget is not widget.parent:
            if widget is self:
                return True
            widget = widget.parent
        return False

    def heads(self) -> Iterator[RowHead]:
        """Its head and those of the rows that it opened, from the top."""
        yield self.head
        for row in self.inner.values():
            yield from row.heads()


def lay(
    rows: EditRows, place: BoxLayout, there: dict[str, EditRow], specs: Sequence[Spec]
) -> dict[str, EditRow]:
    """Put a row for each of ``specs`` into ``place``; those that are there already stay."""
    found: dict[str, EditRow] = {}
    for spec in specs:
        row = there.get(spec.key)
        if row is None:
            row = EditRow(rows, spec)
        else:
            row.show(spec)
        found[spec.key] = row
    wanted = list(found.values())
    if list(reversed(place.children)) != wanted:
        place.clear_widgets()
        for row in wanted:
            place.add_widget(row)
    return found


class EditRows(BoxLayout):
    """Rows of which one at a time is edited.

    Enter, or leaving the row by touch or by keys, saves; ``restore`` gives up what was entered.
    What makes no sense is said at its field and keeps the row open. Up, Down, Home, End and the
    first letter of a name move between the rows.
    """

    def __init__(self, focus: Focus, **kwargs) -> None:
        super().__init__(orientation="vertical", size_hint_y=None, **kwargs)
        self._focus = focus
        self.rows: dict[str, EditRow] = {}
        self._edited: EditRow | None = None
        self._before: dict[str, Any] = {}
        self._tried: dict[str, Any] | None = None
        self._saved = False
        self._fold_later = Clock.create_trigger(self._fold, _SETTLED)
        self._show_later = Clock.create_trigger(self._show_whole, 0)
        self._see_later = Clock.create_trigger(self._show_focused, 0)
        self._return_now = Clock.create_trigger(self._return, 0)
        self._return_later = Clock.create_trigger(self._return, _SETTLED)
        self.bind(minimum_height=self.setter("height"))

    def show(self, specs: Sequence[Spec]) -> None:
        """Show what was read; rows that are open stay so while they are there."""
        before, current = self.heads(), self._focus.current
        self.rows = lay(self, self, self.rows, specs)
        after, edited = self.heads(), self._edited
        if edited is not None and all(head.row is not edited for head in after):
            self._forget()
        if current in before and current not in after:
            # The row that had the keyboard was deleted: it goes on with the next one.
            self._focus.set(after[min(before.index(current), len(after) - 1)] if after else None)
        self._see_later()

    def row(self, *keys: str) -> EditRow | None:
        """The row with these keys, one for each level; None where it is not there."""
        rows, found = self.rows, None
        for key in keys:
            found = rows.get(key)
            if found is None:
                return None
            rows = found.inner
        return found

    # Opening and closing

    def tapped(self, row: EditRow) -> None:
        """A row was pressed: act, open or close its rows, or edit it."""
        if row.spec.act is not None:
            row.spec.act()
        elif row.spec.options:
            row.head.next_option()
        elif row.spec.rows:
            row.open_rows(not row.opened)
            if row.opened and row.head.focused and row.inner:
                # a frame later: what is not laid out yet cannot be scrolled to
                first = next(iter(row.inner.values())).head
                Clock.schedule_once(lambda *_: self._go_in(row, first), 0)
        elif row is self._edited and not self._saved:
            self.leave()
        else:
            self.edit(row)

    def _go_in(self, row: EditRow, first: RowHead) -> None:
        if self._focus.current is row.head and row.opened:
            self._focus.set(first)
            Clock.schedule_once(lambda *_: self._bring(row), 0)

    def edit(self, row: EditRow) -> None:
        """Open a row's editor, once what was open is saved."""
        if row.spec.edit is None:
            return
        high = row.head.to_window(*row.head.pos)[1]
        if not self.leave():
            return
        by_key = row.head.focused
        self._edited, self._tried = row, None
        editor = row.open_editor()
        editor.bind(on_done=lambda *_: self.leave())
        self._before = editor.draft()
        Window.bind(on_touch_down=self._touched, on_key_down=self._key_pressed)
        first = editor.begin()
        if by_key or hasattr(first, "input"):
            self._focus.set(first)
        Clock.schedule_once(lambda *_: self._stay(row, high), 0)
        editor.bind(height=lambda *_: self._show_later())

    def _stay(self, row: EditRow, high: float) -> None:
        """Keep the head where it was when it was pressed, if the page lets it."""
        page = _page_of(row)
        if page is not None:
            page.offset -= row.head.to_window(*row.head.pos)[1] - high
        self._show_whole()

    def _show_whole(self, *_args) -> None:
        """Bring into view what is edited, with all that is open in it."""
        if self._edited is not None:
            self._bring(self._edited)

    def _show_focused(self, *_args) -> None:
        """Bring the row that has the keyboard into view: what was said may have moved it away."""
        current = self._focus.current
        if current is not None and current in self.heads():
            self._bring(current)

    def _bring(self, row: Widget) -> None:
        """Scroll no further than it needs for a row to be seen whole; its head at least."""
        page = _page_of(row)
        if page is None:
            return
        ring = theme.size("half")
        top = page.to_local(*row.to_window(row.x, row.top))[1]
        above = page.viewport_size[1] - top - ring
        below = above + row.height + 2 * ring
        if below > page.offset + page.height:
            page.offset = below - page.height
        if above < page.offset:
            page.offset = above

    def leave(self) -> bool:
        """Save what is being entered and close its row; False where it makes no sense."""
        if self._edited is None:
            return True
        if not self._saved and not self._save():
            return False
        self._fold()
        return True

    def save(self) -> bool:
        """The same for a key that says to save."""
        if self._edited is not None and self._edited.editor is not None:
            self._edited.editor.confirm()
        return self.leave()

    def _save(self) -> bool:
        row = self._edited
        assert row is not None and row.editor is not None
        editor = row.editor
        try:
            draft = editor.draft()
            if draft not in (self._before, self._tried):
                assert row.spec.save is not None
                changed = {
                    name: value for name, value in draft.items() if self._before.get(name) != value
                }
                if not row.spec.save(changed):
                    # It is tried again by itself; what was entered stays on the screen.
                    self._tried = draft
                    return False
        except Mistake as mistake:
            self.say_mistake(mistake)
            return False
        return self._edited is row or self._edited is None

    def say_mistake(self, mistake: Mistake) -> None:
        """Show what is wrong in the row that is being edited, and give it the cursor again."""
        editor = self._edited.editor if self._edited is not None else None
        if editor is None:
            return
        if not editor.say_mistake(mistake):
            editor.say_mistake(Mistake(str(mistake)))
        # at once for a key; for a touch, at whose end Kivy takes the cursor away, once more
        self._return_now()
        self._return_later()

    def _return(self, *_args) -> None:
        """To what was refused, from wherever the person pressed."""
        row = self._edited
        if row is None or row.editor is None:
            return
        wrong = next((each for each in row.walk(restrict=True) if getattr(each, "error", "")), None)
        if wrong is not None:
            self._focus.set(wrong)
        self._show_whole()

    def restore(self) -> bool:
        """Give up what is being entered; whether there was anything open."""
        if self._edited is None:
            return False
        self._fold()
        return True

    def _fold(self, *_args) -> None:
        """Close the row that was edited; the keyboard goes back to its head."""
        row = self._edited
        if row is None:
            return
        self._forget()
        inside = row.contains(self._focus.current)
        row.close_editor()
        if inside:
            self._focus.set(row.head)

    def _forget(self) -> None:
        self._fold_later.cancel()
        self._return_now.cancel()
        self._return_later.cancel()
        self._edited, self._saved = None, False
        Window.unbind(on_touch_down=self._touched, on_key_down=self._key_pressed)

    # Leaving

    def _touched(self, _window: object, touch) -> bool:
        row = self._edited
        if row is None or touch.is_mouse_scrolling:
            return False
        inside = row.get_root_window() is not None and _under(row, touch)
        if inside:
            self._fold_later.cancel()
            if self._saved:
                assert row.editor is not None
                self._before, self._saved = row.editor.draft(), False
        elif not self._saved and self._save() and self._edited is row:
            # It folds a moment later, so that nothing moves under the finger.
            self._saved = True
            self._fold_later()
        return False

    def _key_pressed(
        self, _window: object, code: int, _scan: int, _char: str | None, held: list[str]
    ) -> bool:
        if {"ctrl", "meta"} & set(held) and code in _LEADS_AWAY:
            self.leave()
        Clock.schedule_once(self._look_where, 0)
        return False

    def _look_where(self, *_args) -> None:
        """After a key: has the keyboard left the row?"""
        row, current = self._edited, self._focus.current
        if row is not None and current is not None and not row.contains(current):
            self.leave()

    # Moving

    def heads(self) -> list[RowHead]:
        """The heads of all rows that can be seen, from the top."""
        return [head for row in self.rows.values() for head in row.heads()]

    def move(self, key: str) -> bool:
        """Put the focus on another row; whether ``key`` did so."""
        heads = self.heads()
        if not heads:
            return False
        current = self._focus.current
        here = next((number for number, head in enumerate(heads) if head is current), None)
        if here is None:
            here = next(
                (number for number, head in enumerate(heads) if head.row.contains(current)), -1
            )
        last = len(heads) - 1
        if key in ("up", "down"):
            there = here + (1 if key == "down" else -1)
            if not 0 <= there <= last or (here < 0 and key == "up"):
                return False
        elif key in ("home", "end"):
            there = 0 if key == "home" else last
        elif len(key) == 1 and key.isalnum():
            after = [*range(here + 1, last + 1), *range(here + 1)]
            found = (n for n in after if heads[n].name.casefold().startswith(key))
            first = next(found, None)
            if first is None:
                return False
            there = first
        else:
            return False
        self._focus.set(heads[there])
        return True


def _page_of(widget: Widget) -> Page | None:
    parent = widget.parent
    while parent is not None and parent is not parent.parent:
        if isinstance(parent, Page):
            return parent
        parent = parent.parent
    return None


def _under(widget: Widget, touch) -> bool:
    x, y = widget.to_window(*widget.pos)
    return x <= touch.x <= x + widget.width and y <= touch.y <= y + widget.height
