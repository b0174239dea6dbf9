"""What of a list holds back ends of places that it would bring, so that it can be told with how many they are."""

from __future__ import annotations

from collections.abc import Iterable

from ioplogg_tui.domain.list_changes import HeldBack
from ioplogg_tui.logbook.listed_team import TeamChanges
from ioplogg_tui.roster.lines import RosterLine, StudentList


def held_back(listed: StudentList, lines: Iterable[tuple[RosterLine, TeamChanges]], *, sees: bool) -> HeldBack:
    """The lines and the columns that do, of what each line makes of a team.

    Without `sees` it isn't told whose line does: who is to see no student is told all lines that may.
    """
    by_lines = by_columns = 0
    places: dict[tuple[str, int], None] = {}
    columns: dict[str, None] = {}
    for line, team in lines:
        by_lines += team.held_by_lines
        by_columns += len(team.held_by_columns)
        columns.update(dict.fromkeys(title for titles in team.held_by_columns for title in titles))
        if team.is_unclear and (team.held_by_lines or not sees):
            places["", line.number] = None
        elif team.held_by_lines:
            places.update(dict.fromkeys(listed.unread.lines))
    in_order = sorted(places) if by_lines else []
    of_sheets = [(table, number) if table else listed.place_of(number) for table, number in in_order]
    return HeldBack(by_lines, tuple(of_sheets), by_columns, tuple(columns))
