"""What goes with a certificate: a pupil's competence subject by subject, or the aims of a candidate's test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from ioplogg_tui.documents.content import Block, Fields, Heading, Paragraph, Passage, Table
from ioplogg_tui.documents.facts import DocumentFacts, GoalInPeriod
from ioplogg_tui.documents.parts import can_sentence_of, said, subjects_with_goals, written
from ioplogg_tui.domain.certificate import Appendix, appendix_for
from ioplogg_tui.domain.goal import ChosenAim, Goal
from ioplogg_tui.domain.plan import PlanSubject
from ioplogg_tui.domain.plan_choices import GradeBasis
from ioplogg_tui.locale import _, long_date

TO_FILL_IN = "_" * 28


def appendix_title(facts: DocumentFacts) -> str:
    match appendix_for(facts.student):
        case Appendix.COMPETENCE:
            title = _("Appendix to the certificate of competence: {name}")
        case Appendix.TEST_AIMS:
            title = _("Aims for the competence test: {name}")
        case other:
            assert_never(other)
    return title.format(name=facts.student.name)


def appendix_blocks(facts: DocumentFacts) -> Iterator[Block]:
    match appendix_for(facts.student):
        case Appendix.COMPETENCE:
            yield from _competence(facts)
        case Appendix.TEST_AIMS:
            yield from _test_aims(facts)
        case other:
            assert_never(other)


def goals_of_appendix(facts: DocumentFacts) -> list[GoalInPeriod] | None:
    """The goals whose competence it tells; None where it tells none, but lists aims."""
    if appendix_for(facts.student) is not Appendix.COMPETENCE:
        return None
    return [seen for subject in lines_of_certificate(facts) for seen in facts.of_subject(subject)]


def lines_of_certificate(facts: DocumentFacts) -> list[PlanSubject]:
    """The subjects with a competence to tell in which the goals give no basis for a grade (forskrifta § 9-52)."""
    return [
        subject
        for subject, goals in subjects_with_goals(facts)
        if subject.grade_basis is GradeBasis.NO and any(can_sentence_of(facts, seen) for seen in goals)
    ]


def aims_of_test(facts: DocumentFacts, subject: PlanSubject) -> list[tuple[Goal, ChosenAim]]:
    """The aims of a subject's goals that are marked for the competence test."""
    return [(seen.goal, aim) for seen in facts.of_subject(subject) for aim in seen.goal.aims if aim.for_test]


def _competence(facts: DocumentFacts) -> Iterator[Block]:
    """On the form that Udir has fixed (opplæringsforskrifta §§ 9-52 and 9-54)."""
    language = "" if facts.student.language == facts.language else facts.student.language
    rows = []
    for subject in lines_of_certificate(facts):
        sentences = [can_sentence_of(facts, seen) for seen in facts.of_subject(subject)]
        competence = (Passage(" ".join(sentence for sentence in sentences if sentence), language),)
        code, scope = written(facts, subject.subject_code or "–"), written(facts, subject.scope or "–")
        rows.append((written(facts, subject.title), code, scope, said(facts.plan.school_year), competence))
    if rows:
        yield Paragraph(said(_("Assessed against the individual plan, cf. opplæringsforskrifta § 9-52."), strong=True))
        header = (_("Subject"), _("Subject code"), _("Scope"), _("Year"), _("Competence"))
        yield Table(_("Competence by subject"), header, tuple(rows))
    else:
        yield Paragraph(said(_("No subject is assessed against the individual plan.")))
    yield Fields(((_("School number"), said(TO_FILL_IN)),))


def _test_aims(facts: DocumentFacts) -> Iterator[Block]:
    """The aims to be met whole at the test, which stand in the contract (opplæringslova § 7-2)."""
    for subject in facts.plan.subjects:
        rows = [
            (
                said(aim.code),
                (Passage(aim.text, "" if aim.language == facts.language else aim.language),),
                written(facts, goal.text),
            )
            for goal, aim in aims_of_test(facts, subject)
        ]
        if rows:
            yield Heading(2, written(facts, subject.title))
            header = (_("Code"), _("Competence aim"), _("Goal"))
            yield Table(_("Aims for the competence test"), header, tuple(rows))
    basis = facts.plan.basis
    consent = long_date(basis.county_consent) if basis.county_consent else ""
    if consent:
        by = written(facts, basis.county_consent_by) if basis.county_consent_by else ()
        rows_of_consent = [(_("County's consent"), said(consent))]
        yield Fields((*rows_of_consent, *(((_("Given by (county)"), by),) if by else ())))
    if any(aims_of_test(facts, subject) for subject in facts.plan.subjects):
        sentence = _(
            "The aims stand in the contract, and are changed with the county's consent, cf. opplæringslova § 7-2."
        )
        yield Paragraph(said(sentence), small=True)
