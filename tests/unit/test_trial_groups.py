"""Trials are asked for by a group's name, all of them where none is named."""

from __future__ import annotations

from pathlib import Path

from tests.trials.__main__ import chosen, groups, trials


def test_a_group_is_a_folder_or_a_file() -> None:
    (schools,) = chosen(["many_schools"])
    assert Path(schools).name == "test_many_schools.py"
    assert schools in chosen(["postgres", "-x"])
    assert chosen(["tests/load/test_killed.py"]) == ["tests/load/test_killed.py"]


def test_without_a_name_there_are_all() -> None:
    assert chosen(["-x"]) == ["-x", *map(str, trials())]
    assert {"load", "postgres", "walks"} <= groups().keys()
