"""Now, during an attack: how long, how bad, what helps, what else."""

import datetime as dt
from importlib import import_module
from typing import Any
from uuid import UUID

from kivy.clock import Clock
from kivy.properties import BooleanProperty, NumericProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.widget import Widget

from diary import words
from diary.measures.rows import Attack, Ending, Moment, Phase, Precision, Rating
from diary.measures.time import clock_minutes
from diary.store.clock import moment
from diary.ui.kv import load
from diary.ui.theme import theme
from diary.ui.widgets.buttons import IconButton, TextButton, WideButton  # noqa: F401
from diary.ui.widgets.chips import Chip, Flow
from diary.ui.widgets.scroll import Scroll  # noqa: F401
from diary.ui.widgets.severity import SeverityControl  # noqa: F401
from diary.ui.widgets.tappable import Tappable
from diary.ui.widgets.text import Icon, Text, text_width
from diary.ui.widgets.tiles import RemedyTile, SymptomTile

load(__file__)

#: The symptom tiles: term key, icon, letter.
SYMPTOMS = (
    ("nausea", "sick", "n"),
    ("light", "light_mode", "l"),
    ("sound", "volume_up", "s"),
    ("aura", "earthquake", "a"),
    ("vomiting", "sentiment_worried", "v"),
    ("smell", "air", "m"),
    ("dizzy", "cyclone", "d"),
    ("neck", "orthopedics", "k"),
)
_FIRST_MINUTES = dt.timedelta(minutes=15)
_ENDED_SHOWN = dt.timedelta(minutes=10)
_HOUR = dt.timedelta(hours=1)
#: So long after a dose a severity is still that at the dose (definitions K8, S0).
_STILL_THEN = dt.timedelta(minutes=5)
_LOGGED_SECONDS = 2
#: As long in words as any under ten hours.
_LONG_TIME = 599


