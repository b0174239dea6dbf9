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
from ioplogg_tui.cli.names_apart import name_apart
from ioplogg_tui.cli.output import moment, print_json
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.day_text import Nearest, day_of
from ioplogg_tui.domain.errors import N_, NotAllowed, NotFound, UsageProblem
from ioplogg_tui.locale import _, long_date
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
            answers = last_of(every, of_a_day=goal is None)
        elif numbers:
            answers = _numbered(every, numbers)
        else:
            answers = _of_day(every, day_of(of, session.today(), Nearest.LAST))
        words = _in_words(name_apart(session, who), answers)
        if not sure:
            require_now(session, Right.HELP_ASSESS, who.id)
            _tell_what_goes(answers, words, in_json=in_json)
            if not _is_meant(context, who.id, every, answers, in_json=in_json):
                return
        withdraw_answers(session, who.id, [each.own.id for each in answers])
        quoted = quoting_words(quoting_withdrawn(session, who.id, frozenset(each.own.id for each in answers)))
    if in_json:
        rows = [(each.own.id, each.goal.id, moment(each.own.at)) for each in answers]
        print_json([{"id": own, "student": who.id, "goal": of_goal, "at": at} for own, of_goal, at in rows])
        return
    for said in words:
        spoken.tell(filled(_("Withdrawn: {what}"), what=said))
    if quoted:
        spoken.tell(quoted)


def _in_words(whose: str, answers: Sequence[Answered]) -> list[str]:
    """Each answer, where the person may withdraw all of them.

    Raises:
        NotAllowed: one isn't theirs to withdraw.
    """
    words = [answered_words(whose, each.goal, each.own) for each in answers]
    for each, said in zip(answers, words, strict=True):
        if each.refusal is not None:
            raise NotAllowed(N_("{answer}. {why}"), answer=said, why=each.refusal)
    return words


def _tell_what_goes(answers: Sequence[Answered], words: Sequence[str], *, in_json: bool) -> None:
    spoken.tell(_("This will be withdrawn for good. It is kept, but no longer counts:"), err=in_json)
    for each, said in zip(answers, words, strict=True):
        spoken.tell(filled(_("Answer {number}: {what}"), number=each.own.id, what=said), err=in_json)


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


def _not_withdrawn(answers: Sequence[Answered]) -> list[Answered]:
    """Those that count; what is withdrawn already isn't withdrawn again."""
    counting = [answered for answered in answers if answered.counts]
    if not counting:
        raise NotFound(N_("The answer of {day} is withdrawn already."), day=answers[-1].day)
    return counting


def _is_meant(
    context: click.Context, student_id: int, every: Sequence[Answered], answers: Sequence[Answered], *, in_json: bool
) -> bool:
    """Whether it is meant is known in a dialogue; else it is said what to send, and which others there are."""
    if context.obj.is_dialogue:
        from ioplogg_tui.cli.answers import is_meant

        return is_meant()
    shown = {answered.own.id for answered in answers}
    days = [answered.day for answered in every if answered.counts and answered.own.id not in shown]
    if days:
        sentence = _("Other answers are found by their day, after --of: {days}.")
        words = ", ".join(map(long_date, dict.fromkeys(reversed(days))))
        spoken.tell(filled(sentence, days=words), err=in_json)
    sentence = _("Nothing is done yet. This withdraws it: “ioplogg assess {student} --withdraw --of {numbers} --sure”.")
    numbers = ",".join(map(str, sorted(shown)))
    spoken.tell(filled(sentence, student=student_id, numbers=numbers), err=in_json)
    return False
