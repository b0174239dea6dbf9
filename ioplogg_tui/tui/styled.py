"""A program in one of our two themes, whose style sheets are parsed once as it begins."""

from __future__ import annotations

from functools import cache

from textual.app import App
from textual.css.stylesheet import Stylesheet

from ioplogg_tui.tui.palette import GROUNDS, textual_themes


@cache
def variables_of(theme: str) -> dict[str, str]:
    """What a sheet may name of one of our themes."""
    chosen = next(one for one in textual_themes() if one.name == theme)
    return {**chosen.to_color_system().generate(), **chosen.variables}


class ParsedOnce(Stylesheet):
    """Textual's own forgets what it has parsed whenever it is told which variables there are."""

    def set_variables(self, variables: dict[str, str]) -> None:
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        self.parse()


class StyledApp(App[None]):
    """Textual begins with a theme of its own: what is parsed for that is thrown away unread."""

    def __init__(self, theme: str) -> None:
        super().__init__()
        for known in textual_themes():
            self.register_theme(known)
        self.theme = theme
        self.stylesheet = ParsedOnce(variables=self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        self.theme_variables = dict(variables_of(self.theme)) if self.theme in GROUNDS else {}
        return self.theme_variables
