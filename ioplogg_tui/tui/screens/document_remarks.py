"""What a document lacks, on its page: told in a line, and where each is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ioplogg_tui.documents.remark import About
from ioplogg_tui.locale import _
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.places import PlanPlace, ProgressionPlace, SchoolPlace
from ioplogg_tui.tui.row_key import Choice, ChoiceRow, FieldRow, GoalRow, RowKey
from ioplogg_tui.tui.widgets.nothing import NO_GOAL_YET

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ioplogg_tui.documents.remark import Remark
    from ioplogg_tui.domain.goal import Goal
    from ioplogg_tui.domain.people import Student
    from ioplogg_tui.tui.widgets.lines import Said


def remarks_in_words(goals: Sequence[Goal], remarks: Sequence[Remark]) -> Said:
    """The first, and how many more there are."""
    if not goals:
        return with_keys(_(NO_GOAL_YET)), "accent"
    if not remarks:
        return "", "dim"
    more = f" (+{len(remarks) - 1})" if len(remarks) > 1 else ""
    return f"{remarks[0].sentence}{more}", "accent"


def where_written(
    remark: Remark, goals: Sequence[Goal], rows: Iterable[RowKey], student: Student, school_year: str
) -> RowKey | ProgressionPlace | PlanPlace | SchoolPlace:
    """A goal's progression, the plan of a year, what stands of the school, or the row of the page that is written in.

    `goals` are those that the document has numbers for, `rows` those of its page.
    """
    goal = next((goal.id for goal in goals if goal.number == remark.goal), None)
    if remark.part is not None:
        return next(key for key in rows if isinstance(key, FieldRow) and key.place.name == remark.part)
    if remark.about is About.WHICH_GOALS:
        return ChoiceRow(Choice.GOALS)
    if remark.about is About.SCHOOL:
        return SchoolPlace()
    if remark.about is About.GOAL and goal is not None:
        return ProgressionPlace(student, goal)
    return PlanPlace(student, school_year, None if goal is None else GoalRow(goal))
