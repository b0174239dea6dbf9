"""How far the plans have come, in counts, for people and for scripts; what is hidden is a sign of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.output import print_json, print_table
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.few import ALL
from ioplogg_tui.domain.overview import DAYS, NAMELESS, Measure
from ioplogg_tui.locale import _
from ioplogg_tui.locale.lines import in_lines

if TYPE_CHECKING:
    from ioplogg_tui.domain.overview import Overview, OverviewRow, SchoolOverview

_HIDDEN = "*"
"""Points to the last line."""

_TITLES = {
    Measure.WITH_DECISION: N_("Decided"),
    Measure.WITHOUT_DECISION: N_("Undecided"),
    DAYS: N_("Days"),
    Measure.ACTIVE: N_("Active"),
    Measure.REACHED: N_("Reached"),
    Measure.OBSERVATIONS: N_("Observed"),
    Measure.OWN_ANSWERS: N_("Own answers"),
    Measure.ON_TIME: N_("On time"),
    Measure.LATE: N_("Late"),
}


@spoken.command(
    help=N_(
        "How far the plans of the school have come, in counts by programme. For leaders. What fewer than five students"
        " are behind is hidden, and what it could be worked out by.\n\nioplogg overview --json"
    )
)
@as_json
@click.pass_context
def overview(context: click.Context, in_json: bool) -> None:
    from ioplogg_tui.logbook.overview import overview as overview_of_school

    with opened_session(context) as session:
        known = overview_of_school(session)
    tell_overview(known, in_json=in_json)


def tell_overview(known: Overview, *, in_json: bool) -> None:
    if in_json:
        schools = [{"school": _named(school.school), **_as_json(school)} for school in known.schools if school.school]
        county = next((_as_json(school) for school in known.schools if school.school == ALL), None)
        print_json({"school_year": known.school_year, "schools": schools, "county": county})
        return
    spoken.tell(filled(_("School year {year}, so far:"), year=known.school_year))
    for school in known.schools:
        _tell_school(school)
    if known.schools:
        spoken.tell(_("Decided and undecided are plans, by whether there is a decision; days are from it to the plan."))
        hidden = _("Hidden is what fewer than five students are behind, and what it could be worked out by.")
        spoken.tell(hidden if in_lines() else f"{_HIDDEN} {hidden}")


def _tell_school(school: SchoolOverview) -> None:
    if school.school != NAMELESS:
        spoken.tell(_("The county") if school.school == ALL else school.school)
    numbers = range(1, len(_TITLES) + 1)
    titles = ["", *map(_, _TITLES.values())]
    print_table(titles, [_cells(row) for row in school.rows], numbers=list(numbers))


def _cells(row: OverviewRow) -> list[str]:
    hidden = _("hidden") if in_lines() else _HIDDEN
    values = [row.days if measure == DAYS else row.counts[Measure(measure)] for measure in _TITLES]
    programme = {ALL: _("All"), NAMELESS: _("No programme")}.get(row.programme, row.programme)
    return [programme, *(hidden if value is None else str(value) for value in values)]


def _as_json(school: SchoolOverview) -> dict[str, object]:
    *programmes, everyone = ({**row.counts, DAYS: row.days} for row in school.rows)
    named = [_named(row.programme) for row in school.rows]
    rows = [{"programme": name, **counts} for name, counts in zip(named, programmes, strict=False)]
    return {"programmes": rows, "all": everyone}


def _named(name: str) -> str | None:
    return None if name == NAMELESS else name
