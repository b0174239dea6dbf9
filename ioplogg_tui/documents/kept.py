"""Everything that was written about a student: plans as they are and were, the bin, the log, what was published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ioplogg_tui.documents import plan
from ioplogg_tui.documents.content import Block, Fields, Heading, Passage, Passages, Signatures, Table, decode
from ioplogg_tui.documents.facts import DocumentFacts, in_period
from ioplogg_tui.documents.kept_papers import proposals_kept, withdrawn_kept, words_kept
from ioplogg_tui.documents.parts import about_student, heading, level_words, moment, said, written
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.documents.teaching import teaching_kept
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.goal_change import CHANGED_PART_NAMES
from ioplogg_tui.domain.goal_draft import part_title
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension, Level
from ioplogg_tui.domain.observation import Observation, SelfAssessment, observations, setting_name
from ioplogg_tui.domain.people import TEXT_TITLES, placed, plan_texts
from ioplogg_tui.domain.plan import Plan, PlanVersion
from ioplogg_tui.domain.plan_choices import PLAN_STATUS_NAMES
from ioplogg_tui.domain.published import FrozenText
from ioplogg_tui.locale import _
from ioplogg_tui.locale.signing import signed
from ioplogg_tui.logbook.everything import Everything, Typed, YearKept
from ioplogg_tui.logbook.progress import GoalProgress


def everything_written(kept: Everything, language: str, today: date) -> Iterator[Block]:
    """All of it: who the student is, each year with its log, and what was written for documents and published."""
    facts = _facts(kept, Plan(0, kept.student.id, ""), (), language, today)
    yield Fields(tuple(about_student(facts)))
    for student in kept.joined:
        yield heading(2, _("Another record of the student, joined into this one"))
        yield Fields(tuple(_of_record(replace(facts, student=student))))
    for year in kept.years:
        yield from _year(kept, year, language, today)
    yield from teaching_kept(facts, kept)
    yield from words_kept(facts, kept)
    for frozen in kept.documents:
        yield from _document(frozen)
    yield from withdrawn_kept(facts, kept)
    yield from _drafts(facts, kept)
    yield from proposals_kept(kept)


def _facts(kept: Everything, shown: Plan, goals: Sequence[GoalProgress], language: str, today: date) -> DocumentFacts:
    """What a plan and its goals say, as a document reads it; rows that don't count are left out of its standing."""
    request = DocumentRequest(kept.student.id, DocumentKind.PLAN, today, language=language)
    counting = (
        GoalProgress(progress.goal, tuple(observations(progress.points)), progress.self_assessments)
        for progress in goals
    )
    seen = tuple(in_period(progress, request) for progress in counting)
    return DocumentFacts(request, language, kept.student, kept.school, shown, seen, {})


def _of_record(facts: DocumentFacts) -> Iterator[tuple[str, Passages]]:
    """Who the student is by a record, and what it says of them."""
    yield from about_student(facts)
    for name, text in plan_texts(facts.student).items():
        if text:
            yield _(TEXT_TITLES[name]), written(facts, text)


def _year(kept: Everything, year: YearKept, language: str, today: date) -> Iterator[Block]:
    kept = replace(kept, student=placed(kept.student, year.plan.placement))
    facts = _facts(kept, year.plan, year.goals, language, today)
    name, status = year.plan.school_year, _(PLAN_STATUS_NAMES[year.plan.status])
    yield heading(2, _("The plan for {year} as it stands now ({status})").format(year=name, status=status))
    yield Fields(tuple(about_student(facts)))
    yield from _within(plan.body(facts))
    binned = _facts(kept, year.plan, year.in_bin, language, today)
    if binned.goals:
        yield heading(2, _("Goals in the bin, {year}").format(year=name))
    for seen in binned.goals:
        yield from plan.goal_blocks(binned, seen)
    for version in year.versions:
        yield from _version(kept, version, language, today)
    yield heading(2, _("Everything observed, {year}").format(year=name))
    for progress in (*year.goals, *year.in_bin):
        yield from _log(facts, _written_in(progress))


def _version(kept: Everything, version: PlanVersion, language: str, today: date) -> Iterator[Block]:
    """The plan, and what stood of the student in it, as a version keeps them; nothing is told of the log."""
    frozen = version.frozen
    goals = tuple(GoalProgress(goal, (), ()) for goal in frozen.goals)
    texts: Any = plan_texts(frozen)
    student = placed(replace(kept.student, name=frozen.student, **texts), frozen.plan.placement)
    facts = _facts(replace(kept, student=student), frozen.plan, goals, language, today)
    title = _("The plan for {year}, version {number} ({status}), {at} by {by}")
    words = {"year": frozen.plan.school_year, "status": _(PLAN_STATUS_NAMES[version.status]), "by": version.by}
    yield heading(2, title.format(**words, number=version.number, at=moment(version.at)))
    yield Fields(tuple(about_student(facts)))
    yield from _within(plan.body(facts))


