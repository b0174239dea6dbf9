"""Jobs done by asking alone: kept by the same deeds as elsewhere, and nothing of a colleague's is lost unseen."""

from __future__ import annotations

import io
import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pexpect
import pytest

from ioplogg_tui.cli.layout import width
from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.document import KIND_NAMES, DocumentKind
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.goal_text import GoalText, as_text
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.served import LOGIN, SERVED
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.documents import published
from ioplogg_tui.logbook.fields import write_field, write_fields
from ioplogg_tui.logbook.goal_writing import change_goal, write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.lesson_end import lessons_on
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.self_assessment import has_leaving_code, may_leave, set_leaving_code
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of
from tests.fixtures.dialogue import Held, Script, answers, hold
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import SessionOf, on_team
from tests.fixtures.writing import write_plan
from tests.unit.test_ask import OVER, is_heard
from tests.unit.test_plan import usable

Out = pytest.CaptureFixture[str]


def asked(session: Session, *lines: str) -> Held:
    """These answers, after Mathea was chosen."""
    held = hold(answers(["Choose a student", "mathea", *lines]), session=session)
    assert held.code == 0, held.lines[-1]
    is_heard(held)
    return held


def seen(session: Session, mathea: PlannedStudent, goal_id: int) -> list[tuple[str, str, str]]:
    goal = next(of for of in progress_of(session, mathea.id) if of.goal.id == goal_id)
    return [(str(point.rating), point.note, point.feed_forward) for point in goal.points]


def test_goals_are_rated_one_after_the_other(session: Session, mathea: PlannedStudent) -> None:
    held = asked(session, "Rate", "1", "33", "suppe", "?", "5 9", "32 jevne biter", "1", "dobler", "tilbake", "", "Due")
    assert seen(session, mathea, mathea.soup) == [("3 / 3", "", ""), ("3 / 2", "jevne biter", "")]
    assert seen(session, mathea, mathea.recipes) == []
    assert "Quality 3: lage suppe, steg 3." in held.lines and "Write two digits, 0 to 4" in " ".join(held.lines)


def test_a_rating_is_of_the_goal_that_was_chosen_though_its_number_is_another_s_now(
    session: Session, mathea: PlannedStudent
) -> None:
    def script() -> Script:
        yield from answers(["Choose a student", "mathea", "Rate", "2"])
        write_goal(session, mathea.id, GoalText("Restaurant- og matfag", "Skreller poteter"))
        yield "44"

    assert hold(script(), session=session).code == 0
    assert seen(session, mathea, mathea.recipes) == [("4 / 4", "", "")]


@pytest.mark.parametrize(
    "job", ["Write a note", "Write a next step", "Goals/How a goal is going", "Goals/Change a goal"]
)
def test_the_goal_is_named_before_anything_is_saved_and_the_list_is_told_again_where_it_is_another(
    session: Session, mathea: PlannedStudent, job: str
) -> None:
    def script() -> Script:
        yield from answers(["Choose a student", "mathea", *job.split("/")])
        said = yield "2"
        recipes = next(goal for goal in goals_of(session, mathea.id) if goal.id == mathea.recipes)
        assert f"Mathea Solvik, goal 2: {recipes.text}." in said
        write_goal(session, mathea.id, GoalText("Restaurant- og matfag", "Skreller poteter"))
        said = yield "tilbake"
        goals = {str(goal.number): goal.text for goal in goals_of(session, mathea.id)}
        assert goals["2"] == "Skreller poteter" and any(line.startswith("2: Skreller poteter") for line in said)
        said = yield "2"
        assert "Mathea Solvik, goal 2: Skreller poteter." in said
        said = yield "tilbake"
        assert not any(line.startswith("2: ") for line in said)  # which was told, and is as it was

    assert hold(script(), session=session).code == 0


def test_a_note_and_a_next_step_are_written_and_taken_back(session: Session, mathea: PlannedStudent) -> None:
    observe(session, mathea.id, mathea.soup, Rating(None, None), note="Først")
    held = asked(session, "Write a note", "1", "-Fin dag", "Write a next step", "1", "tilbake", "", "Undo", "1", "1")
    assert "Undo. What do you want? An empty line goes back." in held.lines
    assert any(line.startswith("This is what you did last: ") and "Mathea Solvik" in line for line in held.lines)
    assert "Undone: " in held.lines[-3]
    assert [note for _rating, note, _step in seen(session, mathea, mathea.soup)] == ["Først"]
    asked(session, "Write a note", "1", "-Fin dag", "Write a next step", "1", "Start selv")
    (row,) = seen(session, mathea, mathea.soup)
    assert "-Fin dag" in row[1] and row[2] == "Start selv"


