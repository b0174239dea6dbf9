"""Serving over SSH: the files of a server, what is wrong with one, and the key lines that sshd asks for."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import NamedPath, opened_session
from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.locale import _, say
from ioplogg_tui.locale.lines import in_lines

if TYPE_CHECKING:
    from ioplogg_tui.deployment.finding import Finding


@spoken.group(help=N_("Serve the program over SSH: the files of a server, and what is wrong with one."))
def serve() -> None:
    pass


def _names(function: click.decorators.FC) -> click.decorators.FC:
    for name, default, meaning in (
        ("owner", "ioplogg", N_("The account that owns the data; nobody logs in to it.")),
        ("login", "skole", N_("The account that teachers with keys log in to.")),
        ("group", "teachers", N_("The group of teachers with accounts on this machine.")),
        ("data", "/var/lib/ioplogg/school.db", N_("Where the database is to be.")),
    ):
        function = spoken.option(f"--{name}", default=default, show_default=True, help=meaning)(function)
    return function


@serve.command(
    help=N_(
        "Print the files for a server, or write them to a folder together with install.sh.\n\nioplogg serve "
        "setup --write setup"
    )
)
@_names
@spoken.option("--backup-to", multiple=True, metavar="AGE-KEY", help=N_("Encrypt the nightly backup to this age key."))
@spoken.option("--write", "folder", type=NamedPath(makes_folder=True), metavar=N_("DIR"), help=N_("Write them here."))
def setup(owner: str, login: str, group: str, data: str, backup_to: tuple[str, ...], folder: Path | None) -> None:
    from ioplogg_tui.deployment.files import Deployment, files, write

    deployment = Deployment(owner, login, group, Path(data), backup_to=backup_to)
    if folder is None:
        for name, content in files(deployment).items():
            spoken.hand_out(f"# ---- {name}\n{content}")
    else:
        for path in write(deployment, folder):
            spoken.tell(str(path))
        spoken.tell(_("Look at them, then run install.sh there as root."))


@serve.command(
    help=N_(
        "Look at this server, as root, and say what is wrong; the exit code is 1 if anything is.\n\nioplogg serve check"
    )
)
@_names
def check(owner: str, login: str, group: str, data: str) -> int:
    _require_linux()
    from ioplogg_tui.deployment.checking import check as look
    from ioplogg_tui.deployment.files import Deployment

    findings = []
    for finding in (*look(Deployment(owner, login, group, Path(data))), _fonts()):
        findings.append(finding)
        mark = (_("Wrong") if finding.wrong else _("Right")) + ":" if in_lines() else "!!" if finding.wrong else "ok"
        spoken.tell(f"{mark} {say(finding.sentence)}")
    return 1 if any(finding.wrong for finding in findings) else 0


@serve.command(
    help=N_(
        "Keep the program warm, so that logins are in at once; systemd runs this on a school's server."
        "\n\nioplogg serve warm"
    )
)
@spoken.option(
    "--socket", type=NamedPath(), metavar=N_("PATH"), help=N_("Where logins find it; systemd's socket when left out.")
)
def warm(socket: Path | None) -> None:
    _require_linux()
    # What it imports is imported hardened, and nothing else is there: so it is a program of its own.
    named = ["--socket", str(socket.resolve())] if socket else []
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-I", "-m", "ioplogg_tui.served.warm", *named])  # noqa: S606 - ourselves


def _require_linux() -> None:
    """Raises Problem on a system that can't be a school's server."""
    if sys.platform != "linux":
        here = N_("A school's server is a machine with Linux. “ioplogg serve setup --write” makes its files here.")
        raise Problem(here)


def _fonts() -> Finding:
    from ioplogg_tui.deployment.finding import well
    from ioplogg_tui.documents.scripts import scripts_without_fonts

    scripts = ", ".join(_(name) for name in scripts_without_fonts())
    if not scripts:
        return well(N_("PDFs: there are fonts for the scripts of all the languages that are checked for."))
    sentence = N_(
        "PDFs: no fonts for {scripts}; a box stands for each letter. “apt install fonts-noto-core fonts-noto-cjk”."
    )
    return well(sentence, scripts=scripts)


@spoken.command(
    "authorized-keys",
    help=N_("Key lines for everyone who may log in, for sshd's AuthorizedKeysCommand.\n\nioplogg authorized-keys"),
)
@spoken.option(
    "--command",
    default="/usr/local/lib/ioplogg/served-key",
    show_default=True,
    help=N_("What a key runs; its number is put after it."),
)
@click.pass_context
def authorized_keys(context: click.Context, command: str) -> None:
    from ioplogg_tui.deployment.files import key_line
    from ioplogg_tui.logbook.keys import keys

    with opened_session(context) as session:
        for key in keys(session):
            spoken.hand_out(key_line(key.id, key.public_key, command))
