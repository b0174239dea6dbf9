"""What a document lacks, on its page: Enter opens where each is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ioplogg_tui.documents.remark import About
from ioplogg_tui.locale import _
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.places import PlanPlace, ProgressionPlace
from ioplogg_tui.tui.row_key import Choice, ChoiceRow, FieldRow, GoalRow, RemarkRow
from ioplogg_tui.tui.screens.published_documents import PublishedDocuments
from ioplogg_tui.tui.widgets.lines import Said
from ioplogg_tui.tui.widgets.nothing import NO_GOAL_YET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ioplogg_tui.documents.remark import Remark
    from ioplogg_tui.domain.goal import Goal


class DocumentRemarks(PublishedDocuments):
    """A kind of it reads the remarks, and knows the goals that the document has numbers for."""

    _remarks: list[Remark]
    _goals: Sequence[Goal]

    def rest(self) -> Said:
        """The first, and how many more there are."""
        if not self._goals:
            return with_keys(_(NO_GOAL_YET)), "accent"
        if not self._remarks:
            return "", "dim"
        more = f" (+{len(self._remarks) - 1})" if len(self._remarks) > 1 else ""
        return f"{self._remarks[0].sentence}{more}", "accent"

    def open_remark(self, row: RemarkRow) -> None:
        """A goal's progression, the plan, or the row of this page that is written in."""
        remark = self._remarks[row.place]
        goal = next((goal.id for goal in self._goals if goal.number == remark.goal), None)
        if remark.part is not None:
            rows = (row.key for row in self._sheet.rows if isinstance(row.key, FieldRow))
            self._sheet.go_to(next(key for key in rows if key.place.name == remark.part))
        elif remark.about is About.WHICH_GOALS:
            self._sheet.go_to(ChoiceRow(Choice.GOALS))
        elif remark.about is About.GOAL and goal is not None:
            self.go(ProgressionPlace(self._student, goal))
        else:
            year = self._chosen_document.school_year
            self.go(PlanPlace(self._student, year, None if goal is None else GoalRow(goal)))