def test_what_ends_in_an_equals_sign_is_kept(session: Session, mathea: PlannedStudent) -> None:
    asked(session, "Rate", "1", "3 2 skrev 3 + 4 =", "tilbake", "", "Write a note", "2", "4 =")
    hours = ("Hours", "Write hours", "Matematikk", "2", "tur =", "", "tilbake")
    held = asked(session, *hours)
    notes = [seen(session, mathea, goal)[0][1] for goal in (mathea.soup, mathea.recipes)]
    assert notes == ["skrev 3 + 4 =", "4 ="]
    assert any("tur =" in line for line in held.lines)


def test_a_lesson_is_held(session: Session, mathea: PlannedStudent) -> None:
    write_fields(session, mathea.id, {"group": "8A"})
    asked(session, "Hold a lesson", "8A", "", "0", "32", "back", "4 4 fint", "", "back", "11", "40", "")
    (lesson,) = lessons_on(session, session.today(), session.today())
    assert lesson.minutes == 40
    assert seen(session, mathea, mathea.soup)[-1] == ("4 / 4", "fint", "")
    assert seen(session, mathea, mathea.recipes) == [("1 / 1", "", "")]


def test_a_goal_comes_out_of_the_bank_and_one_of_your_own_is_asked_about_where_it_is_due_far_ahead(
    session: Session, mathea: PlannedStudent
) -> None:
    asked(session, "Goals", "A new goal from the bank", "zzz", "alarm mobil", "", "alarm mobilen", "1", "Mat", "2")
    asked(session, "Goals", "A new goal of your own", "Matematikk", "Leser av vekta", "1.6.2044", "", "1.6.2044", "1")
    goals = goals_of(session, mathea.id)
    assert [goal.due for goal in goals if goal.text == "Leser av vekta"] == [date(2044, 6, 1)]
    assert len(goals) == 4


def test_a_goal_is_changed_and_what_a_colleague_wrote_meanwhile_is_told_first(
    session: Session, mathea: PlannedStudent, session_of: SessionOf
) -> None:
    users.add_user(session, "siv", "Siv Ås", Role.TEACHER)
    on_team(session, mathea.id, "siv")

    def goal() -> ObservedGoal:
        return next(goal for goal in goals_of(session, mathea.id) if goal.id == mathea.soup)

    def script(sure: str, theirs: str) -> Script:
        yield from answers(["Choose a student", "mathea", "Goals", "Change a goal", "1", "Goal"])
        yield "Throw it away" if sure else "Koker suppe"  # what wasn't saved before is offered
        if sure:
            yield "Koker suppe"
        stood = as_text(goal())
        change_goal(session_of("siv"), mathea.id, mathea.soup, replace(stood, text=theirs), seen=stood)
        yield ""
        yield sure

    for sure, kept in (("", "Koker alt"), ("1", "Koker suppe")):
        held = hold(script(sure, "Koker alt" if not sure else "Koker alt mulig"), session=session)
        assert held.code == 0 and goal().text == kept
        assert any(line.startswith("As it is here now: Koker alt") for line in held.lines)
        assert ("Not saved: Koker suppe." in held.lines) is not bool(sure), "nobody writes it again by heart"
    asked(session, "Goals", "How a goal is going", "1", "paused")
    assert goal().status is GoalStatus.PAUSED


@pytest.mark.parametrize("last", [(), ("end",)])
def test_a_text_that_is_broken_off_is_said_once_more(
    session: Session, mathea: PlannedStudent, last: tuple[str, ...]
) -> None:
    """Where the answers end in it, and where the dialogue is left: that what was saved is kept isn't all then."""
    held = hold(
        answers(["Choose a student", "mathea", "Goals", "Change a goal", "1", "Goal", "Koker", "suppe", *last]),
        session=session,
    )
    assert any("Not saved: Koker" in line for line in held.lines)
    assert all(goal.text != "Koker" for goal in goals_of(session, mathea.id))


def test_a_text_is_gone_on_with_and_what_is_written_so_far_is_told(session: Session, mathea: PlannedStudent) -> None:
    write_plan(session, replace(plan_of(session, mathea.id), assessment="Muntlig"))
    plan = ("Plan", "Write in the plan", "The plan", "assessment")
    held = asked(session, *plan, "+", "Skriftlig", "?", "Feil", "tilbake", "")
    assert held.lines[held.lines.index("So far:") + 1 :][:2] == ["Muntlig.", "Skriftlig."]
    assert "Taken away: Feil." in held.lines and plan_of(session, mathea.id).assessment == "Muntlig\nSkriftlig"


