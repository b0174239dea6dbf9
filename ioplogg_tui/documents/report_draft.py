"""The facts of a document in the making; a yearly report that says no more than the last one is that again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ioplogg_tui.documents.composing import compose
from ioplogg_tui.documents.facts import DocumentFacts, facts_of, without_later
from ioplogg_tui.documents.goal_in_period import day_of
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.documents.whole import decode, encode, says_the_same
from ioplogg_tui.documents.year import without_access
from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.published import Reported
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook.access_dated import DraftAsked, ReportTold, report_draft
from ioplogg_tui.logbook.documents import published_text
from ioplogg_tui.logbook.session import Session


def drafted(session: Session, request: DocumentRequest) -> DocumentFacts:
    """What a document says that is made now; a yearly report with the last day of what it tells, and access to it.

    Where nobody asked for a day, a report that says the same as the last one tells up to that one's day, with its
    access; else up to the usual day, or that on which the student left. Raises as `facts_of`.
    """
    facts = facts_of(session, request)
    if facts.request.kind is not DocumentKind.YEAR:
        return till_leaving(facts) if facts.request.kind is DocumentKind.HALF_YEAR else facts
    draft = report_draft(session, facts.student.id, _asked(session, facts))
    newer = _up_to(session, facts, draft.newer)
    if draft.again is None or draft.last is None:
        return newer
    frozen = decode(published_text(session, facts.student.id, draft.last.number, draft.last.record).content)
    its_goals = newer if draft.again.till < draft.newer.till else _up_to(session, facts, draft.again)
    for again in _each_as_last(_to(its_goals, draft.again), draft.last):
        paper = decode(encode(compose(session, replace(again, language=frozen.language))))
        if says_the_same(without_access(frozen), without_access(paper)):
            return again
    return newer


def till_leaving(facts: DocumentFacts) -> DocumentFacts:
    """A half-year is told of up to the day on which the student left, or was seen last, unless somebody asked."""
    request, leaves = facts.request, facts.student.leaves
    if leaves is None or request.ends_asked:
        return facts
    ends = max(leaves, _seen_last(facts) or leaves)
    is_within = ends < request.ends and (request.begins is None or request.begins <= ends)
    return replace(facts, request=replace(request, ends=ends)) if is_within else facts


def _asked(session: Session, facts: DocumentFacts) -> DraftAsked:
    year, request = SchoolYear(facts.plan.school_year), facts.request
    is_usual = request.begins in (None, year.first_day) and request.seen_till >= min(session.today(), year.last_day)
    return DraftAsked(
        year,
        request.seen_till,
        is_usual and not request.ends_asked,
        _seen_last(facts),
        bool(facts.words.get(FreePart.ACCESS_GIVEN)),
        facts.student.leaves,
        request.holidays,
    )


def _up_to(session: Session, facts: DocumentFacts, until: ReportTold) -> DocumentFacts:
    """Up to the day of what is told, which is none after the one that was asked for."""
    if until.till >= facts.request.seen_till:
        return replace(facts, access=until.access)
    facts = _to(facts, until)
    return replace(facts, goals=without_later(session, facts.request, facts.goals))


def _to(facts: DocumentFacts, until: ReportTold) -> DocumentFacts:
    """The same with another last day, after which nothing was seen; goals that were written later stay in it."""
    return replace(facts, request=replace(facts.request, ends=until.till), access=until.access)


def _each_as_last(facts: DocumentFacts, last: Reported) -> Iterator[DocumentFacts]:
    """Whether hours are told up to that day, or of the year, hangs on what was asked for then; they are the same."""
    yield facts
    if facts.hours is not None:
        yield replace(facts, hours=replace(facts.hours, till=last.till))


def _seen_last(facts: DocumentFacts) -> date | None:
    """When something of the goals that are told was seen, or said by the student, last."""
    seen = [day_of(row) for goal in facts.goals for row in goal.points]
    own = [day_of(row) for goal in facts.goals for row in goal.self_assessments]
    return max((*seen, *own), default=None)
