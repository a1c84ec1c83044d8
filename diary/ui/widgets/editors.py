"""What a row opens: a choice, a moment, an amount, a severity, words, or several of them."""

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from kivy.clock import Clock
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from diary import words
from diary.measures.rows import Ending, Level, Moment, Precision
from diary.ui.theme import theme
from diary.ui.widgets.buttons import TextButton, WideButton
from diary.ui.widgets.chips import Chip, ChipRow, Flow
from diary.ui.widgets.edit_rows import Editor, Mistake
from diary.ui.widgets.field import Field
from diary.ui.widgets.help_block import HelpBlock
from diary.ui.widgets.moment_text import NoMoment, parse, time_span
from diary.ui.widgets.severity import SeverityControl
from diary.ui.widgets.stepper import Stepper
from diary.ui.widgets.text import Text, text_width
from diary.ui.widgets.time_pick import TimePick
from diary.ui.widgets.wrong import Wrong


def _soon(act: Callable[..., None]) -> None:
    """In the next frame: a field that has just got the focus selects nothing before."""
    Clock.schedule_once(act, 0)


def beside(text: str, name: str, hint: str = "") -> Field:
    """A field as wide as what stands in it, for the place of a value."""
    field = Field(text=text, name=name, hint=hint, token="touch", apart=True, size_hint_x=None)

    def fit(*_args) -> None:
        room = 2 * theme.size("margin") + theme.size("gap")
        longest = max(text_width(field.text, "body"), text_width(hint, "body"))
        field.width = max(2 * theme.size("touch"), longest + room)

    field.fbind("text", fit)
    fit()
    return field


class FieldEditor(Editor):
    """One field in the place of the value; the sentence about it stands under the row."""

    def __init__(self, field: Field, *names: str, **kwargs) -> None:
        super().__init__(**kwargs)
        self.inline = self.field = field
        self._names = names
        self._wrong = Wrong()
        field.bind(
            on_enter=lambda *_: self.done(),
            error=lambda _field, sentence: self._say(sentence),
        )

    def _say(self, sentence: str) -> None:
        self._wrong.text = sentence
        if bool(sentence) != (self._wrong.parent is not None):
            if sentence:
                self.add_widget(self._wrong, index=len(self.children))
            else:
                self.remove_widget(self._wrong)

    def begin(self) -> Widget:
        """The field, with its words selected."""
        self.select()
        return self.field

    def select(self) -> None:
        """Select what typing will replace."""
        self.field.select_all()

    def say_mistake(self, mistake: Mistake) -> bool:
        """Say it where it is about this field, or about none in particular."""
        if mistake.field and self._names and mistake.field not in self._names:
            return False
        self.field.error = str(mistake)
        return True


