"""What is kept of a student, from the command line: as it stands, and as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.output import print_json, tell_field
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.field_text import FieldText, as_written, field_kind
from ioplogg_tui.domain.people import PLACEMENT_FIELDS, STUDENT_TITLES, Student
from ioplogg_tui.locale import LANGUAGE_NAMES, _, level_name, say, written_date
from ioplogg_tui.locale.field_words import in_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ioplogg_tui.domain.stay import Stay
    from ioplogg_tui.logbook.session import Session

_IN_JSON = {"comes": "from", "leaves": "to"}
"""Field → what it is called there, where that is another name: the same as in the list of students."""


@spoken.command(
    help=N_(
        "What is kept about a student; with --history when they were at the school, and where in each year "
        "that they have a plan for.\n\nioplogg student show mathea --history"
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.option("--history", is_flag=True, help=N_("As it was before, too."))
@as_json
@click.pass_context
def show(context: click.Context, student: str, history: bool, in_json: bool) -> None:
    from ioplogg_tui.logbook.students import find_student_id, open_student

    with opened_session(context) as session:
        opened = open_student(session, find_student_id(session, student))
        stays = _stays(session, opened.id) if history else []
        years = _years(session, opened.id) if history else {}
        alike = _alike(session, opened)
    if in_json:
        print_json(_as_json(opened) | (_history_as_json(stays, years) if history else {}))
        return
    tell_field(_("Number"), str(opened.id))
    for name, title in STUDENT_TITLES.items():
        tell_field(_(title), value_in_words(opened, name))
    if opened.protected:
        spoken.tell(_("Only the team sees the name."))
    for sentence in alike:
        spoken.tell(sentence)
    for stay in stays:
        begins, ends = (written_date(day) or "–" for day in (stay.begins, stay.ends))
        spoken.tell(_("At the school from {begins} to {ends}").format(begins=begins, ends=ends))
    for year, then in years.items():
        placed = " · ".join(filter(None, (value_in_words(then, name) for name in PLACEMENT_FIELDS)))
        tell_field(year, placed)


def value_in_words(student: Student, name: str) -> str:
    """What stands in a field, as people read it; empty where nothing does."""
    return text_in_words(name, as_written(student, name).text)


def text_in_words(name: str, text: str) -> str:
    """A text of a field of a student, as people read it."""
    if name == "language":
        return LANGUAGE_NAMES.get(text, text)
    return level_name(text) if name == "level" else in_words(FieldText(text, field_kind(Student, name)))


def _stays(session: Session, student_id: int) -> list[Stay]:
    from ioplogg_tui.logbook.stays import stays_of

    return stays_of(session, student_id)


def _years(session: Session, student_id: int) -> dict[str, Student]:
    """School year → the student as its plan has them, newest first."""
    from ioplogg_tui.logbook.plans import plan_years, student_in

    return {year: student_in(session, student_id, year) for year in reversed(plan_years(session, student_id))}


def _alike(session: Session, student: Student) -> list[str]:
    from ioplogg_tui.logbook.alike import sentence_of_alike

    sentence = sentence_of_alike(session, student)
    return [say(sentence)] if sentence else []


def _as_json(student: Student) -> dict[str, object]:
    fields = {_IN_JSON.get(name, name): as_written(student, name).text or None for name in STUDENT_TITLES}
    return {"id": student.id, "protected": student.protected, **fields}


def _history_as_json(stays: Sequence[Stay], years: Mapping[str, Student]) -> dict[str, object]:
    def day(stay: Stay, name: str) -> str | None:
        value = getattr(stay, name)
        return value.isoformat() if value else None

    return {
        "stays": [{"from": day(stay, "begins"), "to": day(stay, "ends")} for stay in stays],
        "years": {
            year: {name: getattr(then, name) or None for name in PLACEMENT_FIELDS} for year, then in years.items()
        },
    }
