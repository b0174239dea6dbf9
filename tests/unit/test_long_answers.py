"""A terminal drops the end of a long line: it is told, and asked again."""

from __future__ import annotations

import io
import sys
from types import SimpleNamespace

import pytest

from ioplogg_tui.cli.answers import ask
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.text_files import LONGEST_ON_A_TERMINAL, text_from


@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_line_whose_end_a_terminal_drops_is_asked_for_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, is_terminal: bool
) -> None:
    cut = b"x" * LONGEST_ON_A_TERMINAL
    typed = SimpleNamespace(buffer=io.BytesIO(cut + b"\nshort\n"), isatty=lambda: is_terminal)
    monkeypatch.setattr(sys, "stdin", typed)
    assert ask("Note?") == ("short" if is_terminal else cut.decode())
    assert ("its end is lost" in capsys.readouterr().out) is is_terminal


class Terminal(io.BytesIO):
    def isatty(self) -> bool:
        return True


def test_a_text_that_is_typed_is_taken_whole_or_not_at_all() -> None:
    text = b"mathea; 1; 3; 2\n" + b"x" * LONGEST_ON_A_TERMINAL + b"\n"
    assert text_from(io.BytesIO(text)) == text.decode()
    with pytest.raises(UsageProblem, match="Line 2"):
        text_from(Terminal(text))