class NowAttack(FloatLayout):
    """The attack that runs, or the one that has just ended.

    It is built ahead of the tap and only told what changed.
    """

    margin = NumericProperty(0)
    gap = NumericProperty(0)
    thin = NumericProperty(0)
    reserves_undo = BooleanProperty(True)

    def __init__(self, app, **kwargs) -> None:
        self.app = app
        self.attack: Attack | None = None
        self._onset_asked = False
        self._onset_answered: UUID | None = None
        self._ended: Attack | None = None
        self._logged: dict[UUID, str] = {}
        self._picking = False
        #: What could not be written yet, by what it is about.
        self._waiting: dict[Any, Any] = {}
        self._waiting_severity: int | None = None
        self._favourites: tuple = ()
        self._spec: tuple = ()
        self._asks_onset: list[Widget] = []
        self._laid: tuple = ()
        super().__init__(**kwargs)
        self.margin, self.gap = theme.size("margin"), theme.size("gap")
        self.thin = 0 if theme.large else theme.size("hairline")
        ids = self.ids
        ids.help.name = words.HELP_LABEL
        ids.help.key_hint = "F1"
        ids.help.bind(on_tap=lambda *_: app.open_help())
        ids.over.text, ids.over.key_hint = words.IT_IS_OVER, "O"
        ids.over.bind(on_tap=lambda *_: self.end())
        ids.took_label.text = words.JUST_TOOK
        ids.notice_label.text = words.ALSO_NOTICE
        ids.something_else.text = words.SOMETHING_ELSE
        ids.something_else.bind(on_tap=lambda *_: app.open_sheet("took_something"))
        ids.severity.bind(on_set=lambda _control, value: self.rate(value))
        self._curve: Any = None
        self._started = _Started(on_tap=lambda *_: self._fold(not self._onset_asked))
        ids.started_line.add_widget(self._started)
        ids.started_line.height = self._started.line
        self._tiles: dict[str, SymptomTile] = {}
        self._arrange = Clock.create_trigger(self._fit, -1)
        # it reads days of the diary: not in the frame that answers a tap
        self._look_for_long = Clock.create_trigger(self._show_long)
        self.fbind("size", self._arrange)
        self.refresh()

    # What is shown

    def refresh(self) -> None:
        """Read the running attack and show it."""
        app = self.app
        self.attack = None
        if app.desk is None:
            glanced = app.running
            onset = app.waiting_onset or (glanced.onset if glanced is not None else None)
            self._show_waiting(onset)
            return
        desk, now = app.desk, app.now()
        if not self._tiles:
            self._lay_symptoms()
            self._onset_question()
        self._favourites = desk.history.favourites(desk.store, now.at, limit=6)
        self._show_remedies()
        running = app.running
        if running is None:
            self._show_ended(now)
            return
        self._ended = None
        self.attack = running
        self._show_headline(words.elapsed(_minutes(running.onset, now)), running.onset, now)
        self._show_chips(running, now)
        self._look_for_long()
        self._show_severity(running)
        self._show_curve(running, now)
        self._show_symptoms(running)
        self._arrange()

    def _show_symptoms(self, attack: Attack) -> None:
        marked = {
            each.term.key
            for each in attack.symptoms
            if each.present and each.off is None and each.phase is Phase.ATTACK
        }
        for key, tile in self._tiles.items():
            tile.marked = (key in marked) != self._waits(("mark", key))

    def _show_long(self, *_args) -> None:
        desk, box = self.app.desk, self.ids.long
        if self.app.running is None:
            return
        long = desk.history.over_72_hours(desk.store, self.app.clock.now())
        if long and not box.children:
            box.add_widget(Text(text=words.OVER_72_HOURS, style="heading", wrap=True))
            box.add_widget(Text(text=words.help_text(), wrap=True))
        elif not long:
            box.clear_widgets()

    def _show_severity(self, attack: Attack) -> None:
        if self.ids.severity.steps.dragged:
            return
        if self._waits("rate"):
            self.ids.severity.value = self._waiting_severity
            return
        last = _latest(attack)
        again = _asks_again(attack, self.app.now())
        asked = words.HOW_BAD_NOW if again else words.HOW_BAD
        if again:
            last = None
        self.ids.severity.value = None if last is None else last.score
        # a severity that was given as a word stands there as that word
        level = None if last is None else last.level
        self.ids.severity.question = asked if level is None else words.severity(level)

    def _show_waiting(self, onset: Moment | None) -> None:
        if onset is None:
            return
        now = self.app.now()
        self._show_headline(words.elapsed(_minutes(onset, now)), onset, now)
        if self.app.waiting_onset is not None:
            self._started.text = words.SAVING
            self._started.disabled = True
        self._arrange()

    def _show_headline(self, headline: str, onset: Moment, now: Moment) -> None:
        ids = self.ids
        ids.elapsed.text = headline
        ids.over.text = words.IT_IS_OVER
        self._started.disabled = False
        self._started.text = words.started(onset, now.local_date)
        self._started.opacity = 1
        for widget in (ids.severity, ids.took_line, ids.remedies, ids.symptoms):
            widget.disabled = False

    def _show_chips(self, attack: Attack, now: Moment) -> None:
        assert now.at is not None
        first = now.at - attack.entered_at < _FIRST_MINUTES
        answered = self._onset_answered == attack.id or _onset_was_told(attack)
        unanswered = not answered or not attack.ratings
        self._ask_onset(self._onset_asked or (first and unanswered), attack)

    def _ask_onset(self, asked: bool, attack: Attack) -> None:
        box = self.ids.asked
        spec = ("onset", attack.id) if asked else ()
        if spec == self._spec or self._picking:
            return
        self._spec = spec
        box.clear_widgets()
        if not asked:
            return
        for widget in self._onset_question():
            box.add_widget(widget)

    def _onset_question(self) -> list[Widget]:
        """“Did it start earlier?” and its answers, built once."""
        if self._asks_onset:
            return self._asks_onset
        line = BoxLayout(size_hint_y=None, height=theme.size("touch"), spacing=self.gap)
        asked = Text(
            text=words.START_EARLIER,
            style="caption",
            tone="text2",
            wrap=True,
            pos_hint={"center_y": 0.5},
        )
        asked.bind(
            height=lambda _text, high: setattr(line, "height", max(theme.size("touch"), high))
        )
        line.add_widget(asked)
        unsure = TextButton(text=words.NOT_SURE, pos_hint={"center_y": 0.5})
        unsure.bind(on_tap=lambda *_: self._not_sure())
        line.add_widget(unsure)
        chips = Flow()
        for text, act in (
            (words.MIN_15_AGO, lambda: self._earlier(15)),
            (words.HOUR_AGO, lambda: self._earlier(60)),
            (words.WOKE_WITH, self._woke_with),
            (words.PICK, lambda: self._pick(self._picked_onset, self._onset_now())),
        ):
            chip = Chip(text=text)
            chip.bind(on_tap=lambda _chip, act=act: act())
            chips.add_widget(chip)
        self._asks_onset = [line, chips]
        return self._asks_onset

    def _show_ended(self, now: Moment) -> None:
        ended = self._ended
        if ended is None:
            return
        desk = self.app.desk
        attack = desk.history.attack(desk.store, ended.id)
        if attack is None or attack.end is None:
            self._leave_ended()
            return
        self._ended = self.attack = ended = attack
        self.ids.elapsed.text = words.ended_saved(ended.end, now.local_date)
        self.ids.over.text = words.DONE
        self._started.opacity = 0
        self._started.disabled = True
        box = self.ids.asked
        spec = ("ended", ended.id)
        if spec != self._spec and not self._picking:
            self._spec = spec
            box.clear_widgets()
            chips = Flow()
            for text, act in (
                (words.MIN_15_AGO, lambda: self._ended_earlier(15)),
                (words.HOUR_AGO, lambda: self._ended_earlier(60)),
                (words.WOKE_WITHOUT, self._woke_without),
                (words.PICK, lambda: self._pick(self._picked_end, self._ended.end)),
            ):
                chip = Chip(text=text)
                chip.bind(on_tap=lambda _chip, act=act: act())
                chips.add_widget(chip)
            box.add_widget(chips)
        self._show_severity(ended)
        self._show_curve(ended, ended.end)
        self._show_symptoms(ended)
        self._arrange()

    @property
    def shows_ended(self) -> bool:
        """Whether “Ended 14:45 saved” stands here, for 10 minutes after the end was tapped."""
        if self._ended is None:
            return False
        return self.app.clock.now() - self._ended_tapped < _ENDED_SHOWN

    def _show_curve(self, attack: Attack, now: Moment) -> None:
        place = self.ids.curve_place
        due = next(
            (each.due for each in attack.checks if each.waits and each.due.at is not None),
            None,
        )
        # not for a dose alone: its tile would move away from under the finger
        if now.at is None or not attack.ratings or theme.large:
            place.clear_widgets()
            return
        due_at = due.at if due is not None and due.at is not None else None
        # what draws it is imported with the first rating
        curve = import_module("diary.charts").running_curve(attack, now.at, due_at)
        if self._curve is None:
            self._curve = import_module("diary.ui.widgets.curve").RunningCurve()
        date = attack.onset.local_date
        labels = [
            words.dose_label(dose.remedy.name, dose.moment, date)
            for dose in attack.doses
            if dose.moment is not None and dose.moment.at is not None
        ]
        check = words.check_at(due, date) if due is not None else ""
        self._curve.short = self.app.shell.height < theme.size("short")
        last = _latest(attack)
        said = words.severity(None if last is None else last.level or last.score)
        self._curve.show(curve, labels, check, said)
        if self._curve.parent is None:
            place.add_widget(Widget(size_hint_y=None, height=self.gap * 2.25))
            place.add_widget(self._curve)

    def _show_remedies(self) -> None:
        waiting = {each.remedy.id for each in self._favourites if self._waits(each.remedy.id)}
        logged = {**self._logged, **dict.fromkeys(waiting, words.NOT_SAVED_YET)}
        spec = (self._favourites, tuple(logged.items()), self.width)
        if spec == self._laid:
            return
        self._laid = spec
        box = self.ids.remedies
        tiles = []
        for number, favourite in enumerate(self._favourites):
            told = logged.get(favourite.remedy.id, "")
            tile = RemedyTile(
                title=favourite.remedy.name,
                caption=told or words.amount(favourite.amount, favourite.unit),
                logged=bool(told),
                key_hint=f"F{number + 2}" if number < 3 else "",
            )
            tile.bind(on_tap=lambda _tile, favourite=favourite: self.take(favourite))
            tiles.append(tile)
        box.clear_widgets()
        for row in _in_rows(tiles, self.width - 2 * self.margin, self.gap):
            box.add_widget(row)

    def _lay_symptoms(self) -> None:
        # not before the remedies above them are known, which would push them down
        box = self.ids.symptoms
        for key, icon, letter in SYMPTOMS:
            tile = SymptomTile(icon=icon, text=words.built_in_term(key), key_hint=letter.upper())
            tile.bind(on_tap=lambda _tile, key=key: self.mark(key))
            self._tiles[key] = tile
        across = 2 if theme.large else 3 if theme.text_size >= 130 else 4
        tiles = list(self._tiles.values())
        for start in range(0, len(tiles), across):
            row = BoxLayout(size_hint_y=None, spacing=theme.size("gap"))
            for tile in tiles[start : start + across]:
                row.add_widget(tile)
            for _ in range(across - len(tiles[start : start + across])):
                row.add_widget(Widget())
            row.height = tiles[0].height
            box.add_widget(row)

    def _fit(self, *_args) -> None:
        ids = self.ids
        self._show_remedies()
        over = ids.over
        wide = theme.size("outlined_button")
        room = self.width - 2 * self.margin
        in_head = not theme.large
        holder = ids.head if in_head else ids.over_place
        if over.parent is not holder:
            if over.parent is not None:
                over.parent.remove_widget(over)
            holder.add_widget(over)
        if in_head:
            over.size_hint_x, over.width = None, max(wide, _words_width(over.text))
        else:
            over.size_hint_x = 1
            ids.over_place.padding = (0, self.gap * 3)
        beside = ids.help.width + (over.width if in_head else 0)
        self._fit_headline(room - beside)
        ids.severity.short = short = self.app.shell.height < theme.size("short")
        self._put_question(below=theme.large and short and not self._over)

    @property
    def _over(self) -> bool:
        """Whether nothing runs: it has just ended."""
        return self.app.running is None and self.app.waiting_onset is None

    def _fit_headline(self, room: float) -> None:
        """The time as large as it fits, on one line: two would push down all that follows."""
        ids, ended = self.ids, self._over
        elapsed = ids.elapsed.text

        def fits(text: str, style: str) -> bool:
            return text_width(text, style) <= room

        # from the first minute as small as it will be: the first hour moves nothing
        first = "numeral" if fits(words.elapsed(_LONG_TIME), "numeral") else "display"
        style = "display" if ended or not fits(elapsed, "numeral") else first
        running = style if ended or fits(elapsed, style) else "title"
        ids.elapsed.style = running
        ids.elapsed.wrap = not fits(elapsed, running)
        ids.severity.numeral = style
        # nor does the tenth, which makes it smaller
        above = 0 if ended else theme.line(first) - theme.line(running)
        ids.lines.padding = (0, above, 0, 0)
        # the line below must not reach under Help now
        wide = self._started.width > room - 2 * self.gap
        least = theme.size("half") if theme.large else 0
        under = ids.help.height - above - ids.elapsed.height
        ids.lines.spacing = max(least, under) if wide else least
        ids.head.spacing = max(0.0, min(self.gap, (room - text_width(elapsed, running)) / 2))

    def _put_question(self, below: bool) -> None:
        """Under the headline; ``below`` “It's over” where it would leave no room to say how bad."""
        ids = self.ids
        asked, above = ids.asked.__self__, ids.over_place if below else ids.head
        page = ids.page
        if page.children.index(asked) != page.children.index(above.__self__) - 1:
            page.remove_widget(asked)
            page.add_widget(asked, index=page.children.index(above.__self__))

    def minute(self) -> None:
        """Another minute began."""
        if self.app.running is None and not self.shows_ended:
            self._leave_ended()
            return
        self.refresh()

    # What is done

    def _waits(self, about: Any) -> bool:
        """Whether something of this kind was entered and could not be written yet."""
        return self.app.waits(self._waiting.get(about))

    def _do(self, verb, about: Any = None) -> Any:
        """Do a verb of the journal; what it refuses is said in the bar."""
        done, refusal = self._try(verb, about)
        if refusal:
            self.app.shell.say(refusal, "", None, True)
        return done

    def _try(self, verb, about: Any = None) -> tuple[Any, str]:
        """What a verb did, None where it did not, and the sentence with which it was refused.

        What is ``about`` something that waits to be written is not entered a second time.
        """
        desk = self.app.desk
        if desk is None:
            return None, ""
        if about is not None and self._waits(about):
            self.app.try_again()
            return None, ""
        try:
            done = self.app.do(verb)
        except desk.journal.Refused as refused:
            return None, str(refused)
        if done is None:
            self._waiting[about] = verb
        return done, ""

    def _still_runs(self) -> bool:
        """Whether this attack still runs; it may have been ended elsewhere, or here just now."""
        self.app.read_running()
        running = self.app.running
        if self.attack is not None and running is not None and running.id == self.attack.id:
            return True
        ended = self._ended
        self.app.refresh()
        if ended is not None and ended.end is not None:
            sentence = words.was_over(ended.end, self.app.now().local_date)
            self.app.shell.say(sentence, words.UNDO, self.app.undo, True)
        else:
            self.app.shell.say(words.NO_ATTACK_THEN, "", None, False)
        return False

    def rate(self, value: int) -> None:
        """A finger lifted from the severity control."""
        attack, desk, at = self.attack, self.app.desk, self.app.now()
        if desk is None:
            self.app.when_open(
                lambda desk: desk.journal.rate(desk.store, value, at=at, replaces_recent=True)
            )
        elif attack is not None and self._still_runs():
            self._waiting_severity = value
            self._waiting.pop("rate", None)
            self._do(
                lambda: desk.journal.rate(
                    desk.store, value, at=at, attack_id=attack.id, replaces_recent=True
                ),
                "rate",
            )
            if self.attack is not None:
                self._show_severity(self.attack)

    def take(self, favourite) -> None:
        """A favourite was tapped: a dose now, or the sheet where the amount must be said."""
        if not favourite.at_once:
            self.app.open_sheet("took_something", remedy_id=favourite.remedy.id)
            return
        desk, at = self.app.desk, self.app.now()
        remedy = favourite.remedy
        if remedy.id in self._logged:
            return
        told = words.clock(at.local)
        self._logged[remedy.id] = told

        def verb() -> Any:
            done = desk.journal.take(
                desk.store, remedy.id, amount=favourite.amount, unit=favourite.unit, at=at
            )
            self._logged[remedy.id] = told
            Clock.schedule_once(lambda _dt: self._unlog(remedy.id), _LOGGED_SECONDS)
            return done

        if self._do(verb, remedy.id) is None:
            self._unlog(remedy.id)

    def _unlog(self, remedy_id: UUID) -> None:
        self._logged.pop(remedy_id, None)
        self._show_remedies()

    def mark(self, key: str) -> None:
        """A symptom tile was tapped: on, or off from now."""
        attack, desk, at = self.attack, self.app.desk, self.app.now()
        if desk is None:
            self.app.when_open(lambda desk: _mark_running(desk, key, at))
            return
        if attack is None or not self._still_runs():
            return
        term_id = desk.history.built_in(desk.store, "symptom", key)
        self._do(
            lambda: desk.journal.mark_symptom(desk.store, term_id, attack_id=attack.id, at=at),
            ("mark", key),
        )
        self._show_symptoms(self.attack or attack)

    def end(self) -> None:
        """It's over, now; once it is, back to the quiet screen."""
        attack, desk, at = self.attack, self.app.desk, self.app.now()
        if desk is None:
            self.app.when_open(
                lambda desk: desk.journal.end_attack(desk.store, at=at), self._ended_while_opening
            )
            return
        if attack is None:
            return
        if self.shows_ended:
            self._leave_ended()
            return
        if not self._still_runs():
            return
        self._ended_tapped = self.app.clock.now()
        self._ended = attack
        done = self._do(
            lambda: desk.journal.end_attack(desk.store, at=at, attack_id=attack.id), "end"
        )
        if done is None:
            self._ended = None
            return
        self._after_end(attack.id)

    def _after_end(self, attack_id: UUID) -> None:
        desk = self.app.desk
        self._ended = desk.history.attack(desk.store, attack_id)
        self.refresh()

    def _ended_while_opening(self, done) -> None:
        self._ended_tapped = self.app.clock.now()
        desk = self.app.desk
        self._ended = desk.history.attack(desk.store, done.attack_id)

    def _leave_ended(self) -> None:
        self._ended = self.attack = None
        self._spec, self._picking = (), False
        self.ids.asked.clear_widgets()
        self.app.refresh()

    def _edit_end(self, **fields) -> str:
        """Correct the end; the sentence with which that was refused, else empty."""
        ended, desk = self._ended, self.app.desk
        if ended is None:
            return ""
        done, refusal = self._try(
            lambda: desk.journal.edit(desk.store, "attack", ended.id, **fields)
        )
        if done is not None:
            self._after_end(ended.id)
        return refusal

    def _ended_earlier(self, minutes: int) -> None:
        self._say(self._edit_end(end=_before(self.app.now(), minutes)))

    def _woke_without(self) -> None:
        self._say(self._edit_end(ending=Ending.WOKE_WITHOUT))

    def _picked_end(self, at: Moment) -> str:
        return self._edit_end(end=at)

    def _edit_onset(self, **fields) -> str:
        """Correct the onset; the sentence with which that was refused, else empty."""
        attack, desk = self.attack, self.app.desk
        if attack is None:
            return ""
        done, refusal = self._try(
            lambda: desk.journal.edit(desk.store, "attack", attack.id, **fields)
        )
        if done is not None:
            self._onset_answered, self._onset_asked = attack.id, False
            self.refresh()
        return refusal

    def _say(self, refusal: str) -> None:
        if refusal:
            self.app.shell.say(refusal, "", None, True)

    def _onset_now(self) -> Moment:
        return self.attack.onset if self.attack is not None else self.app.now()

    def _earlier(self, minutes: int) -> None:
        self._say(self._edit_onset(onset=_before(self.app.now(), minutes)))

    def _woke_with(self) -> None:
        self._say(self._edit_onset(woke_with=True))

    def _not_sure(self) -> None:
        onset = self._onset_now()
        if onset.at is not None:
            self._say(self._edit_onset(onset=moment(onset.at, onset.zone, Precision.ABOUT)))

    def _picked_onset(self, at: Moment) -> str:
        return self._edit_onset(onset=at)

    def _pick(self, picked, start: Moment | None) -> None:
        """Ask for a time in the place of the chips; ``picked`` takes it, or says why not."""
        box = self.ids.asked
        box.clear_widgets()
        pick = import_module("diary.ui.widgets.time_pick").TimePick(value=start)
        self._picking = True

        def take(_pick, at: Moment) -> None:
            refusal = picked(at)
            if refusal:
                pick.say(refusal)
            else:
                self._drop_pick()

        pick.bind(on_pick=take, on_cancel=lambda *_: self._drop_pick())
        box.add_widget(pick)
        self.app.focus.clear()

    def _drop_pick(self) -> None:
        self._picking, self._spec = False, ()
        self.ids.asked.clear_widgets()
        self.refresh()

    def take_over(self, other: Any) -> None:
        """Go on where ``other`` stood, which showed the same in another look."""
        self._ended, self._logged, self._waiting = other._ended, other._logged, other._waiting
        self._onset_asked, self._onset_answered = other._onset_asked, other._onset_answered
        self._waiting_severity = other._waiting_severity
        if self._ended is not None:
            self._ended_tapped = other._ended_tapped

    def settle(self) -> bool:
        """Whether it may be built anew: not while a time is picked."""
        return not self._picking

    def _fold(self, open_chips: bool) -> None:
        self._onset_asked = open_chips
        if self.attack is not None:
            self._show_chips(self.attack, self.app.now())

    def take_key(self, key: str, modifiers: list[str]) -> bool:
        """The keys of an attack."""
        if modifiers or (self.attack is None and self.app.desk is not None):
            return False
        ids = self.ids
        if key in tuple("0123456789"):
            ids.severity.steps.set(int(key))
        elif key == "end":
            ids.severity.steps.set(10)
        elif key in ("f2", "f3", "f4"):
            number = int(key[1]) - 2
            if number < len(self._favourites):
                self.take(self._favourites[number])
        elif key == "b":
            self._fold(not self._onset_asked)
        elif key == "o":
            self.end()
        else:
            for term, _icon, letter in SYMPTOMS:
                if key == letter:
                    self.mark(term)
                    return True
            return False
        return True


