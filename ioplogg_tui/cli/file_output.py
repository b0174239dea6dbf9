"""Where a document goes that a command makes: a file, or standard output."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import click
from click.core import ParameterSource

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import NamedPath, code_of
from ioplogg_tui.domain.document import Format
from ioplogg_tui.domain.errors import N_, UsageProblem, reason_of
from ioplogg_tui.domain.languages import LANGUAGE_CHOICE
from ioplogg_tui.locale import saved
from ioplogg_tui.locale.lines import in_lines
from ioplogg_tui.named_file import is_taken, leads_nowhere, write_into
from ioplogg_tui.whole_file import write_whole

_OF_THE_MACHINE = (("/", "dev"), ("/", "proc"))
"""Where a name may be another one of standard output: no file takes its place, and nothing else is said into it."""


@dataclass(frozen=True, slots=True)
class Output:
    """Where to; `path` is None for standard output, and `force` is whether what is there is written over."""

    path: Path | None
    force: bool

    def refuse_taken(self) -> None:
        """Before anything is told to the log.

        Raises:
            UsageProblem: a file is there already.
        """
        if self.path is not None and is_taken(self.path) and not self.force:
            raise UsageProblem(
                N_("{path} is there already. Choose another name, or --force to write over it."), path=self.path
            )

    def write(self, content: bytes) -> None:
        """The whole file, or none.

        Raises:
            UsageProblem: it can't be written.
        """
        try:
            _write_out(self.path, content, replace=self.force)
        except FileExistsError:
            self.refuse_taken()
            raise

    def tell(self) -> None:
        """That the file is there, as the last that is said; nothing is said into a pipe that has what was written."""
        if self.path is not None and self.path.is_file() and not _is_of_the_machine(self.path):
            spoken.tell(saved(str(self.path)))


@dataclass(frozen=True, slots=True)
class Target:
    """As what, and where to."""

    format: Format
    output: Output
    is_heard: bool = False
    """Whether who listens asked for no format, and for no file: it is said, then."""

    def refuse(self) -> None:
        """Before anything is told to the log.

        Raises:
            UsageProblem: bytes would go to a screen, or a file is there already.
        """
        if self.output.path is None and not self.format.is_text and sys.stdout.isatty():
            raise UsageProblem(
                N_("A {format} file can't be shown on the screen. Write -o FILE, or > FILE after the command."),
                format=self.format.value,
            )
        self.output.refuse_taken()

    def write(self, content: bytes) -> None:
        """The whole file, or none.

        Raises:
            UsageProblem: it can't be written.
        """
        if not self.is_heard:
            self.output.write(content)
            return
        from ioplogg_tui.cli.heard_document import heard_document

        for line in heard_document(content.decode()):
            spoken.tell(line)


def _write_out(output: Path | None, content: bytes, *, replace: bool) -> None:
    """To a file, whole and surely on the disk, or to standard output where `output` is None.

    Into a device or a pipe of that name, as it comes.

    Raises:
        FileExistsError: there is a file that was not to be replaced.
        UsageProblem: it can't be written.
    """
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        if replace and leads_nowhere(output):
            raise UsageProblem(
                N_("{path} is a link that leads nowhere. Remove it, or choose another name."), path=output
            )
        if replace and output.exists() and (_is_of_the_machine(output) or not output.is_file()):
            write_into(output, content)
        else:
            write_whole(output, content, replace=replace)
    except FileExistsError:
        raise
    except OSError as error:
        raise UsageProblem(N_("{path} can't be written: {reason}."), path=output, reason=reason_of(error)) from error


def _is_of_the_machine(path: Path) -> bool:
    return path.parts[:2] in _OF_THE_MACHINE


def target_of(file_format: str, output: Path | None, force: bool) -> Target:
    """The target that the options name.

    Raises:
        UsageProblem: there is no such format.
    """
    chosen = code_of(Format, file_format, N_("There is no format “{text}”. Known: {known}."))
    asked_for = click.get_current_context().get_parameter_source("file_format") is not ParameterSource.DEFAULT
    is_heard = in_lines() and output is None and not asked_for
    return Target(chosen, Output(None if str(output) == "-" else output, force), is_heard)


def as_file(function: click.decorators.FC) -> click.decorators.FC:
    """The options of a command that makes a document: `file_format`, `language`, `output` and `force`."""
    for option in reversed(
        (
            spoken.option(
                "--format",
                "file_format",
                metavar="|".join(Format),
                default="md",
                show_default=True,
                help=N_("The file format."),
            ),
            spoken.option(
                "--language", metavar=LANGUAGE_CHOICE, help=N_("The document's language; the student's when left out.")
            ),
            spoken.option(
                "-o",
                "--output",
                type=NamedPath(allow_dash=True, to_write=True),
                metavar=N_("FILE"),
                help=N_("Write to this file; standard output when left out."),
            ),
            spoken.option("--force", is_flag=True, help=N_("Write over a file that is there.")),
        )
    ):
        function = option(function)
    return function
