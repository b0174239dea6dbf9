"""What the options of a document that is published, or written in, go with."""

from __future__ import annotations

from pathlib import Path

from ioplogg_tui.cli.common import text_at
from ioplogg_tui.domain.document import NEVER_PUBLISHED
from ioplogg_tui.domain.errors import N_, UsageProblem

ACCESS = "access"
"""The kind that is no document of ours: all that is kept of a student."""


def writing_of(kind: str | None, number: int | None, part: str | None, file: Path | None, *, publishes: bool) -> str:
    """The text of the part that is to be written; empty where none is.

    Raises:
        UsageProblem: what goes together isn't there together.
    """
    if (publishes or part is not None) and (kind is None or number is not None):
        raise UsageProblem(N_("--publish and --write work on the document as it reads now: --kind says which."))
    if publishes and kind == ACCESS:
        raise UsageProblem(NEVER_PUBLISHED)
    if publishes and part is not None:
        raise UsageProblem(N_("Write first, then publish."))
    if (part is None) != (file is None):
        raise UsageProblem(N_("A part is written like this: ioplogg document STUDENT FILE --kind KIND --write PART."))
    return text_at(file) if file is not None else ""
