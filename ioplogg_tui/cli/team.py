"""Teams, from the command line: who works with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.names_apart import name_apart
from ioplogg_tui.cli.output import print_json, print_table
from ioplogg_tui.cli.saved_line import tell_saved
from ioplogg_tui.cli.staff import day_given, known_role
from ioplogg_tui.cli.staff_list import leave_in_json
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.day_text import Nearest, day_of
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.people import ON_TEAMS, ROLE_NAMES, Role
from ioplogg_tui.locale import _
from ioplogg_tui.locale.signing import leave_words, rests_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ioplogg_tui.domain.people import User
    from ioplogg_tui.logbook.session import Session
    from ioplogg_tui.logbook.teams import TeamMember

ROLES = "|".join(role for role in Role if role in ON_TEAMS)


@spoken.group(help=N_("Who works with whom: add, remove, list, emergency."))
def team() -> None:
    pass


@team.command(
    "add",
    help=N_("Put somebody on a student's team from today on.\n\nioplogg team add mathea ola --subject Matematikk"),
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.argument("account", metavar=N_("ACCOUNT"))
@spoken.option("--subject", "subjects", multiple=True, help=N_("Only in this subject; may be given more than once."))
@spoken.option("--role", metavar=ROLES, help=N_("Their part on this team."))
@spoken.option("--to", "ends", metavar=N_("DAY"), help=N_("The last day of it; an adviser's case has one."))
@spoken.option("--consent", metavar=N_("DAY"), help=N_("The day on which consent to an adviser's case was given."))
@spoken.option("--consent-by", default="", metavar=N_("WHO"), help=N_("Who gave the consent."))
@click.pass_context
def add_to_team(
    context: click.Context,
    student: str,
    account: str,
    subjects: tuple[str, ...],
    role: str | None,
    ends: str | None,
    consent: str | None,
    consent_by: str,
) -> None:
    from ioplogg_tui.logbook.teams import NewPlace, give_place, student_for_team
    from ioplogg_tui.logbook.users import user_of_account

    with opened_session(context) as session:
        place = NewPlace(
            known_role(role) if role else None,
            subjects,
            day_given(session, ends),
            day_of(consent, session.today(), Nearest.LAST) if consent is not None else None,
            consent_by,
        )
        who = student_for_team(session, student)
        unknown = give_place(session, who.id, user_of_account(session, account).id, place)
        whose = name_apart(session, who)
    listed = ", ".join(subjects) or _("all subjects")
    for subject in unknown:
        spoken.tell(f"ioplogg: {_('The plan has no subject “{subject}” yet.').format(subject=subject)}", err=True)
    tell_saved(whose, filled(_("{account} is on the team: {subjects}."), account=account, subjects=listed))


@team.command("remove", help=N_("Take somebody off a student's team.\n\nioplogg team remove mathea ola"))
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.argument("account", metavar=N_("ACCOUNT"))
@click.pass_context
def remove_from_team(context: click.Context, student: str, account: str) -> None:
    from ioplogg_tui.logbook.teams import student_for_team, take_off_team
    from ioplogg_tui.logbook.users import user_of_account

    with opened_session(context) as session:
        who = student_for_team(session, student)
        take_off_team(session, who.id, user_of_account(session, account).id)
        whose = name_apart(session, who)
    tell_saved(whose, filled(_("{account} is no longer on the team."), account=account))


@team.command(
    "list",
    help=N_(
        "List a student's team, past and present; without a student those who can be put on one."
        "\n\nioplogg team list mathea"
    ),
)
@spoken.argument("student", metavar=N_("STUDENT"), required=False)
@as_json
@click.pass_context
def list_team(context: click.Context, student: str | None, in_json: bool) -> None:
    with opened_session(context) as session:
        if student is None:
            from ioplogg_tui.logbook.users import who_can_be_on_teams

            _tell_people(who_can_be_on_teams(session), in_json=in_json)
            return
        members = _team(session, student)
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
                    "consent": member.place.consent.isoformat() if member.place.consent else None,
                    "consent_by": member.place.consent_by,
                    "source": member.place.source or None,
                    "away": leave_in_json(member.away),
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
            "; ".join(filter(None, (member.place.reason or rests_on(member.place), leave_words(member.away)))),
        )
        for member in members
    ]
    print_table((_("Name"), _("Role"), _("From"), _("To"), _("Subjects"), _("Reason or consent")), rows)


def _team(session: Session, student: str) -> list[TeamMember]:
    """As whoever sees the student reads it, or who looks after teams and sees no students."""
    from ioplogg_tui.domain.access import sees_students
    from ioplogg_tui.logbook.students import find_student_id
    from ioplogg_tui.logbook.teams import student_for_team, team_of, team_of_student

    if sees_students(session.person.role):
        return team_of_student(session, find_student_id(session, student))
    return team_of(session, student_for_team(session, student).id)


def _tell_people(people: Sequence[User], *, in_json: bool) -> None:
    if in_json:
        print_json([{"account": user.account, "name": user.name, "role": user.role.value} for user in people])
    else:
        rows = [(user.account, user.name, _(ROLE_NAMES[user.role])) for user in people]
        print_table((_("Account"), _("Name"), _("Role")), rows)


@team.command(
    help=N_(
        "Show only a student's initials to all but the team; --off shows the name again.\n\nioplogg team protect mathea"
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.option("--off", is_flag=True, help=N_("Show the name again."))
@click.pass_context
def protect(context: click.Context, student: str, off: bool) -> None:
    from ioplogg_tui.logbook import enrolment
    from ioplogg_tui.logbook.teams import student_for_team

    with opened_session(context) as session:
        who = student_for_team(session, student)
        enrolment.protect(session, who.id, not off)
        whose = name_apart(session, who)
    tell_saved(whose, _("The name is shown again.") if off else _("From now on only the team sees the name."))


@team.command(
    help=N_(
        "A day's access to a student whose team you aren't on: the whole name, and why. It is logged."
        '\n\nioplogg team emergency "Mathea Solvik" --reason "I stand in for Kari today"'
    )
)
@spoken.argument("student", metavar=N_("NAME"))
@spoken.option("--reason", required=True, help=N_("Why; leaders read it."))
@click.pass_context
def emergency(context: click.Context, student: str, reason: str) -> None:
    from ioplogg_tui.logbook.emergency import emergency_access
    from ioplogg_tui.logbook.students import student_of

    with opened_session(context) as session:
        whose = name_apart(session, student_of(session, emergency_access(session, student, reason)))
    tell_saved(whose, _("You have access today. It is written in the log, with your reason."))
