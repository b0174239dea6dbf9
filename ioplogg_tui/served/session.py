"""One session of one person, whom sshd or sudo names: who it is, in which language, and what was asked for."""

from __future__ import annotations

import os
import pwd
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ioplogg_tui import locale
from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.clean import shortened
from ioplogg_tui.domain.clock import TODAY
from ioplogg_tui.domain.errors import N_, CannotWrite, DatabaseProblem, Problem, Sentence, Stranger, UsageProblem
from ioplogg_tui.logbook.chosen_school import Choose, Chosen, choose_school, is_of_a_county
from ioplogg_tui.logbook.identity import Identity
from ioplogg_tui.logbook.session import open_session
from ioplogg_tui.logbook.system_log import fault_line, to_system_log
from ioplogg_tui.served.asked_words import school_in, words_of
from ioplogg_tui.served.grammar import GRAMMAR
from ioplogg_tui.settings import read_settings

if TYPE_CHECKING:
    from ioplogg_tui.domain.county import ComesIn, SchoolThere


Opened = TypeVar("Opened")

NO_OTHER_DAY = N_("IOPLOGG_TODAY isn't allowed here: on a server it is always today.")


def identity_from(environment: dict[str, str], key: str) -> Identity:
    """Who it is, by the number of their key or by the account that sudo came from.

    Raises:
        UsageProblem: nobody says who it is.
    """
    if key:
        if not (key.isascii() and key.isdigit() and len(key) < 10):
            raise UsageProblem(N_("There is no key of that number."))
        return Identity(key=int(key))
    number = environment.get("SUDO_UID", "")
    if not (number.isascii() and number.isdigit() and len(number) < 11):
        raise UsageProblem(N_("There is nothing to say who you are. The program is served through sudo."))
    try:
        return Identity(account=pwd.getpwuid(int(number)).pw_name)
    except KeyError as error:
        raise UsageProblem(N_("There is nothing to say who you are. The program is served through sudo.")) from error


def _told_to_administrator(opening: Callable[[], Opened]) -> Opened:
    """What opens the logbook, as who it is.

    Raises:
        DatabaseProblem: the logbook can't be used now; why is for the administrator, who finds it in the machine's log.
    """
    try:
        return opening()
    except DatabaseProblem as problem:
        to_system_log(str(problem))
        if isinstance(problem, CannotWrite):
            raise DatabaseProblem(N_("{cause} Ask the school's administrator."), cause=problem.cause) from problem
        raise DatabaseProblem(N_("The logbook can't be opened now. Ask the school's administrator.")) from problem


def _asking(command: str) -> Choose | None:
    """Who comes for the screens can be asked at which school they are this time."""
    if command.strip() or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    from ioplogg_tui.cli.school_choice import ask_for_school  # only for who has a choice

    def ask(comes_in: ComesIn) -> SchoolThere:
        locale.use_language(comes_in.language)
        return ask_for_school(comes_in)

    return ask


def serve(arguments: list[str], environment: dict[str, str]) -> int:
    """Run what was asked for: a command of the grammar, or the program on a terminal.

    `arguments` are the wrapper's: `--database PATH`, and `--key N` where a key line names the person, else SUDO_UID
    does; of `environment` nothing else is read than whom sudo came from, what was asked for over the line, and that
    another day was: that is refused.
    """
    try:
        locale.use_language("nb")
        options = dict(zip(arguments[::2], arguments[1::2], strict=False))
        if set(options) - {"--database", "--key"} or len(arguments) % 2 or "--database" not in options:
            raise UsageProblem(N_("The wrapper of the server is not right: ask an administrator."))
        identity = identity_from(environment, options.get("--key", ""))
        database = Path(options["--database"])
        command = environment.get("SSH_ORIGINAL_COMMAND", "")
        school: Chosen | None = None
        if _told_to_administrator(partial(is_of_a_county, database)):
            named, command = school_in(command)
            choosing = partial(choose_school, database, identity.account, named, _asking(command))
            school = _told_to_administrator(choosing)
        path = school.path if school else database
        with _told_to_administrator(partial(open_session, path, identity, school)) as session:
            language = session.person.language
            whose = f"person-{school.comes_in.person}" if school else f"user-{session.person.id}"
            os.environ["IOPLOGG_CONFIG"] = str(database.parent / "settings" / f"{whose}.toml")
            locale.use_language(language)
            if chosen := read_settings().language:
                locale.use_language(locale.program_language(chosen))
            else:
                os.environ["IOPLOGG_LANGUAGE"] = language
            words = words_of(command) if command.strip() else []
            if environment.get(TODAY):
                sys.stderr.write(f"ioplogg: {locale.say(Sentence(NO_OTHER_DAY))}\n")
            return run(words, session, GRAMMAR)
    except Stranger as problem:
        locale.use_language(problem.language)
        return _told(problem)
    except MemoryError:
        return _told(Problem(N_("That takes more memory than a session has. Ask for less at a time.")))
    except Problem as problem:
        return _told(problem)
    except Exception as error:  # noqa: BLE001 - a fault of the program's own: its message may hold names
        to_system_log(fault_line(error))
        return _told(Problem(N_("The program had to stop. Everything that was shown as saved is saved.")))


def _told(problem: Problem) -> int:
    from ioplogg_tui.cli.layout import columns, fitted

    line = f"ioplogg: {shortened(locale.translate_problem(problem))}"
    sys.stderr.write(fitted(line, columns(err=True)) + "\n")
    return problem.exit_code
