"""One remedy: what it is, how its days count, when it was taken, and what it is the same as."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from kivy.clock import Clock

from diary import words
from diary.measures.overuse import is_herbal
from diary.measures.rows import OveruseClass, Remedy, RemedyCourse, RemedyKind, Role
from diary.ui.kv import load
from diary.ui.screens.rows_page import RowsPage
from diary.ui.widgets.cards import NoteCard
from diary.ui.widgets.date_editor import DateEditor
from diary.ui.widgets.edit_rows import Editor, Spec
from diary.ui.widgets.editors import ChoiceEditor, FormEditor, WordsEditor
from diary.ui.widgets.find_editor import FindEditor

load(__file__)

_FOUND = 5

Draft = dict[str, Any]


class RemedyPage(RowsPage):
    """The remedy ``remedy_id``; once it is merged, the one that took it in.

    ``edit`` names a row that is open from the start.
    """

    def __init__(self, app, remedy_id: UUID, edit: str = "", **kwargs) -> None:
        self.remedy_id = remedy_id
        self.remedy: Remedy | None = None
        self._edit_first = edit
        self._card: NoteCard | None = None
        super().__init__(app, "", **kwargs)

    def specs(self) -> Sequence[Spec]:
        """The rows; none where it is not there any more."""
        desk = self.app.desk
        led = desk.history.remedy(desk.store, self.remedy_id)
        uses = desk.history.remedy_uses(desk.store)
        use = next((each for each in uses if led is not None and each.remedy.id == led.id), None)
        if use is None:
            self.remedy = None
            Clock.schedule_once(self._gone, 0)
            return ()
        self.remedy = remedy = use.remedy
        self.ids.title.text = remedy.name
        self.say_above(words.sentence(words.used(use.times)))
        self._show_card(remedy)
        return list(self._specs(remedy))

    def _gone(self, *_args) -> None:
        if self.remedy is None and self.app.shell.screen is self:
            self.app.back()

    def _show_card(self, remedy: Remedy) -> None:
        """The neutral text of a product, and what was noted last as its brand or batch."""
        desk = self.app.desk
        asked = (remedy.kind, remedy.approved)
        frame = words.product_frame(remedy.name, *asked) or words.medicine_frame(*asked)
        texts = desk.history.last_batches(desk.store, remedy.id)
        self.say_below(words.batches_line(texts) if texts else "")
        if self._card is not None:
            self.ids.column.remove_widget(self._card)
            self._card = None
        if frame is not None:
            self._card = NoteCard(title=frame[0], text=frame[1])
            self.ids.column.add_widget(self._card, index=self.ids.column.children.index(self.below))

    def _specs(self, remedy: Remedy) -> Iterator[Spec]:
        medicine = remedy.kind is RemedyKind.MEDICINE
        courses = self._courses(remedy)
        yield self._words("name", words.NAME, remedy.name, needed=words.NAME_WANTED)
        if medicine or remedy.strength:
            yield self._words("strength", words.STRENGTH, remedy.strength)
        yield self._words("unit", words.UNIT, remedy.unit)
        yield self._choice("kind", words.REMEDY_KIND, remedy.kind, _kinds(), kept=True)
        yield self._choice(
            "role", words.REMEDY_ROLE, remedy.role, _roles(), kept=True, about=words.ROLE_ABOUT
        )
        if medicine or remedy.overuse_class is not None:
            yield self._choice(
                "overuse_class",
                words.OVERUSE_CLASS,
                remedy.overuse_class,
                _classes(),
                about=words.CLASS_ABOUT,
                small=self._class_note(remedy),
            )
        if medicine or remedy.migraine_specific is not None:
            yield self._choice(
                "migraine_specific",
                words.MIGRAINE_SPECIFIC,
                remedy.migraine_specific,
                _yes_no(),
                about=words.SPECIFIC_ABOUT,
            )
        if remedy.kind is not RemedyKind.NON_DRUG or remedy.approved is not None:
            yield self._choice(
                "approved",
                words.APPROVED,
                remedy.approved,
                _yes_no(),
                about=words.APPROVED_ABOUT,
            )
        if courses or remedy.role in (Role.PREVENTIVE, Role.EITHER):
            yield Spec(
                key="courses",
                label=words.COURSES,
                value=self._course_line(courses[-1]) if courses else words.NO_COURSES,
                said=bool(courses),
                rows=(*(self._course(each) for each in courses), self._new_course(remedy)),
            )
        yield self._merge(remedy)
        yield self._put_away(remedy)
        yield Spec(
            key="delete",
            label=words.DELETE,
            small=words.DELETE_ABOUT,
            tone="warn",
            act=lambda: self._delete("remedy", remedy.id),
        )

    def _class_note(self, remedy: Remedy) -> str:
        """Under the class: what the name suggests, where none is set; where it is not used."""
        if is_herbal(remedy):
            return words.CLASS_NOT_USED
        if remedy.overuse_class is not None:
            return ""
        proposal = self.app.desk.journal.propose_class(remedy.name)
        return words.name_suggests(proposal.overuse_class) if proposal is not None else ""

    # Rows

    def _words(self, key: str, label: str, value: str | None, needed: str = "") -> Spec:
        return Spec(
            key=key,
            label=label,
            value=value or words.NOT_SAID,
            said=bool(value),
            edit=lambda: WordsEditor(key, value or "", name=label, needed=needed),
            save=self._edit,
        )

    def _choice(
        self,
        key: str,
        label: str,
        value: Any,
        options: tuple[tuple[Any, str], ...],
        *,
        kept: bool = False,
        about: str = "",
        small: str = "",
    ) -> Spec:
        return Spec(
            key=key,
            label=label,
            small=small,
            value=words.NOT_SAID if value is None else dict(options)[value],
            said=value is not None,
            edit=lambda: ChoiceEditor(key, options, value, kept=kept, about=about),
            save=self._edit,
        )

    def _merge(self, remedy: Remedy) -> Spec:
        def find(text: str) -> list[tuple[UUID, str]]:
            desk = self.app.desk
            if not text.strip():
                return []
            found = desk.history.find_remedies(desk.store, text, limit=_FOUND + 1)
            return [(each.id, each.name) for each in found if each.id != remedy.id][:_FOUND]

        return Spec(
            key="same",
            label=words.SAME_AS,
            edit=lambda: FindEditor(
                "into",
                find,
                name=words.OTHER_REMEDY,
                wanted=words.SAME_AS_WANTED,
                about=words.SAME_AS_ABOUT,
            ),
            save=self._merge_into,
        )

    def _put_away(self, remedy: Remedy) -> Spec:
        desk, away = self.app.desk, remedy.archived

        def act() -> None:
            self.at_once(
                lambda: desk.journal.archive_remedy(desk.store, remedy.id, archived=not away)
            )

        return Spec(
            key="archive",
            label=words.BRING_BACK if away else words.PUT_AWAY,
            small="" if away else words.PUT_AWAY_ABOUT,
            act=act,
        )

    # Courses

    def _courses(self, remedy: Remedy) -> tuple[RemedyCourse, ...]:
        desk = self.app.desk
        found: tuple[RemedyCourse, ...] = desk.history.courses(desk.store, remedy.id)
        return found

    def _course_line(self, course: RemedyCourse) -> str:
        today = self.app.now().local_date
        return words.course_line(course.start, course.stop, today, course.amount)

    def _course(self, course: RemedyCourse) -> Spec:
        def save(draft: Draft) -> bool:
            desk = self.app.desk
            return self.do(lambda: desk.journal.edit_course(desk.store, course.id, **draft))

        def text(key: str, label: str, value: str | None) -> Spec:
            return Spec(
                key=key,
                label=label,
                value=value or words.NOT_SAID,
                said=bool(value),
                edit=lambda: WordsEditor(key, value or "", name=label),
                save=save,
            )

        def day(key: str, label: str, value: Any) -> Spec:
            today = self.app.now().local_date
            return Spec(
                key=key,
                label=label,
                value=words.NOT_SAID if value is None else words.day_short(value, today),
                said=value is not None,
                edit=lambda: self._day(key, value, label),
                save=save,
            )

        def delete() -> None:
            self._delete("course", course.id)

        return Spec(
            key=str(course.id),
            label=self._course_line(course),
            tone="text",
            delete=delete,
            rows=(
                day("start", words.COURSE_START, course.start),
                day("stop", words.COURSE_STOP, course.stop),
                text("amount", words.AS_PRESCRIBED, course.amount),
                text("stop_reason", words.STOP_REASON, course.stop_reason),
                Spec(key="delete", label=words.DELETE, tone="warn", act=delete, delete=delete),
            ),
        )

    def _day(self, key: str, value: Any, label: str) -> DateEditor:
        now = self.app.now()
        return DateEditor(key, value, name=label, today=now.local_date, zone=now.zone)

    def _new_course(self, remedy: Remedy) -> Spec:
        def form() -> Editor:
            return FormEditor(
                (
                    (words.COURSE_START, self._day("start", None, words.COURSE_START)),
                    (
                        words.AS_PRESCRIBED,
                        WordsEditor("amount", "", name=words.AS_PRESCRIBED),
                    ),
                ),
                missing=None,
            )

        def save(draft: Draft) -> bool:
            desk = self.app.desk
            return self.do(lambda: desk.journal.add_course(desk.store, remedy.id, **draft))

        return Spec(key="new", label=words.ADD_COURSE, tone="accent", edit=form, save=save)

    # What is done

    def _edit(self, draft: Draft) -> bool:
        desk, remedy = self.app.desk, self.remedy
        assert remedy is not None
        return self.do(lambda: desk.journal.edit(desk.store, "remedy", remedy.id, **draft))

    def _merge_into(self, draft: Draft) -> bool:
        desk, remedy, into = self.app.desk, self.remedy, draft["into"]
        assert remedy is not None
        return self.do(lambda: desk.journal.merge_remedies(desk.store, remedy.id, into))

    def _delete(self, kind: str, id: UUID) -> None:
        desk = self.app.desk
        self.at_once(lambda: desk.journal.delete(desk.store, kind, id))

    def on_parent(self, _self, parent) -> None:
        """Open what was asked for."""
        super().on_parent(_self, parent)
        if parent is not None and self._edit_first:
            Clock.schedule_once(lambda *_: self.open_row(self._edit_first), 0)


def _kinds() -> tuple[tuple[Any, str], ...]:
    return tuple((each, words.remedy_kind(each)) for each in RemedyKind)


def _roles() -> tuple[tuple[Any, str], ...]:
    return tuple((each, words.role(each)) for each in Role)


def _classes() -> tuple[tuple[Any, str], ...]:
    return tuple((each, words.class_name(each)) for each in OveruseClass)


def _yes_no() -> tuple[tuple[Any, str], ...]:
    return ((True, words.YES), (False, words.NO))
