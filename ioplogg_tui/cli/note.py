"""A note, or a next step, from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.output import moment, print_json
from ioplogg_tui.domain.clean import filled, safe_line
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.locale import _, time_of_day
from ioplogg_tui.locale.lines import rating_words

if TYPE_CHECKING:
    from ioplogg_tui.domain.observation import Observation


@spoken.command(
    help=N_(
        "Write what you saw, on what you observed last of the goal today, below what you have said there; else by"
        ' itself.\n\nioplogg note mathea 1 "Jevne biter, uten hjelp."'
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.argument("goal", metavar=N_("GOAL"))
@spoken.argument("text", metavar=N_("TEXT"))
@spoken.option("--next", "is_step", is_flag=True, help=N_("It is a next step, written to the student."))
@as_json
@click.pass_context
def note(context: click.Context, student: str, goal: str, text: str, is_step: bool, in_json: bool) -> None:
    from ioplogg_tui.cli.hints import tell_hints
    from ioplogg_tui.cli.names_apart import name_apart
    from ioplogg_tui.domain.observation import Words
    from ioplogg_tui.domain.wording.form import TextField
    from ioplogg_tui.logbook.goals import find_goal
    from ioplogg_tui.logbook.saying import say_more
    from ioplogg_tui.logbook.students import find_student

    if not text.strip():
        raise UsageProblem(N_("There are no words to save."))
    words = Words.FEED_FORWARD if is_step else Words.NOTE
    with opened_session(context) as session:
        who = find_student(session, student)
        what = find_goal(session, who.id, goal)
        said = say_more(session, who.id, what.id, words, text)
        whose = name_apart(session, who)
    if said is None:
        raise UsageProblem(N_("There are no words to save."))
    row = said.observation
    if is_step:
        tell_hints(_("Next step"), text, who, TextField.NEXT)
    else:
        tell_hints(_("Note"), text, who, TextField.NOTE)
    if in_json:
        print_json(
            {
                "id": row.id,
                "at": moment(row.at),
                "student": who.id,
                "goal": what.id,
                "note": row.note,
                "feed_forward": row.feed_forward,
                "quality": row.rating.quality,
                "independence": row.rating.independence,
            }
        )
        return
    sentence = _("Saved: {student}, goal {number} «{goal}», {where}: {words}")
    spoken.tell(
        filled(
            sentence,
            student=whose,
            number=what.number,
            goal=what.text,
            where=_where(row),
            words=safe_line(text.strip()),
        )
    )


def _where(row: Observation) -> str:
    """Which observation the words are on."""
    if row.rating.empty:
        return _("without a rating")
    sentence = _("on {rating} of {time}")
    return sentence.format(rating=rating_words(row.rating), time=time_of_day(to_local(row.at)))
