"""What the schools of a county are called, so that each is meant by one name; and one that was a mistake, taken out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ioplogg_tui.domain.county import CountySchool
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.store.postgres.making import owner_of

_EMPTY = "SELECT NOT EXISTS (SELECT FROM {schema}.student) AND NOT EXISTS (SELECT FROM {schema}.goal)"
_ON_ITS_WAY = "SELECT count(*) FROM county.transfer WHERE giver = %s OR receiver = %s"

_GONE = """
DROP OWNED BY {schema}, {owner};
ALTER ROLE {schema} NOLOGIN;
UPDATE county.person SET last_school = NULL WHERE last_school = {number};
DELETE FROM county.post WHERE school = {number};
DELETE FROM county.school WHERE number = {number};
"""
"""The roles stay, and with them the number: what pointed to the school leads to no other."""


def refuse_known(others: Sequence[CountySchool], name: str) -> None:
    """Raises UsageProblem where a name is a number, or means one of the other schools."""
    if not fold(name) or name.isdecimal():
        raise UsageProblem(N_("A school's name has letters: a number is how the county knows it."))
    for known in others:
        if fold(known.name) == fold(name):
            raise UsageProblem(N_("The county has this school already: {name}. Nothing was changed."), name=known.name)


def remove_empty(connection: Any, school: CountySchool) -> None:
    """Take a school out that was begun by mistake, inside the transaction of a connection.

    Raises:
        UsageProblem: there was ever a student in it.
    """
    ((empty,),) = connection.execute(_EMPTY.format(schema=school.schema)).fetchall()
    ((moves,),) = connection.execute(_ON_ITS_WAY, (school.number, school.number)).fetchall()
    if not empty or moves:
        raise UsageProblem(
            N_("{school} has, or had, students: only a school that was begun by mistake can be removed."),
            school=school.name,
        )
    owner = owner_of(school.schema)
    connection.execute(_GONE.format(schema=school.schema, owner=owner, number=school.number))
