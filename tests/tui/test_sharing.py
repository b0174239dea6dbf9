"""Two people in one document: what one does the other sees, and nothing of either's is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.draft_place import FieldDraft, NextStepDraft, NoteDraft, OwnWordsDraft
from ioplogg_tui.domain.errors import AccessEnded, DatabaseProblem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.goal_merge import Criterion, GoalField, merge, with_part
from ioplogg_tui.domain.goal_text import GoalText, as_text
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.presence import Colleague, Whereabouts
from ioplogg_tui.domain.seen import Seen
from ioplogg_tui.logbook import drafts, goal_bin, goal_writing, goals, plans, presence, teams, users
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.store.drafts import Drafts
from ioplogg_tui.store.observations import Observations
from ioplogg_tui.store.opening import open_store
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.ending import end_by_signal
from ioplogg_tui.tui.screens import closed
from ioplogg_tui.tui.screens.closed import ClosedScreen
from ioplogg_tui.tui.screens.lesson import LessonScreen
from ioplogg_tui.tui.screens.students import StudentsScreen
from ioplogg_tui.tui.screens.two_texts import TwoTextsScreen
from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.sheet import PlaceLine
from ioplogg_tui.tui.widgets.text_box import TextBox
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import PATIENCE, looked_around, notices, page, shown, typed, until, until_kept, until_shown
from tests.fixtures.staff import SessionOf, off_team, on_team
from tests.fixtures.writing import write_plan
from tests.trials.combinations import each_pair
from tests.tui.test_plan_journeys import to_row


@pytest.fixture
def app(session: Session, mathea: PlannedStudent, path: Path) -> Ioplogg:
    return Ioplogg(path, Settings(), session)


@pytest.fixture
def ola(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> Session:
    """A colleague with a session of his own."""
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    return session_of("ola")


async def test_a_colleague_s_rating_and_presence_are_seen(
    app: Ioplogg, session: Session, ola: Session, mathea: PlannedStudent
) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await typed(pilot, "enter", "3")
        presence.announce(ola, Whereabouts(mathea.id))
        await until_shown(app, "here too: Ola Berg")
        presence.announce(ola, Whereabouts(mathea.id, mathea.soup))
        await until_shown(app, "here too: Ola Berg (goal 1)")
        observe(ola, mathea.id, mathea.soup, Rating(Level(2), Level(4)), note="Skar alt selv")
        await until_shown(app, "Skar alt selv")
        assert "Half typed" in shown(app), "what one is typing stays"
        presence.withdraw(ola)
        observe(ola, mathea.id, mathea.soup, Rating(Level(2), None))
        await until(app, lambda: "Ola Berg" not in app.screen.query_one(PlaceLine).text())


async def test_a_note_stays_whose_it_is(app: Ioplogg, session: Session, ola: Session, mathea: PlannedStudent) -> None:
    then = session.now() - timedelta(days=3)
    observe(ola, mathea.id, mathea.soup, Rating(Level(2), None), note="Skar alt selv", at=then)
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", "3", "2")
        (goal, _recipes) = goals.goals_of(session, mathea.id)
        assert (goal.last.by, goal.last.note_by, goal.last.note_at) == ("Kari Vik", "Ola Berg", then)
        told = " ".join(shown(app).split())
        assert "Ola «Skar alt" in told and "Kari «Skar" not in told


async def test_what_a_colleague_did_is_shown_though_the_look_was_cut_short(
    app: Ioplogg, session: Session, ola: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saying where one is, or saving what waited, may fail: what was heard before that is told at the next look."""

    def taken(*_words: object, **_more: object) -> None:
        raise DatabaseProblem("Somebody else is writing.")

    async with app.run_test(size=(120, 30)) as pilot:
        await typed(pilot, "enter")
        assert app.looking is not None
        app.looking.around()
        observe(ola, mathea.id, mathea.soup, Rating(Level(2), Level(4)), note="Skar alt selv")
        with monkeypatch.context() as patched:
            patched.setattr(app.looking.presence, "look", taken)
            app.looking.around()
        assert "Skar alt selv" not in shown(app)
        await until_shown(app, "Skar alt selv")


