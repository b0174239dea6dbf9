"""What was seen of a student at work on a goal, by staff and by the student."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from ioplogg_tui.domain.code import Open
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.people import Role

if TYPE_CHECKING:
    from ioplogg_tui.domain.seen import Seen


class Setting(StrEnum):
    """Where something was shown: doing it in a new place is a step of its own. A logbook may hold others, in words."""

    CLASSROOM = "classroom"
    WORKSHOP = "workshop"
    SHOP = "shop"
    COMPANY = "company"
    HOME = "home"
    OUTING = "outing"


SETTING_NAMES: dict[Setting, str] = {
    Setting.CLASSROOM: N_("classroom"),
    Setting.WORKSHOP: N_("workshop"),
    Setting.SHOP: N_("shop"),
    Setting.COMPANY: N_("company"),
    Setting.HOME: N_("at home"),
    Setting.OUTING: N_("outing"),
}


def setting_name(setting: str) -> str | None:
    """What one of ours is called, to be translated; None for one that somebody wrote in words of their own."""
    return SETTING_NAMES[Setting(setting)] if setting in frozenset(Setting) else None


class Words(StrEnum):
    """What can be said with a rating."""

    NOTE = "note"
    FEED_FORWARD = "feed_forward"
    TRIED = "tried"
    """That the next step that stood then was tried."""

    def said_with(self, row: Observation | Seen | None) -> str:
        """The note, or the next step, of what was observed; empty without any."""
        if row is None:
            return ""
        return row.note if self is Words.NOTE else row.feed_forward


class HelpedBy(StrEnum):
    """Who helped with a self-assessment."""

    ALONE = "alone"
    SUPPORT = "support"
    ANOTHER = "another"


HELPED_BY_NAMES: dict[HelpedBy, str] = {
    HelpedBy.ALONE: N_("alone"),
    HelpedBy.SUPPORT: N_("with support"),
    HelpedBy.ANOTHER: N_("somebody else chose"),
}


@dataclass(frozen=True, slots=True)
class Rating:
    """A level in each dimension; None is not observed, which is not level 1."""

    quality: Level | None
    independence: Level | None

    def of(self, dimension: Dimension) -> Level | None:
        return self.quality if dimension is Dimension.QUALITY else self.independence

    @property
    def empty(self) -> bool:
        return self.quality is None and self.independence is None

    def is_lower_than(self, other: Rating) -> bool:
        """In either dimension, where it was observed both times."""
        pairs = ((self.quality, other.quality), (self.independence, other.independence))
        return bool([own for own, its in pairs if own is not None and its is not None and own < its])

    def __str__(self) -> str:
        return f"{self.quality or '–'} / {self.independence or '–'}"


@dataclass(frozen=True, slots=True)
class Observation:
    """One row of the log. Rows are never changed: a correction is a new row that names the old in `corrects`.

    `at` is when it was seen, `recorded_at` when the row was written (both naive UTC). A `withdrawn` row takes
    back the one it corrects. `by` is the observer's name.
    """

    id: int
    goal_id: int
    student_id: int
    by: Open
    by_id: int
    at: datetime
    recorded_at: datetime
    rating: Rating
    note: str = ""
    feed_forward: str = ""
    setting: str = ""
    corrects: int | None = None
    withdrawn: bool = False
    comment_as: Role | None = None
    """What its writer was to the student, where it is a comment of somebody who observes nothing; else None."""
    tried: bool = False
    """Whether it says that the next step that stood then was tried, on the day on which it was seen."""

    @property
    def is_observed(self) -> bool:
        """Whether something was seen of the student: what is counted, and what a standing and a report rest on.

        A comment of somebody who doesn't observe is none, nor is that a next step was tried, where that is all.
        """
        is_only_tried = self.tried and self.rating.empty and not (self.note or self.feed_forward)
        return self.comment_as is None and not is_only_tried


@dataclass(frozen=True, slots=True)
class SelfAssessment:
    """The student's own rating and words, kept as given: never corrected, averaged or checked for wording.

    `helped` is None where it wasn't said who helped. `at` is naive UTC.
    """

    id: int
    goal_id: int
    at: datetime
    rating: Rating
    words: str = ""
    helped: HelpedBy | None = None
    on_paper: bool = False
    """Whether it was given on paper, and somebody else typed it in."""
    recorded_by: int = 0
    """The id of who typed it in, or handed the keyboard over."""
    withdrawn: bool = False
    """Whether it no longer counts, and is kept for whoever asks for all that is."""

    @property
    def circumstances(self) -> list[str]:
        """How it was given, to be translated; nothing where nothing was said of that."""
        helped = [] if self.helped is None else [HELPED_BY_NAMES[self.helped]]
        return [*helped, *([N_("on paper")] if self.on_paper else [])]


@dataclass(frozen=True, slots=True)
class LastOwn:
    """What the student said of a goal last, and how, as a SelfAssessment has it. `at` is naive UTC."""

    rating: Rating
    at: datetime
    helped: HelpedBy | None = None
    on_paper: bool = False


def effective(rows: Sequence[Observation]) -> list[Observation]:
    """The observations of one goal that count, in the order they were seen: not corrected later, not withdrawn."""
    corrected = {row.corrects for row in rows if row.corrects is not None}
    counting = {row.id for row in rows if row.id not in corrected and not row.withdrawn}
    return [row for row in in_order_seen(rows) if row.id in counting]


def counting_own(rows: Sequence[SelfAssessment]) -> tuple[SelfAssessment, ...]:
    """Those of a student's answers that count: not withdrawn."""
    return tuple(row for row in rows if not row.withdrawn)


def without_comments(rows: Sequence[Observation]) -> list[Observation]:
    """Those of the rows that count which are no comment of somebody who doesn't observe."""
    return [row for row in effective(rows) if row.comment_as is None]


def in_order_seen(rows: Sequence[Observation]) -> list[Observation]:
    """All the rows of one goal, the newest last.

    A row that says that it was seen after a later one was written down comes of a clock that ran ahead, or is dated
    so by hand: it comes before all others, so that it never stands in the way of what was really seen since.
    """
    ahead: set[int] = set()
    written = datetime.max
    for row in sorted(rows, key=lambda row: row.id, reverse=True):
        if row.at > written:
            ahead.add(row.id)
        written = min(written, row.recorded_at)
    return sorted(rows, key=lambda row: (row.id not in ahead, row.at, row.id))


def tried_at(advice: Observation, rows: Sequence[Observation]) -> datetime | None:
    """When a next step was tried last, before another was written; of rows that count, in the order they were seen."""
    tried: datetime | None = None
    for row in rows[[row.id for row in rows].index(advice.id) + 1 :]:
        tried = row.at if row.tried else tried
        if row.feed_forward:
            break
    return tried
