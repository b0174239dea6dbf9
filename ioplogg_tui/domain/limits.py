"""How long what people write may be, in characters."""

from __future__ import annotations

NAME_LIMIT = 120
"""A person, a subject, a programme."""

ACCOUNT_LIMIT = 64
LEVEL_LIMIT = 40
GROUP_LIMIT = 80
CODE_LIMIT = 40
"""A curriculum's code, a language's."""

SETTING_LIMIT = 40
TAG_LIMIT = 80
"""A word that a goal of the bank is found by; and the id that a bank file gives it."""

BANK_TEXT_LIMIT = 5_000
STUDENT_TEXT_LIMIT = 5_000
PLAN_TEXT_LIMIT = 5_000
DOCUMENT_TEXT_LIMIT = 20_000

DRAFT_LIMIT = 100_000
"""Of what is being written; no field takes so many."""

HOURS_LIMIT = 3_000
"""A year's hours, in a number and not in characters."""
