"""Making a document: read what it needs, say it in its language, and say what a person should look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ioplogg_tui.documents import can, half_year, plan, year
from ioplogg_tui.documents.content import Block, Document
from ioplogg_tui.documents.gathering import Gathered, gather
from ioplogg_tui.documents.parts import can_told
from ioplogg_tui.documents.wanted import Wanted
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.document import DocumentKind, PublishedDocument
from ioplogg_tui.domain.wording import Hint
from ioplogg_tui.locale import _, counted, long_date, speaking
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.wording import wording_hints

MAKERS: dict[DocumentKind, tuple[Callable[[Gathered], str], Callable[[Gathered], Iterator[Block]]]] = {
    DocumentKind.CAN: (can.title, can.blocks),
    DocumentKind.PLAN: (plan.title, plan.blocks),
    DocumentKind.HALF_YEAR: (half_year.title, half_year.blocks),
    DocumentKind.YEAR: (year.title, year.blocks),
}
"""What writes each kind: its title, and what it says."""


def make(session: Session, wanted: Wanted, published: PublishedDocument | None = None) -> Document:
    """The document as it reads now, a draft unless it is being `published`.

    Raises:
        NotFound: there is no such student or goal.
    """
    return _made(session, gather(session, wanted), published)


def make_and_look(session: Session, wanted: Wanted) -> tuple[Document, list[str]]:
    """A draft, and what the person should look at before it is published, in the language in use."""
    gathered = gather(session, wanted)
    return _made(session, gathered, None), list(_to_look_at(gathered))


def _made(session: Session, gathered: Gathered, published: PublishedDocument | None) -> Document:
    title, blocks = MAKERS[gathered.wanted.kind]
    with speaking(gathered.language):
        return Document(
            kind=gathered.wanted.kind.value,
            language=gathered.language,
            title=title(gathered),
            author=published.by if published else session.person.name,
            day=to_local(published.at).date() if published else session.today(),
            number=published.number if published else None,
            footer=_footer(session, published),
            blocks=tuple(blocks(gathered)),
        )


def _footer(session: Session, published: PublishedDocument | None) -> str:
    if published is None:
        return _("Draft, {day}").format(day=long_date(session.today()))
    values = {
        "number": published.number,
        "day": long_date(to_local(published.at).date()),
        "by": published.by,
        "before": published.supersedes,
    }
    if published.supersedes is None:
        return _("Document {number}, published {day} by {by}").format(**values)
    return _("Document {number}, published {day} by {by}. It takes the place of document {before}.").format(**values)


def _to_look_at(gathered: Gathered) -> Iterator[str]:
    kind = gathered.wanted.kind
    if not gathered.plan.id:
        yield _("There is no plan for {year}.").format(year=gathered.plan.school_year)
    elif kind is DocumentKind.PLAN and gathered.version is None:
        yield _("The plan isn't published yet; this is how it stands now.")
    if kind is not DocumentKind.CAN:
        return
    for seen in gathered.goals:
        if not seen.observed:
            yield _("Goal {number} isn't observed yet, and is left out.").format(number=seen.goal.number)
        elif not can_told(gathered, seen):
            yield _("Goal {number} has no criterion at the level reached, and is left out.").format(
                number=seen.goal.number
            )
    hints = _hints(gathered)
    if hints:
        told = counted(
            "{count} place says what the student can't: «{{text}}».",
            "{count} places say what the student can't, as «{{text}}».",
            len(hints),
        )
        yield told.format(text=hints[0].text)


def _hints(gathered: Gathered) -> list[Hint]:
    student = gathered.student
    return [
        hint
        for seen in gathered.goals
        for hint in wording_hints(can_told(gathered, seen), student.language, name=student.first_name)
    ]
