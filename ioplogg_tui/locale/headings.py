"""What stands above the parts of a list."""

from __future__ import annotations

from ioplogg_tui.locale import _


def subject_heading(subject: str, *, left_out: bool) -> str:
    """What stands above the goals of a subject: its title, and that they were left out of the plan."""
    return _("Not in the plan · {subject}").format(subject=subject) if left_out else subject
