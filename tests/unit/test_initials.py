"""A protected name is told by its initials, however it is written; every other word stays."""

from __future__ import annotations

import re
from unicodedata import category, normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ioplogg_tui.domain.initials import initials, without_name
from ioplogg_tui.domain.name_parts import EVERY_DAY, PARTICLES, SMALL_WORDS

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
        ("José Núñez", "Jose leste, NUNEZ’ bok", "J. leste, N.’ bok"),
        ("Áile Sara", "Aile leste", "Á. leste"),
        ("Håkon Łoś", "Hakon, Haakon og HÅKON Los", "H., H. og H. Ł."),
        ("Haakon Lie", "Håkons og Hakon", "H. og H."),
        ("Bjørn Æsæ", "Bjorn, Bjoern Aesae", "B., B. Æ."),
        ("Ilker Ak", "İlker ılker", "I. I."),
        ("İlker Ak", "Ilker ilker", "İ. İ."),
        ("Ян Ёлкин", "Елкин", "Ё."),
        ("Γιώργος Κ", "γιωργος", "Γ."),
        ("Sean O'Brien", "OBrien, OBriens og O’Brien", "O.B., O.B. og O’B."),
        ("Sean OBrien", "O'Brien og O-Brien", "O. og O."),
        ("Ann-Kari Moe", "Annkari, AnnKaris", "A.K., A.K."),
        ("Annkari Moe", "Ann-Kari leste", "A. leste"),
        ("สมชาย ใจดี", "วันนี้สมชายอ่านหนังสือ", "วันนี้ส.อ่านหนังสือ"),
        ("王小明", "昨天王小明说", "昨天王.说"),
        ("小明 王", "王小明说", "王.小.说"),
        ("さくら 田中", "田中さくらさんは", "田.さ.さんは"),
        ("សុខា ចាន់", "ថ្ងៃនេះសុខាអាន", "ថ្ងៃនេះស.អាន"),
        ("กน ดี", "กนิดี", "กนิด."),
        ("नील", "नीला नील", "नीला न."),
        ("Hans Ødegaard", "Ødegård, Odegard, Oedegaard, Ødegaards", "Ø., Ø., Ø., Ø."),
        ("Åse Agaard", "Aase Agård, Ase", "Å. A., Å."),
        ("Kari Braatå", "Bråtå, Braataa, Bråtaa, Brata", "B., B., B., B."),
        ("أحمد الحسن", "احمد والحسن حسن وأحمد أحـمد أَحْمَد", "أ. ا. ا. أ. أ. أ."),
        ("علی کریمی", "علي كريمي", "ع. ک."),
        ("فاطمة", "فاطمه لفاطمة", "ف. ف."),
        ("עברהם כהן", "עַבְרָהָם ועברהם לכהן", "ע. ע. כ."),
        ("김민수", "김민수가, 김민수는, 민수야, 민수의, 민수씨는", "김., 김., 민., 민., 민."),
        ("김 하늘", "김하늘이 읽는다", "김.하. 읽는다"),
        ("王小明", "小明说 昨天王小明", "小.说 昨天王."),
        ("王明", "昨天王明说 明天", "昨天王.说 明天"),
        ("Rose Can Kind", "我的Rose Can Kind很好 ไทยRoseไทย Roseさん", "我的R. C. K.很好 ไทยR.ไทย R.さん"),
        ("Rose Can Kind", "RoseCanKind, RoseHansen", "R.C.K., R.Hansen"),
        ("Ann Kristin Moe", "AnnKristin, annkristinmoe.docx", "A.K., A.K.M..docx"),
        ("Mathea Vik", "matheavik@skole.no, vikmathea_8b", "M.V.@skole.no, V.M._8b"),
        ("Per Son", "en person, Pers", "en person, P."),
        ("An Na", "Anna og AnNa", "Anna og A.N."),
        ("Ola Berg", "Olav Bergen Nicola solas", "Olav Bergen Nicola solas"),
        ("Tor Nar", "Tør, når, TORS, Tór", "Tør, når, T., T."),
        ("Tør Når", "tor nar Toer Naar", "T. N. T. N."),
        ("Kari Aas", "Ås, aas, as", "A., A., as"),
        ("Kari Ås", "Aas, As", "Å., Å."),
        ("Ida Sæther", "Säther, Sather, Saether, SÆTHERS", "S., S., S., S."),
        ("Per Bæ", "Ba, Bae", "Ba, B."),
        ("Rose Kind", "Ro-\nse og Ki\u2010\n  nds", "R. og K."),
        ("Rose Kind", "Ⓡⓞⓢⓔ, ᴋɪɴᴅ, Rose™, 🅡🅞🅢🅔", "R., K., R.™, R."),
        (
            "Maria da Silva",
            "da kom hun. Da kom da Silva, mariadasilva@skole.no",
            "da kom hun. Da kom da S., M.d.S.@skole.no",
        ),
        ("Jan van den Berg", "den og Berg. Jan van den Berg", "den og B.. J.v.d.B."),
        ('Mathea "Fra" Solvik', "fra huset. Fra huset leste Fra bok", "fra huset. Fra huset leste F. bok"),
        ("mathea den solvik", "den Mathea", "den m."),
        ("Ole Bull", "olebull@skole.no, bullole@skole.no, olebull", "O.B.@skole.no, B.O.@skole.no, olebull"),
        ("Oeystein Maehle", "Øystein Mæhle og Oystein", "O. M. og Oystein"),
    ],
)
def test_a_name_is_told_by_initials(name: str, text: str, seen: str) -> None:
    assert without_name(text, name) == seen
    assert without_name(name, name) == initials(name)
    assert initials(initials(name)) == initials(name)


