"""The parts of a name by which it is told who somebody is, as the words of a text are compared with them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from ioplogg_tui.domain.name_covers import covers_in
from ioplogg_tui.domain.name_letters import (
    ARTICLE,
    folded,
    given_names,
    is_gapless,
    parts_of,
    stems_of,
    with_what_is_before,
    written_together,
)
from ioplogg_tui.domain.name_spelling import Spelling, may_stand_in, skeleton, spelling_of

_SMALL = """
about after all alle also alt an and andre any are as at av bare be been ble blei bli blir but by både can could da
day de deg dei deira dem den denne der deres dersom det dette di did din ditt do does du då eg ein eit eller en enn er
et ett etter for fordi fra from frå få får før ga gav gi gikk gjekk gjer gjorde gjør god godt ha had hadde han hans
har has have he hennar hennes her him his hjå ho hos how hun hva hvem hver hvor if ikke ikkje in ingen inn into is it
its ja jeg just kan kom kor kva kven la like litt lære make man mange may me med meg meir mer min mitt more mot my mye
mykje må nei no noe noen noko nokon not now nå når of og om on one opp or oss our out over på sa say see seg seier ser
she si sier sin sine sitt ska skal so som some such så ta take than that the their them then there they this til to
tok under up us use ut var ved vel vere vert vi vil vår være was we well went were what when which who will with work
would you your
"""

_TYING = """
abu af al av bar bat ben bin bint da dal das de del della den der di do dos du el ibn il la le los mac of ould ter ten
till um umm van ver vom von zu zum zur
"""

SMALL_WORDS = frozenset(_SMALL.split())
"""What the three languages are full of: written small it tells nobody."""

PARTICLES = frozenset(_TYING.split())

_IN_SENTENCES = """
april august dag even jo juli juni mai mars odd per vår
"""
_AS_FIRST_WORD = """
ask bjørn bo bror brit eik falk finn fred frank frost gro hans jan liv lilje may my rose sol stein storm stål tom tor
torden ulv ørn
"""
_AS_SURNAME = """
bakke bakken berg bø by dal eng foss gård hage hagen haug haugen hav hel holm kai li lund mo moen myr nes sand sjø
skar ski skog stad strand sund vik vold våg ås øy
"""
COMMON = frozenset(_IN_SENTENCES.split())
"""First names that are words of every sentence, folded: with a small letter such a one tells nobody."""

BEGINNING = COMMON | frozenset(_AS_FIRST_WORD.split())
"""First names that are words with which a sentence may begin, and go on with another in small letters."""

EVERY_DAY = BEGINNING | frozenset(_AS_SURNAME.split())
"""One such word alone, in small letters, is a word: “i mai”, “på ski”. With a capital it is the name."""

_LONG = 5
"""Letters of each of two names that together are no other word."""

_MOST_AROUND, _MOST_AROUND_HANGUL = 4, 24
"""Letters that a language writes together with a name, before and after it."""

PAD = "\u200b"
"""Fills the place of what stands between the letters of a word that is read; nobody sees it."""

_Path = tuple[int, "_Path"] | None
"""The parts of a name that follow one another, the last of them first."""


def initials(name: str) -> str:
    """A name that a whole class may see: the first letter of each of its parts; of initials, the same."""
    return "".join(f"{part[0]}." for part in parts_of(name) or name.split())


def is_particle(part: str, name: str) -> bool:
    """Whether a part of a name only ties others together: written small in a name that has capitals, as “da” is."""
    return part in PARTICLES and name != name.lower()


def is_no_other_word(parts: Sequence[str]) -> bool:
    """Whether parts of a name, folded, that are written together can't be another word, as steinhaugen is one."""
    return all(len(part) >= _LONG for part in parts) and not EVERY_DAY.issuperset(parts)


class OneName:
    """A name's parts that tell who it is, each with its initial, and what is put together of them."""

    def __init__(self, name: str) -> None:
        words = name.split()
        if is_gapless(name):  # written without a space, the surname first or last
            words = [name, " ".join(reversed(words))]
        joined = [("".join(parts_of(word)), initials(word)) for word in words]
        given = [(part, f"{part[0]}.") for part in given_names(name)]
        alone = [(part, f"{part[0]}.") for part in parts_of(name)]
        every, covers = (*given, *joined, *alone), covers_in(name)
        telling = {part: initial for part, initial in every if len(part) > 1 and not is_particle(part, name)}
        self.parts = {part: initial for part, initial in telling.items() if folded(part) not in covers}
        own = (part for part in parts_of(name) if folded(part) not in covers)
        self._in_turn = [part for part in own if len(folded(part)) > 1]  # 김 is of three
        self._spellings = [spelling_of(part) for part in self._in_turn]
        self.longest = _longest_spelled(folded(name))
        """Letters of a word that is a part, or is put together of each part once, however they are spelled."""

    @property
    def beginnings(self) -> set[str]:
        """What a word that is put together of several parts begins with, as skeletons."""
        return {skeleton(folded(part)) for part in self._in_turn if len(self._in_turn) > 1}

    def put_together(self, word: str, *, cut: bool = False, short: bool = False, alone: bool = False) -> str | None:
        """The initials of the parts that are one word, folded, as in an address: in turn, or the surname first.

        Or without the middle. With `cut` the last of them may be its beginning only. Where they are so short that they
        may be another word it is none of them, unless it is `short`; nor `alone`, where both are of every day.
        """
        paths: dict[tuple[int, int], _Path] = {(0, -1): None}
        met = set(paths)
        while paths:
            longer: dict[tuple[int, int], _Path] = {}
            for (place, last), path in paths.items():
                for number in self._after(last):
                    spelling, further = self._spellings[number], (number, path)
                    ends = spelling.ends(word, (place,))
                    if path and (len(word) in ends or (cut and spelling.begins_with(word, place))):
                        names = [self._in_turn[part] for part in _in_turn(further)]
                        if is_no_other_word([*map(folded, names)]) if alone else short or written_together(names):
                            return "".join(f"{part[0]}." for part in names)
                    longer |= {(end, number): further for end in ends if (end, number) not in met}
            met |= set(longer)
            paths = longer
        return None

    def _after(self, last: int) -> Sequence[int]:
        """The parts that may follow one; before the first there is none."""
        size = len(self._in_turn)
        if last < 0:
            return range(size)
        return sorted({(last + 1) % size, *([size - 1] if last == 0 else [])} - {last})