def test_a_word_leads_to_where_it_is_of_from_wherever_one_is(session: Session, mathea: PlannedStudent) -> None:
    held = hold(answers(["mathea", "Plan", "self-assessment", "rate", "", "lesson", "tilbake", ""]), session=session)
    asked_for = [line.partition(" An empty")[0] for line in held.lines if line.endswith("goes back.")]
    assert asked_for[0] == "Mathea Solvik. Plan. What do you want?"
    assert asked_for[1] == "Mathea Solvik. Self-assessment. What do you want?"
    assert any(line.startswith("Which goal?") for line in held.lines)
    assert any(line.startswith("Which subject?") for line in held.lines), "a lesson, and not the hours"


def test_the_plan_is_written_and_taken_into_use(
    session: Session, mathea: PlannedStudent, session_of: SessionOf
) -> None:
    users.add_user(session, "siv", "Siv Ås", Role.TEACHER)
    on_team(session, mathea.id, "siv")
    held = asked(session, "Plan", "Take the plan into use")
    assert any("missing" in line for line in held.lines)
    of_plan = ["Write in", "The plan", "Decision", "1.8.2026"]
    content = ["Write in", "Matematikk", "Content", "Suppe", "brød", "tilbake", "Brød", "", "tilbake"]
    how = [word for subject in ("Matematikk", "Restaurant") for word in ("Write in", subject, "How", "I ro", "")]
    other = ["Write in", "Restaurant", "Content", "Mat", ""]
    held = asked(session, "Plan", *of_plan, *content[:-1], *how, *other, "Take the plan into use", "tilbake")
    assert plan_of(session, mathea.id, "").status is PlanStatus.DRAFT and "Nothing was done." in held.lines
    asked(session, "Plan", "Take the plan into use", "ja")
    plan = plan_of(session, mathea.id, "")
    assert plan.status is PlanStatus.IN_USE
    assert [subject.content for subject in plan.subjects if subject.title == "Matematikk"] == ["Suppe\nBrød"]

    def script() -> Script:
        yield from answers(["Choose a student", "mathea", "Plan", "Write in", "The plan", "Responsible"])
        write_fields_of(session_of("siv"))
        yield from answers(["Kari", "", "1"])

    def write_fields_of(theirs: Session) -> None:
        place = FieldPlace(FieldOwner.PLAN, mathea.id, "responsible", plan.school_year, plan_id=plan.id)
        write_field(theirs, place, "Siv", seen="")

    held = hold(script(), session=session)
    assert "As it is here now: Siv." in held.lines
    assert plan_of(session, mathea.id, "").responsible == "Kari"


def test_a_student_answers_and_the_meeting_and_a_document_are_had(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "papers"))
    asked(session, "Rate", "1", "32, jevne biter")
    asked(session, "Self-assessment", "about a goal", "1", "kaffi", "kaffi", "3", "2", "Fint", "1", "0", "kaffi", "Due")
    held = asked(session, "Since last time", "", "Documents", "Read", "half", "Save a", "Half-year assessment", "")
    assert "jevne biter" in " ".join(held.lines)
    (paper,) = (tmp_path / "papers").iterdir()
    assert paper.suffix == ".pdf" and paper.read_bytes().startswith(b"%PDF")
    asked(session, "Documents", "Write in a", "Half", "forward", "Mer suppe", "", "Publish", "Half", "1")
    assert [each.kind for each in published(session, mathea.id)] == [DocumentKind.HALF_YEAR]


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_document_is_heard_whole(
    session: Session, mathea: PlannedStudent, kind: DocumentKind, capsys: pytest.CaptureFixture[str]
) -> None:
    """As by its command: who signs it and whose letter it is were left out."""
    asked(session, *(word for rating in ("11", "32", "43") for word in ("Rate", "1", rating, "tilbake")))
    held = asked(session, "Documents", "Read a document", KIND_NAMES[kind], "tilbake")
    assert run(["--lines", "document", "mathea", "--kind", kind.value], session) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "Mathea" in " ".join(lines) and held.heard[5][: len(lines)] == lines


def test_next_year_s_plan_is_told_and_then_written(session: Session, mathea: PlannedStudent) -> None:
    write_fields(session, mathea.id, {"level": "9"})
    held = asked(session, "Plan", "Next year", "To the next", "", "Next year", "To the next", "1")
    assert len([line for line in held.lines if line.startswith("Year level: from year 9 to year 10.")]) == 3
    assert student_of(session, mathea.id).level == "10"


