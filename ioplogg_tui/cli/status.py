"""How the logbook, or the whole county, is doing: for people, for scripts, and for what watches servers."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, database_of, opened_session
from ioplogg_tui.cli.invocation import Invocation
from ioplogg_tui.cli.openmetrics import openmetrics
from ioplogg_tui.cli.output import print_json, tell_field
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.locale import _, days_ago

if TYPE_CHECKING:
    from ioplogg_tui.domain.status import Status

_DAY = 24 * 60 * 60


@spoken.command(
    help=N_(
        "How the logbook is doing, without a name: version, sessions, ratings of the last hour, standbys, the age of"
        " the last backup. For whoever looks after it; by a county's own file all its schools together."
        "\n\nioplogg status --json"
    )
)
@as_json
@spoken.option("--openmetrics", "in_openmetrics", is_flag=True, help=N_("As OpenMetrics, for what watches servers."))
@click.pass_context
def status(context: click.Context, in_json: bool, in_openmetrics: bool) -> None:
    if in_json and in_openmetrics:
        raise UsageProblem(N_("--json and --openmetrics are two forms of the same: choose one."))
    known = _status(context)
    if in_json:
        print_json(asdict(known))
    elif in_openmetrics:
        spoken.hand_out(openmetrics(known))
    else:
        _tell(known)


def _status(context: click.Context) -> Status:
    from ioplogg_tui.logbook.status import county_status, is_county
    from ioplogg_tui.logbook.status import status as status_of_logbook

    invocation: Invocation = context.obj
    if invocation.session is None and is_county(database_of(context)):
        return county_status(database_of(context))
    with opened_session(context) as session:
        return status_of_logbook(session)


def _tell(known: Status) -> None:
    tell_field(_("Version"), f"{known.version} ({_known(known.schema)})")
    tell_field(_("Schools"), str(known.schools))
    if known.schools_not_read:
        tell_field(_("Schools that can't be read"), str(known.schools_not_read))
    tell_field(_("Sessions with a student open"), str(known.sessions))
    tell_field(_("Connections to the database"), _known(known.connections))
    tell_field(_("Ratings of the last hour"), str(known.ratings_last_hour))
    if known.rating_p50_seconds is not None and known.rating_p99_seconds is not None:
        words = _("half of them within {half} ms, 99 of 100 within {most} ms")
        half, most = (f"{seconds * 1000:.0f}" for seconds in (known.rating_p50_seconds, known.rating_p99_seconds))
        tell_field(_("Time that a rating took"), filled(words, half=half, most=most))
    tell_field(_("Standbys of the database"), _known(known.standbys))
    lag = known.replication_lag_seconds
    tell_field(_("How far they are behind"), _known(None if lag is None else f"{lag:.1f} s"))
    tell_field(_("Last backup"), _age(known.backup_age_seconds))
    tell_field(_("Last drill of restoring"), _age(known.restore_drill_age_seconds))
    tell_field(_("Last list of students"), _age(known.roster_age_seconds))
    refused = known.refused_logins
    tell_field(_("Refused logins"), str(refused) if refused is not None else _("not known; the machine's log has them"))


def _known(value: object) -> str:
    return _("not known") if value is None else str(value)


def _age(seconds: float | None) -> str:
    return _("not known") if seconds is None else days_ago(int(max(0.0, seconds) // _DAY))
