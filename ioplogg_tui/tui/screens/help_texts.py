"""Longer words of help: the principles of assessment, and whom a server is for."""

from __future__ import annotations

from ioplogg_tui.locale import _


def principles() -> list[str]:
    """Opplæringsforskrifta § 9-11, and where the program has each of the four."""
    each = (
        (
            _("take part in the assessment of their own work, and reflect on their own learning and progress"),
            _("the self-assessment"),
        ),
        (_("understand what they are to learn, and what is expected of them"), _("goals and criteria")),
        (_("get to know what they master"), _("where they stand, and what the student can do")),
        (
            _("get guidance on how they can work on to increase their competence"),
            _("the next step, and the way forward"),
        ),
    )
    numbered = [f"{number}  {principle}: {where}" for number, (principle, where) in enumerate(each, 1)]
    return [_("The students are to:"), *numbered]


def server_words() -> str:
    """For whoever looks after the school's logbook."""
    return _(
        "An administrator sets it up: “ioplogg serve setup --write DIR” writes the files, “ioplogg serve "
        "check” says what is wrong, “ioplogg user add” and “ioplogg team add” let people in. Run “ioplogg "
        "backup” every night. docs/admin/server.md has every step."
    )
