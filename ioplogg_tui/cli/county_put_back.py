"""A school of a county put back to a backup: what that comes to, and doing it."""

from __future__ import annotations

from pathlib import Path

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import NamedPath, NamedText, database_of, text_at
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.locale import _, counted, day_and_time


@spoken.command(
    "put-back",
    help=N_(
        "Make a school of the county what it was in a backup, whole or not at all: what was written since is gone, its"
        " posts stay. It says what that comes to; --write does it."
        '\n\nioplogg county put-back "Nordby skole" copy.db'
    ),
)
@spoken.argument("school", metavar=N_("SCHOOL"))
@spoken.argument("file", metavar=N_("FILE"), type=NamedPath())
@spoken.option("--key", type=NamedText(), help=N_("The age key of an encrypted backup."))
@spoken.option("--write", is_flag=True, help=N_("Do it."))
@spoken.option("--sure", is_flag=True, help=N_("With --write: also while somebody has the school open."))
@click.pass_context
def put_back(context: click.Context, school: str, file: Path, key: Path | None, *, write: bool, sure: bool) -> None:
    from ioplogg_tui.logbook import putting_back

    path, identity = database_of(context), text_at(key) if key else ""
    if write:
        done = putting_back.put_back(path, school, file, identity, sure=sure)
        spoken.tell(filled(_("{school} is as it was in {path}."), school=done.name, path=file))
        spoken.tell(_("Whom it took in or let go to another school since is to be looked at: “ioplogg due” there."))
        return
    named, comes_to = putting_back.what_putting_back_brings(path, school, file, identity)
    ends = _("{school}: the backup ends with event {number}, {when}.")
    spoken.tell(filled(ends, school=named.name, number=comes_to.number, when=day_and_time(to_local(comes_to.at))))
    if not comes_to.is_earlier:
        spoken.tell(_("The school's log hasn't that event: what is there goes on from something else."))
    spoken.tell(counted("{count} event after it is gone.", "{count} events after it are gone.", comes_to.later))
    if comes_to.sessions:
        spoken.tell(counted("{count} session is open.", "{count} sessions are open.", comes_to.sessions))
    spoken.tell(_("Nothing was written: --write does it."))
