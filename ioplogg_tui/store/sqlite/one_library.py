"""One SQLite library per process: a second one that opens the same file takes the first one's locks away, and a
committed row with them.

Where pysqlite3 is installed it stands in for the standard library's module. To be imported before anybody asks for
that: `ioplogg_tui.store` does.
"""

from __future__ import annotations

import sys
from contextlib import suppress

with suppress(ImportError):
    import pysqlite3
    from pysqlite3 import dbapi2

    sys.modules.setdefault("sqlite3", pysqlite3)
    sys.modules.setdefault("sqlite3.dbapi2", dbapi2)
