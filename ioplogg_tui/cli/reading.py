"""Looking: students, a student's goals, and their progression."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, known_year, opened_session
from ioplogg_tui.cli.names_apart import name_apart
from ioplogg_tui.cli.output import moment, print_json
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.locale.since import since_in_words

if TYPE_CHECKING:
    from ioplogg_tui.domain.goal_progress import GoalProgress
    from ioplogg_tui.domain.observation import LastOwn, Rating, SelfAssessment
    from ioplogg_tui.domain.observed_goal import ObservedGoal


@spoken.command(help=N_("List the learning goals of a student, with their criteria.\n\nioplogg goals mathea"))
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.option(
    "--year", "school_year", metavar="2026/27", help=N_("From this school year's plan, without those that it left out.")
)
@as_json
@click.pass_context
def goals(context: click.Context, student: str, school_year: str | None, in_json: bool) -> None:
    from ioplogg_tui.logbook.goals import goals_of
    from ioplogg_tui.logbook.plans import plan_years
    from ioplogg_tui.logbook.students import find_student_id, open_student

    with opened_session(context) as session:
        opened = open_student(session, find_student_id(session, student))
        year = known_year(school_year, plan_years(session, opened.id)) if school_year is not None else ""
        its_goals, whose = goals_of(session, opened.id, year), name_apart(session, opened)
    if in_json:
        print_json([_goal_json(goal) for goal in its_goals])
        return
    from ioplogg_tui.cli.goal_texts import tell_goals

    tell_goals(whose, its_goals)


def _goal_json(goal: ObservedGoal) -> dict[str, object]:
    return {
        "number": goal.number,
        "id": goal.id,
        "subject": goal.subject,
        "text": goal.text,
        "own_text": goal.own_text,
        "aims": [aim.code for aim in goal.aims],
        "status": goal.status.value,
        "in_plan": not goal.left_out,
        "quality": goal.standing.quality,
        "independence": goal.standing.independence,
        "observations": goal.standing.observations,
        "since": goal.since.isoformat() if goal.since else None,
        "shown": _shown_json(goal.standing.shown, goal.standing.shown_days),
        "own": _own_json(goal.own) if goal.own else None,
        "criteria": {
            dimension.value: {str(int(level)): text for level, text in goal.criteria.get(dimension, {}).items()}
            for dimension in Dimension
        },
    }


def _shown_json(levels: Rating, days: int) -> dict[str, object] | None:
    return {"quality": levels.quality, "independence": levels.independence, "days": days} if days else None


def _own_json(own: LastOwn | SelfAssessment) -> dict[str, object]:
    return {
        "quality": own.rating.quality,
        "independence": own.rating.independence,
        "at": moment(own.at),
        "helped": own.helped.value if own.helped else None,
        "on_paper": own.on_paper,
    }


@spoken.command(
    help=N_(
        "Show how a student's goals have moved: every observation in order."
        "\n\nioplogg progress mathea --subject matematikk --since 1.10."
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.option("--subject", default="", help=N_("Only subjects whose name holds this."))
@spoken.option("--since", help=N_("Only from this date on, like 31.1.2026, 31.1. or 2026-01-31."))
@spoken.option("--history", is_flag=True, help=N_("Corrected and withdrawn observations too."))
@as_json
@click.pass_context
def progress(
    context: click.Context, student: str, subject: str, since: str | None, history: bool, in_json: bool
) -> None:
    from ioplogg_tui.logbook.progress import progress_of
    from ioplogg_tui.logbook.students import find_student_id, open_student

    with opened_session(context) as session:
        start = None
        if since is not None:
            from ioplogg_tui.domain.day_text import since as start_of

            start = start_of(since, session.now())
        opened = open_student(session, find_student_id(session, student))
        its_progress = progress_of(session, opened.id, subject=subject, since=start, history=history)
        whose = name_apart(session, opened)
    if in_json:
        print_json([_progress_json(of_goal) for of_goal in its_progress])
        return
    from ioplogg_tui.cli.goal_texts import tell_progress

    spoken.tell(whose)
    if start is not None:
        spoken.tell(since_in_words(start))
    for of_goal in its_progress:
        tell_progress(of_goal, suggestions=context.obj.settings.suggestions)


def _progress_json(progress: GoalProgress) -> dict[str, object]:
    what = progress.shown
    return {
        "number": progress.goal.number,
        "id": progress.goal.id,
        "text": progress.goal.text,
        "points": [
            {
                "id": point.id,
                "at": moment(point.at),
                "by": point.by,
                "quality": point.rating.quality,
                "independence": point.rating.independence,
                "note": point.note,
                "feed_forward": point.feed_forward,
                "corrects": point.corrects,
                "comment_as": point.comment_as,
                "tried": point.tried,
            }
            for point in progress.points
        ],
        "shown": _shown_json(what.rating, what.days) if what else None,
        "self_assessments": [
            {**_own_json(own), "words": own.words, "withdrawn": own.withdrawn} for own in progress.self_assessments
        ],
    }
