"""Until which day a yearly report that is in the making tells, and which access it has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.access_dated import DraftAccess
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.document import FreePart
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook.access_dated import DraftAsked, report_draft
from ioplogg_tui.logbook.papers import Papers
from ioplogg_tui.logbook.session import Session


def as_report(session: Session, papers: Papers, request: DocumentRequest) -> tuple[DocumentRequest, DraftAccess]:
    """The request for a report with the last day of what it tells, and access to it.

    Somebody who asks for other days than the usual ones gets those.
    """
    year, ends = SchoolYear(papers.plan.school_year), request.seen_till
    is_usual = request.begins in (None, year.first_day) and ends >= min(session.today(), year.last_day)
    seen, is_dated = _seen_last(papers, request), bool(papers.words.get(FreePart.ACCESS_GIVEN))
    asked = DraftAsked(year, ends, is_usual, seen, is_dated, papers.student.leaves, request.holidays)
    draft = report_draft(session, request.student_id, asked)
    return replace(request, ends=draft.till) if draft.till < ends else request, draft.access


def _seen_last(papers: Papers, request: DocumentRequest) -> date | None:
    """When something of the goals that are asked for was seen, or said by the student, last by the day asked for."""
    goals = [each for each in papers.progress if request.goals is None or each.goal.number in request.goals]
    moments = [row.at for goal in goals for row in goal.points]
    moments += [row.at for goal in goals for row in goal.self_assessments]
    days = (to_local(at).date() for at in moments)
    return max((day for day in days if day <= request.seen_till), default=None)