def test_a_student_with_the_keyboard_reaches_nothing_without_the_code(session: Session, mathea: PlannedStudent) -> None:
    to_student = ["Self-assessment", "Ask the student about every goal"]
    chosen = ("kaf", "kaf", "kaffi", "kafi", "?", "kaffi", "kaffi")
    tried = ("tilbake", "slutt", "?", "tilbake", "", "Rate", "kaffi", "tilbake")
    held = asked(session, *to_student, *chosen, *tried)
    assert held.lines.count("That is not the code.") == 5 and held.lines[-2] == "Mathea Solvik. What do you want?"
    held = asked(session, *to_student, "tilbake", "slutt")
    assert held.lines[-2:] == ["The teacher's code gives the keyboard back; Ctrl-D ends.", OVER]


def test_the_words_that_lead_out_are_no_code_and_a_new_one_is_chosen_when_one_likes(
    session: Session, mathea: PlannedStudent
) -> None:
    held = asked(session, "Self-assessment", "Ask the student about every goal", "slutt")
    assert held.lines[-1] == OVER and not has_leaving_code(session)
    held = asked(
        session, "Self-assessment", "Choose a new code", "kaffi", "kaffi", "Choose a new code", "te på", "te på"
    )
    assert held.lines.count("Saved: your code.") == 2 and may_leave(session, "te på")


@pytest.mark.parametrize("line", ["SSH_CONNECTION", SERVED])
@pytest.mark.parametrize("has_code", [False, True])
def test_no_code_is_asked_for_where_the_other_machine_s_screen_would_show_it(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, line: str, has_code: bool, capsys: Out
) -> None:
    if has_code:
        set_leaving_code(session, "gammel")
    monkeypatch.setenv(line, "1")
    for job in (("every goal",), ("about a goal", "1"), ("Choose a new code",)):
        told = " ".join(asked(session, "Self-assessment", *job, "kaffi", "kaffi").lines)
        assert "ssh -t" in told and "four characters" not in told and "gives the keyboard back; Ctrl-D" not in told
    assert may_leave(session, "gammel") if has_code else not has_leaving_code(session)
    with pytest.MonkeyPatch.context() as sent:
        sent.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"kaffi\nkaffi\n")))
        assert run(["settings", "code"], session) == 1
    assert "ssh -t" in capsys.readouterr().err and not may_leave(session, "kaffi")


def test_the_code_is_not_seen(session: Session, mathea: PlannedStudent) -> None:
    child = pexpect.spawn(sys.executable, ["-m", "ioplogg_tui", "ask"], dimensions=(20, 40))
    for asked_for, answer in (
        ("want", "1"),
        ("lists yours", "1"),
        ("want", "Self-assessment"),
        ("want", "1"),
        ("at least", "kaffi"),
        ("once more", "kaffi"),
        ("9: ", "tilbake"),
        ("ends", "kaffi"),
    ):
        child.expect(asked_for, timeout=30)
        assert "kaffi" not in child.before.decode()
        assert answer != "kaffi" or child.waitnoecho(timeout=30)
        child.sendline(answer)
    child.expect("want", timeout=30)
    assert "kaffi" not in child.before.decode()
    child.sendeof()
    child.expect(pexpect.EOF, timeout=30)
    child.close()
    assert child.exitstatus == 0


def test_over_the_line_no_file_is_left_and_the_command_is_told(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "papers"))
    monkeypatch.setenv(SERVED, "1")
    monkeypatch.setenv(LOGIN, "skole")
    held = hold(answers(["1", "mathea", "Documents", "Save a", "half", "DOCX"]), session=session)
    assert any(line.startswith("ssh skole@") and "--kind half-year --format docx" in line for line in held.lines)
    assert not (tmp_path / "papers").exists()


