"""`assess --withdraw`: what a student answered is withdrawn, for later than undo reaches.

Each answer has a number. What is withdrawn is named by that, so that a command that is sent twice, or after a colleague
has been there, takes nothing else than was looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import opened_session
from ioplogg_tui.cli.does_it import tell_what_does_it
from ioplogg_tui.cli.names_apart import name_apart
from ioplogg_tui.cli.output import moment, print_json
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.day_text import Nearest, day_of
from ioplogg_tui.domain.errors import N_, NotAllowed, NotFound, UsageProblem
from ioplogg_tui.locale import _, long_date, say
from ioplogg_tui.locale.numbering import quoting_words
from ioplogg_tui.locale.own_answers import answered_words
from ioplogg_tui.logbook.access import require, require_now
from ioplogg_tui.logbook.answer_withdrawal import Answered, answers_of, last_of, quoting_withdrawn, withdraw_answers
from ioplogg_tui.logbook.goals import find_goal
from ioplogg_tui.logbook.students import find_student_id, open_student

_NUMBERS = re.compile(r"[0-9]+(?:[, ]+[0-9]+)*")


def withdraw_answered(
    context: click.Context, student: str, goal: str | None, of: str | None, *, sure: bool, in_json: bool
) -> None:
    """Withdraw answers by their numbers, once it is said which they are.

    Raises:
        NotFound: there is no such student, goal or answer, or it is withdrawn already.
        NotAllowed: as `withdraw_answers`.
        UsageProblem: it is sure, but of no numbers.
        CannotWrite: nothing can be written now.
    """
    numbers = _numbers_in(of)
    if sure and not numbers:
        raise UsageProblem(
            N_("--sure goes with --of and the numbers of the answers: the same without --sure says which they are.")
        )
    with opened_session(context) as session:
        who = open_student(session, find_student_id(session, student))
        require(session, Right.HELP_ASSESS, who.id)
        every = answers_of(session, who.id, None if goal is None else find_goal(session, who.id, goal).id)
        if of is None:
            named = _last_and_since(every, of_a_day=goal is None)
        elif numbers:
            named = _numbered(every, numbers)
        else:
            named = _of_day(every, day_of(of, session.today(), Nearest.LAST))
        whose = name_apart(session, who)
        answers = _theirs(whose, named, every_one=sure)
        if not sure:
            require_now(session, Right.HELP_ASSESS, who.id)
            _tell_what_goes(whose, named, in_json=in_json)
            if not _is_meant(context, who.id, whose, every, named, in_json=in_json):
                return
        withdraw_answers(session, who.id, [each.own.id for each in answers])
        quoted = quoting_words(quoting_withdrawn(session, who.id, frozenset(each.own.id for each in answers)))
    if in_json:
        print_json([_as_row(who.id, each) for each in answers])
        return
    for each in answers:
        spoken.tell(filled(_("Withdrawn: {what}"), what=_in_words(whose, each)))
    if quoted:
        spoken.tell(quoted)


def _in_words(whose: str, answer: Answered) -> str:
    return answered_words(whose, answer.goal, answer.own)


def _as_row(student_id: int, answer: Answered) -> dict[str, object]:
    own = answer.own
    return {"id": own.id, "student": student_id, "goal": answer.goal.id, "at": moment(own.at)}


def _theirs(whose: str, named: Sequence[Answered], *, every_one: bool) -> list[Answered]:
    """Those that the person may withdraw.

    Raises:
        NotAllowed: there is none, or one isn't theirs though every one is wanted.
    """
    theirs = [each for each in named if each.refusal is None]
    if not theirs or (every_one and len(theirs) < len(named)):
        last = next(each for each in reversed(named) if each.refusal is not None)
        sentence = N_("Answer {number}: {answer}. {why}")
        raise NotAllowed(sentence, number=last.own.id, answer=_in_words(whose, last), why=last.refusal or "")
    return theirs


def _tell_what_goes(whose: str, named: Sequence[Answered], *, in_json: bool) -> None:
    """Each that would be withdrawn; and each that stays, with who may withdraw it."""
    spoken.tell(_("This will be withdrawn for good. It is kept, but no longer counts:"), err=in_json)
    for each in named:
        if each.refusal is None:
            _tell_answer(whose, each, in_json=in_json)
    for each in named:
        if each.refusal is not None:
            sentence = _("This stays. Answer {number}: {what}. {why}")
            words = filled(sentence, number=each.own.id, what=_in_words(whose, each), why=say(each.refusal))
            spoken.tell(words, err=in_json)


def _tell_answer(whose: str, answer: Answered, *, in_json: bool) -> None:
    words = filled(_("Answer {number}: {what}"), number=answer.own.id, what=_in_words(whose, answer))
    spoken.tell(words, err=in_json)


def _numbers_in(of: str | None) -> frozenset[int]:
    return frozenset(map(int, re.findall("[0-9]+", of))) if of and _NUMBERS.fullmatch(of.strip()) else frozenset()


def _numbered(every: Sequence[Answered], numbers: frozenset[int]) -> list[Answered]:
    named = [answered for answered in every if answered.own.id in numbers]
    if missing := numbers - {answered.own.id for answered in named}:
        raise NotFound(N_("There is no answer {number} of this student's here."), number=min(missing))
    return _not_withdrawn(named)


def _of_day(every: Sequence[Answered], day: date) -> list[Answered]:
    of_day = [answered for answered in every if answered.day == day]
    if not of_day:
        raise NotFound(N_("The student answered nothing here {day}."), day=day)
    return _not_withdrawn(of_day)


def _last_and_since(every: Sequence[Answered], *, of_a_day: bool) -> list[Answered]:
    """What was answered on the last day; of a goal the last of it that the person may withdraw, and what came after.

    Never of a day before: that is another answer than the one that was just given, and is named by its own day.
    """
    of_day = last_of(every, of_a_day=True)
    if of_a_day:
        return of_day
    last = ([each for each in of_day if each.refusal is None] or of_day)[-1]
    return [each for each in of_day if each.own.id >= last.own.id]


def _not_withdrawn(answers: Sequence[Answered]) -> list[Answered]:
    """Those that count; what is withdrawn already isn't withdrawn again."""
    counting = [answered for answered in answers if answered.counts]
    if not counting:
        raise NotFound(N_("The answer of {day} is withdrawn already."), day=answers[-1].day)
    return counting


def _is_meant(
    context: click.Context,
    student_id: int,
    whose: str,
    every: Sequence[Answered],
    named: Sequence[Answered],
    *,
    in_json: bool,
) -> bool:
    """Whether it is meant is known in a dialogue; else it is said what to send, and which others there are."""
    if context.obj.is_dialogue:
        from ioplogg_tui.cli.answers import is_meant

        return is_meant()
    shown, days = {each.own.id for each in named}, {each.day for each in named}
    others = [each for each in every if each.counts and each.refusal is None and each.own.id not in shown]
    if beside := [each for each in others if each.day in days]:
        spoken.tell(_("Other answers of the same day:"), err=in_json)
        for each in beside:
            _tell_answer(whose, each, in_json=in_json)
    if of_other_days := sorted({each.day for each in others} - days, reverse=True):
        sentence = _("Other answers are found by their day, after --of: {days}.")
        spoken.tell(filled(sentence, days=", ".join(map(long_date, of_other_days))), err=in_json)
    theirs = [each for each in named if each.refusal is None]
    numbers = ",".join(str(each.own.id) for each in theirs)
    tell_what_does_it(f"assess {student_id} --withdraw --of {numbers} --sure", err=in_json)
    if in_json:
        print_json([_as_row(student_id, each) for each in theirs])
    return False
