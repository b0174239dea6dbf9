"""Who is around a student, and, for leaders, who has opened and changed what is kept of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from ioplogg_tui.documents.saving import report_command
from ioplogg_tui.domain.access import Membership, Right
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.event import Event
from ioplogg_tui.domain.people import ROLE_NAMES, Student, User
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.locale import _, action_name, written_date
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.audit import read_audit
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.sharing import newest_change
from ioplogg_tui.logbook.staffing import put_back_on_team, take_off_team, team_of_student
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.lines import Line, cut, ruled
from ioplogg_tui.tui.widgets.sheet import KeyLine, PlaceLine, Sheet, StatusLine

NAMES, ROLES, DATES = 24, 14, 25


class TeamSheet(Sheet):
    """The team, the cursor on one of them; below, the log from `top` on. `events` is None for who may not read it."""

    def __init__(self) -> None:
        super().__init__()
        self.team: Sequence[tuple[str, Membership]] = ()
        self.events: Sequence[Event] | None = None
        self.now = 0
        """How many of the team are on it today: they stand first."""
        self.cursor = 0
        self.top = 0

    def lines(self, width: int, height: int) -> Sequence[Line]:
        team = self._team(width)
        if self.events is None:
            return team
        room = max(3, height - len(team) - 2)
        self.top = max(0, min(self.top, len(self.events) - room))
        return [*team, [], ruled(_("Who has read and changed it, newest first"), width), *self._log(room)]

    def _team(self, width: int) -> list[Line]:
        lines: list[Line] = [ruled(_("Around the student"), width)]
        for number, (name, place) in enumerate(self.team):
            here = number == self.cursor and number < self.now
            days = _("from {day}").format(day=written_date(place.begins))
            if place.ends is not None:
                days = f"{written_date(place.begins)} – {written_date(max(place.begins, place.ends))}"
            about = ", ".join(place.subjects)
            if place.reason:
                about = _("emergency access: {reason}").format(reason=place.reason)
            lines.append(
                [
                    (f" {'▸' if here else ' '} {cut(name, NAMES)} ", "cursor" if here else "text"),
                    (cut(_(ROLE_NAMES[place.role]), ROLES) + " ", "text" if number < self.now else "dim"),
                    (cut(days, DATES) + " ", "dim"),
                    (cut(about, max(0, width - NAMES - ROLES - DATES - 7)), "accent" if place.reason else "text"),
                ]
            )
        if not self.team:
            lines.append([(f"   {_('Nobody yet.')}", "dim")])
        return lines

    def _log(self, room: int) -> list[Line]:
        assert self.events is not None
        return [
            [
                (f" {to_local(one.at):%Y-%m-%d %H.%M.%S}  ", "dim"),
                (cut(one.by, NAMES), "text"),
                (f"  {action_name(one.action)}", "strong"),
                (f"  {one.object_id}" if one.object_id is not None else "", "dim"),
            ]
            for one in self.events[self.top : self.top + room]
        ]


class TeamScreen(Page[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("undo", "remove", add_student="put_on"),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "scroll_events(-10)", show=False),
        Binding("pagedown", "scroll_events(10)", show=False),
    ]

    def __init__(self, session: Session, student: Student) -> None:
        super().__init__()
        self._session, self._student = session, student
        self._looks_after = may(session, Right.MANAGE_STAFF)
        self._newest = 0
        self._before: Sequence[tuple[str, Membership]] = ()
        """The team before somebody is put on it."""
        self._sheet = TeamSheet()
        if may(session, Right.READ_AUDIT, student.id):
            self._sheet.events = list(reversed(read_audit(session, student.id)))
        self._read()

    @property
    def at(self) -> Whereabouts | None:
        return Whereabouts(self._student.id)

    def _read(self) -> None:
        today = self._session.today()
        team = sorted(team_of_student(self._session, self._student.id), key=lambda one: not one[1].holds(today))
        self._sheet.team = team
        self._sheet.now = sum(place.holds(today) for _name, place in team)
        self._sheet.cursor = max(0, min(self._sheet.cursor, self._sheet.now - 1))
        self._newest = newest_change(self._session, self._student.id)

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        yield self._sheet
        self._status = StatusLine()
        yield self._status
        keys = (
            [("A", _("somebody new")), ("Del", _("take off the team")), ("U", _("undo"))] if self._looks_after else []
        )
        log = [("PgUp PgDn", _("the log"))] if self._sheet.events is not None else []
        yield KeyLine(*keys, *log, ("Esc", _("back")))

    def on_mount(self) -> None:
        self._place.show(
            f"{self.shown_name(self._student)} › {_('The team around the student')}", self.person_and_date()
        )
        if self._sheet.events is not None:
            told = _("For who asks for access: {command}")
            self._status.show(told.format(command=report_command(self._student)), "dim")

    def others_wrote(self) -> None:
        if newest_change(self._session, self._student.id) != self._newest:
            self._read()
            self._sheet.redraw()

    def on_screen_resume(self) -> None:
        self._read()
        self._sheet.redraw()

    def action_move(self, by: int) -> None:
        self._sheet.cursor = max(0, min(self._sheet.cursor + by, self._sheet.now - 1))
        self._sheet.redraw()

    def action_scroll_events(self, by: int) -> None:
        self._sheet.top += by
        self._sheet.redraw()

    async def action_put_on(self) -> None:
        from ioplogg_tui.tui.screens.team_member import TeamMemberScreen

        self._before = self._sheet.team[: self._sheet.now]
        await self.open_page(TeamMemberScreen(self._session, self._student), self._put)

    def _put(self, user: User | None) -> None:
        if user is None:
            return
        before = next((place for _name, place in self._before if place.staff_id == user.id), None)

        def take_back() -> None:
            take_off_team(self._session, str(self._student.id), user.id)
            if before is not None and not before.reason:
                put_back_on_team(self._session, before)

        self.ioplogg.undo.did(user.name, take_back)
        self._status.show(_("{name} is on the team. U undoes.").format(name=user.name), "saved")

    def action_remove(self) -> None:
        if not self._sheet.now:
            return
        name, place = self._sheet.team[self._sheet.cursor]
        take_off_team(self._session, str(self._student.id), place.staff_id)
        if not place.reason:  # emergency access is asked for anew
            self.ioplogg.undo.did(name, lambda: put_back_on_team(self._session, place))
        self._read()
        self._sheet.redraw()
        self._status.show(_("{name} is no longer on the team. U undoes.").format(name=name), "saved")

    def action_undo(self) -> None:
        told = self.take_back_last()
        self._read()
        self._sheet.redraw()
        self._status.show(*told)
