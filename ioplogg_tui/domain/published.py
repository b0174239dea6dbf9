"""Documents as they were published, and the words that a person wrote for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from ioplogg_tui.domain.code import Coded, Open
from ioplogg_tui.domain.document import DocumentKind, FreePart


@dataclass(frozen=True, slots=True)
class WordsWritten:
    """What somebody wrote in a free part of a school year's document. `at` is naive UTC, `by` a name."""

    at: datetime
    by: Open
    school_year: Coded
    kind: DocumentKind
    part: FreePart
    text: str


@dataclass(frozen=True, slots=True)
class FrozenText:
    """A document as it is kept: its content for every later print, and the two prints that stay byte for byte.

    The prints are empty before somebody who isn't to see the student's name: theirs are made of the content.
    """

    content: str
    markdown: str
    html: str


@dataclass(frozen=True, slots=True)
class Series:
    """What a student's documents have alike of which each takes the place of the one before."""

    kind: DocumentKind
    appendix: bool
    language: Coded
    school_year: Coded


@dataclass(frozen=True, slots=True)
class DaysTold:
    """The days that a document is about: `begins` None from the first known one, `ends` None where none are kept."""

    begins: date | None = None
    ends: date | None = None


class Reported(NamedTuple):
    """A yearly report that was published: on which local day, and up to which day it tells."""

    day: date
    till: date
    here: bool = True
    """Whether it was published at this school, and not at another, which an archive tells of."""
    stands: bool = True
    """Else it was withdrawn when one that stands had taken its place, and tells but since when that could be read."""
    number: int = 0
    """Its number among the documents of a `record`; both are 0 of one in the making."""
    record: int = 0


@dataclass(frozen=True, slots=True)
class PublishedDocument:
    """A document that never changes. `number` counts a student's documents from 1; `at` is naive UTC.

    `begins` and `ends` are as in `DaysTold`.

    `supersedes` is the number of the one it takes the place of, `superseded_by` of the one that took its place.

    A document keeps its number when its record is joined into another: `shared` is whether another record of the
    student has one of that number too. `record` is the number of the record that it is in, whatever was joined since;
    0 while it isn't kept yet. Where that record `is_joined`, into the student's own, `source` is its name, which is
    empty where another record has the same.

    One that was withdrawn says when (naive UTC), by whom and for what `reason`, and takes no other's place.
    """

    number: int
    kind: DocumentKind
    appendix: bool
    language: Coded
    school_year: Coded
    at: datetime
    by: Open
    supersedes: int | None = None
    superseded_by: int | None = None
    record: int = 0
    is_joined: bool = False
    source: str = ""
    shared: bool = False
    begins: date | None = None
    ends: date | None = None
    withdrawn_at: datetime | None = None
    withdrawn_by: Open = ""
    reason: str = ""

    @property
    def stands(self) -> bool:
        """Whether nobody has withdrawn it."""
        return self.withdrawn_at is None

    @property
    def counts(self) -> bool:
        """Whether it stands and no other has taken its place."""
        return self.stands and self.superseded_by is None

    @property
    def series(self) -> Series:
        return Series(self.kind, self.appendix, self.language, self.school_year)
