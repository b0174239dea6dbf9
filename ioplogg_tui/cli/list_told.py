"""What a list of students brings, told: as a table, or for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.output import print_json, print_table
from ioplogg_tui.locale import _, say

if TYPE_CHECKING:
    from ioplogg_tui.domain.list_changes import LineLeft, ListChanges
    from ioplogg_tui.roster.lines import StudentList


def tell_changes(listed: StudentList, changes: ListChanges, *, write: bool, in_json: bool) -> int:
    """Tell what a list brings, or brought where it was written; returns the exit code: 1 where lines were left out."""
    from ioplogg_tui.locale.list_words import line_words, parts_of, remarks_of, unread_of

    left_out = len(changes.lines_left) + changes.for_a_leader
    if in_json:
        print_json(_in_json(listed, changes))
        return 1 if left_out else 0
    for part in parts_of(changes):
        spoken.tell(part.heading)
        if part.rows:
            print_table(part.columns, part.rows)
    for sentence in (*remarks_of(changes), *unread_of(listed.columns_left, listed.sheets_left)):
        spoken.tell(sentence)
    if changes.too_many_others and not write:
        spoken.tell(_("More than a fifth of the students have others' names: --write-rest writes the other lines."))
    if changes.closes_too_many and not write:
        spoken.tell(_("This closes more than a fifth of what such lists opened: --close-many writes it anyway."))
    if not write:
        spoken.tell(_("Nothing has been written yet: --write does it."))
    for line in changes.lines_left:
        spoken.tell(f"ioplogg: {line_words(listed.place_of(line.number))}: {say(line.reason)}", err=True)
    return 1 if left_out else 0


def _in_json(listed: StudentList, changes: ListChanges) -> dict[str, object]:
    closed, absent = changes.closed, changes.not_in_list
    return {
        "format": listed.format.value,
        "encoding": listed.encoding or None,
        "new": list(changes.new),
        "changed": [
            {"name": change.name, "field": change.field.in_json, "old": change.old, "new": change.new}
            for change in changes.changed
        ],
        "opened": [
            {"student": place.student, "teacher": place.teacher, "subjects": list(place.subjects)}
            for place in changes.opened
        ],
        "closed": closed
        if isinstance(closed, int)
        else [{"student": place.student, "teacher": place.teacher} for place in closed],
        "lines_left": [_line_in_json(listed, line) for line in changes.lines_left],
        "on_no_team": changes.on_no_team,
        "for_a_leader": changes.for_a_leader,
        "held_back": changes.held_back.by_lines + changes.held_back.by_columns,
        "columns_left": list(listed.columns_left),
        "sheets_left": list(listed.sheets_left),
        "schools": list(listed.schools),
        "not_in_list": absent if isinstance(absent, int) else list(absent),
    }


def _line_in_json(listed: StudentList, line: LineLeft) -> dict[str, object]:
    sheet, number = listed.place_of(line.number)
    return {"line": number, "reason": say(line.reason)} | ({"sheet": sheet} if sheet else {})
