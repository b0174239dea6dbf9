"""Everything that a session may import or read: what comes later would be another version's after an upgrade."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

import ioplogg_tui
from ioplogg_tui import locale
from ioplogg_tui.documents.docx import keep_empty_file
from ioplogg_tui.domain.languages import PROGRAM_LANGUAGES
from ioplogg_tui.logbook.warming import word_everything
from ioplogg_tui.shipped import keep_all

LATE = ("textual.drivers", "textual.layouts", "textual.widgets", "rich._unicode_data")
"""Packages of others that import their parts where they are first used."""

LATE_PARTS = (
    "snowballstemmer",
    *("rich.ansi", "textual.pilot", "textual.system_commands", "syslog", "tomllib"),
    *(f"encodings.{name}" for name in ("cp437", "cp1252", "latin_1", "utf_8_sig", "utf_16", "utf_16_le", "utf_16_be")),
)
"""Modules of others, and of Python's own, that are imported where they are first used."""

_OTHER_MACHINES = ("windows", "win32", "web", "inline")


def import_everything() -> None:
    """Of our own modules all but those that are run as programs."""
    for package in ("ioplogg_tui", *LATE):
        for part in parts_of(package):
            import_module(part)
    for part in LATE_PARTS:
        import_module(part)


def read_everything() -> None:
    """What is no module: of our own files all, of others' what a document is made of; sheets parsed, queries worded."""
    from ioplogg_tui.tui.shown_first import parse_what_is_shown_first

    parse_what_is_shown_first()
    keep_all()
    keep_empty_file()
    word_everything()
    for language in PROGRAM_LANGUAGES:
        locale.catalogue(language)


def parts_of(package: str) -> list[str]:
    """The names of the modules in a package, and in its packages."""
    place = import_module(package).__path__
    every = [part.name for part in walk_packages(place, f"{package}.")]
    if package == ioplogg_tui.__name__:
        return [name for name in every if not name.endswith(".__main__")]
    return [name for name in every if not any(word in name for word in _OTHER_MACHINES)]
