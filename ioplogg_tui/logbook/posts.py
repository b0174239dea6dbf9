"""What people are at the school, and until when: another role, an end, a leave."""

from __future__ import annotations

from datetime import date, timedelta

from ioplogg_tui.domain.access import Membership, Right, in_charge
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.people import BY_CASE, Role, User
from ioplogg_tui.domain.post import (
    Post,
    away,
    before_leave,
    end_of_run,
    in_order,
    post_on,
    unfit_post,
    with_leave,
    with_role,
)
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.users import another, leave_somebody_in_charge, refuse_over, require_may_give


def change_role(
    session: Session,
    account: str,
    role: Role,
    *,
    begins: date | None = None,
    ends: date | None = None,
    open_ended: bool = False,
) -> User:
    """Give a member of staff another role from a day on, today where none is given; nobody gives one to themselves.

    The last day of their post stays what it is, unless `ends` is another or `open_ended` takes it away; so do a leave
    to come, and what they are of another role after the last day. On leave they come back by it when it begins. Whose
    last post was over before comes back to no team: the places that they had ended with it. Returns the user.

    Raises:
        NotFound: there is no such user.
        NotAllowed: the person may not give that role, or take the one that they have.
        UsageProblem: it is the person's own account, or the only one in charge; the day is past, or the post would be
            over before it begins; or they have places on teams the new role can't have.
    """
    with deed(session, Action.STAFF_ROLE, Right.MANAGE_STAFF) as doing:
        user, today = another(session, account), session.today()
        require_may_give(session, role)
        begins = begins or today
        if begins < today:
            raise UsageProblem(N_("A role is given from today on, or from a day to come, not from {day}."), day=begins)
        posts = doing.store.staff.posts(user.id)
        ends = ends or (None if open_ended else end_of_run(posts, begins))
        refuse_over(Post(role, begins, ends), today)
        if not in_charge(role) or ends is not None:
            leave_somebody_in_charge(doing, user)
        _refuse_other_places(doing, user, role, begins)
        over = in_order(posts)[-1].ends
        if over is not None and over < begins - _DAY:
            doing.store.teams.end_with_post(user.id, over)
        doing.store.staff.set_posts(user.id, with_role(posts, role, begins, ends))
        doing.object_id = user.id
    return user


def give_leave(session: Session, account: str, first: date | None, last: date) -> date:
    """Let a member of staff be away from one day to another: they come back to the places that they have.

    Who is away on the first day already is so since that leave began: its end moves. Where no first day is given it is
    that of the leave that they are on, or that is to begin by the last one; else today. Returns the first day.

    Raises:
        NotFound: there is no such user.
        NotAllowed: the person may not look after somebody of that role.
        UsageProblem: it is the person's own account, or the only one in charge; or the days are past, or in no post.
    """
    with deed(session, Action.STAFF_ROLE, Right.MANAGE_STAFF) as doing:
        user, today = another(session, account), session.today()
        if first is None:
            to_come = away(doing.store.staff.posts(user.id), today)
            first = to_come[0] if to_come and today < to_come[0] <= last else today
        if last < first or first < today:
            raise UsageProblem(N_("A leave begins today or later, and ends after it begins."))
        posts, first = before_leave(doing.store.staff.posts(user.id), first)
        if not post_on(posts, first).holds(first) or not post_on(posts, last + _DAY).holds(last + _DAY):
            sentence = N_("{name} has no post to come back to when the leave is over, on {day}.")
            raise UsageProblem(sentence, name=Known(user.name), day=last)
        leave_somebody_in_charge(doing, user)
        doing.store.staff.set_posts(user.id, with_leave(posts, first, last))
        doing.object_id = user.id
    return first


_DAY = timedelta(days=1)


def _refuse_other_places(doing: Deed, user: User, role: Role, begins: date) -> None:
    """Who comes as a case has consent for each student, and who doesn't has none: neither takes the other's places."""
    places = doing.store.teams.holding(user.id, begins)
    others = {place.student_id for place in places if place.is_case is not (role in BY_CASE)}
    if others:
        sentence = N_(
            "{name} has places on teams (students: {count}) that the new role can't have. Take them off first."
        )
        raise UsageProblem(sentence, name=Known(user.name), count=len(others))


@reading_of_school(Right.MANAGE_STAFF)
def posts_of_staff(session: Session) -> dict[int, list[Post]]:
    """Member of staff → every post that they have, had, or are to have, the first first."""
    return {staff_id: in_order(posts) for staff_id, posts in session.store.staff.every_post().items()}


@reading_of_school(Right.MANAGE_STAFF)
def refuse_unfit(session: Session, user: User, role: Role, ends: date | None) -> None:
    """Refuse a place on a team from today on, and to a day, that a post of its person's can't have.

    Raises:
        UsageProblem: they come by case only, now or before the place ends, and it is none.
    """
    today = session.today()
    unfit = unfit_post(Membership(user.id, 0, role, today, ends), session.store.staff.posts(user.id))
    if unfit is None:
        return
    if unfit.begins is not None and unfit.begins > today:
        sentence = N_(
            "{name} is an adviser from {day} on: the place must end before that, or be a case (--role adviser)."
        )
        raise UsageProblem(sentence, name=Known(user.name), day=unfit.begins)
    sentence = N_("{name} is an adviser, and can only join a team as one, with consent: “ioplogg team add”.")
    raise UsageProblem(sentence, name=Known(user.name))
