"""Two people have written in the same place: both texts are told, and nothing is written before one has read them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ioplogg_tui.cli import spoken
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.locale import _

if TYPE_CHECKING:
    from ioplogg_tui.logbook.text_since import TwoTexts


def refuse_unread(both: Sequence[TwoTexts], title_of: Callable[[str], str]) -> None:
    """Go on only where there are none. `title_of` is what a text is called, by its name in the file.

    Raises:
        Problem: there are; they are told, with what says that they were read.
    """
    if not both:
        return
    from ioplogg_tui.logbook.text_since import seal_of

    for two in both:
        spoken.tell(filled(_("Another text is here now: {what}."), what=title_of(two.name)))
        for whose, text in ((_("As it is here now"), two.now), (_("As you wrote it"), two.wanted)):
            spoken.tell(f"  {whose}: {' / '.join(text.split(chr(10))) or '–'}")
    raise Problem(
        N_(
            "Nothing has been written. Add “--seen {seal}” to write yours; what you take out of the file stays as "
            "it is here."
        ),
        seal=seal_of(both),
    )
