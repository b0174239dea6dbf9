"""A whole name with what nobody stored between its words, and names that are small words as well."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from ioplogg_tui.domain.initials import NameParts, initials, without_name
from ioplogg_tui.domain.name_letters import HYPHENS
from ioplogg_tui.domain.name_parts import EVERY_DAY, PARTICLES, SMALL_WORDS
from ioplogg_tui.domain.whole_names import WholeNames

NAME = ("Mathea", "Solvik")
HYPHEN_SIGNS = (*HYPHENS,)

BETWEEN = {
    "another name": " Kristine ",
    "two": " Kristine Hansen ",
    "a double one": " Kristine-Marie Hansen-Berg ",
    "an initial": " K. ",
    "initials": " K.H. ",
    "the initial I": " I. ",
    "an abbreviation": " Kr. ",
    "two of them": " Chr. Joh. ",
    "a class": " 9B ",
    "a nickname before": " «Tea» Kristine ",
    "a nickname after": ' Kristine "Kris K" ',
    "a class in brackets": " Kristine (9B) Hansen-",
    "an accent by itself": " Rene\u0301 ",
    "a particle written together": " d’",
    "one in the middle": " Kristine van der ",
    "one before another": " van Hansen ",
    "one tied": " al-",
    "the end of a line": " Han-\nsen ",
    "ends of lines": " Han-\n  sen-",
    **{f"the particle {word}": f" {word} " for word in sorted(PARTICLES)},
    **{f"{sign!r} after": f"{sign}Kristine " for sign in HYPHEN_SIGNS},
    **{f"{sign!r} before": f" Hansen{sign}" for sign in HYPHEN_SIGNS},
    **{f"{sign!r} in an address": f"{sign}kristine{sign}" for sign in (*HYPHEN_SIGNS, ".", "_", "+", "/")},
}
"""What may stand between the first name and the surname."""

UNCASED = {
    "Arabic": ("أحمد", "محمد", "الحسن"),
    "Hebrew": ("דוד", "משה", "כהן"),
    "Korean": ("김", "민수", "하늘"),
    "Tigrinya": ("ሰላም", "ተስፋዬ", "በቀለ"),
    "Tamil": ("முருகன்", "ராஜா", "குமார்"),
    "Hindi": ("अमित", "कुमार", "शर्मा"),
    "Bengali": ("রহিম", "উদ্দিন", "আহমেদ"),
    "Sinhala": ("නිමල්", "කුමාර", "පෙරේරා"),
    "Thai": ("สมชาย", "มานะ", "ใจดี"),
    "Georgian": ("გიორგი", "დავით", "ბერიძე"),
    "Dhivehi": ("އަހުމަދު", "މުހައްމަދު", "ރަޝީދު"),
}
"""Scripts without capitals: a first name, another, and the surname."""


@pytest.mark.parametrize("kind", BETWEEN)
def test_nothing_between_its_words_opens_a_whole_name(kind: str) -> None:
    first, surname = NAME
    for case in (str, str.lower, str.upper) if "address" in kind else (str,):
        text = case(f"{first}{BETWEEN[kind]}{surname}") + "@skole.no" * ("address" in kind)
        for before, after in (("", ""), ("Så ", "s bok."), ("(", ") leste")):
            for told in (WholeNames([f"{first} {surname}"]).hidden_in(before + text + after), veiled(text)):
                assert not {first.casefold(), surname.casefold()} & {*told.casefold().replace(".", " ").split()}
                assert first.casefold() not in told.casefold() and surname.casefold() not in told.casefold(), kind


def veiled(text: str, name: str = " ".join(NAME)) -> str:
    """A line with initials on."""
    for start, end, initial in reversed([*NameParts([name]).found_in(text)]):
        text = text[:start] + initial + text[end:]
    return text


@pytest.mark.parametrize("script", UNCASED)
def test_a_script_without_capitals_opens_none(script: str) -> None:
    first, middle, surname = UNCASED[script]
    names = WholeNames([f"{first} {surname}"])
    turned = [] if script == "Thai" else [f"{surname} {middle} {first}", f"{surname}, {middle} {first}"]
    for text in (f"{first} {middle} {surname}", f"{first}-{middle} {surname}", *turned):
        told = names.hidden_in(text)
        assert text not in told and surname not in told, text
        assert first not in told or len(first) == 1, text


@pytest.mark.parametrize(
    "text",
    [
        *("Solvik, Kristine Mathea", "Solvik Kristine Mathea", "SOLVIK, KRISTINE MATHEA", "Solvik, Kr. Mathea"),
        *("Solvik, Kristine-Mathea", "Hansen-Solvik, Kristine Mathea", "van der Solvik, Kristine Mathea"),
        *("solvik.kristine.mathea@skole.no", "Solvik, Anne Kristine Mathea", "Solvik-Hansen, Kristine Mathea"),
        "Solvik-Hansen, Mathea",
    ],
)
def test_turned_round_it_is_the_same(text: str) -> None:
    told = WholeNames([" ".join(NAME)]).hidden_in(text).casefold()
    assert "mathea" not in told and "solvik" not in told


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Mathea Hansen Ola Solvik", None),
        ("Så Mathea Hansen Ola Solviks bok", None),
        ("Ola Solvik, Kari Mathea Nes", None),
        ("Mathea Hansen Kari Solvik", None),
        ("Mathea Solvik Ola Solvik", "M.S. Ola Solvik"),
        ("Mathea Anne Ola Solvik", "M.A.O.S."),
        ("Mathea Hansen Solvik", "M.H.S."),
        ("Mathea Hansen og Solvik", None),
        ("Mathea Hansen\nOla Solvik", None),
        ("Mathea og Kari så Solvik", None),
        ("Mathea Per. Solvik kom", None),
        ("Mathea - Kari Solvik", None),
    ],
)
def test_two_strangers_are_not_one_person(text: str, seen: str | None) -> None:
    """A sister's name inside it, or one other word, is no reason to leave a name open."""
    names = WholeNames([" ".join(NAME)], lambda: ["Mathea Hansen", "Ola Solvik", "Mathea Nes", "Solvik"])
    assert names.hidden_in(text) == (seen or text)


