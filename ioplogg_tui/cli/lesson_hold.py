"""A lesson held from the command line: begun, asked about line by line, and ended."""

from __future__ import annotations

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import opened_session
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.locale import _


@spoken.command(
    help=N_(
        "Hold a lesson line by line: who is away, each student's goals, how long it was. “hold” may be left out before"
        " a group.\n\nioplogg lesson ITO-gruppa --subject matematikk"
    )
)
@spoken.argument("group", required=False, default="", metavar=N_("GROUP"))
@spoken.option("--subject", default="", metavar=N_("SUBJECT"), help=N_("The subject; otherwise every subject."))
@spoken.option("--setting", default="", metavar=N_("SETTING"), help=N_("Where it is held."))
@spoken.option("--minutes", type=spoken.WholeNumber(0), help=N_("How long it was; it is asked about unless you say."))
@click.pass_context
def hold(context: click.Context, group: str, subject: str, setting: str, minutes: int | None) -> None:
    from ioplogg_tui.cli.lesson_lines import LessonLines
    from ioplogg_tui.cli.lesson_others import tell_others
    from ioplogg_tui.cli.lesson_told import in_words, require_kept, tell_kept
    from ioplogg_tui.domain.lesson import each_once
    from ioplogg_tui.locale.lesson_twice import BY_COMMAND, told_in_words
    from ioplogg_tui.logbook.lesson import begin_lesson, choice_of, my_students
    from ioplogg_tui.logbook.lesson_end import end_lesson, subjects_for
    from ioplogg_tui.logbook.lesson_twice import told_before

    with opened_session(context) as session:
        mine = my_students(session)
        choice = choice_of(mine, group, subject, setting)
        taught = mine.taught(choice)
        if not taught:
            raise NotFound(N_("None of your students has goals to work on there: no lesson is begun."))
        before = session.now()
        lesson = begin_lesson(session, choice, mine.of_group(choice.group), [student.id for student in taught])
        require_kept(lesson)
        lines = LessonLines(session, mine, choice, lesson)
        goes_on, begun = _("Goes on: {lesson}"), _("Begun: {lesson}")
        spoken.tell(filled(begun if lesson.name.begins >= before else goes_on, lesson=in_words(lesson, lines.names)))
        tell_others(session, lesson)
        lines.hold()
        subjects = each_once(subjects_for(session, lesson))
        end = lines.how_it_ends(minutes, subjects)
        already = told_before(session, lines.lesson, end.minutes or 0) if minutes is not None else None
        kept = end_lesson(session, lines.lesson, end)
    tell_kept(kept, (), lines.names, None)
    if already is not None:
        sentence = told_in_words(already, lines.names, sentence=BY_COMMAND, begins=lesson.name.begins)
        spoken.tell(sentence, err=True)
