"""Upgrade: a logbook made by an older version."""

from __future__ import annotations

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import database_of
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.locale import _


@spoken.command(
    help=N_("Bring a logbook of an older version to this one; a copy of it as it was is kept among the backups.")
)
@spoken.option("--to", "recipients", multiple=True, metavar="AGE-KEY", help=N_("Encrypt the copy to this age key."))
@click.pass_context
def upgrade(context: click.Context, recipients: tuple[str, ...]) -> None:
    from ioplogg_tui.logbook.upgrading import refresh_levels
    from ioplogg_tui.logbook.upgrading import upgrade as bring_up

    copy = bring_up(database_of(context), recipients)
    if copy is None:
        spoken.tell(_("The logbook is of this version already."))
        if refresh_levels(database_of(context)):
            spoken.tell(_("Levels that were others than the log has were worked out anew."))
    else:
        spoken.tell(_("Upgraded. The logbook as it was lies in {path}.").format(path=copy))
