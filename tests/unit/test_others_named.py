"""Another student who is named in a paper: its maker is told of it before it is published or handed out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.content import texts_of
from ioplogg_tui.documents.issuing import preview
from ioplogg_tui.documents.others_named import others_in
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.goal_text import as_text
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import enrolment, observe, plans, users
from ioplogg_tui.logbook.goal_writing import change_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.others_named import naming_others
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf, on_team
from tests.fixtures.writing import write_plan, write_subject, write_words

NAME, WORDS = "Sæbjørn Ådland", "sammen med Sæbjørn Ådland"
NAMED = "Another student is named: "


def remarks(session: Session, student_id: int, kind: DocumentKind) -> list[str]:
    told = preview(session, DocumentRequest(student_id, kind, session.today())).remarks
    return [remark.removeprefix(NAMED) for remark in told if remark.startswith(NAMED)]


def observed(session: Session, mathea: PlannedStudent, note: str, feed_forward: str = "") -> None:
    rating = Rating(Level.COMPETENT, Level.DEVELOPING)
    observe.observe(session, mathea.id, mathea.soup, rating, note=note, feed_forward=feed_forward)


def test_no_kind_tells_of_another_without_a_word(session: Session, mathea: PlannedStudent) -> None:
    enrolment.enrol(session, NAME)
    assert [kind for kind in DocumentKind if remarks(session, mathea.id, kind)] == []
    plan, soup = plans.plan_of(session, mathea.id), goals_of(session, mathea.id)[0]
    criteria = {dimension: dict.fromkeys(Level, WORDS) for dimension in Dimension}
    text = replace(as_text(soup), content=WORDS, own_text=f"Lager suppe {WORDS}", criteria=criteria)
    change_goal(session, mathea.id, mathea.soup, text)
    write_plan(session, replace(plan, long_term_aim=WORDS))
    for subject in plan.subjects:
        write_subject(session, plan, replace(subject, content=WORDS))
    observed(session, mathea, note=WORDS, feed_forward=WORDS)
    assess_oneself(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None), words=WORDS)
    for kind in DocumentKind:
        request = DocumentRequest(mathea.id, kind, session.today())
        assert any(NAME in text for text in texts_of(preview(session, request).document)), kind
        assert len(remarks(session, mathea.id, kind)) == 1, kind


def test_it_is_said_where_it_stands_and_only_of_what_is_told(session: Session, mathea: PlannedStudent) -> None:
    enrolment.enrol(session, NAME)
    observed(session, mathea, note=f"Rørte {WORDS}.", feed_forward="Be Sæbjørn om plass.")
    assert remarks(session, mathea.id, DocumentKind.CAN) == [], "neither is told there"
    assert remarks(session, mathea.id, DocumentKind.HALF_YEAR) == ["goal 1 (next step)."]
    assert remarks(session, mathea.id, DocumentKind.YEAR) == ["goal 1 (note, next step)."]
    write_words(session, mathea.id, session.school_year, DocumentKind.YEAR, FreePart.WAY_FORWARD, WORDS)
    assert remarks(session, mathea.id, DocumentKind.YEAR) == ["goal 1 (note, next step), The way forward."]


@pytest.mark.parametrize("start", ["pakke sekken sin", "Eleven kan pakke sekken sin", "Pakker sekken sin"])
def test_a_criterion_has_its_place_however_it_is_printed(session: Session, mathea: PlannedStudent, start: str) -> None:
    enrolment.enrol(session, NAME)
    soup = as_text(goals_of(session, mathea.id)[0])
    criteria = {Dimension.QUALITY: dict.fromkeys(Level, f"{start} {WORDS}")}
    change_goal(session, mathea.id, mathea.soup, replace(soup, criteria=criteria))
    observed(session, mathea, note="")
    for kind in (DocumentKind.CAN, DocumentKind.HALF_YEAR, DocumentKind.OWN):
        assert remarks(session, mathea.id, kind) == ["goal 1 (criteria)."], kind


def test_who_makes_the_access_report_reads_it_first(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [*others_in(session, mathea.id, access_report(session, mathea.id, "en"))] == []
    enrolment.enrol(session, NAME)
    observed(session, mathea, note=f"Rørte {WORDS}, og ble ferdig.")
    assert run(["access-report", "mathea"]) == 0
    told = capsys.readouterr().err
    assert "1 text names another student" in told and f"Rørte {WORDS}" in told
    assert "Read it before it is handed out." in told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Be Sæbjørn om plass.", True),
        ("Sæbjørns kniv", True),
        ("sæbjørn ådland var der", True),
        ("Ådland, Saebjørn", True),
        ("Anne Marie Øy og Per Moe", True),
        ("Ådland er en gård", False),
        ("Sæbjørn Hansen kom", False),
        ("Sæbjørn-Ole kom", False),
        ("Mathea gjorde det", False),
        ("Mathea Solvik gjorde det", False),
    ],
)
def test_a_first_name_alone_is_of_who_is_near(
    session: Session, mathea: PlannedStudent, text: str, is_told: bool
) -> None:
    for name in (NAME, "Mathea Berg", "Anne-Marie Øy"):
        enrolment.enrol(session, name)
    assert bool(naming_others(session, mathea.id, [text])) is is_told


def test_a_name_that_may_not_be_known_is_confirmed_by_no_remark(
    session: Session, session_of: SessionOf, mathea: PlannedStudent
) -> None:
    users.add_user(session, "eli", "Eli Lie", Role.TEACHER)
    on_team(session, mathea.id, "eli")
    enrolment.protect(session, enrolment.enrol(session, NAME), True)
    eli = session_of("eli")
    assert naming_others(session, mathea.id, [WORDS, "Be Sæbjørn om plass."])
    assert naming_others(eli, mathea.id, [WORDS, "Be Sæbjørn om plass."]) == []
    enrolment.enrol(session, "Ola Nes")
    assert [its.place for its in naming_others(eli, mathea.id, ["Ola var der", "Ola Nes var der"])] == [1]
