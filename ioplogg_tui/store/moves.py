"""Students on their way between schools of a county: laid out by one, taken in by the other.

Both do so in a transaction of their own school's, with the event of it: each step is whole or not there. Which rows a
school sees, and what it may do with them, is the server's to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ioplogg_tui.domain.county import SchoolThere
from ioplogg_tui.domain.move import Ground, Move
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.fields import utc_text

_COLUMNS = """
SELECT number, student, name, school_name, ground, laid, laid_by, taken FROM county.transfer
JOIN county.schools_there() ON school_number = {other} WHERE {own} = county.own_number()
"""


class Moves:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def are_there(self) -> bool:
        """Whether this logbook is a county's school: of another nobody moves."""
        return self._connection.is_in_county()

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

    def have_gone(self, student_ids: Sequence[int]) -> bool:
        """Whether all of these have moved to another school from here."""
        query = "SELECT student FROM county.transfer WHERE giver = county.own_number() AND closed IS NOT NULL"
        return {*student_ids} <= {number for (number,) in self._connection.sql(query)}

    def lay_out(self, school: SchoolThere, move: Move, content: bytes) -> None:
        """In the place of what was laid out of the student before and nobody has taken in."""
        self.take_back(move.student_id)
        self._connection.change_by_sql(
            "INSERT INTO county.transfer (giver, receiver, student, name, ground, laid, laid_by, content)"
            " VALUES (county.own_number(), ?, ?, ?, ?, ?, ?, ?)",
            (school.number, move.student_id, move.name, move.ground.value, utc_text(move.laid), move.laid_by, content),
        )

    def take_back(self, student_id: int) -> bool:
        """Lay out no longer; False where nothing is, or it is taken in already."""
        query = "DELETE FROM county.transfer WHERE giver = county.own_number() AND student = ? AND taken IS NULL"
        return bool(self._connection.change_by_sql(f"{query} RETURNING number", (student_id,)))

    def content(self, number: int) -> bytes | None:
        """What is laid out, which nobody else takes in or back until this transaction ends; None where it is gone."""
        rows = self._connection.change_by_sql(
            "SELECT content FROM county.transfer WHERE number = ? AND receiver = county.own_number() AND taken IS NULL"
            " FOR UPDATE",
            (number,),
        )
        return bytes(rows[0][0]) if rows else None

    def take_in(self, number: int, at: datetime) -> None:
        """It is here now: what was laid out is no longer kept there."""
        self._connection.change_by_sql(
            "UPDATE county.transfer SET taken = ?, content = NULL WHERE number = ?", (utc_text(at), number)
        )

    def close(self, number: int, at: datetime) -> None:
        """The student has left here."""
        self._connection.change_by_sql("UPDATE county.transfer SET closed = ? WHERE number = ?", (utc_text(at), number))

    def _read(self, query: str) -> list[Move]:
        return [
            Move(number, student_id, name, school, Ground(ground), *rest)
            for number, student_id, name, school, ground, *rest in self._connection.sql(query)
        ]
