"""Which rows of the log are observations, in SQL: as `domain.observation.Observation.is_observed` has it."""

from __future__ import annotations

IS_OBSERVED = (
    "(comment_as = '' AND NOT (tried AND quality IS NULL AND independence IS NULL AND note = '' AND feed_forward = ''))"
)
"""A condition on the columns of `observation`, or of `counting_observation`."""
