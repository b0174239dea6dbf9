"""The people of the school as they are listed: with every post that they have, had, or are to have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ioplogg_tui.domain.people import ROLE_NAMES, User
from ioplogg_tui.domain.post import Post
from ioplogg_tui.locale import _
from ioplogg_tui.locale.signing import leave_words

Row = tuple[object, ...]


def leave_in_json(leave: tuple[date, date] | None) -> dict[str, str] | None:
    return {"from": leave[0].isoformat(), "to": leave[1].isoformat()} if leave else None


def as_listed(user: User, posts: Sequence[Post], keys: Sequence[int]) -> dict[str, object]:
    """Somebody for scripts; `keys` are the numbers of their keys."""
    return {
        "id": user.id,
        "account": user.account,
        "name": user.name,
        "role": user.role.value,
        "active": user.active,
        "language": user.language,
        "keys": list(keys),
        "from": _iso(user.begins),
        "to": _iso(user.ends),
        "external_id": user.external_id or None,
        "away": leave_in_json(user.away),
        "posts": [{"role": post.role.value, "from": _iso(post.begins), "to": _iso(post.ends)} for post in posts],
    }


def user_rows(user: User, posts: Sequence[Post], keys: Sequence[int]) -> Iterator[Row]:
    """Somebody for people: with the post of now, and below it the others."""
    away = leave_words(user.away) if user.active else _("disabled")
    numbers = " ".join(str(number) for number in keys)
    yield user.account, user.name, _(ROLE_NAMES[user.role]), away, numbers, user.begins or "", user.ends or ""
    for post in posts:
        if post != Post(user.role, user.begins, user.ends):
            yield "", "", _(ROLE_NAMES[post.role]), "", "", post.begins or "", post.ends or ""


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
