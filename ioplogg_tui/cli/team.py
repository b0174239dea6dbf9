"""Teams, from the command line: who works with whom."""

from __future__ import annotations

import click

from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.output import print_json, print_table
from ioplogg_tui.cli.staff import known_role
from ioplogg_tui.domain.people import ON_TEAMS, ROLE_NAMES, Role
from ioplogg_tui.locale import _

ROLES = "|".join(role for role in Role if role in ON_TEAMS)


@click.group(help=_("Who works with whom: add, remove, list, emergency."))
def team() -> None:
    pass


@team.command("add", help=_("Put somebody on a student's team from today on."))
@click.argument("student", metavar=_("STUDENT"))
@click.argument("account", metavar=_("ACCOUNT"))
@click.option("--subject", "subjects", multiple=True, help=_("Only in this subject; may be given more than once."))
@click.option("--role", metavar=ROLES, help=_("Their part on this team."))
@click.pass_context
def add_to_team(
    context: click.Context, student: str, account: str, subjects: tuple[str, ...], role: str | None
) -> None:
    from ioplogg_tui.logbook.teams import put_on_team, student_for_team
    from ioplogg_tui.logbook.users import user_of_account

    with opened_session(context) as session:
        unknown = put_on_team(
            session,
            student_for_team(session, student).id,
            user_of_account(session, account).id,
            role=known_role(role) if role else None,
            subjects=subjects,
        )
    listed = ", ".join(subjects) or _("all subjects")
    click.echo(_("{account} is on the team: {subjects}.").format(account=account, subjects=listed))
    for subject in unknown:
        click.echo(f"ioplogg: {_('The plan has no subject “{subject}” yet.').format(subject=subject)}", err=True)


@team.command("remove", help=_("Take somebody off a student's team."))
@click.argument("student", metavar=_("STUDENT"))
@click.argument("account", metavar=_("ACCOUNT"))
@click.pass_context
def remove_from_team(context: click.Context, student: str, account: str) -> None:
    from ioplogg_tui.logbook.teams import student_for_team, take_off_team
    from ioplogg_tui.logbook.users import user_of_account

    with opened_session(context) as session:
        take_off_team(session, student_for_team(session, student).id, user_of_account(session, account).id)
    click.echo(_("{account} is no longer on the team.").format(account=account))


@team.command("list", help=_("List a student's team, past and present."))
@click.argument("student", metavar=_("STUDENT"))
@as_json
@click.pass_context
def list_team(context: click.Context, student: str, in_json: bool) -> None:
    from ioplogg_tui.logbook.teams import student_for_team, team_of

    with opened_session(context) as session:
        members = team_of(session, student_for_team(session, student).id)
    if in_json:
        print_json(
            [
                {
                    "name": member.name,
                    "role": member.place.role.value,
                    "from": member.place.begins.isoformat(),
                    "to": member.place.ends.isoformat() if member.place.ends else None,
                    "subjects": list(member.place.subjects),
                    "reason": member.place.reason,
                }
                for member in members
            ]
        )
        return
    rows = [
        (
            member.name,
            _(ROLE_NAMES[member.place.role]),
            member.place.begins,
            member.place.ends or "",
            ", ".join(member.place.subjects),
            member.place.reason,
        )
        for member in members
    ]
    print_table((_("Name"), _("Role"), _("From"), _("To"), _("Subjects"), _("Reason")), rows)


@team.command(help=_("Show only a student's initials to all but the team; --off shows the name again."))
@click.argument("student", metavar=_("STUDENT"))
@click.option("--off", is_flag=True, help=_("Show the name again."))
@click.pass_context
def protect(context: click.Context, student: str, off: bool) -> None:
    from ioplogg_tui.logbook import enrolment
    from ioplogg_tui.logbook.teams import student_for_team

    with opened_session(context) as session:
        enrolment.protect(session, student_for_team(session, student).id, not off)
    click.echo(_("The name is shown again.") if off else _("Only the team sees the name from now on."))


@team.command(help=_("A day's access to a student whose team you aren't on: the whole name, and why. It is logged."))
@click.argument("student", metavar=_("NAME"))
@click.option("--reason", required=True, help=_("Why; leaders read it."))
@click.pass_context
def emergency(context: click.Context, student: str, reason: str) -> None:
    from ioplogg_tui.logbook.emergency import emergency_access

    with opened_session(context) as session:
        emergency_access(session, student, reason)
    click.echo(_("You have access today. It is written in the log, with your reason."))