class MomentEditor(FieldEditor):
    """A moment, typed as it is shown or picked; “about” and a day alone are chips.

    ``key`` names the field of the draft and of a refusal. ``zone_at`` tells the zone of the clock
    on the wall at an instant, ``near`` the date that is meant where a time alone is typed. Without
    ``needed`` an empty text is None.
    """

    def __init__(
        self,
        key: str,
        was: Moment | None,
        *,
        name: str,
        now: Moment,
        zone_at: Callable[[dt.datetime], str],
        near: dt.date | None = None,
        needed: bool = True,
        **kwargs,
    ) -> None:
        self._key, self._was, self._now, self._needed = key, was, now, needed
        self._zone_at, self._near = zone_at, near
        self._today = now.local_date
        hint = "" if was is not None else words.moment_hints(self._today)[1]
        super().__init__(beside(self._shown(was), name, hint), key, **kwargs)
        self.field.input.fbind("width", self._fit_hint)
        self._about = Chip(text=words.ABOUT)
        self._day = Chip(text=words.DAY_ONLY)
        pick = Chip(text=words.PICK)
        self._about.bind(on_tap=lambda *_: self._precise(Precision.ABOUT))
        self._day.bind(on_tap=lambda *_: self._precise(Precision.DAY))
        pick.bind(on_tap=lambda *_: self._open_pick())
        self.chips = Flow()
        for chip in (pick, self._about, self._day):
            self.chips.add_widget(chip)
        self.add_widget(self.chips)
        self._pick: TimePick | None = None
        self.field.bind(text=lambda *_: self._mark())
        self._mark()

    def _fit_hint(self, field_input: Widget, width: float) -> None:
        """The longest hint that fits."""
        if self._was is None:
            hints = words.moment_hints(self._today)
            fits = (each for each in hints if text_width(each, "body") <= width)
            self.field.hint = next(fits, hints[-1])

    def _shown(self, moment: Moment | None) -> str:
        return "" if moment is None else words.full_moment(moment, self._today)

    def select(self) -> None:
        """Select the time: the day stays where only that is typed."""
        field = self.field

        def select(*_args) -> None:
            field.input.select_text(*time_span(field.text))

        field.select_all()
        _soon(select)

    def _read(self) -> Moment | None:
        def read(zone: str) -> Moment | None:
            return parse(
                self.field.text, today=self._today, zone=zone, was=self._was, near=self._near
            )

        moment = read(self._now.zone)
        if self._was is None and moment is not None and moment.at is not None:
            return read(self._zone_at(moment.at))
        return moment

    def _known(self) -> Moment | None:
        try:
            return self._read()
        except NoMoment:
            return None

    def _mark(self) -> None:
        known = self._known()
        self._about.selected = known is not None and known.precision is Precision.ABOUT
        self._day.selected = known is not None and known.precision is Precision.DAY

    def _precise(self, wanted: Precision) -> None:
        """Say that only the day, or only about the time is known; or take that back."""
        known = self._known() or self._was
        if known is None:
            return
        timed = known if known.at is not None else self._was
        if known.precision is wanted:
            wanted = Precision.EXACT
        if wanted is Precision.DAY:
            self.field.text = words.day_short(known.local_date, self._today)
        elif timed is not None and timed.at is not None:
            self.put(Moment(timed.at, timed.zone, timed.offset, wanted))

    def put(self, moment: Moment | None) -> None:
        """Show a moment in the field."""
        self.field.text = self._shown(moment)

    def _open_pick(self) -> None:
        if self._pick is not None:
            self._close_pick()
            return
        start = self._known()
        if start is None or start.at is None:
            start = self._was if self._was is not None and self._was.at is not None else self._now
        self._pick = TimePick(value=start)
        self._pick.bind(on_pick=self._picked, on_cancel=lambda *_: self._close_pick())
        self.add_widget(self._pick)

    def _close_pick(self) -> None:
        if self._pick is not None:
            self.remove_widget(self._pick)
            self._pick = None

    def _picked(self, _pick: TimePick, at: Moment) -> None:
        about = self._about.selected
        precision = Precision.ABOUT if about else Precision.EXACT
        self.put(Moment(at.at, at.zone, at.offset, precision))
        self._close_pick()
        self.done()

    def draft(self) -> dict[str, Any]:
        """{key: Moment}; None for an empty field where nothing is needed."""
        try:
            moment = self._read()
        except NoMoment as no:
            raise Mistake(str(no), self._names[0]) from None
        if moment is None and self._needed and self._was is not None:
            raise Mistake(words.moment_wanted(self._shown(self._was)), self._names[0])
        return {self._key: moment}


class EndEditor(MomentEditor):
    """When and how an attack ended. ``over`` ends an open one now."""

    def __init__(
        self, was: Moment | None, ending: Ending, *, over: Callable[[], None] | None, **kwargs
    ) -> None:
        super().__init__("end", was, needed=False, name=words.ENDED_AT, **kwargs)
        self._before = ending
        self._how = ChipRow(
            options=[
                (each, words.ending(each))
                for each in (Ending.ENDED, Ending.WOKE_WITHOUT, Ending.UNKNOWN)
            ],
            value=None if ending is Ending.OPEN else ending,
            can_clear=False,
        )
        self._how.bind(on_choose=lambda _row, how: self._chose(how))
        self.add_widget(self._how, index=len(self.children))
        self.field.bind(text=lambda *_: self._typed())
        if over is not None:
            button = WideButton(text=words.IT_IS_OVER, look="outlined")
            button.bind(on_tap=lambda *_: over())
            self.add_widget(button, index=len(self.children))

    def _typed(self) -> None:
        if self.field.text.strip() and self._how.value in (None, Ending.UNKNOWN):
            self._how.value = Ending.ENDED

    def _chose(self, how: Ending) -> None:
        if how is Ending.UNKNOWN:
            self.field.text = ""
        elif not self.field.text.strip():
            self.field.error = words.WHEN_ENDED
            return
        self.done()

    def draft(self) -> dict[str, Any]:
        """{"end": Moment or None, "ending": Ending}."""
        end, how = super().draft()["end"], self._how.value
        if end is None and how in (Ending.ENDED, Ending.WOKE_WITHOUT):
            raise Mistake(words.WHEN_ENDED, "end")
        if how is None:
            how = self._before
        return {"end": end, "ending": how}


