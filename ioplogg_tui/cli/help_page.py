"""Help as it is read: no wider than the terminal, unbroken in a pipe, and a line for each option to who listens."""

from __future__ import annotations

from collections.abc import Iterable

import click

from ioplogg_tui.cli.layout import columns, fitted
from ioplogg_tui.locale import _
from ioplogg_tui.locale.lines import in_lines

_WIDEST = 100
"""Longer lines are hard to read, however wide the terminal."""

_NO_EDGE = 100_000

_FEWEST_BESIDE = 60
"""Columns below which what an option does stands under it, not beside it."""


class HelpPage(click.HelpFormatter):
    def __init__(self) -> None:
        edge = columns()
        super().__init__(width=_NO_EDGE if edge is None else min(edge, _WIDEST))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Terms, and what each of them means."""
        listed = list(rows)
        room = self.width - self.current_indent
        if room >= _FEWEST_BESIDE and not in_lines() and all(len(term) <= room for term, _meaning in listed):
            super().write_dl(listed, col_max, col_spacing)
            return
        for term, meaning in listed:
            parts = [f"{term}: {meaning}"] if in_lines() else [term, f"  {meaning}"]
            for part in parts:
                self.write("".join(f"{' ' * self.current_indent}{line}\n" for line in fitted(part, room).split("\n")))


def help_of(command: click.Command, context: click.Context) -> str:
    """The whole of a command's help."""
    page = HelpPage()
    command.format_help(context, page)
    return page.getvalue().rstrip("\n")


def write_commands(group: click.Group, context: click.Context, page: click.HelpFormatter) -> None:
    """A group's commands, without those that can't be asked for where one is."""
    offered = getattr(context.obj, "offered", None)
    within = context.command_path.split()[1:]
    rows = []
    for name in group.list_commands(context):
        path = " ".join((*within, name))
        command = group.get_command(context, name)
        if command is None or not (offered is None or any(f"{known} ".startswith(f"{path} ") for known in offered)):
            continue
        rows.append((name, command))
    if not rows:
        return
    room = page.width - 6 - max(len(name) for name, _command in rows)
    with page.section(_("Commands")):
        page.write_dl([(name, command.get_short_help_str(room)) for name, command in rows])
