"""The two consents that a plan rests on, who gave them, who took part in making it, and the county's to new aims.

The one date of before goes on as the consent before the decision: it stood beside that.
"""

from __future__ import annotations

STATEMENTS = (
    "ALTER TABLE plan ADD COLUMN consent_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE plan ADD COLUMN assessment_consent TEXT",
    "ALTER TABLE plan ADD COLUMN assessment_consent_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE plan ADD COLUMN took_part TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE plan ADD COLUMN county_consent TEXT",
    "ALTER TABLE plan ADD COLUMN county_consent_by TEXT NOT NULL DEFAULT ''",
)
