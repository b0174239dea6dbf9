"""Settings by command: every one that the screen has, in the same file, and none that the file can't have."""

from __future__ import annotations

import json
from typing import get_args

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.languages import LANGUAGES
from ioplogg_tui.settings import MOUSES, THEMES, Chosen, Settings, read_settings, settings_path
from ioplogg_tui.tui.keys import KEYS
from ioplogg_tui.tui.row_key import SettingName
from ioplogg_tui.tui.setting_text import TITLES, text_of_setting

Out = pytest.CaptureFixture[str]
OPENED = {"keys"}
"""Chosen on a page, and by a command, of its own."""
OF_SCHOOL = {"holidays", "curriculum"}
OTHERWISE: dict[str, tuple[str, object]] = {
    "language": ("nynorsk", "nn"),
    "theme": ("Contrast", "contrast"),
    "cursor": ("på", True),
    "mouse": ("off", "off"),
    "lines": ("på", True),
    "suggestions": ("off", False),
    "due_days": ("21", 21),
    "plan_days": ("60", 60),
    "hours_percent": ("70", 70),
}
"""A setting → what is written of it, and what it is then."""


def listed(out: Out) -> dict[str, object]:
    assert run(["settings", "list", "--json"]) == 0
    values: dict[str, object] = json.loads(out.readouterr().out)
    return values


def test_every_setting_that_is_chosen_can_be_written(capsys: Out) -> None:
    assert TITLES.keys() == OTHERWISE.keys() == Chosen.__annotations__.keys() - OPENED
    assert {*get_args(SettingName)} - OPENED - OF_SCHOOL == TITLES.keys()
    settings_path().write_text('read_aloud = "espeak-ng"\n', "utf-8")
    for name, (text, value) in OTHERWISE.items():
        assert getattr(Settings(), name) != value
        assert run(["settings", "set", name, text]) == 0, capsys.readouterr().err
        assert getattr(read_settings(), name) == value
        told = capsys.readouterr().out
        usual = text_of_setting(Settings(), name) or "en"
        assert run(["settings", "set", name, usual]) == run(["settings", "set", name, text]) == 0
        other, again = capsys.readouterr().out.splitlines()
        assert other not in told and f"{again}\n" == told, "what is chosen is said"
    assert read_settings().read_aloud == "espeak-ng", "the rest of the file stays"
    capsys.readouterr()
    now = {name: text_of_setting(read_settings(), name) for name in OTHERWISE}
    assert listed(capsys) == {**now, "keys": {}} and (now["cursor"], now["suggestions"]) == ("on", "off")


@pytest.mark.parametrize(
    ("words", "known"),
    [
        (["due_days", "0"], "0"),
        (["due_days", "soon"], "soon"),
        (["hours_percent", "101"], "101"),
        (["theme", "pink"], ", ".join(THEMES)),
        (["mouse", "maybe"], ", ".join(MOUSES)),
        (["cursor", "1"], "on, off"),
        (["language", "xx"], ", ".join(LANGUAGES)),
        (["read_aloud", "rm"], "due_days"),
        (["keys", "x"], "due_days"),
    ],
)
def test_what_the_file_cannot_have_is_refused_in_one_line(capsys: Out, words: list[str], known: str) -> None:
    assert run(["settings", "set", *words]) == 2
    told = capsys.readouterr()
    assert told.err.count("\n") == 1 and known in told.err and told.out == ""
    assert not settings_path().exists()


def test_a_key_is_given_another_and_back(capsys: Out) -> None:
    assert run(["settings", "keys", "note", "F11"]) == 0 and read_settings().keys == {"note": "f11"}
    assert "F11" in capsys.readouterr().out
    assert run(["settings", "keys", "--json"]) == 0
    every = json.loads(capsys.readouterr().out)
    assert every.keys() == KEYS.keys() and every["note"] == "f11"
    for words in ("note 3", "note u", "note", "note f9x", "nothing f9", "note f11 --usual"):
        assert run(["settings", "keys", *words.split()]) == 2, words
    assert read_settings().keys == {"note": "f11"}
    assert run(["settings", "keys", "note", "--usual"]) == 0 and read_settings().keys == {}
