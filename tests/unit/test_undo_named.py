"""What a person was told they take back is taken back, or nothing: whatever they did since in another session."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import ioplogg_tui
from ioplogg_tui.domain.errors import NewerStep, NotFound
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.logbook.fields import write_fields
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import newest_step, take_back_newest, take_back_step
from tests.fixtures.dialogue import Script, answers, hold
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import SessionOf

CODE = Path(ioplogg_tui.__file__).parent
TOLD_OF_NOTHING = {"cli/undo.py", "tui/lasting.py"}
"""Where undo is of whatever was done last, and tells what that was when it is done; else a step is named."""


def test_undo_of_whatever_is_the_newest_is_where_nothing_was_told() -> None:
    calling = {
        str(path.relative_to(CODE))
        for path in CODE.rglob("*.py")
        if "take_back_newest(" in path.read_text(encoding="utf-8") and not path.match("logbook/undo.py")
    }
    assert calling == TOLD_OF_NOTHING


@pytest.fixture
def ida(session: Session, mathea: PlannedStudent) -> PlannedStudent:
    """Rated this morning; Mathea alone is in 8A."""
    write_fields(session, mathea.id, {"group": "8A"})
    ida = plan_for(session, "Ida Moen")
    observe(session, ida.id, ida.soup, Rating(Level(2), Level(2)))
    return ida


def rated(session: Session, student: PlannedStudent) -> list[str]:
    return [str(point.rating) for goal in progress_of(session, student.id) for point in goal.points]


def test_a_step_is_taken_back_by_its_number_once(session: Session, ida: PlannedStudent, session_of: SessionOf) -> None:
    first = newest_step(session)
    assert first is not None
    observe(session_of(session.person.account), ida.id, ida.soup, Rating(Level(4), Level(4)))
    with pytest.raises(NewerStep):
        take_back_step(session, first)
    assert rated(session, ida) == ["2 / 2", "4 / 4"]
    take_back_newest(session)
    assert take_back_step(session, first).kept.id == first and rated(session, ida) == []
    with pytest.raises(NotFound, match="already"):
        take_back_step(session, first)


Elsewhere = Callable[[Session, PlannedStudent], object]


def another_rating(theirs: Session, student: PlannedStudent) -> None:
    observe(theirs, student.id, student.soup, Rating(Level(4), Level(4)))


def an_undo(theirs: Session, _student: PlannedStudent) -> None:
    take_back_newest(theirs)


@pytest.mark.parametrize(
    ("elsewhere", "stays"), [(another_rating, ["2 / 2", "4 / 4"]), (an_undo, [])], ids=["another rating", "undo"]
)
def test_by_asking_what_was_told_is_taken_back_or_nothing(
    session: Session, ida: PlannedStudent, session_of: SessionOf, elsewhere: Elsewhere, stays: list[str]
) -> None:
    def script() -> Script:
        yield from answers(["Undo", "Take back what"])
        elsewhere(session_of(session.person.account), ida)
        yield "1"

    held = hold(script(), session=session)
    assert held.code == 0 and any(line.startswith("This is what you did last: ") for line in held.lines)
    assert rated(session, ida) == stays and not any(line.startswith("Undone") for line in held.lines)


@pytest.mark.parametrize(
    ("elsewhere", "stay"),
    [(another_rating, (["3 / 2"], ["2 / 2", "4 / 4"])), (an_undo, ([], ["2 / 2"]))],
    ids=["another rating", "undo"],
)
def test_in_a_lesson_what_was_rated_there_is_taken_back_or_nothing(
    session: Session,
    mathea: PlannedStudent,
    ida: PlannedStudent,
    session_of: SessionOf,
    elsewhere: Elsewhere,
    stay: tuple[list[str], list[str]],
) -> None:
    def script() -> Script:
        yield from answers(["Hold a lesson", "8A", "", "", "32"])
        elsewhere(session_of(session.person.account), ida)
        yield from answers(["undo", "end", "45", ""])

    held = hold(script(), session=session)
    assert held.code == 0 and (rated(session, mathea), rated(session, ida)) == stay
    assert not any(line.startswith("Undone") for line in held.lines)
    assert held.heard[6][-1].startswith("Mathea, goal 2"), "what stands isn't asked about anew"


def test_in_a_lesson_one_rating_after_the_other_is_taken_back(
    session: Session, mathea: PlannedStudent, ida: PlannedStudent
) -> None:
    told = ["Hold a lesson", "8A", "", "", "32", "44", "tilbake", "undo", "undo", "undo", "33", "end", "45", ""]
    held = hold(answers(told), session=session)
    assert sum(line.startswith("Undone: ") for line in held.lines) == 2
    assert "Nothing was rated here yet." in held.lines
    assert (rated(session, mathea), rated(session, ida)) == (["3 / 3"], ["2 / 2"])
