"""Rows of learning goals: writing them, and what was changed in them."""

from __future__ import annotations

from datetime import datetime

from peewee import fn

from ioplogg_tui.domain.goal_text import GoalText, changes_between
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.goal_parts import GoalParts
from ioplogg_tui.store.joined import is_of
from ioplogg_tui.store.tables.plan import GoalRow, PlanRow, PlanSubjectRow


class GoalRows:
    """A goal is never removed while its log stands: it goes to the bin."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.parts = GoalParts(connection)

    def add(self, student_id: int, subject_id: int, goal: GoalText, staff_id: int, at: datetime) -> int:
        """Add a goal last in its subject; returns its id."""
        subject = (PlanSubjectRow.id == subject_id) & is_of(PlanRow.student, student_id)
        goal_id = self._connection.add(
            GoalRow.insert(
                subject=subject_id,
                student=PlanRow.select(PlanRow.student).join(PlanSubjectRow).where(subject),
                position=self._last_position(subject_id) + 1,
                created_by=staff_id,
                created_at=at,
                start_quality=goal.start.quality,
                start_independence=goal.start.independence,
                carried_from=goal.carried_from,
                **_columns(goal),
            )
        )
        self.parts.write(goal_id, goal)
        return goal_id

    def change(  # noqa: PLR0913 - where, what, and by whom
        self,
        goal_id: int,
        subject_id: int,
        before: GoalText,
        goal: GoalText,
        staff_id: int,
        at: datetime,
        *,
        position: int = 0,
    ) -> int:
        """Write a goal anew, and what differs from `before` to its history; returns where it stood in its subject.

        In another subject it is last, or at the `position` where it stood before.
        """
        ((old_subject, stood_at),) = self._connection.rows(
            GoalRow.select(GoalRow.subject, GoalRow.position).where(GoalRow.id == goal_id)
        )
        if old_subject == subject_id:
            position = stood_at
        elif position:
            self._make_room(subject_id, position)
        else:
            position = self._last_position(subject_id) + 1
        self._connection.change(
            GoalRow.update(subject=subject_id, position=position, version=GoalRow.version + 1, **_columns(goal)).where(
                GoalRow.id == goal_id
            )
        )
        self.parts.clear(goal_id)
        self.parts.write(goal_id, goal)
        for change in changes_between(before, goal):
            self.parts.add_change(goal_id, staff_id, at, change)
        return int(stood_at)

    def text_of(self, goal_id: int) -> str:
        """A goal's text, in the bin or not; empty where there is no such goal."""
        return str(self._connection.value(GoalRow.select(GoalRow.text).where(GoalRow.id == goal_id)) or "")

    def subject_of(self, goal_id: int) -> int:
        """The subject that a goal is in; 0 where there is no such goal."""
        return int(self._connection.value(GoalRow.select(GoalRow.subject).where(GoalRow.id == goal_id)) or 0)

    def set_removed(self, goal_id: int, at: datetime | None) -> None:
        """Put a goal in the bin, or back where it was."""
        self._connection.change(GoalRow.update(removed_at=at).where(GoalRow.id == goal_id))

    def take_back(self, goal_id: int) -> None:
        """Put a goal in the bin as one that never was in its subject: it went there when it was written."""
        self._connection.change(GoalRow.update(removed_at=GoalRow.created_at).where(GoalRow.id == goal_id))

    def _make_room(self, subject_id: int, position: int) -> None:
        """Whoever has taken a place in a subject since, and who is after it, goes one on."""
        its = GoalRow.subject == subject_id
        if self._connection.exists(GoalRow.select(GoalRow.id).where(its & (GoalRow.position == position))):
            later = its & (GoalRow.position >= position)
            self._connection.change(GoalRow.update(position=GoalRow.position + 1).where(later))

    def _last_position(self, subject_id: int) -> int:
        query = GoalRow.select(fn.MAX(GoalRow.position)).where(GoalRow.subject == subject_id)
        return int(self._connection.value(query) or 0)


def _columns(goal: GoalText) -> dict[str, object]:
    return {
        "text": goal.text,
        "own_text": goal.own_text,
        "content": goal.content,
        "setting": goal.setting,
        "begins": goal.begins,
        "due": goal.due,
        "status": goal.status,
    }
