"""The list of the curriculum browser: curricula, the sets of one, or aims; the one under the cursor is shown whole."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from ioplogg_tui import locale
from ioplogg_tui.domain.curriculum import Aim, AimSet, Curriculum
from ioplogg_tui.locale import _, counted
from ioplogg_tui.tui.screens.page import WIDE
from ioplogg_tui.tui.widgets.lines import Line, beside, cut, in_rows, wrap
from ioplogg_tui.tui.widgets.list_sheet import ListSheet, chosen, shared_lines

DETAIL_ROWS = 6
LEAST_BESIDE = 42
"""Columns of the item under the cursor beside the list."""
AROUND = 5
"""Columns around the words of a row, and what stands at its right edge."""
MOST_OF_ROW = 20
"""Lines that the words of a row take at most."""

Item = Curriculum | AimSet | Aim


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is listed. `marked` are codes of aims; `language` is the one that was asked for.

    `searched` is whether aims of several sets are among each other; `nothing` what is said where there is no item.
    """

    items: Sequence[Item] = ()
    marked: Collection[str] = ()
    language: str = ""
    searched: bool = False
    nothing: str = ""


class CurriculumSheet(ListSheet):
    """A list with the detail beside it, or under it where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self._shelf = Shelf()
        self._lines_of = shared_lines([], 0)

    @property
    def item(self) -> Item | None:
        """The one under the cursor."""
        return self._shelf.items[self.cursor] if self._shelf.items else None

    def show(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        item = self.item
        if item is None:
            return [[], *in_rows(self._shelf.nothing, "dim", width, "   ")]
        if width >= WIDE:
            texts = [row_text(each, searched=self._shelf.searched) for each in self._shelf.items]
            widest = max(cell_len(text) + cell_len(right) + AROUND for text, right in texts)
            left = min(max(width // 3, widest), width - LEAST_BESIDE)
            needed = [len(wrap(text, left - cell_len(right) - AROUND, MOST_OF_ROW)) for text, right in texts]
            self._lines_of = shared_lines(needed, height)
            return beside(self.list_lines(left, height), self._detail(item, width - left - 3, height), left + 2)
        self._lines_of = shared_lines([], 0)
        rows = max(3, height - DETAIL_ROWS)
        listed = self.list_lines(width, rows)
        rule: Line = [(" " + "─" * (width - 2), "rule")]
        return [*listed, *([[]] * (rows - len(listed))), rule, *self._detail(item, width, DETAIL_ROWS - 1)]

    def row_count(self) -> int:
        return len(self._shelf.items)

    def row_lines(self, number: int, width: int) -> Sequence[Line]:
        item, at_cursor = self._shelf.items[number], number == self.cursor
        marked = isinstance(item, Aim) and item.code in self._shelf.marked
        lead = f" {'▸' if at_cursor else ' '}{'✓' if marked else ' '}"
        text, right = row_text(item, searched=self._shelf.searched)
        room, style = width - cell_len(right) - AROUND, "text" if item.current else "dim"
        first, *more = wrap(text, room, self._lines_of(number)) or [""]
        lines: list[Line] = [[(f"{lead}{cut(first, room)}", style), (f" {right}", "dim")]]
        lines += [[(f"   {part}", style)] for part in more]
        return [chosen(line, width) for line in lines] if at_cursor else lines

    def _detail(self, item: Item, width: int, height: int) -> list[Line]:
        rows: list[Line] = []
        if isinstance(item, Aim):
            rows += [[(f" {part}", "strong")] for part in wrap(item.text, width - 2, max(2, height - 2))]
            source = f"{item.code} · {item.curriculum_title} · {locale.levels(item.after)}"
            rows += [[(f" {part}", "dim")] for part in wrap(source, width - 2, 2)]
        else:
            rows += [[(f" {part}", "strong")] for part in wrap(item.title.text, width - 2, 3)]
            rows.append([(cut(f" {item.code}", width), "dim")])
        remarks = item_remarks(item, self._shelf.language)
        if remarks:
            rows.append([(cut(f" {remarks}", width), "accent")])
        return rows[:height]


def row_text(item: Item, *, searched: bool) -> tuple[str, str]:
    """What a row says, and what stands at its right edge."""
    if isinstance(item, Curriculum):
        return f"{item.code:9s} {item.title.text}", counted("{count} aim", "{count} aims", item.aims)
    if isinstance(item, AimSet):
        return item.title.text, locale.levels(item.after)
    return item.text, f"{item.curriculum} {locale.levels(item.after)}" if searched else item.code


def item_remarks(item: Item, language: str) -> str:
    """What one must know of an item: another language than asked for, expired, an example."""
    its_language = item.language if isinstance(item, Aim) else item.title.language
    remarks = []
    if its_language != language:
        remarks.append(_("the text is in “{language}”").format(language=its_language))
    if not item.current:
        remarks.append(_("expired"))
    if not isinstance(item, AimSet) and item.example:
        remarks.append(_("an example of ours, not Udir's"))
    return " · ".join(remarks)
