"""Every job of the dialogue, in the groups in which the screens have them."""

from __future__ import annotations

from ioplogg_tui.cli.answers import is_meant
from ioplogg_tui.cli.ask_answered import which_answer, which_day_answered
from ioplogg_tui.cli.ask_checks import refuse_no_day, refuse_no_hours
from ioplogg_tui.cli.ask_documents import hear, save, which_format, which_kind, which_published
from ioplogg_tui.cli.ask_found import find
from ioplogg_tui.cli.ask_jobs import Job, Menu
from ioplogg_tui.cli.ask_more import CODE, IN_BANK, MORE, SOUGHT, TEAM, UNDONE
from ioplogg_tui.cli.ask_own import own_code, take_back
from ioplogg_tui.cli.ask_questions import (
    Answers,
    any_student,
    rating,
    which_goal,
    which_group,
    which_own_subject,
    which_subject,
    which_taught,
    whose,
    words,
)
from ioplogg_tui.cli.ask_rows import (
    which_hours,
    which_in_bank,
    which_left_out,
    which_level,
    which_removed,
    which_status,
)
from ioplogg_tui.cli.ask_texts import (
    which_document_part,
    which_field,
    which_goal_part,
    which_of_plan,
    write_document_part,
    write_goal_part,
    write_plan_field,
)
from ioplogg_tui.cli.dialogue import Dialogue
from ioplogg_tui.cli.leaving_code import choose_code
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import N_

_NOTE = words("text", N_("What did you see? A line. An empty one goes back."))
_STEP = words("text", N_("Which next step, written to the student? An empty line goes back."))
_GOAL = words("text", N_("What is the goal? A line. An empty one goes back."))
_AIM = words("aim", N_("A competence aim, by its code? An empty line: none."), is_optional=True)
_DUE = words("due", N_("When is it due? A day, as 31/1. An empty line: no day."), is_optional=True, check=refuse_no_day)
_SINCE = words("since", N_("Since which day? An empty line: since last time."), is_optional=True)
_HOURS = words("hours", N_("How many hours, like 2,5? An empty line goes back."), check=refuse_no_hours)
_REASON = words("reason", N_("Why does no lesson cover them? An empty line goes back."))
_DAY = words("at", N_("Which day? An empty line: today."), is_optional=True)
_TO = words("to", N_("Who got it? An empty line goes back."))
_CONSENT = words("consent", N_("Who consented and when, or which law allows it? An empty line goes back."))
_WHY = words("reason", N_("Why does it no longer count? An empty line goes back."))


def write_next_year(dialogue: Dialogue, said: Answers) -> None:
    """What next year's plan takes over is told, and written where that is meant. Raises as the command."""
    words = ("plan", "next-year", f"--level={said['level']}")
    dialogue.run((*words, "--", said["student"]))
    if is_meant():
        dialogue.run((*words, "--write", "--", said["student"]))


