"""Who comes in to a county with several schools: each person once, with a post at each school."""

from __future__ import annotations

from datetime import date

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import database_of
from ioplogg_tui.cli.output import print_table
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.day_text import Nearest, day_of
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.locale import _, written_date

_DAY = N_("DAY")


@spoken.group(help=N_("Who has a post at which of the county's schools: post, list."))
def person() -> None:
    pass


@person.command(
    help=N_(
        "Let a user of a school log in to it by the county's own file, where they may have several."
        " Again for another school, or with other days: what is not said of them stays."
        '\n\nioplogg county person post kari --school "Nordby skole"'
    )
)
@spoken.argument("account", metavar=N_("ACCOUNT"))
@spoken.option("--school", required=True, metavar=N_("NAME"), help=N_("The school, by name or number."))
@spoken.option("--from", "begins", metavar=_DAY, help=N_("The first day of their post; today."))
@spoken.option("--to", "ends", metavar=_DAY, help=N_("The last day of their post."))
@spoken.option("--no-end", "is_open", is_flag=True, help=N_("The post has no last day any longer."))
@spoken.option(
    "--same-person", is_flag=True, help=N_("Whom the county knows by another name is the one whom the school means.")
)
@click.pass_context
def post(
    context: click.Context,
    account: str,
    school: str,
    begins: str | None,
    ends: str | None,
    is_open: bool,
    same_person: bool,
) -> None:
    from ioplogg_tui.domain.county import PostDays
    from ioplogg_tui.logbook.county import give_post

    if is_open and ends is not None:
        raise UsageProblem(N_("Say a last day with --to, or --no-end, not both."))
    days = PostDays(_day(begins), _day(ends), is_open)
    given = give_post(database_of(context), account, school, days, same_person=same_person)
    sentence = _("{name} ({account}) has a post at {school} from {first}.")
    if given.post.ends is not None:
        sentence = _("{name} ({account}) has a post at {school} from {first} to {last}.")
    named = {"name": given.name, "account": account, "school": given.post.school}
    last = written_date(given.post.ends or given.post.begins)
    spoken.tell(filled(sentence, **named, first=written_date(given.post.begins), last=last))


def _day(text: str | None) -> date | None:
    from ioplogg_tui.domain import clock

    return None if text is None else day_of(text, clock.today(), Nearest.NEXT)


@person.command("list", help=N_("Who has a post at which school.\n\nioplogg county person list"))
@click.pass_context
def list_(context: click.Context) -> None:
    from ioplogg_tui.logbook.county import people_of

    people = people_of(database_of(context))
    if not people:
        spoken.tell(_("Nobody has a post in the county yet: “ioplogg county person post” gives one."))
        return
    rows = [
        (known.account, known.name, own.school, written_date(own.begins), written_date(own.ends) if own.ends else "–")
        for known in people
        for own in known.posts
    ]
    print_table((_("Account"), _("Name"), _("School"), _("From"), _("To")), rows)
