"""Goals written, shown and changed by command: the same deeds as the editor, and nobody's text written over unseen."""

from __future__ import annotations

import io
import re
import tomllib
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from ioplogg_tui.cli.main import run
from ioplogg_tui.curriculum.importing import import_archive
from ioplogg_tui.domain.bank_area import AREA_NAMES
from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.goal_merge import CRITERIA, GoalField
from ioplogg_tui.domain.goal_text import GoalText, as_text
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.people import Role
from ioplogg_tui.locale import translated
from ioplogg_tui.logbook import text_since, users
from ioplogg_tui.logbook.bank import bank_goals
from ioplogg_tui.logbook.bank_files import shipped_goals
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.goal_file import AIMS, TAKEN_OUT, texts_of
from ioplogg_tui.logbook.goal_writing import change_goal
from ioplogg_tui.logbook.goals import find_goal, goals_of
from ioplogg_tui.logbook.session import Session
from tests.fixtures.grep_archive import small, write_zip
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf, on_team

Out = pytest.CaptureFixture[str]
OTHERWISE: dict[str, str] = {
    GoalField.SUBJECT: "Arbeidsliv",
    GoalField.TEXT: "Steller en kaffebar",
    GoalField.OWN_TEXT: "Jeg steller kaffebaren",
    GoalField.CONTENT: "Hver fredag\nsammen med to andre",
    GoalField.SETTING: "shop",
    GoalField.BEGINS: "2026-11-02",
    GoalField.DUE: "2027-02-05",
    GoalField.STATUS: "paused",
    AIMS: "KM2 KM1",
}
"""A part of a goal → what it can be changed to, as a file has it."""
NOT_WRITTEN = {"start", "carried_from"}
"""What the editor hasn't got either: where a goal of the plan before had come."""


def done(out: Out, *words: str) -> str:
    assert run(list(words)) == 0, out.readouterr().err
    return out.readouterr().out


def refused(out: Out, *words: str, session: Session | None = None) -> str:
    assert run(list(words), session) in (1, 2)
    told = out.readouterr()
    assert told.err.startswith("ioplogg: ") and told.err.count("\n") == 1
    return told.out + told.err


def goal_now(session: Session, mathea: PlannedStudent) -> GoalText:
    return as_text(next(goal for goal in goals_of(session, mathea.id) if goal.id == mathea.soup))


@pytest.fixture(autouse=True)
def in_bokmaal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IOPLOGG_LANGUAGE", "nb")


@pytest.fixture
def file(session: Session, mathea: PlannedStudent, tmp_path: Path, capsys: Out) -> Path:
    """The first goal as it was taken out, with a curriculum to choose from."""
    import_archive(session, write_zip(tmp_path / "grep.zip", small()))
    path = tmp_path / "goal.toml"
    path.write_text(done(capsys, "goal", "show", str(mathea.id), "1", "--toml"), "utf-8")
    return path


def change(path: Path, **parts: object) -> None:
    path.write_text(tomli_w.dumps(tomllib.loads(path.read_text("utf-8")) | parts), "utf-8")


def test_every_part_of_a_goal_goes_out_and_comes_in(
    session: Session, mathea: PlannedStudent, file: Path, capsys: Out
) -> None:
    before = texts_of(goal_now(session, mathea))
    assert {field.name for field in fields(GoalText)} - NOT_WRITTEN == {*GoalField, AIMS, "criteria"}
    assert before.keys() - {f"{part.dimension}{int(part.level)}" for part in CRITERIA} == OTHERWISE.keys()
    tables = tomllib.loads(file.read_text("utf-8"))
    wanted = {name: OTHERWISE.get(name, f"klare steg {name}") for name in before}
    for name in GoalField:
        tables[name] = wanted[name]
    tables[AIMS] = wanted[AIMS].split()
    for part in CRITERIA:
        tables[part.dimension][str(int(part.level))] = wanted[f"{part.dimension}{int(part.level)}"]
    file.write_text(tomli_w.dumps(tables), "utf-8")
    done(capsys, "goal", "write", "mathea", "1", str(file))
    assert texts_of(goal_now(session, mathea)) == wanted
    shown = done(capsys, "goal", "show", "mathea", "kaffebar")
    assert all(words in shown for words in ("Jeg steller kaffebaren", "sammen med to andre", "KM2: ", "quality4"))


