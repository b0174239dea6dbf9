"""Users and teams, from the command line."""

from __future__ import annotations

from typing import BinaryIO

import click

from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.output import print_json, print_table
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.people import ROLE_NAMES, Role
from ioplogg_tui.locale import _, known_language

ROLES = "teacher|assistant|instructor|leader|administrator|owner"


def known_role(text: str) -> Role:
    """The role of a name.

    Raises:
        UsageProblem: there is none.
    """
    try:
        return Role(text.lower())
    except ValueError as error:
        raise UsageProblem(
            N_("There is no role “{text}”. Known: {known}."), text=text, known=", ".join(Role)
        ) from error


@click.group(help=_("The people of the school: add, list, disable, role, key."))
def user() -> None:
    pass


@user.command(help=_("Add somebody: the account they log in with, and their name."))
@click.argument("account", metavar=_("ACCOUNT"))
@click.argument("name", metavar=_("NAME"))
@click.option("--role", "role", metavar=ROLES, default="teacher", show_default=True, help=_("What they do here."))
@click.option("--language", metavar="nb|nn|en", default="nb", show_default=True, help=_("Their language."))
@click.option("--key", type=click.File("rb"), help=_("A file with their public SSH key."))
@click.pass_context
def add(context: click.Context, account: str, name: str, role: str, language: str, key: BinaryIO | None) -> None:
    from ioplogg_tui.logbook.staffing import add_user
    from ioplogg_tui.roster.lines import text_of

    with opened_session(context) as session:
        public_key = text_of(key.read()) if key is not None else ""
        add_user(session, account, name, known_role(role), known_language(language), public_key=public_key)
    click.echo(_("{name} is in, as {role}.").format(name=name, role=_(ROLE_NAMES[known_role(role)])))


@user.command("list", help=_("List everyone."))
@as_json
@click.pass_context
def list_users(context: click.Context, in_json: bool) -> None:
    from ioplogg_tui.logbook.staffing import everyone, keys

    with opened_session(context) as session:
        people = everyone(session)
        numbers: dict[int, list[int]] = {}
        for key in keys(session):
            numbers.setdefault(key.staff_id, []).append(key.id)
    if in_json:
        print_json(
            [
                {
                    "id": one.id,
                    "account": one.account,
                    "name": one.name,
                    "role": one.role.value,
                    "active": one.active,
                    "language": one.language,
                    "keys": numbers.get(one.id, []),
                }
                for one in people
            ]
        )
        return
    rows = [
        (
            one.account,
            one.name,
            _(ROLE_NAMES[one.role]),
            "" if one.active else _("disabled"),
            " ".join(str(number) for number in numbers.get(one.id, [])),
        )
        for one in people
    ]
    print_table((_("Account"), _("Name"), _("Role"), "", _("Keys")), rows)


@user.command(help=_("Let somebody in no longer; what they wrote stays. --again takes that back."))
@click.argument("account", metavar=_("ACCOUNT"))
@click.option("--again", is_flag=True, help=_("Let them in again."))
@click.pass_context
def disable(context: click.Context, account: str, again: bool) -> None:
    from ioplogg_tui.logbook.staffing import disable_user

    with opened_session(context) as session:
        disable_user(session, account, active=again)
    told = _("{account} may come in again.") if again else _("{account} may no longer come in.")
    click.echo(told.format(account=account))


@user.command(help=_("Give somebody another role."))
@click.argument("account", metavar=_("ACCOUNT"))
@click.argument("role", metavar=ROLES)
@click.pass_context
def role(context: click.Context, account: str, role: str) -> None:
    from ioplogg_tui.logbook.staffing import change_role

    with opened_session(context) as session:
        change_role(session, account, known_role(role))
    click.echo(_("{account} is now {role}.").format(account=account, role=_(ROLE_NAMES[known_role(role)])))


