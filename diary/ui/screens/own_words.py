"""The words of one list: one's own are renamed, all can be hidden and shown again."""

from collections.abc import Callable
from typing import Any

from kivy.clock import Clock

from diary import words
from diary.measures.rows import Term, TermKind
from diary.ui.kv import load
from diary.ui.widgets.bars import UndoBar
from diary.ui.widgets.edit_rows import EditRows, Mistake, Spec
from diary.ui.widgets.editors import WordsEditor
from diary.ui.widgets.sheet import Sheet
from diary.ui.widgets.text import Text

load(__file__)


class OwnWords(Sheet):
    """The list of ``kind``. Each change is stored at once; the undo bar stands on the sheet too."""

    def __init__(self, app, kind: TermKind, **kwargs) -> None:
        super().__init__(title=words.list_name(kind), **kwargs)
        self.app, self.kind = app, kind
        self.bind(on_close=lambda *_: self._leave(), on_help=lambda *_: app.open_help())
        self.rows = EditRows(app.focus)
        told = Text(text=words.OLD_ENTRIES_FOLLOW, style="caption", tone="text2", wrap=True)
        self.body.add_widget(told)
        self.body.add_widget(self.rows)
        self.undo = UndoBar()
        self.undo.bind(on_action=lambda *_: app.shell.undo.dispatch("on_action"))
        self._show_undo = Clock.create_trigger(self._mirror, -1)
        self.foot.add_widget(self.undo)
        app.bind(on_stop=lambda *_: self.rows.leave())
        self.refresh()

    def refresh(self) -> None:
        """Read the list again; what is being entered stays."""
        desk = self.app.desk
        terms = desk.history.terms(desk.store, self.kind, hidden=True)
        self.rows.show([*map(self._word, terms), self._new()])

    def _word(self, term: Term) -> Spec:
        name = words.term_name(term)
        rows = [] if term.key is not None else [self._name(term, name)]
        rows.append(
            Spec(
                key="hide",
                label=words.SHOW_AGAIN if term.hidden else words.HIDE,
                tone="accent",
                act=lambda: self._at_once(
                    lambda desk: desk.journal.hide_term(desk.store, term.id, not term.hidden)
                ),
            )
        )
        return Spec(
            key=str(term.id),
            label=name,
            value=words.hidden_word(term),
            said=False,
            tone="text2" if term.hidden else "text",
            rows=tuple(rows),
        )

    def _name(self, term: Term, name: str) -> Spec:
        return Spec(
            key="name",
            label=words.WORD,
            value=name,
            edit=lambda: WordsEditor("name", name, name=words.WORD, needed=words.NAME_WANTED),
            save=lambda draft: self._do(
                lambda desk: desk.journal.rename_term(desk.store, term.id, draft["name"])
            ),
        )

    def _new(self) -> Spec:
        return Spec(
            key="new",
            label=words.ADD_OWN_WORD,
            tone="accent",
            edit=lambda: WordsEditor("name", "", name=words.ADD_OWN_WORD),
            save=lambda draft: self._do(
                lambda desk: desk.journal.add_term(desk.store, self.kind, draft["name"])
            ),
        )

    # What is done

    def _do(self, verb: Callable[[Any], Any]) -> bool:
        desk = self.app.desk
        try:
            done = self.app.do(lambda: verb(desk))
        except desk.journal.Refused as refused:
            raise Mistake(str(refused), refused.field) from None
        return done is not None

    def _at_once(self, verb: Callable[[Any], Any]) -> None:
        try:
            self._do(verb)
        except Mistake as mistake:
            self.app.shell.say(str(mistake), "", None, False)

    def _mirror(self, *_args) -> None:
        """Show what the undo bar under the sheet shows."""
        under = self.app.shell.undo
        if under.shown:
            self.undo.show(under.text, under.action, None)
        else:
            self.undo.hide()

    def on_parent(self, _self, parent) -> None:
        """Follow the undo bar while the sheet lies over it."""
        follow = self.app.shell.undo.fbind if parent is not None else self.app.shell.undo.funbind
        for name in ("text", "action", "opacity"):
            follow(name, self._show_undo)
        if parent is not None:
            self._show_undo()

    # Coming and going

    def _leave(self) -> None:
        if self.rows.leave():
            self.app.close_sheet()

    def settle(self) -> bool:
        """Save what is being entered; False, said at its field, where it makes no sense."""
        return self.rows.leave()

    def begin(self) -> None:
        """It was opened by a key: the keyboard goes to the first word."""
        Clock.schedule_once(lambda *_: self.rows.move("home"), 0)

    def take_key(self, key: str, modifiers: list[str]) -> bool:
        """Up, Down, Home, End and the first letter of a word move between the rows."""
        return not modifiers and self.rows.move(key)

    def save(self) -> None:
        """Ctrl+Enter: save what is being entered."""
        self.rows.save()

    def give_up(self) -> bool:
        """Escape: what is being entered is as it was; whether there was anything."""
        return self.rows.restore()