def test_a_file_as_it_was_taken_out_changes_nothing(
    session: Session, mathea: PlannedStudent, file: Path, capsys: Out
) -> None:
    before = goal_now(session, mathea)
    assert done(capsys, "goal", "write", "mathea", "1", str(file)).startswith("Uendret")
    assert goal_now(session, mathea) == before


def test_what_somebody_else_wrote_meanwhile_is_told_and_stays(
    session: Session, mathea: PlannedStudent, file: Path, capsys: Out
) -> None:
    seen = goal_now(session, mathea)
    change_goal(session, mathea.id, mathea.soup, replace(seen, content="Deres", own_text="Jeg lager suppe"))
    change(file, content="Mitt", text="Lager suppe")
    told = refused(capsys, "goal", "write", "mathea", "1", str(file))
    assert "Deres" in told and "Mitt" in told and "Jeg lager suppe" not in told
    assert goal_now(session, mathea).text == seen.text, "all of it or nothing"
    (seal,) = re.findall(r"--seen (\w+)", told)
    change_goal(session, mathea.id, mathea.soup, replace(goal_now(session, mathea), content="Deres på nytt"))
    assert "Deres på nytt" in refused(capsys, "goal", "write", "mathea", "1", str(file), "--seen", seal)
    (seal,) = re.findall(r"--seen (\w+)", refused(capsys, "goal", "write", "mathea", "1", str(file), "--seen", seal))
    done(capsys, "goal", "write", "mathea", "1", str(file), "--seen", seal)
    now = goal_now(session, mathea)
    assert (now.content, now.text, now.own_text) == ("Mitt", "Lager suppe", "Jeg lager suppe")


def test_a_goal_that_is_there_already_is_written_once_more_only_where_that_is_meant(
    session: Session, mathea: PlannedStudent, capsys: Out
) -> None:
    words = ("goal", "new", "mathea", "--from-bank", "everyday-shopping", "--subject", "mat")
    done(capsys, *words)
    assert "mål 3" in refused(capsys, *words) and len(goals_of(session, mathea.id)) == 3
    assert "mål 3" in refused(capsys, *words, "--sure")
    done(capsys, *words, "--beside", "3")
    assert "mål 4" in refused(capsys, *words, "--beside", "3") and len(goals_of(session, mathea.id)) == 4


def test_a_file_without_stamps_writes_only_where_nothing_stands(
    session: Session, mathea: PlannedStudent, file: Path, capsys: Out
) -> None:
    file.write_text('own_text = "Jeg lager suppe"\n', "utf-8")
    done(capsys, "goal", "write", "mathea", "1", str(file))
    file.write_text('text = "Lager gryte"\n', "utf-8")
    assert "Lager grønnsakssuppe" in refused(capsys, "goal", "write", "mathea", "1", str(file))
    file.write_text('own_text = ""\n', "utf-8")
    assert "Jeg lager suppe" in refused(capsys, "goal", "write", "mathea", "1", str(file))
    assert goal_now(session, mathea).own_text == "Jeg lager suppe"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('text = "A"\ncontents = "B"\n', "Linje 2: Et mål har ingen «contents»"),
        ('text = "A"\n[quality]\n5 = "B"\n', "Linje 3: Et mål har ingen «5»"),
        ("text = 3\n", "«text»"),
        ('aims = "KM1"\n', "«aims»"),
        ('aims = ["KM99"]\n', "«KM99»"),
        ('status = "ferdig"\n', "active"),
        ('setting = "måne"\n', "classroom"),
        ('due = "snart"\n', "«snart»"),
        ("due = 2026-01-01T10:00:00\n", "«due»"),
        ('text = ""\n', "ingen tekst"),
        (f"{TAKEN_OUT} = 3\n", TAKEN_OUT),
        ("text = \n", "linje 1"),
    ],
)
def test_what_no_goal_can_be_is_refused_by_name(file: Path, capsys: Out, written: str, told: str) -> None:
    file.write_text(written, "utf-8")
    assert told in refused(capsys, "goal", "write", "mathea", "1", str(file))


