"""What reminders ask of published documents of a whole school: each in one statement, and in few columns."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from peewee import JOIN

from ioplogg_tui.domain.access_dated import AccessDated
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.half_years import half_years_told
from ioplogg_tui.domain.published import DaysTold, Reported
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import is_of, student_of
from ioplogg_tui.store.tables.document import DocumentRow, DocumentWithdrawalRow, DocumentWordsRow
from ioplogg_tui.store.tables.people import StaffRow
from ioplogg_tui.store.withdrawn import stands


class PapersPublished:
    """Read only."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def reports(self, student_id: int | None = None) -> dict[tuple[int, str], list[Reported]]:
        """(student, school year) → the yearly reports of it that were published, or those of one student.

        Those that stand, and of those that were withdrawn the ones whose place one of the school's that stands took
        before that.
        """
        row, gone = DocumentRow, DocumentWithdrawalRow
        its_own = row.at, row.ends, row.number, row.student
        query = row.select(student_of(row.student), row.school_year, StaffRow.elsewhere, gone.at, *its_own)
        query = query.join(StaffRow).join_from(row, gone, JOIN.LEFT_OUTER)
        its = row.kind == DocumentKind.YEAR
        its = its if student_id is None else its & is_of(row.student, student_id)
        query = query.where(its).order_by(row.at.desc(), row.id.desc())
        stood: dict[tuple[int, str, bool], datetime] = {}
        reports: dict[tuple[int, str], list[Reported]] = defaultdict(list)
        for student, year, elsewhere, withdrawn, at, ends, number, record in self._connection.rows(query):
            newer = stood.get((student, year, elsewhere))
            if withdrawn is None:
                stood[student, year, elsewhere] = at
            elif newer is None or newer > withdrawn:
                continue
            day = to_local(at).date()
            its_days = day, ends or day
            reports[student, year].append(Reported(*its_days, not elsewhere, withdrawn is None, number, record))
        return reports

    def half_years_assessed(self, since: str) -> set[tuple[int, date]]:
        """(student, last day of a half-year) of the assessments that were published, of school years from one on."""
        row = DocumentRow
        query = row.select(student_of(row.student), row.school_year, row.at, row.begins, row.ends)
        query = query.where((row.kind == DocumentKind.HALF_YEAR) & (row.school_year >= since) & stands())
        return {
            (student, ended)
            for student, year, at, begins, ends in self._connection.rows(query)
            for ended in half_years_told(year, DaysTold(begins, ends), at)
        }

    def access_dated(self, since: str, student_id: int | None = None) -> dict[tuple[int, str], AccessDated]:
        """(student, school year) of yearly reports, of years from one on → when access was given, as it is written."""
        row = DocumentWordsRow
        its = (row.kind == DocumentKind.YEAR) & (row.part == FreePart.ACCESS_GIVEN) & (row.school_year >= since)
        its = its if student_id is None else its & is_of(row.student, student_id)
        query = row.select(student_of(row.student), row.school_year, row.text, StaffRow.elsewhere)
        dated: dict[tuple[int, str], AccessDated] = defaultdict(AccessDated)
        for student, year, text, elsewhere in self._connection.rows(query.join(StaffRow).where(its).order_by(row.id)):
            dated[student, year] = AccessDated(text, dated[student, year].here if elsewhere else text)
        return dated
