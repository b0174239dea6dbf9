"""What a document lacks, told before it is published; nothing is kept from being published by that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from ioplogg_tui.documents.appendix import NO_AIMS, aims_of_test, lines_of_certificate
from ioplogg_tui.documents.can import quote_of, told_by_subject
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.goal_in_period import day_of
from ioplogg_tui.documents.parts import day_in, subjects_with_goals
from ioplogg_tui.documents.remark import About, Remark
from ioplogg_tui.documents.to_student import goals_in_work
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.before_use import missing_before_use
from ioplogg_tui.domain.certificate import Appendix, appendix_of
from ioplogg_tui.domain.document import PUBLISHED_KINDS, DocumentKind, FreePart
from ioplogg_tui.domain.observation import HelpedBy
from ioplogg_tui.domain.plan import PlanSubject
from ioplogg_tui.domain.plan_choices import GradeBasis, PlanStatus
from ioplogg_tui.domain.school_level import Schooling, schooling_of
from ioplogg_tui.locale import _, long_date
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.session import Session


def lacking(session: Session, facts: DocumentFacts) -> Iterator[Remark | str]:
    """What isn't there, in the language in use; of what a plan rests on to who may see that."""
    schooling = schooling_of(facts.student.level)
    match facts.request.kind:
        case DocumentKind.CAN:
            if facts.request.appendix:
                yield from _of_appendix(facts, appendix_of(schooling))
        case DocumentKind.PLAN:
            yield from _of_plan(session, facts)
        case DocumentKind.HALF_YEAR:
            yield from _of_report(session, facts)
            yield from _named(
                _("It isn't written who assesses: {subjects}."),
                [subject for subject, _goals in subjects_with_goals(facts) if not subject.teacher],
            )
        case DocumentKind.YEAR:
            yield from _of_report(session, facts)
            hours = ((subject, facts.hours_of(subject)) for subject in facts.plan.subjects)
            untold = [subject for subject, of in hours if of.given is None]
            yield from _named(_("Hours given aren't written: {subjects}."), untold)
            yield from _of_access(facts)
        case DocumentKind.OWN | DocumentKind.TALK:
            yield from _of_student_s_words(facts)
        case DocumentKind.RECAP:
            return
        case kind:
            assert_never(kind)


def without_sender(facts: DocumentFacts) -> Iterator[Remark]:
    """That a document which leaves the school doesn't say whose it is."""
    wanted = facts.request
    if not facts.sender.name and wanted.kind in PUBLISHED_KINDS and not wanted.first_person:
        sentence = _("The document has no sender: nothing is written about the school. A leader does that.")
        yield Remark(sentence, About.SCHOOL)


def can_lacks(facts: DocumentFacts) -> Iterator[Remark]:
    """What was chosen for can and isn't there, and whom nobody can ask."""
    wanted = facts.request
    if wanted.appendix:
        return
    quote = quote_of(facts)
    if wanted.own_words and quote is None:
        sentence = _("The student hasn't said anything about that yet.")
        if facts.words.get(FreePart.STUDENT_WORDS):
            sentence = _("What the student says is written for the document, and replaces what was said about a goal.")
        yield Remark(sentence, About.PART, part=FreePart.STUDENT_WORDS)
    if quote is not None and quote.helped is HelpedBy.ANOTHER:
        number = next(seen.goal.number for seen in facts.goals if seen.goal.id == quote.goal_id)
        yield Remark(_("Somebody else chose when the student's words were said."), About.GOAL, number)
    if wanted.works_best and not facts.student.learns_best:
        yield Remark(_("How the student works best isn't written: “Learns best”, in the plan."))
    chosen = day_in(facts, FreePart.CHOSEN)
    goals = [seen for _subject, goals in told_by_subject(facts) for seen, _sentences in goals]
    if chosen is not None and any(day_of(point) > chosen for of in goals for point in of.seen):
        sentence = _("More has been seen since the student chose what to show, on {day}.")
        yield Remark(sentence.format(day=long_date(chosen)), About.PART, part=FreePart.CHOSEN)
    if not facts.plan.responsible and not wanted.first_person:
        yield Remark(_("Nobody is responsible for the plan, so nobody is named to ask."))


