"""Which schools a county has: new ones, what they are called, and one that was a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ioplogg_tui import locale
from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import database_of
from ioplogg_tui.cli.output import print_table
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.locale import _, written_date

if TYPE_CHECKING:
    from ioplogg_tui.logbook.county import TakenIn


@spoken.group(help=N_("The schools of the county: add, list, rename, remove."))
def school() -> None:
    pass


@school.command(
    "add",
    help=N_(
        "Make a new school, with its administrator, who adds the others."
        '\n\nioplogg county school add "Nordby skole" --name "Kari Vik" --account kari'
    ),
)
@spoken.argument("school_name", metavar=N_("SCHOOL"))
@spoken.option("--name", required=True, help=N_("The administrator's name, as it stands beside what they write."))
@spoken.option("--account", metavar=N_("ACCOUNT"), help=N_("The account that they log in with; your own."))
@click.pass_context
def add(context: click.Context, school_name: str, name: str, account: str | None) -> None:
    from ioplogg_tui.logbook.county import add_school

    tell_where(add_school(database_of(context), school_name, name, locale.language_in_use(), account))


@school.command("list", help=N_("The schools of the county, by number.\n\nioplogg county school list"))
@click.pass_context
def list_(context: click.Context) -> None:
    from ioplogg_tui.logbook.county import schools_of

    schools = schools_of(database_of(context))
    if not schools:
        spoken.tell(_("The county has no schools yet."))
        return
    rows = [(str(known.number), known.name, written_date(to_local(known.since).date())) for known in schools]
    print_table((_("Number"), _("School"), _("Since")), rows)


@school.command(
    "rename",
    help=N_(
        "Call a school otherwise in the county; what it calls itself is its own administrator's."
        '\n\nioplogg county school rename "Norby skole" "Nordby skole"'
    ),
)
@spoken.argument("school", metavar=N_("SCHOOL"))
@spoken.argument("name", metavar=N_("NAME"))
@click.pass_context
def rename(context: click.Context, school: str, name: str) -> None:
    from ioplogg_tui.logbook.county import rename_school

    before = rename_school(database_of(context), school, name)
    spoken.tell(filled(_("{before} is called {name} now."), before=before.name, name=name))


@school.command(
    "remove",
    help=N_(
        "Take a school out that was begun by mistake: one in which there never was a student."
        '\n\nioplogg county school remove "Nordby skole"'
    ),
)
@spoken.argument("school", metavar=N_("SCHOOL"))
@click.pass_context
def remove(context: click.Context, school: str) -> None:
    from ioplogg_tui.logbook.county import remove_school

    removed = remove_school(database_of(context), school)
    sentence = _("{school} is in the county no longer. Remove the file {pointer}: it opens nothing now.")
    spoken.tell(filled(sentence, school=removed.name, pointer=removed.schema))


def tell_where(taken: TakenIn) -> None:
    sentence = _("{school} is in the county. {path} opens it.")
    spoken.tell(sentence.format(school=taken.school.name, path=taken.pointer))
