"""Who is around a student, and, for leaders, who has opened and changed what is kept of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from ioplogg_tui.documents.saving import report_command
from ioplogg_tui.domain.access import Membership, Right
from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.event import Event
from ioplogg_tui.domain.people import ROLE_NAMES, Student, User
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.locale import _, written_date
from ioplogg_tui.locale.signing import leave_words, rests_on
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.audit import read_audit
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.teams import TeamMember, take_off_team, team_of_student
from ioplogg_tui.tui.key_right import KeyRight, Of, Rights
from ioplogg_tui.tui.keys import KeysOnLine, bound, with_keys
from ioplogg_tui.tui.lasting import UndoKeys
from ioplogg_tui.tui.places import TeamMemberPlace
from ioplogg_tui.tui.screens.event_rows import NAMES, rows_of_event
from ioplogg_tui.tui.screens.list_page import ListPage
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lines import Line, cut, in_rows, ruled, wrap
from ioplogg_tui.tui.widgets.list_sheet import ListSheet, chosen, more_line
from ioplogg_tui.tui.widgets.nothing import nothing_yet
from ioplogg_tui.tui.widgets.sheet import PlaceLine
from ioplogg_tui.tui.widgets.status_line import StatusLine

LEAST_ABOUT = 14
"""Columns of what is said of a member beside the days; where there are fewer all but the name stands below."""
FEWEST_OF_TEAM, FEWEST_OF_LOG = 5, 5
"""Rows that either part has at least, however long the other is."""


class TeamSheet(ListSheet):
    """The team, the cursor on one of them; below, the log from `top` on. `events` is None for who may not read it."""

    def __init__(self) -> None:
        super().__init__()
        self.team: Sequence[TeamMember] = ()
        self.events: Sequence[Event] | None = None
        self.command = ""
        """What hands out the report for who asks for access, where the person may; it may be longer than a line."""
        self.now = 0
        """How many of the team are on it today: they stand first."""
        self.top = 0
        self.may_put = True
        """Whether who looks may put somebody on the team."""

    def lines(self, width: int, height: int) -> Sequence[Line]:
        if self.events is None:
            return self.list_lines(width, height)
        below = self._command_lines(width)
        team = [*self.list_lines(width, max(FEWEST_OF_TEAM, height - len(below) - FEWEST_OF_LOG)), *below]
        rows = [rows_of_event(event, width) for event in self.events[: self.top + height]]
        each = max(map(len, rows), default=1)
        room = max(3, height - len(team) - 2)
        self.top = max(0, min(self.top, len(self.events) - room // each))
        seen = room // each if len(self.events) - self.top <= room // each else max(1, (room - 1) // each)
        log = [line for lines in rows[self.top : self.top + seen] for line in lines]
        if (left := len(self.events) - self.top - seen) > 0:
            log.append(more_line(left, width))
        return [*team, [], ruled(_("Who has read and changed what, newest first"), width), *log]

    def _command_lines(self, width: int) -> list[Line]:
        if not self.command:
            return []
        sentence = _("For whoever asks for access: {command}").format(command=self.command)
        return [[], *([(f" {part}", "dim")] for part in wrap(sentence, width - 2, 4))]

    def row_count(self) -> int:
        return len(self.team)

    def head(self, width: int) -> Sequence[Line]:
        return [ruled(_("Around the student"), width)]

    def nothing(self, width: int) -> Sequence[Line]:
        on_team, back = N_("[put-on-team]  puts somebody on the team"), N_("[back]  back to the student")
        return [*self.head(width), *nothing_yet(width, _("Nobody yet."), on_team if self.may_put else back)]

    def row_lines(self, number: int, width: int) -> Sequence[Line]:
        member, at_cursor = self.team[number], number == self.cursor
        place = member.place
        days = _days(place)
        about = ", ".join(filter(None, (leave_words(member.away), *place.subjects, rests_on(place))))
        if place.reason:
            about = _("emergency access: {reason}").format(reason=place.reason)
        role = _(ROLE_NAMES[place.role])
        names, roles, dates = self._columns()
        room, mark = width - names - roles - dates - 7, f" {'▸' if at_cursor else ' '} "
        style = "accent" if place.reason else "text"
        if room < LEAST_ABOUT:
            first: Line = [(f"{mark}{cut(member.name, width - 4)}", "text")]
            below = in_rows(" · ".join(filter(None, (role, days, about))), style, width, "     ")
            return [chosen(first, width) if at_cursor else first, *below]
        line: Line = [
            (f"{mark}{cut(member.name, names)} ", "text"),
            (cut(role, roles) + " ", "text" if number < self.now else "dim"),
            (cut(days, dates) + " ", "dim"),
            (cut(about, room), style),
        ]
        if not at_cursor:
            return [line]
        cells = ((member.name, names), (about, room))
        whole = " · ".join(text for text, columns in cells if len(text) > columns)
        return [chosen(line, width), *([(f"     {part}", "text")] for part in wrap(whole, width - 6, 4))]

    def _columns(self) -> tuple[int, int, int]:
        """Of names, roles and days: no wider than what is in them."""
        names = max(cell_len(member.name) for member in self.team)
        roles = max(cell_len(_(ROLE_NAMES[member.place.role])) for member in self.team)
        return min(NAMES, names), roles, max(cell_len(_days(member.place)) for member in self.team)


def _days(place: Membership) -> str:
    """From when on somebody is on the team, and until when."""
    if place.ends is None:
        return _("from {day}").format(day=written_date(place.begins))
    return f"{written_date(place.begins)} – {written_date(max(place.begins, place.ends))}"


class TeamScreen(ListPage[None], UndoKeys[None]):
    shows_others = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("remove", put_on_team="put_on"),
        Binding("pageup", "scroll_events(-10)", show=False),
        Binding("pagedown", "scroll_events(10)", show=False),
    ]
    KEY_LINE: ClassVar[KeysOnLine] = {
        "put-on-team": "",
        "remove": N_("take off the team"),
        "undo": "",
        "page": N_("the log"),
        "back": "",
    }
    RIGHTS: ClassVar[Rights] = {
        "put_on": KeyRight(Right.MANAGE_STAFF, Of.SCHOOL),
        "remove": KeyRight(Right.MANAGE_STAFF, Of.SCHOOL),
        "scroll_events": KeyRight(Right.READ_AUDIT),
    }

    def __init__(self, session: Session, student: Student) -> None:
        super().__init__()
        self._session, self._student = session, student
        self._sheet = TeamSheet()
        if may(session, Right.READ_AUDIT, student.id):
            self._sheet.command = report_command(student)
        self._read_log()
        self._read()

    def begin_at(self, name: str) -> None:
        """Put the cursor on somebody before the page is shown."""
        places = (number for number, member in enumerate(self._sheet.team) if member.name == name)
        self._sheet.cursor = next(places, 0)

    @property
    def whereabouts(self) -> Whereabouts | None:
        return Whereabouts(self._student.id)

    def _read_log(self) -> None:
        """Each reading of it is told in it: it is read anew where the team is another, not for every rating."""
        if may(self._session, Right.READ_AUDIT, self._student.id):
            self._sheet.events = list(reversed(read_audit(self._session, self._student.id)))

    def _read(self) -> None:
        today = self._session.today()
        members = team_of_student(self._session, self._student.id)
        before, at = self._sheet.team, self._sheet.cursor
        here = before[at].place.staff_id if at < len(before) else None
        self._sheet.team = sorted(members, key=lambda member: not member.place.holds(today))
        self._sheet.now = sum(member.place.holds(today) for member in members)
        self._sheet.keep_on(here, [member.place.staff_id for member in self._sheet.team])

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        yield self._sheet
        self._status = StatusLine()
        yield self._status
        yield KeyLine()

    def on_mount(self) -> None:
        self._sheet.may_put = self.may_press("put_on")
        self._place.show((self._student.name, _("The team around the student")), self.person_and_date())

    def logbook_changed(self, changed: Changed) -> None:
        """Somebody has come to the team, or has left it."""
        if changed.access:
            self._read_log()
        self.read_again()

    def read_again(self) -> None:
        self._read()
        self._sheet.redraw()

    def on_screen_resume(self) -> None:
        self.read_again()

    @property
    def list_sheet(self) -> ListSheet:
        return self._sheet

    def action_scroll_events(self, by: int) -> None:
        self._sheet.top += by
        self._sheet.redraw()

    def action_put_on(self) -> None:
        self.go(TeamMemberPlace(self._student), self._put)

    def _put(self, user: User | None) -> None:
        if user is not None:
            self._status.show(with_keys(_("{name} is on the team. [undo] undoes.")).format(name=user.name), "saved")

    def action_remove(self) -> None:
        if not self._sheet.team:
            return
        member = self._sheet.team[self._sheet.cursor]
        if self._sheet.cursor >= self._sheet.now:
            self._status.show(_("{name} isn't on the team today.").format(name=member.name), "dim")
            return
        take_off_team(self._session, self._student.id, member.place.staff_id)
        self.read_again()
        self._status.show(
            with_keys(_("{name} is no longer on the team. [undo] undoes.")).format(name=member.name), "saved"
        )

    def show_undone(self) -> None:
        self.read_again()
