"""The curriculum browser: subject → level → aims, and search over every aim while typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from ioplogg_tui import locale
from ioplogg_tui.curriculum.search import AimIndex
from ioplogg_tui.domain.curriculum import LEVEL_ORDER, Aim, AimSet, Curriculum
from ioplogg_tui.locale import _, counted, level_name
from ioplogg_tui.logbook.curricula import aim_sets, curricula, every_aim
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.screens.page import WIDE, Page
from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.lines import Line, beside, cut, wrap
from ioplogg_tui.tui.widgets.sheet import KeyLine, PlaceLine, Sheet

FOUND_LIMIT = 500
TEXT_LANGUAGES = ("nb", "nn", "en", "se")
DETAIL_ROWS = 6

Item = Curriculum | AimSet | Aim


class ItemsSheet(Sheet):
    """The curricula, the sets of one, or aims; the one under the cursor is shown whole."""

    def __init__(self, page: CurriculumScreen) -> None:
        super().__init__()
        self._page = page
        self._top = 0

    def lines(self, width: int, height: int) -> Sequence[Line]:
        page = self._page
        if not page.items:
            return [[], [(f"   {page.nothing_told()}", "dim")]]
        if width >= WIDE:
            return beside(
                self._list(width * 3 // 5, height), self._detail(width * 2 // 5 - 3, height), width * 3 // 5 + 2
            )
        rows = max(3, height - DETAIL_ROWS)
        listed = self._list(width, rows)
        rule: Line = [(" " + "─" * (width - 2), "rule")]
        return [*listed, *([[]] * (rows - len(listed))), rule, *self._detail(width, DETAIL_ROWS - 1)]

    def _list(self, width: int, height: int) -> list[Line]:
        page = self._page
        self._top = min(max(self._top, page.cursor - height + 1), page.cursor)
        self._top = max(0, min(self._top, len(page.items) - height))
        shown = range(self._top, min(self._top + height, len(page.items)))
        return [self._row(number, page.items[number], width) for number in shown]

    def _row(self, number: int, item: Item, width: int) -> Line:
        page = self._page
        here = number == page.cursor
        marked = isinstance(item, Aim) and item.code in page.marked
        lead = f" {'▸' if here else ' '}{'✓' if marked else ' '}"
        text, right = page.row_text(item)
        style = "cursor" if here else "text" if item.current else "dim"
        return [(f"{lead}{cut(text, width - len(right) - 5)}", style), (f" {right}", "dim")]

    def _detail(self, width: int, height: int) -> list[Line]:
        item = self._page.items[self._page.cursor]
        rows: list[Line] = []
        if isinstance(item, Aim):
            rows += [[(f" {part}", "strong")] for part in wrap(item.text, width - 2, max(2, height - 2))]
            about = f"{item.code} · {item.curriculum_title} · {locale.levels(item.after)}"
            rows.append([(cut(f" {about}", width), "dim")])
        else:
            rows += [[(f" {part}", "strong")] for part in wrap(item.title.text, width - 2, 3)]
            rows.append([(cut(f" {item.code}", width), "dim")])
        marks = self._page.marks_of(item)
        if marks:
            rows.append([(cut(f" {marks}", width), "accent")])
        return rows[:height]


class CurriculumScreen(Page[list[Aim]]):
    """`picking` lets aims be marked; the marked ones are the result, in the order they were marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("search", "filter-level", "filter-language", "filter-expired", "mark", "save", "open"),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("pageup", "move(-10)", show=False, priority=True),
        Binding("pagedown", "move(10)", show=False, priority=True),
    ]

    def __init__(
        self, session: Session, *, picking: bool = False, marked: Sequence[Aim] = (), language: str = ""
    ) -> None:
        super().__init__()
        self._session = session
        self._picking = picking
        self.marked: dict[str, Aim] = {aim.code: aim for aim in marked}
        self._language = language or locale.language_in_use()
        self._level: str | None = None
        self._expired = False
        self._curriculum: Curriculum | None = None
        self._set: AimSet | None = None
        self.cursor = 0
        self.items: Sequence[Item] = []
        self._read()

    def _read(self) -> None:
        self._every = every_aim(self._session, self._language)
        self._index = AimIndex(self._every)
        self._curricula = curricula(self._session, self._language)

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        self._search = Field(placeholder=_("S: search in every aim"), id="search", limit=100)
        yield self._search
        self._sheet = ItemsSheet(self)
        yield self._sheet
        keys = [
            ("Enter", _("open")),
            ("S", _("search")),
            ("F4", _("level")),
            ("F5", _("language")),
            ("F6", _("expired")),
        ]
        if self._picking:
            keys += [("␣", _("mark")), ("F10", _("take"))]
        yield KeyLine(*keys, ("Esc", _("back")))

    def on_mount(self) -> None:
        self._find()

    def _find(self) -> None:
        text = self._search.value.strip()
        if text:
            code = self._curriculum.code if self._curriculum else ""
            self.items = self._index.search(
                text, level=self._level, expired=self._expired, curriculum=code, limit=FOUND_LIMIT
            )
        elif self._set is not None:
            self.items = [aim for aim in self._every if aim.set == self._set.code]
        elif self._curriculum is not None:
            sets = aim_sets(self._session, self._curriculum.id, self._language)
            self.items = [one for one in sets if self._level is None or self._level in one.after]
        else:
            fitting = {aim.curriculum for aim in self._every if self._level is None or self._level in aim.after}
            self.items = [one for one in self._curricula if (one.current or self._expired) and one.code in fitting]
        self.cursor = min(self.cursor, max(0, len(self.items) - 1))
        self._show_place()
        self._sheet.redraw()

    def _show_place(self) -> None:
        parts = [_("Curriculum")]
        if self._curriculum:
            parts.append(self._curriculum.title.text)
        if self._set and not self._search.value.strip():
            parts.append(locale.levels(self._set.after))
        filters = [self._language, level_name(self._level) if self._level else _("all levels")]
        if self._expired:
            filters.append(_("expired too"))
        if self.marked:
            filters.append(counted("{count} marked", "{count} marked", len(self.marked)))
        self._place.show(" › ".join(parts), " · ".join(filters))

    def row_text(self, item: Item) -> tuple[str, str]:
        """What a row says, and what stands at its right edge."""
        if isinstance(item, Curriculum):
            return f"{item.code:9s} {item.title.text}", counted("{count} aim", "{count} aims", item.aims)
        if isinstance(item, AimSet):
            return item.title.text, locale.levels(item.after)
        where = f"{item.curriculum} {locale.levels(item.after)}" if self._search.value.strip() else item.code
        return item.text, where

    def marks_of(self, item: Item) -> str:
        """What one must know of an item: another language than asked for, expired, an example."""
        language = item.language if isinstance(item, Aim) else item.title.language
        marks = []
        if language != self._language:
            marks.append(_("the text is in “{language}”").format(language=language))
        if not item.current:
            marks.append(_("expired"))
        if not isinstance(item, AimSet) and item.example:
            marks.append(_("an example of ours, not Udir's"))
        return " · ".join(marks)

    def nothing_told(self) -> str:
        if not self._every:
            return _("No curriculum yet. Leave, and run “ioplogg curriculum update”.")
        return _("Nothing fits. F4 changes the level, F6 shows expired aims too.")

    def action_move(self, by: int) -> None:
        self.cursor = min(max(0, self.cursor + by), max(0, len(self.items) - 1))
        self._sheet.redraw()

    def action_open(self) -> None:
        if not self.items:
            return
        item = self.items[self.cursor]
        if isinstance(item, Aim):
            self.action_mark()
            return
        if isinstance(item, Curriculum):
            self._curriculum = item
        else:
            self._set = item
        self.cursor = 0
        self._find()

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
        self._find()

    def action_search(self) -> None:
        self._search.focus()

    def action_mark(self) -> None:
        item = self.items[self.cursor] if self.items else None
        if not self._picking or not isinstance(item, Aim):
            return
        if self.marked.pop(item.code, None) is None:
            self.marked[item.code] = item
        self._show_place()
        self._sheet.redraw()

    def action_save(self) -> None:
        if self._picking:
            self.dismiss(list(self.marked.values()))

    def action_filter_level(self) -> None:
        there = {code for aim in self._every for code in aim.after}
        steps: list[str | None] = [None, *(code for code in LEVEL_ORDER if code in there)]
        self._level = steps[(steps.index(self._level) + 1) % len(steps)]
        self._find()

    def action_filter_language(self) -> None:
        place = TEXT_LANGUAGES.index(self._language) if self._language in TEXT_LANGUAGES else -1
        self._language = TEXT_LANGUAGES[(place + 1) % len(TEXT_LANGUAGES)]
        self._read()
        if self._curriculum:
            code = self._curriculum.code
            self._curriculum = next(one for one in self._curricula if one.code == code)
        self._find()

    def action_filter_expired(self) -> None:
        self._expired = not self._expired
        self._find()

    @on(Field.Changed, "#search")
    def _typed(self) -> None:
        self.cursor = 0
        self._find()

    @on(Field.Submitted, "#search")
    def _done_typing(self) -> None:
        self.set_focus(None)
