"""Self-assessment by lines: before the student is asked, and after."""

from __future__ import annotations

from typing import NamedTuple

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import opened_session
from ioplogg_tui.cli.names_apart import name_apart
from ioplogg_tui.cli.own_lines import OwnLines
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.own_words import Asking
from ioplogg_tui.locale import _, known_language, speaking
from ioplogg_tui.logbook.access import require
from ioplogg_tui.logbook.goals import find_goal, goals_of
from ioplogg_tui.logbook.students import find_student_id, open_student


class Form(NamedTuple):
    """How the questions are put; `language` is None for the student's own."""

    on_paper: bool
    easy: bool
    from_the_top: bool
    language: str | None


def assess_by_lines(context: click.Context, student: str, goal: str | None, form: Form) -> None:
    """Ask a student about each active goal, or one, and keep what is answered.

    Raises:
        NotFound: there is no such student or goal, or none to ask about.
        NotAllowed: the person may help no such student.
        Problem: as `OwnLines.go_through`.
    """
    with opened_session(context) as session:
        who = open_student(session, find_student_id(session, student))
        require(session, Right.HELP_ASSESS, who.id)
        every = goals_of(session, who.id)
        goals = [find_goal(session, who.id, goal)] if goal is not None else []
        goals = goals or [each for each in every if each.status is GoalStatus.ACTIVE] or every[:1]
        if not goals:
            raise NotFound(N_("{student} has no goal to be asked about."), student=who.name)
        language = known_language(form.language) if form.language else who.language
        asking = Asking(
            language, either_or=form.easy, from_the_top=form.from_the_top, is_spaced=False, on_paper=form.on_paper
        )
        own = OwnLines(session, who.id, goals, asking)
        spoken.tell(name_apart(session, who))
        with speaking(language):
            own.go_through()
    sentence = _("{name} answered {count} of {all} goals.")
    spoken.tell(filled(sentence, name=who.first_name, count=len(own.turn.said), all=len(goals)))
