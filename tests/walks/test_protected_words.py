"""A protected student named as the program's own words: everything goes through, and says its headings whole."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from enum import StrEnum
from pathlib import Path
from typing import get_args

import pytest

from ioplogg_tui.archive.reading import import_archive
from ioplogg_tui.archive.writing import archive_of, write_archive
from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.content import Block, Document, Fields, Heading, Passage, Table, plain
from ioplogg_tui.documents.formats import render
from ioplogg_tui.documents.issuing import issue_published, preview, publish
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.documents.whole import decode
from ioplogg_tui.domain.document import PUBLISHED_KINDS, DocumentKind, Format, FreePart
from ioplogg_tui.domain.due import Reminding
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.field_text import form_fields
from ioplogg_tui.domain.goal import ChosenAim, Goal
from ioplogg_tui.domain.goal_text import as_text
from ioplogg_tui.domain.initials import initials
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role, Student
from ioplogg_tui.domain.plan import Plan, PlanSubject
from ioplogg_tui.domain.published import PublishedDocument
from ioplogg_tui.domain.undo import KeptStep
from ioplogg_tui.logbook import (
    documents,
    enrolment,
    goal_writing,
    goals,
    observe,
    plan_steps,
    plans,
    progress,
    students,
    users,
)
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.fields import field_value
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.undo import steps_about
from ioplogg_tui.store.student_tables import STUDENT_TABLES
from ioplogg_tui.store.tables.people import FormerNameRow
from tests.fixtures.plans import plan_for
from tests.fixtures.staff import SessionOf
from tests.fixtures.writing import write_plan, write_subject, write_words

RECORDS = (Student, Plan, PlanSubject, Goal, ChosenAim, KeptStep, PublishedDocument)


def own_words() -> list[str]:
    """Words of the program that could be somebody's name: of its fields, tables, choices, blocks and headings."""
    names = {part.name for record in RECORDS for part in fields(record)}
    for struct in (*get_args(Block), Document, Passage):
        names |= {struct.__name__, *struct.__struct_fields__}
    choices = [one for kind in StrEnum.__subclasses__() if "ioplogg_tui.domain" in kind.__module__ for one in kind]
    names |= {str(choice.value) for choice in choices}
    names |= {*STUDENT_TABLES, "can", "goal", "year", "type", "span", "div", "body", "step", "of", "values", "message"}
    return sorted({part.lower() for name in names for part in re.findall(r"[^\W\d_]{2,}", name)})


WORDS = own_words()


def test_there_are_words() -> None:
    assert {"nb", "nn", "can", "level", "goal", "plan", "year", "draft", "text", "type", "kind"} <= set(WORDS)


@pytest.fixture
def written(session: Session) -> int:
    """A student whose papers are all written and published, and whose name is protected; before a leader, Rita."""
    users.add_user(session, "rita", "Rita Dahl", Role.LEADER)
    mathea = plan_for(session, "Mathea Solvik")
    enrolment.protect(session, mathea.id, True)
    plan = plans.plan_of(session, mathea.id)
    write_plan(session, replace(plan, long_term_aim="Fagbrev", basis=replace(plan.basis, decision=session.today())))
    for subject in plan.subjects:
        write_subject(session, plan, replace(subject, content="Suppe", how_it_is_run="I gruppe"))
    goal = goals.goals_of(session, mathea.id)[0]
    aims = (ChosenAim("KM1", "lage suppe", "nb", "NAT01"), ChosenAim("KM2", "lage suppe", "nn", "NAT01"))
    goal_writing.change_goal(session, mathea.id, goal.id, replace(as_text(goal), aims=aims, content="Kjøkken"))
    observe.observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)), note="Rørte om", setting="shop")
    write_words(session, mathea.id, session.school_year, DocumentKind.YEAR, FreePart.WAY_FORWARD, "Videre")
    plan_steps.publish(session, plans.plan_of(session, mathea.id))
    for kind in PUBLISHED_KINDS:
        publish(session, DocumentRequest(mathea.id, kind, session.today()))
    return mathea.id


