"""Students from a list: what it would bring as a table, then written."""

from __future__ import annotations

from pathlib import Path

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import NamedPath, as_json, opened_session
from ioplogg_tui.cli.list_told import tell_changes
from ioplogg_tui.domain.errors import N_


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
    from ioplogg_tui.logbook.list_import import import_students
    from ioplogg_tui.roster.reading import list_in, read_list
    from ioplogg_tui.text_files import THE_FILE

    with opened_session(context) as session:
        today = session.today()
        which = sheet or school
        listed = list_in(bytes_sent(), today, THE_FILE, which) if str(file) == "-" else read_list(file, today, which)
        changes = import_students(session, listed, write=write, write_rest=write_rest, close_many=close_many)
    return tell_changes(listed, changes, write=write, in_json=in_json)
