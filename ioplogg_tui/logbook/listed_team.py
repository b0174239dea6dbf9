"""What a line of a list makes of a student's team."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ioplogg_tui.domain.access import Membership
from ioplogg_tui.domain.list_changes import LineLeft
from ioplogg_tui.domain.people import Role, User
from ioplogg_tui.store.listed import OpenPlace


@dataclass(frozen=True, slots=True)
class Wanted:
    """A place as a line has it: one for each teacher, in the role that people of theirs have on a team."""

    user: User
    role: Role
    subjects: tuple[str, ...]
    begins: date
    ends: date | None
    class_: str
    source: str
    """Which list gives it, and closes it again; empty where it is as one that a person gave."""

    def is_like(self, place: OpenPlace, today: date) -> bool:
        """Whether a place is this one already; when one began that holds isn't asked."""
        begun = place.begins <= today and self.begins <= today
        return place.subjects == self.subjects and place.ends == self.ends and (begun or place.begins == self.begins)

    def membership(self, student_id: int) -> Membership:
        return Membership(
            self.user.id,
            student_id,
            self.role,
            self.begins,
            self.ends,
            self.subjects,
            source=self.source,
            source_class=self.class_,
        )


@dataclass(frozen=True, slots=True)
class TeamChanges:
    """What a line does to a team. What it opens in the place of what it had opened before for that person is no end."""

    opening: tuple[Wanted, ...] = ()
    closing: tuple[OpenPlace, ...] = ()
    replacing: tuple[OpenPlace, ...] = ()
    staying: tuple[OpenPlace, ...] = ()
    """What the list's source had opened, and the line says nothing of."""
    left: tuple[LineLeft, ...] = ()
    held_by_lines: int = 0
    """How many would end, and don't, as a line that can't be read may tell of them, or the line itself does."""
    is_unclear: bool = False
    """Whether nobody knows whom all the line means."""
    held_by_columns: tuple[tuple[str, ...], ...] = ()
    """Of each that a column may tell of that isn't read, which columns."""
    own: Wanted | None = None
    """Of who has the school alone, with a new student on whose team the line puts nobody: as if added by hand."""
