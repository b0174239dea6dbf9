"""Students on their way between schools of a county: laid out by one, taken in by the other.

Both do so in a transaction of their own school's, with the event of it: each step is whole or not there. Which rows a
school sees, and what it may do with them, is the server's to say.

What is laid out is a copy, and is good for as long as nobody writes of the student: it is aged by what does, in that
very transaction, and what is aged the server lets nobody take in.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from ioplogg_tui.domain.action import READINGS
from ioplogg_tui.domain.county import SchoolThere
from ioplogg_tui.domain.move import FOLLOWS_NOT, Ground, Move
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.fields import utc_text
from ioplogg_tui.store.joined import RECORDS

_AGED = (
    "(content IS NULL AND taken IS NULL OR EXISTS (SELECT 1 FROM county.transfer_aged AS aged"
    " WHERE aged.giver = transfer.giver AND aged.number = transfer.number))"
)
_COLUMNS = f"""
SELECT number, student, name, school_number, school_name, ground, laid, laid_by, taken, {_AGED}, head
FROM county.transfer JOIN county.schools_there() ON school_number = {{other}} WHERE {{own}} = county.own_number()
"""
_GIVEN = "FROM county.transfer WHERE giver = county.own_number()"
_UNWRITTEN = ", ".join(f"'{action.value}'" for action in (*READINGS, *sorted(FOLLOWS_NOT)))
_SINCE = f"SELECT count(*) FROM event WHERE id > ? AND action NOT IN ({_UNWRITTEN}) AND student_id IN ({RECORDS})"


class LaidOut(NamedTuple):
    """A student of this school's who is laid out, or was taken in at the other and is still here."""

    number: int
    student_id: int
    name: str
    is_taken: bool


class Moves:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def schools(self) -> list[SchoolThere]:
        """The other schools of the county."""
        query = (
            "SELECT school_number, school_name FROM county.schools_there() WHERE school_number <> county.own_number()"
        )
        return [SchoolThere(*row) for row in self._connection.sql(query)]

    def going(self) -> list[Move]:
        """Who is laid out by this school, or was taken in by the other and is still here."""
        return self._read(_COLUMNS.format(own="giver", other="receiver") + " AND closed IS NULL ORDER BY number")

    def coming(self) -> list[Move]:
        """Who is laid out for this school."""
        return self._read(_COLUMNS.format(own="receiver", other="giver") + " AND taken IS NULL ORDER BY number")

    def gone(self, student_id: int) -> Move | None:
        """The last time that a student moved away from here."""
        query = _COLUMNS.format(own="giver", other="receiver")
        query += f" AND closed IS NOT NULL AND student IN ({RECORDS}) ORDER BY number DESC LIMIT 1"
        return next(iter(self._read(query, student_id)), None)

    def have_gone(self, student_ids: Sequence[int]) -> bool:
        """Whether all of these have moved to another school from here."""
        query = f"SELECT student {_GIVEN} AND closed IS NOT NULL"
        return {*student_ids} <= {number for (number,) in self._connection.sql(query)}

    def written_since(self, move: Move) -> int:
        """How many times something that would follow was written of a student here since they were laid out."""
        ((count,),) = self._connection.sql(_SINCE, (move.head, move.student_id))
        return int(count)

    def lay_out(self, school: SchoolThere, move: Move, content: bytes) -> None:
        """Where nothing of the student is laid out, or was taken in and is still here."""
        self._connection.change_by_sql(
            "INSERT INTO county.transfer (giver, receiver, student, name, ground, laid, laid_by, head, content)"
            " VALUES (county.own_number(), ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(id), 0) FROM event), ?)",
            (school.number, move.student_id, move.name, move.ground.value, utc_text(move.laid), move.laid_by, content),
        )

    def take_back(self, student_id: int) -> int | None:
        """Lay out no longer; returns the school it was laid out for, None where nothing is, or it is taken in."""
        query = f"DELETE {_GIVEN} AND student = ? AND taken IS NULL RETURNING number, receiver"
        for number, receiver in self._connection.change_by_sql(query, (student_id,)):
            self._forget_age(number)
            return int(receiver)
        return None

    def content(self, number: int) -> bytes | None:
        """What is laid out and not aged, which nobody else takes in or back until this transaction ends."""
        rows = self._connection.change_by_sql(
            "SELECT content FROM county.transfer WHERE number = ? AND receiver = county.own_number() AND taken IS NULL"
            f" AND NOT {_AGED} FOR UPDATE",
            (number,),
        )
        return bytes(rows[0][0]) if rows else None

    def take_in(self, number: int, at: datetime) -> bool:
        """It is here now, and what was laid out is kept there no longer; False where it was aged meanwhile."""
        return bool(
            self._connection.change_by_sql(
                "UPDATE county.transfer SET taken = ?, content = NULL, name = '', laid_by = '' WHERE number = ?"
                f" AND NOT {_AGED} RETURNING number",
                (utc_text(at), number),
            )
        )

    def close(self, number: int, at: datetime) -> None:
        """The student has left here."""
        self._connection.change_by_sql("UPDATE county.transfer SET closed = ? WHERE number = ?", (utc_text(at), number))
        self._forget_age(number)

    def laid_out(self, record_ids: Sequence[int]) -> list[LaidOut]:
        """Which students with one of these records are laid out, or taken in and still here."""
        ids = ", ".join(map(str, record_ids))
        own = f"SELECT joined_into FROM student WHERE id IN ({ids})"
        query = (
            f"SELECT number, student, name, taken IS NOT NULL {_GIVEN} AND closed IS NULL"
            f" AND (student IN ({ids}) OR student IN ({own}))"
        )
        return [LaidOut(*row) for row in self._connection.sql(query)]

    def age(self, number: int | None = None) -> None:
        """What is laid out is no longer what the student is: of one, or of all."""
        of_it = "" if number is None else f" AND number = {int(number)}"
        self._connection.change_by_sql(
            "INSERT INTO county.transfer_aged (number, giver, receiver)"
            f" SELECT number, giver, receiver {_GIVEN} AND taken IS NULL{of_it} ON CONFLICT DO NOTHING"
        )

    def announce(self, number: int, student_id: int, name: str) -> None:
        """In the place of what is laid out, that the student is, who is called otherwise, or has another number, now.

        Who is laid out by that number already is so once.
        """
        columns = "receiver, ground, laid, laid_by, head"
        query = f"DELETE {_GIVEN} AND number = ? AND taken IS NULL RETURNING {columns}"
        for row in self._connection.change_by_sql(query, (number,)):
            self._forget_age(number)
            self._connection.change_by_sql(
                f"INSERT INTO county.transfer (giver, student, name, {columns})"
                " VALUES (county.own_number(), ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (student_id, name, *row),
            )

    def _forget_age(self, number: int) -> None:
        query = "DELETE FROM county.transfer_aged WHERE giver = county.own_number() AND number = ?"
        self._connection.change_by_sql(query, (number,))

    def _read(self, query: str, *parameters: object) -> list[Move]:
        return [
            Move(number, student_id, name, school_number, school, Ground(ground), *rest)
            for number, student_id, name, school_number, school, ground, *rest in self._connection.sql(
                query, parameters
            )
        ]
