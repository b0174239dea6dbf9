"""Who answers “don't know” to both questions has answered that: nothing is quoted empty, and nothing told as unseen."""

from __future__ import annotations

import re

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.composing import compose
from ioplogg_tui.documents.content import Document, Fields, plain, texts_of
from ioplogg_tui.documents.facts import facts_of
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import HelpedBy, Rating
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session
from tests.fixtures.plans import PlannedStudent

Out = pytest.CaptureFixture[str]
UNKNOWN = Rating(None, None)
EMPTY = re.compile(r"^\W*\(\d+\. \w+ \d{4}[^)]*\)$|«\s*»|: *$|^ ·| · $")
"""A quotation of nothing: the day alone, or a name and nothing after it."""
SAYING = (DocumentKind.HALF_YEAR, DocumentKind.OWN, DocumentKind.RECAP)


def paper(session: Session, mathea: PlannedStudent, kind: DocumentKind) -> Document:
    return compose(session, facts_of(session, DocumentRequest(mathea.id, kind, session.today())))


def values_of(document: Document) -> list[str]:
    return [plain(value) for block in document.blocks if isinstance(block, Fields) for _name, value in block.rows]


@pytest.mark.parametrize("helped", [None, HelpedBy.SUPPORT])
def test_it_is_said_in_every_document_that_says_what_was_answered(
    session: Session, mathea: PlannedStudent, helped: HelpedBy | None
) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
    assess_oneself(session, mathea.id, mathea.soup, UNKNOWN, helped=helped, on_paper=True)
    for kind in SAYING:
        values = values_of(paper(session, mathea, kind))
        assert any(value.startswith("Vet ikke. (") for value in values), kind
        assert not [value for value in values if EMPTY.search(value)], kind
    for kind in DocumentKind:
        if kind not in (*SAYING, DocumentKind.TALK):
            texts = " ".join(texts_of(paper(session, mathea, kind)))
            assert "«»" not in texts, kind
    assert "«»" not in " ".join(texts_of(access_report(session, mathea.id)))


def test_what_was_said_before_it_stands_with_its_day(session: Session, mathea: PlannedStudent) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
    assess_oneself(session, mathea.id, mathea.soup, Rating(Level(3), None), words="Jeg kan suppe", on_paper=True)
    assess_oneself(session, mathea.id, mathea.soup, UNKNOWN)
    for kind in (DocumentKind.HALF_YEAR, DocumentKind.OWN):
        (said,) = [value for value in values_of(paper(session, mathea, kind)) if "Vet ikke." in value]
        assert said.index("«Jeg kan suppe»") < said.index("Vet ikke."), kind
    assess_oneself(session, mathea.id, mathea.soup, Rating(None, Level(2)))
    assert not [value for value in values_of(paper(session, mathea, DocumentKind.HALF_YEAR)) if "Vet ikke." in value]


@pytest.mark.parametrize("listens", ["", "--lines"])
@pytest.mark.parametrize(("quality", "told"), [("0", "don't know"), ("3", "3")])
def test_every_command_says_it(
    session: Session, mathea: PlannedStudent, capsys: Out, listens: str, quality: str, told: str
) -> None:
    before = [listens] if listens else []
    assert run([*before, "assess", "mathea", "1", quality, "0"], session) == 0
    assert run([*before, "progress", "mathea"], session) == 0
    assert run([*before, "recap", "mathea", "--since", "1.1."], session) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if "student" in line or "answered" in line]
    assert len(lines) == 3, lines
    for line in lines:
        assert told in line and not EMPTY.search(line), line
        if listens:
            assert "don't know" in line and "not observed" not in line, line
