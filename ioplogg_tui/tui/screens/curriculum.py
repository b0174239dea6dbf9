"""The curriculum browser: subject → level → aims, and search over every aim while typing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from ioplogg_tui import locale
from ioplogg_tui.curriculum.search import AimIndex
from ioplogg_tui.domain.clean import echo_of
from ioplogg_tui.domain.curriculum import (
    LEVEL_ORDER,
    Aim,
    AimSet,
    Curriculum,
    curriculum_for,
    level_code,
    of_subjects_first,
)
from ioplogg_tui.domain.languages import CURRICULUM_LANGUAGES
from ioplogg_tui.domain.norwegian import NO_WORD, fold
from ioplogg_tui.locale import _, counted, level_name
from ioplogg_tui.logbook.curricula import aim_sets, curricula, every_aim
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.screens.curriculum_sheet import CurriculumSheet, Item, Shelf
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.sheet import KeyLine, OfferedKey, PlaceLine

MOST_MATCHES = 500


class CurriculumScreen(Page[list[Aim]]):
    """`picking` lets aims be marked; the marked ones are the result, in the order they were marked.

    It opens at the curriculum of the first of `subjects`, by its title, and at a student's `level`, where there is one
    of these. Where curricula are listed those of `subjects` are first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("search", "filter-level", "filter-language", "filter-expired", "mark", "save", "open"),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("pageup", "move(-10)", show=False, priority=True),
        Binding("pagedown", "move(10)", show=False, priority=True),
    ]

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
        self._level: str | None = None
        self._expired = False
        self._subjects = subjects
        self._set: AimSet | None = None
        self._shelf = Shelf()
        self._place, self._sheet = PlaceLine(), CurriculumSheet()
        self._search = Field(placeholder=_("S: search in every aim"), id="search", limit=100, asked=True)
        self._read()
        self._curriculum = curriculum_for(subjects[0], self._curricula) if subjects else None
        if level and self._serving(level_code(level)):
            self._level = level_code(level)

    def _serving(self, level: str) -> bool:
        """Whether aims of what is open are for a level."""
        code = self._curriculum.code if self._curriculum else ""
        return bool(self._index.search("", level=level, curriculum=code, limit=1))

    def _read(self) -> None:
        self._every = every_aim(self._session, self._language)
        self._index = AimIndex(self._every)
        self._curricula = of_subjects_first(curricula(self._session, self._language), self._subjects)

    def compose(self) -> ComposeResult:
        yield self._place
        yield self._search
        yield self._sheet
        keys: list[OfferedKey] = [
            ("Enter", _("open")),
            ("S", _("search")),
            ("F4", _("level")),
            ("F5", _("language")),
            ("F6", lambda: _("only in force") if self._expired else _("expired")),
        ]
        if self._picking:
            keys += [("␣", lambda: _("take the mark off") if self.is_on("mark") else _("mark")), ("F10", _("take"))]
        yield KeyLine(*keys, ("Esc", _("back")))

    def on_mount(self) -> None:
        self._list(0)

    def is_on(self, key: str) -> bool:
        aim = self._shelf.item
        on = {"mark": isinstance(aim, Aim) and aim.code in self._marked, "filter-expired": self._expired}
        return on[key] if key in on else super().is_on(key)

    def meaning_of(self, key: str) -> str:
        opens = key != "open" or not (self._picking and isinstance(self._shelf.item, Aim))
        return super().meaning_of(key if opens else "mark")

    @property
    def _query(self) -> str:
        return self._search.value.strip()

    def _list(self, cursor: int) -> None:
        """Show what fits now, with the cursor on an item or, where there are fewer, on the last."""
        items = self._items()
        self._show(Shelf(items, cursor=min(cursor, max(0, len(items) - 1)), nothing=self._nothing()))

    def _show(self, shelf: Shelf) -> None:
        self._shelf = replace(shelf, marked=self._marked, language=self._language, searched=bool(self._query))
        self._sheet.show(self._shelf)
        self._show_place()
        self.show_keys()

    def _items(self) -> Sequence[Item]:
        if self._query:
            if not fold(self._query):
                return []
            code = self._curriculum.code if self._curriculum else ""
            return self._index.search(
                self._query, level=self._level, expired=self._expired, curriculum=code, limit=MOST_MATCHES
            )
        if self._set is not None:
            return [aim for aim in self._every if aim.set == self._set.code]
        if self._curriculum is not None:
            sets = aim_sets(self._session, self._curriculum.id, self._language)
            code = self._curriculum.code
            return [aims for aims in sets if self._level is None or self._index.serves(aims, self._level, code)]
        fitting = {
            aim.curriculum
            for aim in self._every
            if self._level is None or self._index.serves(aim, self._level, aim.curriculum)
        }
        return [owner for owner in self._curricula if (owner.current or self._expired) and owner.code in fitting]

    def _nothing(self) -> str:
        if not self._every:
            return _("No curriculum yet. Leave, and run “ioplogg curriculum update”.")
        if self._query and not fold(self._query):
            return _(NO_WORD).format(text=echo_of(self._query))
        return _("Nothing fits. F4 changes the level, F6 shows expired aims too.")

    def _show_place(self) -> None:
        parts = [_("Curriculum")]
        if self._curriculum:
            parts.append(self._curriculum.title.text)
        if self._set and not self._query:
            parts.append(locale.levels(self._set.after))
        filters = [self._language, level_name(self._level) if self._level else _("all levels")]
        if self._expired:
            filters.append(_("expired too"))
        if self._marked:
            filters.append(counted("{count} marked", "{count} marked", len(self._marked)))
        self._place.show(" › ".join(parts), about=" · ".join(filters))

    def action_move(self, by: int) -> None:
        last = max(0, len(self._shelf.items) - 1)
        self._show(replace(self._shelf, cursor=min(max(0, self._shelf.cursor + by), last)))

    def action_open(self) -> None:
        match self._shelf.item:
            case None:
                return
            case Aim():
                self.action_mark()
                return
            case Curriculum() as owner:
                self._curriculum = owner
            case AimSet() as aims:
                self._set = aims
        self._list(0)

    def action_back(self) -> None:
        if self._search.has_focus or self._search.value:
            self._search.value = ""
            self.set_focus(None)
        elif self._set is not None:
            self._set = None
        elif self._curriculum is not None:
            self._curriculum = None
        else:
            self.dismiss(None)
            return
        self._list(self._shelf.cursor)

    def action_search(self) -> None:
        self._search.focus()

    def action_mark(self) -> None:
        aim = self._shelf.item
        if not self._picking or not isinstance(aim, Aim):
            return
        if self._marked.pop(aim.code, None) is None:
            self._marked[aim.code] = aim
        self._show(self._shelf)

    def action_save(self) -> None:
        if self._picking:
            self.dismiss(list(self._marked.values()))

    def action_filter_level(self) -> None:
        in_use = {code for aim in self._every for code in aim.after} | {self._level}
        steps: list[str | None] = [None, *(code for code in LEVEL_ORDER if code in in_use)]
        self._level = steps[(steps.index(self._level) + 1) % len(steps)]
        self._list(self._shelf.cursor)

    def action_filter_language(self) -> None:
        languages = list(CURRICULUM_LANGUAGES)
        index = languages.index(self._language) if self._language in languages else -1
        self._language = languages[(index + 1) % len(languages)]
        self._read()
        if self._curriculum:
            code = self._curriculum.code
            self._curriculum = next(owner for owner in self._curricula if owner.code == code)
        self._list(self._shelf.cursor)

    def action_filter_expired(self) -> None:
        self._expired = not self._expired
        self._list(self._shelf.cursor)

    @on(Field.Changed, "#search")
    def _typed(self) -> None:
        self._list(0)

    @on(Field.Submitted, "#search")
    def _done_typing(self) -> None:
        self.set_focus(None)
