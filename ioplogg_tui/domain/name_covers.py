"""Words that stand in place of a name, as «Ny Elev» does: the program and everybody use them of anybody."""

from __future__ import annotations

from ioplogg_tui.domain.name_letters import folded, parts_of

_OF_ANYBODY = """
anonym anonymous elev eleven elevar elever hemmeleg hemmelig hidden pupil skjult sperra sperret student ukjend ukjent
unknown
"""
_BESIDE = "address adresse etternamn etternavn fornamn fornavn kode namn name navn new ny"

COVERS = frozenset(_OF_ANYBODY.split())
"""Part of no name, folded."""
BESIDE_COVERS = frozenset(_BESIDE.split())
"""These may be parts of a name; where all the others are covers they are, too."""


def covers_in(name: str) -> frozenset[str]:
    """The words of a name that tell nobody, folded, as they are said of anybody."""
    words = frozenset(folded(part) for part in parts_of(name))
    every = COVERS | BESIDE_COVERS
    return words & (every if all(len(word) == 1 or word in every for word in words) else COVERS)


def is_cover(name: str) -> bool:
    """Whether nothing of a name tells who it is: each of its words is a cover, or a letter beside one."""
    covers = covers_in(name)
    return bool(covers) and all(len(part) == 1 or folded(part) in covers for part in parts_of(name))
