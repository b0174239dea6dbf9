"""All goals on one page: on a telephone too every word of each is read, with the keys that go up and down."""

from __future__ import annotations
