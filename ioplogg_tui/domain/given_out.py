"""Published documents that were given to somebody outside of the school: to whom, when, and by whose consent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ioplogg_tui.domain.code import Open
from ioplogg_tui.domain.errors import N_

PROTECTED_ASKS = N_(
    "The student is protected. Who gets the document, and whoever reads it there, learns which school it is, and so"
    " where the student is found."
)
WITHDRAWN_ASKS = N_("The document is withdrawn: whoever gets it will have something that no longer counts.")
REPLACED_ASKS = N_("Document {number} has replaced this one, which no longer counts.")


@dataclass(frozen=True, slots=True)
class Giving:
    """What is said of it: who gets the document, on which day, and who consented when, or what law allows it."""

    recipient: str
    consent: str
    day: date


@dataclass(frozen=True, slots=True)
class GivenOut:
    """A document of a `number` in a `record` of the student's that was given out. `at` is naive UTC, `by` a name.

    One that was written by mistake says when that was written (naive UTC), by whom and why.
    """

    id: int
    record: int
    number: int
    recipient: str
    consent: str
    day: date
    at: datetime
    by: Open
    retracted_at: datetime | None = None
    retracted_by: Open = ""
    reason: str = ""

    @property
    def stands(self) -> bool:
        """Whether nobody has said that it was a mistake."""
        return self.retracted_at is None


def of_document(given: Sequence[GivenOut], record: int, number: int) -> list[GivenOut]:
    """Those of one document."""
    return [each for each in given if (each.record, each.number) == (record, number)]
