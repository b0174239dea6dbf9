"""Rating from the command line, and what a student answered on paper."""

from __future__ import annotations

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.output import moment, print_json
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.languages import LANGUAGE_CHOICE
from ioplogg_tui.domain.levels import level_of
from ioplogg_tui.domain.observation import HelpedBy, Rating, SelfAssessment
from ioplogg_tui.locale import _, day


@spoken.command(
    context_settings={"ignore_unknown_options": True},  # so that -1 is a wrong level, not an unknown option
    help=N_(
        "Log an observation: quality and independence 1–4 of a goal, 0 or - where not observed. With - alone each line"
        " of standard input is one: student; goal; quality; independence; note.\n\nioplogg log mathea 1 3 2"
    ),
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.argument("goal", metavar=N_("GOAL"), required=False)
@spoken.argument("quality", metavar=N_("QUALITY"), required=False)
@spoken.argument("independence", metavar=N_("INDEPENDENCE"), required=False)
@spoken.option("--note", default="", help=N_("What was seen."))
@spoken.option("--next", "feed_forward", default="", help=N_("One next step, written to the student."))
@spoken.option("--tried", is_flag=True, help=N_("The last next step was tried, on the day of --at, else today."))
@spoken.option(
    "--at", "at", help=N_("When it was seen, like 31.1., “yesterday 10:15” or 2026-01-31 09:40; otherwise now.")
)
@as_json
@click.pass_context
def log(
    context: click.Context,
    student: str,
    goal: str | None,
    quality: str | None,
    independence: str | None,
    note: str,
    feed_forward: str,
    tried: bool,
    at: str | None,
    in_json: bool,
) -> None:
    from ioplogg_tui.cli.names_apart import name_apart
    from ioplogg_tui.logbook.goals import find_goal
    from ioplogg_tui.logbook.observe import observe
    from ioplogg_tui.logbook.students import find_student

    if student == "-" and goal is None:
        from ioplogg_tui.cli.log_lines import log_lines

        if note or feed_forward or tried:
            raise UsageProblem(N_("With lines, only --at goes for all of them; a note is in its own line."))
        log_lines(context, at, in_json=in_json)
        return
    if goal is None or quality is None or independence is None:
        named = {"goal": goal, "quality": quality, "independence": independence}
        raise click.MissingParameter(
            ctx=context, param=next(param for param in context.command.params if named.get(str(param.name), "") is None)
        )
    rating = Rating(level_of(quality), level_of(independence))
    with opened_session(context) as session:
        seen = None
        if at is not None:
            from ioplogg_tui.domain.day_text import seen_at

            seen = seen_at(at, session.now())
        who = find_student(session, student)
        what = find_goal(session, who.id, goal)
        row = observe(session, who.id, what.id, rating, at=seen, note=note, feed_forward=feed_forward, tried=tried)
        whose = name_apart(session, who)
    if in_json:
        print_json(
            {
                "id": row.id,
                "at": moment(row.at),
                "student": who.id,
                "goal": what.id,
                "quality": rating.quality,
                "independence": rating.independence,
            }
        )
        return
    from ioplogg_tui.cli.seen_words import seen_words

    sentence = _("Saved: {student}, goal {number} «{goal}»: {rating}")
    values = {"student": whose, "number": what.number, "goal": what.text, "rating": seen_words(row)}
    if at is not None:
        sentence = _("Saved: {student}, goal {number} «{goal}», {where}: {words}")
        values |= {"where": day(to_local(row.at).date()), "words": values["rating"]}
    spoken.tell(filled(sentence, **values))


@spoken.command(
    context_settings={"ignore_unknown_options": True},  # as above
    help=N_(
        "Ask the student about each goal, or one, line by line and in the student's language; --on-paper when "
        "you type in what was answered on paper. With levels, those are what was answered on paper: quality "
        "and independence 1–4, 0 or - for don't know. --withdraw takes away what was put on the wrong student: "
        "the last answer about the goal, or all of the last day, or what --of names.\n\nioplogg assess mathea 1 3 2"
    ),
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.argument("goal", metavar=N_("GOAL"), required=False)
@spoken.argument("quality", metavar=N_("QUALITY"), required=False)
@spoken.argument("independence", metavar=N_("INDEPENDENCE"), required=False)
@spoken.option("--words", help=N_("With levels: what the student said about it, in their words."))
@spoken.option("--helped", metavar="|".join(HelpedBy), help=N_("With levels: who helped, where that is known."))
@spoken.option("--on-paper", is_flag=True, help=N_("The student has answered on paper, and you type it in."))
@spoken.option("--easy", is_flag=True, help=N_("Ask for one or the other, and not for four steps."))
@spoken.option("--from-the-top", is_flag=True, help=N_("The highest step first."))
@spoken.option("--language", "asked_in", metavar=LANGUAGE_CHOICE, help=N_("Ask in this language."))
@spoken.option("--withdraw", is_flag=True, help=N_("Withdraw what was answered; it is kept, but no longer counts."))
@spoken.option("--of", metavar=N_("ANSWER"), help=N_("With --withdraw: the answers of a day, or by their numbers."))
@spoken.option(
    "--beside", type=spoken.WholeNumber(1), metavar=N_("NUMBER"), help=N_("Also what is there already, once more.")
)
@spoken.option(
    "--sure", is_flag=True, help=N_("With --of and numbers: withdraw those; without this, it only says which they are.")
)
@as_json
@click.pass_context
def assess(
    context: click.Context,
    student: str,
    goal: str | None,
    quality: str | None,
    independence: str | None,
    words: str | None,
    helped: str | None,
    on_paper: bool,
    easy: bool,
    from_the_top: bool,
    asked_in: str | None,
    withdraw: bool,
    of: str | None,
    beside: int | None,
    sure: bool,
    in_json: bool,
) -> None:
    from ioplogg_tui.cli.names_apart import name_apart
    from ioplogg_tui.cli.twice import refuse_same_answer
    from ioplogg_tui.locale.own_answers import own_rating_words
    from ioplogg_tui.logbook.goals import find_goal
    from ioplogg_tui.logbook.self_assessment import assess_oneself
    from ioplogg_tui.logbook.students import find_student

    asked = easy or from_the_top or asked_in is not None
    if withdraw:
        from ioplogg_tui.cli.answer_withdrawn import withdraw_answered

        if asked or on_paper or any(given is not None for given in (quality, words, helped, beside)):
            raise UsageProblem(N_("--withdraw goes with a student and a goal alone, and with --of, --sure and --json."))
        withdraw_answered(context, student, goal, of, sure=sure, in_json=in_json)
        return
    if sure or of is not None:
        raise UsageProblem(N_("--of and --sure go with --withdraw."))
    if quality is None:
        from ioplogg_tui.cli.assess_lines import Form, assess_by_lines

        if in_json or any(given is not None for given in (words, helped, beside)):
            raise UsageProblem(
                N_("--words, --helped, --beside and --json go with levels: without those the student is asked.")
            )
        assess_by_lines(context, student, goal, Form(on_paper, easy, from_the_top, asked_in))
        return
    if asked:
        raise UsageProblem(
            N_("--easy, --from-the-top and --language say how the student is asked: leave the levels out.")
        )
    if goal is None or independence is None:
        raise click.MissingParameter(ctx=context, param=context.command.params[3])
    rating = Rating(level_of(quality), level_of(independence))
    helper = None if helped is None else _helper(helped)
    with opened_session(context) as session:
        who = find_student(session, student)
        what = find_goal(session, who.id, goal)
        answer = SelfAssessment(0, what.id, session.now(), rating, words or "", helper, on_paper=True)
        refuse_same_answer(context, session, who.id, answer, beside)
        row_id = assess_oneself(session, who.id, what.id, rating, words=words or "", helped=helper, on_paper=True)
        whose = name_apart(session, who)
    if in_json:
        print_json(
            {
                "id": row_id,
                "student": who.id,
                "goal": what.id,
                "quality": rating.quality,
                "independence": rating.independence,
            }
        )
        return
    saved = _("Saved, as {student} answered it: goal {number} «{goal}»: {rating}")
    spoken.tell(filled(saved, student=whose, number=what.number, goal=what.text, rating=own_rating_words(rating)))


def _helper(text: str) -> HelpedBy:
    if text not in list(HelpedBy):
        sentence = N_("“{text}” doesn't say who helped. Write one of {known}.")
        raise UsageProblem(sentence, text=text, known=", ".join(HelpedBy))
    return HelpedBy(text)
