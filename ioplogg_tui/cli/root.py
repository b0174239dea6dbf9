"""The command itself and what all commands share."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from pathlib import Path

import click

from ioplogg_tui import __version__
from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import NamedPath, database_of, require_terminal
from ioplogg_tui.cli.invocation import Invocation
from ioplogg_tui.collecting import collect_again, keep_what_is_loaded
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.languages import PROGRAM_LANGUAGE_CHOICE
from ioplogg_tui.locale.lines import listened_to
from ioplogg_tui.settings import database_path

COMMANDS = {
    "init": "set_up",
    "demo": "set_up",
    "students": "students",
    "student": "student",
    "goals": "reading",
    "progress": "reading",
    "recap": "recap",
    "goal": "goal",
    "log": "rate",
    "note": "note",
    "assess": "rate",
    "lesson": "lesson",
    "ask": "ask",
    "hours": "hours",
    "curriculum": "curriculum",
    "due": "due",
    "find": "find",
    "document": "document",
    "access-report": "access_report",
    "undo": "undo",
    "export": "archive",
    "import": "archive",
    "roster": "roster",
    "archive-out": "archive_out",
    "bank": "bank",
    "wording": "wording",
    "plan": "plan",
    "settings": "own_settings",
    "upgrade": "upgrade",
    "user": "staff",
    "team": "team",
    "backup": "maintenance",
    "restore": "maintenance",
    "audit": "maintenance",
    "check": "maintenance",
    "status": "status",
    "overview": "overview",
    "erase": "maintenance",
    "school": "school",
    "county": "county",
    "serve": "serve",
    "authorized-keys": "serve",
}
"""Command → the module that has it; only the one that is asked for is loaded."""


class Commands(spoken.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name.replace("-", "_")
        command: click.Command = getattr(import_module(f"ioplogg_tui.cli.{COMMANDS[cmd_name]}"), name)
        keep_what_is_loaded()
        collect_again()
        return command


@spoken.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help", "-h"]},
    help=N_("The logbook of students with an individual education plan. Without a command it opens the program."),
)
@click.version_option(
    __version__, prog_name="ioplogg", message="%(prog)s %(version)s", cls=spoken.Option, help=N_("Show the version.")
)
@spoken.option("--database", type=NamedPath(), help=N_("The database to use."))
@spoken.option("--language", metavar=PROGRAM_LANGUAGE_CHOICE, help=N_("The language of the program."))
@spoken.option(
    "--as", "stand_in", metavar=N_("ACCOUNT"), help=N_("On the server itself: as this user; the log records it.")
)
@spoken.option("--school", metavar=N_("NAME"), default="", help=N_("Which of your schools in a county."))
@click.pass_context
def root(
    context: click.Context, database: Path | None, language: str | None, stand_in: str | None, school: str
) -> None:
    del language  # chosen before
    invocation: Invocation = context.obj
    served = invocation.session
    context.meta["database"] = served.path if served else database or database_path()
    context.meta["stand_in"], context.meta["school"] = stand_in, school
    if school and served is not None:
        raise UsageProblem(N_("Your school is chosen already: --school stands before all else."))
    if stand_in and (served is not None or context.invoked_subcommand is None):
        raise UsageProblem(N_("--as goes with a command on the server itself."))
    if context.invoked_subcommand is None:
        open_program(context)


root.params.append(spoken.LINES)


def open_program(context: click.Context) -> None:
    """The screens, on the chosen database; a guide through the first steps where there is none."""
    require_terminal()
    from ioplogg_tui.cli.school_choice import choose_school
    from ioplogg_tui.tui.program import run_program

    keep_what_is_loaded()
    invocation: Invocation = context.obj
    chosen = choose_school(context) if invocation.session is None else None
    with listened_to(False):
        run_program(database_of(context), invocation.settings, invocation.session, chosen=chosen)
