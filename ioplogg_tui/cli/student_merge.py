"""Records of students, from the command line: two of one child joined."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.names_apart import name_apart, names_apart
from ioplogg_tui.cli.output import print_json, print_table
from ioplogg_tui.cli.saved_line import tell_saved
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.people import STUDENT_TITLES
from ioplogg_tui.locale import _, written_date

if TYPE_CHECKING:
    from ioplogg_tui.logbook.student_merge import Joining, RecordKept

_COUNTS = {
    "plans": N_("Plans"),
    "goals": N_("Goals"),
    "observations": N_("Observations"),
    "documents": N_("Documents"),
    "places": N_("Places on the team"),
}

_STAYS_IN_JSON = {"comes": "from", "leaves": "to"}
"""Field of a student → its name in JSON, where it is another, as `students --json` has it."""


@spoken.command(
    help=N_(
        "Join two records of one child: OTHER becomes a part of INTO, and each keeps what is in it. For "
        "leaders. It says what there is in each; --write does it. “student part” takes it back as long as "
        "nothing has been written since.\n\nioplogg student merge solvig mathea"
    )
)
@spoken.argument("other", metavar=N_("OTHER"))
@spoken.argument("into", metavar=N_("INTO"))
@spoken.option("--write", is_flag=True, help=N_("Do it."))
@as_json
@click.pass_context
def merge(context: click.Context, other: str, into: str, write: bool, in_json: bool) -> None:
    from ioplogg_tui.logbook.student_merge import join_records, what_joins
    from ioplogg_tui.logbook.students import find_student_id

    with opened_session(context) as session:
        other_id, into_id = find_student_id(session, other), find_student_id(session, into)
        joining = what_joins(session, other_id, into_id)
        if write:
            join_records(session, other_id, into_id)
        whose = name_apart(session, joining.into[0].student)
    if in_json:
        print_json({**_in_json(joining), "written": write})
        return
    _tell(joining)
    if write:
        tell_saved(
            whose, _("The two are one student now, as number {number}; both names are found.").format(number=into_id)
        )
    else:
        spoken.tell(_("Nothing has been written yet: --write does it."))


@spoken.command(
    help=N_(
        "Part the two records of a student that were joined last, on whichever day, as long as nothing has "
        "been written since. For leaders.\n\nioplogg student part mathea"
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@click.pass_context
def part(context: click.Context, student: str) -> None:
    from ioplogg_tui.logbook.student_merge import part_newest
    from ioplogg_tui.logbook.students import find_student_id, student_of

    with opened_session(context) as session:
        step = part_newest(session, find_student_id(session, student))
        other, into = (student_of(session, student_id) for student_id in (step.other_id, step.student_id))
        whose = names_apart(session, (other, into))
    sentence = _("This and {other}, number {number}, are two students again.")
    tell_saved(whose[into.id], filled(sentence, other=other.name, number=other.id))


def _in_json(joining: Joining) -> dict[str, object]:
    return {
        "other": [_record(record) for record in joining.other],
        "into": [_record(record) for record in joining.into],
        "differing": [_STAYS_IN_JSON.get(name, name) for name in joining.differing],
        "protected": joining.is_protected,
    }


def _record(record: RecordKept) -> dict[str, object]:
    counts = {name: getattr(record, name) for name in _COUNTS}
    return {"id": record.student.id, "name": record.student.name, **counts}


def _tell(joining: Joining) -> None:
    titles = (_("No."), _("Name"), *map(_, _COUNTS.values()))
    rows = [
        (record.student.id, record.student.name, *(getattr(record, name) for name in _COUNTS))
        for record in (*joining.other, *joining.into)
    ]
    print_table(titles, rows, numbers=(0, *range(2, len(titles))))
    other, into = joining.other[0].student, joining.shown
    for name in joining.differing:
        if name in STUDENT_TITLES:
            title, gone, shown = _(STUDENT_TITLES[name]), _said(getattr(other, name)), _said(getattr(into, name))
            if name in _STAYS_IN_JSON and gone == shown:
                continue
            spoken.tell(f"{title}: {spoken.became(gone, shown)}")
    if joining.moves_days:
        spoken.tell(_("The student is at the school on the days of both records."))
    if joining.is_protected:
        spoken.tell(_("The name is protected: only the team sees it."))


def _said(value: str | date | None) -> str:
    """A field of a student in words."""
    return (written_date(value) if isinstance(value, date) else value) or "–"
