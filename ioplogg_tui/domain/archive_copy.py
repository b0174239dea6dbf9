"""Published plans and reports as they go to the school's archive: each once, and once more where it was withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ioplogg_tui.domain.code import Coded, Open
from ioplogg_tui.domain.document import DocumentKind

ARCHIVED_KINDS = (DocumentKind.PLAN, DocumentKind.HALF_YEAR, DocumentKind.YEAR)
"""What schools keep for good: «individuell opplæringsplan med vurdering», as plans for keeping of records have it."""


@dataclass(frozen=True, slots=True)
class ArchiveCopy:
    """A published document, or, where it `is_version`, a version of a plan; `id` is that of its row.

    `number` counts in its `record` of the student, of versions in the plan of the school year. Times are naive UTC.
    """

    id: int
    is_version: bool
    student_id: int
    record: int
    plan_id: int
    """Of a version; 0 of a document."""
    number: int
    kind: DocumentKind
    language: Coded
    school_year: Coded
    at: datetime
    by: Open
    begins: date | None = None
    ends: date | None = None
    withdrawn: date | None = None
    """The day on which it was withdrawn, or since when, at the latest, the plan's step is taken back."""
    taken: Coded = ""
    """The name of its file where it was taken to the archive before, and stood."""
    checksum: Coded = ""
    """SHA-256 of that file, as hexadecimal digits."""

    @property
    def name(self) -> str:
        """The name of its files, without an ending: numbers and codes, and nobody's name."""
        what = "version" if self.is_version else "document"
        year = self.school_year.replace("/", "-")
        return self.taken or f"student-{self.record}/{self.kind.value}-{year}-{what}-{self.number}"


@dataclass(frozen=True, slots=True)
class Taken:
    """That a copy was taken, as what file, whose SHA-256 that is."""

    copy: ArchiveCopy
    checksum: str


@dataclass(frozen=True, slots=True)
class ArchivedFile:
    """A document of a student's as it was taken: when (naive UTC), by whom, as what file; or told as `withdrawn`."""

    at: datetime
    by: Open
    name: Coded
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class TakenBefore:
    """How many were taken before, and when last (naive UTC); None where none were."""

    count: int
    last: datetime | None