@user.command(help=_("Add a public SSH key from a file (- is standard input), remove one by its number, or list them."))
@click.argument("account", metavar=_("ACCOUNT"))
@click.argument("file", type=click.File("rb"), required=False, metavar=_("FILE"))
@click.option("--remove", type=int, metavar=_("NUMBER"), help=_("Remove the key of this number."))
@click.pass_context
def key(context: click.Context, account: str, file: BinaryIO | None, remove: int | None) -> None:
    from ioplogg_tui.domain.ssh_key import fingerprint
    from ioplogg_tui.logbook.staffing import add_key, keys, remove_key
    from ioplogg_tui.roster.lines import text_of

    if file is not None and remove is not None:
        raise UsageProblem(N_("Give a file with a public key, or --remove and a number."))
    with opened_session(context) as session:
        if file is not None:
            number = add_key(session, account, text_of(file.read()))
            click.echo(_("Key {number} lets {account} in.").format(number=number, account=account))
        elif remove is not None:
            remove_key(session, account, remove)
            click.echo(_("Key {number} is removed.").format(number=remove))
        else:
            of_one = [one for one in keys(session) if one.account == account]
            rows = [(one.id, one.public_key.split()[0], fingerprint(one.public_key)) for one in of_one]
            print_table((_("No."), _("Kind"), _("Fingerprint")), rows, numbers=(0,))


@click.group(help=_("Who works with whom: add, remove, list, emergency."))
def team() -> None:
    pass


@team.command("add", help=_("Put somebody on a student's team from today on."))
@click.argument("student", metavar=_("STUDENT"))
@click.argument("account", metavar=_("ACCOUNT"))
@click.option("--subject", "subjects", multiple=True, help=_("Only in this subject; may be given more than once."))
@click.option("--role", metavar="teacher|assistant|instructor", help=_("Their part on this team."))
@click.pass_context
def add_to_team(
    context: click.Context, student: str, account: str, subjects: tuple[str, ...], role: str | None
) -> None:
    from ioplogg_tui.logbook.staffing import put_on_team

    with opened_session(context) as session:
        unknown = put_on_team(session, student, account, role=known_role(role) if role else None, subjects=subjects)
    told = ", ".join(subjects) or _("all subjects")
    click.echo(_("{account} is on the team: {subjects}.").format(account=account, subjects=told))
    for subject in unknown:
        click.echo(f"ioplogg: {_('The plan has no subject “{subject}” yet.').format(subject=subject)}", err=True)


@team.command("remove", help=_("Take somebody off a student's team."))
@click.argument("student", metavar=_("STUDENT"))
@click.argument("account", metavar=_("ACCOUNT"))
@click.pass_context
def remove_from_team(context: click.Context, student: str, account: str) -> None:
    from ioplogg_tui.logbook.staffing import take_off_team

    with opened_session(context) as session:
        take_off_team(session, student, account)
    click.echo(_("{account} is no longer on the team.").format(account=account))


@team.command("list", help=_("List a student's team, past and present."))
@click.argument("student", metavar=_("STUDENT"))
@as_json
@click.pass_context
def list_team(context: click.Context, student: str, in_json: bool) -> None:
    from ioplogg_tui.logbook.staffing import team_of

    with opened_session(context) as session:
        places = team_of(session, student)
    if in_json:
        print_json(
            [
                {
                    "name": name,
                    "role": one.role.value,
                    "from": one.begins.isoformat(),
                    "to": one.ends.isoformat() if one.ends else None,
                    "subjects": list(one.subjects),
                    "reason": one.reason,
                }
                for name, one in places
            ]
        )
        return
    rows = [
        (name, _(ROLE_NAMES[one.role]), one.begins, one.ends or "", ", ".join(one.subjects), one.reason)
        for name, one in places
    ]
    print_table((_("Name"), _("Role"), _("From"), _("To"), _("Subjects"), _("Reason")), rows)


@team.command(help=_("Show only a student's initials to all but the team; --off shows the name again."))
@click.argument("student", metavar=_("STUDENT"))
@click.option("--off", is_flag=True, help=_("Show the name again."))
@click.pass_context
def protect(context: click.Context, student: str, off: bool) -> None:
    from ioplogg_tui.logbook.staffing import protect_student

    with opened_session(context) as session:
        protect_student(session, student, not off)
    click.echo(_("The name is shown again.") if off else _("Only the team sees the name from now on."))


@team.command(help=_("A day's access to a student whose team you aren't on: the whole name, and why. It is logged."))
@click.argument("student", metavar=_("NAME"))
@click.option("--reason", required=True, help=_("Why; leaders read it."))
@click.pass_context
def emergency(context: click.Context, student: str, reason: str) -> None:
    from ioplogg_tui.logbook.staffing import emergency_access

    with opened_session(context) as session:
        emergency_access(session, student, reason)
    click.echo(_("You have access today. It is written in the log, with your reason."))
