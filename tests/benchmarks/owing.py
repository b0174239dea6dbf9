"""A school whose students owe something of everything: what a leader asks for when they ask what is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import process_time

from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.due import Reminding
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.people import Role, Student
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.identity import Identity
from ioplogg_tui.logbook.plans import frozen
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.users import add_user
from ioplogg_tui.store.events import NewEvent
from tests.benchmarks.crowd import CRITERIA
from tests.benchmarks.measuring import ROUNDS, report

STUDENTS = 2_000
GOALS = 4
SUBJECTS = ("Norsk", "Matematikk")


def due(folder: Path) -> None:
    """In time of the processor: what others take of the machine isn't counted."""
    path = folder / "due.db"
    owing_school(path, STUDENTS).close()
    with open_session(path, Identity("rita")) as session:

        def taken() -> float:
            began = process_time()
            assert len(what_is_due(session, Reminding(14))) > STUDENTS
            return process_time() - began

        report(f"what is due for a leader of {STUDENTS:,} students", min(taken() for _again in range(ROUNDS)), "s", 0.5)


def owing_school(path: Path, students: int) -> Session:
    """Of ten students one has no plan, one a late one, eight a plan in use, of which a quarter was changed since."""
    session = set_up(path, "Kari Vik", "nb")
    add_user(session, "rita", "Rita Dahl", Role.LEADER)
    store, now, person, today = session.store, session.now(), session.person.id, session.today()
    then = now - timedelta(days=60)
    events: list[NewEvent] = []
    with store.writing():
        for number in range(students):
            kind = number % 10
            level = "lærekandidat" if kind == 9 and number % 100 == 9 else ("vg1" if number % 2 else "9")
            student = Student(0, f"Elev {number:04d} Ås", level, "", "nb")
            student_id = store.students.add(store.school.id(), student, None)
            if kind == 0:
                continue
            plan_id = store.plans.id_of(student_id, session.school_year, now)
            for title in SUBJECTS:
                subject_id = store.plans.subject_id(plan_id, title)
                for goal in range(GOALS // len(SUBJECTS)):
                    text = GoalText(title, f"{title} {goal}", criteria=CRITERIA)
                    store.goal_rows.add(student_id, subject_id, text, person, then)
            plan = store.plans.of(student_id, session.school_year)
            decided = today - timedelta(days=40)
            store.plans.write(replace(plan, basis=Basis(decision=decided, consent=decided)))
            if kind > 1:
                store.plans.set_status(plan_id, PlanStatus.IN_USE)
                in_use = store.plans.of(student_id, session.school_year)
                store.plan_versions.freeze(in_use, frozen(store, in_use, session.school_year), person, then)
            if kind in (2, 3):
                subject = store.plans.of(student_id, session.school_year).subjects[0]
                store.plans.write_subject(replace(subject, content="Tall og mål"))
                events.append(NewEvent(now, person, Action.PLAN_WRITE_SUBJECT, student_id, subject.id))
            events.append(NewEvent(then, person, Action.STUDENT_OPEN, student_id, None))
        store.events.record_each(events)
    return session
