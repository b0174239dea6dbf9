"""The plan as a form: what is missing, the key that goes through it, what is typed in place of what stood, and Del."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.curriculum.example import import_example
from ioplogg_tui.domain.curriculum import Curriculum, Text
from ioplogg_tui.domain.subject_titles import subject_title_of, subjects_like
from ioplogg_tui.locale import level_name
from ioplogg_tui.logbook.curricula import curricula
from ioplogg_tui.logbook.fields import field_value
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_lines, student_of
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.row_key import BinRow, FieldRow, GoalRow, SectionRow
from ioplogg_tui.tui.screens import subject_choice
from ioplogg_tui.tui.screens.options import OptionsSheet
from ioplogg_tui.tui.widgets.form_rows import FormRow
from ioplogg_tui.tui.widgets.form_sheet import FormSheet
from ioplogg_tui.tui.widgets.subject_sheet import SubjectSheet
from ioplogg_tui.tui.widgets.text_box import TextBox
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, shown, typed, until_kept
from tests.fixtures.writing import write_student


@pytest.fixture
def app(session: Session, mathea: PlannedStudent, path: Path) -> Ioplogg:
    return Ioplogg(path, Settings(), session)


def sheet_of(app: Ioplogg) -> FormSheet:
    return app.screen.query_one(FormSheet)


def row_of(app: Ioplogg) -> FormRow:
    row = sheet_of(app).row
    assert row is not None
    return row


def go_to(app: Ioplogg, title: str, after: int = 0) -> FormRow:
    """The cursor on the first row of that title from a row on."""
    sheet = sheet_of(app)
    sheet.cursor = next(number for number, row in enumerate(sheet.rows) if number >= after and row.title == title)
    sheet.redraw()
    return row_of(app)


def box_of(app: Ioplogg) -> TextBox:
    return app.screen.query_one(TextBox)


async def test_one_key_goes_through_what_is_missing_until_the_plan_is_ready(app: Ioplogg, session: Session) -> None:
    """The day of the decision is three keys and its digits from where the plan's own key is."""
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "l")
        first = app.screen.query_one(FormSheet).text().splitlines()[0]
        assert "✗ decision  ✗ content (" in first and " +1)" in first and "✓ goals" in first
        assert "M opens the next that is missing." in shown(app)
        await typed(pilot, "m")
        assert row_of(app).title == "Decision" and box_of(app).display, "as it says"
        await typed(pilot, *"1/9", "enter")
        assert "✓ decision" in shown(app)
        for title in ("Content", "How it is run") * 2:
            await typed(pilot, "m")
            assert row_of(app).title == title
            await typed(pilot, *"Mat", "enter")
        assert "✗" not in sheet_of(app).text() and "✓ how" in sheet_of(app).text()
        await typed(pilot, "m")
        assert not box_of(app).display and "M does nothing here" in shown(app)
        await typed(pilot, "b", "b")
        assert "Ready for use" not in shown(app), "in use, and nothing missing"
        go_to(app, "Content")
        await typed(pilot, "delete")
        assert "✗ content" in sheet_of(app).text(), "of a plan in use it is told too"


async def test_it_opens_no_goal_and_walks_into_what_is_folded(app: Ioplogg, session: Session) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "a", *"Ny Elev", "f10", "enter", "l")
        assert "✗ decision  ✗ content  ✗ goals" in sheet_of(app).text()
        await typed(pilot, "m", "escape", "m")
        assert row_of(app).title == "Subject, or area of your own" and box_of(app).display, (
            "without a subject one is added first"
        )
        await typed(pilot, *"Norsk", "enter", "home", "down")
        go_to(app, "What the plan is based on")
        await typed(pilot, "enter")
        assert "Decision" not in [row.title for row in sheet_of(app).rows] and "fields" in sheet_of(app).text()
        await typed(pilot, "m")
        assert row_of(app).title == "Decision" and box_of(app).display
        await typed(pilot, "escape", "m")
        assert row_of(app).title == "Content" and box_of(app).display, "what is asked for with the first goal"
        await typed(pilot, "escape", "m")
        assert row_of(app).title == "How it is run" and box_of(app).display
        await typed(pilot, "escape", "m")
        assert row_of(app).title == "Goals" and not box_of(app).display


