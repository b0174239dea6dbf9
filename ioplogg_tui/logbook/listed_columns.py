"""Columns of a list that aren't read, and in which the school's staff stand: they may be of what a list tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ioplogg_tui.logbook.listed_teachers import Teachers
from ioplogg_tui.roster.lines import ListedPlace, RosterLine

MOST = 2
"""A column is of staff where more than one of so many of its cells are."""


class ColumnsOfStaff:
    """Which they are is told by what stands in them, whatever they are called."""

    def __init__(self, lines: Iterable[RosterLine], teachers: Teachers) -> None:
        self._teachers = teachers
        cells: Counter[str] = Counter()
        of_staff: Counter[str] = Counter()
        for line in lines:
            for title, cell in line.unread:
                cells[title] += 1
                of_staff[title] += self._is_of_staff(cell)
        self._titles = {title for title, count in of_staff.items() if count * MOST > cells[title]}

    def that_may_have(self, line: RosterLine, staff_id: int) -> tuple[str, ...]:
        """Those in which a line has somebody of the staff, or somebody of whom nobody knows who it is."""
        each = ((title, self._teachers.meant_by(ListedPlace(cell))) for title, cell in line.unread)
        return tuple(
            title
            for title, meant in each
            if staff_id in [user.id for user in meant.users] or (meant.unclear and title in self._titles)
        )

    def _is_of_staff(self, cell: str) -> bool:
        meant = self._teachers.meant_by(ListedPlace(cell))
        return bool(meant.users) and not meant.unclear
