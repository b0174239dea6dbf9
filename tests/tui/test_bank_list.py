"""The læringsbank as a list, and a new goal out of it with an aim, in as few keys as are counted here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Label

from ioplogg_tui.curriculum.example import import_example
from ioplogg_tui.domain.bank import BankGoal, BankText
from ioplogg_tui.domain.bank_area import AREA_NAMES, Area
from ioplogg_tui.domain.goal_merge import GoalField
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import SETTING_NAMES
from ioplogg_tui.locale import translated
from ioplogg_tui.logbook.bank import bank_goals, import_bank
from ioplogg_tui.logbook.bank_files import as_toml, shipped_goals
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.bank import BankScreen
from ioplogg_tui.tui.screens.bank_sheet import BankSheet
from ioplogg_tui.tui.screens.goal_editor import GoalEditor
from ioplogg_tui.tui.widgets.choice import Choice
from ioplogg_tui.tui.widgets.status_line import StatusLine
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, drawn
from tests.fixtures.writing import write_student, write_subject

LEVELS = range(1, 5)


@pytest.fixture
def app(session: Session, mathea: PlannedStudent, path: Path) -> Ioplogg:
    return Ioplogg(path, Settings(), session)


def goal_of(app: Ioplogg) -> BankGoal:
    goal = app.screen.query_one(BankSheet).goal
    assert goal is not None
    return goal


async def test_a_goal_of_the_bank_with_an_aim_in_seven_keys_and_two_words(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    """Two of the seven go down to the third student of the list."""
    import_example(session)
    keys = ["g", *"grønnsaker", "f8", "f3", *"gjester", "f10", "f10"]
    assert len(keys) - len("grønnsaker") - len("gjester") == 7 - 2
    async with app.run_test(size=(80, 24)):
        await burst(app, "enter", *keys)
    goal = next(goal for goal in goals_of(session, mathea.id) if goal.id not in (mathea.soup, mathea.recipes))
    assert all(len(goal.criteria[dimension]) == len(Level) for dimension in Dimension)
    assert ["gjester" in aim.text for aim in goal.aims] == [True]


async def test_a_goal_of_the_bank_for_an_aim_in_six_keys_and_one_word(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    """The aim is found by a word, and what the bank has for it is offered without another."""
    import_example(session)
    keys = ["enter", "g", "f3", *"gjester", "f10", "f8", "f10"]
    assert len(keys) - len("gjester") == 6
    async with app.run_test(size=(80, 24)):
        await burst(app, *keys)
    goal = next(goal for goal in goals_of(session, mathea.id) if goal.id not in (mathea.soup, mathea.recipes))
    assert ["gjester" in aim.text for aim in goal.aims] == [True]
    assert all(len(goal.criteria[dimension]) == len(Level) for dimension in Dimension)
    assert goal.text in {known.text_in("nb").text for known in shipped_goals()}


@pytest.mark.parametrize("way", [(), ("enter",)], ids=["list", "page"])
async def test_a_new_goal_is_told_on_the_page_that_it_was_begun_on(app: Ioplogg, way: tuple[str, ...]) -> None:
    async with app.run_test(size=(80, 24)):
        await burst(app, *way, "g", *"Rydder etter seg", "f10")
        told = [line.span for line in app.screen.query(StatusLine)]
        assert [(text.split(" · ")[-1], tone) for text, tone in told] == [("Saved: Rydder etter seg.", "saved")]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_all_eight_criteria_of_the_goal_under_the_cursor_are_whole(
    app: Ioplogg, session: Session, size: tuple[int, int]
) -> None:
    """Of every goal that ships, in the list; and of a school's own as long as one may be, by a key."""
    long = "måle og kappe alt som trengs til det som skal bygges " * 4
    criteria = {dimension: {level: f"{long}{int(level)} slutt" for level in Level} for dimension in Dimension}
    own = BankGoal("own-long", Area.WORK, (), (), {"nb": BankText("Zebraens eget mål", "Mye.", criteria)})
    import_bank(session, [("own.toml", as_toml([own]))])
    count = len(bank_goals(session))
    async with app.run_test(size=size):
        await burst(app, "enter", "g", "f7")
        sheet, seen = app.screen.query_one(BankSheet), set[str]()
        for _goal in range(count):
            goal = goal_of(app)
            if goal.id != own.id:
                texts = [text for by_level in goal.text_in("nb").criteria.values() for text in by_level.values()]
                text = _right_of(sheet)
                if sheet.cuts:
                    assert size == (60, 20), goal.id
                    await burst(app, "f6")
                    text = sheet.text()
                    await burst(app, "pagedown")
                    text += sheet.text()
                shown = " ".join(text.split())
                missing = [text for text in texts if text not in shown]
                assert len(texts) == 8 and missing == [], (goal.id, missing)
            seen.add(goal.id)
            await burst(app, *(["f6"] if sheet.whole else []), "down")
        assert len(seen) == count
        await burst(app, *"zebra")
        assert goal_of(app).id == own.id
        await burst(app, "f6")
        told = drawn(app)
        while "more" in drawn(app):
            await burst(app, "pagedown")
            told += drawn(app)
        assert all(" ".join(told.split()).count(f"{level} slutt") >= 2 for level in LEVELS)
        await burst(app, "f6")
        assert isinstance(app.screen, BankScreen) and not sheet.whole


