"""What a hint without a suggestion takes out: a whole clause or sentence, so that what is left says something."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from ioplogg_tui.domain.wording.form import TextField
from ioplogg_tui.domain.wording.hint import Hint
from ioplogg_tui.logbook.wording import wording_hints

FIXTURES = Path(__file__).parents[1] / "fixtures"
SETS = [*FIXTURES.glob("wording_*round.toml"), FIXTURES / "wording_by_kind.toml"]
ENDS = """og men eller at å som når fordi siden sidan for så er var vere være ikke ikkje en ei ein et eit den det de dei
hvis dersom viss etter utan uten kan skal vil må bare berre"""
HANGING = frozenset(ENDS.split())
"""What no line ends with, where the rest of it was taken away."""


def left(text: str, hint: Hint) -> str:
    out = hint.taken_out
    assert out is not None
    return text[: out.start] + text[out.end :]


def without_suggestion() -> Iterator[tuple[str, Hint]]:
    for path in SETS:
        for each in tomllib.loads(path.read_text("utf-8"))["sentence"]:
            for hint in wording_hints(each["text"], each["language"], field=TextField(each["field"])):
                if not hint.suggestions:
                    yield each["text"], hint


def test_no_line_is_left_hanging() -> None:
    hints = [(text, hint) for text, hint in without_suggestion() if hint.taken_out is not None]
    assert len(hints) > 100
    for text, hint in hints:
        rest = left(text, hint)
        words = rest.rstrip(" .!?").split()
        ended = text.rstrip(" .!?").split()
        assert words and len(rest) < len(text), text
        assert words[-1].lower() not in HANGING or words == ended, (text, rest)
        assert rest.rstrip(" .")[-1] not in ",:;–", (text, rest)


@pytest.mark.parametrize(
    ("field", "text", "rest"),
    [
        (TextField.CRITERION, "handle i butikk, men bare når en voksen er med", "handle i butikk"),
        (TextField.SUPPORT, "Lydbok fordi han ikke leser", "Lydbok"),
        (TextField.SUPPORT, "Egen plass ved døra fordi hun ikke har impulskontroll", "Egen plass ved døra"),
        (TextField.GOAL, "Pakke sekken, noe Linnea alltid må ha hjelp til", "Pakke sekken"),
        (TextField.NEXT, "Kome attende til leiken etter at han har gått av skaftet", "Kome attende til leiken"),
        (TextField.REPORT, "Leser godt. Under snittet i matte. Regner mye.", "Leser godt. Regner mye."),
    ],
)
def test_what_ties_it_to_the_rest_goes_with_it(field: TextField, text: str, rest: str) -> None:
    (hint,) = wording_hints(text, field=field)
    assert hint.suggestions == ()
    assert left(text, hint) == rest


@pytest.mark.parametrize(
    ("field", "text"), [(TextField.SUPPORT, "Når det låser seg for Kasper"), (TextField.SUPPORT, "Dårlig arbeidsminne")]
)
def test_nothing_is_taken_out_where_nothing_would_be_left(field: TextField, text: str) -> None:
    for hint in wording_hints(text, field=field):
        assert hint.suggestions or hint.taken_out is None
