"""A lesson while it goes on: whose goals are in its grid, what was rated in it, and how it would end now."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from ioplogg_tui.domain.lesson import Lesson
from ioplogg_tui.domain.lesson_columns import columns_after, columns_of
from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.rated import Rated
from ioplogg_tui.domain.teaching import LessonEnd
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.lesson import LessonChoice, MyStudents
from ioplogg_tui.logbook.lesson_end import subjects_for
from ioplogg_tui.logbook.lesson_length import Opened, keep_absence, minutes_to_propose, told_since
from ioplogg_tui.logbook.lesson_rated import rated_in
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.lesson_held import Held
from ioplogg_tui.tui.lesson_state import LessonState


class GoingLesson:
    """`observations` is what the person has rated in it; `usual_minutes` is how long such a one is."""

    def __init__(
        self,
        session: Session,
        choice: LessonChoice,
        mine: MyStudents,
        lesson: Lesson,
        observations: Sequence[Observation],
        usual_minutes: int,
    ) -> None:
        self.lesson, self.choice = lesson, choice
        self._session, self._usual_minutes = session, usual_minutes
        self._opened = Opened(session.now(), lesson.is_ended)
        self.goals: dict[int, Sequence[ObservedGoal]] = dict(mine.goals)
        self.observations = list(observations)
        self._proposed: int | None = None
        """How long it was said to have been when its end was asked about last."""
        taught = mine.taught(choice)
        self.state = LessonState(taught, columns_of(taught, self.goals, choice.subject), absent=set(lesson.end.absent))
        self.state.note_ratings(self.observations)
        if observations:
            self.state.begin()

    def read(self, student_ids: Set[int]) -> None:
        """Read the goals of those of some students who are in it, with the cursor on the goal where it was."""
        for student_id in student_ids & {student.id for student in self.state.students}:
            self.goals[student_id] = goals_of(self._session, student_id)
        self._lay_out()

    def leave_out(self, gone: Set[int]) -> None:
        """Students who are the person's no longer."""
        self.state.leave_out(gone)
        self.lesson = self.lesson.of({student.id for student in self.state.students})
        self.observations = [row for row in self.observations if row.student_id not in gone]
        self.goals = {student: self.goals[student] for student in self.goals.keys() - gone}
        self._lay_out()

    def add(self, rated: Rated) -> None:
        """A rating is on disk."""
        row = rated.observation
        self.observations.append(row)
        goals = self.goals.get(row.student_id, ())
        self.goals[row.student_id] = [rated.shown_on(goal) if goal.id == row.goal_id else goal for goal in goals]
        self._lay_out()

    def read_observations(self) -> None:
        """The logbook was changed by other than the grid's own ratings: what was rated in it by now."""
        self.observations = [row for row in rated_in(self._session, self.lesson) if row.student_id in self.goals]

    def _lay_out(self) -> None:
        state = self.state
        student, goal = state.student, state.goal_at(state.row, state.column)
        is_here = student is not None and not state.is_away(student)
        state.columns = columns_after(state.columns, state.students, self.goals, self.choice.subject)
        state.note_ratings(self.observations)
        if is_here and student is not None and goal is not None:
            state.stand_on(student.id, goal.id)
        state.move(0, 0)

    @property
    def _has_news_of_absence(self) -> bool:
        return self.state.absent != {*self.lesson.end.absent}

    def as_it_ends(self) -> tuple[Held, LessonEnd]:
        """What its end is asked about, as a colleague may have told it meanwhile, and as long as it has been."""
        self.lesson, self.state.absent = told_since(self._session, self.lesson, self.state.absent)
        minutes = minutes_to_propose(
            self._session,
            self.lesson,
            self._opened,
            self.observations,
            worked=bool(self.observations) or self._has_news_of_absence,
            usual=self._usual_minutes,
        )
        self._proposed = minutes
        subjects = subjects_for(self._session, self.lesson)
        ended = self._opened.is_ended_since(self.lesson)
        held = Held(self.lesson, self.state.students, self.goals, self.observations, subjects, ended_meanwhile=ended)
        return held, self._end(minutes)

    def ends_anew(self, held: Held, end: LessonEnd) -> tuple[Held, LessonEnd]:
        """As its end is told with what was rated in it by now.

        Its length is proposed anew where there is something rated no longer, or at last: what was said of it stays.
        """
        self.read_observations()
        rows = [row for row in self.observations if row.student_id in held.names]
        if bool(rows) != bool(held.observations) and end.minutes == self._proposed:
            end = replace(end, minutes=self.as_it_ends()[1].minutes)
        return replace(held, observations=rows), end

    def keep(self) -> None:
        """While it goes on, and when the session ends."""
        self.lesson = keep_absence(self._session, self.lesson, self.state.absent)

    def read_absence(self) -> bool:
        """Who is away by now, where others have said so since, beside what is said here; whether it is another.

        That somebody has ended it is told at its end.
        """
        now, absent = told_since(self._session, self.lesson, self.state.absent)
        before = self.state.absent
        if now.lengths == self.lesson.lengths:
            self.lesson, self.state.absent = now, absent
        return self.state.absent != before

    def _end(self, minutes: int | None) -> LessonEnd:
        return LessonEnd(minutes, self.lesson.counts_for, tuple(sorted(self.state.absent)))
