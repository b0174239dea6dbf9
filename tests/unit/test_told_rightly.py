"""What is told of keys, arguments and days is told as people write it."""

from __future__ import annotations

import re
import shlex
from datetime import date
from typing import TYPE_CHECKING

import click
import pytest

from ioplogg_tui import locale
from ioplogg_tui.cli.main import run
from ioplogg_tui.cli.root import root
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import Sentence
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.key_names import shown_keys
from ioplogg_tui.tui.keyed import pressable
from ioplogg_tui.tui.keys import KEYS
from tests.fixtures.commands import leaves
from tests.fixtures.screen import typed

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import KeyId


@pytest.mark.parametrize("name", KEYS)
def test_each_key_is_called_as_it_stands_on_the_keyboard(name: KeyId) -> None:
    for key in shown_keys(KEYS[name].keys).split():
        assert re.fullmatch(r"Ctrl\+[A-Z]|F\d+|Esc|Enter|Del|DELETE|BACKSPACE|.", key), key


async def test_commands_have_keys_as_people_call_them(session: Session) -> None:
    app = Ioplogg(session.store.path, Settings(language="en"), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "down")
        told = {pressed.keys for pressed in pressable(app.screen)}
    assert "F1" in told | {part for words in told for part in words.split()}
    assert not [words for words in told if "_" in words or re.search("[a-z]{3,}", words.replace("Enter", ""))]


@pytest.mark.parametrize(("name", "command"), list(leaves()), ids=str)
def test_an_argument_that_may_be_left_out_is_in_brackets(name: str, command: click.Command) -> None:
    context = click.Context(command)
    for argument in command.params:
        if isinstance(argument, click.Argument) and not argument.required:
            assert argument.make_metavar(context).startswith("["), name


@pytest.mark.parametrize(("name", "command"), list(leaves()), ids=str)
def test_what_can_not_be_opened_is_told_by_who_opens_it(name: str, command: click.Command) -> None:
    """Click would say it in English."""
    paths = [parameter.type for parameter in (*command.params, *root.params) if isinstance(parameter.type, click.Path)]
    asked = [(path.exists, path.readable, path.writable, path.executable) for path in paths]
    assert not any(map(any, asked)), name


@pytest.mark.parametrize(
    ("wrong", "told"),
    [("students --al", "(Mente du en av disse: '--all'"), ("goal aim", "For eksempel: ioplogg goal aims")],
)
def test_what_was_meant_is_asked_in_the_persons_language(
    wrong: str, told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IOPLOGG_LANGUAGE", "nb")
    assert run(shlex.split(wrong)) == 2
    said = capsys.readouterr().err
    assert told in said and "Did you mean" not in said


@pytest.mark.parametrize(
    ("message", "value", "told"),
    [
        ("It ends {day}.", date(2026, 9, 1), "It ends 1 Sept."),
        ("It ends {day}. Go on.", date(2026, 9, 1), "It ends 1 Sept. Go on."),
        ("It ends {day}.", date(2026, 6, 1), "It ends 1 June."),
        ("It is {day}.", Known("A.N."), "It is A.N."),
        ("“{day}.” is it", Known("A.N."), "“A.N.” is it"),
        ("{day}..{day}", Known("A."), "A...A."),
        ("{day}.toml", Known("A."), "A..toml"),
    ],
)
def test_a_sentence_that_ends_in_a_point_has_one(
    message: str, value: object, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(clock.TODAY, "2026-11-26" if value != date(2026, 6, 1) else "2026-05-01")
    assert locale.say(Sentence(message, {"day": value})) == told