def test_others_are_asked_for_only_where_it_counts() -> None:
    def ask() -> list[str]:
        raise AssertionError

    WholeNames([" ".join(NAME)], ask).hidden_in("Mathea Solvik. Mathea-Solvik! Solvik, Mathea")


PROSE = ("I dag leste {} bok, og {} var {} med.", "{} leste. {} var her!\n{} kom", "«{} leste», sa {} - og {}: {}, ja")
"""Where small words stand as such: in small letters, and with a capital only where a sentence begins."""

TELLERS: dict[str, Callable[[str, str], str]] = {
    "whole names": lambda text, name: WholeNames([name]).hidden_in(text),
    "parts": without_name,
    "the screen": veiled,
}


def prose(word: str) -> list[str]:
    """Sentences in which a word stands in every place, with a capital where one begins."""
    return [
        sentence.format(*(_cased(sentence, number, word) for number in range(sentence.count("{}"))))
        for sentence in PROSE
    ]


def _cased(sentence: str, number: int, word: str) -> str:
    before = "{}".join(sentence.split("{}")[: number + 1])
    return word.capitalize() if before.rstrip(" «\n")[-1:] in ("", ".", "!") or before[-1:] in ("«", "\n") else word


@pytest.mark.parametrize("teller", TELLERS)
def test_no_text_is_shredded_for_a_name_that_is_a_small_word(teller: str) -> None:
    """Fails for the next small word, or the next way to hide a name."""
    for word in sorted(SMALL_WORDS):
        for name in (word.title(), f"Qvist {word.title()}", f"{word.title()} Qvist", f"{word.title()} Den"):
            for text in prose(word):
                assert TELLERS[teller](text, name) == text, name


@pytest.mark.parametrize("teller", TELLERS)
def test_with_a_capital_it_is_the_name(teller: str) -> None:
    for word, other in product(sorted(SMALL_WORDS), ("Qvist", "Den")):
        for name in (f"{word.title()} {other}", f"{other} {word.title()}"):
            for text in (name, f"I dag leste {name} bok", f"{name} leste", f"Ja. {name}, kom", f"så {name.upper()} ja"):
                told = TELLERS[teller](text, name)
                assert name not in told and name.upper() not in told, (name, text, told)
                if teller == "whole names" and word != "den":
                    assert initials(name).casefold() in told.casefold()


@pytest.mark.parametrize("word", ["Han", "Den", "Og", "Vår"])
def test_a_name_of_one_small_word_is_veiled_where_it_is_one(word: str) -> None:
    for text in (word, f"{word}  8B", f"i dag leste {word}", f"Kari, {word}", f"Ja, {word}", f"{word}, 8B"):
        assert veiled(text, word) == without_name(text, word) == text.replace(word, f"{word[0]}."), text
    for text in (f"{word} leste", f"Ja. {word} leste", f"i dag leste {word.lower()}", f"{word.upper()} LESTE BOK"):
        assert veiled(text, word) == without_name(text, word) == text


