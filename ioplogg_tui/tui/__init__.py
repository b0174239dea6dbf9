"""The screens. The only place that knows Textual."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any


def _load_asyncio_without_tls() -> None:
    """A session speaks to a terminal and a file: the TLS that asyncio loads where it can would cost each 1.4 MB.

    A Python without TLS is one of asyncio's own cases. Whoever needs TLS imports it afterwards as ever.
    """
    if "asyncio" in sys.modules or "ssl" in sys.modules:
        return
    modules: dict[str, Any] = sys.modules
    modules["ssl"] = None
    try:
        import_module("asyncio")
    finally:
        del modules["ssl"]


_load_asyncio_without_tls()
