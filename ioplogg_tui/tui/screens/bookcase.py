"""Every curriculum in one language, and what of it is listed where one stands in the browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ioplogg_tui.curriculum.search import AimIndex
from ioplogg_tui.domain.curriculum import Aim, AimSet, Curriculum, curriculum_for, of_subjects_first
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.logbook.curricula import aim_sets, curricula, every_aim
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.screens.curriculum_sheet import Item

MOST_MATCHES = 500
LEAST_OF_A_TITLE = 4
"""Letters of a word by which a curriculum is found: «mat» is looked for in aims."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one stands: in which curriculum, and set of it, at what level; `expired` is whether these are seen too."""

    curriculum: Curriculum | None = None
    aims: AimSet | None = None
    level: str | None = None
    expired: bool = False

    @property
    def code(self) -> str:
        """The curriculum's; empty among all of them."""
        return self.curriculum.code if self.curriculum else ""

    @property
    def shelf(self) -> tuple[str, str]:
        """Of which curriculum and set one sees the list, whatever is filtered of it."""
        return self.code, self.aims.code if self.aims else ""


class Bookcase:
    """Read once for a language: aims are found while one types. The curricula of `subjects` stand first."""

    def __init__(self, session: Session, language: str, subjects: Sequence[str]) -> None:
        self._session, self._language = session, language
        self.aims: Sequence[Aim] = every_aim(session, language)
        self._index = AimIndex(self.aims)
        self._curricula = of_subjects_first(curricula(session, language), subjects)

    def titled(self, subject: str) -> Curriculum | None:
        """The curriculum of a subject, by its title."""
        return curriculum_for(subject, self._curricula)

    def again(self, owner: Curriculum | None) -> Curriculum | None:
        """The same curriculum in this language."""
        return next((other for other in self._curricula if owner is not None and other.code == owner.code), None)

    def standing_at(self, code: str) -> Standing:
        """Among the aims of the set of an aim; among all curricula, where there is no such aim."""
        aim = next((aim for aim in self.aims if aim.code == code), None)
        owner = next((owner for owner in self._curricula if aim is not None and owner.code == aim.curriculum), None)
        if aim is None or owner is None:
            return Standing()
        sets = aim_sets(self._session, owner.id, self._language)
        return Standing(owner, next((aims for aims in sets if aims.code == aim.set), None), expired=not aim.current)

    def in_the_only_set(self, at: Standing) -> Standing:
        """In the set of the curriculum, where it has but one at that level: there is nothing to choose then."""
        sets = self.listed(at, "") if at.curriculum is not None and at.aims is None else ()
        only = sets[0] if len(sets) == 1 else None
        return replace(at, aims=only) if isinstance(only, AimSet) else at

    def around(self, at: Standing) -> Standing | None:
        """What one stands in lies in this: the sets of the curriculum, where there are several, or all curricula."""
        out = replace(at, aims=None)
        if at.aims is not None and self.in_the_only_set(out) == out:
            return out
        return None if at.curriculum is None else replace(out, curriculum=None)

    def serves(self, level: str, code: str) -> bool:
        """Whether aims of a curriculum, or of any at all, are for a level."""
        return bool(self._index.search("", level=level, curriculum=code, limit=1))

    def listed(self, at: Standing, query: str) -> Sequence[Item]:
        """What is there: what is searched for, the aims of the set, the sets, or the curricula."""
        if query:
            return self._sought(at, query)
        if at.aims is not None:
            return [aim for aim in self.aims if aim.set == at.aims.code]
        if at.curriculum is not None:
            sets = aim_sets(self._session, at.curriculum.id, self._language)
            return [aims for aims in sets if at.level is None or self._index.serves(aims, at.level, at.code)]
        fitting = {
            aim.curriculum for aim in self.aims if at.level is None or self._index.serves(aim, at.level, aim.curriculum)
        }
        return [owner for owner in self._curricula if (owner.current or at.expired) and owner.code in fitting]

    def _sought(self, at: Standing, query: str) -> list[Item]:
        """Of all curricula: those whose titles have these whole words, then the aims, first of where one stands."""
        words = fold(query).split()
        if not words:
            return []
        titles = ((owner, fold(owner.title.text).split()) for owner in self._curricula if owner.current or at.expired)
        called = [owner for owner, title in titles if {*words} <= {*title} and max(map(len, words)) >= LEAST_OF_A_TITLE]
        aims = self._index.search(query, level=at.level, expired=at.expired, limit=MOST_MATCHES)
        own = self._index.search(query, level=at.level, expired=at.expired, curriculum=at.code, limit=MOST_MATCHES)
        first = {aim.code for aim in own} if at.code else set[str]()
        return [*called, *(own if first else ()), *(aim for aim in aims if aim.code not in first)]
