"""Text at the door, and Norwegian order and search."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioplogg_tui.domain.clean import clean_line, clean_text
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.norwegian import fold, matches, search_key, sort_key

UNSAFE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


@given(st.text(max_size=200))
def test_nothing_that_steers_a_terminal_gets_through(text: str) -> None:
    assert not any(unicodedata.category(sign) in UNSAFE for sign in clean_line(text))
    assert not any(unicodedata.category(sign) in UNSAFE - {"Cc"} for sign in clean_text(text))
    assert not any(unicodedata.category(sign) == "Cc" and sign != "\n" for sign in clean_text(text))


@given(st.text(max_size=200))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_text(clean_text(text)) == clean_text(text)


def test_words_of_a_note_come_through_unharmed() -> None:
    note = "«Åse» [red] #{x} <b> \\ $ * שלום 🎉\nlinje to"
    assert clean_text(note) == note


def test_escape_and_bidi_signs_are_dropped() -> None:
    assert clean_line("A\x1b[31mB\u202eC\u0000\u200bD\u0085E") == "A[31mBCD E"


def test_too_long_is_told() -> None:
    with pytest.raises(UsageProblem, match="501"):
        clean_line("x" * 501)


def test_norwegian_order() -> None:
    names = ["Åse", "Anne", "Ærlig", "Øystein", "Zara", "Aase", "Bjørn", "Édith"]
    assert sorted(names, key=sort_key) == ["Anne", "Bjørn", "Édith", "Zara", "Ærlig", "Øystein", "Åse", "Aase"]


@pytest.mark.parametrize(
    ("name", "query", "found"),
    [
        ("Åse Bjørkelund", "ås", True),
        ("Aase Lie", "ås", True),
        ("Åse Lie", "aase", True),
        ("Anne Lie", "å", False),
        ("André Øie", "andre øie", True),
        ("Isaac Moe", "isa", True),
        ("Mathea Solvik", "solv math", True),
    ],
)
def test_search_finds_as_norwegians_expect(name: str, query: str, found: bool) -> None:
    assert matches(search_key(name), query) is found


@given(st.text(max_size=50))
def test_every_name_finds_itself(name: str) -> None:
    assert matches(search_key(name), name)
    assert fold(fold(name)) == fold(name)
