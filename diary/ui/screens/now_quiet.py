"""Now, quiet: three quiet lines, three rows, one enormous button."""

from kivy.clock import Clock
from kivy.properties import NumericProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from diary import words
from diary.measures.rows import Ending
from diary.ui.kv import load
from diary.ui.theme import theme
from diary.ui.widgets.bars import UndoBar  # noqa: F401
from diary.ui.widgets.buttons import BigButton, IconButton, TextButton  # noqa: F401
from diary.ui.widgets.rows import Dots, Row  # noqa: F401
from diary.ui.widgets.scroll import Scroll  # noqa: F401
from diary.ui.widgets.text import Text

load(__file__)

#: So many forgotten attacks are asked about at once.
_MOST_FORGOTTEN = 2


class NowQuiet(BoxLayout):
    """The screen of every day without an attack that runs now."""

    margin = NumericProperty(0)
    gap = NumericProperty(0)
    head_width = NumericProperty(0)
    #: What is left free above the date.
    above = NumericProperty(0)

    def __init__(self, app, **kwargs) -> None:
        self.app = app
        super().__init__(**kwargs)
        self.margin, self.gap = theme.size("margin"), theme.size("gap")
        self.above = 0 if theme.large else self.gap
        ids = self.ids
        ids.help.name = words.HELP_LABEL
        ids.took.text, ids.today.text = words.TOOK_SOMETHING, words.HOW_WAS_TODAY
        ids.past.text = words.ADD_PAST
        ids.big.text = words.STARTING_NOW
        ids.help.bind(on_tap=lambda *_: app.open_help())
        ids.took.bind(on_tap=lambda *_: app.open_sheet("took_something"))
        ids.today.bind(on_tap=lambda *_: app.open_sheet("day_check_in"))
        ids.past.bind(on_tap=lambda *_: app.open_sheet("add_past"))
        ids.big.bind(on_tap=lambda *_: app.start_attack())
        if theme.large:
            self._big_first()
        self._arrange = Clock.create_trigger(self._fit, -1)
        for widget, names in (
            (self, ("size",)),
            (ids.rows, ("height",)),
            (ids.since, ("height",)),
            (ids.open_ones, ("height",)),
        ):
            for name in names:
                widget.fbind(name, self._arrange)
        self._known: tuple = ()
        self.refresh()
        self._fit()

    def _big_first(self) -> None:
        ids = self.ids
        for widget in (ids.scroll, ids.open_ones, ids.gap, ids.big):
            self.remove_widget(widget)
        for widget in (ids.open_ones, ids.big, ids.gap, ids.scroll):
            self.add_widget(widget)
        ids.took.first = False
        ids.rows.remove_widget(ids.overuse)
        ids.rows.add_widget(ids.overuse)

    def _fit(self, *_args) -> None:
        ids = self.ids
        self.head_width = max(1.0, self.width - 2 * self.margin - ids.help.width)
        lines = self.above + ids.day.height + self.gap / 2 + ids.since.height
        lines += self.gap * 1.5 if theme.large else self.gap / 2
        ids.head.height = max(ids.help.height, lines)
        room = self.height - self.padding[1] - self.padding[3] - ids.head.height
        room -= ids.open_ones.height
        least, most = theme.size("big_button_least"), theme.size("big_button")
        if theme.large:
            ids.gap.height = self.gap * 2
            rows = min(ids.rows.height, ids.took.height)
            ids.big.height = max(least, min(most, room - ids.gap.height - rows))
        else:
            ids.gap.height = self.gap * 3.5
            room -= ids.gap.height
            rows = min(ids.rows.height, room - least)
            ids.scroll.size_hint_y = None
            ids.scroll.height = max(0, rows)
            ids.big.height = room - max(0, rows)

    def refresh(self) -> None:
        """Read what stands here from the history, once the store is open."""
        app, ids = self.app, self.ids
        now = app.now()
        date = now.local_date
        ids.day.text = words.day_title(date) if theme.large else words.day_line(date)
        desk = app.desk
        if desk is None:
            return
        history, store = desk.history, desk.store
        answered = history.check_in(store, date) is not None
        ids.today.icon = "check" if answered else "today"
        ids.since.text = words.days_since(history.days_since_last(store, now.at))
        counts = history.class_counts(store, now.local_date.year, now.local_date.month, now.at)
        line = counts.nearest
        if not history.anything(store):
            ids.line.text, ids.dots.count, ids.dots.of = words.STAYS_HERE, 0, 0
        elif line is None:
            ids.line.text, ids.dots.count, ids.dots.of = "", 0, 0
        else:
            ids.line.text = words.class_line(words.row_name(line.row), line.days, line.limit)
            ids.dots.of = line.limit
            ids.dots.count = line.days
        self._show_notices(now)
        self._show_open(now)

    def _show_notices(self, now) -> None:
        box = self.ids.notices
        box.clear_widgets()
        history, store = self.app.desk.history, self.app.desk.store
        check = history.due_check(store, now.at)
        if check is not None:
            row = Row(icon="schedule", text=words.HOW_IS_IT_NOW, first=True)
            row.bind(on_tap=lambda *_: self.app.open_sheet("two_hour_check", check_id=check.id))
            box.add_widget(row)
        if history.over_72_hours(store, now.at):
            for text in (words.OVER_72_HOURS, words.help_text()):
                box.add_widget(Text(text=text, wrap=True))

    def _show_open(self, now) -> None:
        box = self.ids.open_ones
        box.clear_widgets()
        self._show_ended(now)
        desk = self.app.desk
        # the others follow once these are answered: they must not take the button's place
        for attack in desk.history.forgotten(desk.store, now.at)[:_MOST_FORGOTTEN]:
            whose = words.forgotten(attack.onset, now.local_date)
            going = TextButton(text=f"{whose}: {words.STILL_GOING}", style="body_medium")
            ended = TextButton(text=words.IT_ENDED, style="body_medium")
            going.bind(on_tap=lambda *_, attack=attack: self.app.still_going(attack.id))
            ended.bind(on_tap=lambda *_, attack=attack: self.app.forgotten_ended(attack.id))
            box.add_widget(self._line(going, ended))

    def _line(self, *buttons: TextButton) -> BoxLayout:
        """Two buttons at the ends of one line, or below each other where they do not fit."""
        room = self.app.shell.column - 2 * self.margin
        fits = sum(button.width for button in buttons) + self.gap <= room
        line = BoxLayout(orientation="horizontal" if fits else "vertical", size_hint_y=None)
        for number, button in enumerate(buttons):
            if number and fits:
                line.add_widget(Widget())
            line.add_widget(button)
        line.bind(minimum_height=line.setter("height"))
        return line

    def _show_ended(self, now) -> None:
        """An attack that was just said to be over: its time can still be picked."""
        app = self.app
        if app.ended_unknown is None:
            return
        attack = app.desk.history.attack(app.desk.store, app.ended_unknown)
        if attack is None or attack.ending is not Ending.UNKNOWN:
            return
        whose = words.forgotten(attack.onset, now.local_date)
        said = Text(text=f"{whose}: {words.END_NOT_KNOWN}", tone="text2", wrap=True)
        self.ids.open_ones.add_widget(said)
        pick = TextButton(text=words.PICK, style="body_medium")
        pick.bind(on_tap=lambda *_: app.go("attack_detail", attack_id=attack.id, edit="end"))
        self.ids.open_ones.add_widget(pick)

    def take_key(self, key: str, modifiers: list[str]) -> bool:
        """Space starts an attack."""
        if key == "spacebar" and not modifiers:
            self.ids.big.press()
            return True
        return False

    def minute(self) -> None:
        """Another minute began."""
        self.refresh()
