"""Running the program on a logbook, from its opening to its closing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.served import served
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.keymap import checked_keymap
from ioplogg_tui.tui.last_places import keep_places, read_places
from ioplogg_tui.tui.trouble import only_logged

if TYPE_CHECKING:
    from ioplogg_tui.logbook.chosen_school import Chosen


def run_program(
    database: Path,
    settings: Settings,
    session: Session | None = None,
    *,
    is_demo: bool = False,
    chosen: Chosen | None = None,
) -> None:
    """Open the program on a database, or on the session of a server, and stay until the person leaves.

    Who goes to another school of theirs has the program anew on that, `chosen` as the first was.

    Where one stood is kept for the next session, unless it is served, or a demo, whose database doesn't last till then
    and which has a guide.

    Raises:
        DatabaseProblem: there is one, but it can't be used.
        UsageProblem: the keys in the settings don't fit together.
    """
    checked_keymap(settings.keys)
    if session is None and database.exists():
        session = open_session(database, chosen=chosen)
    identity = session.identity if session is not None else None
    going = _run(database, settings, session, is_demo=is_demo)
    while going is not None:
        going = _run(going.path, settings, open_session(going.path, identity, going), is_demo=False)


def _run(database: Path, settings: Settings, session: Session | None, *, is_demo: bool) -> Chosen | None:
    """Until the person leaves; the other school that they went to, if they did."""
    app = Ioplogg(database, settings, session, is_guided=is_demo)
    keeps_places = not is_demo and not served()
    if keeps_places:
        app.last_places = read_places(database)
    try:
        app.run(mouse=settings.takes_mouse)
    finally:
        app.close_logbook()
        if keeps_places:
            with only_logged():
                keep_places(database, app.last_places)
    if app.ending_signal:
        sys.exit(128 + app.ending_signal)
    if app.ended is not None:
        raise app.ended
    if app.return_code:
        raise UsageProblem(N_("The program had to stop. Everything that was shown as saved is saved."))
    return app.goes_to
