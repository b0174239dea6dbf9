"""Which places on teams hold on a day: conditions and queries of the table."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from peewee import fn

from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clock import GRACE, from_local
from ioplogg_tui.domain.people import BY_CASE
from ioplogg_tui.store.fields import utc_text
from ioplogg_tui.store.joined import is_of, student_of
from ioplogg_tui.store.tables.log import EventRow
from ioplogg_tui.store.tables.people import MembershipRow, PostRow


def _before(today: date) -> datetime:
    """What was told before this was told on an earlier day, also by a clock that is a little behind."""
    return from_local(datetime.combine(today, time())) - GRACE


def _holds(today: Any, before: Any) -> Any:
    """`holds_on`; `before` is that day's `_before`."""
    days = (MembershipRow.from_date <= today) & (MembershipRow.to_date.is_null() | (MembershipRow.to_date >= today))
    return (
        days
        & _whole()
        & ~MembershipRow.ended
        & ((MembershipRow.reason == "") | ~fn.EXISTS(_told_of_an_earlier_day(before)))
    )


def holds_for_post(today: Any, before: Any) -> Any:
    """The condition for `Membership.holds_for`, with the role that the place's person has on a day.

    The values are those of `on_team`.
    """
    begun = PostRow.from_date.is_null() | (PostRow.from_date <= today)
    going_on = PostRow.to_date.is_null() | (PostRow.to_date >= today)
    by_case = PostRow.select(PostRow.id).where(
        (PostRow.staff == MembershipRow.staff) & PostRow.role.in_(list(BY_CASE)) & begun & going_on
    )
    return _holds(today, before) & (MembershipRow.role.in_(list(BY_CASE)) | ~fn.EXISTS(by_case))


def holds_on(today: date) -> Any:
    """The condition for `Membership.holds`, on a day: the place by itself, whatever its person is by then."""
    return _holds(today, _before(today))


def held(staff_id: int, student_id: int, today: date) -> Any:
    """The condition for a place of somebody on a student's team that holds by itself."""
    return (MembershipRow.staff == staff_id) & is_of(MembershipRow.student, student_id) & holds_on(today)


def _whole() -> Any:
    """The condition for `Membership.is_whole`."""
    consented = MembershipRow.consent.is_null(False) & (MembershipRow.consent_by != "")
    return MembershipRow.role.not_in(list(BY_CASE)) | (consented & MembershipRow.to_date.is_null(False))


def _told_of_an_earlier_day(before: Any) -> Any:
    """What was told of an earlier day after emergency access was given for this one: a clock that ran ahead gave it."""
    given, later = EventRow.alias(), EventRow.alias()
    giving = given.select(fn.MAX(given.id)).where(
        (given.student_id == MembershipRow.student)
        & (given.staff == MembershipRow.staff)
        & (given.action == Action.TEAM_EMERGENCY.value)
    )
    return later.select(later.id).where((later.id > giving) & (later.at < before))


def students_of(staff_id: Any, today: Any, before: Any) -> Any:
    """A query of the ids of the students on whose team somebody is; `on_team` has its values."""
    ours = (MembershipRow.staff == staff_id) & holds_for_post(today, before)
    return MembershipRow.select(student_of(MembershipRow.student)).where(ours)


def students_on_day(staff_id: int, today: date) -> Any:
    """A query of the ids of the students on whose team somebody is on a day."""
    return students_of(staff_id, today, _before(today))


def on_team(staff_id: int, today: date) -> dict[str, object]:
    """The values of a query of somebody's teams on a day, as their columns have them."""
    return {"staff_id": staff_id, "today": today.isoformat(), "before": utc_text(_before(today))}
