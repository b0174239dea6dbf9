"""What people are at the school, and until when: another role, an end, a leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ioplogg_tui.domain.access import Right, in_charge
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.people import BY_CASE, Role, User
from ioplogg_tui.domain.post import Post, post_on, with_leave, with_role
from ioplogg_tui.logbook.deed import Deed, deed
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

    The last day of their post stays what it is, unless `ends` is another or `open_ended` takes it away. Who had no post
    when the new one begins comes back to no team by it: the places that they had ended with the post. Returns the user.

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
        last = post_on(posts, begins)
        goes_on = last.ends is not None and last.ends >= begins and not open_ended
        ends = ends or (last.ends if goes_on else None)
        refuse_over(Post(role, begins, ends), today)
        if not in_charge(role) or ends is not None:
            leave_somebody_in_charge(doing, user)
        _refuse_other_places(doing, user, role, begins)
        _give(doing, user, with_role(posts, role, begins, ends))
    return user


def give_leave(session: Session, account: str, first: date, last: date) -> User:
    """Let a member of staff be away from one day to another: they come back to the places that they have.

    Raises:
        NotFound: there is no such user.
        NotAllowed: the person may not look after somebody of that role.
        UsageProblem: it is the person's own account, or the only one in charge; or the days are past, or in no post.
    """
    with deed(session, Action.STAFF_ROLE, Right.MANAGE_STAFF) as doing:
        user = another(session, account)
        if last < first or first < session.today():
            raise UsageProblem(N_("A leave begins today or later, and ends after it begins."))
        posts = doing.store.staff.posts(user.id)
        if not post_on(posts, first).holds(first) or not post_on(posts, last + _DAY).holds(last + _DAY):
            sentence = N_("{name} has no post to come back to after {day}. To end it: “ioplogg user role … --to”.")
            raise UsageProblem(sentence, name=user.name, day=last)
        leave_somebody_in_charge(doing, user)
        doing.store.staff.set_posts(user.id, with_leave(posts, first, last))
        doing.object_id = user.id
    return user


_DAY = timedelta(days=1)


def _give(doing: Deed, user: User, posts: Sequence[Post]) -> None:
    """Posts as they are from now on; places of a post that was over before its last one began ended with it."""
    *before, newest = posts
    if before and newest.begins is not None:
        over = before[-1].ends
        if over is not None and over < newest.begins - _DAY:
            doing.store.teams.end_with_post(user.id, over)
    doing.store.staff.set_posts(user.id, posts)
    doing.object_id = user.id


def _refuse_other_places(doing: Deed, user: User, role: Role, begins: date) -> None:
    """Who comes as a case has consent for each student, and who doesn't has none: neither takes the other's places."""
    places = doing.store.teams.holding(user.id, begins)
    others = {place.student_id for place in places if place.is_case is not (role in BY_CASE)}
    if others:
        sentence = N_(
            "{name} has places on teams (students: {count}): the new role can't have them. Take them off first."
        )
        raise UsageProblem(sentence, name=user.name, count=len(others))
