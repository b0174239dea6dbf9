"""Every use case × every role, against the table of access; and that no door of the logbook forgets to ask."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal

import pytest

from ioplogg_tui.archive.holding import archive_gives_back
from ioplogg_tui.archive.reading import import_archive
from ioplogg_tui.archive.writing import archive_of, write_archive
from ioplogg_tui.curriculum.example import import_example
from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.archive_out import archive_out
from ioplogg_tui.documents.issuing import issue_published, preview, publish
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain import clean
from ioplogg_tui.domain.access import Membership, Right, everywhere, may
from ioplogg_tui.domain.clock import from_local
from ioplogg_tui.domain.document import DocumentKind, Format, FreePart
from ioplogg_tui.domain.due import Reminding
from ioplogg_tui.domain.due_kinds import DueKind
from ioplogg_tui.domain.errors import AccessEnded, NotAllowed, NotFound, UsageProblem
from ioplogg_tui.domain.given_out import Giving
from ioplogg_tui.domain.goal_text import GoalText, as_text
from ioplogg_tui.domain.initials import initials
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.list_changes import ListChanges
from ioplogg_tui.domain.normal_form import normalized
from ioplogg_tui.domain.observation import Rating, SelfAssessment
from ioplogg_tui.domain.people import ON_TEAMS, Role, User
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.logbook import (
    audit,
    backup,
    documents,
    enrolment,
    goal_writing,
    goals,
    newer_aims,
    next_year,
    observe,
    plan_steps,
    plans,
    posts,
    progress,
    recap,
    standing_in,
    students,
    teams,
    users,
)
from ioplogg_tui.logbook.answer_withdrawal import withdraw_answers
from ioplogg_tui.logbook.bank import add_to_bank
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.emergency import emergency_access
from ioplogg_tui.logbook.erasing import archived
from ioplogg_tui.logbook.giving_out import give_document
from ioplogg_tui.logbook.identity import Identity, user_of
from ioplogg_tui.logbook.keys import add_key, keys, remove_key
from ioplogg_tui.logbook.lesson import LessonChoice, begin_lesson, my_students
from ioplogg_tui.logbook.list_import import import_students
from ioplogg_tui.logbook.proposing import propose
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.roster.lines import ListedPlace, RosterLine
from ioplogg_tui.store.opening import open_store
from ioplogg_tui.store.teams import TeamMember
from tests.fixtures.lists import list_of_lines
from tests.fixtures.plans import PER, PlannedStudent, plan_for
from tests.fixtures.writing import write_plan, write_student, write_subject, write_words

SOUP, MATHS = "Restaurant- og matfag", "Matematikk"


@dataclass
class School:
    """A school with somebody of every role: `own` has them on the team, `other` has none of them."""

    session: Session
    own: PlannedStudent
    other: PlannedStudent
    people: dict[str, User]
    opened: list[Session] = field(default_factory=list)

    def as_(self, who: str, identity: Identity | None = None) -> Session:
        """The same logbook opened once more, as somebody else."""
        self.opened.append(Session(open_store(self.session.store.path), self.people[who], identity=identity))
        return self.opened[-1]


def join(
    session: Session, student: int | str, account: str, *, role: Role | None = None, subjects: tuple[str, ...] = ()
) -> list[str]:
    """Put on a team by name, as the command does."""
    student_id = teams.student_for_team(session, str(student)).id
    user = users.user_of_account(session, account)
    return teams.put_on_team(session, student_id, user.id, role=role, subjects=subjects)


def join_case(session: Session, student: int | str, account: str, *, days: int = 100) -> None:
    """Put an adviser on a team, with consent of today from the mother, for so many days."""
    student_id, today = teams.student_for_team(session, str(student)).id, session.today()
    case = teams.NewPlace(ends=today + timedelta(days=days), consent=today, consent_by="mor, Ida Hegg")
    teams.give_place(session, student_id, users.user_of_account(session, account).id, case)


def leave(session: Session, student: int | str, account: str) -> None:
    """Take off a team by name, as the command does."""
    student_id = teams.student_for_team(session, str(student)).id
    teams.take_off_team(session, student_id, users.user_of_account(session, account).id)


def team(session: Session, student: int | str) -> list[TeamMember]:
    return teams.team_of(session, teams.student_for_team(session, str(student)).id)


def places_of(session: Session, student: int | str, name: str) -> list[Membership]:
    """Every place that somebody has, or had, on a team."""
    return [member.place for member in team(session, student) if member.name == name]


PEOPLE = {
    "owner": Role.OWNER,
    "teacher": Role.TEACHER,
    "subject-teacher": Role.TEACHER,
    "assistant": Role.ASSISTANT,
    "instructor": Role.INSTRUCTOR,
    "leader": Role.LEADER,
    "administrator": Role.ADMINISTRATOR,
    "adviser": Role.ADVISER,
}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PlannedStudent, PlannedStudent]:
    """The school's logbook, made once and copied for each test; with its two students."""
    path = tmp_path_factory.mktemp("school") / "school.db"
    with set_up(path, "Kari Vik", "nb") as session:
        own, other = plan_for(session, "Mathea Solvik"), plan_for(session, "Jonas Elvestad")
        for student in (own, other):
            plan = plans.plan_of(session, student.id)
            write_plan(session, replace(plan, basis=Basis(decision=session.today(), deviations="Hemmelig")))
            for subject in plan.subjects:
                write_subject(session, plan, replace(subject, content="Innhold", how_it_is_run="Slik"))
            plan_steps.publish(session, plans.plan_of(session, student.id))
            publish(session, DocumentRequest(student.id, DocumentKind.HALF_YEAR, session.today()))
            write_plan(session, replace(plans.plan_of(session, student.id), responsible="Kari"))
        for who, role in PEOPLE.items():
            if who != "owner":
                users.add_user(session, who, who.title(), role)
                if role is Role.ADVISER:
                    join_case(session, own.id, who)
                elif role not in (Role.LEADER, Role.ADMINISTRATOR):
                    subjects = (SOUP,) if who == "subject-teacher" else ()
                    join(session, own.id, who, subjects=subjects)
    return path, own, other