@pytest.mark.parametrize(
    ("keys", "kept"), [(("9",), "9"), (("left", "9"), "9Kari"), (("right", "9"), "Kari9"), (("f10",), "Kari")]
)
async def test_what_is_typed_stands_in_place_of_what_stood_there(
    app: Ioplogg, session: Session, mathea: PlannedStudent, keys: Sequence[str], kept: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "l")
        go_to(app, "Responsible")
        await typed(pilot, "enter", *"Kari", "enter")
        go_to(app, "Responsible")
        await typed(pilot, "enter")
        assert "Type it again, or change it with an arrow" in shown(app)
        await typed(pilot, *keys, *(["enter"] if keys != ("f10",) else []))
    assert plan_of(session, mathea.id).responsible == kept


async def test_a_draft_goes_on_and_says_what_is_saved(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "l")
        go_to(app, "Responsible")
        await typed(pilot, "enter", *"Kari", "enter", "up", "enter", *"Ola")
        await until_kept(app, session, mathea.id, "Ola")
        app.screen.keep_draft()  # type: ignore[attr-defined]
        again = Ioplogg(app.database, Settings(), session)
        async with again.run_test(size=(80, 24)) as second:
            await typed(second, "enter", "l")
            go_to(again, "Responsible")
            await typed(second, "enter")
            assert "What is kept: Kari" in " ".join(shown(again).split())
            await typed(second, *" B", "enter")
    assert plan_of(session, mathea.id).responsible == "Ola B"


def test_a_title_is_whole_under_the_cursor_and_where_all_have_room() -> None:
    """Of a row of the form, and of a list that one is chosen from."""
    sheet = FormSheet()
    long = "Helse- og oppvekstfag, fordypning i to deler"
    sheet.put_rows([FormRow(SectionRow("a"), "Navn"), FormRow(SectionRow("b"), long, "Vasker hender")])
    for cursor, height in ((1, 2), (0, 20)):
        sheet.cursor = cursor
        lines = ["".join(text for text, _style in line) for line in sheet.lines(60, height)]
        titles = " ".join("".join(line[:29].replace("▸", " ") for line in lines).split())
        assert long in titles and any("Vasker hender" in line for line in lines)
    options = OptionsSheet([long * 3, "Bygg"], 0)
    drawn = " ".join("".join(text for text, _style in line)[3:].strip() for line in options.lines(60, 20))
    assert " ".join((long * 3).split()) in drawn


async def test_del_clears_what_is_written_in_a_document(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", "j")
        place = go_to(app, "Introduction").key
        assert isinstance(place, FieldRow)
        await typed(pilot, "delete")
        assert "does nothing here" in shown(app)
        await typed(pilot, "enter", *"Mathea lager mat", "enter")
        go_to(app, "Introduction")
        await typed(pilot, "delete")
        assert "Cleared, U takes it back: Introduction" in shown(app)
        assert field_value(session, place.place).text == ""
        await typed(pilot, "u")
        assert field_value(session, place.place).text == "Mathea lager mat"


async def test_a_part_folds_and_the_cursor_stays(app: Ioplogg, session: Session) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "l")
        count = len(sheet_of(app).rows)
        await typed(pilot, "home", "enter")
        folded = len(sheet_of(app).rows)
        assert folded < count and row_of(app).heads and "unfold" in shown(app)
        assert f"{count - folded} fields" in sheet_of(app).text()
        await typed(pilot, "right", "down")
        assert row_of(app).key == SectionRow("basis"), "also when all is read anew"
        await typed(pilot, "up", "enter")
        assert len(sheet_of(app).rows) == count


