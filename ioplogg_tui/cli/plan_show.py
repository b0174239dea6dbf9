"""A plan, from the command line: what stands in it, and what it lacks before it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.output import print_json
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.locale import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ioplogg_tui.domain.before_use import BeforeUse
    from ioplogg_tui.domain.plan import FrozenPlan, Plan


@spoken.command(
    help=N_("What stands in a student's plan, and what is missing before it can be used.\n\nioplogg plan show mathea")
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.option("--year", "school_year", metavar=N_("YEAR"), help=N_("Another school year than the plan's, as 2025/26."))
@spoken.option("--toml", "in_toml", is_flag=True, help=N_("As a text to write in, which “ioplogg plan write” takes."))
@as_json
@click.pass_context
def show(context: click.Context, student: str, school_year: str | None, in_toml: bool, in_json: bool) -> None:
    from ioplogg_tui.logbook.goals import goals_of
    from ioplogg_tui.logbook.plan_steps import wanted_before_use
    from ioplogg_tui.logbook.plans import frozen_now, plan_of, school_years, year_of_plan
    from ioplogg_tui.logbook.students import find_student_id, open_student

    if in_toml and in_json:
        raise UsageProblem(N_("Either --json or --toml: the plan comes in one form."))
    with opened_session(context) as session:
        opened = open_student(session, find_student_id(session, student))
        years = school_years(session, opened.id)
        if school_year is not None and school_year not in years:
            known = ", ".join(years)
            raise UsageProblem(N_("There is no plan for {year}. Known: {known}."), year=school_year, known=known)
        shown = plan_of(session, opened.id, school_year or year_of_plan(session, opened.id, session.living))
        goals = goals_of(session, opened.id, shown.school_year)
        if in_toml:
            from ioplogg_tui.cli.plan_toml import toml_of_form
            from ioplogg_tui.logbook.plan_form import form_of

            spoken.hand_out(toml_of_form(opened.name, shown, form_of(session, shown, goals)))
            return
        wanted = wanted_before_use(session, shown, goals)
        stands = frozen_now(session, shown)
    if in_json:
        print_json(_as_json(shown, wanted, stands))
    else:
        _tell(opened.name, shown, wanted, stands)


def _tell(name: str, shown: Plan, wanted: Sequence[BeforeUse], stands: FrozenPlan) -> None:
    from ioplogg_tui.domain.plan_choices import PLAN_STATUS_NAMES
    from ioplogg_tui.domain.plan_comparison import parts_of
    from ioplogg_tui.locale.before_use import ready_in_words
    from ioplogg_tui.locale.plan_parts import name_in_words, value_in_words

    spoken.tell(f"{name} · {shown.school_year} · {_(PLAN_STATUS_NAMES[shown.status])}")
    spoken.tell(ready_in_words(wanted))
    whose = ""
    for part in list(parts_of(stands))[1:]:  # its status is told already
        if part.whose != whose:
            whose = part.whose
            spoken.tell(f"\n{whose}")
        spoken.tell(f"  {name_in_words(part)}: {value_in_words(part)}")


def _as_json(shown: Plan, wanted: Sequence[BeforeUse], stands: FrozenPlan) -> dict[str, object]:
    from datetime import date

    from ioplogg_tui.domain.plan_comparison import parts_of

    return {
        "year": shown.school_year,
        "status": shown.status.value,
        "missing": [
            {"what": part.what.value, "subject": part.subject.title if part.subject else None}
            for part in wanted
            if not part.is_there
        ],
        "parts": [
            {
                "of": part.whose,
                "name": part.name,
                "value": part.value.isoformat() if isinstance(part.value, date) else part.value,
            }
            for part in parts_of(stands)
        ],
    }
