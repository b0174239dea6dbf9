"""Every field of every screen keeps what is pasted, or says what of it had no room."""

from __future__ import annotations

import ast
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste
from textual.widgets import Input, TextArea

from ioplogg_tui import tui
from ioplogg_tui.domain.cleaned import cleaned_plan, cleaned_student, cleaned_subject
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.field_room import room_of
from ioplogg_tui.domain.field_text import FieldKind, field_kind, form_fields
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan, PlanSubject
from ioplogg_tui.domain.room import fitted
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.text_box import TextBox
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, notices, page, shown, until_kept
from tests.tui.test_plan_journeys import to_row
from tests.walks.test_bursts import OPENING, Trial, trial  # noqa: F401 - a fixture


def test_nothing_is_written_but_in_our_own_fields() -> None:
    """Textual's own keep the first line of a paste, and drop one that is too long."""
    (folder,) = tui.__path__
    for file in Path(folder).rglob("*.py"):
        if file.name not in ("field.py", "text_box.py"):
            tree = ast.parse(file.read_text("utf-8"))
            made = {ast.unparse(call.func) for call in ast.walk(tree) if isinstance(call, ast.Call)}
            made |= {
                ast.unparse(base) for kind in ast.walk(tree) if isinstance(kind, ast.ClassDef) for base in kind.bases
            }
            assert {name.rpartition(".")[2] for name in made}.isdisjoint({"Input", "MaskedInput", "TextArea"}), file


@pytest.mark.parametrize("trial", [*OPENING], indirect=True)
async def test_a_field_keeps_what_is_pasted_and_tells_what_it_can_not(trial: Trial) -> None:  # noqa: F811
    app = trial.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await trial.open(pilot, app)
        for field in app.screen.query(Input):
            assert isinstance(field, Field)
            field.value = ""
            field.post_message(Paste("en\r\n  to\n\n\ttre\n"))
            await pilot.pause()
            assert field.value == "en to tre"
            field.post_message(Paste("ø" * 30_000))
            await pilot.pause()
            assert len(field.value) == field.max_length
            field.value = ""
        for box in app.screen.query(TextArea):
            assert isinstance(box, TextBox)


async def test_what_was_joined_and_what_had_no_room_is_told(session: Session, path: Path) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(120, 40)):
        await burst(app, "a", Paste("Mathea\nSofie\nSolvik"))
        assert page(app).query_one("#name", Field).value == "Mathea Sofie Solvik"
        assert notices(app) == ["3 lines became one."]
        await burst(app, Paste("\nå" * 200))
        assert len(page(app).query_one("#name", Field).value) == 120
        assert notices(app) == ["200 lines became one. Only what fits went in: there is room for 120 characters."]


async def test_a_note_has_as_many_lines_as_were_pasted(session: Session, mathea: PlannedStudent, path: Path) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)):
        await burst(app, "enter", "3", "2", "n", Paste("Rørte om\nto ganger"), "ctrl+j", *"alene", "enter")
        assert goals_of(session, mathea.id)[0].last.note == "Rørte om\nto ganger\nalene"
        await burst(app, "n", "!", "enter")
        assert goals_of(session, mathea.id)[0].last.note == "Rørte om\nto ganger\nalene!", "on at the end"
        await burst(app, "n", Paste("x" * 6_000))
        assert len(page(app).query_one("#words", TextBox).text) == 5_000
        assert notices(app) == ["Only what fits went in: there is room for 5000 characters."]


async def test_a_draft_goes_on_at_its_end(session: Session, mathea: PlannedStudent, path: Path) -> None:
    for key in ("x", "y"):
        app = Ioplogg(path, Settings(), session)
        async with app.run_test(size=(120, 40)):
            await burst(app, "enter", "g", *"Baker", key)
            await until_kept(app, session, mathea.id, f"Baker{key}")
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(120, 40)):
        await burst(app, "enter", "g", *"!")
        assert page(app).query_one("#text", Field).value == "BakerxBakery!"


async def test_a_line_of_a_form_joins_and_a_text_does_not(session: Session, mathea: PlannedStudent, path: Path) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(120, 40)) as pilot:
        await burst(app, "enter", "l")
        await to_row(pilot, app, "Responsible")
        await burst(app, "enter", Paste("Kari\nVik"), " ", "ctrl+j", "!", "enter")
        assert plan_of(session, mathea.id).responsible == "Kari Vik !"
        assert "Kari Vik !" in shown(app)


FORMS: dict[FieldOwner, type] = {FieldOwner.STUDENT: Student, FieldOwner.PLAN: Plan, FieldOwner.SUBJECT: PlanSubject}


def kept(record: Student | Plan | PlanSubject, name: str, text: str) -> str:
    """A text as it is kept in a field."""
    values: Any = {name: text}
    if isinstance(record, Plan) and name in {part.name for part in fields(record.basis)}:
        record = replace(record, basis=replace(record.basis, **values))
        return str(getattr(cleaned_plan(record).basis, name))
    changed = replace(record, **values)
    cleaned: Any = (
        cleaned_student(changed, date(2026, 8, 1))
        if isinstance(changed, Student)
        else cleaned_plan(changed)
        if isinstance(changed, Plan)
        else cleaned_subject(changed)
    )
    return str(getattr(cleaned, name))


@pytest.mark.parametrize("owner", FORMS)
def test_a_form_has_the_room_that_its_field_has(owner: FieldOwner, session: Session, mathea: PlannedStudent) -> None:
    plan = plan_of(session, mathea.id)
    records: dict[FieldOwner, Student | Plan | PlanSubject] = {
        FieldOwner.STUDENT: student_of(session, mathea.id),
        FieldOwner.PLAN: plan,
        FieldOwner.SUBJECT: plan.subjects[0],
    }
    record = records[owner]
    for name in form_fields(FORMS[owner]):
        place = FieldPlace(owner, mathea.id, name)
        room = room_of(place)
        if field_kind(FORMS[owner], name) is not FieldKind.TEXT:
            assert room.one_line
            continue
        longest = "x" * room.limit
        assert kept(record, name, longest) == longest, name
        with pytest.raises(UsageProblem):
            kept(record, name, longest + "x")
        assert kept(record, name, "a\nb") == ("a b" if room.one_line else "a\nb"), name


@pytest.mark.parametrize("sign", ["\x1b[31m", "\u202e", "\x00", "\u2028"])
def test_nothing_that_steers_a_terminal_is_drawn_out_of_a_paste(sign: str) -> None:
    for one_line in (True, False):
        assert sign not in fitted(f"a{sign}b", 100, one_line=one_line).text
