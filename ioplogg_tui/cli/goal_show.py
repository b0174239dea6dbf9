"""One learning goal, from the command line: all that is written of it, as text, as JSON or as a file to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.names_apart import name_apart
from ioplogg_tui.cli.output import print_json, tell_field
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.locale import _, translated, written_date

if TYPE_CHECKING:
    from ioplogg_tui.domain.observed_goal import ObservedGoal
    from ioplogg_tui.domain.people import Student


@spoken.command(
    help=N_(
        "Everything that is written about a goal: its texts, its aims, all its criteria. --toml gives a file "
        "that any editor can change, for “goal write”.\n\nioplogg goal show mathea 1"
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.argument("goal", metavar=N_("GOAL"))
@spoken.option("--toml", "as_file", is_flag=True, help=N_("As a TOML file."))
@as_json
@click.pass_context
def show(context: click.Context, student: str, goal: str, as_file: bool, in_json: bool) -> None:
    from ioplogg_tui.domain.goal_text import as_text
    from ioplogg_tui.logbook.goals import find_goal
    from ioplogg_tui.logbook.students import find_student

    if as_file and in_json:
        raise UsageProblem(N_("Either --toml or --json."))
    with opened_session(context) as session:
        who = find_student(session, student)
        shown, whose = find_goal(session, who.id, goal), name_apart(session, who)
    if as_file:
        from ioplogg_tui.logbook.goal_file import as_toml

        heading = _("{student}, goal {number}. “ioplogg goal write {student_id} {number} FILE” writes it back.")
        words = heading.format(student=whose, number=shown.number, student_id=who.id)
        stays = _("Leave “taken_out” as it is: it shows what somebody else has changed since.")
        spoken.hand_out(as_toml(as_text(shown), shown.id, (words, stays)).rstrip("\n"))
    elif in_json:
        print_json(_as_json(shown, who))
    else:
        _tell(shown, who, whose)


def _tell(goal: ObservedGoal, who: Student, whose: str) -> None:
    from ioplogg_tui.domain.can_sentence import STEMS_TO_WRITE
    from ioplogg_tui.domain.goal import GOAL_STATUS_NAMES
    from ioplogg_tui.domain.goal_draft import part_title
    from ioplogg_tui.domain.goal_merge import GoalField
    from ioplogg_tui.domain.levels import DIMENSION_NAMES, LEVEL_NAMES, Dimension, Level
    from ioplogg_tui.domain.observation import setting_name
    from ioplogg_tui.locale.next_step import next_step_words
    from ioplogg_tui.locale.shown import shown_sentence

    spoken.tell(_("{student}, goal {number}: {goal}").format(student=whose, number=goal.number, goal=goal.text))
    setting = setting_name(goal.setting)
    texts = {
        GoalField.SUBJECT: goal.subject,
        GoalField.OWN_TEXT: goal.own_text,
        GoalField.CONTENT: goal.content,
        GoalField.SETTING: _(setting) if setting else goal.setting,
        GoalField.BEGINS: written_date(goal.begins),
        GoalField.DUE: written_date(goal.due),
        GoalField.STATUS: _(GOAL_STATUS_NAMES[goal.status]),
    }
    for field, text in texts.items():
        tell_field(part_title(field, _), text)
    for aim in goal.aims:
        tell_field(f"{_('Competence aim')} {aim.code}", aim.text)
    for dimension in Dimension:
        last = goal.standing.last(dimension)
        now = f"{int(last)} {_(LEVEL_NAMES[last]).lower()}" if last else _("not observed yet")
        spoken.tell(f"\n{_(DIMENSION_NAMES[dimension])}: {now}")
        stem = translated(STEMS_TO_WRITE[dimension], who.language)
        criteria = goal.criteria.get(dimension, {})
        for level in Level:
            criterion = criteria.get(level, "")
            written = f"{stem} {criterion}" if criterion else _("not written")
            spoken.tell(f"  {int(level)} {_(LEVEL_NAMES[level])}: {written}")
    if goal.standing.shown_days:
        spoken.tell(f"\n{spoken.capital(shown_sentence(goal.standing.shown, goal.standing.shown_days))}")
    if goal.last.feed_forward:
        tell_field(_("Next step"), next_step_words(goal.last))


def _as_json(goal: ObservedGoal, who: Student) -> dict[str, object]:
    from ioplogg_tui.domain.levels import Dimension

    return {
        "student": who.id,
        "id": goal.id,
        "number": goal.number,
        "subject": goal.subject,
        "text": goal.text,
        "own_text": goal.own_text,
        "content": goal.content,
        "setting": goal.setting,
        "begins": goal.begins.isoformat() if goal.begins else None,
        "due": goal.due.isoformat() if goal.due else None,
        "status": goal.status.value,
        "in_plan": not goal.left_out,
        "quality": goal.standing.quality,
        "independence": goal.standing.independence,
        "aims": [{"code": aim.code, "text": aim.text, "curriculum": aim.curriculum} for aim in goal.aims],
        "criteria": {
            dimension.value: {str(int(level)): text for level, text in goal.criteria.get(dimension, {}).items()}
            for dimension in Dimension
        },
    }
