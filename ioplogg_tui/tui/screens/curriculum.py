"""The curriculum browser: subject → level → aims, and search over every aim while typing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from ioplogg_tui import locale
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clean import echo_of
from ioplogg_tui.domain.curriculum import LEVEL_ORDER, Aim, AimSet, Curriculum, level_code
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.languages import CURRICULUM_LANGUAGES
from ioplogg_tui.domain.norwegian import NO_WORD, fold
from ioplogg_tui.domain.served import served
from ioplogg_tui.locale import _, counted, level_name
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.fetching import may_fetch, no_curriculum
from ioplogg_tui.tui.key_right import KeyRight, Of
from ioplogg_tui.tui.keys import bound, line_of, moving, with_keys
from ioplogg_tui.tui.places import BeginningPlace
from ioplogg_tui.tui.screens.bookcase import Bookcase, Standing
from ioplogg_tui.tui.screens.curriculum_sheet import CurriculumSheet, Item, Shelf
from ioplogg_tui.tui.screens.list_page import ListPage
from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.list_sheet import ListSheet
from ioplogg_tui.tui.widgets.sheet import PlaceLine

SEARCHING = {"submit": N_("to what was found"), "move": N_("choose"), "back": N_("clear")}
"""What the keys do while one types what is searched for."""


class CurriculumScreen(ListPage[list[Aim]]):
    """`picking` lets aims be marked; the marked ones are the result, in the order they were marked.

    It opens at the curriculum of the first of `subjects`, by its title, and at a student's `level`, where there is one
    of these. Where curricula are listed those of `subjects` are first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bound(
            "search", "filter-level", "filter-language", "filter-expired", "mark", "save", "open", "fetch-curriculum"
        ),
        *moving(priority=True),
    ]

    KEY_LINE: ClassVar[Mapping[str, str]] = {
        **line_of("open", "mark"),
        "save": N_("take"),
        **line_of("search", "filter-level", "filter-language", "filter-expired", "back"),
    }
    RIGHTS: ClassVar[Mapping[str, KeyRight]] = {"fetch_curriculum": KeyRight(Right.MANAGE_SCHOOL, Of.SCHOOL)}

    def __init__(
        self,
        session: Session,
        *,
        picking: bool = False,
        marked: Sequence[Aim] = (),
        language: str = "",
        subjects: Sequence[str] = (),
        level: str = "",
    ) -> None:
        super().__init__()
        self._session = session
        self._picking = picking
        self._marked: dict[str, Aim] = {aim.code: aim for aim in marked}
        self._language = language or locale.language_in_use().value
        self._items, self._first = list[Item](), ""
        self._place, self._sheet = PlaceLine(), CurriculumSheet()
        self._search = Field(
            placeholder=with_keys(_("[search]: search in every aim")), id="search", limit=100, asked=True
        )
        self._subjects = subjects
        self._bookcase = Bookcase(session, self._language, subjects)
        self._at = Standing(self._bookcase.titled(subjects[0]) if subjects else None)
        if level and self._bookcase.serves(level_code(level), self._at.code):
            self._at = replace(self._at, level=level_code(level))

    def begin_at(self, code: str) -> None:
        """Open among the aims of a set, with the cursor on the one of a code."""
        self._at, self._first = self._bookcase.standing_at(code), code

    def compose(self) -> ComposeResult:
        yield self._place
        yield self._search
        yield self._sheet
        yield KeyLine()

    def on_mount(self) -> None:
        self._list(0)
        codes = [item.code for item in self._items]
        if self._first in codes:
            self.action_move(codes.index(self._first))

    def keys_on_line(self) -> Mapping[str, str]:
        return SEARCHING if self._search.has_focus else self.KEY_LINE

    def means_nothing(self, action: str) -> bool:
        on_aim = isinstance(self._sheet.item, Aim)
        match action:
            case "mark":
                return not (self._picking and on_aim)
            case "save":
                return not self._picking
            case "open":
                return on_aim and not self._picking
            case "fetch_curriculum":
                return served()
            case _:
                return super().means_nothing(action)

    def hint_of(self, key: str) -> str:
        """Enter marks an aim, as the key beside it says already."""
        marks = key == "open" and isinstance(self._sheet.item, Aim)
        return "" if marks else super().hint_of(key)

    def is_on(self, key: str) -> bool:
        aim = self._sheet.item
        on = {"mark": isinstance(aim, Aim) and aim.code in self._marked, "filter-expired": self._at.expired}
        return on[key] if key in on else super().is_on(key)

    def meaning_of(self, key: str) -> str:
        opens = key != "open" or not (self._picking and isinstance(self._sheet.item, Aim))
        return super().meaning_of(key if opens else "mark")

    @property
    def _query(self) -> str:
        return self._search.value.strip()

    @property
    def list_sheet(self) -> ListSheet:
        return self._sheet

    def _list(self, cursor: int) -> None:
        """Show what fits now, with the cursor on an item or, where there are fewer, on the last."""
        items = self._bookcase.listed(self._at, self._query)
        self._sheet.cursor = min(cursor, max(0, len(items) - 1))
        self._show(items)

    def _show(self, items: Sequence[Item]) -> None:
        self._items = list(items)
        self._sheet.show(Shelf(items, self._marked, self._language, bool(self._query), self._nothing()))
        self._show_place()
        self.show_keys()

    def moved(self) -> None:
        self.show_keys()

    def _nothing(self) -> str:
        if not self._bookcase.aims:
            return no_curriculum(self._session)
        if self._query and not fold(self._query):
            return _(NO_WORD).format(text=echo_of(self._query))
        return with_keys(_("Nothing fits. [filter-level] changes the level, [filter-expired] shows expired aims too."))

    def _show_place(self) -> None:
        parts = [_("Curriculum")]
        if self._at.curriculum:
            parts.append(self._at.curriculum.title.text)
        if self._at.aims and not self._query:
            parts.append(locale.levels(self._at.aims.after))
        filters = [self._language, level_name(self._at.level) if self._at.level else _("all levels")]
        if self._at.expired:
            filters.append(_("expired too"))
        if self._marked:
            filters.append(counted("{count} marked", "{count} marked", len(self._marked)))
        self._place.show(" › ".join(parts), about=" · ".join(filters))

    def action_open(self) -> None:
        match self._sheet.item:
            case None:
                if not self._bookcase.aims and may_fetch(self._session):
                    self.action_fetch_curriculum()
                return
            case Aim():
                self.action_mark()
                return
            case Curriculum() as owner:
                self._at = replace(self._at, curriculum=owner)
            case AimSet() as aims:
                self._at = replace(self._at, aims=aims)
        self._list(0)

    def action_fetch_curriculum(self) -> None:
        self.go(BeginningPlace(curriculum_only=True), self._fetched)

    def _fetched(self, _result: object) -> None:
        self._bookcase = Bookcase(self._session, self._language, self._subjects)
        self._list(self._sheet.cursor)

    def action_back(self) -> None:
        if self._search.has_focus or self._search.value:
            self._search.value = ""
            self.set_focus(None)
        elif self._at.aims is not None:
            self._at = replace(self._at, aims=None)
        elif self._at.curriculum is not None:
            self._at = replace(self._at, curriculum=None)
        else:
            self.dismiss(None)
            return
        self._list(self._sheet.cursor)

    def action_search(self) -> None:
        self._search.focus()

    def action_mark(self) -> None:
        aim = self._sheet.item
        if not self._picking or not isinstance(aim, Aim):
            return
        if self._marked.pop(aim.code, None) is None:
            self._marked[aim.code] = aim
        self._show(self._items)

    def action_save(self) -> None:
        if self._picking:
            self.dismiss(list(self._marked.values()))

    def action_filter_level(self) -> None:
        in_use = {code for aim in self._bookcase.aims for code in aim.after} | {self._at.level}
        steps: list[str | None] = [None, *(code for code in LEVEL_ORDER if code in in_use)]
        self._at = replace(self._at, level=steps[(steps.index(self._at.level) + 1) % len(steps)])
        self._list(self._sheet.cursor)

    def action_filter_language(self) -> None:
        languages = list(CURRICULUM_LANGUAGES)
        index = languages.index(self._language) if self._language in languages else -1
        self._language = languages[(index + 1) % len(languages)]
        self._bookcase = Bookcase(self._session, self._language, self._subjects)
        self._at = replace(self._at, curriculum=self._bookcase.again(self._at.curriculum))
        self._list(self._sheet.cursor)

    def action_filter_expired(self) -> None:
        self._at = replace(self._at, expired=not self._at.expired)
        self._list(self._sheet.cursor)

    @on(Field.Changed, "#search")
    def _typed(self) -> None:
        self._list(0)

    @on(Field.Submitted, "#search")
    def _done_typing(self) -> None:
        self.set_focus(None)
