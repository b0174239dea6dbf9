"""Upgrade: a logbook made by an older version."""

from __future__ import annotations

from pathlib import Path

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import database_of
from ioplogg_tui.cli.output import print_table
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.locale import _


@spoken.command(
    help=N_(
        "Bring a logbook of an older version to this one; a copy of it as it was is kept among the backups."
        "\n\nioplogg upgrade --dry-run"
    )
)
@spoken.option("--to", "recipients", multiple=True, metavar="AGE-KEY", help=N_("Encrypt the copy to this age key."))
@spoken.option("--dry-run", is_flag=True, help=N_("Only say what would be done."))
@click.pass_context
def upgrade(context: click.Context, recipients: tuple[str, ...], dry_run: bool) -> None:
    from ioplogg_tui.archive.elsewhere import as_elsewhere
    from ioplogg_tui.logbook.upgrading import refresh_levels
    from ioplogg_tui.logbook.upgrading import upgrade as bring_up

    if dry_run:
        _tell_what_it_brings(database_of(context))
        return
    copy = bring_up(database_of(context), recipients, as_elsewhere)
    if copy is None:
        spoken.tell(_("The logbook is of this version already."))
        if refresh_levels(database_of(context)):
            spoken.tell(_("Levels that differed from the log were worked out again."))
    else:
        spoken.tell(_("Upgraded. The logbook as it was is at {path}.").format(path=copy))


def _tell_what_it_brings(path: Path) -> None:
    from ioplogg_tui.logbook.upgrading import what_upgrade_brings

    strangers = what_upgrade_brings(path)
    if strangers is None:
        spoken.tell(_("The logbook is of this version already."))
        return
    spoken.tell(_("The logbook is of an older version. “ioplogg upgrade” brings it to this one."))
    if strangers:
        spoken.tell(_("Users who came with an archive of another school; only their names will stay, in the log:"))
        print_table((_("Account"), _("Name")), [(stranger.account, stranger.name) for stranger in strangers])
