"""The tables, the one door for writes, the audit log. The only place with SQL.

One SQLite library per process: a second one that opens the same file takes the first one's locks away, and a
committed row with them. Where pysqlite3 is installed it stands in for the standard library's module, before anybody
asks for that.
"""

from __future__ import annotations

import sys
from contextlib import suppress

with suppress(ImportError):
    import pysqlite3
    from pysqlite3 import dbapi2

    sys.modules.setdefault("sqlite3", pysqlite3)
    sys.modules.setdefault("sqlite3.dbapi2", dbapi2)
