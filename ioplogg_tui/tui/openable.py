"""What is found and can be opened, as values that stay the same whatever is written of a student."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ioplogg_tui.tui.places import StudentPlace

if TYPE_CHECKING:
    from ioplogg_tui.domain.document import DocumentKind
    from ioplogg_tui.tui.key_ids import KeyId


@dataclass(frozen=True, slots=True)
class PageOfStudent:
    """What a key of a student's page leads to, by the id of that key."""

    student_id: int
    key: KeyId


@dataclass(frozen=True, slots=True)
class DocumentPage:
    student_id: int
    kind: DocumentKind


@dataclass(frozen=True, slots=True)
class WordsPage:
    """What was written with an observation, among all that was said of its goal."""

    row_id: int
    student_id: int
    goal_id: int


@dataclass(frozen=True, slots=True)
class AimPage:
    """A competence aim, among those of its set."""

    code: str


@dataclass(frozen=True, slots=True)
class Command:
    """What a key does on the page where one is, by the id of that key."""

    key: KeyId


class OtherSchool(NamedTuple):
    """Another school of the county where the person has a post, by its number."""

    number: int


PageToOpen: TypeAlias = StudentPlace | PageOfStudent | DocumentPage | WordsPage | AimPage
Openable: TypeAlias = PageToOpen | Command | OtherSchool

KEPT = 30
"""How many are remembered."""


class Lately:
    """What was opened last in this session."""

    def __init__(self) -> None:
        self._newest_last: dict[Openable, None] = {}

    def add(self, opened: Openable) -> None:
        self._newest_last.pop(opened, None)
        self._newest_last[opened] = None
        if len(self._newest_last) > KEPT:
            self._newest_last.pop(next(iter(self._newest_last)))

    def newest_first(self) -> list[Openable]:
        return [*reversed(self._newest_last)]
