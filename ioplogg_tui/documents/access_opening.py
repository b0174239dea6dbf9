"""The first words of the access report: what it is, what is in it and what isn't, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator

from ioplogg_tui.documents.content import Block, Bullets, Paragraph
from ioplogg_tui.documents.parts import heading, said
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.locale import _


def opening(school: str, made_by: str) -> Iterator[Block]:
    """In plain language, for a student or a parent who has never seen the logbook."""
    yield heading(2, _("What this is"))
    yield Paragraph(
        said(
            _(
                "You have a right to see what the school keeps about you or your child (GDPR, article 15). "
                "This is everything that is kept in the logbook for the individual education plan. It is kept "
                "so that the teaching can be planned, followed up and reported on."
            )
        )
    )
    yield Paragraph(said(_("It contains:"), strong=True))
    yield Bullets(
        tuple(
            said(part)
            for part in (
                _("year by year the plan and its goals, what was seen, and what the student said, in the words used"),
                _("what was corrected, withdrawn, or put in the bin, and what isn't saved yet"),
                _("the documents as they were published, and the lessons"),
                _("who works with the student, and who has read or changed something, day by day"),
            )
        )
    )
    yield Paragraph(said(_("It doesn't contain:"), strong=True))
    yield Bullets(
        tuple(
            said(part)
            for part in (
                _("what the school keeps elsewhere: case files, the expert assessment, grades and absence"),
                _("copies on paper, in files that were handed out, and in backups"),
            )
        )
    )
    who = filled(_("Ask {name} at {school}.") if school else _("Ask {name}."), name=made_by, school=school)
    ask = _(
        "If something is wrong, you can ask for it to be corrected. If you don't agree with the answer, you "
        "can complain to the Norwegian Data Protection Authority (Datatilsynet)."
    )
    yield Paragraph((*said(f"{_('Is anything unclear?')} ", strong=True), *said(f"{who} {ask}")))
