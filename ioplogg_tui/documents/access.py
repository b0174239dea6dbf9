"""What a student or a parent gets who asks for access: everything kept, and who has read it (GDPR art. 15)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ioplogg_tui.documents.content import Block, Document, Paragraph, Passage, Table
from ioplogg_tui.documents.kept import everything_written
from ioplogg_tui.documents.parts import heading, moment, said
from ioplogg_tui.domain.event import Event
from ioplogg_tui.domain.people import ROLE_NAMES
from ioplogg_tui.domain.stay import Stay
from ioplogg_tui.locale import _, action_name, long_date, say, speaking
from ioplogg_tui.locale.signing import leave_words, rests_on
from ioplogg_tui.logbook.access import asked_once
from ioplogg_tui.logbook.audit import read_audit
from ioplogg_tui.logbook.everything import Everything, everything_of
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
        kept = everything_of(session, student_id)
        with speaking(language or kept.student.language):
            return Document(
                "access",
                language or kept.student.language,
                _("Everything kept about {name}").format(name=kept.student.name),
                session.person.name,
                session.today(),
                None,
                _("Made {day} by {by}").format(day=long_date(session.today()), by=session.person.name),
                tuple(_blocks(session, kept, language or kept.student.language)),
            )


def _blocks(session: Session, kept: Everything, language: str) -> Iterator[Block]:
    yield from everything_written(kept, language, session.today())
    yield from _stays(kept.stays)
    yield from _known_as(kept.known_as)
    yield from _team(team_of_student(session, kept.student.id))
    yield from _steps(steps_about(session, kept.student.id))
    yield from _readers(read_audit(session, kept.student.id))


def _stays(stays: Sequence[Stay]) -> Iterator[Block]:
    if stays:
        yield heading(2, _("When the student is at the school"))
        days = [[said(day.isoformat() if day else "–") for day in stay] for stay in stays]
        yield Table(_("Stays"), (_("From"), _("To")), tuple(tuple(row) for row in days))


def _known_as(keys: Sequence[tuple[str, str]]) -> Iterator[Block]:
    if keys:
        yield heading(2, _("What other systems know the student by"))
        rows = tuple((said(source), said(key)) for source, key in keys)
        yield Table(_("Keys of lists"), (_("List"), _("Key")), rows)


def _team(team: list[TeamMember]) -> Iterator[Block]:
    yield heading(2, _("Who works, and has worked, with the student"))
    rows = tuple(
        (
            said(member.name),
            said(_(ROLE_NAMES[member.place.role])),
            said(member.place.begins.isoformat()),
            said(member.place.ends.isoformat() if member.place.ends else "–"),
            (Passage(", ".join(filter(None, _about(member))) or "–"),),
        )
        for member in team
    )
    if rows:
        yield Table(_("Team"), (_("Name"), _("Role"), _("From"), _("To"), _("Subjects, reason or consent")), rows)


def _about(member: TeamMember) -> tuple[str, ...]:
    """What a place is for, why it was taken in an emergency, whose consent or which list it rests on; who is away."""
    place = member.place
    return (*place.subjects, place.reason, rests_on(place), leave_words(member.away))


def _steps(steps: list[StepAbout]) -> Iterator[Block]:
    """What staff can still take back holds what was there before, and so is kept about the student too."""
    if not steps:
        return
    yield heading(2, _("What can still be taken back"))
    yield Paragraph(
        said(_("Can be undone on the same day; what stood there before is kept till the next school day is over."))
    )
    rows = tuple(
        (said(moment(step.at)), said(step.by), said(say(step.sentence)), (Passage(" · ".join(step.texts) or "–"),))
        for step in steps
    )
    yield Table(_("Steps that can be taken back"), (_("When"), _("Who"), _("What"), _("Text")), rows)


def _readers(events: list[Event]) -> Iterator[Block]:
    yield heading(2, _("Who has read and changed it"))
    yield Paragraph(said(_("Each opening, once in a session, and each change. Numbers stand for what was changed.")))
    yield Paragraph(
        said(
            _(
                "Lists of all students, once a day in a session: name, group, level, how many goals, the latest levels,"
                " and when last seen. What is due: dates in the plan, and what is missing."
            )
        )
    )
    header = (_("When"), _("Who"), _("What"), _("Number"))
    rows = tuple(
        (
            said(moment(event.at)),
            said(event.by),
            said(action_name(event.action)),
            said(str(event.object_id) if event.object_id is not None else "–"),
        )
        for event in events
    )
    if rows:
        yield Table(_("Events"), header, rows)
