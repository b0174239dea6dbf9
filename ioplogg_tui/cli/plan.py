"""Plans, from the command line: next year's goes on with what lives of this one."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, code_of, opened_session
from ioplogg_tui.cli.names_apart import name_apart
from ioplogg_tui.cli.output import print_json
from ioplogg_tui.cli.plan_publishing import propose, publish, step
from ioplogg_tui.cli.plan_show import show
from ioplogg_tui.cli.plan_taking import take_in, take_out
from ioplogg_tui.cli.plan_versions import compare, versions
from ioplogg_tui.cli.plan_write import write
from ioplogg_tui.cli.saved_line import tell_saved
from ioplogg_tui.domain.clean import filled, safe_line
from ioplogg_tui.domain.errors import N_, NothingToCopy, Problem, UsageProblem
from ioplogg_tui.locale import _, counted, level_name, translate_problem

if TYPE_CHECKING:
    from ioplogg_tui.domain.coming_year import ComingYear
    from ioplogg_tui.domain.goal import Goal
    from ioplogg_tui.domain.people import Student
    from ioplogg_tui.logbook.session import Session


class LevelThen(StrEnum):
    """What becomes of the student's level."""

    NEXT = "next"
    KEEP = "keep"


@spoken.group(help=N_("Plans: what is in one, written, published, compared; and next year's from this one."))
def plan() -> None:
    pass


for _command in (show, write, take_in, take_out, propose, publish, step, versions, compare):
    plan.add_command(_command)


@plan.command(
    "next-year",
    help=N_(
        "What the next school year's plan takes over from the one before it; nothing is written without "
        "--write.\n\nioplogg plan next-year mathea"
    ),
)
@spoken.argument("student", required=False, metavar=N_("STUDENT"))
@spoken.option("--all", "everyone", is_flag=True, help=N_("Every student whose plan you write."))
@spoken.option("--write", is_flag=True, help=N_("Write it; without this, it only says what would be done."))
@spoken.option(
    "--level", default="", metavar="|".join(LevelThen), help=N_("Whether students go up to their next year level then.")
)
@as_json
@click.pass_context
def next_year(
    context: click.Context, student: str | None, everyone: bool, write: bool, level: str, in_json: bool
) -> None:
    if everyone == (student is not None):
        raise UsageProblem(N_("Write “ioplogg plan next-year STUDENT”, or “ioplogg plan next-year --all”."))
    then = code_of(LevelThen, level, N_("“{text}” isn't an answer here. Write {known}.")) if level else None
    with opened_session(context) as session:
        students = _students(session, student)
        years, failed = [], False
        for known in students:
            try:
                years.append((known, _of_one(session, known, write=write, then=then)))
            except Problem as problem:
                if not everyone:
                    raise
                failed = failed or not isinstance(problem, NothingToCopy)
                spoken.tell(f"ioplogg: {safe_line(f'{known.name}: {translate_problem(problem)}')}", err=True)
            else:
                _tell_one(session, *years[-1], written=write, then=then, in_json=in_json)
        writes = any(_writes_plan(session, known) for known, _coming in years)
        only_reads = session.only_reads is not None
    if in_json:
        every = [{"student_id": known.id, **_as_json(coming)} for known, coming in years]
        print_json(every if everyone else _as_json(years[0][1]))
    elif years and not write and not (writes and (only_reads or context.obj.is_dialogue)):
        does_it, others_do = _("Nothing has been written yet: --write does it."), _("Others write the plan.")
        spoken.tell(does_it if writes else others_do)
    if failed:
        context.exit(Problem.exit_code)


def _tell_kept_level(student: Student, coming: ComingYear, *, then: LevelThen | None, err: bool) -> None:
    """Why a student who was to go to the next level doesn't; beside JSON on the other stream."""
    from ioplogg_tui.domain.school_level import follows, next_level

    if coming.next_level is not None or then is not LevelThen.NEXT:
        return
    level, following = level_name(student.level) if student.level else "–", next_level(student.level)
    sentence = _("{name}: the year level stays {level}, since nothing follows it by itself.")
    if not coming.newer.id and follows(student.level, coming.older.placement.level):
        sentence = _("{name}: the year level is {level} already.")
    elif following is not None:
        sentence = _(
            "{name}: the year level stays {level}, since the plan for {year} was started earlier. “ioplogg "
            "student set {id} --level {next}” moves it."
        )
    values = {"name": student.name, "level": level, "year": coming.newer.school_year}
    spoken.tell(sentence.format(**values, id=student.id, next=following), err=err)


