"""The tables, the one door for writes, the audit log. The only place with SQL."""

from __future__ import annotations

import ioplogg_tui.store.sqlite.one_library  # noqa: F401 - before Peewee asks for a library of its own
