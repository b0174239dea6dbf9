"""What is chosen begins where one is: aims at the goal's subject, a level at the one that is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Label

from ioplogg_tui.curriculum.example import import_example
from ioplogg_tui.logbook.curricula import curricula
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.curriculum import CurriculumScreen
from ioplogg_tui.tui.screens.goal_editor import GoalEditor
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, drawn
from tests.fixtures.writing import write_student, write_subject


@pytest.mark.parametrize(
    ("level", "place", "levels"),
    [("9", "matematikk", "year 9"), ("vg1", "matematikk", "all year levels"), ("7", "matematikk", "year 7")],
)
async def test_f3_opens_at_the_subject_and_the_level(
    session: Session, mathea: PlannedStudent, path: Path, level: str, place: str, levels: str
) -> None:
    import_example(session)
    write_student(session, replace(student_of(session, mathea.id), level=level))
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(120, 40)):
        await burst(app, "enter", "down", "r", "f3")
        head = drawn(app).splitlines()[0]
        assert place in head.casefold() and levels in head


async def test_back_leaves_from_where_f3_opened_and_the_key_out_leads_to_all_subjects(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    import_example(session)
    write_student(session, replace(student_of(session, mathea.id), level="9"))
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(120, 40)):
        await burst(app, "enter", "down", "r", "f3", "escape")
        assert isinstance(app.screen, GoalEditor)
        await burst(app, "f3", "down")
        browser = app.screen
        assert isinstance(browser, CurriculumScreen) and "← all subjects" in drawn(app)
        for _level in range(2):
            await burst(app, "left")
        assert browser._at.curriculum is None and "← all subjects" not in drawn(app)  # noqa: SLF001
        await burst(app, "enter", "escape")
        assert browser._at.curriculum is None, "what one has gone into oneself one goes out of again"  # noqa: SLF001
        await burst(app, "escape")
        assert isinstance(app.screen, GoalEditor)


async def test_where_none_fits_the_subject_those_of_the_student_come_first(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    import_example(session)
    plan, last = plan_of(session, mathea.id), curricula(session, "nb")[-1].title.text
    for subject, title in zip(plan.subjects, ("Hverdagsliv", last), strict=True):
        write_subject(session, plan, replace(subject, title=title))
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(120, 40)):
        await burst(app, "enter", "r", "f3", "f4")
        rows = [line for line in drawn(app).splitlines()[2:] if line.strip()]
        assert last[:20] in rows[0] and len(rows) > 2


async def test_a_level_and_a_programme_are_chosen_from_lists(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)):
        await burst(app, "enter", "l", "home", *["down"] * 4, "enter")
        assert "something else: write it" in drawn(app) and "▸ lærekandidat" in drawn(app)
        await burst(app, "escape")
        assert student_of(session, mathea.id).level == "lærekandidat"
        await burst(app, "enter", "home", *["down"] * 11, "enter")
        assert student_of(session, mathea.id).level == "vg1"
        await burst(app, "down", "enter", "home", "down", "enter")
        assert student_of(session, mathea.id).programme == "Bygg- og anleggsteknikk"
        await burst(app, "u", "up", "enter", "end", "enter", "right", *"x", "enter")
        assert student_of(session, mathea.id).level == "vg1x"


async def test_marked_aims_are_left_behind_only_with_a_word(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    """At 60 and 80 columns the key that takes them along is on the line, whether one types or not."""
    import_example(session)
    for size, keys in (((60, 20), ["m", "enter"]), ((80, 24), ["enter", "down", "space"])):
        app = Ioplogg(path, Settings(), session)
        async with app.run_test(size=size):
            await burst(app, "enter", "g", *"Koker egg", "f3", *keys)
            assert "Marked: " in drawn(app) and "F10 take" in drawn(app).splitlines()[-1]
            while isinstance(app.screen, CurriculumScreen) and "Not taken along yet" not in drawn(app):
                await burst(app, "escape")
            assert isinstance(app.screen, CurriculumScreen), "left without a word"
            assert "F10 take" in drawn(app).splitlines()[-1]
            await burst(app, "f1", "escape")
            await burst(app, "up")
            assert "Not taken along yet" not in drawn(app) and "Marked: " in drawn(app)
            await burst(app, "escape")
            await burst(app, "escape")
            assert isinstance(app.screen, GoalEditor), "said once, then it is meant"
            assert "No competence aims chosen" in drawn(app)


async def test_what_one_came_with_is_left_as_it_is(session: Session, mathea: PlannedStudent, path: Path) -> None:
    import_example(session)
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)):
        await burst(app, "enter", "r", "f3", *"a", "enter", "down", "enter", "f10")
        assert isinstance(app.screen, GoalEditor)
        aims = app.screen.query_one("#aims", Label).visual.plain.splitlines()  # type: ignore[attr-defined]
        assert len(aims) == 2, "each on a line of its own"
        await burst(app, "f3", "escape")
        assert isinstance(app.screen, GoalEditor)
        await burst(app, "f3", "f10")
        assert isinstance(app.screen, GoalEditor)
        assert app.screen.query_one("#aims", Label).visual.plain.splitlines() == aims  # type: ignore[attr-defined]