def test_what_a_colleague_wrote_is_found(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> None:
    users.add_user(session, "siv", "Siv Ås", Role.TEACHER)
    on_team(session, mathea.id, "siv")
    observe(session_of("siv"), mathea.id, mathea.soup, Rating(None, None), note="Henta kaffi")
    plan_for(session, "Ida Moen")
    held = hold(answers(["Find", "zzz", "siv kaff", "1"]), session=session)
    assert any("Siv Ås: «Henta kaffi»" in line for line in held.lines) and "Nothing has these words." in held.lines
    assert "Mathea Solvik. What do you want?" in held.lines


@pytest.mark.parametrize(
    ("role", "there", "missing"),
    [
        (Role.TEACHER, {"Rate", "Goals", "Documents"}, {"Who has opened"}),
        (Role.ASSISTANT, {"Write a note", "Hold a lesson"}, {"Rate", "Documents", "A new goal of your own"}),
        (Role.ADVISER, {"Find"}, {"Rate", "Hold a lesson"}),
    ],
)
def test_what_one_may_not_do_is_not_offered(
    session: Session, mathea: PlannedStudent, session_of: SessionOf, role: Role, there: set[str], missing: set[str]
) -> None:
    users.add_user(session, "per", "Per Moe", role)
    on_team(session, mathea.id, "per")
    held = hold(answers(["?", "Goals", "tilbake"]), session=session_of("per"))
    listed = {line.partition(": ")[2].removesuffix(".") for line in held.lines}
    assert there <= listed and not missing & listed


def test_who_is_shut_out_meanwhile_is_told_in_a_line(
    session: Session, mathea: PlannedStudent, session_of: SessionOf
) -> None:
    users.add_user(session, "per", "Per Moe", Role.TEACHER)
    on_team(session, mathea.id, "per")

    def script() -> Script:
        yield from answers(["1", "mathea"])
        users.disable_user(session, "per")
        yield "Rate"
        pytest.fail("it goes on")

    held = hold(script(), session=session_of("per"))
    assert held.code == 1 and held.lines[-1].startswith("ioplogg: ")


def test_on_a_dumb_terminal_nothing_is_painted(session: Session, mathea: PlannedStudent) -> None:
    child = pexpect.spawn(
        sys.executable, ["-m", "ioplogg_tui", "ask"], dimensions=(20, 40), env={**os.environ, "TERM": "dumb"}
    )
    child.sendline("1\nmathea\nRate\n1\n32\n\nslutt")
    child.expect(pexpect.EOF, timeout=30)
    out = child.before
    assert isinstance(out, bytes) and b"\x1b" not in out and b"Saved: " in out
    assert [line for line in out.decode().splitlines() if width(line) > 40] == []
    child.close()
    assert child.exitstatus == 0


def test_what_is_wrong_with_an_answer_is_heard_where_it_is_given(session: Session, mathea: PlannedStudent) -> None:
    held = asked(session, "Goals", "A new goal of your own", "1", "Handler", "31.13.", "1.2.2027", "", "end")
    due = [said for said in held.heard if said[-1].startswith("When is it due?")]
    assert [len(said) for said in due] == [1, 2] and "“31.13.”" in due[1][0]
    held = asked(session, "Hours", "Write hours", "Musikk", "1", "abc", "2,5", "Kurs", "", "end")
    heard = [said for said in held.heard if said[-1].startswith("How many hours")]
    assert [len(said) for said in heard] == [1, 2] and "“abc”" in heard[1][0]
    assert any(said[0].startswith("That isn't one of them") for said in held.heard)


def test_a_subject_that_the_plan_has_not_is_made_only_where_it_is_meant(
    session: Session, mathea: PlannedStudent
) -> None:
    held = asked(session, "Goals", "Change a goal", "1", "Subject", "Matematisk", "", "matematikk", "end")
    assert "The plan has no “Matematisk” yet." in held.lines and "It is goal 2 now." in held.lines
    assert "Matematisk" not in [subject.title for subject in plan_of(session, mathea.id).subjects]
    asked(session, "Goals", "A new goal of your own", "Svømming", "1", "Svømmer", "", "", "end")
    assert "Svømming" in [subject.title for subject in plan_of(session, mathea.id).subjects]


def test_the_end_is_heard_where_it_is_asked_whether_something_is_to_be_done(
    session: Session, mathea: PlannedStudent
) -> None:
    run(["log", "1", "1", "3", "2"], session)
    held = hold(answers(["Undo", "1", "slutt", "Due"]), session=session)
    assert (held.code, held.lines[-2:]) == (0, ["Nothing was done.", OVER])


def test_what_a_colleague_writes_in_a_plan_while_it_is_asked_about_is_heard_before_a_version_is_kept(
    session: Session, mathea: PlannedStudent
) -> None:
    usable(session, mathea.id)
    for step in ("Take the plan into use", "The plan's next step"):

        def script(step: str = step) -> Script:
            yield from answers(["Choose a student", "mathea", "Plan"])
            said = yield step
            assert said[-1].startswith("Do it?"), said
            write_goal(session, mathea.id, GoalText("Matematikk", f"Teller, {step}"))
            yield from answers(["1", "", "end"])

        held = hold(script(), session=session)
        assert "The plan was changed meanwhile:" in held.lines and any(f"Teller, {step}" in line for line in held.lines)
        assert plan_of(session, mathea.id).status is PlanStatus.DRAFT
