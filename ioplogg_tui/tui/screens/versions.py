"""The published versions of a plan: read whole, or as what has changed since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import PLAN_STATUS_NAMES, Plan
from ioplogg_tui.domain.plan_comparison import Difference, Part, differences, parts_of
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.locale import _, counted, day, written_date
from ioplogg_tui.logbook.plans import frozen_now, versions_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.lines import Line, cut, ruled, wrap
from ioplogg_tui.tui.widgets.sheet import KeyLine, PlaceLine, Sheet

NAMES = 24


def value_told(part: Part) -> str:
    if part.in_words:
        return _(str(part.value))
    return written_date(part.value) if isinstance(part.value, date) else str(part.value)


def name_told(part: Part) -> str:
    level = f" {part.detail}" if part.detail.isdigit() else ""
    return f"{_(part.name)}{level}"


class VersionSheet(Sheet):
    """One version, whole or compared with today."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: Sequence[Part] = ()
        self.changed: Sequence[Difference] | None = None
        self.top = 0

    def lines(self, width: int, height: int) -> Sequence[Line]:
        every = self.every_line(width)
        self.top = max(0, min(self.top, len(every) - height))
        return every[self.top :]

    def every_line(self, width: int) -> list[Line]:
        if self.changed is None:
            return self._whole(width)
        if not self.changed:
            return [[], [(f"   {_('Nothing has changed since.')}", "strong")]]
        lines: list[Line] = []
        whose = None
        for one in self.changed:
            if one.part.whose != whose:
                whose = one.part.whose
                lines.append(ruled(whose or _("The plan"), width))
            then = value_told(one.then) if one.then else _("nothing")
            now = value_told(one.now) if one.now else _("taken out")
            lines += self._told(name_told(one.part), then, width, "dim")
            lines += self._told(f"  → {_('now')}", now, width, "strong")
        return lines

    def _whole(self, width: int) -> list[Line]:
        lines: list[Line] = []
        whose = None
        for part in self.parts:
            if part.whose != whose:
                whose = part.whose
                lines.append(ruled(whose or _("The plan"), width))
            lines += self._told(name_told(part), value_told(part), width, "text")
        return lines

    def _told(self, name: str, value: str, width: int, style: str) -> list[Line]:
        rows = [row for line in value.split("\n") for row in wrap(line, width - NAMES - 2, 20)] or [""]
        return [
            [(cut(f"  {name}" if number == 0 else "", NAMES), "dim"), (f" {row}", style)]
            for number, row in enumerate(rows)
        ]


class VersionsScreen(Page[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        *bound(open="compare"),
        Binding("left", "turn(1)", show=False),
        Binding("right", "turn(-1)", show=False),
        Binding("up", "scroll_text(-1)", show=False),
        Binding("down", "scroll_text(1)", show=False),
        Binding("pageup", "scroll_text(-10)", show=False),
        Binding("pagedown", "scroll_text(10)", show=False),
    ]

    def __init__(self, session: Session, student: Student, plan: Plan) -> None:
        super().__init__()
        self._student = student
        self._versions = versions_of(session, plan)
        self._now = frozen_now(session, plan)
        self._at = 0
        self._compared = True

    @property
    def at(self) -> Whereabouts | None:
        return Whereabouts(self._student.id)

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        self._sheet = VersionSheet()
        yield self._sheet
        yield KeyLine(
            ("← →", _("older, newer")),
            ("Enter", _("whole, or what has changed")),
            ("↑ ↓", _("more")),
            ("Esc", _("back")),
        )

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        name = self.shown_name(self._student)
        if not self._versions:
            self._place.show(f"{name} › {_('No version has been published yet.')}", self.person_and_date())
            self._sheet.parts, self._sheet.changed = list(parts_of(self._now)), None
            self._sheet.redraw()
            return
        version = self._versions[self._at]
        told = _("Version {number} of {count}").format(number=version.number, count=len(self._versions))
        at = day(to_local(version.at))
        self._sheet.parts = list(parts_of(version.frozen))
        changed = differences(version.frozen, self._now)
        self._sheet.changed = changed if self._compared else None
        since = counted("{count} part changed since", "{count} parts changed since", len(changed))
        self._place.show(f"{name} › {told} · {_(PLAN_STATUS_NAMES[version.status])} · {at}, {version.by}", since)
        self._sheet.redraw()

    def action_turn(self, by: int) -> None:
        self._at = min(max(0, self._at + by), max(0, len(self._versions) - 1))
        self._sheet.top = 0
        self._show()

    def action_compare(self) -> None:
        self._compared = not self._compared
        self._sheet.top = 0
        self._show()

    def action_scroll_text(self, by: int) -> None:
        self._sheet.top = max(0, self._sheet.top + by)
        self._sheet.redraw()