_GOALS = Menu(
    N_("Goals"),
    (
        Job(N_("List the goals"), "goals -- {student}", (whose,), Right.SEE),
        Job(N_("Everything written about a goal"), "goal show -- {student} {goal}", (whose, which_goal), Right.SEE),
        Job(N_("How the goals have moved"), "progress -- {student}", (whose,), Right.SEE),
        Job(
            N_("A new goal from the bank"),
            "goal new --from-bank={bank} --subject={subject} -- {student}",
            (whose, IN_BANK, which_in_bank, which_subject),
            Right.WRITE_SUBJECT,
        ),
        Job(
            N_("A new goal of your own"),
            "goal new --subject={subject} --due={due} --aim={aim} -- {student} {text}",
            (whose, which_subject, _GOAL, _DUE, _AIM),
            Right.WRITE_SUBJECT,
        ),
        Job(N_("Change a goal"), "", (whose, which_goal, which_goal_part), Right.WRITE_SUBJECT, deed=write_goal_part),
        Job(
            N_("How a goal is going"),
            "goal status -- {student} {goal} {status}",
            (whose, which_goal, which_status),
            Right.WRITE_SUBJECT,
        ),
        Job(N_("Put a goal into the bin"), "goal remove -- {student} {goal}", (whose, which_goal), Right.WRITE_SUBJECT),
        Job(
            N_("Take a goal out of the bin"),
            "goal bring-back -- {student} {removed}",
            (whose, which_removed),
            Right.WRITE_SUBJECT,
        ),
        Job(N_("New aims for old ones"), "goal aims -- {student}", (whose,), Right.SEE),
        Job(
            N_("Take a new aim for an old one"),
            "goal aims --take={code} -- {student} {goal}",
            (whose, which_goal, CODE),
            Right.WRITE_SUBJECT,
        ),
        Job(N_("Give a goal to the bank"), "bank give -- {student} {goal}", (whose, which_goal), Right.WRITE_SUBJECT),
    ),
)
_PLAN = Menu(
    N_("Plan"),
    (
        Job(N_("What is in the plan, and what is missing"), "plan show -- {student}", (whose,), Right.SEE),
        Job(
            N_("Write in the plan"), "", (whose, which_of_plan, which_field), Right.WRITE_SUBJECT, deed=write_plan_field
        ),
        Job(N_("Take the plan into use, or publish it again"), "plan publish -- {student}", (whose,), Right.PUBLISH),
        Job(N_("Say that the plan is ready"), "plan propose -- {student}", (whose,), Right.WRITE_PLAN),
        Job(N_("The plan's next step"), "plan step -- {student}", (whose,), Right.PUBLISH),
        Job(N_("What was published"), "plan versions -- {student}", (whose,), Right.SEE),
        Job(N_("What has changed since"), "plan compare -- {student}", (whose,), Right.SEE),
        Job(N_("Goals of the plan before"), "plan take-in -- {student}", (whose,), Right.SEE),
        Job(
            N_("Take in a goal of the plan before"),
            "plan take-in -- {student} {number}",
            (whose, which_left_out),
            Right.WRITE_PLAN,
        ),
        Job(
            N_("Take a subject out of the plan"),
            "plan take-out -- {student} {subject}",
            (whose, which_own_subject),
            Right.WRITE_PLAN,
        ),
        Job(N_("Next year's plan"), "", (whose, which_level), Right.WRITE_PLAN, deed=write_next_year),
    ),
)
_WITHDRAW = "assess --withdraw --of={answers} -- {student}"
_OWN = Menu(
    N_("Self-assessment"),
    (
        Job(
            N_("Ask the student about every goal"),
            "assess -- {student}",
            (whose, own_code),
            Right.HELP_ASSESS,
            after=take_back,
        ),
        Job(
            N_("Ask the student about a goal"),
            "assess -- {student} {goal}",
            (whose, which_goal, own_code),
            Right.HELP_ASSESS,
            after=take_back,
        ),
        Job(N_("Type in what was answered on paper"), "assess --on-paper -- {student}", (whose,), Right.HELP_ASSESS),
        Job(N_("Withdraw all answers of a day"), _WITHDRAW, (whose, which_day_answered), Right.HELP_ASSESS),
        Job(N_("Withdraw one answer"), _WITHDRAW, (whose, which_goal, which_answer), Right.HELP_ASSESS),
        Job(N_("Choose a new code for the keyboard"), right=Right.HELP_ASSESS, deed=choose_code),
    ),
)
_DOCUMENTS = Menu(
    N_("Documents"),
    (
        Job(N_("Read a document"), "", (whose, which_kind()), Right.READ_DOCUMENT, deed=hear),
        Job(N_("Save a document"), "", (whose, which_kind(), which_format), Right.READ_DOCUMENT, deed=save),
        Job(
            N_("Write in a document"),
            "",
            (whose, which_kind(is_published=True), which_document_part),
            Right.WRITE_DOCUMENT,
            deed=write_document_part,
        ),
        Job(
            N_("Publish a document"),
            "document --kind={kind} --publish -- {student}",
            (whose, which_kind(is_published=True)),
            Right.WRITE_DOCUMENT,
        ),
        Job(N_("List what was published"), "document -- {student}", (whose,), Right.READ_DOCUMENT),
        Job(N_("Save what was published"), "", (whose, which_published, which_format), Right.READ_DOCUMENT, deed=save),
        Job(
            N_("Write who got a document"),
            "document --number={number} --of={of} --give-to={to} --consent={consent} --on={at} -- {student}",
            (whose, which_published, _TO, _CONSENT, _DAY),
            Right.GIVE_OUT,
        ),
        Job(
            N_("Withdraw a document"),
            "document --number={number} --of={of} --withdraw={reason} -- {student}",
            (whose, which_published, _WHY),
            Right.PUBLISH,
        ),
    ),
)
_TIME = Menu(
    N_("Hours"),
    (
        Job(N_("Hours decided, planned and given"), "hours show -- {student}", (whose,), Right.SEE),
        Job(
            N_("Write hours that no lesson covers"),
            "hours add --reason={reason} --at={at} -- {student} {subject} {hours}",
            (whose, which_own_subject, _HOURS, _REASON, _DAY),
            Right.WRITE_SUBJECT,
        ),
        Job(
            N_("Take out hours that were written"),
            "hours remove -- {student} {number}",
            (whose, which_hours),
            Right.WRITE_SUBJECT,
        ),
        Job(N_("The lessons that you held"), "lesson list", (), Right.OBSERVE),
    ),
)
MAIN = Menu(
    N_("What do you want?"),
    (
        Job(N_("Choose a student"), "", (any_student,), Right.SEE),
        Job(
            N_("Rate"),
            "log --note={note} -- {student} {goal} {quality} {independence}",
            (whose, which_goal, rating),
            Right.RATE,
            again=True,
        ),
        Job(N_("Write a note"), "note -- {student} {goal} {text}", (whose, which_goal, _NOTE), Right.COMMENT),
        Job(
            N_("Write a next step"), "note --next -- {student} {goal} {text}", (whose, which_goal, _STEP), Right.OBSERVE
        ),
        Job(
            N_("Hold a lesson"),
            "lesson hold --subject={subject} -- {group}",
            (which_group, which_taught),
            Right.OBSERVE,
        ),
        Job(N_("Since last time"), "recap --since={since} -- {student}", (whose, _SINCE), Right.SEE),
        _GOALS,
        _PLAN,
        _OWN,
        _DOCUMENTS,
        _TIME,
        Job(N_("Due"), "due", (), Right.SEE),
        UNDONE,
        Job(N_("Find"), "", (SOUGHT,), Right.SEE, deed=find),
        TEAM,
        MORE,
    ),
)
"""The first question; a job that nobody's right is asked for is everybody's."""
