"""A goal and what it became in later years' plans are one goal with one history, whoever reads its log."""

from __future__ import annotations

import ast
import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from ioplogg_tui import store as store_room
from ioplogg_tui.documents.composing import compose
from ioplogg_tui.documents.content import block_texts
from ioplogg_tui.documents.facts import facts_of
from ioplogg_tui.documents.kept import everything_written
from ioplogg_tui.documents.request import DocumentRequest, period_of, usual_start
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.due import Reminding
from ioplogg_tui.domain.observed_goal import LastWords
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.standing import Standing
from ioplogg_tui.logbook.audit import check
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.everything import everything_of
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.lesson import my_students
from ioplogg_tui.logbook.observe import own_newest
from ioplogg_tui.logbook.observed_again import observed_again
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session, open_session
from tests.fixtures.lineages import NOW, YEARS, Happened, Lived, as_one_row, histories, live_through
from tests.trials import times


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path, list[Lived]]]:
    """Three school years of every history; the same with the log written as of one goal; and who lived what."""
    path = tmp_path_factory.mktemp("lived") / "school.db"
    every = histories()
    wanted = random.Random(15).sample(every, times(12, len(every)))
    with pytest.MonkeyPatch.context() as patched:
        students = live_through(path, patched, wanted)
        one = path.with_name("one.db")
        shutil.copy(path, one)
        as_one_row(one)
        patched.setenv(clock.TODAY, NOW)
        yield path, one, students


def document(session: Session, student_id: int, *, kind: DocumentKind) -> object:
    period = period_of(None, None, session.today())
    request = DocumentRequest(student_id, kind, period.ends, usual_start(kind, period.ends, SchoolYear(YEARS[-1])))
    composed = compose(session, facts_of(session, replace(request, own_words=kind is DocumentKind.CAN)), None)
    return composed.blocks


def progress(session: Session, student_id: int, *, history: bool) -> object:
    return [
        (
            [replace(point, goal_id=0) for point in goal.points],
            [replace(own, goal_id=0) for own in goal.self_assessments],
        )
        for goal in progress_of(session, student_id, history=history)
    ]


def forgotten(session: Session, student_id: int) -> object:
    """The goals as a colleague's look reads them, on a screen that had nothing of their log."""
    goals = goals_of(session, student_id)
    ids = [row.id for rows in session.store.observations.on([goal.id for goal in goals]).values() for row in rows]
    blank = [replace(goal, standing=Standing(), last=LastWords()) for goal in goals]
    return [(goal.standing, goal.last) for goal in observed_again(session, student_id, blank, ids)]


def newest(session: Session, student_id: int) -> object:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(session, "midnight", lambda: clock.now().replace(year=2000))
        rows = [own_newest(session, student_id, goal.id) for goal in goals_of(session, student_id)]
    return [row and replace(row, goal_id=0) for row in rows]


TEN = Reminding(10)

READERS: dict[str, Callable[[Session, int], object]] = {
    "goals": goals_of,
    "progress": lambda session, student_id: progress(session, student_id, history=False),
    "history": lambda session, student_id: progress(session, student_id, history=True),
    "lesson": lambda session, student_id: my_students(session).goals[student_id],
    "due": lambda session, student_id: [
        due for due in what_is_due(session, Reminding(10)) if due.student.id == student_id
    ],
    "look": forgotten,
    "newest": newest,
    **{kind: partial(document, kind=kind) for kind in DocumentKind},
}
"""What reads the log of goals, by what it is called."""
OF_ALL_STUDENTS = {"lesson", "due"}
"""Dear to ask for each student."""


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_reads_it_as_the_log_of_one_goal(lived: tuple[Path, Path, list[Lived]], reader: str) -> None:
    path, one, students = lived
    with open_session(path) as session, open_session(one) as expected:
        for student in students[:8] if reader in OF_ALL_STUDENTS else students:
            read = READERS[reader]
            assert read(session, student.student_id) == read(expected, student.student_id), student.history


