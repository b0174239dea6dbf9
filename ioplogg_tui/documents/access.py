"""What a student or a parent gets who asks for access: everything kept, and who has read it (GDPR art. 15)."""

from __future__ import annotations

from collections.abc import Iterator

from ioplogg_tui.documents import plan
from ioplogg_tui.documents.content import Block, Document, Heading, Paragraph, Passage, Table
from ioplogg_tui.documents.gathering import Gathered, GoalSeen, gather
from ioplogg_tui.documents.parts import heading, level_told, own_words, said, written
from ioplogg_tui.documents.wanted import Wanted
from ioplogg_tui.domain.access import Membership
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.document import KIND_NAMES, DocumentKind, PublishedDocument
from ioplogg_tui.domain.event import Event
from ioplogg_tui.domain.people import ROLE_NAMES
from ioplogg_tui.locale import _, action_name, long_date, speaking
from ioplogg_tui.logbook.audit import read_audit
from ioplogg_tui.logbook.documents import published
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.staffing import team_of_student
from ioplogg_tui.logbook.whole_data import tell_of_handing_out


def access_report(session: Session, student_id: int, language: str = "") -> Document:
    """Everything about a student, in words and tables, with the log of who opened and changed it.

    Raises:
        NotAllowed: the person may not hand out whole data.
    """
    tell_of_handing_out(session, student_id)
    gathered = gather(session, Wanted(student_id, DocumentKind.PLAN, session.today(), language=language))
    team, events = team_of_student(session, student_id), read_audit(session, student_id)
    documents = published(session, student_id)
    with speaking(gathered.language):
        return Document(
            "access",
            gathered.language,
            _("Everything kept about {name}").format(name=gathered.student.name),
            session.person.name,
            session.today(),
            None,
            _("Made {day} by {by}").format(day=long_date(session.today()), by=session.person.name),
            (*plan.blocks(gathered), *_log(gathered), *_documents(documents), *_team(team), *_readers(events)),
        )


def _log(gathered: Gathered) -> Iterator[Block]:
    yield heading(2, _("Every observation"))
    for seen in gathered.goals:
        if seen.points or seen.self_assessments:
            yield Heading(3, written(gathered, seen.goal.text))
        if seen.points:
            yield _observations(gathered, seen)
        for own in seen.self_assessments:
            if own.words:
                yield own_words(gathered, own)


def _observations(gathered: Gathered, seen: GoalSeen) -> Table:
    header = (_("When"), _("Who"), _("Quality"), _("Independence"), _("Note and next step"))
    rows = tuple(
        (
            said(f"{to_local(point.at):%Y-%m-%d %H:%M}"),
            said(point.by),
            said(level_told(point.rating.quality) if point.rating.quality else "–"),
            said(level_told(point.rating.independence) if point.rating.independence else "–"),
            written(gathered, " → ".join(text for text in (point.note, point.feed_forward) if text) or "–"),
        )
        for point in seen.points
    )
    return Table(_("Observations"), header, rows)


def _documents(documents: list[PublishedDocument]) -> Iterator[Block]:
    if not documents:
        return
    yield heading(2, _("Published documents"))
    rows = tuple(
        (said(str(one.number)), said(_(KIND_NAMES[one.kind])), said(long_date(to_local(one.at).date())), said(one.by))
        for one in documents
    )
    yield Table(_("Published documents"), (_("No."), _("Document"), _("Published"), _("By")), rows)


def _team(team: list[tuple[str, Membership]]) -> Iterator[Block]:
    yield heading(2, _("Who works, and has worked, with the student"))
    rows = tuple(
        (
            said(name),
            said(_(ROLE_NAMES[place.role])),
            said(place.begins.isoformat()),
            said(place.ends.isoformat() if place.ends else "–"),
            (Passage(", ".join(place.subjects) or place.reason or "–"),),
        )
        for name, place in team
    )
    if rows:
        yield Table(_("Team"), (_("Name"), _("Role"), _("From"), _("To"), _("Subjects or reason")), rows)


def _readers(events: list[Event]) -> Iterator[Block]:
    yield heading(2, _("Who has read and changed it"))
    yield Paragraph(said(_("Each opening, once in a session, and each change. Numbers stand for what was changed.")))
    header = (_("When"), _("Who"), _("What"), _("Number"))
    rows = tuple(
        (
            said(f"{to_local(one.at):%Y-%m-%d %H:%M}"),
            said(one.by),
            said(action_name(one.action)),
            said(str(one.object_id) if one.object_id is not None else "–"),
        )
        for one in events
    )
    if rows:
        yield Table(_("Events"), header, rows)
