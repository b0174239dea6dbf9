"""The tables, the one door for writes, the audit log. The only place with SQL."""

from __future__ import annotations

import ioplogg_tui.store.sqlite.one_library
import ioplogg_tui.store.without_driver  # noqa: F401 - both before Peewee asks for a library of its own
