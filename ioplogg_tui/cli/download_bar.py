"""The progress of a download on stderr: bytes and rate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ioplogg_tui.locale import _


@contextmanager
def download_bar() -> Iterator[Callable[[int, int | None], None]]:
    """A bar that is told (bytes so far, bytes in all or None); nobody sees one but at a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(_("Fetching the curriculum"), total=None)

        def moved(done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=total)

        yield moved
