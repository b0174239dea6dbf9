"""Whether logins on a school's server are served by the warm program, and what hinders it."""

from __future__ import annotations

from enum import StrEnum

from ioplogg_tui.domain.errors import N_


class Warmth(StrEnum):
    """What became of a login that tried it."""

    WARM = "warm"
    NOBODY = "nobody"
    SILENT = "silent"
    OTHER = "other"
    BROKEN = "broken"


WARMTH_NAMES: dict[Warmth, str] = {
    Warmth.WARM: N_("Logins are warm."),
    Warmth.NOBODY: N_("Logins are slow: nobody answers at {socket}. “systemctl restart {unit}.socket {unit}”."),
    Warmth.SILENT: N_(
        "Logins are slow: the warm program doesn't answer. “systemctl restart {unit}”, and look at its log."
    ),
    Warmth.OTHER: N_(
        "Logins are slow: the warm program is another version than is installed. “systemctl restart {unit}”."
    ),
    Warmth.BROKEN: N_("Logins are slow: the warm program can't begin a session. Look at “journalctl -u {unit}”."),
}