def _longest_spelled(plain: str) -> int:
    """The letters of a word that is these, folded, each written with two, with what stands around it."""
    has_hangul = any("\u1100" <= sign <= "\u11ff" for sign in plain)
    return 2 * len(plain) + (_MOST_AROUND_HANGUL if has_hangul else _MOST_AROUND)


def _in_turn(path: _Path) -> list[int]:
    parts = []
    while path:
        parts.append(path[0])
        path = path[1]
    return parts[::-1]


class KnownParts:
    """The parts of some names, found by how a word is written."""

    def __init__(self, names: Iterable[OneName]) -> None:
        self._by_skeleton: dict[str, dict[Spelling, str]] = {}
        self._by_beginning: dict[str, list[OneName]] = {}
        self.gapless: dict[str, str] = {}
        """The longest first."""
        self._longest = self._longest_part = 0
        for name in names:
            self._longest = max(self._longest, name.longest)
            for part, initial in name.parts.items():
                plain = folded(part)
                self._longest_part = max(self._longest_part, _longest_spelled(plain))
                self._by_skeleton.setdefault(skeleton(plain), {})[spelling_of(part)] = initial
                if is_gapless(part):
                    self.gapless[plain] = initial
            for beginning in name.beginnings:
                self._by_beginning.setdefault(beginning, []).append(name)
        self.gapless = dict(sorted(self.gapless.items(), key=lambda part: len(part[0]), reverse=True))
        self._sizes = sorted(set(map(len, self._by_beginning)))

    def may_be_in(self, letters: str) -> bool:
        """Whether any of them can be in a text that has these letters, folded."""
        whole = skeleton(letters)
        return any(may_stand_in(part, whole) for part in self._by_skeleton)

    def spelled(self) -> Iterator[tuple[str, Spelling]]:
        """Each part, as its skeleton and how it may be spelled."""
        return ((bones, spelling) for bones, parts in self._by_skeleton.items() for spelling in parts)

    def may_begin(self, plain: str) -> bool:
        """Whether a word that begins so, folded, may be one of them, or be put together of several."""
        if len(plain) > self._longest:
            return False
        return any(ARTICLE.startswith(start) or self._is_begun(start) for start in with_what_is_before(plain))

    def _is_begun(self, plain: str) -> bool:
        bones = skeleton(plain)
        if len(plain) <= self._longest_part:
            place = bisect_left(self._in_order, bones)
            if any(part.startswith(bones) for part in self._in_order[place : place + 1]):
                return True
        return any(bones[:size] in self._by_skeleton for size in self._part_sizes)

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self._by_skeleton)

    @cached_property
    def _part_sizes(self) -> list[int]:
        return sorted(set(map(len, self._by_skeleton)))

    def initial_of(self, word: str) -> str | None:
        """The initial of the part that a word is, or the initials of those that it is put together of."""
        if word in SMALL_WORDS:
            return None
        plain = folded(word)
        stems = dict.fromkeys((plain, plain.removesuffix("s"), *(() if plain.isascii() else stems_of(plain))))
        is_one = PAD not in word and word[:1].lower() != word[:1].upper()
        return next(filter(None, (self._known_as(stem, is_one=is_one) for stem in stems)), None)

    def put_together(self, plain: str, *, cut: bool = False, short: bool = False, alone: bool = False) -> str | None:
        """As `OneName.put_together`, of whichever name it is."""
        if len(self._by_beginning) < 2:
            return None
        bones = skeleton(plain)
        beginning = (self._by_beginning.get(bones[:size], ()) for size in self._sizes if size < len(bones))
        names = dict.fromkeys(name for names in beginning for name in names)
        return next(filter(None, (name.put_together(plain, cut=cut, short=short, alone=alone) for name in names)), None)

    def _known_as(self, plain: str, *, is_one: bool) -> str | None:
        """`is_one`: it is written as one word, in a script with capitals, so that it is one."""
        parts = self._by_skeleton.get(skeleton(plain))
        if parts:
            initial = next((initial for spelling, initial in parts.items() if spelling.is_spelled(plain)), None)
            if initial:
                return initial
        return self.put_together(plain, alone=is_one)


@lru_cache(maxsize=64)
def parts_of_one(name: str) -> KnownParts:
    """The parts of one name."""
    return KnownParts((OneName(name),))
