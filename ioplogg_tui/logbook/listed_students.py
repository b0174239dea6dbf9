"""Which student each line of a list is about, and what it would change of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import Sentence, UsageProblem
from ioplogg_tui.domain.list_changes import MOST_CLOSED, LineLeft
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import Student
from ioplogg_tui.logbook import listed_questions as questions
from ioplogg_tui.logbook.coming_known import ComingKnown
from ioplogg_tui.logbook.listed_after import StudentChange, refuse_other_stays, student_after
from ioplogg_tui.logbook.listed_before import CalledBefore
from ioplogg_tui.logbook.listed_classes import Asked, ClassesMoved, class_in_doubt, classes_moved
from ioplogg_tui.logbook.listed_hidden import OneLineEach
from ioplogg_tui.logbook.listed_keys import KeysListed
from ioplogg_tui.logbook.listed_meant import Meant
from ioplogg_tui.logbook.listed_names import NamesHere, SchoolYearTurned, anybody, in_class
from ioplogg_tui.logbook.listed_times import TimesListed
from ioplogg_tui.logbook.listed_written import Written
from ioplogg_tui.logbook.redaction import hidden_name
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.roster.lines import RosterLine, StudentList
from ioplogg_tui.roster.spellings import told_apart


class Students:
    """The school's students as they are, and what lines would make of them."""

    def __init__(self, session: Session, listed: StudentList) -> None:
        self._session, self._listed, self.written = session, listed, Written(session)
        keys = session.store.teams.listed.keys(listed.source)
        self._keys = KeysListed(keys, listed.lines)
        self._students = session.store.students.every()
        self._coming = ComingKnown(session, self._students.values())
        self._stays = session.store.stays.every()
        names = session.store.students.names(None, session.today())
        self.names = {name.id: name.name for name in names if name.record == name.id}
        """Student → their name, of those who are here."""
        classes = {student.id: self._class_told(student) for student in self._students.values()}
        turned = SchoolYearTurned(self.written.came_this_year, lambda: self._moved)
        self._names = NamesHere(names, classes, keys, listed.lines, turned)
        self._times = TimesListed(listed.lines, keys)
        self._meant = Meant(self._names, self._keys, self.written)
        self._before = CalledBefore(session, self._students, classes, listed, turned, self._knows)
        self._one_line_each = OneLineEach(turned, self.written.came_last_year)
        self._became_others = self._met_by_key = 0

    @property
    def became_too_many_others(self) -> bool:
        """Whether more than a fifth of whom the list has a known key for would be others, as in another school's."""
        return self._became_others * MOST_CLOSED > self._met_by_key

    @cached_property
    def _moved(self) -> ClassesMoved:
        """What the list tells of whole classes, by those of whom the person may know."""
        today = self._session.today()
        named = ((line, self._names.same(line.name)) for line in self._listed.lines)
        return classes_moved(
            ((line, self._students[ids[0]] if len(ids) == 1 and self._knows(ids[0]) else None) for line, ids in named),
            (each for each in self._students.values() if each.is_here(today) and self._knows(each.id)),
            self.written,
            has_classes=any(line.group for line in self._listed.lines),
        )

    def changes(self, left: list[LineLeft]) -> Iterator[StudentChange]:
        """What is to be done, line by line; no two are about one student. What is left out is told."""
        met: set[int] = set()
        read = [(line, self._read(line)) for line in self._listed.lines]
        others = self._one_line_each.of_others(change for _line, change in read if isinstance(change, StudentChange))
        for line, change in read:
            if line.number in others:
                change = self._change(line, anew=True)
            if isinstance(change, Sentence):
                left.append(LineLeft(line.number, change))
            elif change.before is not None and change.before.id in met and not change.untouched:
                left.append(LineLeft(line.number, self._which(line, [change.before.id])))
            else:
                met.update([change.before.id] if change.before and not change.untouched else [])
                yield change

    def _read(self, line: RosterLine) -> StudentChange | Sentence:
        """What a line brings by itself, beside whoever was called so before."""
        change = self._change(line, was_held=self._was_held(line))
        is_new = isinstance(change, StudentChange) and change.before is None
        return (self._of_before(line) if is_new else None) or change

    def _was_held(self, line: RosterLine) -> bool:
        """Whether a line may be about somebody brought before whom the person may not know: told so again."""
        meant = [*self._meant.same(line, anybody)[0], *self._meant.alike(line, anybody), *self._before.of(line)]
        return any(not self._knows(each) and self.written.was_brought(each) for each in meant)

    def _change(self, line: RosterLine, *, anew: bool = False, was_held: bool = False) -> StudentChange | Sentence:
        """What a line brings, or why it is left out; `anew` where it is about none of those who are here."""
        same, by_class = self._meant.same(line, self._knows)
        alike = [] if same or was_held else self._meant.alike(line, self._knows)
        if not (same or alike or anew):  # of nobody else may what is told depend on who is here
            others = self._knows_not if was_held else anybody
            same, by_class = self._meant.same(line, others)
            alike = [] if same else self._meant.alike(line, others)
        same = same or alike
        known = [student_id for student_id in same if self._knows(student_id)]
        keyed = self._keys.is_known(line)
        if unclear := self._unclear(line, known, alike, by_class=by_class):
            return unclear
        before = self._students[(known or same)[0]] if same else None
        # No list writes over the name of a protected student, whether it covers the list's or is the newer one.
        guarded = before if keyed and before is not None and before.protected else None
        covers = guarded is not None and not self._names.is_called(guarded.id, line.name)
        was_called = before is not None and self._before.is_called(before.id, line)
        by_key = None if covers or was_called or not keyed else before
        is_another = by_key and self._names.is_anothers_key(by_key.id, by_key.name, line.name, self._knows)
        if keyed and known:
            self._met_by_key += 1
            self._became_others += bool(is_another)
        if before and known and (is_another or (covers and not was_called)):
            return Sentence(questions.RENAMED, {"old": Known(before.name), "name": Known(line.name)})
        if before is not None and before.leaves is not None and before.has_left(self._session.today()) and known:
            sentence = questions.left(line, by_key=keyed)
            return Sentence(sentence, {"day": before.leaves, **self._two_of_name(line, before)})
        of_class = self._class_in_doubt(line, before)
        if before is not None and of_class and known:
            return self._asked(line, before, of_class)
        again = before is not None and not known and self.written.was_brought(before.id)
        after = student_after(
            before or Student(0, line.name, "", "", "nb"),
            line,
            renamed=keyed and not (was_called or (before and self._names.is_called(before.id, line.name))),
        )
        listed, after = after.comes, self._coming.kept(before, after)
        keeps_day = after.comes != listed
        try:
            refuse_other_stays(self._stays, before, after)
        except UsageProblem as unfit:
            if known:
                return unfit.sentence
            after = replace(after, comes=before.comes, leaves=before.leaves) if before else after
        # Who it is can't be asked without telling of whoever it may be.
        in_doubt = bool(of_class or is_another) or covers or self._is_in_doubt(line, same, alike)
        untouched = before is not None and not known and in_doubt
        after = before if before is not None and untouched else after
        return StudentChange(
            line,
            before,
            after,
            hidden=before is not None and not known,
            told_as_new=not (known or again),
            new_key=self._keys.is_new(line, before) and not untouched,
            untouched=untouched,
            keeps_day=keeps_day and bool(known) and not untouched,
            answer=self.written.new_answer(line, before) if not untouched else "",
        )

    def _of_before(self, line: RosterLine) -> StudentChange | Sentence | None:
        """What a line of nobody who is here brings where a protected student was called so: nobody is added by it."""
        was = self._keys.leave(line, [*self._before.of(line)])
        if not was:
            return None
        if self._knows(was[0]):
            return self._which(line, was[:1])
        return self._before.as_new(line, was[0], again=self.written.was_brought(was[0]))

    def _unclear(
        self, line: RosterLine, known: Sequence[int], alike: Sequence[int], *, by_class: bool
    ) -> Sentence | None:
        """Why nothing tells who a line is about; None where it is plain."""
        if alike and known:
            return self._which(line, known)
        other = "" if known or line.key else self._names.turned_in_list(line.name)
        if other:
            names = {"name": Known(line.name), "other": Known(other), "bare": Known(told_apart(line.name)[0])}
            return Sentence(questions.TURNED, names)
        is_known_by_key = self._keys.is_known(line) and bool(known)
        if line.key and not is_known_by_key and (other := self._names.has_key_of(line.name, self._knows)):
            return Sentence(questions.KEY_OF_ANOTHER, {"name": Known(line.name), "other": Known(other)})
        if known and len(known) == 1 and self._keys.is_anew(line, self._students[known[0]]):
            student = self._students[known[0]]
            if not (old := student.group or student.level):
                return self._which(line, known)
            return Sentence(questions.KEY_ANEW, {"old": Known(old), **self._two_of_name(line, student)})
        another = self._times.in_class[in_class(line)] > 1 if by_class else self._times.can_be_another_line(line, known)
        return self._which(line, known) if len(known) > 1 or another else None

    def _is_in_doubt(self, line: RosterLine, same: Sequence[int], alike: Sequence[int]) -> bool:
        """Whether a line may be about somebody else than the one whom it is read as."""
        shared = self._times.is_of_new_keys(line)
        return (
            len(same) > 1
            or bool(alike)
            or shared
            or any(self._keys.is_anew(line, self._students[each]) for each in same)
        )

    def _knows(self, student_id: int) -> bool:
        return not hidden_name(self._session, student_id)

    def _class_told(self, student: Student) -> tuple[str, str]:
        """The group and level of a student: none where they may have gone on since, unseen by who may not know them."""
        is_known = self._knows(student.id) or self.written.came_last_year(student.id)
        return (student.group, student.level) if is_known else ("", "")

    def _knows_not(self, student_id: int) -> bool:
        return not self._knows(student_id)

    def _two_of_name(self, line: RosterLine, student: Student) -> dict[str, Known]:
        """The name of a line, and what tells somebody else of it apart from a student."""
        other = self._names.another(line.name, line.group or line.level or "", student)
        return {"name": Known(told_apart(line.name)[0]), "other": Known(other)}

    def _asked(self, line: RosterLine, before: Student, asked: Asked) -> Sentence:
        """Whether a line is about who it seems to be; where others here are of the name, about whom."""
        if len(self._names.namesakes(line.name, self._knows)) > 1:
            return self._which(line, [before.id])
        other = self._names.another(line.name, asked.new, before)
        there = {"old": Known(asked.old), "new": Known(asked.new), "other": Known(other)}
        return Sentence(questions.asked(asked.sentence, line), {"name": Known(told_apart(line.name)[0]), **there})

    def _which(self, line: RosterLine, known: Sequence[int]) -> Sentence:
        """Which of those here a line is about, or of the list's own: with what each is written as so that it is read.

        Who is so written as somebody else is, too, is told apart here first.
        """
        bare, apart = told_apart(line.name)
        its_own = [each for each in self._listed.lines if fold(told_apart(each.name)[0]) == fold(bare)]
        is_alone = sum(in_class(each)[1] == in_class(line)[1] for each in its_own) == 1
        new = (line.group or line.level or "") if is_alone and not apart else ""
        every = self._keys.leave(line, self._names.namesakes(line.name, self._knows))
        called = [each for each in self._before.of(line) if self._knows(each)]
        known = list(dict.fromkeys([*known, *every, *self._keys.leave(line, called)]))
        before = self._students[known[0]] if len(known) == 1 else None
        other = self._names.another(line.name, new, before, 2 + its_own.index(line))
        ways = ", ".join(dict.fromkeys(filter(None, (self._way_to(line, each) for each in known))))
        names = {"name": Known(bare), "ways": Known(ways), "other": Known(other)}
        return Sentence(questions.which(line, is_here=bool(known), is_told=bool(ways)), names)

    def _way_to(self, line: RosterLine, student_id: int) -> str:
        """How a line is to be written so that it is plainly about a student; empty where nothing tells."""
        student, (bare, apart) = self._students[student_id], told_apart(line.name)
        ways = [replace(line, name=way) for way in (student.name, f"{bare} ({student.group or student.level})")]
        ways = [way for way in ways if apart or fold(way.name) != fold(line.name)]
        theirs = [way for way in ways if self._meant.same(way, self._knows)[0] == [student_id]]
        plain = [way for way in theirs if not self._class_in_doubt(way, student)]
        return next((way.name for way in plain or theirs), "")

    def _class_in_doubt(self, line: RosterLine, before: Student | None) -> Asked | None:
        return class_in_doubt(line, before, self._moved, by_key=self._keys.is_known(line), written=self.written)
