"""What a student is asked about a goal, in the first person, from the lowest step of the ladder to the highest."""

from __future__ import annotations

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import HelpedBy

QUESTIONS: dict[Dimension, str] = {
    Dimension.QUALITY: N_("How far have you come?"),
    Dimension.INDEPENDENCE: N_("How do you do it?"),
}

ANSWERS: dict[Dimension, dict[Level, str]] = {
    Dimension.QUALITY: {
        Level.BEGINNING: N_("I have begun"),
        Level.DEVELOPING: N_("I am practising"),
        Level.COMPETENT: N_("I can do it"),
        Level.OUTSTANDING: N_("I can teach it"),
    },
    Dimension.INDEPENDENCE: {
        Level.BEGINNING: N_("We do it together"),
        Level.DEVELOPING: N_("I get a little help"),
        Level.COMPETENT: N_("I do it myself"),
        Level.OUTSTANDING: N_("I take charge"),
    },
}

DO_NOT_KNOW = N_("I don't know")

HELPED: dict[HelpedBy | None, str] = {
    HelpedBy.ALONE: N_("I answered alone"),
    HelpedBy.SUPPORT: N_("Somebody helped me"),
    HelpedBy.ANOTHER: N_("Somebody else chose"),
    None: N_("I'd rather not say"),
}
"""Who helped with the answers, as the student says it."""
