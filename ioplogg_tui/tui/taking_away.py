"""A page is taken away by somebody else than who is typing on it: nothing typed goes to what lies under it.

What was being written is kept, and a page with two keys says why and where it is; the other keys mean nothing on it.
"""

from __future__ import annotations

from textual.widgets import Input, TextArea

from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.tui.drafting import Left
from ioplogg_tui.tui.paged import PagedApp
from ioplogg_tui.tui.screens.closed import ClosedScreen
from ioplogg_tui.tui.screens.page import Page, open_over
from ioplogg_tui.tui.screens.words import WordsPage


def take_away(app: PagedApp, why: Problem) -> None:
    """The student that is open is none of the person's any longer: back to the list, by way of saying so."""
    page, left = app.page, _left_on(app)
    if page is not None and page.taken_away(why, left):
        return
    app.go_to_first()
    first = app.page
    if isinstance(first, WordsPage) and first.whereabouts is not None:
        first.close_words()  # a box of the list's own would stand over the next student
    gone = Problem(
        N_("{why} The page was closed: somebody changed the team, or took the student out."), why=why.sentence
    )
    open_over(app.screen, ClosedScreen(gone, left))


def end(app: PagedApp, problem: Problem) -> None:
    """The session is over; who is writing is told before they are out, since they would type on into a shell."""
    if app.ended is not None:
        return
    why = app.ended = app.unsaved.lost_with(problem, app.session)
    page, left = app.page, _left_on(app)
    if page is not None and page.taken_away(why, left):
        return
    if isinstance(app.focused, Input | TextArea):
        open_over(app.screen, ClosedScreen(why, left))
    else:
        app.exit()


def _left_on(app: PagedApp) -> list[Left]:
    """What was being written, on whatever page."""
    pages = [page for page in app.screen_stack if isinstance(page, Page)]
    return [left for page in pages if (left := page.leave_writing()) is not None]
