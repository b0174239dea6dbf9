"""The keys of the list of students: pages that lead on from it, and those of the student under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from textual.binding import BindingType

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.half_rating import asked_for
from ioplogg_tui.domain.levels import DIMENSION_NAMES
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.locale import _, saved
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.students import is_open, open_student
from ioplogg_tui.tui.due_count import CountsDue
from ioplogg_tui.tui.key_needs import Needs
from ioplogg_tui.tui.key_right import InHand, KeyRight, Of, Rights
from ioplogg_tui.tui.keys import bound, key_of, sideways, with_keys
from ioplogg_tui.tui.places import (
    CurriculumPlace,
    DuePlace,
    EmergencyPlace,
    LessonChoicePlace,
    NewStudentPlace,
    Place,
    SchoolPlace,
    StudentPlace,
)
from ioplogg_tui.tui.screens.student_keys import MOVING, StudentKeys
from ioplogg_tui.tui.screens.words import Target
from ioplogg_tui.tui.widgets.lines import Said, cut

if TYPE_CHECKING:
    from ioplogg_tui.domain.rated import Rated
    from ioplogg_tui.logbook.undo import TakenBack
    from ioplogg_tui.tui.among import Among
    from ioplogg_tui.tui.key_ids import ActionName, KeyId
    from ioplogg_tui.tui.student_listing import StudentListing


class StudentsPages(CountsDue, StudentKeys):
    """A list of students, one's own or everyone's; of whom the row is the goals are seen, one of them marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("everyone", "add-student", "curriculum", "lesson", "due", "documents", "school"),
        *sideways("other_goal"),
    ]
    draws_steps = False
    RIGHTS: ClassVar[Rights] = {
        **StudentKeys.RIGHTS,
        "add_student": KeyRight(Right.ENROL, Of.SCHOOL),
        "everyone": KeyRight(Right.SEE, Of.SCHOOL, instead=Right.EMERGENCY),
        "lesson": KeyRight(Right.OBSERVE, Of.SOMEBODY, instead=Right.PUBLISH),
        "school": KeyRight(Right.WRITE_SCHOOL, Of.SCHOOL),
    }

    listing: StudentListing
    _among: Among | None = None
    """Whom the page was opened among that lies over the list."""

    _keys_for: bool | None = None
    """Whether who was under the cursor had goals, when the keys were drawn for them last."""

    def added(self, student_id: int | None) -> None:
        """A student is new in the list; 0 where several came, None where nobody did."""
        raise NotImplementedError

    def under_cursor(self) -> Student | None:
        """Who the row is of; None where there is nobody."""
        raise NotImplementedError

    def goals_under_cursor(self) -> list[ObservedGoal]:
        """Of who isn't open to the person none."""
        raise NotImplementedError

    def is_seen(self, goal: ObservedGoal) -> bool:
        """Whether the words of a goal are on the screen."""
        raise NotImplementedError

    def read_again(self) -> None:
        """Read the list anew."""
        raise NotImplementedError

    def words_saved(self, rated: Rated) -> None:
        self.read_again()

    def taken_back(self, taken: TakenBack) -> None:
        self.read_again()

    def goal_written(self, goal_id: int | None) -> None:
        if goal_id is not None and (student := self.under_cursor()) is not None:
            self.ioplogg.last_places.goals[student.id] = goal_id
            self.read_again()
            goal = next((goal for goal in self.goals_of_theirs() if goal.id == goal_id), None)
            if goal is not None:
                self.tell(f"{_('Goal {number}').format(number=goal.number)} · {saved(goal.text)}", "saved")

    def whose(self) -> Student | None:
        student = self.under_cursor()
        return None if student is None else open_student(self._session, student.id)

    def goals_of_theirs(self) -> list[ObservedGoal]:
        return self.goals_under_cursor() if self.under_cursor() is not None else []

    def goal_in_hand(self) -> ObservedGoal | None:
        """The one on which the student was left, else the first."""
        student, goals = self.under_cursor(), self.goals_of_theirs()
        at = self.ioplogg.last_places.goals.get(student.id) if student is not None else None
        return next((goal for goal in goals if goal.id == at), goals[0] if goals else None)

    def target(self) -> Target | None:
        row = self.row_of_digits()
        return row if row is not None and self.is_seen(row[1]) else None

    def row_of_digits(self) -> Target | None:
        student, goal = self.under_cursor(), self.goal_in_hand()
        return (student, goal) if student is not None and goal is not None else None

    def in_hand(self, action: ActionName) -> InHand:
        student, goal = self.under_cursor(), self.goal_in_hand()
        if student is None:
            return InHand()
        return InHand(student.id, goal.subject if goal is not None else None, student.stay)

    def means_nothing(self, action: ActionName) -> bool:
        needs = self.needs_of(action)
        if self.under_cursor() is None and (needs > Needs.NOTHING or action in MOVING):
            return True
        fewest = 2 if action == "other_goal" else 1 if needs is Needs.GOAL else 0
        return (fewest > 0 and len(self.goals_of_theirs()) < fewest) or super().means_nothing(action)

    def is_offered(self, key: KeyId) -> bool:
        """Not what a goal is observed by where none is read: the key itself says why."""
        is_for_none = key_of(key).needs is Needs.READ_GOAL and not self.goals_of_theirs()
        return not is_for_none and super().is_offered(key)

    def show_keys_for(self, has_goals: bool) -> None:
        """The line of keys is drawn anew where the cursor comes to who has no goals, or from there: at few moves."""
        if has_goals is not self._keys_for:
            self._keys_for = has_goals
            self.show_keys()

    def go(self, place: Place, done: Callable[[Any], None] | None = None) -> None:
        super().go(place, done)
        if isinstance(place, StudentPlace):
            self._among = place.among

    async def action_note(self) -> None:
        if self.half is not None or self._in_sight_or_say():
            await super().action_note()

    async def action_feed_forward(self) -> None:
        if self.half is not None or self._in_sight_or_say():
            await super().action_feed_forward()

    def action_tried(self) -> None:
        if self.half is not None or self._in_sight_or_say():
            super().action_tried()

    def action_digit(self, digit: str) -> None:
        if self.half is not None or self._in_sight_or_say():
            super().action_digit(digit)

    def _in_sight_or_say(self) -> bool:
        """Whether what would be rated is read on the screen; where it isn't it is said where it is."""
        if not self.goals_of_theirs() and (student := self.under_cursor()) and is_open(self._session, student.id):
            self.tell(self.why_nothing(), "accent")
        elif self.target() is None:
            self.tell(with_keys(_("[open] first: the goal isn't seen here.")), "accent")
        return self.target() is not None

    def status(self) -> Said:
        """After the first digit whose goal it is for, on one row: nothing on this page is only about them."""
        if self.half is None or self._half_for is None or self.keys_of_its_own:
            return super().status()
        student, goal = self._half_for
        sentence = _("{typed} half typed. Now {dimension}: 1–4, or 0.")
        dimension = _(DIMENSION_NAMES[asked_for(self.half)]).lower()
        text = sentence.format(typed=int(self.half.quality) if self.half.quality else "–", dimension=dimension)
        start = f"{student.name.split()[0]} {goal.number} "
        room = self.app.size.width - 4 - cell_len(start) - cell_len(text)
        return f"{start}{cut(goal.text, room).rstrip() if room > LEAST_OF_A_GOAL else ''} · {text}", "accent"

    def action_other_goal(self, by: int) -> None:
        student, goal, goals = self.under_cursor(), self.goal_in_hand(), self.goals_of_theirs()
        if student is None or goal is None:
            return
        self.set_status("")
        self.drop_half()
        at = min(max(0, goals.index(goal) + by), len(goals) - 1)
        self.ioplogg.last_places.goals[student.id] = goals[at].id
        self.show()
        self.show_keys()

    def action_lesson(self) -> None:
        self.go(LessonChoicePlace())

    def action_due(self) -> None:
        self.go(DuePlace(self.everyone))

    def action_curriculum(self) -> None:
        self.go(CurriculumPlace())

    def action_school(self) -> None:
        self.go(SchoolPlace())

    def action_add_student(self) -> None:
        self.go(NewStudentPlace(), self.added)

    @property
    def everyone(self) -> bool:
        return self.listing.everyone

    def is_on(self, key: KeyId) -> bool:
        return self.everyone if key == "everyone" else super().is_on(key)

    def meaning_of(self, key: KeyId) -> str:
        emergency = key == "everyone" and not may(self._session, Right.SEE)
        return _("Emergency access to a student") if emergency else super().meaning_of(key)

    def action_everyone(self) -> None:
        """All students, or one's own; who may not see all is asked whether it is an emergency."""
        if may(self._session, Right.SEE):
            self.listing.everyone, self.due = not self.everyone, 0
            self.read_again()
            return
        self.go(EmergencyPlace(), self._let_in)

    def _let_in(self, student_id: int | None) -> None:
        if student_id is not None:
            self.added(student_id)
            self.call_later(self.run_action, "open")


LEAST_OF_A_GOAL = 6
"""Columns under which nothing is said of a goal but its number."""
