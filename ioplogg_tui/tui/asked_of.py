"""A question that is asked once of each thing: what is answered is never more than what was asked."""

from __future__ import annotations


class AskedOf:
    """What a question was asked of last: the text as it stood, the ratings that waited, what a list would close."""

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()

    def meant_for(self, what: object, *, is_read: bool) -> bool:
        """Whether it was asked of just this before, and that was read; else it is asked now, and counts as asked.

        `is_read` is the keyboard's: a key that was pressed twice, or came in one piece, has answered nothing.
        """
        asked, self._of = self._of, (what,)
        return is_read and asked == self._of

    def forget(self) -> None:
        """From now on it is asked anew, whatever it is of."""
        self._of = ()
