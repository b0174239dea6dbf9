"""Whatever was handed out since, undo erases nothing that it may tell of: every step after every action that does."""

from __future__ import annotations

from contextlib import suppress

import pytest

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import HANDING_OUT, About, Action
from ioplogg_tui.domain.errors import WrittenSince
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import take_back_newest
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf
from tests.unit.test_undo_since import SCENES, kept, scene_of


@pytest.mark.parametrize("step", SCENES, ids=lambda step: step.__name__)
@pytest.mark.parametrize("action", sorted(HANDING_OUT))
def test_undo_erases_nothing_that_was_handed_out(
    session: Session, mathea: PlannedStudent, session_of: SessionOf, step: type, action: Action
) -> None:
    scene = scene_of(session, mathea, session_of)
    SCENES[step][0](scene)
    whose = None if action.about is About.NOTHING else scene.student
    with deed(scene.mine, action, Right.SEE, whose) as doing:
        doing.object_id = None if whose is None else 1
    before = kept(scene.mine)
    with suppress(WrittenSince):
        take_back_newest(scene.mine)
    after = kept(scene.mine)
    assert not {table for table, rows in before.items() if rows - after.get(table, set())}
