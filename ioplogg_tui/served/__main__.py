"""`python -I -m ioplogg_tui.served`: one session of one person, whom sshd or sudo names.

`--database PATH` is the wrapper's; `--key N` is there where a key line names the person, else SUDO_UID does.
"""

from __future__ import annotations

from ioplogg_tui.served.surroundings import make_safe

GIVEN = make_safe()  # before anything that reads the environment is imported

import os  # noqa: E402
import pwd  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402

from ioplogg_tui import locale  # noqa: E402
from ioplogg_tui.cli.main import run  # noqa: E402
from ioplogg_tui.domain.errors import N_, CannotWrite, DatabaseProblem, Problem, UsageProblem  # noqa: E402
from ioplogg_tui.domain.people import User  # noqa: E402
from ioplogg_tui.logbook.identity import Identity  # noqa: E402
from ioplogg_tui.logbook.session import open_session  # noqa: E402
from ioplogg_tui.logbook.system_log import to_system_log  # noqa: E402
from ioplogg_tui.served.grammar import words_of  # noqa: E402
from ioplogg_tui.settings import read_settings  # noqa: E402


def identity_from(environment: dict[str, str], key: str) -> Identity:
    """Who it is, by the number of their key or by the account that sudo came from.

    Raises:
        UsageProblem: nobody says who it is.
    """
    if key:
        if not (key.isascii() and key.isdigit() and len(key) < 10):
            raise UsageProblem(N_("The key's number is none."))
        return Identity(key=int(key))
    number = environment.get("SUDO_UID", "")
    if not (number.isascii() and number.isdigit() and len(number) < 11):
        raise UsageProblem(N_("Nobody says who you are. The program is served through sudo."))
    try:
        return Identity(account=pwd.getpwuid(int(number)).pw_name)
    except KeyError as error:
        raise UsageProblem(N_("Nobody says who you are. The program is served through sudo.")) from error


def _person(database: Path, identity: Identity) -> User:
    """Who it is.

    Raises:
        DatabaseProblem: the logbook can't be used now; why is for the administrator, who finds it in the machine's log.
    """
    try:
        with open_session(database, identity) as session:
            return session.person
    except DatabaseProblem as problem:
        to_system_log(str(problem))
        if isinstance(problem, CannotWrite):
            raise DatabaseProblem(N_("{cause} Ask the school's administrator."), cause=problem.cause) from problem
        raise DatabaseProblem(N_("The logbook can't be opened now. Ask the school's administrator.")) from problem


def serve(arguments: list[str], environment: dict[str, str]) -> int:
    """Run what was asked for: a command of the grammar, or the program on a terminal."""
    try:
        locale.use_language("nb")
        options = dict(zip(arguments[::2], arguments[1::2], strict=False))
        if set(options) - {"--database", "--key"} or len(arguments) % 2 or "--database" not in options:
            raise UsageProblem(N_("The wrapper of the server is not right: ask an administrator."))
        identity = identity_from(environment, options.get("--key", ""))
        database = Path(options["--database"])
        command = environment.get("SSH_ORIGINAL_COMMAND", "")
        words = words_of(command) if command.strip() else []
        person = _person(database, identity)
        language = person.language
        os.environ["IOPLOGG_CONFIG"] = str(database.parent / "settings" / f"user-{person.id}.toml")
        if not read_settings().language:
            os.environ["IOPLOGG_LANGUAGE"] = language
        locale.use_language(language)
        return run(words, database=database, identity=identity)
    except MemoryError:
        return _told(Problem(N_("That takes more memory than a session has. Ask for less at a time.")))
    except Problem as problem:
        return _told(problem)


def _told(problem: Problem) -> int:
    sys.stderr.write(f"ioplogg: {locale.translate_problem(problem)}\n")
    return problem.exit_code


if __name__ == "__main__":
    sys.exit(serve(sys.argv[1:], GIVEN))
