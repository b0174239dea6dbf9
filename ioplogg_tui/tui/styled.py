"""A program in one of our themes, whose style sheets are parsed once as it begins, or before."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from inspect import getfile

from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.filter import Monochrome, NoColor

from ioplogg_tui.tui.palette import GROUNDS, PLAIN, textual_themes


@cache
def variables_of(theme: str) -> dict[str, str]:
    """What a sheet may name of one of our themes."""
    chosen = next(known for known in textual_themes() if known.name == theme)
    return {**chosen.to_color_system().generate(), **chosen.variables}


class ParsedOnce(Stylesheet):
    """Textual's own forgets what it has parsed whenever it is told which variables there are."""

    def set_variables(self, variables: dict[str, str]) -> None:
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        self.parse()

    def take_in(self, kinds: Iterable[type[DOMNode]]) -> None:
        """Know the sheets of what will be shown, in the order in which it is."""
        for kind in kinds:
            bare = kind.__new__(kind)  # its sheets are its class's: one that is made whole needs a running program
            for place, css, tie_breaker, scope in bare._get_default_css():  # noqa: SLF001 - what Textual asks itself
                self.add_source(css, place, is_default_css=True, tie_breaker=tie_breaker, scope=scope)


_PARSED_BEFORE: dict[str, ParsedOnce] = {}
"""Theme → the sheet of the one program that is to begin in this process."""


def parse_before(program: type[StyledApp], shown_first: Iterable[type[DOMNode]]) -> None:
    """Parse now, in either theme, what a program shows first: for a process in which it is going to begin."""
    for theme in GROUNDS:
        sheet = _PARSED_BEFORE[theme] = ParsedOnce(variables=variables_of(theme))
        sheet.take_in([program])
        sheet.add_source(program.CSS, (getfile(program), f"{program.__name__}.CSS"))
        sheet.take_in(shown_first)
        sheet.rules_map  # noqa: B018 - worked out once it is asked for


class StyledApp(App[None]):
    """Textual begins with a theme of its own: what is parsed for that is thrown away unread.

    Where no colours are wanted (NO_COLOR) it is the terminal's own, whichever is chosen.
    """

    def __init__(self, theme: str) -> None:
        super().__init__()
        for known in textual_themes():
            self.register_theme(known)
        if self.no_color:
            theme = PLAIN
            self._filters = [known for known in self._filters if not isinstance(known, Monochrome)] + [NoColor()]
        self.theme = theme
        parsed = _PARSED_BEFORE.pop(theme, None)
        variables = self.get_css_variables()
        self.stylesheet = ParsedOnce(variables=variables) if parsed is None else parsed

    def get_css_variables(self) -> dict[str, str]:
        self.theme_variables = dict(variables_of(self.theme)) if self.theme in GROUNDS else {}
        return self.theme_variables
