"""A list of students from the county's or the municipality's service, as often as one likes."""

from __future__ import annotations

from pathlib import Path

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import NamedPath, as_json, opened_session
from ioplogg_tui.cli.list_told import tell_changes
from ioplogg_tui.domain.errors import N_


@spoken.group(help=N_("Students, and who teaches them, from a service of lists."))
def roster() -> None:
    pass


@roster.command(
    help=N_(
        "Ask a OneRoster service (1.1 or 1.2) for the list of today. FILE says which, and as whom: address, token, "
        "client, secret, and scope or school where they are needed; only its owner may read it. It says what it "
        "would do; --write does it. A list that doesn't come whole is not taken.\n\nioplogg roster sync "
        "service.toml --write"
    )
)
@spoken.argument("file", metavar=N_("FILE"), type=NamedPath())
@spoken.option("--write", is_flag=True, help=N_("Do it."))
@spoken.option("--school", default="", help=N_("The school whose students come in, of OneRoster's several, or “all”."))
@spoken.option("--write-rest", is_flag=True, help=N_("Even if many lines have the names of others: the rest of it."))
@spoken.option("--close-many", is_flag=True, help=N_("Even if it closes more than a fifth of the places on teams."))
@as_json
@click.pass_context
def sync(
    context: click.Context, file: Path, write: bool, school: str, write_rest: bool, close_many: bool, in_json: bool
) -> int:
    from ioplogg_tui.logbook.list_import import import_students
    from ioplogg_tui.roster.fetching import fetched
    from ioplogg_tui.roster.oneroster import read_tables
    from ioplogg_tui.roster.service import service_in
    from ioplogg_tui.roster.service_tables import tables_of_service

    service = service_in(file)
    tables = tables_of_service(service.address, fetched(service))
    with opened_session(context) as session:
        listed = read_tables(tables, session.today(), school or service.school)
        changes = import_students(session, listed, write=write, write_rest=write_rest, close_many=close_many)
    return tell_changes(listed, changes, write=write, in_json=in_json)
