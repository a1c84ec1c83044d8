"""One attack, whole: the curve, and every field as a row that edits in place."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from kivy.clock import Clock
from kivy.properties import NumericProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from diary import charts, words
from diary.measures.attacks import (
    counted_end,
    course,
    duration,
    entered_late,
    no_pain_yet,
    state,
)
from diary.measures.days import is_aura
from diary.measures.rows import (
    Answer,
    Attack,
    Belief,
    Check,
    Dose,
    Ending,
    Moment,
    Phase,
    Purpose,
    Quality,
    Rating,
    RatingKind,
    State,
    Symptom,
    Term,
    TermKind,
    Zones,
)
from diary.measures.severity import peak, score_of
from diary.measures.time import clock_minutes, moment_of
from diary.store.clock import moment
from diary.ui.kv import load
from diary.ui.screens.history_list import place_of
from diary.ui.theme import theme
from diary.ui.widgets import said_rows
from diary.ui.widgets.buttons import IconButton  # noqa: F401
from diary.ui.widgets.curve import WholeCurve
from diary.ui.widgets.edit_rows import Editor, EditRows, Mistake, Spec
from diary.ui.widgets.editors import (
    AmountEditor,
    ChoiceEditor,
    EndEditor,
    FormEditor,
    MomentEditor,
    NoteEditor,
    SeveralEditor,
    SeverityEditor,
    UnusualEditor,
    WordsEditor,
)
from diary.ui.widgets.page import Page  # noqa: F401
from diary.ui.widgets.severity import SeverityMark  # noqa: F401
from diary.ui.widgets.text import Text, text_width

load(__file__)

#: The lists that rows are made of.
_KINDS = (
    TermKind.SYMPTOM,
    TermKind.WARNING,
    TermKind.AFTER,
    TermKind.AURA,
    TermKind.PLACE,
    TermKind.TRIGGER,
)
_HOUR = 60

Draft = dict[str, Any]


class AttackDetail(BoxLayout):
    """The attack ``attack_id``; ``edit`` names a row that is open from the start, like “end”."""

    margin = NumericProperty(0)
    gap = NumericProperty(0)

    def __init__(self, app, attack_id: UUID, edit: str = "", **kwargs) -> None:
        self.app, self.attack_id = app, attack_id
        self.attack: Attack | None = None
        self._edit_first = edit
        #: What was entered last and could not be written yet.
        self._waiting: Callable[[], Any] | None = None
        self._zones = Zones()
        self._terms: dict[TermKind, dict[UUID, Term]] = {}
        super().__init__(**kwargs)
        self.margin, self.gap = theme.size("margin"), theme.size("gap")
        ids = self.ids
        ids.back.name, ids.help.name, ids.delete.name = words.BACK, words.HELP_LABEL, words.DELETE
        ids.back.bind(on_tap=lambda *_: app.back())
        ids.help.bind(on_tap=lambda *_: app.open_help())
        ids.delete.bind(on_tap=lambda *_: self._delete_attack())
        ids.title.bind(width=self._show_title)
        self._late = Text(style="caption", tone="text2", wrap=True)
        self.curve = WholeCurve()
        self.curve.bind(
            on_choose=lambda _curve, id: self._open("ratings", f"rating {id}", "value"),
            on_move=lambda _curve, id, at, score: self._move_rating(id, at, score),
        )
        self.rows = EditRows(app.focus)
        app.bind(on_stop=self._stopping)
        ids.column.add_widget(self.rows)
        self.refresh()

    # What is shown

    def refresh(self) -> None:
        """Read the attack again and show it; what is being entered stays."""
        desk, now = self.app.desk, self.app.now()
        if desk is None or now.at is None:
            return
        self.attack = attack = desk.history.attack(desk.store, self.attack_id)
        if attack is None:
            Clock.schedule_once(self._gone, 0)
            return
        self._zones = desk.history.zones(desk.store)
        self._read_lists(attack)
        self._show_head(attack, now)
        self._show_curve(attack, now)
        self.rows.show(self._specs(attack))

    def _read_lists(self, attack: Attack) -> None:
        """The words that are offered, and those of the attack that are hidden by now."""
        desk = self.app.desk
        self._terms = {
            kind: {term.id: term for term in desk.history.terms(desk.store, kind)}
            for kind in _KINDS
        }
        symptoms = self._terms[TermKind.SYMPTOM]
        named = [each.term for each in attack.symptoms if each.term.kind is TermKind.SYMPTOM]
        symptoms |= {term.id: term for term in named}
        self._terms[TermKind.SYMPTOM] = {
            term.id: term for term in sorted(symptoms.values(), key=place_of)
        }
        auras = self._terms[TermKind.AURA]
        for each in attack.symptoms:
            if each.aura_kind is not None and each.aura_kind not in auras:
                auras[each.aura_kind] = self._used_term(each.aura_kind)

    def _used_term(self, id: UUID) -> Term:
        """A word that was used here; it may have been hidden or deleted since."""
        desk = self.app.desk
        term = desk.history.term(desk.store, id, deleted=True)
        return replace(term, hidden=True)

    def settle(self) -> bool:
        """Save what is being entered; False, said at its field, where it makes no sense."""
        return self.rows.leave()

    def minute(self) -> None:
        """Another minute began."""
        if self.attack is not None and self.attack.ending is Ending.OPEN:
            self.refresh()

    def _gone(self, *_args) -> None:
        """It was deleted, or its start undone: nothing is left to show."""
        if self.attack is None and self.app.shell.screen is self:
            self.app.back()

    @property
    def _today(self) -> dt.date:
        return self.app.now().local_date

    def _show_head(self, attack: Attack, now: Moment) -> None:
        assert now.at is not None
        ids = self.ids
        self._show_title()
        how = state(attack, now.at, self._zones)
        length = words.how_long(duration(attack, now.at, self._zones), how, attack.ending)
        highest = peak(attack.ratings)
        value = None if highest is None else highest.level or highest.score
        ids.line.text = words.attack_line(length, value)
        word = None if highest is None else highest.level
        ids.mark.bare = word is not None
        ids.mark.score = score_of(word) if word is not None else highest and highest.score
        late = entered_late(attack)
        entered = moment_of(attack.entered_at, self._zones)
        self._late.text = words.entered_later(entered, now.local_date) if late else ""
        if late != (self._late.parent is not None):
            if late:
                ids.late_place.add_widget(self._late)
            else:
                ids.late_place.remove_widget(self._late)

    def _show_title(self, *_args) -> None:
        """The day, shorter where one of its words would have to be broken."""
        if self.attack is None:
            return
        date, title = self.attack.onset.local_date, self.ids.title
        whole = words.day_title(date, self._today)
        fits = max(text_width(word, "title") for word in whole.split()) <= title.width
        title.text = whole if fits else words.day_short(date, self._today)

    def _show_curve(self, attack: Attack, now: Moment) -> None:
        place = self.ids.curve_place
        assert now.at is not None
        until = counted_end(attack, now.at, self._zones).at
        curve = charts.whole_curve(attack, until)
        if curve is None:
            place.clear_widgets()
            return
        timed = {dose.id: dose for dose in attack.doses}
        labels = []
        for mark in curve.doses:
            dose = timed[mark.id]
            assert dose.moment is not None
            labels.append(words.dose_mark(dose.remedy.name, dose.amount, dose.unit, dose.moment))
        hours = all(tick.minutes % _HOUR == 0 for tick in curve.ticks)
        ticks = [words.axis_mark(tick.minutes, hours) for tick in curve.ticks]
        self.curve.show(curve, labels, ticks, now.at, self.ids.line.text)
        if self.curve.parent is None:
            place.add_widget(Widget(size_hint_y=None, height=self.gap * 1.5))
            place.add_widget(self.curve)
            place.add_widget(Widget(size_hint_y=None, height=self.gap * 2))

    # The rows

    def _specs(self, attack: Attack) -> list[Spec]:
        specs = [self._onset(attack), self._end(attack)]
        beliefs = tuple((each, words.belief(each)) for each in Belief)
        specs.append(self._choice("belief", attack.belief, beliefs, kept=True))
        specs.append(self._symptoms(attack))
        asked = {dose_id: check for check in attack.checks for dose_id in check.dose_ids}
        shown: set[UUID] = set()
        for dose in attack.doses:
            check = asked.get(dose.id)
            own = check if check is not None and check.id not in shown else None
            if own is not None:
                shown.add(own.id)
            specs.append(self._dose(attack, dose, check, own))
        specs.append(self._note("attack", attack.id, attack.note))
        specs.append(self._ratings(attack))
        specs.append(self._new_dose(attack))
        specs += self._before_and_after(attack)
        specs += self._pain(attack)
        specs += self._around(attack)
        return specs

    def _before_and_after(self, attack: Attack) -> list[Spec]:
        auras = [each for each in attack.symptoms if is_aura(each.term)]
        others = self._without(attack, auras)
        specs = [
            said_rows.symptoms(
                self,
                others,
                Phase.WARNING,
                self._terms[TermKind.WARNING].values(),
                heading=words.BEFORE_AND_AFTER,
            ),
            said_rows.aura(self, attack, auras, self._terms[TermKind.AURA]),
        ]
        if attack.onset.at is not None:
            specs.append(self._start(attack))
        after = self._terms[TermKind.AFTER].values()
        specs.append(said_rows.symptoms(self, others, Phase.AFTER, after))
        return specs

    def _pain(self, attack: Attack) -> list[Spec]:
        worse = attack.worse_with_activity
        places = self._terms[TermKind.PLACE].values()
        specs = [
            self._choice("side", attack.side, said_rows.sides(), heading=words.THE_PAIN),
            said_rows.chosen_terms(self, attack, TermKind.PLACE, places),
            self._qualities(attack),
            self._choice("worse_with_activity", worse, said_rows.yes_or_no()),
            self._bothersome("attack", attack.id, attack.bothersome_symptom_id),
        ]
        days = said_rows.single_days(self, attack, self._dates(attack), self._today)
        return specs if days is None else [*specs, days]

    def _dates(self, attack: Attack) -> set[dt.date]:
        """The local dates that the attack touches."""
        now = self.app.now().at
        seen = None if now is None else course(attack, now, self._zones)
        return set() if seen is None else seen.dates(self._zones)

    def _around(self, attack: Attack) -> list[Spec]:
        triggers = self._terms[TermKind.TRIGGER].values()
        yes_no = said_rows.yes_or_no()
        return [
            said_rows.chosen_terms(
                self, attack, TermKind.TRIGGER, triggers, heading=words.AROUND_IT
            ),
            self._choice("woke_with", attack.woke_with, yes_no),
            self._unusual(attack),
        ]

    def _start(self, attack: Attack) -> Spec:
        def choose(said: bool | None) -> None:
            self.at_once(lambda: self._say("say_no_pain_yet", bool(said)))

        return Spec(
            key="start",
            label=words.AT_THE_START,
            options=((True, words.NO_PAIN_YET),),
            chosen=True if no_pain_yet(attack) else None,
            choose=choose,
        )

    @staticmethod
    def _without(attack: Attack, auras: Sequence[Symptom]) -> Attack:
        """The attack without its auras, which have rows of their own."""
        rest = tuple(each for each in attack.symptoms if each not in auras)
        return replace(attack, symptoms=rest)

    def row(self, kind: str, id: UUID, key: str, value: str | None, **more: Any) -> Spec:
        """A row of one field, or of what belongs together, of an entry."""
        label = more.pop("label", None) or words.field_name(kind, (key,))
        return Spec(
            key=key,
            label=label,
            value=words.NOT_SAID if value is None else value,
            said=value is not None,
            save=lambda draft: self._edit(kind, id, draft),
            **more,
        )

    def moment_editor(self, key: str, was: Moment | None, *, name: str) -> MomentEditor:
        """An editor of a moment that may be left out."""
        return MomentEditor(key, was, name=name, needed=False, **self._clock())

    def _moment(
        self, key: str, was: Moment | None, *, name: str, needed: bool
    ) -> Callable[[], Editor]:
        return lambda: MomentEditor(key, was, name=name, needed=needed, **self._clock())

    def _clock(self) -> Draft:
        assert self.attack is not None
        return {
            "now": self.app.now(),
            "zone_at": self._zones.at if self._zones.changes else self._zone_now,
            "near": self.attack.onset.local_date,
        }

    def _zone_now(self, _instant: dt.datetime) -> str:
        return self.app.now().zone

    def _onset(self, attack: Attack) -> Spec:
        return self.row(
            "attack",
            attack.id,
            "onset",
            words.full_moment(attack.onset, self._today),
            label=words.STARTED,
            edit=self._moment("onset", attack.onset, name=words.STARTED_AT, needed=True),
        )

    def _end(self, attack: Attack) -> Spec:
        goes_on = attack.ending is Ending.OPEN
        return self.row(
            "attack",
            attack.id,
            "end",
            words.how_ended(attack.end, attack.ending, self._today),
            label=words.ENDED,
            edit=lambda: EndEditor(
                attack.end, attack.ending, over=self._over if goes_on else None, **self._clock()
            ),
        )

    def _choice(
        self,
        key: str,
        value: Any,
        options: said_rows.Options,
        *,
        kept: bool = False,
        heading: str = "",
    ) -> Spec:
        return self.row(
            "attack",
            self.attack_id,
            key,
            dict(options).get(value),
            edit=lambda: ChoiceEditor(key, options, value, kept=kept),
            heading=heading,
        )

    def _qualities(self, attack: Attack) -> Spec:
        said = attack.qualities
        options = said_rows.qualities()
        chosen = tuple(each for each, _ in options if each in (said or ()))
        return self.row(
            "attack",
            attack.id,
            "qualities",
            None if said is None else words.list_of(words.qualities(said)) or words.NOTHING,
            edit=lambda: SeveralEditor(
                "qualities", options, chosen or None, pack=frozenset[Quality]
            ),
        )

    def _bothersome(self, kind: str, id: UUID, term_id: UUID | None) -> Spec:
        key = "bothersome_symptom_id"
        symptoms = self._terms[TermKind.SYMPTOM]
        options = [(each, words.term_name(term)) for each, term in symptoms.items()]
        return self.row(
            kind,
            id,
            key,
            dict(options).get(term_id) if term_id is not None else None,
            label=words.field_name("attack", (key,)),
            edit=lambda: ChoiceEditor(key, options, term_id),
        )

    def _unusual(self, attack: Attack) -> Spec:
        return self.row(
            "attack",
            attack.id,
            "unusual",
            dict(said_rows.yes_or_no()).get(attack.unusual),
            edit=lambda: UnusualEditor("unusual", said_rows.yes_or_no(), attack.unusual),
        )

    def _note(self, kind: str, id: UUID, note: str | None) -> Spec:
        return self.row(
            kind,
            id,
            "note",
            None if note is None else words.preview(note),
            edit=lambda: NoteEditor("note", note or ""),
        )

    def _symptoms(self, attack: Attack) -> Spec:
        auras = [each for each in attack.symptoms if is_aura(each.term)]
        terms = [each for each in self._terms[TermKind.SYMPTOM].values() if not is_aura(each)]
        return said_rows.symptoms(self, self._without(attack, auras), Phase.ATTACK, terms)

    def _ratings(self, attack: Attack) -> Spec:
        count = len(attack.ratings)
        return Spec(
            key="ratings",
            label=words.RATINGS,
            value=str(count) if count else words.NO_SEVERITY,
            said=count > 0,
            rows=(*(self._rating(attack, each) for each in attack.ratings), self._new_rating()),
        )

    def _rating(self, attack: Attack, rating: Rating) -> Spec:
        value = rating.level if rating.score is None else rating.score
        rows = [
            self.row(
                "rating",
                rating.id,
                "value",
                words.severity(value),
                label=words.SEVERITY,
                edit=lambda: SeverityEditor(value),
            )
        ]
        if rating.kind is RatingKind.AT:
            rows.append(
                self.row(
                    "rating",
                    rating.id,
                    "at",
                    words.full_moment(rating.moment, self._today) if rating.moment else None,
                    label=words.WHEN,
                    edit=self._moment("at", rating.moment, name=words.RATED_AT, needed=True),
                )
            )
        delete = self.deletes("rating", rating.id)
        rows.append(self.delete_row(delete))
        worst = rating.kind is RatingKind.WORST
        return Spec(
            key=f"rating {rating.id}",
            label=words.WORST if worst else words.told_at(rating.moment, attack.onset.local_date),
            value=words.severity(value),
            rows=tuple(rows),
            delete=delete,
        )

    def _new_rating(self) -> Spec:
        def form() -> Editor:
            return FormEditor(
                (
                    (words.SEVERITY, SeverityEditor(None)),
                    (
                        words.WHEN,
                        MomentEditor(
                            "at", None, name=words.RATED_AT, needed=False, **self._clock()
                        ),
                    ),
                ),
                missing=Mistake(words.SEVERITY_WANTED, "severity"),
                small=words.WORST_WITHOUT_TIME,
            )

        return Spec(
            key="new", label=words.ADD_RATING, tone="accent", edit=form, save=self._add_rating
        )

    def _dose(self, attack: Attack, dose: Dose, check: Check | None, own: Check | None) -> Spec:
        """A dose; ``check`` asked about it, ``own`` is that check where it stands here."""
        name = dose.remedy.name
        delete = self.deletes("dose", dose.id)
        rows = [
            self.row(
                "dose",
                dose.id,
                "remedy",
                name,
                label=words.REMEDY,
                edit=lambda: WordsEditor(
                    "remedy", name, name=words.REMEDY, needed=words.NAME_WANTED
                ),
            ),
            self.row(
                "dose",
                dose.id,
                "at",
                words.full_moment(dose.moment, self._today) if dose.moment else None,
                label=words.TAKEN,
                edit=self._moment("at", dose.moment, name=words.TAKEN_AT, needed=False),
            ),
            self.row(
                "dose",
                dose.id,
                "amount",
                words.amount(dose.amount, dose.unit) or None,
                label=words.HOW_MUCH,
                edit=lambda: AmountEditor(dose.amount, dose.unit),
            ),
            self.row(
                "dose",
                dose.id,
                "purpose",
                words.purpose(dose.purpose) if dose.purpose is not None else None,
                label=words.TAKEN_FOR,
                edit=lambda: ChoiceEditor(
                    "purpose", [(each, words.purpose(each)) for each in Purpose], dose.purpose
                ),
            ),
            self._bothersome("dose", dose.id, dose.bothersome_symptom_id),
            self.row(
                "dose",
                dose.id,
                "batch_text",
                dose.batch_text,
                label=words.BATCH,
                edit=lambda: WordsEditor("batch_text", dose.batch_text or "", name=words.BATCH),
            ),
            self._note("dose", dose.id, dose.note),
        ]
        if own is not None:
            rows += self._check(own)
        rows.append(self.delete_row(delete))
        return Spec(
            key=f"dose {dose.id}",
            label=words.dose_line(name, dose.amount, dose.unit),
            small=self._when_taken(attack, dose),
            value="" if check is None else self._answered(attack, check),
            strong=True,
            rows=tuple(rows),
            delete=delete,
        )

    def _when_taken(self, attack: Attack, dose: Dose) -> str:
        told = words.told_at(dose.moment, attack.onset.local_date)
        if dose.moment is None or dose.moment.at is None or attack.onset.at is None:
            return told
        after = clock_minutes(attack.onset.at, dose.moment.at)
        return f"{told}, {words.after_onset(after)}"

    def _answered(self, attack: Attack, check: Check) -> str:
        if check.answer is not None:
            return words.answer(check.answer, at_two_hours=True)
        told = [each for each in attack.ratings if each.moment == check.answered]
        if check.answered is not None and told:
            return words.in_the_check(words.severity(told[-1].level or told[-1].score))
        return words.check_at(check.due, attack.onset.local_date)

    def _check(self, check: Check) -> list[Spec]:
        desk = self.app.desk
        known = {term.id: term for term in desk.history.terms(desk.store, TermKind.SIDE_EFFECT)}
        for term_id in check.side_effects or ():
            if term_id not in known:
                known[term_id] = self._used_term(term_id)
        effects = [(id, words.term_name(term)) for id, term in known.items()]
        said = check.side_effects
        told = None
        if said is not None:
            names = [words.term_short(known[id]) for id in said]
            told = words.list_of(names) or words.NOTHING
        answer = None if check.answer is None else words.answer(check.answer)
        return [
            self.row(
                "check",
                check.id,
                "answer",
                answer,
                label=words.TWO_HOUR_CHECK,
                edit=lambda: ChoiceEditor(
                    "answer",
                    [(each, words.answer(each)) for each in Answer],
                    check.answer,
                    kept=True,
                ),
            ),
            self.row(
                "check",
                check.id,
                "side_effects",
                told,
                edit=lambda: SeveralEditor(
                    "side_effects",
                    effects,
                    said,
                    nothing=words.NOTHING,
                    change=lambda: self.change_list(TermKind.SIDE_EFFECT),
                ),
            ),
        ]

    def _new_dose(self, attack: Attack) -> Spec:
        def form() -> Editor:
            return FormEditor(
                (
                    (words.REMEDY, WordsEditor("remedy", "", name=words.REMEDY)),
                    (words.HOW_MUCH, AmountEditor(None, None)),
                    (
                        words.TAKEN,
                        MomentEditor(
                            "at", None, name=words.TAKEN_AT, needed=False, **self._clock()
                        ),
                    ),
                ),
                missing=Mistake(words.NAME_WANTED, "name"),
            )

        return Spec(
            key="new dose", label=words.ADD_REMEDY, tone="accent", edit=form, save=self._add_dose
        )

    def delete_row(self, delete: Callable[[], None]) -> Spec:
        """A row that deletes what it stands under."""
        return Spec(key="delete", label=words.DELETE, tone="warn", act=delete, delete=delete)

    # What is done

    def _do(self, verb: Callable[[], Any]) -> bool:
        """Do a verb; False where it could not be written yet, Mistake where it was refused."""
        desk = self.app.desk
        try:
            done = self.app.do(verb)
            self._waiting = verb if done is None else None
            return done is not None
        except desk.journal.Refused as refused:
            raise Mistake(str(refused), refused.field) from None

    def at_once(self, act: Callable[[], bool]) -> None:
        """Do what has no field to say at why it was refused."""
        try:
            act()
        except Mistake as mistake:
            self.app.shell.say(str(mistake), "", None, False)

    def _edit(self, kind: str, id: UUID, draft: Draft) -> bool:
        desk = self.app.desk
        return self._do(lambda: desk.journal.edit(desk.store, kind, id, **draft))

    def say_symptom(self, symptom: UUID | str, present: bool | None, phase: Phase) -> bool:
        """A symptom was there, was not, or is not said."""
        return self._say("say_symptom", symptom, present, phase=phase)

    def say_aura(self, present: bool | None) -> bool:
        """An aura was there, was not, or is not said."""
        return self._say("say_aura", present)

    def add_aura(self, kind: UUID | str) -> bool:
        """An aura of this kind was there."""
        return self._say("add_aura", kind)

    def say_terms(self, kind: TermKind, said: Sequence[UUID | str]) -> bool:
        """Exactly these triggers or places were said."""
        verb = {TermKind.TRIGGER: "say_triggers", TermKind.PLACE: "say_places"}[kind]
        return self._say(verb, said)

    def edit_day(self, date: dt.date, fields: Draft) -> bool:
        """Say what was different on a date of the attack."""
        return self._say("edit_day", date, **fields)

    def _say(self, verb: str, *said: Any, **more: Any) -> bool:
        desk = self.app.desk
        return self._do(
            lambda: getattr(desk.journal, verb)(desk.store, self.attack_id, *said, **more)
        )

    def change_list(self, kind: TermKind) -> None:
        """Open the words of a list, once what is being entered is saved."""
        by_key = self.app.focus.current is not None
        if self.rows.leave():
            self.app.open_sheet("own_words", kind=kind)
            if by_key:
                self.app.shell.top.begin()

    def _over(self) -> None:
        desk, now = self.app.desk, self.app.now()
        assert self.attack is not None and now.at is not None
        # one that was forgotten did not end now: the journal asks when
        at = now if state(self.attack, now.at, self._zones) is State.RUNNING else None
        try:
            ended = self._do(
                lambda: desk.journal.end_attack(desk.store, at=at, attack_id=self.attack_id)
            )
        except Mistake as mistake:
            self.rows.say_mistake(mistake)
            return
        if ended:
            self.rows.restore()

    def _add_rating(self, draft: Draft) -> bool:
        desk, at = self.app.desk, draft.get("at")
        kind = RatingKind.WORST if at is None else RatingKind.AT
        return self._do(
            lambda: desk.journal.rate(
                desk.store, draft["value"], at=at, attack_id=self.attack_id, kind=kind
            )
        )

    def _add_dose(self, draft: Draft) -> bool:
        desk, at = self.app.desk, draft.get("at")
        if at is None:
            raise Mistake(words.WHEN_TAKEN, "at")
        return self._do(
            lambda: desk.journal.take(
                desk.store,
                draft["remedy"],
                amount=draft.get("amount"),
                unit=draft.get("unit"),
                at=at,
                attack_id=self.attack_id,
            )
        )

    def _move_rating(self, id: UUID, at: dt.datetime | None, score: int | None) -> None:
        """A point of the curve was dropped elsewhere."""
        assert self.attack is not None
        was = next(each.moment for each in self.attack.ratings if each.id == id)
        draft: Draft = {}
        if at is not None and was is not None:
            draft["at"] = moment(at, was.zone, was.precision)
        if score is not None:
            draft["value"] = float(score)
        self.at_once(lambda: self._edit("rating", id, draft))

    def deletes(self, kind: str, id: UUID) -> Callable[[], None]:
        """What deletes an entry of this attack."""

        def delete() -> None:
            desk = self.app.desk
            self.at_once(lambda: self._do(lambda: desk.journal.delete(desk.store, kind, id)))

        return delete

    def _delete_attack(self) -> None:
        self.deletes("attack", self.attack_id)()

    # Where the keyboard is

    def _open(self, *keys: str) -> None:
        """Open the row with these keys, and those that it stands in."""
        for number in range(1, len(keys)):
            group = self.rows.row(*keys[:number])
            if group is None:
                return
            if not group.opened:
                group.open_rows(True)
        row = self.rows.row(*keys)
        if row is not None:
            self.rows.edit(row)

    def take_key(self, key: str, modifiers: list[str]) -> bool:
        """Up, Down, Home, End and the first letter of a row move between the rows."""
        return not modifiers and self.rows.move(key)

    def save(self) -> None:
        """Ctrl+Enter: save what is being entered."""
        self.rows.save()

    def give_up(self) -> bool:
        """Escape: what is being entered is as it was; whether there was anything."""
        self.app.forget(self._waiting)
        return self.rows.restore()

    def on_parent(self, _self, parent) -> None:
        """Save what is being entered when somebody goes elsewhere; open what was asked for."""
        if parent is None:
            Clock.schedule_once(lambda *_: self._left(), 0)
        elif self._edit_first:
            Clock.schedule_once(lambda *_: self._open(self._edit_first), 0)

    def _stopping(self, *_args) -> None:
        """The window closes: what is being entered is saved first."""
        self.rows.leave()

    def _left(self) -> None:
        if self.parent is None:
            self.rows.leave()
