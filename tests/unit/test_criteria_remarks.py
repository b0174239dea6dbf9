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
    """What is told of each, without how to write it."""
    of_them = [text for text in seen.remarks if "Written as" in text or "surely" in text]
    return [text.partition(". Write")[0] for text in of_them]


@pytest.mark.parametrize("kind", sorted(TELLING_WHAT_WAS_SHOWN))
def test_at_the_goal_what_is_turned_is_told_with_its_text(session: Session, student: int, kind: DocumentKind) -> None:
    assert of_criteria(previewed(session, student, Level.COMPETENT, kind)) == [
        "Written as what the student does, and told as “Maja can …”: goal 1 “Eleven skriver en kort tekst om en bok”.",
        "Goal 2, independence 3: “med mye hjelp” isn't surely a support, and is quoted",
        "Goal 3, quality 3: “Roper i timen” isn't surely something Maja can, and is quoted",
        "Goal 3, independence 3: “med hjelp, men protesterer” isn't surely a support, and is quoted",
    ]


def test_below_it_the_present_is_quoted(session: Session, student: int) -> None:
    seen = previewed(session, student, Level.DEVELOPING, DocumentKind.CAN)
    left_out = "isn't surely a support, and is left out, as the quality is below the goal"
    assert of_criteria(seen) == [
        "Goal 1, quality 2: “Eleven skriver en kort tekst om en bok” isn't surely something Maja can, and is quoted",
        "Goal 2, independence 2: “med mye hjelp” isn't surely a support, and is quoted",
        "Goal 3, quality 2: “Roper i timen” isn't surely something Maja can, and is quoted",
        f"Goal 3, independence 2: “med hjelp, men protesterer” {left_out}",
    ]
    printed = list(texts_of(seen.document))
    assert "Slik: «med mye hjelp»." in printed and not any("protesterer" in text for text in printed)


def test_in_a_letter_only_what_can_t_be_said_to_the_student_is_by_name(session: Session, student: int) -> None:
    """«Eleven» is left out of what is turned, and what is quoted has no name to be told by."""
    seen = previewed(session, student, Level.COMPETENT, DocumentKind.HALF_YEAR)
    printed = " ".join(texts_of(seen.document))
    assert "Du kan skrive en kort tekst om en bok. Støtte: med skriveramme." in printed
    assert "Vist: «Roper i timen»." in printed and "Maja kan be henne om hjelp. Støtte: alene." in printed
    by_name = [text for text in seen.remarks if "uses the name" in text]
    assert [text.rpartition(": ")[2] for text in by_name] == ["goal 4."]