def test_what_is_small_only_at_one_end_is_found_beside_the_other() -> None:
    hidden = WholeNames(["Hans Ødegaard"]).hidden_in
    assert hidden("med hans ødegård") == "med h.ø."
    assert hidden("Ødegård, hans bok. hans og Kari Ødegård") == "Ødegård, hans bok. hans og Kari Ødegård"
    assert WholeNames(["Per Og"]).hidden_in("og Per, per.og@skole.no, Og Per") == "og Per, p.o.@skole.no, Og Per"


ACCOUNTS = (
    *("{0}{1}1@skole.no", "{0}{1}2012@skole.no", "{1}{0}1@skole.no", "{0}{1}.2012@skole.no", "{0}{1}@skole.no"),
    *("Bruker: {0}{1}", "C:\\Users\\{0}{1}\\", "/home/{0}{1}", "#{0}{1}", "{0}{1}-iop.docx", "iop_{0}{1}.docx"),
)
"""What a machine calls somebody, in one word."""
FILES = ("{0}{1}-IOP.docx", "IOP{0}{1}.docx", "8A{0}{1}.docx", "{0}{1}")


@pytest.mark.parametrize("teller", TELLERS)
def test_an_account_of_both_names_in_one_is_hidden(teller: str) -> None:
    """Fails for the next form of account, in a text of another's, in the student's own, and on a screen with `I`."""
    small = [form.format("mathea", "solvik") for form in ACCOUNTS]
    for text in (*small, *map(str.upper, small), *(form.format("Mathea", "Solvik") for form in FILES)):
        told = TELLERS[teller](text, " ".join(NAME)).casefold()
        assert not ("mathea" in told and "solvik" in told), (text, told)


@pytest.mark.parametrize("teller", TELLERS)
def test_a_word_that_two_names_make_is_no_account(teller: str) -> None:
    for name, text in (
        *(("Stein Haugen", "Vi bygde steinhaugen der"), ("Bjørn Haugen", "Vi dro til Bjørnhaugen, Bjørnhaugen-turen")),
        *(("Sol Bakken", "Solbakken skole"), ("Jo Hansen", "Emma Johansen leste"), ("Per Moe", "Tre IOPer og PCen")),
    ):
        assert TELLERS[teller](text, name) == text


def test_an_account_of_somebody_else_s_word_stays() -> None:
    known = ["Kristian Sander", "Kari Kristiansander"]
    for text in ("kristiansander1@skole.no", "Kari Kristiansander leste"):
        assert WholeNames(known[:1], lambda: known).hidden_in(text) == text


WORDS_ALONE = {
    "Dag Solvik": ("I dag leste hun", "God dag!", "hver dag, en dags tid", "Dag 1: lese"),
    "Mai Solvik": ("Liker 17. mai og jobber i mai hver dag", "Mai 2026, 17. Mai"),
    "Tor Solvik": ("tor 26.11", "Tor 26.11: lese"),
    "Jo Solvik": ("Det var jo bra",),
    "Emma Ski": ("Hun går på ski", "ski, skøyter og akebrett"),
    "Nora Hagen": ("I hagen. Ute i hagens hjørne",),
    "Liv Strand": ("Eget liv på ei strand",),
}
"""What is written of a student whose name is a word of every day, and tells nobody."""


@pytest.mark.parametrize("teller", TELLERS)
def test_a_word_of_every_day_is_one_in_small_letters_and_in_a_date(teller: str) -> None:
    for name, texts in WORDS_ALONE.items():
        for text in texts:
            assert TELLERS[teller](text, name) == text, name


@pytest.mark.parametrize("teller", ["parts", "the screen"])
def test_with_a_capital_a_word_of_every_day_is_the_name(teller: str) -> None:
    """Also where a sentence begins with it: in what is about Dag, “Dag leste” is Dag."""
    for word in sorted(EVERY_DAY - SMALL_WORDS):
        if len(word) > 1:
            for text in ("{} leste bok", "Så leste {}", "Så leste {0}, {0}s bok", "{0}@skole.no"):
                told = TELLERS[teller](text.format(word.title()), f"{word.title()} Qvist")
                assert word.title() not in told, told
            for text in (f"{word}@skole.no", f"{word}_iop.docx", f"{word} qvist leste", f"{word}.qvist@skole.no"):
                assert (
                    word not in TELLERS[teller](text, f"{word.title()} Qvist").replace(".", " ").split("@")[0].split()
                )
