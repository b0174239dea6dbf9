"""The codes of subjects that came with the curriculum's archive."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import astuple, fields

from ioplogg_tui.domain.subject_code import SubjectCode
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.tables.curriculum import SubjectCodeRow

_COLUMNS = tuple(getattr(SubjectCodeRow, field.name) for field in fields(SubjectCode))


class SubjectCodes:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_curricula(self, curriculum_codes: Collection[str]) -> list[SubjectCode]:
        """Those of some curricula, by code."""
        query = SubjectCodeRow.select(*_COLUMNS).where(SubjectCodeRow.curriculum_code.in_(sorted(curriculum_codes)))
        return self._connection.read(query.order_by(SubjectCodeRow.code), SubjectCode)

    def write(self, codes: Sequence[SubjectCode]) -> bool:
        """Put these in the place of those that are stored; whether that changed anything."""
        query = SubjectCodeRow.select(*_COLUMNS).order_by(SubjectCodeRow.curriculum_code, SubjectCodeRow.code)
        if self._connection.read(query, SubjectCode) == list(codes):
            return False
        self._connection.change(SubjectCodeRow.delete())
        names = [field.name for field in fields(SubjectCode)]
        places = ", ".join("?" * len(names))
        rows = [
            (*(" ".join(value) if isinstance(value, tuple) else value for value in astuple(code)[:-1]), _day(code))
            for code in codes
        ]
        self._connection.change_many(f"INSERT INTO subject_code ({', '.join(names)}) VALUES ({places})", rows)
        return True


def _day(code: SubjectCode) -> str | None:
    return code.valid_to.isoformat() if code.valid_to else None
