"""Rows of the staff: who they are, the posts that they have and had, and what each chose last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from ioplogg_tui.domain.norwegian import sort_key
from ioplogg_tui.domain.people import User
from ioplogg_tui.domain.post import Post, away, post_on
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.sql_words import among
from ioplogg_tui.store.tables.people import PostRow, StaffChoiceRow, StaffKeyRow, StaffRow
from ioplogg_tui.store.worded import Worded

_COLUMNS = (StaffRow.id, StaffRow.name, StaffRow.account, StaffRow.language, StaffRow.active, StaffRow.external_id)
_POST = (PostRow.role, PostRow.from_date, PostRow.to_date)


def _with_posts() -> Any:
    return StaffRow.select(*_COLUMNS, *_POST).join(PostRow).order_by(StaffRow.id, PostRow.id)


def _of_key(key_id: Any) -> Any:
    return among(StaffRow.id, StaffKeyRow.select(StaffKeyRow.staff).where(StaffKeyRow.id == key_id))


def _worded(whose: Callable[[Any], Any], name: str) -> Worded:
    return Worded(lambda **value: _with_posts().where(whose(value[name]) & StaffRow.active), name)


_OF_ID = _worded(lambda staff_id: StaffRow.id == staff_id, "staff_id")
_OF_ACCOUNT = _worded(lambda account: StaffRow.account == account, "account")
_OF_KEY = _worded(_of_key, "key_id")


def posts_of(connection: Connection, staff_ids: Iterable[int]) -> dict[int, list[Post]]:
    """Member of staff → their posts."""
    posts: dict[int, list[Post]] = defaultdict(list)
    query = PostRow.select(PostRow.staff, *_POST).where(PostRow.staff.in_(sorted(staff_ids))).order_by(PostRow.id)
    for staff_id, *post in connection.rows(query):
        posts[staff_id].append(Post(*post))
    return posts


class Staff:
    """Nobody is ever removed: what they wrote stays under their name. Each has a post, or had one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self, school_id: int, name: str, post: Post, *, account: str = "", language: str = "nb", external_id: str = ""
    ) -> int:
        """Somebody new, with the post that they have."""
        staff_id = self._connection.add(
            StaffRow.insert(
                school=school_id,
                name=name,
                name_sort=sort_key(name),
                account=account,
                language=language,
                external_id=external_id or None,
            )
        )
        self.set_posts(staff_id, [post])
        return staff_id

    def add_from_elsewhere(self, school_id: int, name: str) -> int:
        """Who wrote at another school: a name beside what they wrote, with no post, no account and no way in."""
        return self._connection.add(
            StaffRow.insert(school=school_id, name=name, name_sort=sort_key(name), active=False, elsewhere=True)
        )

    def names(self) -> list[str]:
        """Everybody's who wrote something that is kept here, also at another school."""
        return self._connection.column(StaffRow.select(StaffRow.name).order_by(StaffRow.id))

    def name_of(self, staff_id: int) -> str:
        """What somebody who wrote something is called."""
        return str(self._connection.value(StaffRow.select(StaffRow.name).where(StaffRow.id == staff_id)))

    def users(self, today: date, *, active_only: bool = True) -> list[User]:
        """Everyone on the staff, only those who may come in today unless asked otherwise; first made first."""
        users = self._users(_with_posts(), today)
        return [user for user in users if user.may_come_in(today)] if active_only else users

    def active(self, staff_id: int, today: date) -> User | None:
        """Somebody as they are today, whom nobody has shut out; what they are today may be over, or not begun yet."""
        return self._active(self._connection.asked(_OF_ID, staff_id=staff_id), today)

    def of_account(self, account: str, today: date) -> User | None:
        """Who has an account's name, as `active`."""
        return self._active(self._connection.asked(_OF_ACCOUNT, account=account), today) if account else None

    def of_key(self, key_id: int, today: date) -> User | None:
        """Whose a key is, as `active`."""
        return self._active(self._connection.asked(_OF_KEY, key_id=key_id), today)

    def _active(self, query: Any, today: date) -> User | None:
        return next(iter(self._users(query, today)), None)

    def _users(self, query: Any, today: date) -> list[User]:
        people: dict[tuple[Any, ...], list[Post]] = defaultdict(list)
        for row in self._connection.rows(query):
            people[row[: len(_COLUMNS)]].append(Post(*row[len(_COLUMNS) :]))
        return [_user(person, post_on(posts, today), away(posts, today)) for person, posts in people.items()]

    def set_active(self, staff_id: int, active: bool) -> None:
        self._connection.change(StaffRow.update(active=active).where(StaffRow.id == staff_id))

    def posts(self, staff_id: int) -> list[Post]:
        """Every post that somebody has, had, or is to have."""
        return posts_of(self._connection, [staff_id])[staff_id]

    def every_post(self) -> dict[int, list[Post]]:
        """Member of staff → every post that they have, had, or are to have."""
        return posts_of(self._connection, self._connection.column(StaffRow.select(StaffRow.id)))

    def set_posts(self, staff_id: int, posts: Sequence[Post]) -> None:
        """Give somebody these posts instead of those they have."""
        self._connection.change(PostRow.delete().where(PostRow.staff == staff_id))
        for post in posts:
            self._connection.change(
                PostRow.insert(staff=staff_id, role=post.role, from_date=post.begins, to_date=post.ends)
            )

    def choices(self, staff_id: int) -> dict[str, str]:
        """What a member of staff chose last, by name."""
        query = StaffChoiceRow.select(StaffChoiceRow.name, StaffChoiceRow.value)
        return dict(self._connection.rows(query.where(StaffChoiceRow.staff == staff_id)))

    def choose(self, staff_id: int, choices: Mapping[str, str]) -> None:
        """Keep choices for next time: name → value."""
        rows = [{"staff": staff_id, "name": name, "value": value} for name, value in choices.items()]
        self._connection.change(
            StaffChoiceRow.insert_many(rows).on_conflict(
                conflict_target=[StaffChoiceRow.staff, StaffChoiceRow.name], preserve=[StaffChoiceRow.value]
            )
        )

    def leaving_code(self, staff_id: int) -> str:
        """The hash of the code that ends a self-assessment; empty where none is set."""
        return str(self._connection.value(StaffRow.select(StaffRow.leaving_code).where(StaffRow.id == staff_id)) or "")

    def set_leaving_code(self, staff_id: int, code: str) -> None:
        self._connection.change(StaffRow.update(leaving_code=code).where(StaffRow.id == staff_id))


def _user(person: tuple[Any, ...], post: Post, leave: tuple[date, date] | None) -> User:
    staff_id, name, account, language, active, external_id = person
    return User(staff_id, name, post.role, account, language, active, post.begins, post.ends, external_id or "", leave)