def test_a_new_goal_is_the_bank_s_with_what_is_said_besides(
    session: Session, mathea: PlannedStudent, file: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = shipped_goals()[0]
    words = ("goal", "new", "mathea", "--from-bank", taken.id, "--aim", "km1", "--due", "5.2.2027")
    assert taken.text_in("nb").text in done(capsys, *words)
    goal = as_text(goals_of(session, mathea.id)[-1])
    assert goal.criteria == taken.text_in("nb").criteria and goal.content == taken.text_in("nb").content
    assert goal.subject == translated(AREA_NAMES[taken.area], "nb").capitalize()
    assert [aim.code for aim in goal.aims] == ["KM1"] and str(goal.due) == "2027-02-05"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'text = "Fra fil"\n[quality]\n3 = "lese"\n')))
    done(capsys, "goal", "new", "mathea", "--file", "-", "--subject", "Norsk", "--from-bank", taken.id)
    goal = as_text(goals_of(session, mathea.id)[-1])
    assert (goal.text, goal.subject, goal.content) == ("Fra fil", "Norsk", taken.text_in("nb").content)
    assert texts_of(goal)["quality3"] == "lese"
    assert "mer enn to skoleår" in refused(capsys, "goal", "new", "mathea", "X", "--subject", "Y", "--due", "1.1.2099")
    assert "fag" in refused(capsys, "goal", "new", "mathea", "Uten fag")


def test_a_new_goal_is_begun_as_a_draft_of_its_aim(
    session: Session, mathea: PlannedStudent, file: Path, capsys: Out
) -> None:
    words = ("goal", "new", "mathea", "--draft", "--subject", "Norsk")
    told = done(capsys, *words, "--aim", "km1")
    goal = as_text(goals_of(session, mathea.id)[-1])
    assert goal.text in told and [aim.code for aim in goal.aims] == ["KM1"]
    assert all(len(levels) == len(Level) for levels in goal.criteria.values()) and len(goal.criteria) == 2
    assert "egne ord" in refused(capsys, *words)


def test_a_file_is_written_on_the_goal_that_it_was_taken_out_of_alone(
    session: Session, mathea: PlannedStudent, file: Path, capsys: Out
) -> None:
    """Its number is another goal's by now, or a digit slipped."""
    change(file, status="reached")
    assert "et annet mål" in refused(capsys, "goal", "write", "mathea", "2", str(file))
    remove_goal(session, mathea.id, mathea.soup)
    assert "et annet mål" in refused(capsys, "goal", "write", "mathea", "1", str(file))
    assert [goal.status for goal in goals_of(session, mathea.id)] == [GoalStatus.ACTIVE]


def test_a_goal_s_life(session: Session, mathea: PlannedStudent, capsys: Out) -> None:
    assert "på pause" in done(capsys, "goal", "status", "mathea", "1", "På pause")
    assert "allerede" in done(capsys, "goal", "status", "mathea", "1", "paused")
    done(capsys, "goal", "status", "mathea", "1", "put-away")
    assert goal_now(session, mathea).status is GoalStatus.PUT_AWAY
    told = done(capsys, "goal", "remove", "mathea", "1")
    assert f"--of {mathea.soup}" in told and "Lager grønnsakssuppe" in told
    done(capsys, "goal", "remove", "mathea", "1", "--of", str(mathea.soup))
    assert "ligger i papirkurven allerede" in refused(capsys, "goal", "remove", "mathea", "1", "--of", str(mathea.soup))
    assert "Lager grønnsakssuppe" in done(capsys, "goal", "bin", "mathea")
    assert "Dobler" not in refused(capsys, "goal", "bring-back", "mathea", "2")
    done(capsys, "goal", "bring-back", "mathea", "suppe")
    assert find_goal(session, mathea.id, "suppe").id == mathea.soup


