"""A digit that is held down, or comes in one piece with many like it: it rates no more goals than the first two."""

from __future__ import annotations

from math import inf

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.locale import _
from ioplogg_tui.tui.keyboard import KeyRun
from ioplogg_tui.tui.keys import with_keys

SECONDS_LET_GO = 0.5
"""So long no digit comes after one that was held: until then each may be for another goal than hands meant it for."""


class HeldDigit:
    """Which digits are taken, by how often each has come with no rest between, and when the terminal sent it.

    Pieces of a slow line look the same as a key that is held: what isn't taken is told, and what was with it.
    """

    def __init__(self) -> None:
        self._last = -inf
        self._rated: list[tuple[Student, ObservedGoal, Rating]] = []

    def is_held(self, run: KeyRun) -> bool:
        """Whether a digit that comes now is for nobody."""
        if run.is_held or run.at - self._last < SECONDS_LET_GO:
            self._last = run.at
            return True
        if run.begins or run.rest >= SECONDS_LET_GO:
            self._rated = []
        return False

    def rated(self, student: Student, goal: ObservedGoal, rating: Rating) -> None:
        """The digit that came last made this of a goal."""
        self._rated.append((student, goal, rating))

    def in_words(self) -> str:
        """What the digit rated before it was known to be held, which stays; and that nothing was after that."""
        if not self._rated:
            return _("The digit was held down: it rated nothing.")
        places = [
            filled(_("{name}, goal {number}: {rating}"), name=student.first_name, number=goal.number, rating=rating)
            for student, goal, rating in self._rated
        ]
        said = with_keys(_("The digit was held down. It rated {places}, and no more. [undo] undoes."))
        return filled(said, places="; ".join(places))
