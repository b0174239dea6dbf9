"""What a plan lacks before it is used: what says so, what leads there and what refuses it are one."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.before_use import Wanted, before_use, missing_before_use
from ioplogg_tui.domain.people import Role
from ioplogg_tui.locale.before_use import marks, ready_in_words
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.plan_steps import wanted_before_use
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.missing_rows import missing_rows
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf, on_team
from tests.unit.test_plan import usable

DECISION, GOALS, FIRST, RUN, SECOND = range(5)
KINDS = {DECISION: "decision", GOALS: "goals", FIRST: "content", RUN: "how", SECOND: "content"}


def test_what_says_how_far_a_plan_has_come_is_what_refuses_it(session: Session, mathea: PlannedStudent) -> None:
    """Whatever is missing, in every combination: each is refused, marked, and has its row; and nothing else is."""
    whole, every = usable(session, mathea.id), goals_of(session, mathea.id)
    for gaps in (set(gaps) for count in range(6) for gaps in combinations(KINDS, count)):
        first = replace(
            whole.subjects[0], content="" if FIRST in gaps else "Mat", how_it_is_run="" if RUN in gaps else "Ute"
        )
        subjects = (first, replace(whole.subjects[1], content="" if SECOND in gaps else "Tal"))
        basis = replace(whole.basis, decision=None) if DECISION in gaps else whole.basis
        plan, goals = replace(whole, basis=basis, subjects=subjects), [] if GOALS in gaps else every
        asked = gaps & {DECISION, GOALS} if GOALS in gaps else gaps
        wanted = list(before_use(plan, goals))
        assert len(missing_before_use(plan, goals)) == len(asked)
        leading = asked | (gaps & {FIRST, RUN} if GOALS in gaps else set())  # of the subject that the goal is asked of
        assert len({*missing_rows(plan, goals)}) == len(leading)
        told = {mark.words.split()[1] for mark in marks(wanted) if not mark.is_there}
        assert told == {KINDS[gap] for gap in gaps} | ({"content", "how"} if GOALS in gaps else set())
        assert len(marks(wanted)) == len(Wanted)
        assert (" +1)" in ready_in_words(wanted)) is ({FIRST, SECOND} <= asked)


def test_of_the_decision_is_told_who_may_see_it(
    session: Session, mathea: PlannedStudent, session_of: SessionOf
) -> None:
    users.add_user(session, "siv", "Siv Dal", Role.ASSISTANT)
    on_team(session, mathea.id, "siv")
    siv = session_of("siv")
    wanted = wanted_before_use(siv, plan_of(siv, mathea.id), goals_of(siv, mathea.id))
    assert "decision" not in ready_in_words(wanted) and "content" in ready_in_words(wanted)


def test_the_command_tells_what_stands_and_what_is_missing(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    usable(session, mathea.id)
    database = ["--database", str(session.store.path), "plan", "show", "mathea"]
    assert run(database) == 0
    out = capsys.readouterr().out
    assert "Ready for use: ✓ decision  ✓ content  ✓ goals  ✓ how" in out and "Content: Supper" in out
    assert run([*database, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["missing"] == []
    assert run([*database, "--year", "1999/00"]) == 2
    assert session.school_year in capsys.readouterr().err