@pytest.mark.parametrize(
    ("role", "on"), [(Role.TEACHER, True), (Role.TEACHER, False), (Role.ASSISTANT, True), (Role.LEADER, False)]
)
def test_only_who_writes_the_subject_writes_its_goals(
    session: Session, mathea: PlannedStudent, session_of: SessionOf, capsys: Out, role: Role, on: bool
) -> None:
    users.add_user(session, "per", "Per Moe", role)
    if on:
        on_team(session, mathea.id, "per")
    number, sees = str(mathea.id), on or role is Role.LEADER
    may_write = on and role is Role.TEACHER
    assert (run(["goal", "show", number, "2"], session_of("per")) == 0) is sees
    assert ("Dobler" in capsys.readouterr().out) is sees
    before = goal_now(session, mathea)
    for words in (
        ("goal", "status", number, "1", "paused"),
        ("goal", "new", number, "Nytt", "--subject", "Matematikk"),
        ("goal", "remove", number, "1", "--of", str(mathea.soup)),
        ("goal", "bring-back", number, "suppe"),
    ):
        assert (run([*words], session_of("per")) == 0) is may_write, words
    assert (goal_now(session, mathea) == before) is not may_write


def test_a_goal_is_given_to_the_bank_when_it_is_meant(session: Session, mathea: PlannedStudent, capsys: Out) -> None:
    assert f"--of {mathea.soup}" in done(capsys, "bank", "give", "mathea", "1")
    assert [goal for goal in bank_goals(session) if goal.own] == []
    assert "I skolens læringsbank: «Lager grønnsakssuppe»" in done(capsys, "bank", "give", "mathea", "1", "--sure")
    (own,) = [goal for goal in bank_goals(session) if goal.own]
    assert own.text_in("nb").text == "Lager grønnsakssuppe"
    words = ("goal", "new", "mathea", "--from-bank", own.id, "--subject", "Mat", "--beside", "1")
    assert "grønnsakssuppe" in done(capsys, *words)


def test_what_a_colleague_writes_in_the_last_moment_is_told_too(
    session: Session, mathea: PlannedStudent, file: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(file, content="Mitt")
    asked = text_since.written_since

    def with_a_colleague(*words: Any, **more: Any) -> Any:  # noqa: ANN401 - whatever it is asked
        seen = goal_now(session, mathea)
        change_goal(session, mathea.id, mathea.soup, replace(seen, content="Deres"))
        return asked(*words, **more)

    monkeypatch.setattr(text_since, "written_since", with_a_colleague)
    told = refused(capsys, "goal", "write", "mathea", "1", str(file))
    assert "Deres" in told and "Mitt" in told and goal_now(session, mathea).content == "Deres"


def test_wording_is_hinted_at_as_in_the_editor(
    session: Session, mathea: PlannedStudent, file: Path, capsys: Out
) -> None:
    change(file, text="Klarer ikke å lage suppe", own_text="Jeg klarer ikke dette")
    assert run(["goal", "write", "mathea", "1", str(file)]) == 0
    told = capsys.readouterr()
    assert told.err.startswith("ioplogg: Mål: ") and told.err.count("\n") == 1 and told.out.count("Lagret") == 1
    assert run(["note", "mathea", "1", "Klarer ikke å lage suppe"]) == 0
    assert "Notat: " in capsys.readouterr().err
