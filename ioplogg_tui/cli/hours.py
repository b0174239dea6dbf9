"""Hours of teaching from the command line: decided, planned and given; and those that no lesson tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.output import print_json, print_table
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.locale import _
from ioplogg_tui.locale.lines import in_lines

if TYPE_CHECKING:
    from ioplogg_tui.domain.hours import HoursOfYear, SubjectHours
    from ioplogg_tui.domain.teaching import HoursByHand

_SHOW = "show"


class _Hours(spoken.Group):
    """A student's name where a command could stand shows theirs."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        named = args[0] if args and args[0] in self.commands else None
        return super().resolve_command(ctx, args if named else [_SHOW, *args])


@spoken.group(
    cls=_Hours, help=N_("A student's hours of teaching: decided, planned and given. “hours STUDENT” shows them.")
)
def hours() -> None:
    """Its commands."""


@hours.command(
    _SHOW,
    help=N_("What was decided, planned and given, subject by subject, in 60-minute hours.\n\nioplogg hours mathea"),
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.option("--year", default="", metavar=N_("YEAR"), help=N_("Another school year than the plan's, like 2025/26."))
@as_json
@click.pass_context
def show(context: click.Context, student: str, year: str, in_json: bool) -> None:
    from ioplogg_tui.cli.names_apart import name_apart
    from ioplogg_tui.domain.school_year import SchoolYear
    from ioplogg_tui.logbook.hours import hours_of
    from ioplogg_tui.logbook.students import find_student_id, open_student

    with opened_session(context) as session:
        opened = open_student(session, find_student_id(session, student))
        of_year = hours_of(session, opened.id, SchoolYear(year.replace("-", "/")) if year else "")
        whose = name_apart(session, opened)
    if in_json:
        print_json(_in_json(of_year))
    else:
        _tell(whose, of_year)


@hours.command(
    help=N_(
        "Write hours that were given in a subject and that no lesson covers, with the reason.\n\nioplogg hours "
        'add mathea matematikk 2,5 --reason "trip to the museum"'
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.argument("subject", metavar=N_("SUBJECT"))
@spoken.argument("hours", metavar=N_("HOURS"))
@spoken.option("--reason", required=True, help=N_("Why no lesson covers them."))
@spoken.option("--at", "at", metavar=N_("DAY"), help=N_("The day, or the first of several; otherwise today."))
@spoken.option("--to", "to", metavar=N_("DAY"), help=N_("The last of several days."))
@spoken.option(
    "--beside", type=spoken.WholeNumber(1), metavar=N_("NUMBER"), help=N_("Also what is there already, once more.")
)
@as_json
@click.pass_context
def add(
    context: click.Context,
    student: str,
    subject: str,
    hours: str,
    reason: str,
    at: str | None,
    to: str | None,
    beside: int | None,
    in_json: bool,
) -> None:
    from ioplogg_tui.cli.names_apart import name_apart
    from ioplogg_tui.cli.saved_line import tell_saved
    from ioplogg_tui.cli.twice import refuse_same_hours
    from ioplogg_tui.domain.day_text import Nearest, day_of
    from ioplogg_tui.domain.hours import minutes_of
    from ioplogg_tui.domain.teaching import HoursByHand
    from ioplogg_tui.locale.hours import hours_in_words
    from ioplogg_tui.logbook.hours import minutes_beside
    from ioplogg_tui.logbook.hours_by_hand import add_hours
    from ioplogg_tui.logbook.students import find_student

    if to is not None and at is None:
        raise UsageProblem(N_("--to goes with --at, the first of the days."))
    with opened_session(context) as session:
        today = session.today()
        first = today if at is None else day_of(at, today, Nearest.LAST)
        last = None if to is None else day_of(to, today, Nearest.LAST)
        who = find_student(session, student)
        wanted = HoursByHand(0, who.id, subject, first, last, minutes_of(hours), reason, "")
        refuse_same_hours(context, session, wanted, beside)
        row = add_hours(session, wanted)
        in_lessons, whose = minutes_beside(session, row.student_id, row), name_apart(session, who)
    if in_json:
        print_json({**_row_json(row), "beside_lessons_minutes": in_lessons})
        return
    if in_lessons:
        sentence = _("Lessons in the subject are logged on those days too: {hours}. Both are counted.")
        spoken.tell(sentence.format(hours=hours_in_words(in_lessons)))
    tell_saved(whose, row_in_words(row))


@hours.command(
    help=N_(
        "Take out hours that were entered by hand: the number is in “hours STUDENT”.\n\nioplogg hours remove mathea 1"
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.argument("number", metavar=N_("NUMBER"), type=spoken.WholeNumber(1))
@as_json
@click.pass_context
def remove(context: click.Context, student: str, number: int, in_json: bool) -> None:
    from ioplogg_tui.cli.names_apart import name_apart
    from ioplogg_tui.cli.saved_line import tell_saved
    from ioplogg_tui.logbook.hours_by_hand import remove_hours
    from ioplogg_tui.logbook.students import find_student

    with opened_session(context) as session:
        who = find_student(session, student)
        row, whose = remove_hours(session, who.id, number), name_apart(session, who)
    if in_json:
        print_json(_row_json(row))
    else:
        tell_saved(whose, _("Taken out: {hours}").format(hours=row_in_words(row)))


def _tell(name: str, of_year: HoursOfYear) -> None:
    from ioplogg_tui.locale.hours import given_hours, what_is_not_logged, whole_hours

    spoken.tell(
        _("{name}, {year}: decided {decided} – planned {planned} – given {given}").format(
            name=name,
            year=of_year.school_year,
            decided=whole_hours(of_year.decided),
            planned=whole_hours(of_year.planned),
            given=given_hours(of_year.given),
        )
    )
    if of_year.subjects:
        titles = (_("Subject"), _("Planned"), _("Given"), _("In lessons"), _("By hand"), _("In the plan"), _("Away"))
        print_table(titles, [_as_row(subject) for subject in of_year.subjects], numbers=range(1, len(titles)))
    for row in of_year.by_hand:
        number = filled(_("Number {number}:"), number=row.id) if in_lines() else f"{row.id} "
        spoken.tell(f"{number} {row_in_words(row)}")
    for sentence in what_is_not_logged(of_year):
        spoken.tell(sentence)


def _as_row(subject: SubjectHours) -> tuple[str, ...]:
    from ioplogg_tui.locale.hours import given_hours, hours_in_words, whole_hours

    parts = (subject.lessons, subject.by_hand, 60 * (subject.in_plan or 0), subject.away)
    minutes_in_words = (hours_in_words(minutes) if minutes else "" for minutes in parts)
    return (subject.subject, whole_hours(subject.planned), given_hours(subject.given), *minutes_in_words)


def row_in_words(row: HoursByHand) -> str:
    from ioplogg_tui.locale.hours import days_of, hours_in_words

    parts = (days_of(row), row.subject, hours_in_words(row.minutes), f"{row.reason} ({row.by})")
    return (", " if in_lines() else "  ").join(parts)


def _in_json(of_year: HoursOfYear) -> dict[str, object]:
    """Whole figures: hours of what was decided and planned, minutes of what was given."""
    return {
        "student_id": of_year.student_id,
        "school_year": of_year.school_year,
        "decided_hours": of_year.decided,
        "planned_hours": of_year.planned,
        "given_minutes": of_year.given,
        "subjects": [
            {
                "subject": subject.subject,
                "planned_hours": subject.planned,
                "given_minutes": subject.given,
                "lessons_minutes": subject.lessons,
                "by_hand_minutes": subject.by_hand,
                "in_plan_hours": subject.in_plan,
                "away_minutes": subject.away,
            }
            for subject in of_year.subjects
        ],
        "by_hand": [_row_json(row) for row in of_year.by_hand],
        "unlogged": list(of_year.unlogged),
        "lessons_without_length": len(of_year.without_length),
        "minutes_without_subject": of_year.without_subject,
    }


def _row_json(row: HoursByHand) -> dict[str, object]:
    return {
        "number": row.id,
        "subject": row.subject,
        "from": row.first.isoformat(),
        "to": row.last.isoformat() if row.last else None,
        "minutes": row.minutes,
        "reason": row.reason,
        "by": row.by,
    }
