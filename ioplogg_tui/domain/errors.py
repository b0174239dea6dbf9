"""What can go wrong through no fault of the program, said so that a person can act on it."""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark an English sentence for translation without translating it here."""
    return message


class Problem(Exception):
    """What happened and what to do now, in one sentence or two.

    `message` is the English sentence, with `{name}` places for `values`; whoever shows it translates it first.
    `exit_code` is the command's: 1 failed, 2 the words of the command were wrong.
    """

    exit_code = 1

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return self.message.format(**self.values)


class UsageProblem(Problem):
    """The words of a command, or a field of a form, can't be taken as they are."""

    exit_code = 2


class NotFound(Problem):
    """What was asked for isn't there."""


class NotAllowed(Problem):
    """The person may not do this."""


class Stranger(NotAllowed):
    """Whoever sshd or sudo names is nobody here. An exit code of its own tells it from a way in that is broken."""

    exit_code = 77


class AccessEnded(NotAllowed):
    """The person was taken out of the school while they were in: nothing more is shown."""


class DatabaseProblem(Problem):
    """The database can't be opened, read or written now."""


class CurriculumProblem(Problem):
    """A curriculum archive was refused whole; nothing was changed."""


class ArchiveProblem(Problem):
    """An archive of students was refused whole; nothing was changed."""
