"""A county's schools, as whoever looks after its database knows them: by number and name, not by what is in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Protocol, TypeVar

from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.domain.norwegian import fold


@dataclass(frozen=True, slots=True)
class CountySchool:
    """A school of a county; `since` is naive UTC."""

    number: int
    name: str
    since: datetime

    @property
    def schema(self) -> str:
        """What the database calls it: everyone who comes in there sees that, so it is no name."""
        return schema_of(self.number)


def schema_of(number: int) -> str:
    return f"school_{number}"


@dataclass(frozen=True, slots=True)
class CountyPost:
    """Where a person comes in, from a day on and to one; what they may do there the school's logbook says."""

    school: str
    begins: date
    ends: date | None


class PostDays(NamedTuple):
    """From when to when a post goes, as far as that is said: what isn't stays as it was, or is from today on."""

    begins: date | None = None
    ends: date | None = None
    is_open: bool = False
    """That it has no last day, or none any longer, is said."""


class PostGiven(NamedTuple):
    """Who has a post, by the name that the school has for them."""

    name: str
    account: str
    post: CountyPost


@dataclass(frozen=True, slots=True)
class CountyPerson:
    account: str
    name: str
    posts: tuple[CountyPost, ...]


@dataclass(frozen=True, slots=True)
class PutBack:
    """What it comes to when a school is put back to a backup."""

    number: int
    at: datetime
    """The backup's last event, and when that was; naive UTC."""
    later: int
    """Events after it that the school has, and hasn't any longer when it is put back."""
    is_earlier: bool
    """Whether the school's log has that event: it was this logbook that the backup was made of."""
    sessions: int
    """How many lines there are to the school just now."""


class SchoolThere(NamedTuple):
    """A school of the county, as who has a post there is told of it."""

    number: int
    name: str


class ComesIn(NamedTuple):
    """Who logs in to the county: their number there, their language, and where they have a post today."""

    person: int
    language: str
    schools: tuple[SchoolThere, ...]
    last: int | None
    """The school that they chose the last time, by its number; None where they have not yet."""

    @property
    def offered(self) -> SchoolThere:
        return next((school for school in self.schools if school.number == self.last), self.schools[0])

    @property
    def names(self) -> str:
        return ", ".join(school.name for school in self.schools)


class _Named(Protocol):
    @property
    def number(self) -> int: ...
    @property
    def name(self) -> str: ...


School = TypeVar("School", bound=_Named)


def school_named(schools: Sequence[School], text: str) -> School:
    """The school that somebody means by its name or its number.

    Raises:
        NotFound: none is called that.
    """
    means = (
        lambda school: school.name == text,
        lambda school: str(school.number) == text,
        lambda school: fold(school.name) == fold(text),
    )
    for is_meant in means:
        for school in filter(is_meant, schools):
            return school
    raise NotFound(N_("No school of the county is called “{text}”. “ioplogg county school list” has them."), text=text)
