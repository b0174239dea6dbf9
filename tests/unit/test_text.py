"""Text at the door, and Norwegian order and search."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import ioplogg_tui
from ioplogg_tui.domain import clean
from ioplogg_tui.domain.clean import JOINERS, clean_line, clean_text, safe_line
from ioplogg_tui.domain.errors import Sentence, UsageProblem
from ioplogg_tui.domain.file_name import plain_name
from ioplogg_tui.domain.name_letters import folded, parts_of
from ioplogg_tui.domain.normal_form import MOST_MARKS, normalized
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


@given(SIGNS | st.text("\u115f\u1160\u2800\u3164\uffa0 \n\u00a0\u200d", max_size=9))
def test_what_nobody_sees_is_empty_by_every_door(text: str) -> None:
    assert (clean_text(text) == "") == (clean_line(text) == "")


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


MANY = 100_000
ROWS_OF_MARKS = {
    "accents in two orders": "a" + "\u0300\u0316" * MANY,
    "with a sign between that nobody sees": "a" + "\u0300\u034f" * MANY + "\u0316\u034f" * MANY,
    "vowels that are two marks each": "\u0f40" + "\u0f73\u0344" * MANY,
    "marks of half the width": "\uff76" + "\uff9e\u0316" * MANY,
    "joiners that fall one after another": "\u0995\u0345\u09bc" + "\u200d\u09bc" * MANY,
    "on many letters": ("a" + "\u0300\u0316" * 40) * (MANY // 40),
}


@pytest.mark.parametrize("text", ROWS_OF_MARKS.values(), ids=list(ROWS_OF_MARKS))
@pytest.mark.parametrize(
    "clean", [clean_line, clean_text, safe_line, fold, folded, parts_of, lambda text: plain_name(text, 1)]
)
def test_marks_in_a_row_cost_no_more_than_other_signs(clean: Callable[[str], object], text: str) -> None:
    """The square of their number would be minutes each."""
    began = time.process_time()
    with suppress(UsageProblem):
        clean(text)
    assert time.process_time() - began < 5


@pytest.mark.parametrize("cleaned", [clean_line, clean_text])
def test_what_is_far_too_long_is_refused_before_anything_is_done_with_it(
    monkeypatch: pytest.MonkeyPatch, cleaned: Callable[[str, int], str]
) -> None:
    lengths: list[int] = []

    def watched(form: Literal["NFC"], line: str) -> str:
        lengths.append(len(line))
        return normalized(form, line)

    monkeypatch.setattr(clean, "normalized", watched)
    for text in (*ROWS_OF_MARKS.values(), "\u200b" * MANY, "a\u0302\u0301" * MANY):
        with pytest.raises(UsageProblem, match=str(len(text))):
            cleaned(text, 1000)
    assert lengths == []
    assert cleaned("a\u0302\u0301" * 1000 + " " * MANY, 1000) == "ấ" * 1000, "no text that fits is refused"


MARKED = st.text("aé\u0958\uff76\uff9e\u0f73\u0344\u0301\u0316\u09bc\u0345\u034fक", max_size=150)


@given(MARKED)
@example("\u0958" + "\u0316" * 31)
def test_no_more_marks_in_a_row_than_anybody_writes(text: str) -> None:
    for form in ("NFC", "NFD", "NFKD"):
        normal = normalized(form, text)
        assert normalized(form, normal) == normal
        apart = unicodedata.normalize("NFKD", normal)
        rows = "".join("m" if unicodedata.combining(sign) else " " for sign in apart).split()
        assert all(len(row) <= MOST_MARKS for row in rows)
    if len(text) <= MOST_MARKS // 3:
        assert normalized("NFC", text) == unicodedata.normalize("NFC", text)
    assert clean_line(clean_line(text)) == clean_line(text)


_NORMALIZES = re.compile(r"unicodedata\.normalize|unicodedata import[^\n]*\bnormalize|is_normalized")


def test_nothing_else_normalizes() -> None:
    """The library's own takes the square of how many marks stand in a row: one door for all."""
    room = Path(ioplogg_tui.__file__).parent
    others = [path.name for path in room.rglob("*.py") if _NORMALIZES.search(path.read_text("utf-8"))]
    assert others == ["normal_form.py"]
