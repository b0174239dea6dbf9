"""A lesson line by line: who is away, then each student's goals, and how long it was."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.answers import ABSENT, BACK, ENOUGH, MORE, UNDO, Enough, NoMoreAnswers, WentBack, ask, is_one_of
from ioplogg_tui.cli.criteria_lines import criteria_lines
from ioplogg_tui.cli.lesson_others import absent_in_words, marked_by_others
from ioplogg_tui.cli.lesson_subject import ask_subject
from ioplogg_tui.cli.lesson_told import named
from ioplogg_tui.cli.lesson_undo import Undone, take_back_rated
from ioplogg_tui.cli.names_apart import first_names_apart, names_apart_among
from ioplogg_tui.cli.seen_line import HOW_TO_NOTE, HOW_TO_RATE, SeenLine
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.lesson import MOST_MINUTES, Lesson
from ioplogg_tui.domain.lesson_columns import columns_of
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.teaching import LessonEnd
from ioplogg_tui.domain.typed_number import typed_number
from ioplogg_tui.domain.usual_lesson import usual_minutes
from ioplogg_tui.locale import _, counted
from ioplogg_tui.locale.lesson_twice import ended_meanwhile, told_in_words
from ioplogg_tui.logbook.lesson import LessonChoice, MyStudents
from ioplogg_tui.logbook.lesson_end import held_lately
from ioplogg_tui.logbook.lesson_length import Opened, keep_absence, minutes_to_propose, told_since
from ioplogg_tui.logbook.lesson_rated import rated_in
from ioplogg_tui.logbook.lesson_twice import told_before
from ioplogg_tui.logbook.session import Session


class LessonLines:
    """A lesson that was begun, or is gone on with, asked about in the language in use."""

    def __init__(self, session: Session, mine: MyStudents, choice: LessonChoice, lesson: Lesson) -> None:
        self._session, self.lesson, self._opened = session, lesson, Opened(session.now(), lesson.is_ended)
        self.students = [student for student in mine.taught(choice) if student.id in lesson.student_ids]
        self.names, self._first_names = names_apart_among(self.students), first_names_apart(self.students)
        self._away = {*lesson.end.absent}
        columns = columns_of(self.students, mine.goals, choice.subject)
        rated = {row.goal_id for row in rated_in(session, lesson)}
        every = [
            (student, column.goals[student.id])
            for student in self.students
            for column in columns
            if student.id in column.goals
        ]
        self._asked = [(student, goal) for student, goal in every if goal.id not in rated]
        self._before = len(every) - len(self._asked)
        """How many goals were rated in it before it is gone on with here."""
        self._saved: list[tuple[int, int]] = []
        """Of what was rated here, oldest first: its place in `_asked`, and the row that it is."""

    def hold(self) -> None:
        """Ask who is away and about each goal; what is rated is saved at once.

        Raises:
            NoMoreAnswers, WentBack: the answers end before; who is away is kept, and the lesson goes on.
        """
        try:
            self._ask_away()
            self._ask_goals()
        except BaseException:
            self._keep_away()
            raise

    def how_it_ends(self, minutes: int | None, subjects: Sequence[str]) -> LessonEnd:
        """Asks how long it was where that isn't said, and which of these subjects its time goes to.

        Raises:
            NoMoreAnswers, Enough: before it is said how long it was; else as `hold`.
        """
        try:
            while True:
                length = self._ask_length() if minutes is None else minutes
                if not (subjects and length):
                    return LessonEnd(length, self.lesson.counts_for, self._absent)
                try:
                    return LessonEnd(length, ask_subject(subjects, self.lesson.counts_for), self._absent)
                except NoMoreAnswers:
                    return LessonEnd(length, self.lesson.counts_for, self._absent)  # how long it was, was said
                except WentBack:
                    if minutes is not None:
                        self._ask_from(self._before_it(len(self._asked)))
        except BaseException:
            self._keep_away()
            raise

    @property
    def _absent(self) -> tuple[int, ...]:
        return tuple(sorted(self._away))

    def _keep_away(self) -> None:
        keep_absence(self._session, self.lesson, self._away)

    def _ask_away(self) -> None:
        asked = [f"{student.id}: {self.names[student.id]}" for student in self.students]
        away = named(self._absent, self.names)
        asked.append(
            filled(
                _("Who is away? {names} so far. Numbers or names with commas; an empty line: as it is; 0: nobody."),
                names=away,
            )
            if away
            else _("Who is away? Numbers or names with commas; an empty line: nobody.")
        )
        while True:
            answer = ask(*asked)
            if not answer:
                return
            if is_one_of(answer, BACK | ENOUGH):
                raise WentBack
            known = [self._called(text) for text in answer.split(",")] if answer != "0" else []
            if None not in known:
                self._away = {student.id for student in known if student is not None}
                return
            asked = [_("That is not one of them. Write numbers, or parts of names, with commas.")]

    def _called(self, text: str) -> Student | None:
        """The student of a number, or of a part of the name that only one has."""
        wanted = fold(text)
        if wanted.isdigit() and wanted.isascii():
            return next((student for student in self.students if str(student.id) == wanted), None)
        fitting = [student for student in self.students if wanted and wanted in fold(student.name)]
        return fitting[0] if len(fitting) == 1 else None

    def _ask_goals(self) -> None:
        if self._before:
            spoken.tell(counted("{count} goal is rated already.", "{count} goals are rated already.", self._before))
        if not self._asked:
            return
        rates = any(self._line(place).rates for place in range(len(self._asked)))
        spoken.tell(_(HOW_TO_RATE if rates else HOW_TO_NOTE))
        self._ask_from(0)

    def _ask_from(self, at: int) -> None:
        while at < len(self._asked):
            student, goal = self._asked[at]
            if student.id in self._away:
                at += 1
                continue
            next_at = self._ask_goal(at, student, goal)
            if next_at is None:
                return
            at = next_at

    def _ask_goal(self, at: int, student: Student, goal: ObservedGoal) -> int | None:
        """Where it goes on; None where it is enough."""
        line = self._line(at)
        is_sure, asked = student.id not in {self._asked[place][0].id for place, _row in self._saved}, [line.question]
        while True:
            answer = ask(*asked)
            if not answer:
                return at + 1
            if is_one_of(answer, ENOUGH):
                return None
            if is_one_of(answer, BACK):
                return self._before_it(at)
            if is_one_of(answer, UNDO):
                return self._undo(at)
            if is_one_of(answer, ABSENT) and not is_sure:
                is_sure = True
                asked = [filled(_("{name} is rated in this lesson. Once more: absent."), name=line.name)]
                continue
            if is_one_of(answer, ABSENT):
                self._away.add(student.id)
                spoken.tell(absent_in_words(self._session, self.lesson, line.name))
                return at + 1
            if answer == MORE:
                asked = criteria_lines(goal)
            elif (row := line.save(answer)) is not None:
                self._saved.append((at, row))
                return at + 1
            else:
                asked = [line.how_to_answer]

    def _line(self, at: int) -> SeenLine:
        student, goal = self._asked[at]
        return SeenLine(self._session, student, goal, self.lesson.setting, self._first_names[student.id])

    def _before_it(self, at: int) -> int:
        earlier = [place for place in range(at) if self._asked[place][0].id not in self._away]
        if not earlier:
            self._ask_away()
        return earlier[-1] if earlier else 0

    def _undo(self, at: int) -> int:
        """Take back what was rated here last, and nothing else; where it goes on."""
        if not self._saved:
            spoken.tell(_("Nothing was rated here yet."))
            return at
        place, row = self._saved[-1]
        undone = take_back_rated(self._session, row)
        if undone is not Undone.HINDERED:
            self._saved.pop()
        return place if undone is Undone.DONE else at

    def _ask_length(self) -> int | None:
        name = self.lesson.name
        usual = usual_minutes(held_lately(self._session), name.group, name.subject, name.begins)
        rated = rated_in(self._session, self.lesson)
        away = self._away
        self.lesson, self._away = told_since(self._session, self.lesson, away)
        if missed := self._away - away:
            spoken.tell(marked_by_others(self._session, self.lesson, missed, self.names))
        if self._opened.is_ended_since(self.lesson):
            spoken.tell(ended_meanwhile(self.lesson))
        worked = bool(rated or self._saved) or self._away != {*self.lesson.end.absent}
        proposed = minutes_to_propose(self._session, self.lesson, self._opened, rated, worked=worked, usual=usual)
        if proposed is None:
            return self._ask_minutes(_("How many minutes was it for all? An empty line leaves it as it is."), None)
        if not proposed:
            return self._ask_minutes(_("How many minutes was it? 0: none was held."), 0)
        length = self._ask_minutes(_("How many minutes was it? An empty line: {minutes}. 0: none was held."), proposed)
        already = told_before(self._session, self.lesson, length or 0)
        if already is None:
            return length
        spoken.tell(told_in_words(already, self.names))
        try:
            return self._ask_minutes(_("How many minutes was it? An empty line: {minutes}. 0: none was held."), length)
        except NoMoreAnswers:
            spoken.tell(filled(_("Not saved: {text}"), text=counted("{count} minute", "{count} minutes", length or 0)))
            raise

    def _ask_minutes(self, question: str, proposed: int | None) -> int | None:
        """How many; what is proposed where the line is empty, but never that none was held unless that is said."""
        while True:
            answer = ask(filled(question, minutes=proposed))
            if not answer and proposed != 0:
                return proposed
            if is_one_of(answer, ENOUGH):
                raise Enough
            if is_one_of(answer, BACK):
                self._ask_from(self._before_it(len(self._asked)))
                return self._ask_length()
            if (minutes := typed_number(answer, MOST_MINUTES)) is not None:
                return minutes
            spoken.tell(filled(_("Write a number of minutes, {most} at the most."), most=MOST_MINUTES))
