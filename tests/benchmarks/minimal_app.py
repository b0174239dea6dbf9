"""The yardstick of the start: the smallest Textual program with a table."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import DataTable


class Minimal(App[None]):
    def compose(self) -> ComposeResult:
        yield DataTable[str]()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("Name", "Level")
        for number in range(10):
            table.add_row(f"Row {number}", "3")


if __name__ == "__main__":
    Minimal().run()
