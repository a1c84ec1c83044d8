"""What was taken, and how much: the part that two sheets share."""

from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from kivy.clock import Clock
from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from diary import words
from diary.measures.products import is_kratom
from diary.measures.rows import Remedy, RemedyKind, Role
from diary.store.folding import folded
from diary.ui.kv import load
from diary.ui.screens.entry_sheet import Part, lay, reveal
from diary.ui.theme import theme
from diary.ui.widgets.cards import NoteCard
from diary.ui.widgets.chips import ChipRow
from diary.ui.widgets.field import Field
from diary.ui.widgets.rows import Row
from diary.ui.widgets.stepper import Stepper
from diary.ui.widgets.tappable import Tappable
from diary.ui.widgets.text import Icon, Text, text_width
from diary.ui.widgets.tiles import RemedyTile

load(__file__)

#: So many known remedies, and so many units, are offered at once.
_MOST = 6


class Fill(BoxLayout):
    """Widgets under each other, as high as they are."""

    gap = NumericProperty(0)

    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs)
        self.gap = theme.size("gap")


class CountsAs(Tappable, BoxLayout):
    """The class that a name proposes: selected until a tap refuses it; wraps in ``room``."""

    text = StringProperty("")
    selected = BooleanProperty(True)
    room = NumericProperty(0)

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint", (None, None))
        kwargs.setdefault("corner", "chip")
        super().__init__(**kwargs)
        side = theme.size("chip_padding")
        self.padding, self.spacing = (side, 0), theme.size("gap")
        self._check = Icon(
            icon="check", tone="accent", token="icon_small", pos_hint={"center_y": 0.5}
        )
        self._words = Text(style="caption", wrap=True, pos_hint={"center_y": 0.5})
        for name in ("text", "selected", "room"):
            self.fbind(name, self._say)
        self.bind(on_tap=self._turn)
        self._words.bind(height=self._say)
        self._say()

    def _turn(self, *_args) -> None:
        self.selected = not self.selected

    def _say(self, *_args) -> None:
        self.name = self._words.text = self.text
        self.edge = "accent_line" if self.selected else ""
        self.rest_fill = "accent_fill" if self.selected else "surface"
        self._words.style = "caption_medium" if self.selected else "caption"
        self._words.tone = "on_fill" if self.selected else "text"
        lay(self, (self._check, self._words) if self.selected else (self._words,))
        mark = self._check.width + self.spacing if self.selected else 0
        natural = text_width(self.text, self._words.style) + mark + 2 * self.padding[0] + 1
        self.width = min(natural, self.room or natural)
        self.height = max(theme.size("chip"), self._words.height + theme.size("margin"))


class UnitButton(Tappable, BoxLayout):
    """The unit beside the amount; a tap opens it to be changed."""

    gap = NumericProperty(0)
    text = StringProperty("")

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("size_hint", (None, None))
        kwargs.setdefault("rest_fill", "surface")
        super().__init__(**kwargs)
        self.gap = theme.size("gap")
        self._words = Text(halign="center", shorten=True, pos_hint={"center_y": 0.5})
        self._icon = Icon(icon="expand_more", token="icon_chevron", pos_hint={"center_y": 0.5})
        self.add_widget(self._words)
        self.add_widget(self._icon)
        self.fbind("text", self._say)
        self._say()

    def _say(self, *_args) -> None:
        shown = self.text or words.UNIT
        self._words.text, self._words.tone = shown, "text" if self.text else "text2"
        self.name = f"{words.UNIT}: {self.text}" if self.text else words.UNIT
        side = theme.size("primary")
        wide = text_width(shown, "body") + self._icon.width + self.gap * 3.5
        self.width = max(side + theme.size("margin"), min(wide, side * 2))
        self.height = max(side, self._words.height + theme.size("margin"))


