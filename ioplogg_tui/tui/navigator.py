"""Which page a place is: its module is imported when it is opened first."""

from __future__ import annotations

from typing import Any, assert_never

from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui import places
from ioplogg_tui.tui.screens.page import Page


def page_at(session: Session, place: places.Place) -> Page[Any]:
    """The page of a place, with the cursor where that says.

    Raises:
        NotFound, NotAllowed: the person may not open it.
        CannotWrite: it can't be told now that it is read.
    """
    if isinstance(place, places.OfGoals):
        return _of_goals(session, place)
    if isinstance(place, places.OfClasses):
        return _of_classes(session, place)
    return _of_student(session, place) if isinstance(place, places.OfStudent) else _of_school(session, place)


def _of_goals(session: Session, place: places.OfGoals) -> Page[Any]:
    match place:
        case places.StudentPlace(student_id, goal_id, among):
            from ioplogg_tui.tui.screens.student import StudentScreen

            student_page = StudentScreen(session, student_id, among)
            if goal_id is not None:
                student_page.begin_at(goal_id)
            return student_page
        case places.ProgressionPlace(student, goal, row):
            from ioplogg_tui.tui.screens.progression import ProgressionScreen

            return ProgressionScreen(session, student, goal, row)
        case places.OverviewPlace(student):
            from ioplogg_tui.tui.screens.overview import OverviewScreen

            return OverviewScreen(session, student)
        case places.RecapPlace(student):
            from ioplogg_tui.tui.screens.recap import RecapScreen

            return RecapScreen(session, student)
        case places.HandingOverPlace(student, goals, goal):
            from ioplogg_tui.tui.screens.handing_over import HandingOverScreen

            return HandingOverScreen(session, student, goals, goal)
        case places.GoalPlace(student, written, plan, subject):
            from ioplogg_tui.tui.screens.goal_editor import GoalEditor

            return GoalEditor(session, student, written, plan, subject)
        case _:
            assert_never(place)


def _of_student(session: Session, place: places.OfStudent) -> Page[Any]:
    match place:
        case places.PlanPlace(student, school_year, row):
            from ioplogg_tui.tui.screens.plan import PlanScreen

            plan_page = PlanScreen(session, student, school_year)
            plan_page.begin_at(row)
            return plan_page
        case places.VersionsPlace(student, its_plan):
            from ioplogg_tui.tui.screens.versions import VersionsScreen

            return VersionsScreen(session, student, its_plan)
        case places.DocumentsPlace(student, kind, school_year, row, ends):
            from ioplogg_tui.tui.screens.documents import DocumentsScreen

            documents_page = DocumentsScreen(session, student, kind, school_year, ends)
            documents_page.begin_at(row)
            return documents_page
        case places.TeamPlace(student, name):
            from ioplogg_tui.tui.screens.team import TeamScreen

            team_page = TeamScreen(session, student)
            team_page.begin_at(name)
            return team_page
        case places.TeamMemberPlace(student):
            from ioplogg_tui.tui.screens.team_member import TeamMemberScreen

            return TeamMemberScreen(session, student)
        case _:
            assert_never(place)


def _of_classes(session: Session, place: places.OfClasses) -> Page[Any]:
    match place:
        case places.CurriculumPlace(marked, language, subjects, level, code):
            from ioplogg_tui.tui.screens.curriculum import CurriculumScreen

            picking = marked is not None
            curriculum_page = CurriculumScreen(
                session, picking=picking, marked=marked or (), language=language, subjects=subjects, level=level
            )
            if code:
                curriculum_page.begin_at(code)
            return curriculum_page
        case places.BankPlace(language, sought):
            from ioplogg_tui.tui.screens.bank import BankScreen

            return BankScreen(session, language, sought)
        case places.DuePlace(everyone):
            from ioplogg_tui.tui.screens.due import DueScreen

            return DueScreen(session, everyone=everyone)
        case places.LessonChoicePlace():
            from ioplogg_tui.tui.screens.lesson_choice import LessonChoiceScreen

            return LessonChoiceScreen(session)
        case _:
            assert_never(place)


def _of_school(session: Session, place: places.OfSchool) -> Page[Any]:
    match place:
        case places.NewStudentPlace():
            from ioplogg_tui.tui.screens.new_student import NewStudentScreen

            return NewStudentScreen(session)
        case places.StudentListPlace():
            from ioplogg_tui.tui.screens.student_list import StudentListScreen

            return StudentListScreen(session)
        case places.BeginningPlace(curriculum_only):
            from ioplogg_tui.tui.screens.beginning import BeginningScreen

            return BeginningScreen(session, curriculum_only=curriculum_only)
        case places.EmergencyPlace():
            from ioplogg_tui.tui.screens.emergency import EmergencyScreen

            return EmergencyScreen(session)
        case places.SchoolPlace():
            from ioplogg_tui.tui.screens.school import SchoolScreen

            return SchoolScreen(session)
        case _:
            assert_never(place)
