"""A page on which a goal is under the cursor: it is rated there, and noted on, as on its student's own page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import is_open
from ioplogg_tui.tui.key_needs import Needs
from ioplogg_tui.tui.key_right import InHand
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.screens.observing import ObservingPage
from ioplogg_tui.tui.screens.words import Target
from ioplogg_tui.tui.widgets.lines import Said

if TYPE_CHECKING:
    from ioplogg_tui.domain.goal import Goal
    from ioplogg_tui.domain.rated import Rated
    from ioplogg_tui.logbook.undo import TakenBack
    from ioplogg_tui.tui.key_ids import ActionName


class GoalsInHand(ObservingPage):
    """A kind of it says of whom and what the row is; that is read anew when what was done is told (`logbook_changed`).

    The goals are read when the first key is for one: most open the page to read it.
    """

    draws_steps = False
    of_goals = False
    """Whether several goals of one student stand there: then what is said of one says which."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._goals: dict[int, Mapping[int, ObservedGoal]] = {}
        """Student → their goals that are worked on now, by id."""
        self._last_rated: Target | None = None
        """What a note is for though its row may be gone, until the cursor is moved."""

    def row_in_hand(self) -> tuple[Student, int] | None:
        """Whom the row is of, and the id of the goal; None where it is of none."""
        raise NotImplementedError

    def row_under_cursor(self) -> tuple[Student, int] | None:
        """The same also where its words are not on the screen, so that keys are for none."""
        return self.row_in_hand()

    def subject_in_hand(self) -> str | None:
        """That of the goal, where the page knows it."""
        return None

    def read_anew(self) -> None:
        """Read what is shown, with the cursor where it was."""
        raise NotImplementedError

    def target(self) -> Target | None:
        return self._target_of(self.row_in_hand())

    def row_of_digits(self) -> Target | None:
        return self._target_of(self.row_under_cursor())

    def _target_of(self, row: tuple[Student, int] | None) -> Target | None:
        if row is None:
            return None
        student, goal_id = row
        if student.id not in self._goals:
            every = goals_of(self._session, student.id) if is_open(self._session, student.id) else []
            self._goals[student.id] = {goal.id: goal for goal in every}
        goal = self._goals[student.id].get(goal_id)
        return None if goal is None else (student, goal)

    def in_hand(self, action: ActionName) -> InHand:
        row = self.row_in_hand()
        return InHand() if row is None else InHand(row[0].id, self.subject_in_hand(), row[0].stay)

    def means_nothing(self, action: ActionName) -> bool:
        is_for_none = self.row_in_hand() is None and (action == "digit" or self._last_rated is None)
        return (is_for_none and self.needs_of(action) is Needs.READ_GOAL) or super().means_nothing(action)

    def words_goal(self) -> Target | None:
        return self._last_rated or self.target()

    def status(self) -> Said:
        text, tone = super().status()
        is_asked = self.half is not None and not self.keys_of_its_own
        return (f"{self._which(self._half_for)}{text}", tone) if is_asked else (text, tone)

    def _say_saved(self, rated: Rated, goal: Goal | None = None) -> None:
        super()._say_saved(rated, goal)
        text, tone = self._status_span
        row = rated.observation
        self.set_status(f"{self._which_of(row.student_id, row.goal_id)}{text}", tone)

    def start_of_words(self, target: Target) -> str:
        return f"{super().start_of_words(target)}{self._which(target)}"

    def _which(self, target: Target | None) -> str:
        if target is None:
            return ""
        return self._which_of(target[0].id, target[1].id) or (self._number(target[1]) if self.of_goals else "")

    def _which_of(self, student_id: int, goal_id: int) -> str:
        """The number of a goal, before what is said of it; nothing where the page is about that one alone."""
        goal = self._goals.get(student_id, {}).get(goal_id)
        return self._number(goal) if self.of_goals and goal is not None else ""

    def _number(self, goal: Goal) -> str:
        return f"{_('Goal {number}').format(number=goal.number)} · "

    def onward(self, target: Target) -> None:
        self._last_rated = target
        self.ioplogg.last_places.goals[target[0].id] = target[1].id

    def action_digit(self, digit: str) -> None:
        if self.half is not None or self._rated_here_or_say(self.target()):
            super().action_digit(digit)

    async def action_note(self) -> None:
        if self.half is not None or self._rated_here_or_say(self.words_goal()):
            await super().action_note()

    async def action_feed_forward(self) -> None:
        if self.half is not None or self._rated_here_or_say(self.words_goal()):
            await super().action_feed_forward()

    def action_tried(self) -> None:
        if self.half is not None or self._rated_here_or_say(self.words_goal()):
            super().action_tried()

    def _rated_here_or_say(self, target: Target | None) -> bool:
        if target is None:
            self.set_status(
                with_keys(_("That isn't among the goals that are worked on now. [open] opens it.")), "accent"
            )
            self.show()
        return target is not None

    def stepped(self) -> None:
        """The cursor is on another goal: half a rating is for none, and what was said is of the one before."""
        self._last_rated = None
        self.set_status("")
        self.drop_half()
        self.stand_here()
        self.show()
        self.show_keys()

    def stand_here(self) -> None:
        """Whichever page of the student one goes to from here, this is the goal that one is on there."""
        if (row := self.row_in_hand()) is not None:
            self.ioplogg.last_places.goals[row[0].id] = row[1]

    def forget_goals(self) -> None:
        """They may be others by now."""
        self._goals.clear()

    def come_back(self) -> None:
        """Back from another page: meanwhile others may have rated."""
        self.read_anew()

    def rated(self, rated: Rated) -> None:
        """What is shown is read when the key is through."""
        self.ioplogg.last_places.rated = rated.observation.goal_id
        self.show()

    def words_saved(self, rated: Rated) -> None:
        self.ioplogg.last_places.goals[rated.observation.student_id] = rated.observation.goal_id
        self.show()

    def taken_back(self, taken: TakenBack) -> None:
        self.read_anew()
