"""Looking around twice a second: what colleagues did, who is here, and what the disk would not take before."""

from __future__ import annotations

from datetime import date

from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.errors import NotFound, Problem
from ioplogg_tui.logbook.access import asked_once
from ioplogg_tui.logbook.changes import Lookout
from ioplogg_tui.logbook.presence import require_there
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.system_log import fault_line
from ioplogg_tui.tui.paged import PagedApp
from ioplogg_tui.tui.presence import Presence
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.trouble import not_logged
from ioplogg_tui.tui.widgets.sheet import PlaceLine

LOOK_SECONDS = 0.5


class Looking:
    """What is shown already costs nothing on the line, and where nobody wrote one question is asked."""

    def __init__(self, app: PagedApp, session: Session) -> None:
        self._app, self._session = app, session
        self._lookout = Lookout(session)
        self._today: date = session.today()
        self._untold: Changed | None = None
        """What colleagues did that no page has been told of yet: what comes between is no reason to forget it."""
        self._gone_meanwhile: dict[int, NotFound] = {}
        """Who was taken from the person while a student had the keyboard: their pages close when it is given back."""
        self._trouble = ""
        """Why one could not look the last time, so that it is told once."""
        self.presence = Presence(session)
        not_logged(app, session)

    def around(self) -> None:
        """Raises nothing: what can't be read now is told once, and looked for again."""
        if self._app.is_over or not (self._app.screen_stack and self._app.keyboard.is_idle):
            return  # what was typed is for the page that it was typed on
        try:
            self._look()
        except Problem as problem:
            if self._is_new(str(problem)):
                self._app.notify_or_end(problem)
        except Exception as error:  # noqa: BLE001 - a fault of the program's own ends nobody's session
            if self._is_new(fault_line(error)):
                self._app.tell_fault(error)
        else:
            self._trouble = ""

    def _is_new(self, trouble: str) -> bool:
        before, self._trouble = self._trouble, trouble
        return trouble != before

    def _look(self) -> None:
        self._hear(self._lookout.look())
        if self._session.today() != self._today:
            self._today = self._session.today()
            self._hear(Changed(access=True, others=True))
        untold = self._untold
        with asked_once(self._session, unchanged=untold is None or not untold.access):
            self._look_who_is_here(untold)
            self.save_what_waits()
            if untold is not None and self._app.tell_page(untold):
                self._untold = None

    def _hear(self, news: Changed | None) -> None:
        if news is not None:
            self._untold = self._untold.with_more(news) if self._untold is not None else news

    def _look_who_is_here(self, untold: Changed | None) -> None:
        """Say where one is, and see who else is there, and whether the student is."""
        pages = [page for page in reversed(self._app.screen_stack) if isinstance(page, Page) and page.is_mounted]
        places = [place for place in (page.whereabouts for page in pages) if place is not None]
        whereabouts = places[0] if places else None
        gone: dict[int, NotFound] = {}
        if untold is not None and untold.access:
            for place in places:
                try:
                    require_there(self._session, place.student_id)
                except NotFound as problem:  # taken off the team meanwhile
                    gone[place.student_id] = problem
        try:
            if not gone and (self.presence.say(whereabouts) or untold is not None):
                self.presence.look()
        except NotFound as problem:
            if whereabouts is None:
                raise
            gone[whereabouts.student_id] = problem
        if self._app.handed_over:
            self._gone_meanwhile |= gone
        else:
            gone, self._gone_meanwhile = self._gone_meanwhile | gone, {}
        if gone:
            from ioplogg_tui.tui.taking_away import take_away

            take_away(self._app, next(iter(gone.values())), gone.keys())

    def save_what_waits(self) -> None:
        """Save the ratings that wait, and show them; those that still can't be saved wait on.

        Raises:
            Problem: one of them can't be saved whenever it is tried; it is forgotten.
        """
        page = self._app.page if self._app.page is not None and self._app.page.is_mounted else None
        try:
            saved = self._app.unsaved.try_again(self._session) if self._app.unsaved.waiting else []
        except Problem:
            if page is not None:
                page.not_saved_after_all()
            raise
        if page is None:
            return
        for line in page.query(PlaceLine):
            line.show_others(*self.presence.in_words())
        for rated in saved:
            page.saved_late(rated)
