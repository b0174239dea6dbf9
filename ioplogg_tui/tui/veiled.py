"""A program that shows initials in place of names while a class may be looking."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.confined import ConfinedApp
from ioplogg_tui.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from ioplogg_tui.tui.veil import Veil


class VeiledApp(ConfinedApp):
    """From the key that puts the veil on to the same key again, or the end of the session, whatever is opened."""

    _session: Session | None = None
    _veil: Veil | None = None

    @property
    def initials_only(self) -> bool:
        return self._veil is not None

    @property
    def as_seen(self) -> Callable[[str], str]:
        """What makes of a text what may be seen of it."""
        return self._veil.as_seen if self._veil is not None else str

    def copy_to_clipboard(self, text: str) -> None:
        """What leaves by the terminal is what is seen; what is put into a text here again is what was taken out."""
        super().copy_to_clipboard(self.as_seen(text))
        self._clipboard = text

    def action_initials(self) -> None:
        """Put the veil on, or take it off."""
        if self._session is not None:
            self._draw_through(None if self.initials_only else self._new_veil(self._session))

    def veil_again(self) -> None:
        """Somebody may have come, or have another name: where the veil is on, it is for those of now."""
        if self._session is not None and self.initials_only:
            self._draw_through(self._new_veil(self._session))

    def _new_veil(self, session: Session) -> Veil:
        from ioplogg_tui.tui.veil import Veil  # most sessions have none

        return Veil(session)

    def _draw_through(self, veil: Veil | None) -> None:
        others = [known for known in self._filters if known is not self._veil]
        self._filters, self._veil = [*others, *([veil] if veil is not None else [])], veil
        for screen in self.screen_stack:
            for sheet in screen.query(Sheet):
                sheet.redraw()
        for widget in self.screen.walk_children():
            widget.refresh()
