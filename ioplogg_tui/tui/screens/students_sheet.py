"""The list of students as it is drawn, with the goals of the one under the cursor below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ioplogg_tui.domain.access import Right, sees_students
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.served import served
from ioplogg_tui.locale import _, language_in_use, say
from ioplogg_tui.logbook.access import asked_once, may, may_somewhere
from ioplogg_tui.logbook.students import is_open, why_no_students
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.widgets.goals_in_brief import goals_in_brief
from ioplogg_tui.tui.widgets.lines import Line, in_rows, ruled, wrap
from ioplogg_tui.tui.widgets.list_sheet import ListSheet, chosen
from ioplogg_tui.tui.widgets.nothing import nothing_yet
from ioplogg_tui.tui.widgets.student_table import StudentTable

if TYPE_CHECKING:
    from ioplogg_tui.domain.due import Due
    from ioplogg_tui.domain.observed_goal import ObservedGoal
    from ioplogg_tui.domain.student_line import StudentLine
    from ioplogg_tui.logbook.session import Session
    from ioplogg_tui.tui.student_listing import StudentListing

LEAST_LISTED = 4
"""Rows that the list has always."""
LEAST_DETAIL = 7
"""Rows that the goals have where the list would take them all, and at least a third."""
SAID_ROWS = 2
"""Rows that words have which a search found."""


class ListsStudents(Protocol):
    """The page that the list is on: what is listed there, and of the student under the cursor the goals."""

    session: Session
    listing: StudentListing
    next_due: Mapping[int, Due]

    @property
    def shown(self) -> Sequence[StudentLine]:
        """Those that fit what is searched for, in the order of the list."""

    def goals_under_cursor(self) -> Sequence[ObservedGoal]:
        """Of who isn't open to the person none."""

    def goal_in_hand(self) -> ObservedGoal | None:
        """The one of them that keys are for."""


class StudentsSheet(ListSheet):
    """The list, and below it, in the rows that it doesn't take, the goals of the student under the cursor."""

    def __init__(self, page: ListsStudents) -> None:
        super().__init__()
        self._page = page
        self.goals_seen: frozenset[int] = frozenset()
        """Whose words are on the screen."""
        self._laid_out: tuple[Sequence[StudentLine], int, date, str] | None = None

    def lines(self, width: int, height: int) -> Sequence[Line]:
        page = self._page
        if not page.shown:
            self.goals_seen = frozenset()
            return _nothing(page, width)
        most = height - max(LEAST_DETAIL, height // 3)
        rows = max(LEAST_LISTED, min(len(page.listing.listed) + 1, most))
        listed = self.list_lines(width, rows)
        return [*listed, *([[]] * (rows - len(listed))), *self._detail(width, height - rows)]

    def row_count(self) -> int:
        return len(self._page.shown)

    def head(self, width: int) -> Sequence[Line]:
        return [self._table(width).head(self._page.listing.order)]

    def row_lines(self, number: int, width: int) -> Sequence[Line]:
        line, at_cursor = self._page.shown[number], number == self.cursor
        row = self._table(width).row(line, self._page.next_due.get(line.student.id), at_cursor=at_cursor)
        return [chosen(row, width) if at_cursor else row]

    def _table(self, width: int) -> StudentTable:
        """Laid out anew for another list, and not for what is found in it."""
        listed, width_before, *rest = self._laid_out or (None, 0)
        page, now = self._page, [self._page.session.today(), language_in_use()]
        if listed is not page.listing.listed or width_before != width or rest != now:
            self._laid_out = (page.listing.listed, width, page.session.today(), language_in_use())
            self._columns = StudentTable(page.listing.listed, width, page.session.today())
        return self._columns

    def _detail(self, width: int, height: int) -> list[Line]:
        page = self._page
        line = page.shown[self.cursor]
        self.goals_seen = frozenset()
        goals = page.goals_under_cursor()
        with asked_once(page.session, unchanged=True):  # what is drawn was read by who they were then
            shut = not is_open(page.session, line.student.id)
        title = " · ".join(part for part in (line.student.name, line.student.programme) if part)
        rule = ruled(title, width)
        said = self._said(line.student.id, goals, width)
        if not shut and goals:
            room = height - 1 - len(said)
            lines, self.goals_seen = goals_in_brief(goals, page.goal_in_hand(), width, room, page.session.today())
            return [rule, *said, *lines]
        sentence = (
            with_keys(_("Not one of your own: [open] opens the student, and the log records it."))
            if shut
            else with_keys(_("No goals yet. Open the student and press [new-goal] to write the first."))
            if may_somewhere(page.session, Right.WRITE_SUBJECT, line.student.id)
            else with_keys(_("No goals yet. [open] opens the student, with the plan."))
        )
        return [rule, *in_rows(sentence, "dim", width)][:height]

    def _said(self, student_id: int, goals: Sequence[ObservedGoal], width: int) -> list[Line]:
        """What staff wrote last of the student that has what is searched for."""
        row = self._page.listing.said.get(student_id)
        if row is None:
            return []
        from ioplogg_tui.locale.said import said_words  # for whoever searches

        number = next((f"{_('Goal').lower()} {goal.number} · " for goal in goals if goal.id == row.goal_id), "")
        words = said_words(row, self._page.listing.sought, (width - 2) * SAID_ROWS - len(number))
        return [[(f" {part}", "accent")] for part in wrap(f"{number}{words}", width - 2, SAID_ROWS)]


def _nothing(page: ListsStudents, width: int) -> list[Line]:
    """Why there is nobody in the list, and the keys that bring somebody into it."""
    if page.listing.all:
        nobody = with_keys(
            _(
                "No student has that in name, group, year level, goals or notes. [submit] looks among those who "
                "have left."
            )
        )
        if page.listing.is_of_left:
            nobody = _("Nobody who has left has that in name, group, year level, goals or notes either.")
        return nothing_yet(width, nobody)
    return nothing_yet(width, say(why_no_students(page.session)), *_first_steps(page.session))


def _first_steps(session: Session) -> Iterator[str]:
    """What who is there can do while they see nobody."""
    if may(session, Right.ENROL):
        by_hand, listed = N_("[add-student]  adds a student"), N_("[add-student]  adds a student, or many from a list")
        yield by_hand if served() else listed
    if may(session, Right.SEE):
        yield N_("[everyone]  shows every student of the school")
    elif may(session, Right.EMERGENCY):
        yield N_("[everyone]  emergency access to a student")
    yield N_("[curriculum]  the curriculum")
    yield N_("[help]  the keys, and what the symbols mean")
    if may(session, Right.ENROL) and sees_students(session.person.role):
        yield N_("Then: [open] opens the student, [new-goal] writes the first goal, and two digits ([rate]) rate it.")
    if not served():
        yield N_("“ioplogg demo” shows all of it on an invented school.")
