"""A county's schools in one database: making it, taking schools in, and what is done to all of them."""

from __future__ import annotations

from pathlib import Path

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import NamedPath, as_json, database_of
from ioplogg_tui.cli.county_people import person
from ioplogg_tui.cli.county_put_back import put_back
from ioplogg_tui.cli.county_schools import school as of_schools
from ioplogg_tui.cli.county_schools import tell_where
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.locale import _, counted, say


@spoken.group(help=N_("A county's schools in one PostgreSQL database: for whoever looks after it."))
def county() -> None:
    pass


county.add_command(person)
county.add_command(put_back)
county.add_command(of_schools)


@county.command(
    help=N_(
        "Make a county in a database that is there, and the file that names it: --database says where."
        "\n\nioplogg county init --in county --role postgres"
    )
)
@spoken.option(
    "--socket",
    "socket",
    metavar=N_("DIR"),
    default="/var/run/postgresql",
    show_default=True,
    help=N_("Where the database's socket is on this machine."),
)
@spoken.option("--host", "hosts", multiple=True, metavar=N_("NAME"), help=N_("A machine of the database, instead."))
@spoken.option(
    "--port", type=spoken.WholeNumber(1, 65535), default=5432, show_default=True, help=N_("The port of the database.")
)
@spoken.option("--in", "database", metavar=N_("NAME"), required=True, help=N_("The database, which is there."))
@spoken.option("--role", metavar=N_("NAME"), required=True, help=N_("Whom you come in as; who may make roles."))
@click.pass_context
def init(context: click.Context, socket: str, hosts: tuple[str, ...], port: int, database: str, role: str) -> None:
    from ioplogg_tui.logbook.county import door_beside, make_county

    path = database_of(context)
    make_county(path, " ".join(hosts) or socket, port, database, role)
    spoken.tell(_("The county is made, and {path} names it.").format(path=path))
    spoken.tell(_("{path} is what logins open.").format(path=door_beside(path)))


@county.command(
    "take-in",
    help=N_(
        "Take a school's logbook into the county, whole or not at all. Nobody writes in it meanwhile, and then the file"
        " is put away, and what opens the school in the county is in its place. A copy, as a backup, stays as it is."
        '\n\nioplogg county take-in nordby.db --school "Nordby skole"'
    ),
)
@spoken.argument("file", metavar=N_("FILE"), type=NamedPath())
@spoken.option("--school", required=True, metavar=N_("NAME"), help=N_("What the school is called."))
@spoken.option(
    "--write", "pointer", type=NamedPath(to_write=True), metavar=N_("FILE"), help=N_("Where to write what opens it.")
)
@spoken.option(
    "--as-it-is",
    is_flag=True,
    help=N_("Also where it isn't whole, which nobody can mend: “county check” says so then."),
)
@click.pass_context
def take_in(context: click.Context, file: Path, school: str, pointer: Path | None, as_it_is: bool) -> None:
    from ioplogg_tui.logbook.county import take_in as take

    taken = take(database_of(context), file, school, pointer, as_it_is=as_it_is)
    tell_where(taken)
    if taken.put_away is not None:
        spoken.tell(filled(_("What was in {path} is put away in {away}."), path=file, away=taken.put_away))
    elif taken.not_closed is not None:
        sentence = _("{path} couldn't be put away ({reason}). What is written there from now on isn't in the county.")
        spoken.tell(filled(sentence, path=file, reason=say(taken.not_closed)))


@county.command(
    "give-out",
    help=N_(
        "Write all that is in a school as an ordinary logbook in a file; it stays in the county."
        '\n\nioplogg county give-out "Nordby skole" nordby.db'
    ),
)
@spoken.argument("school", metavar=N_("SCHOOL"))
@spoken.argument("target", metavar=N_("FILE"), type=NamedPath(to_write=True))
@click.pass_context
def give_out(context: click.Context, school: str, target: Path) -> None:
    from ioplogg_tui.logbook.county import give_out as give

    given = give(database_of(context), school, target)
    spoken.tell(_("All of {school} is in {path}.").format(school=given.name, path=target))


@county.command(
    help=N_(
        "How far the plans have come, in counts: each school by programme, and the county. What fewer than five"
        " students are behind is hidden, and what it could be worked out by.\n\nioplogg county overview --json"
    )
)
@as_json
@click.pass_context
def overview(context: click.Context, in_json: bool) -> None:
    from ioplogg_tui.cli.overview import tell_overview
    from ioplogg_tui.logbook.overview import county_overview

    tell_overview(county_overview(database_of(context)), in_json=in_json)


@county.command(
    help=N_("Bring every school of the county to this version, each whole or not at all.\n\nioplogg county upgrade")
)
@click.pass_context
def upgrade(context: click.Context) -> None:
    from ioplogg_tui.logbook.county import upgrade as bring_up

    upgraded = 0
    for school, steps in bring_up(database_of(context)):
        if steps:
            upgraded += 1
            spoken.tell(filled(_("Upgraded: {school}."), school=school.name))
    if not upgraded:
        spoken.tell(_("Every school is of this version already."))


@county.command(
    help=N_(
        "Look whether every school of the county is whole; the exit code is 1 if one isn't.\n\nioplogg county check"
    )
)
@click.pass_context
def check(context: click.Context) -> int:
    from ioplogg_tui.logbook.county import check as look

    looked, wrong = 0, False
    for school, problems in look(database_of(context)):
        looked += 1
        for problem in problems:
            wrong = True
            spoken.tell(f"{school.name}: {say(problem)}")
    if not wrong:
        spoken.tell(counted("{count} school is whole.", "{count} schools are whole.", looked))
    return int(wrong)
