"""Who sends a document, and what stands at the head of its later pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ioplogg_tui.documents.content import Sender
from ioplogg_tui.domain.document import KIND_NAMES, DocumentKind
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.school import School, organisation_in_words
from ioplogg_tui.locale import _

if TYPE_CHECKING:
    from ioplogg_tui.documents.facts import DocumentFacts

HELD = "\N{NO-BREAK SPACE}"
"""In numbers, which stand on one line."""


DONE_BY_ONESELF = N_("This is what I can do")


def sender_of(school: School) -> Sender | None:
    """The school as it stands at the head of a letter, in the language in use; None where not even its name is known.

    What isn't known is left out.
    """
    if not school.name:
        return None
    lines = [school.owner, school.address]
    if school.telephone:
        lines.append(_("Telephone {number}").format(number=school.telephone).replace(" ", HELD))
    if school.organisation:
        number = organisation_in_words(school.organisation)
        lines.append(_("Org. no. {number}").format(number=number).replace(" ", HELD))
    words = _("Logo of {school}").format(school=school.name) if school.logo else ""
    return Sender(school.name, tuple(filter(None, lines)), school.logo, words)


def running_head(facts: DocumentFacts, title: str) -> str:
    """«Mathea Solvik · Årsrapport 2026/27»: whose a page is that has come loose, and of what."""
    if facts.request.kind is DocumentKind.CAN:
        return " · ".join((title, _(DONE_BY_ONESELF))) if facts.request.first_person else title
    return f"{facts.student.name} · {_(KIND_NAMES[facts.request.kind])} {facts.plan.school_year}"
