"""History, as a list: every attack, newest first, a page at a time."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from kivy.clock import Clock
from kivy.core.window import Window
from kivy.properties import BooleanProperty, NumericProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from diary import charts, words
from diary.measures.attacks import duration, entered_late, state
from diary.measures.rows import Attack, Belief, CheckIn, Moment, Symptom, Term, TermKind, Zones
from diary.measures.severity import peak, score_of
from diary.measures.time import day_start
from diary.ui.kv import load
from diary.ui.screens.now_attack import SYMPTOMS
from diary.ui.theme import theme
from diary.ui.widgets.buttons import Dot, IconButton  # noqa: F401
from diary.ui.widgets.chips import Segmented  # noqa: F401
from diary.ui.widgets.find_bar import FindBar
from diary.ui.widgets.found import FoundData, FoundRow, Notice, found_height
from diary.ui.widgets.history_row import (
    HistoryRow,
    MonthData,
    MonthHeading,
    RowData,
    month_height,
    row_height,
)
from diary.ui.widgets.moment_text import NoMoment, parse
from diary.ui.widgets.recycled import Item, RecycledList
from diary.ui.widgets.rows import Hairline  # noqa: F401
from diary.ui.widgets.tappable import Tappable
from diary.ui.widgets.text import Icon, Text, text_width

load(__file__)

#: Attacks that are read at once.
PAGE = 30
_ICONS = {key: icon for key, icon, _letter in SYMPTOMS}
_IN_ORDER = ("aura", "nausea", "vomiting", "light", "sound", "smell", "dizzy", "neck")
_FIND = "find"
_BELIEFS = {
    "migraine": frozenset({Belief.MIGRAINE}),
    "other": frozenset({Belief.HEADACHE, Belief.UNSURE}),
}


class _Entry(NamedTuple):
    """One attack as the list knows it: the month of its heading, and what its row shows."""

    month: tuple[int, int]
    row: RowData


@dataclass
class _Part:
    """One page as it was read: what lies after ``after``, to ``next`` where more is older.

    ``stale`` says that something may have changed since.
    """

    after: Any
    next: Any = None
    entries: list[_Entry] = field(default_factory=list)
    stale: bool = True


class HistoryList(BoxLayout):
    """Attacks by month, read from the store page by page as they come near the view.

    After a change only the pages near the view are read again; the others are when they come near.
    """

    margin = NumericProperty(0)
    gap = NumericProperty(0)
    stacked = BooleanProperty(False)

    def __init__(self, app, **kwargs) -> None:
        self.app = app
        super().__init__(**kwargs)
        self.margin, self.gap = theme.size("margin"), theme.size("gap")
        ids = self.ids
        ids.title.text = words.TAB_HISTORY
        ids.help.name, ids.add.name = words.HELP_LABEL, words.ADD_PAST
        ids.help.bind(on_tap=lambda *_: app.open_help())
        ids.add.bind(on_tap=lambda *_: self._add())
        ids.views.options = [
            ("list", "format_list_bulleted", words.LIST),
            ("calendar", "calendar_month", words.CALENDAR),
        ]
        ids.views.value = "list"
        ids.views.bind(on_choose=lambda _views, value: self._look_at(value))
        #: What stands at the right of the title, apart from Help now, while there is something.
        self._tools = (ids.add.__self__, ids.views.__self__)
        self._more_soon = Clock.create_trigger(self._more, 0)
        self._find = FindBar(
            {"migraine": words.FILTER_MIGRAINE, "other": words.FILTER_OTHER},
            {
                "medicine": words.FILTER_MEDICINE,
                "severe": words.FILTER_SEVERE,
                "unusual": words.FILTER_UNUSUAL,
            },
        )
        self._find.bind(on_ask=lambda *_: self._asked())
        self.list = RecycledList(
            make={
                _FIND: lambda: self._find,
                "month": MonthHeading,
                "attack": self._make_row,
                "found": self._make_found,
                "notice": Notice,
            },
            pos_hint={"x": 0, "y": 0},
        )
        self.list.bind(on_near_end=lambda *_: self._more_soon(), width=lambda *_: self._lay())
        self.list.fbind("scroll_y", lambda *_: self._renew_near())
        self._empty = EmptyHistory(pos_hint={"center_y": 0.5})
        self._empty.past.bind(on_tap=lambda *_: self._add())
        self._opening = Text(
            text=words.OPENING, tone="text2", halign="center", pos_hint={"center_y": 0.5}
        )
        self._parts: list[_Part] = []
        self._counts: dict[tuple[int, int], tuple[str, ...]] = {}
        self._order: list[UUID] = []
        self._days: list[CheckIn] = []
        self._days_left = False
        self._months: list[tuple[int, int]] = []
        self._zones = Zones()
        self._at: UUID | None = None
        self._at_number = 0
        self._to_end = False
        self._return = False
        self.fbind("width", self._fit)
        ids.tools.fbind("width", self._fit)
        self._fit()
        self.refresh()

    def _fit(self, *_args) -> None:
        """Title and tools on one line, or under each other where they do not fit."""
        tools = self.ids.tools
        needed = text_width(words.TAB_HISTORY, "title") + tools.minimum_width + self.gap
        self.stacked = needed > self.width - 2 * self.margin
        # alone Help now stands with its icon at the margin, as on every screen without other tools
        alone = self._tools[0].parent is None
        space = (self.ids.help.width - theme.icon_size()) / 2
        self.ids.head.padding[2] = self.margin - (space if alone else 0)

    def _make_row(self) -> HistoryRow:
        row = HistoryRow()
        row.keys = self._row_key
        row.bind(on_tap=self._tapped)
        return row

    def _make_found(self) -> FoundRow:
        row = FoundRow()
        row.bind(on_tap=lambda row: self.app.show_day(row.data.to))
        return row

    # What is searched

    def begin_search(self) -> None:
        """Put the cursor into the search."""
        if self._find.parent is not None:
            self.list.offset = 0
            self._find.search.press()

    def give_up(self) -> bool:
        """Escape: everything is shown again, where something was searched."""
        if not self._find.asks:
            return False
        self._find.clear()
        return True

    def take_over(self, other: "HistoryList") -> None:
        """Search for what ``other`` searched for, which showed the same in another look."""
        self._find.take_over(other._find)

    def _asked(self) -> None:
        self._parts, self._counts = [_Part(after=None)], {}
        self._days, self._days_left = [], bool(self._find.text.strip())
        self._at, self._at_number = None, 0
        self.list.offset = 0
        self.refresh()

    def _filters(self) -> Any:
        chosen = self._find.chosen
        belief = next((_BELIEFS[key] for key in chosen if key in _BELIEFS), frozenset())
        others = {key: key in chosen for key in ("medicine", "severe", "unusual")}
        return self.app.desk.history.Filters(belief=belief, **others)

    def _page(self, now: Moment, after: Any) -> Any:
        desk = self.app.desk
        if not self._find.asks:
            return desk.history.page(desk.store, now.at, after=after, limit=PAGE)
        return desk.history.search(
            desk.store, self._find.text, self._filters(), after=after, limit=PAGE
        )

    def _count(self, now: Moment, year: int, month: int) -> tuple[str, ...]:
        desk = self.app.desk
        if not self._find.asks:
            counts = desk.history.month_counts(desk.store, year, month, now.at)
            return words.counts_of_month(counts.headache_days, counts.medication_days)
        shown = desk.history.found_in_month(
            desk.store, year, month, self._find.text, self._filters()
        )
        return (words.shown_of(*shown),)

    def _more_days(self) -> bool:
        """Read on in the days, after the last attack; whether there were any."""
        desk = self.app.desk
        if not self._days_left or self._find.chosen or self._parts[-1].next is not None:
            return False
        before = self._days[-1].date if self._days else None
        found = desk.history.search_days(desk.store, self._find.text, before=before, limit=PAGE)
        self._days += found
        self._days_left = len(found) == PAGE
        return bool(found)

    def _date_named(self) -> FoundData | None:
        """The day that the search itself is the date of."""
        now = self.app.now()
        try:
            named = parse(self._find.text, today=now.local_date, zone=now.zone)
        except NoMoment:
            return None
        if named is None or named.at is not None or named.local_date > now.local_date:
            return None
        date = named.local_date
        return FoundData(date, words.go_to_day(date, now.local_date), "")

    # What is read

    def refresh(self) -> None:
        """Read again what is near the view; the rest when it comes near."""
        desk = self.app.desk
        if desk is None:
            self._stand(self._opening)
            return
        self._zones = desk.history.zones(desk.store)
        for part in self._parts:
            part.stale = True
        if not self._parts:
            self._parts = [_Part(after=None)]
        self._renew()

    def minute(self) -> None:
        """Another minute began: what is running got longer."""
        self.refresh()

    def _renew_near(self) -> None:
        if any(part.stale for part in self._parts):
            self._renew()

    def _renew(self) -> None:
        """Read the stale pages near the view, and the first one."""
        near = self.list.near()
        changed = False
        for number, part in enumerate(self._parts):
            here = not part.entries or any(entry.row.id in near for entry in part.entries)
            if part.stale and (here or number == 0):
                self._read(part)
                changed = True
        if changed:
            self._show()

    def _read(self, part: _Part) -> None:
        now = self.app.now()
        entries: list[_Entry] = []
        after = part.after
        while True:
            page = self._page(now, after)
            for attack in page.rows:
                if part.next is not None and _is_after(attack, part.next):
                    break
                entries.append(self._entry(attack, now))
            else:
                if page.next is None or part.next is None:
                    part.next = part.next or page.next
                    break
                after = page.next
                if after != part.next:
                    continue
            break
        part.entries, part.stale = entries, False
        for year, month in {entry.month for entry in entries}:
            self._counts[year, month] = self._count(now, year, month)

    def _more(self, *_args) -> None:
        """Read the next page, if there is one."""
        if self._next_page() or self._more_days():
            self._show()
        if self._to_end:
            self._step_to_end()

    def _next_page(self) -> bool:
        last = self._parts[-1] if self._parts else None
        if self.app.desk is None or last is None or last.next is None:
            return False
        part = _Part(after=last.next)
        self._read(part)
        self._parts.append(part)
        return True

    def _entry(self, attack: Attack, now: Moment) -> _Entry:
        date = attack.onset.local_date
        return _Entry((date.year, date.month), row_data(attack, now, self._zones))

    # What is shown

    def _show(self) -> None:
        entries: dict[UUID, _Entry] = {}
        for part in self._parts:
            for entry in part.entries:
                entries.setdefault(entry.row.id, entry)
        self._order = list(entries)
        self._months = [entry.month for entry in entries.values()]
        self._entries = entries
        if not entries and not self._find.asks:
            self._stand(self._empty)
            return
        self._stand(self.list)
        self._lay()

    def _lay(self) -> None:
        if not self._order and not self._find.asks:
            return
        width = self.list.width
        items = [Item(_FIND, _FIND, self._find.needed, None)]
        month = None
        for entry in self._entries.values():
            if entry.month != month:
                month = entry.month
                data = MonthData(words.month_title(*month), self._counts[month])
                items.append(Item(month, "month", month_height(data, width), data))
            items.append(Item(entry.row.id, "attack", row_height(entry.row, width), entry.row))
        items += self._found(width)
        self.list.items = items

    def _found(self, width: float) -> list[Item]:
        """What was found beside attacks, or that nothing was."""
        if not self._find.asks:
            return []
        found = []
        named = self._date_named()
        if named is not None:
            found.append(Item("named", "found", found_height(named), named))
        if self._days:
            data = MonthData(words.DAYS_FOUND, ())
            found.append(Item("days", "month", month_height(data, width), data))
        today = self.app.now().local_date
        for day in self._days:
            small = words.preview(day.note) if day.note else words.day_said(day)
            row = FoundData(day.date, words.day_title(day.date, today), small)
            found.append(Item(day.date, "found", found_height(row), row))
        if not self._order and not found:
            height = 2 * theme.line("body") + 4 * self.gap
            found.append(Item("nothing", "notice", height, words.NOTHING_FOUND))
        return found

    def _stand(self, widget: Widget) -> None:
        """Put the list, or what stands in its place, on the screen."""
        place, tools = self.ids.place, self.ids.tools
        if place.children[:1] == [widget]:
            return
        place.clear_widgets()
        place.add_widget(widget)
        for tool in self._tools:
            if widget is self.list and tool.parent is None:
                tools.add_widget(tool)
            elif widget is not self.list and tool.parent is not None:
                tools.remove_widget(tool)
        self._fit()

    # Where the keyboard is

    def take_key(self, key: str, modifiers: list[str]) -> bool:
        """The keys of the history, wherever the focus is."""
        if modifiers:
            return False
        if key == "c":
            self._look_at("calendar")
            return True
        if not self._order:
            return False
        if key == "enter" and self.app.focus.current is None:
            self._open(self._order[self._begin()], returns=True)
            return True
        if key in ("up", "down") and self.app.focus.current is None:
            begin = self._begin()
            number = begin if self._at_number != begin or self._at is None else begin + 1
            self._go(number if key == "down" else begin)
            return True
        return self._move(key)

    def _begin(self) -> int:
        """Where the keys go on: the entry they were on, else the first that can be seen whole."""
        if self._at in self._entries and self.list.sees(self._at):
            return self._order.index(self._at)
        seen = (number for number, id in enumerate(self._order) if self.list.sees(id))
        return next(seen, 0)

    def _row_key(self, key: str, modifiers: list[str]) -> bool:
        if modifiers:
            return False
        row = self.app.focus.current
        if not isinstance(row, HistoryRow) or row.data is None:
            return False
        self._at, self._at_number = row.data.id, self._order.index(row.data.id)
        if key in ("up", "down"):
            number = self._at_number + (1 if key == "down" else -1)
            if number < 0:
                return False
            self._go(number)
            return True
        if key == "delete":
            self._delete(row.data.id)
            return True
        return self._move(key)

    def _move(self, key: str) -> bool:
        if key == "home":
            self.list.offset = 0
            self._go(0)
        elif key == "end":
            self._to_end = True
            self._step_to_end()
        elif key == "pagedown":
            self._go_month(self._older_month())
        elif key == "pageup":
            self._go_month(self._newer_month())
        else:
            return False
        return True

    def _go(self, number: int) -> None:
        """Put the focus on an entry; at the end of what is there, read on."""
        self._to_end = False
        while number >= len(self._order) and self._next_page():
            self._show()
        self._focus(min(max(number, 0), len(self._order) - 1))

    def _focus(self, number: int) -> None:
        self._at, self._at_number = self._order[number], number
        self.list.reveal(self._at)
        self.app.focus.set(self.list.widget(self._at))

    def _go_month(self, number: int | None) -> None:
        if number is None:
            return
        self._to_end = False
        self.list.bring(self._months[number])
        self._focus(number)

    def _older_month(self) -> int | None:
        """The first entry of the next month with one."""
        number = self._here()
        month = self._months[number]
        while True:
            for other in range(number, len(self._months)):
                if self._months[other] != month:
                    return other
            if not self._next_page():
                return None
            self._show()

    def _newer_month(self) -> int:
        """The first entry of this month, or from there that of the month before in the list."""
        number = max(0, self._here() - 1)
        return self._months.index(self._months[number])

    def _here(self) -> int:
        if self.app.focus.current is not None and self._at in self._entries:
            return self._order.index(self._at)
        return self._begin()

    def _step_to_end(self) -> None:
        """One page more in each frame until the oldest entry is there."""
        self._focus(len(self._order) - 1)
        if self._parts[-1].next is None:
            self._to_end = False
        else:
            self._to_end = True
            self._more_soon()

    def on_touch_down(self, touch) -> bool:
        """A touch ends what the keys had begun."""
        self._to_end = False
        return super().on_touch_down(touch)

    # What is done

    def _tapped(self, row: HistoryRow) -> None:
        assert row.data is not None
        self._open(row.data.id, returns=row.focused)

    def _open(self, id: UUID, returns: bool) -> None:
        """Open an attack; with ``returns`` the focus is on it again afterwards."""
        self._at, self._at_number = id, self._order.index(id)
        self._return = returns
        if returns:
            Window.bind(on_touch_down=self._stay_quiet)
        self.app.go("attack_detail", attack_id=id)

    def _stay_quiet(self, *_args) -> bool:
        """Somebody went on with the mouse: no ring when they come back."""
        self._return = False
        Window.unbind(on_touch_down=self._stay_quiet)
        return False

    def on_parent(self, _self, parent) -> None:
        """Back from an attack that was opened with a key: the focus is where it was."""
        if parent is not None and self._return:
            self._stay_quiet()
            Clock.schedule_once(self._come_back, 0)

    def _come_back(self, *_args) -> None:
        if self.parent is not None and self._order:
            there = self._at is not None and self._at in self._entries
            number = self._order.index(self._at) if there and self._at else self._at_number
            self._focus(min(number, len(self._order) - 1))

    def _delete(self, id: UUID) -> None:
        desk, number = self.app.desk, self._order.index(id)
        if self.app.do(lambda: desk.journal.delete(desk.store, "attack", id)) is None:
            return
        if self._order:
            self._go(number)
        else:
            self.app.focus.clear()

    def _add(self) -> None:
        self.app.open_sheet("add_past")

    def _look_at(self, value: str) -> None:
        if value == "calendar":
            self.app.show_history(value)


class EmptyHistory(BoxLayout):
    """Nothing was recorded yet: what will be here, and how to enter a past one."""

    gap = NumericProperty(0)
    line = NumericProperty(0)
    thick = NumericProperty(0)

    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs)
        self.gap, self.thick = theme.size("gap"), theme.size("border")
        self.line = theme.size("curve_detail")
        dot = Dot(token="icon_chevron", pos_hint={"center_x": 0.5, "center_y": 0.5})
        self.ids.lone.add_widget(dot)
        self.ids.nothing.text, self.ids.hint.text = words.NOTHING_YET, words.APPEARS_HERE
        self.padding = (theme.size("margin"), 0)
        self.past = self.ids.past


class AddPastButton(Tappable, BoxLayout):
    """A secondary button as wide as its plus and its words."""

    def __init__(self, **kwargs) -> None:
        super().__init__(rest_fill="surface", corner="button", size_hint=(None, None), **kwargs)
        self.name, self.key_hint = words.ADD_PAST, "Ctrl+N"
        self.spacing = theme.size("gap") + theme.size("half")
        drawn = Icon(icon="add", tone="text", pos_hint={"center_y": 0.5})
        said = Text(text=words.ADD_PAST, style="body_medium", hug=True, pos_hint={"center_y": 0.5})
        self.add_widget(drawn)
        self.add_widget(said)
        side = theme.size("big_gap")
        self.padding = (side, 0)
        self.width = drawn.width + self.spacing + said.width + 2 * side
        self.height = max(theme.size("button"), said.height + theme.size("margin"))


def row_data(attack: Attack, now: Moment, zones: Zones) -> RowData:
    """What the row of an attack shows at ``now``."""
    assert now.at is not None
    date = attack.onset.local_date
    how = state(attack, now.at, zones)
    headline = words.how_long(duration(attack, now.at, zones), how, attack.ending)
    highest = peak(attack.ratings)
    if highest is None:
        mark, score = words.NO_SEVERITY, None
    elif highest.level is not None:
        mark, score = words.level(highest.level), score_of(highest.level)
    else:
        assert highest.score is not None
        mark, score = words.number(highest.score), highest.score
    icons, more = _symptoms(attack.symptoms)
    title = words.day_title(date, now.local_date)
    return RowData(
        id=attack.id,
        name=", ".join((title, headline, mark)),
        day=str(date.day),
        weekday=words.weekday(date),
        headline=headline,
        icons=icons,
        more=more,
        times=words.row_times(attack.onset, attack.end, attack.ending, entered_late(attack)),
        remedies=words.remedies_line(attack.doses),
        points=charts.sparkline(attack),
        mark=mark,
        numeric=highest is not None and highest.score is not None,
        score=score,
    )


def _symptoms(
    symptoms: tuple[Symptom, ...],
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """(icon, name) of what was there, each once, and the names of what has no icon."""
    there = sorted(
        {
            each.term.id: each.term
            for each in symptoms
            if each.present and each.term.kind is TermKind.SYMPTOM
        }.values(),
        key=place_of,
    )
    icons = [(_ICONS[term.key], words.term_name(term)) for term in there if term.key in _ICONS]
    more = [words.term_name(term) for term in there if term.key not in _ICONS]
    return tuple(icons), tuple(more)


def place_of(term: Term) -> int:
    """Where a symptom stands among others: always in one order, own words last."""
    return _IN_ORDER.index(term.key) if term.key in _IN_ORDER else len(_IN_ORDER)


def _is_after(attack: Attack, key: Any) -> bool:
    """Whether an attack is older than the one that a page ended with."""
    onset = attack.onset
    order = onset.at or day_start(onset.local_date, onset.zone)
    return (order, attack.id.hex) < (key.onset_order, key.id.hex)
