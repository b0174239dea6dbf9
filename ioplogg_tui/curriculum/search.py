"""Searching every aim while someone types: one long folded text, looked through as a whole."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ioplogg_tui.domain.curriculum import IN_A_COMPANY, Aim, AimSet, level_with_aims
from ioplogg_tui.domain.norwegian import fold

_THIRD_YEAR = "vg3"


class AimIndex:
    """Aims in the order they are to be shown, ready to be searched; some 200 bytes an aim."""

    def __init__(self, aims: Sequence[Aim]) -> None:
        self._aims = aims
        self._after: defaultdict[str, set[str]] = defaultdict(set)
        of_trades = set()
        for aim in aims:
            self._after[aim.curriculum].update(aim.after)
            if _THIRD_YEAR in fold(aim.curriculum_title).split():
                of_trades.add(aim.curriculum)
        self._in_companies = {code for code in of_trades if self._after[code] == {_THIRD_YEAR}}
        """Trades whose curriculum Grep calls «vg3 …», and which are taught in a company all the same."""
        lines = [f"{fold(aim.text)} {aim.code.casefold()} {aim.curriculum.casefold()}" for aim in aims]
        self._text = "\n " + "\n ".join(lines) + "\n"
        starts, position = [], 1
        for line in lines:
            starts.append(position)
            position += len(line) + 2
        self._starts = starts

    def __len__(self) -> int:
        return len(self._aims)

    def serves(self, aims: Aim | AimSet, level: str, curriculum: str) -> bool:
        """Whether aims of a curriculum are what is to be reached from a level: after it, or after a later year."""
        if level == IN_A_COMPANY and curriculum in self._in_companies:
            return True
        return level_with_aims(level, self._after[curriculum]) in aims.after

    def search(
        self,
        text: str,
        *,
        level: str | None = None,
        expired: bool = False,
        curriculum: str = "",
        programme: str = "",
        limit: int = 200,
    ) -> list[Aim]:
        """The aims that hold every word of `text`, those where a word begins so first; all of them for no text.

        `level` is a code of those who are to reach the aims, `programme` words of the title of their curriculum;
        expired aims come only when asked for.
        """
        words = sorted((word for part in text.split() for word in _words(part)), key=len, reverse=True)
        of_programme = fold(programme).split()
        beginnings: list[Aim] = []
        insides: list[Aim] = []
        for number in self._lines_with(words):
            aim = self._aims[number]
            if (
                (aim.current or expired)
                and (level is None or self.serves(aim, level, aim.curriculum))
                and (not of_programme or all(word in fold(aim.curriculum_title) for word in of_programme))
                and (not curriculum or aim.curriculum == curriculum)
            ):
                (beginnings if self._begins(number, words) else insides).append(aim)
                if len(beginnings) >= limit:
                    break
        return (beginnings + insides)[:limit]

    def _lines_with(self, words: list[str]) -> Iterator[int]:
        if not words:
            yield from range(len(self._aims))
            return
        longest, others = words[0], words[1:]
        position = self._text.find(longest)
        while position >= 0:
            number = bisect_right(self._starts, position) - 1
            end = self._text.find("\n", position)
            line = self._text[self._starts[number] : end]
            if all(word in line for word in others):
                yield number
            position = self._text.find(longest, end)

    def _begins(self, number: int, words: list[str]) -> bool:
        end = self._text.find("\n", self._starts[number])
        line = self._text[self._starts[number] : end]
        return all(f" {word}" in line for word in words)


def _words(part: str) -> list[str]:
    """A code such as nor01-08 stays whole; everything else is folded as the texts are."""
    plain = part.casefold()
    is_code = any(sign.isdigit() for sign in plain) and plain.replace("-", "").isalnum()
    return [plain] if is_code else fold(part).split()
