"""One's own settings, each seen at once where it is changed; below them what is the school's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, assert_never

from textual.binding import BindingType

from ioplogg_tui import locale
from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.domain.languages import PROGRAM_LANGUAGES
from ioplogg_tui.domain.served import served
from ioplogg_tui.locale import _, counted, saved
from ioplogg_tui.settings import MOUSES, THEMES, Settings, choose_named, settings_path
from ioplogg_tui.tui.keys import KeysOnLine, bound
from ioplogg_tui.tui.row_key import SettingName, SettingRow
from ioplogg_tui.tui.screens.key_choice import KeyChoiceScreen
from ioplogg_tui.tui.screens.listed_rows import ListedRows
from ioplogg_tui.tui.screens.sheet_page import ListWithStatus
from ioplogg_tui.tui.setting_text import TITLES
from ioplogg_tui.tui.widgets.form_rows import FormRow, Heading
from ioplogg_tui.tui.widgets.form_sheet import FormSheet

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import KeyId

DUE_DAYS = (7, 14, 21, 28)
PLAN_DAYS = (7, 14, 30, 60)
HOURS_PERCENT = (60, 70, 80, 90, 100)
THEME_NAMES = {
    "dark": N_("Dark"),
    "light": N_("Light"),
    "contrast": N_("High contrast"),
    "terminal": N_("The terminal's own colours"),
}
MOUSE_NAMES = {"auto": N_("on your own machine"), "on": N_("always"), "off": N_("never: the terminal's own")}
ON, OFF = "on", ""
KEYS_ROW = SettingRow("keys")

Options = list[tuple[str, str]]
"""(value, name) of what can be chosen."""


class SettingsScreen(ListedRows, ListWithStatus[None]):
    BINDINGS: ClassVar[list[BindingType]] = bound("open")
    KEY_LINE: ClassVar[KeysOnLine] = {"choose": "", "open": "", "move": "", "back": ""}

    def __init__(self) -> None:
        super().__init__()
        self._sheet: FormSheet = FormSheet()

    def on_mount(self) -> None:
        self._show()
        self._status.show(_kept_where(), "dim")

    def come_back(self) -> None:
        self._show()

    def moved(self) -> None:
        self._status.show(_kept_where(), "dim")
        self.show_keys()

    def hint_of(self, key: KeyId) -> str:
        row = self._sheet.row
        if key == "open" and row is not None and not row.opens:
            return ""
        return super().hint_of(key)

    def is_offered(self, key: KeyId) -> bool:
        row = self._sheet.row
        return super().is_offered(key) and (key != "choose" or (row is not None and bool(row.options)))

    def _show(self) -> None:
        self._place.show(_("Settings"))
        self._sheet.put_rows([*own_rows(self.ioplogg.settings), *rows_of_school(self.ioplogg.settings)])
        self.show_keys()

    def write_row(self, row: FormRow, value: str) -> bool:
        try:
            if isinstance(row.key, SettingRow):
                self._choose(row.key.name, value)
        except Problem as problem:
            self._status.show(locale.translate_problem(problem), "accent")
            return False
        self._show()
        title = self._sheet.row.title if self._sheet.row is not None else row.title
        self._status.show(saved(title), "saved")
        return True

    def _choose(self, name: SettingName, value: str) -> None:
        match name:
            case "language":
                self.ioplogg.choose_language(value)
            case "theme":
                self.ioplogg.choose_theme(value)
            case "cursor":
                self.ioplogg.show_cursor(value == ON)
            case "mouse":
                self.ioplogg.choose_mouse(value)
            case "lines" | "suggestions":
                self.ioplogg.settings = choose_named(name, value == ON)
            case "due_days" | "plan_days" | "hours_percent":
                self.ioplogg.settings = choose_named(name, int(value))
            case "keys" | "holidays" | "curriculum":  # opened, or the school's
                return
            case _:
                assert_never(name)

    def action_open(self) -> None:
        row = self._sheet.row
        if row is None:
            return
        if row.key == KEYS_ROW:
            self.open_page(KeyChoiceScreen())
        elif row.options:
            self.choose_next(row)
        else:
            self._status.show(_school_changes(), "accent")


def own_rows(settings: Settings) -> list[FormRow | Heading]:
    """What each chooses for themselves."""
    shown = [(ON, _("shown")), (OFF, _("not shown"))]
    changed = len(settings.keys)
    keys = counted("{count} changed", "{count} changed", changed) if changed else _("as usual")
    return [
        Heading(_("Your own")),
        _chosen("language", [*PROGRAM_LANGUAGES.items()], locale.language_chosen()),
        _chosen("theme", [(theme, _(THEME_NAMES[theme])) for theme in THEMES], settings.theme),
        FormRow(KEYS_ROW, _("Keys of the keyboard"), keys, opens=True),
        _chosen("cursor", shown, ON if settings.cursor else OFF),
        _chosen("mouse", [(mouse, _(MOUSE_NAMES[mouse])) for mouse in MOUSES], settings.mouse),
        _chosen("lines", [(ON, _("yes")), (OFF, _("no"))], ON if settings.lines else OFF),
        _chosen("suggestions", shown, ON if settings.suggestions else OFF),
        Heading(_("What is due: when you are told")),
        _chosen("due_days", _days(DUE_DAYS), str(settings.due_days)),
        _chosen("plan_days", _days(PLAN_DAYS), str(settings.plan_days)),
        _chosen(
            "hours_percent", [(str(percent), f"{percent} %") for percent in HOURS_PERCENT], str(settings.hours_percent)
        ),
    ]


def rows_of_school(settings: Settings) -> list[FormRow | Heading]:
    """What is alike for all of a school, and chosen elsewhere."""
    return [
        Heading(_("The school's")),
        FormRow(
            SettingRow("holidays"),
            _("Holidays"),
            ", ".join(settings.holidays) or _("the summer holiday as it usually is"),
        ),
        FormRow(SettingRow("curriculum"), _("Curriculum from"), settings.curriculum.address),
    ]


def _chosen(name: SettingName, options: Options, kept: str) -> FormRow:
    """A setting of a few values; one that stands in the file alone is among them."""
    if kept not in (value for value, _words in options):
        options = [*options, (kept, kept)]
    return FormRow(SettingRow(name), _(TITLES[name]), dict(options)[kept], kept, options=options)


def _days(numbers: Sequence[int]) -> Options:
    return [(str(number), counted("{count} day", "{count} days", number)) for number in numbers]


def _kept_where() -> str:
    if served():
        return _("Your own are kept for you on the server.")
    return _("Kept in {path}.").format(path=settings_path())


def _school_changes() -> str:
    if served():
        return _("The school's: whoever looks after the server changes it.")
    return _("The school's: it is changed in {path}, the same on every machine.").format(path=settings_path())
