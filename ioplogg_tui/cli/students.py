"""The command that lists students: one's own, all, or those who have left."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.output import moment, print_json, print_table
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.sparkline import sign_of
from ioplogg_tui.domain.standing import same_day_last_month
from ioplogg_tui.locale import _, day, days_ago, level_name, say
from ioplogg_tui.locale.lines import in_lines
from ioplogg_tui.locale.shown import steps_since

if TYPE_CHECKING:
    from ioplogg_tui.domain.student_line import StudentLine


@spoken.command(help=N_("List your students.\n\nioplogg students --all"))
@spoken.option("--all", "everyone", is_flag=True, help=N_("Every student of the school."))
@spoken.option("--left", is_flag=True, help=N_("Those who have left the school, and nobody else."))
@as_json
@click.pass_context
def students(context: click.Context, everyone: bool, left: bool, in_json: bool) -> None:
    from ioplogg_tui.logbook.students import student_lines, why_no_students

    with opened_session(context) as session:
        lines = student_lines(session, everyone=everyone, left=left)
        why = why_no_students(session)
        today = session.today()
    if in_json:
        print_json([_student_json(line) for line in lines])
        return
    if not lines:
        spoken.tell(_("Nobody has left.") if left else say(why))
        return
    since = same_day_last_month(today)
    titles = (
        *(_("Id"), _("Student"), _("Group"), _("Year level"), _("Goals"), _("Quality"), _("Independence")),
        *(_("Since {day}").format(day=day(since)), _("Last seen")),
    )
    if in_lines():
        from ioplogg_tui.locale.heard_students import student_in_words

        for line in lines:
            spoken.tell(student_in_words(line, since, today))
        return
    print_table(titles, [_student_row(line, since, today) for line in lines], numbers=(0, 4))


def _student_json(line: StudentLine) -> dict[str, object]:
    return {
        "id": line.student.id,
        "name": line.student.name,
        "level": line.student.level,
        "group": line.student.group,
        "from": line.student.comes.isoformat() if line.student.comes else None,
        "to": line.student.leaves.isoformat() if line.student.leaves else None,
        "plan": {"year": line.plan.year, "status": line.plan.status.value} if line.plan else None,
        "language": line.student.language,
        "goals": line.goals,
        "last_observed": moment(line.last_observed),
    }


def _student_row(line: StudentLine, since: date, today: date) -> tuple[object, ...]:
    """A digit for each goal that is worked on, as the list of students has a bar."""
    return (
        line.student.id,
        line.student.name,
        line.student.group,
        level_name(line.student.level),
        line.goals,
        *("".join(sign_of(level, digits=True) for level in line.levels(dimension)) for dimension in Dimension),
        steps_since(line, since),
        _last_seen(line, today),
    )


def _last_seen(line: StudentLine, today: date) -> str:
    if away := line.away(today):
        return say(away)
    return days_ago((today - to_local(line.last_observed).date()).days) if line.last_observed else "–"
