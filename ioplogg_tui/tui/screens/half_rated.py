"""Half a rating: whom and what it is for, and how it ends without its second digit."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.goal import GOAL_STATUS_NAMES, Goal, GoalStatus
from ioplogg_tui.domain.half_rating import HalfRating
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.held_digit import HeldDigit
from ioplogg_tui.tui.key_right import InHand, KeyRight, Of, Rights, While
from ioplogg_tui.tui.screens.trying import TryingPage
from ioplogg_tui.tui.screens.words import Target
from ioplogg_tui.tui.widgets.lines import Said

if TYPE_CHECKING:
    from ioplogg_tui.domain.changed import Changed
    from ioplogg_tui.tui.key_ids import ActionName


def ids_of(target: tuple[Student, ObservedGoal] | None) -> tuple[int, int] | None:
    return (target[0].id, target[1].id) if target is not None else None


def why_for_nobody(
    session: Session, half_for: tuple[Student, ObservedGoal], row: tuple[Student, ObservedGoal] | None, right: KeyRight
) -> str:
    """Why half a rating can't be finished though nobody has left it; empty where it can."""
    student, goal = half_for
    if ids_of(row) != ids_of(half_for):
        return _("Nothing was saved: the goal that it was for is no longer here.")
    if row is not None and (row[1].text, row[1].criteria) != (goal.text, goal.criteria):
        return _("Nothing was saved: the goal has been rewritten since the first digit. Read it, and rate once more.")
    if not right.is_had(session, InHand(student.id, goal.subject, student.stay)):
        return _("Nothing was saved: you may not rate that goal any longer.")
    return ""


def half_forgotten(half_for: tuple[Student, ObservedGoal]) -> str:
    """Which it was, where it may be read beside what was saved meanwhile."""
    student, goal = half_for
    sentence = _("{name}, goal {number}: the half rating is forgotten.")
    return filled(sentence, name=student.first_name, number=goal.number)


def put_away_words(goal: Goal | None) -> str:
    """That a goal which was rated isn't worked on: it may be the wrong one. Empty where it is."""
    if goal is None or goal.status is GoalStatus.ACTIVE:
        return ""
    return _("The goal is {status}.").format(status=_(GOAL_STATUS_NAMES[goal.status]))


def first_words(levels: Rating) -> str:
    """`Independence 3`, or both."""
    if levels.quality and levels.independence:
        return _("Both")
    dimension = Dimension.QUALITY if levels.quality else Dimension.INDEPENDENCE
    return f"{_(DIMENSION_NAMES[dimension])} {int(levels.quality or levels.independence or 0)}"


OF_A_GOAL_READ: frozenset[ActionName] = frozenset({"digit", "note", "feed_forward", "tried"})
"""What is done with a goal whose words are on the screen."""


SECONDS_ON_THEIR_WAY = 3.0
"""Who types later has had time to read that the row is another."""


class DigitsLost(NamedTuple):
    """Digits that are on their way to a row which others took away: they are for nobody, and not for the next one.

    `left` is how many are to come, until another key, or until hands would have typed them (`until`, in seconds of
    a clock that only goes forward). `why` is what is said.
    """

    left: int = 0
    why: str = ""
    until: float = 0.0

    @classmethod
    def on_their_way(cls, count: int, why: str) -> DigitsLost:
        return cls(count, why, monotonic() + SECONDS_ON_THEIR_WAY)

    @property
    def is_over(self) -> bool:
        return not self.left or monotonic() > self.until


class HalfRatedPage(TryingPage):
    """A kind of it takes the digits."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("backspace", "forget_half", show=False)]
    RIGHTS: ClassVar[Rights] = {**TryingPage.RIGHTS, "digit": KeyRight(Right.RATE, Of.SUBJECT, while_=While.HERE)}

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.half: HalfRating | None = None
        self._half_for: Target | None = None
        """Whom and what the first digit was for: the second is for no other, whatever colleagues do in between."""
        self._digits_lost = DigitsLost()
        self._held_digit = HeldDigit()

    def right_for(self, action: ActionName) -> KeyRight | None:
        """The second digit is for what the first was for."""
        return None if action == "digit" and self.half is not None else super().right_for(action)

    def take_in(self, changed: Changed) -> None:
        """Where the row under the cursor is gone, the rating that may be on its way to it is for nobody."""
        row, was_half = self.row_of_digits(), self.half is not None
        super().take_in(changed)
        if row is not None and not was_half and ids_of(self.row_of_digits()) != ids_of(row):
            why = _("Nothing was saved: the goal that it was for is no longer here.")
            self._digits_lost = DigitsLost.on_their_way(2, why)
            if self._words is None:  # what is said of words that are being written stands
                self.set_status(_("The goal that the cursor was on is no longer here: see where it is now."), "accent")
                self._status.show(*self.status())

    def read_through(self) -> None:
        """Half a rating whose row is gone, or that one may not finish, is for nobody: the second digit has no other."""
        super().read_through()
        if self.half is None or self._half_for is None:
            return
        row = self.row_of_digits()
        why = why_for_nobody(self._session, self._half_for, row, self.RIGHTS["digit"]) or self.why_put_off()
        if why:
            self.drop_half()
            self._digits_lost = DigitsLost.on_their_way(1, why)
            self.set_status(why, "accent")
            self.show()
        else:  # with the number, and the words, that its goal has by now
            self._half_for = row
            self._status.show(*self.status())

    def is_for_nobody(self) -> bool:
        """Whether a digit was for what is gone, which is said then."""
        lost = self._digits_lost
        if lost.is_over:
            self._digits_lost = DigitsLost()
            return False
        self._digits_lost = DigitsLost.on_their_way(lost.left - 1, lost.why)
        self.set_status(lost.why, "accent")
        self.show()
        return True

    def row_of_digits(self) -> Target | None:
        """Whom and what the row under the cursor is of, whether or not it can be rated there."""
        return self.target()

    def why_put_off(self) -> str:
        """Why the row under the cursor, which is the same, can't be rated any longer; empty where it can."""
        return ""

    def stands_elsewhere(self, target: Target) -> bool:
        return ids_of(self.row_of_digits()) != ids_of(target)

    def on_screen_suspend(self) -> None:
        """What the last key did is old news when one comes back, and half a rating is over: one may come between."""
        if self._words is not None:
            return
        self.set_status("")
        if self.half is not None and self._half_for is not None:
            self.drop_half()
            self.set_status(half_forgotten(self._half_for))
            self.show()
        self._status.show(*self.status())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self.keys_of_its_own and action not in ("digit", "forget_half", "back"):
            return False
        if self.half is not None and action in OF_A_GOAL_READ:
            return True  # it is for what the first digit was for, or says so, whether that is still read on the page
        return super().check_action(action, parameters)

    def status(self) -> Said:
        """What the last key did, or what the next one is to do."""
        raise NotImplementedError

    def action_forget_half(self) -> None:
        self.drop_half()
        self.show()

    def take_keys(self, of_its_own: bool) -> None:
        """Whether none but the second digit, and what forgets the first, does anything from now on."""
        if of_its_own is not self.keys_of_its_own:
            self.keys_of_its_own = of_its_own
            self.show_keys()

    def drop_half(self) -> None:
        """Whatever comes instead of the second digit: it is said that nothing was saved."""
        self.take_keys(False)
        self._digits_lost = DigitsLost()
        if self.half is not None:
            self.half = None
            self.set_status(_("Forgotten: nothing was saved."))