class OwnWord(BoxLayout):
    """Where a word of one's own is written for a list, and the way to the list itself.

    Fires ``on_word`` with the word by Enter. ``change`` opens the list.
    """

    __events__ = ("on_word",)

    def __init__(self, change: Callable[[], None], **kwargs) -> None:
        super().__init__(orientation="vertical", size_hint_y=None, **kwargs)
        self.bind(minimum_height=self.setter("height"))
        self.field = Field(hint=words.ADD_OWN_WORD, name=words.ADD_OWN_WORD)
        self.field.bind(on_enter=lambda *_: self.word and self.dispatch("on_word", self.word))
        button = TextButton(text=words.CHANGE_LIST)
        button.bind(on_tap=lambda *_: change())
        self.add_widget(self.field)
        self.add_widget(button)

    @property
    def word(self) -> str:
        """What stands there, with single spaces."""
        return " ".join(self.field.text.split())

    def on_word(self, _word: str) -> None:
        """Fired with a word that was entered."""


def _meant(options: Sequence[tuple[Any, str]], word: str) -> Any:
    """The value of the option that is written like ``word``, else the word."""
    wanted = word.casefold()
    return next((value for value, text in options if text.casefold() == wanted), word)


class ChoiceEditor(Editor):
    """One of ``options``, which are (value, words); choosing saves. Chosen again it is taken back
    unless one is always chosen (``kept``). With ``change``, which opens the list, a word of one's
    own can be written too. ``about`` explains what is asked.
    """

    def __init__(
        self,
        key: str,
        options: Sequence[tuple[Any, str]],
        value: Any,
        *,
        kept: bool = False,
        change: Callable[[], None] | None = None,
        about: str = "",
    ) -> None:
        super().__init__()
        self._key = key
        if about:
            self.add_widget(Text(text=about, style="caption", tone="text2", wrap=True))
        self.choice = ChipRow(options=list(options), value=value, can_clear=not kept)
        self.choice.bind(on_choose=lambda *_: self.chosen())
        self.add_widget(self.choice)
        self._own = OwnWord(change) if change is not None else None
        if self._own is not None:
            self._own.bind(on_word=lambda *_: self.done())
            self.add_widget(self._own)
        self._wrong = Wrong()

    def chosen(self) -> None:
        """Somebody chose: save."""
        self.done()

    def begin(self) -> Widget | None:
        """The chosen chip, or the first."""
        chips = self.choice.children[::-1]
        return next((chip for chip in chips if chip.selected), chips[0] if chips else None)

    def draft(self) -> dict[str, Any]:
        """{key: the chosen value, a word of one's own, or None}."""
        word = self._own.word if self._own is not None else ""
        return {self._key: _meant(self.choice.options, word) if word else self.choice.value}

    def say_mistake(self, mistake: Mistake) -> bool:
        """Say it under the choice."""
        self._wrong.text = str(mistake)
        if self._wrong.parent is None:
            self.add_widget(self._wrong)
        return True


class UnusualEditor(ChoiceEditor):
    """Yes or no; yes shows when to get help, and only its Save stores it."""

    def __init__(self, key: str, options: Sequence[tuple[Any, str]], value: Any) -> None:
        super().__init__(key, options, value)
        self._was, self._confirmed = value, False
        self._help = BoxLayout(
            orientation="vertical", size_hint_y=None, spacing=theme.size("margin")
        )
        self._help.bind(minimum_height=self._help.setter("height"))
        self._help.add_widget(HelpBlock())
        save = WideButton(text=words.SAVE, look="primary", key_hint="Ctrl+Enter")
        close = WideButton(text=words.CLOSE, look="outlined", key_hint="Esc")
        save.bind(on_tap=lambda *_: self._confirm())
        close.bind(on_tap=lambda *_: self.done())
        for button in (save, close):
            self._help.add_widget(button)

    def chosen(self) -> None:
        """Show the help for a yes; save anything else."""
        if self.choice.value is True:
            if self._help.parent is None:
                self.add_widget(self._help)
        else:
            self._confirm()

    def confirm(self) -> None:
        """What is chosen is to be stored."""
        self._confirmed = True

    def _confirm(self) -> None:
        self.confirm()
        self.done()

    def draft(self) -> dict[str, Any]:
        """{key: the answer}; what it was until Save."""
        return super().draft() if self._confirmed else {self._key: self._was}


