"""What a deed, one's own or a colleague's, has changed: each page decides by it whether it is about that."""

from __future__ import annotations

from dataclasses import dataclass

from ioplogg_tui.domain.action import About, Action


@dataclass(frozen=True, slots=True)
class Changed:
    """`students` are those about whom anything was written; of those in `rewritten` it was more than observations.

    `observations` are the ids of the rows that were added to the log. With `access` somebody may do what they might
    not before, or no longer: then everything that is shown is looked at anew.
    """

    students: frozenset[int] = frozenset()
    rewritten: frozenset[int] = frozenset()
    observations: frozenset[int] = frozenset()
    access: bool = False
    others: bool = False
    """Whether colleagues did it."""

    def with_more(self, more: Changed) -> Changed:
        """This and what came after it."""
        return Changed(
            students=self.students | more.students,
            rewritten=self.rewritten | more.rewritten,
            observations=self.observations | more.observations,
            access=self.access or more.access,
            others=self.others or more.others,
        )

    @property
    def nothing(self) -> bool:
        return not self.students and not self.access


def changed_by(events: list[tuple[Action, int | None, int | None]]) -> Changed:
    """What is another after events, each an action with its student and what it is about."""
    students, rewritten, observations, access = set(), set(), set(), False
    for action, student_id, object_id in events:
        if action.is_reading:
            continue
        observed = action.about is About.OBSERVATION
        if student_id is not None:
            students.add(student_id)
            if not observed:
                rewritten.add(student_id)
        if object_id is not None and observed:
            observations.add(object_id)
        access = access or action.changes_access
    return Changed(frozenset(students), frozenset(rewritten), frozenset(observations), access)
