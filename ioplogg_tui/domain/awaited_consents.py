"""The consents that the law wants before the expert assessment and before the decision (opplæringslova § 11-7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ioplogg_tui.domain.due_kinds import AwaitedConsent
from ioplogg_tui.domain.plan import Basis


def awaited_consents(basis: Basis) -> Iterator[tuple[AwaitedConsent, date]]:
    """Those that aren't written in, or are of a later day than what they are to, each with the day of that."""
    for awaited, day, consent in (
        (AwaitedConsent.ASSESSMENT, basis.expert_assessment, basis.assessment_consent),
        (AwaitedConsent.DECISION, basis.decision, basis.consent),
    ):
        if day is not None and (consent is None or consent > day):
            yield awaited, day
