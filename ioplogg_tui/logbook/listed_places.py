"""Places on teams out of a list: which a student's line opens, and which that the list before opened it closes.

A list closes only what the same source opened, and only of students and classes that are in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import chain

from ioplogg_tui.domain.access import teaches
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import N_, NotAllowed, Sentence, UsageProblem
from ioplogg_tui.domain.list_changes import LineLeft
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import PLACE_ON_TEAM, Role, User
from ioplogg_tui.logbook.listed_columns import ColumnsOfStaff
from ioplogg_tui.logbook.listed_teachers import Teachers
from ioplogg_tui.logbook.listed_team import TeamChanges, Wanted
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.team_places import NewPlace, place_from_today
from ioplogg_tui.roster.lines import ListedPlace, RosterLine, StudentList
from ioplogg_tui.roster.sources import source_now
from ioplogg_tui.roster.subject_lines import groups_in, groups_told_of, kept_as, subject_in
from ioplogg_tui.roster.subjects import titles_for
from ioplogg_tui.store.listed import OpenPlace


class Teams:
    """The school's teams as they are, and what lines would make of them."""

    def __init__(self, session: Session, listed: StudentList) -> None:
        self._session, self._listed, self._today = session, listed, session.today()
        store = session.store
        self.users = {user.id: user for user in store.staff.users(self._today, active_only=False)}
        self._teachers = Teachers(self.users.values())
        self._places = {
            whose: [replace(place, source=source_now(place.source)) for place in places]
            for whose, places in store.teams.listed.places(self._today).items()
        }
        self._taken_off = store.teams.listed.taken_off()
        self._subjects = store.teams.listed.subjects(session.living)
        self._refusals: dict[tuple[int, date | None], Sentence | None] = {}
        self._of_student: dict[int, list[OpenPlace]] = defaultdict(list)
        self._with_student: dict[int, list[int]] = defaultdict(list)
        """Student → the numbers of all places with them, but for those of an emergency."""
        for places in self._places.values():
            for place in places:
                if not place.reason:
                    self._with_student[place.student_id].append(place.number)
                if place.source == listed.source:
                    self._of_student[place.student_id].append(place)

    @property
    def open_before(self) -> int:
        """How many places the list's source holds open."""
        return sum(map(len, self._of_student.values()))

    def changes(self, line: RosterLine, student_id: int) -> TeamChanges:
        """What a line does to a student's team; 0 is one who isn't here yet."""
        if line.teachers is None:
            return TeamChanges(staying=self._untold(line, student_id), own=self._own(student_id))
        left: list[LineLeft] = []
        is_understood = not any(  # else it may mean those whom it had there
            self._teachers.meant_by(place).unclear for place in line.teachers if not place.key
        )
        named = self._wanted(line, student_id, left)
        if line.subject_groups:
            named = self._with_other_subjects(named, line, student_id, is_understood=is_understood)
        own, unread = self._of_student.get(student_id, ()), self._listed.unread
        doubted = {place.staff_id for place in own if unread.has(line, place.class_)}  # it may say more of them
        there = {place.user.id for place in named}
        named = [place for place in named if place.user.id not in doubted]
        wanted = [place for place in named if self._may(place, line, student_id, left)]
        opening = tuple(place for place in wanted if not self._is_there(place, student_id))
        opened = {place.user.id for place in opening}
        ends = [place for place in own if place.staff_id not in there and self._is_in_list(place, line)]
        by_lines = [place for place in ends if place.staff_id in doubted or not is_understood]
        others = [(place, self._columns_of_staff.that_may_have(line, place.staff_id)) for place in ends]
        by_columns = [(place, columns) for place, columns in others if columns and place not in by_lines]
        held = [*by_lines, *(place for place, _columns in by_columns)]
        return TeamChanges(
            opening,
            closing=tuple(place for place in ends if place not in held),
            replacing=tuple(place for place in own if place.staff_id in opened),
            staying=self._untold(line, student_id),
            left=tuple(left),
            held_by_lines=len(by_lines),
            is_unclear=not is_understood,
            held_by_columns=tuple(columns for _place, columns in by_columns),
            own=None if opening else self._own(student_id),
        )

    @cached_property
    def _columns_of_staff(self) -> ColumnsOfStaff:
        return ColumnsOfStaff(self._listed.lines, self._teachers)

    def leaves_nobody(self, student_id: int, changes: TeamChanges) -> bool:
        """Whether nobody is with a student when a line is written, nor comes later; 0 is one who isn't here yet."""
        ended = {place.number for place in changes.closing}
        stays = any(number not in ended for number in self._with_student.get(student_id, ()))
        return not (changes.opening or changes.own or stays)

    def _own(self, student_id: int) -> Wanted | None:
        """The place of the person at the keyboard with a new student, where it could be nobody else's."""
        if student_id:
            return None
        person = self._session.person
        place = PLACE_ON_TEAM[person.role]
        alone = [user.id for user in self.users.values() if user.active] == [person.id]
        if place is None or not alone or not teaches(person.role):
            return None
        return Wanted(self.users[person.id], place, (), self._today, None, "", "")

    def _wanted(self, line: RosterLine, student_id: int, left: list[LineLeft]) -> list[Wanted]:
        of_user: dict[int, list[ListedPlace]] = defaultdict(list)
        for place in line.teachers or ():
            meant = self._teachers.meant_by(place)
            left += (LineLeft(line.number, sentence, once=True) for sentence in meant.unclear)
            for user in meant.users:
                of_user[user.id].append(place)
        wanted = [self._joined(self.users[user_id], places, student_id) for user_id, places in of_user.items()]
        if not line.subject_groups:
            return wanted
        groups = [kept_as(place.class_ for place in places) for places in of_user.values()]
        return [replace(place, class_=class_) for place, class_ in zip(wanted, groups, strict=True)]

    def _with_other_subjects(
        self, named: Sequence[Wanted], line: RosterLine, student_id: int, *, is_understood: bool
    ) -> list[Wanted]:
        """The places of a list of subjects, each with what another such list gave the same person.

        One has one place with a student: what no line of this list tells of stays as it is in it.
        """
        own = self._subjects.get(student_id, ())
        of_user = {place.user.id: place for place in named}
        for place in self._of_student.get(student_id, ()):
            over = groups_told_of(place.class_, line, self._listed) if is_understood else ()
            kept = [group for group in groups_in(place.class_) if group not in over]
            if not kept:
                continue
            there = Wanted(
                self.users[place.staff_id],
                place.role,
                place.subjects,
                place.begins,
                place.ends,
                place.class_,
                self._listed.source,
            )
            new = of_user.get(place.staff_id)
            if place.subjects:
                over_titles = chain.from_iterable(titles_for(ListedPlace("", subject_in(group)), own) for group in over)
                gone = set(map(fold, over_titles))
                subjects = [title for title in place.subjects if fold(title) not in gone]
                there = replace(
                    new or there,
                    subjects=tuple(sorted({*subjects, *(new.subjects if new else ())})),
                    class_=kept_as((*kept, *(groups_in(new.class_) if new else ()))),
                )
            of_user[place.staff_id] = there
        return list(of_user.values())

    def _joined(self, user: User, places: Sequence[ListedPlace], student_id: int) -> Wanted:
        """One place out of all that a list has of somebody with a student: for all subjects where one of them is.

        It is of those that hold now, else of those that begin first, and ends when the first of them does: no subject
        is opened for longer than the list says, and the next one goes on with what is left.
        """
        own = self._subjects.get(student_id, ())
        first = max(min(place.begins or self._today for place in places), self._today)
        then = [place for place in places if max(place.begins or self._today, self._today) == first]
        for_all = any(not place.subject for place in then)
        titles = () if for_all else chain.from_iterable(titles_for(place, own) for place in then)
        return Wanted(
            user,
            PLACE_ON_TEAM[user.role] or Role.TEACHER,
            tuple(sorted(dict.fromkeys(titles))),
            first,
            min((place.ends for place in then if place.ends), default=None),
            next((place.class_ for place in then if not place.subject), then[0].class_),
            self._listed.source,
        )

    def _may(self, place: Wanted, line: RosterLine, student_id: int, left: list[LineLeft]) -> bool:
        """Whether a list may give a place; why not is told."""
        there = self._places.get((student_id, place.user.id), ())
        if any(not each.reason and each.source != self._listed.source for each in there):
            return False  # they have one that a person gave, or another list: that stays as it is
        refusal = self._refusal(place)
        taken_off = (student_id, place.user.id) in self._taken_off and not there
        if taken_off:
            sentence = N_("{account} was taken off this team; “ioplogg team add” puts them back.")
            refusal = Sentence(sentence, {"account": Known(place.user.account)})
        if refusal is not None:
            left.append(LineLeft(line.number, refusal, once=not taken_off))
        return refusal is None

    def _refusal(self, place: Wanted) -> Sentence | None:
        asked = place.user.id, place.ends
        if asked not in self._refusals:
            try:
                place_from_today(self._session, place.user, 0, NewPlace(place.role, place.subjects, place.ends))
                self._refusals[asked] = None
            except (UsageProblem, NotAllowed) as refused:
                self._refusals[asked] = refused.sentence
        return self._refusals[asked]

    def _is_there(self, place: Wanted, student_id: int) -> bool:
        there = self._places.get((student_id, place.user.id), ())
        return any(each.source == self._listed.source and place.is_like(each, self._today) for each in there)

    def _untold(self, line: RosterLine, student_id: int) -> tuple[OpenPlace, ...]:
        """The places that the list would tell of, if there were a teacher for the student in it."""
        if not self._listed.source or (line.teachers is not None and not line.groups_untold):
            return ()
        untold = replace(line, subject_groups=line.groups_untold, groups_untold=())
        return tuple(place for place in self._of_student.get(student_id, ()) if self._is_in_list(place, untold))

    def _is_in_list(self, place: OpenPlace, line: RosterLine) -> bool:
        """Whether the list tells of a place: it has its class, or the student in another one, or it is for none."""
        if line.subject_groups:
            return len(groups_told_of(place.class_, line, self._listed)) == len(groups_in(place.class_))
        moved = not place.subjects and bool(line.class_) and place.class_ != line.class_
        return not place.class_ or place.class_ in self._listed.classes or moved
