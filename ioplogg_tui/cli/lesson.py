"""Lessons from the command line: begun, ended with who was away, and listed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.lesson_hold import hold
from ioplogg_tui.cli.lesson_json import lesson_json
from ioplogg_tui.cli.lesson_told import in_words, named, require_kept, taught_in, tell_kept
from ioplogg_tui.cli.names_apart import names_apart
from ioplogg_tui.cli.output import print_json, print_table
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import from_local, to_local
from ioplogg_tui.domain.errors import N_, NotFound, UsageProblem
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.locale import _, day, time_of_day
from ioplogg_tui.locale.lesson_length import length_of
from ioplogg_tui.locale.since import since_in_words

if TYPE_CHECKING:
    from ioplogg_tui.domain.lesson import Lesson
    from ioplogg_tui.logbook.session import Session


class _Lesson(spoken.Group):
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A word that is none of its commands is the group of a lesson that is held."""
        is_group = not args[0].startswith("-") and self.get_command(ctx, args[0]) is None
        return super().resolve_command(ctx, ["hold", *args] if is_group else args)


@spoken.group(cls=_Lesson, help=N_("Lessons: hold, begin, end, list. The hours given come from them."))
def lesson() -> None:
    """Its commands."""


lesson.add_command(hold)


@lesson.command(
    help=N_(
        "Begin a lesson with a group in a subject; one of the same that isn't ended goes on."
        "\n\nioplogg lesson begin --group 2FFA"
    )
)
@spoken.option("--group", default="", metavar=N_("GROUP"), help=N_("The group; otherwise all of your students."))
@spoken.option("--subject", default="", metavar=N_("SUBJECT"), help=N_("The subject; otherwise every subject."))
@spoken.option("--setting", default="", metavar=N_("SETTING"), help=N_("Where it is held."))
@spoken.option("--new", "anew", is_flag=True, help=N_("Another lesson, also where one would go on."))
@as_json
@click.pass_context
def begin(context: click.Context, group: str, subject: str, setting: str, anew: bool, in_json: bool) -> None:
    from ioplogg_tui.cli.lesson_others import tell_others
    from ioplogg_tui.logbook.lesson import begin_lesson, choice_of, my_students
    from ioplogg_tui.logbook.lesson_near import near_lesson

    with opened_session(context) as session:
        mine = my_students(session)
        choice = choice_of(mine, group, subject, setting)
        taught = mine.taught(choice)
        if not taught:
            raise NotFound(N_("None of your students has goals to work on there: no lesson is begun."))
        before, ids = session.now(), [student.id for student in taught]
        near = near_lesson(session, choice.group, choice.subject, ids) if anew else None
        begun = begin_lesson(session, choice, mine.of_group(choice.group), ids, after=near.lesson if near else None)
        require_kept(begun)
        names = names_apart(session, taught)
    if in_json:
        print_json(lesson_json(begun))
    else:
        is_new, goes_on = begun.name.begins >= before, _("Goes on: {lesson} (“--new” begins another)")
        spoken.tell(filled(_("Begun: {lesson}") if is_new else goes_on, lesson=in_words(begun, names)))
        tell_others(session, begun)


@lesson.command(
    help=N_(
        "End the lesson that goes on: how long it was, who was away, what its time goes to."
        "\n\nioplogg lesson end --minutes 45 --absent sæbjørn"
    )
)
@spoken.option(
    "--minutes", type=spoken.WholeNumber(0), help=N_("How long it was; 45 unless you say. 0: it was not held.")
)
@spoken.option(
    "--rest",
    type=spoken.WholeNumber(0),
    metavar=N_("MINUTES"),
    help=N_("How long it was for those who have no length yet; the others keep theirs."),
)
@spoken.option("--absent", multiple=True, metavar=N_("STUDENT"), help=N_("Somebody who was away; once for each."))
@spoken.option(
    "--there", multiple=True, metavar=N_("STUDENT"), help=N_("Somebody who was there after all; once for each.")
)
@spoken.option("--subject", metavar=N_("SUBJECT"), help=N_("What the time of a lesson in every subject goes to."))
@spoken.option("--at", "when", metavar=N_("DAY"), help=N_("Another lesson of yours: its day, or day and time."))
@as_json
@click.pass_context
def end(
    context: click.Context,
    minutes: int | None,
    rest: int | None,
    absent: Sequence[str],
    there: Sequence[str],
    subject: str | None,
    when: str | None,
    in_json: bool,
) -> None:
    from ioplogg_tui.cli.lesson_others import stood_before
    from ioplogg_tui.domain.lesson import USUAL_MINUTES, each_once
    from ioplogg_tui.domain.teaching import LessonEnd
    from ioplogg_tui.locale.lesson_twice import BY_COMMAND, told_in_words
    from ioplogg_tui.logbook.lesson import my_students, subject_called
    from ioplogg_tui.logbook.lesson_asked import lesson_then, lesson_to_end
    from ioplogg_tui.logbook.lesson_end import end_lesson, students_in, subjects_for
    from ioplogg_tui.logbook.lesson_twice import told_before
    from ioplogg_tui.logbook.lesson_untold import without_end

    with opened_session(context) as session:
        ending, went_on = (lesson_to_end(session), True) if when is None else lesson_then(session, when)
        if ending is None:
            raise NotFound(N_("You haven't begun a lesson today. “ioplogg lesson begin” does that."))
        mine = my_students(session)
        if rest is not None and not (ending.lengths and ending.without_length):
            raise UsageProblem(N_("Nobody in that lesson lacks a length beside others who have one: write --minutes."))
        if minutes is None and ending.is_ended and not (absent or there) and subject is None:
            sentence = N_("That lesson was ended already: {length}. Write how long it was in all: --minutes.")
            raise UsageProblem(sentence, length=length_of(ending.lengths))
        away = {*ending.end.absent} | {_in_lesson(session, ending, text) for text in absent}
        away -= {_in_lesson(session, ending, text) for text in there}
        goes_to, choices = ending.counts_for, each_once(subjects_for(session, ending))
        its = ending.name.subject
        if subject is not None and its and fold(subject.strip()) != fold(its):
            raise UsageProblem(N_("That lesson was in {subject}: its time goes there."), subject=its)
        if subject is not None and not its:
            goes_to = subject_called(choices, subject) if subject.strip() else ""
        length = minutes if ending.lengths or minutes is not None else USUAL_MINUTES
        length = ending.end.minutes if length is None else length
        how = LessonEnd(length, goes_to, tuple(sorted(away)), rest)
        of_rest = rest is not None
        already = told_before(session, ending.of(ending.without_length) if of_rest else ending, rest or length or 0)
        kept = end_lesson(session, ending, how)
        names = names_apart(session, (*mine.students, *students_in(session, ending)))
        forgotten = without_end(session)
        before = stood_before(session, ending, kept, names)
    if not went_on:
        began = time_of_day(to_local(ending.name.begins))
        spoken.tell(_("No lesson of yours went on then. This is the nearest: {time}.").format(time=began), err=True)
    if in_json:
        print_json(lesson_json(kept or ending.ended(how)))
    else:
        tell_kept(kept, choices, names, goes_to if subject else None, before)
    if already is not None:
        spoken.tell(told_in_words(already, names, sentence=BY_COMMAND, begins=ending.name.begins), err=True)
    if forgotten is not None and not in_json:
        _tell_forgotten(forgotten, names)


