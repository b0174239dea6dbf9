"""A page is taken away by somebody else than who is typing on it: nothing typed goes to what lies under it.

What was being written is kept, and a page with two keys says why and where it is; the other keys mean nothing on it.
"""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from textual.screen import Screen
from textual.widgets import Input, TextArea

from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.tui.closed_words import closed_by_others
from ioplogg_tui.tui.drafting import Left
from ioplogg_tui.tui.paged import PagedApp
from ioplogg_tui.tui.screens.closed import ClosedScreen
from ioplogg_tui.tui.screens.page import Page, open_over
from ioplogg_tui.tui.screens.words import WordsPage

FIRST_OVER_LIST = 2
"""The place of the first page over the list: under that lies the empty one that Textual has of its own."""


def take_away(app: PagedApp, why: Problem, student_ids: Set[int]) -> None:
    """A student that is open is none of the person's any longer: back by way of saying so.

    What is of others too, as the list or a lesson, stays; words that were being written there of them go.
    """
    page, left = app.page, _left_on(app)
    if page is not None and page.taken_away(why, left):
        return
    for each in app.screen_stack:
        if isinstance(each, WordsPage) and each.whereabouts is not None and each.whereabouts.student_id in student_ids:
            each.close_words()  # a box of a page of several would stand over the next student
    _close_pages_of(app, student_ids)
    open_over(app.screen, ClosedScreen(closed_by_others(why), left))


def _close_pages_of(app: PagedApp, student_ids: Set[int]) -> None:
    """The lowest page that is of them alone, what lies over it, and what only led there."""
    pages = app.screen_stack
    places = range(FIRST_OVER_LIST, len(pages))
    lowest = next((place for place in places if _is_of(pages[place], student_ids)), len(pages))
    while FIRST_OVER_LIST < lowest < len(pages) and _is_of_nobody(pages[lowest - 1]):
        lowest -= 1
    while len(app.screen_stack) > lowest and not app.handed_over:
        app.pop_screen()


def _is_of(page: Screen[Any], student_ids: Set[int]) -> bool:
    """Whether a page is of these alone."""
    if not isinstance(page, Page):
        return False
    about, at = page.about(), page.whereabouts
    return (about is not None and bool(about) and about <= student_ids) or (
        at is not None and at.student_id in student_ids
    )


def _is_of_nobody(page: Screen[Any]) -> bool:
    return not isinstance(page, Page) or page.about() == frozenset()


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
