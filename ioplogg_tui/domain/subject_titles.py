"""What a subject is called whose curriculum one has: «Læreplan i norsk» is of «Norsk»."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ioplogg_tui.domain.curriculum import Curriculum
from ioplogg_tui.domain.norwegian import fold

_LEAD = re.compile(r"(?:læreplan|curriculum|eksempel|døme|example)(?: i| for|:)? +", re.IGNORECASE)
_REMARK = re.compile(r" \((?:ikke|ikkje|not) [^()]*\)$")
"""What an example of ours says of itself."""
MOST = 5
"""So many are proposed at once."""


def subject_title_of(curriculum: Curriculum) -> str:
    """The subject's title, with a capital; that of the curriculum where there is nothing else in it."""
    title = curriculum.title.text.strip()
    plain = _REMARK.sub("", _LEAD.sub("", title, count=1)) or title
    return f"{plain[:1].upper()}{plain[1:]}"


def code_of_title(title: str, curricula: Iterable[Curriculum]) -> str | None:
    """The code of the curriculum in force whose subject has a title; None of an area of one's own."""
    same = (known for known in curricula if fold(subject_title_of(known)) == fold(title))
    return next((known.code for known in same if known.current), None)


def subjects_like(typed: str, curricula: Iterable[Curriculum]) -> list[Curriculum]:
    """The curricula in force whose subject, or code, is begun by what is typed: each word of it begins one there.

    Those first that begin with it, and of these the shortest.
    """
    asked = fold(typed).split()
    if not asked:
        return []
    likely: list[tuple[bool, int, str, Curriculum]] = []
    for curriculum in curricula:
        title = subject_title_of(curriculum)
        words = fold(f"{title} {curriculum.code}").split()
        if curriculum.current and all(any(word.startswith(begun) for word in words) for begun in asked):
            likely.append((not words[0].startswith(asked[0]), len(title), curriculum.code, curriculum))
    return [curriculum for *_order, curriculum in sorted(likely, key=lambda known: known[:3])][:MOST]
