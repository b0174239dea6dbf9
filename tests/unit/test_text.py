"""Text at the door, and Norwegian order and search."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ioplogg_tui.domain.clean import JOINERS, clean_line, clean_text, safe_line
from ioplogg_tui.domain.errors import Sentence, UsageProblem
from ioplogg_tui.domain.norwegian import fold, matches, search_key, sort_key

UNSAFE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


SIGNS = st.text(max_size=200) | st.text("aශරක್\u0dca\u093cم1 \n\u0301\u200b\u200c\u200d\u202e\ufdd0", max_size=20)


@given(SIGNS)
def test_nothing_that_steers_a_terminal_gets_through(text: str) -> None:
    for cleaned in (clean_line(text), *clean_text(text).split("\n"), safe_line(text)):
        for place, sign in enumerate(cleaned):
            assert not is_non_character(sign)
            if sign in JOINERS:
                between = {unicodedata.name(beside).split()[0] for beside in cleaned[place - 1 : place + 2 : 2]}
                assert 0 < place < len(cleaned) - 1 and len(between) == 1, "between letters of one script"
                assert not between & {"LATIN", "DIGIT", "SPACE", "COMBINING", "ZERO"}
            else:
                assert unicodedata.category(sign) not in UNSAFE


def is_non_character(sign: str) -> bool:
    return "\ufdd0" <= sign <= "\ufdef" or f"{ord(sign):04x}"[-4:] in ("fffe", "ffff")


@example("ක\u200c\u0dca\u093c")  # a vowel sign and an accent of another script, which change places
@given(SIGNS)
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
        ("ශ්\u200dරී කුමාර", "ශ්රී", True),
        ("ශ්රී කුමාර", "ශ්\u200dරී", True),
        ("نازنین می\u200cروم", "میروم", True),
    ],
)
def test_search_finds_as_norwegians_expect(name: str, query: str, found: bool) -> None:
    assert matches(search_key(name), query) is found


@given(st.text(max_size=50))
def test_every_name_finds_itself(name: str) -> None:
    assert matches(search_key(name), name)
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize("sign", "\n\r\v\f\x1c\x85\u2028\u2029")
def test_a_sentence_is_one_line_in_the_machine_s_log_too(sign: str) -> None:
    assert str(Sentence("“{name}” isn't ours.", {"name": f"d{sign}afts.csv"})) == "“d afts.csv” isn't ours."
