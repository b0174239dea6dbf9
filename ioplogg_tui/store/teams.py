"""Rows of teams: who works with whom, from when to when, in which subjects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from peewee import Field

from ioplogg_tui.domain.access import Membership
from ioplogg_tui.domain.code import Open
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import BY_CASE
from ioplogg_tui.domain.post import Post, as_post_allows, away
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import is_of, student_of
from ioplogg_tui.store.places_held import held, holds_for_post, holds_on, on_team
from ioplogg_tui.store.staff import posts_of
from ioplogg_tui.store.tables.people import MembershipRow, StaffRow
from ioplogg_tui.store.worded import Worded

if TYPE_CHECKING:
    from ioplogg_tui.domain.place_renamed import PlaceRenamed
    from ioplogg_tui.store.listed import Listed

_COLUMNS = (
    MembershipRow.staff.alias("staff_id"),
    student_of(MembershipRow.student).alias("student_id"),
    MembershipRow.role,
    MembershipRow.from_date.alias("begins"),
    MembershipRow.to_date.alias("ends"),
    MembershipRow.subjects,
    MembershipRow.reason,
    MembershipRow.ended,
    MembershipRow.consent,
    MembershipRow.consent_by,
    MembershipRow.source,
    MembershipRow.source_class,
)

_WRITTEN: Mapping[str, Field] = {
    "staff_id": MembershipRow.staff,
    "student_id": MembershipRow.student,
    "role": MembershipRow.role,
    "begins": MembershipRow.from_date,
    "ends": MembershipRow.to_date,
    "subjects": MembershipRow.subjects,
    "reason": MembershipRow.reason,
    "consent": MembershipRow.consent,
    "consent_by": MembershipRow.consent_by,
    "source": MembershipRow.source,
    "source_class": MembershipRow.source_class,
}
"""What of a place is written when it is given → its column."""


@dataclass(frozen=True, slots=True)
class TeamMember:
    """Somebody's place on a team, with their name."""

    name: Open
    place: Membership
    away: tuple[date, date] | None = None
    """The first and the last day of a leave that they are on, or that is to come, while they have the place."""


def _as_posts_allow(member: TeamMember, posts: Sequence[Post], today: date) -> TeamMember:
    place, leave = as_post_allows(member.place, posts, today), away(posts, today)
    over = place.ended or (
        place.ends is not None and (place.ends < today or (leave is not None and place.ends < leave[0]))
    )
    return replace(member, place=place, away=None if over else leave)


def _places(staff_id: Any, today: Any, before: Any) -> Any:
    return (
        MembershipRow.select(*_COLUMNS, MembershipRow.student.alias("record"))
        .where((MembershipRow.staff == staff_id) & holds_for_post(today, before))
        .order_by(MembershipRow.from_date, MembershipRow.id)
    )


def _newest_of_records(rows: Iterable[dict[str, Any]]) -> dict[int, Membership]:
    """Record → the last of its places in these rows, in the order of those."""
    newest: dict[int, Membership] = {}
    for row in rows:
        record = row.pop("record")
        newest.pop(record, None)
        newest[record] = Membership(**row)
    return newest


_PLACES = Worded(_places, "staff_id", "today", "before")