def _tell_forgotten(lesson: Lesson, names: dict[int, str]) -> None:
    if lesson.is_ended:
        sentence = _(
            "A colleague ended this one, and you saw something after that: {lesson}."
            ' This tells how long it was in all: ioplogg lesson end --minutes MINUTES --at "{time}"'
        )
    elif lesson.lengths:
        sentence = _('Not ended for everybody: {lesson}. This ends it: ioplogg lesson end --rest MINUTES --at "{time}"')
    else:
        sentence = _('Never ended: {lesson}. This ends it: ioplogg lesson end --at "{time}"')
    time = f"{to_local(lesson.name.begins):%Y-%m-%d %H:%M}"
    spoken.tell(filled(sentence, lesson=in_words(lesson, names), time=time), err=True)


@lesson.command(
    "list", help=N_("The lessons that you held lately, with who was away.\n\nioplogg lesson list --since 1.10.")
)
@spoken.option(
    "--since", metavar=N_("DAY"), help=N_("From this day on; otherwise from the beginning of the school year.")
)
@as_json
@click.pass_context
def list_(context: click.Context, since: str | None, in_json: bool) -> None:
    from ioplogg_tui.domain.day_text import since as start_of
    from ioplogg_tui.logbook.lesson import my_students
    from ioplogg_tui.logbook.lesson_end import lessons_on

    with opened_session(context) as session:
        year = from_local(datetime.combine(session.school_year.first_day, time.min))
        start = year if since is None else start_of(since, session.now())
        held_since = lessons_on(session, to_local(start).date(), session.today())
        lessons = [held for held in held_since if held.name.begins >= start]
        names = names_apart(session, my_students(session).students)
        now = session.now()
    if in_json:
        print_json([lesson_json(held) for held in lessons])
        return
    spoken.tell(since_in_words(start))
    if not lessons:
        spoken.tell(_("You have held no lessons."))
    else:
        titles = (_("When"), _("Group"), _("Subject"), _("Minutes"), _("Was there"), _("Absent"))
        print_table(titles, [_as_row(held, names, now) for held in lessons], numbers=(3,))


def _as_row(held: Lesson, names: dict[int, str], now: datetime) -> tuple[object, ...]:
    begins = to_local(held.name.begins)
    without_end = _("not ended for everybody") if held.lengths else _("never ended")
    without_end = _("goes on") if held.goes_on(now) else without_end
    lengths = "–".join(str(minutes) for minutes in sorted({*held.lengths[:1], *held.lengths[-1:]}))
    return (
        f"{day(begins.date())} {time_of_day(begins)}",
        held.name.group or _("all your students"),
        taught_in(held),
        ", ".join(filter(None, (lengths, "" if held.is_ended else without_end))),
        len(held.attendances) - len(held.end.absent),
        named(held.end.absent, names),
    )


def _in_lesson(session: Session, held: Lesson, text: str) -> int:
    """The student in the lesson whom a text names. Raises NotFound where it is none of them."""
    from ioplogg_tui.logbook.students import find_student_id

    student_id = find_student_id(session, text)
    if student_id not in held.student_ids:
        raise NotFound(N_("“{text}” isn't in the lesson."), text=text)
    return student_id
