"""The end of a session otherwise than by leaving it: from outside, or for another school of the county."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.logbook.session import open_session
from ioplogg_tui.tui.confined import ConfinedApp
from ioplogg_tui.tui.hosting import Host
from ioplogg_tui.tui.openable import OtherSchool
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.trouble import only_logged

if TYPE_CHECKING:
    from ioplogg_tui.logbook.chosen_school import Chosen


def end_by_signal(app: ConfinedApp, number: int) -> None:
    """Somebody, or a line that is gone, ends the program from outside."""
    app.ending_signal = number
    _end(app)


def go_to(app: Host, other: OtherSchool) -> None:
    """Leave for another school where the person has a post."""
    try:
        app.goes_to = _opened(app, other)
    except Problem as problem:
        app.notify_problem(problem)  # it is the other school's, and says nothing of this one
        return
    _end(app)


def _end(app: ConfinedApp) -> None:
    """What is being written is kept, page by page."""
    for page in app.screen_stack:
        with only_logged():
            if isinstance(page, Page):
                page.keep_draft()
    app.exit()


def _opened(app: Host, other: OtherSchool) -> Chosen | None:
    chosen = app.session.chosen
    if app.unsaved.waiting:
        raise Problem(N_("A rating isn't saved yet, and is tried again until it is. Go to the other school then."))
    school = chosen and next((school for school in chosen.others if school.number == other.number), None)
    if chosen is None or school is None:
        return None
    going = chosen.instead(school)
    open_session(going.path, app.session.identity, going).close()  # who is shut out there stays here
    return going
