"""Due: what to look at soon."""

from __future__ import annotations

import click

from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.invocation import Invocation
from ioplogg_tui.cli.output import print_json, print_table
from ioplogg_tui.domain.document import KIND_NAMES
from ioplogg_tui.domain.due import DUE_SENTENCES
from ioplogg_tui.locale import _, days_from_now, written_date


@click.command(help=_("What is due: goals not observed lately, decisions, evaluations and reports that run out."))
@click.option("--all", "everyone", is_flag=True, help=_("Every student of the school."))
@as_json
@click.pass_context
def due(context: click.Context, everyone: bool, in_json: bool) -> None:
    from ioplogg_tui.logbook.due import what_is_due

    invocation: Invocation = context.obj
    with opened_session(context) as session:
        found = what_is_due(session, invocation.settings.due_days, everyone=everyone)
    if in_json:
        print_json(
            [
                {
                    "student_id": one.student.id,
                    "student": one.student.name,
                    "kind": one.kind.value,
                    "day": one.day.isoformat() if one.day else None,
                    "days": one.days,
                    "goal": one.goal.text if one.goal else None,
                }
                for one in found
            ]
        )
        return
    if not found:
        click.echo(_("Nothing is due."))
        return
    rows = [
        (
            one.student.name,
            _(DUE_SENTENCES[one.kind]),
            days_from_now(one.days) if one.days is not None else "",
            written_date(one.day),
            one.goal.text if one.goal else f"{_(KIND_NAMES[one.what])}, {one.by}" if one.what else "",
        )
        for one in found
    ]
    print_table((_("Student"), _("What"), _("When"), _("Date"), _("Goal")), rows)