def _of_access(facts: DocumentFacts) -> Iterator[Remark]:
    """That access is dated before there was a report, or to another one than this, of this school or of another."""
    if facts.access.given is not None:
        return
    if facts.access.is_to_earlier:
        sentence = _("Access is dated to an earlier report, and that doesn't count as given to this one.")
    elif facts.access.dated.here:
        sentence = _("Access is dated before the report is published, and doesn't count as given.")
    elif facts.access.dated.last:
        sentence = _("Another school dated access to its own report, and that doesn't count as given to this one.")
    else:
        return
    yield Remark(sentence, About.PART, part=FreePart.ACCESS_GIVEN)


def _of_student_s_words(facts: DocumentFacts) -> Iterator[Remark]:
    unsaid = [seen.goal.number for seen in goals_in_work(facts) if not seen.goal.own_text]
    if unsaid:
        sentence = _("Not written in the student's own words: goal {numbers}.")
        yield Remark(sentence.format(numbers=", ".join(map(str, unsaid))), About.CRITERIA, unsaid[0])


def _of_plan(session: Session, facts: DocumentFacts) -> Iterator[str]:
    schooling = schooling_of(facts.student.level)
    if facts.plan.status is PlanStatus.DRAFT:
        yield from _before_use(session, facts)
    if schooling is Schooling.UNKNOWN:
        yield _("No year level is written, so it can't be said what the plan means for grades and certificate.")
    if schooling in (Schooling.APPRENTICE, Schooling.PRACTICE_CANDIDATE):
        yield _("In training in a company there is a plan while the county has the training (§ 7-1).")


def _before_use(session: Session, facts: DocumentFacts) -> Iterator[str]:
    sees_basis = _sees_basis(session, facts)
    plan_without = missing_before_use(facts.plan, [seen.goal for seen in facts.goals])
    for sentence, subject in plan_without if facts.plan.id else ():
        if sees_basis or subject or facts.plan.basis.decision is not None:
            yield _(sentence).format(subject=subject)


def _of_report(session: Session, facts: DocumentFacts) -> Iterator[Remark | str]:
    """What both reports look back on, and forward to (opplæringslova § 11-11, forskrift § 9-13)."""
    if facts.plan.id and facts.plan.basis.decision is None and _sees_basis(session, facts):
        yield _("No decision is written that the plan rests on.")
    unseen = [of.goal.number for of in facts.goals if not of.seen]
    if unseen:
        sentence = _("Not observed in this period: goal {numbers}.")
        yield Remark(sentence.format(numbers=", ".join(map(str, unseen))), About.GOAL, unseen[0])
    steps = any(point.feed_forward for seen in facts.goals for point in seen.points)
    if not facts.words.get(FreePart.WAY_FORWARD) and not steps:
        sentence = _("The way forward isn't written, nor any next step.")
        yield Remark(sentence, About.PART, part=FreePart.WAY_FORWARD)


def _of_appendix(facts: DocumentFacts, appendix: Appendix | None) -> Iterator[str]:
    """Why each subject of the plan that isn't in the appendix isn't; and what its lines lack."""
    subjects = facts.plan.subjects
    if appendix is Appendix.TEST_AIMS:
        unmarked = [subject for subject in subjects if not aims_of_test(facts, subject)]
        if len(unmarked) == len(subjects):
            yield _(NO_AIMS)
        else:
            yield from _named(_("No aim is marked for the test, so not in the list: {subjects}."), unmarked)
        return
    lines = lines_of_certificate(facts)
    left_out = [subject for subject in subjects if subject not in lines]
    graded = [subject for subject in left_out if subject.grade_basis is GradeBasis.YES]
    silent = [subject for subject in left_out if subject.grade_basis is GradeBasis.NO]
    undecided = [subject for subject in left_out if subject not in (*graded, *silent)]
    for sentence, its in (
        (_("An ordinary grade, and so not in the appendix: {subjects}."), graded),
        (_("Basis for a grade isn't decided, so not in the appendix: {subjects}."), undecided),
        (_("No goal shows yet what the student can do, so not in the appendix: {subjects}."), silent),
        (_("No subject code: {subjects}."), [subject for subject in lines if not subject.subject_code]),
        (_("No scope: {subjects}."), [subject for subject in lines if not subject.scope]),
    ):
        yield from _named(sentence, its)


def _sees_basis(session: Session, facts: DocumentFacts) -> bool:
    return may(session, Right.SEE_BASIS, facts.student.id)


def _named(sentence: str, subjects: Iterable[PlanSubject]) -> Iterator[str]:
    if titles := ", ".join(subject.title for subject in subjects):
        yield sentence.format(subjects=titles)