SCRIPTS = ("abcdeæøåéčžđŋ", "абвгдеёжзий", "αβγδεζηθ", "אבגדהוז", "ابتثجحخ", "नमतलकिाी", "ёйіў", "가나다라민")
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
    told = {word for part in parts for word in words(part) if len(word) > 1 and word not in SMALL_WORDS | EVERY_DAY}
    for written in (text, name, f"{name}s", f"({name})", f"«{text}»"):
        assert not told & set(words(without_name(written, name)))


@given(name=st.lists(PARTS, min_size=1, max_size=3).map(" ".join), text=st.text())
def test_a_text_without_the_name_stays(name: str, text: str) -> None:
    letters = plain(text)
    if not any(plain(part)[:1] in letters for part in name.split()):
        assert without_name(text, name) == text


def plain(text: str) -> str:
    """A text with the letters and vowels only, none with an accent."""
    decomposed = normalize("NFKD", normalize("NFKD", text).casefold()).translate(str.maketrans("æøåđŋ", "aoadn"))
    return "".join(sign for sign in decomposed if sign.isalpha() or category(sign) == "Mc")


@given(part=st.text("bcdfghjklmnprstvåøæéüñćşžőțđłŧŋi", min_size=3, max_size=8), before=st.sampled_from(["", "Og "]))
def test_a_name_written_by_who_has_no_such_letters_is_found(part: str, before: str) -> None:
    """Whatever Latin letters a name has, it is told as well where somebody wrote it with those of English.

    And the other way about, but for the letters that make another Norwegian word of it.
    """
    written = "".join(BARE.get(sign, normalize("NFD", sign)[0]) for sign in part)
    for name, text in ((part, written), (written, part)):
        if (name == written and OWN & set(part)) or text in SMALL_WORDS | EVERY_DAY or name in PARTICLES:
            continue
        assert without_name(f"{before}{text} leste", f"{name} Qwyx") == f"{before}{name[0]}. leste"


IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u200b\u200c\u200d\u2060\u3164\ufe00\ufe0f\ufeff\uffa0\U000e0100"
)
"""Some of every block of Unicode's Default_Ignorable_Code_Point."""


@given(name=PARTS, signs=st.text(IGNORABLE, min_size=1, max_size=3), place=st.integers(1, 5))
def test_a_sign_that_nobody_sees_hides_no_name(name: str, signs: str, place: int) -> None:
    assume(name not in PARTICLES)  # which tie a name to Moe, and tell nobody
    written = name[:place] + signs + name[place:]
    assert without_name(f"({written})", f"{name} Moe") == f"({initials(name)})"


SPELT = {"å": ("å", "a", "aa"), "ø": ("ø", "o", "oe", "ö"), "ä": ("ä", "a", "ae"), "ü": ("ü", "u", "ue")}


@given(data=st.data(), part=st.text("bdgnrtåøäü", min_size=4, max_size=6))
def test_each_letter_of_the_north_is_spelled_by_itself(data: st.DataObject, part: str) -> None:
    written = "".join(data.draw(st.sampled_from(SPELT.get(letter, (letter,)))) for letter in part)
    assert without_name(f"({written})", f"{part} Moe") == f"({part[0]}.)"


OWN = frozenset("æøå")
BARE = {"ø": "o", "æ": "ae", "đ": "d", "ł": "l", "ŧ": "t", "ŋ": "n"}