async def test_a_subject_is_chosen_from_the_curriculum_as_it_is_typed(
    app: Ioplogg, session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its code; what is typed in full has that too, and what stands in no curriculum is as it was written."""
    import_example(session)
    readings: list[str] = []

    def read(session: Session, language: str) -> list[Curriculum]:
        readings.append(language)
        return curricula(session, language)

    monkeypatch.setattr(subject_choice, "curricula", read)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "l", "end", "enter", *"eng")
        proposed = app.screen.query_one(SubjectSheet)
        assert proposed.text().split() == ["▸", "eng", "as", "it", "is", "written", "Engelsk", "EKS-ENG"]
        assert "↑ ↓ choose" in shown(app) and len(readings) == 1, "read once, and no more while one types"
        await typed(pilot, "down", "enter")
        assert not proposed.row_count() and row_of(app).title == "Content"
        for text in ("norsk", "Ring", "Engelsk"):
            go_to(app, "Subject, or area of your own")
            await typed(pilot, "enter", *text, "enter")
    added = [(subject.title, subject.curriculum_code) for subject in plan_of(session, mathea.id).subjects[2:]]
    assert added == [("Engelsk", "EKS-ENG"), ("norsk", "EKS-NOR"), ("Ring", None)], "none twice"


async def test_a_new_student_is_saved_by_the_last_enter_and_left_only_with_a_word(
    app: Ioplogg, session: Session
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "a", *"Nora", "escape")
        assert "Not saved yet" in shown(app)
        await typed(pilot, *" Dal", "escape")
        assert "Not saved yet" in shown(app), "typed since: asked anew"
        await typed(pilot, "enter", "enter", "enter", *"9B", "enter", "right", "enter")
        nora = next(line.student for line in student_lines(session) if line.student.name == "Nora Dal")
        assert (nora.group, nora.language) == ("9B", "nn")
        await typed(pilot, "a", "escape")
        assert "Nora Dal" in shown(app), "nothing typed, nothing asked"


async def test_a_subject_is_added_without_a_curriculum(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "l", "end", "enter", *"Norsk")
        assert not app.screen.query_one(SubjectSheet).row_count()
        await typed(pilot, "enter")
    subject = plan_of(session, mathea.id).subjects[-1]
    assert (subject.title, subject.curriculum_code) == ("Norsk", None)


def test_a_subject_is_called_by_what_its_curriculum_is_of() -> None:
    def of(title: str, *, current: bool = True) -> Curriculum:
        return Curriculum(1, title[:8], Text(title, "nb"), current, example=False)

    for title, subject in {
        "Læreplan i norsk": "Norsk",
        "Læreplan i matematikk 1.–10. trinn": "Matematikk 1.–10. trinn",
        "Læreplan for fordypning i norsk (NOR07-02)": "Fordypning i norsk (NOR07-02)",
        "Eksempel: restaurant og mat (ikke Udirs læreplan)": "Restaurant og mat",
        "Curriculum for English": "English",
        "Læreplanarbeid": "Læreplanarbeid",
    }.items():
        assert subject_title_of(of(title)) == subject
    every = [of("Læreplan i fordypning i norsk"), of("Læreplan i norsk"), of("Læreplan i norrønt", current=False)]
    assert [subject_title_of(known) for known in subjects_like("nor", every)] == ["Norsk", "Fordypning i norsk"]
    assert subjects_like("nor matte", every) == subjects_like("", every) == []


@pytest.mark.parametrize("level", ["9", "vg1", "lærekandidat", "noe annet"])
async def test_a_level_is_called_the_same_in_the_plan_the_list_and_by_the_command(
    app: Ioplogg, session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str], level: str
) -> None:
    """And is written as it is kept."""
    write_student(session, replace(student_of(session, mathea.id), level=level))
    assert run(["students"]) == 0
    assert level_name(level) in capsys.readouterr().out
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter")
        assert level_name(level) in shown(app)
        await typed(pilot, "l")
        row = go_to(app, "Year level")
        assert (row.value, row.in_box) == (level_name(level), level)
        (drawn,) = (line for line in shown(app).splitlines() if line.startswith(" ▸ Year level "))
        assert drawn.split("Year level", 1)[1].strip() == level_name(level)


async def test_a_held_key_takes_out_one_goal_of_the_plan_and_brings_one_back(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", "l")
        sheet = sheet_of(app)
        for left in (1, 0):
            sheet.go_to(next(row.key for row in sheet.rows if isinstance(row.key, GoalRow)))
            await burst(app, *["delete"] * 12, apart=0.033)
            assert len(goals_of(session, mathea.id)) == left
        sheet.go_to(next(row.key for row in sheet.rows if isinstance(row.key, BinRow)))
        await burst(app, *["enter"] * 12, apart=0.033)
        assert len(goals_of(session, mathea.id)) == 1
