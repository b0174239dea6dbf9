"""Who signs a document by hand: for whom it is, and who answers for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from ioplogg_tui.documents.appendix import nothing_to_certify
from ioplogg_tui.documents.can import told_by_subject
from ioplogg_tui.documents.content import Signatures, ToSign
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.half_year import is_assessed
from ioplogg_tui.documents.parts import subjects_with_goals
from ioplogg_tui.documents.who_teaches import assessor_title
from ioplogg_tui.domain.certificate import Appendix, appendix_for, assessed_by
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.school_level import Schooling, schooling_of
from ioplogg_tui.locale import _

OF_AGE = 18
"""Years from which parents answer for their child no longer."""


def signatures_of(facts: DocumentFacts) -> Iterator[Signatures]:
    """The lines to sign on in a document of the facts' kind, in the language in use; a sheet is nobody's to sign."""
    signers = _of_sheet if facts.request.is_sheet else _SIGNERS[facts.request.kind]
    if lines := tuple(_of_appendix(facts) if facts.request.appendix else signers(facts)):
        yield Signatures(lines)


def _of_appendix(facts: DocumentFacts) -> Iterator[ToSign]:
    """Nobody signs for what isn't told yet."""
    if nothing_to_certify(facts):
        return
    is_of_school = appendix_for(facts.student) is Appendix.COMPETENCE
    yield ToSign(_("Headteacher") if is_of_school else _("Signature"))


def _of_can(facts: DocumentFacts) -> Iterator[ToSign]:
    """Nobody signs for what isn't told yet."""
    if not any(told_by_subject(facts)):
        return
    yield ToSign(_("For the school"))
    match schooling_of(facts.student.level):
        case Schooling.PRIMARY | Schooling.LOWER_SECONDARY | Schooling.UPPER_SECONDARY:
            yield ToSign(_("Student"), facts.student.name)
        case Schooling.CANDIDATE:
            yield ToSign(_("Training candidate"), facts.student.name)
        case Schooling.APPRENTICE | Schooling.PRACTICE_CANDIDATE | Schooling.UNKNOWN:
            yield ToSign(facts.student.name)


def _of_plan(facts: DocumentFacts) -> Iterator[ToSign]:
    """No signature is asked of the student or the parents: their lines are there for who wants to."""
    yield ToSign(_("Responsible for the plan"), facts.plan.responsible)
    yield ToSign(_("The student (need not sign)"), facts.student.name)
    if not _is_of_age(facts.student.birth_date, facts.request.ends):
        yield ToSign(_("The parents (need not sign)"))


def _is_of_age(born: date | None, on: date) -> bool:
    return born is not None and (on.year - OF_AGE, on.month, on.day) >= (born.year, born.month, born.day)


def _of_half_year(facts: DocumentFacts) -> Iterator[ToSign]:
    """Who teaches the subject assesses it (opplæringsforskrifta § 9-13); nobody signs for one that isn't assessed."""
    assessed = [subject for subject, goals in subjects_with_goals(facts) if is_assessed(goals)]
    if not assessed:
        return
    named = [subject for subject in assessed if subject.teacher]
    lines = dict.fromkeys(ToSign(assessor_title(facts, subject), subject.teacher) for subject in named)
    yield from lines or [ToSign(_(assessed_by(schooling_of(facts.student.level), ())))]


def _of_year(facts: DocumentFacts) -> Iterator[ToSign]:
    del facts
    yield ToSign(_("Headteacher"))


def _of_sheet(facts: DocumentFacts) -> Iterator[ToSign]:
    del facts
    yield from ()


_SIGNERS: dict[DocumentKind, Callable[[DocumentFacts], Iterator[ToSign]]] = {
    DocumentKind.CAN: _of_can,
    DocumentKind.PLAN: _of_plan,
    DocumentKind.HALF_YEAR: _of_half_year,
    DocumentKind.YEAR: _of_year,
    DocumentKind.OWN: _of_sheet,
    DocumentKind.TALK: _of_sheet,
    DocumentKind.RECAP: _of_sheet,
}
