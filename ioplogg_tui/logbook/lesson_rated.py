"""What somebody has rated in a lesson so far, also before they went out of it and came back."""

from __future__ import annotations

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.lesson import Lesson
from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session


@reading_of_school()
def rated_in(session: Session, lesson: Lesson) -> list[Observation]:
    """What the person rated of those in a lesson since it began, and didn't take back, in the order it was seen."""
    observed = [student_id for student_id in lesson.student_ids if may(session, Right.OBSERVE, student_id)]
    return session.store.observations.rated_by(session.person.id, observed, lesson.name.begins)
