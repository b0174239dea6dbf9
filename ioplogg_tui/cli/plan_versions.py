"""The published versions of a plan, from the command line: listed, and each compared with the plan as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.names_apart import name_apart
from ioplogg_tui.cli.output import moment, print_json
from ioplogg_tui.cli.plan_named import of_year, opened_plan
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.locale import _
from ioplogg_tui.locale.plan_parts import name_in_words, value_in_words, version_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ioplogg_tui.domain.plan import PlanVersion
    from ioplogg_tui.domain.plan_comparison import Difference, Part


@spoken.command(
    help=N_(
        "The published versions of a plan, newest first, and how much has changed since."
        "\n\nioplogg plan versions mathea"
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@of_year
@as_json
@click.pass_context
def versions(context: click.Context, student: str, school_year: str | None, in_json: bool) -> None:
    from ioplogg_tui.domain.plan_comparison import differences
    from ioplogg_tui.logbook.plans import frozen_now, versions_of

    with opened_session(context) as session:
        named = opened_plan(session, student, school_year)
        every, now = versions_of(session, named.plan), frozen_now(session, named.plan)
        whose = name_apart(session, named.student)
    counted = [(version, len(differences(version.frozen, now))) for version in every]
    if in_json:
        print_json([_as_json(version) | {"changed_since": since} for version, since in counted])
        return
    spoken.tell(f"{whose} · {named.plan.school_year}")
    for version, since in counted:
        spoken.tell(version_in_words(version, since))
    if not every:
        spoken.tell(_("No version has been published yet. “ioplogg plan publish” publishes one."))


@spoken.command(
    help=N_(
        "What has changed in a plan since a version of it, the newest when none is named."
        "\n\nioplogg plan compare mathea 1"
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.argument("number", metavar=N_("NUMBER"), type=spoken.WholeNumber(min=1), required=False)
@of_year
@as_json
@click.pass_context
def compare(context: click.Context, student: str, number: int | None, school_year: str | None, in_json: bool) -> None:
    from ioplogg_tui.domain.plan_comparison import differences
    from ioplogg_tui.logbook.plans import frozen_now, versions_of

    with opened_session(context) as session:
        named = opened_plan(session, student, school_year)
        version = version_of(versions_of(session, named.plan), number)
        changed = differences(version.frozen, frozen_now(session, named.plan))
        whose = name_apart(session, named.student)
    if in_json:
        print_json(_as_json(version) | {"changes": [_change_as_json(change) for change in changed]})
        return
    spoken.tell(f"{whose} · {named.plan.school_year}")
    spoken.tell(version_in_words(version, len(changed)))
    tell_differences(changed)


def version_of(every: Sequence[PlanVersion], number: int | None) -> PlanVersion:
    """The version of a number, the newest without one.

    Raises:
        NotFound: there is none.
    """
    if not every:
        raise NotFound(N_("No version has been published yet. “ioplogg plan publish” publishes one."))
    chosen = next((version for version in every if number in (None, version.number)), None)
    if chosen is None:
        known = ", ".join(str(version.number) for version in every)
        raise NotFound(N_("The plan has no version {number}. Known: {known}."), number=number, known=known)
    return chosen


def tell_differences(changed: Sequence[Difference]) -> None:
    """Each part that is another, as it was and as it is."""
    whose = None
    for change in changed:
        if change.part.whose != whose:
            whose = change.part.whose
            spoken.tell(f"\n{whose or _('The plan')}")
        then = value_in_words(change.then) if change.then else _("nothing")
        now = value_in_words(change.now) if change.now else _("taken out")
        spoken.tell(f"  {name_in_words(change.part)}")
        for title, value in ((_("Before"), then), (_("Now"), now)):
            spoken.tell(f"    {title}: {value.replace(chr(10), chr(10) + ' ' * 6)}")


def _as_json(version: PlanVersion) -> dict[str, object]:
    return {"number": version.number, "status": version.status.value, "at": moment(version.at), "by": version.by}


def _change_as_json(change: Difference) -> dict[str, object]:
    part = change.part
    said = {"of": part.whose, "name": part.name, "detail": part.detail or None}
    return said | {"then": _value(change.then), "now": _value(change.now)}


def _value(part: Part | None) -> object:
    value = part.value if part else None
    return value if value is None or isinstance(value, str | int) else value.isoformat()
