"""What Textual offers and a logbook of children doesn't: browsers, pictures, and the background of a server."""

from __future__ import annotations

from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.served import served
from ioplogg_tui.tui.pointing import PointingApp


class ConfinedApp(PointingApp):
    """A program that opens and writes nothing outside itself."""

    ending_signal = 0
    """The number of the signal that the program was ended by; 0 where none was."""

    @property
    def is_over(self) -> bool:
        """Whether the session has ended: nothing is shown any longer, though keys may still be in the queue."""
        return self._exit

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Nothing is opened: a browser would run where the program runs, which may be a server."""

    def save_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str:
        """Nothing is written: a picture of a screen holds names of children."""
        raise UsageProblem(N_("No picture of the screen is written."))

    def action_suspend_process(self) -> None:
        """Put the program in the background; not on a server, where it would live on after the line is gone."""
        if not served():
            super().action_suspend_process()
