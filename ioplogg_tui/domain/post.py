"""Posts: what somebody is at a school, from a day on and to one. A person has at most one at a time.

Who leads and teaches at one school has the post that may more, and a place on the teams they teach in. Places on teams
hang on the posts by their days: they hold while a post does, whatever they say themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

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


def with_role(posts: Sequence[Post], role: Role, day: date, ends: date | None) -> list[Post]:
    """The posts of somebody who has a role from a day on, and to one: what was to come from that day on is replaced."""
    earlier = [_cut(post, day - _DAY) for post in in_order(posts) if post.begins is None or post.begins < day]
    if earlier and earlier[-1].role is role and earlier[-1].ends == day - _DAY:
        return [*earlier[:-1], replace(earlier[-1], ends=ends)]
    return [*earlier, Post(role, day, ends)]


def with_leave(posts: Sequence[Post], first: date, last: date) -> list[Post]:
    """The posts of somebody who is away from the one day to the other: one ends, and another begins after.

    What of a post lies in those days is left out, so that whoever has none then stays away.
    """
    before = [_cut(post, first - _DAY) for post in posts if post.begins is None or post.begins < first]
    after = [
        replace(post, begins=max(post.begins or date.min, last + _DAY))
        for post in posts
        if post.ends is None or post.ends > last
    ]
    return in_order([*before, *after])


def _cut(post: Post, day: date) -> Post:
    return replace(post, ends=day if post.ends is None else min(post.ends, day))


def as_post_allows(place: Membership, posts: Sequence[Post], today: date) -> Membership:
    """A place on a team with the days that it really holds: not before its person's post begins, nor after it ends."""
    if place.ends is not None and place.ends < today:
        return place
    if not posts:
        return replace(place, ended=True)
    post = post_on(posts, today)
    begins = max(place.begins, post.begins) if post.begins is not None and post.begins > today else place.begins
    ends = min((day for day in (place.ends, post.ends) if day is not None), default=None)
    return replace(place, begins=begins, ends=ends)
