"""A student who was taken in has new ids: what was frozen before speaks of the same goals, and of nobody else's."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import is_dataclass, replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some

from ioplogg_tui.archive.elsewhere import as_elsewhere
from ioplogg_tui.archive.layout import LONG_TEXTS
from ioplogg_tui.archive.reading import import_archive
from ioplogg_tui.archive.writing import archive_of, write_archive
from ioplogg_tui.cli.set_up import fill
from ioplogg_tui.documents.composing import compose
from ioplogg_tui.documents.content import Document, texts_of
from ioplogg_tui.documents.facts import facts_of
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.frozen_ids import GoalHere, SubjectHere, in_ids_of_here
from ioplogg_tui.domain.goal import Goal, GoalStatus
from ioplogg_tui.domain.goal_text import GoalText, as_text
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.plan import FrozenPlan, Plan, PlanSubject
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.logbook.fields import write_field
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.goal_writing import change_goal, write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plan_steps import publish
from ioplogg_tui.logbook.plans import plan_of, versions_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.student_merge import join_records
from ioplogg_tui.logbook.students import student_of
from ioplogg_tui.logbook.whole_data import NOT_TAKEN_IN
from tests.fixtures.plans import plan_for

IN_ANOTHER_ORDER = (1, 5, 3)


@pytest.fixture
def three(session: Session) -> Session:
    """Three students of the invented school whose versions are not what their plans are now."""
    fill(session)
    for student_id in IN_ANOTHER_ORDER:
        first = goals_of(session, student_id)[0]
        for level in (2, 4):  # of the same words as one that is in the version
            same = write_goal(session, student_id, GoalText(first.subject, first.text))
            observe(session, student_id, same, Rating(Level(level), None))
        binned = write_goal(session, student_id, GoalText(first.subject, "Ble lagt bort"))
        remove_goal(session, student_id, binned)
        plan = plan_of(session, student_id)
        if plan.status is PlanStatus.IN_USE:
            publish(session, plan)
        change_goal(session, student_id, first.id, replace(as_text(first), text="Nye ord"))
        subject = plan.subjects[-1]
        place = FieldPlace(FieldOwner.SUBJECT, student_id, "methods", plan.school_year, subject.id)
        write_field(session, place, "Ny måte", seen=subject.methods)
        later = write_goal(session, student_id, GoalText(subject.title, "Kom til etter versjonen"))
        observe(session, student_id, later, Rating(Level(1), Level(1)))
    return session


def documents_of(session: Session, student_id: int) -> list[str]:
    """What every document says of a student; the school, and whose staff wrote it, is another where they came to."""
    requests = [DocumentRequest(student_id, kind, session.today()) for kind in DocumentKind]
    facts = [replace(facts_of(session, request), school="") for request in requests]
    texts = [text for kind in facts for text in texts_of(msgspec.structs.replace(compose(session, kind), sender=None))]
    return [text.replace(as_elsewhere(""), "") for text in texts]


def by_name(session: Session, student_ids: typing.Iterable[int]) -> dict[str, list[str]]:
    return {student_of(session, student_id).name: documents_of(session, student_id) for student_id in student_ids}


def taken_in(session: Session, archives: typing.Iterable[Path]) -> list[int]:
    before = set(session.store.archive_rows.student_ids())
    for archive in archives:
        import_archive(session, archive)
    return [student for student in session.store.archive_rows.student_ids() if student not in before]


def archives_of(session: Session, folder: Path, student_ids: typing.Iterable[int]) -> list[Path]:
    paths = []
    for student_id in student_ids:
        paths.append(folder / f"{student_id}.zip")
        write_archive(paths[-1], archive_of(session, [student_id]))
    return paths


@pytest.mark.parametrize("others", [0, 1, 3])
def test_every_document_says_the_same_where_students_came_in_another_order(
    three: Session, tmp_path: Path, others: int
) -> None:
    before = by_name(three, IN_ANOTHER_ORDER)
    archives = archives_of(three, tmp_path, IN_ANOTHER_ORDER)
    with set_up(tmp_path / "b" / "new.db", "Kari Vik", "nb") as there:
        for number in range(others):
            plan_for(there, f"Elev {number}")
        came = taken_in(there, archives)
        assert by_name(there, came) == before
        again = tmp_path / "again"
        again.mkdir()
        archives = archives_of(there, again, reversed(came))
        with set_up(tmp_path / "c" / "new.db", "Kari Vik", "nb") as further:
            assert by_name(further, taken_in(further, archives)) == before


def test_a_version_that_came_in_speaks_of_goals_and_subjects_here(three: Session, tmp_path: Path) -> None:
    archives = archives_of(three, tmp_path, IN_ANOTHER_ORDER)
    with set_up(tmp_path / "b" / "new.db", "Kari Vik", "nb") as there:
        for student_id in taken_in(there, archives):
            plan = plan_of(there, student_id)
            subjects, goals = {subject.id for subject in plan.subjects}, {g.id: g for g in goals_of(there, student_id)}
            versions = versions_of(there, plan)
            assert versions
            for version in versions:
                frozen = version.frozen
                assert (frozen.plan.id, frozen.plan.student_id) == (plan.id, student_id)
                assert {subject.id for subject in frozen.plan.subjects} <= subjects
                assert {goal.id for goal in frozen.goals} <= goals.keys()
                assert {goal.subject_id for goal in frozen.goals} <= subjects
                assert "Kom til etter versjonen" not in {goals[goal.id].text for goal in frozen.goals}


def test_a_version_that_came_in_is_the_plan_where_nothing_has_changed(session: Session, tmp_path: Path) -> None:
    fill(session)
    for student_id in IN_ANOTHER_ORDER:
        plan = plan_of(session, student_id)
        if plan.status is PlanStatus.IN_USE and not versions_of(session, plan):
            publish(session, plan)
    archives = archives_of(session, tmp_path, IN_ANOTHER_ORDER)
    with set_up(tmp_path / "b" / "new.db", "Kari Vik", "nb") as there:
        for student_id in taken_in(there, archives):
            plan = plan_of(there, student_id)
            if plan.status is PlanStatus.IN_USE:
                with pytest.raises(UsageProblem, match="Nothing has changed"):
                    publish(there, plan)


def test_a_version_of_a_record_that_was_joined_since_is_the_student_s(session: Session) -> None:
    fill(session)
    student_id = next(student for student in IN_ANOTHER_ORDER if plan_of(session, student).status is PlanStatus.IN_USE)
    into = plan_for(session, "Samme Barn")
    join_records(session, student_id, into.id)
    plan = plan_of(session, into.id)
    assert versions_of(session, plan)
    assert {version.frozen.plan.student_id for version in versions_of(session, plan)} == {into.id}


def ids_in(kind: object) -> Iterator[str]:
    """The fields of a frozen value, and of what is in it, that are numbers."""
    for inner in typing.get_args(kind):
        yield from ids_in(inner)
    hints = typing.get_type_hints(kind) if is_dataclass(kind) or isinstance(kind, type(msgspec.Struct)) else {}
    for name, hint in hints.items():
        if hint is int:
            yield f"{getattr(kind, '__name__', kind)}.{name}"
        yield from ids_in(hint)


def test_every_number_in_a_frozen_version_is_known() -> None:
    """Whoever adds an id to what a version keeps has it found here too (`in_ids_of_here`)."""
    not_ids = {"Goal.number"}
    assert set(ids_in(FrozenPlan)) - not_ids == {
        "Plan.id",
        "Plan.student_id",
        "PlanSubject.id",
        "Goal.id",
        "Goal.subject_id",
    }


def test_a_published_document_has_no_ids() -> None:
    assert set(ids_in(Document)) == {"Heading.level", "Boxes.steps", "Document.size"}


def test_what_else_is_kept_as_a_whole_text_is_not_taken_in() -> None:
    assert LONG_TEXTS.keys() - NOT_TAKEN_IN == {"plan_version", "document"}


WORDS = some.sampled_from(["Leser", "Regner", "Skriver"])


@given(some.lists(some.tuples(some.integers(0, 2), WORDS), max_size=8), some.integers(0, 50), some.integers(2, 9))
def test_goals_are_found_by_words_and_order(written: list[tuple[int, str]], offset: int, step: int) -> None:
    """Ids are given anew in their order, close together, whatever lay between them where they come from."""
    then = tuple(PlanSubject(10 + step * number, f"Fag {number % 2}") for number in range(3))
    here = [SubjectHere(offset + 1 + number, subject.title) for number, subject in enumerate(then)]
    goals = tuple(
        Goal(7 + step * at, at + 1, then[subject].id, then[subject].title, text, GoalStatus.ACTIVE, {})
        for at, (subject, text) in enumerate(written)
    )
    kept = [GoalHere(offset + 1 + at, here[subject].id, text) for at, (subject, text) in enumerate(written)]
    frozen = FrozenPlan("Ida", Plan(99, 9, "2026/27", subjects=then), goals)
    placed = in_ids_of_here(frozen, 4, here[::-1], kept[::-1])
    assert [goal.id for goal in placed.goals] == [goal.id for goal in kept]
    assert [goal.subject_id for goal in placed.goals] == [goal.subject_id for goal in kept]
    assert [subject.id for subject in placed.plan.subjects] == [subject.id for subject in here]
    assert replace(placed, plan=replace(frozen.plan), goals=goals) == frozen


def test_what_is_no_longer_here_is_nobody_s() -> None:
    maths = PlanSubject(3, "Matematikk")
    gone = Goal(5, 1, 3, "Matematikk", "Teller", GoalStatus.ACTIVE, {})
    stays = Goal(6, 2, 3, "Matematikk", "Regner", GoalStatus.ACTIVE, {})
    frozen = FrozenPlan("Ida", Plan(1, 1, "2026/27", subjects=(maths,)), (gone, stays))
    placed = in_ids_of_here(frozen, 1, [SubjectHere(1, "Matematikk")], [GoalHere(5, 1, "Regner")])
    assert [goal.id for goal in placed.goals] == [-5, 5]
