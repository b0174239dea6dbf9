"""Words that stand inside another, told apart by their capitals: MatheaSolvik, IOPMathea."""

from __future__ import annotations

from collections.abc import Iterator

from ioplogg_tui.domain.name_letters import runs_of

_LONG_INSIDE = 5
"""Letters of a word that begins after capitals in the same word."""


def inner_words(run: str) -> Iterator[tuple[int, int]]:
    """From where to where a word in small and capital letters has words inside: RoseKind."""
    if run[1:].islower() or not any(map(str.isupper, run[1:])):
        return
    starts = [place for place in range(1, len(run)) if run[place].isupper() and _begins_inside(run, place)]
    if starts:
        yield from zip([0, *starts], [*starts, len(run)], strict=True)


def _begins_inside(run: str, place: int) -> bool:
    """Whether a capital is after a small letter, or before so many that it ends no short word: IOPMathea, not IOPer."""
    following = run[place + 1 : place + _LONG_INSIDE]
    return run[place - 1].islower() or (len(following) == _LONG_INSIDE - 1 and following.islower())


def inner_starts(text: str) -> set[int]:
    """Where in a text a word begins inside another, by its capital."""
    starts, place = set(), 0
    for run in runs_of(text):
        starts |= {place + start for start, _end in inner_words(run)}
        place += len(run)
    return starts
