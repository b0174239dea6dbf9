"""The school as it stands on what it sends, from the command line."""

from __future__ import annotations

from pathlib import Path

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import NamedPath, as_json, opened_session
from ioplogg_tui.cli.output import moment, print_json, print_table
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.school import SCHOOL_TITLES, shown_in
from ioplogg_tui.locale import _, written_date


@spoken.group(help=N_("The school as it appears on what it sends: show, set."))
def school() -> None:
    pass


@school.command(
    help=N_(
        "Show what is known about the school; with --history what was written, by whom.\n\nioplogg school show "
        "--history"
    )
)
@spoken.option("--history", is_flag=True, help=N_("What was written, when and by whom."))
@as_json
@click.pass_context
def show(context: click.Context, history: bool, in_json: bool) -> None:
    from ioplogg_tui.logbook.school import school_changes, school_itself

    with opened_session(context) as session:
        itself = school_itself(session)
        changes = school_changes(session) if history else []
    if in_json:
        fields = {field: getattr(itself, field) for field in SCHOOL_TITLES}
        of_history = [
            {
                "at": moment(change.at),
                "by": change.by,
                "field": change.field,
                "before": change.before,
                "after": change.after,
            }
            for change in changes
        ]
        print_json(fields | ({"history": of_history} if history else {}))
        return
    for field, title in SCHOOL_TITLES.items():
        spoken.tell(f"{_(title)}: {shown_in(field, getattr(itself, field)) or '–'}")
    if changes:
        titles = (_("When"), _("Who"), _("What"), _("Before"), _("After"))
        rows = [
            (
                written_date(to_local(change.at).date()),
                change.by,
                _(SCHOOL_TITLES[change.field]),
                change.before or "–",
                change.after or "–",
            )
            for change in changes
        ]
        spoken.tell()
        print_table(titles, rows)


@school.command(
    "set",
    help=N_(
        "Write what appears on what the school sends. An empty text takes one out.\n\nioplogg school set "
        '--telephone "56 51 00 00"'
    ),
)
@spoken.option("--name", metavar=N_("TEXT"), help=N_("What the school is called."))
@spoken.option("--owner", metavar=N_("TEXT"), help=N_("The county or the municipality."))
@spoken.option("--organisation", metavar=N_("NUMBER"), help=N_("Its organisation number, nine digits."))
@spoken.option("--address", metavar=N_("TEXT"), help=N_("Its address, on one line."))
@spoken.option("--telephone", metavar=N_("TEXT"), help=N_("Its telephone number."))
@spoken.option("--logo", type=NamedPath(), help=N_("A PNG or SVG of 64 kB at most. It is read once, and kept."))
@spoken.option("--no-logo", is_flag=True, help=N_("Take the logo out."))
@click.pass_context
def set_(context: click.Context, /, logo: Path | None, no_logo: bool, **texts: str | None) -> None:
    from ioplogg_tui.documents.logo import logo_at
    from ioplogg_tui.logbook.school import write_school

    fields = {field: text for field, text in texts.items() if text is not None}
    if logo is not None and no_logo:
        raise UsageProblem(N_("Give --logo and a file, or --no-logo."))
    if not (fields or logo or no_logo):
        raise UsageProblem(N_("Say what to write: “ioplogg school set --help”."))
    with opened_session(context) as session:
        if logo is not None:
            fields["logo"] = logo_at(logo)
        elif no_logo:
            fields["logo"] = ""
        write_school(session, fields)
    spoken.tell(_("It appears on what is printed from now on; what is published stays as it is."))
