"""What is sure is of what was shown: sent twice it is done once, and what would be refused isn't offered."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.clock import TODAY, today
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import HelpedBy, Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.store.sqlite import engine
from tests.fixtures.commands import leaves
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import on_team
from tests.unit.test_plan import usable
from tests.unit.test_student_merge import every_table

ANSWER = Rating(Level(1), Level(1))
PUBLISH = "document mathea --kind half-year --publish --sure"
GIVE = "document mathea --number 1 --give-to Mor --consent 'Mor 1.9.2026'"
HOURS = "hours add mathea matematikk 2 --reason Kurs"
GOAL = "goal new mathea 'Sykler til skolen' --subject 'Mat og helse'"


class Sure(NamedTuple):
    """A command that goes ahead, the same before one is sure of it, and what was done before."""

    words: str
    look: str = ""
    before: tuple[str, ...] = ()


SURE: dict[str, tuple[Sure, ...]] = {
    "assess": (
        Sure("assess mathea 1 --withdraw --of 2 --sure", "assess mathea 1 --withdraw"),
        Sure("assess mathea --withdraw --of 1,2 --sure", "assess mathea --withdraw --of today"),
        Sure("assess mathea 1 1 1 --words Ja --beside 2", "assess mathea 1 1 1 --words Ja"),
    ),
    "bank give": (
        Sure("bank give mathea 1 --of 1", "bank give mathea 1"),
        Sure("bank give mathea 1 --sure", "bank give mathea 1"),
    ),
    "document": (
        Sure(PUBLISH, PUBLISH.removesuffix(" --sure")),
        Sure(f"{GIVE} --sure", GIVE, (PUBLISH, "document mathea --number 1 --withdraw Feil")),
    ),
    "goal new": (
        Sure(f"{GOAL} --due 1.6.2031 --sure", f"{GOAL} --due 1.6.2031"),
        Sure(f"{GOAL} --beside 3", GOAL, (GOAL,)),
    ),
    "goal remove": (Sure("goal remove mathea 1 --of 1", "goal remove mathea 1"),),
    "goal write": (Sure("goal write mathea 1 {folder}/goal.toml --sure", "goal write mathea 1 {folder}/goal.toml"),),
    "hours add": (Sure(f"{HOURS} --beside 1", HOURS, (HOURS,)),),
    "plan publish": (Sure("plan publish mathea --sure", "plan publish mathea"),),
    "plan step": (Sure("plan step mathea --to in-use", "plan step mathea"),),
    "plan write": (Sure("plan write mathea {folder}/plan.toml --sure", "plan write mathea {folder}/plan.toml"),),
    "student add": (
        Sure("student add Ida --to 1.6.2031 --sure", "student add Ida --to 1.6.2031"),
        Sure("student add Ida --beside 2", "student add Ida", ("student add Ida",)),
    ),
    "student leave": (Sure("student leave mathea --on 1.6.2031 --sure", "student leave mathea --on 1.6.2031"),),
    "student set": (Sure("student set mathea --to 1.6.2031 --sure", "student set mathea --to 1.6.2031"),),
}
EVERY = [pytest.param(each, id=each.words) for several in SURE.values() for each in several]
GOES_AHEAD = ("--sure", "--beside", "--to in-use", "--of")


@pytest.fixture(scope="module")
def filled(just_set_up: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A logbook, closed, with a plan that can be used, two answers on paper, and an assistant on the team."""
    path = tmp_path_factory.mktemp("sure") / "sure.db"
    shutil.copy(just_set_up, path)
    with open_session(path) as session:
        mathea = plan_for(session, "Mathea Solvik")
        usable(session, mathea.id)
        users.add_user(session, "ola", "Ola Berg", Role.ASSISTANT)
        on_team(session, mathea.id, "ola")
        for words in ("Nei", "Ja"):
            assess_oneself(session, mathea.id, mathea.soup, ANSWER, words=words, on_paper=True)
    (path.parent / "goal.toml").write_text("due = 2031-06-01\n", "utf-8")
    (path.parent / "plan.toml").write_text("[plan]\nreport = 2099-01-01\n", "utf-8")
    return path


@pytest.fixture
def folder(filled: Path, path: Path) -> Path:
    path.parent.mkdir(mode=0o700)
    shutil.copy(filled, path)
    return filled.parent


OF_A_COUNTY = {"county put-back"}
"""A school is what is in its backup, however often that is said."""


def sent(words: str, folder: Path) -> int:
    return run(shlex.split(words.format(folder=folder)))


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with open_session(path) as session:
        return every_table(session)