@pytest.fixture
def school(prepared: tuple[Path, PlannedStudent, PlannedStudent], path: Path) -> Iterator[School]:
    path.parent.mkdir(parents=True)
    shutil.copy(prepared[0], path)
    with open_session(path) as session:
        people = {user.account: user for user in users.all_staff(session)} | {"owner": session.person}
        school = School(session, prepared[1], prepared[2], people)
        yield school
        for opened in school.opened:
            opened.close()


Action = Callable[[Session, PlannedStudent], object]


def answered(session: Session, student: PlannedStudent) -> int:
    """What a colleague of the school typed in."""
    own = SelfAssessment(0, student.soup, session.now(), Rating(Level(3), None), on_paper=True)
    with session.store.writing():
        return session.store.self_assessments.add(student.id, session.person.id, own)


def rewritten(session: Session, student: PlannedStudent, goal_id: int) -> None:
    goal = next(one for one in goals.goals_of(session, student.id) if one.id == goal_id)
    goal_writing.change_goal(session, student.id, goal_id, replace(as_text(goal), content="nytt"))


def first_plan(session: Session, student: PlannedStudent) -> None:
    plan = plans.plan_of(session, student.id)
    write_plan(session, replace(plan, long_term_aim="Mål"))


def subject_of(session: Session, student: PlannedStudent, title: str) -> None:
    plan = plans.plan_of(session, student.id)
    subject = next(one for one in plan.subjects if one.title == title)
    write_subject(session, plan, replace(subject, methods="Nytt"))


def wanted(session: Session, student: PlannedStudent) -> DocumentRequest:
    return DocumentRequest(student.id, DocumentKind.YEAR, session.today())


ON_A_STUDENT: dict[str, tuple[Right, str | None, Action]] = {
    "open": (Right.SEE, None, lambda session, one: students.open_student(session, one.id)),
    "find by number": (Right.SEE, None, lambda session, one: students.find_student(session, str(one.id))),
    "goals": (Right.SEE, None, lambda session, one: goals.goals_of(session, one.id)),
    "find a goal": (Right.SEE, None, lambda session, one: goals.find_goal(session, one.id, "1")),
    "aims that are offered": (Right.SEE, None, lambda session, one: newer_aims.offers_of(session, one.id)),
    "subjects": (Right.SEE, None, lambda session, one: goals.subjects_of(session, one.id)),
    "progress": (Right.SEE, None, lambda session, one: progress.progress_of(session, one.id)),
    "recap": (Right.SEE, None, lambda session, one: recap.recap_of(session, one.id)),
    "plan": (Right.SEE, None, lambda session, one: plans.plan_of(session, one.id)),
    "years": (Right.SEE, None, lambda session, one: plans.school_years(session, one.id)),
    "versions": (Right.SEE, None, lambda session, one: plans.versions_of(session, plans.plan_of(session, one.id))),
    "rate": (Right.RATE, SOUP, lambda session, one: observe.observe(session, one.id, one.soup, Rating(Level(2), None))),
    "rate in another subject": (
        Right.RATE,
        MATHS,
        lambda session, one: observe.observe(session, one.id, one.recipes, Rating(Level(2), None)),
    ),
    "note": (
        Right.COMMENT,
        None,
        lambda session, one: observe.observe(session, one.id, one.soup, Rating(None, None), note="Så"),
    ),
    "next step": (
        Right.OBSERVE,
        None,
        lambda session, one: observe.observe(session, one.id, one.soup, Rating(None, None), feed_forward="Prøv"),
    ),
    "lesson": (
        Right.OBSERVE,
        None,
        lambda session, one: begin_lesson(session, LessonChoice(), [replace(students.open_student(session, one.id))]),
    ),
    "self-assessment": (
        Right.HELP_ASSESS,
        None,
        lambda session, one: assess_oneself(session, one.id, one.soup, Rating(Level(3), None)),
    ),
    "withdrawing an answer": (
        Right.HELP_ASSESS,
        None,
        lambda session, one: withdraw_answers(session, one.id, [answered(session, one)]),
    ),
    "new goal": (
        Right.WRITE_SUBJECT,
        SOUP,
        lambda session, one: goal_writing.write_goal(session, one.id, GoalText(SOUP, "Nytt mål")),
    ),
    "goal in another subject": (
        Right.WRITE_SUBJECT,
        MATHS,
        lambda session, one: goal_writing.write_goal(session, one.id, GoalText(MATHS, "Nytt mål")),
    ),
    "change a goal": (Right.WRITE_SUBJECT, SOUP, lambda session, one: rewritten(session, one, one.soup)),
    "subject": (Right.WRITE_SUBJECT, SOUP, lambda session, one: subject_of(session, one, SOUP)),
    "another subject": (Right.WRITE_SUBJECT, MATHS, lambda session, one: subject_of(session, one, MATHS)),
    "plan's head": (Right.WRITE_PLAN, None, first_plan),
    "student": (
        Right.WRITE_PLAN,
        None,
        lambda session, one: write_student(session, students.open_student(session, one.id)),
    ),
    "next year": (
        Right.WRITE_PLAN,
        None,
        lambda session, one: next_year.next_year(session, plans.plan_of(session, one.id)),
    ),
    "publish the plan": (
        Right.PUBLISH,
        None,
        lambda session, one: plan_steps.publish(session, plans.plan_of(session, one.id)),
    ),
    "read a document": (Right.READ_DOCUMENT, None, lambda session, one: preview(session, wanted(session, one))),
    "list documents": (Right.READ_DOCUMENT, None, lambda session, one: documents.published(session, one.id)),
    "write a document": (
        Right.WRITE_DOCUMENT,
        None,
        lambda session, one: write_words(
            session, one.id, session.school_year, DocumentKind.YEAR, FreePart.WAY_FORWARD, "Videre"
        ),
    ),
    "publish a document": (Right.PUBLISH, None, lambda session, one: publish(session, wanted(session, one))),
    "give a document": (
        Right.GIVE_OUT,
        None,
        lambda session, one: give_document(
            session,
            one.id,
            documents.published(session, one.id)[0],
            Giving("NAV", "Mathea, 2.12.2025", session.today()),
        ),
    ),
    "export": (Right.EXPORT, None, lambda session, one: archive_of(session, [one.id])),
    "audit": (Right.READ_AUDIT, None, lambda session, one: audit.read_audit(session, one.id)),
}


