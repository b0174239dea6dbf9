"""What is turned, quoted or left out is told with its text before a document is given out: no goal has to be opened."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ioplogg_tui.documents.content import texts_of
from ioplogg_tui.documents.issuing import Preview, preview
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.document import TELLING_WHAT_WAS_SHOWN, DocumentKind
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session

CRITERIA = [
    ("Eleven skriver en kort tekst om en bok", "med skriveramme"),
    ("lage suppe", "med mye hjelp"),
    ("Roper i timen", "med hjelp, men protesterer"),
    ("Kan be henne om hjelp", "alene"),
]


@pytest.fixture
def student(session: Session) -> int:
    return enrol(session, "Maja Holm", level="vg1", language="nb")


def previewed(session: Session, student: int, level: Level, kind: DocumentKind) -> Preview:
    for number, (quality, independence) in enumerate(CRITERIA, 1):
        criteria = {Dimension.QUALITY: {level: quality}, Dimension.INDEPENDENCE: {level: independence}}
        goal = write_goal(session, student, GoalText("Norsk", f"Mål {number}", criteria=criteria))
        for days in (2, 1):
            observe(session, student, goal, Rating(level, level), at=session.now() - timedelta(days=days))
    return preview(session, DocumentRequest(student, kind, session.today(), usual_period=True))


def of_criteria(seen: Preview) -> list[str]:
    """What is told of them, without how to write it."""
    of_them = [text for text in seen.remarks if "Written as" in text or "quoted" in text or "left out" in text]
    return [text.partition(". Write")[0] for text in of_them]


@pytest.mark.parametrize("kind", sorted(TELLING_WHAT_WAS_SHOWN))
def test_at_the_goal_all_that_is_quoted_is_told_in_a_line(session: Session, student: int, kind: DocumentKind) -> None:
    assert of_criteria(previewed(session, student, Level.COMPETENT, kind)) == [
        "Qualities quoted, as it isn't sure that they are something the student can: goal 3 “Roper i timen”",
        "Supports quoted, as they may not be one: goal 2 “med mye hjelp”, goal 3 “med hjelp, men protesterer”",
        "Written as what the student does, and told as “Maja can …”: goal 1 “Eleven skriver en kort tekst om en bok”.",
    ]


def test_below_it_the_present_is_quoted(session: Session, student: int) -> None:
    seen = previewed(session, student, Level.DEVELOPING, DocumentKind.CAN)
    of_present = "goal 1 “Eleven skriver en kort tekst om en bok”"
    assert of_criteria(seen) == [
        "Supports left out, as they may tell more than was seen: goal 3 “med hjelp, men protesterer”",
        f"Qualities quoted, as they are in the present below the goal: {of_present}",
        "Qualities quoted, as it isn't sure that they are something the student can: goal 3 “Roper i timen”",
        "Supports quoted, as they may not be one: goal 2 “med mye hjelp”",
    ]
    printed = list(texts_of(seen.document))
    assert "Slik: «med mye hjelp»." in printed and not any("protesterer" in text for text in printed)


def test_how_i_do_it_only_goes_on_from_what_i_can(session: Session, student: int) -> None:
    criteria = {
        Dimension.QUALITY: {Level.COMPETENT: "Roper i timen"},
        Dimension.INDEPENDENCE: {Level.COMPETENT: "alene"},
    }
    goal = write_goal(session, student, GoalText("Norsk", "Mål", criteria=criteria))
    for days in (2, 1):
        at = session.now() - timedelta(days=days)
        observe(session, student, goal, Rating(Level.COMPETENT, Level.COMPETENT), at=at)
    request = DocumentRequest(student, DocumentKind.OWN, session.today(), usual_period=True, language="nb")
    printed = " ".join(texts_of(preview(session, request).document))
    assert "Vist: «Roper i timen». Støtte: alene." in printed


def test_in_a_letter_only_what_can_t_be_said_to_the_student_is_by_name(session: Session, student: int) -> None:
    """«Eleven» is left out of what is turned, and what is quoted has no name to be told by."""
    seen = previewed(session, student, Level.COMPETENT, DocumentKind.HALF_YEAR)
    printed = " ".join(texts_of(seen.document))
    assert "Du kan skrive en kort tekst om en bok. Støtte: med skriveramme." in printed
    assert "Vist: «Roper i timen»." in printed and "Maja kan be henne om hjelp. Støtte: alene." in printed
    by_name = [text for text in seen.remarks if "uses the name" in text]
    assert [text.rpartition(": ")[2] for text in by_name] == ["goal 4."]
