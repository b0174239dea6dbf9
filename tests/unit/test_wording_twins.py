"""Positive wording: what is found in bokmål is found in nynorsk, word by word of each phrase."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ioplogg_tui.logbook.wording import wording_rules

TWINS = [
    pair.split("=")
    for pair in (Path(__file__).parents[1] / "fixtures" / "wording_twins.txt").read_text("utf-8").split()
]
"""A word of bokmål, and what it is in nynorsk."""


def elements() -> Iterator[tuple[str, list[str]]]:
    """Each word of a phrase of a family, as the alternatives of it."""
    for family in wording_rules().families:
        for line in family.phrases.splitlines():
            for element in line.partition("#")[0].split():
                if element[0] not in "+~^$":
                    yield family.id, element.lstrip("!").removesuffix("?").split("|")


def stands_in(word: str, alternatives: list[str]) -> bool:
    lists = wording_rules().lists
    return any(
        word == each
        or (each.endswith("*") and word.startswith(each[:-1]))
        or (each.startswith("*") and word.endswith(each[1:]))
        or (each.startswith("@") and word in lists.get(each[1:], ()))
        for each in alternatives
    )


def test_a_word_of_bokmaal_stands_with_its_nynorsk() -> None:
    assert len(TWINS) > 300
    every = list(elements())
    alone = [
        f"{family}: {bokmaal} without {nynorsk}"
        for bokmaal, nynorsk in TWINS
        for family, alternatives in every
        if bokmaal in alternatives and not stands_in(nynorsk, alternatives)
    ]
    assert alone == []