def test_people_of_every_role_are_tried() -> None:
    assert set(PEOPLE.values()) == set(Role)


@pytest.mark.parametrize("who", list(PEOPLE))
@pytest.mark.parametrize("what", list(ON_A_STUDENT))
def test_every_use_case_by_every_role(school: School, who: str, what: str) -> None:
    right, subject, action = ON_A_STUDENT[what]
    session = school.as_(who)
    for student in (school.own, school.other):
        place = next(iter(session.store.teams.held_today(session.person.id, student.id, session.today())), None)
        allowed = may(session.person.role, right, place, session.today(), subject)
        seen = may(session.person.role, Right.SEE, place, session.today())
        if allowed and seen:
            action(session, student)
        else:
            with pytest.raises((NotAllowed, NotFound)) as refused:
                action(session, student)
            if not seen:
                assert refused.type is NotFound, "nothing is told of a student one may not see"
                assert "Jonas" not in str(refused.value) and "Mathea" not in str(refused.value)


def expected(who: str, own: bool) -> set[str]:
    """What the table of the domain says in words, written out once more by hand."""
    see = {
        "open",
        "find by number",
        "goals",
        "find a goal",
        "subjects",
        "progress",
        "recap",
        "plan",
        "years",
        "versions",
        "aims that are offered",
    }
    documents_read = {"read a document", "list documents"}
    subject = {"rate", "new goal", "change a goal", "subject"}
    others = {"rate in another subject", "goal in another subject", "another subject"}
    team = {"note", "next step", "lesson", "self-assessment", "withdrawing an answer"}
    head = {"plan's head", "student", "next year"}
    if who == "owner":
        return set(ON_A_STUDENT)
    if who == "leader":
        return see | documents_read | {"publish the plan", "publish a document", "give a document", "export", "audit"}
    if who == "administrator" or not own:
        return set()
    return {
        "teacher": see | team | subject | others | head | documents_read | {"write a document", "give a document"},
        "subject-teacher": see | team | subject | documents_read,
        "assistant": see | team,
        "adviser": see | documents_read | {"note"},
        "instructor": see | team | subject | others | documents_read | {"write a document"},
    }[who]


@pytest.mark.parametrize("who", list(PEOPLE))
def test_the_table_says_what_was_agreed(who: str) -> None:
    today = date(2026, 11, 24)
    role = PEOPLE[who]
    subjects = (SOUP,) if who == "subject-teacher" else ()
    place = Membership(1, 1, role if role in ON_TEAMS else Role.TEACHER, today, subjects=subjects)
    if place.is_case:
        place = replace(place, ends=today, consent=today, consent_by="far")
    for own in (True, False):
        if own and role in (Role.LEADER, Role.ADMINISTRATOR):
            continue
        given = place if own else None
        allowed = {
            what for what, (right, subject, _action) in ON_A_STUDENT.items() if may(role, right, given, today, subject)
        }
        assert allowed == expected(who, own)


