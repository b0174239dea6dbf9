"""Putting somebody on a student's team: a part of the name, and the subjects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Label

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.day_text import Nearest, day_of
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.limits import NAME_LIMIT
from ioplogg_tui.domain.norwegian import matches, search_key
from ioplogg_tui.domain.people import BY_CASE, ROLE_NAMES, Student, User
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.goals import subjects_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.teams import NewPlace, give_place
from ioplogg_tui.logbook.users import who_can_be_on_teams
from ioplogg_tui.tui.key_right import KeyRight, Of, Rights
from ioplogg_tui.tui.keys import KeysOnLine, bound
from ioplogg_tui.tui.screens.list_page import ListPage
from ioplogg_tui.tui.widgets.choice import Choice
from ioplogg_tui.tui.widgets.field import Field, FieldRow
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lines import Line, cut
from ioplogg_tui.tui.widgets.list_sheet import ListSheet, chosen
from ioplogg_tui.tui.widgets.nothing import nothing_yet
from ioplogg_tui.tui.widgets.sheet import PlaceLine

CASE_FIELDS = (
    ("ends", N_("Last day of case"), N_("a day to come")),
    ("consent", N_("Consent given"), N_("the day it was given")),
    ("consent-by", N_("Consent by"), N_("a parent, or the student")),
)
"""Field → its title, and what may stand in it; only for who comes on a team as a case."""


NAMES = 30


class PeopleSheet(ListSheet):
    """The people whose name holds what is typed."""

    people: Sequence[User] = ()

    def nothing(self, width: int) -> Sequence[Line]:
        add = N_("Write less of it. Anybody who isn't here yet is added by “ioplogg user add”. [back] leaves.")
        return nothing_yet(width, _("Nobody has that in their name."), add)

    def row_count(self) -> int:
        return len(self.people)

    def row_lines(self, number: int, width: int) -> Sequence[Line]:
        user, at_cursor = self.people[number], number == self.cursor
        role = _(ROLE_NAMES[user.role])
        name = cut(user.name, max(0, min(NAMES, width - cell_len(role) - 5)))
        line: Line = [(f" {'▸' if at_cursor else ' '} {name} ", "text"), (f" {role}", "dim")]
        return [chosen(line, width) if at_cursor else line]


class TeamMemberScreen(ListPage[User]):
    """Dismissed with whom was put on the team, or None."""

    AUTO_FOCUS = "#name"
    BINDINGS: ClassVar[list[BindingType]] = [*bound("save")]
    KEY_LINE: ClassVar[KeysOnLine] = {
        "save": N_("put on the team"),
        "move": N_("who"),
        "next-field": "",
        "choose": "",
        "back": "",
    }
    RIGHTS: ClassVar[Rights] = {"save": KeyRight(Right.MANAGE_STAFF, Of.SCHOOL)}

    def __init__(self, session: Session, student: Student) -> None:
        super().__init__()
        self._session, self._student = session, student
        self._people = who_can_be_on_teams(session)
        self._subjects = [subject.title for subject in subjects_of(session, student.id)]

    @property
    def whereabouts(self) -> Whereabouts | None:
        return Whereabouts(self._student.id)

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        with Vertical(id="form"):
            yield Label("")
            with FieldRow(classes="row"):
                yield Label(_("Name"), classes="field", markup=False)
                yield Field(id="name", limit=80, placeholder=_("Part of the name"), asked=True)
            with FieldRow(classes="row"):
                yield Label(_("Subject"), classes="field", markup=False)
                yield Choice([("", _("all subjects")), *((title, title) for title in self._subjects)], "", id="subject")
            for name, title, hint in CASE_FIELDS:
                with FieldRow(classes="row case"):
                    yield Label(_(title), classes="field", markup=False)
                    yield Field(id=name, limit=NAME_LIMIT, placeholder=_(hint))
            yield Label("")
            self._sheet = PeopleSheet()
            yield self._sheet
        yield KeyLine()

    def on_mount(self) -> None:
        self._place.show((self._student.name, _("Somebody new on the team")), self.person_and_date())
        self._filter("")

    @on(Field.Changed, "#name")
    def _typed(self, event: Field.Changed) -> None:
        self._filter(event.value)

    def _filter(self, text: str) -> None:
        people = [user for user in self._people if matches(search_key(user.name), text)]
        begins = search_key(text)
        self._sheet.people = sorted(
            people, key=lambda user: not any(part.startswith(begins) for part in search_key(user.name).split())
        )
        self._sheet.cursor = 0
        self._sheet.redraw()
        self.moved()

    @property
    def _who(self) -> User | None:
        return self._sheet.people[self._sheet.cursor] if self._sheet.people else None

    @property
    def list_sheet(self) -> ListSheet:
        return self._sheet

    def moved(self) -> None:
        """Who comes as a case only has the rows of one."""
        for row in self.query(".case"):
            row.display = self._who is not None and self._who.role in BY_CASE

    @on(Field.Submitted)
    def action_save(self) -> None:
        user = self._who
        if user is None:
            raise UsageProblem(N_("Choose somebody first: type a part of the name."))
        give_place(self._session, self._student.id, user.id, self._place_of(user))
        self.dismiss(user)

    def _place_of(self, user: User) -> NewPlace:
        """What the form says; a day that is none is told as that."""
        subject = self.query_one("#subject", Choice).value
        subjects = (subject,) if subject else ()
        if user.role not in BY_CASE:
            return NewPlace(subjects=subjects)
        ends, consent, giver = (self.query_one(f"#{name}", Field).value.strip() for name, _title, _hint in CASE_FIELDS)
        today = self._session.today()
        return NewPlace(
            subjects=subjects,
            ends=day_of(ends, today, Nearest.NEXT) if ends else None,
            consent=day_of(consent, today, Nearest.LAST) if consent else None,
            consent_by=giver,
        )
