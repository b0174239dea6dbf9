"""Compiles the translations, when the package is built and by `python build_catalogues.py` after a change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

LOCALE = Path(__file__).parent / "ioplogg_tui" / "locale"

if TYPE_CHECKING:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    Hook = BuildHookInterface[Any]
else:
    try:
        from hatchling.builders.hooks.plugin.interface import BuildHookInterface as Hook
    except ModuleNotFoundError:  # run by hand, outside a build
        Hook = object


def compile_catalogues(folder: Path = LOCALE) -> list[Path]:
    """Write a `.mo` beside every `.po` under `folder`; returns what was written."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as stream:
            catalogue = read_po(stream)
        target = source.with_suffix(".mo")
        with target.open("wb") as stream:
            write_mo(stream, catalogue)
        written.append(target)
    return written


class CatalogueHook(Hook):
    """Lets a wheel, and an editable install, carry compiled catalogues."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        del version, build_data
        compile_catalogues()


if __name__ == "__main__":
    compile_catalogues()