def from_list(session: Session, line: RosterLine) -> ListChanges:
    return import_students(session, list_of_lines(line), write=True)


def in_emergency(session: Session) -> None:
    """Who is on the team already is taken off it first."""
    for student in my_students(session).students:
        if student.name == "Jonas Elvestad":
            teams.take_off_team(session, student.id, session.person.id)
    emergency_access(session, "Jonas Elvestad", "Vikar i dag, akutt")


OF_THE_SCHOOL: dict[str, tuple[Right, Callable[[Session, Path], object]]] = {
    "enrol": (Right.ENROL, lambda session, _path: enrolment.enrol(session, "Ny Elev")),
    "list of students": (
        Right.ENROL,
        lambda session, _path: import_students(session, list_of_lines(RosterLine(1, "Ny")), write=True),
    ),
    "archive": (Right.ENROL, lambda session, path: import_archive(session, path / "archive.zip")),
    "add a user": (Right.MANAGE_STAFF, lambda session, _path: users.add_user(session, "ny", "Ny", Role.TEACHER)),
    "users": (Right.MANAGE_STAFF, lambda session, _path: users.all_staff(session)),
    "role": (Right.MANAGE_STAFF, lambda session, _path: posts.change_role(session, "assistant", Role.TEACHER)),
    "disable": (Right.MANAGE_STAFF, lambda session, _path: users.disable_user(session, "assistant")),
    "keys": (Right.MANAGE_STAFF, lambda session, _path: keys(session)),
    "team": (Right.MANAGE_STAFF, lambda session, _path: join(session, "Jonas Elvestad", "teacher")),
    "team's list": (Right.MANAGE_STAFF, lambda session, _path: team(session, "Jonas Elvestad")),
    "off the team": (Right.MANAGE_STAFF, lambda session, _path: leave(session, "Mathea Solvik", "teacher")),
    "to the archive": (Right.EXPORT, lambda session, path: archive_out(session, path / "arkiv")),
    "whole audit": (Right.READ_AUDIT, lambda session, _path: audit.read_audit(session)),
    "curriculum": (Right.MANAGE_SCHOOL, lambda session, _path: import_example(session)),
    "backup": (Right.MANAGE_SCHOOL, lambda session, path: backup.back_up(session, path / "copy.db")),
    "bank": (
        Right.ADD_TO_BANK,
        lambda session, _path: add_to_bank(
            session, GoalText("Norsk", "lese", criteria={Dimension.QUALITY: {Level(2): "med hjelp"}}), PER
        ),
    ),
    "emergency": (Right.EMERGENCY, lambda session, _path: in_emergency(session)),
}


@pytest.mark.parametrize("who", list(PEOPLE))
@pytest.mark.parametrize("what", list(OF_THE_SCHOOL))
def test_what_is_the_school_s(school: School, who: str, what: str, tmp_path: Path) -> None:
    right, action = OF_THE_SCHOOL[what]
    if what == "archive":
        files = archive_of(school.session, [school.other.id])
        write_archive(
            tmp_path / "archive.zip",
            {name: content.replace(b"Jonas Elvestad", b"Jonas To") for name, content in files.items()},
        )
    if everywhere(PEOPLE[who], right):
        action(school.as_(who), tmp_path)
    else:
        with pytest.raises(NotAllowed):
            action(school.as_(who), tmp_path)


CLEANED_IN_THEIR_DEED = {"subject", "another subject", "plan's head", "student", "write a document"}
"""Fields, of which only what is read tells what a text may be; no more of one than a few times its limit is cleaned."""


