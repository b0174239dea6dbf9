"""One student, from the command line: they come, are written about, leave, and come back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.left_told import tell_if_left
from ioplogg_tui.cli.names_apart import name_apart
from ioplogg_tui.cli.output import print_json
from ioplogg_tui.cli.saved_line import tell_saved
from ioplogg_tui.cli.student_merge import merge, part
from ioplogg_tui.cli.student_move import move
from ioplogg_tui.cli.student_receive import receive
from ioplogg_tui.cli.student_show import show, text_in_words
from ioplogg_tui.cli.twice import refuse_same_name
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.languages import LANGUAGE_CHOICE
from ioplogg_tui.domain.people import STUDENT_TITLES
from ioplogg_tui.locale import _, known_language, written_date

if TYPE_CHECKING:
    from ioplogg_tui.logbook.fields import TextChanged
    from ioplogg_tui.logbook.session import Session

_DAY = N_("DAY")


@spoken.group(help=N_("One student: show, add, set, leave, return, merge, part, move, receive."))
def student() -> None:
    pass


for _command in (show, merge, part, move, receive):
    student.add_command(_command)


_OPTIONS: dict[str, tuple[str, str | None, str]] = {
    "level": (
        "--level",
        None,
        N_("The year level: 1 to 10, vg1 to vg3, påbygging, lærling, lærekandidat, praksisbrevkandidat."),
    ),
    "programme": ("--programme", None, N_("The programme.")),
    "group": ("--group", None, N_("The group.")),
    "language": ("--language", LANGUAGE_CHOICE, N_("The language of the student's documents.")),
    "birth_date": ("--birth-date", _DAY, N_("The birth date.")),
    "strengths": ("--strengths", None, N_("Strengths and interests.")),
    "learns_best": ("--learns-best", None, N_("How the student learns best.")),
    "comes": ("--from", _DAY, N_("The first day at the school.")),
    "leaves": ("--to", _DAY, N_("The last day at the school.")),
}
"""Field of the student's form, but for the name → its option, what is written there, and its help."""


def _written_by_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for each field of the student's form."""
    command = _if_sure(command)
    for field, (flag, metavar, meaning) in reversed(_OPTIONS.items()):
        command = spoken.option(flag, field, metavar=metavar, help=meaning)(command)
    return command


def _if_sure(command: Callable[..., None]) -> Callable[..., None]:
    return spoken.option("--sure", is_flag=True, help=N_("Also a day that is far ahead."))(command)


@student.command(help=N_('Add a student; a name is enough.\n\nioplogg student add "Åse Øde" --group 9B --level 9'))
@spoken.argument("name", metavar=N_("NAME"))
@_written_by_options
@spoken.option(
    "--beside",
    type=spoken.WholeNumber(1),
    metavar=N_("NUMBER"),
    help=N_("Also where the student of that number has the name."),
)
@as_json
@click.pass_context
def add(
    context: click.Context, /, name: str, sure: bool, beside: int | None, in_json: bool, **fields: str | None
) -> None:
    from ioplogg_tui.domain.field_text import NEAREST
    from ioplogg_tui.logbook.enrolment import enrol

    texts = {field: text for field, text in fields.items() if text is not None and field not in NEAREST}
    if "language" in texts:
        texts["language"] = known_language(texts["language"])
    with opened_session(context) as session:
        _refuse_far_ahead(session, fields, None, sure=sure)
        days = {field: _day(session, field, fields[field]) for field in fields.keys() & NEAREST.keys()}
        refuse_same_name(context, session, name, beside)
        number = enrol(session, name, **texts, **days)
    _tell_of_level(fields["level"])
    if in_json:
        print_json({"id": number})
    else:
        tell_saved(name, _("Added, as number {number}.").format(number=number))


def _tell_of_level(level: str | None) -> None:
    """Which levels are known, to who wrote another."""
    from ioplogg_tui.domain.certificate import LEVELS_TOLD
    from ioplogg_tui.domain.school_level import KNOWN, Schooling, schooling_of

    if level and schooling_of(level) is Schooling.UNKNOWN:
        spoken.tell(f"ioplogg: {_(LEVELS_TOLD).format(known=KNOWN)}", err=True)


