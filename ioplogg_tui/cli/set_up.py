"""Setting up: a real logbook, or a throw-away one of an invented school."""

from __future__ import annotations

import signal
import sys
import tempfile
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from ioplogg_tui import locale
from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import database_of, require_terminal
from ioplogg_tui.cli.invocation import Invocation
from ioplogg_tui.domain.access import in_charge, sees_students
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.languages import LANGUAGE_CHOICE
from ioplogg_tui.domain.people import Role
from ioplogg_tui.locale import LANGUAGE_NAMES, _
from ioplogg_tui.settings import choose

if TYPE_CHECKING:
    from ioplogg_tui.logbook.session import Session

DEMO_PERSON = "Kari Vik"
FIRST_ROLES = [role for role in Role if in_charge(role)]
"""What the first user of a logbook can be."""


@spoken.command(
    help=N_('Make a new logbook: the database, with you as its first user.\n\nioplogg init --name "Kari Vik"')
)
@spoken.option("--name", help=N_("Your name, as it stands beside what you write."))
@spoken.option("--language", "language", metavar=LANGUAGE_CHOICE, help=N_("The language you want the program in."))
@spoken.option(
    "--role",
    "role",
    metavar="|".join(FIRST_ROLES),
    default="owner",
    show_default=True,
    help=N_("What you are: administrator on a school's server."),
)
@spoken.option("--example", is_flag=True, help=N_("Fill it with an invented school and an example curriculum."))
@click.pass_context
def init(context: click.Context, name: str | None, language: str | None, role: str, example: bool) -> None:
    from ioplogg_tui.logbook.setting_up import set_up

    if name is None:
        name, language = _asked(language)
    chosen = locale.known_language(language) if language else locale.language_in_use()
    path, chosen_role = database_of(context), first_role(role)
    set_up(path, name, chosen, role=chosen_role, fill=fill if example else None).close()
    invocation: Invocation = context.obj
    if chosen != (invocation.settings.language or locale.system_language()):
        choose(language=chosen)
    locale.use_language(chosen)
    spoken.tell(_("The logbook is at {path}.").format(path=path))
    if not sees_students(chosen_role):
        spoken.tell(_("Next: the curriculum, users with their keys, students and teams, as docs/admin/server.md says."))
    elif not example:
        spoken.tell(
            _("Next: “ioplogg curriculum update” fetches the national curriculum; “ioplogg” opens the program.")
        )


def first_role(text: str) -> Role:
    """What the first user of a logbook can be.

    Raises:
        UsageProblem: something else.
    """
    if text not in FIRST_ROLES:
        raise UsageProblem(N_("The first user is an owner, or an administrator on a school's server."))
    return Role(text)


def _asked(language: str | None) -> tuple[str, str]:
    if not sys.stdin.isatty():
        raise UsageProblem(N_("Your name is needed: “ioplogg init --name NAME --language nb”."))
    name: str = click.prompt(_("Your name"))
    if language is None:
        offered = ", ".join(f"{tag} ({own_name})" for tag, own_name in LANGUAGE_NAMES.items())
        language = click.prompt(_("Language: {offered}").format(offered=offered), default=locale.language_in_use())
    return name, language


def fill(session: Session) -> None:
    """The example curriculum and the invented school."""
    from ioplogg_tui.curriculum.example import import_example
    from ioplogg_tui.documents.demo_letters import letter_of
    from ioplogg_tui.logbook.demo_school import fill_with_demo_school

    import_example(session)
    fill_with_demo_school(session, letter_of)


@spoken.command(help=N_("Open the program on an invented school that is thrown away afterwards.\n\nioplogg demo"))
@click.pass_context
def demo(context: click.Context) -> None:
    require_terminal()
    from ioplogg_tui.logbook.setting_up import set_up
    from ioplogg_tui.tui.program import run_program

    invocation: Invocation = context.obj
    with tempfile.TemporaryDirectory(prefix="ioplogg-demo-", ignore_cleanup_errors=True) as folder:
        for name in ("SIGTERM", "SIGHUP"):  # a closed window leaves nothing behind either
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), _leave)
        path = Path(folder) / "demo.db"
        set_up(path, DEMO_PERSON, locale.language_in_use(), fill=fill).close()
        run_program(path, invocation.settings, is_demo=True)


def _leave(number: int, frame: FrameType | None) -> None:
    del frame
    raise SystemExit(128 + number)