@pytest.mark.parametrize("what", [*ON_A_STUDENT, *OF_THE_SCHOOL])
def test_no_text_is_cleaned_while_others_wait_for_their_turn(
    school: School, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = school.as_("owner")
    files = archive_of(school.session, [school.other.id])
    files = {name: content.replace(b"Jonas Elvestad", b"Jonas To") for name, content in files.items()}
    write_archive(tmp_path / "archive.zip", files)
    in_turn: set[str] = set()

    def watched(form: Literal["NFC"], line: str) -> str:
        if line and session.store.engine.writing():
            in_turn.add(what)
        return normalized(form, line)

    monkeypatch.setattr(clean, "normalized", watched)
    if what in ON_A_STUDENT:
        ON_A_STUDENT[what][2](session, school.own)
    else:
        OF_THE_SCHOOL[what][1](session, tmp_path)
    assert in_turn == {what} & CLEANED_IN_THEIR_DEED


def test_lists_hold_only_what_one_may_see(school: School) -> None:
    for who in PEOPLE:
        everyone = [line.student.id for line in students.student_lines(school.as_(who), everyone=True)]
        mine = [student.id for student in my_students(school.as_(who)).students]
        if who in ("owner", "leader"):
            assert set(everyone) == {school.own.id, school.other.id}
        elif who == "administrator":
            assert everyone == []
        else:
            assert everyone == [school.own.id]
        assert school.other.id not in mine or who == "owner"


def test_the_basis_is_not_for_assistants(school: School) -> None:
    for who, seen in (("assistant", False), ("teacher", True), ("leader", True)):
        session = school.as_(who)
        plan = plans.plan_of(session, school.own.id)
        (version,) = plans.versions_of(session, plan)
        assert ("Hemmelig" in str(plan), "Hemmelig" in str(version)) == (seen, seen)
        assert ("Hemmelig" in str(plans.frozen_now(session, plan))) is seen


def test_a_place_on_a_team_has_dates(school: School) -> None:
    session, today = school.as_("teacher"), school.session.today()
    goals.goals_of(session, school.own.id)
    leave(school.session, school.own.id, "teacher")
    with pytest.raises(NotFound):
        goals.goals_of(session, school.own.id)
    for begins, ends, holds in ((1, None, False), (-9, -1, False), (-9, 0, True), (0, None, True)):
        place = Membership(
            1, 1, Role.TEACHER, today + timedelta(days=begins), None if ends is None else today + timedelta(days=ends)
        )
        assert place.holds(today) is holds


def test_somebody_who_left_may_do_nothing_more_but_their_words_stay(school: School) -> None:
    store, key = school.session.store, add_key(school.session, "teacher", KEY)
    today, teacher = school.session.today(), school.people["teacher"]
    assert user_of(store, Identity(key=key), today) == user_of(store, Identity(account="teacher"), today) == teacher
    observe.observe(school.as_("teacher"), school.own.id, school.own.soup, Rating(Level(2), None))
    open_session = school.as_("teacher")
    assert goals.goals_of(open_session, school.own.id)
    users.disable_user(school.session, "teacher")
    with pytest.raises(NotAllowed):
        goals.goals_of(open_session, school.own.id)
    for identity in (Identity(key=key), Identity(account="teacher"), Identity(account=""), Identity(key=99)):
        with pytest.raises(NotAllowed):
            user_of(store, identity, today)
    assert keys(school.session) == []
    (soup, _recipes) = progress.progress_of(school.session, school.own.id)
    assert soup.points[-1].by == "Teacher"


KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3lBV0nRkGRT0GRyYWhpgyvPBsTeGJUPvCFYsNfTWqq kari@skole"


def test_another_role_holds_in_an_open_session(school: School) -> None:
    session = school.as_("teacher")
    observe.observe(session, school.own.id, school.own.soup, Rating(Level(2), None))
    posts.change_role(school.session, "teacher", Role.ASSISTANT)
    with pytest.raises(NotAllowed):
        observe.observe(session, school.own.id, school.own.soup, Rating(Level(2), None))
    assert observe.observe(session, school.own.id, school.own.soup, Rating(None, None), note="Så").id


def test_emergency_access_lasts_a_day_and_is_told(school: School) -> None:
    session = school.as_("teacher")
    with pytest.raises(NotFound):
        emergency_access(session, "Jonas", "Vikar i dag, akutt")
    emergency_access(session, "Jonas Elvestad", "Vikar i dag, akutt")
    assert students.open_student(session, school.other.id).name == "Jonas Elvestad"
    tomorrow = Session(session.store, session.person, now=lambda: school.session.now() + timedelta(days=1))
    with pytest.raises(NotFound):
        students.open_student(tomorrow, school.other.id)
    told = audit.read_audit(school.as_("leader"), school.other.id)
    assert [event.by for event in told if event.action == "team.emergency"] == ["Teacher"]
    assert "Vikar" in str(team(school.session, "Jonas Elvestad"))


def test_a_protected_student_has_initials_for_everyone_but_the_team(school: School) -> None:
    enrolment.protect(school.session, teams.student_for_team(school.session, "Mathea Solvik").id, True)
    observe.observe(school.session, school.own.id, school.own.soup, Rating(Level(3), Level(3)))
    assert students.open_student(school.as_("teacher"), school.own.id).name == "Mathea Solvik"
    leader = school.as_("leader")
    assert students.open_student(leader, school.own.id).name == "M.S."
    assert "Mathea" not in str(students.student_lines(leader, everyone=True))
    document = preview(leader, DocumentRequest(school.own.id, DocumentKind.CAN, leader.today()))
    assert "Mathea" not in str(document) and "Solvik" not in str(document)
    files = archive_of(leader, [school.own.id])
    assert not [name for name, content in files.items() if b"Mathea" in content or "mathea" in name]
    number = publish(school.session, DocumentRequest(school.own.id, DocumentKind.CAN, leader.today())).number
    assert b"Solvik" not in issue_published(leader, school.own.id, number, Format.MARKDOWN).content


def test_a_protected_student_is_not_named_among_candidates(school: School) -> None:
    enrolment.protect(school.session, school.other.id, True)
    leader = school.as_("leader")
    with pytest.raises(NotFound) as refused:
        students.find_student(leader, "e")
    assert "Mathea Solvik" in str(refused.value) and "Elvestad" not in str(refused.value)


@pytest.mark.parametrize("query", ["Elvestad", "elve", "Jonas Elvestad"])
def test_no_search_confirms_a_protected_name_to_who_is_not_on_the_team(school: School, query: str) -> None:
    name = students.student_of(school.session, school.other.id).name
    assert "Elvestad" in name
    leader, administrator = school.as_("leader"), school.as_("administrator")
    assert students.find_student_id(leader, "Elvestad") == school.other.id
    enrolment.protect(school.session, school.other.id, True)
    for find in (lambda: students.find_student_id(leader, query), lambda: teams.student_for_team(administrator, query)):
        with pytest.raises(NotFound, match="There is no student"):
            find()
    assert students.find_student_id(leader, initials(name)) == school.other.id
    assert students.find_student_id(school.session, "Elvestad") == school.other.id


def test_why_emergency_access_was_taken_is_for_leaders_and_who_wrote_it(school: School) -> None:
    teacher = school.as_("teacher")
    emergency_access(teacher, students.student_of(school.session, school.other.id).name, "Eleven ringte fra toget.")
    readers = {
        role: [member.place.reason for member in read(school.as_(role), school.other.id) if member.place.reason]
        for role, read in (
            ("leader", teams.team_of_student),
            ("administrator", teams.team_of),
            ("teacher", teams.team_of_student),
        )
    }
    assert readers == {
        "leader": ["Eleven ringte fra toget."],
        "administrator": ["…"],
        "teacher": ["Eleven ringte fra toget."],
    }


def test_nobody_gives_themselves_a_role(school: School) -> None:
    with pytest.raises(UsageProblem):
        posts.change_role(school.as_("administrator"), "administrator", Role.LEADER)


def test_a_key_is_removed_from_whose_it_is(school: School) -> None:
    number = add_key(school.session, "teacher", KEY)
    with pytest.raises(NotFound):
        remove_key(school.session, "assistant", number)
    assert [key.id for key in keys(school.session)] == [number]
    remove_key(school.session, "teacher", number)
    assert keys(school.session) == []


def test_why_access_was_given_stays_when_it_becomes_a_place(school: School) -> None:
    emergency_access(school.as_("teacher"), "Jonas Elvestad", "Vikar i dag, ingen andre her")
    join(school.session, school.other.id, "teacher")
    places = places_of(school.session, school.other.id, "Teacher")
    today = school.session.today()
    assert [(place.ends, place.reason) for place in places] == [(today, "Vikar i dag, ingen andre her"), (None, "")]


def test_emergency_access_is_to_read_and_to_note_down(school: School) -> None:
    session, jonas = school.as_("teacher"), school.other
    emergency_access(session, "Jonas Elvestad", "Vikar i dag, ingen andre her")
    assert goals.goals_of(session, jonas.id) and plans.plan_of(session, jonas.id).basis.deviations == "Hemmelig"
    observe.observe(session, jonas.id, jonas.soup, Rating(None, None), note="Gikk fint")
    for refused in (
        lambda: observe.observe(session, jonas.id, jonas.soup, Rating(Level(2), None)),
        lambda: first_plan(session, jonas),
        lambda: rewritten(session, jonas, jonas.soup),
    ):
        with pytest.raises(NotAllowed):
            refused()
    with pytest.raises(UsageProblem):
        emergency_access(session, "Mathea Solvik", "Vikar i dag, ingen andre her")


def test_a_teacher_who_is_there_as_assistant_is_one_there(school: School) -> None:
    join(school.session, school.other.id, "teacher", role=Role.ASSISTANT)
    session = school.as_("teacher")
    observe.observe(session, school.other.id, school.other.soup, Rating(None, None), note="Så")
    assert plans.plan_of(session, school.other.id).basis.deviations == ""
    with pytest.raises(NotAllowed):
        observe.observe(session, school.other.id, school.other.soup, Rating(Level(2), None))


def test_what_was_before_stays_on_a_team(school: School) -> None:
    mathea = school.own.id
    leave(school.session, mathea, "subject-teacher")
    with pytest.raises(NotFound):
        goals.goals_of(school.as_("subject-teacher"), school.own.id)
    join(school.session, mathea, "subject-teacher")
    places = places_of(school.session, mathea, "Subject-Teacher")
    today = school.session.today()
    assert [(place.subjects, place.ends, place.ended) for place in places] == [
        ((SOUP,), today, True),
        ((), None, False),
    ]
    result = from_list(school.session, RosterLine(1, "Mathea Solvik", teachers=(ListedPlace("subject-teacher"),)))
    assert result.opened == () and result.lines_left == ()
    leave(school.session, mathea, "subject-teacher")
    result = from_list(school.session, RosterLine(1, "Mathea Solvik", teachers=(ListedPlace("subject-teacher"),)))
    assert result.opened == () and "taken off" in result.lines_left[0].reason.message
    with pytest.raises(NotFound):
        goals.goals_of(school.as_("subject-teacher"), school.own.id)


def test_an_administrator_gets_no_way_to_students_by_themselves(school: School) -> None:
    admin = school.as_("administrator")
    with pytest.raises(NotAllowed):
        join(admin, school.own.id, "administrator", role=Role.TEACHER)
    for deed in (lambda: add_key(admin, "boss", KEY), lambda: remove_key(admin, "boss", 1)):
        school.session.store.engine.database.execute_sql("UPDATE staff SET account = 'boss' WHERE id = 1")
        with pytest.raises(NotAllowed):
            deed()
    with pytest.raises(NotFound):
        students.find_student(admin, "Mathea")


def test_somebody_stays_in_charge(school: School) -> None:
    leader = school.as_("leader")
    school.session.store.engine.database.execute_sql("UPDATE staff SET active = 0 WHERE id = 1")
    with pytest.raises(UsageProblem, match="only administrator"):
        users.disable_user(leader, "administrator")
    with pytest.raises(UsageProblem, match="only administrator"):
        posts.change_role(leader, "administrator", Role.TEACHER)


def test_an_administrator_names_students_without_seeing_them(school: School) -> None:
    admin = school.as_("administrator")
    join(admin, "jonas", "teacher")
    with pytest.raises(NotFound, match="fits 2 students") as refused:
        join(admin, "o", "teacher")
    assert "Mathea" not in str(refused.value)
    with pytest.raises(NotFound, match="sees no students"):
        students.find_student(admin, "jonas")
    assert join(admin, "Mathea Solvik", "teacher", subjects=(SOUP, "Nork")) == ["Nork"]
    with pytest.raises(UsageProblem, match="already"):
        users.add_user(admin, "TEACHER", "En til", Role.TEACHER)


def test_who_opened_a_student_from_outside_the_team_can_be_read(school: School) -> None:
    for who, student in (("teacher", school.own), ("leader", school.own), ("leader", school.other)):
        students.open_student(school.as_(who), student.id)
    emergency_access(school.as_("teacher"), "Jonas Elvestad", "Vikar i dag, ingen andre her")
    students.open_student(school.as_("teacher"), school.other.id)
    told = [(one.by, one.student_id) for one in audit.read_audit(school.as_("leader"), outside=True)]
    assert told == [("Leader", school.own.id), ("Leader", school.other.id), ("Teacher", school.other.id)]
    assert len(audit.read_audit(school.as_("leader"), school.own.id, outside=True)) == 1


@pytest.mark.parametrize(("local", "outside"), [("00:30", []), ("23:30", [])])
def test_the_days_of_a_place_are_days_here(
    school: School, monkeypatch: pytest.MonkeyPatch, local: str, outside: list[str]
) -> None:
    """From midnight to one, two in summer, it is another day in UTC: that is no reason to be called an outsider."""
    monkeypatch.setenv("TZ", "Europe/Oslo")
    time.tzset()
    try:
        teacher = school.as_("teacher")
        hour, minute = (int(part) for part in local.split(":"))
        begins = datetime.combine(school.session.today(), datetime.min.time())
        teacher.now = lambda: from_local(begins + timedelta(hours=hour, minutes=minute))
        students.open_student(teacher, school.own.id)
        told = [one.by for one in audit.read_audit(school.as_("leader"), outside=True)]
        assert told == outside
    finally:
        monkeypatch.undo()
        time.tzset()


def test_what_was_exported_and_printed_from_outside_is_told_too(school: School) -> None:
    leader = school.as_("leader")
    archive_of(leader, [school.other.id])
    documents.tell_of_print(leader, school.other.id)
    told = {one.action for one in audit.read_audit(leader, outside=True)}
    assert {"student.export", "document.print"} <= told


def test_standing_in_is_told_to_the_log(school: School) -> None:
    session = standing_in.stand_in_for(school.as_("administrator"), "leader")
    assert session.person == school.people["leader"]
    with pytest.raises(NotAllowed):
        standing_in.stand_in_for(school.as_("leader"), "teacher")
    told = [(one.by, one.action, one.object_id) for one in audit.read_audit(session)]
    assert ("Administrator", "staff.stand-in", session.person.id) in told


def test_a_removed_key_ends_its_open_session(school: School) -> None:
    number = add_key(school.session, "teacher", KEY)
    session = school.as_("teacher", Identity(key=number))
    assert goals.goals_of(session, school.own.id)
    remove_key(school.session, "teacher", number)
    with pytest.raises(AccessEnded):
        goals.goals_of(session, school.own.id)


def test_access_is_asked_inside_the_transaction(school: School) -> None:
    """Somebody taken off the team while their rating waits for its turn doesn't get it in."""
    session, mathea = school.as_("teacher"), school.own
    assert goals.goals_of(session, mathea.id)
    engine = session.store.engine
    turn = engine.turn

    @contextmanager
    def late() -> Iterator[None]:
        engine.turn = turn  # type: ignore[method-assign]
        leave(school.session, mathea.id, "teacher")
        with turn():
            yield

    engine.turn = late  # type: ignore[method-assign]
    with pytest.raises(NotFound):
        observe.observe(session, mathea.id, mathea.soup, Rating(Level(2), None))
    assert progress.progress_of(school.session, mathea.id)[0].points == ()


def test_a_renamed_subject_keeps_its_teacher(school: School) -> None:
    session = school.as_("subject-teacher")
    plan = plans.plan_of(school.session, school.own.id)
    subject = next(one for one in plan.subjects if one.title == SOUP)
    with pytest.raises(NotAllowed):
        write_subject(session, plan, replace(subject, title="MATEMATIKK"))
    with pytest.raises(UsageProblem):
        write_subject(school.session, plan, replace(subject, title="matematikk"))
    write_subject(school.session, plan, replace(subject, title="Kokk"))
    observe.observe(session, school.own.id, school.own.soup, Rating(Level(2), None))
    goal_writing.write_goal(school.session, school.own.id, GoalText("KOKK", "Vasker opp"))
    assert [one.title for one in plans.plan_of(session, school.own.id).subjects] == ["Kokk", MATHS]


def test_assistants_are_told_of_no_decision(school: School) -> None:
    plan = plans.plan_of(school.session, school.own.id)
    soon = school.session.today() + timedelta(days=5)
    write_plan(school.session, replace(plan, basis=replace(plan.basis, valid_to=soon)))
    kinds = {who: {one.kind for one in what_is_due(school.as_(who), Reminding(14))} for who in ("teacher", "assistant")}
    assert DueKind.DECISION_ENDS in kinds["teacher"]
    assert not kinds["assistant"] & {DueKind.DECISION_ENDS, DueKind.NO_DECISION}


def test_a_leader_is_told_no_goal_of_a_student_not_opened(school: School) -> None:
    session = school.as_("leader")
    with_goals = [one for one in what_is_due(session, Reminding(14)) if one.goal is not None]
    assert with_goals == []
    students.open_student(session, school.own.id)
    assert {one.student.id for one in what_is_due(session, Reminding(14)) if one.goal is not None} <= {school.own.id}
    before = len(audit.read_audit(school.session, school.other.id))
    with pytest.raises(NotFound):
        goals.find_goal(session, school.other.id, "x")
    assert [one.action for one in audit.read_audit(school.session, school.other.id)][before] == "student.open"


def test_a_protected_name_stands_nowhere(school: School) -> None:
    """Whatever a leader who isn't on the team reads of the student, in whatever form it was written."""
    mathea, leader, teacher = school.own, school.as_("leader"), school.as_("teacher")
    text = "MATHEA leser, Matheas bok, solvik sin"
    observe.observe(school.session, mathea.id, mathea.soup, Rating(Level(2), None), note=text, feed_forward=text)
    goal = goals.goals_of(school.session, mathea.id)[0]
    goal_writing.change_goal(school.session, mathea.id, mathea.soup, replace(as_text(goal), content=text, text=text))
    plan = plans.plan_of(school.session, mathea.id)
    write_plan(school.session, replace(plan, long_term_aim=text, assessment=text))
    write_words(school.session, mathea.id, school.session.school_year, DocumentKind.YEAR, FreePart.WAY_FORWARD, text)
    enrolment.protect(school.session, mathea.id, True)
    plan_steps.publish(leader, plans.plan_of(leader, mathea.id))
    number = publish(leader, wanted(leader, mathea)).number
    read = repr(
        [
            goals.goals_of(leader, mathea.id),
            progress.progress_of(leader, mathea.id),
            plans.plan_of(leader, mathea.id),
            plans.versions_of(leader, plans.plan_of(leader, mathea.id)),
            plans.frozen_now(leader, plans.plan_of(leader, mathea.id)),
            students.open_student(leader, mathea.id),
            students.student_lines(leader),
            what_is_due(leader, Reminding(0)),
            preview(leader, wanted(leader, mathea)),
            access_report(leader, mathea.id),
            documents.words_of(leader, mathea.id, leader.school_year, DocumentKind.YEAR),
            documents.published_text(leader, mathea.id, number),
            teams.team_of_student(leader, mathea.id),
            archive_of(leader, [mathea.id]),
        ]
    )
    assert "mathea" not in read.lower() and "solvik" not in read.lower()
    assert "Mathea Solvik" in documents.published_text(teacher, mathea.id, number).markdown, "the team's is whole"
    assert "Mathea Solvik" in repr(plans.versions_of(teacher, plan))
    with pytest.raises(UsageProblem, match="protected"):
        archived(leader, mathea.id, Path("none.zip"), archive_gives_back)


def test_a_teacher_asks_and_a_leader_publishes(school: School) -> None:
    teacher, leader = school.as_("teacher"), school.as_("leader")
    propose(teacher, school.own.id, DocumentKind.PLAN, teacher.school_year)
    propose(teacher, school.own.id, DocumentKind.YEAR, teacher.school_year)
    propose(teacher, school.own.id, DocumentKind.YEAR, teacher.school_year)
    for who, right in (("assistant", DocumentKind.YEAR), ("subject-teacher", DocumentKind.PLAN)):
        with pytest.raises(NotAllowed):
            propose(school.as_(who), school.own.id, right, teacher.school_year)

    def waiting(session: Session) -> list[tuple[DocumentKind | None, str]]:
        return [(one.document, one.by) for one in what_is_due(session, Reminding(14)) if one.kind is DueKind.PROPOSAL]

    assert waiting(teacher) == []
    assert waiting(leader) == [(DocumentKind.PLAN, "Teacher"), (DocumentKind.YEAR, "Teacher")]
    publish(leader, DocumentRequest(school.own.id, DocumentKind.YEAR, leader.today()))
    plan_steps.publish(leader, plans.plan_of(leader, school.own.id))
    assert waiting(leader) == []