class RemedyEntry(BoxLayout):
    """Up to six favourites, “Something else” with search and a new one, the amount and its unit.

    Fires ``on_change`` whenever what was chosen or its amount may have changed. ``remedy`` is the
    known one that was chosen, ``name`` the new one's name; neither while nothing is chosen.
    """

    __events__ = ("on_change",)

    def __init__(self, app, remedy_id: UUID | None = None, **kwargs) -> None:
        super().__init__(**kwargs)
        self.app = app
        self.spacing = theme.size("group")
        self.remedy: Remedy | None = None
        self._proposal = None
        self._kind_chosen = False
        self._searching = False
        self._new = False
        self._unit_open = False
        self._build()
        self._read()
        if remedy_id is not None:
            remedy = self._history.remedy(self._store, remedy_id)
            if remedy is not None:
                self.choose(remedy)
        self._show()

    def _build(self) -> None:
        self._tiles: dict[UUID, RemedyTile] = {}
        self._else = RemedyTile(title=words.SOMETHING_ELSE, caption=words.SEARCH_OR_ADD)
        self._else.bind(on_tap=lambda *_: self.look_for())
        self._grid = Fill()
        self._search = Field(hint=words.SEARCH_OR_ADD, name=words.SEARCH_OR_ADD, apart=True)
        self._search.bind(text=self._typed, on_enter=lambda *_: self._entered())
        self._found = Fill()
        self._found.spacing = 0
        self.what = Part()
        self._kind = ChipRow(
            options=[(kind, words.remedy_kind(kind)) for kind in RemedyKind],
            value=RemedyKind.MEDICINE,
            can_clear=False,
        )
        self._kind.bind(on_choose=self._chose_kind)
        self._class = CountsAs()
        self._class.bind(selected=lambda *_: self._show())
        self.kind = Part(words.REMEDY_KIND)
        self._stepper = Stepper()
        self._stepper.bind(on_set=lambda *_: self._set_amount(), wrong=lambda *_: self._unwrong())
        self._unit = UnitButton()
        self._unit.bind(on_tap=lambda *_: self._ask_unit())
        self._unit_field = Field(hint=words.WRITE_UNIT, name=words.WRITE_UNIT, apart=True)
        self._stepper.field.apart = True
        self._unit_field.bind(text=self._set_unit, on_enter=lambda *_: self._open_unit(False))
        self._units = ChipRow(can_clear=False)
        self._units.bind(on_choose=self._chose_unit)
        self.amount_part = Part(words.HOW_MUCH)
        #: Between the amount and a unit that is written: as on both its sides.
        self._apart = Widget(size_hint_y=None, height=0)
        self._line = BoxLayout(size_hint_y=None, spacing=theme.size("gap"))
        self._line.add_widget(self._stepper)
        if not theme.large:
            self._line.add_widget(self._unit)
        self._stepper.bind(height=self._fit)
        self._unit.bind(height=self._fit)
        self._card = NoteCard()
        self.fbind("width", self._fit)
        self._fit()

    def _fit(self, *_args) -> None:
        inline = () if theme.large else (self._unit,)
        self._line.height = max(each.height for each in (self._stepper, *inline))
        for each in (self._stepper, self._unit):
            each.pos_hint = {"top": 1}
        self._class.room = self.width

    @property
    def _history(self):
        return self.app.desk.history

    @property
    def _store(self):
        return self.app.desk.store

    def _read(self) -> None:
        """Read the favourites, the other remedies and the units used so far."""
        now = self.app.now()
        self._favourites = self._history.favourites(self._store, now.at, limit=_MOST)
        for favourite in self._favourites:
            tile = RemedyTile(
                title=favourite.remedy.name,
                caption=words.amount(favourite.amount, favourite.unit),
            )
            tile.bind(on_tap=lambda _tile, remedy=favourite.remedy: self.choose(remedy))
            self._tiles[favourite.remedy.id] = tile
        known = self._history.remedies(self._store)
        self._others = tuple(each for each in known if each.id not in self._tiles)
        tiles = [*self._tiles.values(), self._else] if self._tiles else []
        self._searching = not tiles
        across = 1 if theme.text_size >= 130 else 2
        for start in range(0, len(tiles), across):
            row = BoxLayout(size_hint_y=None, spacing=theme.size("gap"), height=tiles[0].height)
            for tile in tiles[start : start + across]:
                row.add_widget(tile)
            if len(row.children) < across:
                row.add_widget(Widget())
            self._grid.add_widget(row)

    # What is chosen

    @property
    def has_favourites(self) -> bool:
        """Whether anything is offered without a search."""
        return bool(self._tiles)

    @property
    def name(self) -> str:
        """What stands in the search field, where it is the name of a new remedy."""
        return " ".join(self._search.text.split()) if self._adding else ""

    @property
    def _adding(self) -> bool:
        return self._searching and self.remedy is None and self._new

    @property
    def chosen(self) -> bool:
        """Whether something was chosen or named."""
        return self.remedy is not None or bool(self.name)

    @property
    def touched(self) -> bool:
        """Whether anything was entered that must not be lost."""
        typed = self._search.text.strip() if self._searching else ""
        return bool(self.chosen or typed or self._stepper.field.text.strip())

    def entered(self) -> dict[str, Any]:
        """What was chosen and typed, for ``enter``."""
        return {
            "remedy": self.remedy,
            "searching": self._searching,
            "search": self._search.text,
            "new": self._new,
            "kind": self._kind.value,
            "kind_chosen": self._kind_chosen,
            "class": self._class.selected,
            "amount": self._stepper.field.text,
            "unit": self._unit_field.text,
            "unit_open": self._unit_open,
        }

    def enter(self, entered: dict[str, Any]) -> None:
        """Show what ``entered`` of another one gave."""
        self._searching = entered["searching"] or not self._tiles
        self.remedy, self._search.text = entered["remedy"], entered["search"]
        self.remedy, self._new = entered["remedy"], entered["new"]
        self._kind_chosen, self._kind.value = entered["kind_chosen"], entered["kind"]
        self._class.selected = entered["class"]
        self._stepper.field.text = entered["amount"]
        self._unit_field.text = entered["unit"]
        self._open_unit(entered["unit_open"])

    def choose(self, remedy: Remedy) -> None:
        """Take a known remedy with its last amount and unit."""
        self.what.wrong = ""
        self.remedy, self._new = remedy, False
        known = self._tiles.get(remedy.id)
        self._searching = known is None
        if self._searching:
            self._search.text = remedy.name
        amount, unit = self._history.last_amount(self._store, remedy.id)
        self.put(amount, unit)
        self._open_unit(False)

    def put(self, amount: Decimal | None, unit: str | None) -> None:
        """Show an amount and a unit."""
        self._stepper.field.text = words.amount(amount, None)
        self._unit_field.text = unit or ""
        self._unwrong()

    def rename(self, new) -> None:
        """Show a new remedy that was entered before, to be changed."""
        self.look_for()
        self._search.text = new.name
        self._add()
        self._kind.value = new.kind
        self._class.selected = new.overuse_class is not None
        self._show()

    def look_for(self) -> None:
        """“Something else”: search, or write a new name."""
        if not self._searching:
            self._searching = True
            self.remedy, self._new = None, False
            self._search.text = ""
            self.put(None, None)
        self._show()
        if self.get_root_window() is not None:
            # Kivy takes the cursor away again at the end of the touch that gave it.
            Clock.schedule_once(lambda _dt: self.app.focus.set(self._search), 0)

    def _typed(self, _field, text: str) -> None:
        self.what.wrong = ""
        if self.remedy is not None and text != self.remedy.name:
            self.remedy = None
        if self.remedy is None:
            self._new = bool(folded(text)) and not self._matches()
            self._propose()
        self._show()

    def _entered(self) -> None:
        exact = [each for each in self._matches() if folded(each.name) == self._sought]
        if exact:
            self.choose(exact[0])

    @property
    def _sought(self) -> str:
        return folded(self._search.text)

    def _matches(self) -> tuple[Remedy, ...]:
        if not self._sought:
            return self._others[:_MOST]
        return self._history.find_remedies(self._store, self._search.text, limit=_MOST)

    def _add(self) -> None:
        """The typed name is a new remedy."""
        self._new = True
        self._propose()
        self._show()

    def _propose(self) -> None:
        name = self._search.text
        self._proposal = self.app.desk.journal.propose_class(name) if folded(name) else None
        self._class.selected = True
        if self._proposal is not None:
            self._class.text = words.counts_as(self._proposal.overuse_class)
        if not self._kind_chosen:
            herbal = is_kratom(name)
            self._kind.value = RemedyKind.HERBAL if herbal else RemedyKind.MEDICINE

    def _chose_kind(self, *_args) -> None:
        self._kind_chosen = True
        self._show()

    @property
    def _class_said(self):
        """The proposal that the person let stand."""
        medicine = self._kind.value is RemedyKind.MEDICINE
        return self._proposal if medicine and self._class.selected else None

    def given(self):
        """What the journal's verbs take: the id of a known remedy, or a new one."""
        if self.remedy is not None:
            return self.remedy.id
        said = self._class_said
        return self.app.desk.journal.NewRemedy(
            name=self.name,
            unit=self.unit,
            kind=self._kind.value,
            overuse_class=said.overuse_class if said is not None else None,
            migraine_specific=said.migraine_specific if said is not None else None,
        )

    def as_remedy(self) -> Remedy | None:
        """The chosen remedy, or the new one as it would be; None while nothing is chosen."""
        if self.remedy is not None or not self.name:
            return self.remedy
        said = self._class_said
        return Remedy(
            id=uuid4(),
            name=self.name,
            strength=None,
            unit=self.unit,
            kind=self._kind.value,
            role=Role.ACUTE,
            overuse_class=said.overuse_class if said is not None else None,
            migraine_specific=said.migraine_specific if said is not None else None,
            approved=None,
        )

    # How much

    @property
    def amount(self) -> Decimal | None:
        """The amount as entered; None where none was."""
        return self._stepper.value if self._stepper.field.text.strip() else None

    @property
    def unit(self) -> str | None:
        """The unit as entered; None where none was."""
        return " ".join(self._unit_field.text.split()) or None

    def _set_amount(self) -> None:
        self._unwrong()
        self.dispatch("on_change")

    def _unwrong(self) -> None:
        self.amount_part.wrong = ""

    def _set_unit(self, *_args) -> None:
        self._unit.text = self.unit or ""
        self._units.value = self.unit
        self._unwrong()
        self.dispatch("on_change")

    def _chose_unit(self, _row, unit: str) -> None:
        self._unit_field.text = unit
        self._open_unit(False)

    def _open_unit(self, opened: bool) -> None:
        if opened and not self._units.options:
            self._offer_units()
        self._unit_open = opened
        self._show()

    def _ask_unit(self) -> None:
        self._open_unit(not self._unit_open)
        if self._unit_open and self._units.options:
            reveal(self._unit_field)
        elif self._unit_open:
            # Kivy takes the cursor away again at the end of the touch that gave it.
            Clock.schedule_once(lambda _dt: self.app.focus.set(self._unit_field), 0)

    def _offer_units(self) -> None:
        """The units that the person used before; the program suggests none of its own."""
        known = [*self._tiles, *(remedy.id for remedy in self._others[:_MOST])]
        units = [self._history.last_amount(self._store, each)[1] for each in known]
        offered = list(dict.fromkeys(unit for unit in units if unit))[:_MOST]
        self._units.options = [(unit, unit) for unit in offered]
        self._units.value = self.unit

    def check(self) -> bool:
        """Whether this can be saved; says at the field what is missing."""
        if not self.chosen:
            self.what.fault_of(*((self._search,) * 2 if self._searching else (None, self._grid)))
            self.what.wrong = words.REMEDY_WANTED
            return False
        if self._stepper.wrong:
            typed = self._stepper.wrong.strip()
            self.amount_part.fault_of(self._stepper.field, self._line)
            self.amount_part.wrong = words.amount_wanted(typed)
            return False
        if self.amount is not None and self.unit is None:
            self._open_unit(True)
            self.amount_part.fault_of(self._unit_field, self._unit_field)
            self.amount_part.wrong = words.AMOUNT_NEEDS_UNIT
            return False
        return True

    # What is shown

    def _show(self) -> None:
        chosen = self.remedy.id if self.remedy is not None else None
        for remedy_id, tile in self._tiles.items():
            tile.selected = remedy_id == chosen and not self._searching
        self._else.selected = self._searching and bool(self._tiles)
        self._show_found()
        search = (self._search, self._found) if self._searching else ()
        grid = (self._grid,) if self._tiles else ()
        self.what.show(*grid, *search)
        proposed = self._proposal is not None and self._kind.value is RemedyKind.MEDICINE
        self.kind.show(self._kind, self._class if proposed else None)
        units = (self._units,) if self._units.options else ()
        unit = (self._apart, self._unit_field, *units) if self._unit_open else ()
        beside = (self._unit,) if theme.large else ()
        self.amount_part.show(self._line, *beside, *unit)
        remedy = self.as_remedy()
        self._stepper.from_nothing = remedy is not None and self._history.at_once(remedy)
        frame = remedy and words.product_frame(remedy.name, remedy.kind, remedy.approved)
        title, note = frame or ("", "")
        new, self._card.title, self._card.text = note != self._card.text, title, note
        kind = (self.kind,) if self._adding and self.name else ()
        said = (self._card,) if note else ()
        lay(self, (self.what, *kind, *said, self.amount_part))
        if note and new:
            reveal(self._card)
        self.dispatch("on_change")

    def _show_found(self) -> None:
        rows: list[Row] = []
        if self._searching and self.remedy is None:
            matches = self._matches()
            for at, remedy in enumerate(matches):
                row = Row(text=remedy.name, opens=False, first=not at)
                row.bind(on_tap=lambda _row, remedy=remedy: self.choose(remedy))
                rows.append(row)
            typed = " ".join(self._search.text.split())
            exact = any(folded(each.name) == self._sought for each in matches)
            if typed and matches and not exact and not self._new:
                row = Row(icon="add", text=words.add_named(typed), opens=False)
                row.bind(on_tap=lambda *_: self._add())
                rows.append(row)
            if self._new:
                rows = []
        if [row.text for row in rows] != [row.text for row in reversed(self._found.children)]:
            self._found.clear_widgets()
            for row in rows:
                self._found.add_widget(row)

    def on_change(self, *_args) -> None:
        """Fired when what was chosen or its amount may have changed."""
