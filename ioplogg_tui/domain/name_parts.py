"""The parts of a name by which it is told who somebody is, as the words of a text are compared with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ioplogg_tui.domain.name_letters import folded, given_names, is_gapless, parts_of, stems_of, written_together
from ioplogg_tui.domain.name_spelling import Spelling, may_stand_in, skeleton, spelling_of


def initials(name: str) -> str:
    """A name that a whole class may see: the first letter of each of its parts; of initials, the same."""
    return "".join(f"{part[0]}." for part in parts_of(name) or name.split())


class OneName:
    """A name's parts that tell who it is, each with its initial, and what is put together of them."""

    def __init__(self, name: str) -> None:
        words = name.split()
        if is_gapless(name):  # written without a space, the surname first or last
            words = [name, " ".join(reversed(words))]
        joined = [("".join(parts_of(word)), initials(word)) for word in words]
        given = [(part, f"{part[0]}.") for part in given_names(name)]
        alone = [(part, f"{part[0]}.") for part in parts_of(name)]
        self.parts = {part: initial for part, initial in (*given, *joined, *alone) if len(part) > 1}
        self._in_turn = [part for part in parts_of(name) if len(folded(part)) > 1]  # 김 is of three
        self._spellings = [spelling_of(part) for part in self._in_turn]

    @property
    def beginnings(self) -> set[str]:
        """What a word that is put together of several parts begins with, as skeletons."""
        return {skeleton(folded(part)) for part in self._in_turn if len(self._in_turn) > 1}

    def put_together(self, word: str, *, cut: bool = False) -> str | None:
        """The initials of the parts that are one word, folded, as in an address: in turn, or the surname first.

        Or without the middle. With `cut` the last of them may be its beginning only.
        """
        paths: dict[tuple[int, int], tuple[int, ...]] = {(0, -1): ()}
        met = set(paths)
        while paths:
            longer: dict[tuple[int, int], tuple[int, ...]] = {}
            for (place, last), path in paths.items():
                for number in self._after(last):
                    spelling, further = self._spellings[number], (*path, number)
                    ends = spelling.ends(word, (place,))
                    if path and (len(word) in ends or (cut and spelling.begins_with(word, place))):
                        names = [self._in_turn[part] for part in further]
                        if written_together(names):
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


class KnownParts:
    """The parts of some names, found by how a word is written."""

    def __init__(self, names: Iterable[OneName]) -> None:
        self._by_skeleton: dict[str, dict[Spelling, str]] = {}
        self._by_beginning: dict[str, list[OneName]] = {}
        self.gapless: dict[str, str] = {}
        """The longest first."""
        for name in names:
            for part, initial in name.parts.items():
                plain = folded(part)
                self._by_skeleton.setdefault(skeleton(plain), {})[spelling_of(part)] = initial
                if is_gapless(part):
                    self.gapless[plain] = initial
            for beginning in name.beginnings:
                self._by_beginning.setdefault(beginning, []).append(name)
        self.gapless = dict(sorted(self.gapless.items(), key=lambda part: len(part[0]), reverse=True))

    def may_be_in(self, letters: str) -> bool:
        """Whether any of them can be in a text that has these letters, folded."""
        whole = skeleton(letters)
        return any(may_stand_in(part, whole) for part in self._by_skeleton)

    def spelled(self) -> Iterator[tuple[str, Spelling]]:
        """Each part, as its skeleton and how it may be spelled."""
        return ((bones, spelling) for bones, parts in self._by_skeleton.items() for spelling in parts)

    def initial_of(self, word: str) -> str | None:
        """The initial of the part that a word is, or the initials of those that it is put together of."""
        plain = folded(word)
        stems = dict.fromkeys((plain, plain.removesuffix("s"), *(() if plain.isascii() else stems_of(plain))))
        return next(filter(None, map(self._known_as, stems)), None)

    def put_together(self, plain: str, *, cut: bool = False) -> str | None:
        """As `OneName.put_together`, of whichever name it is."""
        if len(self._by_beginning) < 2:
            return None
        bones = skeleton(plain)
        beginning = (self._by_beginning.get(bones[:size], ()) for size in range(1, len(bones)))
        names = dict.fromkeys(name for names in beginning for name in names)
        return next(filter(None, (name.put_together(plain, cut=cut) for name in names)), None)

    def _known_as(self, plain: str) -> str | None:
        parts = self._by_skeleton.get(skeleton(plain))
        if parts:
            initial = next((initial for spelling, initial in parts.items() if spelling.is_spelled(plain)), None)
            if initial:
                return initial
        return self.put_together(plain)


@lru_cache(maxsize=64)
def parts_of_one(name: str) -> KnownParts:
    """The parts of one name."""
    return KnownParts((OneName(name),))
