"""What stands of the school on what it sends: written by leaders and administrators."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Label

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import N_, UsageProblem, reason_of
from ioplogg_tui.domain.school import SCHOOL_TITLES, School, shown_in
from ioplogg_tui.domain.served import served
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.school import school_itself, write_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.named_file import from_home, path_as_written
from ioplogg_tui.tui.key_right import KeyRight, Of, Rights
from ioplogg_tui.tui.keys import KeysOnLine, between_fields, bound
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.field import Field, FieldRow
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.sheet import PlaceLine

TEXTS = tuple(name for name in SCHOOL_TITLES if name != "logo")


class SchoolScreen(Page[None]):
    AUTO_FOCUS = "#name"
    BINDINGS: ClassVar[list[BindingType]] = [*bound("save"), *between_fields(onward="down,enter")]
    KEY_LINE: ClassVar[KeysOnLine] = {"save": "", "move": N_("between fields"), "back": ""}
    RIGHTS: ClassVar[Rights] = {"save": KeyRight(Right.WRITE_SCHOOL, Of.SCHOOL)}

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._known: School = school_itself(session)

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        with VerticalScroll(id="form", can_focus=False):
            for name in TEXTS:
                with FieldRow(classes="row"):
                    yield Label(_(SCHOOL_TITLES[name]), classes="field", markup=False)
                    yield Field(self._shown(name), id=name)
            with FieldRow(classes="row"):
                yield Label(_(SCHOOL_TITLES["logo"]), classes="field", markup=False)
                kept = self._shown("logo") or _("none")
                yield Label(kept, markup=False) if served() else Field(id="logo", placeholder=kept)
            yield Label("")
            yield Label(self._explained(), markup=False)
        yield KeyLine()

    def _shown(self, name: str) -> str:
        return shown_in(name, getattr(self._known, name))

    def _explained(self) -> str:
        stands = _("It appears at the head of documents from now on; what is published stays as it is.")
        if served():
            return f"{stands} {_('A logo is put in on the server itself: “ioplogg school set --logo FILE”.')}"
        return f"{stands} {_('For a logo write the name of a file, PNG or SVG of 64 kB at most; - takes it out.')}"

    def on_mount(self) -> None:
        self._place.show((_("Students"), _("The school")), self.person_and_date())

    @on(Field.Submitted)
    def _onward(self) -> None:
        self.focus_next()

    def action_save(self) -> None:
        write_school(self._session, self._written())
        self.dismiss()

    def _written(self) -> dict[str, str]:
        """The fields that the person has changed: what a colleague wrote meanwhile in the others stays.

        Raises:
            UsageProblem: the logo is none.
        """
        fields = {name: self.query_one(f"#{name}", Field).value for name in TEXTS}
        changed = {name: text for name, text in fields.items() if text != self._shown(name)}
        path = "" if served() else self.query_one("#logo", Field).value.strip()
        return changed | ({"logo": _logo_of(path)} if path else {})


def _logo_of(text: str) -> str:
    if text == "-":
        return ""
    from ioplogg_tui.documents.logo import logo_at  # what makes documents: not needed to show the page

    path: Path = from_home(path_as_written(text))
    try:
        return logo_at(path)
    except OSError as error:
        raise UsageProblem(N_("{path} can't be read: {reason}."), path=path, reason=reason_of(error)) from error