def _within(blocks: Iterator[Block]) -> Iterator[Block]:
    """What stands under a heading of the report: its own headings are parts of that."""
    return (Heading(3, block.text) if isinstance(block, Heading) else block for block in blocks)


def _written_in(progress: GoalProgress) -> GoalProgress:
    """Of the log of a goal that has been in several plans what was written in this one: no row stands twice."""
    points = tuple(point for point in progress.points if point.goal_id == progress.goal.id)
    own = tuple(own for own in progress.self_assessments if own.goal_id == progress.goal.id)
    changes = tuple(change for change in progress.changes if change.goal_id == progress.goal.id)
    return GoalProgress(progress.goal, points, own, changes)


def _log(facts: DocumentFacts, progress: GoalProgress) -> Iterator[Block]:
    if not (progress.points or progress.self_assessments or progress.changes):
        return
    yield Heading(3, written(facts, progress.goal.text))
    if progress.points:
        yield _observations(facts, progress.points)
    if progress.self_assessments:
        yield _self_assessments(facts, progress.self_assessments)
    if progress.changes:
        rows = tuple(
            (
                said(moment(change.at)),
                said(change.by),
                said(_part(_(CHANGED_PART_NAMES[change.part]), change.dimension, change.level)),
                written(facts, change.before or "–"),
                written(facts, change.after or "–"),
            )
            for change in progress.changes
        )
        yield Table(_("Changes of the goal"), (_("When"), _("Who"), _("What"), _("Before"), _("After")), rows)


def _part(name: str, dimension: Dimension | None, level: Level | None) -> str:
    which = [_(DIMENSION_NAMES[dimension])] if dimension else []
    return ", ".join([name, *which, *([level_words(level)] if level else [])])


def _observations(facts: DocumentFacts, points: Sequence[Observation]) -> Table:
    header = (_("When"), _("Who"), _("Quality"), _("Independence"), _("Setting"), _("Note and next step"))
    corrected = {point.corrects for point in points}
    rows = tuple(
        (
            said(moment(point.at) + _fate(point, corrected)),
            said(signed(point.by, point.comment_as)),
            said(_level(point.rating.quality)),
            said(_level(point.rating.independence)),
            written(facts, _setting(point.setting)),
            (
                *(said(f"{_('next step tried')} ") if point.tried else ()),
                *written(facts, " → ".join(text for text in (point.note, point.feed_forward) if text) or "–"),
            ),
        )
        for point in points
    )
    return Table(_("Observations"), header, rows)


def _setting(setting: str) -> str:
    known = setting_name(setting)
    return _(known) if known else setting or "–"


def _fate(point: Observation, corrected: set[int | None]) -> str:
    """What became of a row that no longer counts."""
    if point.withdrawn:
        return f" ({_('withdrawn')})"
    return f" ({_('corrected later')})" if point.id in corrected else ""


def _self_assessments(facts: DocumentFacts, given: Sequence[SelfAssessment]) -> Table:
    header = (_("When"), _("Quality"), _("Independence"), _("The student's own words"), _("Helped"))
    rows = tuple(
        (
            said(moment(own.at)),
            said(_level(own.rating.quality)),
            said(_level(own.rating.independence)),
            written(facts, own.words or "–"),
            said(", ".join(map(_, own.circumstances)) or "–"),
        )
        for own in given
    )
    return Table(_("Self-assessment"), header, rows)


def _level(level: Level | None) -> str:
    return level_words(level) if level else "–"


def _document(frozen: FrozenText) -> Iterator[Block]:
    """A published document, whole."""
    content = decode(frozen.content)
    yield heading(2, content.title)
    yield Fields(((_("Published"), said(content.footer)),))
    yield from _within(block for block in content.blocks if not isinstance(block, Signatures))


def _drafts(facts: DocumentFacts, kept: Everything) -> Iterator[Block]:
    """What staff are writing and haven't saved is kept about the student too."""
    if not kept.drafts:
        return
    yield heading(2, _("Not saved yet"))
    rows = tuple((said(moment(draft.at)), said(draft.by), _typed(facts, draft.texts)) for draft in kept.drafts)
    yield Table(_("Not saved yet"), (_("When"), _("Who"), _("Text")), rows)


def _typed(facts: DocumentFacts, texts: Sequence[Typed]) -> Passages:
    """Each text after what its field is called, if it has a name."""
    passages: list[Passage] = []
    for typed in texts:
        if typed.part is not None:
            passages += said(f"{' · ' if passages else ''}{part_title(typed.part, _)}: ")
        passages += written(facts, typed.text)
    return tuple(passages) or said("–")
