"""What went out of a student, or was read, is asked of all their records: undo parts them while it asks, and only it.

Before the records were joined it was told of the one, and after of the student whom everybody sees.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import Sentence, WrittenSince
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.gone_out import require_not_handed_out, require_not_read
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_merge import join_records
from ioplogg_tui.logbook.undo import steps_of_today, take_back_newest
from tests.fixtures.plans import PlannedStudent
from tests.unit.test_undo_joined import WAYS, rows_of, scene, twin, with_twin
from tests.unit.test_undo_since import LEAVES_ROWS, Scene

__all__ = ["scene", "twin", "with_twin"]


def ids_in(session: Session, student_id: int) -> set[tuple[str, object]]:
    """What is kept of one record: each row by its table and id, but for those that undo may take away."""
    return {
        (table, row["id"])
        for table, rows in rows_of(session, student_id).items()
        for row in rows
        if table not in LEAVES_ROWS and "id" in row
    }


@pytest.mark.parametrize("is_joined_first", [False, True], ids=["before the join", "after the join"])
@pytest.mark.parametrize("way", WAYS)
def test_what_went_out_of_either_record_is_erased_by_no_undo(
    scene: Scene, twin: PlannedStudent, way: str, is_joined_first: bool
) -> None:
    _step, mine = WAYS[way]
    mine(scene)
    if is_joined_first:
        join_records(scene.theirs, scene.student, twin.id)
    with deed(scene.theirs, Action.STUDENT_EXPORT, Right.SEE, twin.id if is_joined_first else scene.student) as doing:
        doing.object_id = doing.student_id
    if not is_joined_first:
        join_records(scene.theirs, scene.student, twin.id)
    before = ids_in(scene.mine, scene.student)
    with suppress(WrittenSince):
        take_back_newest(scene.mine)
    assert before <= ids_in(scene.mine, scene.student)


@pytest.mark.parametrize("require", [require_not_handed_out, require_not_read])
def test_each_question_is_asked_of_all_records_while_they_are_parted(
    scene: Scene, twin: PlannedStudent, require: Callable[[Deed, Sentence], None]
) -> None:
    scene.change_goal(scene.mine, content="Bøker")
    join_records(scene.theirs, scene.student, twin.id)
    with deed(scene.theirs, Action.STUDENT_EXPORT, Right.SEE, twin.id) as doing:
        doing.object_id = twin.id
    kept = steps_of_today(scene.mine)[0][0]
    with deed(scene.mine, Action.GOAL_CHANGE, Right.SEE, scene.student, undoing=kept) as doing:
        assert scene.mine.store.students.records.others(twin.id) == [], "parted, as it was then"
        doing.object_id = scene.goal
        with pytest.raises(WrittenSince, match="it went out"):
            require(doing, Sentence("it went out"))