def _students(session: Session, student: str | None) -> list[Student]:
    """The one who is named, or all whose plan the person writes."""
    from ioplogg_tui.logbook.students import find_student, student_lines

    if student is not None:
        return [find_student(session, student)]
    lines = student_lines(session, everyone=True)
    own = [line.student for line in lines if _writes_plan(session, line.student)]
    if not own:
        spoken.tell(f"ioplogg: {_('There is no student whose plan you write, so there is none to start.')}", err=True)
    return own


def _writes_plan(session: Session, student: Student) -> bool:
    from ioplogg_tui.domain.access import Right
    from ioplogg_tui.logbook.access import may

    return may(session, Right.WRITE_PLAN, student.id)


def _of_one(session: Session, student: Student, *, write: bool, then: LevelThen | None) -> ComingYear:
    from ioplogg_tui.logbook import next_year
    from ioplogg_tui.logbook.students import is_open, open_student

    if not is_open(session, student.id):
        open_student(session, student.id)
    keeps_level = then is LevelThen.KEEP
    coming = next_year.coming_year_of(session, student.id, keeps_level=keeps_level)
    if write:
        move_up = then is LevelThen.NEXT
        next_year.next_year(session, coming.older, coming.newer, move_up=move_up, keeps_level=keeps_level)
    return coming


def _as_json(coming: ComingYear) -> dict[str, object]:
    return {
        "year": coming.newer.school_year,
        "goals": _goals_as_json(coming.goals),
        "subjects": [subject.title for subject in coming.added],
        "left_behind": _goals_as_json(coming.left_behind),
        "decision_left_behind": coming.decision_stays,
    }


def _goals_as_json(goals: Sequence[Goal]) -> list[dict[str, object]]:
    return [{"id": goal.id, "subject": goal.subject, "text": goal.text, "status": goal.status.value} for goal in goals]


def _tell_one(
    session: Session, student: Student, coming: ComingYear, *, written: bool, then: LevelThen | None, in_json: bool
) -> None:
    """What becomes of a student's plan; where it is written, that it was comes last."""
    whose = name_apart(session, student)
    if not in_json:
        _tell(whose, student, coming, written=written, then=then)
    _tell_kept_level(student, coming, then=then, err=in_json)
    if written and not in_json:
        sentence = _("Taken over into the plan for {year}: {goals}, {subjects}.")
        tell_saved(whose, sentence.format(year=coming.newer.school_year, **_counts(coming)))


def _counts(coming: ComingYear) -> dict[str, str]:
    return {
        "goals": counted("{count} goal", "{count} goals", len(coming.goals)),
        "subjects": counted("{count} subject", "{count} subjects", len(coming.added)),
    }


def _tell(whose: str, student: Student, coming: ComingYear, *, written: bool, then: LevelThen | None) -> None:
    spoken.tell(f"{whose} · {coming.newer.school_year}")
    if coming.takes_nothing:
        spoken.tell(f"  {_('It has everything that goes on already.')}")
    elif not written:
        spoken.tell(f"  {_('Would be taken over: {goals}, {subjects}').format(**_counts(coming))}")
    for title, those in (
        (_("Goes on"), coming.goals),
        (_("There already"), coming.there),
        (_("Stays behind"), coming.left_behind),
    ):
        for goal in those:
            spoken.tell(f"  {title}: {goal.subject}: {goal.text}")
    if coming.decision_stays:
        spoken.tell(f"  {_('The decision and the consents are not taken along: upper secondary needs its own.')}")
    if coming.next_level is not None and then is not LevelThen.KEEP:
        from ioplogg_tui.domain.clock import today
        from ioplogg_tui.domain.school_year import SchoolYear

        moves = then is LevelThen.NEXT
        sentence = _("Year level: from {old} to {new}.") if moves else _("Year level: {old}. With --level next: {new}.")
        is_early = SchoolYear(coming.newer.school_year).first_day > today()
        words = filled(sentence, old=level_name(student.level), new=level_name(coming.next_level))
        spoken.tell(f"  {words}{' ' + _('At once, before August.') if is_early else ''}")
