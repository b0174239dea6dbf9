"""What was being written of a record is found where it belongs when the record is joined into another, and parted."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import get_args

import pytest
from textual.screen import Screen

from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.draft_place import (
    DraftPlace,
    FieldDraft,
    GoalDraft,
    NewHoursDraft,
    NewSubjectDraft,
    NextStepDraft,
    NoteDraft,
    OwnWordsDraft,
    draft_place_of,
    goal_in,
)
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.logbook.drafts import draft_of, drafts_about, drop_draft, keep_draft
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.plan_subjects import add_subject
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_merge import join_records
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.store.tables.people import DraftRow
from ioplogg_tui.tui.drafting import Drafting
from tests.fixtures.plans import PlannedStudent, plan_for

PlaceOn = Callable[[Session, int, int], DraftPlace]
"""The place that a page of a student, by a number, has: of a goal that is shown there where it is one of a goal's."""


def field(owner: FieldOwner, name: str, document: DocumentKind | None = None) -> PlaceOn:
    def place(session: Session, student_id: int, _goal_id: int) -> DraftPlace:
        plan = plan_of(session, student_id)
        number = plan.subjects[0].id if owner is FieldOwner.SUBJECT else 0
        return FieldDraft(FieldPlace(owner, student_id, name, plan.school_year, number, document))

    return place


PLACES: dict[str, PlaceOn] = {
    "note": lambda _session, _student, goal: NoteDraft(goal),
    "next step": lambda _session, _student, goal: NextStepDraft(goal),
    "own words": lambda _session, _student, goal: OwnWordsDraft(goal),
    "goal": lambda _session, student, goal: GoalDraft(student, goal),
    "new goal": lambda session, student, _goal: GoalDraft(student, None, session.school_year),
    "new goal of no year": lambda _session, student, _goal: GoalDraft(student),
    "new subject": lambda session, student, _goal: NewSubjectDraft(student, session.school_year),
    "hours": lambda session, student, _goal: NewHoursDraft(
        student, session.school_year, plan_of(session, student).subjects[0].id
    ),
    "student": field(FieldOwner.STUDENT, "strengths"),
    "plan": field(FieldOwner.PLAN, "long_term_aim"),
    "subject": field(FieldOwner.SUBJECT, "content"),
    "document": field(FieldOwner.DOCUMENT, FreePart.INTRODUCTION.value, DocumentKind.CAN),
}


@pytest.fixture
def other(session: Session) -> PlannedStudent:
    return plan_for(session, "Ida Möen")


@pytest.fixture
def into(session: Session) -> PlannedStudent:
    return plan_for(session, "Ida Moen")


def lying(session: Session) -> list[tuple[int, str, str]]:
    query = DraftRow.select(DraftRow.student, DraftRow.place, DraftRow.text).order_by(DraftRow.place)
    return [(student, place, text) for student, place, text in session.store.connection.rows(query)]


def text_at(session: Session, student_id: int, place: DraftPlace) -> str | None:
    draft = draft_of(session, student_id, place)
    return draft.text if draft else None


def test_every_kind_of_draft_is_tried(session: Session, other: PlannedStudent) -> None:
    places = [place_on(session, other.id, other.soup) for place_on in PLACES.values()]
    assert {type(place) for place in places} == set(get_args(DraftPlace))
    owners = {place.place.owner for place in places if isinstance(place, FieldDraft)}
    assert owners == set(FieldOwner) - {FieldOwner.TEST_AIM}, "marks of aims have no drafts"


@pytest.mark.parametrize("of", ["other", "into"])
@pytest.mark.parametrize("place_on", PLACES.values(), ids=PLACES.keys())
def test_it_is_found_by_either_number_and_is_where_it_was_after_parting(
    session: Session, other: PlannedStudent, into: PlannedStudent, place_on: PlaceOn, of: str
) -> None:
    written = other if of == "other" else into
    before = place_on(session, written.id, written.soup)
    keep_draft(session, written.id, before, "Halvt")
    join_records(session, other.id, into.id)
    shown = {goal.id for goal in goals_of(session, into.id)}
    for number in (other.id, into.id):
        assert len(drafts_about(session, number, shown)) == 1
        assert text_at(session, number, place_on(session, number, written.soup)) == "Halvt"
        assert text_at(session, number, before) == "Halvt"
    keep_draft(session, into.id, place_on(session, into.id, written.soup), "Skrevet videre")
    goes_on = (written.id, before.as_text(), "Skrevet videre")
    begun = place_on(session, into.id, written.soup)
    is_of_both = written is other and goal_in(begun) is None
    if is_of_both:  # a place of the student, or of the plan that is shown, is in the student's own record
        goes_on = (into.id, begun.as_text(), "Skrevet videre")
    lies = [] if not is_of_both else [(other.id, before.as_text(), "Halvt")]
    assert lying(session) == sorted([goes_on, *lies], key=itemgetter(1))
    take_back_newest(session)
    assert text_at(session, written.id, before) == ("Halvt" if is_of_both else "Skrevet videre")
    left = into if written is other else other
    assert len(drafts_about(session, left.id)) == is_of_both
    drop_draft(session, before)
    assert len(lying(session)) == is_of_both


