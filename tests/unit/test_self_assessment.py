"""The student's own say, and the code that ends it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.composing import compose
from ioplogg_tui.documents.content import texts_of
from ioplogg_tui.documents.facts import facts_of
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.errors import NotFound, UsageProblem
from ioplogg_tui.domain.goal_text import as_text
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import HelpedBy, Rating
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.goal_writing import change_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.next_year import next_year
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plan_steps import publish
from ioplogg_tui.logbook.plans import plan_of, versions_of
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.self_assessment import assess_oneself, has_leaving_code, may_leave, set_leaving_code
from ioplogg_tui.logbook.session import Session
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.writing import write_plan, write_subject


def test_kept_as_given_beside_the_teachers(session: Session, mathea: PlannedStudent) -> None:
    words = "Jeg klarer det ikke alltid.\nMen jeg vil!"
    rating = Rating(Level.OUTSTANDING, None)
    assess_oneself(session, mathea.id, mathea.soup, rating, words=words, helped=HelpedBy.SUPPORT)
    goal = goals_of(session, mathea.id)[0]
    assert goal.standing.observations == 0 and goal.own_rating == rating
    (own,) = progress_of(session, mathea.id)[0].self_assessments
    assert (own.words, own.helped) == (words, HelpedBy.SUPPORT)


def test_what_was_given_on_paper_is_said_to_be_wherever_it_is_read(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    rating = Rating(Level.COMPETENT, None)
    observe(session, mathea.id, mathea.soup, rating)
    assess_oneself(session, mathea.id, mathea.soup, rating, words="Det gikk", helped=HelpedBy.SUPPORT, on_paper=True)
    year = compose(session, facts_of(session, DocumentRequest(mathea.id, DocumentKind.YEAR, session.today())))
    assert "på papir" in " ".join(texts_of(year))
    assert "på papir" in " ".join(texts_of(access_report(session, mathea.id)))
    session.close()
    assert run(["progress", "mathea"]) == 0
    assert "the student, with support, on paper «Det gikk»" in capsys.readouterr().out


def test_a_command_types_in_what_was_answered_on_paper(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["assess", "mathea", "suppe", "3", "-", "--words", "Det gikk", "--helped", "another"]) == 0
    (own,) = progress_of(session, mathea.id)[0].self_assessments
    assert (own.rating, own.words, own.helped) == (Rating(Level.COMPETENT, None), "Det gikk", HelpedBy.ANOTHER)
    assert own.on_paper and "Lager grønnsakssuppe" in capsys.readouterr().out
    for wrong in (["7", "1"], ["1"], ["1", "1", "--helped", "mor"]):
        assert run(["assess", "mathea", "suppe", *wrong]) == 2
    assert len(progress_of(session, mathea.id)[0].self_assessments) == 1


def test_a_goal_in_the_student_s_words_goes_with_the_goal(session: Session, mathea: PlannedStudent) -> None:
    """Through the plan as it is published, next year's plan, and its own history."""
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None))
    soup = goals_of(session, mathea.id)[0]
    assert soup.text_for_student == soup.text
    change_goal(session, mathea.id, soup.id, replace(as_text(soup), own_text=" Jeg lager  suppe "))
    change_goal(session, mathea.id, soup.id, replace(as_text(soup), own_text="Jeg lager suppe til ti"))
    changes = [(change.before, change.after) for change in progress_of(session, mathea.id)[0].changes]
    assert changes == [("", "Jeg lager suppe"), ("Jeg lager suppe", "Jeg lager suppe til ti")]
    write_plan(session, replace(plan_of(session, mathea.id), basis=Basis(decision=session.today())))
    for place in range(2):
        plan = plan_of(session, mathea.id)
        write_subject(session, plan, replace(plan.subjects[place], content="Suppe", how_it_is_run="På kjøkkenet"))
    publish(session, plan_of(session, mathea.id))
    assert versions_of(session, plan_of(session, mathea.id))[0].frozen.goals[0].own_text == "Jeg lager suppe til ti"
    later = next_year(session, plan_of(session, mathea.id)).school_year
    assert goals_of(session, mathea.id, later)[0].text_for_student == "Jeg lager suppe til ti"


@pytest.mark.parametrize("helped", [None, *HelpedBy])
def test_who_helped_is_one_of_three_or_not_said(
    session: Session, mathea: PlannedStudent, helped: HelpedBy | None
) -> None:
    assess_oneself(session, mathea.id, mathea.soup, Rating(None, None), helped=helped)
    (own,) = progress_of(session, mathea.id)[0].self_assessments
    assert own.helped is helped


def test_not_of_a_goal_that_is_gone(session: Session, mathea: PlannedStudent) -> None:
    remove_goal(session, mathea.id, mathea.soup)
    with pytest.raises(NotFound):
        assess_oneself(session, mathea.id, mathea.soup, Rating(None, None))
    assert session.store.self_assessments.on([mathea.soup]) == {}


def test_the_code(session: Session) -> None:
    assert not has_leaving_code(session) and not may_leave(session, "")
    with pytest.raises(UsageProblem):
        set_leaving_code(session, "123")
    set_leaving_code(session, "blå7")
    assert has_leaving_code(session)
    assert may_leave(session, "blå7")
    assert not may_leave(session, "blå8") and not may_leave(session, "")
    assert "blå7" not in session.store.staff.leaving_code(session.person.id)
