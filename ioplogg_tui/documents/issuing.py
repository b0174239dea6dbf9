"""Documents as people get them: shown, handed out, published. The log is told here, so that no caller can forget it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from ioplogg_tui.documents.appendix import nothing_to_certify
from ioplogg_tui.documents.before_publishing import remarks_on
from ioplogg_tui.documents.can import goal_headings, goals_told, is_for_others, tells_nothing
from ioplogg_tui.documents.composing import compose
from ioplogg_tui.documents.content import Document
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.formats import frozen_text, render
from ioplogg_tui.documents.goal_in_period import day_of
from ioplogg_tui.documents.no_longer import as_it_stands
from ioplogg_tui.documents.remark import Remark
from ioplogg_tui.documents.report_draft import drafted
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.documents.whole import decode, encode, says_the_same
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.document import NEVER_PUBLISHED, DocumentKind, Format
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.published import DaysTold, FrozenText, PublishedDocument, Series
from ioplogg_tui.logbook.access import asked_once
from ioplogg_tui.logbook.documents import BesideKept, publish_document, published, published_text, tell_of_print
from ioplogg_tui.logbook.plans import year_of_plan
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import open_student, student_of

NOTHING_TOLD = N_("It hasn't been shown yet what the student can do, so there is nothing to publish.")


@dataclass(frozen=True, slots=True)
class Preview:
    """A draft on the screen, and what the person should look at before it is published."""

    document: Document
    to_look_at: list[Remark]
    ends: date
    """The last day that it tells of."""

    @property
    def remarks(self) -> list[str]:
        """The same in words."""
        return [remark.sentence for remark in self.to_look_at]


@dataclass(frozen=True, slots=True)
class Issued:
    """A document's file, and what the person should look at; nothing is to be looked at in one that was published."""

    content: bytes
    remarks: list[str]


def preview(session: Session, request: DocumentRequest) -> Preview:
    """The document as it reads now, to be shown; the log is told that the student is open.

    Raises:
        NotFound: there is no such student or goal.
        NotAllowed: the person doesn't read the student's documents.
    """
    with asked_once(session):
        open_student(session, request.student_id)
        facts = drafted(session, request)
        document = compose(session, facts)
        return Preview(document, remarks_on(session, facts, document), facts.request.ends)


def issue(session: Session, request: DocumentRequest, format: Format) -> Issued:  # noqa: A002 - what people call it
    """The document as it reads now, as a file that leaves the program. Raises as `preview`."""
    with asked_once(session):
        facts = drafted(session, request)
        document = compose(session, facts)
        content = render(document, format)
        tell_of_print(session, request.student_id)
        return Issued(content, [remark.sentence for remark in remarks_on(session, facts, document)])


def issue_published(
    session: Session,
    student_id: int,
    number: int,
    format: Format,  # noqa: A002 - what people call it
    record: int = 0,
) -> Issued:
    """A published document as a file: the same bytes every time for text, the same text for the others.

    One that counts no longer says so, whatever it is written as.

    Raises:
        NotFound: the `record`, or where none is named the student's own, has no document of that number.
        NotAllowed: the person doesn't read the student's documents.
    """
    with asked_once(session):
        frozen, known = _kept(session, student_id, number, record)
        content = (
            _printed(frozen, format) if known.counts else render(as_it_stands(decode(frozen.content), known), format)
        )
        tell_of_print(session, student_id, number)
        return Issued(content, [])


def published_now(session: Session, student_id: int, number: int, record: int = 0) -> Document:
    """A published document to be shown, with what has become of it. Raises as `issue_published`."""
    frozen, known = _kept(session, student_id, number, record)
    return as_it_stands(decode(frozen.content), known)


def _kept(session: Session, student_id: int, number: int, record: int) -> tuple[FrozenText, PublishedDocument]:
    frozen = published_text(session, student_id, number, record)
    its = (record or student_of(session, student_id).id, number)
    return frozen, next(known for known in published(session, student_id) if (known.record, known.number) == its)


def _printed(frozen: FrozenText, format: Format) -> bytes:  # noqa: A002
    kept = {Format.MARKDOWN: frozen.markdown, Format.HTML: frozen.html}.get(format)
    return kept.encode() if kept else render(decode(frozen.content), format)


def publish(session: Session, request: DocumentRequest) -> PublishedDocument:
    """Freeze the document as it reads now, and give it the student's next number.

    Raises:
        UsageProblem: it says what the one says already whose place it would take, is the student's own sheet, or has
            nothing to tell yet.
        NotFound: there is no such student or goal.
        NotAllowed: the person doesn't publish.
    """

    if request.first_person:
        raise UsageProblem(NEVER_PUBLISHED)

    read = cache(lambda: drafted(session, request))

    def days_told() -> DaysTold:
        of_days = read().request
        return DaysTold(of_days.begins, of_days.seen_till)

    def freeze(new: PublishedDocument, is_asked_for: bool) -> FrozenText:
        if request.appendix and (nothing := nothing_to_certify(read())):
            raise UsageProblem(nothing)
        if is_for_others(read()) and tells_nothing(read()):
            raise UsageProblem(NOTHING_TOLD)
        return frozen_text(compose(session, read(), new, is_approved=is_asked_for))

    def says_no_more(before: PublishedDocument, kept: FrozenText) -> bool:
        facts = _till(read(), before, session.today())
        return says_the_same(decode(kept.content), decode(encode(compose(session, facts))))

    def tells_of_the_same(kept: FrozenText) -> bool:
        if not is_for_others(read()):
            return True
        goals, goals_before = goals_told(read()), goal_headings(decode(kept.content))
        return not goals or not goals_before or not goals.isdisjoint(goals_before)

    with asked_once(session):
        language = request.language or student_of(session, request.student_id).language
        school_year = year_of_plan(session, request.student_id, request.plan_year)
        series = Series(request.kind, request.appendix, language, school_year)
        return publish_document(
            session, request.student_id, series, days_told, freeze, BesideKept(says_no_more, tells_of_the_same)
        )


def _till(facts: DocumentFacts, before: PublishedDocument, today: date) -> DocumentFacts:
    """The facts, up to the last day of a document before where each is told up to the day that it was of.

    A day that came with the clock is no news; what was seen since, or another last day that was asked for, is. A yearly
    report knows by itself until which day it tells.
    """
    ends = before.ends
    if (
        facts.request.kind is DocumentKind.YEAR
        or ends is None
        or ends != to_local(before.at).date()
        or facts.request.ends != today
    ):
        return facts
    seen = [day_of(row) for goal in facts.goals for row in goal.points]
    own = [day_of(row) for goal in facts.goals for row in goal.self_assessments]
    if any(day > ends for day in (*seen, *own)):
        return facts
    return replace(facts, request=replace(facts.request, ends=ends))