async def test_a_note_that_is_emptied_is_gone(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await typed(pilot, "enter", "3", "2", "n", *"Feil elev", "enter")
        await until_shown(app, "Feil elev")  # a wide screen reads a goal's notes when the hands rest
        await typed(pilot, "n", "end", "ctrl+u", "enter")
        await until(app, lambda: "Feil elev" not in shown(app))


async def test_a_note_goes_on_where_it_ended(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await typed(pilot, "enter", "3", "2", "n", *"Skar selv", "enter")
        await typed(pilot, "n", *", og ryddet", "enter")
        await until(app, lambda: "Skar selv, og ryddet" in " ".join(shown(app).split()))


async def test_a_rating_that_was_taken_back_is_not_of_the_lesson(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "t", "enter", "3", "2", "n", *"Fint", "enter", "u", "u")
        assert isinstance(app.screen, LessonScreen)
        assert app.screen.going.observations == [] and "0 of 2" in shown(app)


async def test_one_is_no_colleague_of_oneself(
    app: Ioplogg, session: Session, mathea: PlannedStudent, path: Path
) -> None:
    lost = Session(open_store(path), session.person)
    presence.announce(lost, Whereabouts(mathea.id))
    lost.close()
    assert presence.colleagues_at(session, mathea.id) == []


async def test_who_may_not_is_told_before_they_have_typed(
    session: Session, mathea: PlannedStudent, path: Path, session_of: SessionOf
) -> None:
    users.add_user(session, "per", "Per Ås", Role.ASSISTANT)
    on_team(session, mathea.id, "per")
    per = session_of("per")
    program = Ioplogg(path, Settings(), per)
    async with program.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "3")
        assert "Half typed" not in shown(program)
        for key in ("g", "r", "j"):
            await typed(pilot, key)
            assert type(program.screen).__name__ == "StudentScreen", key
        await typed(pilot, "l", "down", "enter")
        assert "boxed" not in program.screen.classes
        await typed(pilot, "escape", "n", *"Rørte om")
        await until_kept(program, per, mathea.id, "Rørte om")
    again = Ioplogg(path, Settings(), per)
    async with again.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter")
        assert "Something you wrote isn't finished: N (goal 1)" in shown(again)


async def test_two_in_one_field_choose(app: Ioplogg, session: Session, ola: Session, mathea: PlannedStudent) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", "l")
        await to_row(pilot, app, "Long-term aim")
        await typed(pilot, "enter", *"Min tekst")
        plan = plans.plan_of(ola, mathea.id)
        write_plan(ola, replace(plan, long_term_aim="Olas tekst", responsible="Ola"))
        await typed(pilot, "enter")
        assert isinstance(app.screen, TwoTextsScreen)
        assert "Olas tekst" in shown(app) and "Min tekst" in shown(app)
        assert plans.plan_of(session, mathea.id).long_term_aim == "Olas tekst"
        await typed(pilot, "3")
        after = plans.plan_of(session, mathea.id)
        assert (after.long_term_aim, after.responsible) == ("Olas tekst\nMin tekst", "Ola")
        await typed(pilot, "u")
        assert plans.plan_of(session, mathea.id).long_term_aim == "Olas tekst"


async def test_undo_leaves_what_a_colleague_wrote_since(
    app: Ioplogg, session: Session, ola: Session, mathea: PlannedStudent
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", "l")
        await to_row(pilot, app, "Long-term aim")
        await typed(pilot, "enter", *"Fast jobb", "enter")
        write_plan(ola, replace(plans.plan_of(ola, mathea.id), long_term_aim="Olas mål"))
        await looked_around(pilot, app)
        await typed(pilot, "u")
        assert plans.plan_of(session, mathea.id).long_term_aim == "Olas mål"
        assert any("changed by somebody else since" in notice for notice in notices(app))
        await typed(pilot, "u")
        assert "U once more undoes: Ola Berg on the team" in shown(app), "the step before"


async def test_the_second_digit_is_for_the_goal_of_the_first(
    app: Ioplogg, session: Session, ola: Session, mathea: PlannedStudent
) -> None:
    third = goal_writing.write_goal(session, mathea.id, GoalText("Matematikk", "Veier opp"))
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "t", "enter", "right", "3")
        assert isinstance(app.screen, LessonScreen)
        goal_bin.remove_goal(ola, mathea.id, mathea.soup)
        await looked_around(pilot, app)
        await typed(pilot, "2")
        rated = {one.goal.id: len(one.points) for one in progress_of(session, mathea.id)}
        assert rated == {mathea.recipes: 1, third: 0}
        goal_bin.remove_goal(ola, mathea.id, third)
        await looked_around(pilot, app)
        await typed(pilot, "right", "escape", "enter", "escape", "enter", "n", *"Om mål 1")
        goal_bin.remove_goal(ola, mathea.id, mathea.recipes)
        await looked_around(pilot, app)
        await typed(pilot, "enter")
        goal_bin.bring_back_goal(ola, mathea.id, mathea.recipes)
        (recipes,) = progress_of(session, mathea.id)
        assert [point.note for point in recipes.points] == ["Om mål 1"]


async def test_another_field_is_not_written_over(
    app: Ioplogg, session: Session, ola: Session, mathea: PlannedStudent
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", "l")
        await to_row(pilot, app, "Long-term aim")
        await typed(pilot, "enter", *"Min tekst")
        write_plan(ola, replace(plans.plan_of(ola, mathea.id), assessment="Olas vurdering"))
        await typed(pilot, "enter")
        after = plans.plan_of(session, mathea.id)
        assert (after.long_term_aim, after.assessment) == ("Min tekst", "Olas vurdering")


async def test_two_in_one_goal(app: Ioplogg, session: Session, ola: Session, mathea: PlannedStudent) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", "r", "end", *" i dag")
        goal = as_text(goals.goals_of(ola, mathea.id)[0])
        goal_writing.change_goal(ola, mathea.id, mathea.soup, replace(goal, text="Olas mål", content="Olas tiltak"))
        await typed(pilot, "f10")
        assert isinstance(app.screen, TwoTextsScreen)
        await typed(pilot, "2")
        after = goals.goals_of(session, mathea.id)[0]
        assert (after.text, after.content) == ("Lager grønnsakssuppe i dag", "Olas tiltak")
        await typed(pilot, "u")
        assert goals.goals_of(session, mathea.id)[0].text == "Olas mål", "what was there before mine"


async def test_a_dropped_line_loses_no_word(app: Ioplogg, session: Session, mathea: PlannedStudent, path: Path) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", "n", *"Rørte om")
        await until_kept(app, session, mathea.id, "Rørte om")
    assert drafts.draft_of(session, mathea.id, NoteDraft(mathea.soup)) is not None
    again = Ioplogg(path, Settings(), session)
    async with again.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", "n", *" selv", "enter")
        (soup, _recipes) = progress_of(session, mathea.id)
        assert soup.points[-1].note == "Rørte om selv"
        assert drafts.draft_of(session, mathea.id, NoteDraft(mathea.soup)) is None
        await typed(pilot, "l")
        await to_row(pilot, again, "Long-term aim")
        await typed(pilot, "enter", *"Fast jobb")
        await until_kept(app, session, mathea.id, "Fast jobb")
        await typed(pilot, "escape")
        assert "Not kept yet" in shown(again)
        await typed(pilot, "escape")
        assert plans.plan_of(session, mathea.id).long_term_aim == ""
        long_term_aim = FieldPlace(FieldOwner.PLAN, mathea.id, "long_term_aim", session.school_year)
        assert drafts.draft_of(session, mathea.id, FieldDraft(long_term_aim)) is None, "left on purpose"


async def test_a_goal_being_written_comes_back(
    app: Ioplogg, session: Session, mathea: PlannedStudent, path: Path
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", "g", *"Baker brød")
        await until_kept(app, session, mathea.id, "Baker brød")
    again = Ioplogg(path, Settings(), session)
    async with again.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", "g")
        assert again.screen.query_one("#text", Field).value == "Baker brød"
        await typed(pilot, "f10")
        assert [goal.text for goal in goals.goals_of(session, mathea.id)][1] == "Baker brød", "where the cursor stood"
        await typed(pilot, "u")
        assert len(goals.goals_of(session, mathea.id)) == 2
        assert [goal.text for goal in goal_bin.bin_of(session, mathea.id)] == ["Baker brød"]


async def test_a_full_disk_keeps_the_ratings_and_goes_on(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    """SQLite itself says that it is full, and has rolled back by then: what it says after that is not the cause."""
    database = session.store.engine.database
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", "n", *"x" * 60, "enter")
        (pages,) = database.execute_sql("PRAGMA page_count").fetchone()
        database.execute_sql(f"PRAGMA max_page_count = {pages}")
        typed_in = 0
        while "Not saved yet" not in shown(app):
            await typed(pilot, "3", "2")
            typed_in += 1
            assert typed_in < 2000
        assert notices(app) == ["The disk is full."]
        await typed(pilot, "2", "1")
        assert "Not saved yet: 3 / 2, 2 / 1" in shown(app)
        database.execute_sql("PRAGMA max_page_count = 1000000")
        await until_shown(app, "Saved 2 / 1")
        assert len(progress_of(session, mathea.id)[0].points) == typed_in + 2
        assert session.store.soundness.problems() == []


async def test_the_bin_gives_a_goal_back(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(3), None))
    async with app.run_test(size=(120, 50)) as pilot:
        await typed(pilot, "enter", "l")
        await to_row(pilot, app, "Goal 1")
        await typed(pilot, "delete")
        assert [goal.text for goal in goals.goals_of(session, mathea.id)] == ["Dobler oppskrifter"]
        await typed(pilot, "end", "enter")
        soup = goals.goals_of(session, mathea.id)[0]
        assert (soup.text, soup.standing.observations) == ("Lager grønnsakssuppe", 1)


def test_the_bin_is_for_thirty_days(session: Session, mathea: PlannedStudent) -> None:
    goal_bin.remove_goal(session, mathea.id, mathea.soup)
    later = Session(session.store, session.person, now=lambda: session.now() + timedelta(days=31))
    assert goal_bin.bin_of(later, mathea.id) == []
    goal_bin.bring_back_goal(session, mathea.id, mathea.soup)
    assert len(goals.goals_of(session, mathea.id)) == 2


def test_merging_takes_from_both() -> None:
    seen = GoalText("Mat", "Lager suppe", content="a", criteria={Dimension.QUALITY: {Level(1): "en"}})
    theirs = with_part(with_part(seen, GoalField.CONTENT, "b"), Criterion(Dimension.QUALITY, Level(2)), "to")
    mine = with_part(with_part(seen, GoalField.TEXT, "Lager lapskaus"), Criterion(Dimension.QUALITY, Level(1)), "ein")
    merged, clashes = merge(seen, theirs, mine)
    assert clashes == []
    assert (merged.text, merged.content) == ("Lager lapskaus", "b")
    assert merged.criteria[Dimension.QUALITY] == {Level(1): "ein", Level(2): "to"}
    _merged, clashes = merge(seen, with_part(seen, GoalField.TEXT, "Baker"), mine)
    assert [(clash.part, clash.theirs, clash.mine) for clash in clashes] == [
        (GoalField.TEXT, "Baker", "Lager lapskaus")
    ]


async def test_a_vanished_folder_is_told_and_work_goes_on_when_it_is_back(
    app: Ioplogg, session: Session, mathea: PlannedStudent, path: Path
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter")
        path.parent.rename(path.parent.with_name("away"))
        await typed(pilot, "3", "2")
        assert "Not saved yet: 3 / 2" in shown(app)
        assert "has vanished" in shown(app)
        path.parent.with_name("away").rename(path.parent)
        await until_shown(app, "Saved 3 / 2")
        assert len(progress_of(session, mathea.id)[0].points) == 1


async def test_a_rating_not_saved_yet_outlives_its_screen(
    app: Ioplogg, session: Session, mathea: PlannedStudent, path: Path
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter")
        path.parent.rename(path.parent.with_name("away"))
        await typed(pilot, "3", "2", "escape", "q")
        assert isinstance(app.screen, StudentsScreen), "one is told before one leaves without"
        path.parent.with_name("away").rename(path.parent)
        await until_shown(app, "▆·")
        (point,) = progress_of(session, mathea.id)[0].points
        assert (point.rating.quality, point.rating.independence) == (3, 2)
        await typed(pilot, "q")
    assert app.return_code == 0


async def test_somebody_disabled_sees_nothing_more(app: Ioplogg, ola: Session, session: Session, path: Path) -> None:
    program = Ioplogg(path, Settings(), ola)
    async with program.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter")
        users.disable_user(session, "ola")
        await until(program, lambda: program.ended is not None)
    assert isinstance(program.ended, AccessEnded)


@pytest.mark.parametrize("key", ["l", "p", "j", "g", "r", "o", "z", "escape", "t", "e"])
async def test_no_key_ends_the_program_when_access_does(
    app: Ioplogg, ola: Session, session: Session, mathea: PlannedStudent, path: Path, key: str
) -> None:
    program = Ioplogg(path, Settings(), ola)
    async with program.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *([] if key in "te" else ["enter"]))
        off_team(session, mathea.id, "ola")
        await typed(pilot, key)
        users.disable_user(session, "ola")
        await typed(pilot, key, key)
    assert program.return_code in (None, 0), "told, not thrown out by an error"


async def test_one_taken_off_the_team_is_back_on_the_list(
    app: Ioplogg, ola: Session, session: Session, mathea: PlannedStudent, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closed, "SECONDS_TO_READ", PATIENCE)
    program = Ioplogg(path, Settings(), ola)
    async with program.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", "l")
        off_team(session, mathea.id, "ola")
        await until(program, lambda: isinstance(page(program), ClosedScreen))
        await pilot.pause()
        assert isinstance(page(program), ClosedScreen) and "Mathea" not in shown(program)
        await typed(pilot, *"qute", "enter", "escape")
        assert isinstance(page(program), ClosedScreen) and program.is_running
        monkeypatch.setattr(closed, "SECONDS_TO_READ", 0)
        await typed(pilot, "enter")
        assert isinstance(page(program), StudentsScreen) and "Mathea" not in shown(program)


async def test_the_team_in_the_program(
    app: Ioplogg, ola: Session, session: Session, mathea: PlannedStudent, path: Path, session_of: SessionOf
) -> None:
    users.add_user(session, "eva", "Eva Moe", Role.TEACHER)
    users.add_user(session, "rita", "Rita Dahl", Role.LEADER)
    rita = session_of("rita")

    def team() -> list[str]:
        return [member.name for member in teams.team_of(session, mathea.id) if member.place.holds(session.today())]

    program = Ioplogg(path, Settings(), rita)
    async with program.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "z", "down", "delete")
        assert team() == ["Kari Vik"]
        await typed(pilot, "u")
        assert sorted(team()) == ["Kari Vik", "Ola Berg"]
        await typed(pilot, "a", *"eva", "tab", "right", "f10")
        (eva,) = [member.place for member in teams.team_of(session, mathea.id) if member.name == "Eva Moe"]
        assert eva.subjects == ("Restaurant- og matfag",)
        await typed(pilot, "u")
        assert "Eva Moe" not in team()
        await typed(pilot, "escape", "l")
        with deed(session, Action.STUDENT_ERASE, Right.ERASE, mathea.id):
            session.store.erasing.erase(mathea.id)
        await looked_around(pilot, program)
        await typed(pilot, "p", "l", "z", "3", "2")
    assert program.return_code in (None, 0), "told, not thrown out by an error"


async def test_being_in_the_plan_is_being_with_the_student(app: Ioplogg, ola: Session, mathea: PlannedStudent) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", "l", "f1")
        await looked_around(pilot, app)
        assert presence.colleagues_at(ola, mathea.id) == [Colleague("Kari Vik")]
        await typed(pilot, "escape", "escape", "r")
        await looked_around(pilot, app)
        assert presence.colleagues_at(ola, mathea.id) == [Colleague("Kari Vik", 1)]
        await typed(pilot, "escape", "escape")
        await looked_around(pilot, app)
        assert presence.colleagues_at(ola, mathea.id) == []


async def test_the_student_s_own_words_come_back(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", "v", *"kode", "enter", "3", "enter", "2", "enter", *"Gikk fint")
        await until_kept(app, session, mathea.id, "Gikk fint")
        await typed(pilot, "escape", *"feil", "enter", "enter")
        assert app.screen.query_one("#box", TextBox).text == "Gikk fint"
        await typed(pilot, "escape", *"kode", "enter")
        assert progress_of(session, mathea.id)[0].self_assessments == (), "of a goal that wasn't gone through"
        await typed(pilot, "v", "right", "enter", "enter", "enter", "enter", "1", "enter", "0", "enter")
    (own,) = progress_of(session, mathea.id)[0].self_assessments
    assert (own.rating, own.words) == (Rating(Level(3), Level(2)), "Gikk fint")
    assert drafts.draft_of(session, mathea.id, OwnWordsDraft(mathea.soup)) is None


async def test_lists_show_what_colleagues_do(
    app: Ioplogg, session: Session, ola: Session, mathea: PlannedStudent
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        observe(ola, mathea.id, mathea.soup, Rating(Level(4), Level(3)))
        await until_shown(app, "█·")
        await typed(pilot, "t", "enter")
        observe(ola, mathea.id, mathea.recipes, Rating(Level(1), Level(2)))
        await looked_around(pilot, app)
        assert isinstance(app.screen, LessonScreen)
        assert [goal.standing.quality for goal in app.screen.going.goals[mathea.id]] == [4, 1]


async def test_a_student_one_has_come_to_is_in_the_list(
    app: Ioplogg, session: Session, mathea: PlannedStudent, path: Path, session_of: SessionOf
) -> None:
    users.add_user(session, "ny", "Ny Lærer", Role.TEACHER)
    newcomer = session_of("ny")
    program = Ioplogg(path, Settings(), newcomer)
    async with program.run_test(size=(120, 40)):
        assert "Mathea" not in shown(program)
        on_team(session, mathea.id, "ny")
        await until_shown(program, "Mathea Solvik")
        off_team(session, mathea.id, "ny")
        await until(program, lambda: "Mathea" not in shown(program))


async def test_a_rating_that_can_t_be_saved_any_longer_is_not_said_to_wait(
    app: Ioplogg, session: Session, ola: Session, mathea: PlannedStudent
) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await typed(pilot, "enter")
        app.unsaved.waiting.append(Seen(mathea.id, mathea.soup, Rating(Level(3), Level(2)), typed="keys"))
        remove_goal(ola, mathea.id, mathea.soup)
        assert app.looking is not None
        app.looking.around()
        await pilot.pause()
        assert "Not saved: it can't be any longer" in shown(app) and "It is tried again" not in shown(app)
        assert app.unsaved.waiting == []


async def test_ratings_are_saved_in_the_order_they_were_typed_and_undone_the_other_way_round(
    app: Ioplogg, session: Session, ola: Session, mathea: PlannedStudent
) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await typed(pilot, "enter")
        with ola.store.writing():
            await typed(pilot, "1", "1")
            assert "Not saved yet: 1 / 1" in shown(app)
            await typed(pilot, "4", "4")
            assert "Not saved yet: 1 / 1, 4 / 4" in shown(app)
        await typed(pilot, "2", "2")
        ratings = [str(row.rating) for row in progress_of(session, mathea.id)[0].points]
        assert ratings == ["1 / 1", "4 / 4", "2 / 2"]
        await typed(pilot, "u")
        ratings = [str(row.rating) for row in progress_of(session, mathea.id)[0].points]
        assert ratings == ["1 / 1", "4 / 4"]


async def test_a_rating_that_waits_and_can_t_be_saved_takes_none_along_that_was_typed_after_it(
    app: Ioplogg, session: Session, ola: Session, mathea: PlannedStudent
) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await typed(pilot, "enter")
        app.unsaved.waiting.append(Seen(mathea.id, mathea.recipes, Rating(Level(3), Level(2)), typed="keys"))
        remove_goal(ola, mathea.id, mathea.recipes)
        await typed(pilot, "2", "2")
        assert [str(row.rating) for row in progress_of(session, mathea.id)[0].points] == ["2 / 2"]
        assert "The goal is no longer here." in notices(app)


@pytest.mark.parametrize(
    ("words", "saved_first", "opening"),
    each_pair([("n", "note"), ("f", "feed_forward")], [False, True], [("enter",), ("t", "enter")]),
)
async def test_words_on_a_rating_that_waits_are_written_and_saved_with_it(  # noqa: PLR0913 - as many ways as there are
    app: Ioplogg,
    session: Session,
    ola: Session,
    mathea: PlannedStudent,
    words: tuple[str, str],
    saved_first: bool,
    opening: tuple[str, ...],
) -> None:
    """No key of the words is a command: `i` would veil the names, Enter open another page."""
    key, column = words
    async with app.run_test(size=(120, 30)) as pilot:
        await typed(pilot, *opening)
        assert app.looking is not None
        with ola.store.writing():
            await typed(pilot, "3", "2", key, *"hei i dag")
            before = page(app)
            if not saved_first:
                await typed(pilot, "enter", key, "!", "enter")
        if saved_first:
            app.looking.around()
            await typed(pilot, "!", "enter")
        app.looking.around()
        await pilot.pause()
        assert page(app) is before and not app.initials_only and app.unsaved.waiting == []
        (row,) = progress_of(session, mathea.id)[0].points
        assert (str(row.rating), getattr(row, column)) == ("3 / 2", "hei i dag!")


async def test_words_are_for_the_rating_that_they_were_begun_on(
    app: Ioplogg, session: Session, ola: Session, mathea: PlannedStudent
) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await typed(pilot, "enter", "1", "1", "n", *"svak", "enter")
        with ola.store.writing():
            await typed(pilot, "4", "4", "n", *"sterk", "enter")
            assert "Not saved yet: 4 / 4 with words" in shown(app)
        await until_shown(app, "Saved 4 / 4")
        assert [row.note for row in progress_of(session, mathea.id)[0].points] == ["svak", "sterk"]
        await typed(pilot, "n", *"ere")
        observe(session, mathea.id, mathea.soup, Rating(Level(2), Level(2)))
        await typed(pilot, "enter")
        assert [row.note for row in progress_of(session, mathea.id)[0].points] == ["svak", "sterkere", ""]


@pytest.mark.parametrize("end", ["quit", "signal", "access"])
async def test_words_that_wait_when_the_session_ends_are_kept_or_said(
    app: Ioplogg, session: Session, ola: Session, mathea: PlannedStudent, end: str
) -> None:
    seen_twice = Seen(mathea.id, mathea.soup, Rating(Level(3), None), note="ropte ja", feed_forward="bruk skje")
    told = ""
    async with app.run_test(size=(120, 30)):
        app.unsaved.waiting.append(seen_twice)
        with ola.store.writing():
            if end == "access":
                app.notify_or_end(AccessEnded("Your access has ended."))
                told = str(app.ended)
        if end == "quit":
            app.exit()
        elif end == "signal":
            end_by_signal(app, 15)
    app.unsaved.keep_words(session)  # as `close_logbook` does first
    places = (NoteDraft(mathea.soup), NextStepDraft(mathea.soup))
    kept = [draft.text for place in places if (draft := drafts.draft_of(session, mathea.id, place))]
    assert kept == ["ropte ja", "bruk skje"]
    if end == "access":
        assert told == "Your access has ended. Not saved: 3 / – “ropte ja · bruk skje”."


def test_words_that_are_kept_are_not_said_and_what_is_newer_stays(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    app.unsaved.waiting.append(Seen(mathea.id, mathea.soup, Rating(Level(3), Level(2)), note="ropte"))
    drafts.keep_draft(session, mathea.id, NoteDraft(mathea.soup), "ropte ja")
    ended = app.unsaved.lost_with(AccessEnded("Your access has ended."), session)
    assert str(ended) == "Your access has ended. Not saved: 3 / 2."
    draft = drafts.draft_of(session, mathea.id, NoteDraft(mathea.soup))
    assert draft is not None and draft.text == "ropte ja"


def unread(*_about: object) -> None:
    raise DatabaseProblem("The disk can't be read.")


@pytest.mark.parametrize("key", ["n", "f"])
async def test_words_are_written_while_the_logbook_can_t_be_read(
    app: Ioplogg, session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """And stand by themselves: what they might go with isn't known, and isn't written over."""
    observe(session, mathea.id, mathea.soup, Rating(Level(1), None), note="før", feed_forward="før")
    async with app.run_test(size=(120, 30)) as pilot:
        await typed(pilot, "enter")
        with monkeypatch.context() as unreadable:
            unreadable.setattr(Observations, "newest_by", unread)
            unreadable.setattr(Drafts, "at", unread)
            await typed(pilot, key, *"i dag")
            assert app.screen.has_class("writing") and notices(app) == []
        await typed(pilot, "enter")
        words = [(row.note, row.feed_forward) for row in progress_of(session, mathea.id)[0].points]
        assert words == [("før", "før"), ("i dag", "") if key == "n" else ("", "i dag")]
