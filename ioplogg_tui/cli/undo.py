"""Taking back what one did last today, from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.output import moment, print_json
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.locale import _, say, time_of_day
from ioplogg_tui.locale.lines import in_lines

if TYPE_CHECKING:
    from ioplogg_tui.logbook.undo import TakenBack


@spoken.command(
    help=N_(
        "Take back what you did last today, in whichever session; once more takes back the one before.\n\nioplogg undo"
    )
)
@spoken.option(
    "--list", "only_list", is_flag=True, help=N_("List what can be taken back, newest first, and do nothing.")
)
@as_json
@click.pass_context
def undo(context: click.Context, only_list: bool, in_json: bool) -> None:
    from ioplogg_tui.logbook.undo import newest_that_stays, steps_of_today, take_back_newest

    with opened_session(context) as session:
        stays = newest_that_stays(session)
        if stays is not None:
            spoken.tell(f"ioplogg: {say(stays)}", err=True)
        if only_list:
            steps = steps_of_today(session)
            if in_json:
                print_json([{"at": moment(kept.at), "what": say(sentence)} for kept, sentence in steps])
                return
            for kept, sentence in steps:
                spoken.tell(f"{time_of_day(to_local(kept.at))}{': ' if in_lines() else '  '}{say(sentence)}")
            return
        taken = take_back_newest(session)
    if taken is None:
        raise NotFound(N_("There is nothing from today left to undo."))
    if in_json:
        now = say(taken.now) if taken.now is not None else None
        print_json({"at": moment(taken.kept.at), "what": say(taken.gone_of), "now": now})
        return
    tell_taken(taken)


def tell_taken(taken: TakenBack) -> None:
    """Say what was taken back, and where its goal stands now where it was of the log."""
    what = say(taken.gone_of)
    if taken.now is None:
        spoken.tell(filled(_("Undone: {what}."), what=what))
    else:
        spoken.tell(filled(_("Undone: {what}. Now: {standing}"), what=what, standing=say(taken.now)))
