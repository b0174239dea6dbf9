"""Going to another school of the county, without logging in anew."""

from __future__ import annotations

from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.logbook.chosen_school import Chosen
from ioplogg_tui.tui.hosting import Host
from ioplogg_tui.tui.openable import OtherSchool
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.trouble import only_logged


def go_to(app: Host, other: OtherSchool) -> None:
    """Leave for another school where the person has a post; what is being written is kept, page by page."""
    try:
        app.goes_to = _opened(app, other)
    except Problem as problem:
        app.notify_or_end(problem)
        return
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
    return chosen.instead(school) if chosen and school else None
