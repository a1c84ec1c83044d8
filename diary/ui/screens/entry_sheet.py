"""What the sheets that save something share: parts with a letter, Save, and a write that fails."""

from typing import Any

from kivy.clock import Clock
from kivy.properties import NumericProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from diary import words
from diary.measures.rows import Moment
from diary.store.errors import CannotWrite
from diary.ui.kv import load
from diary.ui.theme import theme
from diary.ui.widgets.buttons import WideButton
from diary.ui.widgets.field import Field
from diary.ui.widgets.sheet import Sheet
from diary.ui.widgets.text import Text
from diary.ui.widgets.time_pick import TimePick
from diary.ui.widgets.wrong import Wrong

load(__file__)


def lay(box, wanted) -> None:
    """Make ``wanted`` the children of ``box``, in order, touching only what differs."""
    wanted = list(wanted)
    for child in list(box.children):
        if child not in wanted:
            box.remove_widget(child)
    for at, child in enumerate(wanted):
        if child.parent is None:
            box.add_widget(child, index=len(box.children) - at)


def reveal(widget) -> None:
    """Bring what unfolded into view, in the sheet that it stands in."""
    sheet = widget.parent
    while sheet is not None and sheet is not sheet.parent and not isinstance(sheet, EntrySheet):
        sheet = sheet.parent
    if isinstance(sheet, EntrySheet):
        sheet.reveal(widget)


class Part(BoxLayout):
    """One question of a sheet under its ``title``, whose first letter leads to it.

    ``wrong`` is the sentence under it; ``fault_of`` names the field whose border says so too, and
    what of the content the sentence stands below. A moment is picked inside it: ``ask_time``
    unfolds a ``TimePick`` below the rest, ``settle`` takes what stands there.
    """

    gap = NumericProperty(0)
    title = StringProperty("")

    def __init__(self, title: str = "", **kwargs) -> None:
        super().__init__(**kwargs)
        self.gap = theme.size("gap")
        self.title = title
        self.content: list = []
        self.pick = None
        self._label = Text(text=title, style="caption", tone="text2", wrap=True)
        self._wrong = Wrong()
        self._field: Field | None = None
        self._below: Any = None

    def show(self, *content) -> None:
        """Put ``content`` under the title."""
        self.content = [each for each in content if each is not None]
        self._lay()

    def _lay(self) -> None:
        parts: list[Any] = [self._label] if self.title else []
        parts += self.content
        if self.pick is not None:
            parts.append(self.pick)
        if self._wrong.text:
            below = parts.index(self._below) + 1 if self._below in parts else len(parts)
            parts.insert(below, self._wrong)
        lay(self, parts)

    def fault_of(self, field: Field | None, below) -> None:
        """What is wrong from now on is wrong with ``field``; its sentence stands ``below``."""
        if self._field is not None and self._field is not field:
            self._field.error = ""
        self._field, self._below = field, below

    @property
    def wrong(self) -> str:
        """The sentence under this part; empty where nothing is wrong."""
        return self._wrong.text

    @wrong.setter
    def wrong(self, sentence: str) -> None:
        self._wrong.text = sentence
        if self._field is not None:
            self._field.error = sentence
        self._lay()

    def ask_time(self, start: Moment, picked) -> TimePick:
        """Unfold a time to pick that begins at ``start``; ``picked`` gets the new Moment."""
        pick = TimePick(value=start)
        self.ask(pick, picked)
        return pick

    def ask(self, pick, picked) -> None:
        """Unfold ``pick``, which fires ``on_pick`` and ``on_cancel``."""

        def take(_pick, value) -> None:
            self.fold()
            picked(value)

        pick.bind(on_pick=take, on_cancel=lambda *_: self.fold())
        self.pick = pick
        self._lay()
        reveal(self)

    def fold(self) -> None:
        """Put the picking away."""
        self.pick = None
        self._lay()

    def settle(self) -> bool:
        """Take the time that is being picked; False where it is none."""
        if self.pick is not None:
            self.pick.save()
        return self.pick is None


