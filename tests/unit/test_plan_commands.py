"""A plan taken on by command: what is missing and what will be done is told first, and versions are as on the page."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.plan_comparison import differences
from ioplogg_tui.locale.plan_parts import name_in_words, value_in_words
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.left_out import left_out_of
from ioplogg_tui.logbook.plan_subjects import add_subject
from ioplogg_tui.logbook.plans import frozen_now, plan_of, versions_of
from ioplogg_tui.logbook.proposals import proposed
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.users import add_user
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import on_team
from tests.unit.test_plan import usable
from tests.unit.test_student_merge import every_table


@pytest.fixture(scope="module")
def ready(just_set_up: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PlannedStudent]:
    """A logbook, closed, with a plan that is ready to be used, and people of the school on and off her team."""
    path = tmp_path_factory.mktemp("ready") / "ready.db"
    shutil.copy(just_set_up, path)
    with open_session(path) as session:
        mathea = plan_for(session, "Mathea Solvik")
        usable(session, mathea.id)
        for account, role, is_on_team in ROLES.values():
            add_user(session, account, account.title(), role)
            if is_on_team:
                on_team(session, mathea.id, account)
    return path, mathea


ROLES = {
    "a teacher of hers": ("siv", Role.TEACHER, True),
    "a colleague": ("per", Role.TEACHER, False),
    "an assistant": ("ola", Role.ASSISTANT, True),
    "a leader": ("rita", Role.LEADER, False),
}


@pytest.fixture
def mathea(path: Path, ready: tuple[Path, PlannedStudent]) -> PlannedStudent:
    path.parent.mkdir(mode=0o700)
    shutil.copy(ready[0], path)
    return ready[1]


@pytest.fixture
def session(path: Path, mathea: PlannedStudent) -> Iterator[Session]:
    with open_session(path) as opened:
        yield opened


class Commands:
    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: str, code: int = 0) -> str:
        """What a command says: of one that fails its one line of trouble."""
        self._capsys.readouterr()
        assert run(list(words)) == code, self._capsys.readouterr().err
        answer = self._capsys.readouterr()
        assert answer.err.count("\n") == (1 if code else 0)
        return answer.err if code else answer.out


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Commands:
    return Commands(capsys)


def plan(session: Session, mathea: PlannedStudent) -> Plan:
    return plan_of(session, mathea.id)


@pytest.mark.parametrize(
    ("command", "option", "words"),
    [("publish", ["--sure"], "takes the plan for 2026/27 into use"), ("step", ["--to", "in-use"], "will be: in use")],
)
def test_what_lasts_is_told_first_and_done_when_one_is_sure(
    session: Session, mathea: PlannedStudent, told: Commands, command: str, option: list[str], words: str
) -> None:
    before = every_table(session)
    asked = told("plan", command, "mathea")
    assert words in asked and asked.splitlines()[-1].endswith(f"{' '.join(option)}”.")
    assert "consent" in asked, "those that aren't written in are told with it"
    assert every_table(session) == before
    assert "version 1" in told("plan", command, "mathea", *option)
    assert plan(session, mathea).status is PlanStatus.IN_USE


def test_what_is_missing_is_told_and_nothing_done(
    session: Session, told: Commands, capsys: pytest.CaptureFixture[str]
) -> None:
    jonas = plan_for(session, "Jonas Elvestad")
    before = every_table(session)
    for command, *option in (("publish", "--sure"), ("step", "--to", "in-use")):
        capsys.readouterr()
        assert run(["plan", command, "jonas", *option]) == 2
        answer = capsys.readouterr()
        assert "✗ decision" in answer.out and "✗ content" in answer.out and "no decision yet" in answer.err
        assert "ioplogg plan write" in answer.err
    assert every_table(session) == before
    assert plan(session, jonas).status is PlanStatus.DRAFT


PUBLISHING = {
    "a teacher of hers": (1, "plan propose", 0),
    "a colleague": (1, "no student", 1),
    "an assistant": (1, "A leader publishes", 1),
    "a leader": (0, "", 1),
}
"""Who → how publishing ends for them and what they are told, and how proposing does."""


@pytest.mark.parametrize("who", PUBLISHING)
def test_who_may_not_publish_says_that_it_is_ready(
    session: Session, mathea: PlannedStudent, told: Commands, who: str
) -> None:
    account, (publishing, why, proposing) = ROLES[who][0], PUBLISHING[who]
    assert why in told("--as", account, "plan", "publish", "mathea", "--sure", code=publishing)
    if publishing:
        told("--as", account, "plan", "step", "mathea", "--to", "in-use", code=publishing)
        assert plan(session, mathea).status is PlanStatus.DRAFT
    told("--as", account, "plan", "propose", "mathea", code=proposing)
    assert len(proposed(session, [mathea.id])) == (proposing == 0)


def test_versions_and_what_has_changed_since_are_told_as_on_the_page(
    session: Session, mathea: PlannedStudent, told: Commands
) -> None:
    assert "No version" in told("plan", "versions", "mathea")
    assert "No version" in told("plan", "compare", "mathea", code=1)
    told("plan", "publish", "mathea", "--sure")
    assert "Nothing has changed since version 1" in told("plan", "publish", "mathea", "--sure", code=2)
    add_subject(session, plan(session, mathea), "Musikk")
    told("student", "set", "mathea", "--strengths", "Musikk\nog dans")
    told("plan", "publish", "mathea", "--sure")
    told("student", "set", "mathea", "--strengths", "")
    listed = json.loads(told("plan", "versions", "mathea", "--json"))
    newest, oldest = versions_of(session, plan(session, mathea))
    now = frozen_now(session, plan(session, mathea))
    since = [len(differences(version.frozen, now)) for version in (newest, oldest)]
    assert [(its["number"], its["changed_since"]) for its in listed] == [(2, since[0]), (1, since[1])]
    assert len(told("plan", "versions", "mathea").splitlines()) == 3
    for number, version in ((None, newest), (2, newest), (1, oldest)):
        words = told("plan", "compare", "mathea", *([str(number)] if number else []))
        for change in differences(version.frozen, now):
            assert name_in_words(change.part) in words
            for part in filter(None, (change.then, change.now)):
                assert all(line in words for line in value_in_words(part).split("\n"))
        as_json = json.loads(told("plan", "compare", "mathea", str(version.number), "--json"))
        assert len(as_json["changes"]) == len(differences(version.frozen, now))
    whole = told("plan", "show", "mathea", "--version", "2")
    assert "og dans" in whole and "og dans" not in told("plan", "show", "mathea")
    assert "Known: 2, 1" in told("plan", "compare", "mathea", "3", code=1)
    assert "--toml stands alone" in told("plan", "show", "mathea", "--version", "1", "--toml", code=2)


def test_a_goal_of_the_year_before_is_taken_in_or_put_away(
    session: Session, mathea: PlannedStudent, told: Commands
) -> None:
    following = session.school_year.following
    write_goal(session, mathea.id, GoalText("Norsk", "Leser"), following)
    of_next = plan_of(session, mathea.id, following)
    listed = json.loads(told("plan", "take-in", "mathea", "--year", following, "--json"))
    assert [its["id"] for its in listed] == [goal.id for goal in left_out_of(session, of_next)] != []
    assert told("plan", "take-in", "mathea", "--year", following).count("\n") == len(listed)
    assert "Taken into the plan: Lager" in told("plan", "take-in", "mathea", "grønnsakssuppe", "--year", following)
    assert "Put away: Dobler" in told("plan", "take-in", "mathea", "dobler", "--put-away", "--year", following)
    assert left_out_of(session, of_next) == []
    assert "every goal" in told("plan", "take-in", "mathea", "--year", following)
    assert "Say which goal" in told("plan", "take-in", "mathea", "--put-away", code=2)
    told("undo")
    told("undo")
    assert len(left_out_of(session, of_next)) == len(listed)


def test_a_subject_without_goals_is_taken_out(session: Session, mathea: PlannedStudent, told: Commands) -> None:
    add_subject(session, plan(session, mathea), "Musikk")
    assert "has goals" in told("plan", "take-out", "mathea", "matematikk", code=2)
    assert "no subject “Kunst”. Known: " in told("plan", "take-out", "mathea", "Kunst", code=1)
    told("--as", "ola", "plan", "take-out", "mathea", "Musikk", code=1)
    assert "Out of the plan: Musikk" in told("plan", "take-out", "mathea", "musikk")
    assert "Musikk" not in [subject.title for subject in plan(session, mathea).subjects]
    told("undo")
    assert "Musikk" in [subject.title for subject in plan(session, mathea).subjects]
