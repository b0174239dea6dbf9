"""Curriculum elements on their way into the store: what an archive, or our example, says of each."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ioplogg_tui.domain.subject_code import SubjectCode

Texts = Mapping[str, str]
"""Language tag → text."""


def _digest(*parts: object) -> str:
    return hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()


def _sorted(texts: Texts) -> list[tuple[str, str]]:
    return sorted(texts.items())


@dataclass(frozen=True, slots=True)
class CurriculumRecord:
    """A curriculum (Grep: laereplan-lk20); `replaced_by` and `replaces` are codes.

    A `stub` is known only from what refers to it, and gives way to a whole one.
    """

    code: str
    titles: Texts
    default_language: str
    status: str
    valid_from: date | None = None
    valid_to: date | None = None
    replaced_by: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    stub: bool = False

    @property
    def fingerprint(self) -> str:
        return _digest(
            _sorted(self.titles), self.default_language, self.status, self.valid_from, self.valid_to, self.stub
        )


@dataclass(frozen=True, slots=True)
class AimSetRecord:
    """The aims after a level (Grep: kompetansemaalsett-lk20); `position` is its place in the curriculum's list."""

    code: str
    curriculum: str
    titles: Texts
    default_language: str
    status: str
    after: tuple[str, ...] = ()
    position: int = 0
    stub: bool = False

    @property
    def fingerprint(self) -> str:
        return _digest(
            self.curriculum,
            _sorted(self.titles),
            self.default_language,
            self.status,
            self.after,
            self.position,
            self.stub,
        )


@dataclass(frozen=True, slots=True)
class AimRecord:
    """A competence aim (Grep: kompetansemaal-lk20); `position` is its place in its set's list (`kompetansemaal`)."""

    code: str
    set: str
    texts: Texts
    default_language: str
    status: str
    position: int = 0
    reuse_of: str | None = None

    @property
    def fingerprint(self) -> str:
        return _digest(self.set, _sorted(self.texts), self.default_language, self.status, self.position, self.reuse_of)


@dataclass(frozen=True, slots=True)
class CurriculumRecords:
    """Everything of one archive. `unreadable` are codes that are in it but could not be read."""

    curricula: tuple[CurriculumRecord, ...]
    sets: tuple[AimSetRecord, ...]
    aims: tuple[AimRecord, ...]
    unreadable: frozenset[str] = frozenset()
    subject_codes: tuple[SubjectCode, ...] = ()
    """By curriculum and code. None where the archive has none, which says nothing of those that are stored."""


@dataclass(frozen=True, slots=True)
class AimChanges:
    """How many aims a write added, changed, expired and left as they were."""

    new: int = 0
    changed: int = 0
    expired: int = 0
    unchanged: int = 0
