"""What goes with a certificate: a pupil's competence subject by subject, or the aims of a candidate's test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from ioplogg_tui.documents.content import Block, Bullets, Fields, Heading, Paragraph, Passage, Passages, Table
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.goal_in_period import day_of
from ioplogg_tui.documents.parts import can_sentence_of, named_student, rests_on, said, subjects_with_goals, written
from ioplogg_tui.domain.certificate import Appendix, appendix_for
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.goal import ChosenAim, Goal
from ioplogg_tui.domain.languages import SCHOOL_LANGUAGES
from ioplogg_tui.domain.plan import PlanSubject
from ioplogg_tui.domain.plan_choices import GradeBasis
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.locale import _, long_date
from ioplogg_tui.locale.printed import printed_in

TO_FILL_IN = "_" * 28

NOT_DECIDED = N_(
    "It hasn't been decided yet whether the goals give a basis for a grade. Decide it in the plan, for each subject."
)
NOTHING_SHOWN = N_("No goal shows yet what the student can do in a subject without a grade.")
ALL_GRADED = N_("There is an ordinary grade in every subject: no appendix goes with the certificate.")
NO_AIMS = N_("No aim is marked for the competence test. Mark them in the plan.")


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


def nothing_to_certify(facts: DocumentFacts) -> str:
    """Why there is nothing yet that somebody could sign for, and what to do, not translated; empty where there is."""
    subjects = facts.plan.subjects
    match appendix_for(facts.student):
        case Appendix.COMPETENCE:
            if lines_of_certificate(facts):
                return ""
            bases = {subject.grade_basis for subject in subjects}
            if not bases <= {GradeBasis.YES, GradeBasis.NO} or not bases:
                return NOT_DECIDED
            return NOTHING_SHOWN if GradeBasis.NO in bases else ALL_GRADED
        case Appendix.TEST_AIMS:
            return "" if any(aims_of_test(facts, subject) for subject in subjects) else NO_AIMS
        case other:
            assert_never(other)


def _about(facts: DocumentFacts) -> Iterator[tuple[str, Passages]]:
    """What a form asks for: nothing of the group, or of the plan."""
    yield from named_student(facts)
    if facts.student.programme:
        yield _("Programme"), written(facts, facts.student.programme)


def _line_of(facts: DocumentFacts, subject: PlanSubject, years: str) -> Heading:
    """«Restaurant- og matfag · RMF2001 · 112 timer · 2026/27»: what isn't written is left out."""
    parts = (subject.title, subject.subject_code, subject.scope, years)
    return Heading(2, written(facts, " · ".join(filter(None, parts))))


def _years_shown_in(facts: DocumentFacts, subject: PlanSubject) -> str:
    """«2024/25–2026/27»: from the first year in which what is told was seen to that of the plan."""
    days = [day_of(point) for seen in facts.of_subject(subject) for point in seen.seen if can_sentence_of(facts, seen)]
    first = min((SchoolYear.of(day) for day in days), default=facts.plan.school_year)
    return first if first >= facts.plan.school_year else f"{first}–{facts.plan.school_year}"


def _competence(facts: DocumentFacts) -> Iterator[Block]:
    """On the form that Udir has fixed (opplæringsforskrifta §§ 9-52 and 9-54)."""
    yield Fields((*_about(facts), (_("School number"), said(TO_FILL_IN))))
    lines = lines_of_certificate(facts)
    for subject in lines:
        yield _line_of(facts, subject, _years_shown_in(facts, subject))
        sentences = (can_sentence_of(facts, seen) for seen in facts.of_subject(subject))
        yield Bullets(tuple(written(facts, sentence) for sentence in sentences if sentence))
    if not lines:
        yield Paragraph(said(_(nothing_to_certify(facts))))
        return
    yield Paragraph(_as_in_regulation(facts))
    printed = [seen for subject in lines for seen in facts.of_subject(subject)]
    yield Paragraph(said(rests_on(facts, printed)), small=True)


def _as_in_regulation(facts: DocumentFacts) -> Passages:
    """The regulation's own sentence: there is none in English, so it stands in the student's Norwegian there."""
    language = facts.language if facts.language in SCHOOL_LANGUAGES else facts.student.language
    language = language if language in SCHOOL_LANGUAGES else SCHOOL_LANGUAGES[0]
    with printed_in(language):
        sentence = _("Assessed against the individual plan, cf. opplæringsforskrifta § 9-52.")
    return (Passage(sentence, "" if language == facts.language else language, strong=True),)


def _test_aims(facts: DocumentFacts) -> Iterator[Block]:
    """The aims to be met whole at the test, which stand in the contract (opplæringslova § 7-2)."""
    yield Fields(tuple(_about(facts)))
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
            yield _line_of(facts, subject, facts.plan.school_year)
            header = (_("Code"), _("Competence aim"), _("Goal"))
            yield Table(_("Competence aims"), header, tuple(rows))
    basis = facts.plan.basis
    consent = long_date(basis.county_consent) if basis.county_consent else ""
    if consent:
        by = written(facts, basis.county_consent_by) if basis.county_consent_by else ()
        rows_of_consent = [(_("County's consent"), said(consent))]
        yield Fields((*rows_of_consent, *(((_("Given by (county)"), by),) if by else ())))
    if nothing := nothing_to_certify(facts):
        yield Paragraph(said(_(nothing)))
        return
    sentence = _("The aims stand in the contract, and are changed with the county's consent, cf. opplæringslova § 7-2.")
    yield Paragraph(said(sentence), small=True)
