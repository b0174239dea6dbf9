"""A county's people: whom it knows, and at which of its schools each has a post.

What somebody may do at a school, and until when, is said by the school's own logbook, which has them as a user.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.county import ComesIn, CountyPerson, CountyPost, CountySchool, PostDays, PostGiven, SchoolThere
from ioplogg_tui.domain.errors import N_, NotFound, TurnTaken, UsageProblem
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.store.opening import is_pointer
from ioplogg_tui.store.postgres.database import line_to
from ioplogg_tui.store.postgres.driver import psycopg, told_without_peewee
from ioplogg_tui.store.postgres.pointer import read_pointer

_PEOPLE = """
SELECT person.account, person.name, school.name, post.begins, post.ends
FROM county.person JOIN county.post ON post.person = person.number JOIN county.school ON school.number = post.school
ORDER BY person.name, person.account, school.number
"""


def people_of(connection: Any) -> list[CountyPerson]:
    """Everyone whom the county knows, with each post."""
    known: dict[str, CountyPerson] = {}
    for account, name, school, begins, ends in connection.execute(_PEOPLE).fetchall():
        before = known.get(account)
        posts = (*(before.posts if before else ()), CountyPost(school, begins, ends))
        known[account] = CountyPerson(account, name, posts)
    return list(known.values())


def give_post(connection: Any, account: str, school: CountySchool, days: PostDays, *, same_person: bool) -> PostGiven:
    """Let a user of a school come in there by the county's door too.

    Raises:
        NotFound: the school has no such user.
        UsageProblem: no account is named; the last day is before the first; or the county knows the account by another
            name, and nobody says that it is the `same_person`'s.
    """
    if not account.strip():
        raise UsageProblem(N_("The account is needed: that which they log in with."))
    asked = f"SELECT name, language FROM {school.schema}.staff WHERE account = %s"
    users = connection.execute(asked, (account,)).fetchall()
    if not users:
        sentence = N_("{school} has no user “{account}”. Its administrator adds them first: “ioplogg user add”.")
        raise NotFound(sentence, school=school.name, account=account)
    ((name, language),) = users
    known = connection.execute("SELECT name FROM county.person WHERE account = %s", (account,)).fetchall()
    if known and not same_person and fold(known[0][0]) != fold(name):
        raise UsageProblem(
            N_(
                "“{account}” is {known} in the county, and {name} at {school}. Nothing was changed. If both are one"
                " person, say --same-person; if not, one of the schools gives theirs another account first."
            ),
            account=account,
            known=known[0][0],
            name=name,
            school=school.name,
        )
    ((number,),) = connection.execute(
        "INSERT INTO county.person (account, name, language) VALUES (%s, %s, %s)"
        " ON CONFLICT (account) DO UPDATE SET account = excluded.account RETURNING number",
        (account, name, language),
    ).fetchall()
    begins, ends = _days_of(connection, number, school, days)
    connection.execute(
        "INSERT INTO county.post (person, school, begins, ends) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT (person, school) DO UPDATE SET begins = excluded.begins, ends = excluded.ends",
        (number, school.number, begins, ends),
    )
    return PostGiven(name, account, CountyPost(school.name, begins, ends))


def _days_of(connection: Any, person: int, school: CountySchool, days: PostDays) -> tuple[date, date | None]:
    before = "SELECT begins, ends FROM county.post WHERE person = %s AND school = %s"
    begun, ended = connection.execute(before, (person, school.number)).fetchone() or (clock.today(), None)
    begins, ends = days.begins or begun, None if days.is_open else days.ends or ended
    if ends is not None and ends < begins:
        raise UsageProblem(N_("A post ends on the day that it begins, or later."))
    return begins, ends


def is_door(path: Path) -> bool:
    """Whether a file names a county for whoever has posts there, and not one school, nor for who looks after it."""
    return path.is_file() and is_pointer(path) and read_pointer(path).is_door


class Door:
    """The line of the role that may ask one thing: which schools an account has a post at."""

    def __init__(self, path: Path) -> None:
        """Raises DatabaseProblem where the database can't be reached."""
        driver, pointer = psycopg(), read_pointer(path)
        self.path = path
        with told_without_peewee(self.path):
            named = {"dbname": pointer.database, "autocommit": True, "options": "-c lock_timeout=1s"}
            self._connection: Any = driver.connect(**named, **line_to(pointer))

    def close(self) -> None:
        self._connection.close()

    def comes_in(self, account: str, today: date) -> ComesIn | None:
        """Who an account is, and where they have a post today; None where they have none."""
        with told_without_peewee(self.path):
            rows = self._connection.execute("SELECT * FROM county.posts_of(%s, %s)", (account, today)).fetchall()
        if not rows:
            return None
        schools = tuple(SchoolThere(number, name) for _person, _language, number, name, _last in rows)
        last = next((number for _person, _language, number, _name, is_last in rows if is_last), None)
        return ComesIn(rows[0][0], rows[0][1], schools, last)

    def came_to(self, account: str, school: SchoolThere) -> None:
        """Remember the school that somebody came to, which is offered first the next time; nobody waits for that."""
        with suppress(TurnTaken), told_without_peewee(self.path):
            self._connection.execute("SELECT county.came_to(%s, %s)", (account, school.number))
