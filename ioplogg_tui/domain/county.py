"""A county's schools, as whoever looks after its database knows them: by number and name, not by what is in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

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


def school_named(schools: Sequence[CountySchool], text: str) -> CountySchool:
    """The school that somebody means by its name or its number.

    Raises:
        NotFound: none is called that.
    """
    for school in schools:
        if text == str(school.number) or fold(text) == fold(school.name):
            return school
    raise NotFound(N_("No school of the county is called “{text}”. “ioplogg county school list” has them."), text=text)
