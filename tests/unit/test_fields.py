"""A field of a form: every one there is goes through, nobody's words are overwritten unseen, and undo is as careful."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from ioplogg_tui.documents.content import texts_of
from ioplogg_tui.documents.issuing import preview
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.code import coded_fields
from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.errors import NotAllowed, NotFound, UsageProblem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.field_text import (
    CODES,
    NOT_IN_FORMS,
    PLAN_TITLES,
    SUBJECT_TITLES,
    FieldKind,
    as_written,
    field_title,
    form_fields,
    with_text,
)
from ioplogg_tui.domain.goal import ChosenAim
from ioplogg_tui.domain.goal_text import as_text
from ioplogg_tui.domain.people import STAY_FIELDS, STUDENT_TITLES, TEXT_TITLES, Role, Student
from ioplogg_tui.domain.plan import Basis, Plan, PlanSubject
from ioplogg_tui.domain.plan_comparison import Part, parts_of
from ioplogg_tui.domain.undo import FieldWritten
from ioplogg_tui.logbook import enrolment, users
from ioplogg_tui.logbook.documents import words_of
from ioplogg_tui.logbook.fields import FieldChanged, field_value, put_back_field, write_field
from ioplogg_tui.logbook.goal_writing import change_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.plan_subjects import remove_subject
from ioplogg_tui.logbook.plans import frozen_now, plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import open_student
from ioplogg_tui.logbook.undo import steps_of_today, take_back_newest
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf, on_team

TEXTS = {FieldKind.TEXT: "Fast jobb", FieldKind.DATE: "2026-08-20", FieldKind.NUMBER: "38"}
"""What is written in a field of each kind."""

CHOSEN = {
    "language": "nn",
    "relation": "own",
    "grade_basis": "unsure",
    "consent_by": "student",
    "assessment_consent_by": "both",
}
"""What is chosen in the fields that are choices."""

OWNERS: list[tuple[FieldOwner, type[Student | Plan | PlanSubject]]] = [
    (FieldOwner.STUDENT, Student),
    (FieldOwner.PLAN, Plan),
    (FieldOwner.SUBJECT, PlanSubject),
]
EVERY = [(owner, name) for owner, record in OWNERS for name in form_fields(record)]


@pytest.fixture
def ola(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> Session:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    return session_of("ola")


def place_in(session: Session, student_id: int, owner: FieldOwner, name: str) -> FieldPlace:
    plan = plan_of(session, student_id)
    return FieldPlace(owner, student_id, name, plan.school_year, plan.subjects[-1].id)


def write(session: Session, place: FieldPlace, text: str) -> None:
    """As somebody who sees what stands there now."""
    write_field(session, place, text, seen=field_value(session, place).text)


def test_of_every_field_that_is_a_code_it_is_known_which_there_are() -> None:
    for record in (Student, Plan, Basis, PlanSubject):
        assert {*coded_fields(record)} - NOT_IN_FORMS[record] <= CODES.keys()


def test_every_field_is_written_in_a_form_or_left_out_on_purpose() -> None:
    assert set(form_fields(Student)) == set(STUDENT_TITLES)
    assert set(form_fields(Plan)) == set(PLAN_TITLES)
    assert set(form_fields(PlanSubject)) == set(SUBJECT_TITLES)
    for record in (Student, Plan, Basis, PlanSubject):
        names = {part.name for part in fields(record)}
        assert NOT_IN_FORMS[record] <= names


@pytest.mark.parametrize(("owner", "name"), EVERY)
def test_every_field_is_in_the_plan_document_and_in_its_versions(
    session: Session, mathea: PlannedStudent, owner: FieldOwner, name: str
) -> None:
    write(session, place_in(session, mathea.id, FieldOwner.STUDENT, "level"), "vg1")  # where grades are given
    asked = DocumentRequest(mathea.id, DocumentKind.PLAN, session.today())

    def says() -> tuple[list[str], list[Part]]:
        plan = plan_of(session, mathea.id)
        return list(texts_of(preview(session, asked).document)), list(parts_of(frozen_now(session, plan)))

    if owner is FieldOwner.STUDENT and name in STAY_FIELDS:
        return  # when they come and go is no matter of the plan
    place, before = place_in(session, mathea.id, owner, name), says()
    write(session, place, CHOSEN.get(name) or TEXTS[field_value(session, place).kind])
    document, version = says()
    assert (document != before[0]) is (name != "hours_given"), "what was given is told by the yearly report"
    if owner is not FieldOwner.STUDENT or name in TEXT_TITLES:  # what is kept of a person isn't of one year's plan
        assert version != before[1]


@pytest.mark.parametrize(("owner", "name"), EVERY)
def test_every_field_survives_writing_reading_and_undo(
    session: Session, mathea: PlannedStudent, owner: FieldOwner, name: str
) -> None:
    place = place_in(session, mathea.id, owner, name)
    before = field_value(session, place)
    text = CHOSEN.get(name) or TEXTS[before.kind]
    write(session, place, text)
    assert field_value(session, place).text == text
    take_back_newest(session)
    assert field_value(session, place) == before


@pytest.mark.parametrize(("owner", "name"), EVERY)
def test_every_field_is_in_the_record_that_is_read(
    session: Session, mathea: PlannedStudent, owner: FieldOwner, name: str
) -> None:
    """What was written is there in whatever else reads the student, the plan or the subject."""
    place = place_in(session, mathea.id, owner, name)
    write(session, place, CHOSEN.get(name) or TEXTS[field_value(session, place).kind])
    plan = plan_of(session, mathea.id)
    records: dict[FieldOwner, Student | Plan | PlanSubject] = {
        FieldOwner.STUDENT: open_student(session, mathea.id),
        FieldOwner.PLAN: plan,
        FieldOwner.SUBJECT: plan.subjects[-1],
    }
    assert as_written(records[owner], name) == field_value(session, place)


def test_free_parts_and_marks_of_aims_are_fields_too(session: Session, mathea: PlannedStudent) -> None:
    goal = as_text(goals_of(session, mathea.id)[0])
    change_goal(session, mathea.id, mathea.soup, replace(goal, aims=(ChosenAim("KM1", "lage mat", "nb"),)))
    aim = FieldPlace(FieldOwner.TEST_AIM, mathea.id, "KM1", session.school_year, mathea.soup)
    write(session, aim, "yes")
    assert goals_of(session, mathea.id)[0].aims[0].for_test
    year = session.school_year
    given = FieldPlace(FieldOwner.DOCUMENT, mathea.id, "access given", year, document=DocumentKind.YEAR)
    write(session, given, "24.11.2026")
    assert words_of(session, mathea.id, year, DocumentKind.YEAR) == {FreePart.ACCESS_GIVEN: "2026-11-24"}
    take_back_newest(session)
    take_back_newest(session)
    assert words_of(session, mathea.id, year, DocumentKind.YEAR) == {}
    assert not goals_of(session, mathea.id)[0].aims[0].for_test


def test_nothing_is_overwritten_unseen(session: Session, ola: Session, mathea: PlannedStudent) -> None:
    place = place_in(session, mathea.id, FieldOwner.PLAN, "long_term_aim")
    seen = field_value(session, place).text
    write(ola, place, "Olas tekst")
    with pytest.raises(FieldChanged) as changed:
        write_field(session, place, "Min tekst", seen=seen)
    assert changed.value.now == "Olas tekst" and "Long-term aim" in str(changed.value)
    assert field_value(session, place).text == "Olas tekst"
    write_field(session, place, " Olas tekst ", seen=seen)
    write_field(session, place, "Begge", seen="Olas tekst")
    assert field_value(session, place).text == "Begge"


def test_writing_what_stands_there_is_no_deed(session: Session, mathea: PlannedStudent) -> None:
    place = place_in(session, mathea.id, FieldOwner.PLAN, "responsible")
    write(session, place, "Kari")
    steps, newest = len(steps_of_today(session)), session.store.events.head()[0]
    write(session, place, "  Kari  ")
    assert (len(steps_of_today(session)), session.store.events.head()[0]) == (steps, newest)


def test_undo_leaves_what_somebody_else_wrote_since(session: Session, ola: Session, mathea: PlannedStudent) -> None:
    place = place_in(session, mathea.id, FieldOwner.PLAN, "long_term_aim")
    write(session, place, "Fast jobb")
    (kept, _sentence) = steps_of_today(session)[0]
    assert isinstance(kept.step, FieldWritten)
    write(ola, place, "Olas mål")
    with pytest.raises(NotFound, match="Long-term aim was changed by somebody else since"):
        put_back_field(session, kept.step, undoing=kept)
    assert field_value(session, place).text == "Olas mål"


@pytest.mark.parametrize(
    ("owner", "name", "text"),
    [
        (FieldOwner.STUDENT, "birth_date", "32.8.2026"),
        (FieldOwner.STUDENT, "birth_date", "2126-01-01"),
        (FieldOwner.STUDENT, "name", "  "),
        (FieldOwner.STUDENT, "level", "x" * 41),
        (FieldOwner.STUDENT, "language", "xx"),
        (FieldOwner.STUDENT, "language", ""),
        (FieldOwner.PLAN, "hours", "9" * 5000),
        (FieldOwner.PLAN, "hours", "-3"),
        (FieldOwner.SUBJECT, "title", ""),
        (FieldOwner.SUBJECT, "title", "Restaurant- og matfag"),
        (FieldOwner.SUBJECT, "relation", "perhaps"),
        (FieldOwner.SUBJECT, "content", "x" * 5001),
    ],
)
def test_what_a_field_can_not_have_is_refused(
    session: Session, mathea: PlannedStudent, owner: FieldOwner, name: str, text: str
) -> None:
    place = place_in(session, mathea.id, owner, name)
    before = field_value(session, place)
    with pytest.raises(UsageProblem):
        write_field(session, place, text, seen=before.text)
    assert field_value(session, place) == before


def test_the_right_is_asked_by_the_field(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> None:
    users.add_user(session, "per", "Per Ås", Role.ASSISTANT)
    on_team(session, mathea.id, "per")
    per = session_of("per")
    for owner, name in EVERY:
        place = place_in(session, mathea.id, owner, name)
        with pytest.raises(NotAllowed):
            write_field(per, place, "x", seen="")
    with pytest.raises(NotAllowed):
        field_value(per, place_in(session, mathea.id, FieldOwner.PLAN, "decision"))


def test_a_field_of_a_subject_that_is_gone_is_not_found(session: Session, mathea: PlannedStudent) -> None:
    gone = FieldPlace(FieldOwner.SUBJECT, mathea.id, "content", session.school_year, 999)
    with pytest.raises(NotFound, match="no longer here"):
        write_field(session, gone, "x", seen="")
    with pytest.raises(NotFound, match="no longer here"):
        remove_subject(session, plan_of(session, mathea.id), PlanSubject(999, "Norsk"))


def test_another_s_goal_is_not_reached_through_one_s_own_student(session: Session, mathea: PlannedStudent) -> None:
    other = enrolment.enrol(session, "Nora Dal")
    place = FieldPlace(FieldOwner.TEST_AIM, other, "KM1", session.school_year, mathea.soup)
    with pytest.raises(NotFound):
        field_value(session, place)


def test_every_field_has_a_title() -> None:
    for owner, name in EVERY:
        assert str(field_title(FieldPlace(owner, 1, name)))
    for part in FreePart:
        assert str(field_title(FieldPlace(FieldOwner.DOCUMENT, 1, part.value)))
    assert "KM1" in str(field_title(FieldPlace(FieldOwner.TEST_AIM, 1, "KM1")))


def test_a_field_of_a_type_that_no_form_knows_stops_the_program() -> None:
    with pytest.raises(TypeError, match="subjects"):
        with_text(Plan(1, 1, "2026/27"), "subjects", "Norsk", date(2026, 11, 26))
