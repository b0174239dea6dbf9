"""Published documents that may quote what a student answered, though it was withdrawn since: they stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.published import PublishedDocument

QUOTING: Final = frozenset({DocumentKind.CAN, DocumentKind.HALF_YEAR, DocumentKind.YEAR})
"""Those in which students' answers stand."""


@dataclass(frozen=True, slots=True)
class AnswerWithdrawn:
    """An answer that counted from one moment to another (naive UTC)."""

    id: int
    answered: datetime
    withdrawn: datetime


def quoting(documents: Sequence[PublishedDocument], gone: Iterable[AnswerWithdrawn]) -> list[PublishedDocument]:
    """Those that stand and were published while one of the answers counted, of days among which is its own."""
    answers = list(gone)
    return [each for each in documents if any(_may_quote(each, answer) for answer in answers)]


def _may_quote(document: PublishedDocument, answer: AnswerWithdrawn) -> bool:
    day = to_local(answer.answered).date()
    tells = (document.begins is None or document.begins <= day) and (document.ends is None or day <= document.ends)
    counted = answer.answered <= document.at <= answer.withdrawn
    return document.stands and document.kind in QUOTING and tells and counted
