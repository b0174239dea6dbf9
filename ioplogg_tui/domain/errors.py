"""What can go wrong through no fault of the program, said so that a person can act on it."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass, field


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark an English sentence for translation without translating it here."""
    return message


@dataclass(frozen=True)
class Sentence:
    """Words for people that are not translated yet: whoever shows them does that.

    `message` is the English sentence, with `{name}` places for `values`. A value may be a date, a number, a text that
    stays as it is, or a Sentence of its own.
    """

    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """In English, on one line whatever stands in its values."""
        return " ".join(self.message.format(**self.values).splitlines())


_SYSTEM_WORDS = {
    errno.EACCES: N_("Permission denied"),
    errno.EPERM: N_("Operation not permitted"),
    errno.ENOENT: N_("No such file or directory"),
    errno.EISDIR: N_("Is a directory"),
    errno.ENOTDIR: N_("Not a directory"),
    errno.EEXIST: N_("File exists"),
    errno.ENOSPC: N_("No space left on device"),
    errno.EROFS: N_("Read-only file system"),
    errno.EPIPE: N_("Broken pipe"),
    errno.EBADF: N_("Bad file descriptor"),
    errno.EIO: N_("Input/output error"),
    errno.ENAMETOOLONG: N_("File name too long"),
    errno.ELOOP: N_("The link leads to itself"),
    errno.ENXIO: N_("Nobody is at the other end"),
}


def reason_of(error: OSError) -> object:
    """Why the system could not do it, for a sentence: what is usual is translated."""
    words = _SYSTEM_WORDS.get(error.errno) if error.errno is not None else None
    return Sentence(words) if words is not None else error.strerror or error


class Problem(Exception):
    """What happened and what to do now, in one sentence or two.

    `exit_code` is the command's: 1 failed, 2 the words of the command were wrong.
    """

    exit_code = 1

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.sentence = Sentence(message, values)

    @property
    def message(self) -> str:
        return self.sentence.message

    @property
    def values(self) -> Mapping[str, object]:
        return self.sentence.values

    def __str__(self) -> str:
        return str(self.sentence)


class UsageProblem(Problem):
    """The words of a command, or a field of a form, can't be taken as they are."""

    exit_code = 2


class NothingToCopy(UsageProblem):
    """No plan is there to be copied, or nobody to copy it for: who asked for one student is wrong, for all isn't."""


class NotFound(Problem):
    """What was asked for isn't there."""


class NewerStep(Problem):
    """What was to be taken back isn't what the person did last: that goes first."""


class WrittenSince(Problem):
    """Somebody has written since of what was to be taken back: it stays as it is."""


class NotAllowed(Problem):
    """The person may not do this."""


class Stranger(NotAllowed):
    """Whoever sshd or sudo names is nobody here. An exit code of its own tells it from a way in that is broken.

    `language` is their own where they are known all the same, else that of whoever looks after the logbook.
    """

    exit_code = 77
    language = "nb"

    @classmethod
    def told_in(cls, language: str, reason: Sentence) -> Stranger:
        stranger = cls(reason.message, **reason.values)
        stranger.language = language
        return stranger


class AccessEnded(NotAllowed):
    """The person was taken out of the school while they were in: nothing more is shown."""


class DatabaseProblem(Problem):
    """The database can't be opened, read or written now.

    `advice` is what to do now, as a sentence of its own; who keeps what could not be saved tells only the `cause`.
    """

    def __init__(self, message: str, advice: str = "", /, **values: object) -> None:
        super().__init__(message, **values)
        self.cause = self.sentence
        if advice:
            self.sentence = Sentence("{cause} {advice}", {"cause": self.cause, "advice": Sentence(advice, values)})


class Overtaken(DatabaseProblem):
    """The open logbook isn't the one any longer that others open: it was upgraded, or its files are others."""


class CannotWrite(DatabaseProblem):
    """Nothing can be written now, and nothing was; what is there can be read all the same."""


class TurnTaken(CannotWrite):
    """Somebody else holds the turn to write, and was told by name."""


class OnlyReadable(CannotWrite):
    """Where the logbook lies nothing can be written: a copy for reading, a read-only disk."""


class CurriculumProblem(Problem):
    """A curriculum archive was refused whole; nothing was changed."""


class RosterProblem(Problem):
    """A service of lists doesn't give all of a list; nothing was taken."""


class ArchiveProblem(Problem):
    """An archive of students was refused whole; nothing was changed."""


class NotRendered(Problem):
    """A document can't be made in the format that was asked for."""

    def __init__(self, reason: Exception) -> None:
        super().__init__(
            N_("The document can't be made in this format: {reason}. Choose another format."), reason=reason
        )
