"""Who is where: the person's own sign to colleagues, and colleagues' on the first line of the screen."""

from __future__ import annotations

from contextlib import suppress
from time import monotonic

from ioplogg_tui.domain.errors import CannotWrite, Problem
from ioplogg_tui.domain.presence import Colleague, Whereabouts
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.presence import announce, colleagues_at, withdraw
from ioplogg_tui.logbook.session import Session

SECONDS_BETWEEN_SIGNS = 60
SECONDS_TO_NEXT_TRY = 5


class Presence:
    """What was said last of oneself, and what is known of others at the same student."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._whereabouts: Whereabouts | None = None
        self._signed_at = 0.0
        self._others: list[Colleague] = []

    def say(self, whereabouts: Whereabouts | None) -> bool:
        """Say where one is where that is another place than before, or was said long ago; returns whether one moved.

        Raises:
            NotFound: the student is none that the person may see any longer.
            DatabaseProblem: it could not be written.
        """
        moved = whereabouts != self._whereabouts
        if whereabouts is None:
            if moved:
                withdraw(self._session)
                self._others = []
        elif moved or monotonic() - self._signed_at > SECONDS_BETWEEN_SIGNS:
            self._signed_at = monotonic()
            try:
                announce(self._session, whereabouts)
            except CannotWrite:  # nobody has to be told of that: it is said again a little later
                self._signed_at -= SECONDS_BETWEEN_SIGNS - SECONDS_TO_NEXT_TRY
        self._whereabouts = whereabouts
        return moved

    def look(self) -> None:
        """See who else is where one is. Raises as `say`."""
        if self._whereabouts is not None:
            self._others = colleagues_at(self._session, self._whereabouts.student_id)

    def end(self) -> None:
        """The session is over. Where that can't be written, its sign goes out by itself after a while."""
        with suppress(Problem):
            self.say(None)

    def in_words(self) -> tuple[str, str]:
        """Who else is here, in words, and in few; empty where nobody is."""
        names = [
            _("{name} (goal {number})").format(name=colleague.name, number=colleague.goal)
            if colleague.goal
            else colleague.name
            for colleague in self._others
        ]
        if not names:
            return "", ""
        sentence = _("here too: {names}")
        return sentence.format(names=", ".join(names)), sentence.format(names=len(names))
