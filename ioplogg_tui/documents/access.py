"""What a student or a parent gets who asks for access: everything kept, and who has read it (GDPR art. 15)."""

from __future__ import annotations

from collections.abc import Iterator

from ioplogg_tui.documents.access_opening import opening
from ioplogg_tui.documents.access_people import former_names, known_as, stays, steps, team
from ioplogg_tui.documents.access_readers import every_line, names_of, readers
from ioplogg_tui.documents.content import Block, Document
from ioplogg_tui.documents.kept import everything_written
from ioplogg_tui.documents.sending import sender_of
from ioplogg_tui.documents.written_in import language_told
from ioplogg_tui.locale import _, long_date
from ioplogg_tui.locale.printed import printed_in
from ioplogg_tui.logbook.access import asked_once
from ioplogg_tui.logbook.audit import read_audit
from ioplogg_tui.logbook.everything import Everything, everything_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import open_student
from ioplogg_tui.logbook.teams import team_of_student
from ioplogg_tui.logbook.undo import steps_about
from ioplogg_tui.logbook.whole_data import tell_of_handing_out


def access_report(session: Session, student_id: int, language: str = "") -> Document:
    """Everything about a student, in words, with who opened and changed it; every line of the log at the end.

    Raises:
        NotAllowed: the person may not hand out whole data.
    """
    with asked_once(session):
        tell_of_handing_out(session, student_id)
        open_student(session, student_id)
        kept = everything_of(session, student_id)
        language = language or kept.student.language
        with printed_in(language):
            blocks = tuple(_blocks(session, kept, language))
            return Document(
                "access",
                language,
                _("Everything kept about {name}").format(name=kept.student.name),
                session.person.name,
                session.today(),
                None,
                _("Made {day} by {by}").format(day=long_date(session.today()), by=session.person.name),
                (*language_told(language, kept.student.language, blocks), *blocks),
                sender=sender_of(kept.school),
            )


def _blocks(session: Session, kept: Everything, language: str) -> Iterator[Block]:
    members, events = team_of_student(session, kept.student.id), read_audit(session, kept.student.id)
    yield from opening(kept.school.name, session.person.name)
    yield from everything_written(kept, language, session.today())
    yield from former_names(kept.former_names)
    yield from stays(kept.stays)
    yield from known_as(kept.known_as)
    yield from team(members)
    yield from steps(steps_about(session, kept.student.id), session.today())
    yield from readers(events)
    yield from every_line(events, names_of(kept, members))
