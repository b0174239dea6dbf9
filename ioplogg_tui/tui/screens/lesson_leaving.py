"""Leaving a lesson: its end is asked for, and what was said of it is kept where the session ends before that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from ioplogg_tui.domain.lesson import Lesson, proposed_minutes
from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.teaching import LessonEnd
from ioplogg_tui.locale.lesson_twice import told_in_words
from ioplogg_tui.logbook.lesson_end import end_lesson, subjects_for
from ioplogg_tui.logbook.lesson_twice import told_before
from ioplogg_tui.tui.lesson_held import Held
from ioplogg_tui.tui.screens.absence import AbsenceKeys


class LeavingLesson(AbsenceKeys):
    lesson: Lesson
    goals: Mapping[int, Sequence[ObservedGoal]]
    observations: list[Observation]
    _opened: datetime
    _usual_minutes: int

    def leave(self) -> None:
        if not self.state.students:
            self.dismiss()
            return
        from ioplogg_tui.tui.screens.lesson_summary import LessonSummaryScreen

        subjects = subjects_for(self._session, self.lesson)
        worked = bool(self.observations) or self.state.absent != {*self.lesson.end.absent}
        now, usual = self._session.now(), self._usual_minutes
        minutes = proposed_minutes(self.lesson, self._opened, now, worked=worked, usual=usual)
        already = told_before(self._session, self.lesson, minutes) if minutes and not self.lesson.lengths else None
        if already is not None and already.is_all:
            minutes = already.minutes_since(now)
        names = {student.id: student.name for student in self.state.students}
        beside = "" if already is None else told_in_words(already, names)
        held = Held(self.lesson, self.state.students, self.goals, self.observations, subjects, beside)
        self.open_page(LessonSummaryScreen(self._session, held, self._end(minutes)), self._left)

    def _end(self, minutes: int | None) -> LessonEnd:
        return LessonEnd(minutes, self.lesson.counts_for, tuple(sorted(self.state.absent)))

    def keep_draft(self) -> None:
        """The session ends while the lesson goes on: who is away is kept, and its length asked about next time."""
        try:
            super().keep_draft()
        finally:
            if self.state.absent != {*self.lesson.end.absent}:
                end_lesson(self._session, self.lesson, self._end(None))

    def _left(self, ended: bool | None) -> None:
        if ended:
            self.dismiss()
