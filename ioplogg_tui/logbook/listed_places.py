"""Places on teams out of a list: which a student's line opens, and which that the list before opened it closes.

A list closes only what the same source opened, and only of students and classes that are in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ioplogg_tui.domain.access import Membership
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import N_, NotAllowed, Sentence, UsageProblem
from ioplogg_tui.domain.list_changes import LineLeft
from ioplogg_tui.domain.people import Role, User
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.teams import role_on_team
from ioplogg_tui.roster.lines import ListedPlace, RosterLine, StudentList
from ioplogg_tui.roster.subjects import title_for
from ioplogg_tui.store.listed import OpenPlace


@dataclass(frozen=True, slots=True)
class Wanted:
    """A place as a line has it: one for each teacher."""

    user: User
    subjects: tuple[str, ...]
    begins: date
    ends: date | None
    class_: str

    def is_like(self, place: OpenPlace, today: date) -> bool:
        """Whether a place is this one already; when one began that holds isn't asked."""
        begun = place.begins <= today and self.begins <= today
        return place.subjects == self.subjects and place.ends == self.ends and (begun or place.begins == self.begins)

    def membership(self, student_id: int, source: str) -> Membership:
        return Membership(
            self.user.id,
            student_id,
            Role.TEACHER,
            self.begins,
            self.ends,
            self.subjects,
            source=source,
            source_class=self.class_,
        )


@dataclass(frozen=True, slots=True)
class TeamChanges:
    """What a line does to a team."""

    opening: tuple[Wanted, ...] = ()
    closing: tuple[OpenPlace, ...] = ()
    left: tuple[LineLeft, ...] = ()


class Teams:
    """The school's teams as they are, and what lines would make of them."""

    def __init__(self, session: Session, listed: StudentList) -> None:
        self._session, self._listed, self._today = session, listed, session.today()
        store = session.store
        self.users = {user.id: user for user in store.staff.users(self._today)}
        self._by_account = {user.account: user for user in self.users.values() if user.account}
        self._by_key = {user.external_id: user for user in self.users.values() if user.external_id}
        self._places = store.teams.listed.places(self._today)
        self._taken_off = store.teams.listed.taken_off()
        self._subjects = store.teams.listed.subjects()
        self._refused: dict[int, Sentence | None] = {}
        self._of_student: dict[int, list[OpenPlace]] = defaultdict(list)
        for places in self._places.values():
            for place in places:
                if place.source == listed.source:
                    self._of_student[place.student_id].append(place)

    @property
    def open_before(self) -> int:
        """How many places the list's source holds open."""
        return sum(map(len, self._of_student.values()))

    def changes(self, line: RosterLine, student_id: int) -> TeamChanges:
        """What a line does to a student's team; 0 is one who isn't here yet. Nothing where it names no teachers."""
        if line.teachers is None:
            return TeamChanges()
        left: list[LineLeft] = []
        wanted = [place for place in self._wanted(line, student_id, left) if self._may(place, line, student_id, left)]
        opening = [place for place in wanted if not self._is_there(place, student_id)]
        return TeamChanges(tuple(opening), tuple(self._closing(line, student_id, wanted)), tuple(left))

    def _wanted(self, line: RosterLine, student_id: int, left: list[LineLeft]) -> list[Wanted]:
        of_user: dict[int, list[ListedPlace]] = defaultdict(list)
        for place in line.teachers or ():
            user = self._by_key.get(place.key) or self._by_account.get(place.account)
            if user is None:
                sentence = N_("There is no user “{account}”; the student goes in without.")
                left.append(LineLeft(line.number, Sentence(sentence, {"account": Known(place.account or place.key)})))
            else:
                of_user[user.id].append(place)
        return [self._joined(self.users[user_id], places, student_id) for user_id, places in of_user.items()]

    def _joined(self, user: User, places: Sequence[ListedPlace], student_id: int) -> Wanted:
        """One place out of all that a list has of somebody with a student: for all subjects where one of them is."""
        own = self._subjects.get(student_id, ())
        titles = () if any(not place.subject for place in places) else (title_for(place, own) for place in places)
        begins = [place.begins or self._today for place in places]
        ends = [place.ends for place in places]
        return Wanted(
            user,
            tuple(sorted(dict.fromkeys(titles))),
            max(min(begins), self._today),
            None if None in ends else max(day for day in ends if day is not None),
            next((place.class_ for place in places if not place.subject), places[0].class_),
        )

    def _may(self, place: Wanted, line: RosterLine, student_id: int, left: list[LineLeft]) -> bool:
        """Whether a list may give a place; why not is told."""
        there = self._places.get((student_id, place.user.id), ())
        if any(not each.reason and each.source != self._listed.source for each in there):
            return False  # they have one that a person gave, or another list: that stays as it is
        refusal = self._refusal(place)
        if (student_id, place.user.id) in self._taken_off and not there:
            sentence = N_("{account} was taken off this team; “ioplogg team add” puts them back.")
            refusal = Sentence(sentence, {"account": Known(place.user.account)})
        if refusal is not None:
            left.append(LineLeft(line.number, refusal))
        return refusal is None

    def _refusal(self, place: Wanted) -> Sentence | None:
        if place.user.id not in self._refused:
            try:
                role_on_team(self._session, place.user, Role.TEACHER, place.ends)
            except (UsageProblem, NotAllowed) as refused:
                self._refused[place.user.id] = refused.sentence
            else:
                self._refused[place.user.id] = None
        return self._refused[place.user.id]

    def _is_there(self, place: Wanted, student_id: int) -> bool:
        there = self._places.get((student_id, place.user.id), ())
        return any(each.source == self._listed.source and place.is_like(each, self._today) for each in there)

    def _closing(self, line: RosterLine, student_id: int, wanted: Sequence[Wanted]) -> list[OpenPlace]:
        kept: Mapping[int, Wanted] = {place.user.id: place for place in wanted}
        return [
            place
            for place in self._of_student.get(student_id, ())
            if self._is_in_list(place, line)
            and not (place.staff_id in kept and kept[place.staff_id].is_like(place, self._today))
        ]

    def _is_in_list(self, place: OpenPlace, line: RosterLine) -> bool:
        """Whether the list tells of a place: it has its class, or the student in another class than that was."""
        moved = not place.subjects and bool(line.class_) and place.class_ != line.class_
        return place.class_ in self._listed.classes or moved
