"""The reports of a student whose two records both had a plan of the year: of one plan, and all that was seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from ioplogg_tui.documents.facts import DocumentFacts, facts_of
from ioplogg_tui.documents.issuing import issue
from ioplogg_tui.documents.report_draft import drafted
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.document import DocumentKind, Format
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plan_steps import publish
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.reports import year_to_report
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_merge import join_records
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.writing import write_plan, write_subject

YEAR = "2026/27"
TWO = Rating(Level(2), Level(2))
DECIDED = Basis(valid_to=date(2029, 7, 31), decision=date(2026, 8, 20), consent=date(2026, 8, 10), hours=190)
BOTH = ("other", "into")

IN_USE = (("into",), ("other",), BOTH, ())
"""Which records' plans are taken into use."""


def planned(session: Session, record: PlannedStudent, *, in_use: bool, report: date | None) -> None:
    write_plan(session, replace(plan_of(session, record.id), basis=DECIDED, report=report))
    plan = plan_of(session, record.id)
    for subject in plan.subjects:
        write_subject(session, plan, replace(subject, content="Mat", how_it_is_run="I gruppe"))
    if in_use:
        publish(session, plan_of(session, record.id))


def report_of(session: Session, student: int, *, named: bool) -> DocumentFacts:
    wanted = DocumentRequest(student, DocumentKind.YEAR, session.today(), usual_period=True)
    year = YEAR if named else year_to_report(session, student, Holidays())
    wanted = replace(wanted, school_year=year)
    assert issue(session, wanted, Format.MARKDOWN).content
    return drafted(session, wanted)


@pytest.mark.parametrize(("in_use", "reporting"), list(product(IN_USE, BOTH)))
def test_the_report_is_of_one_plan_and_counts_each_observation(
    session: Session, monkeypatch: pytest.MonkeyPatch, in_use: tuple[str, ...], reporting: str
) -> None:
    monkeypatch.setenv(clock.TODAY, "2026-11-26")
    records = {"other": plan_for(session, "Ida Möen"), "into": plan_for(session, "Ida Moen")}
    plans, goals = {}, {}
    for which, record in records.items():
        goals[which] = write_goal(session, record.id, GoalText(f"Kunst {which}", "Tegner et ansikt"))
        day = date(2027, 6, 15) if which == reporting else None
        planned(session, record, in_use=which in in_use, report=day)
        observe(session, record.id, goals[which], TWO)
        observe(session, record.id, record.soup, TWO)
        plans[plan_of(session, record.id).id] = which
    join_records(session, records["other"].id, records["into"].id)
    student = records["into"].id
    monkeypatch.setenv(clock.TODAY, "2027-08-18")
    for named in (False, True):
        facts = report_of(session, student, named=named)
        head = plans[facts.plan.id]
        assert head in (in_use or BOTH), "a plan in use goes before a draft"
        assert facts.plan.school_year == YEAR
        shown = [seen.goal.id for seen in facts.goals]
        assert len(facts.observations) == 4
        assert sorted(shown) == sorted(set(shown))
        assert [seen.goal.number for seen in facts.goals] == list(range(1, len(shown) + 1))
        own = {seen.goal.id for subject in facts.plan.subjects for seen in facts.of_subject(subject)}
        assert own == set(shown), "each stands under a subject of the report"
        for which in BOTH:
            told = {goals[which], records[which].soup}
            if which == head or which in in_use:
                told.add(records[which].recipes)
            assert told <= set(shown)
            assert (records[which].recipes in shown) == (records[which].recipes in told)
        titles = [subject.title for subject in facts.plan.subjects]
        assert len(titles) == len(set(titles))
        assert {"Kunst other", "Kunst into"} <= set(titles)
        assert {subject.how_it_is_run for subject in facts.plan.subjects} == {"I gruppe"}


LOOKING_BACK = {DocumentKind.CAN, DocumentKind.HALF_YEAR, DocumentKind.YEAR}


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_paper_stands_by_the_plan_that_it_is_of_and_what_looks_back_tells_what_was_seen(
    session: Session, monkeypatch: pytest.MonkeyPatch, kind: DocumentKind
) -> None:
    monkeypatch.setenv(clock.TODAY, "2026-11-26")
    other, into = plan_for(session, "Ida Möen"), plan_for(session, "Ida Moen")
    planned(session, other, in_use=False, report=None)
    planned(session, into, in_use=True, report=None)
    observe(session, other.id, other.soup, TWO)
    join_records(session, other.id, into.id)
    facts = facts_of(session, DocumentRequest(into.id, kind, session.today(), usual_period=True))
    titles = {subject.id for subject in facts.plan.subjects}
    assert {seen.goal.subject_id for seen in facts.goals if not seen.goal.left_out} <= titles
    assert {into.soup, into.recipes} <= {seen.goal.id for seen in facts.goals}
    seen_in_other = [seen for seen in facts.goals if seen.goal.id == other.soup]
    assert [len(seen.points) for seen in seen_in_other] == ([1] if kind in LOOKING_BACK else [])
    assert {seen.goal.subject_id for seen in seen_in_other} <= titles


@pytest.mark.parametrize("status", [PlanStatus.EVALUATED, PlanStatus.ARCHIVED])
@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("kind", [DocumentKind.YEAR, DocumentKind.HALF_YEAR])
def test_what_looks_back_is_of_the_plan_that_was_used(
    session: Session, monkeypatch: pytest.MonkeyPatch, kind: DocumentKind, swapped: bool, status: PlanStatus
) -> None:
    """A draft of the other record, in which something can still be written, isn't what the student was taught by."""
    monkeypatch.setenv(clock.TODAY, "2026-11-26")
    used, stale = plan_for(session, "Ida Möen"), plan_for(session, "Ida Moen")
    planned(session, used, in_use=True, report=None)
    plan = plan_of(session, used.id)
    with session.store.writing():
        session.store.plans.set_status(plan.id, status)
    into, other = (used, stale) if swapped else (stale, used)
    join_records(session, other.id, into.id)
    for today in ("2027-06-11", "2027-09-02"):
        monkeypatch.setenv(clock.TODAY, today)
        asked = DocumentRequest(into.id, kind, session.today(), usual_period=True)
        for request in (replace(asked, school_year=YEAR), asked):
            assert facts_of(session, request).plan.id == plan.id
