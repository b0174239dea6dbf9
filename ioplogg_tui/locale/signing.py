"""Who wrote something, and what a case rests on, as they are shown."""

from __future__ import annotations

from datetime import date

from ioplogg_tui.domain.access import Membership
from ioplogg_tui.domain.people import ROLE_NAMES, Role
from ioplogg_tui.locale import _, written_date


def signed(name: str, comment_as: Role | None) -> str:
    """Who wrote something; with what they are to the student where it is a comment of who observes nothing."""
    return name if comment_as is None else f"{name} ({_(ROLE_NAMES[comment_as])})"


def consent_words(place: Membership) -> str:
    """The consent that a case rests on; empty where it is none, or isn't told."""
    if place.consent is None:
        return ""
    return _("consent of {day} by {name}").format(day=written_date(place.consent), name=place.consent_by)


def list_words(place: Membership) -> str:
    """The list that opened a place, with the class that it is for; empty where a person did."""
    if not place.source:
        return ""
    return _("by the list {source} ({class_})").format(source=place.source, class_=place.source_class or "–")


def rests_on(place: Membership) -> str:
    """The consent or the list that a place rests on; empty where a person gave it, and it is no case."""
    return consent_words(place) or list_words(place)


def leave_words(leave: tuple[date, date] | None) -> str:
    """When somebody is away; empty where they aren't."""
    return (
        _("away {first} to {last}").format(first=written_date(leave[0]), last=written_date(leave[1])) if leave else ""
    )
