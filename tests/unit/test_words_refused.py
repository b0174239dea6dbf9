"""Words that a command doesn't take are refused with what to write instead."""

from __future__ import annotations

import click
import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.cli.root import root
from ioplogg_tui.cli.spoken import WholeNumber
from ioplogg_tui.logbook.session import Session
from tests.fixtures.commands import leaves

LEAVES = dict(leaves())
GROUPS = sorted({name.split()[0] for name in LEAVES if " " in name} - {"lesson", "hours"})
"""Of these two a word alone is whom it is about."""


def refusal_of(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(["--language", "en", *words]) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.startswith("ioplogg: ") and told.err.count("\n") == 1
    return told.err


@pytest.mark.parametrize("top", GROUPS)
def test_a_command_of_several_says_which(top: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = refusal_of(capsys, top, "zzz")
    deeds = [*dict.fromkeys(name.split()[1] for name in LEAVES if name.startswith(f"{top} "))]
    assert f"“{top}” doesn't know “zzz”" in said and ", ".join(deeds) in said and f"ioplogg {top} {deeds[0]}" in said


def test_a_command_that_is_none_names_its_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Nearest to it: plan." in refusal_of(capsys, "plna")
    assert "“ioplogg --help” lists" in refusal_of(capsys, "zzzzzz")


@pytest.mark.parametrize("name", LEAVES)
def test_what_click_refuses_has_an_example_of_the_command(
    name: str, session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    command = LEAVES[name]
    example = (command.help or "").rpartition("\n\n")[2]
    wrong = [["--zzzzz"]]
    if any(isinstance(each, click.Argument) and each.required for each in command.params):
        wrong.append([])
    wrong += [
        [each.opts[0]]
        for each in command.params
        if isinstance(each, click.Option) and not each.is_flag and not each.count
    ]
    for words in wrong:
        if command.context_settings.get("ignore_unknown_options") and words == ["--zzzzz"]:
            continue
        said = refusal_of(capsys, *name.split(), *words)
        assert not example or f"It is asked for as: {example}" in said, said


def test_what_is_no_number_is_named_with_what_is(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    for name, command in LEAVES.items():
        for each in command.params:
            if isinstance(each.type, WholeNumber) and isinstance(each, click.Option):
                said = refusal_of(capsys, *name.split(), each.opts[0], "zzz")
                assert f"“zzz” isn't a number for {each.opts[0]}. Write a whole number" in said or "asked for" in said
    assert root.name == "root"
