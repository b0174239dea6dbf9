"""The access report has everything that is kept of a student: whatever column a text of a person stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import count
from typing import Any

import pytest
from msgspec import structs
from peewee import TextField

from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.content import Heading, Table, plain, texts_of
from ioplogg_tui.documents.issuing import publish
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.document import PARTS, DocumentKind, FreePart
from ioplogg_tui.domain.draft_place import GoalDraft, NewSubjectDraft, NoteDraft
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.field_text import FieldKind, form_fields
from ioplogg_tui.domain.goal import ChosenAim
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role, Student
from ioplogg_tui.domain.plan import Plan, PlanSubject
from ioplogg_tui.domain.undo import Words
from ioplogg_tui.logbook import plan_steps, plans, teams, users
from ioplogg_tui.logbook.drafts import keep_draft
from ioplogg_tui.logbook.emergency import emergency_access
from ioplogg_tui.logbook.fields import field_value, write_field
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.goal_writing import change_goal, write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.next_year import next_year
from ioplogg_tui.logbook.observe import add_words, observe
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.store.fields import CodeField, DayField, TagField, UtcField
from ioplogg_tui.store.student_tables import STUDENT_TABLES, fields_of
from ioplogg_tui.store.tables.people import DraftRow
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf
from tests.fixtures.writing import write_plan, write_words

MARK = re.compile(r"mark\d+x")


class Marks:
    """Texts of which none is like another."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def __call__(self) -> str:
        return f"mark{next(self._numbers)}x"

    def goal(self, subject: str) -> GoalText:
        """A goal with a mark in each of its texts."""
        written: dict[str, Any] = {part.name: self() for part in fields(GoalText) if part.type == "str"}
        criteria = {dimension: {level: self() for level in Level} for dimension in Dimension}
        aims = (ChosenAim("KM1", self(), "nb", "NAT01"),)
        return GoalText(**{**written, "subject": subject}, criteria=criteria, aims=aims)


def text_fields(session: Session, student_id: int) -> Iterator[FieldPlace]:
    """Every field of a form about the student in which a text is written."""
    year = session.school_year
    subject = plans.plan_of(session, student_id).subjects[0]
    for owner, record, number in (
        (FieldOwner.STUDENT, Student, 0),
        (FieldOwner.PLAN, Plan, 0),
        (FieldOwner.SUBJECT, PlanSubject, subject.id),
    ):
        for name in form_fields(record):
            place = FieldPlace(owner, student_id, name, year, number)
            if field_value(session, place).kind is FieldKind.TEXT:
                yield place


def write_all(session: Session, marks: Marks, student_id: int) -> None:
    """Another text in every field of the student, the plan, its first subject, every goal and every free part."""
    for place in text_fields(session, student_id):
        write_field(session, place, marks(), seen=field_value(session, place).text)
    subject = plans.plan_of(session, student_id).subjects[0].title
    for goal in goals_of(session, student_id):
        change_goal(session, student_id, goal.id, marks.goal(subject))
    for kind in DocumentKind:
        for part in PARTS[kind]:
            if part is not FreePart.ACCESS_GIVEN:
                write_words(session, student_id, session.school_year, kind, part, marks())


@pytest.fixture
def marked(session: Session, session_of: SessionOf, mathea: PlannedStudent) -> PlannedStudent:
    """A student of whom something is kept in every column there is: written, published, and written anew since."""
    marks, ola = Marks(), users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    write_all(session, marks, mathea.id)
    row = observe(session, mathea.id, mathea.soup, Rating(Level(2), None), note=marks(), setting=marks())
    add_words(session, row.id, Words.FEED_FORWARD, marks())
    observe(session, mathea.id, mathea.soup, Rating(Level(1), None), note=marks())
    take_back_newest(session)
    assess_oneself(session, mathea.id, mathea.soup, Rating(Level(3), None), words=marks())
    plan = plans.plan_of(session, mathea.id)
    write_plan(session, replace(plan, basis=replace(plan.basis, decision=session.today())))
    plan_steps.publish(session, plans.plan_of(session, mathea.id))
    write_all(session, marks, mathea.id)  # so that the first version has texts that no document has
    plan_steps.publish(session, plans.plan_of(session, mathea.id))
    for kind in DocumentKind:
        publish(session, DocumentRequest(mathea.id, kind, session.today()))
    write_all(session, marks, mathea.id)
    next_year(session, plans.plan_of(session, mathea.id))
    remove_goal(session, mathea.id, write_goal(session, mathea.id, marks.goal(marks())))
    observe(session, mathea.id, mathea.recipes, Rating(Level(2), None), note=marks())
    remove_goal(session, mathea.id, mathea.recipes)
    emergency_access(session_of("ola"), student_of(session, mathea.id).name, f"Vikar i dag {marks()}")
    teams.put_on_team(session, mathea.id, ola, subjects=(marks(),))
    for place in (NoteDraft(mathea.soup), GoalDraft(mathea.id), NewSubjectDraft(mathea.id, session.school_year)):
        keep_draft(session, mathea.id, place, marks())
    return mathea


def kept_texts(session: Session, student_id: int) -> dict[tuple[str, str], set[str]]:
    """(table, column) → the marks in it, for every column that holds a text of a person."""
    records = session.store.archive_rows.of(student_id)
    records["draft"] = [{"text": draft.text} for draft in session.store.drafts.about(student_id)]
    kept: dict[tuple[str, str], set[str]] = {}
    for table, model in {**STUDENT_TABLES, "draft": DraftRow}.items():
        for column, field in fields_of(model).items():
            if isinstance(field, TextField) and not isinstance(field, CodeField | TagField | DayField | UtcField):
                kept[table, column] = set(MARK.findall(str([row.get(column) for row in records[table]])))
    return kept


WITHOUT = {("student", "name_sort"), ("student", "name_search"), ("observation", "typed"), ("draft", "place")}
"""Columns whose texts are made of another's, or are a place."""


REPEATING = {"Steps that can be taken back": "undo_step", "Changes of the goal": "goal_change"}
"""Tables of the report in which a text stands once more → whose texts they are there for."""


def test_whatever_is_kept_stands_in_the_report(session: Session, marked: PlannedStudent) -> None:
    kept = kept_texts(session, marked.id)
    assert {column for column, marks in kept.items() if not marks} == WITHOUT, "each column is tried"
    report = access_report(session, marked.id, "en")
    for (table, column), marks in kept.items():
        elsewhere = {caption for caption, of in REPEATING.items() if of != table}
        blocks = [one for one in report.blocks if not (isinstance(one, Table) and one.caption in elsewhere)]
        there = set(MARK.findall("\n".join(texts_of(structs.replace(report, blocks=tuple(blocks))))))
        assert marks <= there, (table, column)


def test_what_is_no_longer_in_the_plan_is_said_to_be_so(session: Session, marked: PlannedStudent) -> None:
    blocks = access_report(session, marked.id, "en").blocks
    headings = [plain(block.text) for block in blocks if isinstance(block, Heading)]
    year = session.school_year
    assert f"Goals in the bin, {year}" in headings
    assert f"The plan for {year} as it stands now (in use)" in headings
    assert any(text.startswith(f"The plan for {year}, version 1 (in use), ") for text in headings)
    assert any("corrected later" in text for text in texts_of(access_report(session, marked.id, "en")))
    assert any("withdrawn" in text for text in texts_of(access_report(session, marked.id, "en")))
