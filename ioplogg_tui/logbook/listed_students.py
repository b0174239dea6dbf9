"""Which student each line of a list is about, and what it would change of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import N_, Sentence, UsageProblem
from ioplogg_tui.domain.list_changes import MOST_CLOSED, LineLeft, ListedField
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.stay import Stay, checked_stays
from ioplogg_tui.logbook.redaction import hidden_name
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.roster.lines import RosterLine, StudentList
from ioplogg_tui.store.events import Span


@dataclass(frozen=True, slots=True)
class StudentChange:
    """What one line brings: `before` is None for a new student.

    `told_as_new`: it is told as a new student's line, which it is, or who brings the list may not know that it isn't.
    """

    line: RosterLine
    before: Student | None
    after: Student
    hidden: bool
    told_as_new: bool
    new_key: bool
    untouched: bool = False
    """Nothing of it is written, nor of its team, though whoever brings the list may not be told so."""

    @property
    def fields(self) -> tuple[ListedField, ...]:
        """What of the student is another afterwards."""
        before = self.before
        if before is None:
            return ()
        return tuple(field for field in ListedField if getattr(before, field) != getattr(self.after, field))


class Students:
    """The school's students as they are, and what lines would make of them."""

    def __init__(self, session: Session, listed: StudentList) -> None:
        self._session, self._listed = session, listed
        self._keys = session.store.teams.listed.keys(listed.source)
        self._known_by_key = set(self._keys.values())
        self._students = session.store.students.every()
        self._stays = session.store.stays.every()
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self.names: dict[int, str] = {}
        """Student → their name, of those who are here."""
        for name in session.store.students.names(None, session.today()):
            if name.record == name.id:
                self.names[name.id] = name.name
            if name.id not in self._by_name[fold(name.name)]:  # by a name of another record of theirs
                self._by_name[fold(name.name)].append(name.id)
        self._times = Counter(fold(line.name) for line in listed.lines)
        self._without_key = Counter(fold(line.name) for line in listed.lines if not line.key)
        self._of_new_key = Counter(fold(line.name) for line in listed.lines if line.key not in self._keys)
        self._of_key = Counter(line.key for line in listed.lines)
        self._became_others = self._met_by_key = 0

    @property
    def became_too_many_others(self) -> bool:
        """Whether more than a fifth of whom the list has a known key for would be others, as in another school's."""
        return self._became_others * MOST_CLOSED > self._met_by_key

    def changes(self, left: list[LineLeft]) -> Iterator[StudentChange]:
        """What is to be done, line by line; no two are about one student. What is left out is told."""
        met: set[int] = set()
        for line in self._listed.lines:
            change = self._change(line)
            if isinstance(change, Sentence):
                left.append(LineLeft(line.number, change))
            elif change.before is not None and change.before.id in met and not change.untouched:
                left.append(LineLeft(line.number, self._more_than_one(line)))
            else:
                met.update([change.before.id] if change.before else [])
                yield change

    def _change(self, line: RosterLine) -> StudentChange | Sentence:
        """What a line brings, or why it is left out."""
        same = self._same(line)
        known = [student_id for student_id in same if not hidden_name(self._session, student_id)]
        keyed = line.key in self._keys
        if len(known) > 1 or self._can_be_another_line(line, known):
            return self._more_than_one(line)
        before = self._students[(known or same)[0]] if same else None
        is_another = keyed and before is not None and not _shares_a_word(before.name, line.name)
        if keyed and known:
            self._met_by_key += 1
            self._became_others += is_another
        if is_another and known:
            sentence = N_("The list knew {old} by this. Is {name} the same person? Write the new name here first.")
            return Sentence(sentence, {"old": Known(before.name if before else ""), "name": Known(line.name)})
        if before is not None and before.leaves is not None and before.has_left(self._session.today()) and known:
            sentence = N_("The student left on {day}; where they are back, write “ioplogg student return”.")
            return Sentence(sentence, {"day": before.leaves})
        again = before is not None and not known and self._was_brought(before.id)
        after = _after(before or Student(0, line.name, "", "", "nb"), line, renamed=keyed)
        try:
            self._refuse_other_stays(before, after)
        except UsageProblem as unfit:
            if known:
                return unfit.sentence
            after = replace(after, comes=before.comes, leaves=before.leaves) if before else after
        # Who it is can't be asked without telling of whoever it may be.
        in_doubt = len(same) > 1 or is_another or (not keyed and self._of_new_key[fold(line.name)] > 1)
        untouched = before is not None and not known and in_doubt
        if before is not None and untouched:
            after = before
        return StudentChange(
            line,
            before,
            after,
            hidden=before is not None and not known,
            told_as_new=not (known or again),
            new_key=self._is_new_key(line, before) and not untouched,
            untouched=untouched,
        )

    def _is_new_key(self, line: RosterLine, before: Student | None) -> bool:
        is_new = bool(line.key) and line.key not in self._keys
        return is_new and (before is None or before.id not in self._known_by_key)

    def _can_be_another_line(self, line: RosterLine, known: Sequence[int]) -> bool:
        """Whether nothing tells which of the list's lines somebody is: two keys are two persons."""
        name = fold(line.name)
        if line.key in self._keys:
            return False
        if not line.key:
            return self._times[name] > 1
        in_doubt = bool(known) and self._of_new_key[name] > 1
        return in_doubt or self._without_key[name] > 0 or self._of_key[line.key] > 1

    def _refuse_other_stays(self, before: Student | None, after: Student) -> None:
        """Refuse days that can't be those of the stay that a student has now. Raises UsageProblem."""
        if before is not None and (before.comes, before.leaves) != (after.comes, after.leaves):
            checked_stays([*self._stays.get(before.id, ())[:-1], Stay(after.comes, after.leaves)])

    def _same(self, line: RosterLine) -> list[int]:
        """The students that a line may be about: the one whom the list's system knows so, else all of the name."""
        if line.key in self._keys:
            return [self._keys[line.key]]
        same_name = self._by_name.get(fold(line.name), [])
        return [each for each in same_name if each not in self._known_by_key] if line.key else same_name

    def _more_than_one(self, line: RosterLine) -> Sentence:
        sentence = N_("There is more than one {name}: tell them apart, here and in the list, as “{name} (9B)”.")
        return Sentence(sentence, {"name": Known(line.name)})

    def _was_brought(self, student_id: int) -> bool:
        """Whether the person brought a list before with this student, who was told to them as a new one."""
        actions = (Action.STUDENT_ENROL, Action.STUDENT_IMPORT_LIST)
        person = self._session.person.id
        return self._session.store.events.written(Span(0), actions=actions, student_id=student_id, by=person)


def _shares_a_word(name: str, other: str) -> bool:
    """Whether a given or a family name is in both; what tells two of one name apart, as (9B), is neither."""
    words, others = ({word for word in fold(each).split() if word.isalpha()} for each in (name, other))
    return fold(name) == fold(other) or not words.isdisjoint(others)


def _after(student: Student, line: RosterLine, *, renamed: bool) -> Student:
    """The student with what the list says; a column that isn't there, or is empty, changes nothing."""
    return replace(
        student,
        name=line.name if renamed else student.name,
        group=line.group or student.group,
        level=line.level or student.level,
        programme=line.programme or student.programme,
        language=line.language or student.language,
        comes=line.comes or student.comes,
        leaves=line.leaves or student.leaves,
    )
