"""The published versions of a plan: read whole, or as what has changed since."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan, PlanVersion
from ioplogg_tui.domain.plan_comparison import Difference, Part, differences, parts_of
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.locale import _
from ioplogg_tui.locale.plan_parts import name_in_words, value_in_words, version_in_words
from ioplogg_tui.logbook.plans import frozen_now, plan_of, versions_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import KeysOnLine, bound, with_keys
from ioplogg_tui.tui.screens.sheet_page import SheetPage
from ioplogg_tui.tui.screens.text_page import TextPage
from ioplogg_tui.tui.widgets.lines import Line, cut, in_rows, named, ruled, wrap
from ioplogg_tui.tui.widgets.text_sheet import TextSheet

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import ActionName

NAMES = 30
"""Columns of what a part of the plan is called, at most."""


class VersionSheet(TextSheet):
    """One version, whole or compared with today."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: Sequence[Part] = ()
        self.changed: Sequence[Difference] | None = None
        self.listed: Sequence[str] = ()
        """A row for each version, newest first."""
        self.chosen = 0

    def head(self, width: int, height: int) -> Sequence[Line]:
        title = _("The whole version") if self.changed is None else _("What has changed since")
        title = title if self.listed else _("The plan as it stands now")
        return [*self._versions(width, height // 3), ruled(title, width)]

    def _versions(self, width: int, most: int) -> list[Line]:
        """The versions, those around the chosen where they don't all have room; how there will be one."""
        if not self.listed:
            sentence = with_keys(
                _(
                    "No version has been published yet. [publish] on the plan publishes one: it is kept as it "
                    "is at that time, and this page says what has changed since."
                )
            )
            return [[], *in_rows(sentence, "accent", width, "   "), []]
        first = max(0, min(self.chosen - most // 2, len(self.listed) - most))
        rows = list(enumerate(self.listed))[first : first + max(1, most)]
        return [
            [
                (
                    cut(f" {'▸' if number == self.chosen else ' '} {row}", width),
                    "cursor" if number == self.chosen else "text",
                )
            ]
            for number, row in rows
        ]

    def text_lines(self, width: int, height: int) -> Sequence[Line]:
        del height
        if self.changed is None:
            return self._whole(width)
        if not self.changed:
            return [[], [(f"   {_('Nothing has changed since.')}", "strong")]]
        lines: list[Line] = []
        whose = None
        for difference in self.changed:
            if difference.part.whose != whose:
                whose = difference.part.whose
                lines.append(ruled(whose or _("The plan"), width))
            then = value_in_words(difference.then) if difference.then else _("nothing")
            now = value_in_words(difference.now) if difference.now else _("taken out")
            lines += self._rows(name_in_words(difference.part), then, width, "dim")
            lines += self._rows(f"  → {_('now')}", now, width, "strong")
        return lines

    def _whole(self, width: int) -> list[Line]:
        lines: list[Line] = []
        whose = None
        for part in self.parts:
            if part.whose != whose:
                whose = part.whose
                lines.append(ruled(whose or _("The plan"), width))
            lines += self._rows(name_in_words(part), value_in_words(part), width, "text")
        return lines

    def _rows(self, name: str, value: str, width: int, style: str) -> list[Line]:
        names = min(NAMES, width * 2 // 5)
        rows = [row for line in value.split("\n") for row in wrap(line, width - names - 2, len(line) + 1)] or [""]
        return named(f" {name}", rows, names, style)


class VersionsScreen(SheetPage[None], TextPage[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        *bound(open="compare"),
        Binding("left", "turn(1)", show=False),
        Binding("right", "turn(-1)", show=False),
    ]

    KEY_LINE: ClassVar[KeysOnLine] = {
        "choose": N_("older, newer"),
        "open": N_("whole, or what has changed"),
        "move": N_("more"),
        "back": "",
    }

    def __init__(self, session: Session, student: Student, plan: Plan) -> None:
        super().__init__()
        self._session, self._student, self._plan = session, student, plan
        self._sheet: VersionSheet = VersionSheet()
        self._index = 0
        """Which of the versions is shown; they are newest first."""
        self._compared = True
        self._read()

    def _read(self) -> None:
        self._versions: Sequence[PlanVersion] = versions_of(self._session, self._plan)
        plan = plan_of(self._session, self._student.id, self._plan.school_year)
        self._now = frozen_now(self._session, plan)

    @property
    def whereabouts(self) -> Whereabouts | None:
        return Whereabouts(self._student.id)

    def logbook_changed(self, changed: Changed) -> None:
        """A new version, or something written since: the version that was shown stays."""
        if changed.access or self._student.id in changed.rewritten:
            shown = len(self._versions) - self._index
            self._read()
            self._index = min(max(0, len(self._versions) - shown), max(0, len(self._versions) - 1))
            self._show()
            self.show_keys()

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        name = self._student.name
        if not self._versions:
            self._place.show((name, f"{_('Plan')} {self._plan.school_year}"), self.person_and_date())
            self._sheet.parts, self._sheet.changed = list(parts_of(self._now)), None
            self._sheet.redraw()
            return
        version = self._versions[self._index]
        self._sheet.listed, self._sheet.chosen = [self._in_words(version) for version in self._versions], self._index
        self._sheet.parts = list(parts_of(version.frozen))
        self._sheet.changed = differences(version.frozen, self._now) if self._compared else None
        which = _("Version {number} of {count}").format(number=version.number, count=len(self._versions))
        self._place.show((name, f"{_('Plan')} {self._plan.school_year}", which), self.person_and_date())
        self._sheet.redraw()

    def _in_words(self, version: PlanVersion) -> str:
        return version_in_words(version, len(differences(version.frozen, self._now)))

    def means_nothing(self, action: ActionName) -> bool:
        return (action in ("turn", "compare") and not self._versions) or super().means_nothing(action)

    def action_turn(self, by: int) -> None:
        self._index = min(max(0, self._index + by), max(0, len(self._versions) - 1))
        self._sheet.top = 0
        self._show()

    def action_compare(self) -> None:
        self._compared = not self._compared
        self._sheet.top = 0
        self._show()

    @property
    def text_sheet(self) -> TextSheet:
        return self._sheet
