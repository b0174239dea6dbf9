"""Of several by one name each is told by class and number, so that one can be chosen."""

from __future__ import annotations

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.errors import NotFound
from ioplogg_tui.logbook.alike import sentence_of_alike
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import find_student
from ioplogg_tui.logbook.teams import student_for_team


def two(capsys: pytest.CaptureFixture[str]) -> None:
    for group in ("8A", "8B"):
        assert run(["student", "add", "Anne Berg", "--group", group]) == 0
    capsys.readouterr()


def test_a_name_that_several_have_is_told_with_class_and_number(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    two(capsys)
    with pytest.raises(NotFound, match=r"Anne Berg, 8A \(1\); Anne Berg, 8B \(2\)"):
        find_student(session, "anne")
    with pytest.raises(NotFound, match="Write the number of one: 1, 2"):
        student_for_team(session, "anne")
    assert "Anne Berg, 8B, number 2:" in str(sentence_of_alike(session, find_student(session, "1")))


def test_undo_says_which_of_them_was_new_before_and_after(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    two(capsys)
    run(["--language", "en", "undo", "--list"])
    assert [line.split("  ")[1] for line in capsys.readouterr().out.splitlines()] == [
        "the new student Anne Berg, 8B, number 2",
        "the new student Anne Berg, 8A, number 1",
    ]
    run(["--language", "en", "undo"])
    assert capsys.readouterr().out == "Undone: the new student Anne Berg, 8B, number 2.\n"


def test_the_bank_says_what_each_id_is_of(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--language", "nb", "bank", "show", "leser"]) == 1
    assert "norwegian-blend-words – Leser ti lydrette ord på tre bokstaver; " in capsys.readouterr().err
    assert run(["--language", "nb", "--lines", "bank", "list", "handler"]) == 0
    assert " Id: everyday-shopping.\n" in capsys.readouterr().out
