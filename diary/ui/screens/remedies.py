"""The remedies: what is taken or done for relief, most used first, and what was put away."""

from collections.abc import Iterator, Sequence
from typing import Any

from diary import words
from diary.measures.overuse import Row, row_of
from diary.measures.products import is_kratom
from diary.measures.rows import RemedyKind
from diary.ui.kv import load
from diary.ui.screens.rows_page import MANY, RowsPage
from diary.ui.widgets.edit_rows import Spec
from diary.ui.widgets.editors import WordsEditor

load(__file__)


class Remedies(RowsPage):
    """All remedies, or with ``unclassed`` those whose doses are in no class."""

    def __init__(self, app, unclassed: bool = False, **kwargs) -> None:
        self._unclassed = unclassed
        self._shown = MANY
        super().__init__(app, words.NO_CLASS if unclassed else words.REMEDIES, **kwargs)

    def specs(self) -> Sequence[Spec]:
        """The rows."""
        desk = self.app.desk
        uses = desk.history.remedy_uses(desk.store)
        loose = [use for use in uses if use.times and row_of(use.remedy) is Row.WITHOUT_CLASS]
        if self._unclassed:
            self.say_above(words.NO_CLASS_ABOUT if loose else words.ALL_CLASSED)
            return list(self._page(loose, edit="overuse_class"))
        there = [use for use in uses if not use.remedy.archived]
        away = [use for use in uses if use.remedy.archived]
        self.say_above(words.MOST_USED_FIRST if there else words.NO_REMEDIES)
        self.say_below(words.INTERACTIONS if uses else "")
        specs = [self._loose(loose)] if loose else []
        specs += self._page(there)
        specs.append(self._new())
        if away:
            specs.append(
                Spec(
                    key="archived",
                    label=words.ARCHIVED,
                    value=str(len(away)),
                    rows=tuple(self._use(use) for use in away),
                )
            )
        return specs

    def _page(self, uses: Sequence[Any], edit: str = "") -> Iterator[Spec]:
        """As many as are shown, and a row that shows more of them."""
        for use in uses[: self._shown]:
            yield self._use(use, edit)
        if len(uses) > self._shown:
            yield Spec(key="more", label=words.SHOW_MORE, tone="accent", act=self._show_more)

    def _show_more(self) -> None:
        self._shown += MANY
        self.refresh()

    def _use(self, use: Any, edit: str = "") -> Spec:
        remedy = use.remedy
        return Spec(
            key=str(remedy.id),
            label=remedy.name,
            small=words.remedy_line(
                remedy.kind,
                words.remedy_kind(remedy.kind),
                remedy.overuse_class,
                remedy.role,
                remedy.strength,
            ),
            value=words.used(use.times),
            strong=True,
            act=lambda: self.app.go("remedy", remedy_id=remedy.id, edit=edit),
        )

    def _loose(self, loose: Sequence[Any]) -> Spec:
        return Spec(
            key="loose",
            label=words.without_class(sum(use.times for use in loose)),
            tone="accent",
            act=lambda: self.app.go("remedies", unclassed=True),
        )

    def _new(self) -> Spec:
        return Spec(
            key="new",
            label=words.ADD_REMEDY_NAMED,
            tone="accent",
            edit=lambda: WordsEditor("name", "", name=words.NAME),
            save=self._add,
        )

    def _add(self, draft: dict[str, Any]) -> bool:
        desk, name = self.app.desk, draft["name"]
        kind = RemedyKind.HERBAL if is_kratom(name) else RemedyKind.MEDICINE
        new = desk.journal.NewRemedy(name, kind=kind)
        return self.do(lambda: desk.journal.add_remedy(desk.store, new))
