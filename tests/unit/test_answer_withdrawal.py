"""An answer that was put on the wrong student is withdrawn: kept as withdrawn, and told of nowhere else."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from peewee import IntegrityError

from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.composing import compose
from ioplogg_tui.documents.content import texts_of
from ioplogg_tui.documents.facts import facts_of
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.errors import DatabaseProblem, NotAllowed, NotFound
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import HelpedBy, Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.undo_observed import ObservationAdded
from ioplogg_tui.domain.undo_own import SelfAssessed
from ioplogg_tui.locale import say
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.answer_withdrawal import answers_of, last_of, withdraw_answers
from ioplogg_tui.logbook.audit import check, read_audit
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.recap import recap_of
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import steps_of_today, take_back_newest
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from tests.fixtures.dialogue import answers, hold
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, shown, typed, until_shown
from tests.fixtures.staff import SessionOf, off_team, on_team

Out = pytest.CaptureFixture[str]
WRONG = "Det var en annen"
ANSWER = Rating(Level(1), Level(1))


def on_paper(session: Session, mathea: PlannedStudent, words: str = WRONG) -> int:
    return assess_oneself(session, mathea.id, mathea.soup, ANSWER, words=words, on_paper=True)


def at_keyboard(session: Session, mathea: PlannedStudent) -> int:
    return assess_oneself(session, mathea.id, mathea.soup, ANSWER, words=WRONG, helped=HelpedBy.ALONE)


def told(session: Session, mathea: PlannedStudent) -> str:
    """Whatever is said of the student today, but for what is kept."""
    kinds = (DocumentKind.HALF_YEAR, DocumentKind.YEAR, DocumentKind.OWN, DocumentKind.TALK, DocumentKind.RECAP)
    requests = [DocumentRequest(mathea.id, kind, session.today()) for kind in kinds]
    papers = [text for request in requests for text in texts_of(compose(session, facts_of(session, request)))]
    recap = recap_of(session, mathea.id, session.midnight())
    return " ".join([*papers, repr(recap), repr(progress_of(session, mathea.id)), repr(goals_of(session, mathea.id))])


WAYS: dict[str, Callable[[Session, PlannedStudent, int], object]] = {
    "undone": lambda session, _mathea, _own: take_back_newest(session),
    "withdrawn": lambda session, mathea, own: withdraw_answers(session, mathea.id, [own]),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_withdrawn_is_told_nowhere_but_in_what_is_kept(
    session: Session, mathea: PlannedStudent, way: str
) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
    before = told(session, mathea)
    own = on_paper(session, mathea)
    assert WRONG in told(session, mathea)
    WAYS[way](session, mathea, own)
    assert told(session, mathea) == before
    (kept,) = [text for text in texts_of(access_report(session, mathea.id, "en")) if WRONG in text]
    assert kept
    assert any("self-assessment by the student, on paper (withdrawn)" in text for text in _report(session, mathea))
    (row,) = progress_of(session, mathea.id, history=True)[0].self_assessments
    assert (row.id, row.withdrawn, row.words) == (own, True, WRONG)
    assert Action.SELF_ASSESSMENT_WITHDRAW in {event.action for event in read_audit(session)}
    assert check(session) == []
    with pytest.raises(NotFound, match="withdrawn already"):
        withdraw_answers(session, mathea.id, [own])
    assert not any(isinstance(kept.step, SelfAssessed) for kept, _words in steps_of_today(session))


def _report(session: Session, mathea: PlannedStudent) -> list[str]:
    return list(texts_of(access_report(session, mathea.id, "en")))


def test_what_was_said_before_is_said_again(session: Session, mathea: PlannedStudent) -> None:
    assess_oneself(session, mathea.id, mathea.soup, Rating(Level(4), Level(4)), words="Jeg kan", on_paper=True)
    on_paper(session, mathea)
    take_back_newest(session)
    goal = goals_of(session, mathea.id)[0]
    assert goal.own_rating == Rating(Level(4), Level(4)) and "Jeg kan" in told(session, mathea)
    take_back_newest(session)
    assert goals_of(session, mathea.id)[0].own_rating is None


def test_undo_takes_what_was_done_last_and_says_whose(session: Session, mathea: PlannedStudent) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
    on_paper(session, mathea)
    gone = take_back_newest(session)
    assert gone is not None and gone.student is not None and gone.student.id == mathea.id
    assert say(gone.gone_of) == "what was answered on paper, goal 1, Mathea Solvik"
    assert isinstance(steps_of_today(session)[0][0].step, ObservationAdded)


def test_what_a_student_answered_at_the_keyboard_is_undone_by_who_means_it(
    session: Session, mathea: PlannedStudent
) -> None:
    at_keyboard(session, mathea)
    asked: list[bool] = []

    def is_meant(_gone: object, is_own: bool) -> bool:
        asked.append(is_own)
        return True

    assert take_back_newest(session, is_meant) is not None and asked == [True]
    on_paper(session, mathea)
    assert take_back_newest(session, is_meant) is not None and asked == [True]


def test_whose_the_keyboard_was_withdraws_what_was_answered_there(
    session: Session, mathea: PlannedStudent, session_of: SessionOf
) -> None:
    typed, answered = on_paper(session, mathea), at_keyboard(session, mathea)
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    users.add_user(session, "una", "Una Lie", Role.LEADER)
    with pytest.raises(NotFound):
        withdraw_answers(session_of("ola"), mathea.id, [typed])  # isn't on the team
    on_team(session, mathea.id, "ola")
    with pytest.raises(NotAllowed, match=f"only {session.person.name}, who had handed it over"):
        withdraw_answers(session_of("ola"), mathea.id, [typed, answered])
    assert len(progress_of(session, mathea.id)[0].self_assessments) == 2, "all or none"
    with pytest.raises(NotAllowed):
        withdraw_answers(session_of("una"), mathea.id, [typed])
    withdraw_answers(session_of("ola"), mathea.id, [typed])
    withdraw_answers(session, mathea.id, [answered])
    assert progress_of(session, mathea.id)[0].self_assessments == ()


LEAVING: dict[str, Callable[[Session, PlannedStudent], object]] = {
    "the team": lambda session, mathea: off_team(session, mathea.id, "per"),
    "the school": lambda session, _mathea: users.disable_user(session, "per"),
}


@pytest.mark.parametrize("what", LEAVING)
def test_a_teacher_withdraws_it_where_whose_the_keyboard_was_has_left(
    session: Session, mathea: PlannedStudent, session_of: SessionOf, what: str
) -> None:
    for account, role in (("per", Role.ASSISTANT), ("siv", Role.ASSISTANT), ("ola", Role.TEACHER)):
        users.add_user(session, account, account.capitalize(), role)
        on_team(session, mathea.id, account)
    answered = at_keyboard(session_of("per"), mathea)
    with pytest.raises(NotAllowed, match="only Per"):
        withdraw_answers(session_of("ola"), mathea.id, [answered])
    LEAVING[what](session, mathea)
    with pytest.raises(NotAllowed, match="a teacher of the student's"):
        withdraw_answers(session_of("siv"), mathea.id, [answered])
    withdraw_answers(session_of("ola"), mathea.id, [answered])
    about = [(event.action, event.by) for event in read_audit(session) if event.object_id == answered]
    assert {(Action.SELF_ASSESSMENT_ADD, "Per"), (Action.SELF_ASSESSMENT_WITHDRAW, "Ola")} <= {*about}


def test_all_of_the_last_day_or_the_last_of_a_goal(session: Session, mathea: PlannedStudent) -> None:
    first, second = on_paper(session, mathea, "Én"), on_paper(session, mathea, "To")
    every = answers_of(session, mathea.id, mathea.soup)
    assert [each.own.id for each in last_of(every, of_a_day=True)] == [first, second]
    assert [each.own.id for each in last_of(every, of_a_day=False)] == [second]
    withdraw_answers(session, mathea.id, [first, second])
    gone = answers_of(session, mathea.id)
    assert [each.counts for each in gone] == [False, False]
    with pytest.raises(NotFound):
        last_of(gone, of_a_day=True)


def test_what_is_withdrawn_is_never_changed(session: Session, mathea: PlannedStudent) -> None:
    withdraw_answers(session, mathea.id, [on_paper(session, mathea)])
    for statement in ("UPDATE self_assessment_withdrawal SET staff_id = 2", "DELETE FROM self_assessment_withdrawal"):
        with pytest.raises((IntegrityError, DatabaseProblem), match=r"never|doesn.t let"), session.store.writing():
            session.store.connection.change_by_sql(statement, ())


async def test_on_the_page_of_the_goal(session: Session, mathea: PlannedStudent, path: Path) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
    on_paper(session, mathea)
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(100, 40)) as pilot:
        await burst(app, "enter", "p")
        await until_shown(app, WRONG)
        await typed(pilot, "delete")
        assert "once more withdraws" in shown(app) and progress_of(session, mathea.id)[0].self_assessments
        await typed(pilot, "delete")
        await until_shown(app, "Withdrawn: Mathea Solvik, goal 1")
        assert progress_of(session, mathea.id)[0].self_assessments == ()


async def test_one_before_the_last_on_the_page_of_the_goal(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    wrong, right = on_paper(session, mathea), on_paper(session, mathea, "To")
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(100, 40)) as pilot:
        await burst(app, "enter", "p")
        await until_shown(app, WRONG)
        await typed(pilot, "delete")
        assert "withdraws what was answered, for good: Mathea Solvik" in shown(app) and "«To», on paper" in shown(app)
        await typed(pilot, "down")
        assert f"«{WRONG}», on paper." in shown(app)
        await typed(pilot, "delete")
        await until_shown(app, "Withdrawn: Mathea Solvik, goal 1")
        (left,) = progress_of(session, mathea.id)[0].self_assessments
        assert left.id == right != wrong


def test_by_command(session: Session, mathea: PlannedStudent, capsys: Out) -> None:
    first, second = on_paper(session, mathea), on_paper(session, mathea, "To")
    assert run(["assess", "mathea", "1", "--withdraw"], session) == 0
    told_of = capsys.readouterr().out
    going, others = told_of.split("Other answers of the same day:")
    assert f"Answer {second}: " in going and WRONG not in going and f"Answer {first}: " in others and WRONG in others
    assert run(["assess", "mathea", "--withdraw", "--of", "today"], session) == 0
    told_of = capsys.readouterr().out
    assert WRONG in told_of and f"--withdraw --of {first},{second} --sure" in " ".join(told_of.split())
    assert len(progress_of(session, mathea.id)[0].self_assessments) == 2
    assert run(["assess", "mathea", "1", "--withdraw", "--of", str(second), "--sure"], session) == 0
    assert "Withdrawn: Mathea Solvik, goal 1 «" in capsys.readouterr().out
    assert run(["assess", "mathea", "1", "--withdraw", "--of", str(second), "--sure"], session) == 1
    assert "is withdrawn already" in capsys.readouterr().err
    (left,) = progress_of(session, mathea.id)[0].self_assessments
    assert left.words == WRONG
    assert run(["assess", "mathea", "--withdraw", "--of", f"{first},{second}", "--sure", "--json"], session) == 0
    assert f'"id": {left.id}' in capsys.readouterr().out
    assert run(["progress", "mathea", "--history"], session) == 0
    assert capsys.readouterr().out.count("(withdrawn)") == 2
    for nothing in ((), ("--of", "today"), ("--of", "1.1.2026"), ("--of", "99", "--sure")):
        assert run(["assess", "mathea", "--withdraw", *nothing], session) == 1, nothing
    unsure = (["--withdraw", "--sure"], ["--withdraw", "--of", "today", "--sure"], ["--of", "1"])
    for wrong in (
        ["1", "3", "2", "--withdraw"],
        ["--withdraw", "--easy"],
        ["--withdraw", "--on-paper"],
        ["--sure"],
        *unsure,
    ):
        assert run(["assess", "mathea", *wrong], session) == 2, wrong


def test_what_is_somebody_else_s_stops_nobody_from_the_rest(
    session: Session, mathea: PlannedStudent, session_of: SessionOf, capsys: Out
) -> None:
    typed = on_paper(session, mathea)
    users.add_user(session, "per", "Per Moe", Role.ASSISTANT)
    on_team(session, mathea.id, "per")
    theirs = [at_keyboard(session_of("per"), mathea) for _each in range(2)]
    every = ",".join(map(str, (typed, *theirs)))
    for look in (["1"], ["1", "--of", "today"], [], ["--of", "today"], ["--of", every]):
        assert run(["assess", "mathea", *look, "--withdraw"], session) == 0, look
        told_of = " ".join(capsys.readouterr().out.split())
        assert look == ["1", "--of", "today"] or f"--withdraw --of {typed} --sure" in told_of
        for other in theirs:
            assert f"This stays. Answer {other}: " in told_of and "only Per Moe" in told_of
    assert run(["assess", "mathea", "--withdraw", "--json"], session) == 0
    assert [row["id"] for row in json.loads(capsys.readouterr().out)] == [typed]
    assert run(["assess", "mathea", "--withdraw", "--of", every, "--sure"], session) == 1
    assert f"Answer {theirs[1]}: " in capsys.readouterr().err
    assert run(["assess", "mathea", "--withdraw", "--of", str(typed), "--sure"], session) == 0
    assert run(["assess", "mathea", "--withdraw"], session) == 1
    assert f"Answer {theirs[1]}: " in capsys.readouterr().err


def test_an_older_answer_is_not_offered_in_the_place_of_somebody_else_s(
    session: Session, mathea: PlannedStudent, session_of: SessionOf, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setenv(clock.TODAY, str(session.today() - timedelta(days=2)))
        older = on_paper(session, mathea)
    users.add_user(session, "per", "Per Moe", Role.ASSISTANT)
    on_team(session, mathea.id, "per")
    theirs = at_keyboard(session_of("per"), mathea)
    for look in (["1"], []):
        assert run(["assess", "mathea", *look, "--withdraw"], session) == 1, look
        told_of = capsys.readouterr()
        assert f"Answer {theirs}: " in told_of.err and "--sure" not in told_of.out
    day = str(session.today() - timedelta(days=2))
    assert run(["assess", "mathea", "--withdraw", "--of", day], session) == 0
    assert f"--withdraw --of {older} --sure" in " ".join(capsys.readouterr().out.split())


def test_what_was_published_with_it_is_told_of(session: Session, mathea: PlannedStudent, capsys: Out) -> None:
    own = on_paper(session, mathea)
    words = "may be quoted in what was published before, which stays: document 1."
    run(["document", "mathea", "--kind", "half-year", "--publish", "--sure"], session)
    capsys.readouterr()
    run(["document", "mathea"], session)
    assert words not in capsys.readouterr().out
    run(["assess", "mathea", "--withdraw", "--of", str(own), "--sure"], session)
    assert words in " ".join(capsys.readouterr().out.split())
    run(["document", "mathea", "--kind", "half-year", "--publish", "--sure"], session)
    capsys.readouterr()
    run(["document", "mathea"], session)
    assert words in " ".join(capsys.readouterr().out.split())


def test_by_the_dialogue(session: Session, mathea: PlannedStudent) -> None:
    on_paper(session, mathea)
    on_paper(session, mathea, "To")
    lines = ["Self-assessment", "one answer", "1", WRONG, "1", "all answers", "1"]
    held = hold(answers(["Choose a student", "mathea", *lines]), session=session)
    assert held.code == 0 and any(line.startswith("Withdrawn: Mathea Solvik, goal 1") for line in held.lines)
    assert progress_of(session, mathea.id)[0].self_assessments == ()
    on_paper(session, mathea)
    hold(answers(["Undo", "1", "1"]), session=session)
    assert progress_of(session, mathea.id)[0].self_assessments == ()
