"""What the grid of a lesson shows, where its cursor is, and where that goes on to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import Enum

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.half_rating import HalfRating
from ioplogg_tui.domain.lesson_columns import LessonColumn
from ioplogg_tui.domain.observation import Observation, Rating
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student


class Onward(Enum):
    """Where the cursor went after a rating, in words where it isn't simply the next in the row."""

    NEXT = ""
    GOAL = N_("On to the next goal.")
    STUDENT = N_("On to the next student.")
    NOWHERE = N_("That was the last one.")


@dataclass
class LessonState:
    """What the grid shows. `ratings` is what was rated in this lesson, by (student id, goal id)."""

    students: Sequence[Student]
    columns: Sequence[LessonColumn]
    row: int = 0
    column: int = 0
    half: HalfRating | None = None
    absent: set[int] = field(default_factory=set)
    ratings: Mapping[tuple[int, int], Rating] = field(default_factory=dict)
    turned: bool = False
    """Whether the cursor goes on to the student's next goal, and not to the next student."""
    _back_to: tuple[Student, int, int | None] | None = None
    """The student and the column from which the cursor was taken for a while, and the id of the goal there."""

    @property
    def student(self) -> Student | None:
        return self.students[self.row] if self.students else None

    def goal_at(self, row: int, column: int) -> ObservedGoal | None:
        if not self.students or not self.columns:
            return None
        return self.columns[column].goals.get(self.students[row].id)

    @property
    def goals(self) -> list[ObservedGoal]:
        """Every goal that is in the grid."""
        return [goal for column in self.columns for goal in column.goals.values()]

    def is_away(self, student: Student | None) -> bool:
        return student is not None and student.id in self.absent

    def is_rated(self, student: Student) -> bool:
        """Whether anything of theirs was rated in the lesson."""
        return any(student_id == student.id for student_id, _goal_id in self.ratings)

    def note_ratings(self, rows: Iterable[Observation]) -> None:
        """What was rated in the lesson, in the order it was."""
        self.ratings = {(row.student_id, row.goal_id): row.rating for row in rows}

    def leave_out(self, student_ids: Set[int]) -> None:
        """Students who are the person's no longer: their rows go, with what is known of them."""
        here = self._next_that_stays(self.student, student_ids)
        if self._back_to is not None:
            heir = self._next_that_stays(self._back_to[0], student_ids)
            is_gone = heir is not self._back_to[0]
            self._back_to = (
                (heir, self._back_to[1], None if is_gone else self._back_to[2]) if heir is not None else None
            )
        self.students = [student for student in self.students if student.id not in student_ids]
        self.absent -= student_ids
        self.ratings = {place: rating for place, rating in self.ratings.items() if place[0] not in student_ids}
        self.row = self.students.index(here) if here is not None else 0
        self.move(0, 0)

    def _next_that_stays(self, student: Student | None, student_ids: Set[int]) -> Student | None:
        """The student, or who comes after in the grid where that one goes, else who came before; None if all go."""
        if student is None:
            return None
        at = [other.id for other in self.students].index(student.id)
        in_turn = [*self.students[at:], *reversed(self.students[:at])]
        return next((other for other in in_turn if other.id not in student_ids), None)

    def move(self, down: int, right: int) -> None:
        """So many places, no further than to the edge."""
        self.row = min(max(0, self.row + down), max(0, len(self.students) - 1))
        self.column = min(max(0, self.column + right), max(0, len(self.columns) - 1))

    def stand_on(self, student_id: int, goal_id: int) -> ObservedGoal | None:
        """Put the cursor on a goal; None, and it stays, where that isn't in the grid."""
        for row, column in self._places():
            goal = self.goal_at(row, column)
            if goal is not None and (self.students[row].id, goal.id) == (student_id, goal_id):
                self.row, self.column = row, column
                return goal
        return None

    def step_to(self, student_id: int, goal_id: int) -> None:
        """Put the cursor on a goal for a while."""
        goal = self.goal_at(self.row, self.column)
        self._back_to = self.students[self.row], self.column, goal.id if goal is not None else None
        self.stand_on(student_id, goal_id)

    def step_back(self) -> None:
        """Put it where it was before that. The columns may be others by now: the goal is looked for first."""
        if self._back_to is not None:
            (student, column, goal_id), self._back_to = self._back_to, None
            if goal_id is None or self.stand_on(student.id, goal_id) is None:
                self.row, self.column = [other.id for other in self.students].index(student.id), column
                self.move(0, 0)

    def begin(self) -> None:
        """Put the cursor on the first place that is not rated yet; it stays where everything is."""
        unrated = (place for place in self._places() if self._is_open(*place) and not self._is_rated(*place))
        self.row, self.column = next(unrated, (self.row, self.column))

    def go_on(self) -> Onward:
        """To the next student who is here and has a goal in this column, from the last to the top of the next one.

        Turned, to the student's next goal, and from the last one to the next student.
        """
        places = list(self._places())
        for row, column in places[places.index((self.row, self.column)) + 1 :]:
            if self._is_open(row, column):
                is_next = row == self.row if self.turned else column == self.column
                self.row, self.column = row, column
                return Onward.NEXT if is_next else Onward.STUDENT if self.turned else Onward.GOAL
        return Onward.NOWHERE

    def _places(self) -> Iterator[tuple[int, int]]:
        """All of them, in the order in which the cursor goes through them."""
        rows, columns = range(len(self.students)), range(len(self.columns))
        if self.turned:
            return ((row, column) for row in rows for column in columns)
        return ((row, column) for column in columns for row in rows)

    def _is_open(self, row: int, column: int) -> bool:
        return self.students[row].id not in self.absent and self.goal_at(row, column) is not None

    def _is_rated(self, row: int, column: int) -> bool:
        goal = self.goal_at(row, column)
        return goal is not None and (self.students[row].id, goal.id) in self.ratings
