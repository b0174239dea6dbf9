"""Peewee without PostgreSQL's driver, which it would load with itself wherever that is installed.

To be imported before anybody asks for Peewee: `ioplogg_tui.store` does.
"""

from __future__ import annotations

import sys
from importlib import import_module

_DRIVERS = ("psycopg", "psycopg2", "psycopg2cffi")

if "peewee" not in sys.modules:
    hidden = [name for name in _DRIVERS if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]  # an import of it fails
    try:
        import_module("peewee")
    finally:
        for name in hidden:
            del sys.modules[name]