def test_the_log_is_seen_in_every_plan_that_has_the_goal(lived: tuple[Path, Path, list[Lived]]) -> None:
    path, _one, students = lived
    with open_session(path) as session:
        assert check(session) == []
        for student in students:
            each = [goals_of(session, student.student_id, year)[0] for year in YEARS]
            assert [goal.id for goal in each] == list(student.ids)
            assert len({(goal.standing, goal.last, goal.own_rating) for goal in each}) == 1, student.history
            happened = {*student.history} - {Happened.NOTHING, Happened.LAST_WITHDRAWN, Happened.WITHDRAWN}
            counted = each[0].standing.observations > 0 or each[0].own_rating is not None
            assert counted or Happened.LAST_WITHDRAWN in student.history or not happened, "there is something to see"


def test_the_access_report_has_every_row_once(lived: tuple[Path, Path, list[Lived]]) -> None:
    path, _one, students = lived
    with open_session(path) as session:
        for student in students:
            if Happened.TOLD not in student.history:
                continue
            kept = everything_of(session, student.student_id)
            written = everything_written(kept, "nb", session.today())
            text = "\n".join(text for block in written for text in block_texts(block))
            for year, happened in enumerate(student.history):
                if happened is Happened.TOLD:
                    assert text.count(f"Sett {year}") == 2, "the note and the next step"


GOAL_OF_A_ROW = re.compile(r"(?<![\w.])(?!standing\.)(?:\w+\.)?goal_id\s*(?:=|<>|in\b)|=\s*(?:\w+\.)?goal_id\b", re.I)
LOG = re.compile(r"\b(?:observation|counting_observation|self_assessment)\b")
BY_ROW = {
    "soundness.py": "that a row and its goal are of one student",
    "carried.py": "whether it was written of what is to be taken out of a plan again",
    "seen_outside.py": "whose a self-assessment is: those of all goals that a student ever had",
}
"""File of the store → why it asks the log for the rows of a goal of one plan alone."""


def asks_by_row(source: str) -> bool:
    """Whether the log is asked for the rows of a goal's own row, in words of SQL or of the models."""
    return any(_compares(node) or _says(node) for node in ast.walk(ast.parse(source)))


def _compares(node: ast.AST) -> bool:
    compared = node.left if isinstance(node, ast.Compare) else node.func if isinstance(node, ast.Call) else None
    if isinstance(compared, ast.Attribute) and compared.attr in ("in_", "not_in"):
        compared = compared.value
    tables = ("ObservationRow", "SelfAssessmentRow", "model", "table")
    return isinstance(compared, ast.Attribute) and ast.unparse(compared) in {f"{table}.goal" for table in tables}


def _says(node: ast.AST) -> bool:
    words = ast.unparse(node) if isinstance(node, ast.JoinedStr) else getattr(node, "value", None)
    return isinstance(words, str) and LOG.search(words) is not None and GOAL_OF_A_ROW.search(words) is not None


def test_nothing_asks_the_log_for_the_rows_of_one_plan_s_goal() -> None:
    """Fails for the next reader that forgets the lineage: `store/lineage.py` has the words for it."""
    (room,) = store_room.__path__
    found = {
        file.name
        for file in Path(room).parent.rglob("*.py")
        if "migrations" not in file.parts and file.name != "lineage.py" and asks_by_row(file.read_text("utf-8"))
    }
    assert found == {*BY_ROW}


@pytest.mark.parametrize(
    "source",
    [
        "q = ObservationRow.select().where(ObservationRow.goal == 1)",
        "q = SelfAssessmentRow.select().where(SelfAssessmentRow.goal.in_([1]))",
        "q = 'SELECT count(*) FROM observation WHERE goal_id = ?'",
        "q = f'SELECT {x} FROM counting_observation AS seen JOIN goal ON goal.id = seen.goal_id'",
        "q = 'SELECT 1 FROM self_assessment WHERE self_assessment.goal_id IN (SELECT id FROM goal)'",
    ],
)
def test_the_guard_sees(source: str) -> None:
    assert asks_by_row(source)