class SeveralEditor(Editor):
    """Any number of ``options``; none of them is not said, unless ``nothing`` words that choice.

    With ``change``, which opens the list, words of one's own can be written too: they are chosen.
    """

    def __init__(
        self,
        key: str,
        options: Sequence[tuple[Any, str]],
        value: tuple[Any, ...] | None,
        *,
        pack: Callable[[tuple[Any, ...]], Any] = tuple,
        nothing: str = "",
        change: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self._key, self._pack = key, pack
        self._nothing = Chip(text=nothing, selected=value == ()) if nothing else None
        self._several = ChipRow(options=list(options), value=value or (), several=True)
        self._several.bind(on_choose=lambda *_: self._chose())
        if self._nothing is not None:
            self._nothing.bind(on_tap=lambda *_: self._chose_nothing())
            self.add_widget(self._nothing)
        self.add_widget(self._several)
        self._own = OwnWord(change) if change is not None else None
        if self._own is not None:
            self._own.bind(on_word=lambda _own, word: self._add(word))
            self.add_widget(self._own)
        self._wrong = Wrong()

    def _add(self, word: str) -> None:
        """Choose a word that was written; the next one can be written at once."""
        assert self._own is not None
        value = _meant(self._several.options, word)
        if value == word and word not in dict(self._several.options):
            self._several.options = [*self._several.options, (word, word)]
        if value not in (self._several.value or ()):
            self._several.value = (*(self._several.value or ()), value)
        self._chose()
        field = self._own.field
        field.text = ""
        _soon(lambda *_: field.press())

    def _chose(self) -> None:
        if self._nothing is not None and self._several.value:
            self._nothing.selected = False

    def _chose_nothing(self) -> None:
        assert self._nothing is not None
        self._nothing.selected = not self._nothing.selected
        self._several.value = ()

    def begin(self) -> Widget | None:
        """The first chip."""
        if self._nothing is not None:
            return self._nothing
        return self._several.children[-1] if self._several.children else None

    def draft(self) -> dict[str, Any]:
        """{key: what was chosen}; None where nothing was said."""
        chosen = tuple(self._several.value or ())
        if self._own is not None and self._own.word:
            chosen = (*chosen, _meant(self._several.options, self._own.word))
        if chosen:
            return {self._key: self._pack(tuple(dict.fromkeys(chosen)))}
        said = self._nothing is not None and self._nothing.selected
        return {self._key: self._pack(()) if said else None}

    def say_mistake(self, mistake: Mistake) -> bool:
        """Say it under the choices."""
        self._wrong.text = str(mistake)
        if self._wrong.parent is None:
            self.add_widget(self._wrong)
        return True


class WordsEditor(FieldEditor):
    """A few words in the place of the value; empty is None, or what ``needed`` says is missing."""

    def __init__(self, key: str, text: str, *, name: str, needed: str = "", **kwargs) -> None:
        self._key, self._needed = key, needed
        super().__init__(beside(text, name), key, "name", **kwargs)

    def draft(self) -> dict[str, Any]:
        """{key: the words or None}."""
        text = self.field.text.strip()
        if not text and self._needed:
            raise Mistake(self._needed, self._key)
        return {self._key: text or None}


class NoteEditor(Editor):
    """Text of any length, whole; Enter begins a line, Ctrl+Enter or leaving saves."""

    def __init__(self, key: str, text: str) -> None:
        super().__init__()
        self._key = key
        self._field = Field(text=text, name=words.NOTE, multiline=True)
        self.add_widget(self._field)

    def begin(self) -> Widget:
        """The field, with the cursor at the end."""
        field = self._field.input
        _soon(lambda *_: field.do_cursor_movement("cursor_end", control=True))
        return self._field

    def draft(self) -> dict[str, Any]:
        """{key: the text as it was typed, or None}."""
        return {self._key: self._field.text or None}

    def say_mistake(self, mistake: Mistake) -> bool:
        """Say it under the field."""
        self._field.error = str(mistake)
        return True


class AmountEditor(Editor):
    """An amount, stepped or typed, and its unit; one that is not said is typed."""

    def __init__(self, amount: Decimal | None, unit: str | None) -> None:
        super().__init__()
        self._stepper = Stepper(value=amount, from_nothing=False)
        # under the whole stepper there is more room for the sentence than between its buttons
        self._stepper.field.apart = True
        self._wrong = Wrong()
        self._stepper.field.bind(error=lambda _field, sentence: self._say(sentence))
        self._unit = Field(text=unit or "", name=words.UNIT, hint=words.UNIT)
        self.add_widget(self._stepper)
        self.add_widget(self._unit)
        for field in (self._stepper.field, self._unit):
            field.bind(on_enter=lambda *_: self.done())

    def _say(self, sentence: str) -> None:
        self._wrong.text = sentence
        self.remove_widget(self._wrong)
        if sentence:
            self.add_widget(self._wrong, index=self.children.index(self._stepper))

    def begin(self) -> Widget:
        """The amount, selected."""
        self._stepper.field.select_all()
        return self._stepper.field

    def draft(self) -> dict[str, Any]:
        """{"amount": Decimal or None, "unit": words or None}."""
        if self._stepper.wrong:
            raise Mistake(words.amount_wanted(self._stepper.wrong.strip()), "amount")
        return {"amount": self._stepper.value, "unit": self._unit.text.strip() or None}

    def say_mistake(self, mistake: Mistake) -> bool:
        """Say it at the amount or at the unit."""
        fields = {"amount": self._stepper.field, "unit": self._unit, "": self._stepper.field}
        if mistake.field in fields:
            fields[mistake.field].error = str(mistake)
        return mistake.field in fields


class SeverityEditor(FieldEditor):
    """A severity, typed as a number or a word, or set on the steps."""

    def __init__(self, value: float | Level | None, **kwargs) -> None:
        super().__init__(beside(_severity_text(value), words.SEVERITY), "severity", **kwargs)
        self._control = SeverityControl(value=value if isinstance(value, float) else None)
        self._control.bind(on_set=lambda _control, score: self._set(score))
        self.add_widget(self._control)
        self.field.bind(text=lambda *_: self._typed())

    def _set(self, score: float) -> None:
        self.field.text = words.number(score)

    def _typed(self) -> None:
        try:
            value = self._read()
        except Mistake:
            return
        self._control.value = value if isinstance(value, float) else None

    def _read(self) -> float | Level | None:
        text = self.field.text.strip().casefold()
        if not text:
            return None
        for level in Level:
            if text in (level.value, words.level(level).casefold()):
                return level
        try:
            score = float(text.replace(",", "."))
        except ValueError:
            raise Mistake(words.SEVERITY_WANTED, "severity") from None
        if not 0 <= score <= 10:
            raise Mistake(words.SEVERITY_WANTED, "severity")
        return score

    def draft(self) -> dict[str, Any]:
        """{"value": a score or a Level}, {} while it is empty."""
        value = self._read()
        return {} if value is None else {"value": value}


class MinutesEditor(FieldEditor):
    """A number of minutes, typed; empty is None."""

    def __init__(self, key: str, minutes: float | None, *, name: str, **kwargs) -> None:
        self._key = key
        text = "" if minutes is None else words.number(minutes)
        super().__init__(beside(text, name), key, **kwargs)

    def draft(self) -> dict[str, Any]:
        """{key: minutes or None}."""
        text = self.field.text.strip().replace(",", ".")
        try:
            return {self._key: float(text) if text else None}
        except ValueError:
            raise Mistake(words.MINUTES_WANTED, self._key) from None


def _severity_text(value: float | Level | None) -> str:
    return "" if value is None else words.severity_short(value)


class FormEditor(Editor):
    """Editors under each other that are saved together: something new.

    ``parts`` are (name, editor). While nothing stands in any, nothing was entered; where only the
    first is empty, ``missing`` says so, if that is wrong.
    """

    def __init__(
        self, parts: Sequence[tuple[str, Editor]], missing: Mistake | None = None, small: str = ""
    ) -> None:
        super().__init__()
        self._parts, self._missing = [editor for _, editor in parts], missing
        for name, editor in parts:
            self.add_widget(Text(text=name, style="caption", tone="text2", wrap=True))
            if editor.inline is not None:
                editor.inline.size_hint_x = 1
                self.add_widget(editor.inline)
            self.add_widget(editor)
            editor.bind(on_done=lambda *_: self.done())
        if small:
            self.add_widget(Text(text=small, style="caption", tone="text2", wrap=True))
        save = TextButton(text=words.SAVE, style="body_medium")
        save.bind(on_tap=lambda *_: self.done())
        self.add_widget(save)

    def begin(self) -> Widget | None:
        """The first control of the first part."""
        return self._parts[0].begin()

    def draft(self) -> dict[str, Any]:
        """All fields together."""
        drafts = [part.draft() for part in self._parts]
        said = [any(value is not None for value in draft.values()) for draft in drafts]
        if not any(said):
            return {}
        if not said[0] and self._missing is not None:
            raise self._missing
        return {name: value for draft in drafts for name, value in draft.items()}

    def say_mistake(self, mistake: Mistake) -> bool:
        """Say it at the part that it is about, else at the first."""
        return any(part.say_mistake(mistake) for part in self._parts)
