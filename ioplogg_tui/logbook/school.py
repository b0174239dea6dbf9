"""The school as it stands on what it sends: read by everybody, written by leaders and administrators."""

from __future__ import annotations

from collections.abc import Mapping

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.logo import is_logo
from ioplogg_tui.domain.school import SCHOOL_TITLES, School, SchoolChange, shown_in, written_in
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session


@reading_of_school()
def school_itself(session: Session) -> School:
    """What is known of the school."""
    return session.store.school.itself()


@reading_of_school(Right.WRITE_SCHOOL)
def school_changes(session: Session) -> list[SchoolChange]:
    """What was written about the school, oldest first, with what stood there before."""
    return session.store.school.changes()


def write_school(session: Session, fields: Mapping[str, str]) -> None:
    """Write fields of the school: texts as a person types them, a logo as `domain.logo` keeps it. Empty takes one out.

    What stood there is kept beside, with who changed it; of a logo only which one it was.

    Raises:
        UsageProblem: a text is too long, or is no organisation number.
        NotAllowed: the person doesn't write it.
    """
    with deed(session, Action.SCHOOL_WRITE, Right.WRITE_SCHOOL) as doing:
        before = doing.store.school.itself()
        kept = {field: _kept(field, text) for field, text in fields.items()}
        changed = [field for field in SCHOOL_TITLES if field in kept and getattr(before, field) != kept[field]]
        doing.in_vain = not changed
        for field in changed:
            doing.store.school.write(field, kept[field])
            texts = (shown_in(field, text) for text in (getattr(before, field), kept[field]))
            change = SchoolChange(session.now(), session.person.name, field, *texts)
            doing.store.school.tell_change(session.person.id, change)


def _kept(field: str, text: str) -> str:
    if field != "logo":
        return written_in(field, text)
    if text and not is_logo(text):
        raise UsageProblem(N_("The logo isn't a whole PNG or SVG. Save it again as one of these."))
    return text
