"""Where another student is named in what is told of one: whoever gets a paper is to learn of nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.name_letters import folded
from ioplogg_tui.domain.name_spelling import may_stand_in, skeleton
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.redaction import hidden_name
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.students import StudentName


class Naming(NamedTuple):
    """A text that names another student: its place among those asked about, and from which letter of it on."""

    place: int
    start: int


@reading(Right.SEE)
def naming_others(session: Session, student_id: int, texts: Sequence[str]) -> list[Naming]:
    """Those of `texts` that name another student by the whole name, or one who is near by the first name.

    Near is who is in the student's class, or whose team the person is on as well. Those whom the person may not know
    don't count: a guess of theirs is confirmed by nothing.
    """
    everybody = session.store.students.names(None, session.today())
    own = [name for name in everybody if name.id == student_id]
    known = [session.person.name, *(name.name for name in own)]
    others = [name for name in everybody if name.id != student_id and not hidden_name(session, name.id)]
    every_text = "\n".join(texts)
    maybe = _maybe_in(every_text, others)
    first = _first_names(own, maybe)
    if first is not None and first.search(every_text):
        first = _first_names(own, _near(session, own, maybe))
    begins = {text: _start(text, _hidden(text, everybody, maybe, known), first) for text in dict.fromkeys(texts)}
    starts = ((place, begins[text]) for place, text in enumerate(texts))
    return [Naming(place, start) for place, start in starts if start is not None]


def _maybe_in(text: str, names: Iterable[StudentName]) -> list[StudentName]:
    """Those whose first name is somewhere in the text, in some spelling, as others' words are that have it in them."""
    bones = skeleton(folded(text))
    return [name for name in names if may_stand_in(skeleton(folded(_words(name)[0])), bones)]


def _words(name: StudentName) -> list[str]:
    """Of a name, also where a hyphen ties two together."""
    return name.name.replace("-", " ").split() or [name.name]


def _hidden(text: str, everybody: Sequence[StudentName], maybe: Sequence[StudentName], known: Sequence[str]) -> str:
    """The text without the whole names in it, but for those `known`: looked for where both ends of one may be."""
    if not maybe:
        return text
    bones = skeleton(folded(text))
    both = [
        name.name
        for name in _maybe_in(text, maybe)
        if any(may_stand_in(skeleton(folded(word)), bones) for word in _words(name)[1:] or [name.name])
    ]
    if not both:
        return text
    from ioplogg_tui.domain.whole_names import WholeNames  # few texts have both in them

    whole = WholeNames(both, lambda: [name.name for name in everybody])
    return whole.but_for(known).hidden_in(text)


def _near(session: Session, own: Sequence[StudentName], others: Sequence[StudentName]) -> list[StudentName]:
    groups = {name.group_id for name in own} - {None}
    taught = {name.id for name in session.store.students.names(session.person.id, session.today())}
    return [name for name in others if name.group_id in groups or name.id in taught]


def _first_names(own: Sequence[StudentName], near: Sequence[StudentName]) -> re.Pattern[str] | None:
    """First names as they are found in a text: with a capital, and no surname after it; None where there is none.

    One that the student has as well is theirs.
    """
    theirs = {word for name in own for word in name.name.split()}
    firsts = {word for name in near for word in name.name.split()[:1]} - theirs
    if not firsts:
        return None
    words = "|".join(map(re.escape, sorted(firsts, key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])(?:{words})(?:['’]?s)?(?![\w-])(?!\s+[A-ZÆØÅ])")


def _start(text: str, hidden: str, first: re.Pattern[str] | None) -> int | None:
    """Where the name begins; None where there is none."""
    if hidden != text:
        return next((place for place, (was, now) in enumerate(zip(text, hidden, strict=False)) if was != now), 0)
    name = first.search(text) if first is not None else None
    return name.start() if name else None
