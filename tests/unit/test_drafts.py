"""What is being written is found again where it was written, also by a version that kept it before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
)
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.field_text import form_fields
from ioplogg_tui.domain.limits import DRAFT_LIMIT
from ioplogg_tui.domain.people import Role, Student
from ioplogg_tui.domain.plan import Plan, PlanSubject
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.drafts import draft_of, drafts_about, drop_draft, keep_draft
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import KEYS
from ioplogg_tui.tui.unfinished import key_leading_to, key_to
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf, on_team

YEAR = "2026/27"

KEPT: list[tuple[str, DraftPlace, str]] = [
    ("note/12", NoteDraft(12), "N"),
    ("feed_forward/12", NextStepDraft(12), "F"),
    ("own-words/12", OwnWordsDraft(12), "V"),
    ("goal/3/12", GoalDraft(3, 12), "R"),
    ("goal/3/new/2026/27", GoalDraft(3, None, YEAR), "G"),
    ("goal/3/new/", GoalDraft(3), "G"),
    ("plan/3/2026/27/long_term_aim", FieldDraft(FieldPlace(FieldOwner.PLAN, 3, "long_term_aim", YEAR)), "L"),
    ("plan/3/2026/27/strengths", FieldDraft(FieldPlace(FieldOwner.STUDENT, 3, "strengths", YEAR)), "L"),
    ("plan/3/2026/27/deviations", FieldDraft(FieldPlace(FieldOwner.PLAN, 3, "deviations", YEAR)), "L"),
    ("plan/3/2026/27/subject10content", FieldDraft(FieldPlace(FieldOwner.SUBJECT, 3, "content", YEAR, 10)), "L"),
    ("plan/3/2026/27/add-subject", NewSubjectDraft(3, YEAR), "L"),
    ("plan/3/2026/27/hours/10", NewHoursDraft(3, YEAR, 10), "L"),
    (
        "document/3/2026/27/can/introduction",
        FieldDraft(FieldPlace(FieldOwner.DOCUMENT, 3, "introduction", YEAR, document=DocumentKind.CAN)),
        "J",
    ),
]
"""(the text that version 0.1.0 keeps, the place, the key of the student's screen that leads there)."""


@pytest.mark.parametrize(("text", "place", "key"), KEPT)
def test_places_are_those_of_the_logbooks_there_are(text: str, place: DraftPlace, key: str) -> None:
    assert place.as_text() == text
    assert draft_place_of(text) == place
    assert key_leading_to(place) == key


@pytest.mark.parametrize("text", ["", "x", "note/", "note/x", "goal/3/x", "plan/3/2026/27/colour", "plan/3/2026/27/id"])
def test_what_no_place_is_is_none(text: str) -> None:
    assert draft_place_of(text) is None


numbers = st.integers(min_value=1, max_value=10**12)
years = st.integers(min_value=1900, max_value=2200).map(lambda start: f"{start}/{(start + 1) % 100:02d}")


def fields_of(owner: FieldOwner, record: type) -> st.SearchStrategy[FieldPlace]:
    number = numbers if owner is FieldOwner.SUBJECT else st.just(0)
    return st.builds(FieldPlace, st.just(owner), numbers, st.sampled_from(form_fields(record)), years, number)


parts = st.builds(
    lambda student, part, year, kind: FieldPlace(FieldOwner.DOCUMENT, student, part.value, year, document=kind),
    numbers,
    st.sampled_from(FreePart),
    years,
    st.sampled_from(DocumentKind),
)
written_places = st.one_of(
    fields_of(FieldOwner.STUDENT, Student),
    fields_of(FieldOwner.PLAN, Plan),
    fields_of(FieldOwner.SUBJECT, PlanSubject),
    parts,
)
places: st.SearchStrategy[DraftPlace] = st.one_of(
    st.builds(NoteDraft, numbers),
    st.builds(NextStepDraft, numbers),
    st.builds(OwnWordsDraft, numbers),
    st.builds(GoalDraft, numbers, numbers),
    st.builds(GoalDraft, numbers, st.none(), st.one_of(years, st.just(""))),
    st.builds(NewSubjectDraft, numbers, years),
    st.builds(NewHoursDraft, numbers, years, numbers),
    st.builds(FieldDraft, written_places),
)


@given(places)
def test_every_place_is_found_by_its_text(place: DraftPlace) -> None:
    assert draft_place_of(place.as_text()) == place
    assert key_to(place) in KEYS


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    place = draft_place_of(text)
    assert place is None or place.as_text() == text


def test_a_draft_is_kept_found_and_dropped(session: Session, mathea: PlannedStudent) -> None:
    note, aim = NoteDraft(mathea.soup), FieldDraft(FieldPlace(FieldOwner.PLAN, mathea.id, "long_term_aim", YEAR))
    keep_draft(session, mathea.id, note, "Rørte")
    keep_draft(session, mathea.id, note, "Rørte om")
    keep_draft(session, mathea.id, aim, "x" * (DRAFT_LIMIT + 1))
    assert drafts_about(session, mathea.id) == [aim, note]
    draft = draft_of(session, mathea.id, note)
    assert draft is not None and draft.text == "Rørte om"
    drop_draft(session, note)
    assert draft_of(session, mathea.id, note) is None
    assert drafts_about(session, mathea.id) == [aim]


def test_a_draft_is_its_writer_s_alone(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> None:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    keep_draft(session, mathea.id, NoteDraft(mathea.soup), "Rørte om")
    assert drafts_about(session_of("ola"), mathea.id) == []


def test_drafts_leave_no_trace_in_the_log(session: Session, mathea: PlannedStudent) -> None:
    newest = session.store.events.head()[0]
    keep_draft(session, mathea.id, NoteDraft(mathea.soup), "Rørte om")
    drop_draft(session, NoteDraft(mathea.soup))
    assert session.store.events.head()[0] == newest
