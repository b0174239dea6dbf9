"""Since last time, on paper: what has happened with each goal, for the meeting, and room for what is agreed there."""

from __future__ import annotations

from collections.abc import Iterator

from ioplogg_tui.documents.content import Block, Bullets, Fields, Frame, Heading, Paragraph, Passages
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.goal_in_period import day_of
from ioplogg_tui.documents.parts import heading, levels_explained, said, written
from ioplogg_tui.documents.to_student import as_answered
from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.domain.recap import GoalRecap, NextStep
from ioplogg_tui.locale import _, counted, long_date
from ioplogg_tui.locale.headings import subject_heading
from ioplogg_tui.locale.next_step import tried_words
from ioplogg_tui.locale.recap import since_words, step_words, summary_words
from ioplogg_tui.locale.signing import signed


def title(facts: DocumentFacts) -> str:
    return _("Since last time: {name}").format(name=facts.student.name)


def blocks(facts: DocumentFacts) -> Iterator[Block]:
    recap = facts.recap
    if recap is None:
        raise ValueError("nobody has read what has happened since")
    yield Paragraph(said(since_words(recap)))
    yield Bullets(tuple(said(sentence) for sentence in summary_words(recap)))
    if any(goal.steps for goal in recap.goals):
        yield levels_explained()
    subject, numbers = "", facts.request.goals
    for of_goal in recap.goals:
        if numbers is not None and of_goal.goal.number not in numbers:
            continue
        if (above := subject_heading(of_goal.goal.subject, left_out=of_goal.goal.left_out)) != subject:
            subject = above
            yield Heading(2, written(facts, subject))
        yield from _goal(facts, of_goal)
    yield heading(2, _("What we agree on"))
    yield Frame(_("Written at the meeting"))


def _goal(facts: DocumentFacts, of_goal: GoalRecap) -> Iterator[Block]:
    yield Heading(3, written(facts, of_goal.goal.text))
    moved = [step_words(step).removeprefix("↑ ") for step in of_goal.steps]
    yield Paragraph(said(" ".join(moved) or _("Not observed since then.")))
    newest_first = [*reversed(of_goal.next_steps)]
    names = [_("Next step"), *[_("Earlier step")] * (len(newest_first) - 1)]
    rows: list[tuple[str, Passages]] = [
        (name, _next_step(facts, step)) for name, step in zip(names, newest_first, strict=False)
    ]
    rows += [(facts.student.first_name, as_answered(facts, own)) for own in of_goal.own]
    rows += [_note(facts, note) for note in of_goal.notes]
    if rows:
        yield Fields(tuple(rows))


def _next_step(facts: DocumentFacts, step: NextStep) -> Passages:
    """As it was written, by whom and when, and what became of it."""
    row = step.written
    became = [f"{row.by}, {long_date(day_of(row))}"]
    if step.tried is not None:
        became.append(tried_words(step.tried))
    if step.seen:
        times = counted("the goal observed {count} time since", "the goal observed {count} times since", step.seen)
        became.append(times)
    else:
        became.append(_("not observed since"))
    return (*written(facts, row.feed_forward), *said(f" ({' · '.join(became)})"))


def _note(facts: DocumentFacts, row: Observation) -> tuple[str, Passages]:
    return signed(row.by, row.comment_as), (*written(facts, row.note), *said(f" ({long_date(day_of(row))})"))
