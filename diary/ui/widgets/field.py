"""Where something is typed."""

from kivy.clock import Clock
from kivy.graphics import Color, InstructionGroup
from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from diary.ui.theme import theme
from diary.ui.widgets.box import Boxed
from diary.ui.widgets.long_text import LongTextInput
from diary.ui.widgets.wrong import Wrong


class _Input(LongTextInput):
    """The bare input: no own background, a cursor that does not blink."""

    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs)
        self.background_normal = self.background_active = ""
        self.background_color = theme.colour("bg", 0)
        self.foreground_color = theme.colour("text")
        self.cursor_color = theme.colour("accent")
        self.cursor_width = theme.size("border")
        self.cursor_blink = False
        self.hint_text_color = theme.colour("text2")
        self.selection_color = theme.colour("raised")
        self.font_name = theme.font("body")
        self.font_size = theme.font_size("body")
        self.write_tab = False
        self.padding = (0, 0)

    def _draw_selection(self, *args) -> None:
        """Draw what is selected below the words: Kivy would veil them with it."""
        *given, _canvas_add, colour = args
        below = InstructionGroup(group="selection")
        super()._draw_selection(*given, below.add, colour)
        below.add(Color(*self.foreground_color))
        self.canvas.insert(0, below)

    def keyboard_on_key_down(self, window, keycode, text, modifiers) -> bool:
        """Leave Tab, Escape and what carries Ctrl beyond editing to the window."""
        if keycode[1] in ("escape", "tab"):
            return False
        return super().keyboard_on_key_down(window, keycode, text, modifiers)


class Field(BoxLayout):
    """A text field with ``hint`` as its placeholder, at least as high as the size ``token``.

    A ``bare`` one shows its words large, and its border only while it has the cursor or an error.
    ``error`` puts the border in the warning colour and one sentence under the field; with ``apart``
    somebody else shows the sentence. Fires ``on_enter`` for Enter in a field of one line, and
    ``on_leave`` when the focus goes.
    """

    text = StringProperty("")
    hint = StringProperty("")
    name = StringProperty("")
    error = StringProperty("")
    multiline = BooleanProperty(False)
    centred = BooleanProperty(False)
    token = StringProperty("field")
    apart = BooleanProperty(False)
    bare = BooleanProperty(False)
    focusable = BooleanProperty(True)
    focused = BooleanProperty(False)
    __events__ = ("on_enter", "on_leave")

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint_y", None)
        super().__init__(orientation="vertical", **kwargs)
        self.spacing = theme.size("half")
        self._frame = _Frame(edge="outline", fill="bg", corner="field")
        self.input = _Input(
            text=self.text,
            hint_text=self.hint,
            multiline=self.multiline,
            size_hint_y=None,
            halign="center" if self.centred else "auto",
        )
        if self.bare:
            self.input.font_name = theme.font("title")
            self.input.font_size = theme.font_size("title")
        self._frame.add_widget(self.input)
        self.add_widget(self._frame)
        self._wrong = Wrong()
        self._wrong.bind(height=self._fit)
        self.input.bind(
            text=self._typed,
            focus=self._focus_changed,
            on_text_validate=lambda *_: self.dispatch("on_enter"),
            minimum_height=self._fit,
        )
        self.fbind("text", self._show)
        self.fbind("hint", self._show)
        self.fbind("error", self._show)
        self.fbind("focused", self._take_focus)
        self._show()

    def _typed(self, _input, text: str) -> None:
        self.text = text
        if self.error:
            self.error = ""

    def _show(self, *_args) -> None:
        if self.input.text != self.text:
            self.input.text = self.text
            self.input.cursor = (0, 0)
        self.input.hint_text = self.hint
        self.name = self.name or self.hint
        told = bool(self.error) and not self.apart
        if told and self._wrong.parent is None:
            self.add_widget(self._wrong)
        elif not told and self._wrong.parent is not None:
            self.remove_widget(self._wrong)
        self._wrong.text = self.error
        self._look()
        self._fit()

    def _look(self) -> None:
        resting = "" if self.bare else "outline"
        self._frame.edge = "warn" if self.error else "text" if self.input.focus else resting

    def _fit(self, *_args) -> None:
        line = self.input.line_height + self.input.line_spacing
        lines = min(len(self.input._lines) if self.multiline else 1, 8)
        self.input.height = max(line, line * lines) + theme.size("hairline")
        least = theme.size(self.token)
        self._frame.height = max(least, self.input.height + theme.size("margin"))
        side = theme.size("margin") + theme.size("border")
        room = (self._frame.height - self.input.height) / 2
        self._frame.padding = (side, room)
        told = bool(self.error) and not self.apart
        self.height = self._frame.height + (self._wrong.height + self.spacing if told else 0)

    def _focus_changed(self, _input, focus: bool) -> None:
        self.focused = focus
        self._look()
        if not focus:
            self.dispatch("on_leave")

    def _take_focus(self, *_args) -> None:
        if self.focused != self.input.focus:
            self.input.focus = self.focused

    def press(self) -> None:
        """Begin to type."""
        self.input.focus = True

    def select_all(self) -> None:
        """Mark everything, so that typing replaces it."""
        Clock.schedule_once(lambda *_: self.input.select_all(), 0)

    def on_enter(self, *_args) -> None:
        """Fired by Enter."""

    def on_leave(self, *_args) -> None:
        """Fired when the focus went elsewhere."""


class _Frame(Boxed, BoxLayout):
    def __init__(self, **kwargs) -> None:
        super().__init__(size_hint_y=None, **kwargs)