@pytest.mark.parametrize("place_on", PLACES.values(), ids=PLACES.keys())
def test_what_is_written_of_both_is_offered_one_after_the_other(
    session: Session, other: PlannedStudent, into: PlannedStudent, place_on: PlaceOn
) -> None:
    places = [place_on(session, student.id, student.soup) for student in (other, into)]
    for student, place in zip((other, into), places, strict=True):
        keep_draft(session, student.id, place, str(student.id))
    join_records(session, other.id, into.id)
    offered = set()
    for place in [place_on(session, into.id, goal) for goal in (other.soup, into.soup)]:
        draft = draft_of(session, into.id, place)
        assert draft is not None
        offered.add(draft.text)
        drop_draft(session, place, draft)
    assert offered == {str(other.id), str(into.id)}
    assert lying(session) == []


@pytest.mark.parametrize("place_on", PLACES.values(), ids=PLACES.keys())
def test_what_lies_in_a_record_that_is_joined_meanwhile_is_neither_written_over_nor_dropped_unseen(
    session: Session, other: PlannedStudent, into: PlannedStudent, place_on: PlaceOn
) -> None:
    keep_draft(session, other.id, place_on(session, other.id, other.soup), "Halvt")
    lies, place = lying(session), place_on(session, into.id, into.soup)
    assert draft_of(session, into.id, place) is None
    join_records(session, other.id, into.id)
    keep_draft(session, into.id, place, "Annet")
    drop_draft(session, place)
    assert lying(session) == lies


def test_what_was_offered_of_the_other_record_is_over_with_what_went_on_from_it(
    session: Session, other: PlannedStudent, into: PlannedStudent
) -> None:
    place_on = PLACES["student"]
    keep_draft(session, other.id, place_on(session, other.id, 0), "Halvt")
    join_records(session, other.id, into.id)
    drafting = Drafting(Screen(), session, into.id)
    offered = drafting.open(place_on(session, into.id, 0), lambda: "Halvt og helt")
    assert offered is not None and offered[0] == "Halvt"
    keep_draft(session, into.id, place_on(session, into.id, 0), "Halvt og helt")
    drafting.close()
    assert lying(session) == []


def test_what_was_gone_on_from_is_over_with_it_though_the_page_was_opened_anew(
    session: Session, other: PlannedStudent, into: PlannedStudent
) -> None:
    """Reworded or not. Until it is saved it stays in its own record, as that has it when it is parted."""
    for place_on in (PLACES["student"], PLACES["plan"]):
        keep_draft(session, other.id, place_on(session, other.id, 0), "Halvt")
        lies = lying(session)
        join_records(session, other.id, into.id)
        place = place_on(session, into.id, 0)
        for text in ("Halvt og", "Helt og halvt", "Noe annet"):
            drafting = Drafting(Screen(), session, into.id)
            assert drafting.open(place, text.strip) is not None
            assert drafting.leave() == (text, True)
        assert set(lies) < set(lying(session))
        assert drafting.open(place, str) is not None
        drafting.close()
        assert lying(session) == []
        take_back_newest(session)


@pytest.mark.parametrize("name", ["goal", "note", "subject"])
def test_what_is_begun_while_they_are_joined_goes_with_its_record(
    session: Session, other: PlannedStudent, into: PlannedStudent, name: str
) -> None:
    begun = PLACES[name](session, other.id, other.soup)
    join_records(session, other.id, into.id)
    place = begun
    if isinstance(begun, GoalDraft):
        place = GoalDraft(into.id, other.soup)
    elif isinstance(begun, FieldDraft):
        field = begun.place
        place = FieldDraft(FieldPlace(field.owner, into.id, field.name, field.school_year, field.number))
    keep_draft(session, into.id, place, "Halvt")
    take_back_newest(session)
    assert [draft_place_of(text) for _, text, _ in lying(session)] == [begun]
    assert text_at(session, other.id, begun) == "Halvt"
    assert drafts_about(session, into.id) == []


def test_a_subject_that_the_shown_plan_has_not_leads_nowhere_and_keeps_its_draft(
    session: Session, other: PlannedStudent, into: PlannedStudent
) -> None:
    sports = add_subject(session, plan_of(session, other.id), "Kroppsøving")
    place = FieldDraft(FieldPlace(FieldOwner.SUBJECT, other.id, "content", session.school_year, sports))
    keep_draft(session, other.id, place, "Halvt")
    assert drafts_about(session, other.id) == [place]
    write_goal(session, into.id, GoalText("Matematikk", "Teller"))
    join_records(session, other.id, into.id)
    assert sports not in [subject.id for subject in plan_of(session, into.id).subjects]
    assert drafts_about(session, into.id) == []
    add_subject(session, plan_of(session, into.id), "kroppsøving")
    (there,) = [subject.id for subject in plan_of(session, into.id).subjects if subject.title == "kroppsøving"]
    assert len(drafts_about(session, into.id)) == 1
    shown = FieldDraft(FieldPlace(FieldOwner.SUBJECT, into.id, "content", session.school_year, there))
    assert text_at(session, into.id, shown) == "Halvt"


def test_a_draft_of_a_subject_that_is_gone_or_of_no_year_leads_nowhere(session: Session, other: PlannedStudent) -> None:
    for year in ("", "2026/28", session.school_year):
        keep_draft(
            session, other.id, FieldDraft(FieldPlace(FieldOwner.SUBJECT, other.id, "content", year, 999)), "Halvt"
        )
    assert drafts_about(session, other.id) == []