def _right_of(sheet: BankSheet) -> str:
    """What stands beside the list, or all of it where the criteria are below."""
    left = sheet.listed_columns + 2 if sheet.listed_columns else 0
    return "\n".join(line[left:] for line in sheet.text().splitlines())


async def test_it_is_searched_taken_and_left(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    plan = plan_of(session, mathea.id)
    write_subject(session, plan, replace(plan.subjects[0], title="Kroppsøving"))
    async with app.run_test(size=(80, 24)):
        await burst(app, "enter", "g", "f7")
        assert goal_of(app).area is Area.PHYSICAL_EDUCATION and "Fits the goal · " in drawn(app)
        await burst(app, "escape", *"suppekjøttbein", "f7")
        assert goal_of(app).area is Area.PHYSICAL_EDUCATION, "a word that none has leaves the subject's"
        await burst(app, *"buss")
        assert "buss" in goal_of(app).words
        await burst(app, "escape", *"finstnokikkje", "enter")
        assert "no goal with these words" in drawn(app) and isinstance(app.screen, BankScreen)
        await burst(app, "escape", "escape")
        assert isinstance(app.screen, GoalEditor) and app.screen.query_one("#text").value == "suppekjøttbein"  # type: ignore[attr-defined]
        await burst(app, "f7", "down", "down")
        chosen = goal_of(app).text_in("nb").text
        await burst(app, "enter")
        assert app.screen.query_one("#text").value == chosen  # type: ignore[attr-defined]
        assert app.screen.query_one("#aims", Label)
        await burst(app, "f7", "down", "enter")
        assert app.screen.query_one("#text").value != chosen, "what the bank gave goes for another"  # type: ignore[attr-defined]


async def test_a_goal_without_criteria_says_where_there_are_some(app: Ioplogg, session: Session) -> None:
    async with app.run_test(size=(80, 24)):
        await burst(app, "enter", "g")
        assert "No criteria yet" not in drawn(app)
        await burst(app, *"buss", "tab")
        assert "No criteria yet: F8 takes those of the goal below" in drawn(app)
        await burst(app, "f8", "tab")
        assert "No criteria yet" not in drawn(app)
        await burst(app, "escape")
        await burst(app, "escape", "g", *"suppekjøttbein", "tab")
        assert "No criteria yet: F7 shows what the bank has." in drawn(app)


async def test_a_goal_of_one_s_own_is_not_written_over_by_one_press(app: Ioplogg) -> None:
    """A word or three are what the bank is searched by; a sentence is a goal."""
    async with app.run_test(size=(80, 24)):
        await burst(app, "enter", "g", *"Baker brød til klassen", "f8")
        assert app.screen.query_one("#text").value == "Baker brød til klassen"  # type: ignore[attr-defined]
        assert "The goal is written already" in drawn(app)
        await burst(app, "f8")
        assert app.screen.query_one("#text").value != "Baker brød til klassen"  # type: ignore[attr-defined]


async def test_where_the_bank_has_nothing_for_an_aim_a_draft_of_it_is_offered(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    import_example(session)
    async with app.run_test(size=(80, 24)):
        await burst(app, "enter", "g", "f3", *"retter", "f10")
        assert "A draft from the competence aim" in drawn(app)
        await burst(app, "f8")
        assert app.screen.query_one("#text").value.startswith("Lager retter etter oppskrift")  # type: ignore[attr-defined]


async def test_what_is_chosen_and_cut_is_whole_below(app: Ioplogg, session: Session) -> None:
    async with app.run_test(size=(60, 20)):
        await burst(app, "enter", "r")
        choice = app.screen.query_one("#setting", Choice)
        choice.focus()
        seen = set()
        for _setting in range(len(SETTING_NAMES) + 1):
            await burst(app, "right")
            seen.add(choice.words)
            assert choice.words in drawn(app), choice.words
        assert len(seen) == len(SETTING_NAMES) + 1


async def test_one_s_own_criteria_stand_until_it_is_said_twice(app: Ioplogg, session: Session) -> None:
    async with app.run_test(size=(80, 24)):
        await burst(app, "enter", "r", "f7")
        chosen = goal_of(app).text_in("nb").text
        await burst(app, "enter")
        assert app.screen.query_one("#text").value == "Lager grønnsakssuppe"  # type: ignore[attr-defined]
        await burst(app, "f8")
        assert app.screen.query_one("#text").value == chosen  # type: ignore[attr-defined]


async def test_what_came_with_one_goal_of_the_bank_goes_with_it_when_another_is_taken(
    app: Ioplogg, mathea: PlannedStudent
) -> None:
    """Its measures and its area, also by the list; what a person wrote there stays, and that is said."""
    goals = {goal.text_in("nb").text: goal for goal in bank_goals(app.session)}
    async with app.run_test(size=(80, 24)):
        await burst(app, "enter", "g", *"buss")
        editor = app.screen
        assert isinstance(editor, GoalEditor)
        form = editor._form  # noqa: SLF001 - what stands in the fields
        form.write_part(GoalField.SUBJECT, "")
        for keys in (["f8"], ["f7", "enter"], ["f7", "down", "enter"], ["f7", "end", "enter"]):
            await burst(app, *keys)
            taken = goals[form.text_of(GoalField.TEXT)]
            assert form.text_of(GoalField.CONTENT) == taken.text_in("nb").content, keys
            assert form.text_of(GoalField.SUBJECT) == translated(AREA_NAMES[taken.area], "nb").capitalize(), keys
        form.write_part(GoalField.CONTENT, "Tur hver torsdag")
        form.write_part(GoalField.SUBJECT, "Norsk")
        await burst(app, "f7", "down", "enter")
        assert [form.text_of(part) for part in (GoalField.CONTENT, GoalField.SUBJECT)] == ["Tur hver torsdag", "Norsk"]
        await burst(app, "f8")
        assert "the content that you wrote stays" in drawn(app)


async def test_an_english_speaking_student_s_goals_are_english_or_say_what_they_are(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    """In the foot of the editor, in the list and beside it; and nothing is said of what is in English."""
    write_student(session, replace(student_of(session, mathea.id), language="en"))
    async with app.run_test(size=(120, 40)):
        await burst(app, "enter", "g", *"buss")
        assert "Travels by bus between school and home" in drawn(app) and "bokmål" not in drawn(app)
        await burst(app, "f7")
        assert "en" in goal_of(app).texts
        row = next(line for line in drawn(app).splitlines() if "Travels by bus" in line)
        assert "bokmål" not in row
        await burst(app, *"temperaturskjema")
        assert set(goal_of(app).texts) == {"nb", "nn"}
        row = next(line for line in drawn(app).splitlines() if "▸" in line)
        assert "bokmål" in row and drawn(app).count("bokmål") > 1, "on its row, and beside the list"
        await burst(app, "enter")
        assert isinstance(app.screen, GoalEditor) and "· bokmål" in drawn(app)
