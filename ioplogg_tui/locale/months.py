"""What the months are called, to be translated: in short, and in full."""

from __future__ import annotations

from ioplogg_tui.domain.errors import N_

MONTHS = (
    N_("Jan."),
    N_("Feb."),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("Aug."),
    N_("Sept."),
    N_("Oct."),
    N_("Nov."),
    N_("Dec."),
)

WHOLE_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
