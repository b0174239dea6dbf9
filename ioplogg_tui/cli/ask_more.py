"""Jobs of the dialogue around a student's work: the team, who comes and goes, what is looked up, settings."""

from __future__ import annotations

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.answers import is_meant
from ioplogg_tui.cli.ask_jobs import Job, Menu
from ioplogg_tui.cli.ask_questions import Answers, whose, words
from ioplogg_tui.cli.ask_rows import which_colleague, which_in_bank, which_setting
from ioplogg_tui.cli.dialogue import Dialogue
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.locale import _, say

SOUGHT = words("words", N_("Which words? An empty line goes back."))
IN_BANK = words("sought", N_("Words of a goal in the bank? An empty line goes back."))
CODE = words("code", N_("Which code? An empty line goes back."))
_WHO = words("name", N_("What is the student called? An empty line goes back."))
_REASON = words("reason", N_("Why? An empty line goes back."))
_LAST = words("at", N_("The last day? An empty line: today."), is_optional=True)
_VALUE = words("value", N_("What is to be chosen? An empty line goes back."))


def take_back_last(dialogue: Dialogue, _said: Answers) -> None:
    """What was done last, of whomever, is told, and that is taken back where it is meant, and nothing done since.

    Raises:
        NotFound: nothing of today is left.
        Problem: as `take_back_step`.
    """
    from ioplogg_tui.cli.undo import tell_taken
    from ioplogg_tui.logbook.undo import newest_step, newest_that_stays, steps_of_today, take_back_step

    stays, newest = newest_that_stays(dialogue.session), newest_step(dialogue.session)
    if stays is not None:
        spoken.tell(say(stays))
    if newest is None:
        raise NotFound(N_("There is nothing from today left to undo."))
    done = next((what for kept, what in steps_of_today(dialogue.session) if kept.id == newest), None)
    if done is not None:  # what can't be read isn't told, and that it can't be taken back is said at once
        spoken.tell(filled(_("This is what you did last: {what}."), what=say(done)))
    if done is None or is_meant():
        tell_taken(take_back_step(dialogue.session, newest))


UNDONE = Menu(
    N_("Undo"),
    (
        Job(N_("Take back what you did last today"), deed=take_back_last),
        Job(N_("List what can be taken back"), "undo --list"),
    ),
)
TEAM = Menu(
    N_("The team"),
    (
        Job(N_("The team around a student"), "team list -- {student}", (whose,), Right.SEE),
        Job(
            N_("Put somebody on the team"),
            "team add -- {student} {account}",
            (whose, which_colleague),
            Right.MANAGE_STAFF,
        ),
        Job(
            N_("Take somebody off the team"),
            "team remove -- {student} {account}",
            (whose, which_colleague),
            Right.MANAGE_STAFF,
        ),
        Job(
            N_("A day's access to another student"),
            "team emergency --reason={reason} -- {name}",
            (_WHO, _REASON),
            Right.EMERGENCY,
        ),
        Job(N_("Who has opened and changed what"), "audit -- {student}", (whose,), Right.READ_AUDIT),
    ),
)
MORE = Menu(
    N_("More"),
    (
        Job(N_("List your students"), "students", (), Right.SEE),
        Job(N_("What is kept about a student"), "student show --history -- {student}", (whose,), Right.SEE),
        Job(N_("Add a student"), "student add -- {name}", (_WHO,), Right.ENROL),
        Job(N_("A student leaves"), "student leave --on={at} -- {student}", (whose, _LAST), Right.ENROL),
        Job(N_("Search the bank"), "bank list -- {words}", (SOUGHT,)),
        Job(N_("A goal of the bank"), "bank show -- {bank}", (IN_BANK, which_in_bank)),
        Job(N_("Search the curriculum"), "curriculum search -- {words}", (SOUGHT,)),
        Job(N_("Competence aims with a code"), "curriculum show -- {code}", (CODE,)),
        Job(N_("What is known about the school"), "school show"),
        Job(N_("Your settings"), "settings list"),
        Job(N_("Change a setting"), "settings set -- {name} {value}", (which_setting, _VALUE)),
    ),
)
