"""A plan, from the command line: what stands in it, and what it lacks before it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.names_apart import name_apart
from ioplogg_tui.cli.output import print_json, tell_field
from ioplogg_tui.cli.plan_named import NamedPlan, of_year, opened_plan
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.locale import _, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ioplogg_tui.domain.before_use import BeforeUse
    from ioplogg_tui.domain.plan import FrozenPlan, Plan
    from ioplogg_tui.logbook.session import Session


@spoken.command(
    help=N_(
        "What is in a student's plan, and what is missing before it can be used; or in a published version of "
        "it.\n\nioplogg plan show mathea --toml"
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@of_year
@spoken.option(
    "--version",
    "number",
    metavar=N_("NUMBER"),
    type=spoken.WholeNumber(min=1),
    help=N_("The version of this number, whole."),
)
@spoken.option("--toml", "in_toml", is_flag=True, help=N_("As a text to write in, which “ioplogg plan write” takes."))
@as_json
@click.pass_context
def show(
    context: click.Context, student: str, school_year: str | None, number: int | None, in_toml: bool, in_json: bool
) -> None:
    from ioplogg_tui.logbook.goals import goals_of
    from ioplogg_tui.logbook.plan_steps import wanted_before_use
    from ioplogg_tui.logbook.plans import frozen_now

    if in_toml and (in_json or number is not None):
        raise UsageProblem(N_("--toml stands alone: it is the plan as it is now, to write in."))
    with opened_session(context) as session:
        opened, shown = opened_plan(session, student, school_year)
        whose = name_apart(session, opened)
        if number is not None:
            _show_version(session, whose, shown, number, in_json=in_json)
            return
        goals = goals_of(session, opened.id, shown.school_year)
        if in_toml:
            from ioplogg_tui.cli.plan_toml import toml_of_form
            from ioplogg_tui.logbook.plan_form import form_of

            spoken.hand_out(toml_of_form(whose, shown, form_of(session, shown, goals)))
            return
        wanted = wanted_before_use(session, shown, goals)
        stands = frozen_now(session, shown)
        way = _way(context, session, NamedPlan(opened, shown), wanted)
    if in_json:
        print_json(_as_json(shown, wanted, stands))
    else:
        _tell(whose, shown, wanted, way, stands)


def _show_version(session: Session, name: str, plan: Plan, number: int, *, in_json: bool) -> None:
    from ioplogg_tui.cli.plan_versions import version_of
    from ioplogg_tui.domain.plan_comparison import differences
    from ioplogg_tui.locale.plan_parts import version_in_words
    from ioplogg_tui.logbook.plans import frozen_now, versions_of

    version = version_of(versions_of(session, plan), number)
    if in_json:
        of_then = {"year": plan.school_year, "status": version.status.value, "version": number}
        print_json(of_then | {"parts": _parts_as_json(version.frozen)})
        return
    spoken.tell(f"{name} · {plan.school_year}")
    spoken.tell(version_in_words(version, len(differences(version.frozen, frozen_now(session, plan)))))
    _tell_parts(version.frozen)


def _way(context: click.Context, session: Session, named: NamedPlan, wanted: Sequence[BeforeUse]) -> str:
    """How what is missing is written, to who writes it; empty for others, and where nothing is."""
    from ioplogg_tui.cli.way_to_write import way_to_write
    from ioplogg_tui.domain.access import Right
    from ioplogg_tui.logbook.access import may

    missing = [part for part in wanted if not part.is_there]
    if not missing or not may(session, Right.WRITE_PLAN, named.student.id):
        return ""
    return say(way_to_write(context, named, missing))


def _tell(name: str, shown: Plan, wanted: Sequence[BeforeUse], way: str, stands: FrozenPlan) -> None:
    from ioplogg_tui.domain.plan_choices import PLAN_STATUS_NAMES
    from ioplogg_tui.locale.before_use import ready_in_words

    spoken.tell(f"{name} · {shown.school_year} · {_(PLAN_STATUS_NAMES[shown.status])}")
    spoken.tell(ready_in_words(wanted))
    if way:
        spoken.tell(way)
    _tell_parts(stands)


def _tell_parts(stands: FrozenPlan) -> None:
    from ioplogg_tui.domain.plan_comparison import parts_of
    from ioplogg_tui.locale.plan_parts import name_in_words, value_in_words

    whose = ""
    for part in list(parts_of(stands))[1:]:  # its status is told already
        if part.whose != whose:
            whose = part.whose
            spoken.tell(f"\n{whose}")
        tell_field(name_in_words(part), value_in_words(part), indent="  ")


def _as_json(shown: Plan, wanted: Sequence[BeforeUse], stands: FrozenPlan) -> dict[str, object]:
    return {
        "year": shown.school_year,
        "status": shown.status.value,
        "missing": [
            {"what": part.what.value, "subject": part.subject.title if part.subject else None}
            for part in wanted
            if not part.is_there
        ],
        "parts": _parts_as_json(stands),
    }


def _parts_as_json(stands: FrozenPlan) -> list[dict[str, object]]:
    from datetime import date

    from ioplogg_tui.domain.plan_comparison import parts_of

    return [
        {
            "of": part.whose,
            "name": part.name,
            "value": part.value.isoformat() if isinstance(part.value, date) else part.value,
        }
        for part in parts_of(stands)
    ]
