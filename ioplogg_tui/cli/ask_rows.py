"""What jobs ask to be chosen among what there is: statuses, goals of the bank and the bin, hours, settings."""

from __future__ import annotations

from ioplogg_tui.cli.ask_questions import Answers, tell_goal
from ioplogg_tui.cli.dialogue import Dialogue, by_own_number, numbered
from ioplogg_tui.domain.bank import BankGoal
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.domain.goal import GOAL_STATUS_NAMES, GoalStatus
from ioplogg_tui.locale import _, day


def which_status(dialogue: Dialogue, said: Answers) -> Answers:
    """How it goes with a goal. Raises as `tell_goal`, and as `Dialogue.ask`."""
    tell_goal(dialogue, said)
    choices = numbered([(status.value, _(GOAL_STATUS_NAMES[status])) for status in GoalStatus])
    return {"status": dialogue.choose(_("How is it going with the goal? An empty line goes back."), choices)}


def which_in_bank(dialogue: Dialogue, said: Answers) -> Answers:
    """A goal of the læringsbank that has the words which were sought.

    Raises: NotFound where none has them, and as `Dialogue.ask`.
    """
    from ioplogg_tui.domain.bank_fit import bank_with
    from ioplogg_tui.locale import language_in_use
    from ioplogg_tui.logbook.bank import bank_goals

    language = dialogue.student.language if dialogue.student else language_in_use()
    fitting = bank_with(bank_goals(dialogue.session), said["sought"], language)
    if not fitting:
        raise NotFound(N_("No goal in the bank has these words."))
    choices = numbered([(goal.id, _in_bank(goal, language)) for goal in fitting])
    question = filled(
        _("Goals that have them: {count}. Which? A number, or more words; “?” lists them."), count=len(choices)
    )
    return {"bank": dialogue.choose(question, choices)}


def _in_bank(goal: BankGoal, language: str) -> str:
    text, other = goal.text_in(language).text, goal.other_language(language)
    return f"{text} ({other})" if other else text


def which_removed(dialogue: Dialogue, said: Answers) -> Answers:
    """A goal in the bin. Raises NotFound where there is none, and as `Dialogue.ask`."""
    from ioplogg_tui.domain.clock import to_local
    from ioplogg_tui.logbook.goal_bin import bin_of

    removed = bin_of(dialogue.session, int(said["student"]))
    if not removed:
        raise NotFound(N_("No goal is in the bin."))
    choices = by_own_number(
        [(str(gone.id), f"{gone.text}, {gone.subject}, {day(to_local(gone.at).date())}", gone.id) for gone in removed]
    )
    return {"removed": dialogue.choose(_("Which goal? An empty line goes back."), choices)}


def which_left_out(dialogue: Dialogue, said: Answers) -> Answers:
    """A goal of the plan before. Raises NotFound where none is left out, and as `Dialogue.ask`."""
    from ioplogg_tui.cli.plan_named import opened_plan
    from ioplogg_tui.logbook.left_out import left_out_of

    left_out = left_out_of(dialogue.session, opened_plan(dialogue.session, said["student"], None).plan)
    if not left_out:
        raise NotFound(N_("The plan has taken in every goal of the one before it."))
    choices = by_own_number([(str(goal.number), f"{goal.text}, {goal.subject}", goal.number) for goal in left_out])
    return {"number": dialogue.choose(_("Which goal? An empty line goes back."), choices)}


def which_level(dialogue: Dialogue, _said: Answers) -> Answers:
    """Whether the student goes to the next level. Raises as `Dialogue.ask`."""
    choices = numbered([("next", _("To the next year level")), ("keep", _("The year level stays"))])
    question = _("What happens to the year level? An empty line: it stays.")
    return {"level": dialogue.choose(question, choices, otherwise="keep")}


def which_hours(dialogue: Dialogue, said: Answers) -> Answers:
    """Hours that were written by hand. Raises NotFound where none are, and as `Dialogue.ask`."""
    from ioplogg_tui.cli.hours import row_in_words
    from ioplogg_tui.logbook.hours import hours_of

    rows = hours_of(dialogue.session, int(said["student"])).by_hand
    if not rows:
        raise NotFound(N_("No hours are written by hand."))
    choices = by_own_number([(str(row.id), row_in_words(row), row.id) for row in rows])
    return {"number": dialogue.choose(_("Which hours? An empty line goes back."), choices)}


def which_setting(dialogue: Dialogue, _said: Answers) -> Answers:
    """One of the person's settings. Raises as `Dialogue.ask`."""
    from ioplogg_tui.settings import read_settings
    from ioplogg_tui.tui.setting_text import TITLES, text_of_setting

    chosen = read_settings()
    choices = numbered([(name, f"{_(title)}: {text_of_setting(chosen, name)}") for name, title in TITLES.items()])
    return {"name": dialogue.choose(_("Which setting? An empty line goes back."), choices)}


def which_colleague(dialogue: Dialogue, _said: Answers) -> Answers:
    """Somebody who can be on a team. Raises NotFound where there is nobody, and as `Dialogue.ask`."""
    from ioplogg_tui.domain.people import ROLE_NAMES
    from ioplogg_tui.logbook.users import who_can_be_on_teams

    people = [user for user in who_can_be_on_teams(dialogue.session) if user.account]
    if not people:
        raise NotFound(N_("Nobody can be put on a team."))
    choices = numbered([(user.account, f"{user.name}, {_(ROLE_NAMES[user.role])}") for user in people])
    return {"account": dialogue.choose(_("Who? An empty line goes back."), choices)}