class Teams:
    """Places are kept when they have ended: the log asks who was on which team when."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @cached_property
    def listed(self) -> Listed:
        from ioplogg_tui.store.listed import Listed  # only where a list is read

        return Listed(self._connection)

    def held_today(self, staff_id: int, student_id: int, today: date) -> tuple[Membership, ...]:
        """The places of somebody on a team that hold today by themselves, also where their post doesn't allow them.

        It is the newest in each of the student's records, the newest of all first; each names its record.
        """
        query = (
            MembershipRow.select(*_COLUMNS, MembershipRow.student.alias("record"))
            .where(held(staff_id, student_id, today))
            .order_by(MembershipRow.from_date, MembershipRow.id)
        )
        newest = _newest_of_records(self._connection.records(query))
        return tuple(replace(place, student_id=record) for record, place in reversed(newest.items()))

    def places_today(self, staff_id: int, today: date) -> dict[int, tuple[Membership, ...]]:
        """Student id → the places of somebody on their team that hold today for the post that they have.

        It is the newest in each of the student's records: joined, they take no right from each other. The id of the
        record in which one was given leads there too: what was done before that was joined goes by it.
        """
        newest = _newest_of_records(
            self._connection.records(self._connection.asked(_PLACES, **on_team(staff_id, today)))
        )
        places: dict[int, tuple[Membership, ...]] = {}
        for place in newest.values():
            places[place.student_id] = (*places.get(place.student_id, ()), place)
        return places | {record: places[place.student_id] for record, place in newest.items()}

    def of(self, student_id: int, today: date) -> list[TeamMember]:
        """Everyone who is or was on a student's team, first come first, with the days that their posts allow."""
        query = (
            MembershipRow.select(StaffRow.name, *_COLUMNS)
            .join(StaffRow)
            .where(is_of(MembershipRow.student, student_id))
            .order_by(MembershipRow.from_date, MembershipRow.id)
        )
        members = self._connection.read(query, lambda name, **place: TeamMember(name, Membership(**place)))
        return self._as_posts_allow(members, today)

    def _as_posts_allow(self, members: Sequence[TeamMember], today: date) -> list[TeamMember]:
        posts = posts_of(self._connection, {member.place.staff_id for member in members}) if members else {}
        return [_as_posts_allow(member, posts.get(member.place.staff_id, []), today) for member in members]

    def cases_ending(self, student_ids: Sequence[int], today: date, last: date) -> list[TeamMember]:
        """The cases of these students that hold today, and end on a day up to the last, the first of them first.

        A case ends on its last day, or with its person's post where that is over before.
        """
        query = (
            MembershipRow.select(StaffRow.name, *_COLUMNS)
            .join(StaffRow)
            .where(MembershipRow.role.in_(list(BY_CASE)) & holds_on(today))
            .order_by(MembershipRow.to_date.asc(nulls="FIRST"), MembershipRow.id)
        )
        asked = set(student_ids)
        members = self._connection.read(query, lambda name, **place: TeamMember(name, Membership(**place)))
        cases = self._as_posts_allow([member for member in members if member.place.student_id in asked], today)
        ending = [(member.place.ends or last, member) for member in cases if member.place.holds(today)]
        return [member for day, member in sorted(ending, key=itemgetter(0)) if day <= last]

    def add(self, place: Membership) -> None:
        """A new place on a team; what was before stays as it was."""
        self.add_many([place])

    def add_many(self, places: Sequence[Membership]) -> None:
        """`add` each: of a list there are thousands, and one statement says them all."""
        names = ", ".join(field.column_name for field in _WRITTEN.values())
        text = f"INSERT INTO membership ({names}) VALUES ({', '.join('?' * len(_WRITTEN))})"
        self._connection.change_many(
            text, [[field.db_value(getattr(place, name)) for name, field in _WRITTEN.items()] for place in places]
        )

    def end(self, staff_id: int, student_id: int, today: date) -> bool:
        """End what holds today, at once, so that no list opens it again; False where nothing does."""
        ended = MembershipRow.update(to_date=today, ended=True, source="", source_class="")
        return bool(self._connection.change(ended.where(held(staff_id, student_id, today))))

    def end_every(self, student_id: int, day: date) -> list[int]:
        """End every place of a student's that goes on, or was to begin, after a day; returns whose they were."""
        going_on = MembershipRow.to_date.is_null() | (MembershipRow.to_date >= day)
        places = is_of(MembershipRow.student, student_id) & going_on & ~MembershipRow.ended
        rows = self._connection.rows(MembershipRow.select(MembershipRow.id, MembershipRow.staff).where(places))
        ids = [number for number, _staff_id in rows]
        ended = MembershipRow.update(to_date=day, ended=True, source="", source_class="")
        self._connection.change(ended.where(MembershipRow.id.in_(ids) & (MembershipRow.from_date <= day)))
        self._connection.change(
            MembershipRow.delete().where(MembershipRow.id.in_(ids) & (MembershipRow.from_date > day))
        )
        return list(dict.fromkeys(staff_id for _number, staff_id in rows))

    def end_with_post(self, staff_id: int, day: date) -> None:
        """The post that places hung on ended on a day, and another begins later: those places ended with it."""
        going_on = MembershipRow.to_date.is_null() | (MembershipRow.to_date > day)
        place = (MembershipRow.staff == staff_id) & (MembershipRow.from_date <= day) & going_on
        self._connection.change(MembershipRow.update(to_date=day).where(place))

    def holding(self, staff_id: int, day: date) -> list[Membership]:
        """The places of somebody that hold on a day, or begin later."""
        not_over = MembershipRow.to_date.is_null() | (MembershipRow.to_date >= day)
        query = MembershipRow.select(*_COLUMNS).where((MembershipRow.staff == staff_id) & not_over)
        return self._connection.read(query.where(~MembershipRow.ended), Membership)

    def rename_subject(
        self, student_id: int, before: str, after: str, today: date, *, keeping: bool
    ) -> tuple[PlaceRenamed, ...]:
        """A subject of a plan has another title: places for it that hold, or ended today, are for that title now.

        With `keeping` they are for the title of before as well: another plan has it still. Returns those places.
        """
        from ioplogg_tui.domain.place_renamed import PlaceRenamed

        query = MembershipRow.select(MembershipRow.id, MembershipRow.staff, MembershipRow.subjects)
        going_on = MembershipRow.to_date.is_null() | (MembershipRow.to_date >= today)
        titles = (before, after) if keeping else (after,)
        renamed = []
        for row_id, staff_id, subjects in self._connection.rows(
            query.where(is_of(MembershipRow.student, student_id) & going_on)
        ):
            each = (titles if fold(title) == fold(before) else (title,) for title in subjects)
            new = tuple(dict.fromkeys(title for one_or_both in each for title in one_or_both))
            if new != tuple(subjects):
                self._connection.change(MembershipRow.update(subjects=new).where(MembershipRow.id == row_id))
                renamed.append(PlaceRenamed(row_id, staff_id, tuple(subjects), new))
        return tuple(renamed)

    def give_back_subjects(self, student_id: int, renamed: Sequence[PlaceRenamed]) -> tuple[PlaceRenamed, ...]:
        """Undo `rename_subject` for those of its places that still are as it left them, which are returned."""
        query = MembershipRow.select(MembershipRow.id, MembershipRow.staff, MembershipRow.subjects)
        now = set(self._connection.rows(query.where(is_of(MembershipRow.student, student_id))))
        given_back = tuple(place for place in renamed if (place.number, place.staff_id, place.after) in now)
        for place in given_back:
            self._connection.change(MembershipRow.update(subjects=place.before).where(MembershipRow.id == place.number))
        return given_back
