"""A protected student's name in what is written of another, before somebody who may not know it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest

from ioplogg_tui import logbook
from ioplogg_tui.archive.writing import archive_of
from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.formats import Format, render
from ioplogg_tui.documents.issuing import issue_published, preview, publish
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.errors import NotAllowed, NotFound
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.domain.whole_names import WholeNames
from ioplogg_tui.logbook import enrolment, goal_writing, observe, plan_steps, plans, users
from ioplogg_tui.logbook.bank import add_to_bank, bank_goals
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import find_student, student_lines, student_of
from ioplogg_tui.logbook.users import colleagues
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf, on_team
from tests.fixtures.writing import write_plan, write_subject, write_words

WORDS = "sammen med José Núñez"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("med José Núñez, Jose Nunez' bok", "med J.N., J.N.' bok"),
        ("JOSE-NUÑEZ og Núñez, José", "J.N. og N.J."),
        ("Núñez leste, José leste", "Núñez leste, José leste"),
        ("José leste. Per Núñez", "José leste. Per Núñez"),
        ("Ole Martin Bergs, Ole Berg, Ole Martin Lie", "O.M.B., O.B., Ole Martin Lie"),
        ("Anne Kari Moe, Annekari Moe, Anne-Kari", "A.K.M., A.M., Anne-Kari"),
        ("Sean OBrien, Sean O’Briens bok", "S.O., S.O.B. bok"),
        ("วันนี้สมชาย ใจดีอ่าน, สมชายใจดี, สมชาย", "วันนี้ส.ใ.อ่าน, ส., สมชาย"),
        ("王小明说 小明", "王.说 小明"),
        ("Solvik Mathea, Mathea Solvik", "S.M., M.S."),
        ("Enslig leste", "Enslig leste"),
    ],
)
def test_only_whole_names_are_hidden(text: str, seen: str) -> None:
    names = WholeNames(
        [
            *("José Núñez", "Ole Martin Berg", "Anne-Kari Moe", "Sean O'Brien", "สมชาย ใจดี", "王小明"),
            *("Solvik, Mathea", "Enslig", "Per (9B)", "–"),
        ]
    )
    assert names.hidden_in(text) == seen
    assert WholeNames([]).hidden_in(text) == text


@pytest.fixture
def leader(session: Session, session_of: SessionOf, mathea: PlannedStudent) -> Session:
    """On nobody's team; José Núñez is protected, and named in every text of Mathea's."""
    users.add_user(session, "rita", "Rita Dahl", Role.LEADER)
    users.add_user(session, "ola", "Ola Nes", Role.TEACHER)
    jose = enrolment.enrol(session, "José Núñez")
    on_team(session, mathea.id, "ola")
    on_team(session, jose, "ola")
    enrolment.protect(session, jose, True)
    goal_writing.write_goal(session, mathea.id, GoalText("Norsk", f"Lese {WORDS}", content=WORDS))
    plan = plans.plan_of(session, mathea.id)
    write_plan(session, replace(plan, long_term_aim=WORDS, basis=Basis(decision=session.today(), deviations=WORDS)))
    for subject in plan.subjects:
        write_subject(session, plan, replace(subject, content=WORDS, how_it_is_run=WORDS))
    observe.observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)), note=WORDS, feed_forward=WORDS)
    write_words(session, mathea.id, session.school_year, DocumentKind.YEAR, FreePart.WAY_FORWARD, WORDS)
    plan_steps.publish(session, plans.plan_of(session, mathea.id))
    publish(session, wanted(session, mathea))
    return session_of("rita")


def wanted(session: Session, student: PlannedStudent) -> DocumentRequest:
    return DocumentRequest(student.id, DocumentKind.YEAR, session.today())


def readings(*asked: str) -> Iterator[tuple[str, Callable[..., object]]]:
    """Every reading that asks for these and nothing else."""
    for module in iter_modules(logbook.__path__, "ioplogg_tui.logbook."):
        for name, read in inspect.getmembers(import_module(module.name), inspect.isfunction):
            inner: Any = inspect.unwrap(read)
            if inner is read or read.__module__ != module.name:
                continue
            needed = [word for word in inspect.signature(inner).parameters.values() if word.default is word.empty]
            if [word.name for word in needed] == ["session", *asked]:
                yield f"{module.name.rpartition('.')[2]}.{name}", read


READINGS = dict(readings("student_id"))
OF_SCHOOL = dict(readings())
OUTPUTS: dict[str, Callable[[Session, PlannedStudent], object]] = {
    "document": lambda session, one: preview(session, wanted(session, one)).document,
    "published": lambda session, one: issue_published(session, one.id, 1, Format.MARKDOWN).content.decode(),
    "access report": lambda session, one: render(access_report(session, one.id, "en"), Format.MARKDOWN).decode(),
    "export": lambda session, one: b"".join(archive_of(session, [one.id]).values()).decode("utf-8", "replace"),
    "list": lambda session, _one: student_lines(session),
}


def test_no_reading_of_another_names_who_is_protected(
    leader: Session, session: Session, session_of: SessionOf, mathea: PlannedStudent
) -> None:
    """Fails for the next reading that goes round it; who is on both teams reads what is written."""
    assert len(READINGS) > 8
    teacher, shown = session_of("ola"), set()
    for name, read in READINGS.items():
        assert "Núñez" not in repr(read(leader, mathea.id)), name
        shown |= {name} if "Núñez" in repr(read(session, mathea.id)) else set()
    for output, make in OUTPUTS.items():
        assert "Núñez" not in str(make(leader, mathea)), output
        shown |= {output} if "Núñez" in str(make(session, mathea)) else set()
    assert {"document", "published", "access report", "export"} < shown and len(shown) > 8
    assert "Núñez" in str(preview(teacher, wanted(teacher, mathea)).document)


def names_jose(read: Callable[[Session], object], session: Session) -> bool:
    """Whether what a person reads, if they may, has his name in it."""
    try:
        return "Núñez" in repr(read(session))
    except NotAllowed:
        return False


def test_no_reading_of_the_school_names_who_is_protected(
    leader: Session, session: Session, mathea: PlannedStudent
) -> None:
    """What the school shares, as its læringsbank, may have been written of anybody."""
    goal = GoalText("Norsk", f"Lese {WORDS}", content=WORDS, criteria={Dimension.QUALITY: {Level(2): f"lese {WORDS}"}})
    add_to_bank(session, goal, student_of(session, mathea.id))
    assert len(OF_SCHOOL) > 8
    assert [name for name, read in OF_SCHOOL.items() if names_jose(read, leader)] == []
    assert "bank.bank_goals" in [name for name, read in OF_SCHOOL.items() if names_jose(read, session)]
    assert [goal.id for goal in bank_goals(leader) if "lese sammen med J.N." in repr(goal)] != []
    namesake = users.add_user(session, "jose", "José Núñez", Role.TEACHER)
    assert "José Núñez" in colleagues(leader) and namesake, "a colleague's name is their own"


def test_a_namesake_keeps_the_name_and_what_was_typed_is_said_again(leader: Session, session: Session) -> None:
    """Nobody learns from what is hidden that there is somebody of that name."""
    with pytest.raises(NotFound, match="José Núñez"):
        find_student(leader, "José Núñez")
    namesake = enrolment.enrol(session, "Jose Nunez")
    assert find_student(leader, str(namesake)).name == "Jose Nunez"
