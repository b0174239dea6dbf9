"""The commands: JSON as promised, and one line on stderr for whatever a person can do wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.clean import MOST_SAID
from ioplogg_tui.logbook.session import Session
from tests.fixtures.commands import leaves
from tests.fixtures.grep_archive import small, write_zip
from tests.fixtures.plans import PlannedStudent, plan_for


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> Any:  # noqa: ANN401 - JSON
    assert run([*words, "--json"]) == 0, capsys.readouterr().err
    return json.loads(capsys.readouterr().out)


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = run(list(words))
    told = capsys.readouterr()
    assert code in (1, 2)
    assert told.err.count("\n") == 1 and told.err.startswith("ioplogg: "), told.err
    assert told.out == ""
    return code, told.err


FAR_TOO_LONG = "å" * 120_000


def test_no_line_of_trouble_is_longer_than_anybody_reads(
    mathea: PlannedStudent, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "long").write_text(FAR_TOO_LONG, "utf-8")
    before = (["--as", FAR_TOO_LONG], ["--language", FAR_TOO_LONG], ["--database", FAR_TOO_LONG], [f"--{FAR_TOO_LONG}"])
    for words in (
        *([*name.split(), *[FAR_TOO_LONG] * most] for name, _command in leaves() for most in (1, 9)),
        *([*option, "students"] for option in before),
        [FAR_TOO_LONG],
        ["log", "math", "suppe", "3", "-", "--at", FAR_TOO_LONG],
        ["document", "math", "--kind", FAR_TOO_LONG],
        ["goals", FAR_TOO_LONG],
        ["wording", "long"],
    ):
        run(words)
        told = capsys.readouterr()
        assert len(told.err) <= MOST_SAID + 20, [word[:20] for word in words]
        assert FAR_TOO_LONG[:MOST_SAID] not in told.out, [word[:20] for word in words]


def test_nor_is_one_about_the_settings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "settings.toml").write_text(f'language = "{FAR_TOO_LONG}"', "utf-8")
    _code, line = refused(capsys, "students")
    assert len(line) <= MOST_SAID + 20
    assert line.endswith("eller fjern fila.\n"), "what is to be done stands at the end"


def test_the_json_of_students_goals_and_progress(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    logged = asked(capsys, "log", "math", "suppe", "3", "-", "--note", "jevne biter", "--next", "Start uret.")
    assert logged | {"id": 1, "at": ""} == {
        "id": 1,
        "at": "",
        "student": mathea.id,
        "goal": mathea.soup,
        "quality": 3,
        "independence": None,
    }
    (student,) = asked(capsys, "students")
    assert student == {
        "id": mathea.id,
        "name": "Mathea Solvik",
        "level": "lærekandidat",
        "group": "",
        "from": None,
        "to": None,
        "plan": {"year": session.school_year, "status": "draft"},
        "language": "nb",
        "goals": 2,
        "last_observed": logged["at"],
    }
    soup, recipes = asked(capsys, "goals", "mathea")
    assert (soup["number"], soup["quality"], soup["independence"], soup["observations"]) == (1, 3, None, 1)
    assert (recipes["status"], recipes["aims"]) == ("active", [])
    assert soup["criteria"]["quality"]["3"] == "lage suppe, steg 3"
    assert set(soup["criteria"]["independence"]) == {"1", "2", "3", "4"}
    progress, _other = asked(capsys, "progress", str(mathea.id))
    assert progress["points"] == [
        {
            "id": 1,
            "at": logged["at"],
            "by": "Kari Vik",
            "quality": 3,
            "independence": None,
            "note": "jevne biter",
            "feed_forward": "Start uret.",
            "corrects": None,
            "comment_as": None,
            "tried": False,
        }
    ]
    assert progress["self_assessments"] == []


def test_progress_since_and_by_subject(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    first = session.school_year.first_day
    asked(capsys, "log", "mathea", "1", "1", "1", "--at", f"{first}T00:01")
    asked(capsys, "log", "mathea", "1", "2", "1")
    (soup,) = asked(capsys, "progress", "mathea", "--since", f"{first} 00:02", "--subject", "restaurant")
    assert [point["quality"] for point in soup["points"]] == [2]


def test_a_full_name_wins_over_a_part(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    plan_for(session, "Mathea Solvik-Berg")
    assert refused(capsys, "goals", "mathea")[1].count("Mathea Solvik") == 2
    assert len(asked(capsys, "goals", "Mathea Solvik")) == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["log", "mathea", "1", "5", "2"], 2),
        (["log", "mathea", "1", "-1", "2"], 2),
        (["log", "mathea", "1", "0", "0"], 2),
        (["log", "mathea", "1", "3"], 2),
        (["log", "mathea", "9", "3", "2"], 1),
        (["log", "mathea", "finnes ikke", "3", "2"], 1),
        (["log", "mathea", "1", "3", "2", "--at", "i fjor"], 2),
        (["log", "mathea", "1", "3", "2", "--at", "2999-01-01"], 2),
        (["log", "mathea", "1", "3", "2", "--note", "x" * 20_001], 2),
        (["goals", "nobody"], 1),
        (["goals", "\x1b[31m"], 1),
        (["progress", "mathea", "--since", "nå"], 2),
        (["students", "--unknown"], 2),
        (["nonsense"], 2),
        (["--language", "de", "students"], 2),
        (["--database", "/nonexistent/x.db", "students"], 1),
        (["init", "--name", "Kari"], 1),
        (["curriculum", "import", "nothing.zip"], 1),
        (["curriculum", "show", "XXX"], 1),
        (["curriculum", "search", "x", "--language", "norsk"], 2),
    ],
)
def test_bad_input_is_one_line(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str], words: list[str], code: int
) -> None:
    assert refused(capsys, *words)[0] == code


def test_init_makes_and_fills(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = str(tmp_path / "new" / "x.db")
    assert run(["--database", database, "init", "--name", "Eva Li", "--language", "nn", "--example"]) == 0
    capsys.readouterr()
    students = asked(capsys, "--database", database, "students")
    assert len(students) >= 8
    assert {student["language"] for student in students} == {"nb", "nn"}
    assert sum(student["goals"] for student in students) >= 24


def test_init_asks_nothing_without_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, "--database", str(tmp_path / "x.db"), "init")[0] == 2


def test_the_import_tells_what_it_did(session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = write_zip(tmp_path / "a.zip", small() | {"verb-lk20/X.json": {}})
    report = asked(capsys, "curriculum", "import", str(archive))
    assert report == {
        "curricula": 1,
        "sets": 1,
        "aims": 4,
        "new": 4,
        "changed": 0,
        "expired": 0,
        "unchanged": 0,
        "skipped": [{"file": "verb-lk20/X.json", "reason": "a type that is not used"}],
    }
    found = asked(capsys, "curriculum", "search", "prøve", "--limit", "1", "--level", "vg1", "--language", "nob")
    assert found == [
        {
            "code": "KM4",
            "text": "prøve ut KM4",
            "language": "nb",
            "curriculum": "PRO01-01",
            "curriculum_title": "Læreplan i prøving",
            "set": "KV1",
            "after": ["vg1"],
            "current": True,
        }
    ]


@pytest.mark.parametrize(
    "words",
    [
        ["students"],
        ["goals", "mathea"],
        ["progress", "mathea", "--history"],
        ["curriculum", "list", "--all"],
        ["--help"],
        ["curriculum", "--help"],
    ],
)
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_plain_text_in_three_languages(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str], words: list[str], language: str
) -> None:
    assert run(["--language", language, *words]) == 0
    assert capsys.readouterr().out
