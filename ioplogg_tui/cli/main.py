"""The `ioplogg` command: chooses the language, runs one command, and tells trouble in one line."""

from __future__ import annotations

import gettext
import io
import os
import sys
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, TextIO

from ioplogg_tui import locale
from ioplogg_tui.cli.invocation import Invocation
from ioplogg_tui.collecting import collect_no_more, keep_what_is_loaded
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.clean import echo_of
from ioplogg_tui.domain.errors import N_, Problem, UsageProblem, reason_of
from ioplogg_tui.locale.lines import listened_to
from ioplogg_tui.settings import PLACES, Settings, read_settings

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

    from ioplogg_tui.logbook.session import Session


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command of the command line and leave with its exit code."""
    os.umask(0o077)
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        sys.exit(run(words))
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        keep_what_is_loaded()


def run(words: list[str], session: Session | None = None, offered: Collection[str] | None = None) -> int:
    """0 done, 1 failed, 2 the words were wrong; what went wrong is one line on stderr.

    `session` is a server's, which the caller closes: the words can't choose another logbook, or person.
    `offered` is as in `Invocation`.
    """
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    out = sys.stdout
    answer = _Answer.of(out)
    try:
        code = _run(words, session, offered)
        sys.stdout.flush()
    except (OSError, SystemExit) as error:
        if answer is None or answer.lost is None:
            if isinstance(error, SystemExit):
                raise
            return _refused(N_("It can't be done: {reason}."), error)
        answer.let_go()
        return _refused(N_("Not all of the answer could be written: {reason}."), answer.lost)
    finally:
        sys.stdout = out
    return code


class _Answer(io.FileIO):
    """Standard output that keeps what went wrong: Click says nothing of a broken pipe, Python too much at its end."""

    lost: OSError | None = None

    @classmethod
    def of(cls, out: TextIO) -> _Answer | None:
        """Takes the place of standard output; None where that is no file, as in a test."""
        buffer = getattr(out, "buffer", None)
        if not isinstance(getattr(buffer, "raw", buffer), io.FileIO):
            return None
        out.flush()
        answer = cls(out.fileno(), "wb", closefd=False)
        sys.stdout = io.TextIOWrapper(
            io.BufferedWriter(answer), "utf-8", errors="backslashreplace", line_buffering=out.isatty()
        )
        return answer

    def write(self, content: ReadableBuffer, /) -> int:
        try:
            return super().write(content)
        except OSError as error:
            self.lost = error
            raise

    def let_go(self) -> None:
        """What is left of the answer goes nowhere."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.fileno())
        os.close(nowhere)


def _open_what_is_closed() -> None:
    """No file may take the place of a stream that is closed; what stands for it can't be read, or written."""
    for name, flags, mode in (("stdin", os.O_WRONLY, "r"), ("stdout", os.O_RDONLY, "w"), ("stderr", os.O_WRONLY, "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, flags), mode))


def _refused(message: str, error: OSError) -> int:
    problem = Problem(message, reason=reason_of(error))
    return _told(locale.translate_problem(problem), Problem.exit_code)


def _run(words: list[str], session: Session | None, offered: Collection[str] | None) -> int:
    try:
        locale.use_language(locale.system_language())
        _refuse_other_encodings([*words, *(os.environ.get(name, "") for name in PLACES)])
        settings = read_settings()
        locale.use_language(chosen_language(words, settings))
        locale.catalogue(locale.language_in_use())
        clock.now()
        with listened_to(settings.lines):
            return _run_listened_to(words, Invocation(settings, session, offered=offered))
    except Problem as problem:
        return _told(locale.translate_problem(problem), problem.exit_code)
    except OSError as error:
        if error.filename is None:
            raise
        unusable = UsageProblem(N_("{path} can't be used: {reason}."), path=error.filename, reason=reason_of(error))
        return _told(locale.translate_problem(unusable), Problem.exit_code)


def _run_listened_to(words: list[str], invocation: Invocation) -> int:
    """What goes wrong is said as what goes well is: whether somebody listens is known by now."""
    try:
        return _run_click(words, invocation)
    except Problem as problem:
        return _told(locale.translate_problem(problem), problem.exit_code)


def _refuse_other_encodings(words: Sequence[str]) -> None:
    """What isn't UTF-8 can be no text, and no name in a message or in a logbook."""
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError as error:
            shown = word.encode(errors="backslashreplace").decode()
            sentence = N_("“{word}” isn't UTF-8. Write it again, or rename the file that is called that.")
            raise UsageProblem(sentence, word=shown) from error


def _told(sentence: str, exit_code: int) -> int:
    from ioplogg_tui.cli.layout import columns, fitted  # the screens have their own

    sys.stderr.write(fitted(f"ioplogg: {echo_of(sentence)}", columns(err=True)) + "\n")
    return exit_code


def chosen_language(words: Sequence[str], settings: Settings) -> str:
    """By `--language` before the command, IOPLOGG_LANGUAGE, the settings, the machine: the first that says one.

    Raises:
        UsageProblem: a language that the program doesn't speak was asked for.
    """
    named = _language_option(words) or os.environ.get("IOPLOGG_LANGUAGE") or settings.language
    return locale.program_language(named) if named else locale.system_language()


def _language_option(words: Sequence[str]) -> str | None:
    rest = iter(words)
    for word in rest:
        if word.startswith("--language="):
            return word.partition("=")[2]
        if word == "--language":
            return next(rest, None)
        if word in ("--database", "--as", "--school"):
            next(rest, None)
        elif not word.startswith("-"):
            return None
    return None


def _speak_for_click() -> None:
    """Have Click's own words in the language in use. It asks gettext, which would look for a file at each."""
    words = {
        "dgettext": lambda _domain, message: locale._(message),
        "dngettext": lambda _domain, singular, plural, count: locale.catalogue(locale.language_in_use()).ngettext(
            singular, plural, count
        ),
    }
    for name, translating in words.items():
        setattr(gettext, name, translating)


def _run_click(words: list[str], invocation: Invocation) -> int:
    _speak_for_click()
    collect_no_more()
    import click

    from ioplogg_tui.cli.root import root

    try:
        result = root.main(words, prog_name="ioplogg", standalone_mode=False, obj=invocation)
    except click.exceptions.Abort:
        return _told(locale._("Aborted!"), Problem.exit_code)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        from ioplogg_tui.cli.spoken import tell

        tell(error.message)
        return error.exit_code
    except click.ClickException as error:
        from ioplogg_tui.cli.groups import with_example

        return _told(with_example(error), error.exit_code)
    return result if isinstance(result, int) else 0
