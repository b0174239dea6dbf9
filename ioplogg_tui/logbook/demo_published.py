"""What was published of a student of the invented school in a year that is over."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.published import FrozenText, PublishedDocument
from ioplogg_tui.domain.school import School
from ioplogg_tui.logbook.deed import Deed
from ioplogg_tui.logbook.demo_files import DemoEarlierYear
from ioplogg_tui.logbook.demo_years import Writing

WriteLetter = Callable[[School, str, PublishedDocument, Mapping[str, str]], FrozenText]
"""School, name of the student, document, and what stands below each heading → what the document keeps."""


def publish_letters(
    doing: Deed, writing: Writing, year: DemoEarlierYear, school: School, write_letter: WriteLetter
) -> None:
    """Inside a deed: the documents of a year; access to a yearly report was given on its day."""
    documents, student = doing.store.documents, writing.student
    before = documents.last_number(student.id)
    for number, demo in enumerate(year.documents, before + 1):
        at, begins = writing.moment(demo.day, "12:00"), writing.day(demo.begins)
        published = PublishedDocument(
            number,
            demo.kind,
            False,
            student.language,
            writing.school_year,
            at,
            writing.session.person.name,
            begins=begins,
            ends=writing.day(demo.day),
        )
        frozen = write_letter(school, student.name, published, demo.text)
        documents.add(student.id, published, writing.by, frozen)
        if demo.kind is DocumentKind.YEAR:
            given = (FreePart.ACCESS_GIVEN, f"{writing.day(demo.day)}", writing.by, at)
            documents.write_words(student.id, writing.school_year, demo.kind, *given)