def names_of(words: list[str]) -> list[str]:
    """Names that are made of all these words, whose initials are no longer than a name can be (NAME_LIMIT)."""
    return [" ".join(word.title() for word in words[start : start + 60]) for start in range(0, len(words), 60)]


def rename(session: Session, student_id: int, name: str) -> None:
    """Another name in the student's row alone: what is written and frozen is as it was."""
    with session.store.writing():
        session.store.engine.database.execute_sql("UPDATE student SET name = ? WHERE id = ?", (name, student_id))
        session.store.connection.change(FormerNameRow.delete())


def headings(document: Document, name: str) -> list[str]:
    """What the program calls the parts of a document, and its tables' columns; the name told as Mathea's."""
    told: list[str] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            told.append(plain(block.text))
        elif isinstance(block, Table):
            told += [block.caption, *block.header]
        elif isinstance(block, Fields):
            told += [title for title, _value in block.rows]
    return [text.replace(initials(name), "M.S.") for text in told]


def read_all(leader: Session, student_id: int, name: str) -> list[object]:
    """What a leader reads of the student, as far as it is the program's own and the same whatever the name is."""
    leader.rights.forget()
    language = "en"  # of the program itself, in whose words the names are
    request = DocumentRequest(student_id, DocumentKind.PLAN, leader.today(), language=language)
    plan = plans.plan_of(leader, student_id)
    read: list[object] = [
        headings(preview(leader, replace(request, kind=kind)).document, name) for kind in DocumentKind
    ]
    read += [(one.plan.school_year, one.plan.subjects[0].relation) for one in [plans.frozen_now(leader, plan)]]
    read += [version.status for version in plans.versions_of(leader, plan)]
    read += [(one.goal.status, len(one.points)) for one in progress.progress_of(leader, student_id)]
    read += [(aim.code, aim.language, aim.curriculum) for one in goals.goals_of(leader, student_id) for aim in one.aims]
    read += [(line.student.language, line.goals) for line in students.student_lines(leader)]
    read += [(due.kind, due.document) for due in what_is_due(leader, Reminding(0))]
    for owner, record, number in (
        (FieldOwner.STUDENT, Student, 0),
        (FieldOwner.PLAN, Plan, 0),
        (FieldOwner.SUBJECT, PlanSubject, plan.subjects[0].id),
    ):
        places = [FieldPlace(owner, student_id, part, leader.school_year, number) for part in form_fields(record)]
        read += [field_value(leader, place) for place in places if place.name != "name"]
    for document in documents.published(leader, student_id):
        assert issue_published(leader, student_id, document.number, Format.MARKDOWN).content
        read.append((document.kind, document.language, document.school_year))
    return read


def own_headings(report: Document, name: str, titles: set[str]) -> list[str]:
    """The parts of an access report, without the titles of what was published."""
    parts = [plain(one.text) for one in report.blocks if isinstance(one, Heading) and one.level == 2]
    return [text.replace(initials(name), "M.S.") for text in parts if text not in titles]


def test_a_name_of_the_program_s_own_words_breaks_nothing(
    session: Session, session_of: SessionOf, written: int, tmp_path: Path
) -> None:
    leader = session_of("rita")
    read: list[list[object]] = []
    for name in ("Mathea Solvik", *names_of(WORDS)):
        rename(session, written, name)
        read.append(read_all(leader, written, name))
        report = access_report(leader, written, "en")
        assert render(report, Format.HTML)
        published = [
            documents.published_text(leader, written, one.number) for one in documents.published(leader, written)
        ]
        read[-1] += own_headings(report, name, {decode(frozen.content).title for frozen in published})
        steps = [(one.sentence.message, len(one.texts)) for one in steps_about(leader, written)]
        read[-1] += steps
        target = tmp_path / str(len(read))
        target.mkdir()
        write_archive(target / "out.zip", archive_of(leader, [written]))
        with set_up(target / "new.db", "Ola Ny", "nb", role=Role.ADMINISTRATOR) as other:
            assert import_archive(other, target / "out.zip") == 1
    for as_words in read[1:]:
        assert as_words == read[0]
