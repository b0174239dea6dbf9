"""What has happened around a student since last time, as it is told at the meeting with the parents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.names_apart import name_apart
from ioplogg_tui.cli.output import moment, print_json
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.locale.goal_named import numbered_goal
from ioplogg_tui.locale.headings import subject_heading

if TYPE_CHECKING:
    from ioplogg_tui.domain.observation import Observation, Rating
    from ioplogg_tui.domain.recap import GoalRecap, Recap


@spoken.command(
    help=N_(
        "Tell what has happened around a student since last time: steps, notes, own words, hours."
        "\n\nioplogg recap mathea --since 1.10."
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.option("--since", help=N_("From this date on, like 31.1.2026, 31.1. or 2026-01-31; otherwise since last time."))
@as_json
@click.pass_context
def recap(context: click.Context, student: str, since: str | None, in_json: bool) -> None:
    from ioplogg_tui.domain.day_text import since as start_of
    from ioplogg_tui.logbook.recap import recap_of
    from ioplogg_tui.logbook.students import find_student_id, open_student

    with opened_session(context) as session:
        start = None if since is None else start_of(since, session.now())
        opened = open_student(session, find_student_id(session, student))
        its_recap, whose = recap_of(session, opened.id, start), name_apart(session, opened)
    if in_json:
        print_json(_recap_json(its_recap))
    else:
        _print_recap(whose, its_recap)


def _print_recap(whose: str, recap: Recap) -> None:
    from ioplogg_tui.locale.recap import goal_lines, since_words, summary_words

    spoken.tell(whose)
    for sentence in (since_words(recap), *summary_words(recap)):
        spoken.tell(sentence)
    subject = ""
    for of_goal in recap.goals:
        goal = of_goal.goal
        if (above := subject_heading(goal.subject, left_out=goal.left_out)) != subject:
            subject = above
            spoken.tell(f"\n{subject}")
        spoken.tell(numbered_goal(goal))
        for line in goal_lines(of_goal):
            spoken.tell(f"    {line.text}")


def _recap_json(recap: Recap) -> dict[str, object]:
    return {
        "student": recap.student.id,
        "since": moment(recap.since),
        "document": recap.document.number if recap.document else None,
        "goals": [_goal_json(goal) for goal in recap.goals],
        "hours": [{"subject": given.subject, "minutes": given.minutes} for given in recap.hours],
        "lessons_without_length": recap.without_length,
    }


def _goal_json(recap: GoalRecap) -> dict[str, object]:
    return {
        "number": recap.goal.number,
        "id": recap.goal.id,
        "text": recap.goal.text,
        "observations": recap.seen,
        "steps": {
            step.dimension.value: {"before": step.before, "now": step.now, "first_time": step.is_first}
            for step in recap.steps
        },
        "notes": [{**_row_json(row), "note": row.note} for row in recap.notes],
        "own": [{"at": moment(own.at), **_levels(own.rating), "words": own.words} for own in recap.own],
        "next_steps": [
            {
                **_row_json(step.written),
                "feed_forward": step.written.feed_forward,
                "tried": moment(step.tried) if step.tried else None,
                "observed_since": step.seen,
                "last": _levels(step.last) if step.seen else None,
            }
            for step in recap.next_steps
        ],
    }


def _row_json(row: Observation) -> dict[str, object]:
    return {"id": row.id, "at": moment(row.at), "by": row.by, "comment_as": row.comment_as, **_levels(row.rating)}


def _levels(rating: Rating) -> dict[str, object]:
    return {"quality": rating.quality, "independence": rating.independence}
