"""What a student or a parent gets who asks for access: everything kept, and who has read it (GDPR art. 15)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ioplogg_tui.documents import plan
from ioplogg_tui.documents.content import Block, Document, Heading, Paragraph, Passage, Table
from ioplogg_tui.documents.facts import DocumentFacts, GoalInPeriod, facts_of
from ioplogg_tui.documents.parts import heading, level_words, own_words, said, written
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.document import KIND_NAMES, DocumentKind, PublishedDocument
from ioplogg_tui.domain.event import Event
from ioplogg_tui.domain.people import ROLE_NAMES
from ioplogg_tui.locale import _, action_name, long_date, say, speaking
from ioplogg_tui.logbook.access import asked_once
from ioplogg_tui.logbook.audit import read_audit
from ioplogg_tui.logbook.documents import published
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import open_student
from ioplogg_tui.logbook.teams import TeamMember, team_of_student
from ioplogg_tui.logbook.undo import StepAbout, steps_about
from ioplogg_tui.logbook.whole_data import tell_of_handing_out


def access_report(session: Session, student_id: int, language: str = "") -> Document:
    """Everything about a student, in words and tables, with the log of who opened and changed it.

    Raises:
        NotAllowed: the person may not hand out whole data.
    """
    with asked_once(session):
        tell_of_handing_out(session, student_id)
        open_student(session, student_id)
        request = DocumentRequest(student_id, DocumentKind.PLAN, session.today(), language=language)
        facts = facts_of(session, request)
        blocks = _blocks(session, facts)
        with speaking(facts.language):
            return Document(
                "access",
                facts.language,
                _("Everything kept about {name}").format(name=facts.student.name),
                session.person.name,
                session.today(),
                None,
                _("Made {day} by {by}").format(day=long_date(session.today()), by=session.person.name),
                tuple(blocks),
            )


def _blocks(session: Session, facts: DocumentFacts) -> Iterator[Block]:
    student_id = facts.student.id
    yield from plan.blocks(facts)
    yield from _log(facts)
    yield from _documents(published(session, student_id))
    yield from _team(team_of_student(session, student_id))
    yield from _steps(steps_about(session, student_id))
    yield from _readers(read_audit(session, student_id))


def _log(facts: DocumentFacts) -> Iterator[Block]:
    yield heading(2, _("Every observation"))
    for seen in facts.goals:
        if seen.points or seen.self_assessments:
            yield Heading(3, written(facts, seen.goal.text))
        if seen.points:
            yield _observations(facts, seen)
        for own in seen.self_assessments:
            if own.words:
                yield own_words(facts, own)


def _observations(facts: DocumentFacts, seen: GoalInPeriod) -> Table:
    header = (_("When"), _("Who"), _("Quality"), _("Independence"), _("Note and next step"))
    rows = tuple(
        (
            said(_moment(point.at)),
            said(point.by),
            said(level_words(point.rating.quality) if point.rating.quality else "–"),
            said(level_words(point.rating.independence) if point.rating.independence else "–"),
            written(facts, " → ".join(text for text in (point.note, point.feed_forward) if text) or "–"),
        )
        for point in seen.points
    )
    return Table(_("Observations"), header, rows)


def _documents(documents: list[PublishedDocument]) -> Iterator[Block]:
    if not documents:
        return
    yield heading(2, _("Published documents"))
    rows = tuple(
        (
            said(str(document.number)),
            said(_(KIND_NAMES[document.kind])),
            said(long_date(to_local(document.at).date())),
            said(document.by),
        )
        for document in documents
    )
    yield Table(_("Published documents"), (_("No."), _("Document"), _("Published"), _("By")), rows)


def _team(team: list[TeamMember]) -> Iterator[Block]:
    yield heading(2, _("Who works, and has worked, with the student"))
    rows = tuple(
        (
            said(member.name),
            said(_(ROLE_NAMES[member.place.role])),
            said(member.place.begins.isoformat()),
            said(member.place.ends.isoformat() if member.place.ends else "–"),
            (Passage(", ".join(member.place.subjects) or member.place.reason or "–"),),
        )
        for member in team
    )
    if rows:
        yield Table(_("Team"), (_("Name"), _("Role"), _("From"), _("To"), _("Subjects or reason")), rows)


def _steps(steps: list[StepAbout]) -> Iterator[Block]:
    """What staff can still take back holds what was there before, and so is kept about the student too."""
    if not steps:
        return
    yield heading(2, _("What can still be taken back"))
    yield Paragraph(said(_("Kept till the end of the day with what stood there before, so that it can be undone.")))
    rows = tuple((said(_moment(step.at)), said(step.by), said(say(step.sentence))) for step in steps)
    yield Table(_("Steps that can be taken back"), (_("When"), _("Who"), _("What")), rows)


def _moment(at: datetime) -> str:
    return f"{to_local(at):%Y-%m-%d %H:%M}"


def _readers(events: list[Event]) -> Iterator[Block]:
    yield heading(2, _("Who has read and changed it"))
    yield Paragraph(said(_("Each opening, once in a session, and each change. Numbers stand for what was changed.")))
    header = (_("When"), _("Who"), _("What"), _("Number"))
    rows = tuple(
        (
            said(_moment(event.at)),
            said(event.by),
            said(action_name(event.action)),
            said(str(event.object_id) if event.object_id is not None else "–"),
        )
        for event in events
    )
    if rows:
        yield Table(_("Events"), header, rows)
