"""Of which school year a document is, and the goals that it has numbers for."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.papers import papers_of
from ioplogg_tui.logbook.plans import plan_years
from ioplogg_tui.logbook.reports import year_to_report
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.screens.document_choice import Chosen


def year_of_kind(
    session: Session, student_id: int, chosen: Chosen, kind: DocumentKind, holidays: Holidays
) -> SchoolYear:
    """The school year in which a kind of document begins: only a report is of one that has no plan."""
    named = chosen.request.school_year
    if kind is DocumentKind.RECAP:
        return chosen.living
    if kind is DocumentKind.YEAR:
        return SchoolYear(named) if named else year_to_report(session, student_id, holidays)
    return chosen.school_year if not named or named in plan_years(session, student_id) else chosen.living


def goals_numbered(session: Session, request: DocumentRequest, year: str) -> Sequence[Goal]:
    """The goals that the document has numbers for: a report may be of an older plan, or of two records' plans."""
    if request.kind is not DocumentKind.YEAR:
        return goals_of(session, request.student_id, year)
    papers = papers_of(session, request.student_id, request.plan_year, DocumentKind.YEAR)
    return [its.goal for its in papers.progress]
