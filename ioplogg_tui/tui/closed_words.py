"""What is said of a page that somebody else has closed."""

from __future__ import annotations

from ioplogg_tui.domain.errors import N_, Problem


def closed_by_others(why: Problem) -> Problem:
    """What whoever was on the page is told."""
    sentence = N_("{why} The page was closed: somebody changed the team, or took the student out.")
    return Problem(sentence, why=why.sentence)
