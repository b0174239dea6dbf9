"""The `ioplogg` command: chooses the language, runs one command, and tells trouble in one line."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ioplogg_tui import locale
from ioplogg_tui.domain.clean import safe_line
from ioplogg_tui.domain.errors import N_, Problem, UsageProblem
from ioplogg_tui.settings import Settings, read_settings

if TYPE_CHECKING:
    from ioplogg_tui.logbook.identity import Identity


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command of the command line and leave with its exit code."""
    os.umask(0o077)
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        sys.exit(run(words))
    except KeyboardInterrupt:
        sys.exit(130)


def run(words: list[str], *, database: Path | None = None, identity: Identity | None = None) -> int:
    """0 done, 1 failed, 2 the words were wrong; what went wrong is one line on stderr.

    `database` and `identity` are a server's: the words can't change them.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        locale.use_language(locale.system_language())
        settings = read_settings()
        locale.use_language(chosen_language(words, settings))
        return _run_click(words, settings, database, identity)
    except Problem as problem:
        return _told(locale.translate_problem(problem), problem.exit_code)
    except OSError as error:
        if error.filename is None:
            raise
        unusable = UsageProblem(N_("{path} can't be used: {reason}."), path=error.filename, reason=error.strerror)
        return _told(locale.translate_problem(unusable), Problem.exit_code)


def _told(sentence: str, exit_code: int) -> int:
    sys.stderr.write(f"ioplogg: {safe_line(sentence)}\n")
    return exit_code


def chosen_language(words: Sequence[str], settings: Settings) -> str:
    """By `--language` before the command, IOPLOGG_LANGUAGE, the settings, the machine: the first that says one.

    Raises:
        UsageProblem: a language that the program doesn't speak was asked for.
    """
    named = _language_option(words) or os.environ.get("IOPLOGG_LANGUAGE") or settings.language
    return locale.known_language(named) if named else locale.system_language()


def _language_option(words: Sequence[str]) -> str | None:
    rest = iter(words)
    for word in rest:
        if word.startswith("--language="):
            return word.partition("=")[2]
        if word == "--language":
            return next(rest, None)
        if word in ("--database", "--as"):
            next(rest, None)
        elif not word.startswith("-"):
            return None
    return None


def _run_click(words: list[str], settings: Settings, database: Path | None, identity: Identity | None) -> int:
    # Click translates its own words through the process's text domain: ours carries them.
    os.environ["LANGUAGE"] = locale.language_in_use()
    gettext.bindtextdomain(locale.DOMAIN, str(locale.FOLDER))
    gettext.textdomain(locale.DOMAIN)
    import click

    from ioplogg_tui.cli.invocation import Invocation
    from ioplogg_tui.cli.root import root  # after the language: its help is translated as it is imported

    try:
        result = root.main(
            words, prog_name="ioplogg", standalone_mode=False, obj=Invocation(settings, database, identity)
        )
    except click.exceptions.Abort:
        return 1
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        return _told(" ".join(error.format_message().split()), error.exit_code)
    return result if isinstance(result, int) else 0