class SaveFoot(BoxLayout):
    """What stays in reach below a sheet: a quiet line, what went wrong, the buttons."""

    gap = NumericProperty(0)

    def __init__(self, *buttons, **kwargs) -> None:
        super().__init__(**kwargs)
        self.gap = theme.size("gap")
        self._line = Text(style="caption", tone="text2", wrap=True)
        for button in buttons:
            self.ids.buttons.add_widget(button)
            button.bind(height=self._fit)
        self._fit()

    def say(self, line: str | None) -> None:
        """A quiet line; an empty one keeps its place, None has none."""
        self._line.text = line or ""
        if line is None:
            self.remove_widget(self._line)
        elif self._line.parent is None:
            self.add_widget(self._line, index=len(self.children))

    def _fit(self, *_args) -> None:
        box = self.ids.buttons
        box.height = max(button.height for button in box.children)
        for button in box.children:
            button.pos_hint = {"top": 1}


class EntrySheet(Sheet):
    """A sheet whose entry is written by one verb of the journal.

    Parts go into ``body`` through ``show``; ``fields`` maps the field of a Refused to its part.
    An entry that cannot be written stays on the screen, and the app tries it again.
    """

    def __init__(self, app, **kwargs) -> None:
        super().__init__(**kwargs)
        self.app = app
        self.fields: dict[str, Part] = {}
        self._verb = lambda: None
        self._problem = ""
        self.waits = False
        self._handed_over: dict[str, Any] = {}
        self.bind(on_close=lambda *_: self.leave(), on_help=lambda *_: app.open_help())
        self.body.spacing = theme.size("group")
        self.save_button = WideButton(text=words.SAVE, look="primary", key_hint="Ctrl+Enter")
        self.save_button.bind(on_tap=lambda *_: self.save())
        self.under = SaveFoot(*self.buttons())
        self.foot.add_widget(self.under)
        self._above = 0.0
        self.scroll.fbind("scroll_y", self._scrolled)
        for widget in (self.scroll, self.body):
            widget.fbind("height", self._stay)

    def buttons(self) -> tuple:
        """The buttons of the foot, Save last."""
        return (self.save_button,)

    @property
    def touched(self) -> bool:
        """Whether anything was entered that would be lost."""
        raise NotImplementedError

    @property
    def keeps_draft(self) -> bool:
        """Whether it comes back as it was: not once it is handed over to be written."""
        return self.touched and not self.waits

    def settle(self) -> bool:
        """Whether it may be built anew: not while it waits to be written."""
        return not self.waits

    def entered(self) -> dict[str, Any]:
        """What was entered, for a sheet of the same kind that ``enter`` makes look the same."""
        raise NotImplementedError

    def enter(self, entered: dict[str, Any]) -> None:
        """Show what ``entered`` of another sheet gave."""
        raise NotImplementedError

    def show(self, *parts) -> None:
        """Make ``parts`` what the sheet asks, in order; None is left out."""
        lay(self.body, [part for part in parts if part is not None])

    @property
    def parts(self) -> list[Part]:
        """What the sheet asks now, in reading order; a part may hold others."""
        return list(_parts(self.body))

    def leave(self) -> None:
        """The person closed it."""
        self.app.close_sheet()

    def save(self) -> None:
        """Write what was entered; each sheet says what is missing first."""
        raise NotImplementedError

    # Scrolling

    def _hidden(self) -> float:
        return max(0.0, self.body.height - self.scroll.height)

    def _scrolled(self, *_args) -> None:
        self._above = (1 - self.scroll.scroll_y) * self._hidden()

    def _stay(self, *_args) -> None:
        """Keep what is above in its place when something unfolds below it."""
        above, hidden = self._above, self._hidden()
        self.scroll.scroll_y = 1 - above / hidden if hidden > above else 0 if above else 1

    # Writing

    def write(self, verb) -> None:
        """Do ``verb`` and close; say at its field what is refused, below what cannot be written."""
        self._verb = verb
        for part in self.fields.values():
            part.wrong = ""
        self.under.ids.wrong.text = ""
        desk = self.app.desk
        if self.waits:
            self.app.try_again()
        else:
            try:
                done = self.app.do(self._write)
            except desk.journal.Refused as refused:
                self.refuse(refused)
                return
            self.waits = done is None
            self._handed_over = self.entered() if self.waits else {}
        if self.waits:
            self.under.ids.wrong.text = self._problem

    def _write(self):
        """The verb as the app does it, at once or once more."""
        desk = self.app.desk
        if self.waits and self.entered() != self._handed_over:
            # the person went on typing: what stands here now is to be saved, by them
            self.waits = False
            self.under.ids.wrong.text = words.CHANGED_SAVE_AGAIN
            return desk.journal.Done("", None, "", None, None, frozenset())
        try:
            done = self._verb()
        except CannotWrite as error:
            self._problem = words.not_saved_yet(error.cause)
            raise
        except desk.journal.Refused as refused:
            if not self.waits:
                raise
            # Nobody is there to catch it when the app tries again by itself.
            self.waits = False
            self.refuse(refused)
            return desk.journal.Done("", None, str(refused), None, None, frozenset())
        self.waits = False
        self._close()
        return done

    def _close(self) -> None:
        shell = self.app.shell
        if shell.top is self:
            self.app.close_sheet(saved=True)
        elif self in shell.sheets:
            shell.sheets.remove(self)
            shell.remove_widget(self)

    def refuse(self, refused) -> None:
        """Say a Refused at its field, or above Save where it has none here."""
        part = self.fields.get(refused.field)
        if part is None:
            self.under.ids.wrong.text = str(refused)
        else:
            part.wrong = str(refused)
            self.reveal(part)

    def reveal(self, part) -> None:
        """Bring ``part`` into view once it is laid out, moving no further than it needs."""
        Clock.schedule_once(lambda _dt: self._reveal(part), 0)

    def _reveal(self, part) -> None:
        if part.get_root_window() is None:
            return
        low, high = part.to_window(part.x, part.y)[1], part.to_window(part.x, part.top)[1]
        seen_low, seen_high = (
            self.scroll.to_window(self.scroll.x, edge)[1]
            for edge in (self.scroll.y, self.scroll.top)
        )
        gap = theme.size("gap")
        down = high - seen_high + gap if high > seen_high else 0.0
        up = min(seen_low - low + gap, seen_high - high - gap) if low < seen_low else 0.0
        if up > 0 and self.grow(up) > 0:
            self.reveal(part)
        elif down or up > 0:
            above = max(0.0, self._above - down + max(0.0, up))
            self.scroll.scroll_y = 1 - min(1.0, above / max(1.0, self._hidden()))

    # Keys

    def take_key(self, key: str, modifiers: list[str]) -> bool:
        """A part's first letter goes to it: from here, to the next part of that letter."""
        if modifiers or len(key) != 1 or not key.isalpha():
            return False
        focus, parts = self.app.focus, self.parts
        here = [at for at, part in enumerate(parts) if _within(focus.current, part)]
        after = here[-1] + 1 if here else 0
        named = [part for part in parts[after:] + parts[:after] if part.title[:1].lower() == key]
        if not named:
            return False
        return self._go_to(named[0])

    def begin(self) -> None:
        """It was opened by a key: the keyboard goes to its first question."""
        Clock.schedule_once(lambda _dt: self._go_to(self.first), 0)

    @property
    def first(self) -> Part:
        """The question that is answered first."""
        return self.parts[0]

    def _go_to(self, part: Part) -> bool:
        focus = self.app.focus
        first = next((each for each in focus.order() if _within(each, part)), None)
        if first is None:
            return False
        # One frame later: the letter must not be written into a field that gets the cursor by it.
        Clock.schedule_once(lambda _dt: focus.set(first), 0)
        return True


def _parts(widget):
    if isinstance(widget, Part):
        yield widget
    for child in reversed(widget.children):
        yield from _parts(child)


def _within(widget, part) -> bool:
    while widget is not None and widget is not widget.parent:
        if widget is part:
            return True
        widget = widget.parent
    return False
