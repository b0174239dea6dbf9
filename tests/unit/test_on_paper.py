"""What the demo school prints: as long as it was wanted, and no page of it half empty."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ioplogg_tui.cli.set_up import fill
from ioplogg_tui.documents.content import Document
from ioplogg_tui.documents.docx import as_docx
from ioplogg_tui.documents.issuing import preview
from ioplogg_tui.documents.pdf import as_pdf
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import student_lines
from tests.fixtures.documents import in_libreoffice
from tests.fixtures.pages import pages_of

pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler's pdftotext is not installed")
LANGUAGES = ("nb", "nn", "en")


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Nothing is written in it here."""
    with set_up(tmp_path_factory.mktemp("school") / "demo.db", "Kari Vik", "nb") as opened:
        fill(opened)
        yield opened


def of(school: Session, name: str, kind: DocumentKind, language: str) -> Document:
    student = next(line.student for line in student_lines(school, everyone=True) if line.student.name == name)
    return preview(
        school, DocumentRequest(student.id, kind, school.today(), usual_period=True, language=language)
    ).document


def years(school: Session) -> list[Document]:
    return [of(school, "Mathea Solvik", DocumentKind.YEAR, language) for language in LANGUAGES]


def test_a_year_of_four_goals_is_three_pages(school: Session, tmp_path: Path) -> None:
    assert [len(pages_of(as_pdf(year), tmp_path)) for year in years(school)] == [3, 3, 3]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_it_is_as_many_where_it_is_edited_on(school: Session, tmp_path: Path) -> None:
    files = [tmp_path / f"{language}.docx" for language in LANGUAGES]
    for file, year in zip(files, years(school), strict=True):
        file.write_bytes(as_docx(year))
    in_libreoffice(files, "pdf")
    assert [len(pages_of(file.with_suffix(".pdf").read_bytes(), tmp_path)) for file in files] == [3, 3, 3]