def test_no_command_that_can_be_sure_is_forgotten() -> None:
    options = {name: {option for of in command.params for option in of.opts} for name, command in leaves()}
    sure = {name for name, its in options.items() if {"--sure", "--beside", "--of"} & its}
    assert sure | {"plan step"} == SURE.keys() | OF_A_COUNTY


@pytest.mark.parametrize("command", EVERY)
def test_sent_twice_it_is_done_once(folder: Path, path: Path, command: Sure) -> None:
    for before in command.before:
        assert sent(before, folder) == 0, before
    untouched = tables(path)
    assert sent(command.words, folder) == 0
    done = tables(path)
    assert done != untouched
    sent(command.words, folder)
    assert tables(path) == done


@pytest.mark.parametrize("command", EVERY)
def test_what_is_looked_at_says_what_goes_ahead(
    folder: Path, path: Path, command: Sure, capsys: pytest.CaptureFixture[str]
) -> None:
    for before in command.before:
        assert sent(before, folder) == 0, before
    untouched = tables(path)
    capsys.readouterr()
    sent(command.look, folder)
    told = capsys.readouterr()
    assert any(option in f"{told.out} {told.err}" for option in GOES_AHEAD)
    assert tables(path) == untouched


@pytest.mark.parametrize("command", EVERY)
@pytest.mark.parametrize("why", ["nothing can be written", "an assistant"])
def test_what_would_be_refused_is_not_offered(
    folder: Path, command: Sure, why: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for before in command.before:
        assert sent(before, folder) == 0, before
    may = why == "an assistant" and "assess" in command.words
    if why == "nothing can be written":
        monkeypatch.setattr(engine, "may_be_written", lambda _path: False)
    stand_in = "--as ola " if why == "an assistant" else ""
    assert may or sent(f"{stand_in}{command.words}", folder) != 0
    capsys.readouterr()
    sent(f"{stand_in}{command.look}", folder)
    told = capsys.readouterr()
    assert may or not any(option in f"{told.out} {told.err}" for option in GOES_AHEAD), told


IN_BETWEEN: dict[str, str] = {
    "the next year's plan is in use": "plan step mathea --year {next_year} --to in-use",
    "its goal is gone": "goal remove mathea 1 --of 1",
    "another student": "student add 'Mathea Berg' --level 9",
    "another goal": "goal new mathea 'Aller først' --subject Restaurant-",
}
"""What somebody does between that something was looked at and that it is done."""
SHOWN = {name: SURE[name][0].look for name in ("assess", "bank give", "goal remove", "plan publish", "plan step")}
"""What says the command that does it."""


def done_after(
    folder: Path, path: Path, look: str, in_between: str, capsys: pytest.CaptureFixture[str]
) -> tuple[int, str]:
    """The code and the words of the command that was told, when something has come between."""
    shutil.copy(folder / "sure.db", path)
    year = SchoolYear.of(today())
    for before in ("plan step mathea --to in-use", "plan next-year mathea --write", "goal remove mathea 2 --of 2"):
        assert sent(before, folder) == 0, before
    capsys.readouterr()
    assert sent(look, folder) == 0
    (words,) = re.findall("“ioplogg ([^”]*)”", " ".join(capsys.readouterr().out.split()))
    if in_between:
        assert sent(in_between.replace("{next_year}", year), folder) == 0
    capsys.readouterr()
    code = sent(words, folder)
    return code, re.sub("own-[0-9a-f]+", "own-…", capsys.readouterr().out)


@pytest.mark.parametrize("in_between", IN_BETWEEN)
@pytest.mark.parametrize("shown", SHOWN)
def test_what_is_told_is_of_what_was_shown(
    folder: Path,
    path: Path,
    shown: str,
    in_between: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(TODAY, SchoolYear.of(today()).following.first_day.replace(day=20).isoformat())
    code, alone = done_after(folder, path, SHOWN[shown], "", capsys)
    assert code == 0
    code, words = done_after(folder, path, SHOWN[shown], IN_BETWEEN[in_between], capsys)
    assert code != 0 or words == alone


def test_what_is_nowhere_is_written_beside_nothing(folder: Path, path: Path) -> None:
    untouched = tables(path)
    for words in (GOAL, HOURS, "student add Ida", "assess mathea 1 3 3"):
        assert sent(f"{words} --beside 1", folder) == 2, words
    assert tables(path) == untouched


def test_an_answer_of_somebody_else_s_keyboard_is_not_offered(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    assess_oneself(session, mathea.id, mathea.soup, ANSWER, helped=HelpedBy.ALONE)
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    assert run(["--as", "ola", "assess", "mathea", "--withdraw"]) == 1
    told = capsys.readouterr()
    assert "--sure" not in f"{told.out} {told.err}" and session.person.name in told.err
