"""Whatever is to be written of a student who is gone is refused in words, and nothing stays of it."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from ioplogg_tui import logbook
from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.draft_place import NoteDraft
from ioplogg_tui.domain.errors import NotFound, NothingToCopy, Problem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.given_out import GivenOut, Giving
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.plan import Plan, PlanSubject
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.domain.published import DaysTold, FrozenText, PublishedDocument, Series
from ioplogg_tui.domain.seen import Seen
from ioplogg_tui.domain.teaching import HoursByHand
from ioplogg_tui.logbook.answer_withdrawal import withdraw_answers
from ioplogg_tui.logbook.documents import BesideKept, publish_document, withdraw_document
from ioplogg_tui.logbook.drafts import keep_draft
from ioplogg_tui.logbook.enrolment import enrol, protect
from ioplogg_tui.logbook.fields import write_field, write_fields
from ioplogg_tui.logbook.form_writing import FieldWanted, FormWanted, SubjectWanted, write_form
from ioplogg_tui.logbook.former_names import take_out_former_name
from ioplogg_tui.logbook.giving_out import give_document, retract_giving
from ioplogg_tui.logbook.goal_bin import bring_back_goal, remove_goal
from ioplogg_tui.logbook.goal_writing import change_goal, write_goal
from ioplogg_tui.logbook.hours_by_hand import add_hours, remove_hours
from ioplogg_tui.logbook.left_out import take_in
from ioplogg_tui.logbook.next_year import next_year
from ioplogg_tui.logbook.observe import rate
from ioplogg_tui.logbook.plan_steps import publish, take_step
from ioplogg_tui.logbook.plan_subjects import add_subject, remove_subject
from ioplogg_tui.logbook.presence import announce
from ioplogg_tui.logbook.proposing import propose
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.stays import come_back
from ioplogg_tui.logbook.student_merge import join_records
from ioplogg_tui.logbook.teams import NewPlace, give_place, take_off_team
from ioplogg_tui.logbook.undo import take_back_newest
from tests.unit.test_student_merge import every_table

YEAR, TWO = "2026/27", Rating(Level(2), Level(2))


def field(session: Session, gone: int, owner: FieldOwner, name: str) -> None:
    document = DocumentKind.YEAR if owner is FieldOwner.DOCUMENT else None
    write_field(session, FieldPlace(owner, gone, name, YEAR, document=document), "Mål", seen="")


def plan(gone: int) -> Plan:
    return Plan(0, gone, YEAR)


def form(session: Session, gone: int, owner: FieldOwner, name: str) -> None:
    write_form(session, FormWanted(plan(gone), (FieldWanted(FieldPlace(owner, gone, name, YEAR), "Mål", "", 1),)))


Deed = Callable[[Session, int], object]
DEEDS: dict[str, tuple[Deed, ...]] = {
    "publish_document": (
        lambda session, gone: publish_document(
            session,
            gone,
            Series(DocumentKind.CAN, False, "nb", YEAR),
            DaysTold,
            lambda _published, _asked: FrozenText("", "", ""),
            BesideKept(lambda _one, _other: False, lambda _one: True),
        ),
    ),
    "withdraw_document": (
        lambda session, gone: withdraw_document(
            session, gone, PublishedDocument(1, DocumentKind.CAN, False, "nb", YEAR, session.now(), ""), "Feil"
        ),
    ),
    "give_document": (
        lambda session, gone: give_document(
            session,
            gone,
            PublishedDocument(1, DocumentKind.CAN, False, "nb", YEAR, session.now(), ""),
            Giving("NAV", "Mathea i dag", session.today()),
        ),
    ),
    "retract_giving": (
        lambda session, gone: retract_giving(
            session, gone, GivenOut(1, gone, 1, "NAV", "Mathea", session.today(), session.now(), ""), "Feil"
        ),
    ),
    "keep_draft": (lambda session, gone: keep_draft(session, gone, NoteDraft(1), "Mål"),),
    "protect": (lambda session, gone: protect(session, gone, True),),
    "write_field": (
        lambda session, gone: field(session, gone, FieldOwner.STUDENT, "strengths"),
        lambda session, gone: field(session, gone, FieldOwner.STUDENT, "level"),
        lambda session, gone: field(session, gone, FieldOwner.PLAN, "long_term_aim"),
        lambda session, gone: field(session, gone, FieldOwner.SUBJECT, "content"),
        lambda session, gone: field(session, gone, FieldOwner.DOCUMENT, FreePart.INTRODUCTION.value),
        lambda session, gone: field(session, gone, FieldOwner.TEST_AIM, "KM1"),
    ),
    "write_form": (
        lambda session, gone: form(session, gone, FieldOwner.STUDENT, "strengths"),
        lambda session, gone: form(session, gone, FieldOwner.PLAN, "responsible"),
        lambda session, gone: form(session, gone, FieldOwner.SUBJECT, "content"),
        lambda session, gone: write_form(session, FormWanted(plan(gone), (), (SubjectWanted("Norsk", (), 1),))),
    ),
    "take_out_former_name": (lambda session, gone: take_out_former_name(session, gone, "Mathea Solvik"),),
    "write_fields": (lambda session, gone: write_fields(session, gone, {"strengths": "Mål"}),),
    "remove_goal": (lambda session, gone: remove_goal(session, gone, 1),),
    "bring_back_goal": (lambda session, gone: bring_back_goal(session, gone, 1),),
    "write_goal": (lambda session, gone: write_goal(session, gone, GoalText("Norsk", "Leser")),),
    "change_goal": (lambda session, gone: change_goal(session, gone, 1, GoalText("Norsk", "Leser")),),
    "add_hours": (
        lambda session, gone: add_hours(session, HoursByHand(0, gone, "Norsk", session.today(), None, 60, "Tur", "")),
    ),
    "remove_hours": (lambda session, gone: remove_hours(session, gone, 1),),
    "take_in": (lambda session, gone: take_in(session, plan(gone), 1),),
    "next_year": (lambda session, gone: next_year(session, plan(gone)),),
    "rate": (lambda session, gone: rate(session, Seen(gone, 1, TWO)),),
    "take_step": (lambda session, gone: take_step(session, plan(gone)),),
    "publish": (lambda session, gone: publish(session, plan(gone)),),
    "add_subject": (lambda session, gone: add_subject(session, plan(gone), "Norsk"),),
    "remove_subject": (lambda session, gone: remove_subject(session, plan(gone), PlanSubject(1, "Norsk")),),
    "announce": (lambda session, gone: announce(session, Whereabouts(gone)),),
    "propose": (lambda session, gone: propose(session, gone, DocumentKind.PLAN, YEAR),),
    "assess_oneself": (lambda session, gone: assess_oneself(session, gone, 1, TWO),),
    "withdraw_answers": (lambda session, gone: withdraw_answers(session, gone, [1]),),
    "come_back": (come_back,),
    "join_records": (
        lambda session, gone: join_records(session, gone, 1),
        lambda session, gone: join_records(session, 1, gone),
    ),
    "give_place": (lambda session, gone: give_place(session, gone, session.person.id, NewPlace()),),
    "take_off_team": (lambda session, gone: take_off_team(session, gone, session.person.id),),
}
ELSEWHERE = {
    "erase": "it says by whom the student was erased, and what is left to do",
    **dict.fromkeys(("lay_out", "take_back", "move_out"), "is of a county's schools, where tests/postgres tries it"),
    "tell_of_reading": "who tells it has read of the student in the same breath",
}
"""Deed → why it isn't tried here."""


def deeds_of_students() -> set[str]:
    """Each public function of the logbook that writes of a student whom it is given, but for those that undo."""
    (room,) = logbook.__path__
    found = set()
    for file in Path(room).glob("*.py"):
        for node in ast.parse(file.read_text("utf-8")).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            words = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
            undoes = any(word.arg == "undoing" and default is None for word, default in words)
            if not undoes and any(_is_of_student(call) for call in ast.walk(node)):
                found.add(node.name)
    return found


def _is_of_student(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "deed" and len(node.args) > 3


def test_each_deed_is_tried() -> None:
    """Fails for the next one."""
    assert deeds_of_students() == {*DEEDS, *ELSEWHERE}


@pytest.mark.parametrize("name", DEEDS)
def test_of_who_is_gone_it_is_said_and_nothing_is_written(session: Session, name: str) -> None:
    enrol(session, "Ida Moen")
    gone = enrol(session, "Mathea Solvik")
    take_back_newest(session)
    before = every_table(session)
    for act in DEEDS[name]:
        with pytest.raises(Problem) as refused:
            act(session, gone)
        assert isinstance(refused.value, NotFound | NothingToCopy), refused.value
        assert "constraint" not in str(refused.value)
        assert every_table(session) == before
