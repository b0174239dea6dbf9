"""The subjects that are proposed while one is typed; the first row is what is typed, as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.curriculum import Curriculum
from ioplogg_tui.domain.subject_titles import MOST, subject_title_of
from ioplogg_tui.locale import _
from ioplogg_tui.tui.widgets.lines import Line, cut
from ioplogg_tui.tui.widgets.list_sheet import ListSheet, chosen


class SubjectSheet(ListSheet):
    """Has no row where nothing is proposed."""

    DEFAULT_CSS = "SubjectSheet { height: 0; }"

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""
        self._curricula: Sequence[Curriculum] = ()

    @property
    def chosen(self) -> Curriculum | None:
        """The one under the cursor; None on what is typed."""
        return self._curricula[self.cursor - 1] if self.cursor and self._curricula else None

    def show(self, typed: str, curricula: Sequence[Curriculum]) -> None:
        self._typed, self._curricula, self.cursor = typed, curricula, 0
        self.styles.height = min(self.row_count(), MOST + 1)
        self.redraw()

    def row_count(self) -> int:
        return len(self._curricula) + 1 if self._curricula else 0

    def row_lines(self, number: int, width: int) -> Sequence[Line]:
        at_cursor, text, beside = number == self.cursor, self._typed, _("as it is written")
        if number:
            curriculum = self._curricula[number - 1]
            text, beside = subject_title_of(curriculum), curriculum.code
        line: Line = [
            (cut(f" {'▸' if at_cursor else ' '} {text}", width - len(beside) - 2), "text"),
            (f" {beside} ", "dim"),
        ]
        return [chosen(line, width) if at_cursor else line]
