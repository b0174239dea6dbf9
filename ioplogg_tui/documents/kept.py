"""Everything that was written about a student: plans as they are and were, the bin, the log, what was published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ioplogg_tui.documents import plan
from ioplogg_tui.documents.content import Block, Fields, Heading, Paragraph, Passage, Passages, Signatures
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.goal_in_period import in_period
from ioplogg_tui.documents.kept_log import goal_log
from ioplogg_tui.documents.kept_papers import archived_kept, given_kept, proposals_kept, withdrawn_kept, words_kept
from ioplogg_tui.documents.no_longer import become_of
from ioplogg_tui.documents.parts import about_student, heading, levels_explained, moment, said, written
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.documents.teaching import teaching_kept
from ioplogg_tui.documents.whole import decode
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.goal_draft import part_title
from ioplogg_tui.domain.goal_progress import GoalProgress
from ioplogg_tui.domain.observation import counting_own, without_comments
from ioplogg_tui.domain.people import TEXT_TITLES, Student, placed, plan_texts
from ioplogg_tui.domain.plan import Plan, PlanVersion
from ioplogg_tui.domain.plan_choices import PLAN_STATUS_NAMES
from ioplogg_tui.domain.published import FrozenText, PublishedDocument
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.everything import Everything, Typed, YearKept


def everything_written(kept: Everything, language: str, today: date) -> Iterator[Block]:
    """All of it: who the student is, each year with its log, and what was written for documents and published."""
    facts = _facts(kept, Plan(0, kept.student.id, ""), (), language, today)
    yield Fields(tuple(about_student(facts)))
    if any(goals for year in kept.years for goals in (year.goals, year.in_bin)):
        yield levels_explained()
    for student in kept.joined:
        yield heading(2, _("Another record of the student, joined into this one"))
        yield Fields(tuple(_of_record(replace(facts, student=student))))
    for year in kept.years:
        yield from _year(kept, year, language, today)
    yield from teaching_kept(facts, kept)
    yield from words_kept(facts, kept)
    for document, frozen in kept.documents:
        yield from _document(document, frozen)
    yield from withdrawn_kept(facts, kept)
    yield from given_kept(facts, kept)
    yield from archived_kept(kept)
    yield from _drafts(facts, kept)
    yield from proposals_kept(kept)


def _facts(kept: Everything, shown: Plan, goals: Sequence[GoalProgress], language: str, today: date) -> DocumentFacts:
    """What a plan and its goals say, as a document reads it; rows that don't count are left out of its standing."""
    request = DocumentRequest(kept.student.id, DocumentKind.PLAN, today, language=language)
    counting = (
        GoalProgress(progress.goal, tuple(without_comments(progress.points)), counting_own(progress.self_assessments))
        for progress in goals
    )
    seen = tuple(in_period(progress, request) for progress in counting)
    return DocumentFacts(request, language, kept.student, kept.school.name, shown, seen, {}, team=kept.team)


def _of_record(facts: DocumentFacts) -> Iterator[tuple[str, Passages]]:
    """Who the student is by a record, and what it says of them."""
    yield from about_student(facts)
    for name, text in plan_texts(facts.student).items():
        if text:
            yield _(TEXT_TITLES[name]), written(facts, text)


def _year(kept: Everything, year: YearKept, language: str, today: date) -> Iterator[Block]:
    now, kept = kept.student, replace(kept, student=placed(kept.student, year.plan.placement))
    facts = _facts(kept, year.plan, year.goals, language, today)
    name, status = year.plan.school_year, _(PLAN_STATUS_NAMES[year.plan.status])
    yield heading(2, _("The plan for {year} as it stands now ({status})").format(year=name, status=status))
    yield from _otherwise(facts, now)
    yield from _within(plan.body(facts))
    binned = _facts(kept, year.plan, year.in_bin, language, today)
    if binned.goals:
        yield heading(2, _("Goals in the bin, {year}").format(year=name))
    for seen in binned.goals:
        yield from plan.goal_blocks(binned, seen)
    log = [block for progress in (*year.goals, *year.in_bin) for block in goal_log(facts, progress)]
    if log:
        yield heading(2, _("Everything observed, {year}").format(year=name))
        yield from log
    bare = [GoalProgress(progress.goal, (), ()) for progress in year.goals]
    as_now = tuple(plan.body(_facts(kept, year.plan, bare, language, today)))
    for version in year.versions:
        yield from _version(kept, version, language, today, now, as_now)


def _version(
    kept: Everything, version: PlanVersion, language: str, today: date, now: Student, as_now: tuple[Block, ...]
) -> Iterator[Block]:
    """The plan, and what stood of the student in it, as a version keeps them; nothing is told of the log.

    One that says what the plan says now, which stands before it, isn't told twice.
    """
    frozen = version.frozen
    goals = tuple(GoalProgress(goal, (), ()) for goal in frozen.goals)
    texts: Any = plan_texts(frozen)
    student = placed(replace(kept.student, name=frozen.student, **texts), frozen.plan.placement)
    facts = _facts(replace(kept, student=student), frozen.plan, goals, language, today)
    title = _("The plan for {year}, version {number} ({status}), {at} by {by}")
    words = {"year": frozen.plan.school_year, "status": _(PLAN_STATUS_NAMES[version.status]), "by": version.by}
    yield heading(2, title.format(**words, number=version.number, at=moment(version.at)))
    yield from _otherwise(facts, now)
    its = tuple(plan.body(facts))
    if its == as_now:
        yield Paragraph(said(_("It says the same as the plan as it stands now, above.")))
        return
    yield from _within(iter(its))


def _otherwise(facts: DocumentFacts, now: Student) -> Iterator[Block]:
    """What was otherwise about the student than it is `now`: that stands at the beginning."""
    known = about_student(replace(facts, student=now))
    rows = tuple(row for row in about_student(facts) if row not in known)
    if rows:
        yield Fields(rows)


def _within(blocks: Iterator[Block]) -> Iterator[Block]:
    """What stands under a heading of the report: its own headings are parts of that."""
    return (Heading(3, block.text) if isinstance(block, Heading) else block for block in blocks)


def _document(document: PublishedDocument, frozen: FrozenText) -> Iterator[Block]:
    """A published document, whole, below what has become of it."""
    content = decode(frozen.content)
    yield heading(2, content.title)
    if content.lead:
        yield Paragraph(content.lead)
    if not document.counts:
        yield Paragraph(said(become_of(document)[0], strong=True))
    yield Fields(((_("Published"), said(content.footer)),))
    yield from _within(block for block in content.blocks if not isinstance(block, Signatures))


def _drafts(facts: DocumentFacts, kept: Everything) -> Iterator[Block]:
    """What staff are writing and haven't saved is kept about the student too."""
    if not kept.drafts:
        return
    yield heading(2, _("Not saved yet"))
    for draft in kept.drafts:
        yield Paragraph((*said(f"{moment(draft.at)}, {draft.by}. ", strong=True), *_typed(facts, draft.texts)))


def _typed(facts: DocumentFacts, texts: Sequence[Typed]) -> Passages:
    """Each text after what its field is called, if it has a name."""
    passages: list[Passage] = []
    for typed in texts:
        if typed.part is not None:
            passages += said(f"{' · ' if passages else ''}{part_title(typed.part, _)}: ")
        passages += written(facts, typed.text)
    return tuple(passages) or said("–")
