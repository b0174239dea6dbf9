"""Who is where: the person's own sign to colleagues, and colleagues' on the first line of the screen."""

from __future__ import annotations

from contextlib import suppress
from time import monotonic

from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.domain.presence import Colleague, Whereabouts
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.sharing import come_to, leave, others_here

SECONDS_BETWEEN_SIGNS = 60


class Presence:
    """What was said last of oneself, and what is known of others at the same student."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._at: Whereabouts | None = None
        self._said = 0.0
        self._others: list[Colleague] = []

    def look(self, at: Whereabouts | None, *, somebody_wrote: bool) -> None:
        """Say where one is where that is another place than before, or was said long ago; and see who else is there.

        Raises:
            NotFound: the student is none that the person may see any longer.
            DatabaseProblem: it could not be written or read.
        """
        moved = at != self._at
        if at is None:
            if moved:
                leave(self._session)
                self._others = []
        else:
            if moved or monotonic() - self._said > SECONDS_BETWEEN_SIGNS:
                come_to(self._session, at)
                self._said = monotonic()
            if moved or somebody_wrote:
                self._others = others_here(self._session, at.student_id)
        self._at = at

    def end(self) -> None:
        """The session is over. Where that can't be written, its sign goes out by itself after a while."""
        with suppress(Problem):
            self.look(None, somebody_wrote=False)

    def told(self) -> tuple[str, str]:
        """Who else is here, in words, and in few; empty where nobody is."""
        names = [
            _("{name} (goal {number})").format(name=one.name, number=one.goal) if one.goal else one.name
            for one in self._others
        ]
        if not names:
            return "", ""
        told = _("here too: {names}")
        return told.format(names=", ".join(names)), told.format(names=len(names))