class _Started(Tappable, BoxLayout):
    """“Started 11:52” with a pencil; ``line`` is how high it looks, its hit area reaches below."""

    def __init__(self, on_tap, **kwargs) -> None:
        super().__init__(size_hint=(None, None), pos_hint={"top": 1}, **kwargs)
        self._words = Text(style="caption", tone="text2", hug=True, pos_hint={"top": 1})
        self._pencil = Icon(icon="edit", token="icon_small")
        self.spacing = theme.size("gap")
        self.add_widget(self._words)
        self.add_widget(self._pencil)
        self.bind(on_tap=on_tap)
        self.line = max(theme.line("caption"), self._pencil.height)
        self.height = max(theme.size("touch"), self.line)
        self._pencil.pos_hint = {"center_y": 1 - theme.line("caption") / 2 / self.height}

    @property
    def text(self) -> str:
        """The words."""
        return self._words.text

    @text.setter
    def text(self, text: str) -> None:
        self._words.text = self.name = text
        self.width = self._words.width + self.spacing + self._pencil.width


def _mark_running(desk, key: str, at: Moment):
    """Mark a symptom of the attack that runs at a moment."""
    running = desk.history.running(desk.store, at.at)
    if running is None:
        raise desk.journal.Refused(words.NO_ATTACK_THEN)
    term_id = desk.history.built_in(desk.store, "symptom", key)
    return desk.journal.mark_symptom(desk.store, term_id, attack_id=running.id, at=at)


