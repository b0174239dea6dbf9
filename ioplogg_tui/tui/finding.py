"""Finding whatever can be opened by words of it: students, their goals and documents, words, aims, and what keys do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ioplogg_tui.curriculum.search import AimIndex
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.curriculum import Aim
from ioplogg_tui.domain.document import KIND_NAMES
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.domain.sought_words import has_word, rank_of, words_begun
from ioplogg_tui.locale import _
from ioplogg_tui.locale.said import said_words
from ioplogg_tui.logbook.finding import Findable
from ioplogg_tui.logbook.list_search import said_key
from ioplogg_tui.tui.finding_place import PAGES_OF_STUDENT
from ioplogg_tui.tui.keyed import Pressable
from ioplogg_tui.tui.keys import KEYS
from ioplogg_tui.tui.openable import AimPage, Command, DocumentPage, Openable, OtherSchool, PageOfStudent, WordsPage
from ioplogg_tui.tui.places import StudentPlace

if TYPE_CHECKING:
    from ioplogg_tui.domain.county import SchoolThere
    from ioplogg_tui.tui.key_ids import KeyId

MOST = 200
"""What is found at a time: who sees more writes another letter."""
MOST_SAID = 30
"""Of it what somebody wrote with an observation: what stands after that is seen, too."""
SEEN = 50
"""Columns of an entry in which the word that is sought stands, on a page as narrow as they are."""
LATELY_FIRST = 6
"""How many that were opened last stand first while nothing is searched for."""

_STUDENT, _COMMAND, _OF_STUDENT, _GOAL, _SAID = range(5)
"""What stands before what, of as good matches."""


_OfStudent: TypeAlias = DocumentPage | PageOfStudent


class Entry(NamedTuple):
    """A row of what was found: what it opens, what that is called, and what kind of thing it is, or its key."""

    opens: Openable
    words: str
    beside: str
    is_key: bool = False


class _Known(NamedTuple):
    """What a thing is found by: `own` by a word of its own at least, where it has any, and by whose it is."""

    opens: Openable
    kind: int
    whose: str
    own: str

    def rank(self, words: Sequence[str]) -> int | None:
        """As `rank_of`."""
        return rank_of(words, self.own, self.whose)


def _goes_to(school: SchoolThere) -> str:
    return filled(_("go to {school}"), school=school.name)


def _also(key: KeyId) -> str:
    """What the thing that a key leads to is called by those who don't know its title."""
    return _(KEYS[key].also) if KEYS[key].also else ""


