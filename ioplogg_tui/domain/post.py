"""Posts: what somebody is at a school, from a day on and to one. A person has at most one at a time.

Who leads and teaches at one school has the post that may more, and a place on the teams they teach in. Places on teams
hang on the posts by their days: they hold while a post does, whatever they say themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise, takewhile

from ioplogg_tui.domain.access import Membership
from ioplogg_tui.domain.people import Role

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Post:
    """A role at the school. `begins` is None where it isn't known, `ends` where there is no end; both days are in."""

    role: Role
    begins: date | None = None
    ends: date | None = None

    def holds(self, day: date) -> bool:
        return (self.begins is None or self.begins <= day) and (self.ends is None or day <= self.ends)


def in_order(posts: Iterable[Post]) -> list[Post]:
    return sorted(posts, key=lambda post: post.begins or date.min)


def post_on(posts: Sequence[Post], day: date) -> Post:
    """The post that holds on a day; where none does the next one, and where none is to come the last.

    Raises:
        ValueError: there is none at all.
    """
    ordered = in_order(posts)
    if not ordered:
        raise ValueError(posts)
    not_over = (post for post in ordered if post.ends is None or day <= post.ends)
    return next(not_over, ordered[-1])


def end_of_run(posts: Sequence[Post], day: date) -> date | None:
    """The last day of the post that holds on a day, or comes next, leaves in it left out; None where it has no end.

    None too where every post is over by then.
    """
    coming = [post for post in in_order(posts) if post.ends is None or day <= post.ends]
    run = list(takewhile(lambda post: post.role is coming[0].role, coming))
    return run[-1].ends if run else None


def with_role(posts: Sequence[Post], role: Role, day: date, ends: date | None) -> list[Post]:
    """The posts of somebody who has a role from a day on, and to one: other roles they have after that again.

    Without an end what was to come is replaced. Who was to be away on days after the first is so still.
    """
    ordered, after = in_order(posts), day
    earlier = [_cut(post, day - _DAY) for post in ordered if post.begins is None or post.begins < day]
    given = []
    for before, back in pairwise(ordered):
        if before.ends is not None and back.begins is not None and day <= before.ends < back.begins - _DAY:
            given.append(Post(role, after, before.ends))
            after = back.begins
    given.append(Post(role, after))
    later = []
    if ends is not None:
        given = [_cut(post, ends) for post in given if post.begins is None or post.begins <= ends]
        later = [post for post in _from(ordered, ends + _DAY) if post.role is not role]
    return _joined([*earlier, *given, *later])


def _joined(posts: Iterable[Post]) -> list[Post]:
    """Posts of the same role that follow on each other's last day are one."""
    joined: list[Post] = []
    for post in posts:
        last = joined[-1] if joined else None
        if last and last.role is post.role and last.ends and post.begins == last.ends + _DAY:
            joined[-1] = replace(last, ends=post.ends)
        else:
            joined.append(post)
    return joined


def with_leave(posts: Sequence[Post], first: date, last: date) -> list[Post]:
    """The posts of somebody who is away from the one day to the other: one ends, and another begins after.

    What of a post lies in those days is left out, so that whoever has none then stays away.
    """
    before = [_cut(post, first - _DAY) for post in posts if post.begins is None or post.begins < first]
    return in_order([*before, *_from(posts, last + _DAY)])


def before_leave(posts: Sequence[Post], day: date) -> tuple[list[Post], date]:
    """The posts of somebody as if they weren't away on a day, and the first day of the leave that it is in.

    They are what they were before it until what they come back to begins. Who isn't away then has the posts that they
    have, and that day.
    """
    ordered = in_order(posts)
    for place, (before, back) in enumerate(pairwise(ordered)):
        if before.ends is not None and back.begins is not None and before.ends < day < back.begins:
            going_on = replace(before, ends=back.begins - _DAY)
            return _joined([*ordered[:place], going_on, *ordered[place + 1 :]]), before.ends + _DAY
    return ordered, day


def away(posts: Sequence[Post], today: date) -> tuple[date, date] | None:
    """The first and the last day of the leave that somebody is on, or that comes first; None where there is none."""
    for before, back in pairwise(in_order(posts)):
        if before.ends is not None and back.begins is not None and max(before.ends + _DAY, today) < back.begins:
            return before.ends + _DAY, back.begins - _DAY
    return None


def _from(posts: Iterable[Post], day: date) -> list[Post]:
    """What of posts lies on a day and later."""
    return [
        replace(post, begins=max(post.begins or date.min, day))
        for post in posts
        if post.ends is None or day <= post.ends
    ]


def _cut(post: Post, day: date) -> Post:
    return replace(post, ends=day if post.ends is None else min(post.ends, day))


def as_post_allows(place: Membership, posts: Sequence[Post], today: date) -> Membership:
    """A place on a team with the days that it really holds: those on which its person has a post that it fits.

    A leave moves neither of its days.
    """
    if place.ends is not None and place.ends < today:
        return place
    fit = [
        post for post in in_order(posts) if place.fits(post.role) and (post.ends is None or place.begins <= post.ends)
    ]
    if not fit:
        return replace(place, ended=True)
    ends = min((day for day in (place.ends, fit[-1].ends) if day is not None), default=None)
    return replace(place, begins=max(place.begins, fit[0].begins or date.min), ends=ends)


def unfit_post(place: Membership, posts: Sequence[Post]) -> Post | None:
    """The first post of its person's, now or to come, that a place would reach and that can't have it."""
    for post in in_order(posts):
        over = post.ends is not None and post.ends < place.begins
        later = place.ends is not None and post.begins is not None and place.ends < post.begins
        if not over and not later and not place.fits(post.role):
            return post
    return None