@student.command(
    "set",
    help=N_(
        "Write what is kept about a student; an empty text takes it away.\n\nioplogg student set mathea --group 2RM"
    ),
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.option("--name", help=N_("The name; the student stays the same."))
@spoken.option("--not-called", metavar=N_("NAME"), help=N_("A former name that never was theirs, to be taken out."))
@_written_by_options
@as_json
@click.pass_context
def set_student(
    context: click.Context, /, student: str, not_called: str | None, sure: bool, in_json: bool, **fields: str | None
) -> None:
    from ioplogg_tui.logbook.fields import write_fields
    from ioplogg_tui.logbook.former_names import take_out_former_name
    from ioplogg_tui.logbook.students import find_student_id, student_of

    given = {field: text for field, text in fields.items() if text is not None}
    if not given and not_called is None:
        raise UsageProblem(N_("Say what to write: --level, --group, --from or another; “--help” lists them."))
    if given and not_called is not None:  # all is written or nothing, and these are two deeds
        raise UsageProblem(
            N_("“--not-called” stands alone: take the name out by itself, and write the rest by itself.")
        )
    if "language" in given:
        given["language"] = known_language(given["language"])
    with opened_session(context) as session:
        student_id = find_student_id(session, student)
        _refuse_far_ahead(session, fields, student_id, sure=sure)
        if not_called is not None:
            whose = name_apart(session, student_of(session, student_id))
            name = take_out_former_name(session, student_id, not_called)
            if in_json:
                print_json({"id": student_id, "not_called": name})
                return
            sentence = _("“{name}” is no longer kept as a name of theirs: it is no longer shown, handed out or hidden.")
            tell_saved(whose, filled(sentence, name=name))
            return
        changed = write_fields(session, student_id, given)
        whose, today = name_apart(session, student_of(session, student_id)), session.today()
    if in_json:
        _tell_of_level(fields["level"])
        as_it_was = {
            name: {"before": change.before or None, "after": change.after or None} for name, change in changed.items()
        }
        print_json({"id": student_id, "changed": as_it_was})
    else:
        for name, change in changed.items():
            tell_if_left(whose, name, change.after, today)
        _tell_of_level(fields["level"])
        _tell_changed(whose, changed)


def _tell_changed(whose: str, changed: Mapping[str, TextChanged]) -> None:
    words = []
    for name, change in changed.items():
        before, after = (text_in_words(name, text) or "–" for text in (change.before, change.after))
        words.append(f"{_(STUDENT_TITLES[name])}: {spoken.became(before, after)}")
    if words:
        tell_saved(whose, " ".join(map(spoken.sentence, words)))
    else:
        spoken.tell(_("There is nothing to write: it says that already."))


@student.command(
    help=N_(
        "A student leaves the school: what is kept stays, in no list. --on is the last day, otherwise "
        "today.\n\nioplogg student leave mathea"
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.option("--on", "on", metavar=_DAY, help=N_("The last day at the school."))
@_if_sure
@click.pass_context
def leave(context: click.Context, student: str, on: str | None, sure: bool) -> None:
    from ioplogg_tui.logbook import stays
    from ioplogg_tui.logbook.students import find_student_to_enrol

    with opened_session(context) as session:
        who = find_student_to_enrol(session, student)
        _refuse_far_ahead(session, {"leaves": on}, who.id, sure=sure)
        last_day, whose = stays.leave(session, who.id, _day(session, "leaves", on)), name_apart(session, who)
    words = _("Leaves after {day}. “ioplogg students --left” finds who has left.")
    tell_saved(whose, words.format(day=written_date(last_day)))


@student.command(
    "return",
    help=N_("A student who left is back. --on is the first day, otherwise today.\n\nioplogg student return mathea"),
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.option("--on", "on", metavar=_DAY, help=N_("The first day at the school."))
@click.pass_context
def return_(context: click.Context, student: str, on: str | None) -> None:
    from ioplogg_tui.logbook import stays
    from ioplogg_tui.logbook.students import find_student_to_enrol

    with opened_session(context) as session:
        who = find_student_to_enrol(session, student)
        first_day, whose = stays.come_back(session, who.id, _day(session, "comes", on)), name_apart(session, who)
    tell_saved(whose, _("At the school from {day}.").format(day=written_date(first_day)))


def _refuse_far_ahead(session: Session, texts: Mapping[str, str | None], student_id: int | None, *, sure: bool) -> None:
    """Go on only where none of the days is far ahead, or one is sure of it.

    Raises:
        UsageProblem: one is far ahead.
        Problem: as `require_now`, who isn't sure.
    """
    from ioplogg_tui.domain.access import Right
    from ioplogg_tui.domain.field_text import NEAREST, refuse_far_ahead
    from ioplogg_tui.logbook.access import require_now
    from ioplogg_tui.logbook.stays import right_to_stays

    days = {name: text for name, text in texts.items() if text and name in NEAREST and not sure}
    if days:
        require_now(session, Right.ENROL if student_id is None else right_to_stays(session), student_id)
    for name, text in days.items():
        refuse_far_ahead(name, text, session.today())


def _day(session: Session, field: str, text: str | None) -> date | None:
    from ioplogg_tui.domain.day_text import day_of
    from ioplogg_tui.domain.field_text import NEAREST

    return day_of(text, session.today(), NEAREST[field]) if text else None
