"""Students from a list: what it would bring as a table, then written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import NamedPath, as_json, opened_session
from ioplogg_tui.cli.output import print_json, print_table
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.locale import _, say

if TYPE_CHECKING:
    from ioplogg_tui.domain.list_changes import LineLeft, ListChanges
    from ioplogg_tui.roster.lines import StudentList


@spoken.command(
    help=N_(
        "Students from a list: a table as text or a workbook with columns for names, group, year level, "
        "programme, language, teachers (- is standard input), or a OneRoster folder or zip. It says what it "
        "would do; --write does it. The same list again changes nothing.\n\nioplogg import students "
        "students.csv --write"
    )
)
@spoken.argument("file", metavar=N_("FILE"), type=NamedPath())
@spoken.option("--write", is_flag=True, help=N_("Do it."))
@spoken.option("--sheet", default="", help=N_("The sheet of a workbook to read, or “all”."))
@spoken.option("--school", default="", help=N_("The school whose students come in, of OneRoster's several, or “all”."))
@spoken.option("--write-rest", is_flag=True, help=N_("Even if many lines have the names of others: the rest of it."))
@spoken.option("--close-many", is_flag=True, help=N_("Even if it closes more than a fifth of the places on teams."))
@as_json
@click.pass_context
def students(
    context: click.Context,
    file: Path,
    write: bool,
    sheet: str,
    school: str,
    write_rest: bool,
    close_many: bool,
    in_json: bool,
) -> int:
    from ioplogg_tui.cli.sent_text import bytes_sent
    from ioplogg_tui.locale.list_words import line_words, parts_of, remarks_of, unread_of
    from ioplogg_tui.logbook.list_import import import_students
    from ioplogg_tui.roster.reading import list_in, read_list
    from ioplogg_tui.text_files import THE_FILE

    with opened_session(context) as session:
        today = session.today()
        which = sheet or school
        listed = list_in(bytes_sent(), today, THE_FILE, which) if str(file) == "-" else read_list(file, today, which)
        changes = import_students(session, listed, write=write, write_rest=write_rest, close_many=close_many)
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
