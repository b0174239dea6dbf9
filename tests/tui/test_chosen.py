"""What is chosen begins where one is: aims at the goal's subject, a level at the one that is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ioplogg_tui.curriculum.example import import_example
from ioplogg_tui.logbook.curricula import curricula
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, drawn
from tests.fixtures.writing import write_student, write_subject


@pytest.mark.parametrize(
    ("level", "place", "levels"),
    [("9", "matematikk", "year 9"), ("vg1", "matematikk", "all levels"), ("7", "matematikk", "year 7")],
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


async def test_where_none_fits_the_subject_those_of_the_student_come_first(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    import_example(session)
    plan, last = plan_of(session, mathea.id), curricula(session, "nb")[-1].title.text
    for subject, title in zip(plan.subjects, ("Hverdagsliv", last), strict=True):
        write_subject(session, plan, replace(subject, title=title))
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(120, 40)):
        await burst(app, "enter", "r", "f3")
        rows = [line for line in drawn(app).splitlines()[2:] if line.strip()]
        assert last[:20] in rows[0] and len(rows) > 2


async def test_a_level_and_a_programme_are_chosen_from_lists(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)):
        await burst(app, "enter", "l", "home", "down", "down", "down", "enter")
        assert "something else: write it" in drawn(app) and "▸ lærekandidat" in drawn(app)
        await burst(app, "escape")
        assert student_of(session, mathea.id).level == "lærekandidat"
        await burst(app, "enter", "home", *["down"] * 11, "enter")
        assert student_of(session, mathea.id).level == "vg1"
        await burst(app, "down", "enter", "home", "down", "enter")
        assert student_of(session, mathea.id).programme == "Bygg- og anleggsteknikk"
        await burst(app, "u", "up", "enter", "end", "enter", *"x", "enter")
        assert student_of(session, mathea.id).level == "vg1x"
