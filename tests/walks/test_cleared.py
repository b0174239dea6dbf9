"""Del on every field of the plan: what stands in it goes, and comes back by undo."""

from __future__ import annotations

from pathlib import Path

from ioplogg_tui.domain.field_place import FieldOwner
from ioplogg_tui.domain.field_text import FieldKind
from ioplogg_tui.logbook.fields import field_value
from ioplogg_tui.logbook.plan_subjects import add_subject
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.row_key import FieldRow, SectionRow
from ioplogg_tui.tui.screens.cleared import MUST_STAND
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import shown, typed
from tests.tui.test_plan_form import sheet_of


async def test_del_clears_every_field_and_takes_no_subject(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    """On each row of the plan: what stands in a field goes, is taken back by undo, and nothing else goes with it."""
    app = Ioplogg(path, Settings(), session)
    plan = plan_of(session, mathea.id)
    add_subject(session, plan, "Hverdagsliv")
    titles = [subject.title for subject in plan_of(session, mathea.id).subjects]
    cleared = []
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "l")
        for number, row in enumerate(list(sheet_of(app).rows)):
            if not isinstance(row.key, FieldRow) or row.key.place.owner is FieldOwner.TEST_AIM:
                continue
            sheet_of(app).cursor = number
            if not row.kept:
                kind = field_value(session, row.key.place).kind
                text = {FieldKind.DATE: "1.9.2026", FieldKind.NUMBER: "3"}.get(kind, "Noe")
                await typed(pilot, *(["right"] if row.options else ["enter", *text, "enter"]))
            sheet_of(app).cursor = number
            before = field_value(session, row.key.place).text
            await typed(pilot, "delete")
            now = field_value(session, row.key.place).text
            if not before or row.key.place.name in MUST_STAND:
                assert now == before, row.title
                continue
            assert now == "", row.title
            cleared.append(row.key.place.name)
            await typed(pilot, "u")
            assert field_value(session, row.key.place).text == before, row.title
        assert [subject.title for subject in plan_of(session, mathea.id).subjects] == titles
        assert {"responsible", "content", "relation", "group"} <= set(cleared)
        sheet_of(app).go_to(SectionRow("subject", plan_of(session, mathea.id).subjects[-1].id))
        await typed(pilot, "delete")
        assert "Taken out of the plan, U takes it back: Hverdagsliv" in shown(app)
        await typed(pilot, "u")
        assert [subject.title for subject in plan_of(session, mathea.id).subjects] == titles
