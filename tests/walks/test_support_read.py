"""Independence is read as a support on every page, also where a teacher wrote an infinitive."""

from __future__ import annotations

from pathlib import Path

import pytest

from ioplogg_tui.domain.can_sentence import support_in
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.logbook.bank import bank_goals
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.self_assessment import set_leaving_code
from ioplogg_tui.logbook.session import Session
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, drawn
from tests.fixtures.staff import SessionOf
from tests.walks.test_bursts import OPENING
from tests.walks.test_said_whole import trial_of

INFINITIVE, SUPPORT = "lage den med", "med støtte"
WRITTEN_ON = {"GoalEditor", "VersionsScreen", "TwoTextsScreen", "ClosedScreen", "FirstRunScreen", "BeginningScreen"}
"""Where the criteria stand as they were written, and pages that are of no student."""


@pytest.mark.parametrize("name", [name for name in OPENING if name not in WRITTEN_ON])
async def test_no_page_has_the_infinitive(
    name: str, session: Session, mathea: PlannedStudent, path: Path, session_of: SessionOf
) -> None:
    set_leaving_code(session, "1234")
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
    trial = trial_of(name, session, mathea, path, session_of)
    if name == "SelfAssessmentScreen":
        trial.keys = ("enter", "v", "enter", "3", "enter", "k")
    app = trial.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await trial.open(pilot, app)
        assert INFINITIVE not in " ".join(drawn(app).split())
        if name in {"StudentsScreen", "StudentScreen", "LessonScreen", "SelfAssessmentScreen"}:
            assert SUPPORT in drawn(app)
        await burst(app, "escape")


def test_a_goal_of_the_bank_is_read_as_a_support(session: Session) -> None:
    goals = bank_goals(session)
    read = [
        text
        for goal in goals
        for language in goal.texts
        for text in goal.text_in(language).criteria[Dimension.INDEPENDENCE].values()
    ]
    assert read and [text for text in read if support_in(text, "") not in ("", text)] == []