def _minutes(onset: Moment, now: Moment) -> float:
    """The minutes that passed on the clock, which shows no seconds."""
    if onset.at is None or now.at is None:
        return 0.0
    return clock_minutes(onset.at, now.at)


def _onset_was_told(attack: Attack) -> bool:
    """Whether more is known of the onset than the moment of the tap."""
    tapped = attack.entered_at.replace(microsecond=0)
    exact = attack.onset.precision is Precision.EXACT
    return attack.woke_with is not None or not exact or attack.onset.at != tapped


def _before(now: Moment, minutes: int) -> Moment:
    assert now.at is not None
    return moment(now.at - dt.timedelta(minutes=minutes), now.zone)


def _latest(attack: Attack) -> Rating | None:
    timed = [each for each in attack.ratings if each.moment is not None]
    return timed[-1] if timed else None


def _asks_again(attack: Attack, now: Moment) -> bool:
    """Whether a dose was just taken without a severity in the hour before it (K8, S0)."""
    doses = [dose.moment.at for dose in attack.doses if dose.moment and dose.moment.at]
    if not doses:
        return False
    last = max(doses)
    rated = [
        each.moment.at for each in attack.ratings if each.moment is not None and each.moment.at
    ]
    if any(last - _HOUR <= at for at in rated):
        return False
    return not rated or (now.at is not None and now.at - last <= _STILL_THEN)


def _words_width(text: str) -> float:
    return text_width(text, "body_medium") + 2 * theme.size("margin")


def _in_rows(tiles: list[RemedyTile], room: float, gap: float) -> list[BoxLayout]:
    """Rows of at most three tiles that share the width by what their words need."""
    rows: list[BoxLayout] = []
    most = 1 if theme.large else 2 if theme.text_size >= 130 else 3
    at = 0
    while at < len(tiles):
        part = tiles[at : at + most]
        while len(part) > 1 and sum(t.natural_width for t in part) + gap * (len(part) - 1) > room:
            part = part[:-1]
        row = BoxLayout(size_hint_y=None, spacing=gap)
        for tile in part:
            tile.size_hint_x = tile.natural_width
            row.add_widget(tile)
        row.height = max(tile.height for tile in part)
        rows.append(row)
        at += len(part)
    return rows