class Finder:
    """All of it is in memory: no letter asks the logbook. `in_hand` is the student under the cursor."""

    def __init__(
        self,
        students: Sequence[Findable],
        commands: Sequence[Pressable],
        in_hand: int | None,
        lately: Sequence[Openable],
        schools: Sequence[SchoolThere] = (),
    ) -> None:
        self._students: Mapping[int, Findable] = {of.student.id: of for of in students}
        self._commands = {Command(pressed.name): pressed for pressed in commands}
        self._in_hand = self._students.get(in_hand) if in_hand is not None else None
        self._lately = lately
        self._schools = {OtherSchool(school.number): school for school in schools}
        self._sought = ""
        self._said: Mapping[int, tuple[_Known, Observation]] = {}
        self._aims: AimIndex | None = None
        self._by_code: Mapping[str, Aim] = {}
        self._whose = {number: of.whose for number, of in self._students.items()}
        self._known = [*self._known_first()]
        self._of_each: list[tuple[str, Callable[[int], _OfStudent]]] = [
            *((words_begun(_(name)), partial(DocumentPage, kind=kind)) for kind, name in KIND_NAMES.items()),
            *(
                (words_begun(f"{_(KEYS[key].meaning)} {_also(key)}"), partial(PageOfStudent, key=key))
                for key in PAGES_OF_STUDENT
            ),
        ]
        """Words of the title → what of a student, by their id, is called that."""

    @property
    def has_all(self) -> bool:
        """Whether it was given what is read for a search alone."""
        return self._aims is not None

    def take(self, aims: Sequence[Aim], said: Sequence[Observation]) -> None:
        """From now on these are found too, after the rest; of what was `said` the newest is first."""
        self._aims, self._by_code = AimIndex(aims), {aim.code: aim for aim in aims}
        self._said = {row.id: (self._known_said(row), row) for row in said if row.student_id in self._students}

    def _known_said(self, row: Observation) -> _Known:
        return _Known(WordsPage(row.id, row.student_id, row.goal_id), _SAID, self._whose[row.student_id], said_key(row))

    def _known_first(self) -> Iterator[_Known]:
        for number, student in self._students.items():
            yield _Known(StudentPlace(number), _STUDENT, self._whose[number], "")
            for goal, (goal_id, text) in enumerate(
                zip(student.goals.ids, student.goals.texts, strict=True) if student.goals else (), 1
            ):
                own = words_begun(f"{_('Goal')} {goal} {text}")
                yield _Known(StudentPlace(number, goal_id), _GOAL, self._whose[number], own)
        for command, pressed in self._commands.items():
            of = self._in_hand if command.key in PAGES_OF_STUDENT else None
            whose = "" if of is None else self._whose[of.student.id]
            yield _Known(command, _COMMAND, whose, words_begun(f"{pressed.meaning} {_also(pressed.name)}"))
        for other, school in self._schools.items():
            yield _Known(other, _COMMAND, "", words_begun(_goes_to(school)))

    def matching(self, text: str) -> list[Entry]:
        """What has every word of a text, what was opened lately first; for no text what one may want here."""
        words, self._sought = fold(text).split(), text
        every = self._ranked(words) if words else () if text.strip() else self._unsearched()
        entries = []
        for opens in dict.fromkeys(every):
            entry = self._entry(opens)
            if entry is not None:
                entries.append(entry)
            if len(entries) == MOST:
                break
        return entries

    def _unsearched(self) -> Iterator[Openable]:
        """What was opened lately, what the keys do, what there is of the student under the cursor, and all students."""
        yield from self._lately[:LATELY_FIRST]
        yield from self._commands
        yield from self._schools
        if self._in_hand is not None:
            every = [opened(self._in_hand.student.id) for _own, opened in self._of_each]
            yield from (opens for opens in every if self._is_there(self._in_hand, opens))
        for number in self._students:
            yield StudentPlace(number)

    def _ranked(self, words: Sequence[str]) -> Iterator[Openable]:
        places = {opened: place for place, opened in enumerate(self._lately)}
        ranked = [
            (places.get(known.opens, len(places)), rank, known.kind, known.opens)
            for known in (*self._known, *self._known_of_students(words))
            if (rank := known.rank(words)) is not None
        ]
        yield from (opens for *_rank, opens in sorted(ranked, key=lambda match: match[:3]))
        said = (known.opens for known, _row in self._said.values() if known.rank(words) is not None)
        yield from islice(said, MOST_SAID)
        if self._aims is not None:
            yield from (AimPage(aim.code) for aim in self._aims.search(" ".join(words), limit=MOST))

    def _known_of_students(self, words: Sequence[str]) -> Iterator[_Known]:
        """Documents and pages, of the students whom the other words are of: of who is under the cursor for no other."""
        for own, opened in self._of_each:
            others = [word for word in words if not has_word(own, word)]
            if len(others) == len(words):
                continue
            for of in self._students.values() if others else [self._in_hand]:
                if of is not None and all(word in self._whose[of.student.id] for word in others):
                    opens = opened(of.student.id)
                    if self._is_there(of, opens):
                        yield _Known(opens, _OF_STUDENT, self._whose[of.student.id], own)

    def _is_there(self, of: Findable, opens: _OfStudent) -> bool:
        """Whether the person may open it, and no key here leads to the same."""
        if isinstance(opens, DocumentPage):
            return of.has_documents
        return of is not self._in_hand or Command(opens.key) not in self._commands

    def _entry(self, opens: Openable) -> Entry | None:
        """As it is told; None where it isn't there, or not for this person."""
        match opens:
            case Command():
                pressed = self._commands.get(opens)
                return None if pressed is None else Entry(opens, pressed.meaning, pressed.keys, is_key=True)
            case OtherSchool():
                school = self._schools.get(opens)
                return None if school is None else Entry(opens, _goes_to(school), _("School"))
            case AimPage():
                aim = self._by_code.get(opens.code)
                return None if aim is None else Entry(opens, f"{aim.text} ({aim.code})", _("aim"))
            case WordsPage():
                return self._entry_of_words(opens)
            case StudentPlace() | DocumentPage() | PageOfStudent():
                of = self._students.get(opens.student_id)
                return None if of is None else _entry_of(of, opens)

    def _entry_of_words(self, opens: WordsPage) -> Entry | None:
        if opens.row_id not in self._said:
            return None
        start = f"{self._students[opens.student_id].student.name} · "
        words = said_words(self._said[opens.row_id][1], self._sought, SEEN - len(start))
        return Entry(opens, f"{start}{words}", _("note"))


def _entry_of(of: Findable, opens: StudentPlace | DocumentPage | PageOfStudent) -> Entry | None:
    name = of.student.name
    match opens:
        case DocumentPage():
            return Entry(opens, f"{name} · {_(KIND_NAMES[opens.kind])}", _("document")) if of.has_documents else None
        case PageOfStudent():
            return Entry(opens, f"{name} · {_(KEYS[opens.key].meaning)}", _("student"))
        case StudentPlace(goal_id=None):
            return Entry(opens, " · ".join(filter(None, (name, of.student.group))), _("student"))
        case StudentPlace():
            if of.goals is None or opens.goal_id not in of.goals.ids:
                return None
            place = of.goals.ids.index(opens.goal_id)
            return Entry(opens, f"{name} · {_('Goal').lower()} {place + 1} {of.goals.texts[place]}", _("goal"))
