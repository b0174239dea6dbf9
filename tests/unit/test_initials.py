"""A protected name is told by its initials, however it is written; every other word stays."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioplogg_tui.domain.initials import initials, without_name

DECOMPOSED = normalize("NFD", "Renée Åsly")


@pytest.mark.parametrize(
    ("name", "text", "seen"),
    [
        ("Mathea Solvik", "MATHEA leser, Matheas bok, solvik sin", "M. leser, M. bok, S. sin"),
        ("Mathea Solvik", "«Mathea», (Solvik). Solvik’s, solviks; Mathea's_", "«M.», (S.). S., S.; M._"),
        ("Mathea Solvik", "Mathea\u00a0Solvik Ma\u00adthea ＭＡＴＨＥＡ", "M.\u00a0S. M. M."),
        ("Mathea Solvik", "Matheo, solvikar, amathea", "Matheo, solvikar, amathea"),
        ("Solvik, Mathea", "Mathea Solvik og Solvik, Matheas bok", "M. S. og S.M. bok"),
        ("Mathea S. Solvik", "Mathea S. Solvik", "M.S.S."),
        ("Ann-Kari Moe", "Ann-Kari og Moes hund", "A.-K. og M. hund"),
        ("Anne–Marie Moe", "Anne-Marie", "A.-M."),
        ("D'Angelo Moe", "D’Angelo, Angelo og D&#x27;Angelo", "D’A., A. og D&#x27;A."),
        ("D\u02bcAngelo", "D'Angelo", "D'A."),
        ('Per "Pelle" Hansen', 'Pelle og Per "Pelle" Hansen', "P. og P.P.H."),
        ("Per Moe (9B)", "Per Moe i 9B", "P. M. i 9B"),
        ("Renée Åsly", f"{DECOMPOSED} RENÉE", "R. Å. R."),
        (DECOMPOSED, "Renée åsly", "R. Å."),
        ("ශ්\u200dරී කුමාර", "ශ්රී og ශ්\u200dරී", "ශ. og ශ."),
        ("Ø", "på ei ø", "på ei ø"),
    ],
)
def test_a_name_is_told_by_initials(name: str, text: str, seen: str) -> None:
    assert without_name(text, name) == seen
    assert without_name(name, name) == initials(name)
    assert initials(initials(name)) == initials(name)


SCRIPTS = ("abcdeæøåéčžđŋ", "абвгдеёжзий", "αβγδεζηθ", "אבגדהוז", "ابتثجحخ", "नमतलकिाी", "ёй가나다")
PARTS = st.sampled_from(SCRIPTS).flatmap(lambda letters: st.text(letters, min_size=2, max_size=6))
BETWEEN = st.text("  -–—'’\",.;:()[]{}«»“”<>/\\&#_*|!?0123\n\t\u00a0", min_size=1, max_size=3)
SPELLINGS = (str, str.upper, str.lower, str.title, lambda part: normalize("NFD", part), lambda part: f"{part}s")


def words(text: str) -> list[str]:
    """The words of a text as a reader tells them apart, all in one spelling."""
    return [word.casefold() for word in re.findall(r"[^\W\d_]+", normalize("NFC", text))]


@given(
    parts=st.lists(PARTS, min_size=1, max_size=4),
    inside=st.lists(BETWEEN, min_size=4, max_size=4),
    around=st.lists(BETWEEN, min_size=5, max_size=5),
    spelling=st.sampled_from(SPELLINGS),
)
def test_no_part_of_a_name_stands_as_a_word(
    parts: list[str], inside: list[str], around: list[str], spelling: object
) -> None:
    assert callable(spelling)
    name = "".join(f"{part}{sign}" for part, sign in zip(parts, inside, strict=False)).strip()
    text = around[0] + "".join(f"{spelling(part)}{sign}" for part, sign in zip(parts, around[1:], strict=False))
    told = {word for part in parts for word in words(part) if len(word) > 1}
    for written in (text, name, f"{name}s", f"({name})", f"«{text}»"):
        assert not told & set(words(without_name(written, name)))


@given(name=st.lists(PARTS, min_size=1, max_size=3).map(" ".join), text=st.text())
def test_a_text_without_the_name_stays(name: str, text: str) -> None:
    folded = normalize("NFKD", normalize("NFKD", text).casefold())
    if not any(normalize("NFKD", normalize("NFKD", part).casefold()) in folded for part in name.split()):
        assert without_name(text, name) == text
