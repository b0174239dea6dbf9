"""The people of the school, from the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import NamedText, as_json, opened_session, text_at
from ioplogg_tui.cli.output import print_json, print_table
from ioplogg_tui.cli.staff_list import as_listed, user_rows
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.day_text import Nearest, day_of
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.languages import LANGUAGE_CHOICE
from ioplogg_tui.domain.people import ROLE_NAMES, Role
from ioplogg_tui.locale import _, known_language, written_date

if TYPE_CHECKING:
    from ioplogg_tui.logbook.session import Session

ROLES = "|".join(Role)


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


def day_given(session: Session, text: str | None) -> date | None:
    """The day that an option names; None where it isn't given.

    Raises:
        UsageProblem: it is none.
    """
    return None if text is None else day_of(text, session.today(), Nearest.NEXT)


@spoken.group(help=N_("The people of the school: add, list, disable, enable, role, leave, key."))
def user() -> None:
    pass


@user.command(
    help=N_(
        'Add somebody: the account they log in with, and their name.\n\nioplogg user add eli "Eli Nes" --role teacher'
    )
)
@spoken.argument("account", metavar=N_("ACCOUNT"))
@spoken.argument("name", metavar=N_("NAME"))
@spoken.option("--role", "role", metavar=ROLES, default="teacher", show_default=True, help=N_("What they do here."))
@spoken.option("--language", metavar=LANGUAGE_CHOICE, default="nb", show_default=True, help=N_("Their language."))
@spoken.option("--key", type=NamedText(), help=N_("A file with their public SSH key."))
@spoken.option("--from", "begins", metavar=N_("DAY"), help=N_("The first day of their post; today."))
@spoken.option("--to", "ends", metavar=N_("DAY"), help=N_("The last day of their post."))
@spoken.option("--id", "external_id", default="", metavar=N_("ID"), help=N_("How other systems know them (Feide)."))
@click.pass_context
def add(
    context: click.Context,
    account: str,
    name: str,
    role: str,
    language: str,
    key: Path | None,
    begins: str | None,
    ends: str | None,
    external_id: str,
) -> None:
    from ioplogg_tui.logbook.users import NewUser, take_on

    with opened_session(context) as session:
        new = NewUser(
            account,
            name,
            known_role(role),
            known_language(language),
            public_key=text_at(key) if key is not None else "",
            begins=day_given(session, begins),
            ends=day_given(session, ends),
            external_id=external_id,
        )
        take_on(session, new)
    spoken.tell(filled(_("{name} is in, as {role}."), name=name, role=_(ROLE_NAMES[known_role(role)])))


@user.command(
    "list", help=N_("List everyone, with every post that they have, had, or are to have.\n\nioplogg user list")
)
@as_json
@click.pass_context
def list_users(context: click.Context, in_json: bool) -> None:
    from ioplogg_tui.logbook.keys import keys
    from ioplogg_tui.logbook.posts import posts_of_staff
    from ioplogg_tui.logbook.users import all_staff

    with opened_session(context) as session:
        users, posts = all_staff(session), posts_of_staff(session)
        numbers: dict[int, list[int]] = {}
        for key in keys(session):
            numbers.setdefault(key.staff_id, []).append(key.id)
    if in_json:
        print_json([as_listed(user, posts.get(user.id, []), numbers.get(user.id, [])) for user in users])
        return
    rows = [row for user in users for row in user_rows(user, posts.get(user.id, []), numbers.get(user.id, []))]
    print_table((_("Account"), _("Name"), _("Role"), "", _("Keys"), _("From"), _("To")), rows)


@user.command(help=N_("Stop somebody logging in; what they wrote stays.\n\nioplogg user disable ola"))
@spoken.argument("account", metavar=N_("ACCOUNT"))
@click.pass_context
def disable(context: click.Context, account: str) -> None:
    from ioplogg_tui.logbook.users import disable_user

    with opened_session(context) as session:
        disable_user(session, account)
    spoken.tell(_("{account} may no longer log in.").format(account=account))


@user.command(help=N_("Let somebody log in again, with the places and keys that they have.\n\nioplogg user enable ola"))
@spoken.argument("account", metavar=N_("ACCOUNT"))
@click.pass_context
def enable(context: click.Context, account: str) -> None:
    from ioplogg_tui.logbook.users import enable_user, user_of_account

    with opened_session(context) as session:
        enable_user(session, account)
        enabled, today = user_of_account(session, account), session.today()
    if enabled.is_to_begin(today):
        sentence = _("{account} may come in again from {day} on, when their post begins.")
        spoken.tell(sentence.format(account=account, day=written_date(enabled.begins)))
        sooner = _("“ioplogg user role {account} {role}” lets them in from today.")
        spoken.tell(f"ioplogg: {sooner.format(account=account, role=enabled.role.value)}", err=True)
        return
    spoken.tell(_("{account} may log in again.").format(account=account))
    if enabled.is_over(today):
        sentence = _("But the post ended on {day}: “ioplogg user role {account} ROLE” gives another.")
        spoken.tell(f"ioplogg: {sentence.format(day=written_date(enabled.ends), account=account)}", err=True)


@user.command(
    help=N_(
        "Give somebody another role, from today or a day to come; or give the post they have another "
        "end.\n\nioplogg user role ola leader"
    )
)
@spoken.argument("account", metavar=N_("ACCOUNT"))
@spoken.argument("role", metavar=ROLES)
@spoken.option("--from", "begins", metavar=N_("DAY"), help=N_("The first day of it; today."))
@spoken.option("--to", "ends", metavar=N_("DAY"), help=N_("The last day of their post."))
@spoken.option("--no-end", is_flag=True, help=N_("Let the post go on without an end."))
@click.pass_context
def role(context: click.Context, account: str, role: str, begins: str | None, ends: str | None, no_end: bool) -> None:
    from ioplogg_tui.logbook.posts import change_role

    if no_end and ends is not None:
        raise UsageProblem(N_("Give --to and a day, or --no-end."))
    with opened_session(context) as session:
        first, last = day_given(session, begins), day_given(session, ends)
        change_role(session, account, known_role(role), begins=first, ends=last, open_ended=no_end)
        later = first if first is not None and first > session.today() else None
    words = {"account": account, "role": _(ROLE_NAMES[known_role(role)])}
    if later is not None:
        spoken.tell(_("{account} is {role} from {day} on.").format(**words, day=written_date(later)))
    else:
        spoken.tell(_("{account} is now {role}.").format(**words))


@user.command(
    help=N_(
        "Let somebody be away for a time; they come back to the role and the teams that they have."
        "\n\nioplogg user leave ola --from 1.2. --to 30.6."
    )
)
@spoken.argument("account", metavar=N_("ACCOUNT"))
@spoken.option("--from", "begins", metavar=N_("DAY"), help=N_("The first day they are away; today."))
@spoken.option("--to", "ends", required=True, metavar=N_("DAY"), help=N_("The last day they are away."))
@click.pass_context
def leave(context: click.Context, account: str, begins: str | None, ends: str) -> None:
    from ioplogg_tui.logbook.posts import give_leave

    with opened_session(context) as session:
        last = day_given(session, ends) or session.today()
        first = give_leave(session, account, day_given(session, begins), last)
    sentence = _("{account} is away from {first} to {last}.")
    spoken.tell(sentence.format(account=account, first=written_date(first), last=written_date(last)))


@user.command(
    help=N_(
        "Add a public SSH key from a file (- is standard input), remove one by its number, or list them."
        "\n\nioplogg user key ola ola.pub"
    )
)
@spoken.argument("account", metavar=N_("ACCOUNT"))
@spoken.argument("file", type=NamedText(), required=False, metavar=N_("FILE"))
@spoken.option("--remove", type=spoken.WholeNumber(1), metavar=N_("NUMBER"), help=N_("Remove the key of this number."))
@click.pass_context
def key(context: click.Context, account: str, file: Path | None, remove: int | None) -> None:
    from ioplogg_tui.domain.ssh_key import fingerprint
    from ioplogg_tui.logbook.keys import add_key, keys, remove_key
    from ioplogg_tui.logbook.users import user_of_account

    if file is not None and remove is not None:
        raise UsageProblem(N_("Give a file with a public key, or --remove and a number."))
    with opened_session(context) as session:
        if file is not None:
            number = add_key(session, account, text_at(file))
            shut_out = not user_of_account(session, account).active
            lets_in = _("Key {number} lets {account} in.")
            not_yet = _(
                "Key {number} is kept, but {account} is shut out: “ioplogg user enable {account}” lets them in."
            )
            spoken.tell((not_yet if shut_out else lets_in).format(number=number, account=account))
        elif remove is not None:
            remove_key(session, account, remove)
            spoken.tell(_("Key {number} is removed.").format(number=remove))
        else:
            own = [key for key in keys(session) if key.account == account]
            rows = [(key.id, key.public_key.split()[0], fingerprint(key.public_key)) for key in own]
            print_table((_("No."), _("Kind"), _("Fingerprint")), rows, numbers=(0,))
